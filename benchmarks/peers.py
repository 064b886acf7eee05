"""The same questions asked of DuckDB, on one thread, with everything in memory.

Each function returns seconds of processor time (the best of several runs) and what the answer was, so that run.py can
see that vern and its peer answered the same. Loading a table is not part of the time.
"""

import time
from pathlib import Path

import duckdb

REPEAT = 5


def connect():
    db = duckdb.connect()
    db.execute("set threads = 1")
    db.execute("set enable_progress_bar = false")
    return db


def best(db, sql, repeat=REPEAT):
    """Seconds of the fastest run, and the first value of the answer."""
    seconds, answer = float("inf"), None
    for _ in range(repeat):
        start = time.process_time()
        answer = db.execute(sql).fetchone()
        seconds = min(seconds, time.process_time() - start)
    return seconds, answer[0]


def statuses():
    """The 64 Status fields of support.hpp, which is where they stand."""
    text = (Path(__file__).parent / "support.hpp").read_text()
    body = text.split("statuses = {", 1)[1].split("};", 1)[0]
    fields = [piece.strip().strip('"') for piece in body.split(",")]
    fields = fields[:64]
    assert len(fields) == 64
    return fields


# Which of the 64 a row has: pattern_of() of support.hpp.
PATTERN = "cast((i * 2654435761 % 4294967296) >> 26 as integer)"


def status_strings(rows):
    db = connect()
    db.execute("create table t as select ?[1 + " + PATTERN + f"] as status from range({rows}) r(i)",
               [statuses()])
    return best(db, "select count(*) from t where contains(status, 'R') or contains(status, 'F')")


def masks(rows):
    """Masks as vern reads them: bit 0 for R, bit 1 for F; malformed fields have a finding."""
    fields = statuses()
    book = "RFSNDV"
    values, findings = [], []
    for field in fields:
        lower = any(c.islower() for c in field)
        values.append(0 if lower else sum(1 << k for k, c in enumerate(book) if c in field))
        findings.append(8 if lower else 0)
    db = connect()
    db.execute("create table t as select cast(?[1 + " + PATTERN + "] as ubigint) as mask, "
               "cast(?[1 + " + PATTERN + f"] as utinyint) as findings from range({rows}) r(i)",
               [values, findings])
    return best(db, "select count(*) from t where (mask & 3) != 0 and (findings & 56) = 0")


COLUMNS = ("KUNDENR NAVN KONTAKT ADRESSE POSTNR POSTSTED TLF MOBIL EPOST FODT TYPE STATUS REGDATO "
           "SISTKJOP EPOSTDATO MOBILDATO RESTILBUD NOTAT").split()
DATES = {"FODT", "REGDATO", "SISTKJOP", "EPOSTDATO"}


def typed(path):
    """read_csv of a register with the types stated, nothing sniffed."""
    kinds = {name: "DATE" if name in DATES else "BIGINT" if name == "KUNDENR" else "VARCHAR"
             for name in COLUMNS}
    columns = "{" + ", ".join(f"'{name}': '{kind}'" for name, kind in kinds.items()) + "}"
    return (f"read_csv('{path}', header = true, delim = ';', quote = '\"', escape = '\"', "
            f"dateformat = '%d.%m.%Y', auto_detect = false, columns = {columns})")


def csv(path):
    """The typed columns, and which letters the Status has; the table is made and thrown away."""
    db = connect()
    seconds = float("inf")
    for _ in range(3):
        db.execute("drop table if exists t")
        start = time.process_time()
        db.execute("create table t as select KUNDENR, FODT, REGDATO, SISTKJOP, EPOSTDATO, "
                   "contains(STATUS, 'R') as r, contains(STATUS, 'F') as f from " + typed(path))
        seconds = min(seconds, time.process_time() - start)
    return seconds, db.execute("select count(*) from t").fetchone()[0]


# Sales documents: five years after the end of the accounting year, as one would write it. The dates are
# those of retention.cpp.
RETENTION_END = "make_date(year(day), 12, 31) + interval 5 year"


def retention(rows):
    """How many rows the obligation lets go on the day asked; and the end of keeping, per row."""
    db = connect()
    db.execute("create table t as select date '1999-01-01' + cast(i * 2654435761 % 10000 as integer) "
               f"as day from range({rows}) r(i)")
    free = best(db, f"select count(*) from t where {RETENTION_END} < date '2026-11-20'")
    last = best(db, f"select cast(max({RETENTION_END}) as date) - date '1970-01-01' from t")
    return free, last


# Who gets a letter. Stated as one would by hand: the lists joined, the children and the unclear
# letters left out. DuckDB and SQLite understand the same text but for the age.
AUDIENCE = """
select c.KUNDENR, c.NAVN, c.ADRESSE, c.POSTNR, c.POSTSTED,
  case when d.KUNDENR is not null then 'subject-deceased'
       when r.KUNDENR is not null then 'subject-restricted'
       when o.KUNDENR is not null or c.STATUS like '%N%' then 'objected'
       when e.epost is not null then 'objected'
       when {unclear} then 'code-unknown'
       when c.STATUS not like '%R%' then 'consent-missing'
       when {child} then 'under-age'
       when c.ADRESSE = '' or c.POSTNR = '' then 'contact-point-missing'
       else '' end as reason
from c left join o on o.KUNDENR = c.KUNDENR left join d on d.KUNDENR = c.KUNDENR
  left join r on r.KUNDENR = c.KUNDENR left join e on e.epost = c.EPOST
"""


def audience(folder, out):
    """Loads the register and the lists, joins them, writes the list and the explanation."""
    db = connect()
    db.execute("create table c as select * from " + typed(f"{folder}/KUNDER.CSV"))
    for name, file in (("o", "RESERVERT"), ("d", "DODE"), ("r", "BEGRENS")):
        db.execute(f"create table {name} as select try_cast(KUNDENR as bigint) as KUNDENR from "
                   f"read_csv('{folder}/{file}.CSV', delim = ';', header = true, all_varchar = true,"
                   " null_padding = true)")
    db.execute(f"create table e as select distinct epost from read_csv('{folder}/AVMELDT.CSV', "
               "delim = ',', header = true, all_varchar = true)")
    query = AUDIENCE.format(unclear="regexp_matches(coalesce(c.STATUS, ''), '[^RFSNDV ]')",
                            child="c.FODT > date '2011-11-20'")
    query = query.replace("c.STATUS", "coalesce(c.STATUS, '')")
    db.execute("create table q as " + query)
    db.execute(f"copy (select * exclude reason from q where reason = '') to '{out}/list.csv'")
    db.execute(f"copy (select KUNDENR, reason from q) to '{out}/why.csv'")
    return db.execute("select count(*) from q where reason = ''").fetchone()[0]


if __name__ == "__main__":  # one audience in a process of its own, so that its memory can be seen
    import sys
    print(audience(sys.argv[1], sys.argv[2]))
