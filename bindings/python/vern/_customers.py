"""Customers, forms, requests and campaigns of a host that keeps its own register, as values."""
from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Optional

from ._facts import Checks, Facts
from ._records import Card
from ._words import Cause, Change, Channel, DifferenceKind, Method, Outcome, Verdict


@dataclass(slots=True)
class Customer:
    """A customer as the host has him today. facts.identity is the ledger's, and not looked at.

    What the command sees by reading the whole register the host says in checks: that another card
    with the same address says no, or bears another name.
    """

    card: Card
    facts: Facts = field(default_factory=Facts)
    checks: Optional[Checks] = None


@dataclass(slots=True)
class Tick:
    """A box with an answer; Channel.NONE is the purpose as a whole. An empty box is left out."""

    purpose: str
    channel: Channel
    yes: bool


@dataclass(kw_only=True, slots=True)
class Form:
    """A consent form as it was handed in. text None: the version in force on its day."""

    number: Optional[str]
    day: datetime.date
    ticks: Sequence[Tick]
    signed: bool = False
    method: Method = Method.COUNTER_FORM
    text: Optional[str] = None
    lifts: Sequence[int] = ()


@dataclass(kw_only=True, slots=True)
class Reply:
    """An answer by its code: yes or no to all that was asked, or the ticks say."""

    code: str
    day: datetime.date
    answer: Optional[bool] = None
    ticks: Sequence[Tick] = ()
    signed: bool = False


@dataclass(frozen=True, slots=True)
class Entered:
    """What became of a form or a reply: answers recorded now, and those that stood already.

    card is the index of its card; position where the first of the new entries stands.
    """

    card: int
    written: int
    known: int
    bound: bool
    position: Optional[int]


@dataclass(kw_only=True, slots=True)
class Asking:
    """A new request for consent. purpose is the one that asks; text the message, its very bytes."""

    id: str
    purpose: str
    channel: Channel
    day: datetime.date
    answer_by: datetime.date
    text: bytes
    confirmed: Sequence[str] = ()
    rolling: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of a customer. reason is the gate's; code the reply code of those asked."""

    outcome: Outcome
    reason: str
    code: str


@dataclass(frozen=True, slots=True)
class AskingCounts:
    """The customers of a request by what they said to a purpose; lapsed is silence, and a no."""

    purpose: str
    asked: int
    yes: int
    no: int
    waiting: int
    lapsed: int


@dataclass(frozen=True, slots=True)
class AskingStatus:
    """How a request stands."""

    opened: datetime.date
    answer_by: datetime.date
    rolling: bool
    closed: bool
    customers: int
    reminded: int
    answered: int
    purposes: tuple[AskingCounts, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Who stands on a list: a verdict and a reason for each customer, in their order."""

    listed: int
    verdicts: tuple[Verdict, ...]
    reasons: tuple[str, ...]

    def granted(self) -> tuple[int, ...]:
        """The indexes of those on the list."""
        return tuple(i for i, v in enumerate(self.verdicts) if v is Verdict.GRANT)


@dataclass(frozen=True, slots=True)
class Sending:
    """What was recorded of a sending, and whether it was right; see vern_sent."""

    sound: bool
    dead: bool
    superseded: bool
    unchecked: bool
    customers: int
    recorded: int
    unlawful: int
    unrecorded: int
    verdicts: tuple[Verdict, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stops:
    """recorded: cards on which a no was written now; stands: of each card whether it stands."""

    recorded: int
    stands: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class CampaignStatus:
    """How a campaign stands, and its figures. list_... are of the last list; None: there is none."""

    opened: datetime.date
    closed: Optional[datetime.date]
    channel: Channel
    asks: bool
    lists: int
    list_day: Optional[datetime.date]
    list_until: Optional[datetime.date]
    list_customers: int
    list_tree_size: int
    list_sha256: bytes
    listed: int
    dropped: int
    sent: int
    stops: int


@dataclass(frozen=True, slots=True)
class Difference:
    """How a card and the ledger disagree. letter None: the whole card. mended: by the plan."""

    row: int
    letter: Optional[str]
    kind: DifferenceKind
    cause: Cause
    mended: bool


@dataclass(frozen=True, slots=True)
class PlannedField:
    """A Status field as it should be, and what is to be done."""

    field: bytes
    change: Change
