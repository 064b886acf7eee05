// Proof through the C ABI: checkpoints, verifying, an entry's proof, and a ledger that was
// restored.
#include <doctest/doctest.h>

#include <cstring>
#include <string>
#include <vector>

#include "capi/ledger_shop.hpp"
#include "ledger/backup.hpp"

namespace {

using namespace ledger_shop;

}  // namespace

TEST_CASE("a checkpoint kept outside proves the ledger, and one of another ledger does not") {
  Shop shop;
  const Card ola("1042", "Ola Nordmann");
  shop.made(shop.append(ola, shop.given("2025-05-02")));
  CHECK(verified(shop, {}).proof == VERN_PROOF_NOT_PROVABLE);
  const std::string checkpoint = shop.checkpoint();
  CHECK(checkpoint.find("Ola") == std::string::npos);
  shop.made(shop.append(ola, shop.event(VERN_EVENT_WITHDRAWN, "2025-06-01")));
  std::string typed = checkpoint;  // on paper, and back
  for (char& c : typed) c = c == '\n' ? '\r' : c;
  for (const std::string& text : {checkpoint, typed}) {
    const vern_verification shown = verified(shop, {text});
    CHECK(shown.proof == VERN_PROOF_PROVED);
    CHECK(shown.fault_count == 0);
    CHECK(shown.size == shop.size());
    CHECK(shown.unreadable == 0);
  }
  Shop other;
  std::vector<std::string> kinds;
  CHECK(verified(shop, {other.checkpoint()}, &kinds).proof == VERN_PROOF_BROKEN);
  CHECK(!kinds.empty());
  vern_string texts[] = {view(checkpoint), view("no checkpoint")};
  vern_verification out = VERN_VERIFICATION_INIT;
  out.proof = VERN_PROOF_PROVED;
  CHECK(vern_ledger_verify(shop.ledger.get(), texts, 2, &out, nullptr, &shop.err) == VERN_E_DATA);
  CHECK(shop.err.row == 1);
  CHECK(out.proof == VERN_PROOF_PROVED);  // nothing is written on failure
}

TEST_CASE("an old copy in the place of the ledger is found out by a checkpoint") {
  Shop shop;
  const Card ola("1042", "Ola Nordmann");
  shop.made(shop.append(ola, shop.given("2025-05-02")));
  const std::string keys = shop.folder.at("shop.vernkeys");
  const auto put = [&](const std::string& store_from, const std::string& keys_from,
                       const std::string& store_to, const std::string& keys_to) {
    shop.ledger.reset();
    fs::copy_file(store_from, store_to, fs::copy_options::overwrite_existing);
    fs::copy_file(keys_from, keys_to, fs::copy_options::overwrite_existing);
  };
  put(shop.store, keys, shop.folder.at("old.vern"), shop.folder.at("old.vernkeys"));
  shop.open();
  shop.made(shop.append(ola, shop.event(VERN_EVENT_WITHDRAWN, "2025-06-01")));
  const std::string checkpoint = shop.checkpoint();
  REQUIRE(verified(shop, {checkpoint}).proof == VERN_PROOF_PROVED);
  put(shop.folder.at("old.vern"), shop.folder.at("old.vernkeys"), shop.store, keys);
  shop.open();
  CHECK(verified(shop, {}).proof != VERN_PROOF_PROVED);
  std::vector<std::string> kinds;
  CHECK(verified(shop, {checkpoint}, &kinds).proof == VERN_PROOF_BROKEN);
  CHECK(!kinds.empty());
}

TEST_CASE("an entry's proof is a document, and needs room") {
  Shop shop;
  shop.made(shop.append(Card("1042", "Ola Nordmann"), shop.given("2025-05-02")));
  std::size_t needed = 0;
  CHECK(vern_ledger_proof(shop.ledger.get(), shop.position, VERN_ALL_ENTRIES, nullptr, 0, &needed,
                          &shop.err) == VERN_E_SMALL);
  std::string text(needed + 1, '\0');
  shop.made(vern_ledger_proof(shop.ledger.get(), shop.position, VERN_ALL_ENTRIES, text.data(),
                              text.size(), &needed, &shop.err));
  CHECK(text.find("\"kind\"") != std::string::npos);
  CHECK(text.find("Ola") == std::string::npos);
  refused(shop,
          vern_ledger_proof(shop.ledger.get(), shop.size(), VERN_ALL_ENTRIES, text.data(),
                            text.size(), &needed, &shop.err),
          VERN_E_NOT_FOUND);
  refused(shop,
          vern_ledger_proof(shop.ledger.get(), -1, VERN_ALL_ENTRIES, text.data(), text.size(),
                            &needed, &shop.err),
          VERN_E_ARGUMENT);
  refused(shop,
          vern_ledger_proof(shop.ledger.get(), 0, -2, text.data(), text.size(), &needed, &shop.err),
          VERN_E_ARGUMENT);
}

