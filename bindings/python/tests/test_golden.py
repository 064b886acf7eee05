"""The golden tables give the same answers through Python."""
import json
import os
import subprocess
from datetime import date, datetime

import pytest
from conftest import golden, golden_policy

import vern


def gate_cases():
    program = os.environ.get("VERN_GOLDEN_GATE")
    if not program:
        return [pytest.param(None, marks=pytest.mark.skip(
            reason="VERN_GOLDEN_GATE, which ctest sets, does not name the reader of gate.csv"))]
    lines = subprocess.run([program], check=True, capture_output=True, text=True,
                           encoding="utf-8").stdout.splitlines()
    rows = [json.loads(line) for line in lines]
    assert [row["name"] for row in rows] == [row["name"] for row in golden("gate.csv")]
    return [pytest.param(row, id=row["name"]) for row in rows]


def yes_or_no(state):
    return {0: None, 1: True, 4: False}.get(state) if state in (0, 1, 4) else vern.Missing(state)


def day_fact(fact):
    if fact["state"] == 1:
        return vern.day_of(fact["day"])
    return None if fact["state"] == 0 else vern.Missing(fact["state"])


def facts_of(row, policy):
    facts = row["facts"]
    return vern.Facts(
        party=vern.Party(facts["party"]), identity=vern.Identity(facts["identity"]),
        erased=bool(facts["erased"]), email_impersonal=bool(facts["email_impersonal"]),
        status=policy.read_status(row["status"]), notice=row["notice"],
        **{name: yes_or_no(state) for name, state in facts["flags"].items()},
        **{name: yes_or_no(state) for name, state in facts["contacts"].items()},
        **{name: day_fact(fact) for name, fact in facts["days"].items()})


def checks_of(row):
    checks = row["checks"]
    channels = {name: [c for c in vern.Channel if checks[name] >> c & 1]
                for name in ("contact_refused", "contact_shared")}
    washed = checks["washed"]
    return vern.Checks(washed=None if washed is None else vern.day_of(washed),
                       reservation=bool(checks["reservation"]),
                       suppressed=bool(checks["suppressed"]), plugin=vern.Plugin(checks["plugin"]),
                       **channels)


def consent_of(item):
    state = vern.ConsentState(item["state"])
    return vern.Consent(purpose=item["purpose"], channel=vern.Channel(item["channel"]), state=state,
                        day=vern.day_of(item["day"]), text=item["text"], partners=item["partners"],
                        entry=item["entry"] if item["entry"] >= 0 else None,
                        claimed=bool(item["claimed"]), lapsed=bool(item["lapsed"]))


@pytest.mark.parametrize("row", gate_cases())
def test_every_row_of_gate_csv(row):
    with vern.Policy.parse(row["policy"]) as policy:
        question = (vern.Request(purposes=row["purposes"], channel=vern.Channel(row["channel"]),
                                 day=vern.day_of(row["day"]), recipient=row["recipient"]),
                    facts_of(row, policy), [consent_of(item) for item in row["consents"]],
                    checks_of(row))
        decision = policy.decide(*question)
        assert decision.granted == row["granted"]
        assert {reason.name for reason in decision.reasons} == set(row["reasons"])
        assert policy.decide_verdict(*question) is decision.verdict


SELECTION = golden("selection.csv")


@pytest.mark.parametrize("row", SELECTION, ids=[repr(row["status"]) for row in SELECTION])
def test_every_row_of_selection_csv(row):
    with golden_policy() as policy:
        status = policy.read_status(row["status"])
        assert "".join(c for c in status.codes if c != "T") == row["codes_read"]  # T: gate.csv only
        found = {f.name.lower().replace("_", "-") for f in vern.Finding if status.findings & f}
        if row["status"].count("T") > 1:
            found.discard("duplicate")  # of T, likewise
        assert found == set(row["finding"].split())
        for column, wanted in row.items():
            if ":" in column:
                lists = dict(part.split(":") for part in column.split())
                assert policy.selection(**lists).matches(status) == (wanted == "yes"), column


@pytest.mark.parametrize("row", golden("selection_errors.csv"), ids=lambda row: repr(row["text"]))
def test_every_list_of_selection_errors_csv_is_refused(row):
    with golden_policy() as policy, pytest.raises(vern.SelectionError) as refused:
        policy.selection(any=row["text"])
    assert refused.value.detail.name.lower().replace("_", "-") == row["error"]


@pytest.mark.parametrize("row", golden("deadlines.csv"), ids=lambda row: row["tests"])
def test_every_row_of_deadlines_csv(row):
    due = vern.request_due(date.fromisoformat(row["received"]))
    assert (due.due.isoformat(), due.extended_due.isoformat()) == (row["due"], row["extended_due"])


@pytest.mark.parametrize("row", golden("retention.csv"), ids=lambda row: row["tests"])
def test_every_row_of_retention_csv(row):
    end = vern.retention_end(row["kind"], date.fromisoformat(row["trigger"]), row["period"] or None,
                             row["accounting_year_end"] or None)
    assert [d.isoformat() if d else "" for d in end] == [row["last_day_kept"],
                                                         row["first_day_deletable"]]


@pytest.mark.parametrize("row", golden("breach.csv"), ids=lambda row: row["aware"])
def test_every_row_of_breach_csv(row):
    due = vern.breach_due(datetime.fromisoformat(row["aware"]))
    assert due.isoformat(timespec="minutes") == row["due"]


def test_every_holiday_from_1950_to_2100_and_no_other_weekday_is_free():
    holidays = {row["day"] for row in golden("holidays_1950_2100.csv")}
    for number in range(date(1950, 1, 1).toordinal(), date(2101, 1, 1).toordinal()):
        day = date.fromordinal(number)
        free = day.isoweekday() >= 6 or day.isoformat() in holidays
        assert vern.is_working_day(day) != free, day


def test_every_character_of_code_pages_csv():
    for row in golden("code_pages.csv"):
        page = row["page"].replace("-", "_").replace("ISO8859", "ISO_8859").upper()
        byte = bytes.fromhex(row["byte"])
        page = {"WINDOWS1252": "WINDOWS_1252"}.get(page, page)
        if row["unicode"]:
            text = vern.transcode(byte, vern.CodePage[page], vern.CodePage.UTF8).decode("utf-8")
            assert f"{ord(text):04X}" == row["unicode"], row
        else:
            with pytest.raises(vern.EncodingError):
                vern.transcode(byte, vern.CodePage[page], vern.CodePage.UTF8)
