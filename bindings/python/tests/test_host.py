"""A host that keeps its own register: a year of forms, letters, a request and a campaign."""
import hashlib
import gc
from datetime import date

import pytest
from test_ledger import KEY, TEXT, policy_text

import vern
from vern import Card, Change, Channel, DifferenceKind, Form, Outcome, Tick, Wrote

LETTER = ("Fjellvik Motor og Fritid AS vil gjerne sende deg reklame, men bare om du sier ja.\n"
          "Teksten du sier ja til, er versjon 2026-1 og ligger ved.\n"
          "Svarer du ikke, regner vi det som nei. Vil du ikke ha flere slike brev, si fra i "
          "butikken\neller ring oss; det er gratis.\n").encode()
OFFER = ("Tilbud fra Fjellvik Motor og Fritid. Vil du ikke ha flere tilbud, si fra i butikken "
         "eller ring oss; det er gratis.\n").encode()
ASKING = """
[campaigns]
reminders = 1
list_lives = "P14D"
[purposes.ask-again]
title = "Be om samtykke"
kind = "marketing"
basis = "legitimate-interests"
channels = ["letter"]
assessment = "lia/brev.txt"
asks = ["own-marketing"]
"""
BOX = "own-marketing"


class Host:
    """Four customers, their Status fields, and a ledger."""

    def __init__(self, path):
        self.policy = vern.Policy.parse(policy_text() + ASKING)
        self.ledger = vern.Ledger.create(path, key=KEY)
        self.ledger.add_text(self.policy, BOX, "2026-1", TEXT, by="kari")
        self.cards = [Card(str(1001 + i), [f"Ola Nordmann {i}", "01.02.1980"]) for i in range(4)]
        self.fields = [b"    "] * 4

    def customers(self, day, **changes):
        return [vern.Customer(card, vern.Facts(party=vern.Party.PERSON, address=True, **changes,
                                               status=self.policy.read_status(
                                                   field, vern.CodePage.CP865)),
                              vern.Checks(washed=day))
                for card, field in zip(self.cards, self.fields)]

    def answer(self, row, number, day, yes):
        form = Form(number=number, day=day, ticks=[Tick(BOX, Channel.NONE, yes)], signed=True)
        return self.ledger.enter_forms(self.policy, [(self.cards[row], form)], by="kari")

    def plan(self, day, **options):
        return self.ledger.project(self.policy, self.customers(day), self.fields, day,
                                   code_page=vern.CodePage.CP865, width=4, **options)

    def project(self, day):
        plan = self.plan(day)
        self.fields = [planned.field for planned in plan.fields]
        return plan.confirm([Wrote.YES] * 4, by="kari")


@pytest.fixture
def host(tmp_path):
    made = Host(tmp_path / "shop.vern")
    yield made
    made.ledger.close()
    made.policy.close()


def test_a_form_is_recorded_once_and_all_of_a_batch_or_none(host):
    (entered,) = host.answer(0, "1", date(2025, 1, 10), True)
    assert (entered.written, entered.known, entered.bound, entered.card) == (1, 0, True, 0)
    (again,) = host.answer(0, "1", date(2025, 1, 10), True)
    assert (again.written, again.known, again.position) == (0, 1, None)
    size = host.ledger.size
    with pytest.raises(vern.StateError) as refused:
        host.answer(0, "1", date(2025, 1, 10), False)
    assert refused.value.row == 0
    good = Form(number="2", day=date(2025, 1, 10), ticks=[Tick(BOX, Channel.LETTER, True)])
    bad = Form(number="3", day=date(2025, 1, 10), ticks=[Tick(BOX, Channel.PHONE, True)])
    with pytest.raises(vern.ArgumentError) as refused:
        host.ledger.enter_forms(host.policy, [(host.cards[1], good), (host.cards[2], bad)],
                                by="kari")
    assert refused.value.row == 1 and host.ledger.size == size


def test_letters_follow_the_proof_and_a_second_time_nothing_is_written(host):
    host.answer(0, "1", date(2025, 1, 10), True)
    host.answer(1, "2", date(2025, 1, 10), False)
    host.fields[1] = b"RV  "
    size = host.ledger.size
    plan = host.plan(date(2025, 1, 11))
    assert [p.field for p in plan.fields] == [b"R   ", b"V   ", b"    ", b"    "]
    assert plan.fields[0].change == Change.WRITE | Change.NOTE and plan.fields[2].change == 0
    kinds = [(d.row, d.letter, d.kind, d.mended) for d in plan.differences]
    assert kinds == [(0, "R", DifferenceKind.LETTER_MISSING, True),
                     (1, "R", DifferenceKind.LETTER_OVER_NO, True)]
    assert plan.differences[1].cause is vern.Cause.REFUSED
    assert host.ledger.size == size
    assert host.project(date(2025, 1, 11)) == 2
    assert host.project(date(2025, 1, 12)) == 0
    with pytest.raises(vern.ArgumentError):
        host.plan(date(2025, 1, 12), put_back=[1])
    with pytest.raises(vern.ArgumentError):
        plan.confirm([Wrote.YES], by="kari")


def test_a_plan_outlives_what_made_it_and_is_refused_when_something_was_said(host):
    host.answer(0, "1", date(2025, 1, 10), True)
    plan = host.plan(date(2025, 1, 11))
    gc.collect()
    no = vern.Event(kind=vern.EventKind.WITHDRAWN, day=date(2025, 1, 11), purpose=BOX)
    host.ledger.append(host.policy, host.cards[0], no, by="kari")
    with pytest.raises(vern.StateError) as refused:
        plan.confirm([Wrote.YES] * 4, by="kari")
    assert refused.value.row == 0
    host.ledger.close()
    with pytest.raises(vern.HandleError):
        plan.confirm([Wrote.YES] * 4, by="kari")


