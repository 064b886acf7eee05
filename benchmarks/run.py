"""Runs every figure and its peers, and prints one table.   run.py BUILD_DIR [FILTER]

FILTER is a part of a figure's name. All work is on one thread, and times are what the processor spent
on it (user and system), the best of several runs: so other work on the machine disturbs least. The
ledger, which the disk binds, and `vern audience` are shown by the clock on the wall. BUILD_DIR/results.json keeps everything.
"""

import json
import os
import platform
import subprocess
import sys
from pathlib import Path

import duckdb

import anonymise
import anonymise_table
import audience
import peers
import residue

ROWS = int(os.environ.get("VERN_BENCH_ROWS") or 10_000_000)
REGISTER_ROWS = max(ROWS // 10, 1000)
GROWTH = [max(ROWS // 100, 100), REGISTER_ROWS, REGISTER_ROWS * 3]


def machine():
    """What the figures depend on. No host name, no paths."""
    model = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo")
                  if line.startswith("model name")), platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    load = os.getloadavg()
    return {"cpu": model, "cores": os.cpu_count(), "memory_gib": round(memory / 2**30, 1),
            "load_before": round(load[0], 1), "duckdb": duckdb.__version__,
            "sqlite": subprocess.run(["sqlite3", "--version"], capture_output=True, text=True,
                                     check=True).stdout.split()[0],
            "rows": ROWS}


class Program:
    """One benchmark program: runs it, and gives the best repetition of each of its benchmarks, by
    the processor's time or by the clock on the wall."""

    def __init__(self, build, name, repetitions=5, env=None, clock="cpu_time"):
        self.clock = clock
        out = build / "bench" / f"{name}.json"
        command = [build / "bench" / name, f"--benchmark_out={out}", "--benchmark_out_format=json",
                   f"--benchmark_repetitions={repetitions}", "--benchmark_min_time=0.05",
                   "--benchmark_enable_random_interleaving=true"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       env={**os.environ, **(env or {})})
        self.best = {}
        for run in json.loads(out.read_text())["benchmarks"]:
            if run["run_type"] != "iteration":
                continue
            if run.get("error_occurred"):
                raise RuntimeError(f"{name}: {run['name']}: {run['error_message']}")
            key = run["run_name"]
            if key not in self.best or run[clock] < self.best[key][clock]:
                self.best[key] = run

    def seconds(self, name):
        scale = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1.0}
        return self.best[name][self.clock] * scale[self.best[name]["time_unit"]]

    def rate(self, name, what):
        return self.best[name][f"{what}_per_second"]

    def bandwidth(self):
        return max(r["bytes_per_second"] for n, r in self.best.items() if "read_memory" in n)


def row(figure, vern, peer, ratio, aim, reached):
    return {"figure": figure, "vern": vern, "peer": peer, "ratio": ratio, "aim": aim,
            "reached": {True: "yes", False: "no", None: "-"}[reached]}


def milliseconds(seconds):
    return f"{seconds * 1e3:.2f} ms" if seconds < 0.01 else f"{seconds * 1e3:.0f} ms"


def faster(figure, mine, peer_name, peer, aim=None):
    """A row of "so many times faster than"."""
    ratio = peer / mine
    return row(figure, milliseconds(mine), f"{peer_name} {milliseconds(peer)}", f"{ratio:.1f} x",
               f">= {aim} x" if aim else "-", ratio >= aim if aim else None)


def same_answer(figure, *answers):
    if len({int(a) for a in answers}) != 1:
        raise RuntimeError(f"{figure}: vern and its peers do not answer the same: {answers}")


def memory_bandwidth(build):
    best = Program(build, "memory_bandwidth").bandwidth()
    yield row("memory read bandwidth", f"{best / 1e9:.1f} GB/s", "", "", "-", None)


def masks(build):
    p = Program(build, "masks")
    duck, answer = peers.masks(ROWS)
    same_answer("masks", p.best["select_through_c"]["selected"], answer,
                p.best["select_in_sqlite"]["selected"])
    mine, memory = p.rate("select_through_c", "bytes"), p.bandwidth()
    yield row("masks -> bitmap", f"{mine / 1e9:.1f} GB/s", f"memory {memory / 1e9:.1f} GB/s",
              f"{100 * mine / memory:.0f} %", ">= 90 %", mine / memory >= 0.9)
    seconds = p.seconds("select_through_c")
    yield faster("masks -> bitmap", seconds, "DuckDB", duck)
    yield faster("masks -> bitmap", seconds, "SQLite", p.seconds("select_in_sqlite"))


def status_strings(build):
    p = Program(build, "status_strings", 3)
    duck, answer = peers.status_strings(ROWS)
    same_answer("status_strings", p.best["select_from_offsets"]["selected"], answer)
    seconds = p.seconds("select_from_offsets")
    yield faster("Status strings -> bitmap", seconds, "DuckDB", duck, 20)
    yield faster("Status strings -> bitmap", seconds, "SQLite", p.seconds("select_in_sqlite"))
    for name, what in (("masks_from_offsets", "Status strings -> masks"),
                       ("masks_from_records", "Status records -> masks")):
        yield row(what, f"{p.seconds(name) / ROWS * 1e9:.1f} ns a row", "", "", "-", None)


def decision(build):
    p = Program(build, "decision")
    for name, what, aim in (("verdict_only", "decision in C, verdict only", 10),
                            ("with_reasons", "decision in C, with reasons", 150)):
        ns, allocations = p.seconds(name) * 1e9, p.best[name]["allocations"]
        yield row(what, f"{ns:.1f} ns, {allocations:.0f} alloc.", "", "",
                  f"<= {aim} ns, 0", ns <= aim and allocations == 0)


def csv(build):
    shops = {}
    for encoding in ("CP865", "UTF-8"):
        shops[encoding] = build / "scratch" / f"csv-{encoding}-{REGISTER_ROWS}"
        audience.make_shop(build / "bench" / "make_register", shops[encoding], REGISTER_ROWS, encoding)
    files = {name: shop / "KUNDER.CSV" for name, shop in shops.items()}
    p = Program(build, "csv", 3, {"VERN_BENCH_REGISTER": str(files["CP865"]),
                                  "VERN_BENCH_REGISTER_UTF8": str(files["UTF-8"])})
    duck, answer = peers.csv(str(files["UTF-8"]))
    same_answer("csv", p.best["columns_utf8"]["rows"], answer)
    size = files["UTF-8"].stat().st_size
    lite = audience.sqlite_import(shops["UTF-8"]).cpu
    yield faster("typed CSV, UTF-8", p.seconds("columns_utf8"), "DuckDB", duck, 6)
    yield faster("typed CSV, UTF-8", p.seconds("columns_utf8"), "SQLite", lite)
    for name, what in (("columns_utf8", "typed CSV, UTF-8"), ("columns_cp865", "typed CSV, CP865"),
                       ("read_records", "CSV records, CP865")):
        peer = f"DuckDB {size / duck / 1e6:.0f} MB/s" if name == "columns_utf8" else ""
        yield row(what, f"{p.rate(name, 'bytes') / 1e6:.0f} MB/s", peer, "", "-", None)


def beside_copy(figure, one):
    """By the processor's time, and by the clock on the wall, which is what is aimed at."""
    ratio = one["vern_seconds"] / one["copy_seconds"]
    yield row(figure, milliseconds(one["vern_seconds"]),
              f"same bytes {milliseconds(one['copy_seconds'])}", f"{ratio:.1f} x", "-", None)
    wall = one["vern_wall"] / one["copy_wall"]
    yield row("  by the clock on the wall", milliseconds(one["vern_wall"]),
              f"same bytes {milliseconds(one['copy_wall'])}", f"{wall:.1f} x", "<= 4 x", wall <= 4)


def whole_audience(build):
    grown = [audience.figure(build, rows, 3 if rows <= REGISTER_ROWS else 1, rows == REGISTER_ROWS)
             for rows in GROWTH]
    one = grown[1]
    yield from beside_copy("vern audience, CSV of 1 M rows", one)
    for peer in ("duckdb", "sqlite"):
        yield faster("vern audience, 1 M rows", one["vern_seconds"], peer, one[f"{peer}_seconds"])
        yield row("  its memory", f"{one['vern_mib']:.0f} MiB", f"{peer} {one[f'{peer}_mib']:.0f} MiB",
                  f"{one[f'{peer}_mib'] / one['vern_mib']:.0f} x", "<= 64 MiB", one["vern_mib"] <= 64)
    sizes = " / ".join(f"{g['vern_mib']:.0f}" for g in grown)
    flat = grown[2]["vern_mib"] <= 64 and grown[2]["vern_mib"] <= grown[1]["vern_mib"] * 1.1
    yield row("  at 0.1 / 1 / 3 M rows", f"{sizes} MiB", "", "", "does not grow", flat)
    table = audience.figure(build, REGISTER_ROWS, 3, False, "DBF")
    yield from beside_copy("vern audience, DBF of 1 M rows", table)
    yield row("  its memory", f"{table['vern_mib']:.0f} MiB", "", "", "<= 64 MiB",
              table["vern_mib"] <= 64)


def whole_anonymise(build):
    one = anonymise.figure(build, REGISTER_ROWS)
    yield faster("vern anonymise, 6 columns", one["vern_seconds"], "DuckDB", one["duckdb_seconds"], 8)
    yield faster("vern anonymise, 6 columns", one["vern_seconds"], "PostgreSQL", one["postgres_seconds"])
    yield row("  its memory", f"{one['vern_mib']:.0f} MiB", f"DuckDB {one['duckdb_mib']:.0f} MiB", "", "-", None)


def table_anonymise(build):
    one = anonymise_table.figure(build, REGISTER_ROWS)
    for peer, name in (("duckdb", "DuckDB UPDATE"), ("postgres", "PostgreSQL UPDATE")):
        yield faster("six columns of a DBF, in place", one["vern_seconds"], name, one[f"{peer}_seconds"])
    yield row("  its memory", f"{one['vern_mib']:.0f} MiB", f"DuckDB {one['duckdb_mib']:.0f} MiB", "", "-", None)


def dbf_status(build):
    p = Program(build, "dbf_status")
    same_answer("dbf_status", p.best["masks_from_table"]["with_r"], p.best["field_in_shapelib"]["with_r"])
    yield faster("Status masks out of a DBF", p.seconds("masks_from_table"), "shapelib",
                 p.seconds("field_in_shapelib"), 30)


def dates(build):
    p = Program(build, "dates")
    rate = lambda name: 1e9 / p.rate(name, "items")  # noqa: E731
    for name, peer, what in (("due", "chrono_month", "due(): month and working day"),
                             ("retention_date", "chrono_years", "retention_end(), date"),
                             ("retention_fye", "chrono_years", "retention_end(), fye")):
        yield row(what, f"{rate(name):.1f} ns", f"chrono, no rule {rate(peer):.1f} ns",
                  f"{rate(peer) / rate(name):.1f} x", "-", None)


def retention(build):
    p = Program(build, "retention")
    (free_seconds, free), (last_seconds, last) = peers.retention(ROWS)
    same_answer("retention verdict", p.best["verdicts"]["free"], p.best["chrono_verdicts"]["free"], free)
    same_answer("retention end", p.best["ends"]["last"], p.best["chrono_ends"]["last"], last)
    for name, what, peer, aim in (("verdicts", "retention verdict per row", free_seconds, 40),
                                  ("ends", "retention end per row", last_seconds, 10)):
        yield faster(what, p.seconds(name), "DuckDB", peer, aim)
        yield faster(what, p.seconds(name), "chrono", p.seconds(f"chrono_{name}"))
    yield row("  the table of a run", f"{p.seconds('build_table') * 1e6:.0f} us", "", "", "-", None)


def residues(build):
    """About a gigabyte at ten million rows."""
    folder = residue.make_files(build, max(ROWS * 9 // 10, 1000))
    p = Program(build, "residue", 3, {"VERN_BENCH_REGISTER": str(folder / "KUNDER.CSV"),
                                      "VERN_BENCH_VALUES": str(folder / "values.txt")})
    size = (folder / "KUNDER.CSV").stat().st_size
    yield row("reading the file", f"{p.rate('read_file', 'bytes') / 1e9:.1f} GB/s",
              f"{size / 1e9:.2f} GB", "", "-", None)
    for n in residue.PERSONS:
        mine = p.rate(f"scan/{n}", "bytes")
        for options, aim in (((), None), (("-i",), 1)):
            seconds, lines = residue.grep(folder, n, *options)
            same_answer("residue", p.best[f"scan/{n}"]["hits"] / 4, lines)
            theirs = size / seconds
            yield row(f"residue of {n} persons", f"{mine / 1e9:.2f} GB/s",
                      f"grep -F {' '.join(options)} {theirs / 1e9:.2f} GB/s", f"{mine / theirs:.1f} x",
                      f">= {aim} x" if aim else "-", mine >= theirs * aim if aim else None)
        yield row(f"  making its {4 * n} values ready",
                  milliseconds(p.seconds(f"make_scanner/{n}")), "", "", "-", None)


def ledger(build):
    """Bound by the disk, so by the clock on the wall. The ledger of the last three has a customer for
    every ten rows, and two entries for each."""
    p = Program(build, "ledger", 3, clock="real_time")
    for size, what, aim in ((1, "durable events, singly", 0.7), (100, "durable events, in hundreds", 0.5)):
        mine, plain = (p.seconds(f"{name}/{size}/real_time") / size
                       for name in ("durable", "durable_sqlite"))
        yield row(what, f"{mine * 1e6:.1f} us each", f"plain SQLite {plain * 1e6:.1f} us",
                  f"{plain / mine:.2f} x", f">= {aim} x", plain / mine >= aim)
    entries, customers = 2 * max(ROWS // 10, 100), max(ROWS // 10, 100)
    for name, what, items, unit in (
            ("verify/iterations:1/real_time", "verify with a checkpoint", entries, "an entry"),
            ("gate/iterations:1/real_time", "the gate with proof", customers, "a customer")):
        yield row(what, f"{p.seconds(name) / items * 1e6:.1f} us {unit}",
                  f"{items:,} in {p.seconds(name):.1f} s", "", "-", None)
    yield row("proof of one entry", f"{p.seconds('prove/real_time') * 1e6:.0f} us", "", "", "-", None)


def python(build):
    """The package of this checkout over the library that was just built."""
    root = Path(__file__).resolve().parent.parent
    env = {**os.environ, "PYTHONPATH": str(root / "bindings" / "python"),
           "VERN_LIBRARY": str(build / "lib" / "libvern.so.0")}
    ran = subprocess.run([sys.executable, "-B", root / "benchmarks" / "python_decide.py",
                          str(REGISTER_ROWS)], check=True, capture_output=True, text=True, env=env)
    found = json.loads(ran.stdout)
    for name, what in (("masks_ns", "Python: Status records -> masks"),
                       ("verdict_ns", "Python: decide_many, verdicts"),
                       ("reason_ns", "Python: decide_many, with reasons")):
        rate = f"{1e3 / found[name]:.1f} M rows/s"
        yield row(what, f"{found[name]:.1f} ns a row", rate, "", "-", None)
    for name, what in (("decide_us", "Python: one decide(), with reasons"),
                       ("decide_verdict_us", "Python: one decide_verdict()"),
                       ("smallest_call_us", "Python: one is_working_day()")):
        yield row(what, f"{found[name]:.1f} us", "", "", "-", None)


FIGURES = {"memory_bandwidth": memory_bandwidth, "masks": masks, "status_strings": status_strings,
           "decision": decision, "csv": csv, "audience": whole_audience,
           "anonymise": whole_anonymise, "anonymise_table": table_anonymise, "dates": dates, "retention": retention,
           "dbf_status": dbf_status, "residue": residues, "ledger": ledger, "python": python}


def print_table(rows):
    names = ("figure", "vern", "peer", "ratio", "aim", "reached")
    widths = [max(len(str(r[n])) for r in [*rows, dict(zip(names, names))]) for n in names]
    for r in [dict(zip(names, names)), *rows]:
        print("  ".join(str(r[n]).ljust(w) for n, w in zip(names, widths)).rstrip())


def main():
    build = Path(sys.argv[1]).resolve()
    wanted = sys.argv[2] if len(sys.argv) > 2 else ""
    chosen = {name: run for name, run in FIGURES.items() if wanted in name}
    if not chosen:
        sys.exit(f"no figure matches '{wanted}'; there are: {', '.join(FIGURES)}")
    about = machine()
    print("\n== machine\n" + "\n".join(f"{key}: {value}" for key, value in about.items()))
    rows = []
    for name, run in chosen.items():
        print(f"\n== {name}", flush=True)
        found = list(run(build))
        print_table(found)
        rows += found
    print("\n== all figures (best of several runs)\n")
    print_table(rows)
    (build / "results.json").write_text(
        json.dumps({"machine": about, "figures": rows}, indent=2) + "\n")


if __name__ == "__main__":
    main()
