#!/usr/bin/env bash
# Writes down what the header says today, as a draft of what to promise: new lines are copied from here
# into abi/v0/, old ones stay as they are.
#   draft.sh symbols|layout [ROOT]
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
include=${2:-${here%/*}}/capi/include
scratch=$(mktemp -d)
trap 'rm -rf -- "$scratch"' EXIT
gcc -fpreprocessed -dD -E -P -w -x c "$include/vern/vern.h" >"$scratch/plain.h"

symbols() {
  tr '\n' ' ' <"$scratch/plain.h" | grep -oE 'VERN_CALL +vern_[a-z0-9_]+ *\(' |
    sed -E 's/VERN_CALL +//; s/ *\(//' | LC_ALL=C sort
}

# "struct member" for every member, "struct -" for the structure itself
members() {
  awk '/^typedef struct vern_[a-z0-9_]+ *\{/ { name = $3; inside = 1; next }
       inside && /^ *\}/ { print name, "-"; inside = 0; next }
       inside && /;/ { member = $0; sub(/(\[.*)?;.*/, "", member); sub(/.*[ *]/, "", member); print name, member }' \
    "$scratch/plain.h"
}

constants() {
  awk '/^#define VERN_[A-Z0-9_]+ +\(?-?[0-9]+\)?$/ { print $2 }' "$scratch/plain.h"
}

# What this machine's compiler, with the options given, makes of sizes, offsets and constants.
measure() {
  {
    printf '#include <stdio.h>\n#include <vern/vern.h>\nint main(void) {\n'
    members | while read -r struct member; do
      if [[ $member == - ]]; then
        printf 'printf("%s - %%u\\n", (unsigned)sizeof(%s));\n' "$struct" "$struct"
      else
        printf 'printf("%s %s %%u\\n", (unsigned)offsetof(%s, %s));\n' "$struct" "$member" "$struct" "$member"
      fi
    done
    constants | while read -r name; do printf 'printf("# %s %%ld\\n", (long)%s);\n' "$name" "$name"; done
    printf 'return 0;\n}\n'
  } >"$scratch/measure.c"
  gcc "$@" -I "$include" "$scratch/measure.c" -o "$scratch/measure"
  "$scratch/measure"
}

layout() {
  measure -m64 >"$scratch/64"
  measure -m32 >"$scratch/32"
  paste -d ' ' "$scratch/64" "$scratch/32" | awk '
    $1 == "#" { print "VERN_CLAIM(" $2 " == " $3 ");"; next }
    { pointers = ($3 - $6) / 4; at = pointers == 0 ? $3 : ($3 - 8 * pointers) " + VERN_POINTERS(" pointers ")" }
    $2 == "-" { print "VERN_SIZE(" $1 ", " at ");"; print ""; next }
    { print "VERN_AT(" $1 ", " $2 ", " at ");" }'
}

case ${1:-} in
  symbols | layout) "$1" ;;
  *)
    echo "usage: abi/draft.sh symbols|layout [ROOT]" >&2
    exit 2
    ;;
esac
