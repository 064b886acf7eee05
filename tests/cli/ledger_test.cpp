// The ledger from outside: made, filled, proved, copied, and each of these gone wrong.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <set>
#include <sstream>

#include "cli/ledger_shop.hpp"

using namespace command;
using ledger_shop::by_kari;
using ledger_shop::record;

namespace {

unsigned permissions(const fs::path& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 0777U;
}

std::string replaced(std::string text, const std::string& old, const std::string& with) {
  const auto at = text.find(old);
  REQUIRE(at != std::string::npos);
  return text.replace(at, old.size(), with);
}

// A shop with three entries about consents, and those around them.
fs::path filled(const std::string& name) {
  const fs::path shop = ledger_shop::make(name);
  REQUIRE(record(shop, "1", "given", "2026-03-01", {"--channel", "letter"}).exit == 0);
  REQUIRE(record(shop, "2", "refused", "2026-03-02").exit == 0);
  REQUIRE(record(shop, "1", "withdrawn", "2026-05-01").exit == 0);
  return shop;
}

}  // namespace

TEST_CASE("the help of every command about the ledger fits a terminal, in both languages") {
  const fs::path here = scratch("ledger-help");
  for (const std::string& words : std::vector<std::string>{"ledger",         "ledger init",
                                                           "ledger verify",  "ledger checkpoint",
                                                           "ledger proof",   "ledger check-proof",
                                                           "ledger export",  "ledger stats",
                                                           "ledger explain", "consent",
                                                           "consent record", "consent withdraw",
                                                           "consent show",   "consent history",
                                                           "subject",        "subject show",
                                                           "subject rebind", "subject merge",
                                                           "subject move",   "why",
                                                           "backup",         "backup restore",
                                                           "backup replay",  "backup unlock"}) {
    for (const std::string language : {"en", "nb"}) {
      CAPTURE(words);
      CAPTURE(language);
      const Run run = shell(here, "\"$vern\" " + words + " --help --lang " + language);
      CHECK(run.exit == 0);
      CHECK(has(run.out, "vern " + words));
      CHECK(widest_line(run.out) <= 80);
    }
  }
}

TEST_CASE("ledger init makes the key, the ledger and the sheet, for their owner only, and once") {
  const fs::path shop = ledger_shop::without_ledger("init");
  const Run made = vern(shop, {"ledger", "init", "--recovery", "sheet.txt"});
  REQUIRE(made.exit == 0);
  CHECK(has(made.out, "sheet.txt"));
  CHECK(has(made.out, "vern ledger checkpoint"));
  CHECK(widest_line(made.out) <= 80);
  for (const char* const file : {"shop.vern", "shop.vernkeys", "shop.vernmaster", "sheet.txt"}) {
    CAPTURE(file);
    CHECK(permissions(shop / file) == 0600);
  }
  CHECK(has(read(shop / "sheet.txt"), "Testbutikken AS"));
  const std::string key = read(shop / "shop.vernmaster");
  CHECK_FALSE(has(made.out, key.substr(0, 32)));

  const Run again = vern(shop, {"ledger", "init"});
  CHECK(again.exit == 3);
  CHECK(has(again.err, "shop.vern"));
  CHECK(read(shop / "shop.vernmaster") == key);
}

TEST_CASE("ledger init prints the sheet where no file is named, and takes a key that is there") {
  const fs::path shop = ledger_shop::without_ledger("init-again");
  const Run made = vern(shop, {"ledger", "init", "--json"});
  REQUIRE(made.exit == 0);
  CHECK(made.json().at("master_key_made") == true);
  CHECK(has(made.json().at("recovery_sheet"), "Testbutikken AS"));
  const std::string key = read(shop / "shop.vernmaster");
  for (const char* const file : {"shop.vern", "shop.vernkeys", "shop.vern-evidence"}) {
    fs::remove_all(shop / file);
  }
  const Run second = vern(shop, {"ledger", "init", "--json"});
  REQUIRE(second.exit == 0);
  CHECK(second.json().at("master_key_made") == false);
  CHECK(read(shop / "shop.vernmaster") == key);
  CHECK(second.json().at("ledger_id") != made.json().at("ledger_id"));
}

