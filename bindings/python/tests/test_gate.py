"""Policies, Status fields and decisions, and that every mistake ends in an error or a deny."""
import copy
import pickle
from datetime import date, datetime, timezone

import pytest
from conftest import DAY, ROOT, SHOP, golden_policy, request

import vern
from vern import NOT_KEPT, UNREADABLE, Channel, CodePage, ConsentState, Facts, Verdict

BROKEN = 'schema = 1\nlanguage = "xx"\n[codes]\nRF = { objection = true }\n'


def test_a_policy_says_what_it_declares(shop):
    assert (shop.purposes, shop.codes) == (("own-marketing",), ("R", "N"))
    assert golden_policy().recipients[0] == "partner-a"
    assert "everything" in golden_policy().notices


def test_all_errors_of_a_policy_are_in_the_exception():
    with pytest.raises(vern.PolicyError) as refused:
        vern.Policy.parse(BROKEN)
    found = [d for d in refused.value.diagnostics if d.is_error]
    assert len(found) >= 3
    assert {d.line for d in found} >= {2, 4} and all(d.message for d in found)
    assert refused.value.name == "VERN_E_POLICY" and found[0].message in str(refused.value)


def test_a_policy_that_is_not_there_is_a_policy_error(tmp_path):
    with pytest.raises(vern.PolicyError) as refused:
        vern.Policy.load(tmp_path / "none.toml")
    assert len(refused.value.diagnostics) == 1


def test_warnings_stand_beside_a_policy():
    with vern.Policy.load(ROOT / "examples" / "quickdos" / "vern.toml") as policy:
        assert not any(d.is_error for d in policy.diagnostics)


def test_a_grant_and_a_deny_explain_themselves(shop, person):
    yes = shop.decide(request(), person)
    assert yes.granted and yes.verdict is Verdict.GRANT
    assert [r.name for r in yes.reasons if r.effect is vern.Effect.BASIS] == ["basis-consent"]
    assert yes.not_kept == ("birth_day", "notice")
    person.status = shop.read_status("RN")
    no = shop.decide(request(), person)
    assert not no.granted and not no.to_be_clarified
    reason = no.reasons[0]
    assert (reason.name, reason.purpose, reason.clearable) == ("objected", "own-marketing", False)
    assert reason.citation.startswith("GDPR Art. 21")
    assert reason.sentence() != reason.sentence(vern.Language.NB) != ""
    assert vern.reason_name(reason.number) == "objected"


def test_each_purpose_of_a_message_has_its_own_reasons():
    policy = golden_policy()
    facts = Facts(party=vern.Party.PERSON, address=True, status=policy.read_status(""))
    both = policy.decide(request(purposes=["order-service", "own-marketing"]), facts)
    missing = {r.purpose for r in both.reasons if r.name == "consent-missing"}
    assert missing == {"own-marketing"} and not both.granted
    other = policy.decide(request(purposes="youth-goods"), facts)
    assert {r.purpose for r in other.reasons} == {"youth-goods"}


def test_what_a_person_can_clear_is_said_with_its_remedy(shop, person):
    person.status = shop.read_status("RX")
    decision = shop.decide(request(), person)
    assert decision.to_be_clarified and not decision.granted
    assert all(r.remedy() and r.remedy(vern.Language.NB) for r in decision.reasons if r.clearable)


def test_neither_a_decision_nor_a_verdict_has_a_truth_value(shop, person):
    for answer in (shop.decide(request(), person), Verdict.DENY, Verdict.GRANT):
        with pytest.raises(TypeError):
            bool(answer)


@pytest.mark.parametrize("byte", [0, 1, 3, 7, 255, -1, None, "grant"])
def test_an_unknown_verdict_reads_as_deny(byte):
    assert Verdict(byte) is Verdict.DENY


def test_nothing_known_is_a_deny(shop):
    assert shop.decide_verdict(request(), Facts()) is Verdict.DENY


