"""Customers, forms and replies as structs of the C interface, and what comes back as values.

A struct keeps alive the texts that it points to; columns are kept beside it.
"""
from __future__ import annotations

import ctypes
from collections.abc import Iterable, Sequence
from typing import Any, Optional

from . import _abi
from ._customers import Customer, Entered, Form, Reply, Tick
from ._dates import day_number
from ._decision import reason_name
from ._encode import fill_checks, fill_facts, instance, member, within, yes
from ._errors import type_error
from ._handle import PolicyHandle
from ._library import lib
from ._record_structs import fill_card, string
from ._records import Card
from ._words import Channel, ChosenBy, Method, Verdict

_MOST = 2**63 - 1


def size_of(kind: Any) -> int:
    return ctypes.sizeof(kind)


def column(array: Any, kind: Any) -> _abi.vern_column:
    """Does not keep the array alive."""
    return _abi.vern_column(ctypes.addressof(array), size_of(kind))


def fresh(kind: Any, n: int, init: Any) -> Any:
    array = (kind * n)()
    for one in array:
        init(ctypes.byref(one), size_of(kind))
    return array


def cards_of(cards: Iterable[Card]) -> Any:
    listed = list(cards)
    out = (_abi.vern_card * len(listed))()
    for one, card in zip(out, listed):
        fill_card(one, card)
    return out


class Customers:
    """vern_customers, and the arrays that it points to."""

    def __init__(self, customers: Iterable[Customer], policy: PolicyHandle,
                 chosen_by: ChosenBy = ChosenBy.ALL) -> None:
        listed = list(customers)
        for one in listed:
            instance("customers", one, Customer)
        self.n = len(listed)
        self.cards = cards_of(one.card for one in listed)
        self.facts = fresh(_abi.vern_facts, self.n, lib.vern_facts_init)
        self.checks = fresh(_abi.vern_checks, self.n, lib.vern_checks_init)
        for i, one in enumerate(listed):
            fill_facts(self.facts[i], one.facts, policy)
            if one.checks is not None:
                fill_checks(self.checks[i], one.checks)
        self.struct = _abi.vern_customers()
        lib.vern_customers_init(ctypes.byref(self.struct), size_of(_abi.vern_customers))
        self.struct.n = self.n
        self.struct.chosen_by = member("chosen_by", chosen_by, ChosenBy)
        self.struct.cards = column(self.cards, _abi.vern_card)
        self.struct.facts = column(self.facts, _abi.vern_facts)
        self.struct.checks = column(self.checks, _abi.vern_checks)

    def reference(self) -> Any:
        return ctypes.byref(self.struct)


def _answer(value: Optional[bool]) -> int:
    if value is None:
        return _abi.VERN_ANSWER_NONE
    return _abi.VERN_ANSWER_YES if yes("an answer", value) else _abi.VERN_ANSWER_NO


def _ticks(ticks: Sequence[Tick], policy: PolicyHandle) -> Any:
    out = fresh(_abi.vern_tick, len(ticks), lib.vern_tick_init)
    for one, tick in zip(out, ticks):
        instance("ticks", tick, Tick)
        one.purpose = policy.index("purposes", tick.purpose)
        one.channel = member("channel", tick.channel, Channel)
        one.answer = _answer(tick.yes)
    return out


def forms_of(forms: Sequence[Form], policy: PolicyHandle) -> tuple[Any, list[Any]]:
    """The forms, and what must live as long as they do."""
    out, kept = fresh(_abi.vern_form, len(forms), lib.vern_form_init), []
    for one, form in zip(out, forms):
        instance("forms", form, Form)
        one.day = day_number(form.day)
        one.is_signed = yes("signed", form.signed)
        one.method = member("method", form.method, Method)
        if form.number is not None:
            one.number = string(form.number, "the number of a form")
        if form.text is not None:
            one.text = string(form.text, "text")
        ticks = _ticks(form.ticks, policy)
        one.ticks, one.tick_count = column(ticks, _abi.vern_tick), len(form.ticks)
        lifts = [within("lifts", position, 0, _MOST) for position in form.lifts]
        one.lifts, one.lift_count = (ctypes.c_int64 * len(lifts))(*lifts), len(lifts)
        kept.append(ticks)
    return out, kept


def replies_of(replies: Sequence[Reply], policy: PolicyHandle) -> tuple[Any, list[Any]]:
    out, kept = fresh(_abi.vern_reply, len(replies), lib.vern_reply_init), []
    for one, reply in zip(out, replies):
        instance("replies", reply, Reply)
        one.day = day_number(reply.day)
        one.is_signed = yes("signed", reply.signed)
        one.all = _answer(reply.answer)
        one.code = string(reply.code, "a code")
        ticks = _ticks(reply.ticks, policy)
        one.ticks, one.tick_count = column(ticks, _abi.vern_tick), len(reply.ticks)
        kept.append(ticks)
    return out, kept


def entered_of(out: Any) -> tuple[Entered, ...]:
    return tuple(Entered(one.card, one.written, one.known, one.bound == 1,
                         one.position if one.position >= 0 else None) for one in out)


def texts_of(texts: Sequence[str], name: str) -> Any:
    if isinstance(texts, str):
        raise type_error(name, "a sequence of str", texts)
    return (_abi.vern_string * len(texts))(*[string(text, name) for text in texts])


def message_of(text: object) -> bytes:
    if not isinstance(text, bytes):
        raise type_error("text", "bytes", text)
    return text


class Verdicts:
    """The columns that a campaign's calls write."""

    def __init__(self, n: int) -> None:
        self.verdicts = (ctypes.c_uint8 * max(n, 1))()
        self.first_reason = (ctypes.c_uint16 * max(n, 1))()
        self.n = n

    def values(self) -> tuple[tuple[Verdict, ...], tuple[str, ...]]:
        return (tuple(Verdict(byte) for byte in self.verdicts[:self.n]),
                tuple(reason_name(number) for number in self.first_reason[:self.n]))

