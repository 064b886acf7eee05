"""Erasure of what the caller keeps: its records are handed in, asked for once more, and handed back
field by field."""
from __future__ import annotations

import ctypes
import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Optional

from . import _abi
from ._certificate import ErasureCertificate, Piece, Pieces, certificate_handle
from ._dates import day_number, day_of
from ._encode import instance, member, within, yes
from ._errors import error_of
from ._handle import Handle
from ._library import borrowed, bytes_out, call, lib, new_error, text_in
from ._policy import Policy, handle_of
from ._record_structs import fill_card, string
from ._records import Card
from ._words import ErasureGround, Fate, Language, LetterFormat

_MOST = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Record:
    """A record of the person: its register in the policy, its own number, and every column that the
    policy speaks of, as text.

    days: of columns whose text is no date in the form that the register declares. widths: letters
    that a column holds. open: an order or complaint that is not closed. held: by a hold of yours.
    source_damaged: its register could not be read whole.
    """

    register: str
    key: str
    fields: Mapping[str, str]
    days: Mapping[str, datetime.date] = field(default_factory=dict)
    widths: Mapping[str, int] = field(default_factory=dict)
    open: bool = False
    held: bool = False
    source_damaged: bool = False


@dataclass(frozen=True, slots=True)
class ErasureStep:
    """A category of a record, and what becomes of it. Only Fate.GOES goes.

    why: the rule, the hold or the doubt; of a skipped step why it was skipped. columns: what is done
    with each: "stays", "nobody", or a word of vern.Transform.
    """

    register: str
    key: str
    category: str
    fate: Fate
    why: str
    cites: str
    until: Optional[datetime.date]
    record_goes: bool
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ErasurePlan:
    """A plan. json: the document that is approved and carried out; keep it as it is."""

    json: str
    steps: tuple[ErasureStep, ...]
    whole: bool
    last_day: Optional[datetime.date]

    @property
    def going(self) -> int:
        return sum(step.fate == Fate.GOES for step in self.steps)


@dataclass(frozen=True, slots=True)
class Erased:
    """What an execution did. entry: None where nothing was to be done."""

    entry: Optional[int]
    records: int
    fields: int
    not_planned: int
    skipped: tuple[ErasureStep, ...]


class _Person:
    """vern_person; it keeps what it points to alive."""

    def __init__(self, cards: Sequence[Card], records: Sequence[Record],
                 source_damaged: bool) -> None:
        for record in records:
            instance("records", record, Record)
        self.columns = [tuple(record.fields) for record in records]
        self.struct = _abi.vern_person()
        lib.vern_person_init(ctypes.byref(self.struct), ctypes.sizeof(self.struct))
        self.struct.source_damaged = yes("source_damaged", source_damaged)
        self.cards = (_abi.vern_card * len(cards))()
        for out, card in zip(self.cards, cards):
            fill_card(out, card)
        self.records = (_abi.vern_record * len(records))()
        for one, record in zip(self.records, records):
            self._fill(one, record)
        self.struct.cards, self.struct.card_count = self.cards, len(cards)
        self.struct.records, self.struct.record_count = self.records, len(records)

    @staticmethod
    def _fill(out: _abi.vern_record, record: Record) -> None:
        lib.vern_record_init(ctypes.byref(out), ctypes.sizeof(out))
        out.register_id = string(record.register, "register")
        out.key = string(record.key, "key")
        out.open, out.held = yes("open", record.open), yes("held", record.held)
        out.source_damaged = yes("source_damaged", record.source_damaged)
        fields = (_abi.vern_record_field * len(record.fields))()
        for one, (name, text) in zip(fields, record.fields.items()):
            lib.vern_record_field_init(ctypes.byref(one), ctypes.sizeof(one))
            one.name, one.value = string(name, "a column"), string(text, "a field")
            one.width = within("widths", record.widths.get(name, 0), 0, 2**31 - 1)
            if name in record.days:
                one.day = day_number(record.days[name], "days")
                one.day_state = _abi.VERN_FACT_VALUE
        out.fields, out.field_count = fields, len(fields)


