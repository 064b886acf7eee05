"""The report on retention over whole registers: `vern retention report` beside reading the same bytes.

    python3 benchmarks/retention.py BUILD_DIR [CUSTOMERS INVOICES]

Without numbers 0.1 M, 0.3 M and 1 M customers with five invoices each, so that one can see whether
the memory grows. With the Python that ./dev bench makes. A process of its own each time; the kernel says what it used at most.
"""

import sys
from pathlib import Path

import audience

SIZES = ((100_000, 500_000), (300_000, 1_500_000), (1_000_000, 5_000_000))


def report(program, folder, *more):
    return audience.run_child([program, "retention", "report", "--on", "2026-11-20", *more], folder)


def figure(build, customers, invoices):
    """Seconds and MiB of the report, of the report with its list, and of reading the same bytes."""
    folder = build / "scratch" / f"retention-{customers}-{invoices}"
    audience.make_shop(build / "bench" / "make_register", folder, customers, invoices=invoices)
    program = build / "bin" / "vern"
    inputs = ("KUNDER.CSV", "FAKTURA.CSV", "ORDRE.CSV")
    audience.copy_bytes(folder, inputs, [])  # so that the files are in the page cache
    read = audience.copy_bytes(folder, inputs, [])
    return {"customers": customers, "invoices": invoices,
            "read_bytes": sum((folder / name).stat().st_size for name in inputs),
            **audience.best_of("read", [read]),
            **audience.best_of("report", [report(program, folder)]),
            **audience.best_of("list", [report(program, folder, "--out", "due.csv")])}


def main(build, *numbers):
    sizes = (tuple(int(n) for n in numbers),) if numbers else SIZES
    for customers, invoices in sizes:
        found = figure(Path(build).resolve(), customers, invoices)
        print(f"{customers:>9} customers, {invoices:>9} invoices, {found['read_bytes'] >> 20} MiB: "
              f"report {found['report_wall']:.1f} s wall, {found['report_seconds']:.1f} s processor, "
              f"{found['report_mib']:.0f} MiB; with list {found['list_wall']:.1f} s, "
              f"{found['list_mib']:.0f} MiB; reading {found['read_wall']:.2f} s", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