def test_consents_count_for_their_purpose_and_need_their_day():
    policy, facts = golden_policy("required"), Facts(party=vern.Party.PERSON, address=True)
    facts.status, facts.notice = policy.read_status("R"), "everything"
    given = vern.Consent(purpose="own-marketing", channel=Channel.LETTER, day=date(2026, 10, 5),
                         state=ConsentState.GIVEN, text="text-1", entry=7)
    decision = policy.decide(request(), facts, [given])
    basis = decision.reasons[0]
    assert (decision.granted, basis.entry, basis.day) == (True, 7, date(2026, 10, 5))
    refused = vern.Consent(purpose="own-marketing", channel=Channel.NONE, day=date(2026, 10, 6),
                           state=ConsentState.REFUSED)
    assert not policy.decide(request(), facts, [given, refused]).granted
    given.day = None
    with pytest.raises(vern.ArgumentError):
        policy.decide(request(), facts, [given])
    given.day, given.text = DAY, "text-9"
    with pytest.raises(vern.NotFoundError):
        policy.decide(request(), facts, [given])


@pytest.mark.parametrize("change", [
    {"party": 1}, {"identity": "same"}, {"erased": "no"}, {"erased": 0}, {"deceased": 1},
    {"restricted": "N"}, {"birth_day": "2000-01-01"}, {"birth_day": 11000},
    {"birth_day": datetime(2000, 1, 1)}, {"address": "Storgata 1"}, {"email": ""},
    {"status": "R"}, {"status": 1}, {"notice": 0}, {"email_impersonal": 1}])
def test_a_fact_of_a_wrong_type_is_an_error_that_does_not_repeat_it(shop, person, change):
    (name, value), = change.items()
    setattr(person, name, value)
    with pytest.raises(TypeError) as refused:
        shop.decide(request(), person)
    assert name in str(refused.value) or name == "notice"
    assert "Storgata" not in str(refused.value)


@pytest.mark.parametrize("change", [
    {"channel": 1}, {"channel": "letter"}, {"day": "2026-11-20"}, {"day": datetime(2026, 11, 20)},
    {"recipient": 1}, {"purposes": [1]}, {"purposes": 1}])
def test_a_request_of_a_wrong_type_is_an_error(shop, person, change):
    with pytest.raises(TypeError):
        shop.decide(request(**change), person)


@pytest.mark.parametrize("purposes", [[], ["own-marketing"] * 9])
def test_a_request_has_one_to_eight_purposes(shop, person, purposes):
    with pytest.raises(vern.ArgumentError):
        shop.decide(request(purposes=purposes), person)


def test_an_unknown_purpose_is_an_error_and_an_unknown_recipient_a_deny(shop, person):
    with pytest.raises(vern.NotFoundError) as refused:
        shop.decide(request(purposes="other"), person)
    assert isinstance(refused.value, LookupError) and "own-marketing" in refused.value.message
    policy = golden_policy()
    facts = Facts(status=policy.read_status("F"), party=vern.Party.PERSON)
    asked = request(purposes="partner-disclosure", channel=Channel.NONE, recipient="nobody")
    assert "recipient-unknown" in {r.name for r in policy.decide(asked, facts).reasons}
    facts.address, facts.notice = True, "everything"
    service = request(purposes="order-service")
    assert policy.decide(service, facts).granted
    service.recipient = "nobody"
    assert not policy.decide(service, facts).granted


def test_not_kept_must_be_declared_and_unreadable_denies(shop, person):
    person.birth_day = NOT_KEPT
    assert shop.decide(request(), person).granted
    person.last_purchase = NOT_KEPT
    with pytest.raises(vern.ArgumentError) as refused:
        shop.decide(request(), person)
    assert "last_purchase" in refused.value.message
    person.last_purchase, person.objected = None, UNREADABLE
    assert not shop.decide(request(), person).granted


def test_a_status_of_another_code_book_is_refused(shop, person):
    person.status = golden_policy().read_status("R")
    with pytest.raises(vern.ArgumentError):
        shop.decide(request(), person)
    with pytest.raises(vern.ArgumentError):
        shop.selection(any="R").matches(person.status)


