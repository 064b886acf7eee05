// The ledger is a source that forbids: what must stop a run. Nothing is ever chosen past it.
#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "audience/audience.hpp"
#include "ledger/backup.hpp"
#include "support/campaign.hpp"
#include "support/proof_shop.hpp"

using namespace vern;
using namespace vern::audience;
using vern_test::card;
using vern_test::done;
using vern_test::must;
using vern_test::ProofShop;
using vern_test::says;
using vern_test::stopped;

namespace {

const std::string one_card = card("1", {{"STATUS", "R"}});

}  // namespace

TEST_CASE("a ledger that is not there stops a run, also one that would not ask it") {
  ProofShop small;
  small.cards(one_card);
  small.given("1");
  CHECK(done(small).granted == 1);
  std::filesystem::rename(small.scratch.file("shop.vern"), small.scratch.file("elsewhere"));
  CHECK(says(stopped(small), "shop.vern"));
  CHECK(says(stopped(small, small.options("order-service", Channel::letter)), "shop.vern"));
}

TEST_CASE("the key file missing, or the master key, or another master key, stops a run") {
  ProofShop small;
  small.cards(one_card);
  small.given("1");
  const std::string keys = small.scratch.file("shop.vernkeys");
  const std::string master = small.scratch.file("shop.vernmaster");
  const std::string away = small.scratch.file("away");
  std::filesystem::rename(keys, away);
  CHECK(says(stopped(small), "the ledger (shop.vern)"));
  std::filesystem::rename(away, keys);
  std::filesystem::rename(master, away);
  CHECK(says(stopped(small), "the ledger (shop.vern)"));
  must(ledger::make_master_key_file(master));
  CHECK(says(stopped(small), "the ledger (shop.vern)"));
  std::filesystem::rename(away, master);
  CHECK(done(small).granted == 1);
}

TEST_CASE("a damaged ledger stops a run") {
  ProofShop small;
  small.cards(one_card);
  small.given("1");
  small.open()->checkpoint().value();
  for (const char* name : {"shop.vern", "shop.vernkeys"}) {
    CAPTURE(std::string(name));
    const std::string whole = small.scratch.read(name);
    constexpr std::size_t page = 4096;
    REQUIRE(whole.size() > 3 * page);
    // All that stands after the first page; a part of it may have been a page that nothing is in.
    const std::string damaged = whole.substr(0, page) + std::string(whole.size() - page, '\x5A');
    const std::string cut = whole.substr(0, whole.size() / page / 2 * page);
    for (const std::string& bad : {damaged, cut, std::string("not a ledger")}) {
      CAPTURE(bad.size());
      small.scratch.write(name, bad);
      CHECK(says(stopped(small), "the ledger (shop.vern)"));
    }
    small.scratch.write(name, whole);
    CHECK(done(small).granted == 1);
  }
}

TEST_CASE("a restored ledger stops marketing and not service, until a person has answered") {
  ProofShop small;
  small.cards(one_card);
  small.given("1");
  const ledger::Options options = small.options_of_ledger();
  const std::string to = small.scratch.file("copy");
  const std::string keys_to = small.scratch.file("keys");
  std::filesystem::create_directory(to);
  std::filesystem::create_directory(keys_to);
  must(ledger::back_up(options, to, keys_to));
  for (const char* name : {"shop.vern", "shop.vern-wal", "shop.vern-shm", "shop.vernkeys"}) {
    std::filesystem::remove(small.scratch.file(name));
  }
  std::filesystem::remove_all(small.scratch.file("shop.vern-evidence"));
  must(ledger::restore(options, to, keys_to, "kari"));
  const Error error = stopped(small);
  CHECK(error.code == StatusCode::state);
  CHECK(says(error, "restored"));
  CHECK(done(small, small.options("order-service", Channel::letter)).granted == 1);
  {
    const auto book = small.open();
    must(ledger::replay(*book, "", "kari"));
    must(ledger::unlock(*book, vern_test::on(2026, 11, 1), vern_test::on(2026, 11, 20),
                        "nothing was recorded", "kari"));
  }
  CHECK(done(small).granted == 1);
}
