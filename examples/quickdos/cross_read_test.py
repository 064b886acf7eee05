#!/usr/bin/python3
"""Reads the shop's tables with readers that are not vern's, and holds them against the CSV exports.

    /usr/bin/python3 cross_read_test.py SHOP

Debian's python3-dbf reads every field, memo and deletion mark; dbfdump of Debian's shapelib counts records and fields.
Ends with 77, said why, where one of them is missing.
"""
import csv
import datetime
import decimal
import pathlib
import shutil
import subprocess
import sys

SKIPPED = 77
# Where the file holds what is no value of its type, a reader of values can say nothing: table, column, bytes.
NO_VALUE = {("FAKTURA", "DATO", b"00000000"): 1, ("FAKTURA", "DATO", b"20230229"): 1,
            ("FAKTURA", "BELOP", b"**********"): 1, ("FAKTURA", "BETALT", b"**********"): 1}
STRUCK = {"KUNDER": 42, "ORDRE": 9, "FAKTURA": 5}


def skip(why):
    print("skipped:", why)
    sys.exit(SKIPPED)


try:
    import dbf
except ImportError:
    skip("python3-dbf is not installed for " + sys.executable)


def value(text, kind):
    """A field of the export as python3-dbf gives it."""
    if kind == "M":
        return text
    if kind == "C":
        return text.rstrip(" ")
    if text == "":
        return None
    if kind == "D":
        return datetime.datetime.strptime(text, "%d.%m.%Y").date()
    if kind == "L":
        return {"T": True, "F": False}[text]
    return decimal.Decimal(text)


def plain(read, kind):
    if kind == "C":
        return read.rstrip(" ")
    if kind == "M":
        return read or ""
    if kind == "N":
        return None if read is None else decimal.Decimal(str(read))
    return read or None if kind == "D" else read


def compare(shop, name, problems):
    with open(shop / (name + ".CSV"), encoding="cp865", newline="") as file:
        header, *rows = csv.reader(file, delimiter=";")
    raw = (shop / (name + ".DBF")).read_bytes()
    records = int.from_bytes(raw[4:8], "little")
    start, width = int.from_bytes(raw[8:10], "little"), int.from_bytes(raw[10:12], "little")
    struck, live, no_values = 0, 0, {}
    with dbf.Table(str(shop / (name + ".DBF")), codepage="cp865").open(dbf.READ_ONLY) as table:
        columns = [column.upper() for column in table.field_names]
        if columns != header:
            problems.append(f"{name}: columns {columns}")
            return
        layout, at = [], 1
        for column in columns:
            kind, size = chr(table.field_info(column.lower())[0]), table.field_info(column.lower())[1]
            layout.append((column, kind, at, size))
            at += size
        for number, record in enumerate(table):
            if dbf.is_deleted(record):
                struck += 1
                continue
            row, live = rows[live], live + 1
            for text, (column, kind, offset, size) in zip(row, layout):
                begin = start + number * width + offset
                key = (name, column, raw[begin:begin + size])
                if key in NO_VALUE:
                    no_values[key] = no_values.get(key, 0) + 1
                elif plain(record[column.lower()], kind) != value(text, kind):
                    problems.append(f"{name}, record {number + 1}, {column}: {record[column.lower()]!r} and {text!r}")
    found = (records, live, struck, no_values)
    wanted = (live + struck, len(rows), STRUCK[name], {k: n for k, n in NO_VALUE.items() if k[0] == name})
    if found != wanted:
        problems.append(f"{name}: records, rows, deleted and no values are {found}, not {wanted}")
    count_with_shapelib(shop, name, records, len(columns), problems)


def count_with_shapelib(shop, name, records, columns, problems):
    """dbfdump prints a line for each field, a line of titles, and a line for each record."""
    table = str(shop / (name + ".DBF"))
    head = subprocess.run(["dbfdump", "-h", table], capture_output=True, check=True).stdout.splitlines()
    rows = subprocess.run(["dbfdump", table], capture_output=True, check=True).stdout.splitlines()[1:]
    deleted = sum(b"(DELETED)" in row for row in rows)
    found = (sum(line.startswith(b"Field ") for line in head), len(rows), deleted)
    if found != (columns, records, STRUCK[name]):
        problems.append(f"{name}: shapelib finds {found} fields, records and deleted records")


def main():
    if shutil.which("dbfdump") is None:
        skip("dbfdump (Debian: shapelib) is not installed")
    problems = []
    for name in STRUCK:
        compare(pathlib.Path(sys.argv[1]), name, problems)
    for problem in problems[:20]:
        print(problem)
    print(f"{len(problems)} differences in {len(STRUCK)} tables")
    sys.exit(1 if problems else 0)


main()
