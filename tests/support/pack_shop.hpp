// support/pack_shop.hpp - a shop with cards, invoices, a list and a ledger in a folder of its own,
// for tests of what is gathered on one person. All by hand.
#pragma once

#include <doctest/doctest.h>
#include <stdlib.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "audience/ledger_card.hpp"
#include "ledger/ledger.hpp"
#include "ledger/master_key.hpp"
#include "ledger/policy_options.hpp"
#include "policy/policy.hpp"
#include "requests/pack.hpp"
#include "support/scratch.hpp"
#include "support/table_bytes.hpp"
#include "vern/day.hpp"

namespace vern_test {

inline constexpr const char* pack_policy = R"(schema = 1
language = "nb"
[controller]
name = "Testbutikken AS"
organisation_number = "123456785"
address = "Storgata 9, 0001 OSLO"
email = "post@testbutikken.example"
accounting_years = [{ from = 2010-01-01, end = "12-31" }]
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
opt_out_offered = "not-kept"
email_at_sale = "not-kept"
mobile_at_sale = "not-kept"
notice = "not-kept"
phone = "not-kept"
mobile = "not-kept"
address = "not-kept"
customer_since = "not-kept"
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
[purposes.invoice]
title = "Faktura"
kind = "accounting"
basis = "legal-obligation"
channels = ["letter"]
data = ["name", "voucher"]
[recipients.print-shop]
name = "Trykkeriet AS"
role = "processor"
purposes = ["invoice"]
data = ["name"]
agreement = { signed = 2024-01-01 }
[data.name]
title = "Navn"
needed_for = ["own-marketing"]
[data.email]
title = "E-post"
needed_for = ["own-marketing"]
[data.voucher]
title = "Faktura"
needed_for = ["invoice"]
[data.notes]
title = "Notat"
needed_for = ["own-marketing"]
[registers.customers]
source = "Deg selv"
path = "KUNDER.DBF"
format = "dbf"
encoding = "CP865"
date_format = "DD.MM.YYYY"
key = "NR"
key_form = "number"
status = "STATUS"
identity = ["NAVN", "FODT"]
fields = { NAVN = "name", EPOST = "email", FODT = "birth_day", KJOP = "last_purchase", NOTAT = "notes" }
[registers.invoices]
source = "Handelen hos oss"
path = "FAKTURA.CSV"
encoding = "CP865"
delimiter = ";"
date_format = "DD.MM.YYYY"
key = "FNR"
key_form = "number"
subject = "NR"
buyer = "card"
fields = { BELOP = "voucher" }
[lists.objections]
path = "RESERVERT.CSV"
encoding = "CP865"
delimiter = ";"
key = "NR"
key_form = "number"
email = "EPOST"
forbids = "marketing"
end_mark = "*** SLUTT ***"
[[retention]]
id = "vouchers"
applies_to = "invoices.voucher"
trigger = "DATO"
end = "fye"
period = "P5Y"
obligation = "keep-at-least"
action = "erase"
cites = "bokforingsloven s. 13"
certainty = "A"
[people.kari]
name = "Kari"
rights = ["extract"]
[host_access]
people = ["kari"]
checked = 2026-10-01
by = "kari"
)";

// A card as bytes of the table, its mark first: blanks where a field is shorter than its width.
inline std::string pack_card(const std::string& number, const std::string& name,
                             const std::string& email, const std::string& born,
                             const std::string& note, const std::string& status = "RVX",
                             char mark = ' ') {
  const auto field = [](std::string text, std::size_t width) {
    text.resize(width, ' ');
    return text;
  };
  return std::string(1, mark) + field(number, 6) + field(name, 20) + field(email, 30) +
         field(born, 10) + "20261101" + field(status, 4) + field(note, 40);
}

class PackShop {
 public:
  PackShop() {
    ::unsetenv("VERN_MASTER_KEY");  // it would come before the file
    auto loaded = vern::policy::parse(pack_policy, "vern.toml");
    REQUIRE(loaded.policy);
    shop.policy = std::move(*loaded.policy);
    shop.folder = scratch.path();
    cards({pack_card("17", "Canary Aas", "aas@canary.example", "02.03.1971", "Ring etter fire"),
           pack_card("18", "Canary Bakken", "bakken@canary.example", "04.05.1982", "Har hund")});
    invoices("501;17;01.02.2025;1200.00\n502;18;03.02.2025;777.00\n");
    list("17;;01.05.2026;BREV\n");
    must(vern::ledger::make_master_key_file(scratch.file("shop.vernmaster")));
    must(vern::ledger::Ledger::create(options()));
    ledger = must(vern::ledger::Ledger::open(options()));
  }

  template <class T>
  static T must(vern::Result<T> result) {
    if (!result) FAIL(result.error().message);
    return std::move(*result);
  }
  static void must(const vern::Result<void>& result) {
    if (!result) FAIL(result.error().message);
  }

  void cards(const std::vector<std::string>& records) const {
    vern::test::RawTable table;
    table.fields = {{"NR", 'C', 6},   {"NAVN", 'C', 20},  {"EPOST", 'C', 30}, {"FODT", 'C', 10},
                    {"KJOP", 'D', 8}, {"STATUS", 'C', 4}, {"NOTAT", 'C', 40}};
    table.records = records;
    scratch.write("KUNDER.DBF", table.bytes());
  }
  void invoices(const std::string& rows) const {
    scratch.write("FAKTURA.CSV", "FNR;NR;DATO;BELOP\n" + rows);
  }
  void list(const std::string& rows) const {
    scratch.write("RESERVERT.CSV", "NR;EPOST;DATO;MAATE\n" + rows + "*** SLUTT ***\n");
  }

  vern::ledger::Options options() const {
    auto out = must(vern::ledger::options_for(shop.policy, scratch.path()));
    out.clock = [] {
      return std::int64_t{vern::make_day(2026, 11, 20).value().value} * 86400 + 43200;
    };
    return out;
  }
  vern::ledger::Card card(const std::string& number) const {
    return must(vern::audience::ledger_card(shop, number));
  }

  static constexpr vern::Day today = *vern::make_day(2026, 11, 20);

  // A request with identity established.
  vern::requests::SubjectRequest ask(const std::string& number,
                                     vern::SubjectRight right = vern::SubjectRight::access) {
    vern::requests::Opening opening;
    opening.right = right;
    opening.card = card(number);
    opening.method = vern::ledger::Method::email;
    opening.received = today;
    const auto request = must(vern::requests::open(*ledger, opening, "kari"));
    vern::requests::Step step;
    step.step = vern::RequestStep::identity_confirmed;
    step.day = today;
    step.words = "shown at the counter";
    return must(vern::requests::take(*ledger, request.id, step, card(number), "kari"));
  }
  vern::Result<vern::requests::Pack> gather(const vern::requests::SubjectRequest& request,
                                            bool without_notes = false) {
    return vern::requests::gather(shop, *ledger, request, {today, without_notes});
  }

  ScratchFolder scratch;
  vern::audience::Shop shop;
  std::unique_ptr<vern::ledger::Ledger> ledger;
};

}  // namespace vern_test
