// tests/cli/small_shop.hpp - a shop of six customers, written into a folder.
#pragma once

#include <string>

#include "cli/command.hpp"

namespace small_shop {

inline constexpr const char* policy = R"(schema = 1
language = "nb"
[controller]
name = "Testbutikken AS"
organisation_number = "123456785"
accounting_years = [{ from = 2010-01-01, end = "12-31" }]
[consent]
proof = "status-field"
attestations = [{ purpose = "own-marketing", text = "2018-1", archive = "perm 1", sample = 10, person = "kari", day = 2018-10-01 }]
[facts]
party = "not-kept"
birth_day = "not-kept"
deceased = "not-kept"
restricted = "not-kept"
email = "not-kept"
phone = "not-kept"
customer_since = "not-kept"
last_purchase = "not-kept"
email_at_sale = "not-kept"
mobile_at_sale = "not-kept"
opt_out_offered = "not-kept"
identity = "not-kept"
notice = "not-kept"
[codes]
R = { consent = "own-marketing", channels = ["letter"], adopted = 2018-07-20, meaning = "Reklame" }
F = { meaning = "Fast kunde" }
N = { objection = true, meaning = "Ingen reklame" }
[texts.own-marketing]
versions = [{ id = "2018-1", file = "reklame.txt", from = 2018-07-20 }]
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
fields = { NAVN = "name", ADRESSE = "address", POSTNR = "postcode", STED = "place", MOBIL = "mobile" }
[lists.objections]
path = "RESERVERT.CSV"
format = "csv"
encoding = "UTF-8"
delimiter = ";"
key = "KUNDENR"
key_form = "number"
forbids = "marketing"
end_mark = "*** SLUTT ***"
[people.kari]
name = "Kari"
rights = ["extract"]
[host_access]
people = ["kari"]
checked = 2026-10-01
by = "kari"
)";

inline constexpr const char* customers =
    "KUNDENR;NAVN;ADRESSE;POSTNR;STED;MOBIL;STATUS\n"
    "1;Canary Aas;Canaryveien 1;0001;OSLO;91000001;R\n"
    "2;Canary B\xC3\xB8;Canaryveien 2;0001;OSLO;91000002;RF\n"
    "3;Canary Dal;Canaryveien 3;0001;OSLO;91000003;\n"
    "4;Canary Eng;Canaryveien 4;0001;OSLO;91000004;RN\n"
    "5;Canary Foss;Canaryveien 5;0001;OSLO;91000005;RX\n"
    "6;Canary Gran;Canaryveien 6;0001;OSLO;91000006;R\n";

inline constexpr const char* objections = "KUNDENR;DATO\n0006;2024-01-01\n*** SLUTT ***\n";

// The shop in a fresh folder. `comma` goes into [selection] where it is not empty.
inline command::fs::path make(const std::string& name, const std::string& comma = "") {
  const command::fs::path folder = command::scratch(name);
  const std::string selection = comma.empty() ? "" : "[selection]\ncomma = \"" + comma + "\"\n";
  command::write(folder / "vern.toml", policy + selection);
  command::write(folder / "KUNDER.CSV", customers);
  command::write(folder / "RESERVERT.CSV", objections);
  command::write(folder / "reklame.txt", "Ja takk.\n");
  return folder;
}

// A campaign by letter on a fixed day, with more words behind.
inline std::vector<std::string> campaign(const std::vector<std::string>& more = {}) {
  std::vector<std::string> words{"audience", "--purpose", "own-marketing", "--channel",
                                 "letter",   "--on",      "2026-11-20"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

inline std::vector<std::string> decide(const std::string& customer,
                                       const std::vector<std::string>& more = {}) {
  std::vector<std::string> words{"decide",    customer, "--purpose", "own-marketing",
                                 "--channel", "letter", "--on",      "2026-11-20"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

}  // namespace small_shop
