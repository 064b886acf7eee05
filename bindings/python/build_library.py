"""Finds libvern.so.0 for the wheel, or has CMake build it.

VERN_LIBRARY names a built one. Otherwise an optimised build that stands in the checkout is taken as
it is where the build tool says that it is up to date; or else build/release is brought up to date,
the shared library only.
"""
import os
import shutil
import subprocess
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent.parent
LIBRARY = Path("lib") / "libvern.so.0"
PACKAGES = "on Debian 12: ./dev build, which installs what it needs"


class BuildError(Exception):
    """There is no library, and what to do about it."""


def library(checkout=CHECKOUT, environment=os.environ):
    """The path of a libvern.so.0 that is up to date."""
    chosen = environment.get("VERN_LIBRARY")
    if chosen:
        if not Path(chosen).is_file():
            raise BuildError(f"VERN_LIBRARY is {chosen}, and there is no such file")
        return Path(chosen).resolve()
    check(checkout, environment)
    for folder in sorted(checkout.glob("build/*/")):
        if is_optimised(folder) and is_up_to_date(folder, environment):
            return (folder / LIBRARY).resolve()
    return build(checkout, environment)


def check(checkout, environment):
    """Says before the work what is missing for it, rather than in the midst of it."""
    if not (checkout / "capi" / "include" / "vern" / "vern.h").is_file():
        raise BuildError("the sources of libvern are not here (the package is built in a checkout "
                         "of vern); set VERN_LIBRARY to a built libvern.so.0")
    path = environment.get("PATH", "")
    for tool, what in (("cmake", "CMake"), ("ninja", "Ninja")):
        if shutil.which(tool, path=path) is None:
            raise BuildError(f"{what} ({tool}) is not installed, and libvern.so.0 must be built; "
                             f"{PACKAGES}. Or set VERN_LIBRARY to a built libvern.so.0")
    compilers = [environment["CXX"]] if environment.get("CXX") else ["c++", "g++", "clang++"]
    if not any(shutil.which(compiler.split()[0], path=path) for compiler in compilers):
        raise BuildError(f"there is no C++ compiler ({', '.join(compilers)}), and libvern.so.0 "
                         f"must be built; {PACKAGES}. Or set VERN_LIBRARY to a built libvern.so.0")


def is_optimised(folder):
    """A build for use: not one with assertions or sanitizers in it."""
    cache = folder / "CMakeCache.txt"
    if not cache.is_file() or not (folder / LIBRARY).is_file():
        return False
    lines = cache.read_text(errors="replace").splitlines()
    return "CMAKE_BUILD_TYPE:STRING=Release" in lines and "VERN_SANITIZE:BOOL=ON" not in lines


def is_up_to_date(folder, environment):
    asked = subprocess.run(["cmake", "--build", str(folder), "--target", "vern_capi", "--", "-n"],
                           env=environment, capture_output=True, text=True)
    return asked.returncode == 0 and "no work to do" in asked.stdout


def build(checkout, environment):
    folder = checkout / "build" / "release"
    run(["cmake", "--preset", "release", "-Wno-dev"], checkout, environment, "could not configure")
    jobs = [environment["VERN_JOBS"]] if environment.get("VERN_JOBS") else []
    run(["cmake", "--build", str(folder), "--target", "vern_capi", "--parallel", *jobs],
        checkout, environment, "could not build")
    return (folder / LIBRARY).resolve()


def run(command, folder, environment, failed):
    """Runs a command; where it fails, its last words are the error."""
    ended = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE,
                           stderr=subprocess.STDOUT, text=True, errors="replace")
    if ended.returncode != 0:
        words = "\n".join(ended.stdout.splitlines()[-30:])
        raise BuildError(f"CMake {failed} libvern.so.0; {PACKAGES}. It said:\n{words}")
