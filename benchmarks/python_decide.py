"""Decisions from Python: in bulk over buffers, and one at a time.

    python_decide.py [ROWS]       prints JSON; PYTHONPATH and VERN_LIBRARY say which package

Processor time, the best of several runs, as the other figures. Only the standard library is used:
the columns are array.array, made before the clock runs.
"""
import json
import random
import sys
import time
from array import array
from datetime import date

import vern

POLICY = """
schema = 1
language = "nb"
[controller]
name = "Prosjekt Verksted AS"
organisation_number = "988077917"
[consent]
proof = "status-field"
attestations = [{ purpose = "own-marketing", text = "text-1", archive = "binder 1", sample = 5, \
person = "kari", day = 2019-01-10 }]
[facts]
%s
notice = "not-kept"
[codes]
R = { consent = "own-marketing", adopted = 2018-07-20 }
F = { meaning = "VIP" }
N = { objection = true }
[texts.own-marketing]
versions = [{ id = "text-1", file = "t1.txt", from = 2018-07-20 }]
[purposes.own-marketing]
kind = "marketing"
basis = "consent"
channels = ["letter"]
text = "own-marketing"
[people.kari]
name = "Kari"
rights = ["extract"]
[host_access]
people = ["kari"]
checked = 2026-10-01
by = "kari"
""" % "\n".join(f'{fact} = "host"' for fact in (
    "status", "party", "birth_day", "deceased", "restricted", "objected", "address", "email",
    "mobile", "phone", "customer_since", "last_purchase", "email_at_sale", "mobile_at_sale",
    "opt_out_offered", "identity"))
REQUEST = vern.Request(purposes="own-marketing", channel=vern.Channel.LETTER,
                       day=date(2026, 11, 20))


def best(run, times):
    found = []
    for _ in range(times):
        start = time.process_time()
        answer = run()
        found.append(time.process_time() - start)
    return min(found), answer


def columns_of(rows):
    """A Status field, birth day, objection and contact point for each customer."""
    choose = random.Random(1)
    fields = b"".join(choose.choices([b"R   ", b"RF  ", b"F   ", b"RN  ", b"    "], k=rows))
    births = array("i", choose.choices(range(-20000, 20000), k=rows))
    return fields, births, bytes(choose.choices((0, 4, 4, 1), k=rows)), bytes(rows * [1])


def bulk(policy, rows):
    fields, births, objected, contact = columns_of(rows)

    def masks():
        return policy.status_masks(fields, width=4, code_page=vern.CodePage.CP865)

    read, (mask, findings) = best(masks, 5)
    columns = vern.Columns(status_mask=mask, status_findings=findings, birth_day=births,
                           objected=objected, contact_state=contact, party=vern.Party.PERSON)
    verdict, plain = best(lambda: policy.decide_many(REQUEST, columns), 5)
    reason, many = best(lambda: policy.decide_many(REQUEST, columns, first_reasons=True), 5)
    if plain.verdicts != many.verdicts:
        raise RuntimeError("verdicts alone and verdicts with reasons differ")
    return {"granted": many.granted_count, "masks_ns": read / rows * 1e9,
            "verdict_ns": verdict / rows * 1e9, "reason_ns": reason / rows * 1e9,
            "verdicts_per_second": rows / verdict}


def singly(policy, calls):
    facts = vern.Facts(party=vern.Party.PERSON, address=True, status=policy.read_status("R"))
    whole, _ = best(lambda: [policy.decide(REQUEST, facts) for _ in range(calls)], 3)
    alone, _ = best(lambda: [policy.decide_verdict(REQUEST, facts) for _ in range(calls)], 3)
    least, _ = best(lambda: [vern.is_working_day(REQUEST.day) for _ in range(calls)], 3)
    return {"decide_us": whole / calls * 1e6, "decide_verdict_us": alone / calls * 1e6,
            "smallest_call_us": least / calls * 1e6}


def main():
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with vern.Policy.parse(POLICY) as policy:
        print(json.dumps({"rows": rows, **bulk(policy, rows), **singly(policy, min(rows, 20000))}))


if __name__ == "__main__":
    main()
