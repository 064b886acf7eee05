"""Finding, building and refusing a library, each mistake with an error that says what to do."""
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, python

sys.path.insert(0, str(ROOT / "bindings" / "python"))
import build_library  # noqa: E402

IMPORT = "import vern"


def c_library(folder, text):
    compiler = shutil.which(os.environ.get("VERN_CC") or "cc")
    if compiler is None:
        pytest.skip("there is no C compiler to make a wrong library with")
    source, library = folder / "wrong.c", folder / "libvern.so.0"
    source.write_text(text)
    subprocess.run([compiler, "-shared", "-fPIC", source, "-o", library], check=True)
    return library


@pytest.mark.parametrize("abi, version", [(99, "0.1.0"), (0, "0.2.0"), (1, "1.0.0")])
def test_a_library_of_another_version_is_an_import_error_that_names_both(tmp_path, abi, version):
    library = c_library(tmp_path, f'int vern_abi_version(void) {{ return {abi}; }}\n'
                                  f'const char* vern_version(void) {{ return "{version}"; }}\n')
    ran = python(IMPORT, VERN_LIBRARY=str(library))
    assert ran.returncode == 1
    last = ran.stderr.strip().splitlines()[-1]
    assert "LibraryError" in last and version in last and "0.1.0" in last


def test_the_error_can_be_caught_as_an_import_error():
    ran = python("try:\n  import vern\nexcept ImportError as error:\n  print(error.code, error)",
                 VERN_LIBRARY="/none/libvern.so.0")
    assert ran.returncode == 0 and ran.stdout.startswith("32 there is no library at /none")


@pytest.mark.parametrize("text", ["", "int vern_abi_version(void) { return 0; }\n"
                                      "const char* vern_version(void) { return \"0.1.0\"; }\n"])
def test_a_library_that_lacks_functions_is_refused(tmp_path, text):
    ran = python(IMPORT, VERN_LIBRARY=str(c_library(tmp_path, text)))
    assert "LibraryError" in ran.stderr.splitlines()[-1]


def test_a_file_that_is_no_library_is_refused(tmp_path):
    (tmp_path / "libvern.so.0").write_text("no library")
    ran = python(IMPORT, VERN_LIBRARY=str(tmp_path / "libvern.so.0"))
    assert "cannot be used as libvern.so.0" in ran.stderr.splitlines()[-1]


# ---- building: in a made-up checkout, with made-up tools ----

TOOL = """#!/bin/sh
echo "$@" >>"{log}"
case "$*" in
  *" -n") echo "ninja: {answer}" ;;
  "--preset"*) {configure} ;;
  *) mkdir -p build/release/lib && echo built >build/release/lib/libvern.so.0 ;;
esac
"""


@pytest.fixture
def checkout(tmp_path):
    header = tmp_path / "checkout" / "capi" / "include" / "vern" / "vern.h"
    header.parent.mkdir(parents=True)
    header.touch()
    return tmp_path / "checkout"


def tools(checkout, names=("cmake", "ninja", "c++"), answer="no work to do.", configure=":"):
    """An environment in which only these tools are there."""
    folder = checkout.parent / "tools"
    folder.mkdir()
    for name in names:
        text = TOOL.format(log=checkout.parent / "log", answer=answer, configure=configure)
        (folder / name).write_text(text)
        (folder / name).chmod(0o755)
    for name in ("mkdir", "sh"):
        (folder / name).symlink_to(shutil.which(name))
    return {"PATH": str(folder)}


def stands(checkout, folder, *cache):
    build = checkout / "build" / folder
    (build / "lib").mkdir(parents=True)
    (build / "lib" / "libvern.so.0").write_text(folder)
    (build / "CMakeCache.txt").write_text("\n".join(cache) + "\n")


def log(checkout):
    path = checkout.parent / "log"
    return path.read_text().splitlines() if path.exists() else []


def test_a_named_library_is_taken_and_nothing_is_asked(checkout, tmp_path):
    named = tmp_path / "other.so"
    named.touch()
    assert build_library.library(checkout, {"VERN_LIBRARY": str(named), "PATH": ""}) == named
    with pytest.raises(build_library.BuildError, match="there is no such file"):
        build_library.library(checkout, {"VERN_LIBRARY": str(tmp_path / "none"), "PATH": ""})


@pytest.mark.parametrize("there, missing", [
    (("ninja", "c++"), "cmake"), (("cmake", "c++"), "ninja"), (("cmake", "ninja"), "compiler")])
def test_a_missing_tool_is_named_with_what_to_do(checkout, there, missing):
    with pytest.raises(build_library.BuildError) as refused:
        build_library.library(checkout, tools(checkout, there))
    assert missing in str(refused.value) and "VERN_LIBRARY" in str(refused.value)
    assert log(checkout) == []


def test_outside_a_checkout_there_is_nothing_to_build(tmp_path):
    with pytest.raises(build_library.BuildError, match="sources of libvern are not here"):
        build_library.library(tmp_path, {"PATH": ""})


def test_an_up_to_date_build_is_taken_as_it_is(checkout):
    stands(checkout, "bench", "CMAKE_BUILD_TYPE:STRING=Release")
    found = build_library.library(checkout, tools(checkout))
    assert found.read_text() == "bench" and len(log(checkout)) == 1


@pytest.mark.parametrize("cache", [["CMAKE_BUILD_TYPE:STRING=Debug"],
                                   ["CMAKE_BUILD_TYPE:STRING=Release", "VERN_SANITIZE:BOOL=ON"]])
def test_a_build_for_tests_is_not_shipped(checkout, cache):
    stands(checkout, "dev", *cache)
    assert build_library.library(checkout, tools(checkout)).read_text() == "built\n"


def test_what_is_out_of_date_or_not_there_is_built(checkout):
    stands(checkout, "release", "CMAKE_BUILD_TYPE:STRING=Release")
    found = build_library.library(checkout, tools(checkout, answer="[1/9] Building"))
    assert found.read_text() == "built\n"
    assert [line.split()[0] for line in log(checkout)] == ["--build", "--preset", "--build"]


def test_a_failed_build_ends_with_what_cmake_said(checkout):
    with pytest.raises(build_library.BuildError, match="libsodium is not there"):
        build_library.library(checkout, tools(
            checkout, configure="echo libsodium is not there; exit 1"))


def test_the_package_finds_the_real_checkout():
    assert build_library.CHECKOUT == ROOT and (ROOT / "CMakePresets.json").is_file()
    assert Path(build_library.__file__).parent == ROOT / "bindings" / "python"
