"""The gate in bulk: one request, a column for each fact."""
from __future__ import annotations

import ctypes
import datetime
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, Optional, Union

from . import _abi
from ._buffers import (BYTES, DAYS, FLAGS, MASKS, NUMBERS, Buffer, Column, Kind, address_of,
                       column, output, pointer)
from ._dates import day_number
from ._encode import fill_request, instance, within
from ._errors import argument_error
from ._facts import Request
from ._handle import PolicyHandle
from ._library import call, lib
from ._words import Verdict


@dataclass(kw_only=True, slots=True)
class Columns:
    """What is known of the customers: for each fact a buffer, or one value for all of them.

    None: the host does not supply the fact; it is blank, or not kept where the policy says so. The
    values are those of Facts and Checks as numbers: enumerations, days since 1970-01-01, indexes.
    In yes-or-no columns 1 is yes and 4 is no (VERN_FLAG_... of the C interface), and of booleans
    False is blank. A column ..._state says row by row whether there is a value (1), or none (0).
    """

    status_mask: Buffer = None
    status_findings: Buffer = None
    status_state: Buffer = None
    party: Buffer = None
    identity: Buffer = None
    erased: Buffer = None
    deceased: Buffer = None
    restricted: Buffer = None
    objected: Buffer = None
    opt_out_offered: Buffer = None
    birth_day: Buffer = None
    birth_day_state: Buffer = None
    last_purchase: Buffer = None
    last_purchase_state: Buffer = None
    contact_at_sale: Buffer = None
    contact_at_sale_state: Buffer = None
    contact_state: Buffer = None
    email_impersonal: Buffer = None
    notice: Buffer = None
    notice_state: Buffer = None
    washed_day: Buffer = None
    washed: Buffer = None
    reservation: Buffer = None
    suppressed: Buffer = None
    contact_refused: Buffer = None
    contact_shared: Buffer = None
    plugin: Buffer = None


_VOCABULARY = ("status_findings", "party", "identity", "contact_refused", "contact_shared",
               "plugin")
_DAYS = ("birth_day", "last_purchase", "contact_at_sale", "notice", "washed_day")
_YES_OR_NO = ("deceased", "restricted", "objected", "opt_out_offered")
_KINDS: dict[str, Kind] = {"status_mask": MASKS, **dict.fromkeys(_VOCABULARY, BYTES),
                           **dict.fromkeys(_DAYS, DAYS)}


def kind_of(name: str) -> Kind:
    return _KINDS.get(name, FLAGS)


def _one_value(name: str, value: Any, policy: PolicyHandle) -> Column:
    """The same value in every row: a stride of 0."""
    kind = kind_of(name)
    if isinstance(value, datetime.date) and kind is DAYS and name != "notice":
        value = day_number(value, name)
    elif name == "notice":
        value = policy.index("notices", value)
    elif isinstance(value, bool) and kind is FLAGS:
        value = _abi.VERN_FLAG_NO if name in _YES_OR_NO and not value else int(value)
    low = -(2**31) if kind is DAYS else 0
    high = 2**31 - 1 if kind is DAYS else 256**kind.size - 1
    memory = memoryview(array(kind.code, [within(name, value, low, high)]))
    return Column(memory, address_of(memory), 0, -1)


def _collect(columns: Columns, policy: PolicyHandle) -> dict[str, Column]:
    found: dict[str, Column] = {}
    for field in fields(columns):
        value = getattr(columns, field.name)
        if isinstance(value, (bool, int, str, datetime.date)):
            found[field.name] = _one_value(field.name, value, policy)
        elif value is not None:
            found[field.name] = column(field.name, value, kind_of(field.name))
    return found


def _rows(found: dict[str, Column], rows: Optional[int]) -> int:
    """How many rows there are; columns that disagree are a mistake and not cut to the shortest."""
    for name, one in found.items():
        if one.rows < 0:
            continue
        if rows is None:
            rows = one.rows
        if one.rows != rows:
            raise argument_error(name, f"has {one.rows} rows, and there are {rows}")
    if rows is None:
        raise argument_error("rows", "is missing: no column says how many there are")
    return within("rows", rows, 0, 2**62)


@dataclass(frozen=True, slots=True)
class Decisions:
    """A verdict per row. verdicts holds the bytes (2 is grant, everything else deny), and
    first_reasons, where asked for, the lowest reason that denies or the basis of a grant."""

    verdicts: Any
    first_reasons: Any
    rows: int

    def __len__(self) -> int:
        return self.rows

    def __getitem__(self, row: int) -> Verdict:
        if not -self.rows <= row < self.rows:
            raise IndexError("there is no such row")
        return Verdict(memoryview(self.verdicts)[row % self.rows])

    def granted(self) -> Iterator[int]:
        """The numbers of the rows that are granted."""
        for row, verdict in enumerate(memoryview(self.verdicts)[:self.rows]):
            if verdict == _abi.VERN_VERDICT_GRANT:
                yield row

    @property
    def granted_count(self) -> int:
        return memoryview(self.verdicts)[:self.rows].tobytes().count(_abi.VERN_VERDICT_GRANT)


def decide_many(policy: PolicyHandle, request: Request, columns: Columns, rows: Optional[int],
                verdicts: Optional[Buffer],
                first_reasons: Union[bool, Buffer]) -> Decisions:
    instance("columns", columns, Columns)
    asked = _abi.vern_request(struct_size=ctypes.sizeof(_abi.vern_request))
    fill_request(asked, request, policy)
    found = _collect(columns, policy)
    count = _rows(found, rows)
    known = _abi.vern_columns(struct_size=ctypes.sizeof(_abi.vern_columns))
    for name, one in found.items():
        # An empty buffer may have no address; it is there all the same.
        setattr(known, name, _abi.vern_column(one.address or ctypes.addressof(known), one.stride))
    answer, out = output("verdicts", verdicts, BYTES, count, contiguous=True)
    reasons, why = None, None
    if first_reasons is not None and first_reasons is not False:
        given = None if first_reasons is True else first_reasons
        reasons, numbers = output("first_reasons", given, NUMBERS, count, contiguous=True)
        why = pointer(numbers.address, ctypes.c_uint16)
    call(lib.vern_decide_many, policy.pointer, ctypes.byref(asked), ctypes.byref(known), count,
         pointer(out.address, ctypes.c_uint8), why)
    return Decisions(answer, reasons, count)
