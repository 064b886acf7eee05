// vern request pack on the example shop: both files, checked by hand against the registers; what is
// refused, and what is told of damage.
#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "cli/command.hpp"

using namespace command;

namespace {

// The example with a ledger. KUNDER.DBF is replaced by its export where a test damages it.
fs::path shop_of(const std::string& name) {
  const fs::path shop = scratch(name);
  fs::copy(fs::path(VERN_SOURCE_DIR) / "examples" / "quickdos", shop,
           fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  write(shop / "vern.toml", read(shop / "vern.toml") +
                                "\n[ledger]\npath = \"shop.vern\"\n"
                                "master_key = \"shop.vernmaster\"\n");
  const Run made = vern(shop, {"ledger", "init", "--recovery", "sheet.txt"});
  INFO((made.out + made.err));
  REQUIRE(made.exit == 0);
  return shop;
}

Run by_kari(const fs::path& shop, std::vector<std::string> words) {
  words.insert(words.begin(), "request");
  words.insert(words.end(), {"--by", "kari", "--json"});
  return vern(shop, words);
}

std::string opened(const fs::path& shop, const std::string& right, const std::string& customer) {
  const Run run =
      by_kari(shop, {"open", right, customer, "--received", "2026-11-02", "--method", "email"});
  INFO((run.out + run.err));
  REQUIRE(run.exit == 0);
  return std::to_string(run.json()["request"].get<int>());
}
std::string asked(const fs::path& shop, const std::string& right, const std::string& customer) {
  const std::string id = opened(shop, right, customer);
  const Run run = by_kari(shop, {"identity", id, "--confirmed", "--how", "shown at the counter"});
  INFO((run.out + run.err));
  REQUIRE(run.exit == 0);
  return id;
}
Run packed(const fs::path& shop, const std::string& id, const std::vector<std::string>& more = {}) {
  std::vector<std::string> words{"pack", id, "--out-dir", "out"};
  words.insert(words.end(), more.begin(), more.end());
  return by_kari(shop, words);
}

const Json* field(const Json& record, const std::string& column) {
  for (const Json& one : record["fields"]) {
    if (one["column"] == column) return &one;
  }
  return nullptr;
}

}  // namespace

// By hand, from the exports in examples/quickdos: card 3016 in KUNDER.CSV, invoices 10525, 11311
// and 11626 in FAKTURA.CSV, no order, no row in a list.
TEST_CASE("a pack of the example shop holds what stands in its registers") {
  const fs::path shop = shop_of("pack");
  const std::string id = asked(shop, "access", "3016");
  const Run run = packed(shop, id);
  INFO((run.out + run.err));
  REQUIRE(run.exit == 0);
  const Json pack = Json::parse(read(shop / "out" / ("access-" + id + ".json")));
  REQUIRE(pack["registers"].size() == 2);
  const Json& card = pack["registers"][0]["records"][0];
  CHECK((*field(card, "NAVN"))["value"] == "Einar Henriksen");
  CHECK((*field(card, "FODT"))["value"] == "1995-03-02");
  CHECK((*field(card, "NOTAT"))["value"] == "Sn\u00f8freser p\u00e5 verksted");
  CHECK(card["letters"][0]["objection"] == true);
  const Json& invoices = pack["registers"][1]["records"];
  REQUIRE(invoices.size() == 3);
  CHECK(invoices[0]["key"] == "10525");
  CHECK((*field(invoices[1], "BELOP"))["value"] == "1840.00");
  CHECK((*field(invoices[2], "SALDO"))["value"] == "2150.00");
  CHECK(pack["lists"].empty());
  CHECK(pack["whole"] == true);
  const std::string html = read(shop / "out" / ("access-" + id + ".html"));
  CHECK(has(html, "Dette har vi lagret om deg"));
  CHECK(has(html, "Einar Henriksen"));
  CHECK(has(html, "Kj\u00f8pene dine hos oss"));
  CHECK(has(html, "Datatilsynet"));
  CHECK_FALSE(has(html, "Espen Olsen"));  // customer 4085
}

TEST_CASE("both files are the owner's alone, and stand in the ledger with the request") {
  const fs::path shop = shop_of("pack-files");
  const std::string id = asked(shop, "access", "3016");
  const Run run = packed(shop, id, {"--lang", "en"});
  REQUIRE(run.exit == 0);
  for (const char* ending : {".html", ".json"}) {
    const auto mode = fs::status(shop / "out" / ("access-" + id + ending)).permissions();
    CHECK((mode & fs::perms::mask) == (fs::perms::owner_read | fs::perms::owner_write));
  }
  CHECK(has(read(shop / "out" / ("access-" + id + ".html")), "What we keep about you"));
  const Json files = run.json()["files"];
  REQUIRE(files.size() == 2);
  const Json letters = vern(shop, {"request", "show", id, "--json"}).json()["letters"];
  REQUIRE(letters.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(letters[i]["sha256"] == files[i]["sha256"]);
    CHECK(letters[i]["until"] == files[i]["until"]);
    CHECK(letters[i]["path"] == files[i]["path"]);
  }
  CHECK(packed(shop, id).exit == 0);  // once more, over its own
  fs::permissions(shop / "out" / ("access-" + id + ".json"), fs::perms::others_read,
                  fs::perm_options::add);
  const Run open_to_all = packed(shop, id);
  CHECK(open_to_all.exit == 2);
  CHECK(has(open_to_all.out + open_to_all.err, "can be read by others"));
}

TEST_CASE("a register that is not whole: the pack is written, says so, and the exit code is 1") {
  const fs::path shop = shop_of("pack-damage");
  const std::string id = asked(shop, "access", "3016");
  std::string table = read(shop / "FAKTURA.DBF");
  write(shop / "FAKTURA.DBF", table.substr(0, table.size() - 40));
  const Run run = vern(shop, {"request", "pack", id, "--out-dir", "out", "--by", "kari"});
  CHECK(run.exit == 1);
  CHECK(has(run.out, "FAKTURA.DBF"));
  CHECK(has(read(shop / "out" / ("access-" + id + ".html")), "Dette er kanskje ikke alt"));
  fs::remove(shop / "FAKTURA.DBF");
  fs::remove_all(shop / "out");
  CHECK(packed(shop, id).exit == 4);
  CHECK_FALSE(fs::exists(shop / "out"));
}

TEST_CASE("what has no pack: another right, an unknown asker, a number on two cards") {
  const fs::path shop = shop_of("pack-refused");
  const Run other = packed(shop, asked(shop, "erasure", "3016"));
  CHECK(other.exit == 3);
  CHECK(has(other.out + other.err, "access or portability"));
  const Run unknown = packed(shop, opened(shop, "access", "3016"));
  CHECK(unknown.exit == 3);
  CHECK(has(unknown.out + unknown.err, "who asks must be known"));
  const std::string id = asked(shop, "access", "4085");
  std::string table = read(shop / "KUNDER.DBF");
  for (std::size_t at = table.find("3016"); at != std::string::npos; at = table.find("3016", at)) {
    table.replace(at, 4, "4085");
  }
  write(shop / "KUNDER.DBF", table);
  const Run twins = packed(shop, id);
  CHECK(twins.exit == 3);
  CHECK(has(twins.out + twins.err, "two cards"));
  CHECK_FALSE(fs::exists(shop / "out"));
}

TEST_CASE("portability gives a file for machines and a short page") {
  const fs::path shop = shop_of("pack-portability");
  const std::string id = asked(shop, "portability", "3016");
  const Run run = packed(shop, id);
  INFO((run.out + run.err));
  REQUIRE(run.exit == 0);
  const Json pack = Json::parse(read(shop / "out" / ("portability-" + id + ".json")));
  const Json& card = pack["registers"][0]["records"][0];
  CHECK(field(card, "NAVN") != nullptr);
  CHECK(field(card, "NOTAT") == nullptr);
  CHECK(field(card, "STATUS") == nullptr);
  CHECK(has(read(shop / "out" / ("portability-" + id + ".html")), "til \u00e5 ta med"));
}

TEST_CASE("a policy that does not say where data come from, and a source stated instead") {
  const fs::path shop = shop_of("pack-source");
  const std::string id = asked(shop, "access", "3016");
  std::string policy = read(shop / "vern.toml");
  const std::string line = "source = \"Kj\u00f8pene dine hos oss\"\n";
  policy.erase(policy.find(line), line.size());
  write(shop / "vern.toml", policy);
  const Run missing = packed(shop, id);
  CHECK(missing.exit == 3);
  CHECK(has(missing.out + missing.err, "registers.invoices.source"));
  CHECK_FALSE(fs::exists(shop / "out"));
  REQUIRE(packed(shop, id, {"--source", "Kassen"}).exit == 0);
  CHECK(has(read(shop / "out" / ("access-" + id + ".html")), "invoices: Kassen"));
}
