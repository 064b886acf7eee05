"""Subject requests and legal holds, as the ledger has them."""
from __future__ import annotations

import ctypes
import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Optional, TypeVar

from . import _abi
from ._dates import day_number, day_of
from ._encode import member, within
from ._handle import Handle
from ._library import borrowed, call, lib, text_in
from ._policy import Policy, handle_of
from ._record_structs import card_of
from ._records import Card
from ._words import HoldGround, Method, RequestState, Right, Step

_MOST = 2**63 - 1
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class SubjectRequest:
    """A request of a data subject. act_by: the last day to answer, by what is recorded.

    due: the last day of the first month; due_from_receipt and due_from_first: the two readings of
    an extension, of which act_by is the earlier. customer is empty for somebody who is none.
    """

    id: int
    right: Right
    state: RequestState
    received: datetime.date
    due: datetime.date
    act_by: datetime.date
    due_from_receipt: datetime.date
    due_from_first: datetime.date
    identity_asked: Optional[datetime.date]
    identity_confirmed: Optional[datetime.date]
    extended: Optional[datetime.date]
    answered: Optional[datetime.date]
    closed: Optional[datetime.date]
    late: bool
    taken_back: bool
    method: Method
    customer: str
    number: str
    ground: str
    words: str


@dataclass(frozen=True, slots=True)
class Hold:
    """What must not be erased. customers: the numbers that it bites on; empty: it is on a record.

    register is empty where everything of the customer is held; "ledger" is the proof.
    """

    entry: int
    ground: HoldGround
    customers: tuple[str, ...]
    register: str
    record: str
    category: str
    first_day: datetime.date
    last_day: Optional[datetime.date]
    lifted: Optional[datetime.date]
    reason: str
    by: str


class Rights:
    """The part of a ledger that is about requests and holds."""

    __slots__ = ()

    def _open(self) -> Handle:
        raise NotImplementedError

    def open_request(self, policy: Policy, right: Right, received: datetime.date, method: Method,
                     card: Optional[Card] = None, *, by: str, number: str = "",
                     remark: str = "") -> int:
        """Records that a request came in; its number. Without a card: of no customer, by `number`.

        An objection denies promoting use, and a restriction all but storage, from that day on.
        """
        ledger, where = self._open(), ctypes.c_int64()
        call(lib.vern_ledger_open_request, ledger.pointer, handle_of(policy).pointer, _card(card),
             member("right", right, Right), member("method", method, Method), day_number(received),
             *text_in(number, "number"), *text_in(remark, "remark"), *text_in(by, "by"),
             ctypes.byref(where))
        return where.value

    def take_step(self, policy: Policy, request: int, step: Step, day: datetime.date,
                  card: Optional[Card] = None, *, by: str, words: str = "",
                  ground: str = "") -> None:
        """Takes a request a step further. card: the customer's as it stands today, if any.

        words: the reasons, how identity was established, what was done. ground: of a refusal, or
        with FULFILLED of the part that was refused. StateError for a step that may not follow.
        """
        ledger = self._open()
        call(lib.vern_ledger_take_step, ledger.pointer, handle_of(policy).pointer,
             within("request", request, 0, _MOST), _card(card), member("step", step, Step),
             day_number(day), *text_in(ground, "ground"), *text_in(words, "words"),
             *text_in(by, "by"))

    def requests(self, *, due_by: Optional[datetime.date] = None) -> tuple[SubjectRequest, ...]:
        """All requests; or those that wait for an answer due by a day, the earliest first."""
        ledger, out = self._open(), ctypes.c_void_p()
        if due_by is None:
            call(lib.vern_ledger_requests, ledger.pointer, ctypes.byref(out))
        else:
            call(lib.vern_ledger_requests_due, ledger.pointer, day_number(due_by),
                 ctypes.byref(out))
        found = Handle(out.value or 0, lib.vern_requests_free)
        one = _abi.vern_subject_request(struct_size=ctypes.sizeof(_abi.vern_subject_request))
        return _each(found, lib.vern_requests_count, lib.vern_requests_item, one, _request_of)

    def hold_customer(self, policy: Policy, card: Card, ground: HoldGround, first: datetime.date, *,
                      reason: str, by: str, last: Optional[datetime.date] = None,
                      register: str = "", category: str = "") -> int:
        """Holds all that is kept of a customer, or a part of it; the hold's number, to lift it."""
        ledger, where = self._open(), ctypes.c_int64()
        call(lib.vern_ledger_hold_customer, ledger.pointer, handle_of(policy).pointer,
             ctypes.byref(card_of(card)), member("ground", ground, HoldGround),
             *text_in(register, "register"), *text_in(category, "category"), day_number(first),
             _day(last), *text_in(reason, "reason"), *text_in(by, "by"), ctypes.byref(where))
        return where.value

    def hold_record(self, policy: Policy, register: str, record: str, ground: HoldGround,
                    first: datetime.date, *, reason: str, by: str,
                    last: Optional[datetime.date] = None) -> int:
        """Holds one record of a register, by its key; the hold's number, to lift it."""
        ledger, where = self._open(), ctypes.c_int64()
        call(lib.vern_ledger_hold_record, ledger.pointer, handle_of(policy).pointer,
             *text_in(register, "register"), *text_in(record, "record"),
             member("ground", ground, HoldGround), day_number(first), _day(last),
             *text_in(reason, "reason"), *text_in(by, "by"), ctypes.byref(where))
        return where.value

    def lift_hold(self, policy: Policy, hold: int, day: datetime.date, card: Optional[Card] = None,
                  *, reason: str, by: str) -> int:
        """Lifts a hold: `day` is the first on which it bites no more."""
        ledger, where = self._open(), ctypes.c_int64()
        call(lib.vern_ledger_lift_hold, ledger.pointer, handle_of(policy).pointer,
             within("hold", hold, 0, _MOST), _card(card), day_number(day),
             *text_in(reason, "reason"), *text_in(by, "by"), ctypes.byref(where))
        return where.value

    def holds(self, day: datetime.date) -> tuple[Hold, ...]:
        """The holds that bite on a day. What one of them covers must not be erased."""
        ledger, out = self._open(), ctypes.c_void_p()
        call(lib.vern_ledger_holds, ledger.pointer, day_number(day), ctypes.byref(out))
        found = Handle(out.value or 0, lib.vern_holds_free)
        one = _abi.vern_hold(struct_size=ctypes.sizeof(_abi.vern_hold))
        return _each(found, lib.vern_holds_count, lib.vern_holds_item, one, _hold_of)


