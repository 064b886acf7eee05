#!/usr/bin/python3
"""Writes the tables in this folder with Debian's python3-dbf, a writer that shares no code with vern.

    /usr/bin/python3 tests/dbf/make_fixtures.py

The people are made up. The tables are in the tree, because their bytes depend on the version of the
package; tests/unit/dbf_fixture_test.cpp says what stands in them, written by hand.
"""

import datetime
import os
from decimal import Decimal

import dbf

FOLDER = os.path.dirname(os.path.abspath(__file__))
DAY = datetime.date(2026, 11, 20)

PLAIN = "NUMMER N(6,0); NAVN C(20); SALDO N(10,2); FODT D; AKTIV L; NOTAT M"
# python3-dbf numbers the null flags by field, Visual FoxPro by field that can be null: with those first
# the two agree.
VISUAL = ("POST C(30) NULL; ANTALL N(5,0) NULL; NUMMER I; NAVN C(20); SALDO Y; FODT D; SETT T; AKTIV L; "
          "MENGDE B; VEKT F(8,2); NOTAT M")


def plain_rows():
    yield (1, "Øye Åse", Decimal("1234.50"), datetime.date(1948, 2, 29), True, "Ringte om ærfugl.\r\nLinje to")
    yield (2, "Per", Decimal("-0.05"), None, False, "")
    yield (3, "Slettet Mann", Decimal("0"), datetime.date(1999, 12, 31), None, "borte")
    yield (4, "", None, datetime.date(2026, 11, 20), True, "x" * 1200)


def visual_rows():
    yield ("ase@example.no", 7, 1, "Øye Åse", Decimal("1234.5678"), datetime.date(1948, 2, 29),
           datetime.datetime(2020, 2, 29, 23, 59, 58), True, 0.1, Decimal("12.50"), "Ringte om ærfugl.")
    yield (dbf.Null, dbf.Null, -2147483647, "Per", Decimal("-0.0001"), None, None, False, -1.5e300, None, "")
    yield ("", 0, 3, "Slettet Mann", Decimal("0"), datetime.date(1999, 12, 31), None, None, 0.0, None,
           "borte")


def write(name, kind, specification, rows, codepage):
    path = os.path.join(FOLDER, name)
    for old in (path, path[:-4] + ".dbt", path[:-4] + ".fpt"):
        if os.path.exists(old):
            os.remove(old)
    table = dbf.Table(path, specification, dbf_type=kind, codepage=codepage)
    table.open(mode=dbf.READ_WRITE)
    for row in rows:
        table.append(row)
    dbf.delete(table[2])
    table.close()
    with open(path, "r+b") as file:  # the day it was made is no part of it
        file.seek(1)
        file.write(bytes((DAY.year - (2000 if kind in ("fp", "vfp") else 1900), DAY.month, DAY.day)))


write("dbase3.dbf", "db3", PLAIN, plain_rows(), "cp865")
write("clipper.dbf", "clp", PLAIN.replace("C(20)", "C(300)"), plain_rows(), "cp850")
write("foxpro.dbf", "fp", PLAIN, plain_rows(), "cp865")
write("visual.dbf", "vfp", VISUAL, visual_rows(), "cp1252")
