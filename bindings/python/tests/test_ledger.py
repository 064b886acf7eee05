"""The ledger from Python: what is recorded decides and is proved; mistakes record nothing."""
import gc
import os
import pickle
import threading
from datetime import date, datetime, timezone

import pytest
from conftest import ROOT, python

import vern
from vern import Card, Channel, Event, EventKind, Evidence, Identity, LogLevel, Method, Proof

SHOP = ROOT / "examples" / "quickdos"
TEXT = (SHOP / "texts" / "reklame-2026-1.txt").read_bytes()
HASH = "b72cc3f5bdc6237fea893d4680e83fe187da75bc78cb5aca7908cd68af256fea"
KEY = bytes(range(32))
OLA = Card("1042", ["Ola Nordmann", "01.02.1980"])
PER = Card("1042", ["Per Hansen", "03.04.1990"])


def policy_text():
    """The example shop, which asks for proof here, and has had its present text since 2024."""
    text = (SHOP / "vern.toml").read_text(encoding="utf-8")
    text = text.replace('proof = "status-field"', 'proof = "required"')
    text = text.replace(f'from = 2026-11-01, sha256 = "{HASH}', f'from = 2024-06-01, sha256 = "{HASH}')
    return text if "\n[ledger]" in text else text + "\n[ledger]\n"


@pytest.fixture
def policy():
    with vern.Policy.parse(policy_text()) as loaded:
        yield loaded


@pytest.fixture
def path(tmp_path):
    return tmp_path / "shop.vern"


@pytest.fixture
def ledger(path, policy):
    with vern.Ledger.create(path, key=KEY) as opened:
        opened.add_text(policy, "own-marketing", "2026-1", TEXT, by="kari")
        yield opened


def event(kind, day, **changes):
    return Event(**{"kind": kind, "day": day, "purpose": "own-marketing",
                    "channel": Channel.LETTER, "method": Method.COUNTER_FORM, **changes})


def given(on=date(2025, 5, 2), **changes):
    return event(**{"kind": EventKind.GIVEN, "day": on, "evidence": Evidence.SIGNED,
                    "text": "2026-1", "language": "nb", "form": "binder 3", **changes})


def withdrawn(day=date(2025, 6, 1)):
    return event(EventKind.WITHDRAWN, day)


def facts_of(policy, **changes):
    return vern.Facts(party=vern.Party.PERSON, address=True, status=policy.read_status("R"),
                      **changes)


def ask(ledger, policy, card=OLA, **options):
    facts = facts_of(policy)
    request = vern.Request(purposes="own-marketing", channel=Channel.LETTER,
                           day=date(2025, 11, 20))
    return ledger.decide(policy, card, request, facts, **options)


def denials(decision):
    return [r.name for r in decision.reasons if r.effect is vern.Effect.DENY]


def test_a_recorded_yes_permits_and_a_no_ends_it(ledger, policy):
    assert "consent-unproven" in denials(ask(ledger, policy))
    yes = ledger.append(policy, OLA, given(), by="kari")
    known = ledger.size
    decision = ask(ledger, policy)
    assert decision.granted and yes in {r.entry for r in decision.reasons}
    ledger.append(policy, OLA, withdrawn(), by="kari")
    assert "consent-withdrawn" in denials(ask(ledger, policy))
    assert ask(ledger, policy, size=known).granted


def test_states_looked_up_apart_decide_the_same(ledger, policy):
    yes = ledger.append(policy, OLA, given(), by="kari")
    found = ledger.consents(policy, OLA, date(2025, 11, 20))
    assert found.identity is Identity.SAME
    (consent,) = found.consents
    assert (consent.purpose, consent.channel, consent.state, consent.text, consent.entry) == (
        "own-marketing", Channel.LETTER, vern.ConsentState.GIVEN, "2026-1", yes)
    assert consent.day == date(2025, 5, 2) and consent.partners is None
    facts = facts_of(policy, identity=found.identity)
    request = vern.Request(purposes="own-marketing", channel=Channel.LETTER,
                           day=date(2025, 11, 20))
    assert policy.decide(request, facts, found.consents).granted
    nobody = ledger.consents(policy, Card("9999"), date(2025, 11, 20))
    assert nobody == (Identity.UNBOUND, ())


