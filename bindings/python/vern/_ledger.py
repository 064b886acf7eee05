"""The ledger: consent that can be proved."""
from __future__ import annotations

import ctypes
import datetime
import os
from collections.abc import Callable, Iterable, Sequence
from types import TracebackType
from typing import Any, NoReturn, Optional, Union

from . import _abi, _decision
from ._dates import day_number
from ._decision import Decision
from ._encode import member, within
from ._erasure import Erasures
from ._errors import HandleError, argument_error
from ._facts import Checks, Facts, Request
from ._handle import Handle
from ._host import HostCalls
from ._library import borrowed, bytes_out, call, lib, text_in
from ._policy import Policy, handle_of
from ._record_structs import (card_of, consents_of, entry_of, fill_card, fill_event, master_key,
                              string, tree_size)
from ._records import Card, Consents, Entry, Event, Fault, Statistics, Verification
from ._requests import Rights
from ._words import EventKind, Identity, LogLevel, Proof

Path = Union[str, "os.PathLike[str]"]
Log = Callable[[LogLevel, str], None]
Key = Union[bytes, Callable[[], bytes]]


class _LedgerHandle(Handle):
    """A ledger, and the call-backs that it may call as long as it lives."""

    __slots__ = ("called_back",)

    def __init__(self, pointer: int, called_back: object) -> None:
        super().__init__(pointer, lib.vern_ledger_free)
        self.called_back = called_back


class _Options:
    """vern_ledger_options, with what its call-backs need."""

    def __init__(self, path: Path, key_file: Optional[Path], key: Optional[Key], wait: float,
                 log: Optional[Log]) -> None:
        if (key_file is None) == (key is None):
            raise argument_error("a ledger", "needs its master key: key_file or key")
        self.failure: Optional[BaseException] = None
        self.struct = _abi.vern_ledger_options()
        lib.vern_ledger_options_init(ctypes.byref(self.struct), ctypes.sizeof(self.struct))
        self.struct.path = _path(path)
        self.struct.wait_ms = within("wait", int(wait * 1000), 0, 2**31 - 1)
        if key_file is not None:
            self.struct.key_file = _path(key_file)
        elif callable(key):
            self.struct.key_call = _abi.vern_key_call(self._asking(key))
        else:
            self.struct.key = (ctypes.c_uint8 * _abi.VERN_MASTER_KEY_SIZE)(*master_key(key))
        if log is not None:
            self.struct.log_call = _abi.vern_log_call(_logging(log))

    def _asking(self, key: Callable[[], bytes]) -> Callable[[Any, Any], int]:
        def ask(_user: Any, room: Any) -> int:
            try:
                ctypes.memmove(room, master_key(key()), _abi.VERN_MASTER_KEY_SIZE)
            except BaseException as failure:  # nothing may be thrown through C; run() raises it
                self.failure = failure
                return _abi.VERN_E_STATE
            return _abi.VERN_OK
        return ask

    def run(self, function: Any, *arguments: Any) -> None:
        try:
            call(function, ctypes.byref(self.struct), *arguments)
        except Exception:
            if self.failure is not None:
                raise self.failure from None
            raise


def _logging(log: Log) -> Callable[[Any, int, bytes, int], None]:
    def write(_user: Any, level: int, text: bytes, _n: int) -> None:
        log(LogLevel(level), borrowed(text))
    return write


def _path(path: Path) -> _abi.vern_string:
    name = os.fsencode(path)
    return _abi.vern_string(name, len(name))


