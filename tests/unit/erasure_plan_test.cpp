// What a plan says, and when it may be approved and carried out.
// Expectations are worked out by hand from the design's sections on retention and erasure.
#include "erasure/plan.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <rapidcheck.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "requests/hold_steps.hpp"
#include "support/erasure_shop.hpp"
#include "support/erasure_told.hpp"

using namespace vern;
using namespace vern::erasure;
using vern_test::ErasureShop;
using vern_test::has;
using vern_test::refusal;
using vern_test::ShopForm;
using vern_test::step;
using vern_test::told;
using Files = std::map<std::string, std::string>;

namespace {

std::string skipped_words(const Executed& done) {
  std::string out;
  for (const Skipped& one : done.skipped) {
    out += one.step.reg + "." + one.step.category + ": " + one.why + "\n";
  }
  return out;
}

requests::Placing hold_on(const ErasureShop& shop, const std::string& number) {
  requests::Placing out;
  out.ground = HoldGround::claim;
  out.card = shop.card(number);
  out.from = *make_day(2026, 11, 1);
  out.reason = "a case";
  return out;
}

}  // namespace

TEST_CASE("the plan of a customer with last year's invoice, datum by datum") {
  const ErasureShop shop;
  shop.consent("17");
  const Plan plan = shop.plan("17");
  CHECK(plan.customers == std::vector<std::string>{"17"});
  CHECK(plan.whole);
  const std::string kept = "kept 2030-12-31 vouchers";
  CHECK(told(plan, "customers", 1, "name") == kept);
  CHECK(told(plan, "customers", 1, "address") == kept);
  CHECK(told(plan, "customers", 1, "key") == kept);
  for (const char* category : {"phone", "email", "birth_day", "status", "notes"}) {
    CHECK(told(plan, "customers", 1, category) == "goes");
  }
  CHECK(told(plan, "invoices", 1, "voucher") == kept);
  CHECK(told(plan, "invoices", 2, "voucher") == "goes");
  CHECK(told(plan, "orders", 1, "order") == "goes whole");
  CHECK(told(plan, "orders", 1, "notes") == "goes whole");
  CHECK(step(plan, "customers", 2, "email") == nullptr);
  CHECK(plan.last_day() == *make_day(2030, 12, 31));
  REQUIRE(plan.proof);
  CHECK(plan.proof->entries >= 1);
}

TEST_CASE("what is open keeps what it takes to finish it, and says so") {
  SUBCASE("a balance: who owes, and how to reach them; not the e-mail") {
    ErasureShop shop;
    shop.invoices.at(1, "SALDO") = "100.00";
    shop.write();
    const Plan plan = shop.plan("17");
    CHECK(told(plan, "customers", 1, "phone") == "held open-balance (open-balance invoices 2)");
    CHECK(told(plan, "invoices", 2, "voucher") == "held open-balance (open-balance invoices 2)");
    CHECK(told(plan, "customers", 1, "email") == "goes");
  }
  SUBCASE("an order: the e-mail as well, and the row itself") {
    ErasureShop shop;
    shop.orders.at(0, "TILSTAND") = "B";
    shop.write();
    const Plan plan = shop.plan("17");
    CHECK(told(plan, "customers", 1, "email") == "held open-order (open-order orders 1)");
    CHECK(told(plan, "orders", 1, "order") == "held open-order (open-order orders 1)");
    CHECK(told(plan, "customers", 1, "birth_day") == "goes");
    const Files before = shop.bytes();
    shop.execute(shop.approve(plan));
    CHECK(shop.bytes().at("ORDRE.DBF") == before.at("ORDRE.DBF"));
    CHECK(shop.found({"aas@canary.example"}).size() == 1);
  }
}