def test_status_fields_are_read_in_their_code_page(shop):
    assert shop.read_status(b"R ", CodePage.CP865).codes == ("R",)
    assert shop.read_status("r").malformed
    o_slash = shop.read_status(b"\x9d", CodePage.CP865)
    assert o_slash.findings == vern.Finding.UNKNOWN_CODE  # a letter, and not of this code book
    for wrong in ((b"R",), ("R", CodePage.CP865), (b"R", 0)):
        with pytest.raises((vern.ArgumentError, TypeError)):
            shop.read_status(*wrong)


def test_a_code_is_written_and_nothing_else_changes(shop):
    added = shop.add_code(b"VR", "N", code_page=CodePage.CP865, width=4)
    assert added.rstrip() == b"VRN"
    assert shop.remove_code(b"VRN ", "R", code_page=CodePage.CP865, fixed_width=True) == b"VN  "
    assert shop.remove_code(b"VRN", "R", code_page=CodePage.CP865, fixed_width=False) == b"VN"
    with pytest.raises(vern.StateError) as full:
        shop.add_code(b"VR", "N", code_page=CodePage.CP865, width=2)
    assert full.value.detail is vern.StatusWrite.FULL
    with pytest.raises(vern.NotFoundError):
        shop.add_code(b"V", "Q", code_page=CodePage.CP865, width=2)


def test_selections(shop):
    assert repr(shop.selection(any="R,N")) == "Selection(any=R,N)"
    assert golden_policy().bare_selection("R,F").any == ("R", "F")
    with pytest.raises(vern.PolicyError):
        shop.bare_selection("R,N")  # the policy does not say what the comma means
    with pytest.raises(vern.ArgumentError):
        shop.selection()
    with pytest.raises(vern.SelectionError) as refused:
        shop.selection(none="R,,N")
    assert refused.value.detail is vern.SelectionMistake.EMPTY_ITEM


def test_text_that_a_code_page_does_not_have_is_an_error_with_its_byte():
    assert vern.transcode("bl\u00e5".encode(), CodePage.UTF8, CodePage.CP865) == b"bl\x86"
    with pytest.raises(vern.EncodingError) as refused:
        vern.transcode("a\u20ac".encode(), CodePage.UTF8, CodePage.CP865)
    assert refused.value.byte == 1 and isinstance(refused.value, vern.DataError)


def test_dates_are_dates():
    assert vern.period_add(date(2024, 2, 29), "P1Y") == date(2025, 2, 28)
    assert vern.next_working_day(date(2026, 4, 3)) == date(2026, 4, 7)  # Good Friday
    for number in (0, -719162, 2932896, 20777):
        assert vern.day_number(vern.day_of(number)) == number
    for call in (lambda: vern.day_of(2932897), lambda: vern.period_add(date(9999, 1, 1), "P1Y"),
                 lambda: vern.breach_due(datetime(2026, 1, 1)), lambda: vern.period_add(DAY, "1Y"),
                 lambda: vern.breach_due(datetime(1, 1, 1, tzinfo=timezone.utc))):
        with pytest.raises((vern.ArgumentError, vern.DataError)):
            call()
    aware = datetime(2026, 6, 12, 14, 45, 59, tzinfo=timezone.utc)
    assert vern.breach_due(aware).isoformat() == "2026-06-15T16:45:00+02:00"


def test_an_error_survives_the_way_between_processes():
    with pytest.raises(vern.EncodingError) as refused:
        vern.transcode(b"\x81", CodePage.WINDOWS_1252, CodePage.UTF8)
    again = pickle.loads(pickle.dumps(refused.value))
    assert (type(again), again.byte, again.code) == (vern.EncodingError, 0, refused.value.code)
    for way in (copy.copy, copy.deepcopy, pickle.dumps):
        with vern.Policy.load(SHOP) as policy, pytest.raises(TypeError):
            way(policy)