def _card(card: Optional[Card]) -> Any:
    return None if card is None else ctypes.byref(card_of(card))


def _day(day: Optional[datetime.date]) -> Any:
    return None if day is None else ctypes.byref(ctypes.c_int32(day_number(day)))


def _each(found: Handle, count: Any, item: Any, one: Any,
          made: Callable[[Any], _Item]) -> tuple[_Item, ...]:
    n = ctypes.c_int32()
    call(count, found.pointer, ctypes.byref(n))
    items = []
    for index in range(n.value):
        call(item, found.pointer, index, ctypes.byref(one))
        items.append(made(one))
    return tuple(items)


def _request_of(one: _abi.vern_subject_request) -> SubjectRequest:
    def stated(bit: int, day: int) -> Optional[datetime.date]:
        return day_of(day) if one.stated & bit else None

    return SubjectRequest(
        id=one.id, right=Right(one.right), state=RequestState(one.state),
        received=day_of(one.received), due=day_of(one.due), act_by=day_of(one.act_by),
        due_from_receipt=day_of(one.due_from_receipt), due_from_first=day_of(one.due_from_first),
        identity_asked=stated(_abi.VERN_STATED_IDENTITY_ASKED, one.identity_asked),
        identity_confirmed=stated(_abi.VERN_STATED_IDENTITY_CONFIRMED, one.identity_confirmed),
        extended=stated(_abi.VERN_STATED_EXTENDED, one.extended),
        answered=stated(_abi.VERN_STATED_ANSWERED, one.answered),
        closed=stated(_abi.VERN_STATED_CLOSED, one.closed), late=one.late == 1,
        taken_back=one.taken_back == 1, method=Method(one.method),
        customer=borrowed(one.customer), number=borrowed(one.number), ground=borrowed(one.ground),
        words=borrowed(one.words))


def _hold_of(one: _abi.vern_hold) -> Hold:
    return Hold(
        entry=one.entry, ground=HoldGround(one.ground),
        customers=tuple(borrowed(one.customers).splitlines()),
        register=borrowed(one.register_id), record=borrowed(one.record),
        category=borrowed(one.category), first_day=day_of(one.first_day),
        last_day=day_of(one.last_day) if one.has_last else None,
        lifted=day_of(one.lifted) if one.has_lifted else None, reason=borrowed(one.reason),
        by=borrowed(one.by))
