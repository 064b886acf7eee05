#!/usr/bin/env bash
# The header net: every public header compiles alone, pedantic, with every compiler it is promised to.
#   headers.sh [--native] [--c-only] [--root DIR]
# --native  only g++ (or $CXX) of this machine;  --c-only  only the C header;  --root  another tree
set -uo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
root=${here%/*} native=false c_only=false
while (($# > 0)); do
  case $1 in
    --native) native=true ;;
    --c-only) c_only=true ;;
    --root) root=$2; shift ;;
    *) echo "headers.sh: unknown option $1" >&2; exit 2 ;;
  esac
  shift
done

scratch=$(mktemp -d)
trap 'rm -rf -- "$scratch"' EXIT
# The result type is one header of Debian's; a cross compiler must see it, and nothing else of /usr/include.
mkdir -p "$scratch/include"
cp -r /usr/include/tl "$scratch/include/"
: >"$scratch/cases"

# net NAME HEADER LANGUAGE COMPILER OPTION...: adds a case; "alone" is the header, twice, and no more
net() {
  local name=$1 header=$2 language=$3 unit
  shift 3
  unit=$(mktemp "$scratch/unit.XXXXXX")
  printf '#include <vern/%s>\n#include <vern/%s>\nextern int vern_header_net;\n' "$header" "$header" >"$unit"
  printf '%s\0' "$name" "$unit" "$language" "$*" >>"$scratch/cases"
}

run_case() {
  local name=$1 unit=$2 language=$3 output command
  read -ra command <<<"$4"
  if ! output=$("${command[@]}" -x "$language" -fsyntax-only -Wall -Wextra -Wpedantic -Werror \
    -I "$root/capi/include" -I "$root/include" -I "$SCRATCH_INCLUDE" "$unit" 2>&1); then
    printf 'header net: %s\n%s\n' "$name" "$(head -n 12 <<<"$output")"
    return 1
  fi
}
export -f run_case
export root SCRATCH_INCLUDE=$scratch/include

c_header_cases() {
  local header=$1 standard compiler
  for compiler in gcc clang-16; do
    for standard in c89 c99 c11 c17; do
      net "$header $compiler $standard" "$header" c "$compiler" "-std=$standard" -pedantic
    done
  done
  for compiler in g++ clang++-16; do
    for standard in c++98 c++11 c++17 c++20; do
      # c++98 has no long long of its own; <stdint.h> brings it, and the header needs none
      net "$header $compiler $standard" "$header" c++ "$compiler" "-std=$standard" -pedantic
    done
  done
  for compiler in "gcc -m32" "clang-16 -m32" x86_64-w64-mingw32-gcc i686-w64-mingw32-gcc; do
    net "$header $compiler c89" "$header" c "$compiler" -std=c89 -pedantic
  done
  for compiler in "g++ -m32" x86_64-w64-mingw32-g++ i686-w64-mingw32-g++; do
    net "$header $compiler c++98" "$header" c++ "$compiler" -std=c++98 -pedantic
  done
}

cxx_header_cases() {
  local header=$1 compiler compilers=(g++ clang++-16)
  case $header in
    # adapters to libraries that are installed for this machine only
    absl.hpp | boost_date_time.hpp) ;;
    *) compilers+=("g++ -m32" x86_64-w64-mingw32-g++-posix i686-w64-mingw32-g++-posix) ;;
  esac
  for compiler in "${compilers[@]}"; do
    net "$header $compiler c++20" "$header" c++ "$compiler" -std=c++20 -Wconversion -Wshadow
  done
}

native_case() {
  if [[ $1 == *.h ]]; then
    net "$1 c89" "$1" c "${CC:-gcc}" -std=c89 -pedantic
  else
    net "$1 c++20" "$1" c++ "${CXX:-g++}" -std=c++20
  fi
}

count=0
for path in "$root"/capi/include/vern/*.h "$root"/capi/include/vern/*.hpp "$root"/include/vern/*.hpp; do
  [[ -e $path ]] || continue
  header=${path##*/}
  if $c_only && [[ $header != *.h ]]; then continue; fi
  count=$((count + 1))
  if $native; then
    native_case "$header"
  elif [[ $header == *.h ]]; then
    c_header_cases "$header"
  else
    cxx_header_cases "$header"
  fi
done
((count > 0)) || { echo "header net: no headers under $root"; exit 1; }

# shellcheck disable=SC2016
xargs -0 -n 4 -P "$(nproc)" bash -c 'run_case "$@" || exit 1' case <"$scratch/cases" || failed=1
if [[ -e $root/capi/include/vern/vern.h ]]; then
  bash "$here/words.sh" "$root/capi/include/vern/vern.h" || failed=1
fi
((${failed:-0} == 0)) || exit 1
printf 'header net: %d headers, %d compilations\n' "$count" "$(($(tr -cd '\0' <"$scratch/cases" | wc -c) / 4))"
