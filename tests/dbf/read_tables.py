#!/usr/bin/python3
"""Reads what write_tables wrote with two libraries that share no code with vern, and compares.

    read_tables.py WRITE_TABLES FOLDER

python3-dbf reads all but dBASE IV, which it does not know; dbfdump of shapelib reads the fields of all
four, memos and binary numbers left out. Exit code 77 when python3-dbf is missing.
"""

import datetime
import os
import shutil
import subprocess
import sys
from decimal import Decimal

try:
    import dbf
except ImportError:
    print("skipped: the Debian package python3-dbf is not installed")
    sys.exit(77)

program, folder = sys.argv[1:]
shutil.rmtree(folder, ignore_errors=True)
os.makedirs(folder)
subprocess.run([program, folder], check=True)

DATE = datetime.date
PLAIN = [
    (False, 1, "Øye Åse", 1234.5, DATE(1948, 2, 29), True, "Ringte om ærfugl.\r\nLinje to"),
    (False, 2, "Per", -0.05, None, False, ""),
    (True, 3, "Slettet Mann", 0, DATE(1999, 12, 31), None, "borte"),
    (False, 4, "", None, DATE(2026, 11, 20), True, "x" * 1200),
]
VISUAL = [
    (False, "ase@example.no", 7, 1, Decimal("1234.5678"), datetime.datetime(2020, 2, 29, 23, 59, 58), 0.1,
     "Øye Åse"),
    (False, dbf.Null, dbf.Null, -2147483647, Decimal("-0.0001"), None, -1.5e300, ""),
    (True, "per@example.no", 0, 3, 0, datetime.datetime(1999, 12, 31), 0, "borte"),
]


def plain(value):
    return value.rstrip() if isinstance(value, str) else value


def same(found, wanted):
    if wanted is dbf.Null or found is dbf.Null:
        return found is wanted
    return (found or None) == (wanted or None) if wanted is None else found == wanted


def check_with_dbf(name, wanted):
    table = dbf.Table(os.path.join(folder, name))
    table.open(mode=dbf.READ_ONLY)
    assert table.last_update == DATE(2026, 11, 20), table.last_update
    rows = [(dbf.is_deleted(r), *(plain(v) for v in r)) for r in table]
    assert len(rows) == len(wanted), (name, len(rows))
    for found, expected in zip(rows, wanted):
        assert len(found) == len(expected), (name, found)
        for f, e in zip(found, expected):
            assert same(f, e), (name, found, expected)
    table.close()


def check_with_shapelib(name, texts, encoding):
    if shutil.which("dbfdump") is None:
        print("dbfdump of shapelib is not installed: read with python3-dbf alone")
        return
    dump = subprocess.run(["dbfdump", "-m", "-r", os.path.join(folder, name)], check=True,
                          capture_output=True).stdout.decode(encoding)
    for text in texts:
        assert text in dump, (name, text)


check_with_dbf("dbase3.dbf", PLAIN)
check_with_dbf("foxpro.dbf", PLAIN)
check_with_dbf("visual.dbf", VISUAL)
for name, encoding in (("dbase3.dbf", "cp865"), ("dbase4.dbf", "cp850"), ("foxpro.dbf", "cp865")):
    check_with_shapelib(name, ["NAVN: Øye Åse", "SALDO: 1234.50", "FODT: 19480229", "SALDO: -0.05"], encoding)
print("the tables read as they were written")
