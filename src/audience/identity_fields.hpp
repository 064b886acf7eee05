// audience/identity_fields.hpp - the fields that tell whose card it is, as the ledger takes them.
//
// Customer numbers are reused and cards overwritten; the ledger binds a consent to a fingerprint of
// these fields (`identity` of the register). Their values are decoded to UTF-8, without the blanks
// around them, and dates as YYYYMMDD: a table and its export must have the same fingerprint. What
// else counts as the same is vern/same_text.hpp's to say, where the fingerprint is taken.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "registers/record.hpp"
#include "registers/register_date.hpp"
#include "registers/row_reader.hpp"
#include "vern/code_page.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"

namespace vern::audience {

// The values in the policy's order. Unset: nothing is known of who the person is.
using Identity = std::optional<std::vector<std::string>>;

class IdentityFields {
 public:
  // None: a reader of a shop without a ledger has no use for them.
  IdentityFields() = default;
  // Error `policy` for a column that the register does not have.
  static Result<IdentityFields> bind(const Register& reg, const registers::RowReader& reader);

  // The fields of a record that are read.
  std::span<const std::size_t> places() const { return places_; }

  // The values of a row; blank ones keep their place. Unset when all are blank, or when one cannot
  // be read as text. `out` keeps its memory.
  void read(const registers::Record& record, Identity& out) const;

  // Adds the values, each ended by a NUL.
  void append(const registers::Record& record, std::string& out) const;

 private:
  // The value of one field; false when it is no text.
  bool append_value(const registers::Record& record, std::size_t i, std::string& out) const;

  CodePage page_ = CodePage::utf8;
  std::vector<std::size_t> places_;
  std::vector<registers::DateForm> forms_;
};

// The same of texts that are about to be written into the identity columns, in the policy's order.
Identity identity_from(std::span<const std::string> utf8,
                       std::span<const registers::DateForm> forms);

}  // namespace vern::audience
