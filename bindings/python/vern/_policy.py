"""The policy: what the controller declared in vern.toml, and everything that is asked of it."""
from __future__ import annotations

import ctypes
import datetime
import os
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, NoReturn, Optional, Union

from . import _abi, _bulk, _decision, _many, _retention, _status
from ._buffers import Buffer
from ._dates import day_number
from ._decision import Decision
from ._errors import Diagnostic, Error, HandleError, PolicyError, error_of
from ._facts import Checks, Consent, Facts, Request, StatusReading
from ._handle import Handle, PolicyHandle
from ._library import borrowed, call, lib, new_error, text_in
from ._words import CodePage, Verdict


class Policy:
    """A loaded policy. It never changes, and any number of threads may use one at once.

    Made by Policy.load or Policy.parse. close() lets go of it: calls after that raise HandleError,
    calls that are running end as if nothing had happened. It is not for use after a fork: the child
    loads its own.
    """

    __slots__ = ("_handle", "diagnostics", "__weakref__")

    # Everything that was found in the file; warnings, since errors leave no policy.
    diagnostics: tuple[Diagnostic, ...]

    def __init__(self, handle: PolicyHandle, diagnostics: tuple[Diagnostic, ...]) -> None:
        if not isinstance(handle, PolicyHandle):
            raise TypeError("a policy is made by Policy.load(path) or Policy.parse(text)")
        self._handle: Optional[PolicyHandle] = handle
        self.diagnostics = diagnostics

    @classmethod
    def load(cls, path: Union[str, "os.PathLike[str]"]) -> "Policy":
        """Reads a vern.toml. PolicyError.diagnostics has every error, with line and column."""
        name = os.fsencode(path)
        return cls._made(lib.vern_policy_load, name, len(name))

    @classmethod
    def parse(cls, text: str, source_name: str = "vern.toml") -> "Policy":
        """The same from text; the name is for messages."""
        return cls._made(lib.vern_policy_parse, *text_in(text, "text"),
                         *text_in(source_name, "source_name"))

    @classmethod
    def _made(cls, function: Any, *arguments: Any) -> "Policy":
        out, found, err = ctypes.c_void_p(), ctypes.c_void_p(), new_error()
        status = function(*arguments, ctypes.byref(out), ctypes.byref(found), ctypes.byref(err))
        diagnostics = _diagnostics(found.value)
        if status != _abi.VERN_OK or not out.value:
            error = error_of(status, err)
            if isinstance(error, PolicyError):
                error.diagnostics = diagnostics
            raise error
        return cls(PolicyHandle(out.value), diagnostics)

    # ---- lifetime ----

    def close(self) -> None:
        """Lets go of the policy; a second time is nothing."""
        self._handle = None

    @property
    def closed(self) -> bool:
        return self._handle is None

    def __enter__(self) -> "Policy":
        self._open()
        return self

    def __exit__(self, kind: Optional[type[BaseException]], error: Optional[BaseException],
                 trace: Optional[TracebackType]) -> None:
        self.close()

    def __reduce__(self) -> NoReturn:
        raise TypeError("a policy cannot be copied to another process; load it there")

    def __repr__(self) -> str:
        handle = self._handle
        if handle is None:
            return "<vern.Policy, closed>"
        return f"<vern.Policy: {len(handle.purposes)} purposes, codes {''.join(handle.codes)}>"

    def _open(self) -> PolicyHandle:
        handle = self._handle
        if handle is None:
            raise HandleError("the policy is closed", _abi.VERN_E_HANDLE)
        return handle

    # ---- what it declares ----

    @property
    def purposes(self) -> tuple[str, ...]:
        return self._open().purposes

    @property
    def recipients(self) -> tuple[str, ...]:
        return self._open().recipients

    @property
    def codes(self) -> tuple[str, ...]:
        """The code book: bit i of a mask is the i-th."""
        return self._open().codes

    @property
    def notices(self) -> tuple[str, ...]:
        return self._open().notices

    def notice_given(self, customer_since: datetime.date, day: datetime.date) -> Optional[str]:
        """The notice a customer of that day had been given by `day`; None when there is none."""
        handle, index = self._open(), ctypes.c_int32()
        try:
            call(lib.vern_policy_notice_given, handle.pointer,
                 day_number(customer_since, "customer_since"), day_number(day), ctypes.byref(index))
        except Error as error:
            if error.code != _abi.VERN_E_NOT_FOUND:
                raise
            return None
        return handle.notices[index.value]

    # ---- one customer ----

    def read_status(self, field: Union[bytes, str],
                    code_page: Optional[CodePage] = None) -> StatusReading:
        """Reads a Status field: bytes and their code page, or text. Nothing in it raises."""
        return _status.read_status(self._open(), field, code_page)

    def add_code(self, field: bytes, code: str, *, code_page: CodePage, width: int) -> bytes:
        """The field with one code more, at most `width` bytes; nothing else in it changes.

        StateError.detail says why not: StatusWrite.FULL, MALFORMED, NOT_IN_CODE_PAGE.
        """
        return _status.add_code(self._open(), field, code, code_page, width)

    def remove_code(self, field: bytes, code: str, *, code_page: CodePage,
                    fixed_width: bool) -> bytes:
        """The field without one code. fixed_width: its room becomes blanks, as DBF needs."""
        return _status.remove_code(self._open(), field, code, code_page, fixed_width)

    def selection(self, *, any: Optional[str] = None, all: Optional[str] = None,
                  none: Optional[str] = None) -> _status.Selection:
        """A selection of comma lists, "R,F". SelectionError.detail is a SelectionMistake."""
        return _status.selection(self._open(), any, all, none)

    def bare_selection(self, codes: str) -> _status.Selection:
        """QuickDos's own "R,F": the policy must say whether the comma means any or all."""
        return _status.bare_selection(self._open(), codes)

    def decide(self, request: Request, facts: Facts, consents: Sequence[Consent] = (),
               checks: Optional[Checks] = None) -> Decision:
        """May this customer be used for this? What is not in consents is unknown."""
        return _decision.decide(self._open(), request, facts, consents, checks)

    def decide_verdict(self, request: Request, facts: Facts, consents: Sequence[Consent] = (),
                       checks: Optional[Checks] = None) -> Verdict:
        """The same verdict without reasons."""
        return _decision.decide_verdict(self._open(), request, facts, consents, checks)

    # ---- retention ----

    def retention_rules(self, applies_to: str) -> tuple[_retention.RetentionRule, ...]:
        """The rules of a category of a register ("invoices.voucher"), in the order of the file."""
        return _retention.rules_of(self._open(), applies_to)

    def retention(self, applies_to: str,
                  triggers: Union[_retention.Trigger, Mapping[str, _retention.Trigger]], *,
                  day: datetime.date, held: bool = False,
                  source_damaged: bool = False) -> _retention.Retention:
        """What the rules of a category say of one datum on a day.

        triggers: the business date, or one for each trigger column of the rules. held: a legal hold
        is in force. source_damaged: a source that could show an obligation or a hold is damaged.
        """
        return _retention.decide(self._open(), applies_to, triggers, day, held, source_damaged)

    def retention_many(self, applies_to: str, days: Buffer, *, day: datetime.date,
                       trigger: Optional[str] = None, states: Optional[Buffer] = None,
                       held: Optional[Buffer] = None, source_damaged: bool = False,
                       verdicts: Optional[Buffer] = None, rule_numbers: Union[bool, Buffer] = False,
                       ends: Union[bool, Buffer] = False) -> _retention.Retentions:
        """The same for a column of business dates; `trigger` names it where rules differ in it.

        days: days since 1970-01-01. states: 1 where a row has a date, 0 where it is blank, 3 where
        it cannot be read. held: not 0 where a hold is in force. verdicts, rule_numbers, ends: where
        to write, or True for a fresh buffer.
        """
        return _retention.decide_many(self._open(), applies_to, days, day, trigger, states, held,
                                      source_damaged, verdicts, rule_numbers, ends)

    # ---- in bulk ----

    def status_masks(self, data: Buffer, *, code_page: CodePage, width: Optional[int] = None,
                     stride: Optional[int] = None, offset: int = 0, rows: Optional[int] = None,
                     masks: Optional[Buffer] = None,
                     findings: Optional[Buffer] = None) -> _bulk.StatusColumns:
        """Reads Status fields of fixed width.

        data: a numpy array of 'S' or of two dimensions; or plain bytes, of which `width` are the
        field, the first at `offset`, one each `stride` bytes (records of a DBF file).
        """
        return _bulk.status_masks(self._open(), data, code_page, width, stride, offset, rows, masks,
                                  findings)

    def status_masks_offsets(self, offsets: Buffer, data: Buffer, *, code_page: CodePage,
                             masks: Optional[Buffer] = None,
                             findings: Optional[Buffer] = None) -> _bulk.StatusColumns:
        """The same for strings as Arrow has them: row i is data[offsets[i]:offsets[i + 1]]."""
        return _bulk.status_masks_offsets(self._open(), offsets, data, code_page, masks, findings)

    def decide_many(self, request: Request, columns: _many.Columns, *, rows: Optional[int] = None,
                    verdicts: Optional[Buffer] = None,
                    first_reasons: Union[bool, Buffer] = False) -> _many.Decisions:
        """Decides one request for all rows, without consents from a ledger.

        verdicts: where to write, a byte per row. first_reasons: True, or where to write, two bytes
        per row. Of an answer that could not be given every verdict is a deny.
        """
        return _many.decide_many(self._open(), request, columns, rows, verdicts, first_reasons)


def _diagnostics(pointer: Optional[int]) -> tuple[Diagnostic, ...]:
    if not pointer:
        return ()
    handle, count = Handle(pointer, lib.vern_diagnostics_free), ctypes.c_int32()
    call(lib.vern_diagnostics_count, handle.pointer, ctypes.byref(count))
    found = []
    one = _abi.vern_diagnostic(struct_size=ctypes.sizeof(_abi.vern_diagnostic))
    for index in range(count.value):
        call(lib.vern_diagnostics_get, handle.pointer, index, ctypes.byref(one))
        found.append(Diagnostic(one.line, one.column, one.severity != _abi.VERN_SEVERITY_WARNING,
                                borrowed(one.path), borrowed(one.message), borrowed(one.remedy)))
    return tuple(found)


def handle_of(policy: Policy) -> PolicyHandle:
    """The handle of a policy that is open."""
    if not isinstance(policy, Policy):
        raise TypeError(f"policy is a vern.Policy, not {type(policy).__name__}")
    return policy._open()
