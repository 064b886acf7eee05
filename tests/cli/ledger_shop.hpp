// tests/cli/ledger_shop.hpp - a shop of four customers that keeps a ledger, written into a folder.
#pragma once

#include <string>
#include <vector>

#include "cli/command.hpp"

namespace ledger_shop {

inline constexpr const char* policy = R"(schema = 1
language = "nb"
[controller]
name = "Testbutikken AS"
organisation_number = "123456785"
accounting_years = [{ from = 2010-01-01, end = "12-31" }]
[consent]
proof = "required"
validity = "P24M"
[ledger]
path = "shop.vern"
master_key = "shop.vernmaster"
[facts]
party = "not-kept"
birth_day = "not-kept"
deceased = "not-kept"
restricted = "not-kept"
objected = "not-kept"
email = "not-kept"
phone = "not-kept"
customer_since = "not-kept"
last_purchase = "not-kept"
email_at_sale = "not-kept"
mobile_at_sale = "not-kept"
opt_out_offered = "not-kept"
notice = "not-kept"
[codes]
R = { consent = "own-marketing", channels = ["letter"], adopted = 2018-07-20, meaning = "Reklame" }
[texts.own-marketing]
versions = [
  { id = "2018-1", file = "reklame-2018.txt", from = 2018-07-20 },
  { id = "2024-1", file = "reklame-2024.txt", from = 2024-01-01, change = "typo" },
]
[purposes.own-marketing]
title = "Reklame"
kind = "marketing"
basis = "consent"
channels = ["letter", "sms"]
text = "own-marketing"
[purposes.order-service]
title = "Ordre"
kind = "service"
basis = "contract"
channels = ["letter"]
[registers.customers]
path = "KUNDER.CSV"
format = "csv"
encoding = "UTF-8"
delimiter = ";"
key = "KUNDENR"
key_form = "number"
status = "STATUS"
identity = ["NAVN"]
fields = { NAVN = "name", ADRESSE = "address", POSTNR = "postcode", STED = "place", MOBIL = "mobile" }
[people.kari]
name = "Kari"
rights = ["extract"]
[people.ola]
name = "Ola"
rights = ["administer"]
[host_access]
people = ["kari"]
checked = 2026-10-01
by = "kari"
)";

inline constexpr const char* header = "KUNDENR;NAVN;ADRESSE;POSTNR;STED;MOBIL;STATUS\n";
inline constexpr const char* rest =
    "2;Canary Bakken;Canaryveien 2;0001;OSLO;91000002;R\n"
    "3;Canary Dal;Canaryveien 3;0001;OSLO;91000003;R\n"
    "4;Canary Eng;Canaryveien 4;0001;OSLO;91000004;R\n";
inline constexpr const char* first = "1;Canary Aas;Canaryveien 1;0001;OSLO;91000001;R\n";

// A form that says what a consent form must.
inline std::string form(const std::string& version) {
  return "Samtykke til reklame, versjon " + version +
         "\n"
         "Ja, Testbutikken AS, org.nr. 123456785, kan sende meg reklame.\n"
         "Sett kryss: [ ] brev  [ ] SMS\n"
         "Dere bruker navnet mitt og adressen. Samtykket varer i to \xC3\xA5r.\n"
         "Jeg kan n\xC3\xA5r som helst trekke det tilbake i butikken eller p\xC3\xA5 telefon.\n"
         "Det er frivillig; jeg handler p\xC3\xA5 samme vilk\xC3\xA5r om jeg svarer nei.\n"
         "Mer st\xC3\xA5r i personvernerkl\xC3\xA6ringen.\n"
         "Er du under 18 \xC3\xA5r, m\xC3\xA5 en foresatt skrive under.\n"
         "Jeg har f\xC3\xA5tt en kopi.\n"
         "Dato:            Underskrift:\n";
}

// The shop without a ledger, in a fresh folder.
inline command::fs::path without_ledger(const std::string& name) {
  const command::fs::path folder = command::scratch(name);
  command::write(folder / "vern.toml", policy);
  command::write(folder / "KUNDER.CSV", std::string(header) + first + rest);
  command::write(folder / "reklame-2018.txt", form("2018-1"));
  command::write(folder / "reklame-2024.txt", form("2024-1"));
  return folder;
}

inline command::fs::path make(const std::string& name) {
  const command::fs::path folder = without_ledger(name);
  const command::Run made = command::vern(folder, {"ledger", "init", "--recovery", "sheet.txt"});
  if (made.exit != 0) throw std::runtime_error("vern ledger init: " + made.out + made.err);
  return folder;
}

// Words of a command that kari answers for.
inline std::vector<std::string> by_kari(std::vector<std::string> words,
                                        const std::vector<std::string>& more = {}) {
  words.insert(words.end(), more.begin(), more.end());
  words.insert(words.end(), {"--by", "kari"});
  return words;
}

inline command::Run record(const command::fs::path& shop, const std::string& customer,
                           const std::string& kind, const std::string& day,
                           const std::vector<std::string>& more = {}) {
  std::vector<std::string> words{"consent",   "record",        customer, "--kind", kind,
                                 "--purpose", "own-marketing", "--day",  day,      "--json"};
  return command::vern(shop, by_kari(words, more));
}

}  // namespace ledger_shop
