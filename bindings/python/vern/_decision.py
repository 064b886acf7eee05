"""The gate: one customer, all reasons."""
from __future__ import annotations

import ctypes
import datetime
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, NoReturn, Optional

from . import _abi
from ._dates import day_of
from ._encode import consents_of, fill_checks, fill_facts, fill_request
from ._errors import error_of
from ._facts import Checks, Consent, Facts, Request
from ._handle import Handle, PolicyHandle
from ._library import borrowed, call, lib, new_error
from ._words import Effect, Language, Verdict


class _Words(NamedTuple):
    """What the library says of a reason, whatever the customer."""

    name: str
    citation: str
    clearable: bool
    sentences: dict[Language, str]
    remedies: dict[Language, str]


@lru_cache(maxsize=None)
def _words(number: int) -> _Words:
    return _Words(borrowed(lib.vern_reason_name(number)),
                  borrowed(lib.vern_reason_citation(number)),
                  lib.vern_reason_clearable(number) == 1,
                  {at: borrowed(lib.vern_reason_text(number, at)) for at in Language},
                  {at: borrowed(lib.vern_reason_remedy(number, at)) for at in Language})


@lru_cache(maxsize=None)
def reason_name(number: int) -> str:
    """The name of a reason, as decide_many gives numbers: "consent-missing"; empty for none."""
    return _words(number).name


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a number with a name, what it rests on, and whether somebody can clear it."""

    number: int
    effect: Effect
    purpose: str
    day: Optional[datetime.date]
    entry: Optional[int]

    @property
    def name(self) -> str:
        return _words(self.number).name

    @property
    def citation(self) -> str:
        return _words(self.number).citation

    @property
    def clearable(self) -> bool:
        return _words(self.number).clearable

    def sentence(self, language: Language = Language.EN) -> str:
        """What it means, for people."""
        return _words(self.number).sentences[language]

    def remedy(self, language: Language = Language.EN) -> str:
        """What would clear it; empty where nothing does."""
        return _words(self.number).remedies[language]


@dataclass(frozen=True, slots=True)
class Decision:
    """A verdict and every reason for it. Ask for `granted`; it has no truth value itself.

    to_be_clarified: a deny all of whose reasons a person in the shop can clear. not_kept: facts the
    policy says the shop does not keep, whose checks were skipped; show them beside every result.
    """

    verdict: Verdict
    reasons: tuple[Reason, ...]
    to_be_clarified: bool
    not_kept: tuple[str, ...]

    @property
    def granted(self) -> bool:
        return self.verdict is Verdict.GRANT

    def __bool__(self) -> NoReturn:
        raise TypeError("a decision is neither true nor false; ask for its `granted`")


class _Room:
    """What one call of the gate writes to, used again by the next."""

    def __init__(self) -> None:
        out = ctypes.c_void_p()
        call(lib.vern_decision_new, ctypes.byref(out))
        self.decision = Handle(out.value or 0, lib.vern_decision_free)
        self.err = new_error()
        self.verdict = ctypes.c_uint8()
        self.count, self.bits = ctypes.c_int32(), ctypes.c_uint32()
        self.yes = ctypes.c_uint8()
        self.reason = _abi.vern_reason(struct_size=ctypes.sizeof(_abi.vern_reason))

    def call(self, function: object, *arguments: object) -> None:
        status = function(*arguments, ctypes.byref(self.err))  # type: ignore[operator]
        if status != _abi.VERN_OK:
            raise error_of(status, self.err)


# Rooms that nobody uses just now. A room is in use by one call only, also when a signal handler or
# another thread decides in the midst of it; and none goes through a fork, where the child may only
# free it.
_rooms: list[_Room] = []
os.register_at_fork(after_in_child=_rooms.clear)


def _take_room() -> _Room:
    try:
        return _rooms.pop()
    except IndexError:
        return _Room()


class _Question:
    """Facts, consents, checks and request as structs, and as the arguments of the C functions."""

    def __init__(self, policy: PolicyHandle, request: Request, facts: Facts,
                 consents: Sequence[Consent], checks: Optional[Checks]) -> None:
        self.facts = _abi.vern_facts(struct_size=ctypes.sizeof(_abi.vern_facts))
        self.request = _abi.vern_request(struct_size=ctypes.sizeof(_abi.vern_request))
        self.checks = None
        fill_facts(self.facts, facts, policy)
        fill_request(self.request, request, policy)
        if checks is not None:
            self.checks = _abi.vern_checks(struct_size=ctypes.sizeof(_abi.vern_checks))
            fill_checks(self.checks, checks)
        self.count = len(consents)
        self.consents = consents_of(consents, policy)

    def arguments(self) -> tuple[object, ...]:
        checks = None if self.checks is None else ctypes.byref(self.checks)
        return (ctypes.byref(self.facts), self.consents, self.count,
                ctypes.sizeof(_abi.vern_consent), checks, ctypes.byref(self.request))


def decide(policy: PolicyHandle, request: Request, facts: Facts, consents: Sequence[Consent],
           checks: Optional[Checks]) -> Decision:
    question = _Question(policy, request, facts, consents, checks)
    room = _take_room()
    room.call(lib.vern_decide, policy.pointer, *question.arguments(), room.decision.pointer,
              ctypes.byref(room.verdict))
    answer = _answer(room, policy)
    _rooms.append(room)
    return answer


def decide_verdict(policy: PolicyHandle, request: Request, facts: Facts,
                   consents: Sequence[Consent], checks: Optional[Checks]) -> Verdict:
    question = _Question(policy, request, facts, consents, checks)
    verdict = ctypes.c_uint8()
    call(lib.vern_decide_verdict, policy.pointer, *question.arguments(), ctypes.byref(verdict))
    return Verdict(verdict.value)


def decide_by_ledger(ledger: int, policy: PolicyHandle, card: _abi.vern_card, request: Request,
                     facts: Facts, checks: Optional[Checks], tree_size: int) -> Decision:
    question = _Question(policy, request, facts, (), checks)
    stated, _, _, _, made, asked = question.arguments()
    room = _take_room()
    room.call(lib.vern_ledger_decide, ledger, policy.pointer, ctypes.byref(card), stated, made,
              asked, tree_size, room.decision.pointer, ctypes.byref(room.verdict))
    answer = _answer(room, policy)
    _rooms.append(room)
    return answer


def _answer(room: _Room, policy: PolicyHandle) -> Decision:
    at = room.decision.pointer
    room.call(lib.vern_decision_reason_count, at, ctypes.byref(room.count))
    room.call(lib.vern_decision_to_be_clarified, at, ctypes.byref(room.yes))
    room.call(lib.vern_decision_not_kept, at, ctypes.byref(room.bits))
    reasons = tuple(_reason(room, at, index, policy) for index in range(room.count.value))
    return Decision(Verdict(room.verdict.value), reasons, room.yes.value == 1,
                    _fact_names(room.bits.value))


def _reason(room: _Room, at: int, index: int, policy: PolicyHandle) -> Reason:
    r = room.reason
    room.call(lib.vern_decision_reason, at, index, ctypes.byref(r))
    return Reason(r.code, Effect(r.effect), policy.purposes[r.purpose],
                  day_of(r.day) if r.has_day else None, r.entry if r.entry >= 0 else None)


@lru_cache(maxsize=64)
def _fact_names(bits: int) -> tuple[str, ...]:
    return tuple(borrowed(lib.vern_fact_name(i)) for i in range(32) if bits >> i & 1)
