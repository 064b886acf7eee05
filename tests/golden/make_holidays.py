#!/usr/bin/python3
"""Makes holidays_1950_2100.csv, the golden data of vern/holidays.hpp.

Run once, on Debian 12, with the packages python3-holidays (0.10.1) and python3-dateutil:

    /usr/bin/python3 tests/golden/make_holidays.py > tests/golden/holidays_1950_2100.csv

Neither package shares code with vern. Ordinary Sundays are left out (include_sundays=False).
Every Easter Sunday is compared with dateutil.easter before anything is printed. The file is
kept as it came out; the tests read it and never make it.
"""
import datetime
import sys

import holidays
from dateutil.easter import easter

FIRST, LAST = 1950, 2100


def main():
    norway = holidays.Norway(include_sundays=False, years=range(FIRST, LAST + 1))
    for year in range(FIRST, LAST + 1):
        sunday = easter(year)
        for offset in (-3, -2, 0, 1, 39, 49, 50):
            if sunday + datetime.timedelta(days=offset) not in norway:
                sys.exit(f"the two sources differ on Easter {year}")
    print("day;names")
    for day in sorted(norway):
        if FIRST <= day.year <= LAST:
            print(f"{day.isoformat()};{norway[day]}")


if __name__ == "__main__":
    main()
