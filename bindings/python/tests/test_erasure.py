"""Erasure over the caller's own records: the policy is that of the example shop."""
import re
from datetime import date

import pytest
from conftest import ROOT

import vern
from vern import EventKind, Fate

DAY = date(2026, 11, 20)
KEY = bytes(range(32))


class Host:
    """A customer and an invoice, and how often something was written."""

    def __init__(self):
        columns = ("KONTAKT", "TYPE", "REGDATO", "EPOSTDATO", "MOBILDATO", "RESTILBUD", "STATUS")
        self.card = {"KUNDENR": "1042", "NAVN": "Kari Nordmann", "ADRESSE": "Storgata 1",
                     "POSTNR": "7959", "POSTSTED": "Fjellvik", "TLF": "74 99 12 34",
                     "MOBIL": "912 34 567", "EPOST": "kari@example.no", "FODT": "01.02.1980",
                     "SISTKJOP": "04.05.2025", "NOTAT": "Kari ringte",
                     **dict.fromkeys(columns, "")}
        columns = ("KJOPER", "KADRESSE", "KPOSTNR", "KPOSTSTED", "KORGNR", "KONTANT")
        self.invoice = {"FAKTNR": "501", "KUNDENR": "1042", "DATO": "04.05.2025",
                        "FORFALL": "04.05.2025", "BELOP": "1250.00", "SALDO": "0",
                        **dict.fromkeys(columns, "")}
        self.born, self.writes, self.fails = "19800201", 0, False

    @property
    def rows(self):
        return [self.card, self.invoice]

    @property
    def cards(self):
        return [vern.Card("1042", identity=(self.card["NAVN"], self.born))]

    @property
    def records(self):
        return [vern.Record("customers", "1042", dict(self.card)),
                vern.Record("invoices", "501", dict(self.invoice))]

    def read(self, record, column):
        return self.rows[record][column]

    def write(self, record, column, text):
        if self.fails:
            raise OSError("the disk is full")
        self.writes += 1
        self.rows[record][column] = text

    def clear(self, record):
        raise AssertionError("nothing goes whole here")


@pytest.fixture
def shop(tmp_path):
    text = (ROOT / "examples" / "quickdos" / "vern.toml").read_text(encoding="utf-8")
    path = tmp_path / "shop.vern"
    with vern.Policy.parse(text) as policy:
        vern.Ledger.create(path, key=KEY)
        with vern.Ledger.open(path, key=KEY) as ledger:
            yield policy, ledger


def execute(shop, host, json, day=DAY):
    policy, ledger = shop
    return ledger.execute_erasure(policy, json, host.cards, host.records, day, by="kari",
                                  read=host.read, write=host.write, clear=host.clear)


def test_planned_approved_and_carried_out(shop):
    policy, ledger = shop
    host = Host()
    plan = ledger.plan_erasure(policy, host.cards, host.records, DAY)
    fates = {(step.register, step.category): step for step in plan.steps}
    assert fates["invoices", "voucher"].fate == Fate.KEPT
    assert fates["customers", "name"].until == date(2030, 12, 31) == plan.last_day
    assert fates["customers", "email"].fate == Fate.GOES
    assert fates["customers", "email"].columns == {"EPOST": "clear"}
    assert plan.whole and plan.going > 0 and "Nordmann" not in plan.json
    with pytest.raises(vern.StateError):
        execute(shop, host, plan.json)
    with pytest.raises(vern.ArgumentError):
        ledger.approve_erasure(policy, plan.json, DAY, by="jonas")
    at = ledger.approve_erasure(policy, plan.json, DAY, by="kari")
    assert ledger.approve_erasure(policy, plan.json, DAY, by="kari") == at
    done = execute(shop, host, plan.json)
    assert done.entry > at and done.records == 1 and done.fields == host.writes
    assert done.skipped == () and done.not_planned == 0
    assert host.card["EPOST"] == host.card["TLF"] == "" and host.card["FODT"] == "01.01.1980"
    assert host.card["NAVN"] == "Kari Nordmann" and host.invoice["KUNDENR"] == "1042"
    host.born = "19800101"
    kinds = [entry.kind for entry in ledger.history(policy, host.cards[0])]
    assert EventKind.ERASED in kinds
    writes = host.writes
    assert execute(shop, host, plan.json).entry is None and host.writes == writes


