"""Status fields and selections, one at a time."""
from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any, Optional, Union

from . import _abi
from ._buffers import BYTES, FLAGS, MASKS, Buffer, column, output, pointer
from ._encode import instance, member
from ._errors import Error, SelectionError, argument_error, type_error
from ._facts import StatusReading
from ._handle import PolicyHandle
from ._library import bytes_out, call, lib, text_in
from ._words import CodePage, Finding, SelectionMistake, StatusWrite


def field_in(field: Union[bytes, str], code_page: Optional[CodePage]) -> tuple[int, bytes]:
    """The code page and the bytes of a field; text is UTF-8 and has no other."""
    if isinstance(field, str):
        if code_page is not None:
            raise argument_error("code_page", "is for bytes; text has none")
        return int(CodePage.UTF8), text_in(field, "field")[0]
    if not isinstance(field, bytes):
        raise type_error("field", "bytes of a code page, or a str", field)
    if code_page is None:
        raise argument_error("code_page", "is missing: bytes can be read in several; state it")
    return member("code_page", code_page, CodePage), field


def read_status(policy: PolicyHandle, field: Union[bytes, str],
                code_page: Optional[CodePage]) -> StatusReading:
    page, data = field_in(field, code_page)
    out = _abi.vern_status_reading(struct_size=ctypes.sizeof(_abi.vern_status_reading))
    call(lib.vern_status_read, policy.pointer, page, data, len(data), ctypes.byref(out))
    return StatusReading(out.mask, Finding(out.findings), out.malformed != 0, policy.codes)


def _written(function: Any, *arguments: Any, room: int) -> bytes:
    try:
        return bytes_out(function, *arguments, room=room)
    except Error as error:
        if error.code == _abi.VERN_E_STATE and error.detail is not None:
            error.detail = StatusWrite(error.detail)
        raise


def add_code(policy: PolicyHandle, field: bytes, code: str, code_page: CodePage,
             width: int) -> bytes:
    page, data = field_in(field, code_page)
    if isinstance(width, bool) or not isinstance(width, int):
        raise type_error("width", "an int", width)
    if width < 0:
        raise argument_error("width", "is below 0")
    return _written(lib.vern_status_add_code, policy.pointer, page, data, len(data), width,
                    policy.index("codes", code), room=max(len(data), 0) + 4)


def remove_code(policy: PolicyHandle, field: bytes, code: str, code_page: CodePage,
                fixed_width: bool) -> bytes:
    page, data = field_in(field, code_page)
    return _written(lib.vern_status_remove_code, policy.pointer, page, data, len(data),
                    1 if fixed_width else 0, policy.index("codes", code), room=len(data))


def transcode(data: bytes, source: CodePage, target: CodePage) -> bytes:
    """Text from one code page to another; EncodingError.byte is what could not be."""
    if not isinstance(data, bytes):
        raise type_error("data", "bytes", data)
    return bytes_out(lib.vern_transcode, member("source", source, CodePage),
                     member("target", target, CodePage), data, len(data), room=2 * len(data) + 4)


@dataclass(frozen=True, slots=True)
class Selected:
    """Bit i % 8 of byte i // 8 of the bitmap is row i, as in Arrow; count: how many are 1."""

    bitmap: Any
    count: int


class Selection:
    """Which Status fields a campaign looks at. It only narrows: the verdict says who may be used.

    Made by Policy.selection and Policy.bare_selection; outlives its policy.
    """

    __slots__ = ("_struct", "letters")

    def __init__(self, struct: _abi.vern_selection, letters: tuple[str, ...]) -> None:
        self._struct = struct
        self.letters = letters

    @property
    def any(self) -> tuple[str, ...]:
        return self._codes(self._struct.any)

    @property
    def all(self) -> tuple[str, ...]:
        return self._codes(self._struct.all)

    @property
    def none(self) -> tuple[str, ...]:
        return self._codes(self._struct.none)

    def _codes(self, mask: int) -> tuple[str, ...]:
        return tuple(letter for i, letter in enumerate(self.letters) if mask >> i & 1)

    @property
    def _pointer(self) -> Any:
        return ctypes.byref(self._struct)

    def matches(self, status: StatusReading) -> bool:
        """Whether a field is selected; a malformed one never is."""
        instance("status", status, StatusReading)
        if status.letters != self.letters:
            raise argument_error("status", "was read with another code book than the selection's")
        out = ctypes.c_uint8()
        call(lib.vern_selection_matches, self._pointer, status.mask, int(status.findings),
             ctypes.byref(out))
        return out.value == 1

    def select(self, masks: Buffer, findings: Buffer,
               bitmap: Optional[Buffer] = None) -> Selected:
        """Which rows of two columns are selected; they must come from a policy with these codes."""
        mask, finding = column("masks", masks, MASKS), column("findings", findings, FLAGS)
        if mask.rows != finding.rows:
            raise argument_error("findings", f"has {finding.rows} rows, and masks has {mask.rows}")
        given, bits = output("bitmap", bitmap, BYTES, (mask.rows + 7) // 8, contiguous=True)
        count = ctypes.c_int64()
        call(lib.vern_select, self._pointer, mask.rows, pointer(mask.address, ctypes.c_uint64),
             mask.stride, pointer(finding.address, ctypes.c_uint8), finding.stride,
             pointer(bits.address, ctypes.c_uint8), bits.rows, ctypes.byref(count))
        return Selected(given, count.value)

    def __repr__(self) -> str:
        parts = [f"{name}={','.join(codes)}" for name, codes in
                 (("any", self.any), ("all", self.all), ("none", self.none)) if codes]
        return f"Selection({' '.join(parts)})"


def _parsed(function: Any, *arguments: Any) -> _abi.vern_selection:
    out = _abi.vern_selection(struct_size=ctypes.sizeof(_abi.vern_selection))
    try:
        call(function, *arguments, ctypes.byref(out))
    except Error as error:
        if error.code != _abi.VERN_E_DATA or error.detail is None:
            raise
        raise SelectionError(error.message, error.code, SelectionMistake(error.detail)) from None
    return out


def selection(policy: PolicyHandle, any: Optional[str], all: Optional[str],
              none: Optional[str]) -> Selection:
    lists: list[Any] = []
    for name, text in (("any", any), ("all", all), ("none", none)):
        lists += (None, 0) if text is None else text_in(text, name)
    return Selection(_parsed(lib.vern_selection_parse, policy.pointer, *lists), policy.codes)


def bare_selection(policy: PolicyHandle, codes: str) -> Selection:
    return Selection(_parsed(lib.vern_selection_parse_bare, policy.pointer,
                             *text_in(codes, "codes")), policy.codes)
