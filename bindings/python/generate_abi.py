#!/usr/bin/env python3
"""Writes vern/_abi.py, the declarations of the C interface, from capi/include/vern/vern.h.

    generate_abi.py             writes vern/_abi.py
    generate_abi.py --print     to the standard output instead

What in the header is none of the forms below stops the run: nothing is left out in silence.
"""
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
HEADER = HERE.parent.parent / "capi" / "include" / "vern" / "vern.h"
TARGET = HERE / "vern" / "_abi.py"

NUMBERS = {f"{u}int{bits}_t": f"c_{u}int{bits}" for u in ("", "u") for bits in (8, 16, 32, 64)}
NUMBERS["size_t"] = "c_size_t"

IMPORTS = ("CDLL CFUNCTYPE POINTER Structure c_char c_char_p c_int32 c_int64 c_size_t c_uint8 c_uint16 "
           "c_uint32 c_uint64 c_void_p")

# What the header says to a C compiler only: how symbols are exported, how a struct is initialised.
NOT_CONSTANTS = re.compile(r"VERN_(VERN_H|CALL|API|[A-Z_]+_INIT)\b")


def plain(text):
    """The header without comments, continued lines joined, and the C++ brackets gone."""
    text = re.sub(r"/\*.*?\*/", " ", text, flags=re.S).replace("\\\n", " ")
    return re.sub(r"#ifdef __cplusplus.*?#endif", "", text, flags=re.S)


def constant(name, value):
    if value == "((size_t)-1)":
        return "c_size_t(-1).value"
    if not re.fullmatch(r'"[\w.]*"|\(?-?\d+\)?', value):
        raise SystemExit(f"generate_abi: a constant of unknown form: {name} {value}")
    return value.strip("()")


def constants(text):
    found = re.findall(r"^#define (VERN_\w+)[ \t]*(.*?)[ \t]*$", text, flags=re.M)
    return [(name, constant(name, value)) for name, value in found
            if not NOT_CONSTANTS.match(name)]


class Types:
    """C types as ctypes; knows the structs, opaque handles and call-backs of the header."""

    def __init__(self, structs, handles, callbacks):
        self.structs, self.handles = {*structs, *callbacks}, handles

    def of(self, declared):
        words = re.sub(r"\bconst\b", " ", declared)
        stars, base = words.count("*"), words.replace("*", " ").strip()
        if base in self.handles and stars:
            base = "void"
        if base == "void":
            return "None" if stars == 0 else self.pointers("c_void_p", stars - 1)
        if base == "char" and stars:
            text_in = "const" in declared or stars > 1
            return self.pointers("c_char_p" if text_in else "c_char", stars - text_in)
        if base not in NUMBERS and base not in self.structs:
            raise SystemExit(f"generate_abi: a type of unknown form: {declared}")
        return self.pointers(NUMBERS.get(base, base), stars)

    @staticmethod
    def pointers(base, stars):
        return "POINTER(" * stars + base + ")" * stars

    def member(self, text):
        m = re.fullmatch(r"(.*?[ *])(\w+)(?:\[(\d+)\])?", text.strip())
        if not m:
            raise SystemExit(f"generate_abi: a member of unknown form: {text}")
        declared, name, count = m.groups()
        base = "c_char" if declared.strip() == "char" else self.of(declared)
        return name, f"{base} * {count}" if count else base


CALLBACK = re.compile(r"typedef (\w+) ?\(VERN_CALL\* ?(\w+)\)\(([^)]*)\);")


def parse(text):
    """Constants, call-backs and functions [(name, result, [argument])], structs
    {name: [(member, type)]}."""
    body = plain(text)
    named = re.findall(r"typedef struct (\w+) \{(.*?)\} (\w+);", body, flags=re.S)
    handles = re.findall(r"typedef struct (\w+) \1;", body)
    called_back = CALLBACK.findall(body)
    types = Types([name for name, _, _ in named], handles, [name for _, name, _ in called_back])
    structs = {name: [types.member(m) for m in members.split(";") if m.strip()]
               for name, members, _ in named}

    def prototypes(found):
        return [(name, types.of(result), [types.member(a)[1] for a in arguments.split(",")
                                          if a.strip() != "void"])
                for result, name, arguments in found]

    functions = prototypes(re.findall(
        r"VERN_API ([\w\s*]+?)\s*\bVERN_CALL (\w+)\(([^)]*)\);", body))
    leftover(body)
    return constants(body), prototypes(called_back), structs, functions


def leftover(body):
    """Stops where something of the header was none of the forms above."""
    rest = re.sub(r"^#.*$", "", body, flags=re.M)
    rest = re.sub(r"typedef struct \w+ (\{.*?\} )?\w+;", "", rest, flags=re.S)
    rest = CALLBACK.sub("", rest)
    rest = re.sub(r"VERN_API [^;]*;", "", rest)
    if rest.strip():
        raise SystemExit(f"generate_abi: not understood in the header: {rest.strip()[:80]}")


def wrapped(head, items, tail):
    """head item, item, ... tail, in lines of at most 96 characters."""
    line, lines = head + (items[0] if items else ""), []
    for item in items[1:]:
        if len(line) + len(item) + 2 > 96:
            lines.append(line + ",")
            line = " " * 8 + item
        else:
            line += ", " + item
    return "\n".join([*lines, line + tail])


def callback_type(name, result, arguments):
    return wrapped(f"{name} = CFUNCTYPE(", [result, *arguments], ")")


def written(text):
    values, callbacks, structs, functions = parse(text)
    out = ['"""Made by generate_abi.py from vern.h; change that, and run it."""',
           wrapped("from ctypes import (", IMPORTS.split(), ")"),
           "from typing import Any", ""]
    out += [f"{name} = {value}" for name, value in values]
    simple, late = [], []
    for callback in callbacks:
        takes = re.findall(r"\bvern_\w+", " ".join(callback[2]))
        (late if set(takes) & {*structs} else simple).append(callback)
    out += [""] * bool(simple)
    out += [callback_type(*one) for one in simple]
    for name, members in structs.items():
        pairs = [f'("{member}", {kind})' for member, kind in members]
        out += ["", "", f"class {name}(Structure):", wrapped("    _fields_ = [", pairs, "]")]
    out += ["", ""] * bool(late)
    out += [callback_type(*one) for one in late]
    out += ["", "", "# name: (result, arguments)",
            "FUNCTIONS: dict[str, tuple[Any, list[Any]]] = {"]
    out += [wrapped(f'    "{name}": ({result}, [', arguments, "]),")
            for name, result, arguments in functions]
    out += ["}", "", "", "def declare(library: CDLL) -> None:",
            '    """Tells ctypes what every function takes and gives."""',
            "    for name, (result, arguments) in FUNCTIONS.items():",
            "        function = getattr(library, name)",
            "        function.restype, function.argtypes = result, arguments"]
    return "\n".join(out) + "\n"


def main():
    made = written(HEADER.read_text(encoding="ascii"))
    if "--print" in sys.argv[1:]:
        sys.stdout.write(made)
    else:
        TARGET.write_text(made, encoding="ascii")


if __name__ == "__main__":
    main()
