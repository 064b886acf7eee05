// registers/register_date.hpp - dates as registers write them.
//
// One reader for every date of a register. What is empty is blank; what is there and is no
// plausible day is unreadable, and the gate takes the safe outcome: 00.00.0000, 31.02.2020, a day
// before 1900, letters. Nothing is guessed: the register declares its form (vern/date_form.hpp).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "vern/date_form.hpp"
#include "vern/day.hpp"
#include "vern/facts.hpp"

namespace vern::registers {

using vern::append_date;
using vern::DateForm;
using vern::first_plausible_day;
using vern::last_short_year_of_2000;
using vern::parse_date;
using vern::parse_date_form;

// Reads one field. `latest` is the last day that is plausible (a birth day: the day of the
// request), if there is one. Blanks around the date do not count.
Fact<Day> read_date(DateForm form, std::string_view field, std::optional<Day> latest = {});

// Adds the text of a date so that every form of the same date adds the same: YYYYMMDD. What is no
// date in that form is added as it stands. For telling whether two registers hold the same, without
// asking of each date whether there is such a day.
void append_comparable(DateForm form, std::string_view text, std::string& out);

}  // namespace vern::registers