def test_a_request_its_replies_and_what_came_of_it(host):
    day = date(2025, 2, 1)
    host.answer(0, "1", date(2025, 1, 10), True)
    host.answer(1, "2", date(2025, 1, 10), False)
    host.project(date(2025, 1, 11))
    asking = vern.Asking(id="spor", purpose="ask-again", channel=Channel.LETTER, day=day,
                         answer_by=date(2025, 3, 15), text=LETTER)
    size = host.ledger.size
    dry = host.ledger.ask(host.policy, asking, host.customers(day), by="kari", dry_run=True)
    assert host.ledger.size == size and not any(a.code for a in dry)
    asked = host.ledger.ask(host.policy, asking, host.customers(day), by="kari")
    assert [a.outcome for a in asked] == [Outcome.GIVEN, Outcome.DENIED, Outcome.ASKED,
                                          Outcome.ASKED]
    assert asked[1].reason == "consent-refused" and len({asked[2].code, asked[3].code}) == 2
    reply = vern.Reply(code=asked[2].code.lower().replace("-", " "), day=date(2025, 2, 10),
                       answer=True, signed=True)
    lost = vern.Reply(code="0000-0000-0001", day=date(2025, 2, 10), answer=False)
    with pytest.raises(vern.NotFoundError) as refused:
        host.ledger.take_replies(host.policy, host.cards, [reply, lost], by="kari")
    assert refused.value.row == 1
    (entered,) = host.ledger.take_replies(host.policy, host.cards, [reply], by="kari")
    assert (entered.card, entered.written) == (2, 1)
    again = host.ledger.remind(host.policy, "spor", date(2025, 2, 20),
                               host.customers(date(2025, 2, 20)), by="kari")
    assert again[3].code == asked[3].code and again[0].outcome is Outcome.NOT_IN_IT
    with pytest.raises(vern.StateError):
        host.ledger.ask_more(host.policy, "spor", date(2025, 2, 20),
                             host.customers(date(2025, 2, 20)), by="kari")
    status = host.ledger.asking_status(host.policy, "spor", host.cards, date(2025, 2, 21))
    assert (status.customers, status.answered, status.reminded) == (2, 1, 1)
    assert status.answer_by == date(2025, 3, 15) and not status.rolling
    (counts,) = status.purposes
    assert (counts.purpose, counts.yes, counts.no, counts.waiting) == (BOX, 1, 0, 1)


def test_a_campaign_from_its_text_to_its_end(host):
    for row in range(3):
        host.answer(row, str(row), date(2025, 5, 2), True)
    host.project(date(2025, 5, 3))
    day = date(2025, 6, 1)
    request = vern.Request(purposes=BOX, channel=Channel.LETTER, day=day)
    with pytest.raises(vern.DataError):
        host.ledger.open_campaign(host.policy, "jul", request, b"Kom innom!", by="kari")
    host.ledger.open_campaign(host.policy, "jul", request, OFFER, by="kari")
    customers = host.customers(day)
    listing = host.ledger.list_campaign(host.policy, "jul", customers, day, by="kari")
    assert listing.listed == 3 and listing.granted() == (0, 1, 2)
    assert listing.reasons[0] == "basis-consent" and listing.reasons[3] == "consent-missing"
    lines = "".join(f"customers\t{c.card.key}\n" for c in customers[:3])
    assert host.ledger.campaign("jul").list_sha256 == hashlib.sha256(
        ("vern list 1\n" + lines).encode()).digest()
    stops = host.ledger.campaign_stop(host.policy, "jul", [host.cards[1]], date(2025, 6, 4),
                                      by="kari")
    assert (stops.recorded, stops.stands) == (1, (True,))
    with pytest.raises(vern.StateError):
        host.ledger.recheck_campaign(host.policy, "jul", customers, date(2025, 6, 5), by="kari")
    left = host.ledger.recheck_campaign(host.policy, "jul", customers[2::-1], date(2025, 6, 5),
                                        by="kari")
    assert left.granted() == (0, 2) and left.reasons[1] == "consent-withdrawn"
    sent = host.ledger.campaign_sent(host.policy, "jul", [customers[0], customers[2]],
                                     date(2025, 6, 6), by="kari")
    assert sent.sound and (sent.customers, sent.recorded) == (2, 2)
    assert host.ledger.campaign_sent(host.policy, "jul", [customers[0], customers[2]],
                                     date(2025, 6, 6), by="kari").recorded == 0
    host.ledger.close_campaign(host.policy, "jul", date(2025, 7, 2), by="kari")
    status = host.ledger.campaign("jul")
    assert (status.listed, status.dropped, status.sent, status.stops) == (3, 1, 2, 1)
    assert status.closed == date(2025, 7, 2) and status.list_until == date(2025, 6, 19)
    with pytest.raises(vern.NotFoundError):
        host.ledger.campaign("paske")


@pytest.mark.parametrize("wrong", [
    lambda h: h.ledger.enter_forms(h.policy, [(h.cards[0], "a form")], by="kari"),
    lambda h: h.ledger.list_campaign(h.policy, "jul", h.cards, date(2025, 6, 1), by="kari"),
    lambda h: h.plan(date(2025, 6, 1)).confirm([True] * 4, by="kari"),
    lambda h: h.ledger.open_campaign(h.policy, "jul", vern.Request(
        purposes=BOX, channel=Channel.LETTER, day=date(2025, 6, 1)), "text", by="kari"),
    lambda h: h.ledger.campaign(1)])
def test_wrong_types_are_type_errors(host, wrong):
    with pytest.raises(TypeError):
        wrong(host)
