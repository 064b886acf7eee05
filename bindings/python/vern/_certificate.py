"""Was an erasure done? The certificate over what the caller keeps."""
from __future__ import annotations

import ctypes
import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Optional, Union

from . import _abi
from ._dates import day_number, day_of
from ._encode import instance, member, yes
from ._handle import Handle
from ._library import borrowed, bytes_out, call, lib, text_in
from ._policy import Policy, handle_of
from ._record_structs import string
from ._words import CertificateFormat, CertificateStatus, Language, PlaceKind


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes to be searched: a record of another customer's, a note, a file, a log.

    name: where they are from, in your words; the certificate may have it, so that it names nobody.
    data: bytes as they are stored, in any code page, or chunks of them one after another; a str is
    searched as UTF-8. others: who and where another customer is; what is found there is told, and
    stays.
    """

    name: str
    data: Union[bytes, str, Iterable[bytes]]
    others: bool = False


@dataclass(frozen=True, slots=True)
class Residue:
    """Where a value that was to go still stands: in a record, by its place in `records`, or in a
    piece. Of a datum that was not carried out `column` is its category."""

    record: Optional[int]
    register: str
    column: str
    piece: str
    offset: int
    count: int
    why: str


@dataclass(frozen=True, slots=True)
class ErasurePlace:
    """A place that a person deals with. day, by, how: who has, and said so."""

    id: str
    kind: PlaceKind
    title: str
    open: bool
    day: Optional[datetime.date]
    by: str
    how: str


class ErasureCertificate:
    """What verifying an erasure came to. One whose `status` is CLOSED can be closed, with
    Ledger.close_erasure."""

    __slots__ = ("_handle", "status", "values", "unsought", "pieces", "bytes", "residue", "places")

    def __init__(self, handle: Handle) -> None:
        counts = _abi.vern_certificate_counts()
        lib.vern_certificate_counts_init(ctypes.byref(counts), ctypes.sizeof(counts))
        call(lib.vern_certificate_count, handle.pointer, ctypes.byref(counts))
        self._handle = handle
        self.status = CertificateStatus(counts.status)
        self.values, self.unsought = counts.values, counts.unsought
        self.pieces, self.bytes = counts.pieces, counts.bytes
        self.residue = tuple(self._residue(index) for index in range(counts.residue))
        self.places = tuple(self._place(index) for index in range(counts.places))

    def _residue(self, index: int) -> Residue:
        out = _abi.vern_residue()
        lib.vern_residue_init(ctypes.byref(out), ctypes.sizeof(out))
        call(lib.vern_certificate_residue, self._handle.pointer, index, ctypes.byref(out))
        return Residue(None if out.record < 0 else out.record, borrowed(out.register_id),
                       borrowed(out.column), borrowed(out.piece), out.offset, out.count,
                       borrowed(out.why))

    def _place(self, index: int) -> ErasurePlace:
        out = _abi.vern_place()
        lib.vern_place_init(ctypes.byref(out), ctypes.sizeof(out))
        call(lib.vern_certificate_place, self._handle.pointer, index, ctypes.byref(out))
        return ErasurePlace(borrowed(out.id), PlaceKind(out.kind), borrowed(out.title),
                            out.open == 1, day_of(out.day) if out.dealt else None,
                            borrowed(out.by), borrowed(out.how))

    def write(self, policy: Policy, form: CertificateFormat, day: datetime.date, *, by: str,
              language: Language = Language.NB) -> bytes:
        """The document: UTF-8, but CP865 as text. It has no name, customer number or value."""
        return bytes_out(lib.vern_certificate_write, self._handle.pointer,
                         handle_of(policy).pointer, member("form", form, CertificateFormat),
                         member("language", language, Language), *text_in(by, "by"),
                         day_number(day), room=16384)


def certificate_handle(certificate: ErasureCertificate) -> Handle:
    instance("certificate", certificate, ErasureCertificate)
    return certificate._handle


class Pieces:
    """The call-back that hands in pieces. What iterating over them raises ends the call, and is
    raised from it."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        self.failure: Optional[BaseException] = None
        self._calls = self._all(pieces)
        self._kept: Any = None  # what the library borrows until its next call
        self.call = _abi.vern_piece_next(self._next)

    @staticmethod
    def _all(pieces: Iterable[Piece]) -> Iterator[tuple[int, str, bytes]]:
        for piece in pieces:
            instance("pieces", piece, Piece)
            others = yes("others", piece.others)
            what = _abi.VERN_PIECE_OTHERS if others else _abi.VERN_PIECE_PLACE
            if isinstance(piece.data, (bytes, str)):
                data = piece.data
                yield what, piece.name, data if isinstance(data, bytes) else data.encode("utf-8")
                continue
            yield what, piece.name, b""
            for chunk in piece.data:
                if not isinstance(chunk, bytes):
                    raise TypeError(f"the chunks of a piece are bytes, not {type(chunk).__name__}")
                yield _abi.VERN_PIECE_MORE, "", chunk
        yield _abi.VERN_PIECE_END, "", b""

    def _next(self, _user: Any, out: Any) -> int:
        try:
            what, name, data = next(self._calls)
            piece = out.contents
            text = string(name, "name")
            self._kept = ctypes.create_string_buffer(data, len(data) or 1), name, text
            piece.what, piece.name = what, text
            piece.bytes = ctypes.cast(self._kept[0], ctypes.POINTER(ctypes.c_uint8))
            piece.bytes_n = len(data)
            return _abi.VERN_OK
        except BaseException as problem:  # nothing may pass through the library
            self.failure = problem
            return _abi.VERN_E_STATE
