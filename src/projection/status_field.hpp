// projection/status_field.hpp - the Status field of one register, as it can be written.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "audience/audience.hpp"
#include "vern/code.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"

namespace vern::projection {

// Holds references to the policy. Any thread.
class StatusField {
 public:
  // Looks at the head of the customers register. Error `policy` for a shop without one, or without
  // a Status column in it.
  static Result<StatusField> of(const audience::Shop& shop);

  // A column of a host's: so many bytes wide at most, or filled up with blanks to that width.
  StatusField(const Policy& policy, CodePage page, std::size_t width, bool filled_up);

  const Register& reg() const { return *register_; }  // of a register file only

  // The field with and without letters; of a table without what fills it up. Letters go before
  // others come, so that there is room; those that cannot come are left out, and `left_out` says
  // which and why.
  struct Changed {
    std::string field;
    CodeMask left_out = 0;
    StatusWriteError why = StatusWriteError::full;
  };
  Changed change(std::string_view field, CodeMask remove, CodeMask add) const;

  // The letters that stand among the characters of a field, in either case, whatever else does.
  CodeMask among(std::string_view field) const;

 private:
  StatusField(const Policy& policy, const Register& reg, std::size_t width, bool filled_up);

  const Register* register_ = nullptr;
  const StatusReader* reader_;
  StatusReader any_case_;
  std::size_t codes_;
  std::size_t width_;
  bool filled_up_;  // with blanks, to its width
};

}  // namespace vern::projection
