#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cstdint>

#include "vern/period.hpp"

using namespace vern;

TEST_CASE("counting days says the same as the calendar, for every day of a century and every age") {
  int differing = 0;
  for (std::int32_t birth = -25567; birth <= 11000; ++birth) {
    for (const int years : {0, 13, 15, 18}) {
      const Day reached = age_reached(Day{birth}, years);
      for (int around = -20; around <= 20; ++around) {
        const Day on = reached + around;
        if (aged_at_least(Day{birth}, years, on) != (reached <= on)) ++differing;
      }
    }
  }
  CHECK(differing == 0);
}

TEST_CASE("counting days says the same as the calendar for any day and number of years") {
  CHECK(rc::check("aged_at_least is age_reached() <= on",
                  [](std::int32_t birth, std::int32_t on, int years) {
                    RC_ASSERT(aged_at_least(Day{birth}, years, Day{on}) ==
                              (age_reached(Day{birth}, years) <= Day{on}));
                  }));
}

TEST_CASE("at the ends of the days that exist the calendar saturates, and so does the count") {
  for (const int years : {-1, 0, 1, 15, 9999, 10000}) {
    for (const std::int32_t birth : {INT32_MIN, INT32_MIN + 1, 0, INT32_MAX - 1, INT32_MAX}) {
      for (const std::int32_t on : {INT32_MIN, 0, INT32_MAX - 1, INT32_MAX}) {
        CAPTURE(years);
        CAPTURE(birth);
        CAPTURE(on);
        CHECK(aged_at_least(Day{birth}, years, Day{on}) ==
              (age_reached(Day{birth}, years) <= Day{on}));
      }
    }
  }
}
