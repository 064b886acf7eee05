"""What the tests share: the policies of the other tests, and the golden files."""
import csv
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import vern

ROOT = Path(__file__).resolve().parents[3]
GOLDEN = ROOT / "tests" / "golden"
SHOP = ROOT / "tests" / "capi" / "shop.toml"
DAY = date(2026, 11, 20)


def golden(name):
    with open(GOLDEN / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def golden_policy(proof="status-field"):
    """The policy that tests/golden/README.md describes."""
    text = (ROOT / "tests" / "support" / "golden_policy.toml").read_text(encoding="utf-8")
    changed = text.replace('proof = "required"', f'proof = "{proof}"')
    assert proof == "required" or changed != text
    return vern.Policy.parse(changed)


def request(**changes):
    return vern.Request(**{"purposes": "own-marketing", "channel": vern.Channel.LETTER, "day": DAY,
                           **changes})


def python(code, *arguments, **environment):
    """Runs a program in an interpreter of its own."""
    return subprocess.run([sys.executable, "-c", code, *map(str, arguments)], text=True,
                          capture_output=True, timeout=120, env={**os.environ, **environment})


@pytest.fixture
def shop():
    with vern.Policy.load(SHOP) as policy:
        yield policy


@pytest.fixture
def person(shop):
    return vern.Facts(party=vern.Party.PERSON, address=True, status=shop.read_status("R"))