TEST_CASE("a hold placed after the approval keeps everything; lifted, resume carries it out") {
  const ErasureShop shop;
  shop.consent("17");
  const std::string id = shop.approve(shop.plan("17"));
  const auto hold = ErasureShop::must(
      requests::place(*shop.ledger, shop.shop.policy, hold_on(shop, "17"), "kari"));
  const Files before = shop.bytes();
  const Executed done = shop.execute(id);
  CHECK(done.done.empty());
  CHECK(has(skipped_words(done), "must stay by now (held: "));
  CHECK(shop.bytes() == before);
  ErasureShop::must(
      requests::lift(*shop.ledger, {hold, ErasureShop::today, "over"}, shop.card("17"), "kari"));
  const Executed later = shop.execute(id);
  CHECK(later.skipped.empty());
  CHECK(shop.found({"aas@canary.example", "74991117"}).empty());
}

TEST_CASE("held in part when it was erased, the rest goes by resume") {
  ErasureShop shop;
  shop.consent("17");
  shop.orders.at(0, "TILSTAND") = "B";
  shop.write();
  shop.erase("17");
  CHECK(shop.found({"aas@canary.example"}).size() == 1);
  CHECK(shop.resume(ErasureShop::today).front().id.empty());
  std::string orders = shop.read(shop.orders);
  const std::size_t state = orders.find("20260105B") + 8;
  shop.scratch.write("ORDRE.DBF", orders.replace(state, 1, "L"));
  const auto resumed = shop.resume(ErasureShop::today);
  REQUIRE(resumed.size() == 1);
  CHECK(resumed.front().executed.has_value());
  CHECK(shop.found({"aas@canary.example", "74991117", "bror"}).empty());
}

TEST_CASE(
    "a register that is not whole: the plan says so, and nothing is approved or carried out") {
  ErasureShop shop;
  shop.cards.rows.push_back(shop.cards.rows[2]);  // a deleted card is noted, too
  shop.cards.rows.back().fields[0] = "20";
  shop.cards.rows.back().deleted = true;
  shop.write();
  const std::string id = shop.approve(shop.plan("17"));
  std::string damaged = shop.read(shop.invoices);
  damaged.resize(damaged.size() - 40);
  shop.scratch.write("FAKTURA.DBF", damaged);
  const Files before = shop.bytes();
  const Plan plan = shop.plan("17");
  CHECK_FALSE(plan.whole);
  REQUIRE_FALSE(plan.notes.empty());
  // Other notes may be there; the one that stops it comes first.
  CHECK(has(plan.notes.front(), "FAKTURA.DBF"));
  CHECK(has(
      refusal(approve(shop.acting(), to_json(plan), ErasureShop::today), StatusCode::incomplete),
      "FAKTURA.DBF"));
  refusal(execute(shop.acting(), id, ErasureShop::today), StatusCode::incomplete);
  CHECK(shop.bytes() == before);
}

TEST_CASE("a card that a clerk typed in since the plan is left alone, and so is what goes whole") {
  const ErasureShop shop;
  const std::string id = shop.approve(shop.plan("17"));
  std::string typed = shop.read(shop.cards);
  typed.replace(typed.find("Fjordveien 17"), 13, "Fjordveien 19");
  shop.scratch.write("KUNDER.DBF", typed);
  const Files before = shop.bytes();
  const Executed done = shop.execute(id);
  CHECK(has(skipped_words(done), "customers.email: the record has changed since the plan"));
  CHECK(has(skipped_words(done), "orders.order: the record goes with the rest"));
  CHECK(shop.bytes().at("KUNDER.DBF") == before.at("KUNDER.DBF"));
  CHECK(shop.bytes().at("ORDRE.DBF") == before.at("ORDRE.DBF"));
}

TEST_CASE("a row that has come since the plan keeps its card: nothing goes whole beside it") {
  ErasureShop shop;
  shop.invoices.at(0, "DATO") = "01.06.2015";
  shop.write();
  const Plan plan = shop.plan("17");
  CHECK(told(plan, "customers", 1, "name") == "goes whole");
  const std::string id = shop.approve(plan);
  shop.invoices.rows.push_back({{"505", "17", "19.11.2026", "3000", "Hjelm", "90.00", "0.00"}});
  shop.put(shop.invoices);
  const Executed done = shop.execute(id);
  CHECK_FALSE(done.skipped.empty());
  CHECK(shop.found({"Canary Aas"}).size() >= 1);
  CHECK(has(shop.read(shop.cards), "Fjordveien 17"));
}

