// Eleven attacks on a ledger, by somebody who can write its files, and by somebody who has the
// master key as well. Each is found by verify() with a checkpoint that was carried outside before;
// which of them are found without one is asserted too: for the strongest, none can be.
#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "faults/attacks.hpp"

using namespace vern_test;     // NOLINT(google-build-using-namespace)
using namespace vern::ledger;  // NOLINT(google-build-using-namespace)

namespace {

// What a person sees who opens the ledger and verifies it.
struct Sight {
  bool refused = false;  // it did not open
  Verification said;
  bool broken() const { return refused || said.proof == Proof::broken; }
  bool names(const std::string& kind) const {
    return std::any_of(said.findings.begin(), said.findings.end(),
                       [&](const Finding& one) { return one.kind == kind; });
  }
};

Sight look(const Copy& copy, std::span<const Checkpoint> known) {
  Sight out;
  const auto ledger = copy.open();
  out.refused = !ledger;
  if (ledger) out.said = must((*ledger)->verify(known));
  if (ledger) CHECK((out.said.proof == Proof::broken) == !out.said.findings.empty());
  if (out.refused) {
    const auto code = ledger.error().code;
    const bool says_so = code == vern::StatusCode::data || code == vern::StatusCode::incomplete;
    CHECK_MESSAGE(says_so, ledger.error().message);
  }
  return out;
}

void attack(const Shop& shop, const Attack& how, std::size_t at) {
  const Copy copy(shop.folder.path(), shop.options);
  if (!how.run(shop, copy, at)) return;
  CAPTURE(std::string(how.name));
  CAPTURE(shop.entries);
  CAPTURE(at);
  const Sight with = look(copy, shop.known);
  CHECK(with.broken());
  const std::string kind = how.kind;
  if (!kind.empty()) CHECK(with.names(kind));
  const Sight without = look(copy, {});
  CHECK(without.broken() == how.alone(shop, at));
  if (!without.broken()) CHECK(without.said.proof == Proof::not_provable);
}

std::set<std::size_t> positions(std::size_t size) {
  auto random = seeded(size);
  return {0, 1, size / 2, size - 2, size - 1, random() % size};
}

const std::vector<std::unique_ptr<Shop>>& shops() {
  static const auto made = [] {
    std::vector<std::unique_ptr<Shop>> all;
    for (const std::size_t size : {2U, 3U, 4U, 5U, 7U, 8U, 9U, 15U, 16U, 17U, 33U}) {
      all.push_back(std::make_unique<Shop>(size));
    }
    return all;
  }();
  return made;
}

void attack_all(const std::vector<Attack>& how) {
  for (const auto& shop : shops()) {
    REQUIRE(shop->entries == shop->known.front().size);
    for (const Attack& one : how) {
      for (const std::size_t at : positions(shop->entries)) attack(*shop, one, at);
    }
  }
}

}  // namespace

TEST_CASE("a ledger that nobody was at is proved, and not provable without a checkpoint") {
  for (const auto& shop : shops()) {
    const Copy copy(shop->folder.path(), shop->options);
    const Sight with = look(copy, shop->known);
    CHECK(with.said.proof == Proof::proved);
    CHECK(look(copy, {}).said.proof == Proof::not_provable);
  }
}

TEST_CASE("an entry that was edited is found, and re-chained by a thief by the checkpoint alone") {
  attack_all(edits());
}
TEST_CASE("entries that were deleted or cut off are found") { attack_all(removals()); }
TEST_CASE("entries that were swapped are found") { attack_all(swaps()); }
TEST_CASE("entries that were put in, or stand there twice, are found") { attack_all(insertions()); }
TEST_CASE("another signing key, and old copies of files, are found") {
  attack_all(other_keys_and_copies());
}
TEST_CASE("entries that claim an earlier time are found") { attack_all(back_dated()); }

TEST_CASE("a forged history that is shown with its own checkpoint disagrees with the true one") {
  for (const auto& shop : shops()) {
    for (const std::size_t at : positions(shop->entries)) {
      const Copy copy(shop->folder.path(), shop->options);
      std::vector<Checkpoint> forged;
      {
        Thief thief(copy);
        thief.entries[at].event.form = "another form";
        forged.push_back(thief.write());
      }
      CHECK(look(copy, forged).said.proof == Proof::proved);
      forged.push_back(shop->known.front());
      CHECK(look(copy, forged).names("rewritten"));
    }
  }
}

TEST_CASE("two views of a ledger, each with its own checkpoint, are found by the two together") {
  for (const auto& shop : shops()) {
    std::vector<Checkpoint> both;
    std::vector<std::unique_ptr<Copy>> views;
    for (const char* text : {"2026-1", "2026-2"}) {
      views.push_back(std::make_unique<Copy>(shop->folder.path(), shop->options));
      auto ledger = must(views.back()->open());
      auto told = event(EntryKind::given, "2026-11-20");
      told.text = text;
      must(ledger->append({card("1001", "1001"), told}, "kari"));
      // The second view goes on, so that sizes do not tell.
      if (views.size() == 2) must(ledger->append({card("1001", "1001"), told}, "kari"));
      both.push_back(must(ledger->checkpoint()));
    }
    for (std::size_t i = 0; i < 2; ++i) {
      CHECK(look(*views[i], std::span(both).subspan(i, 1)).said.proof == Proof::proved);
      CHECK(look(*views[i], both).broken());
    }
    CHECK(look(*views[1], both).names("rewritten"));
  }
}

TEST_CASE("a clock that was once ahead is found once, not in every later entry") {
  Shop shop(9);
  const Copy copy(shop.folder.path(), shop.options);
  append_at(copy, shop.now + 90 * 1440 * minute);
  const auto set_right = static_cast<std::int64_t>(shop.entries) + 1;
  for (int i = 0; i < 3; ++i) append_at(copy, shop.now + i * minute);
  append_at(copy, shop.now - 30 * minute);  // a clock is set right by a little now and then
  const Sight sight = look(copy, shop.known);
  REQUIRE(sight.said.findings.size() == 1);
  CHECK(sight.said.findings.front().kind == "back-dated");
  CHECK(sight.said.findings.front().position == set_right);
}

TEST_CASE("going back in steps, each small enough for a clock, is found all the same") {
  Shop shop(5);
  const Copy copy(shop.folder.path(), shop.options);
  for (int i = 0; i < 4; ++i) append_at(copy, shop.now - i * 45 * minute);
  CHECK(look(copy, {}).names("back-dated"));
}

TEST_CASE("a subject's record from before it was joined with another is found") {
  Shop shop(9);
  auto before = std::make_unique<Copy>(shop.folder.path(), shop.options);
  const Copy copy(shop.folder.path(), shop.options);
  {
    auto ledger = must(copy.open());
    must(ledger->join(EntryKind::same_person, card("1002", "1002"), card("1001", "1001"),
                      vern::parse_day("2026-11-20").value(), "kari", "same phone"));
  }
  CHECK_FALSE(look(copy, shop.known).broken());
  copy.run("shop.vernkeys", "ATTACH '" + before->folder().file("shop.vernkeys") +
                                "' AS old; UPDATE subjects SET root = o.root, record = o.record "
                                "FROM old.subjects AS o WHERE o.id = subjects.id");
  CHECK(look(copy, {}).names("join-undone"));
}