def test_what_has_changed_is_skipped_with_the_word(shop):
    policy, ledger = shop
    host = Host()
    plan = ledger.plan_erasure(policy, host.cards, host.records, DAY)
    ledger.approve_erasure(policy, plan.json, DAY, by="kari")
    host.card["TLF"] = "74 99 99 99"
    done = execute(shop, host, plan.json)
    assert done.entry is None and host.writes == 0
    assert "has changed" in done.skipped[0].why


def test_what_the_host_raises_is_the_cause(shop):
    policy, ledger = shop
    host = Host()
    plan = ledger.plan_erasure(policy, host.cards, host.records, DAY)
    ledger.approve_erasure(policy, plan.json, DAY, by="kari")
    host.fails = True
    with pytest.raises(vern.Error, match="0 of 1 records") as caught:
        execute(shop, host, plan.json)
    assert isinstance(caught.value.__cause__, OSError) and caught.value.row == 0


def test_asked_wrongly(shop):
    policy, ledger = shop
    host = Host()
    with pytest.raises(vern.NotFoundError):
        ledger.plan_erasure(policy, host.cards, [vern.Record("nothing", "1", {})], DAY)
    with pytest.raises(vern.ArgumentError):
        ledger.plan_erasure(policy, [], host.records, DAY)
    with pytest.raises(vern.ArgumentError):
        ledger.plan_erasure(policy, host.cards, [vern.Record("customers", "1042", {})], DAY)
    with pytest.raises(TypeError):
        ledger.plan_erasure(policy, host.cards, ["1042"], DAY)
    with pytest.raises(vern.DataError):
        ledger.approve_erasure(policy, "{}", DAY, by="kari")
    damaged = ledger.plan_erasure(policy, host.cards, host.records, DAY, source_damaged=True)
    assert not damaged.whole
    with pytest.raises(vern.Error) as caught:
        ledger.approve_erasure(policy, damaged.json, DAY, by="kari")
    assert caught.value.name == "VERN_E_INCOMPLETE"


def erased(shop, host):
    """The host's customer 1042, erased; the plan."""
    policy, ledger = shop
    plan = ledger.plan_erasure(policy, host.cards, host.records, DAY)
    ledger.approve_erasure(policy, plan.json, DAY, by="kari")
    execute(shop, host, plan.json)
    host.born = "19800101"
    return plan.json


def test_verified_ticked_off_and_closed(shop):
    policy, ledger = shop
    host = Host()
    json = erased(shop, host)

    def verify(*pieces):
        return ledger.verify_erasure(policy, json, host.cards, host.records, DAY, pieces=pieces)

    found = verify(vern.Piece("orders 7, note", "Bl\u00e5 henger"),
                   vern.Piece("spool", iter([b"NORDMANN, K", b"ARI 9123", b"4567"])),
                   vern.Piece("customers 7", b"Ola 74991234", others=True))
    assert found.status == vern.CertificateStatus.RESIDUE
    assert found.pieces == 3 and found.values == 4 and found.unsought == 1
    assert [(one.piece, one.count, one.record) for one in found.residue] == [("spool", 2, None)]
    with pytest.raises(vern.StateError):
        ledger.close_erasure(policy, found, DAY, by="kari")

    opened = verify(vern.Piece("orders 7, note", "Bl\u00e5 henger"))
    assert opened.status == vern.CertificateStatus.OPEN and not opened.residue
    assert all(place.open and place.day is None for place in opened.places)
    for place in opened.places:
        assert place.kind == vern.PlaceKind.RECIPIENT
        ledger.tick_erasure_place(policy, json, place.id, DAY, how="skrevet til", by="kari")
    closed = verify()
    assert closed.status == vern.CertificateStatus.CLOSED
    assert (closed.places[0].by, closed.places[0].how, closed.places[0].day) == (
        "kari", "skrevet til", DAY)
    page = closed.write(policy, vern.CertificateFormat.JSON, DAY, by="kari")
    # Ids and digests are random digits, among which the number stands now and then by chance.
    readable = re.sub(rb"[\w+/=-]{32,}|\b[0-9a-f]{8}\b", b"", page)
    assert b'"status": "closed"' in page and b"Nordmann" not in page and b"1042" not in readable
    assert closed.write(policy, vern.CertificateFormat.HTML, DAY, by="kari",
                        language=vern.Language.EN).startswith(b"<!DOCTYPE html>")
    assert ledger.close_erasure(policy, closed, DAY, by="kari") > 0
    with pytest.raises(vern.NotFoundError):
        verify()


