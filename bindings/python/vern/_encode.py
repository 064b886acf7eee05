"""The dataclasses as structs of the C interface. What does not fit raises: nothing is guessed."""
from __future__ import annotations

import ctypes
import enum
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from . import _abi
from ._dates import day_number
from ._errors import ArgumentError, argument_error, type_error
from ._facts import Checks, Consent, Facts, Request, StatusReading
from ._handle import PolicyHandle
from ._library import call, lib, text_in
from ._words import Channel, ConsentState, Identity, Missing, Party, Plugin

E = TypeVar("E", bound=enum.IntEnum)

_DAYS = ("birth_day", "customer_since", "last_purchase", "email_at_sale", "mobile_at_sale")
_FLAGS = ("deceased", "restricted", "objected", "opt_out_offered")
_CONTACTS = ("address", "email", "mobile", "phone")
_DAY_STATES = {name: name + "_state" for name in _DAYS}
_CONTACT_STATES = {name: name + "_state" for name in _CONTACTS}


def member(name: str, value: E, kind: type[E]) -> int:
    if not isinstance(value, kind):
        raise type_error(name, f"a vern.{kind.__name__}", value)
    return int(value)


def yes(name: str, value: bool) -> int:
    """A plain yes or no; "no", 0 or an array are mistakes that would read as something else."""
    if not isinstance(value, bool):
        raise type_error(name, "True or False", value)
    return int(value)


def instance(name: str, value: Any, kind: type[Any]) -> None:
    if not isinstance(value, kind):
        raise type_error(name, f"a vern.{kind.__name__}", value)


def fill_facts(out: _abi.vern_facts, facts: Facts, policy: PolicyHandle) -> None:
    """Fills a struct that is all blank but for its size."""
    instance("facts", facts, Facts)
    out.party = member("party", facts.party, Party)
    out.identity = member("identity", facts.identity, Identity)
    out.erased = yes("erased", facts.erased)
    out.email_impersonal = yes("email_impersonal", facts.email_impersonal)
    if facts.status is not None:
        _status(out, facts.status, policy)
    if facts.notice is not None:
        _notice(out, facts.notice, policy)
    for name in _FLAGS:
        value = getattr(facts, name)
        if value is not None:
            setattr(out, name, _state(name, value, _abi.VERN_FLAG_YES, _abi.VERN_FLAG_NO))
    for name, state in _CONTACT_STATES.items():
        value = getattr(facts, name)
        if value is not None:
            setattr(out, state, _state(name, value, _abi.VERN_FACT_VALUE, _abi.VERN_FACT_BLANK))
    for name, state in _DAY_STATES.items():
        value = getattr(facts, name)
        if isinstance(value, Missing):
            setattr(out, state, value.value)
        elif value is not None:
            setattr(out, name, day_number(value, name))
            setattr(out, state, _abi.VERN_FACT_VALUE)


def _state(name: str, value: Any, if_true: int, if_false: int) -> int:
    if isinstance(value, Missing):
        return int(value.value)
    return if_true if yes(name, value) else if_false


def _status(out: _abi.vern_facts, status: Any, policy: PolicyHandle) -> None:
    if isinstance(status, Missing):
        out.status_state = status.value
        return
    instance("status", status, StatusReading)
    if status.letters != policy.codes:  # the bits of its mask would be other codes
        raise argument_error("status", "was read with another code book than this policy's")
    out.status_state = _abi.VERN_FACT_VALUE
    out.status_mask = status.mask
    out.status_findings = int(status.findings)


def _notice(out: _abi.vern_facts, notice: Any, policy: PolicyHandle) -> None:
    if isinstance(notice, Missing):
        out.notice_state = notice.value
        return
    out.notice = policy.index("notices", notice)
    out.notice_state = _abi.VERN_FACT_VALUE


def consents_of(consents: Sequence[Consent], policy: PolicyHandle) -> Any:
    """An array of vern_consent; None when there are none."""
    if not consents:
        return None
    out = (_abi.vern_consent * len(consents))()
    for one, consent in zip(out, consents):
        instance("consents", consent, Consent)
        lib.vern_consent_init(ctypes.byref(one), ctypes.sizeof(one))
        _fill_consent(one, consent, policy)
    return out


def _fill_consent(out: _abi.vern_consent, consent: Consent, policy: PolicyHandle) -> None:
    out.purpose = policy.index("purposes", consent.purpose)
    out.channel = member("channel", consent.channel, Channel)
    out.state = member("state", consent.state, ConsentState)
    out.claimed = yes("claimed", consent.claimed)
    out.lapsed = yes("lapsed", consent.lapsed)
    if consent.day is not None:
        out.day = day_number(consent.day)
    elif consent.state != ConsentState.UNKNOWN:
        raise argument_error("consents", f"with state {consent.state.name} need their day")
    if consent.entry is not None:
        out.entry = within("entry", consent.entry, 0, 2**63 - 1)
    if consent.text is not None:
        out.text = _version(lib.vern_policy_text_version, policy, out.purpose, consent.text)
    if consent.partners is not None:
        out.partners = _version(lib.vern_policy_partners_version, policy, out.purpose,
                                consent.partners)


def _version(function: Any, policy: PolicyHandle, purpose: int, wanted: str) -> int:
    index = ctypes.c_int32()
    call(function, policy.pointer, purpose, *text_in(wanted, "a version"), ctypes.byref(index))
    return index.value


def within(name: str, value: int, low: int, high: int) -> int:
    """An integer of a range; ctypes would cut off what is too large."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise type_error(name, "an int", value)
    if not low <= value <= high:
        raise argument_error(name, f"is outside {low} to {high}")
    return value


def fill_checks(out: _abi.vern_checks, checks: Checks) -> None:
    instance("checks", checks, Checks)
    if checks.washed is not None:
        out.washed, out.washed_day = 1, day_number(checks.washed, "washed")
    out.reservation = yes("reservation", checks.reservation)
    out.suppressed = yes("suppressed", checks.suppressed)
    out.contact_refused = _channels("contact_refused", checks.contact_refused)
    out.contact_shared = _channels("contact_shared", checks.contact_shared)
    out.plugin = member("plugin", checks.plugin, Plugin)


def _channels(name: str, channels: Iterable[Channel]) -> int:
    bits = 0
    for channel in channels:
        bits |= 1 << member(name, channel, Channel)
    return bits


def fill_request(out: _abi.vern_request, request: Request, policy: PolicyHandle) -> None:
    instance("request", request, Request)
    purposes = request.purposes
    ids = (purposes,) if isinstance(purposes, str) else tuple(purposes)
    if not 1 <= len(ids) <= _abi.VERN_MAX_PURPOSES:
        raise ArgumentError(f"request needs 1 to {_abi.VERN_MAX_PURPOSES} purposes",
                            _abi.VERN_E_ARGUMENT)
    for i, purpose in enumerate(ids):
        out.purposes[i] = policy.index("purposes", purpose)
    out.purpose_count = len(ids)
    out.channel = member("channel", request.channel, Channel)
    out.day = day_number(request.day)
    out.recipient = policy.recipient(request.recipient)