class _Calls:
    """The caller's side of an execution. What it raises ends the call, and is raised from it."""

    def __init__(self, person: _Person, read: Callable[[int, str], str],
                 write: Callable[[int, str, str], None], clear: Callable[[int], None]) -> None:
        self.person = person
        self.failure: Optional[BaseException] = None
        self._read_it, self._write_it, self._clear_it = read, write, clear
        self.struct = _abi.vern_erasure_calls()
        lib.vern_erasure_calls_init(ctypes.byref(self.struct), ctypes.sizeof(self.struct))
        self.struct.read = _abi.vern_field_read(self._read)
        self.struct.write = _abi.vern_field_write(self._write)
        self.struct.clear_record = _abi.vern_record_clear(self._clear)

    def _guarded(self, work: Callable[[], int]) -> int:
        try:
            return work()
        except BaseException as problem:  # nothing may pass through the library
            self.failure = problem
            return _abi.VERN_E_STATE

    def _read(self, _user: Any, record: int, column: int, buffer: Any, cap: int,
              needed: Any) -> int:
        def work() -> int:
            name = self.person.columns[record][column]
            data = text_in(self._read_it(record, name), "what read gives")[0]
            needed[0] = len(data)
            if len(data) > cap:
                return _abi.VERN_E_SMALL
            ctypes.memmove(buffer, data, len(data))
            return _abi.VERN_OK
        return self._guarded(work)

    def _write(self, _user: Any, record: int, column: int, text: Optional[bytes], size: int) -> int:
        def work() -> int:
            name = self.person.columns[record][column]
            self._write_it(record, name, (text or b"")[:size].decode("utf-8"))
            return _abi.VERN_OK
        return self._guarded(work)

    def _clear(self, _user: Any, record: int) -> int:
        def work() -> int:
            self._clear_it(record)
            return _abi.VERN_OK
        return self._guarded(work)


def _steps(handle: Handle, count: int) -> tuple[ErasureStep, ...]:
    out, found = _abi.vern_erasure_step(), []
    name, how = ctypes.c_char_p(), ctypes.c_char_p()
    lib.vern_erasure_step_init(ctypes.byref(out), ctypes.sizeof(out))
    for index in range(count):
        call(lib.vern_erasure_item, handle.pointer, index, ctypes.byref(out))
        columns = {}
        for column in range(out.column_count):
            call(lib.vern_erasure_column, handle.pointer, index, column, ctypes.byref(name),
                 ctypes.byref(how))
            columns[borrowed(name.value)] = borrowed(how.value)
        until = day_of(out.until) if out.has_until else None
        found.append(ErasureStep(borrowed(out.register_id), borrowed(out.key),
                                 borrowed(out.category), Fate(out.fate), borrowed(out.why),
                                 borrowed(out.cites), until, out.record_goes == 1, columns))
    return tuple(found)


def _plan_of(handle: Handle) -> ErasurePlan:
    counts = _abi.vern_erasure_counts()
    lib.vern_erasure_counts_init(ctypes.byref(counts), ctypes.sizeof(counts))
    call(lib.vern_erasure_count, handle.pointer, ctypes.byref(counts))
    text = bytes_out(lib.vern_erasure_json, handle.pointer, room=4096).decode("utf-8")
    last = day_of(counts.last_day) if counts.has_last else None
    return ErasurePlan(text, _steps(handle, counts.steps), counts.whole == 1, last)


