// Was it done? What is told of places and of what is looked for; the rest of verifying is with what
// is verified (erasure_files_test, erasure_notes_test, erasure_again_test).
#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "erasure/verified_parts.hpp"
#include "support/erasure_shop.hpp"
#include "support/erasure_told.hpp"

using namespace vern;
using namespace vern::erasure;
using vern_test::ErasureShop;
using vern_test::refusal;

TEST_CASE("for which places a certificate waits") {
  const auto waits = [](DealtBy kind, std::uint64_t found, bool listed, bool dealt) {
    return waits_for({"id", kind, "", "file", found, 0}, listed, dealt);
  };
  // Values that stand in a file: whatever a person says.
  for (const DealtBy kind : {DealtBy::copy, DealtBy::recorded, DealtBy::declared}) {
    CHECK(waits(kind, 2, true, false));
    CHECK(waits(kind, 2, true, true));
  }
  // A copy that cannot be read, or a file that is not where it was written: a person looks.
  CHECK(waits(DealtBy::copy, 0, true, false));
  CHECK_FALSE(waits(DealtBy::copy, 0, true, true));
  CHECK(waits(DealtBy::recorded, 0, true, false));
  CHECK_FALSE(waits(DealtBy::recorded, 0, true, true));
  // Gone, or searched without finding anything.
  CHECK_FALSE(waits(DealtBy::copy, 0, false, false));
  CHECK_FALSE(waits(DealtBy::recorded, 0, false, false));
  // What no search can settle waits for the word, and the word settles it: an index is made anew, a
  // list names the number of a card that is gone.
  for (const DealtBy kind :
       {DealtBy::index_file, DealtBy::declared, DealtBy::recipient, DealtBy::list}) {
    for (const bool listed : {false, true}) {
      CHECK(waits(kind, 0, listed, false));
      CHECK_FALSE(waits(kind, 0, listed, true));
    }
  }
  CHECK(waits(DealtBy::index_file, 3, true, false));
  CHECK_FALSE(waits(DealtBy::index_file, 3, true, true));
  CHECK(waits(DealtBy::list, 1, true, false));
  CHECK_FALSE(waits(DealtBy::list, 1, true, true));
}

TEST_CASE("a number in a list and a value in an index are no residue") {
  Plan now;
  now.places = {{"list:blocked", DealtBy::list, "", "SPERRET.CSV", 1, 0},
                {"index:KUNDER.NTX", DealtBy::index_file, "", "KUNDER.NTX", 4, 512},
                {"copy:KUNDER.BAK", DealtBy::copy, "", "KUNDER.BAK", 2, 77}};
  Verified verified;
  tell_places(Plan(), now, {{"index:KUNDER.NTX", {"kari", ErasureShop::today, "made anew"}}},
              verified);
  REQUIRE(verified.places.size() == 3);
  CHECK(verified.places[0].open);
  CHECK_FALSE(verified.places[1].open);
  CHECK(verified.places[2].open);
  REQUIRE(verified.residue.size() == 1);
  CHECK(verified.residue[0].path == "KUNDER.BAK");
  CHECK(verified.residue[0].offset == 77);
  CHECK(verified.residue[0].count == 2);
}

TEST_CASE("what is the shop's own too is not looked for, and counted as that") {
  ErasureShop shop;
  shop.cards.at(0, "ADR") = "Storgata 9";  // as in [controller]
  shop.write();
  shop.execute(shop.approve(shop.plan("17")));
  const auto ids = ErasureShop::must(under_way(shop.acting()));
  REQUIRE(ids.size() == 1);
  const auto verified =
      ErasureShop::must(verify(shop.acting(), ids.front().id, ErasureShop::today));
  CHECK(verified.values == 3);  // name, telephone, e-mail
  CHECK(verified.unsought == 1);
  CHECK(verified.is_clean());
}

TEST_CASE("a certificate is closed once, by who may, and only when nothing is left") {
  ErasureShop shop;
  shop.execute(shop.approve(shop.plan("17")));
  const std::string id = ErasureShop::must(under_way(shop.acting())).front().id;
  shop.scratch.write("eksport.csv", "Canary Aas");
  const auto early = ErasureShop::must(verify(shop.acting(), id, ErasureShop::today));
  refusal(close(shop.acting(), early, "page", ErasureShop::today), StatusCode::state);
  std::filesystem::remove(shop.scratch.file("eksport.csv"));
  auto done = ErasureShop::must(verify(shop.acting(), id, ErasureShop::today));
  for (const PlaceState& place : done.places) {
    ErasureShop::must(
        tick_off(shop.acting(), id, place.place.id, "looked into", ErasureShop::today));
  }
  done = ErasureShop::must(verify(shop.acting(), id, ErasureShop::today));
  REQUIRE(done.is_closed());
  shop.by = "ola";
  refusal(close(shop.acting(), done, "page", ErasureShop::today), StatusCode::argument);
  shop.by = "kari";
  ErasureShop::must(close(shop.acting(), done, "page", ErasureShop::today));
  refusal(close(shop.acting(), done, "page", ErasureShop::today), StatusCode::not_found);
  CHECK(ErasureShop::must(under_way(shop.acting())).empty());
}
