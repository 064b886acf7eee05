"""Subject requests and holds from Python: the clock, what may follow what, what the gate makes of it."""
from datetime import date

import pytest
from test_ledger import OLA, ask, denials, given, ledger, path, policy  # noqa: F401

import vern
from vern import HoldGround, Method, RequestState, Right, Step


def opened(ledger, policy, right=Right.ACCESS, received=date(2025, 3, 17), card=OLA, **options):
    return ledger.open_request(policy, right, received, Method.EMAIL, card, by="kari", **options)


def test_a_request_is_due_in_a_month_and_extended_in_three(ledger, policy):
    request = opened(ledger, policy)
    (one,) = ledger.requests()
    assert one.id == request and one.customer == "1042" and one.state is RequestState.OPEN
    assert one.due == one.act_by == date(2025, 4, 22)  # deadlines worked out by hand: five-day Easter roll
    assert one.extended is None and one.answered is None
    ledger.take_step(policy, request, Step.EXTENDED, date(2025, 4, 1), OLA, by="kari",
                     words="three registers")
    (one,) = ledger.requests()
    assert one.extended == date(2025, 4, 1) and one.act_by == date(2025, 6, 17)


def test_what_is_due_is_listed_and_what_is_answered_is_not(ledger, policy):
    request = opened(ledger, policy, Right.OBJECTION)
    stranger = opened(ledger, policy, received=date(2025, 3, 1), card=None, number="2025-7")
    assert [one.id for one in ledger.requests(due_by=date(2025, 5, 1))] == [stranger, request]
    assert ledger.requests(due_by=date(2025, 3, 31)) == ()
    ledger.take_step(policy, request, Step.FULFILLED, date(2025, 3, 18), OLA, by="kari",
                     words="struck from the lists")
    assert [one.id for one in ledger.requests(due_by=date(2025, 5, 1))] == [stranger]
    ledger.take_step(policy, request, Step.CLOSED, date(2025, 3, 19), OLA, by="kari")
    with pytest.raises(vern.StateError, match="closed on 2025-03-19"):
        ledger.take_step(policy, request, Step.EXTENDED, date(2025, 3, 20), OLA, by="kari",
                         words="x")


def test_an_objection_denies_promoting_use_at_once(ledger, policy):
    ledger.append(policy, OLA, given(), by="kari")
    assert ask(ledger, policy).granted
    request = opened(ledger, policy, Right.OBJECTION, date(2025, 6, 1))
    assert "objected" in denials(ask(ledger, policy))
    ledger.take_step(policy, request, Step.TAKEN_BACK, date(2025, 6, 2), OLA, by="kari")
    assert "objected" in denials(ask(ledger, policy))


def test_a_claim_holds_everything_and_restricts_promoting_use(ledger, policy):
    ledger.append(policy, OLA, given(), by="kari")
    hold = ledger.hold_customer(policy, OLA, HoldGround.CLAIM, date(2025, 6, 1), reason="a claim",
                                by="kari")
    assert "subject-restricted" in denials(ask(ledger, policy))
    (one,) = ledger.holds(date(2025, 6, 1))
    assert one.entry == hold and one.customers == ("1042",) and one.register == ""
    assert one.last_day is None and one.lifted is None
    ledger.lift_hold(policy, hold, date(2025, 7, 1), OLA, reason="settled", by="kari")
    assert ledger.holds(date(2025, 6, 30)) != () and ledger.holds(date(2025, 7, 1)) == ()
    assert ask(ledger, policy).granted


def test_a_record_is_held_by_its_key_through_its_last_day(ledger, policy):
    ledger.hold_record(policy, "invoices", "20481", HoldGround.AUTHORITY, date(2025, 6, 1),
                       last=date(2025, 12, 31), reason="inspection", by="kari")
    (one,) = ledger.holds(date(2025, 12, 31))
    assert one.customers == () and one.register == "invoices" and one.record != ""
    assert ledger.holds(date(2026, 1, 1)) == ()


def test_mistakes_record_nothing(ledger, policy):
    size = ledger.size
    with pytest.raises(vern.ArgumentError, match="running number"):
        opened(ledger, policy, card=None)
    with pytest.raises(vern.NotFoundError):
        ledger.take_step(policy, 9999, Step.CLOSED, date(2025, 6, 1), OLA, by="kari")
    with pytest.raises(vern.ArgumentError):
        ledger.hold_customer(policy, OLA, HoldGround.REQUEST, date(2025, 6, 1), reason="x",
                             by="kari")
    with pytest.raises(TypeError):
        ledger.open_request("vern.toml", Right.ACCESS, date(2025, 6, 1), Method.EMAIL, OLA,
                            by="kari")
    assert ledger.size == size


def test_a_history_tells_of_requests_and_holds(ledger, policy):
    opened(ledger, policy, Right.RESTRICTION)
    kinds = [entry.kind for entry in ledger.history(policy, OLA)]
    assert kinds == [vern.EventKind.BOUND, vern.EventKind.REQUEST_RECEIVED,
                     vern.EventKind.HOLD_PLACED, vern.EventKind.HOLD_PLACED]
