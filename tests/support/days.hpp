// tests/support/days.hpp - days and periods as literals in tests; a mistyped one does not compile.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "vern/day.hpp"
#include "vern/period.hpp"

namespace days {

consteval vern::Day operator""_day(const char* text, std::size_t length) {
  return vern::parse_day(std::string_view(text, length)).value();
}

consteval vern::Period operator""_period(const char* text, std::size_t length) {
  return vern::parse_period(std::string_view(text, length)).value();
}

}  // namespace days
