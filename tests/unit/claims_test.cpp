// The letters of the register in the ledger: a letter is a claim and permits nothing, a no outlives
// its letter, and what is left to do for the counter is found.
#include "campaign/claims.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "campaign/attestations.hpp"
#include "campaign/todo.hpp"
#include "ledger/crypto.hpp"
#include "support/counter_shop.hpp"

namespace {

using namespace vern;
using namespace vern_test;
using campaign::ImportReport;
using ledger::EntryKind;

struct Base : CounterShop {
  ImportReport import(bool dry_run = false) {
    return must(campaign::import_letters(*ledger, shop, {today, "kari", dry_run}));
  }
  // The kinds on a card, the binding left out.
  std::vector<EntryKind> kinds(const std::string& key) {
    std::vector<EntryKind> out;
    for (const ledger::Entry& entry : entries(key)) {
      if (entry.event.kind != EntryKind::bound) out.push_back(entry.event.kind);
    }
    return out;
  }
  std::int64_t promoting_purposes() const {
    return std::count_if(shop.policy.purposes.begin(), shop.policy.purposes.end(),
                         [](const Purpose& p) { return promoting(p.kind, p.for_marketing); });
  }
};

using Kinds = std::vector<EntryKind>;

}  // namespace

TEST_CASE("a letter becomes a claim of its channels, which permits nothing; twice is once") {
  Base in;
  in.cards(counter_card("1", "R") + counter_card("2", "RF V") + counter_card("3", "V"));
  const ImportReport dry = in.import(true);
  CHECK(in.size() == 0);
  const ImportReport report = in.import();
  CHECK(report.claims == 3);
  CHECK(report.claims == dry.claims);
  CHECK(report.noes == 0);
  CHECK_FALSE(report.has_findings());
  const auto claim = in.entries("1").back().event;
  CHECK(claim.kind == EntryKind::claimed);
  CHECK(claim.channel == Channel::letter);
  CHECK(claim.method == ledger::Method::import);
  CHECK(in.state("1", "own-marketing", Channel::letter).claimed);
  CHECK(in.state("1", "own-marketing", Channel::letter).state == ConsentState::unknown);
  CHECK_FALSE(in.state("1", "own-marketing", Channel::sms).claimed);
  CHECK(in.state("2", "partner-disclosure", Channel::none).claimed);
  CHECK(in.kinds("3").empty());
  const auto size = in.size();
  const ImportReport again = in.import();
  CHECK(again.claims == 0);
  CHECK(again.known == 3);
  CHECK(in.size() == size);
}

TEST_CASE("an objection letter is a no to every promoting purpose, in a malformed field too") {
  Base in;
  in.cards(counter_card("1", "N") + counter_card("2", "R,N") + counter_card("3", "RN"));
  const ImportReport report = in.import();
  CHECK(report.noes == 3 * in.promoting_purposes());
  CHECK(report.claims == 0);
  CHECK(report.malformed == 1);
  // The letter goes, the no stays.
  in.cards(counter_card("1", "") + counter_card("2", "R") + counter_card("3", "R"));
  for (const char* key : {"1", "2", "3"}) {
    CAPTURE(key);
    CHECK(in.state(key, "own-marketing", Channel::sms).state == ConsentState::refused);
    CHECK(in.state(key, "phone-offer", Channel::phone).state == ConsentState::refused);
    CHECK(in.state(key, "order-service", Channel::letter).state == ConsentState::unknown);
  }
  const auto size = in.size();
  CHECK(in.import().claims == 0);  // the letter is back; the no stands
  CHECK(in.size() == size);
}

TEST_CASE("a letter typed again changes neither a no nor a yes that is proven") {
  Base in;
  in.cards(counter_card("1", "R") + counter_card("2", "R"));
  in.add(in.card_of("1"), event(EntryKind::withdrawn, "2026-11-05"));
  in.add(in.card_of("2"), event(EntryKind::refused, "2026-11-05", "own-marketing", {}));
  const auto size = in.size();
  const ImportReport report = in.import();
  CHECK(report.claims == 0);
  CHECK(report.known == 2);
  CHECK(in.size() == size);
}

TEST_CASE("what cannot be read as letters, or not of whom, gives no claim and is counted") {
  Base in;
  in.cards(counter_card("1", "r") + counter_card("2", "RESERVERT") + counter_card("3", "R") +
           counter_card("3", "R") + counter_card("4", "R") + counter_card("5", "N") +
           counter_card("x", "R") + "6;too;few\n");
  in.add(in.card_of("4"), event(EntryKind::informed, "2026-11-05", "", {}));
  in.add(in.card_of("5"), event(EntryKind::informed, "2026-11-05", "", {}));
  in.cards(counter_card("1", "r") + counter_card("2", "RX") + counter_card("3", "R") +
           counter_card("3", "R") + counter_card("4", "R", "Somebody Else") +
           counter_card("5", "N", "Somebody Else") + counter_card("x", "R") + "6;too;few\n");
  const auto size = in.size();
  const ImportReport report = in.import();
  CHECK(report.malformed == 1);
  CHECK(report.unknown_codes == 1);
  CHECK(report.twins == 1);
  CHECK(report.damaged == 2);
  CHECK(report.identity_differs == 2);
  CHECK(report.noes_left_out == 1);
  CHECK(report.claims == 0);
  CHECK(in.size() == size);
}

