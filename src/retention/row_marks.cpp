#include "retention/row_marks.hpp"

#include "vern/letters.hpp"

namespace vern::retention {

bool is_blank(std::string_view field) {
  return field.find_first_not_of(std::string_view(" \0", 2)) == std::string_view::npos;
}

Amount amount_of(std::string_view text) {
  bool digits = false;
  bool open = false;
  for (const char c : trim_blanks(text)) {
    const bool digit = c >= '0' && c <= '9';
    if (!digit && std::string_view("+-., ").find(c) == std::string_view::npos) {
      return Amount::unreadable;
    }
    digits = digits || digit;
    open = open || (digit && c != '0');
  }
  if (!digits) return Amount::unreadable;
  return open ? Amount::open : Amount::zero;
}

Fact<Day> date_of(registers::DateForm form, std::string_view field) {
  if (is_blank(field)) return Fact<Day>::blank();
  const auto day = registers::parse_date(form, trim_blanks(field));
  return day ? Fact<Day>::of(*day) : Fact<Day>::unreadable();
}

Phase phase_of(const RegisterShape& shape) {
  if (shape.cards) return Phase::card;
  return shape.reg->open == OpenRow::complaint ? Phase::complaint : Phase::row;
}

}  // namespace vern::retention
