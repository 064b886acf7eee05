"""Cards, events and entries as structs of the C interface, and back."""
from __future__ import annotations

import ctypes
import datetime
from collections.abc import Sequence
from typing import Any, Optional

from . import _abi
from ._dates import day_number, day_of
from ._encode import instance, member, within
from ._errors import argument_error, type_error
from ._facts import Consent
from ._handle import PolicyHandle
from ._library import borrowed, call, lib, text_in
from ._records import Card, Entry, Event
from ._words import Channel, ConsentState, EventKind, Evidence, Method

_TEXTS = ("text", "language", "partners", "notice", "form", "remark")
_MOST = 2**63 - 1
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


def string(text: str, name: str) -> _abi.vern_string:
    return _abi.vern_string(*text_in(text, name))


def fill_card(out: _abi.vern_card, card: Card) -> None:
    """The struct keeps what it points to alive."""
    instance("card", card, Card)
    lib.vern_card_init(ctypes.byref(out), ctypes.sizeof(out))
    out.key = string(card.key, "the key of a card")
    out.register_id = string(card.register, "the register of a card")
    if card.identity is None:
        return
    if isinstance(card.identity, str):
        raise type_error("identity", "a sequence of str", card.identity)
    fields = [string(field, "an identity field") for field in card.identity]
    out.identity_state = _abi.VERN_FACT_VALUE
    out.identity = (_abi.vern_string * len(fields))(*fields)
    out.identity_count = len(fields)


def card_of(card: Card) -> _abi.vern_card:
    out = _abi.vern_card()
    fill_card(out, card)
    return out


def fill_event(out: _abi.vern_event, event: Event, policy: PolicyHandle) -> None:
    instance("event", event, Event)
    lib.vern_event_init(ctypes.byref(out), ctypes.sizeof(out))
    out.kind = member("kind", event.kind, EventKind)
    out.day = day_number(event.day)
    if event.purpose is not None:
        out.purpose = policy.index("purposes", event.purpose)
    out.channel = member("channel", event.channel, Channel)
    out.method = member("method", event.method, Method)
    out.evidence = member("evidence", event.evidence, Evidence)
    for name in _TEXTS:
        value = getattr(event, name)
        if value is not None:
            setattr(out, name, string(value, name))
    if event.target is not None:
        out.target = within("target", event.target, 0, _MOST)
    lifts = [within("lifts", position, 0, _MOST) for position in event.lifts]
    out.lifts = (ctypes.c_int64 * len(lifts))(*lifts)
    out.lift_count = len(lifts)


def tree_size(size: Optional[int]) -> int:
    return _abi.VERN_ALL_ENTRIES if size is None else within("tree_size", size, 0, _MOST)


def master_key(key: object) -> bytes:
    if not isinstance(key, (bytes, bytearray)):
        raise type_error("a master key", "bytes", key)
    if len(key) != _abi.VERN_MASTER_KEY_SIZE:
        raise argument_error("a master key", f"has {_abi.VERN_MASTER_KEY_SIZE} bytes")
    return bytes(key)


def entry_of(one: _abi.vern_entry) -> Entry:
    return Entry(
        position=one.position, kind=EventKind(one.kind), day=day_of(one.day),
        written=_EPOCH + datetime.timedelta(seconds=one.written), by=borrowed(one.by),
        os_user=borrowed(one.os_user), card=one.card, purpose=borrowed(one.purpose),
        channel=Channel(one.channel), method=Method(one.method), evidence=Evidence(one.evidence),
        text=borrowed(one.text), text_sha256=borrowed(one.text_sha256),
        language=borrowed(one.language), partners=borrowed(one.partners),
        notice=borrowed(one.notice), form=borrowed(one.form), remark=borrowed(one.remark),
        document=borrowed(one.document), target=one.target if one.target >= 0 else None,
        lifts=tuple(one.lifts[i] for i in range(one.lift_count)),
        register=borrowed(one.register_id), key=borrowed(one.key), old_key=borrowed(one.old_key))


def consents_of(found: Sequence[_abi.vern_consent], policy: PolicyHandle) -> tuple[Consent, ...]:
    return tuple(_consent_of(one, policy) for one in found)


def _consent_of(one: _abi.vern_consent, policy: PolicyHandle) -> Consent:
    known = one.entry >= 0
    return Consent(
        purpose=policy.purposes[one.purpose], channel=Channel(one.channel),
        state=ConsentState(one.state), day=day_of(one.day) if known else None,
        text=_version_id(lib.vern_policy_text_version_id, policy, one.purpose, one.text),
        partners=_version_id(lib.vern_policy_partners_version_id, policy, one.purpose,
                             one.partners),
        entry=one.entry if known else None, claimed=one.claimed == 1, lapsed=one.lapsed != 0)


def _version_id(function: Any, policy: PolicyHandle, purpose: int, index: int) -> Optional[str]:
    if index < 0:
        return None
    text = ctypes.c_char_p()
    call(function, policy.pointer, purpose, index, ctypes.byref(text))
    return borrowed(text.value)
