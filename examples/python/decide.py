#!/usr/bin/env python3
"""May this customer get an advertising letter?   decide.py POLICY PURPOSE STATUS DAY

    decide.py vern.toml own-marketing RF 2026-11-20

Exit: 0 yes, 1 no, 3 the question could not be asked.
"""
import sys
from datetime import date

import vern


def ask(path: str, purpose: str, field: bytes, day: date) -> bool:
    with vern.Policy.load(path) as policy:
        facts = vern.Facts(party=vern.Party.PERSON, address=True,
                           status=policy.read_status(field, vern.CodePage.CP865))
        request = vern.Request(purposes=purpose, channel=vern.Channel.LETTER, day=day)
        decision = policy.decide(request, facts)
    print("yes" if decision.granted else "no")
    for reason in decision.reasons:
        print(f"  {reason.name}: {reason.sentence()} ({reason.citation})")
    return decision.granted


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    try:
        policy_file, wanted, letters, on = sys.argv[1:]
        granted = ask(policy_file, wanted, letters.encode("cp865"), date.fromisoformat(on))
    except (vern.Error, ValueError) as error:
        print(f"decide: {error}", file=sys.stderr)
        sys.exit(3)
    sys.exit(0 if granted else 1)
