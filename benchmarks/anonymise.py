"""`vern anonymise` over six columns of a register, CSV to CSV, beside DuckDB's and PostgreSQL's COPY of the same
expressions.

    python3 benchmarks/anonymise.py BUILD_DIR [ROWS]

With the Python that ./dev bench makes. Two columns become pseudonyms under a key, one a constant, one the area of a
postcode, one the first day of a year, one stays. DuckDB has no keyed hash: the key is put before the value, and SHA-256
taken of both; so in PostgreSQL, whose copy of the file in a temporary table is part of its time, and psql's share too.
vern also counts what every value became. A process of its own each time, on one thread.
"""

import csv
import sys
from pathlib import Path

import duckdb

import audience
import postgres

COLUMNS = ("KUNDENR", "NAVN", "POSTNR", "FODT", "EPOST", "TYPE")

RULES = """KUNDENR = { transform = "pseudonym" }
NAVN = { transform = "constant", argument = "KUNDE" }
POSTNR = { transform = "generalise", argument = "postcode:2" }
FODT = { transform = "generalise", argument = "year" }
EPOST = { transform = "pseudonym" }
TYPE = { transform = "keep" }
"""

COPY = """
set threads = 1;
set enable_progress_bar = false;
copy (select case when KUNDENR = '' then '' else left(sha256('{key}' || upper(trim(KUNDENR))), 16) end as KUNDENR,
             case when NAVN = '' then '' else 'KUNDE' end as NAVN,
             case when regexp_full_match(POSTNR, '[0-9]{{4}}') then left(POSTNR, 2) || '00' else '' end as POSTNR,
             coalesce(strftime(date_trunc('year', try_strptime(FODT, '%d.%m.%Y')), '%d.%m.%Y'), '') as FODT,
             case when EPOST = '' then '' else left(sha256('{key}' || upper(trim(EPOST))), 16) end as EPOST,
             TYPE
      from read_csv('SEKS.CSV', header = true, delim = ';', quote = '"', escape = '"', auto_detect = false,
                    nullstr = '~', columns = {{{columns}}}))
to 'duckdb.csv' (header, delimiter ';');
"""


PSQL = """
create temporary table t ({columns});
\\copy t from 'SEKS.CSV' with (format csv, header true, delimiter ';', null '~')
\\copy (select {pseudonym_of_KUNDENR}, case when NAVN = '' then '' else 'KUNDE' end as NAVN, case when POSTNR ~ '^[0-9]{{4}}$' then left(POSTNR, 2) || '00' else '' end as POSTNR, case when FODT ~ '^[0-3][0-9]\\.[01][0-9]\\.[0-9]{{4}}$' then '01.01.' || right(FODT, 4) else '' end as FODT, {pseudonym_of_EPOST}, TYPE from t) to 'postgres.csv' with (format csv, header true, delimiter ';', null '~')
"""


def make_shop(build, rows):
    """The generated register of the audience figures, six columns of it, and rules for them."""
    folder = build / "scratch" / f"anonymise-{rows}"
    audience.make_shop(build / "bench" / "make_register", folder, rows, "UTF-8")
    if (folder / "SEKS.CSV").exists():
        return folder
    with open(folder / "KUNDER.CSV", encoding="utf-8", newline="") as source:
        reader = csv.reader(source, delimiter=";")
        header = next(reader)
        places = [header.index(name) for name in COLUMNS]
        with open(folder / "SEKS.CSV", "w", encoding="utf-8", newline="") as target:
            writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
            writer.writerow(COLUMNS)
            writer.writerows([row[i] for i in places] for row in reader)
    policy = (folder / "vern.toml").read_text(encoding="utf-8")
    begin = policy.index("[anonymise.customers]\n") + len("[anonymise.customers]\n")
    policy = policy[:begin] + RULES + policy[policy.index("\n\n", begin):]
    policy = policy.replace('"KUNDER.CSV"', '"SEKS.CSV"', 1)
    (folder / "vern.toml").write_text(policy, encoding="utf-8")
    return folder


