#!/usr/bin/env bash
# The word net: what a compiler accepts and another language, or another machine, does not.
#   words.sh HEADER
set -uo pipefail
header=$1
failed=0
bad() {
  printf 'word net: %s: %s\n' "${header##*/}" "$1"
  failed=1
}

# Without its comments, directives kept.
text=$(gcc -fpreprocessed -dD -E -P -w -x c "$header") || exit 1
code=$(grep -v '^ *#' <<<"$text" | grep -v '^ *extern "C"')

for word in bool _Bool enum long time_t union float inline FILE wchar_t; do
  grep -qw -- "$word" <<<"$code" && bad "'$word' may not cross the C ABI"
done
grep -q -- '\.\.\.' <<<"$code" && bad "a variable argument list may not cross the C ABI"
grep -qE '[a-z0-9_] *: *[0-9]+ *;' <<<"$code" && bad "a bit-field may not cross the C ABI"
while IFS= read -r include; do
  case $include in
    *'<stddef.h>'* | *'<stdint.h>'*) ;;
    *) bad "$include: only <stddef.h> and <stdint.h> may be included" ;;
  esac
done < <(grep '^ *# *include' <<<"$text")

# Each exported function is declared VERN_API result VERN_CALL vern_name(...).
while IFS= read -r declaration; do
  [[ $declaration == *VERN_API* && $declaration == *VERN_CALL* ]] ||
    bad "without VERN_API or VERN_CALL: $declaration"
done < <(tr '\n' ' ' <<<"$code" | tr ';' '\n' | grep -E '(^|[ *])vern_[a-z0-9_]+ *\(' | tr -s ' ')
exit $failed
