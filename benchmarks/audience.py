"""The whole command over whole files: `vern audience` beside copying, SQLite and DuckDB.

Everything runs as a process of its own, and the kernel says what it used at most (wait4, /proc). What
"the same bytes" are: all inputs are read, and as many bytes are written and flushed as vern wrote.
"""

import os
import shutil
import subprocess
import sys
import threading
import time
from collections import namedtuple
from pathlib import Path

import peers

HERE = Path(__file__).resolve().parent
EXAMPLE = HERE.parent / "examples" / "quickdos"
LISTS = ("RESERVERT.CSV", "AVMELDT.CSV", "DODE.CSV", "BEGRENS.CSV")


# What a process took: processor time, time on the wall, most resident memory, exit code.
Run = namedtuple("Run", "cpu wall mib code")


class Peak(threading.Thread):
    """The most resident memory of a process, by looking often. What wait4 says would be no less than
    that of this program, which a child begins as."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.status, self.kib, self.ended = f"/proc/{pid}/status", 0, threading.Event()

    def run(self):
        while not self.ended.wait(0.002):
            try:
                with open(self.status) as status:
                    lines = [line for line in status if line.startswith("VmHWM:")]
            except OSError:
                return
            if lines:
                self.kib = int(lines[0].split()[1])


def run_child(command, folder, stdin=None):
    """Runs a command to its end; a Run."""
    start = time.perf_counter()
    child = subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE if stdin else None,
                             stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    peak = Peak(child.pid)
    peak.start()
    if stdin:
        child.stdin.write(stdin.encode())
        child.stdin.close()
    error = child.stderr.read().decode(errors="replace")
    _, status, usage = os.wait4(child.pid, 0)
    peak.ended.set()
    peak.join()
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        raise RuntimeError(f"{Path(command[0]).name} ended with {child.returncode}: {error[:600]}")
    return Run(usage.ru_utime + usage.ru_stime, time.perf_counter() - start, peak.kib / 1024,
               child.returncode)


def make_shop(program, folder, rows, kind="CP865", invoices=0):
    """A generated register under the example shop's policy, less what it says of its own lists.

    `kind` is the code page of a CSV file, or DBF for a table; `invoices`: so many generated ones.
    """
    if (folder / "done").exists():
        return
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in ("texts", "lia", "avtaler"):
        shutil.copytree(EXAMPLE / name, folder / name)
    for name in ("FAKTURA.CSV", "ORDRE.CSV"):
        shutil.copy(EXAMPLE / name, folder)
    policy = (EXAMPLE / "vern.toml").read_text().splitlines(keepends=True)
    kept = [line for line in policy if not line.startswith(("acknowledged =", "rows ="))]
    on_exports = "".join(kept).replace('.DBF"', '.CSV"').replace('format = "dbf"', 'format = "csv"')
    if kind == "DBF":
        text = on_exports.replace('"KUNDER.CSV"\nformat = "csv"', '"KUNDER.DBF"\nformat = "dbf"')
    else:
        text = on_exports.replace('"CP865"', f'"{kind}"')
    (folder / "vern.toml").write_text(text)
    subprocess.run([program, str(rows), folder, kind, str(invoices)], check=True)
    (folder / "done").touch()


def copy_bytes(folder, inputs, written):
    """Reads the inputs and writes as many bytes as vern did, flushed to the disk; a Run."""
    block = bytearray(256 * 1024)
    start, cpu = time.perf_counter(), time.process_time()
    for name in inputs:
        with open(folder / name, "rb", buffering=0) as file:
            while file.readinto(block):
                pass
    for size in written:
        with open(folder / "copy", "wb", buffering=0) as file:
            while size > 0:
                size -= file.write(block[:min(size, len(block))])
            os.fsync(file.fileno())
    return Run(time.process_time() - cpu, time.perf_counter() - start, 0, 0)


def vern(program, folder):
    return run_child([program, "audience", "--purpose", "own-marketing", "--channel", "letter",
                      "--on", "2026-11-20", "--out", "list.csv", "--explain", "why.csv"], folder)


SQLITE = """
.mode csv
.separator ;
.import KUNDER.CSV c
.import RESERVERT.CSV o
.import DODE.CSV d
.import BEGRENS.CSV r
.separator ,
.import AVMELDT.CSV e
create index oi on o(KUNDENR); create index di on d(KUNDENR); create index ri on r(KUNDENR);
create index ei on e(epost);
create table q as {query};
.output sqlite-list.csv
select KUNDENR, NAVN, ADRESSE, POSTNR, POSTSTED from q where reason = '';
.output sqlite-why.csv
select KUNDENR, reason from q;
"""


def sqlite(folder):
    child = ("substr(c.FODT, 7) || substr(c.FODT, 4, 2) || substr(c.FODT, 1, 2) > '20111120'")
    query = peers.AUDIENCE.format(unclear="c.STATUS glob '*[^RFSNDV ]*'", child=child)
    script = SQLITE.format(query=query)
    return run_child(["sqlite3", ":memory:"], folder, script)


def sqlite_import(folder):
    return run_child(["sqlite3", ":memory:"], folder, ".mode csv\n.separator ;\n.import KUNDER.CSV c\n")


def duckdb(folder):
    return run_child([sys.executable, "-B", str(HERE / "peers.py"), str(folder), str(folder)], folder)


def figure(build, rows, repeat=3, beside=True, kind="CP865"):
    """Seconds and MiB of each, at a number of rows; `kind` as for make_shop."""
    folder = build / "scratch" / f"shop-{kind}-{rows}"
    make_shop(build / "bench" / "make_register", folder, rows, kind)
    inputs = ("KUNDER.DBF" if kind == "DBF" else "KUNDER.CSV", *LISTS)
    vern(build / "bin" / "vern", folder)  # so that the files are in the page cache
    runs = [vern(build / "bin" / "vern", folder) for _ in range(repeat)]
    written = [(folder / name).stat().st_size for name in ("list.csv", "why.csv")]
    read = sum((folder / name).stat().st_size for name in inputs)
    copies = [copy_bytes(folder, inputs, written) for _ in range(repeat)]
    found = {"rows": rows, "read_bytes": read, "written_bytes": sum(written),
             **best_of("vern", runs), **best_of("copy", copies)}
    if beside:
        same = build / "scratch" / f"shop-utf8-{rows}"
        make_shop(build / "bench" / "make_register", same, rows, "UTF-8")
        found |= best_of("sqlite", [sqlite(same)]) | best_of("duckdb", [duckdb(same)])
    return found


def best_of(name, runs):
    return {f"{name}_seconds": min(r.cpu for r in runs), f"{name}_wall": min(r.wall for r in runs),
            f"{name}_mib": max(r.mib for r in runs)}
