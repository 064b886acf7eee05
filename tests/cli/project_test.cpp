// consent project and reconcile, audience --mark and --unmark, from outside: what is written into
// the register, and what is left alone.
#include <doctest/doctest.h>

#include <set>

#include "cli/ledger_shop.hpp"
#include "cli/small_shop.hpp"

using namespace command;
using ledger_shop::by_kari;
using ledger_shop::record;

namespace {

const std::string day = "2026-06-01";

Run project(const fs::path& shop, const std::vector<std::string>& more = {}) {
  return vern(shop, by_kari({"consent", "project", "--on", day, "--json"}, more));
}

Run reconcile(const fs::path& shop) {
  return vern(shop, {"consent", "reconcile", "--on", day, "--json"});
}

int entries(const fs::path& shop) {
  return vern(shop, {"ledger", "stats", "--json"}).json().at("entries");
}

// The customers of kinds that a document lists.
std::set<std::string> named(const Json& differences, const std::string& kind) {
  std::set<std::string> out;
  for (const Json& one : differences) {
    if (one.at("kind") == kind) out.insert(one.at("customer"));
  }
  return out;
}

std::string with_letters(const std::string& of_first) {
  return std::string(ledger_shop::header) + "1;Canary Aas;Canaryveien 1;0001;OSLO;91000001;" +
         of_first + "\n" + ledger_shop::rest;
}

void yes(const fs::path& shop, const std::string& on, const std::vector<std::string>& more = {}) {
  std::vector<std::string> words{"--channel", "letter", "--evidence", "signed"};
  words.insert(words.end(), more.begin(), more.end());
  const Run run = record(shop, "1", "given", on, words);
  REQUIRE_MESSAGE(run.exit == 0, run.out << run.err);
}

std::string no(const fs::path& shop, const std::string& on) {
  const Run run = record(shop, "1", "withdrawn", on);
  REQUIRE_MESSAGE(run.exit == 0, run.out << run.err);
  return std::to_string(run.json().at("entries").at(0).at("entry").get<int>());
}

std::string register_of(const fs::path& shop) { return read(shop / "KUNDER.CSV"); }

using Names = std::set<std::string>;

// The example with a ledger, and the letter J for a campaign: it stands on no card.
fs::path example(const std::string& name) {
  const fs::path folder = scratch(name);
  fs::copy(fs::path(VERN_SOURCE_DIR) / "examples" / "quickdos", folder,
           fs::copy_options::recursive);
  std::string policy = read(folder / "vern.toml");
  if (!has(policy, "\n[ledger]")) {
    policy += "\n[ledger]\npath = \"shop.vern\"\nmaster_key = \"shop.vernmaster\"\n";
  }
  const auto at = policy.find("V = { meaning");
  REQUIRE(at != std::string::npos);
  policy.insert(at, "J = { meaning = \"Jul\", campaign = true }\n");
  write(folder / "vern.toml", policy);
  const Run made = vern(folder, {"ledger", "init", "--recovery", "sheet.txt"});
  REQUIRE_MESSAGE(made.exit == 0, made.out << made.err);
  return folder;
}

std::vector<std::string> marking(const std::vector<std::string>& more) {
  std::vector<std::string> words{"audience", "--purpose", "own-marketing", "--channel",
                                 "letter",   "--on",      "2026-11-20",    "--out",
                                 "list.csv", "--explain", "why.csv",       "--mark",
                                 "J",        "--by",      "kari"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

}  // namespace

TEST_CASE("the letter follows what was said, and a second run writes nothing") {
  const fs::path shop = ledger_shop::make("follows");
  yes(shop, "2026-03-01");
  CHECK(reconcile(shop).exit == 0);
  const Run noted = project(shop);
  REQUIRE_MESSAGE(noted.exit == 0, noted.out << noted.err);
  CHECK(noted.json().at("cards_noted") == 1);
  CHECK(register_of(shop) == with_letters("R"));

  const std::string over = no(shop, "2026-04-01");
  const Run found = reconcile(shop);
  CHECK(found.exit == 1);
  CHECK(named(found.json().at("disagreements"), "letter-over-no") == Names{"1"});
  const int before = entries(shop);
  const Run dry = project(shop, {"--dry-run"});
  CHECK(named(dry.json().at("mended"), "letter-over-no") == Names{"1"});
  CHECK(register_of(shop) == with_letters("R"));
  CHECK(entries(shop) == before);
  CHECK(project(shop).exit == 0);
  CHECK(register_of(shop) == with_letters(""));
  CHECK(reconcile(shop).exit == 0);

  yes(shop, "2026-05-01", {"--lifts", over});
  CHECK(named(reconcile(shop).json().at("disagreements"), "letter-missing") == Names{"1"});
  CHECK(project(shop).exit == 0);
  CHECK(register_of(shop) == with_letters("R"));
  CHECK(reconcile(shop).exit == 0);

  const int written = entries(shop);
  const auto stamp = fs::last_write_time(shop / "KUNDER.CSV");
  const Run again = project(shop);
  CHECK(again.exit == 0);
  CHECK(again.json().at("written").at("entries") == 0);
  CHECK(entries(shop) == written);
  CHECK(fs::last_write_time(shop / "KUNDER.CSV") == stamp);
  CHECK(vern(shop, {"ledger", "verify"}).exit == 1);  // not provable, and not broken
}

TEST_CASE("a letter that a clerk took away does not come back without a person's word") {
  const fs::path shop = ledger_shop::make("clerk");
  yes(shop, "2026-03-01");
  REQUIRE(project(shop).exit == 0);
  write(shop / "KUNDER.CSV", with_letters(""));
  const Run found = reconcile(shop);
  CHECK(found.exit == 1);
  CHECK(named(found.json().at("disagreements"), "letter-taken-away") == Names{"1"});
  const int before = entries(shop);
  const Run left = project(shop);
  CHECK(left.exit == 1);
  CHECK(named(left.json().at("open"), "letter-taken-away") == Names{"1"});
  CHECK(register_of(shop) == with_letters(""));
  CHECK(entries(shop) == before);
  const Run told = vern(shop, by_kari({"consent", "project", "--on", day, "--lang", "nb"}));
  CHECK(has(told.out, "--put-back"));
  CHECK(widest_line(told.out) <= 80);

  CHECK(project(shop, {"--put-back", "2"}).exit == 2);  // nothing of hers was taken away
  CHECK(project(shop, {"--put-back", "0001"}).exit == 0);
  CHECK(register_of(shop) == with_letters("R"));
  CHECK(reconcile(shop).exit == 0);
}

TEST_CASE("what cannot be trusted is reported and left alone") {
  const fs::path shop = ledger_shop::make("alone");
  yes(shop, "2026-03-01");
  no(shop, "2026-04-01");
  for (const auto& [field, kind] : {std::pair{"RX", "unknown-code"}, {"r,", "field-malformed"}}) {
    write(shop / "KUNDER.CSV", with_letters(field));
    const Run run = project(shop);
    CHECK(run.exit == 1);
    CHECK(named(run.json().at("open"), kind) == Names{"1"});
    CHECK(register_of(shop) == with_letters(field));
  }
  std::string other = with_letters("R");
  other.replace(other.find("Canary Aas"), 10, "Canary Ask");
  write(shop / "KUNDER.CSV", other);
  const Run run = project(shop);
  CHECK(named(run.json().at("open"), "subject-changed") == Names{"1"});
  CHECK_FALSE(has(run.out, "Canary"));
  CHECK(register_of(shop) == other);

  // As things stood before the withdrawal, the letter would still be right.
  write(shop / "KUNDER.CSV", with_letters(""));
  const Run past = vern(shop, by_kari({"consent", "project", "--on", "2026-03-15"}));
  CHECK(past.exit == 2);
  CHECK(register_of(shop) == with_letters(""));
}

TEST_CASE("without a ledger there is nothing to project, and a stranger may not") {
  const fs::path none = small_shop::make("no-ledger");
  CHECK(vern(none, by_kari({"consent", "project"})).exit == 3);
  CHECK(vern(none, {"consent", "reconcile"}).exit == 3);
  const fs::path shop = ledger_shop::make("stranger");
  CHECK(vern(shop, {"consent", "project", "--by", "nobody"}).exit == 3);
  CHECK(vern(shop, {"consent", "project"}).exit == 2);
}

TEST_CASE("a campaign's letter stands on exactly those of the list, and goes again") {
  const fs::path shop = small_shop::make("mark");
  std::string policy = read(shop / "vern.toml");
  policy.insert(policy.find("F = {"), "K = { meaning = \"Jul\", campaign = true }\n");
  write(shop / "vern.toml", policy);
  const std::string before = register_of(shop);
  CHECK(vern(shop, small_shop::campaign({"--mark", "F", "--explain", "why.csv"})).exit == 2);
  CHECK(vern(shop, small_shop::campaign({"--mark", "K"})).exit == 2);  // no explanation
  CHECK(vern(shop, {"audience", "--unmark", "K", "--purpose", "own-marketing"}).exit == 2);
  CHECK(vern(shop, {"audience"}).exit == 2);
  CHECK(register_of(shop) == before);

  std::string stale = before;  // K of an earlier campaign on customer 3
  stale.replace(stale.find("91000003;"), 9, "91000003;K");
  write(shop / "KUNDER.CSV", stale);
  const Run run =
      vern(shop, small_shop::campaign({"--mark", "K", "--explain", "why.csv", "--json"}));
  REQUIRE_MESSAGE(run.exit == 0, run.out << run.err);
  CHECK(run.json().at("mark").at("marked") == run.json().at("granted"));
  CHECK(run.json().at("mark").at("taken") == 1);
  std::string marked = before;
  marked.replace(marked.find("91000001;R"), 10, "91000001;RK");
  marked.replace(marked.find("91000002;RF"), 11, "91000002;RFK");
  CHECK(register_of(shop) == marked);
  const Run off = vern(shop, {"audience", "--unmark", "K"});
  REQUIRE_MESSAGE(off.exit == 0, off.out << off.err);
  CHECK(widest_line(off.out) <= 80);
  CHECK(register_of(shop) == before);
}

TEST_CASE("the example: marked in its table, byte for byte as before when the letter is gone") {
  const fs::path shop = example("example");
  const std::string before = read(shop / "KUNDER.DBF");
  const Run refused = vern(shop, marking({"--json"}));
  CHECK(refused.exit == 3);  // KUNDER.NTX
  CHECK(has(refused.out, "--indexes-seen-to"));
  CHECK(read(shop / "KUNDER.DBF") == before);
  const Run run = vern(shop, marking({"--indexes-seen-to", "--json"}));
  REQUIRE_MESSAGE(run.exit == 0, run.out << run.err);
  const int granted = run.json().at("granted");
  CHECK(run.json().at("mark").at("marked") == granted);
  // The host program's own selection by the letter gives the list.
  const Run selected = vern(shop, {"audience", "--purpose", "own-marketing", "--channel", "letter",
                                   "--on", "2026-11-20", "--any", "J", "--json"});
  CHECK(selected.json().at("considered") == granted);
  CHECK(selected.json().at("granted") == granted);
  CHECK(read(shop / "KUNDER.DBF").size() == before.size());
  REQUIRE(vern(shop, {"audience", "--unmark", "J", "--by", "kari", "--indexes-seen-to"}).exit == 0);
  CHECK(read(shop / "KUNDER.DBF") == before);
}

TEST_CASE("the example: letters over a no go, and nothing that vern can mend is left") {
  const fs::path shop = example("example-project");
  const std::vector<std::string> words =
      by_kari({"consent", "project", "--on", "2026-11-20", "--json", "--indexes-seen-to"});
  const Run run = vern(shop, words);
  REQUIRE_MESSAGE(run.exit <= 1, run.out << run.err);
  const Json mended = run.json().at("mended");
  CHECK(mended.size() > 0);
  CHECK(named(mended, "letter-missing").empty());  // nothing is proved yet
  const Run after = vern(shop, {"consent", "reconcile", "--on", "2026-11-20", "--json"});
  CHECK(after.json().at("disagreements") == run.json().at("open"));
  const std::string once = read(shop / "KUNDER.DBF");
  const int size = entries(shop);
  CHECK(vern(shop, words).exit == run.exit);
  CHECK(read(shop / "KUNDER.DBF") == once);
  CHECK(entries(shop) == size);
}

TEST_CASE("a writing that was killed in the middle is completed by the next command") {
  const fs::path whole = example("whole");
  REQUIRE(vern(whole, marking({"--indexes-seen-to"})).exit == 0);
  const fs::path cut = example("cut");
  const std::string before = read(cut / "KUNDER.DBF");
  // No file may grow beyond 500 kB, and the table is larger: the system ends the writer there.
  std::string line = "ulimit -f 1000; exec \"$vern\"";
  for (const std::string& word : marking({"--indexes-seen-to"})) line += " " + quoted(word);
  CHECK(shell(cut, line + " </dev/null").exit != 0);
  const std::string half = read(cut / "KUNDER.DBF");
  CHECK(half != before);
  CHECK(half != read(whole / "KUNDER.DBF"));
  const std::vector<std::string> any{"decide",        "1",         "--purpose",
                                     "order-service", "--channel", "letter"};
  CHECK(vern(cut, any).exit <= 3);
  CHECK(read(cut / "KUNDER.DBF") == read(whole / "KUNDER.DBF"));
  for (const auto& file : fs::directory_iterator(cut)) {
    CHECK_FALSE(has(file.path().filename().string(), "journal"));
  }
}
