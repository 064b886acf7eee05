#!/usr/bin/env bash
# demo.sh - one day in the example shop: three campaigns, why not the others, then the same with
# consent that can be proved, and a year of it (year.sh).
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

# What a campaign said of those who handed in a form.
explained() {
  printf '\n$ cut -d";" -f1-5 %s    # six lines of it\n\n' "$1"
  grep -E "^(key|9001|9002|9003|9015|9018);" "$1" | cut -d';' -f1-5
}

# form CUSTOMER NUMBER [DAY]: a signed form under the text of November 2026.
form() {
  run consent record "$1" --kind given --purpose own-marketing --channel letter \
    --day "${3:-2026-11-16}" --method counter-form --evidence signed --form "$2" \
    --by kari --policy bevis.toml
  printf '\n'
}

unset VERN_MASTER_KEY # the ledger of the demo has a key of its own
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

heading "7. Consent that can be proved: a policy that demands it, and a ledger"
proof='s/^proof = .*/proof = "required"/'
ledger=('[ledger]' 'path = "shop.vern"' 'master_key = "shop.vernmaster"' 'evidence_after_end = "P1Y"')
printf "$ sed '%s' vern.toml >bevis.toml, and at its end:\n\n" "$proof"
printf '  %s\n' "${ledger[@]}"
printf '\n'
sed "$proof" vern.toml >bevis.toml
printf '%s\n' '' "${ledger[@]}" >>bevis.toml
run ledger init --policy bevis.toml --recovery gjenoppretting.txt

heading "8. Forms come back: four yes, one no, and one who changes her mind"
form 9001 1
form 9002 2
form 9015 3 2026-11-20 # fifteen that day
form 9018 4
run consent record 9003 --kind refused --purpose own-marketing --channel letter --day 2026-11-17 \
  --method counter-form --evidence signed --form 5 --by kari --policy bevis.toml
printf '\n'
run consent withdraw 9002 --purpose own-marketing --day 2026-11-19 --by kari --policy bevis.toml

heading "9. The letter again, and now every name on the list rests on an entry"
run audience --purpose own-marketing --channel letter --on "$day" --policy bevis.toml \
  --out lister/bevis.csv --explain lister/bevis-hvorfor.csv
explained lister/bevis-hvorfor.csv

heading "10. Customer number 9018 is given to somebody else"
new_card='/^9018;/s/Ola Birkeland\(.*\)12\.01\.1957/Tuva Kristiansen\108.08.1996/'
printf "$ sed '%s' KUNDER.CSV >NYE.CSV\n\n" "$new_card"
LC_ALL=C sed "$new_card" KUNDER.CSV >NYE.CSV
if cmp -s KUNDER.CSV NYE.CSV; then
  printf 'demo: the card of 9018 was not found\n' >&2
  exit 2
fi
sed "$csv_policy" bevis.toml | sed '/^path/s/KUNDER/NYE/' >nye.toml
run audience --purpose own-marketing --channel letter --on "$day" --policy nye.toml \
  --out lister/nye.csv --explain lister/nye-hvorfor.csv
explained lister/nye-hvorfor.csv

heading "11. A checkpoint to keep outside the shop, and what it proves"
run ledger checkpoint --out sjekkpunkt.txt --policy bevis.toml
printf '\n$ cat sjekkpunkt.txt\n\n'
cat sjekkpunkt.txt
printf '\n'
run ledger verify --checkpoint sjekkpunkt.txt --policy bevis.toml

heading "12. One customer's story"
run why 9002 --day "$day" --policy bevis.toml

# shellcheck source=examples/quickdos/year.sh
source "$here/year.sh"
# shellcheck source=examples/quickdos/erase.sh
source "$here/erase.sh"

heading "Where things are"
folder=$(pwd -P)
manual=$(cd -- "$here/../../docs/man" 2>/dev/null && pwd -P)/vern.1 || manual=vern
cat <<TEXT
The shop:          $folder
Its policy:        $folder/vern.toml
The ledger:        $folder/shop.vern, and its policy bevis.toml
The three lists:   $folder/lister/brev.csv, sms.csv, telefon.csv
Why not the rest:  $folder/lister/brev-hvorfor.csv, ...

Try next, in that folder:

  cd $folder
  $vern decide 9008 --purpose own-marketing --channel letter --on $day
  $vern decide 9038 --purpose similar-goods --channel sms --on $day
  $vern consent history 9002 --policy bevis.toml
  $vern audience --purpose own-marketing --channel letter --select R,F --on $day \\
    --out lister/rf.csv --explain lister/rf-hvorfor.csv

Cut the last line off RESERVERT.CSV and run one of them again: half a list stops everything.
All commands: man $manual
TEXT
