"""Retention: what the rules of the policy say of a datum, and of columns of days."""
from __future__ import annotations

import ctypes
import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Optional, Union

from . import _abi
from ._buffers import BYTES, DAYS, FLAGS, Buffer, Kind, column, output, pointer
from ._dates import day_number, day_of
from ._encode import within, yes
from ._errors import Error, argument_error
from ._handle import PolicyHandle
from ._library import borrowed, call, lib, text_in
from ._words import Certainty, Doubt, Missing, Obligation, RetentionVerdict

# A business date as a register has it: None is blank.
Trigger = Union[datetime.date, Missing, None]


@dataclass(frozen=True, slots=True)
class RetentionRule:
    """A rule of the policy. law: the rule of a pack that it follows, "" for the shop's own."""

    index: int
    id: str
    law: str
    applies_to: str
    trigger: str
    end: str
    action: str
    cites: str
    obligation: Obligation
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class RuledDay:
    """A day, and the rule that gives it."""

    day: datetime.date
    rule: RetentionRule


@dataclass(frozen=True, slots=True)
class Retention:
    """What the rules say of one datum. Only RetentionVerdict.MUST_ERASE makes it go.

    restricted: kept only by an obligation or a hold, so nothing else may use it. doubts are to be
    listed whatever the verdict is. until: the last day of the latest obligation that runs; limit:
    the first day on which a limit has it go; review: the first day on which a person decides.
    """

    verdict: RetentionVerdict
    restricted: bool
    doubts: Doubt
    decided_by: Optional[RetentionRule]
    until: Optional[RuledDay]
    limit: Optional[RuledDay]
    review: Optional[RuledDay]


def rule_of(policy: PolicyHandle, index: int) -> RetentionRule:
    out = _abi.vern_retention_rule()
    lib.vern_retention_rule_init(ctypes.byref(out), ctypes.sizeof(out))
    call(lib.vern_policy_retention_rule, policy.pointer, index, ctypes.byref(out))
    words = {name: borrowed(getattr(out, name))
             for name in ("id", "law", "applies_to", "trigger", "end", "action", "cites")}
    return RetentionRule(index=index, obligation=Obligation(out.obligation),
                         certainty=Certainty(out.certainty), **words)


def rules_of(policy: PolicyHandle, applies_to: str) -> tuple[RetentionRule, ...]:
    needed, room = ctypes.c_size_t(), 8
    category = text_in(applies_to, "applies_to")
    while True:
        indexes = (ctypes.c_int32 * room)()
        try:
            call(lib.vern_policy_retention_rules, policy.pointer, *category, indexes, room,
                 ctypes.byref(needed))
        except Error as error:
            if error.code != _abi.VERN_E_SMALL:
                raise
            room = needed.value
            continue
        return tuple(rule_of(policy, index) for index in indexes[:needed.value])


def _trigger_of(rule: RetentionRule, triggers: Union[Trigger, Mapping[str, Trigger]]) -> Trigger:
    if not isinstance(triggers, Mapping):
        return triggers
    if rule.trigger not in triggers:
        raise argument_error("triggers", f"has no date for the column {rule.trigger} of the rule "
                                         f"{rule.id}")
    return triggers[rule.trigger]


def _applied(rules: Sequence[RetentionRule],
             triggers: Union[Trigger, Mapping[str, Trigger]]) -> Any:
    out = (_abi.vern_applied_rule * len(rules))()
    for one, rule in zip(out, rules):
        lib.vern_applied_rule_init(ctypes.byref(one), ctypes.sizeof(one))
        one.rule = rule.index
        trigger = _trigger_of(rule, triggers)
        if isinstance(trigger, Missing):
            one.trigger_state = trigger.value
        elif trigger is not None:
            one.trigger = day_number(trigger, "triggers")
            one.trigger_state = _abi.VERN_FACT_VALUE
    return out


def decide(policy: PolicyHandle, applies_to: str, triggers: Union[Trigger, Mapping[str, Trigger]],
           day: datetime.date, held: bool, source_damaged: bool) -> Retention:
    rules = rules_of(policy, applies_to)
    known = {rule.index: rule for rule in rules}
    out = _abi.vern_retention_verdict()
    lib.vern_retention_verdict_init(ctypes.byref(out), ctypes.sizeof(out))
    call(lib.vern_retention_decide, policy.pointer, _applied(rules, triggers), len(rules),
         ctypes.sizeof(_abi.vern_applied_rule), yes("held", held),
         yes("source_damaged", source_damaged), day_number(day), ctypes.byref(out))

    def ruled(name: str) -> Optional[RuledDay]:
        rule = known.get(getattr(out, name + "_rule"))
        return None if rule is None else RuledDay(day_of(getattr(out, name)), rule)

    return Retention(RetentionVerdict(out.verdict), out.restricted == 1, Doubt(out.doubts),
                     known.get(out.decided_by), ruled("until"), ruled("limit"), ruled("review"))


