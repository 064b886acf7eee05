// vern/date_form.hpp - the forms in which registers write dates, read and written.
//
// Nothing is guessed: the register declares its form. Whether a day is plausible is for the caller
// to ask (first_plausible_day, and the latest day that can be). Pure; any thread.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "vern/config.hpp"
#include "vern/day.hpp"

VERN_NAMESPACE_BEGIN

enum class DateForm { iso, dotted, dotted_short, compact };

// The last two-digit year that is read as 20xx: 00 to 29 are 2000 to 2029, 30 to 99 are 1930 to
// 1999. A two-digit year cannot say more; a shop with customers born before 1930 needs four digits.
inline constexpr unsigned last_short_year_of_2000 = 29;

// The first day a register can plausibly mean.
inline constexpr Day first_plausible_day{-25567};  // 1900-01-01

namespace detail {

// Where the parts stand: offset and length of year, month and day, and the separator at two places.
struct DateLayout {
  DateForm form;
  std::string_view name;
  std::size_t length;
  std::array<std::size_t, 2> year;
  std::array<std::size_t, 2> month;
  std::array<std::size_t, 2> day;
  char separator;  // 0: none
  std::array<std::size_t, 2> separators;
};

inline constexpr std::array<DateLayout, 4> date_layouts{{
    {DateForm::iso, "YYYY-MM-DD", 10, {0, 4}, {5, 2}, {8, 2}, '-', {4, 7}},
    {DateForm::dotted, "DD.MM.YYYY", 10, {6, 4}, {3, 2}, {0, 2}, '.', {2, 5}},
    {DateForm::dotted_short, "DD.MM.YY", 8, {6, 2}, {3, 2}, {0, 2}, '.', {2, 5}},
    {DateForm::compact, "YYYYMMDD", 8, {0, 4}, {4, 2}, {6, 2}, '\0', {0, 0}},
}};

constexpr const DateLayout& date_layout(DateForm form) {
  return date_layouts[static_cast<std::size_t>(form)];
}

// The number in a part, or more than any part may be: wrong digits need no branch of their own.
inline constexpr unsigned not_a_date_number = 1U << 24U;

template <std::size_t offset, std::size_t length>
unsigned date_number(std::string_view field) {
  unsigned value = 0;
  unsigned wrong = 0;
  for (std::size_t i = 0; i < length; ++i) {
    const unsigned digit = static_cast<unsigned char>(field[offset + i]) - unsigned{'0'};
    wrong |= digit > 9 ? not_a_date_number : 0U;
    value = value * 10 + (digit & 0xFU);
  }
  return value | wrong;
}

constexpr unsigned full_year(DateForm form, unsigned year) {
  if (form != DateForm::dotted_short) return year;
  return year <= last_short_year_of_2000 ? 2000 + year : 1900 + year;
}

// One function for each form, so that where the parts stand is known when it is compiled.
template <std::size_t index>
std::optional<Day> day_in(std::string_view field) {
  constexpr const DateLayout& layout = date_layouts[index];
  if (field.size() != layout.length) return std::nullopt;
  if (layout.separator != '\0') {
    for (const std::size_t at : layout.separators) {
      if (field[at] != layout.separator) return std::nullopt;
    }
  }
  const unsigned year = date_number<layout.year[0], layout.year[1]>(field);
  const unsigned month = date_number<layout.month[0], layout.month[1]>(field);
  const unsigned day = date_number<layout.day[0], layout.day[1]>(field);
  if ((year | month | day) >= not_a_date_number) return std::nullopt;
  return make_day(static_cast<int>(full_year(layout.form, year)), month, day);
}

}  // namespace detail

// "YYYY-MM-DD", "DD.MM.YYYY", "DD.MM.YY", "YYYYMMDD"; nothing for other words.
constexpr std::optional<DateForm> parse_date_form(std::string_view text) {
  for (const detail::DateLayout& layout : detail::date_layouts) {
    if (layout.name == text) return layout.form;
  }
  return std::nullopt;
}

// The day in a text of that form, without blanks around it, plausible or not.
inline std::optional<Day> parse_date(DateForm form, std::string_view text) {
  switch (form) {
    case DateForm::iso:
      return detail::day_in<0>(text);
    case DateForm::dotted:
      return detail::day_in<1>(text);
    case DateForm::dotted_short:
      return detail::day_in<2>(text);
    case DateForm::compact:
      return detail::day_in<3>(text);
  }
  return std::nullopt;
}

// Adds a day in a form; of a short year the last two digits.
inline void append_date(DateForm form, Day day, std::string& out) {
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

VERN_NAMESPACE_END