TEST_CASE("what is missing or wrong is said with what to do about it") {
  const fs::path shop = ledger_shop::without_ledger("missing");
  const Run none = vern(shop, {"ledger", "stats"});
  CHECK(none.exit == 3);
  CHECK(has(none.err, "vern ledger init"));

  write(shop / "vern.toml",
        replaced(ledger_shop::policy,
                 "[ledger]\npath = \"shop.vern\"\nmaster_key = \"shop.vernmaster\"\n", ""));
  for (const auto& words :
       {std::vector<std::string>{"ledger", "init"}, std::vector<std::string>{"ledger", "stats"},
        std::vector<std::string>{"consent", "show", "1"}}) {
    const Run run = vern(shop, words);
    CHECK(run.exit == 3);
    CHECK(has(run.err, "[ledger]"));
  }
  CHECK_FALSE(fs::exists(shop / "shop.vernmaster"));
}

TEST_CASE("another master key opens nothing, and a key that others can read is refused") {
  const fs::path shop = filled("keys");
  const fs::path other = ledger_shop::make("keys-other");
  const std::string key = read(shop / "shop.vernmaster");
  write(shop / "shop.vernmaster", read(other / "shop.vernmaster"));
  CHECK(vern(shop, {"ledger", "stats"}).exit == 3);
  CHECK(vern(shop, {"consent", "show", "1"}).exit == 3);
  write(shop / "shop.vernmaster", key);
  CHECK(vern(shop, {"ledger", "stats"}).exit == 0);
  REQUIRE(::chmod((shop / "shop.vernmaster").c_str(), 0644) == 0);
  const Run open = vern(shop, {"ledger", "stats"});
  CHECK(open.exit == 3);
  CHECK(has(open.err, "shop.vernmaster"));
}

TEST_CASE("the sheet in the environment opens the ledger when the key file is lost") {
  const fs::path shop = filled("sheet");
  const std::string file = read(shop / "shop.vernmaster");
  const std::string groups = file.substr(file.find('\n') + 1);
  fs::remove(shop / "shop.vernmaster");
  const Run lost = vern(shop, {"ledger", "stats"});
  CHECK(lost.exit == 3);
  CHECK_FALSE(has(lost.err, "ledger init"));  // a new key would not open it
  const std::string with = "VERN_MASTER_KEY=" + quoted(groups) + " \"$vern\" ledger ";
  CHECK(shell(shop, with + "stats").exit == 0);

  const fs::path other = ledger_shop::without_ledger("sheet-other");
  REQUIRE(shell(other, with + "init").exit == 0);
  CHECK_FALSE(fs::exists(other / "shop.vernmaster"));
  CHECK(shell(other, with + "stats").exit == 0);
}

TEST_CASE("verify is done only with a checkpoint from outside") {
  const fs::path shop = filled("verify");
  REQUIRE(vern(shop, {"ledger", "checkpoint", "--out", "point.txt"}).exit == 0);
  const Run alone = vern(shop, {"ledger", "verify"});
  CHECK(alone.exit == 1);
  CHECK(has(alone.out, "IKKE BEVISELIG"));
  CHECK_FALSE(has(alone.out, "OK"));
  CHECK(has(vern(shop, {"ledger", "verify", "--lang", "en"}).out, "NOT PROVABLE"));
  CHECK(vern(shop, {"ledger", "verify", "--json"}).json().at("proof") == "not-provable");

  const Run known = vern(shop, {"ledger", "verify", "--checkpoint", "point.txt"});
  CHECK(known.exit == 0);
  CHECK(has(known.out, "BEVIST"));
  CHECK(widest_line(known.out) <= 80);
  REQUIRE(record(shop, "3", "given", "2026-06-01").exit == 0);
  const Run grown = vern(shop, {"ledger", "verify", "--checkpoint", "point.txt", "--json"});
  CHECK(grown.exit == 0);
  CHECK(grown.json().at("proof") == "proved");
  CHECK(grown.json().at("findings").empty());
}

