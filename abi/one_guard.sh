#!/usr/bin/env bash
# The guard net: the body of every exported function is exactly one guard call, so that nothing is
# thrown, and nothing allocated, outside the wall.
#   one_guard.sh [FOLDER OF SOURCES]
set -uo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
sources=${1:-${here%/*}/capi/src}

# Prints every exported definition on one line: name, then its body.
definitions() {
  cat "$sources"/*.cpp | awk '
    /^[a-z].* VERN_CALL vern_[a-z_0-9]+\(/ || /^(const char|int32_t|void|uint8_t)\*? VERN_CALL/ { inside = 1; text = "" }
    inside { text = text " " $0 }
    inside && /^}/ { print text; inside = 0 }'
}

failed=0 count=0
while IFS= read -r line; do
  count=$((count + 1))
  name=$(grep -oE 'vern_[a-z_0-9]+\(' <<<"$line" | head -n 1)
  body=$(sed -E 's/^[^{]*\) \{ *//; s/ *\}$//; s/ +/ /g' <<<"$line")
  # A value that only names the outputs may stand in front.
  body=$(sed -E 's/^const (Answers out\{[^}]*\}|auto nothing = \[&\] \{[^}]*\}); //' <<<"$body")
  if ! [[ $body =~ ^(return\ )?guard(_value\<[a-z0-9_\ *]+\>|_void)?\( && $body =~ \)\;$ ]] ||
    (($(grep -oE '\bguard(_value<[^>]*>|_void)?\(' <<<"$body" | wc -l) != 1)); then
    printf 'guard net: %s) is not one guard call\n' "$name"
    failed=1
  fi
done < <(definitions)

promised=$(grep -cvE '^ *(#|$)' "$here/v0/symbols.txt")
if ((count != promised)); then
  printf 'guard net: %d definitions, %d promised\n' "$count" "$promised"
  failed=1
fi
((failed == 0)) || exit 1
printf 'guard net: %d functions\n' "$count"
