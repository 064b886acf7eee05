"""Transforms over columns of strings: what the words of [anonymise.REGISTER] do, in bulk."""
from __future__ import annotations

import ctypes
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Optional, Union

from . import _abi
from ._buffers import BYTES, DAYS, Buffer, Column, column, output, pointer
from ._encode import instance, within
from ._errors import Error, HandleError, argument_error, type_error
from ._handle import Handle
from ._library import call, lib, text_in
from ._words import Linkage, Treated

_OWN = ("names", "addresses", "postcodes", "places", "phones", "emails", "others")
_COUNTS = ("name", "address", "postcode", "place", "phone", "email", "other")


class _Owner:
    """Something of the library's that close() lets go of."""

    __slots__ = ("_handle",)
    _handle: Optional[Handle]

    def close(self) -> None:
        """Lets go of it; a second time is nothing."""
        self._handle = None

    @property
    def closed(self) -> bool:
        return self._handle is None

    def _open(self) -> Handle:
        handle = self._handle
        if handle is None:
            raise HandleError(f"this {type(self).__name__} is closed", _abi.VERN_E_HANDLE)
        return handle


class Scrubber(_Owner):
    """One customer's own values, to be taken out of free text. It holds personal data until it is
    closed. Any number of threads may use one."""

    __slots__ = ()

    def __init__(self, *, names: Iterable[str] = (), addresses: Iterable[str] = (),
                 postcodes: Iterable[str] = (), places: Iterable[str] = (),
                 phones: Iterable[str] = (), emails: Iterable[str] = (),
                 others: Iterable[str] = ()) -> None:
        self._handle = None
        given = (names, addresses, postcodes, places, phones, emails, others)
        values = _abi.vern_own_values()
        lib.vern_own_values_init(ctypes.byref(values), ctypes.sizeof(values))
        for name, count, texts in zip(_OWN, _COUNTS, given):
            if isinstance(texts, str):
                raise type_error(name, "several str", texts)
            all_of_them = [text_in(text, name) for text in texts]
            strings = (_abi.vern_string * len(all_of_them))(*all_of_them)
            setattr(values, name, strings)
            setattr(values, count + "_count", len(all_of_them))
        out = ctypes.c_void_p()
        call(lib.vern_scrubber_new, ctypes.byref(values), ctypes.byref(out))
        self._handle = Handle(out.value or 0, lib.vern_scrubber_free)

    def __repr__(self) -> str:
        return "<vern.Scrubber, closed>" if self.closed else "<vern.Scrubber>"


class StringColumn(NamedTuple):
    """Strings as Arrow has them: row i is data[offsets[i]:offsets[i + 1]], UTF-8."""

    offsets: Any
    data: Any


@dataclass(frozen=True, slots=True)
class Transformed:
    """The results, a byte of Treated per row, and how many rows became what."""

    values: StringColumn
    marks: bytearray
    blank: int
    same: int
    changed: int
    cleared: int

    def __len__(self) -> int:
        return len(self.marks)

    def __getitem__(self, row: int) -> str:
        if not -len(self) <= row < len(self):
            raise IndexError("there is no such row")
        at = row % len(self)
        begin, end = self.values.offsets[at], self.values.offsets[at + 1]
        return str(bytes(self.values.data[begin:end]).decode("utf-8", "replace"))

    def treated(self, row: int) -> Treated:
        return Treated(self.marks[row])


Strings = Union[Sequence[str], StringColumn]
Scrubbers = Union[Scrubber, Sequence[Optional[Scrubber]]]


class _Texts(NamedTuple):
    """A column of strings as pointers; it keeps what they point to."""

    offsets: Column
    data: Column
    kept: Any

    @property
    def rows(self) -> int:
        return self.offsets.rows - 1

    def arguments(self) -> tuple[Any, Any, int]:
        return (pointer(self.offsets.address, ctypes.c_int32),
                pointer(self.data.address, ctypes.c_uint8), self.data.rows)


def _texts(name: str, given: Strings) -> _Texts:
    if isinstance(given, StringColumn):
        offsets, data = given
    elif isinstance(given, (str, bytes)):
        raise type_error(name, "several str, or a vern.StringColumn", given)
    else:
        offsets, data = array("i", [0]), bytearray()
        for text in given:
            data += text_in(text, name)[0]
            if len(data) > 2**31 - 1:
                raise argument_error(name, "is longer than one call takes; use several")
            offsets.append(len(data))
    at = column(name + ".offsets", offsets, DAYS, contiguous=True)
    text_bytes = column(name + ".data", data, BYTES, contiguous=True)
    if at.rows == 0:
        raise argument_error(name + ".offsets", "needs one more than there are rows")
    return _Texts(at, text_bytes, (offsets, data))


