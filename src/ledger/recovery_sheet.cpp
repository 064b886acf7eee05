// The page that is printed and locked away. Norwegian letters are universal character names, since
// sources are ASCII; no line is longer than 80 columns.
#include <algorithm>

#include "ledger/master_key.hpp"

namespace vern::ledger {
namespace {

constexpr std::size_t columns = 78;

struct Texts {
  std::string_view title;
  std::string_view controller;
  std::string_view ledger;
  std::string_view day;
  std::string_view key;
  std::string_view rest;
};

constexpr Texts english{"RECOVERY SHEET: THE MASTER KEY OF THE CONSENT LEDGER",
                        "Controller",
                        "Ledger",
                        "Day",
                        "The key, in ten groups:",
                        R"(What it is
  The ledger holds the proof of who consented, refused and withdrew. It is
  encrypted, and this key opens it. If the file with the master key is lost,
  this sheet is all that can bring the proof back: nobody has another copy, not
  the supplier either. What was destroyed in the ledger stays destroyed.

Who must not see it
  Whoever holds this sheet together with the ledger's files can read all that
  stands in them, and the documents kept as proof.

Where it belongs
  On paper, in a sealed envelope, in a safe or a bank box: never where the
  ledger or its backups are, never as a file, a photograph or an e-mail. Write
  on the envelope who opened it and when. Print it on a printer of your own.

How to use it
  Either set the environment variable VERN_MASTER_KEY to the ten groups, with
  blanks between them. Or make a new master key file, a text file that only its
  owner may read (chmod 600): its first line is "vern master key 1", and
  the ten groups follow, without the numbers above them. Then run:
  vern ledger verify
  The last character of each group is a check: an error is told by the number
  of its group. Capitals and small letters are the same. The letters I, L, O
  and U are not used: what looks like one is the digit 1 or 0, or the letter V.
)"};

constexpr Texts norwegian{
    "GJENOPPRETTINGSARK: HOVEDN\u00d8KKELEN TIL SAMTYKKEBOKEN",
    "Behandlingsansvarlig",
    "Samtykkebok",
    "Dag",
    "N\u00f8kkelen, i ti grupper:",
    "Hva det er\n"
    "  Samtykkeboken er beviset for hvem som har samtykket, sagt nei og trukket\n"
    "  seg. Den er kryptert, og denne n\u00f8kkelen \u00e5pner den. G\u00e5r filen med\n"
    "  hovedn\u00f8kkelen tapt, er dette arket det eneste som kan bringe beviset\n"
    "  tilbake: ingen andre har en kopi, heller ikke leverand\u00f8ren. Det som er\n"
    "  slettet i boken, forblir slettet.\n"
    "\n"
    "Hvem som ikke m\u00e5 se det\n"
    "  Den som har arket sammen med filene til samtykkeboken, kan lese alt som\n"
    "  st\u00e5r der, og dokumentene som er tatt vare p\u00e5 som bevis.\n"
    "\n"
    "Hvor det skal ligge\n"
    "  P\u00e5 papir, i forseglet konvolutt, i safe eller bankboks: aldri der boken\n"
    "  eller sikkerhetskopiene er, aldri som fil, bilde eller e-post. Skriv p\u00e5\n"
    "  konvolutten hvem som \u00e5pnet den og n\u00e5r. Bruk en skriver dere selv eier.\n"
    "\n"
    "Slik brukes det\n"
    "  Enten: sett milj\u00f8variabelen VERN_MASTER_KEY til de ti gruppene, med mellomrom\n"
    "  mellom. Eller: lag en ny fil med hovedn\u00f8kkelen, en tekstfil som bare eieren\n"
    "  kan lese (chmod 600): f\u00f8rste linje er \"vern master key 1\", og s\u00e5\n"
    "  kommer de ti gruppene, uten tallene over dem. Kj\u00f8r deretter:\n"
    "  vern ledger verify\n"
    "  Siste tegn i hver gruppe er et kontrolltegn: en feil meldes med nummeret p\u00e5\n"
    "  gruppen. Store og sm\u00e5 bokstaver er like. Bokstavene I, L, O og U er ikke i\n"
    "  bruk: det som ligner, er tallet 1 eller 0, eller bokstaven V.\n"};

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

std::size_t width_of(std::string_view text) {
  return text.size() -
         static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_continuation));
}

// "LABEL  value", the value going on below where it is too long for the line; a line end in it
// would be taken for a line of the sheet.
std::string labelled(std::string_view label, std::string_view value) {
  constexpr std::size_t indent = 22;
  std::string text(label);
  text.append(indent - width_of(label), ' ');
  std::size_t column = indent;
  for (const char c : value) {
    if (column >= columns && !is_continuation(c)) {
      text += "\n" + std::string(indent, ' ');
      column = indent;
    }
    text += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
    column += is_continuation(c) ? 0 : 1;
  }
  return text + "\n";
}

std::string in_eights(std::string_view digits) {
  std::string text;
  for (std::size_t at = 0; at < digits.size(); at += 8) {
    if (at != 0) text += ' ';
    text += digits.substr(at, 8);
  }
  return text;
}

// The groups with their numbers above, as errors name them.
std::string numbered(std::string_view recovery) {
  std::string text;
  std::string numbers;
  std::string groups;
  int number = 0;
  while (!recovery.empty()) {
    const auto end = std::min(recovery.find_first_of(" \n"), recovery.size());
    const std::string label = std::to_string(++number);
    numbers += label + std::string(end + 4 - label.size(), ' ');
    groups += std::string(recovery.substr(0, end)) + "    ";
    if (end == recovery.size() || recovery[end] == '\n') {
      text += "    " + numbers.substr(0, numbers.find_last_not_of(' ') + 1) + "\n    " +
              groups.substr(0, groups.find_last_not_of(' ') + 1) + "\n\n";
      numbers.clear();
      groups.clear();
    }
    recovery.remove_prefix(std::min(end + 1, recovery.size()));
  }
  return text;
}

}  // namespace

std::string recovery_sheet(const Key& key, std::string_view ledger_id, std::string_view controller,
                           Day day, std::string_view language) {
  const Texts& texts = language == "nb" ? norwegian : english;
  std::string sheet(texts.title);
  sheet += "\n" + std::string(width_of(texts.title), '=') + "\n\n";
  sheet += labelled(texts.controller, controller);
  sheet += labelled(texts.ledger, in_eights(to_hex(ledger_id)));
  sheet += labelled(texts.day, to_string(day));
  sheet += "\n" + std::string(texts.key) + "\n\n";
  sheet += numbered(recovery_text(key));
  return sheet + std::string(texts.rest);
}

}  // namespace vern::ledger
