// What is gathered on one person for access and portability: all that is theirs, nothing of anybody
// else's, and a word about what cannot be told.
#include "requests/pack.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "documents/access_pack.hpp"
#include "ledger/written_files.hpp"
#include "support/pack_shop.hpp"
#include "vern/eea.hpp"

namespace {

using namespace vern;
using namespace vern_test;
using nlohmann::json;
using requests::GapKind;
using requests::Pack;
using requests::PackRecord;

const documents::PackOptions english{documents::Language::en, ""};

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}
std::string value_of(const PackRecord& record, const std::string& column) {
  for (const requests::PackField& field : record.fields) {
    if (field.value.column == column) return field.value.text;
  }
  return "no such column";
}
json as_json(const PackShop& in, const Pack& pack) {
  return json::parse(PackShop::must(documents::pack_json(in.shop.policy, pack, english)));
}
std::string both(const PackShop& in, const Pack& pack) {
  return PackShop::must(documents::pack_html(in.shop.policy, pack, english)) +
         PackShop::must(documents::pack_json(in.shop.policy, pack, english));
}
template <class T>
void check_refused(const Result<T>& result, StatusCode code, const std::string& part) {
  REQUIRE_FALSE(result);
  CAPTURE(result.error().message);
  CHECK(result.error().code == code);
  CHECK(has(result.error().message, part));
}
ledger::Event said_yes() {
  ledger::Event event;
  event.kind = ledger::EntryKind::given;
  event.day = PackShop::today;
  event.purpose = "own-marketing";
  event.channel = Channel::letter;
  event.method = ledger::Method::counter_form;
  event.evidence = Evidence::signed_or_equal;
  event.text = "2026-1";
  event.text_sha256 = std::string(32, '\x5A');
  event.form = "F-77";
  return event;
}

}  // namespace

TEST_CASE("all that is kept on a customer, field by field") {
  PackShop in;
  PackShop::must(in.ledger->append({in.card("17"), said_yes()}, "kari"));
  PackShop::must(in.ledger->append({in.card("18"), said_yes()}, "kari"));
  const Pack pack = PackShop::must(in.gather(in.ask("17")));
  CHECK(pack.whole());
  REQUIRE(pack.records.size() == 2);
  const PackRecord& card = pack.records[0];
  CHECK(value_of(card, "NR") == "17");
  CHECK(value_of(card, "NAVN") == "Canary Aas");
  CHECK(value_of(card, "FODT") == "1971-03-02");
  CHECK(value_of(card, "KJOP") == "2026-11-01");
  CHECK(value_of(card, "NOTAT") == "Ring etter fire");
  REQUIRE(card.letters.size() == 3);
  CHECK(card.letters[0].code->meaning == "Reklame");
  CHECK(card.letters[1].code->meaning == "Verkstedkunde");
  CHECK(card.letters[2].letter == "X");
  CHECK(card.letters[2].code == nullptr);
  CHECK(pack.records[1].key == "501");
  CHECK(value_of(pack.records[1], "DATO") == "2025-02-01");
  CHECK(value_of(pack.records[1], "BELOP") == "1200.00");
  REQUIRE(pack.lists.size() == 1);
  CHECK(pack.lists[0].by == audience::NamedBy::key);
  CHECK(pack.lists[0].fields[3].second == "BREV");
}

TEST_CASE("the JSON says how long and by which rule, and the consent with its text and proof") {
  PackShop in;
  PackShop::must(in.ledger->append({in.card("17"), said_yes()}, "kari"));
  const json out = as_json(in, PackShop::must(in.gather(in.ask("17"))));
  CHECK(out["format"] == "vern-access/1");
  CHECK(out["customer_numbers"] == json::array({"17"}));
  const json& invoice = out["registers"][1]["records"][0];
  CHECK(out["registers"][1]["source"] == "Handelen hos oss");
  bool told = false;
  for (const json& one : invoice["retention"]) {
    if (one["category"] != "voucher") continue;
    told = true;
    CHECK(one["until"]["day"] == "2030-12-31");  // five years after the accounting year 2025
    CHECK(one["until"]["rule"] == "vouchers");
    CHECK(one["rules"][0]["cites"] == "bokforingsloven s. 13");
  }
  CHECK(told);
  bool consent = false;
  for (const json& one : out["ledger"]["entries"]) {
    CHECK_FALSE(one.contains("by"));  // staff are no recipients
    if (one["kind"] != "given") continue;
    consent = true;
    CHECK(one["text"] == "2026-1");
    CHECK(one["text_sha256"].get<std::string>().starts_with("5a5a"));
    CHECK(one["signed"] == true);
    CHECK(one["form"] == "F-77");
  }
  CHECK(consent);
  CHECK(out["purposes"][0]["citation"] == "GDPR Art. 6(1)(a)");
  CHECK(out["recipients"][0]["country"] == "NO");
  CHECK(out["rights"].size() == 5);
  CHECK(out["complaint"]["citation"] == "GDPR Art. 77");
}