def test_a_recipient_is_told_whom_to_erase(shop):
    policy, ledger = shop
    host = Host()
    plan = ledger.plan_erasure(policy, host.cards, host.records, DAY)

    def letter(recipient="print-shop", form=vern.LetterFormat.HTML, by="kari", json=plan.json,
               **more):
        return ledger.write_erasure_letter(policy, json, recipient, form, DAY, by=by, **more)

    with pytest.raises(vern.NotFoundError):
        letter()
    ledger.approve_erasure(policy, plan.json, DAY, by="kari")
    execute(shop, host, plan.json)
    host.born = "19800101"
    before = ledger.size
    html = letter().decode("utf-8")
    assert "Til Fjellvik Trykk AS" in html and "Navn: Kari Nordmann" in html
    assert "Adresse: Storgata 1" in html and "2026-11-20" in html
    for more in ("kari@example.no", "912 34 567", "74 99 12 34"):
        assert more not in html
    text = letter(form=vern.LetterFormat.TEXT, language=vern.Language.EN).decode("cp865")
    assert "To Fjellvik Trykk AS" in text and "Name: Kari Nordmann\r\n" in text
    assert ledger.size == before

    for recipient in ("nobody", "recipient:print-shop"):
        with pytest.raises(vern.NotFoundError, match="no such recipient"):
            letter(recipient)
    with pytest.raises(vern.ArgumentError, match="right to erase"):
        letter(by="jonas")
    with pytest.raises(vern.DataError):
        letter(json="{}")
    with pytest.raises(vern.StateError):
        letter(json=plan.json.replace('"goes"', '"kept"'))
    for wrong in ({"form": vern.CertificateFormat.HTML}, {"form": 1}, {"language": "nb"},
                  {"recipient": 7}, {"by": None}):
        with pytest.raises(TypeError):
            letter(**wrong)

    opened = ledger.verify_erasure(policy, plan.json, host.cards, host.records, DAY)
    for place in opened.places:
        ledger.tick_erasure_place(policy, plan.json, place.id, DAY, how="skrevet til", by="kari")
    closed = ledger.verify_erasure(policy, plan.json, host.cards, host.records, DAY)
    ledger.close_erasure(policy, closed, DAY, by="kari")
    with pytest.raises(vern.NotFoundError):
        letter()


def test_what_came_back_is_told_by_its_record(shop):
    policy, ledger = shop
    host = Host()
    json = erased(shop, host)
    host.card["EPOST"] = "kari@example.no"
    found = ledger.verify_erasure(policy, json, host.cards, host.records, DAY)
    assert found.status == vern.CertificateStatus.RESIDUE
    assert {(one.record, one.register, one.column) for one in found.residue} == {
        (0, "customers", "EPOST"), (0, "customers", "email")}


def test_pieces_asked_wrongly(shop):
    policy, ledger = shop
    host = Host()
    json = erased(shop, host)

    def verify(pieces):
        return ledger.verify_erasure(policy, json, host.cards, host.records, DAY, pieces=pieces)

    def broken():
        yield vern.Piece("log", b"nothing")
        raise OSError("the disk is gone")

    with pytest.raises(vern.StateError) as caught:
        verify(broken())
    assert isinstance(caught.value.__cause__, OSError)
    for wrong in (["log"], [vern.Piece("log", ["text"])], [vern.Piece(7, b"")]):
        with pytest.raises(vern.Error) as caught:
            verify(wrong)
        assert isinstance(caught.value.__cause__, TypeError)
    with pytest.raises(vern.ArgumentError):
        verify([vern.Piece("", b"no name")])
    with pytest.raises(TypeError):
        ledger.close_erasure(policy, "certificate", DAY, by="kari")
