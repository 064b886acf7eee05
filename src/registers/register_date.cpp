#include "registers/register_date.hpp"

#include <array>
#include <cstddef>

#include "vern/key_form.hpp"

namespace vern::registers {

namespace {

// Where the parts stand: offset and length of year, month and day, and the separator at two places.
struct Layout {
  DateForm form;
  std::string_view name;
  std::size_t length;
  std::array<std::size_t, 2> year;
  std::array<std::size_t, 2> month;
  std::array<std::size_t, 2> day;
  char separator;  // 0: none
  std::array<std::size_t, 2> separators;
};

constexpr std::array<Layout, 4> layouts{{
    {DateForm::iso, "YYYY-MM-DD", 10, {0, 4}, {5, 2}, {8, 2}, '-', {4, 7}},
    {DateForm::dotted, "DD.MM.YYYY", 10, {6, 4}, {3, 2}, {0, 2}, '.', {2, 5}},
    {DateForm::dotted_short, "DD.MM.YY", 8, {6, 2}, {3, 2}, {0, 2}, '.', {2, 5}},
    {DateForm::compact, "YYYYMMDD", 8, {0, 4}, {4, 2}, {6, 2}, '\0', {0, 0}},
}};

const Layout& layout_of(DateForm form) { return layouts[static_cast<std::size_t>(form)]; }

// The number in a part, or more than any part may be: wrong digits need no branch of their own.
constexpr unsigned not_a_number = 1U << 24U;

template <std::size_t offset, std::size_t length>
unsigned number_in(std::string_view field) {
  unsigned value = 0;
  unsigned wrong = 0;
  for (std::size_t i = 0; i < length; ++i) {
    const unsigned digit = static_cast<unsigned char>(field[offset + i]) - unsigned{'0'};
    wrong |= digit > 9 ? not_a_number : 0U;
    value = value * 10 + (digit & 0xFU);
  }
  return value | wrong;
}

unsigned full_year(DateForm form, unsigned year) {
  if (form != DateForm::dotted_short) return year;
  return year <= last_short_year_of_2000 ? 2000 + year : 1900 + year;
}

// One function for each form, so that where the parts stand is known when it is compiled.
template <std::size_t index>
std::optional<Day> day_in(std::string_view field) {
  constexpr const Layout& layout = layouts[index];
  if (field.size() != layout.length) return std::nullopt;
  if (layout.separator != '\0') {
    for (const std::size_t at : layout.separators) {
      if (field[at] != layout.separator) return std::nullopt;
    }
  }
  const unsigned year = number_in<layout.year[0], layout.year[1]>(field);
  const unsigned month = number_in<layout.month[0], layout.month[1]>(field);
  const unsigned day = number_in<layout.day[0], layout.day[1]>(field);
  if ((year | month | day) >= not_a_number) return std::nullopt;
  return make_day(static_cast<int>(full_year(layout.form, year)), month, day);
}

}  // namespace

std::optional<Day> parse_date(DateForm form, std::string_view text) {
  switch (form) {
    case DateForm::iso:
      return day_in<0>(text);
    case DateForm::dotted:
      return day_in<1>(text);
    case DateForm::dotted_short:
      return day_in<2>(text);
    case DateForm::compact:
      return day_in<3>(text);
  }
  return std::nullopt;
}

std::optional<DateForm> parse_date_form(std::string_view text) {
  for (const Layout& layout : layouts) {
    if (layout.name == text) return layout.form;
  }
  return std::nullopt;
}

Fact<Day> read_date(DateForm form, std::string_view field, std::optional<Day> latest) {
  const std::string_view text = trim_blanks(field);
  if (text.empty()) return Fact<Day>::blank();
  const auto day = parse_date(form, text);
  const bool plausible = day && *day >= first_plausible_day && (!latest || *day <= *latest);
  return plausible ? Fact<Day>::of(*day) : Fact<Day>::unreadable();
}

void append_comparable(DateForm form, std::string_view text, std::string& out) {
  const Layout& layout = layout_of(form);
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

void append_date(DateForm form, Day day, std::string& out) {
  char iso[11];  // YYYY-MM-DD
  if (!format_day(day, iso)) {
    out += to_string(day);
    return;
  }
  const std::array<char, 10> dotted{iso[8], iso[9], '.',    iso[5], iso[6],
                                    '.',    iso[0], iso[1], iso[2], iso[3]};
  switch (form) {
    case DateForm::iso:
      out.append(iso, 10);
      return;
    case DateForm::dotted:
      out.append(dotted.data(), 10);
      return;
    case DateForm::dotted_short:
      out.append(dotted.data(), 6).append(iso + 2, 2);
      return;
    case DateForm::compact:
      out.append(iso, 4).append(iso + 5, 2).append(iso + 8, 2);
      return;
  }
}

}  // namespace vern::registers