TEST_CASE("a checkpoint that is damaged or another ledger's proves nothing") {
  const fs::path shop = filled("points");
  REQUIRE(vern(shop, {"ledger", "checkpoint", "--out", "point.txt"}).exit == 0);
  write(shop / "cut.txt", read(shop / "point.txt").substr(0, 80));
  const Run cut = vern(shop, {"ledger", "verify", "--checkpoint", "cut.txt"});
  CHECK(cut.exit == 3);
  CHECK(has(cut.err, "cut.txt"));
  CHECK(vern(shop, {"ledger", "verify", "--checkpoint", "none.txt"}).exit == 4);

  const fs::path other = filled("points-other");
  REQUIRE(vern(other, {"ledger", "checkpoint", "--out", "point.txt"}).exit == 0);
  fs::copy_file(other / "point.txt", shop / "other.txt");
  const Run run = vern(shop, {"ledger", "verify", "--checkpoint", "other.txt", "--json"});
  CHECK(run.exit == 1);
  CHECK(run.json().at("proof") == "broken");
  CHECK_FALSE(run.json().at("findings").empty());
}

TEST_CASE("a proof is checked away from the ledger, and proves with a checkpoint from outside") {
  const fs::path shop = filled("proof");
  REQUIRE(vern(shop, {"ledger", "checkpoint", "--out", "point.txt"}).exit == 0);
  const Run proof = vern(shop, {"ledger", "proof", "2"});
  REQUIRE(proof.exit == 0);
  const fs::path away = scratch("proof-away");
  write(away / "proof.json", proof.out);
  fs::copy_file(shop / "point.txt", away / "point.txt");

  const Run alone = vern(away, {"ledger", "check-proof", "proof.json"});
  CHECK(alone.exit == 1);
  CHECK(has(alone.out, "NOT PROVABLE"));
  const Run known =
      vern(away, {"ledger", "check-proof", "proof.json", "--checkpoint", "point.txt", "--json"});
  CHECK(known.exit == 0);
  CHECK(known.json().at("proof") == "proved");
  CHECK(known.json().at("entry") == 2);

  write(away / "moved.json", replaced(proof.out, "\"entry\": 2", "\"entry\": 1"));
  const Run moved =
      vern(away, {"ledger", "check-proof", "moved.json", "--checkpoint", "point.txt", "--json"});
  CHECK(moved.exit == 1);
  CHECK(moved.json().at("proof") == "broken");
  write(away / "cut.json", proof.out.substr(0, proof.out.size() / 2));
  CHECK(vern(away, {"ledger", "check-proof", "cut.json"}).exit == 3);
  CHECK(vern(shop, {"ledger", "proof", "999"}).exit == 3);
  CHECK(vern(shop, {"ledger", "proof"}).exit == 2);
  CHECK(vern(shop, {"ledger", "proof", "1", "--from", "1", "--to", "2"}).exit == 2);
}

TEST_CASE("what is no proof is refused, whatever it is") {
  const fs::path away = scratch("no-proof");
  const std::string entry = R"({"vern_proof": 1, "kind": "entry", "entry": 0, "leaf": "00", )";
  for (const std::string& text : std::vector<std::string>{
           "", "[]", "{}", "null", R"({"vern_proof": "1"})",
           R"({"vern_proof": 1, "kind": "entry"})", R"({"vern_proof": 1, "kind": 7})",
           entry + R"("path": [], "checkpoint": []})",
           entry + R"("path": ["zz"], "checkpoint": [""]})",
           entry + R"("path": ["00"], "checkpoint": [""]})",
           R"({"vern_proof": 1, "kind": "growth", "path": []})", std::string(100000, '[')}) {
    CAPTURE(text.substr(0, 80));
    write(away / "proof.json", text);
    const Run run = vern(away, {"ledger", "check-proof", "proof.json"});
    CHECK(run.exit == 3);
    CHECK(has(run.err, "proof.json"));
  }
  write(away / "proof.json", R"({"vern_proof": 2})");
  const Run later = vern(away, {"ledger", "check-proof", "proof.json"});
  CHECK(later.exit == 3);
  CHECK(has(later.err, "newer vern"));
}