def test_a_history_is_values(ledger, policy):
    no = ledger.append(policy, OLA, event(EventKind.REFUSED, date(2025, 1, 10)), by="kari")
    yes = ledger.append(policy, OLA, given(lifts=[no], remark="ombestemte seg"), by="per")
    history = ledger.history(policy, OLA)
    ledger.close()
    assert [entry.kind for entry in history] == [EventKind.BOUND, EventKind.REFUSED,
                                                 EventKind.GIVEN]
    assert (history[0].register, history[0].key) == ("customers", "1042")
    last = history[-1]
    assert (last.position, last.day, last.by, last.lifts) == (yes, date(2025, 5, 2), "per", (no,))
    assert (last.purpose, last.text, last.language, last.form, last.remark) == (
        "own-marketing", "2026-1", "nb", "binder 3", "ombestemte seg")
    assert last.text_sha256 == HASH and last.os_user and last.target is None
    assert abs(datetime.now(timezone.utc) - last.written).days < 1
    assert pickle.loads(pickle.dumps(last)) == last


def test_a_batch_is_recorded_whole_or_not_at_all(ledger, policy):
    before = ledger.size
    other = Card("1043", ["Kari Nordmann", "02.02.1981"])
    with pytest.raises(vern.NotFoundError) as refused:
        ledger.append_many(policy, [(OLA, given()), (other, given(text="1999-9"))], by="kari")
    assert refused.value.row == 1 and ledger.size == before
    first, second = ledger.append_many(policy, [(OLA, given()), (other, given())], by="kari")
    assert first < second
    assert ask(ledger, policy).granted and ask(ledger, policy, other).granted
    assert ledger.append_many(policy, [], by="kari") == ()


def test_a_yes_over_a_no_is_refused(ledger, policy):
    no = ledger.append(policy, OLA, withdrawn(), by="kari")
    with pytest.raises(vern.StateError) as refused:
        ledger.append(policy, OLA, given(date(2025, 7, 1)), by="kari")
    assert str(no) in str(refused.value)


def test_a_number_that_is_anothers_and_who_is_who(ledger, policy):
    ledger.append(policy, OLA, given(), by="kari")
    assert "subject-changed" in denials(ask(ledger, policy, PER))
    with pytest.raises(vern.StateError):
        ledger.append(policy, PER, withdrawn(), by="kari")
    day = date(2025, 6, 1)
    ledger.bind_new_person(policy, PER, day, by="kari", remark="snakket med begge")
    assert "consent-unproven" in denials(ask(ledger, policy, PER))
    ledger.append(policy, PER, given(), by="kari")
    married = Card("1042", ["Per Olsen", "03.04.1990"])
    ledger.rebind(policy, married, day, by="kari", remark="nytt navn")
    moved = Card("2001", ["Per Olsen", "03.04.1990"])
    ledger.move(policy, married, moved, day, by="kari")
    assert ask(ledger, policy, moved).granted
    twice = Card("3001", ["Per Olsen", "03.04.1990"])
    ledger.append(policy, twice, event(EventKind.REFUSED, day), by="kari")
    ledger.join(policy, EventKind.MERGED, twice, moved, day, by="kari", remark="samme adresse")
    assert "consent-refused" in denials(ask(ledger, policy, moved))


