"""Millions of rows in one call, over the caller's memory."""
from __future__ import annotations

import ctypes
from typing import Any, NamedTuple, Optional

from ._buffers import (BYTES, DAYS, FLAGS, MASKS, Buffer, Column, address_of, apart, column,
                       output, pointer, view_of)
from ._encode import member, within
from ._errors import argument_error
from ._handle import PolicyHandle
from ._library import call, lib
from ._words import CodePage


class StatusColumns(NamedTuple):
    """A mask and a findings byte per row: the caller's buffers, or an array 'Q' and a bytearray."""

    masks: Any
    findings: Any


class _Outputs(NamedTuple):
    answer: StatusColumns
    masks: Column
    findings: Column

    def arguments(self) -> tuple[Any, ...]:
        return (pointer(self.masks.address, ctypes.c_uint64), self.masks.stride,
                pointer(self.findings.address, ctypes.c_uint8), self.findings.stride)


def _outputs(rows: int, masks: Optional[Buffer], findings: Optional[Buffer]) -> _Outputs:
    given_masks, mask_column = output("masks", masks, MASKS, rows)
    given_findings, finding_column = output("findings", findings, FLAGS, rows)
    return _Outputs(StatusColumns(given_masks, given_findings), mask_column, finding_column)


class _Fields(NamedTuple):
    """Status fields of fixed width: row i is `width` bytes at address + i * stride."""

    view: memoryview
    address: int
    stride: int
    width: int
    rows: int


def _records(view: memoryview, width: int, stride: Optional[int], offset: int,
             rows: Optional[int]) -> _Fields:
    """Fields inside a run of bytes, such as the records of a DBF file."""
    if view.ndim != 1 or not view.contiguous or view.itemsize != 1:
        raise argument_error("data", "must be contiguous bytes when `width` is given")
    size = view.nbytes
    width = within("width", width, 1, size or 1)
    step = width if stride is None else within("stride", stride, width, max(size, width))
    offset = within("offset", offset, 0, size)
    fits = max((size - offset - width) // step + 1, 0)
    if rows is None:
        rows = fits
        if stride is None and (size - offset) % width:
            raise argument_error("data", f"ends within a field of {width} bytes")
    if within("rows", rows, 0, 2**62) > fits:
        raise argument_error("data", f"holds {fits} fields, and {rows} are asked for")
    return _Fields(view, address_of(view) + offset, step, width, rows)


def _items(view: memoryview) -> _Fields:
    """Rows that the buffer itself knows: numpy 'S4', or two dimensions of bytes."""
    shape, strides = view.shape or (), view.strides or ()
    if view.ndim == 2 and view.itemsize == 1:
        (rows, width), stride = shape, strides[0]
        if width > 1 and strides[1] != 1:
            raise argument_error("data", "has gaps within a field")
    elif view.ndim == 1 and view.format.lstrip("@=<>|").endswith("s"):
        rows, width, stride = shape[0], view.itemsize, strides[0]
    else:
        raise argument_error("data", "is plain bytes: say the `width` of a field")
    if rows <= 1:
        stride = width
    if stride < width or width == 0:
        raise argument_error("data", "has fields that overlap, run backwards or are empty")
    return _Fields(view, address_of(view), stride, width, rows)


def status_masks(policy: PolicyHandle, data: Buffer, code_page: CodePage, width: Optional[int],
                 stride: Optional[int], offset: int, rows: Optional[int], masks: Optional[Buffer],
                 findings: Optional[Buffer]) -> StatusColumns:
    view = view_of("data", data)
    if width is not None:
        fields = _records(view, width, stride, offset, rows)
    elif stride is None and offset == 0 and rows is None:
        fields = _items(view)
    else:
        raise argument_error("width", "goes with stride, offset and rows")
    out = _outputs(fields.rows, masks, findings)
    call(lib.vern_status_masks_fixed, policy.pointer, member("code_page", code_page, CodePage),
         fields.rows, pointer(fields.address, ctypes.c_uint8), fields.stride, fields.width,
         *out.arguments())
    return out.answer


def status_masks_offsets(policy: PolicyHandle, offsets: Buffer, data: Buffer, code_page: CodePage,
                         masks: Optional[Buffer], findings: Optional[Buffer]) -> StatusColumns:
    at = column("offsets", offsets, DAYS, contiguous=True)
    text = column("data", data, BYTES, contiguous=True)
    if at.rows == 0:
        raise argument_error("offsets", "needs one more than there are rows, so at least one")
    out = _outputs(at.rows - 1, masks, findings)
    apart("masks", out.masks, "offsets", at)
    apart("findings", out.findings, "offsets", at)
    call(lib.vern_status_masks_offsets, policy.pointer, member("code_page", code_page, CodePage),
         at.rows - 1, pointer(at.address, ctypes.c_int32), pointer(text.address, ctypes.c_uint8),
         text.rows, *out.arguments())
    return out.answer