@dataclass(frozen=True, slots=True)
class Retentions:
    """A verdict per row. verdicts holds the bytes (3 is must-erase, everything else keeps);
    rule_numbers and ends, where asked for, the place in `rules` of the rule that decides (255: none)
    and its last day kept (days since 1970-01-01; VERN_NO_DAY: none)."""

    verdicts: Any
    rule_numbers: Any
    ends: Any
    rules: tuple[RetentionRule, ...]
    rows: int

    def __len__(self) -> int:
        return self.rows

    def __getitem__(self, row: int) -> RetentionVerdict:
        if not -self.rows <= row < self.rows:
            raise IndexError("there is no such row")
        return RetentionVerdict(memoryview(self.verdicts)[row % self.rows])

    def must_erase(self) -> Iterator[int]:
        """The numbers of the rows that must go."""
        for row, verdict in enumerate(memoryview(self.verdicts)[:self.rows]):
            if verdict == _abi.VERN_RETENTION_MUST_ERASE:
                yield row

    def count(self, verdict: RetentionVerdict) -> int:
        return memoryview(self.verdicts)[:self.rows].tobytes().count(verdict.value)


def _answer(name: str, wanted: Union[bool, Buffer], kind: Kind, c_kind: Any,
            rows: int) -> tuple[Any, Any]:
    """The buffer and its pointer; nothing where the answer is not wanted."""
    if wanted is None or wanted is False:
        return None, None
    given, out = output(name, None if wanted is True else wanted, kind, rows, contiguous=True)
    return given, pointer(out.address, c_kind)


def _same_trigger(rules: Sequence[RetentionRule], applies_to: str) -> None:
    if len({rule.trigger for rule in rules}) > 1:
        columns = ", ".join(sorted({rule.trigger for rule in rules}))
        raise argument_error("applies_to", f"has rules with different triggers ({columns}); name the "
                                           "column with `trigger`")


def decide_many(policy: PolicyHandle, applies_to: str, days: Buffer, day: datetime.date,
                trigger: Optional[str], states: Optional[Buffer], held: Optional[Buffer],
                source_damaged: bool, verdicts: Optional[Buffer],
                rule_numbers: Union[bool, Buffer], ends: Union[bool, Buffer]) -> Retentions:
    rules = rules_of(policy, applies_to)
    if trigger is not None:
        rules = tuple(rule for rule in rules if rule.trigger == trigger)
    _same_trigger(rules, applies_to)
    known = _abi.vern_retention_columns()
    lib.vern_retention_columns_init(ctypes.byref(known), ctypes.sizeof(known))
    days_in = column("days", days, DAYS)
    rows = within("rows", days_in.rows, 0, 2**62)
    for name, value, kind in (("trigger", days, DAYS), ("trigger_state", states, FLAGS),
                              ("held", held, FLAGS)):
        if value is None:
            continue
        one = days_in if name == "trigger" else column(name, value, kind)
        if one.rows != rows:
            raise argument_error(name, f"has {one.rows} rows, and there are {rows}")
        # An empty buffer may have no address; it is there all the same.
        setattr(known, name, _abi.vern_column(one.address or ctypes.addressof(known), one.stride))
    answer, verdict_out = output("verdicts", verdicts, BYTES, rows, contiguous=True)
    numbers, numbers_at = _answer("rule_numbers", rule_numbers, BYTES, ctypes.c_uint8, rows)
    last, last_at = _answer("ends", ends, DAYS, ctypes.c_int32, rows)
    indexes = (ctypes.c_int32 * len(rules))(*(rule.index for rule in rules))
    call(lib.vern_retention_many, policy.pointer, indexes, len(rules),
         yes("source_damaged", source_damaged), day_number(day), ctypes.byref(known), rows,
         pointer(verdict_out.address, ctypes.c_uint8), numbers_at, last_at)
    return Retentions(answer, numbers, last, rules, rows)
