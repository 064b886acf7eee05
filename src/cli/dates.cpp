#include "cli/dates.hpp"

#include "vern/holidays.hpp"

namespace vern::cli {
namespace {

std::string_view holiday_name(PublicHoliday holiday, Language language) {
  if (language == Language::nb) return name_nb(holiday);
  return say::holidays_en[static_cast<std::size_t>(holiday)];
}

std::string_view weekday_name(Day day, Language language) {
  return say::weekdays[static_cast<std::size_t>(weekday(day)) - 1].in(language);
}

}  // namespace

std::string day_in_words(Day day, Language language) {
  return std::string(weekday_name(day, language)) + " " + to_string(day);
}

std::string day_off_in_words(Day day, Language language) {
  std::string names;
  for (const NamedHoliday& named : public_holidays(civil(day).year)) {
    if (named.day != day) continue;
    names += (names.empty() ? "" : " / ") + std::string(holiday_name(named.holiday, language));
  }
  return names.empty() ? std::string(weekday_name(day, language)) : names;
}

}  // namespace vern::cli
