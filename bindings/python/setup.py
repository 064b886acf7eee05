"""A wheel with libvern.so.0 inside: for one platform, and for every Python 3."""
import atexit
import shutil
import sys
import tempfile
from pathlib import Path

from setuptools import Distribution, setup
from setuptools.command.build_py import build_py

try:
    from setuptools.command.bdist_wheel import bdist_wheel
except ImportError:  # before setuptools 70
    from wheel.bdist_wheel import bdist_wheel

sys.path.insert(0, str(Path(__file__).resolve().parent))
import build_library  # noqa: E402


class BuildWithLibrary(build_py):
    def run(self):
        super().run()
        if self.editable_mode:
            return  # the package is used where it stands, with VERN_LIBRARY
        try:
            library = build_library.library()
        except build_library.BuildError as problem:
            sys.exit(f"vern: {problem}")
        inside = Path(self.build_lib) / "vern" / "_lib"
        inside.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(library, inside / "libvern.so.0")


class WheelOfPlatform(bdist_wheel):
    def get_tag(self):
        return ("py3", "none", super().get_tag()[2])


class BinaryDistribution(Distribution):
    def has_ext_modules(self):
        return True  # what is inside depends on the platform


# What is made on the way stays out of the source tree, and of the way of another run.
scratch = tempfile.mkdtemp(prefix="vern-wheel-")
atexit.register(shutil.rmtree, scratch, ignore_errors=True)

setup(options={"build": {"build_base": scratch}, "egg_info": {"egg_base": scratch}},
      cmdclass={"build_py": BuildWithLibrary, "bdist_wheel": WheelOfPlatform},
      distclass=BinaryDistribution)
