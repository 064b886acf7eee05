// What a plan says, when it may be approved and carried out, and whose records it touches.
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

using namespace vern;
using namespace vern::erasure;
using vern_test::ErasureShop;
using vern_test::ShopForm;
using Files = std::map<std::string, std::string>;

namespace {

const DatumStep* step(const Plan& plan, const std::string& reg, std::int64_t line,
                      const std::string& category) {
  for (const DatumStep& one : plan.data) {
    if (one.reg == reg && one.line == line && one.category == category) return &one;
  }
  return nullptr;
}
// "kept 2030-12-31 vouchers", "goes", "held open-order".
std::string told(const Plan& plan, const std::string& reg, std::int64_t line,
                 const std::string& category) {
  const DatumStep* const found = step(plan, reg, line, category);
  if (found == nullptr) return "not in the plan";
  std::string out(name(found->fate));
  if (found->goes()) return found->record_goes ? out + " whole" : out;
  if (found->until) out += " " + to_string(*found->until);
  return out + " " + found->why;
}

template <class T>
std::string refusal(const Result<T>& result, StatusCode code) {
  REQUIRE_FALSE(result);
  CAPTURE(result.error().message);
  CHECK(result.error().code == code);
  return result.error().message;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

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
  const ErasureShop shop;
  const std::string id = shop.approve(shop.plan("17"));
  std::string damaged = shop.read(shop.invoices);
  damaged.resize(damaged.size() - 40);
  shop.scratch.write("FAKTURA.DBF", damaged);
  const Files before = shop.bytes();
  const Plan plan = shop.plan("17");
  CHECK_FALSE(plan.whole);
  CHECK_FALSE(plan.notes.empty());
  refusal(approve(shop.acting(), to_json(plan), ErasureShop::today), StatusCode::incomplete);
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

TEST_CASE("a deleted card of the same number and another identity is not touched, nor its rows") {
  ErasureShop shop;
  shop.cards.rows.push_back({{"17", "Gone Before", "Gamleveien 1", "7959", "FJELLVIK", "74990000",
                              "gone@old.example", "01.01.1950", "01.01.2012", "", "Flyttet"},
                             true});
  shop.write();
  const Plan plan = shop.plan("17");
  CHECK(step(plan, "customers", 4, "email") == nullptr);
  CHECK(told(plan, "invoices", 2, "voucher").starts_with("unknown the number was another"));
  REQUIRE_FALSE(plan.notes.empty());
  const std::string before = shop.read(shop.cards);
  shop.execute(shop.approve(plan));
  const std::string now = shop.read(shop.cards);
  CHECK(has(now, "gone@old.example"));
  CHECK(now.substr(now.size() - 190) == before.substr(before.size() - 190));
  CHECK(shop.found({"aas@canary.example"}).empty());
}

TEST_CASE("a deleted card of the same number and identity is erased with it") {
  ErasureShop shop;
  auto copy = shop.cards.rows.front();
  copy.deleted = true;
  copy.fields.at(6) = "before@canary.example";
  shop.cards.rows.push_back(copy);
  shop.write();
  shop.erase("17");
  CHECK(shop.found({"aas@canary.example", "before@canary.example", "74991117"}).empty());
}

TEST_CASE("a number on two cards is refused") {
  ErasureShop shop;
  shop.cards.at(1, "NR") = "17";
  shop.write();
  refusal(shop.planned("17"), StatusCode::data);
}

TEST_CASE("a card that the ledger knows as another's is refused until a person says whose it is") {
  ErasureShop shop;
  shop.consent("17");
  shop.cards.at(0, "NAVN") = "Somebody Else";
  shop.cards.at(0, "FODT") = "09.09.1999";
  shop.write();
  const std::string words = refusal(shop.planned("17"), StatusCode::state);
  CHECK(has(words, "vern subject rebind"));
  ErasureShop::must(shop.ledger->bind_new_person(shop.card("17"), ErasureShop::today, "kari", ""));
  CHECK(shop.planned("17").has_value());
}

TEST_CASE("the numbers of joined cards are erased together") {
  ErasureShop shop;
  shop.consent("17");
  shop.consent("18");
  ErasureShop::must(shop.ledger->join(ledger::EntryKind::same_person, shop.card("18"),
                                      shop.card("17"), ErasureShop::today, "kari", "same"));
  for (const char* asked : {"17", "18"}) {
    const Plan plan = shop.plan(asked);
    CHECK(plan.customers == std::vector<std::string>{"17", "18"});
    CHECK(told(plan, "customers", 2, "email") == "goes");
  }
  shop.erase("18");
  CHECK(shop.found({"aas@canary", "bakken@canary"}).empty());
  CHECK(shop.found({"dal@canary"}).size() == 1);
}

TEST_CASE("an unknown number has nothing to plan, and no number is no number") {
  const ErasureShop shop;
  refusal(shop.planned("4711"), StatusCode::not_found);
  refusal(shop.planned("Canary"), StatusCode::argument);
}