class _Source:
    """What a call uses besides the values; it keeps all of it alive."""

    def __init__(self, rows: int, key: Optional[Buffer], subjects: Optional[Strings],
                 scrubbers: Optional[Scrubbers]) -> None:
        self.struct = _abi.vern_transform_source()
        lib.vern_transform_source_init(ctypes.byref(self.struct), ctypes.sizeof(self.struct))
        if key is not None:
            self._key(key)
        if subjects is not None:
            self.texts = _texts("subjects", subjects)
            if self.texts.rows != rows:
                raise argument_error("subjects", f"has {self.texts.rows} rows, and there are {rows}")
            self.struct.subjects = _abi.vern_strings(*self.texts.arguments())
        if scrubbers is not None:
            self._scrubbers(rows, scrubbers)

    def _key(self, key: Buffer) -> None:
        self.key = column("key", key, BYTES, contiguous=True)
        if self.key.rows != _abi.VERN_TRANSFORM_KEY_SIZE:
            raise argument_error("key", f"has {self.key.rows} bytes and needs "
                                        f"{_abi.VERN_TRANSFORM_KEY_SIZE}")
        self.struct.key = pointer(self.key.address, ctypes.c_uint8)

    def _scrubbers(self, rows: int, given: Scrubbers) -> None:
        one = isinstance(given, Scrubber)
        each: Sequence[Optional[Scrubber]] = [given] if isinstance(given, Scrubber) else given
        if not one and len(each) != rows:
            raise argument_error("scrubbers", f"has {len(each)} rows, and there are {rows}")
        self.handles: list[Optional[Handle]] = []
        for scrubber in each:
            if scrubber is not None:
                instance("scrubbers", scrubber, Scrubber)
            self.handles.append(None if scrubber is None else scrubber._open())
        self.pointers = (ctypes.c_void_p * max(len(self.handles), 1))(
            *(None if handle is None else handle.pointer for handle in self.handles))
        stride = 0 if one else ctypes.sizeof(ctypes.c_void_p)
        self.struct.scrubbers = _abi.vern_column(ctypes.addressof(self.pointers), stride)


class Transform(_Owner):
    """A transform, compiled for a column. It never changes, and any number of threads may use it.

    word and argument as in [anonymise.REGISTER] of a policy; width: letters that the column holds,
    0 for any number; dates: the form in which dates stand in it.
    """

    __slots__ = ("word",)

    def __init__(self, word: str, argument: Optional[str] = None, *, width: int = 0,
                 dates: str = "YYYY-MM-DD") -> None:
        self._handle = None
        self.word = word
        argument_in = (None, 0) if argument is None else text_in(argument, "argument")
        out = ctypes.c_void_p()
        call(lib.vern_transform_compile, *text_in(word, "word"), *argument_in,
             within("width", width, 0, 2**31 - 1), *text_in(dates, "dates"), ctypes.byref(out))
        self._handle = Handle(out.value or 0, lib.vern_transform_free)

    @property
    def linkage(self) -> Linkage:
        """What a column still is under it."""
        out = ctypes.c_uint8()
        handle = self._open()
        call(lib.vern_transform_linkage, handle.pointer, ctypes.byref(out))
        return Linkage(out.value)

    def apply(self, values: Strings, *, key: Optional[Buffer] = None,
              subjects: Optional[Strings] = None,
              scrubbers: Optional[Scrubbers] = None) -> Transformed:
        """Applies it to every value: several str, or a StringColumn over buffers.

        key: 32 secret bytes, for pseudonym and replace; the same key gives the same results in
        every column. subjects: whose row it is, for replace. scrubbers: one for all rows, or one
        for each (None: the row is cleared), for scrub.
        """
        handle, texts = self._open(), _texts("values", values)
        rows = texts.rows
        source = _Source(rows, key, subjects, scrubbers)
        needed, room = ctypes.c_size_t(), texts.data.rows + 16 * rows
        counts = _abi.vern_treated()
        lib.vern_treated_init(ctypes.byref(counts), ctypes.sizeof(counts))
        marks, marks_out = output("marks", None, BYTES, rows)
        offsets, offsets_out = output("offsets", None, DAYS, rows + 1)
        for cap in (room, None):
            data, data_out = output("data", None, BYTES, needed.value if cap is None else cap)
            try:
                call(lib.vern_transform_apply, handle.pointer, ctypes.byref(source.struct), rows,
                     *texts.arguments(), pointer(offsets_out.address, ctypes.c_int32),
                     pointer(data_out.address, ctypes.c_uint8), data_out.rows,
                     ctypes.byref(needed), pointer(marks_out.address, ctypes.c_uint8),
                     ctypes.byref(counts))
                break
            except Error as error:
                if error.code != _abi.VERN_E_SMALL or cap is None:
                    raise
        return Transformed(StringColumn(offsets, bytes(memoryview(data)[:needed.value])), marks,
                           counts.blank, counts.same, counts.changed, counts.cleared)

    def __repr__(self) -> str:
        return f"<vern.Transform {self.word}{', closed' if self.closed else ''}>"
