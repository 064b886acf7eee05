#!/usr/bin/env bash
# Breaks each net once on purpose, on a copy, and demands that it is caught. A net nobody has seen
# catch anything is not a net.
# shellcheck disable=SC2016  # the mutations are awk programs
set -uo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
root=${here%/*}
scratch=$(mktemp -d)
trap 'rm -rf -- "$scratch"' EXIT
passed=0 failed=0

# A copy of the header without its comments: a mutation then can only break what it means to break.
header=$scratch/tree/capi/include/vern/vern.h
plain=$scratch/plain.h
mkdir -p "${header%/*}"
gcc -fpreprocessed -dD -E -P -w -x c "$root/capi/include/vern/vern.h" >"$plain" || exit 1

verdict() {
  if [[ $1 == good ]]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
  printf 'self-test: %-6s %s\n' "$1" "$2"
}

# expect WANTED NAME PATTERN COMMAND...: WANTED is pass or catch; a catch must say PATTERN
expect() {
  local wanted=$1 name=$2 pattern=$3 output got=pass
  shift 3
  output=$("$@" 2>&1) || got=catch
  if [[ $got == "$wanted" ]] && { [[ $wanted == pass ]] || grep -qE -- "$pattern" <<<"$output"; }; then
    verdict good "$name"
  else
    verdict BAD "$name: wanted $wanted, got $got"
    tail -n 5 <<<"$output"
  fi
}

# mutate NAME NET PATTERN AWK_PROGRAM: the header, changed by the program, goes through the net
mutate() {
  local name=$1 net=$2 pattern=$3 program=$4
  awk "$program" "$plain" >"$header"
  if cmp -s "$plain" "$header"; then
    verdict BAD "$name: the mutation changed nothing"
    return
  fi
  if [[ $net == layout ]]; then
    expect catch "$name" "$pattern" bash "$here/layout.sh" --root "$scratch/tree"
  else
    expect catch "$name" "$pattern" bash "$here/headers.sh" --c-only --root "$scratch/tree"
  fi
}

# before_functions TEXT: puts a line before the first exported function
before_functions() {
  printf '!done && /^ *VERN_API/ { print "%s"; done = 1 } { print }' "$1"
}

header_nets() {
  cp "$plain" "$header"
  expect pass "the header as it is, header net" '' bash "$here/headers.sh" --c-only --root "$scratch/tree"
  expect pass "the header as it is, layout net" '' bash "$here/layout.sh" --root "$scratch/tree"

  mutate "two struct members swapped" layout 'negative' '
    !done && /uint32_t +struct_size;/ { held = $0; next }
    held != "" && !done { print; print held; held = ""; done = 1; next }
    { print }'
  mutate "a member put into the middle" layout 'negative' '
    { print } !done && /uint32_t +struct_size;/ { print "  uint64_t selftest;"; done = 1 }'
  mutate "a constant nobody wrote down" layout 'not written down' \
    "$(before_functions '#define VERN_SELFTEST 7')"
  mutate "a status code changed" layout 'negative' '
    !done && /^#define VERN_E_[A-Z_]+ .*[0-9]/ { match($0, /[0-9]+[^0-9]*$/); $0 = substr($0, 1, RSTART - 1) "9" substr($0, RSTART); done = 1 }
    { print }'
  mutate "a C++ comment in the C header" headers 'C\+\+ style comments|comments are not allowed' \
    "$(before_functions '// self-test')"
  mutate "bool in the C header" headers "bool" \
    "$(before_functions '#include <stdbool.h>\nVERN_API bool VERN_CALL vern_selftest(void);')"
  mutate "an enum in the C header" headers "'enum'" "$(before_functions 'enum vern_selftest { vern_x };')"
  mutate "a bit-field in the C header" headers "bit-field" \
    "$(before_functions 'struct vern_selftest { uint32_t a : 3; };')"
  mutate "a function without VERN_CALL" headers "without VERN_API" \
    "$(before_functions 'extern int32_t vern_selftest(void);')"
}

# toy NAME SONAME TEXT: a library that exports the promised names, and what TEXT adds
toy() {
  local library=$scratch/$1.so
  { grep -vE '^ *(#|$)' "$here/v0/symbols.txt" | sed 's/.*/void &(void);\nvoid &(void) {}/'; printf '%b\n' "$3"; } >"$scratch/$1.c"
  gcc -shared -fPIC -Wl,-soname,"$2" -Wl,--version-script="$root/capi/vern.map" \
    "$scratch/$1.c" -o "$library" || exit 1
}

export_nets() {
  toy whole libvern.so.0 ''
  expect pass "a library with the promised names" '' bash "$here/exports.sh" "$scratch/whole.so"
  toy more libvern.so.0 'void vern_selftest(void);\nvoid vern_selftest(void) {}'
  expect catch "an export added" 'not promised: vern_selftest' bash "$here/exports.sh" "$scratch/more.so"
  local first
  first=$(grep -vE '^ *(#|$)' "$here/v0/symbols.txt" | head -n 1)
  sed "s/\b$first\b/static_$first/g" "$scratch/whole.c" >"$scratch/less.c"
  gcc -shared -fPIC -Wl,-soname,libvern.so.0 -Wl,--version-script="$root/capi/vern.map" \
    "$scratch/less.c" -o "$scratch/less.so" || exit 1
  expect catch "an export removed" "missing: $first" bash "$here/exports.sh" "$scratch/less.so"
  toy data libvern.so.0 'extern int vern_selftest;\nint vern_selftest = 1;'
  expect catch "data exported" 'data is exported' bash "$here/exports.sh" "$scratch/data.so"
  toy named libvern.so.1 ''
  expect catch "another SONAME" 'SONAME' bash "$here/exports.sh" "$scratch/named.so"
  gcc -shared -fPIC -Wl,-soname,libvern.so.0 "$scratch/whole.c" -x c++ - -o "$scratch/open.so" \
    <<<'namespace vern { int leaked() { return 1; } }' || exit 1
  expect catch "a C++ name leaked" 'C\+\+ name' bash "$here/exports.sh" "$scratch/open.so"
}

header_nets
export_nets
printf 'self-test: %d good, %d bad\n' "$passed" "$failed"
((failed == 0))
