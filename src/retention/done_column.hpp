// retention/done_column.hpp - whether what stands in a column is what an erasure leaves there.
//
// A year of birth, "SLETTET KUNDE" and the number of nobody hold something, and nothing is to be
// done about them. A text that is scrubbed is never told to be done: that takes all that is known
// of its customer, which a reading of one row does not have.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "retention/leaving.hpp"
#include "vern/anonymise.hpp"
#include "vern/date_form.hpp"
#include "vern/keyed_hash.hpp"

namespace vern::retention {

// References the policy. One thread.
class DoneColumn {
 public:
  // `dates`: how the register hands out the dates of the column.
  DoneColumn(const Policy& policy, const RegisterShape& shape, std::string_view category,
             const std::string& column, DateForm dates);

  // Nothing is done about whatever stands in it.
  bool is_left_alone() const { return leaving_.leaving == Leaving::stays; }
  // A text that nobody's name is known of: looked through for numbers that tell of somebody.
  bool is_looked_through() const { return leaving_.leaving == Leaving::looked_at; }
  // Something that is left could stand in it: else is_done() need not be asked.
  bool can_be_done() const;
  // `text`: what stands in the column, not blank. `number`: of the customer, in the form of the
  // cards. Without a hash a pseudonym is not known as one.
  bool is_done(std::string_view text, std::string_view number, KeyedHash hash);
  // is_done() looks at the number.
  bool asks_for_number() const;

 private:
  const Register* reg_;
  std::string category_;
  ColumnLeaving leaving_;
  std::optional<Transform> transform_;
  std::string made_;
};

}  // namespace vern::retention
