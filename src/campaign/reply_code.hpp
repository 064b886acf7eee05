// campaign/reply_code.hpp - the code on a request for consent, by which its answer is known.
//
// 55 random bits and a check character, XXXX-XXXX-XXXX, in Crockford's base 32: digits and letters
// without I, L, O and U. Whoever guesses one says yes for somebody else, so no code follows from
// another. One wrong character, or two that changed places, is never another code.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "io/random.hpp"
#include "vern/error.hpp"

namespace vern::campaign {

inline constexpr unsigned reply_code_bits = 55;

// The code of a number; of the number, only the lowest reply_code_bits count. Pure.
std::string reply_code_of(std::uint64_t number);

// A new one.
Result<std::string> make_reply_code(io::RandomPool& random);

// The code in what somebody typed, in the form of reply_code_of(): small letters are capital ones,
// O is 0, I and L are 1, blanks and hyphens do not count. Nothing where it was misread. Pure.
std::optional<std::string> read_reply_code(std::string_view typed);

}  // namespace vern::campaign
