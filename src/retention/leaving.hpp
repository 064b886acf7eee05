// retention/leaving.hpp - what is left of a column when its datum goes and its record stays.
//
//  - A column goes as [anonymise.REGISTER] says. Without a word there, a column that is who, where
//    or free text is cleared, and on a card every other one too: it is the person's profile.
//  - A business date that a rule of the register counts from stays as long as the record does.
//  - The customer's number in a row becomes the register's `nobody`.
//
// Pure; any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "retention/shape.hpp"
#include "vern/policy.hpp"
#include "vern/retention.hpp"
#include "vern/transform_kind.hpp"

namespace vern::retention {

enum class Leaving : std::uint8_t {
  stays,       // as it stands
  unnamed,     // the register's number of nobody takes its place
  anonymised,  // by a rule of the policy
  cleared,
  looked_at  // nobody's by its kind: it stays, unless somebody wrote the person's name in it
};

struct ColumnLeaving {
  Leaving leaving = Leaving::cleared;
  const AnonymiseRule* rule = nullptr;  // of `anonymised`; borrowed from the policy
};

ColumnLeaving leaving_of(const Policy& policy, const RegisterShape& shape,
                         std::string_view category, const std::string& column);

// A pseudonym and a replacement are made of this and not of the value: the same in every register,
// and the same when it is made once more.
bool is_made_of_person(TransformKind kind);
std::string person_and_category(std::string_view number, std::string_view category);

// A limit of the shop's says that rows go whole. What an obligation kept until now may go; that its
// amounts go too, nobody has said.
bool a_limit_erases(const RetentionAnswer& answer);

}  // namespace vern::retention
