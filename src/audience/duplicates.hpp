// audience/duplicates.hpp - cards that may be the same person's, over the whole register.
//
// What is the same person by the rules of audience/persons.hpp, and what a person must look at: a
// landline, a postal address, an e-mail address or a mobile that several cards share. Nothing is
// merged here: a person says so (`vern subject merge`), and the ledger remembers it. Cards that the
// ledger has as one person's already are left out.
//
// Customer numbers only, no names. The register is read twice; memory grows with the cards that are
// reported, not with the register.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "audience/audience.hpp"
#include "vern/error.hpp"

namespace vern::audience {

enum class Likeness : std::uint8_t {
  // the same person
  same_identity = 1,
  same_email = 2,   // and the same name
  same_mobile = 3,  // and the same name
  // to be clarified
  same_name_and_address = 4,  // a father and a son, or one person
  shared_email = 5,           // different names of natural persons
  shared_mobile = 6,          // likewise
  shared_landline = 7,        // whatever the names
  shared_address = 8          // different names of natural persons: a household
};
inline constexpr std::array<Likeness, 8> all_likenesses{
    Likeness::same_identity,         Likeness::same_email,    Likeness::same_mobile,
    Likeness::same_name_and_address, Likeness::shared_email,  Likeness::shared_mobile,
    Likeness::shared_landline,       Likeness::shared_address};

// The word in JSON: "same-identity".
std::string_view name(Likeness kind);
constexpr bool to_be_clarified(Likeness kind) { return kind >= Likeness::same_name_and_address; }

struct AlikeCards {
  Likeness kind = Likeness::same_identity;
  std::vector<std::string> customers;  // in the register's key form, in file order; two or more
};

struct Duplicates {
  std::int64_t rows = 0;           // cards read
  std::int64_t damaged = 0;        // rows that could not be read, passed over
  std::int64_t known = 0;          // groups left out: the ledger has them as one person's
  std::vector<AlikeCards> groups;  // by kind, then by the first card in the file
};

// Errors as of an audience run, and `state` when the register changed between the readings; damaged
// rows do not stop it.
Result<Duplicates> find_duplicates(const Shop& shop);

}  // namespace vern::audience
