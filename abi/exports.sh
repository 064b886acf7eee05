#!/usr/bin/env bash
# The export net: libvern.so exports what abi/v0/symbols.txt names, no more and no less, under its own
# name, and needs nothing that a host would not have.
#   exports.sh LIBRARY [SYMBOLS]
set -uo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
library=$1 symbols=${2:-$here/v0/symbols.txt}
failed=0
bad() {
  printf 'export net: %s\n' "$1"
  failed=1
}

[[ -e $library ]] || { echo "export net: no library $library"; exit 1; }
[[ -s $symbols ]] || { echo "export net: no list $symbols"; exit 1; }
promised=$(grep -vE '^ *(#|$)' "$symbols" | LC_ALL=C sort)
# Version nodes are absolute symbols of type A and no functions.
exported=$(nm -D --defined-only --without-symbol-versions "$library" | awk '$2 != "A" {print $3}' | LC_ALL=C sort)

while IFS= read -r name; do bad "missing: $name"; done < <(LC_ALL=C comm -23 <(echo "$promised") <(echo "$exported") | grep .)
while IFS= read -r name; do bad "not promised: $name"; done < <(LC_ALL=C comm -13 <(echo "$promised") <(echo "$exported") | grep .)
grep -q '^_Z' <<<"$exported" && bad "a C++ name is exported"
grep -qv '^vern_' <<<"$exported" && bad "a name without the prefix vern_ is exported"

while IFS= read -r name; do bad "data is exported: $name"; done \
  < <(nm -D --defined-only "$library" | awk '$2 != "A" && $2 != "T" {print $3}')

dynamic=$(readelf -d "$library")
grep -q 'SONAME.*\[libvern\.so\.0\]' <<<"$dynamic" || bad "the SONAME is not libvern.so.0"
grep -qE 'RPATH|RUNPATH' <<<"$dynamic" && bad "the library carries a search path"
while IFS= read -r needed; do
  case $needed in
    libstdc++.so.6 | libm.so.6 | libgcc_s.so.1 | libc.so.6 | ld-linux-*) ;;
    *) bad "the library needs $needed, which should be inside it" ;;
  esac
done < <(sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' <<<"$dynamic")
while IFS= read -r version; do
  [[ $version == VERN_0 ]] || bad "version node $version"
done < <(nm -D --defined-only "$library" | awk '$2 == "T" {print $3}' | sed -n 's/.*@@*//p' | sort -u)

((failed == 0)) || exit 1
printf 'export net: %d functions\n' "$(grep -c . <<<"$exported")"
