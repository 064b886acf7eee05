#!/usr/bin/env python3
"""Consent that can be proved, in one sitting: a form, a letter, a change of mind.

    prove.py POLICY TEXT LEDGER KEY
    prove.py vern.toml texts/reklame-2026-1.txt shop.vern shop.vernmaster

Makes the ledger LEDGER, which must not be there yet, and its master key.
Exit: 0 done, 3 something was refused.
"""
import sys
from datetime import date
from pathlib import Path

import vern


def ask(ledger: vern.Ledger, policy: vern.Policy, card: vern.Card) -> None:
    """May this customer get an advertising letter, by what the ledger can prove?"""
    facts = vern.Facts(party=vern.Party.PERSON, address=True, status=policy.read_status("R"))
    request = vern.Request(purposes="own-marketing", channel=vern.Channel.LETTER,
                           day=date(2026, 11, 20))
    decision = ledger.decide(policy, card, request, facts)
    print("yes" if decision.granted else "no")
    for reason in decision.reasons:
        print(f"  {reason.name} (entry {reason.entry})")


def answered(ledger: vern.Ledger, policy: vern.Policy, card: vern.Card, kind: vern.EventKind,
             day: date) -> None:
    """What the customer answered on a day, at the counter."""
    ledger.append(policy, card, vern.Event(
        kind=kind, day=day, purpose="own-marketing", channel=vern.Channel.LETTER,
        method=vern.Method.COUNTER_FORM, evidence=vern.Evidence.SIGNED, text="2026-1",
        form="binder 3, no. 17"), by="kari")


def tell(ledger: vern.Ledger, policy: vern.Policy, text: bytes) -> None:
    card = vern.Card("1042", identity=["Ola Nordmann", "19800201"])
    ledger.add_text(policy, "own-marketing", "2026-1", text, by="kari")
    answered(ledger, policy, card, vern.EventKind.GIVEN, date(2026, 11, 3))
    ask(ledger, policy, card)
    answered(ledger, policy, card, vern.EventKind.WITHDRAWN, date(2026, 11, 10))
    ask(ledger, policy, card)
    checkpoint = ledger.checkpoint()
    print(checkpoint, end="")
    print("proved" if ledger.verify([checkpoint]).proved else "not proved")


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    try:
        with vern.Policy.load(sys.argv[1]) as rules, \
                vern.Ledger.create(sys.argv[3], key_file=sys.argv[4]) as opened:
            tell(opened, rules, Path(sys.argv[2]).read_bytes())
    except (vern.Error, OSError) as error:
        print(f"prove: {error}", file=sys.stderr)
        sys.exit(3)
