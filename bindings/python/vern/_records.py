"""What goes into the ledger and comes out of it, as values."""
from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, NoReturn, Optional

from ._facts import Consent
from ._words import Channel, EventKind, Evidence, Identity, Method, Proof


@dataclass(slots=True)
class Card:
    """A card of the host's as it stands today.

    key is the customer number, identity the register's identity fields in the order of the policy;
    None where the host keeps none or cannot read them. register is an id of the policy.
    """

    key: str
    identity: Optional[Sequence[str]] = None
    register: str = "customers"


@dataclass(kw_only=True, slots=True)
class Event:
    """Something that happened, to be recorded; None is "not stated".

    Channel.NONE is for all channels of the purpose. text, partners and notice are ids in the
    policy; form is where the paper is. target is the entry that a correction voids, lifts are the
    entries of the noes that a yes lifts.
    """

    kind: EventKind
    day: datetime.date
    purpose: Optional[str] = None
    channel: Channel = Channel.NONE
    method: Method = Method.UNSTATED
    evidence: Evidence = Evidence.NONE
    text: Optional[str] = None
    language: Optional[str] = None
    partners: Optional[str] = None
    notice: Optional[str] = None
    form: Optional[str] = None
    remark: Optional[str] = None
    target: Optional[int] = None
    lifts: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as it stands in the ledger; texts are empty where nothing is stated.

    card is the same for entries recorded on the same card, before any merge. document is what a
    document kept as evidence is called. register, key and old_key are of entries about cards.
    """

    position: int
    kind: EventKind
    day: datetime.date
    written: datetime.datetime
    by: str
    os_user: str
    card: int
    purpose: str
    channel: Channel
    method: Method
    evidence: Evidence
    text: str
    text_sha256: str
    language: str
    partners: str
    notice: str
    form: str
    remark: str
    document: str
    target: Optional[int]
    lifts: tuple[int, ...]
    register: str
    key: str
    old_key: str


class Consents(NamedTuple):
    """What the ledger says of a customer on a day, as Policy.decide takes it."""

    identity: Identity
    consents: tuple[Consent, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a ledger: a stable word, the entry where there is one, and a sentence."""

    kind: str
    position: Optional[int]
    text: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What reading the whole ledger showed. Ask for `proved`; it has no truth value itself.

    unreadable: entries whose key was destroyed, since their proof came to its end. root: the hash
    of the tree (RFC 6962).
    """

    proof: Proof
    size: int
    unreadable: int
    root: bytes
    faults: tuple[Fault, ...]

    @property
    def proved(self) -> bool:
        return self.proof is Proof.PROVED

    def __bool__(self) -> NoReturn:
        raise TypeError("a verification is neither true nor false; ask for its `proved`")


@dataclass(frozen=True, slots=True)
class Statistics:
    """Figures of a ledger. locked: restored, and nobody has answered for the days lost."""

    entries: int
    subjects: int
    customers: int
    destroyed: int
    locked: bool
    ledger_id: bytes
    public_key: bytes
