#!/usr/bin/env bash
# demo_test.sh BIN_DIR SOURCE_DIR SCRATCH - the demo runs to its end, and says what the shop's files
# say: who handed in a form may get the letter, whoever took it back may not; of the sixteen who
# answered, twelve said yes; who withdraws after the list was made falls out of it.
set -euo pipefail

bin=$1 source=$2 scratch=$3
mkdir -p -- "$scratch"
said=$scratch/said.txt
bash "$source/examples/quickdos/demo.sh" "$bin" "$scratch/demo" >"$said" 2>&1 || {
  tail -n 30 -- "$said"
  exit 1
}

failed=0
# says TEXT...: the lines stand there, in this order, other lines between them.
says() {
  local at=0 text next
  for text in "$@"; do
    next=$(text=$text awk -v after="$at" \
      'NR > after && index($0, ENVIRON["text"]) { print NR; exit }' "$said")
    if [[ -z $next ]]; then
      printf 'the demo does not say, after line %d: %s\n' "$at" "$text"
      failed=1
      return
    fi
    at=$next
  done
}

says '---- 9.' '9001;grant;;basis-consent;' '9002;deny;consent-withdrawn' '9003;deny;consent-refused' \
  '9015;grant;;basis-consent;' '9018;grant;;basis-consent;'
says '---- 10.' '9018;clarify;subject-changed'
says '---- 11.' 'BEVIST'
says '---- 16.' 'Ja                      36' 'Nei                     12' \
  'own-marketing  1 703  12    4   1 687'
says '---- 17.' 'vern consent project' 'vern consent project' 'Bokstaver bort          0' \
  'Bokstaver satt          0'
says '---- 19.' 'Nei f' 'vern consent withdraw'
says '---- 20.' '15 kort vurdert; kan brukes: 14' '  consent-withdrawn                    1'
says '---- 21.' 'Ikke avsluttet.' 'Avsluttet.' 'tatt av 15'
says '---- 22.' 'kampanje jul-sms' 'Trakk seg: own-marketing, kanal sms, kampanje jul-sms'
# Worked out by hand from FAKTURA.CSV, KUNDER.CSV and the rules: five years after the year of 10 March
# 2025; three years after the last purchase of 29 May 2022. A month after 25 November ends at Christmas.
says '---- 23.' 'slettet fra fredag 2025-05-30' 'invoices 11311' 'til og med tirsdag 2030-12-31'
says '---- 24.' 'klage' 'svar innen mandag 2026-12-28'
# Her invoice of 29 April 2025 must stay five years after its year, and the order she complained about
# as long as the complaint is open; proof goes a year after the last of it.
says '---- 26.' 'clear TLF' 'customers.name' 'til og med 2030-12-31' 'orders.notes' 'complaint' \
  'kopi: fjern den' '2031-12-31' 'Planen er godkjent'
says '---- 27.' '1 poster, 0 notater' 'Ingenting gjensto'
says '---- 28.' 'IKKE GJORT' 'KUNDER.CSV' '$ rm KUNDER.CSV'
says '---- 29.' 'Bekreftelsen kan avsluttes' './KUNDER.DBF' './ORDRE.DBT' './VASK.CSV' \
  'yes, year by year' 'Avsluttet.'
for value in 'Anita' 'Nygaard' '74005870' 'Lia 87' '"2306"'; do
  if grep -aiF -- "$value" "$scratch/demo/erasure-certificate.json"; then
    printf 'the certificate names the person: %s\n' "$value"
    failed=1
  fi
done
grep -qF '"status": "closed"' "$scratch/demo/erasure-certificate.json" || {
  printf 'the certificate is not closed\n'
  failed=1
}
if grep -q '^skipped: ' "$said"; then
  grep '^skipped: ' "$said"
else
  says '---- 30.' 'erase resume' '3 poster, 1 notater' 'Where her values stand now' './VASK.CSV' \
    'yes, year by year'
  if sed -n '/^---- 30/,$p' "$said" | grep -E '^  \./(KUNDER|FAKTURA|ORDRE)'; then
    printf 'her values still stand in a table\n'
    failed=1
  fi
fi
exit "$failed"
