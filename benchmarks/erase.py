"""`vern erase` of everything that is overdue in a DBF table of customers: plan, approve, execute and verify, one portion.

    python3 benchmarks/erase.py BUILD_DIR [CUSTOMERS [PERSONS]]

With the Python that ./dev bench makes, under the example's policy. Every command reads the registers anew. No peer:
nothing else looks for what it removed.
"""

import json
import shutil
import sys
from pathlib import Path

import audience

DAY = "2026-11-20"
LEDGER = '\n[ledger]\npath = "shop.vern"\nmaster_key = "shop.vernmaster"\n'


def make_shop(build, rows):
    """A fresh copy of the generated shop, with a ledger."""
    made = build / "scratch" / f"erase-{rows}"
    audience.make_shop(build / "bench" / "make_register", made, rows, "DBF", rows)
    folder = build / "scratch" / f"erased-{rows}"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(made, folder)
    with open(folder / "vern.toml", "a", encoding="utf-8") as policy:
        policy.write(LEDGER)
    return folder


def figure(build, rows, persons):
    """A Run of each command; how many records went."""
    folder = make_shop(build, rows)

    def erase(*arguments):
        return audience.run_child([build / "bin" / "vern", "erase", *arguments, "--by", "kari"], folder)

    audience.run_child([build / "bin" / "vern", "ledger", "init"], folder)
    runs = {"plan": erase("plan", "--overdue", "--at-most", str(persons), "--on", DAY, "--out", "plan.json")}
    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    runs["approve"] = erase("approve", "plan.json", "--day", DAY)
    runs["execute"] = erase("execute", plan["id"], "--on", DAY)
    runs["verify"] = erase("verify", plan["id"], "--on", DAY)
    going = [step for step in plan["data"] if step["fate"] == "goes"]
    records = {(step["register"], step["record"]) for step in going}
    return runs, {"persons": len(plan["persons"]), "records": len(records), "data": len(going)}


def main(build, rows="30000", persons="5000"):
    runs, of = figure(Path(build).resolve(), int(rows), int(persons))
    print(f"{rows} customers: a plan of {of['persons']} persons, {of['records']} records, {of['data']} data")
    for name, run in runs.items():
        print(f"  {name:8} {run.cpu:6.2f} s processor, {run.wall:6.2f} s, {run.mib:5.0f} MiB")


if __name__ == "__main__":
    main(*sys.argv[1:])