TEST_CASE("a checkpoint without room is not signed") {
  Shop shop;
  char text[VERN_CHECKPOINT_ROOM];
  std::size_t needed = 0;
  refused(shop, vern_ledger_checkpoint(shop.ledger.get(), text, 100, &needed, &shop.err),
          VERN_E_SMALL);
  CHECK(needed == VERN_CHECKPOINT_ROOM - 1);
}

TEST_CASE("figures of a ledger") {
  Shop shop;
  shop.made(shop.append(Card("1042", "Ola Nordmann"), shop.given("2025-05-02")));
  vern_stats stats = VERN_STATS_INIT;
  shop.made(vern_ledger_stats(shop.ledger.get(), &stats, &shop.err));
  CHECK(stats.entries == shop.size());
  CHECK(stats.customers == 1);
  CHECK(stats.subjects >= 1);
  CHECK(stats.destroyed == 0);
  CHECK(stats.locked == 0);
  const std::uint8_t none[16] = {};
  CHECK(std::memcmp(stats.ledger_id, none, sizeof none) != 0);
  stats.struct_size = sizeof stats - 1;
  CHECK(vern_ledger_stats(shop.ledger.get(), &stats, &shop.err) == VERN_E_STRUCT);
}

TEST_CASE("a restored ledger answers for nothing that promotes, until somebody has unlocked it") {
  Shop shop;
  const Card ola("1042", "Ola Nordmann");
  shop.made(shop.append(ola, shop.given("2025-05-02")));
  vern::ledger::Options engine;
  engine.path = shop.store;
  engine.master =
      *vern::ledger::Key::from({reinterpret_cast<const char*>(shop.key.data()), shop.key.size()});
  REQUIRE(vern::ledger::back_up(engine, shop.folder.at("copy"), shop.folder.at("keys")));
  fs::create_directories(shop.folder.at("restored"));
  const std::string store = shop.folder.at("restored/shop.vern");
  engine.path = store;
  REQUIRE(vern::ledger::restore(engine, shop.folder.at("copy"), shop.folder.at("keys"), "kari"));
  shop.options.path = view(store);
  shop.open();
  vern_stats stats = VERN_STATS_INIT;
  shop.made(vern_ledger_stats(shop.ledger.get(), &stats, &shop.err));
  CHECK(stats.locked == 1);
  refused(shop, shop.ask(ola), VERN_E_STATE);
  CHECK(shop.verdict == VERN_VERDICT_DENY);
  CHECK(std::string(shop.err.message).find("restored") != std::string::npos);
  std::uint8_t identity = VERN_IDENTITY_SAME;
  std::size_t n = 0;
  refused(shop,
          vern_ledger_consents(shop.ledger.get(), shop.policy.get(), &ola.card, shop.request.day,
                               VERN_ALL_ENTRIES, &identity, nullptr, 0, sizeof(vern_consent), &n,
                               &shop.err),
          VERN_E_STATE);
  CHECK(identity == VERN_IDENTITY_UNREADABLE);
  // A letter about an order promotes nothing, and what was recorded can be looked at.
  shop.made(vern_policy_purpose(shop.policy.get(), "order-service", VERN_NUL,
                                &shop.request.purposes[0], &shop.err));
  CHECK(shop.grants(ola));
  vern_history* history = nullptr;
  CHECK(vern_ledger_history(shop.ledger.get(), shop.policy.get(), &ola.card, VERN_ALL_ENTRIES,
                            &history, &shop.err) == VERN_OK);
  vern_history_free(history);
}
