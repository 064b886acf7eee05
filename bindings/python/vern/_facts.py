"""What the gate is told: of a customer, of consents, of checks made outside, and what is asked.

In facts, None is blank (the register has the field, and it is empty); NOT_KEPT and UNREADABLE are
what they say. Wrong types are a TypeError when the customer is decided.
"""
from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Optional, Union

from ._words import Channel, ConsentState, Finding, Identity, NoValue, Party, Plugin

Day = Union[datetime.date, NoValue]
YesNo = Union[bool, NoValue]


@dataclass(frozen=True, slots=True)
class StatusReading:
    """A Status field as read by a policy; letters is that policy's code book, in its order."""

    mask: int
    findings: Finding
    malformed: bool
    letters: tuple[str, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes that count, in the book's order; of a malformed field only objections."""
        return tuple(c for i, c in enumerate(self.letters) if self.mask >> i & 1)


@dataclass(kw_only=True, slots=True)
class Facts:
    """What is known of one customer. Nothing stated is a card of which nothing is known.

    address, email, mobile and phone say whether there is one: the gate has no use for the value.
    """

    party: Party = Party.UNKNOWN
    identity: Identity = Identity.UNBOUND
    status: Union[StatusReading, NoValue] = None
    erased: bool = False
    deceased: YesNo = None
    restricted: YesNo = None
    objected: YesNo = None
    opt_out_offered: YesNo = None
    birth_day: Day = None
    customer_since: Day = None
    last_purchase: Day = None
    email_at_sale: Day = None
    mobile_at_sale: Day = None
    notice: Union[str, NoValue] = None
    address: YesNo = None
    email: YesNo = None
    mobile: YesNo = None
    phone: YesNo = None
    email_impersonal: bool = False


@dataclass(kw_only=True, slots=True)
class Consent:
    """The state of what a customer answered, for a purpose and channel.

    Channel.NONE is for all channels of the purpose. text and partners are ids of versions in the
    policy, None when unknown. A state that somebody brought about needs its day.
    """

    purpose: str
    channel: Channel
    state: ConsentState
    day: Optional[datetime.date] = None
    text: Optional[str] = None
    partners: Optional[str] = None
    entry: Optional[int] = None
    claimed: bool = False
    lapsed: bool = False


@dataclass(kw_only=True, slots=True)
class Checks:
    """Checks made outside vern, for this customer and the channel of the request.

    washed: the day the register of reservations was asked, None when it was not.
    """

    washed: Optional[datetime.date] = None
    reservation: bool = False
    suppressed: bool = False
    contact_refused: Collection[Channel] = ()
    contact_shared: Collection[Channel] = ()
    plugin: Plugin = Plugin.NONE


@dataclass(kw_only=True, slots=True)
class Request:
    """What is asked. Several purposes are one message and are decided together.

    day is the day of use, and never today by itself. A recipient that the policy does not know is
    denied with recipient-unknown.
    """

    purposes: Union[str, Sequence[str]]
    channel: Channel
    day: datetime.date
    recipient: Optional[str] = None
