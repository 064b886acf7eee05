"""Objects of the library's, owned.

A call keeps its handle in a local variable while it runs. Closing only lets go of it, so the object
is freed when the last call that uses it has returned, whatever threads do, and never twice.
"""
from __future__ import annotations

import ctypes
from typing import Any, NoReturn

from . import _abi
from ._errors import NotFoundError
from ._library import borrowed, call, lib


class Handle:
    """Frees what it holds when nobody refers to it any more, at the latest with the interpreter."""

    __slots__ = ("pointer", "_free")

    def __init__(self, pointer: int, free: Any) -> None:
        self._free = free
        self.pointer = pointer

    def __del__(self) -> None:
        pointer, self.pointer = self.pointer, 0
        if pointer:
            self._free(pointer)

    def __reduce__(self) -> NoReturn:
        raise TypeError("what the library made stays in its process, and there is one of it")


class PolicyHandle(Handle):
    """A policy, with the ids of its lists: an immutable policy is asked for them once."""

    __slots__ = ("purposes", "recipients", "codes", "notices", "_indexes")

    def __init__(self, pointer: int) -> None:
        super().__init__(pointer, lib.vern_policy_free)
        self.purposes = self._ids(_abi.VERN_ITEM_PURPOSE)
        self.recipients = self._ids(_abi.VERN_ITEM_RECIPIENT)
        self.codes = self._ids(_abi.VERN_ITEM_CODE)
        self.notices = self._ids(_abi.VERN_ITEM_NOTICE)
        self._indexes = {what: {item: i for i, item in enumerate(getattr(self, what))}
                         for what in ("purposes", "recipients", "codes", "notices")}

    def _ids(self, item: int) -> tuple[str, ...]:
        count, text = ctypes.c_int32(), ctypes.c_char_p()
        call(lib.vern_policy_count, self.pointer, item, ctypes.byref(count))
        found = []
        for index in range(count.value):
            call(lib.vern_policy_id, self.pointer, item, index, ctypes.byref(text))
            found.append(borrowed(text.value))
        return tuple(found)

    def index(self, what: str, wanted: object) -> int:
        """The index of an id in one of the lists; what it was is not repeated in the error."""
        if not isinstance(wanted, str):
            raise TypeError(f"the ids of {what} are str, not {type(wanted).__name__}")
        found = self._indexes[what].get(wanted)
        if found is None:
            known = ", ".join(getattr(self, what)) or "none"
            raise NotFoundError(f"the policy has no such id among its {what}; it has: {known}",
                                _abi.VERN_E_NOT_FOUND)
        return found

    def recipient(self, wanted: object) -> int:
        """One that the policy does not know can be asked about, and is denied."""
        if wanted is None:
            return _abi.VERN_RECIPIENT_NONE
        if not isinstance(wanted, str):
            raise TypeError(f"a recipient is a str, not {type(wanted).__name__}")
        return self._indexes["recipients"].get(wanted, _abi.VERN_RECIPIENT_UNKNOWN)
