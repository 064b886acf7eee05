#!/usr/bin/env bash
# The examples that make a ledger: the same story in every language, and never over one that is there.
#   prove_test.sh SOURCE_DIR SCRATCH_DIR COMMAND...
set -euo pipefail
shop=$1/examples/quickdos scratch=$2
shift 2
unset VERN_MASTER_KEY

die() {
  printf 'prove_test: %s\n' "$*" >&2
  exit 1
}

rm -rf -- "$scratch"
mkdir -p "$scratch"
story=("$shop/vern.toml" "$shop/texts/reklame-2026-1.txt" "$scratch/shop.vern" "$scratch/shop.vernmaster")
said=$("$@" "${story[@]}") || die "ended with $?"
[[ $said == yes$'\n'*basis-consent\ \(entry\ [0-9]*\)*no$'\n'*consent-withdrawn*'vern checkpoint 1'*$'\n'proved ]] ||
  die "said: $said"
[[ $said != *Ola* ]] || die "a name was printed"

status=0
"$@" "${story[@]}" >"$scratch/again" 2>&1 || status=$?
[[ $status == 3 ]] || die "the second time it ended with $status: $(<"$scratch/again")"
