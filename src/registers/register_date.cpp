#include "registers/register_date.hpp"

#include <array>
#include <cstddef>

#include "vern/key_form.hpp"

namespace vern::registers {

Fact<Day> read_date(DateForm form, std::string_view field, std::optional<Day> latest) {
  const std::string_view text = trim_blanks(field);
  if (text.empty()) return Fact<Day>::blank();
  const auto day = parse_date(form, text);
  const bool plausible = day && *day >= first_plausible_day && (!latest || *day <= *latest);
  return plausible ? Fact<Day>::of(*day) : Fact<Day>::unreadable();
}

void append_comparable(DateForm form, std::string_view text, std::string& out) {
  const detail::DateLayout& layout = detail::date_layout(form);
  const auto part = [text](std::array<std::size_t, 2> at) { return text.substr(at[0], at[1]); };
  bool has_form = text.size() == layout.length && layout.separator != '\0';
  for (const std::size_t at : layout.separators) {
    has_form = has_form && text[at] == layout.separator;
  }
  if (!has_form) {
    out += text;
  } else if (form == DateForm::dotted_short) {
    const auto day = parse_date(form, text);
    day ? append_date(DateForm::compact, *day, out) : void(out += text);
  } else {
    out.append(part(layout.year)).append(part(layout.month)).append(part(layout.day));
  }
}

}  // namespace vern::registers
