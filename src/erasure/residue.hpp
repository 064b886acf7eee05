// erasure/residue.hpp - finds removed values that still stand somewhere.
//
// After an erasure every covered file is read again, as bytes: fields, deleted records, padding and
// the free space of a memo file alike (GDPR article 17: what is erased must not be there any more).
// A value is sought in every code page of vern/code_page.hpp, in UTF-8 with composed letters and
// with letters and marks apart, and in UTF-16LE, in any case, and in the spellings below.
//
// - name: first name first or family name first, with or without the middle names; a name of one
//   word is not sought, it would be every other customer's. A genitive s may follow.
// - names, addresses and others: the letters of Norwegian as themselves, as ae, oe, aa
//   (vern/spelling.hpp) and without their strokes, other letters with and without their marks.
//   Between two words stand up to 64 blanks, tabs, no-break spaces and quotation marks with at most
//   one , ; or | among them, so that two fields beside each other count, but neither a line break
//   nor a NUL.
// - address: the street with each of its endings (vern/street_name.hpp), the house letter with or
//   without a blank before it.
// - phone: as it stood, and a number of eight digits in its usual groups, parted by a blank, a
//   hyphen, a full stop or a no-break space.
//
// Whole words only: no letter before or after, unless a capital begins a word there, as where two
// fields of a table touch; digits may touch letters. No digit stands before or after a phone number
// but 47 or 0047 before it; no character of an e-mail address before or after one. A byte from 0x80
// beside a hit is a letter only where every code page that the spelling could be in says so: a hit
// too many is told, one too few is not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io/byte_source.hpp"
#include "vern/error.hpp"

namespace vern::erasure {

enum class ValueKind : std::uint8_t { name, address, phone, email, other };

// One removed value, as it stood, in UTF-8.
struct SoughtValue {
  ValueKind kind = ValueKind::other;
  std::string utf8;
};

struct ResidueHit {
  std::size_t value = 0;     // its place among the values given
  std::uint64_t offset = 0;  // of its first byte in the source
  std::size_t length = 0;    // in bytes
  friend bool operator==(const ResidueHit&, const ResidueHit&) = default;
};

// Values with fewer letters and digits than this are not sought: they would be found everywhere.
inline constexpr std::size_t least_sought = 5;

// Of a longer value its first words are sought, and of a longer word its first letters.
inline constexpr std::size_t most_sought_words = 8;
inline constexpr std::size_t most_sought_letters = 64;

struct ResidueSieve;

// Knows the values, in memory of its own; unchanging, so that several threads may scan with one.
class ResidueScanner {
 public:
  // Error `encoding`, naming the value by its place, when one is not UTF-8: it could not be sought.
  static Result<ResidueScanner> of(std::span<const SoughtValue> values);

  ResidueScanner(ResidueScanner&&) noexcept;
  ResidueScanner& operator=(ResidueScanner&&) noexcept;
  ~ResidueScanner();

  // Reads `source` from where it is to its end, in memory that does not grow with it, and tells
  // `on_hit` of each hit in the order of their offsets, counted from where the source was; hits of
  // one value that overlap are one. Ends with the error of the source or of `on_hit`.
  Result<void> scan(io::ByteSource& source,
                    const std::function<Result<void>(const ResidueHit&)>& on_hit) const;

  // The same over bytes in memory.
  std::vector<ResidueHit> scan(std::string_view bytes) const;

  // The places of the values that are not sought (too short, or a name of one word), in order:
  // that a scan finds none of them says nothing.
  std::span<const std::size_t> skipped() const { return skipped_; }

 private:
  ResidueScanner(std::unique_ptr<const ResidueSieve> sieve, std::vector<std::size_t> skipped);

  std::unique_ptr<const ResidueSieve> sieve_;
  std::vector<std::size_t> skipped_;
};

}  // namespace vern::erasure
