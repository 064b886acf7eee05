"""Memory of the caller's, as a pointer and a stride: not copied, and checked before it is used.

Any object with the buffer protocol will do: bytes, bytearray, array.array, memoryview, mmap, numpy.
"""
from __future__ import annotations

import ctypes
import sys
from array import array
from typing import Any, NamedTuple, Optional

from ._errors import argument_error, type_error

# The type of an argument that is a buffer; Python 3.11 has no name for it yet.
Buffer = Any


class Kind(NamedTuple):
    """What a column holds: bytes of a value, letters of the struct module, words for people."""

    size: int
    formats: str
    code: str  # of a fresh array.array
    word: str


MASKS = Kind(8, "QLN", "Q", "unsigned integers of 8 bytes (array 'Q', numpy uint64)")
DAYS = Kind(4, "il", "i", "signed integers of 4 bytes (array 'i', numpy int32)")
NUMBERS = Kind(2, "H", "H", "unsigned integers of 2 bytes (array 'H', numpy uint16)")
BYTES = Kind(1, "B", "B", "unsigned bytes (bytes, bytearray, array 'B', numpy uint8)")
FLAGS = Kind(1, "B?", "B", "unsigned bytes or booleans (bytes, array 'B', numpy uint8 or bool)")


class Column(NamedTuple):
    """Where row 0 is, bytes from row to row, and how many rows; `view` keeps it in place."""

    view: memoryview
    address: int
    stride: int
    rows: int


class _PyBuffer(ctypes.Structure):
    """Py_buffer of Python's stable interface."""

    _fields_ = [("buf", ctypes.c_void_p), ("obj", ctypes.py_object), ("len", ctypes.c_ssize_t),
                ("itemsize", ctypes.c_ssize_t), ("readonly", ctypes.c_int),
                ("ndim", ctypes.c_int), ("format", ctypes.c_char_p), ("shape", ctypes.c_void_p),
                ("strides", ctypes.c_void_p), ("suboffsets", ctypes.c_void_p),
                ("internal", ctypes.c_void_p)]


_STRIDED = 0x1C  # PyBUF_RECORDS_RO: strides and format, and no pointers to pointers
_get, _release = ctypes.pythonapi.PyObject_GetBuffer, ctypes.pythonapi.PyBuffer_Release
_get.argtypes, _get.restype = [ctypes.py_object, ctypes.c_void_p, ctypes.c_int], ctypes.c_int
_release.argtypes, _release.restype = [ctypes.c_void_p], None


def address_of(view: memoryview) -> int:
    """Where the first item of a view is, read-only ones too; the view keeps the memory there."""
    raw = _PyBuffer()
    _get(view, ctypes.byref(raw), _STRIDED)
    try:
        return raw.buf or 0
    finally:
        _release(ctypes.byref(raw))


def view_of(name: str, value: Buffer) -> memoryview:
    if isinstance(value, str):
        raise type_error(name, "a buffer", value)
    try:
        return memoryview(value)
    except TypeError:
        raise type_error(name, "a buffer", value) from None
    except (ValueError, BufferError) as problem:  # numpy: datetime64, objects
        raise argument_error(name, f"cannot be used as plain memory: {problem}") from None


def _letter(view: memoryview) -> str:
    """The format without a byte order, where that is this machine's; else as it is."""
    own = "<" if sys.byteorder == "little" else ">!"
    if view.format[:1] and view.format[0] in "@=" + own:
        return view.format[1:]
    return view.format


def column(name: str, value: Buffer, kind: Kind, *, writable: bool = False,
           contiguous: bool = False) -> Column:
    """A column of one dimension. writable: the call writes to it; contiguous: without gaps."""
    view = view_of(name, value)
    letter = _letter(view)
    if view.itemsize != kind.size or len(letter) != 1 or letter not in kind.formats:
        raise argument_error(name, f"has items '{view.format}' of {view.itemsize} bytes and needs "
                                   f"{kind.word}")
    if view.ndim != 1:
        raise argument_error(name, f"has {view.ndim} dimensions and needs one")
    if writable and view.readonly:
        raise argument_error(name, "is read-only, and the answer is written to it")
    rows, stride = (view.shape or (0,))[0], (view.strides or (0,))[0]
    if rows <= 1:
        stride = kind.size  # what an exporter says here means nothing
    _check_stride(name, stride, kind, contiguous)
    address = address_of(view)
    if contiguous and address % kind.size:
        raise argument_error(name, f"does not start at a multiple of {kind.size} bytes")
    return Column(view, address, stride, rows)


def _check_stride(name: str, stride: int, kind: Kind, contiguous: bool) -> None:
    if stride < 0:
        raise argument_error(name, "runs backwards in memory; reverse a copy instead")
    if contiguous and stride != kind.size:
        raise argument_error(name, "has gaps between its items and must be contiguous")


def output(name: str, given: Optional[Buffer], kind: Kind, rows: int, *,
           contiguous: bool = False) -> tuple[Any, Column]:
    """The caller's buffer, or a fresh one, for `rows` answers; and the column to write to."""
    if given is None:
        zeros = bytes(rows * kind.size)
        given = bytearray(zeros) if kind.size == 1 else array(kind.code, zeros)
    made = column(name, given, kind, writable=True, contiguous=contiguous)
    if made.rows < rows:
        raise argument_error(name, f"has room for {made.rows} rows, and there are {rows}")
    return given, made


def apart(first: str, a: Column, second: str, b: Column) -> None:
    """Refuses an answer that is written over what is still to be read."""
    def span(c: Column) -> tuple[int, int]:
        last = c.address + max(c.rows - 1, 0) * c.stride
        return c.address, last + (c.view.itemsize if c.rows else 0)

    (a_begin, a_end), (b_begin, b_end) = span(a), span(b)
    if a_begin < b_end and b_begin < a_end:
        raise argument_error(first, f"and {second} share memory")


def pointer(address: int, kind: Any) -> Any:
    """An address as the pointer a function takes."""
    return ctypes.cast(address, ctypes.POINTER(kind))
