"""The example of docs/python.md runs, and says what one customer at a time says."""
import re
import shutil
from datetime import date

from conftest import ROOT, SHOP, request

import vern

CUSTOMERS = [("R", date(1980, 1, 1)), ("RN", None), ("", date(1990, 1, 1)), ("R", None),
             ("R", date(2015, 5, 5)), ("r", None)]


def test_the_bulk_example_runs(tmp_path, monkeypatch, capsys):
    text = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", text, flags=re.S)
    records = [b" " * 80 + field.encode().ljust(4) + b"X" * 36 for field, _ in CUSTOMERS]
    (tmp_path / "KUNDER.DBF").write_bytes(b"#" * 321 + b"".join(records) + b"\x1a")
    shutil.copy(SHOP, tmp_path / "vern.toml")
    monkeypatch.chdir(tmp_path)
    names = {"birth_days": [born for _, born in CUSTOMERS]}
    exec(compile(example, "docs/python.md", "exec"), names)
    said = [tuple(map(int, line.split())) for line in capsys.readouterr().out.splitlines()]
    with vern.Policy.load(SHOP) as policy:
        wanted = []
        for row, (field, born) in enumerate(CUSTOMERS):
            facts = vern.Facts(party=vern.Party.PERSON, address=True, birth_day=born,
                               status=policy.read_status(field))
            if policy.decide(request(), facts).granted:
                wanted.append((row, 1))
    assert said == wanted and len(wanted) == 2