def test_a_checkpoint_proves(ledger, policy, tmp_path):
    ledger.append(policy, OLA, given(), by="kari")
    assert ledger.verify().proof is Proof.NOT_PROVABLE
    checkpoint = ledger.checkpoint()
    ledger.append(policy, OLA, withdrawn(), by="kari")
    shown = ledger.verify([checkpoint])
    assert shown.proved and shown.faults == () and shown.size == ledger.size
    assert len(shown.root) == 32
    assert ledger.verify(checkpoint).proved
    with vern.Ledger.create(tmp_path / "other.vern", key=KEY) as other:
        broken = ledger.verify([checkpoint, other.checkpoint()])
    assert broken.proof is Proof.BROKEN and broken.faults[0].kind and broken.faults[0].text
    with pytest.raises(vern.DataError) as refused:
        ledger.verify([checkpoint, "nothing"])
    assert refused.value.row == 1
    for value in (shown, shown.proof, broken):
        with pytest.raises(TypeError):
            bool(value)


@pytest.mark.parametrize("byte", [3, 255, -1, None])
def test_an_unknown_proof_reads_as_broken(byte):
    assert Proof(byte) is Proof.BROKEN


def test_an_entrys_proof_and_the_figures(ledger, policy):
    position = ledger.append(policy, OLA, given(), by="kari")
    proof = ledger.proof(position)
    assert proof.startswith("{") and "Ola" not in proof
    with pytest.raises(vern.NotFoundError):
        ledger.proof(ledger.size)
    figures = ledger.statistics()
    assert (figures.entries, figures.customers, figures.locked) == (ledger.size, 1, False)
    assert len(figures.ledger_id) == 16 and len(figures.public_key) == 32


def test_partners_and_texts_are_registered_once(ledger, policy):
    first = ledger.add_text(policy, "own-marketing", "2026-1", TEXT, by="kari")
    before = ledger.size
    assert ledger.add_text(policy, "own-marketing", "2026-1", TEXT, by="kari") == first
    assert ledger.size == before
    assert ledger.add_partners(policy, "list", "list-1", by="kari") == before
    with pytest.raises(vern.Error):
        ledger.add_text(policy, "own-marketing", "2026-1", TEXT + b" ", by="kari")
    with pytest.raises(TypeError):
        ledger.add_text(policy, "own-marketing", "2026-1", "text", by="kari")


# ---- keys, logs, lifetime ----

def test_the_key_comes_from_a_file_bytes_or_a_function(path, policy, tmp_path):
    with vern.Ledger.create(path, key_file=tmp_path / "key"):
        pass
    assert os.stat(tmp_path / "key").st_mode & 0o777 == 0o600
    with vern.Ledger.open(path, key_file=tmp_path / "key") as opened:
        assert opened.size == 0
    other = tmp_path / "other.vern"
    vern.Ledger.create(other, key=lambda: KEY).close()
    vern.Ledger.open(other, key=KEY).close()
    with pytest.raises(vern.DataError):
        vern.Ledger.open(other, key=bytes(32))
    with pytest.raises(vern.StateError):
        vern.Ledger.create(other, key=KEY)
    with pytest.raises(vern.NotFoundError):
        vern.Ledger.open(tmp_path / "none.vern", key=KEY)
    for wrong in ({}, {"key": KEY, "key_file": "key"}, {"key": b"short"}):
        with pytest.raises(vern.ArgumentError):
            vern.Ledger.open(other, **wrong)
    with pytest.raises(TypeError):
        vern.Ledger.open(other, key="text")


def test_what_the_key_function_raises_comes_out(path):
    def locked_away():
        raise PermissionError("the safe is locked")

    with pytest.raises(PermissionError, match="the safe is locked"):
        vern.Ledger.create(path, key=locked_away)
    with pytest.raises(vern.ArgumentError):
        vern.Ledger.create(path, key=lambda: b"short")
    assert not path.exists()


