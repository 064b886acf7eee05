#!/usr/bin/env bash
# demo.sh - one day in the example shop: three campaigns, and why not the others.
#
#   bash demo.sh BIN_DIR DEMO_DIR
#
# BIN_DIR holds vern; DEMO_DIR gets a fresh copy of the shop, so that nothing here is changed.
set -euo pipefail

usage() {
  printf 'usage: bash demo.sh BIN_DIR DEMO_DIR\n' >&2
  exit 2
}

(($# == 2)) || usage
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
[[ -x $1/vern ]] || {
  printf 'demo: there is no vern in %s; build it first: ./dev build\n' "$1" >&2
  exit 2
}
vern=$(cd -- "$1" && pwd -P)/vern
demo=$2
day=2026-11-20
files=(vern.toml KUNDER.DBF KUNDER.NTX FAKTURA.DBF ORDRE.DBF ORDRE.DBT RESERVERT.CSV AVMELDT.CSV
  DODE.CSV BEGRENS.CSV VASK.CSV texts lia avtaler)

# Only a folder that an earlier demo made is thrown away.
fresh_copy() {
  if [[ -e $demo && ! -f $demo/.vern-demo ]]; then
    printf 'demo: %s is there already and is no demo; give another folder\n' "$demo" >&2
    exit 2
  fi
  rm -rf -- "$demo"
  mkdir -p -- "$demo/lister"
  : >"$demo/.vern-demo"
  cp -R -- "${files[@]/#/$here/}" "$demo/"
}

heading() { printf '\n---- %s\n\n' "$*"; }

# run ARGUMENT...: shows the command as a person would type it, then runs it. Exit code 1 is an
# answer too (there are findings, nobody is left); anything above it is an error.
run() {
  printf '$ vern'
  printf ' %q' "$@"
  printf '\n\n'
  local code=0
  "$vern" "$@" || code=$?
  ((code <= 1)) || exit "$code"
}

# campaign PURPOSE CHANNEL NAME
campaign() {
  run audience --purpose "$1" --channel "$2" --on "$day" \
    --out "lister/$3.csv" --explain "lister/$3-hvorfor.csv"
}

# same_from_csv PURPOSE CHANNEL NAME: the campaign again, on the exports.
same_from_csv() {
  "$vern" audience --policy csv.toml --purpose "$1" --channel "$2" --on "$day" \
    --out "csv/$3.csv" --explain "csv/$3-hvorfor.csv" >/dev/null || exit
  cmp "lister/$3.csv" "csv/$3.csv" && cmp "lister/$3-hvorfor.csv" "csv/$3-hvorfor.csv" || exit
  printf '%-12s list and explanation: byte for byte the same\n' "$3"
}

fresh_copy
cd -- "$demo"

heading "1. Is the policy sound?"
run policy check

heading "2. What is in the customer register?"
run register inspect KUNDER.DBF

heading "3. A letter about winter tyres: who said yes (R)?"
campaign own-marketing letter brev

heading "4. An SMS to recent customers: similar goods, and they were asked"
campaign similar-goods sms sms

heading "5. A telephone round: washed in November, and nobody who said no"
campaign phone-offer phone telefon

heading "6. The same from CSV: the tables exported, and the campaigns run on the exports"
export_form=(--encoding CP865 --to csv --to-encoding CP865 --date-format DD.MM.YYYY)
for table in KUNDER FAKTURA ORDRE; do
  run register export "$table.DBF" "${export_form[@]}" --out "$table.CSV"
  printf '\n'
done
mkdir -p csv
csv_policy='/^path/s/\.DBF"/.CSV"/; s/^format = "dbf"/format = "csv"/'
printf "$ sed '%s' vern.toml >csv.toml\\n\\n" "$csv_policy"
sed "$csv_policy" vern.toml >csv.toml
same_from_csv own-marketing letter brev
same_from_csv similar-goods sms sms
same_from_csv phone-offer phone telefon

heading "Where things are"
folder=$(pwd -P)
manual=$(cd -- "$here/../../docs/man" 2>/dev/null && pwd -P)/vern.1 || manual=vern
cat <<TEXT
The shop:          $folder
Its policy:        $folder/vern.toml
The three lists:   $folder/lister/brev.csv, sms.csv, telefon.csv
Why not the rest:  $folder/lister/brev-hvorfor.csv, ...

Try next, in that folder:

  cd $folder
  $vern decide 9008 --purpose own-marketing --channel letter --on $day
  $vern decide 9038 --purpose similar-goods --channel sms --on $day
  $vern audience --purpose own-marketing --channel letter --select R,F --on $day \\
    --out lister/rf.csv --explain lister/rf-hvorfor.csv

Cut the last line off RESERVERT.CSV and run one of them again: half a list stops everything.
All commands: man $manual
TEXT
