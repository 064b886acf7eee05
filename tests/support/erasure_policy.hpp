// support/erasure_policy.hpp - what the shop of support/erasure_shop.hpp says of its data: vouchers
// stay five years, orders two, the rest of a card ten years after the last purchase.
#pragma once

#include <string>

namespace vern_test {

inline constexpr const char* erasure_policy_head = R"(schema = 1
language = "nb"
[controller]
name = "Testbutikken AS"
organisation_number = "123456785"
address = "Storgata 9, 0001 OSLO"
email = "post@testbutikken.example"
accounting_years = [{ from = 2000-01-01, end = "12-31" }]
[consent]
proof = "required"
validity = "P24M"
[ledger]
path = "shop.vern"
master_key = "shop.vernmaster"
[facts]
party = "not-kept"
deceased = "not-kept"
restricted = "not-kept"
mobile = "not-kept"
opt_out_offered = "not-kept"
email_at_sale = "not-kept"
mobile_at_sale = "not-kept"
customer_since = "not-kept"
notice = "not-kept"
objected = "not-kept"
[codes]
R = { consent = "own-marketing", channels = ["letter"], adopted = 2018-07-20, meaning = "Reklame" }
V = { meaning = "Verkstedkunde" }
[texts.own-marketing]
versions = [{ id = "2026-1", file = "reklame.txt", from = 2026-01-01 }]
[purposes.own-marketing]
title = "Reklame"
kind = "marketing"
basis = "consent"
channels = ["letter", "email"]
text = "own-marketing"
data = ["name", "email"]
[purposes.order-service]
title = "Ordre"
kind = "service"
basis = "contract"
channels = ["letter", "email"]
data = ["name", "email"]
[data.name]
title = "Navn"
needed_for = ["own-marketing"]
[data.email]
title = "E-post"
needed_for = ["own-marketing"]
[data.voucher]
title = "Faktura"
needed_for = ["order-service"]
[data.notes]
title = "Notat"
needed_for = ["order-service"]
[lists.objections]
path = "RESERVERT.CSV"
encoding = "CP865"
delimiter = ";"
email = "EPOST"
forbids = "marketing"
end_mark = "*** SLUTT ***"
unmatched = "accept"
[people.kari]
name = "Kari"
rights = ["extract", "erase"]
[people.ola]
name = "Ola"
rights = ["extract"]
[host_access]
people = ["kari"]
checked = 2026-10-01
by = "kari"
[anonymise.customers]
NOTAT = { transform = "scrub" }
)";

inline std::string erasure_register(const std::string& id, const std::string& file, bool table,
                                    const std::string& rest) {
  return "[registers." + id + "]\npath = \"" + file + (table ? ".DBF\"\n" : ".CSV\"\n") +
         "encoding = \"CP865\"\ndate_format = \"DD.MM.YYYY\"\n" +
         (table ? "format = \"dbf\"\n" : "delimiter = \";\"\n") + "key_form = \"number\"\n" + rest;
}

inline std::string erasure_rule(const std::string& id, const std::string& applies_to,
                                const std::string& trigger, const std::string& end,
                                const std::string& obligation, const std::string& action) {
  return "[[retention]]\nid = \"" + id + "\"\napplies_to = \"" + applies_to + "\"\ntrigger = \"" +
         trigger + "\"\n" + end + "obligation = \"" + obligation + "\"\naction = \"" + action +
         "\"\ncites = \"a law\"\ncertainty = \"A\"\n";
}

inline std::string erasure_policy(bool tables) {
  std::string out = erasure_policy_head;
  out += erasure_register("customers", "KUNDER", tables,
                          "key = \"NR\"\nstatus = \"STATUS\"\nidentity = [\"NAVN\", \"FODT\"]\n"
                          "fields = { NAVN = \"name\", ADR = \"address\", POSTNR = \"postcode\", "
                          "STED = \"place\", TLF = \"phone\", EPOST = \"email\", "
                          "FODT = \"birth_day\", KJOP = \"last_purchase\", NOTAT = \"notes\" }\n");
  out += erasure_register("invoices", "FAKTURA", tables,
                          "key = \"FNR\"\nsubject = \"NR\"\nnobody = \"0\"\nbuyer = \"card\"\n"
                          "fields = { BELOP = \"voucher\", SALDO = \"balance\" }\n");
  out += erasure_register("orders", "ORDRE", tables,
                          "key = \"ONR\"\nsubject = \"NR\"\nnobody = \"0\"\nopen = \"order\"\n"
                          "closed_values = [\"L\", \"X\"]\n"
                          "fields = { TILSTAND = \"state\", NOTAT = \"notes\" }\n");
  out += erasure_rule("vouchers", "invoices.voucher", "DATO", "end = \"fye\"\nperiod = \"P5Y\"\n",
                      "keep-at-least", "anonymise");
  const std::string two_years = "end = \"date\"\nperiod = \"P2Y\"\n";
  out += erasure_rule("orders", "orders.order", "DATO", two_years, "keep-at-most", "erase");
  out += erasure_rule("order-notes", "orders.notes", "DATO", two_years, "keep-at-most", "erase");
  for (const char* category :
       {"key", "name", "address", "phone", "email", "birth_day", "notes", "status", "card"}) {
    out += erasure_rule(std::string("inactive-") + category, std::string("customers.") + category,
                        "KJOP", "end = \"date\"\nperiod = \"P10Y\"\n", "keep-at-most", "anonymise");
  }
  return out;
}

}  // namespace vern_test