TEST_CASE("a deleted record of the person goes along, one of somebody else does not") {
  PackShop in;
  in.cards({pack_card("17", "Canary Foer", "foer@canary.example", "01.01.1950", "gammel", "", '*'),
            pack_card("17", "Canary Aas", "gammel@canary.example", "02.03.1971", "", "", '*'),
            pack_card("17", "Canary Aas", "aas@canary.example", "02.03.1971", "")});
  in.list("17;;01.05.2026;BREV\n");
  in.invoices("501;17;01.02.2025;1200.00\n");
  const Pack pack = PackShop::must(in.gather(in.ask("17")));
  REQUIRE(pack.records.size() == 3);
  CHECK(pack.records[0].deleted);
  CHECK(value_of(pack.records[0], "EPOST") == "gammel@canary.example");
  CHECK_FALSE(pack.records[1].deleted);
  REQUIRE(pack.gaps.size() == 1);
  CHECK(pack.gaps[0].kind == GapKind::another_s_card);
  CHECK_FALSE(has(both(in, pack), "Foer"));
}

TEST_CASE("no value of another customer's is in the bytes") {
  CHECK(rc::check("whoever has the rows, and whoever asks", [](const std::vector<bool>& whose) {
    PackShop in;
    std::string rows;
    std::vector<std::string> others;
    for (std::size_t i = 0; i < whose.size(); ++i) {
      const std::string amount = std::to_string(70000 + i) + ".00";
      rows +=
          std::to_string(900 + i) + ";" + (whose[i] ? "17" : "18") + ";01.02.2025;" + amount + "\n";
      if (!whose[i]) others.push_back(amount);
    }
    in.invoices(rows);
    in.list("18;;02.05.2026;KANARIVEIEN\n");
    PackShop::must(in.ledger->append({in.card("18"),
                                      [] {
                                        ledger::Event event = said_yes();
                                        event.form = "F-OTHER";
                                        return event;
                                      }()},
                                     "kari"));
    others.insert(others.end(), {"Bakken", "bakken@canary.example", "1982-05-04", "Har hund",
                                 "KANARIVEIEN", "F-OTHER"});
    const Pack pack = PackShop::must(in.gather(in.ask("17")));
    const std::string bytes = both(in, pack);
    for (const std::string& value : others) RC_ASSERT_FALSE(has(bytes, value));
    const auto own = static_cast<std::size_t>(std::count(whose.begin(), whose.end(), true));
    RC_ASSERT(pack.records.size() == own + 1);
  }));
}

TEST_CASE(
    "a list row of another customer with the same address is told without what stands in it") {
  PackShop in;
  in.list("18;aas@canary.example;02.05.2026;KANARIVEIEN\n");
  const Pack pack = PackShop::must(in.gather(in.ask("17")));
  REQUIRE(pack.lists.size() == 1);
  CHECK(pack.lists[0].by == audience::NamedBy::email);
  CHECK(pack.lists[0].fields.empty());
  CHECK_FALSE(has(both(in, pack), "KANARIVEIEN"));
}

TEST_CASE("two live cards under the number, and a card that changed, are refused") {
  PackShop in;
  const auto request = in.ask("17");
  const std::string aas = pack_card("17", "Canary Aas", "", "02.03.1971", "");
  in.cards({aas, aas});
  check_refused(in.gather(request), StatusCode::data, "two cards");
  in.cards({pack_card("17", "Canary Dal", "", "06.07.1990", "")});
  check_refused(in.gather(request), StatusCode::state, "other identity fields");
  PackShop::must(in.ledger->bind_new_person(in.card("17"), PackShop::today, "kari", ""));
  check_refused(in.gather(request), StatusCode::state, "another person's today");
}

