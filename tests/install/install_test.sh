#!/usr/bin/env bash
# Installs a build into a folder of its own, and builds programs against it as others would: from C with
# find_package and with pkg-config, from C++ with find_package. Each is run.
#   install_test.sh BUILD_DIR SCRATCH_DIR
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
build=$1 scratch=$2
prefix="$scratch/a prefix"  # programs are installed under "Program Files" somewhere, always

rm -rf -- "$scratch"
mkdir -p "$scratch"
cmake --install "$build" --prefix "$prefix" >"$scratch/install.txt"

# what CMake says is only wanted when it fails
quietly() {
  "$@" >"$scratch/log.txt" 2>&1 || { cat "$scratch/log.txt"; echo "failed: $*"; exit 1; }
}

for consumer in consumer_c consumer_cxx; do
  quietly cmake -S "$here/$consumer" -B "$scratch/$consumer" -G Ninja -DCMAKE_PREFIX_PATH="$prefix"
  quietly cmake --build "$scratch/$consumer"
  printf '%s: ' "$consumer"
  "$scratch/$consumer/consumer"
done

# The installed copy has moved since: a search path that names the build, or the prefix, would show.
mv -- "$prefix" "$scratch/moved"
prefix=$scratch/moved
export PKG_CONFIG_PATH="$prefix/lib/pkgconfig"
[[ $(pkg-config --modversion vern) == 0.1.0 ]]
# shellcheck disable=SC2162  # pkg-config writes a blank in a path as backslash and blank
read -a flags < <(pkg-config --cflags --libs vern)
cc -std=c89 -pedantic -Wall -Werror "$here/consumer_c/consumer.c" -o "$scratch/by_pkg_config" "${flags[@]}"
printf 'pkg-config: '
LD_LIBRARY_PATH="$prefix/lib" "$scratch/by_pkg_config"

[[ -L $prefix/lib/libvern.so && -L $prefix/lib/libvern.so.0 && -f $prefix/lib/libvern.so.0.1.0 ]]
if readelf -d "$prefix/lib/libvern.so.0" "$prefix"/bin/* 2>/dev/null | grep -E 'RPATH|RUNPATH'; then
  echo "an installed file carries a search path"
  exit 1
fi