def test_the_log_is_told_without_personal_data(path, policy):
    lines = []
    with vern.Ledger.create(path, key=KEY, log=lambda *line: lines.append(line)) as ledger:
        gc.collect()
        ledger.add_text(policy, "own-marketing", "2026-1", TEXT, by="kari")
        ledger.append(policy, OLA, given(), by="kari")
        with pytest.raises(vern.StateError):
            ledger.append(policy, PER, given(), by="kari")
    assert {level for level, _ in lines} == {LogLevel.INFO, LogLevel.ERROR}
    text = "\n".join(text for _, text in lines)
    assert "VERN_E_STATE" in text
    assert not any(canary in text for canary in ("1042", "Ola", "Per ", "1980", "binder"))


def test_a_closed_ledger_raises_and_closing_twice_is_nothing(ledger, policy):
    ledger.close()
    ledger.close()
    assert ledger.closed and "closed" in repr(ledger)
    for use in (lambda: ledger.size, ledger.checkpoint, ledger.verify, ledger.__enter__,
                lambda: ask(ledger, policy), lambda: ledger.history(policy, OLA)):
        with pytest.raises(vern.HandleError):
            use()


def test_a_ledger_is_only_made_by_opening_and_does_not_travel(ledger):
    with pytest.raises(TypeError):
        vern.Ledger("shop.vern")
    with pytest.raises(TypeError):
        pickle.dumps(ledger)


@pytest.mark.parametrize("change, error", [
    ({"kind": 3}, TypeError), ({"kind": EventKind.BOUND}, vern.ArgumentError),
    ({"day": datetime(2025, 5, 2)}, TypeError), ({"day": date(9999, 1, 1)}, vern.ArgumentError),
    ({"purpose": "none"}, vern.NotFoundError), ({"purpose": None}, vern.ArgumentError),
    ({"channel": 1}, TypeError), ({"text": b"2026-1"}, TypeError),
    ({"form": "a\0b"}, vern.ArgumentError), ({"target": 0}, vern.ArgumentError),
    ({"target": True}, TypeError), ({"lifts": [-1]}, vern.ArgumentError),
    ({"lifts": [2**64]}, vern.ArgumentError)])
def test_what_does_not_fit_is_refused_and_nothing_is_recorded(ledger, policy, change, error):
    before = ledger.size
    with pytest.raises(error):
        ledger.append(policy, OLA, given(**change), by="kari")
    assert ledger.size == before


@pytest.mark.parametrize("card, error", [
    ("1042", TypeError), (Card(1042), TypeError), (Card("1042", "Ola Nordmann"), TypeError),
    (Card("1042", ["Ola"]), vern.ArgumentError), (Card("X"), vern.DataError),
    (Card("1042", register="none"), vern.NotFoundError)])
def test_cards_that_are_none_are_refused(ledger, policy, card, error):
    with pytest.raises(error) as refused:
        ledger.append(policy, card, given(), by="kari")
    assert "Ola" not in str(refused.value)
    with pytest.raises(error):
        ask(ledger, policy, card)


def test_eight_threads_record_through_one_ledger(ledger, policy):
    positions = []

    def record(number):
        card = Card(str(5000 + number), ["Ola Nordmann", "01.02.1980"])
        for _ in range(4):
            positions.append(ledger.append(policy, card, event(EventKind.CLAIMED,
                                                               date(2025, 5, 2)), by="kari"))

    threads = [threading.Thread(target=record, args=(i,)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(positions)) == 32
    assert ledger.verify([ledger.checkpoint()]).proved


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_child_is_refused_the_ledger_and_may_open_its_own(path, policy):
    vern.Ledger.create(path, key=KEY).close()
    ran = python("""
import os, sys, vern
key = bytes(range(32))
ledger = vern.Ledger.open(sys.argv[1], key=key)
child = os.fork()
if child == 0:
    try:
        ledger.size
    except vern.StateError:
        ledger.close()
        sys.exit(7 if vern.Ledger.open(sys.argv[1], key=key).size == 0 else 1)
    sys.exit(2)
_, status = os.waitpid(child, 0)
assert os.waitstatus_to_exitcode(status) == 7, status
assert ledger.size == 0
""", path)
    assert ran.returncode == 0, ran.stderr