def vern(build, folder):
    (folder / "vern.csv").unlink(missing_ok=True)
    return audience.run_child([build / "bin" / "vern", "anonymise", "--register", "customers", "--out", "vern.csv",
                               "--by", "jonas"], folder)


def duck(folder):
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in COLUMNS)
    script = COPY.format(key="0" * 64, columns=columns)
    return audience.run_child([sys.executable, "-c", f"import duckdb; duckdb.connect().execute({script!r})"], folder)


def psql(at, folder):
    pseudonym = ("case when {0} = '' then '' else left(encode(sha256(convert_to('" + "0" * 64 +
                 "' || upper(trim({0})), 'UTF8')), 'hex'), 16) end as {0}")
    script = PSQL.format(columns=", ".join(f"{name} text" for name in COLUMNS),
                         pseudonym_of_KUNDENR=pseudonym.format("KUNDENR"),
                         pseudonym_of_EPOST=pseudonym.format("EPOST"))
    return postgres.run_script(at, script, folder)


def read(folder, name):
    return (f"(select row_number() over () as n, * from read_csv('{folder / name}', header = true, delim = ';', "
            "all_varchar = true, nullstr = '~'))")


def check_same(folder):
    """Everything but the pseudonyms is the same text, and those are empty in the same rows: row by row beside DuckDB; a
    table of PostgreSQL's has no order, so that each row stands there as often. How many rows."""
    wrong, rows = duckdb.connect().execute(
        f"select count(*) filter (where (a.NAVN, a.POSTNR, a.FODT, a.TYPE) is distinct from "
        f"(b.NAVN, b.POSTNR, b.FODT, b.TYPE) or (a.EPOST = '') is distinct from (b.EPOST = '')), count(*) "
        f"from {read(folder, 'vern.csv')} a full join {read(folder, 'duckdb.csv')} b on a.n = b.n").fetchone()
    said = "select NAVN, POSTNR, FODT, TYPE, EPOST = '' from "
    mine, other = (said + read(folder, name) for name in ("vern.csv", "postgres.csv"))
    wrong += duckdb.connect().execute(f"select (select count(*) from ({mine} except all {other})) + "
                                      f"(select count(*) from ({other} except all {mine}))").fetchone()[0]
    if wrong:
        raise RuntimeError(f"anonymise: {wrong} of {rows} rows differ from DuckDB's or PostgreSQL's")
    return rows


def best_of_all(mine, peer, other, repeat=3):
    """Seconds and MiB of vern, DuckDB and PostgreSQL, the best of several; of PostgreSQL no memory: it has its own cache.

    `other` takes where the cluster is.
    """
    runs = {"vern": [mine() for _ in range(repeat)], "duckdb": [peer() for _ in range(repeat)]}
    with postgres.cluster() as at:
        runs["postgres"] = [other(at) for _ in range(repeat)]
    return {key: value for name, of in runs.items() for key, value in audience.best_of(name, of).items()}


def figure(build, rows):
    folder = make_shop(build, rows)
    best = best_of_all(lambda: vern(build, folder), lambda: duck(folder), lambda at: psql(at, folder))
    if check_same(folder) != rows:
        raise RuntimeError("anonymise: rows are missing")
    return {"rows": rows, **best}


def main(build, rows="1000000"):
    found = figure(Path(build).resolve(), int(rows))
    print(f"{rows} rows: vern {found['vern_seconds']:.2f} s processor, {found['vern_mib']:.0f} MiB; "
          f"DuckDB {found['duckdb_seconds']:.2f} s, {found['duckdb_mib']:.0f} MiB; "
          f"{found['duckdb_seconds'] / found['vern_seconds']:.1f} x; PostgreSQL {found['postgres_seconds']:.2f} s, "
          f"{found['postgres_seconds'] / found['vern_seconds']:.1f} x")


if __name__ == "__main__":
    main(*sys.argv[1:])
