#include "audience/register_date.hpp"

#include <array>
#include <cstddef>

#include "vern/key_form.hpp"

namespace vern::audience {

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

std::optional<unsigned> number_in(std::string_view field, const std::array<std::size_t, 2>& part) {
  unsigned value = 0;
  for (const char c : field.substr(part[0], part[1])) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return value;
}

unsigned full_year(const Layout& layout, unsigned year) {
  if (layout.form != DateForm::dotted_short) return year;
  return year <= last_short_year_of_2000 ? 2000 + year : 1900 + year;
}

std::optional<Day> day_in(const Layout& layout, std::string_view field) {
  if (field.size() != layout.length) return std::nullopt;
  if (layout.separator != '\0') {
    for (const std::size_t at : layout.separators) {
      if (field[at] != layout.separator) return std::nullopt;
    }
  }
  const auto year = number_in(field, layout.year);
  const auto month = number_in(field, layout.month);
  const auto day = number_in(field, layout.day);
  if (!year || !month || !day) return std::nullopt;
  return make_day(static_cast<int>(full_year(layout, *year)), *month, *day);
}

}  // namespace

std::optional<DateForm> parse_date_form(std::string_view text) {
  for (const Layout& layout : layouts) {
    if (layout.name == text) return layout.form;
  }
  return std::nullopt;
}

Fact<Day> read_date(DateForm form, std::string_view field, std::optional<Day> latest) {
  const std::string_view text = trim_blanks(field);
  if (text.empty()) return Fact<Day>::blank();
  const auto day = day_in(layouts[static_cast<std::size_t>(form)], text);
  const bool plausible = day && *day >= first_plausible_day && (!latest || *day <= *latest);
  return plausible ? Fact<Day>::of(*day) : Fact<Day>::unreadable();
}

}  // namespace vern::audience
