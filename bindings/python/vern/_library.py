"""Finds and loads libvern.so.0, and refuses one that this package was not written for."""
from __future__ import annotations

import ctypes
import os
from pathlib import Path
from typing import Any

from . import _abi
from ._errors import Error, LibraryError, error_of

PACKAGED = Path(__file__).resolve().parent / "_lib" / "libvern.so.0"


def path() -> Path:
    """VERN_LIBRARY where it is set, else the library inside this package."""
    chosen = os.environ.get("VERN_LIBRARY")
    if chosen:
        return Path(chosen).absolute()
    return PACKAGED


def load(file: Path) -> ctypes.CDLL:
    if not file.is_file():
        raise LibraryError(f"there is no library at {file}; set VERN_LIBRARY to a libvern.so.0, or "
                           "install the package with pip, which builds one",
                           _abi.VERN_E_NOT_FOUND)
    try:
        library = ctypes.CDLL(str(file))
        check_version(library, file)
        _abi.declare(library)
    except (OSError, AttributeError) as problem:
        raise LibraryError(f"{file} cannot be used as libvern.so.0: {problem}",
                           _abi.VERN_E_UNSUPPORTED) from None
    return library


def check_version(library: ctypes.CDLL, file: Path) -> None:
    """The number of the interface; while that is 0, and promises nothing, the version too."""
    library.vern_abi_version.restype = ctypes.c_int32
    library.vern_version.restype = ctypes.c_char_p
    abi = library.vern_abi_version()
    version = (library.vern_version() or b"").decode("ascii", "replace")
    wanted = _abi.VERN_VERSION_STRING
    same = abi == _abi.VERN_ABI_VERSION
    if same and (abi > 0 or version.split(".")[:2] == wanted.split(".")[:2]):
        return
    raise LibraryError(f"{file} is libvern {version} with interface {abi}; this package needs "
                       f"{wanted} with interface {_abi.VERN_ABI_VERSION}: install both from the "
                       "same version", _abi.VERN_E_UNSUPPORTED)


lib: Any = load(path())


def new_error() -> _abi.vern_error:
    return _abi.vern_error(struct_size=ctypes.sizeof(_abi.vern_error))


def call(function: Any, *arguments: Any) -> None:
    """Calls a function whose last parameter is a vern_error; raises when it did not complete."""
    err = new_error()
    status = function(*arguments, ctypes.byref(err))
    if status != _abi.VERN_OK:
        raise error_of(status, err)


def bytes_out(function: Any, *arguments: Any, room: int) -> bytes:
    """Calls a function that ends in buf, cap, needed, err; `room` bytes are tried first."""
    needed = ctypes.c_size_t()
    for cap in (room + 1, None):
        size = needed.value + 1 if cap is None else cap
        buffer = ctypes.create_string_buffer(size)
        try:
            call(function, *arguments, buffer, size, ctypes.byref(needed))
            return buffer.raw[:needed.value]
        except Error as error:
            if error.code != _abi.VERN_E_SMALL or cap is None:
                raise
    raise AssertionError("unreachable")


def text_in(text: str, name: str) -> tuple[bytes, int]:
    """A string as the pair of pointer and length."""
    if not isinstance(text, str):
        raise TypeError(f"{name} is a str, not {type(text).__name__}")
    data = text.encode("utf-8", "surrogatepass")
    return data, len(data)


def borrowed(text: Any) -> str:
    """A text of the library's; absent texts are empty."""
    return "" if text is None else str(text.decode("utf-8"))


def build_info() -> str:
    """Version, compiler and word size of the library that was loaded, for bug reports."""
    return f"{borrowed(lib.vern_version())}, {borrowed(lib.vern_build_info())}"