TEST_CASE("rows under a number that was somebody else's are left out, and that is said") {
  PackShop in;
  PackShop::must(in.ledger->append({in.card("17"), said_yes()}, "kari"));
  in.cards({pack_card("17", "Canary Dal", "", "06.07.1990", "")});
  in.invoices("501;17;01.02.2025;1200.00\n");
  PackShop::must(in.ledger->bind_new_person(in.card("17"), PackShop::today, "kari", ""));
  const Pack pack = PackShop::must(in.gather(in.ask("17")));
  REQUIRE(pack.gaps.size() == 1);
  CHECK(pack.gaps[0].kind == GapKind::shared_number);
  REQUIRE(pack.records.size() == 1);
  CHECK(value_of(pack.records[0], "NAVN") == "Canary Dal");
  CHECK(pack.lists.empty());
  CHECK_FALSE(has(both(in, pack), "1200.00"));
}

TEST_CASE("what stands under an earlier number of the person goes along, unless it is passed on") {
  PackShop in;
  PackShop::must(in.ledger->append({in.card("17"), said_yes()}, "kari"));
  ledger::Card moved = in.card("17");
  moved.key = "19";
  PackShop::must(in.ledger->move(in.card("17"), moved, PackShop::today, "kari"));
  const std::string now = pack_card("19", "Canary Aas", "aas@canary.example", "02.03.1971", "");
  in.cards({now, pack_card("18", "Canary Bakken", "", "04.05.1982", "")});
  Pack pack = PackShop::must(in.gather(in.ask("19")));
  CHECK(pack.person.numbers == std::set<std::string>{"17", "19"});
  CHECK(pack.records.size() == 2);  // the card, and invoice 501 under the old number
  in.cards({now, pack_card("17", "Canary Bakken", "", "04.05.1982", "")});
  pack = PackShop::must(in.gather(in.ask("19")));
  CHECK(pack.records.size() == 1);
  REQUIRE_FALSE(pack.gaps.empty());
  CHECK(pack.gaps[0].kind == GapKind::number_passed_on);
}

TEST_CASE("a register or a list that is not whole is said, and one that is not there is an error") {
  PackShop in;
  const auto request = in.ask("17");
  in.invoices("501;17;01.02.2025;1200.00\n502;17;03.02");
  in.scratch.write("RESERVERT.CSV", "NR;EPOST;DATO;MAATE\n17;;01.05.2026;BREV\n");
  const Pack pack = PackShop::must(in.gather(request));
  CHECK_FALSE(pack.whole());
  CHECK(pack.gaps.front().kind == GapKind::register_not_whole);
  CHECK(pack.gaps.back().kind == GapKind::list_not_whole);
  const std::string html = PackShop::must(documents::pack_html(in.shop.policy, pack, english));
  CHECK(has(html, "This may not be everything"));
  CHECK(has(html, "invoices."));
  CHECK(as_json(in, pack)["whole"] == false);
  std::filesystem::remove(in.scratch.file("FAKTURA.CSV"));
  check_refused(in.gather(request), StatusCode::io, "FAKTURA.CSV");
}

TEST_CASE("notes stay out where that is asked for, and it is said") {
  PackShop in;
  const Pack pack = PackShop::must(in.gather(in.ask("17"), true));
  const std::string bytes = both(in, pack);
  CHECK_FALSE(has(bytes, "Ring etter fire"));
  CHECK(has(bytes, "noted in free text is left out"));
  CHECK(as_json(in, pack)["notes_left_out"] == true);
}

TEST_CASE("only an open request for access or portability of a known customer has a pack") {
  PackShop in;
  check_refused(in.gather(in.ask("17", SubjectRight::erasure)), StatusCode::state, "erasure");
  auto request = in.ask("17");
  request.standing.identity_confirmed.reset();
  check_refused(in.gather(request), StatusCode::state, "who asks must be known");
  request = in.ask("17");
  request.standing.closed = PackShop::today;
  check_refused(in.gather(request), StatusCode::state, "closed");
  request = in.ask("17");
  request.card = 0;
  check_refused(in.gather(request), StatusCode::state, "no customer");
}

TEST_CASE("what the policy does not say is not invented") {
  PackShop in;
  const Pack pack = PackShop::must(in.gather(in.ask("17")));
  Policy policy = in.shop.policy;
  policy.purposes[0].kind = PurposeKind::profiling;
  policy.recipients[0].country = "US";
  check_refused(documents::pack_html(policy, pack, english), StatusCode::policy,
                "purposes.own-marketing.automated, recipients.print-shop.safeguards");
  policy.purposes[0].automated = "Kjop avgjor hvilke tilbud du far";
  policy.recipients[0].safeguards = "EUs standardvilkar av 2021";
  const std::string html = PackShop::must(documents::pack_html(policy, pack, english));
  CHECK(has(html, "Kjop avgjor hvilke tilbud du far"));
  CHECK(has(html, "US (outside the EEA: EUs standardvilkar av 2021)"));
  policy.controller.address.clear();
  check_refused(documents::pack_json(policy, pack, english), StatusCode::policy, "address");
}