TEST_CASE("a register that another program holds: busy, and nothing has changed") {
  const ErasureShop shop;
  const std::string id = shop.approve(shop.plan("17"));
  const Files before = shop.bytes();
  const auto entries = ErasureShop::must(shop.ledger->size());
  int ready[2];
  REQUIRE(::pipe(ready) == 0);
  const pid_t other = ::fork();
  if (other == 0) {
    const int fd = ::open(shop.scratch.file("KUNDER.DBF").c_str(), O_RDWR);
    const char word = ::flock(fd, LOCK_EX) == 0 ? 'y' : 'n';
    if (::write(ready[1], &word, 1) != 1) ::_exit(1);
    ::pause();
    ::_exit(0);
  }
  char word = 'n';
  REQUIRE(::read(ready[0], &word, 1) == 1);
  REQUIRE(word == 'y');
  refusal(execute(shop.acting(), id, ErasureShop::today), StatusCode::busy);
  ::kill(other, SIGKILL);
  ::waitpid(other, nullptr, 0);
  ::close(ready[0]);
  ::close(ready[1]);
  CHECK(shop.bytes() == before);
  CHECK(ErasureShop::must(shop.ledger->size()) == entries);
  CHECK_FALSE(shop.scratch.exists("KUNDER.DBF.vern-journal"));
  CHECK(shop.execute(id).entry > 0);
}

TEST_CASE("a plan under another policy is neither approved nor carried out") {
  ErasureShop shop;
  const Plan plan = shop.plan("17");
  const std::string id = shop.approve(plan);
  const Files before = shop.bytes();
  shop.shop.policy_meaning = "another policy";
  refusal(approve(shop.acting(), to_json(plan), ErasureShop::today), StatusCode::state);
  refusal(execute(shop.acting(), id, ErasureShop::today), StatusCode::state);
  CHECK(shop.bytes() == before);
}

TEST_CASE("a rule of anonymising for a column that the register lacks: nothing is planned") {
  ErasureShop shop;
  shop.shop.policy.anonymise.push_back({"customers", "TELF", TransformKind::clear, ""});
  const std::string said = refusal(shop.planned("17"), StatusCode::policy);
  CHECK(has(said, "[anonymise.customers]"));
  CHECK(has(said, "TELF"));
}

TEST_CASE("only who has the right approves and carries out") {
  ErasureShop shop;
  const Plan plan = shop.plan("17");
  const std::string id = shop.approve(plan);
  for (const char* who : {"ola", "nobody", ""}) {
    shop.by = who;
    refusal(approve(shop.acting(), to_json(plan), ErasureShop::today), StatusCode::argument);
    refusal(execute(shop.acting(), id, ErasureShop::today), StatusCode::argument);
  }
}

TEST_CASE("what was not approved is not carried out") {
  const ErasureShop shop;
  const Plan plan = shop.plan("17");
  refusal(execute(shop.acting(), plan.id, ErasureShop::today), StatusCode::not_found);
  shop.approve(plan);
  refusal(execute(shop.acting(), plan.id, ErasureShop::today - 1), StatusCode::argument);
  SUBCASE("the sealed plan, changed in any byte, is no plan") {
    const std::string kept = "shop.vern-erasures/" + plan.id;
    std::string sealed = shop.scratch.read(kept);
    REQUIRE(sealed.size() > 64);
    const Files before = shop.bytes();
    for (const std::size_t at : {std::size_t{0}, sealed.size() / 2, sealed.size() - 1}) {
      std::string changed = sealed;
      changed[at] = static_cast<char>(changed[at] ^ 1);
      shop.scratch.write(kept, changed);
      CHECK_FALSE(execute(shop.acting(), plan.id, ErasureShop::today));
    }
    CHECK(shop.bytes() == before);
  }
}