TEST_CASE("before its letter is adopted, it means nothing") {
  Base in;
  in.cards(counter_card("1", "R"));
  const Day before = make_day(2018, 7, 19).value();
  const StatusReading letter = in.shop.policy.status_reader(CodePage::utf8).read("R");
  CHECK(campaign::lettered_purposes(in.shop.policy, letter, before).empty());
  CHECK(campaign::lettered_purposes(in.shop.policy, letter, before + 1).size() == 1);
  in.today = before;
  in.now = noon(2018, 7, 19);
  CHECK(in.import().not_adopted == 1);
  CHECK(in.size() == 0);
}

TEST_CASE("many letters are written a thousand entries at a time") {
  Base in;
  std::string rows;
  for (int i = 1; i <= 2500; ++i) rows += counter_card(std::to_string(i), "R");
  in.cards(rows);
  const ImportReport report = in.import();
  CHECK(report.claims == 2500);
  CHECK(report.commits == 3);
}

TEST_CASE("an attestation is registered once, word for word") {
  Base in;
  const auto report = must(campaign::register_attestations(*in.ledger, in.shop.policy, "kari"));
  CHECK(report.entries.size() == in.shop.policy.consent.attestations.size());
  const auto house = must(in->house_entries());
  CHECK(house.back().event.kind == EntryKind::attested);
  CHECK(house.back().event.purpose == "personalised");
  CHECK(house.back().event.count == 20);
  CHECK(house.back().event.remark == "kari");
  CHECK(must(campaign::register_attestations(*in.ledger, in.shop.policy, "kari")).known == 3);
  in.shop.policy.consent.attestations[0].sample = 60;
  const auto changed = must(campaign::register_attestations(*in.ledger, in.shop.policy, "kari"));
  CHECK(changed.entries.size() == 1);
  CHECK(changed.known == 2);
  in.shop.policy.consent.attestations.clear();
  CHECK(must(campaign::register_attestations(*in.ledger, in.shop.policy, "kari")).none());
}

TEST_CASE("what is left to do: letters without proof, proof without letters, newcomers") {
  Base in;
  in.cards(counter_card("1", "R") + counter_card("2", "R") + counter_card("3", "") +
           counter_card("4", "", "", "01.11.2026") + counter_card("5", "N", "", "01.11.2026") +
           counter_card("6", "", "", "31.10.2026") + counter_card("7", "", "", "02.11.2026") +
           counter_card("8", "R") + counter_card("9", "", "", "1.11.26"));
  must(campaign::import_letters(*in.ledger, in.shop, {in.today, "kari", false}));
  const std::string bytes = [] {
    std::ifstream file(std::string(VERN_SOURCE_DIR) + "/examples/quickdos/texts/reklame-2026-1.txt",
                       std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  }();
  for (const char* key : {"2", "3"}) {
    auto yes = event(EntryKind::given, "2026-11-10");
    yes.text_sha256 = std::string(ledger::view_of(ledger::sha256(bytes)));
    in.add(in.card_of(key), yes);
  }
  in.add(in.card_of("7"), event(EntryKind::refused, "2026-11-10"));
  in.add(in.card_of("8"), event(EntryKind::withdrawn, "2026-11-10"));
  const auto todo = must(campaign::find_todo(*in.ledger, in.shop, in.today, make_day(2026, 11, 1)));
  const auto numbers = [](const std::vector<campaign::TodoItem>& items) {
    std::vector<std::string> out;
    for (const auto& item : items) out.push_back(item.customer);
    return out;
  };
  CHECK(numbers(todo.letters_without_proof) == std::vector<std::string>{"1", "8"});
  CHECK(numbers(todo.letters_over_a_no) == std::vector<std::string>{"8"});
  CHECK(numbers(todo.proof_without_letters) == std::vector<std::string>{"3"});
  CHECK(todo.never_asked == std::vector<std::string>{"4"});
  CHECK(todo.since_unreadable == 1);
  CHECK_FALSE(todo.empty());
  in.cards(counter_card("2", "R"));
  CHECK(must(campaign::find_todo(*in.ledger, in.shop, in.today, std::nullopt)).empty());
}
