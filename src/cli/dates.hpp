// cli/dates.hpp - days in words.
#pragma once

#include <string>

#include "cli/text.hpp"
#include "vern/day.hpp"

namespace vern::cli {

// "Tuesday 2026-04-07".
std::string day_in_words(Day day, Language language);

// Why a last day is no working day: a holiday's name, else the day of the week. Two holidays on one
// day are both named.
std::string day_off_in_words(Day day, Language language);

}  // namespace vern::cli