TEST_CASE("a document that says that what is kept shall go makes nothing go") {
  const ErasureShop shop;
  Plan forged = shop.plan("17");
  for (DatumStep& one : forged.data) {
    one.fate = Fate::goes;
    one.record_goes = one.reg == "customers";
    for (ColumnStep& column : one.columns) column.how = "clear";
  }
  const Files before = shop.bytes();
  const Executed done = shop.execute(shop.approve(forged));
  CHECK(has(skipped_words(done), "customers.name: must stay by now (kept: vouchers)"));
  CHECK(shop.bytes() == before);
}

TEST_CASE("a plan that does nothing is not approved") {
  const ErasureShop shop;
  Plan nothing = shop.plan("17");
  nothing.data.clear();
  nothing.traces.clear();
  refusal(approve(shop.acting(), to_json(nothing), ErasureShop::today), StatusCode::state);
}

TEST_CASE("a plan is read back as it was written, and a changed one is refused in words") {
  const ErasureShop shop;
  shop.consent("17");
  const std::string document = to_json(shop.plan("17"));
  const auto back = parse_plan(document);
  REQUIRE(back);
  CHECK(to_json(*back) == document);
  refusal(parse_plan("{}"), StatusCode::data);
  refusal(parse_plan("not json"), StatusCode::data);
  auto json = nlohmann::ordered_json::parse(document);
  json["version"] = 99;
  refusal(parse_plan(json.dump()), StatusCode::unsupported);
  const auto whole = nlohmann::json::parse(document);
  for (const auto& [key, value] : whole.items()) {
    auto less = whole;
    less.erase(key);
    CAPTURE(key);
    CHECK_FALSE(parse_plan(less.dump()));
  }
}

TEST_CASE("only a document of a later version was made by a newer vern; one without is no plan") {
  const ErasureShop shop;
  shop.consent("17");
  const auto whole = nlohmann::ordered_json::parse(to_json(shop.plan("17")));
  using Texts = std::vector<std::string>;
  const auto with = [&](const char* key, const std::string& value) {
    auto changed = whole;
    changed[key] = nlohmann::ordered_json::parse(value);
    return parse_plan(changed.dump());
  };
  const auto none = [](const Result<Plan>& plan) {
    CHECK(has(refusal(plan, StatusCode::data), "no plan of erasure"));
  };
  auto without = whole;
  without.erase("version");
  none(parse_plan(without.dump()));
  for (const std::string& odd : Texts{"0", "-1", "1.0", "\"1\"", "true", "null", "[1]", "{}"}) {
    CAPTURE(odd);
    none(with("version", odd));
  }
  for (const std::string& odd : Texts{"1", "null", "[]", "\"vern-erasure-certificate\""}) {
    CAPTURE(odd);
    none(with("format", odd));
  }
  none(parse_plan("[]"));
  for (const std::string& later : Texts{"2", "18446744073709551615"}) {
    CAPTURE(later);
    CHECK(has(refusal(with("version", later), StatusCode::unsupported), "newer vern"));
  }
  CHECK(with("version", "1"));
}

TEST_CASE("a plan holds no name, address, telephone or e-mail of the person") {
  ErasureShop shop(ShopForm::csv);
  CHECK(rc::check("no personal data", [&] {
    const auto word = rc::gen::container<std::string>(5, rc::gen::inRange('k', 'z'));
    const std::string first = *word;
    const std::string last = *word;
    const std::string digits = std::to_string(*rc::gen::inRange(20000000, 99999999));
    shop.cards.at(0, "NAVN") = first + " " + last;
    shop.cards.at(0, "ADR") = last + "veien 4";
    shop.cards.at(0, "TLF") = digits;
    shop.cards.at(0, "EPOST") = first + "@" + last + ".example";
    shop.cards.at(1, "NOTAT") = "Kjenner " + first + " " + last;
    shop.orders.at(1, "NOTAT") = "Ring " + digits;
    shop.write();
    const std::string document = to_json(shop.plan("17"));
    for (const std::string& value :
         {first + " " + last, last + "veien", digits, first + "@" + last, std::string("Ring ")}) {
      RC_ASSERT(document.find(value) == std::string::npos);
    }
  }));
}

// ---- whose it is
