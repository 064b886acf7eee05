"""What is looked for by `residue`, and the same by grep.

Five hundred persons of whom the register holds nothing but a line each at its end: as after an erasure that
forgot one place. Their parts are common, their wholes are not. vern looks for every spelling in every code page,
grep for the values as they stand in the file.
"""

import resource
import subprocess

import audience

PERSONS = (1, 20, 500)
FRONT = ("Tor", "Gud", "Stein", "Bjørn", "Ås")
BACK = ("leik", "vald", "mund", "geir", "finn")
SURNAMES = ("Hansen", "Johansen", "Olsen", "Larsen", "Nilsen", "Berg", "Haugen", "Hagen", "Dahl", "Lund", "Moen", "Solberg",
            "Eide", "Bakken", "Lie", "Holm", "Nygård", "Rønning", "Sæther", "Ødegård")
STREETS = ("Storgata", "Kirkegata", "Sjøgata", "Bakkeveien", "Strandveien", "Møllevegen", "Åsveien", "Torggata")


def persons():
    """Four values each: name, address, phone, e-mail. No house has a number above 90 in the register, no
    phone begins with 9."""
    for i in range(max(PERSONS)):
        first = FRONT[i % 5] + BACK[i // 5 % 5]
        surname = SURNAMES[i // 25]
        yield (f"{first} {surname}", f"{STREETS[i % 8]} {100 + i}", f"9{1234567 + 7919 * i}",
               f"borte{i}@nett.example")


def make_files(build, rows):
    """The register, and beside it the values of the first so many persons for each number of them."""
    folder = build / "scratch" / f"residue-{rows}"
    audience.make_shop(build / "bench" / "make_register", folder, rows)
    everyone = list(persons())
    if not (folder / "planted").exists():
        with open(folder / "KUNDER.CSV", "ab") as register:
            for name, address, phone, email in everyone:
                register.write(f"99;{name};;{address};7959;FJELLVIK;;{phone};{email}\r\n".encode("cp865"))
        (folder / "planted").touch()
    for n in PERSONS:
        values = "".join(f"{value}\n" for person in everyone[:n] for value in person)
        (folder / f"values-{n}.txt").write_bytes(values.encode("cp865"))
    (folder / "values.txt").write_text("".join(f"{v}\n" for p in everyone for v in p), encoding="utf-8")
    return folder


def grep(folder, n, *options, runs=3):
    """Seconds of processor time, the best of several runs, and how many lines hold a value."""
    command = ["grep", "-F", "-a", "-c", *options, "-f", f"values-{n}.txt", "KUNDER.CSV"]
    best = None
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        ran = subprocess.run(command, cwd=folder, capture_output=True, check=True, env={"LC_ALL": "C"})
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        best = took if best is None else min(best, took)
    return best, int(ran.stdout)
