# year.sh - a shop's year with consent: the letters that stand, the question to those who never
# answered, replies, a Christmas campaign from its list to its end. Sourced by demo.sh, in the folder
# of the demo, after its ledger was made.
# shellcheck shell=bash

: "${here:?} ${day:?}" # set by demo.sh
year_policy=aar.toml

# brief LINES ARGUMENT...: as run, and of what it says only the first lines.
brief() {
  local lines=$1 all
  shift
  all=$(run "$@" --policy "$year_policy")
  head -n "$lines" <<<"$all"
  (($(wc -l <<<"$all") <= lines)) || printf '  ... (%d lines more)\n' $(($(wc -l <<<"$all") - lines))
}

year() { run "$@" --policy "$year_policy"; }

# What the policy must say of asking, and a letter that marks a campaign.
write_year_policy() {
  sed -e '/^V = {/a J = { meaning = "Julekampanjen", campaign = true }' \
    -e '/^washed/{n;s/"phone"/"phone", "letter"/}' \
    -e '/^purposes = \["own-marketing", "similar/s/\]$/, "ask-again"]/' bevis.toml >"$year_policy"
  cat "$here/spor.toml" >>"$year_policy"
  { diff bevis.toml "$year_policy" || true; } | sed -n 's/^> /  /p'
}

# Twelve who say yes to letters and SMS, and four who say no, by the codes of the letters they got.
write_replies() {
  local box='own-marketing/letter;own-marketing/sms;personalised'
  printf 'code;day;signed;%s\n' "$box" >svar.csv
  awk -F';' 'NR > 1 && NR <= 13 { print $8 ";2026-11-21;j;j;j;j" }
             NR > 13 && NR <= 17 { print $8 ";2026-11-21;n;n;n;n" }' lister/spor.csv >>svar.csv
  printf '$ head -3 svar.csv\n\n'
  head -3 svar.csv
  printf '\n'
}

# The number in the second row of a list, and the mobile there as the customer has it.
second_of() { awk -F';' -v column="$2" 'NR == 3 { print $column }' "$1"; }

heading "13. The letters that stand are claims; a person answers for those that were checked"
write_year_policy
printf '\n'
year consent import --by kari
printf '\n'
year consent attest --by kari

heading "14. A form to tick and sign at the counter, and a receipt for who filled one in"
year document form --purpose own-marketing --purpose personalised --out skjema.html
printf '\n'
brief 3 consent receipt 9001 --out kvittering.html --by kari

heading "15. Ask the rest: how many, and then the letters, each with a code of its own"
brief 9 consent request --estimate --purpose ask-again --on "$day"
printf '\n'
brief 9 consent request --open spor-2026 --purpose ask-again --channel letter \
  --text texts/sporsmal-2026.txt --answer-by 2027-01-15 --out lister/spor.csv --on "$day" --by kari
brief 3 campaign sent spor-2026 --list lister/spor.csv --day "$day" --by kari

heading "16. Sixteen answer; who says nothing has not said yes"
write_replies
year consent replies svar.csv --by kari
printf '\n'
year consent request --status spor-2026

heading "17. The Status field follows the ledger, and only what must change is written"
brief 16 consent reconcile
printf '\n'
brief 12 consent project --indexes-seen-to --by kari
printf '\n'
brief 6 consent project --indexes-seen-to --by kari

heading "18. Christmas: an SMS and a letter, each with a list that the ledger knows"
year campaign open jul-sms --purpose own-marketing --channel sms --text texts/jul-sms.txt \
  --on 2026-11-21 --by kari
brief 4 campaign list jul-sms --out lister/jul-sms.csv --explain lister/jul-sms-hvorfor.csv \
  --on 2026-11-21 --by kari
year campaign open jul-brev --purpose own-marketing --channel letter --text texts/jul-brev.txt \
  --on 2026-11-21 --by kari
brief 4 campaign list jul-brev --out lister/jul-brev.csv --explain lister/jul-brev-hvorfor.csv \
  --on 2026-11-21 --by kari
printf "\nThe letter is printed by the shop's own program, which selects J:\n\n"
brief 3 audience --purpose own-marketing --channel letter --on 2026-11-21 \
  --explain lister/merket.csv --mark J --indexes-seen-to --by kari

heading "19. The SMS is sent; somebody answers STOP, and somebody else changes her mind"
brief 3 campaign sent jul-sms --list lister/jul-sms.csv --day 2026-11-21 --by kari
stopped=$(second_of lister/jul-sms.csv 1)
printf 'mobil\n%s\n' "$(second_of lister/jul-sms.csv 3)" >stopp.csv
year campaign stop jul-sms --file stopp.csv --day 2026-11-22 --by kari
changed=$(second_of lister/jul-brev.csv 1)
[[ $changed != "$stopped" ]] || changed=$(awk -F';' 'NR == 4 { print $1 }' lister/jul-brev.csv)
brief 4 consent withdraw "$changed" --purpose own-marketing --day 2026-11-22 --by kari

heading "20. Before the letter leaves: asked again, and one is dropped"
year campaign recheck jul-brev --list lister/jul-brev.csv --out lister/jul-brev-2.csv \
  --on 2026-11-23 --by kari
printf '\n'
brief 3 campaign sent jul-brev --list lister/jul-brev-2.csv --day 2026-11-23 --by kari

heading "21. The end: every copy of a list is gone before a campaign is closed"
year campaign close jul-sms --on 2026-11-23 --by kari
rm lister/jul-sms.csv lister/jul-sms-hvorfor.csv
printf '\n$ rm lister/jul-sms.csv lister/jul-sms-hvorfor.csv\n\n'
year campaign close jul-sms --deleted lister/jul-sms.csv --deleted lister/jul-sms-hvorfor.csv \
  --on 2026-11-23 --by kari

printf '\n'
year audience --unmark J --indexes-seen-to --by kari

heading "22. And the ledger tells it back: the customer who answered STOP"
brief 48 why "$stopped" --day 2026-11-23

heading "23. What must be kept of one customer, until when, and by which rule"
year retention explain 3016 --on "$day"

heading "24. She asks to be erased, and has a complaint open: the clock runs, and nothing may go"
year hold place 3016 --ground complaint --reason "reklamasjon, batteri" --from "$day" --by kari
printf '\n'
year request open erasure 3016 --method email --received 2026-11-25 --by kari
printf '\n'
year request list --due-within P40D
