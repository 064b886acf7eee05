#!/usr/bin/env bash
# reproduce_test.sh GENERATOR SHOP SCRATCH - the generator writes the files of SHOP, byte for byte.
set -euo pipefail

generator=$1 shop=$2 scratch=$3
rm -rf -- "$scratch"
mkdir -p -- "$scratch"
"$generator" "$scratch"

failed=0
for file in "$shop"/*.{CSV,DBF,DBT,NTX}; do
  cmp -- "$file" "$scratch/${file##*/}" || failed=1
done
# What the generator writes must be in the shop as well.
for file in "$scratch"/*; do
  [[ -f $shop/${file##*/} ]] || {
    printf '%s is not in %s\n' "${file##*/}" "$shop"
    failed=1
  }
done
((failed == 0)) || printf 'The shop differs from its generator: run quickdos_generate %s\n' "$shop"
exit "$failed"