TEST_CASE("that one tree is the beginning of another is a proof too") {
  const fs::path shop = filled("growth");
  REQUIRE(vern(shop, {"ledger", "checkpoint", "--out", "old.txt"}).exit == 0);
  const auto old = vern(shop, {"ledger", "stats", "--json"}).json().at("entries").get<int>();
  REQUIRE(record(shop, "3", "given", "2026-06-01").exit == 0);
  const auto now = vern(shop, {"ledger", "stats", "--json"}).json().at("entries").get<int>();
  REQUIRE(now > old);
  const Run proof =
      vern(shop, {"ledger", "proof", "--from", std::to_string(old), "--to", std::to_string(now)});
  REQUIRE(proof.exit == 0);
  write(shop / "growth.json", proof.out);
  CHECK(vern(shop, {"ledger", "check-proof", "growth.json", "--checkpoint", "old.txt"}).exit == 0);
  CHECK(vern(shop, {"ledger", "check-proof", "growth.json"}).exit == 1);
  CHECK(vern(shop, {"ledger", "proof", "--from", "0", "--to", "1"}).exit == 2);
  const Run never = vern(shop, {"ledger", "proof", "--from", "2", "--to", std::to_string(now)});
  CHECK(never.exit == 3);
  CHECK(has(never.err, "checkpoint"));
}

TEST_CASE("the export holds every entry, customer numbers when asked for, and is its owner's") {
  const fs::path shop = filled("export");
  const Run run = vern(shop, {"ledger", "export", "--out", "all.jsonl"});
  REQUIRE(run.exit == 0);
  CHECK(has(run.out, "Personopplysninger"));
  CHECK(permissions(shop / "all.jsonl") == 0600);
  std::istringstream lines(read(shop / "all.jsonl"));
  std::set<std::string> kinds;
  int count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    const Json entry = Json::parse(line);
    kinds.insert(entry.at("kind"));
    CHECK_FALSE(entry.contains("customer"));
  }
  CHECK(count == vern(shop, {"ledger", "stats", "--json"}).json().at("entries"));
  CHECK(kinds == std::set<std::string>{"bound", "given", "refused", "withdrawn", "text"});

  const Run with = vern(shop, {"ledger", "export", "--with-customers"});
  REQUIRE(with.exit == 0);
  CHECK(has(with.out, "\"customer\":\"2\""));
  CHECK(has(with.err, "kundenumre"));
  CHECK_FALSE(has(with.out, "Canary"));

  REQUIRE(::chmod((shop / "all.jsonl").c_str(), 0644) == 0);
  CHECK(vern(shop, {"ledger", "export", "--out", "all.jsonl"}).exit == 2);
  CHECK(vern(shop, {"ledger", "export", "--json"}).exit == 2);
}

TEST_CASE("a backup keeps the keys apart; a restored ledger is locked until a person answers") {
  const fs::path shop = filled("backup");
  CHECK(vern(shop, {"backup"}).exit == 2);
  CHECK(vern(shop, {"backup", "--out", "copy", "--keys-out", "copy"}).exit == 2);
  const Run copied = vern(shop, {"backup", "--out", "copy", "--keys-out", "keys", "--json"});
  REQUIRE(copied.exit == 0);
  CHECK(copied.json().at("entries").get<int>() > 0);
  CHECK_FALSE(fs::exists(shop / "copy" / "shop.vernkeys"));
  CHECK_FALSE(fs::exists(shop / "keys" / "shop.vern"));
  CHECK(vern(shop, {"backup", "--out", "copy", "--keys-out", "keys"}).exit == 3);

  REQUIRE(record(shop, "3", "refused", "2026-06-01").exit == 0);
  const auto restore = by_kari({"backup", "restore", "--from", "copy", "--keys", "keys"});
  CHECK(vern(shop, restore).exit == 3);
  for (const char* const file :
       {"shop.vern", "shop.vern-wal", "shop.vern-shm", "shop.vernkeys", "shop.vern-evidence"}) {
    fs::remove_all(shop / file);
  }
  const Run restored = vern(shop, restore);
  REQUIRE(restored.exit == 0);
  CHECK(vern(shop, {"ledger", "stats", "--json"}).json().at("locked") == true);

  const std::vector<std::string> unlock{"backup",    "unlock",     "--lost-from", "2026-06-01",
                                        "--lost-to", "2026-06-02", "--word",      "asked them"};
  CHECK(vern(shop, by_kari(unlock)).exit == 3);
  const Run replayed = vern(shop, by_kari({"backup", "replay", "--json"}));
  REQUIRE(replayed.exit == 0);
  CHECK(replayed.json().at("last").is_string());
  CHECK(vern(shop, by_kari(unlock)).exit == 0);
  CHECK(vern(shop, {"ledger", "stats", "--json"}).json().at("locked") == false);
}

