# shellcheck shell=bash
# erase.sh - one customer goes: what must stay stays, with a rule and a day, and the rest is gone from
# every file, provably; after the last day that goes, too. Sourced by demo.sh after year.sh.
: "${here:?} ${vern:?} ${day:?} ${year_policy:?}" # set by demo.sh and year.sh

erased=2306
erased_day=2026-11-25

# The person's values as whoever looks for them would type them. Not the street: neighbours live there.
values=('Anita Nygaard' '74005870' 'anita.nygaard22@epost.example')

# totals: what the invoices add up to, by year. A sum per account is the same here: the table has one.
totals() {
  "$vern" register export FAKTURA.DBF --encoding CP865 --to csv --out summer.csv >/dev/null || exit
  awk -F';' 'NR == 1 { for (i = 1; i <= NF; ++i) at[$i] = i; next }
           { year = substr($at["DATO"], 1, 4); sum[year] += $at["BELOP"]; ++rows[year] }
           END { for (year in sum) printf "%s %d %.2f\n", year, rows[year], sum[year] }' summer.csv | sort
  rm summer.csv
}

# where_found: the files that hold any of the values, in any case; vern's own sealed files cannot.
where_found() {
  local value
  printf '$ grep -rlai "%s" ... .\n\n' "${values[0]}"
  for value in "${values[@]}"; do grep -rlaiF "$value" . || true; done | sort | uniq -c |
    awk '{ print "  " $2 }'
}

# ids KIND: the places of one kind that the erasure waits for.
ids() {
  { "$vern" erase verify "$erasure" --on "$erased_day" --by kari --policy "$year_policy" --json || true; } |
    sed -n 's/^ *"id": "\('"$1"':[^"]*\)".*/\1/p'
}

# tick KIND HOW: a person has dealt with every place of a kind.
tick() {
  local id
  ids "$1" | while read -r id; do
    "$vern" erase tick "$erasure" "$id" --how "$2" --on "$erased_day" --by kari \
      --policy "$year_policy" || exit
  done
}

heading "25. Anita asks to be erased; she has complained about an order, and her invoice is of last year"
brief 2 hold place --register orders --record 5051 --ground complaint \
  --reason "feil farge, ordre 5051" --from "$day" --by kari
opened=$(run request open erasure "$erased" --method email --received "$erased_day" --by kari \
  --policy "$year_policy")
head -n 4 <<<"$opened"
request=$(sed -n 's/^Krav \([0-9]*\).*/\1/p' <<<"$opened" | head -n 1)
printf '\n'
brief 2 request identity "$request" --confirmed --how "viste kort i butikken" --day "$erased_day" --by kari

heading "26. The plan: what goes, what stays, by which rule and until when; a person approves it"
totals >summer-for.txt
brief 60 erase plan --request "$request" --on "$erased_day" --out sletteplan.json --by kari
erasure=$(sed -n 's/^ *"id": "\([0-9a-f]\{32\}\)".*/\1/p' sletteplan.json | head -n 1)
printf '\n'
year erase approve sletteplan.json --by kari

heading "27. It is carried out; a second time changes nothing"
year erase execute "$erasure" --on "$erased_day" --by kari
printf '\n'
year erase execute "$erasure" --on "$erased_day" --by kari

heading "28. Is it gone? Every file is read, and the copies that people made are named"
brief 14 erase verify "$erasure" --on "$erased_day" --by kari
printf '\nThe copies and the index are removed (the program makes the index anew), the rest is ticked off:\n\n'
for kind in copy index file; do
  ids "$kind" | while read -r id; do
    file=$(sed -n 's/^ *"path": "\(.*\)",$/\1/p' < <(
      "$vern" erase verify "$erasure" --on "$erased_day" --by kari --policy "$year_policy" --json |
        grep -F -A 4 "\"id\": \"$id\"") | head -n 1)
    [[ -z $file || ! -f $file ]] || { printf '$ rm %s\n' "$file" && rm -- "$file"; }
  done
done
printf '\n'
tick index "laget av programmet igjen"
tick file "filen er slettet"
tick place "sett igjennom"
tick recipient "fikk ikke opplysninger om kunden"

heading "29. The certificate: no identity in it, and what remains until when"
year erase certificate "$erasure" --format json --out erasure-certificate.json --on "$erased_day" --by kari
year erase certificate "$erasure" --out slettebekreftelse.html --on "$erased_day" --by kari
printf '\nWhere her values stand now, and nowhere else:\n\n'
where_found
printf '\nThe invoices add up as before: '
totals | cmp - summer-for.txt && printf 'yes, year by year\n'
printf '\n'
year erase close "$erasure" --on "$erased_day" --by kari

heading "30. On 2 January 2031, in a copy of the shop: the year is over, the complaint settled"
if ! faketime '2031-01-02' "$vern" --version >/dev/null 2>&1; then
  printf 'skipped: the program faketime, with which a clock can be set ahead, does not work here\n'
else
  later=$(mktemp -d)
  cp -R -- . "$later/"
  (
    cd -- "$later" || exit
    ahead() {
      printf '$ vern'
      printf ' %q' "$@"
      printf '\n\n'
      local code=0
      faketime '2031-01-02' "$vern" "$@" --policy "$year_policy" || code=$?
      ((code <= 1)) || exit "$code"
    }
    held=$(faketime '2031-01-02' "$vern" hold list --json --policy "$year_policy" |
      awk -F'[:,]' '/"entry"/ { entry = $2 } /"record": "5051"/ { print entry + 0; exit }')
    ahead hold lift "$held" --reason "avgjort" --by kari | head -n 4
    ahead erase resume --by kari
    printf '\nWhere her values stand now:\n\n'
    where_found
    printf '\nThe invoices add up as before: '
    totals | cmp - summer-for.txt && printf 'yes, year by year\n'
  )
  rm -rf -- "$later"
fi
rm summer-for.txt
