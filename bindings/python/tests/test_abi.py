"""The declarations are those of the header, and the header's compiler says so."""
import ctypes
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

import vern
from vern import _abi, _many, _words
from vern._library import lib

BINDINGS = ROOT / "bindings" / "python"
STRUCTS = {name: value for name, value in vars(_abi).items()
           if isinstance(value, type) and issubclass(value, ctypes.Structure)
           and value is not ctypes.Structure}
CONSTANTS = {name: value for name, value in vars(_abi).items() if name.startswith("VERN_")}


def test_the_committed_declarations_are_what_the_generator_makes_of_the_header():
    made = subprocess.run([sys.executable, BINDINGS / "generate_abi.py", "--print"], check=True,
                          capture_output=True, text=True).stdout
    assert made == (BINDINGS / "vern" / "_abi.py").read_text(encoding="ascii"), \
        "run bindings/python/generate_abi.py"


@pytest.mark.parametrize("line", ["VERN_API int32_t VERN_CALL vern_new(float x);",
                                  "#define VERN_NEW (1 << 3)", "enum vern_new { a, b };",
                                  "typedef struct vern_new { long x; } vern_new;",
                                  "typedef float(VERN_CALL* vern_new)(int32_t x);",
                                  "typedef int32_t (*vern_new)(int32_t x);"])
def test_the_generator_stops_at_what_it_does_not_understand(line):
    sys.path.insert(0, str(BINDINGS))
    try:
        import generate_abi
    finally:
        sys.path.pop(0)
    text = generate_abi.HEADER.read_text(encoding="ascii")
    generate_abi.written(text)
    with pytest.raises(SystemExit):
        generate_abi.written(text + line + "\n")


def c_compiler():
    found = shutil.which(os.environ.get("VERN_CC") or "cc")
    if found is None:
        pytest.skip("there is no C compiler to ask for the layout")
    return found


def measured(folder):
    """Sizes and offsets as this machine's C compiler has them: {(struct, member): numbers}."""
    lines = ["#include <stddef.h>", "#include <stdio.h>", "#include <vern/vern.h>",
             "int main(void) {"]
    for struct, kind in STRUCTS.items():
        lines.append(f'printf("{struct} - %zu 0\\n", sizeof({struct}));')
        for member, *_ in kind._fields_:
            lines.append(f'printf("{struct} {member} %zu %zu\\n", offsetof({struct}, {member}), '
                         f'sizeof((({struct}*)0)->{member}));')
    source, program = folder / "layout.c", folder / "layout"
    source.write_text("\n".join([*lines, "return 0; }", ""]))
    include = ROOT / "capi" / "include"
    subprocess.run([c_compiler(), "-I", include, source, "-o", program], check=True)
    rows = subprocess.run([program], check=True, capture_output=True, text=True).stdout.split("\n")
    return {tuple(row.split()[:2]): tuple(map(int, row.split()[2:])) for row in rows if row}


def test_every_struct_and_member_lies_where_the_c_compiler_puts_it(tmp_path):
    ours = {}
    for struct, kind in STRUCTS.items():
        ours[struct, "-"] = (ctypes.sizeof(kind), 0)
        for member, *_ in kind._fields_:
            place = getattr(kind, member)
            ours[struct, member] = (place.offset, place.size)
    assert ours == measured(tmp_path)


def test_structs_members_and_constants_are_all_that_the_interface_gave_out():
    layout = (ROOT / "abi" / "v0" / "layout.c").read_text()
    members = set(re.findall(r"^VERN_AT\((\w+), (\w+),", layout, flags=re.M))
    assert members == {(s, m) for s, kind in STRUCTS.items() for m, *_ in kind._fields_}
    claimed = set(re.findall(r"^VERN_CLAIM\((VERN_\w+) ==", layout, flags=re.M))
    assert claimed == set(CONSTANTS) - {"VERN_VERSION_STRING"}


def test_every_constant_is_what_the_library_says_it_is():
    for name, value in CONSTANTS.items():
        if isinstance(value, str):
            assert lib.vern_version().decode() == value
            continue
        out, text = ctypes.c_int64(), name.encode()
        assert lib.vern_constant(text, len(text), ctypes.byref(out), None) == _abi.VERN_OK, name
        assert ctypes.c_uint64(out.value).value == ctypes.c_uint64(value).value, name