class Ledger(HostCalls, Rights, Erasures):
    """An open ledger. Any number of threads may use one, and any number of processes its files.

    Made by Ledger.open or Ledger.create. close() lets go of it: calls after that raise HandleError,
    calls that are running end as if nothing had happened. After a fork the child opens its own.
    Every entry names who recorded it, `by`; the operating system's user is noted beside it.
    """

    __slots__ = ("_handle", "__weakref__")

    def __init__(self, handle: _LedgerHandle) -> None:
        if not isinstance(handle, _LedgerHandle):
            raise TypeError("a ledger is made by Ledger.open(path) or Ledger.create(path)")
        self._handle: Optional[_LedgerHandle] = handle

    @classmethod
    def open(cls, path: Path, *, key_file: Optional[Path] = None, key: Optional[Key] = None,
             wait: float = 10.0, log: Optional[Log] = None) -> "Ledger":
        """Opens the ledger at `path`, NAME.vern, and completes what a crash interrupted.

        key_file: the file of its master key (the environment's VERN_MASTER_KEY goes before it); or
        key: its 32 bytes, or a function that gives them. wait: seconds to wait for other writers.
        log: is told what was done and what was not, without personal data.
        """
        options, out = _Options(path, key_file, key, wait, log), ctypes.c_void_p()
        options.run(lib.vern_ledger_open, ctypes.byref(out))
        return cls(_LedgerHandle(out.value or 0, options))

    @classmethod
    def create(cls, path: Path, *, key_file: Optional[Path] = None, key: Optional[Key] = None,
               wait: float = 10.0, log: Optional[Log] = None) -> "Ledger":
        """Makes the files of a new ledger, its key file too where there is none, and opens it.

        Without the key every proof is lost: have a copy elsewhere.
        """
        _Options(path, key_file, key, wait, log).run(lib.vern_ledger_create)
        return cls.open(path, key_file=key_file, key=key, wait=wait, log=log)

    # ---- lifetime ----

    def close(self) -> None:
        """Lets go of the ledger; a second time is nothing."""
        self._handle = None

    @property
    def closed(self) -> bool:
        return self._handle is None

    def __enter__(self) -> "Ledger":
        self._open()
        return self

    def __exit__(self, kind: Optional[type[BaseException]], error: Optional[BaseException],
                 trace: Optional[TracebackType]) -> None:
        self.close()

    def __reduce__(self) -> NoReturn:
        raise TypeError("a ledger cannot be copied to another process; open it there")

    def __repr__(self) -> str:
        return "<vern.Ledger, closed>" if self._handle is None else "<vern.Ledger>"

    def _open(self) -> _LedgerHandle:
        handle = self._handle
        if handle is None:
            raise HandleError("the ledger is closed", _abi.VERN_E_HANDLE)
        return handle

    # ---- recording ----

    def append(self, policy: Policy, card: Card, event: Event, *, by: str) -> int:
        """Records an event, durably; where it stands. A card that is not known is bound first.

        What the policy cannot mean, or what would not count, raises and records nothing: a yes
        under a text that was never registered or over a no that stands (StateError), a card whose
        identity differs (StateError: rebind, bind_new_person, move or join first).
        """
        ledger, handle, where = self._open(), handle_of(policy), ctypes.c_int64()
        one = _abi.vern_event()
        fill_event(one, event, handle)
        call(lib.vern_ledger_append, ledger.pointer, handle.pointer, ctypes.byref(card_of(card)),
             ctypes.byref(one), *text_in(by, "by"), ctypes.byref(where))
        return where.value

    def append_many(self, policy: Policy, entries: Iterable[tuple[Card, Event]], *,
                    by: str) -> tuple[int, ...]:
        """Records all of them in one durable commit, or none: far faster than one by one.

        An exception's row is the index of the entry that was refused.
        """
        ledger, handle, pairs = self._open(), handle_of(policy), list(entries)
        n = len(pairs)
        cards, events = (_abi.vern_card * n)(), (_abi.vern_event * n)()
        for i, (card, event) in enumerate(pairs):
            fill_card(cards[i], card)
            fill_event(events[i], event, handle)
        positions = (ctypes.c_int64 * n)()
        call(lib.vern_ledger_append_many, ledger.pointer, handle.pointer, cards,
             ctypes.sizeof(_abi.vern_card), events, ctypes.sizeof(_abi.vern_event), n,
             *text_in(by, "by"), positions)
        return tuple(positions)

    def add_text(self, policy: Policy, text: str, version: str, data: bytes, *, by: str) -> int:
        """Registers a version of a consent text with its very bytes; where it stands."""
        if not isinstance(data, bytes):
            raise TypeError(f"data is bytes, not {type(data).__name__}")
        ledger, where = self._open(), ctypes.c_int64()
        call(lib.vern_ledger_add_text, ledger.pointer, handle_of(policy).pointer,
             *text_in(text, "text"), *text_in(version, "version"), data, len(data),
             *text_in(by, "by"), ctypes.byref(where))
        return where.value

    def add_partners(self, policy: Policy, partners: str, version: str, *, by: str) -> int:
        """Registers a version of a partner list as the policy has it; where it stands."""
        ledger, where = self._open(), ctypes.c_int64()
        call(lib.vern_ledger_add_partners, ledger.pointer, handle_of(policy).pointer,
             *text_in(partners, "partners"), *text_in(version, "version"), *text_in(by, "by"),
             ctypes.byref(where))
        return where.value

    # ---- asking ----

    def decide(self, policy: Policy, card: Card, request: Request, facts: Facts,
               checks: Optional[Checks] = None, *, size: Optional[int] = None) -> Decision:
        """May this customer be used for this, by what the ledger can prove?

        Consents and identity are the ledger's; facts.identity is not looked at. size: decide by
        what was known when the ledger had so many entries. A ledger that was restored and not
        unlocked raises StateError for marketing.
        """
        ledger = self._open()
        return _decision.decide_by_ledger(ledger.pointer, handle_of(policy), card_of(card), request,
                                          facts, checks, tree_size(size))

    def consents(self, policy: Policy, card: Card, day: datetime.date, *,
                 size: Optional[int] = None) -> Consents:
        """The identity and the states of a customer's consents on a day, for Policy.decide."""
        ledger, handle = self._open(), handle_of(policy)
        room = 5 * len(handle.purposes)
        found, n, identity = (_abi.vern_consent * room)(), ctypes.c_size_t(), ctypes.c_uint8()
        call(lib.vern_ledger_consents, ledger.pointer, handle.pointer, ctypes.byref(card_of(card)),
             day_number(day), tree_size(size), ctypes.byref(identity), found, room,
             ctypes.sizeof(_abi.vern_consent), ctypes.byref(n))
        return Consents(Identity(identity.value), consents_of(found[:n.value], handle))

    def history(self, policy: Policy, card: Card, *,
                size: Optional[int] = None) -> tuple[Entry, ...]:
        """What is recorded of a customer, and of those merged with him; the oldest first."""
        ledger, out, count = self._open(), ctypes.c_void_p(), ctypes.c_int32()
        call(lib.vern_ledger_history, ledger.pointer, handle_of(policy).pointer,
             ctypes.byref(card_of(card)), tree_size(size), ctypes.byref(out))
        history = Handle(out.value or 0, lib.vern_history_free)
        call(lib.vern_history_count, history.pointer, ctypes.byref(count))
        one = _abi.vern_entry(struct_size=ctypes.sizeof(_abi.vern_entry))
        found = []
        for index in range(count.value):
            call(lib.vern_history_item, history.pointer, index, ctypes.byref(one))
            found.append(entry_of(one))
        return tuple(found)

    # ---- who is who: a person's word, with its day ----

    def rebind(self, policy: Policy, card: Card, day: datetime.date, *, by: str,
               remark: str) -> int:
        """The same person under a card that changed, a new name."""
        return self._word(lib.vern_ledger_rebind, policy, card_of(card), day, by, remark)

    def bind_new_person(self, policy: Policy, card: Card, day: datetime.date, *, by: str,
                        remark: str) -> int:
        """The customer number is another person's now: nothing of the old counts."""
        return self._word(lib.vern_ledger_bind_new_person, policy, card_of(card), day, by, remark)

    def _word(self, function: Any, policy: Policy, card: _abi.vern_card, day: datetime.date,
              by: str, remark: str) -> int:
        ledger, where = self._open(), ctypes.c_int64()
        call(function, ledger.pointer, handle_of(policy).pointer, ctypes.byref(card),
             day_number(day), *text_in(by, "by"), *text_in(remark, "remark"), ctypes.byref(where))
        return where.value

    def move(self, policy: Policy, old: Card, new: Card, day: datetime.date, *, by: str) -> int:
        """The same person under another customer number, which is nobody's yet."""
        ledger, where = self._open(), ctypes.c_int64()
        call(lib.vern_ledger_move, ledger.pointer, handle_of(policy).pointer,
             ctypes.byref(card_of(old)), ctypes.byref(card_of(new)), day_number(day),
             *text_in(by, "by"), ctypes.byref(where))
        return where.value

    def join(self, policy: Policy, kind: EventKind, gone: Card, into: Card, day: datetime.date, *,
             by: str, remark: str) -> int:
        """Two cards are one person: EventKind.MERGED (`gone` is gone) or SAME_PERSON (both stay).

        From then on the strictest answer counts.
        """
        ledger, where = self._open(), ctypes.c_int64()
        call(lib.vern_ledger_join, ledger.pointer, handle_of(policy).pointer,
             member("kind", kind, EventKind), ctypes.byref(card_of(gone)),
             ctypes.byref(card_of(into)), day_number(day), *text_in(by, "by"),
             *text_in(remark, "remark"), ctypes.byref(where))
        return where.value

    # ---- proof ----

    @property
    def size(self) -> int:
        """How many entries there are. Note it with a decision, to make that decision again."""
        out = ctypes.c_int64()
        call(lib.vern_ledger_size, self._open().pointer, ctypes.byref(out))
        return out.value

    def checkpoint(self) -> str:
        """Signs how the ledger stands: a short text without personal data, to be kept elsewhere."""
        text = bytes_out(lib.vern_ledger_checkpoint, self._open().pointer,
                         room=_abi.VERN_CHECKPOINT_ROOM - 1)
        return text.decode("utf-8")

    def verify(self, checkpoints: Sequence[str] = ()) -> Verification:
        """Reads the whole ledger. Only with a checkpoint from outside can it be proved."""
        if isinstance(checkpoints, str):
            checkpoints = (checkpoints,)
        ledger, out = self._open(), ctypes.c_void_p()
        known = [string(text, "a checkpoint") for text in checkpoints]
        shown = _abi.vern_verification(struct_size=ctypes.sizeof(_abi.vern_verification))
        call(lib.vern_ledger_verify, ledger.pointer, (_abi.vern_string * len(known))(*known),
             len(known), ctypes.byref(shown), ctypes.byref(out))
        faults = Handle(out.value or 0, lib.vern_faults_free)
        return Verification(Proof(shown.proof), shown.size, shown.unreadable, bytes(shown.root),
                            _faults(faults.pointer, shown.fault_count))

    def proof(self, position: int, *, size: Optional[int] = None) -> str:
        """Proof that an entry stands in the ledger, as JSON without plain text.

        Of the tree of now, of which a checkpoint is signed; or of `size` entries, where one was.
        """
        where = within("position", position, 0, 2**63 - 1)
        text = bytes_out(lib.vern_ledger_proof, self._open().pointer, where, tree_size(size),
                         room=8191)
        return text.decode("utf-8")

    def statistics(self) -> Statistics:
        """Figures of the ledger as it stands."""
        s = _abi.vern_stats(struct_size=ctypes.sizeof(_abi.vern_stats))
        call(lib.vern_ledger_stats, self._open().pointer, ctypes.byref(s))
        return Statistics(s.entries, s.subjects, s.customers, s.destroyed, s.locked != 0,
                          bytes(s.ledger_id), bytes(s.public_key))


def _faults(pointer: int, count: int) -> tuple[Fault, ...]:
    one, found = _abi.vern_fault(struct_size=ctypes.sizeof(_abi.vern_fault)), []
    for index in range(count):
        call(lib.vern_faults_get, pointer, index, ctypes.byref(one))
        found.append(Fault(borrowed(one.kind), one.position if one.position >= 0 else None,
                           borrowed(one.text)))
    return tuple(found)
