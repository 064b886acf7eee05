// registers/register_date.hpp - dates as registers write them.
//
// One reader for every date of a register. What is empty is blank; what is there and is no
// plausible day is unreadable, and the gate takes the safe outcome: 00.00.0000, 31.02.2020, a day
// before 1900, letters. Nothing is guessed: the register declares its form.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "vern/day.hpp"
#include "vern/facts.hpp"

namespace vern::registers {

enum class DateForm { iso, dotted, dotted_short, compact };

// "YYYY-MM-DD", "DD.MM.YYYY", "DD.MM.YY", "YYYYMMDD"; nothing for other words.
std::optional<DateForm> parse_date_form(std::string_view text);

// The last two-digit year that is read as 20xx: 00 to 29 are 2000 to 2029, 30 to 99 are 1930 to
// 1999. A two-digit year cannot say more; a shop with customers born before 1930 needs four digits.
inline constexpr unsigned last_short_year_of_2000 = 29;

// The first day a register can plausibly mean.
inline constexpr Day first_plausible_day{-25567};  // 1900-01-01

// The day in a text of that form, without blanks around it, plausible or not.
std::optional<Day> parse_date(DateForm form, std::string_view text);

// Reads one field. `latest` is the last day that is plausible (a birth day: the day of the
// request), if there is one. Blanks around the date do not count.
Fact<Day> read_date(DateForm form, std::string_view field, std::optional<Day> latest = {});

// Adds the text of a date so that every form of the same date adds the same: YYYYMMDD. What is no
// date in that form is added as it stands. For telling whether two registers hold the same, without
// asking of each date whether there is such a day.
void append_comparable(DateForm form, std::string_view text, std::string& out);

// Adds a day in a form; of a short year the last two digits.
void append_date(DateForm form, Day day, std::string& out);

}  // namespace vern::registers
