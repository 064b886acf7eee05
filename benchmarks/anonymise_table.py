"""Six columns of a customer table anonymised where they stand, beside DuckDB's and PostgreSQL's UPDATE of the same columns.

    python3 benchmarks/anonymise_table.py BUILD_DIR [ROWS]

With the Python that ./dev bench makes. vern writes over the records of a DBF table through its journals
(anonymise_table.cpp); the databases update a table of their own that holds the same rows, loaded before and not
counted: DuckDB with a checkpoint at the end, PostgreSQL with fsync off. Neither overwrites what stood there: the old
rows lie in their files until they are reused or the table is written anew. The pseudonyms of the databases are SHA-256
of the key and the value. A process of its own each time, on one thread.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import duckdb

import anonymise
import audience
import postgres

COLUMNS = ("KUNDENR", "NAVN", "ADRESSE", "POSTNR", "TLF", "EPOST", "FODT", "TYPE")

LOAD = "create table t as select {columns} from read_csv('ALT.CSV', header = true, delim = ';', quote = '\"', " \
       "escape = '\"', all_varchar = true, nullstr = '~');"

DUCK = """
set threads = 1;
update t set NAVN = case when NAVN = '' then '' else 'KUNDE' end,
  ADRESSE = '',
  POSTNR = case when regexp_full_match(POSTNR, '[0-9]{{4}}') then left(POSTNR, 2) || '00' else '' end,
  TLF = regexp_replace(left(TLF, greatest(length(TLF) - 2, 0)), '[0-9]', '*', 'g') || right(TLF, 2),
  EPOST = case when EPOST = '' then '' else left(sha256('{key}' || upper(trim(EPOST))), 16) end,
  FODT = coalesce(strftime(date_trunc('year', try_strptime(FODT, '%d.%m.%Y')), '%d.%m.%Y'), '');
checkpoint;
"""

PSQL_LOAD = """
create table t ({columns});
\\copy t from 'VALGT.CSV' with (format csv, header true, delimiter ';', null '~')
"""

PSQL = """
update t set NAVN = case when NAVN = '' then '' else 'KUNDE' end, ADRESSE = '',
  POSTNR = case when POSTNR ~ '^[0-9]{{4}}$' then left(POSTNR, 2) || '00' else '' end,
  TLF = regexp_replace(left(TLF, greatest(length(TLF) - 2, 0)), '[0-9]', '*', 'g') || right(TLF, 2),
  EPOST = case when EPOST = '' then '' else left(encode(sha256(convert_to('{key}' || upper(trim(EPOST)), 'UTF8')), 'hex'), 16) end,
  FODT = case when FODT ~ '^[0-3][0-9]\\.[01][0-9]\\.[0-9]{{4}}$' then '01.01.' || right(FODT, 4) else '' end;
"""
KEY = "0" * 64


def export(build, folder, table, name):
    """The table as CSV in UTF-8."""
    (folder / name).unlink(missing_ok=True)
    subprocess.run([build / "bin" / "vern", "register", "export", table, "--encoding", "CP865", "--to", "csv",
                    "--out", name], cwd=folder, check=True, stdout=subprocess.DEVNULL)


def make_inputs(build, rows):
    folder = build / "scratch" / f"anonymise-table-{rows}"
    audience.make_shop(build / "bench" / "make_register", folder, rows, "DBF")
    if not (folder / "VALGT.CSV").exists():
        export(build, folder, "KUNDER.DBF", "ALT.CSV")
        columns = ", ".join(COLUMNS)
        session = duckdb.connect()
        session.execute(f"set file_search_path = '{folder}'")
        session.execute(LOAD.format(columns=columns))
        session.execute(f"copy t to '{folder / 'VALGT.CSV'}' (header, delimiter ';', nullstr '~')")
    return folder


def vern(build, folder):
    shutil.copy(folder / "KUNDER.DBF", folder / "VERN.DBF")
    return audience.run_child([build / "bench" / "anonymise_table", "VERN.DBF"], folder)


def duck(folder):
    (folder / "peer.duckdb").unlink(missing_ok=True)
    with duckdb.connect(str(folder / "peer.duckdb")) as session:
        session.execute(f"set file_search_path = '{folder}'")
        session.execute(LOAD.format(columns=", ".join(COLUMNS)))
    script = DUCK.format(key=KEY)
    return audience.run_child([sys.executable, "-c",
                               f"import duckdb; duckdb.connect('peer.duckdb').execute({script!r})"], folder)


def psql(at, folder):
    columns = ", ".join(f"{name} text" for name in COLUMNS)
    postgres.run_script(at, "drop table if exists t;" + PSQL_LOAD.format(columns=columns), folder)
    return postgres.run_script(at, PSQL.format(key=KEY), folder)


def check_same(build, folder):
    """Every column but the pseudonyms is the same in the table and in DuckDB's, row by row. How many rows."""
    export(build, folder, "VERN.DBF", "ETTER.CSV")
    session = duckdb.connect(str(folder / "peer.duckdb"), read_only=True)
    plain = [name for name in COLUMNS if name != "EPOST"]
    left, right = (", ".join(f"{side}.{name}" for name in plain) for side in "ab")
    wrong, rows = session.execute(
        f"select count(*) filter (where ({left}) is distinct from ({right}) or "
        f"(a.EPOST = '') is distinct from (b.EPOST = '')), count(*) from (select row_number() over () as n, * from "
        f"read_csv('{folder / 'ETTER.CSV'}', header = true, delim = ';', all_varchar = true, nullstr = '~')) a "
        f"full join (select row_number() over () as n, * from t) b on a.n = b.n").fetchone()
    if wrong:
        raise RuntimeError(f"anonymise_table: {wrong} of {rows} rows differ from DuckDB's")
    return rows


def figure(build, rows):
    folder = make_inputs(build, rows)
    best = anonymise.best_of_all(lambda: vern(build, folder), lambda: duck(folder), lambda at: psql(at, folder))
    return {"rows": check_same(build, folder), **best}


def main(build, rows="1000000"):
    found = figure(Path(build).resolve(), int(rows))
    print(f"{found['rows']} rows: vern {found['vern_seconds']:.2f} s processor, {found['vern_wall']:.2f} s wall, "
          f"{found['vern_mib']:.0f} MiB; DuckDB {found['duckdb_seconds']:.2f} s, {found['duckdb_wall']:.2f} s, "
          f"{found['duckdb_mib']:.0f} MiB; PostgreSQL {found['postgres_seconds']:.2f} s, {found['postgres_wall']:.2f} s")


if __name__ == "__main__":
    main(*sys.argv[1:])