TEST_CASE("the keys of a policy that only a pack tells are read") {
  std::string text = pack_policy;
  const auto add = [&text](const std::string& section, const std::string& line) {
    text.insert(text.find(section) + section.size(), "\n" + line);
  };
  add("[purposes.own-marketing]", "automated = \"by purchases\"");
  add("[recipients.print-shop]", "safeguards = \"standard clauses\"\ncountry = \"GB\"");
  const auto loaded = policy::parse(text, "vern.toml");
  REQUIRE(loaded.policy);
  CHECK(loaded.policy->purposes[0].automated == "by purchases");
  CHECK(loaded.policy->recipients[0].safeguards == "standard clauses");
  CHECK(loaded.policy->registers[0].source == "Deg selv");
}

TEST_CASE("a source that the policy lacks is stated, or demanded") {
  PackShop in;
  for (Register& reg : in.shop.policy.registers) reg.source.clear();
  const Pack pack = PackShop::must(in.gather(in.ask("17")));
  check_refused(documents::pack_json(in.shop.policy, pack, english), StatusCode::policy,
                "registers.customers.source (or --source), registers.invoices.source");
  const documents::PackOptions stated{documents::Language::en, "The customer"};
  const auto html = PackShop::must(documents::pack_html(in.shop.policy, pack, stated));
  CHECK(has(html, "customers: The customer"));
}

TEST_CASE(
    "portability: what the person gave, by consent or contract, and nothing noted about them") {
  PackShop in;
  const Pack pack = PackShop::must(in.gather(in.ask("17", SubjectRight::portability)));
  const json out = as_json(in, pack);
  CHECK(out["format"] == "vern-portability/1");
  REQUIRE(out["registers"].size() == 1);  // vouchers are kept by law
  const json& fields = out["registers"][0]["records"][0]["fields"];
  REQUIRE(fields.size() == 2);
  CHECK(fields[0]["column"] == "NAVN");
  CHECK(fields[1]["value"] == "aas@canary.example");
  for (const char* left_out : {"ledger", "lists", "retention", "purposes"}) {
    CHECK_FALSE(out.contains(left_out));
  }
  const std::string html = PackShop::must(documents::pack_html(in.shop.policy, pack, english));
  CHECK(has(html, "portability-" + std::to_string(pack.request.id) + ".json"));
  CHECK_FALSE(has(html, "Ring etter fire"));
}

TEST_CASE("what stands in a register cannot become markup") {
  PackShop in;
  in.cards({pack_card("17", "<b>Aas & \"co\"", "aas@canary.example", "02.03.1971", "<script>x")});
  const Pack pack = PackShop::must(in.gather(in.ask("17")));
  const std::string html = PackShop::must(documents::pack_html(in.shop.policy, pack, english));
  CHECK_FALSE(has(html, "<b>"));
  CHECK_FALSE(has(html, "<script"));
  CHECK(has(html, "&lt;b&gt;Aas &amp; &quot;co&quot;"));
}

TEST_CASE("files that belong together are written together or not at all") {
  PackShop in;
  std::vector<ledger::FileToWrite> files(2);
  files[0].file.path = in.scratch.file("a.html");
  files[1].file.path = in.scratch.file("missing/b.json");
  for (ledger::FileToWrite& one : files) one.file.day = PackShop::today;
  const std::uint64_t before = PackShop::must(in.ledger->size());
  CHECK_FALSE(ledger::write_recorded(*in.ledger, files, "kari"));
  CHECK_FALSE(in.scratch.exists("a.html"));
  CHECK(PackShop::must(in.ledger->size()) == before);
  files[1].file.path = in.scratch.file("b.json");
  CHECK(PackShop::must(ledger::write_recorded(*in.ledger, files, "kari")).size() == 2);
  CHECK(ledger::files_alive(PackShop::must(in.ledger->house_entries())).size() == 2);
}

TEST_CASE("the EEA: thirty states, sorted") {
  CHECK(std::is_sorted(eea_countries.begin(), eea_countries.end()));
  for (const char* inside : {"NO", "IS", "LI", "SE", "HR"}) CHECK(is_in_eea(inside));
  for (const char* outside : {"GB", "CH", "US", "", "no"}) CHECK_FALSE(is_in_eea(outside));
}