def test_the_functions_are_those_that_the_library_exports():
    symbols = (ROOT / "abi" / "v0" / "symbols.txt").read_text().split("\n")
    assert set(_abi.FUNCTIONS) == {s for s in symbols if s.startswith("vern_")}


@pytest.mark.parametrize("kind, prefix, without", [
    (_words.Verdict, "VERN_VERDICT_", {"UNSET"}), (_words.Channel, "VERN_CHANNEL_", ()),
    (_words.Party, "VERN_PARTY_", ()), (_words.Identity, "VERN_IDENTITY_", ()),
    (_words.ConsentState, "VERN_CONSENT_", ()), (_words.EventKind, "VERN_EVENT_", ()),
    (_words.Method, "VERN_METHOD_", ()), (_words.Evidence, "VERN_EVIDENCE_", ()),
    (_words.Proof, "VERN_PROOF_", ()), (_words.LogLevel, "VERN_LOG_", ()), (_words.Plugin, "VERN_PLUGIN_", ()),
    (_words.Effect, "VERN_EFFECT_", ()), (_words.Finding, "VERN_FINDING_", ()),
    (_words.SelectionMistake, "VERN_SELECTION_", ()), (_words.Language, "VERN_LANGUAGE_", ()),
    (_words.StatusWrite, "VERN_STATUS_WRITE_", ()), (_words.CodePage, "VERN_CODE_PAGE_", ()),
    (_words.ChosenBy, "VERN_CHOSEN_BY_", ()), (_words.Outcome, "VERN_ASKED_", ()),
    (_words.Change, "VERN_CHANGE_", ()), (_words.Wrote, "VERN_WROTE_", ()),
    (_words.DifferenceKind, "VERN_DIFFERENCE_", ()), (_words.Cause, "VERN_CAUSE_", ()),
    (_words.RetentionVerdict, "VERN_RETENTION_", ()), (_words.Doubt, "VERN_DOUBT_", ()),
    (_words.Obligation, "VERN_OBLIGATION_", ()), (_words.Certainty, "VERN_CERTAINTY_", ()),
    (_words.Right, "VERN_RIGHT_", ()), (_words.Step, "VERN_STEP_", ()),
    (_words.RequestState, "VERN_SUBJECT_REQUEST_", ()), (_words.HoldGround, "VERN_HOLD_", ()),
    (_words.Missing, "VERN_FACT_", {"BLANK", "VALUE"})])
def test_every_word_of_a_vocabulary_is_there(kind, prefix, without):
    wanted = {name[len(prefix):]: value for name, value in CONSTANTS.items()
              if name.startswith(prefix) and name[len(prefix):] not in without}
    assert {name: member.value for name, member in kind.__members__.items()} == wanted


def test_every_column_of_the_bulk_gate_can_be_given():
    named = [name for name, kind in _abi.vern_columns._fields_ if kind is _abi.vern_column]
    assert list(_many.Columns.__dataclass_fields__) == named
    header = (ROOT / "capi" / "include" / "vern" / "vern.h").read_text()
    text = header[header.index("typedef struct vern_columns {"):header.index("} vern_columns;")]
    for kind, name in re.findall(r"vern_column (\w+); +/\* (\w+)", text):
        size = ctypes.sizeof(getattr(ctypes, "c_" + name[:-2]))
        assert _many.kind_of(kind).size == size, kind


def test_error_names_are_those_of_the_library():
    for number in range(100):
        assert vern.Error("", number).name == lib.vern_status_name(number).decode() or number == 0


def test_every_name_that_is_offered_is_there():
    assert sorted(vern.__all__) == sorted(set(vern.__all__))
    assert all(hasattr(vern, name) for name in vern.__all__)


def test_the_package_says_that_it_is_typed_and_mypy_agrees():
    assert (Path(vern.__file__).parent / "py.typed").is_file()
    pytest.importorskip("mypy", reason="mypy is not installed (Debian: mypy)")
    checked = subprocess.run([sys.executable, "-m", "mypy", "--strict", "--cache-dir", os.devnull,
                              BINDINGS / "vern", *(ROOT / "examples" / "python").glob("*.py")],
                             env={**os.environ, "MYPYPATH": str(BINDINGS)}, text=True,
                             capture_output=True)
    assert checked.returncode == 0, checked.stdout
