"""What can go wrong, as exceptions: rows, bytes and names of fields, and no personal data."""
from __future__ import annotations

from typing import Optional

from . import _abi

_NAMES = {value: name for name, value in vars(_abi).items() if name.startswith("VERN_E_")}


class Error(Exception):
    """A call that did not complete. It never means that something is permitted, or denied.

    code is a number VERN_E_... of the C interface and name its name; row, byte and detail say where
    and what, as the C function documents them, and are None where there is none.
    """

    def __init__(self, message: str, code: int = _abi.VERN_E_INTERNAL, detail: Optional[int] = None,
                 row: Optional[int] = None, byte: Optional[int] = None) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.detail = detail
        self.row = row
        self.byte = byte

    @property
    def name(self) -> str:
        return _NAMES.get(self.code, "VERN_E_?")

    def __str__(self) -> str:
        return f"{self.message} ({self.name})"


class LibraryError(Error, ImportError):  # type: ignore[misc]  # ImportError.name
    """libvern.so.0 is not there, cannot be loaded, or is not the version of this package."""


class ArgumentError(Error, ValueError):
    """An argument is missing, or outside what the function takes."""


class HandleError(Error):
    """The policy or the ledger has been closed."""


class UnsupportedError(Error):
    """Something is asked that this library does not know; it is never ignored."""


class StateError(Error):
    """The object cannot take this call now.

    A policy or ledger from before a fork, a full Status field, a card that is another person's, a
    yes over a no that stands, a ledger that was restored and not unlocked.
    """


class BusyError(Error):
    """Somebody else is writing, for longer than was waited; nothing was written."""


class DataError(Error, ValueError):
    """Input that can be read and not understood."""


class EncodingError(DataError):
    """Bytes that are not what the code page says, or a character that it does not have."""


class SelectionError(DataError):
    """A selection that is none; detail is a SelectionMistake."""


class NotFoundError(Error, LookupError):
    """No such purpose, code, notice, version."""


class PolicyError(Error):
    """The policy has errors, or does not say what the call needs to know.

    diagnostics holds everything that was found in the file, in its order.
    """

    diagnostics: tuple["Diagnostic", ...] = ()


class Diagnostic:
    """One finding in a policy file. line and column count from 1, 0 for the file as a whole."""

    __slots__ = ("line", "column", "is_error", "path", "message", "remedy")

    def __init__(self, line: int, column: int, is_error: bool, path: str, message: str,
                 remedy: str) -> None:
        self.line = line
        self.column = column
        self.is_error = is_error
        self.path = path
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        kind = "error" if self.is_error else "warning"
        text = f"{self.line}:{self.column}: {kind}: {self.path}: {self.message}"
        return f"{text}; {self.remedy}" if self.remedy else text

    __repr__ = __str__


_CLASSES: dict[int, type[Error]] = {
    _abi.VERN_E_ARGUMENT: ArgumentError,
    _abi.VERN_E_HANDLE: HandleError,
    _abi.VERN_E_UNSUPPORTED: UnsupportedError,
    _abi.VERN_E_STATE: StateError,
    _abi.VERN_E_BUSY: BusyError,
    _abi.VERN_E_DATA: DataError,
    _abi.VERN_E_ENCODING: EncodingError,
    _abi.VERN_E_NOT_FOUND: NotFoundError,
    _abi.VERN_E_POLICY: PolicyError,
}


def _known(number: int) -> Optional[int]:
    return None if number < 0 else number


def error_of(status: int, err: _abi.vern_error) -> Error:
    """The exception for what a call left in its vern_error."""
    kind = _CLASSES.get(status, Error)
    message = err.message.decode("utf-8", "replace") or "the call did not complete"
    return kind(message, status, _known(err.detail), _known(err.row), _known(err.byte))


def argument_error(name: str, what: str) -> ArgumentError:
    return ArgumentError(f"{name} {what}", _abi.VERN_E_ARGUMENT)


def type_error(name: str, wanted: str, value: object) -> TypeError:
    """Names the type that came and never the value, which may be somebody's."""
    return TypeError(f"{name} is {wanted}, not {type(value).__name__}")