class Erasures:
    """The part of a ledger that is about erasing what the caller keeps."""

    __slots__ = ()

    def _open(self) -> Handle:
        raise NotImplementedError

    def plan_erasure(self, policy: Policy, cards: Sequence[Card], records: Sequence[Record],
                     day: datetime.date, *, ground: ErasureGround = ErasureGround.REQUEST,
                     request: Optional[int] = None, source_damaged: bool = False) -> ErasurePlan:
        """What of a person's records goes on a day, what stays, and why. Writes nothing.

        records: all of the person. source_damaged: one may be missing; then nothing is approved.
        """
        ledger, out = self._open(), ctypes.c_void_p()
        person = _Person(cards, records, source_damaged)
        call(lib.vern_erasure_plan, ledger.pointer, handle_of(policy).pointer,
             ctypes.byref(person.struct), member("ground", ground, ErasureGround),
             -1 if request is None else within("request", request, 0, _MOST), day_number(day),
             ctypes.byref(out))
        return _plan_of(Handle(out.value or 0, lib.vern_erasure_free))

    def approve_erasure(self, policy: Policy, json: str, day: datetime.date, *, by: str) -> int:
        """Approves a plan, by its document; where the approval stands."""
        ledger, where = self._open(), ctypes.c_int64()
        call(lib.vern_erasure_approve, ledger.pointer, handle_of(policy).pointer,
             *text_in(json, "json"), *text_in(by, "by"), day_number(day), ctypes.byref(where))
        return where.value

    def execute_erasure(self, policy: Policy, json: str, cards: Sequence[Card],
                        records: Sequence[Record], day: datetime.date, *, by: str,
                        read: Callable[[int, str], str], write: Callable[[int, str, str], None],
                        clear: Callable[[int], None], source_damaged: bool = False) -> Erased:
        """Carries out an approved plan, with the records as they stand today.

        read(record, column), write(record, column, text) and clear(record) are your side; record is
        a place in `records`. Who is erased stands in the ledger before the first write. What they
        raise ends it, as the cause of the error. They must not use this ledger.
        """
        ledger, left = self._open(), ctypes.c_void_p()
        person = _Person(cards, records, source_damaged)
        calls = _Calls(person, read, write, clear)
        done, err = _abi.vern_erasure_done(), new_error()
        lib.vern_erasure_done_init(ctypes.byref(done), ctypes.sizeof(done))
        status = lib.vern_erasure_execute(
            ledger.pointer, handle_of(policy).pointer, *text_in(json, "json"),
            ctypes.byref(person.struct), ctypes.byref(calls.struct), *text_in(by, "by"),
            day_number(day), ctypes.byref(done), ctypes.byref(left), ctypes.byref(err))
        if status != _abi.VERN_OK:
            raise error_of(status, err) from calls.failure
        skipped = _plan_of(Handle(left.value or 0, lib.vern_erasure_free)).steps
        return Erased(None if done.entry < 0 else done.entry, done.records, done.fields,
                      done.not_planned, skipped)

    def verify_erasure(self, policy: Policy, json: str, cards: Sequence[Card],
                       records: Sequence[Record], day: datetime.date, *,
                       pieces: Iterable[Piece] = (),
                       source_damaged: bool = False) -> ErasureCertificate:
        """Looks for every value that went, in what is left of the person's records and in `pieces`:
        everything else that you have. Writes nothing.

        A record that is not handed in is told as gone; what is in no piece nobody has looked into.
        """
        ledger, out, err = self._open(), ctypes.c_void_p(), new_error()
        person, given = _Person(cards, records, source_damaged), Pieces(pieces)
        status = lib.vern_erasure_verify(
            ledger.pointer, handle_of(policy).pointer, *text_in(json, "json"),
            ctypes.byref(person.struct), given.call, None, day_number(day), ctypes.byref(out),
            ctypes.byref(err))
        if status != _abi.VERN_OK:
            raise error_of(status, err) from given.failure
        return ErasureCertificate(Handle(out.value or 0, lib.vern_certificate_free))

    def tick_erasure_place(self, policy: Policy, json: str, place: str, day: datetime.date, *,
                           how: str, by: str) -> int:
        """A person has dealt with a place of the plan, and how, in words without personal data;
        where it stands in the ledger."""
        ledger, where = self._open(), ctypes.c_int64()
        call(lib.vern_erasure_tick, ledger.pointer, handle_of(policy).pointer,
             *text_in(json, "json"), *text_in(place, "place"), *text_in(how, "how"),
             *text_in(by, "by"), day_number(day), ctypes.byref(where))
        return where.value

    def write_erasure_letter(self, policy: Policy, json: str, recipient: str, form: LetterFormat,
                             day: datetime.date, *, by: str,
                             language: Language = Language.NB) -> bytes:
        """The letter to somebody who had the data: erase them (GDPR Art. 19). UTF-8, but CP865 as
        text.

        recipient: an id of [recipients]. The letter names the person, by what the policy lets this
        recipient have, and is yours: the ledger is told nothing. From the execution until the
        erasure is closed; tick_erasure_place says that it was sent.
        """
        return bytes_out(lib.vern_erasure_letter, self._open().pointer, handle_of(policy).pointer,
                         *text_in(json, "json"), *text_in(recipient, "recipient"),
                         member("form", form, LetterFormat), member("language", language, Language),
                         *text_in(by, "by"), day_number(day), room=16384)

    def close_erasure(self, policy: Policy, certificate: ErasureCertificate, day: datetime.date, *,
                      by: str) -> int:
        """Nothing is left to do: the ledger gets the hash of the certificate as JSON, and what was
        looked for is forgotten. Where it stands in the ledger."""
        ledger, where = self._open(), ctypes.c_int64()
        call(lib.vern_certificate_close, ledger.pointer, handle_of(policy).pointer,
             certificate_handle(certificate).pointer, *text_in(by, "by"), day_number(day),
             ctypes.byref(where))
        return where.value