TEST_CASE("a no of who came after the backup is recorded again, unless two cards have the number") {
  const fs::path shop = filled("after");
  REQUIRE(vern(shop, {"backup", "--out", "copy", "--keys-out", "keys"}).exit == 0);
  REQUIRE(record(shop, "3", "refused", "2026-06-01").exit == 0);
  REQUIRE(record(shop, "4", "refused", "2026-06-02").exit == 0);
  for (const char* const file :
       {"shop.vern", "shop.vern-wal", "shop.vern-shm", "shop.vernkeys", "shop.vern-evidence"}) {
    fs::remove_all(shop / file);
  }
  REQUIRE(vern(shop, by_kari({"backup", "restore", "--from", "copy", "--keys", "keys"})).exit == 0);
  const std::string customers = read(shop / "KUNDER.CSV");
  const std::string twin = "4;Canary Twin;Canaryveien 4;0001;OSLO;;R\n";
  const std::vector<std::string> replay = by_kari({"backup", "replay", "--json"});

  fs::remove(shop / "KUNDER.CSV");  // without it nobody is taken for unknown
  CHECK(vern(shop, replay).exit == 4);
  write(shop / "KUNDER.CSV", customers + twin);
  const Run first = vern(shop, replay);
  REQUIRE(first.exit == 0);
  CHECK(first.json().at("noes") == 1);
  CHECK(first.json().at("unknown") == 1);
  write(shop / "KUNDER.CSV", customers);
  const Run second = vern(shop, replay);
  REQUIRE(second.exit == 0);
  CHECK(second.json().at("noes") == 1);
  CHECK(second.json().at("unknown") == 0);
  for (const char* const customer : {"3", "4"}) {
    const Run shown = vern(shop, {"consent", "history", customer, "--json"});
    REQUIRE(shown.exit == 0);
    CHECK(has(shown.out, "refused"));
  }
}

TEST_CASE("a person answers for a wrong clock, and verify tells of it each time") {
  const fs::path shop = filled("clock");
  const std::vector<std::string> explain{
      "ledger", "explain", "--from", "1", "--to", "2", "--word", "set wrong after a power cut"};
  CHECK(vern(shop, explain).exit == 2);
  const auto before = vern(shop, {"ledger", "verify", "--json"}).json();
  CHECK(before.at("explained").empty());
  const Run said = vern(shop, by_kari(explain, {"--json"}));
  REQUIRE(said.exit == 0);
  const int entry = said.json().at("entry").get<int>();
  CHECK(entry == before.at("entries").get<int>());
  const auto after = vern(shop, {"ledger", "verify", "--json"}).json();
  CHECK(after.at("proof") == "not-provable");
  CHECK(after.at("findings").empty());
  CHECK(after.at("explained").at(0).at("entry") == entry);
  CHECK(has(vern(shop, {"ledger", "verify"}).out, "1 to 2"));
  CHECK(
      vern(shop, by_kari({"ledger", "explain", "--from", "1", "--to", "99", "--word", "x"})).exit ==
      2);
  const Run all = vern(shop, {"ledger", "export", "--out", "all.jsonl", "--json"});
  REQUIRE(all.exit == 0);
  const std::string rows = read(shop / "all.jsonl");
  CHECK(has(rows, "clock-explained"));
  CHECK(has(rows, "set wrong after a power cut"));
}
