#!/usr/bin/env bash
# The layout and value net: abi/v*/layout.c does not compile when a promised size, offset or constant
# changed. On every word size and system the promise is given for.
#   layout.sh [--root DIR]
set -uo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
root=${here%/*}
[[ ${1:-} == --root ]] && root=$2

failed=0 count=0
for layout in "$here"/v*/layout.c; do
  [[ -e $layout ]] || { echo "layout net: no abi/v*/layout.c"; exit 1; }
  for compiler in gcc clang-16 "gcc -m32" x86_64-w64-mingw32-gcc i686-w64-mingw32-gcc; do
    read -ra command <<<"$compiler"
    count=$((count + 1))
    "${command[@]}" -std=c89 -pedantic -Wall -Wextra -Werror -Wno-unused-local-typedefs \
      -fsyntax-only -I "$root/capi/include" "$layout" || {
      echo "layout net: ${layout#"${here%/*}"/} with $compiler"
      failed=1
    }
  done
done

# What the header has must be named, or nothing would hold it from now on.
named() { grep -v "^#define" | grep -oE '(VERN_AT|VERN_SIZE|VERN_CLAIM) *\( *[A-Za-z0-9_]+ *(, *[a-z_][a-z0-9_]*)?' | tr -d ' ' | sed 's/^VERN_[A-Z]*(//; s/,VERN.*//' | LC_ALL=C sort -u; }
while IFS= read -r name; do
  grep -qE "[( ,]${name/,/ *, *}\\b" "$here"/v*/layout.c && continue
  echo "layout net: not written down in abi/v*/layout.c: $name"
  failed=1
done < <(bash "$here/draft.sh" layout "$root" | named)

((failed == 0)) || exit 1
printf 'layout net: %d compilations\n' "$count"
