"""Retention: the four stories of docs/retention.md, and columns that say what single calls say."""
import random
from array import array
from datetime import date, timedelta

import pytest
from conftest import SHOP

import vern
from vern import Certainty, Doubt, Obligation, RetentionVerdict, _abi

RULES = """
[[retention]]
id = "vouchers"
rule = "no/bookkeeping/primary"
applies_to = "invoices.voucher"
trigger = "DATO"
[[retention]]
id = "claims"
rule = "no/claims/money"
applies_to = "invoices.voucher"
trigger = "FORFALL"
[[retention]]
id = "email"
applies_to = "customers.email"
trigger = "SISTKJOP"
end = "date"
period = "P3Y"
obligation = "keep-at-most"
action = "erase"
cites = "GDPR Art. 5(1)(e)"
"""
YEARS = 'accounting_years = [{ from = 1998-03-02, end = "12-31" }]\n'
DAY = date(2026, 11, 20)


@pytest.fixture
def policy():
    text = SHOP.read_text(encoding="utf-8")
    number = 'organisation_number = "988077917"\n'
    assert number in text
    with vern.Policy.parse(text.replace(number, number + YEARS) + RULES) as policy:
        yield policy


def test_a_rule_says_whence_it_comes_and_how_sure_it_is(policy):
    old, new, claim = policy.retention_rules("invoices.voucher")
    assert (new.id, new.law, new.trigger) == ("vouchers", "no/bookkeeping/primary", "DATO")
    assert (new.end, new.action, new.certainty) == ("fye", "erase", Certainty.SECONDARY)
    assert "§ 13" in new.cites and new.obligation == Obligation.KEEP_AT_LEAST
    assert old.id == "vouchers" and claim.obligation == Obligation.MAY_KEEP
    assert policy.retention_rules("customers.nothing") == ()


def test_an_invoice_of_last_year_must_be_kept(policy):
    dates = {"DATO": date(2025, 5, 4), "FORFALL": date(2025, 5, 18)}
    found = policy.retention("invoices.voucher", dates, day=DAY)
    assert found.verdict == RetentionVerdict.MUST_KEEP
    assert found.until.day == date(2030, 12, 31) and found.until.rule.id == "vouchers"
    assert found.decided_by == found.until.rule and not found.doubts
    assert not found.restricted                     # the claim can still be raised
    dates = {"DATO": date(2022, 5, 4), "FORFALL": date(2022, 5, 18)}
    assert policy.retention("invoices.voucher", dates, day=DAY).restricted


def test_an_old_address_must_go_and_a_hold_keeps_it(policy):
    bought = date(2021, 6, 10)
    found = policy.retention("customers.email", bought, day=DAY)
    assert found.verdict == RetentionVerdict.MUST_ERASE and found.limit.day == date(2024, 6, 11)
    held = policy.retention("customers.email", bought, day=DAY, held=True)
    assert held.verdict == RetentionVerdict.HELD and held.restricted
    damaged = policy.retention("customers.email", bought, day=DAY, source_damaged=True)
    assert damaged.verdict == RetentionVerdict.UNKNOWN
    assert damaged.doubts == Doubt.SOURCE_DAMAGED


@pytest.mark.parametrize("trigger, doubt", [
    (None, Doubt.TRIGGER_BLANK), (vern.NOT_KEPT, Doubt.TRIGGER_BLANK),
    (vern.UNREADABLE, Doubt.TRIGGER_UNREADABLE), (date(21, 6, 10), Doubt.TRIGGER_EARLY),
    (date(2026, 11, 21), Doubt.TRIGGER_AHEAD), (date(1980, 1, 1), Doubt.TRIGGER_FILLER)])
def test_what_is_not_known_stays_and_says_why(policy, trigger, doubt):
    found = policy.retention("customers.email", trigger, day=DAY)
    assert found.verdict == RetentionVerdict.UNKNOWN and found.doubts == doubt
    assert found.decided_by.id == "email" and found.until is None


def test_a_verdict_has_no_truth_value(policy):
    with pytest.raises(TypeError):
        bool(policy.retention("customers.email", date(2021, 6, 10), day=DAY).verdict)
    assert RetentionVerdict(77) == RetentionVerdict.UNSET


def test_columns_say_what_single_calls_say(policy):
    choose = random.Random(7)
    days = array("i", (choose.randint(3000, 25000) for _ in range(500)))
    states = bytes(choose.choice((0, 1, 1, 1, 3)) for _ in days)
    held = bytes(choose.choice((0, 0, 0, 1)) for _ in days)
    many = policy.retention_many("customers.email", days, day=DAY, states=states, held=held,
                                 rule_numbers=True, ends=True)
    missing = {0: None, 3: vern.UNREADABLE}
    for row, number in enumerate(days):
        trigger = missing.get(states[row], vern.day_of(number))
        one = policy.retention("customers.email", trigger, day=DAY, held=held[row] == 1)
        assert many[row] == one.verdict
        assert many.rules[many.rule_numbers[row]] == one.decided_by
        if one.limit:
            assert vern.day_of(many.ends[row]) == one.limit.day - timedelta(days=1)
        else:
            assert many.ends[row] == _abi.VERN_NO_DAY
    gone = list(many.must_erase())
    assert gone and len(gone) == many.count(RetentionVerdict.MUST_ERASE)


def test_buffers_of_the_caller_and_numpy(policy):
    numpy = pytest.importorskip("numpy")
    days = numpy.array(["2021-06-10", "2025-06-10"], "datetime64[D]").astype("int32")
    out = bytearray(2)
    many = policy.retention_many("customers.email", days, day=DAY, verdicts=out)
    assert out == bytes((_abi.VERN_RETENTION_MUST_ERASE, _abi.VERN_RETENTION_MAY_KEEP))
    assert len(many) == 2 and many.rule_numbers is None and many.ends is None
    assert len(policy.retention_many("customers.email", array("i"), day=DAY)) == 0


def test_mistakes_raise_and_say_what_would_be_right(policy):
    days = array("i", [18000, 18001])
    with pytest.raises(vern.ArgumentError, match="DATO, FORFALL"):
        policy.retention_many("invoices.voucher", days, day=DAY)
    assert len(policy.retention_many("invoices.voucher", days, day=DAY, trigger="DATO")) == 2
    with pytest.raises(vern.ArgumentError, match="FORFALL"):
        policy.retention("invoices.voucher", {"DATO": date(2025, 5, 4)}, day=DAY)
    with pytest.raises(vern.ArgumentError, match="rows"):
        policy.retention_many("customers.email", days, day=DAY, held=b"\0")
    with pytest.raises(vern.ArgumentError):
        policy.retention_many("customers.email", b"\0" * 8, day=DAY)
    with pytest.raises(vern.ArgumentError, match="first record"):
        policy.retention_many("customers.email", days, day=date(1, 1, 1))
    with pytest.raises(TypeError):
        policy.retention("customers.email", date(2021, 6, 10), day=DAY, held=1)
