#!/usr/bin/env bash
# The package as people get it: pip in a virtual environment, without a network; then the example of
# README from another folder, with nothing but what was installed.
#   install_test.sh PYTHON LIBRARY SOURCE_DIR SCRATCH_DIR
set -euo pipefail
python=$1 library=$2 root=$3 scratch=$4
unset PYTHONPATH

die() {
  printf 'install_test: %s\n' "$*" >&2
  exit 1
}

files() {
  (cd "$root/bindings/python" && find . -path ./tests -prune -o -print) | grep -v __pycache__ | sort
}

rm -rf -- "$scratch"
mkdir -p "$scratch/elsewhere"
"$python" -m venv --system-site-packages "$scratch/venv"
before=$(files)
VERN_LIBRARY=$library "$scratch/venv/bin/pip" install --quiet --disable-pip-version-check \
  --no-build-isolation --no-index "$root/bindings/python"
after=$(files)
[[ $before == "$after" ]] || die "pip left something in the source tree: $after"

unset VERN_LIBRARY
site=$("$scratch/venv/bin/python" -c 'import sysconfig; print(sysconfig.get_path("platlib"))')
cmp "$library" "$site/vern/_lib/libvern.so.0" || die "another library is in the package"
[[ -e $site/vern/py.typed ]] || die "the package does not say that it is typed"
grep -qx 'Tag: py3-none-.*linux.*' "$site"/vern-*.dist-info/WHEEL ||
  die "the wheel does not say that it is for one platform"

cp "$root/examples/python/decide.py" "$root/examples/quickdos/vern.toml" "$scratch/elsewhere/"
cp -r "$root"/examples/quickdos/{texts,lia,avtaler} "$scratch/elsewhere/"
cd "$scratch/elsewhere"
said=$("$scratch/venv/bin/python" decide.py vern.toml own-marketing RF 2026-11-20) ||
  die "the example ended with $?"
[[ $said == yes$'\n'*basis-consent:* ]] || die "the example said: $said"
status=0
said=$("$scratch/venv/bin/python" decide.py vern.toml own-marketing RN 2026-11-20) || status=$?
[[ $status == 1 && $said == no$'\n'*objected:* ]] || die "the example said ($status): $said"

# Without tools there is an error that names them, and no package.
mkdir -p "$scratch/empty"
if said=$(PATH=$scratch/empty "$scratch/venv/bin/pip" wheel --disable-pip-version-check --no-deps \
  --no-build-isolation --no-index -w "$scratch/wheels" "$root/bindings/python" 2>&1); then
  die "a wheel was made without cmake"
fi
[[ $said == *"CMake (cmake) is not installed"* ]] || die "no word of cmake in: $said"
echo "installed, and the example ran"
