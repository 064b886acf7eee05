// Verifying an erasure of what a host keeps, and its certificate, through the C ABI.
#include <doctest/doctest.h>

#include "capi/verifying_host.hpp"
#include "support/readable.hpp"

using namespace erasing_host;
using vern_test::readable;

TEST_CASE("verified: what must stay is told, each place waits for a person, then it is closed") {
  Verifying host;
  host.erase();
  host.pieces = {{VERN_PIECE_PLACE, "orders 7, note", "Henger, gr\xF8nn"},
                 {VERN_PIECE_PLACE, "log", ""}};
  host.made(host.verify());
  CHECK(host.counts.status == VERN_CERTIFICATE_OPEN);
  CHECK(host.counts.residue == 0);
  CHECK(host.counts.values == 4);    // name, two numbers, e-mail
  CHECK(host.counts.unsought == 1);  // she lives at the shop's address
  CHECK(host.counts.pieces == 2);
  CHECK(host.counts.bytes > 13);
  const auto places = host.places();
  // The backup, and each of the six whom the policy lets have data: vern does not know who did.
  CHECK(places.size() == 7);
  CHECK(host.counts.places == 7);
  CHECK(host.counts.waiting == 7);
  CHECK(std::string(places[0].id) == "place:backup");
  CHECK(std::string(places[0].title) == "Sikkerhetskopi i safen");
  CHECK(places[0].kind == VERN_PLACE_DECLARED);
  CHECK(places[6].kind == VERN_PLACE_RECIPIENT);
  CHECK(places[0].dealt == 0);
  CHECK(std::string(places[0].how).empty());

  const std::string open = host.written(VERN_CERTIFICATE_JSON);
  CHECK(has(open, "\"status\": \"open\""));
  CHECK(has(open, "\"until\": \"2030-12-31\""));
  ledger_shop::refused(host, host.close(), VERN_E_STATE);
  CHECK(host.position == -1);
  host.tick_all();
  host.made(host.verify());
  CHECK(host.counts.status == VERN_CERTIFICATE_CLOSED);
  CHECK(host.counts.waiting == 0);
  CHECK(host.places()[0].dealt == 1);
  CHECK(host.places()[0].day == capi::day("2026-11-22"));
  CHECK(std::string(host.places()[0].by) == "kari");
  CHECK(std::string(host.places()[0].how) == "gjort");

  CHECK(has(host.written(VERN_CERTIFICATE_HTML), "<!DOCTYPE html>"));
  CHECK(has(host.written(VERN_CERTIFICATE_TEXT), "Fjellvik Motor og Fritid AS"));
  const std::string closed = host.written(VERN_CERTIFICATE_JSON);
  CHECK(has(closed, "\"status\": \"closed\""));
  for (const std::string& page :
       {closed, host.written(VERN_CERTIFICATE_TEXT), host.written(VERN_CERTIFICATE_HTML)}) {
    for (const char* value : {"Nordmann", "1042", "912", "example.no"}) {
      CHECK(!has(readable(page), value));
    }
  }
  ledger_shop::refused(host, host.close("jonas"), VERN_E_ARGUMENT);
  host.made(host.close());
  CHECK(host.position > 0);
  ledger_shop::refused(host, host.close(), VERN_E_NOT_FOUND);
  ledger_shop::refused(host, host.verify(), VERN_E_NOT_FOUND);
}

TEST_CASE("the values that are looked for are kept sealed, from the execution until it is closed") {
  Verifying host;
  host.planned();
  host.made(host.approve());
  CHECK(host.kept_files().empty());
  ledger_shop::refused(host, host.verify(), VERN_E_NOT_FOUND);
  host.made(host.execute());
  host.kari = std::make_unique<Card>("1042", "Kari Nordmann", "19800101");
  const auto files = host.kept_files();
  REQUIRE(files.size() == 1);
  const std::string sealed = ledger_shop::contents(files[0]);
  for (const char* value : {"Nordmann", "912 34 567", "kari@example.no"}) {
    CHECK(!has(sealed, value));
  }
  host.made(host.verify());
  host.tick_all();
  host.made(host.verify());
  host.made(host.close());
  CHECK(host.kept_files().empty());
}

TEST_CASE("a value in any spelling that still stands is residue, by piece or by record") {
  Verifying host;
  host.erase();
  // Across two calls, in CP865, the family name first.
  host.pieces = {{VERN_PIECE_PLACE, "orders 7, note", "Bl\x86 henger til NORD"},
                 {VERN_PIECE_MORE, "", "MANN, KARI"},
                 {VERN_PIECE_MORE, "", " - +47 91 23 45 67"},
                 {VERN_PIECE_OTHERS, "customers 7", "Ola Nordmann 74991234"},
                 {VERN_PIECE_PLACE, "export.csv", "kari@example.no"}};
  host.records[0]["TLF"] = "74 99 12 34";
  host.made(host.verify());
  CHECK(host.counts.status == VERN_CERTIFICATE_RESIDUE);
  CHECK(host.counts.pieces == 3);
  REQUIRE(host.counts.residue >= 3);
  const vern_residue field = host.residue(0);
  CHECK(field.record == 0);
  CHECK(std::string(field.register_id) == "customers");
  CHECK(std::string(field.column) == "TLF");
  CHECK(std::string(field.piece).empty());
  CHECK(field.count == 1);
  const vern_residue note = host.residue(1);
  CHECK(note.record == -1);
  CHECK(std::string(note.piece) == "orders 7, note");
  CHECK(note.offset == 15);
  CHECK(note.count == 2);
  CHECK(std::string(note.register_id).empty());
  CHECK(std::string(host.residue(2).piece) == "export.csv");
  const std::string page = host.written(VERN_CERTIFICATE_JSON);
  CHECK(has(page, "\"status\": \"residue\""));
  CHECK(has(page, "\"why\": \"shared\""));
  ledger_shop::refused(host, host.close(), VERN_E_STATE);
  CHECK(host.kept_files().size() == 1);
}

TEST_CASE("what came back and is to go again is residue, whatever a piece says") {
  Verifying host;
  host.erase();
  host.records[0]["FODT"] = "01.02.1980";  // nobody looks for a date
  host.made(host.verify());
  CHECK(host.counts.status == VERN_CERTIFICATE_RESIDUE);
  const vern_residue found = host.residue(0);
  CHECK(found.record == 0);
  CHECK(std::string(found.column) == "birth_day");
  CHECK(std::string(found.why) == "was to go and was not carried out");
}

TEST_CASE("a card that went whole is verified without a record of it") {
  Verifying host;
  host.records = {card_of("04.05.2015")};
  host.erase();
  CHECK(host.records[0].gone);
  host.made(host.verify());
  CHECK(host.counts.residue == 0);
  CHECK(host.counts.status == VERN_CERTIFICATE_OPEN);
  host.pieces = {{VERN_PIECE_PLACE, "print.spl", "Kari  Nordmann\r\n91 23 45 67"}};
  host.made(host.verify());
  CHECK(host.counts.status == VERN_CERTIFICATE_RESIDUE);
  CHECK(host.residue(0).count == 2);
}

TEST_CASE("a hold that was placed since is what remains, and no residue") {
  Verifying host;
  host.erase();
  std::int64_t hold = -1;
  host.made(vern_ledger_hold_customer(host.ledger.get(), host.policy.get(), &host.kari->card,
                                      VERN_HOLD_CLAIM, nullptr, 0, nullptr, 0,
                                      capi::day("2026-11-22"), nullptr, "claim 7", VERN_NUL, "kari",
                                      VERN_NUL, &hold, &host.err));
  host.made(host.verify());
  CHECK(host.counts.residue == 0);
  CHECK(has(host.written(VERN_CERTIFICATE_JSON), "\"fate\": \"held\""));
}

TEST_CASE("a verification that cannot be trusted is refused") {
  Verifying host;
  host.erase();
  host.person.source_damaged = 1;
  ledger_shop::refused(host, host.verify(), VERN_E_INCOMPLETE);
  host.person.source_damaged = 0;
  const auto own = std::move(host.kari);
  host.kari = std::make_unique<Card>("1043", "Kari Nordmann", "19800101");
  ledger_shop::refused(host, host.verify(), VERN_E_ARGUMENT);
  // The number is another person's by now.
  host.kari = std::make_unique<Card>("1042", "Per Hansen", "19700303");
  ledger_shop::refused(host, host.verify(), VERN_E_STATE);
}

TEST_CASE("pieces that are none, and calls that fail") {
  Verifying host;
  host.erase();
  const auto refused = [&](const std::vector<Piece>& pieces) {
    host.pieces = pieces;
    ledger_shop::refused(host, host.verify(), VERN_E_ARGUMENT);
    CHECK(has(host.err.message, "piece"));
  };
  refused({{0, "forgotten", "x"}});
  refused({{5, "unknown", "x"}});
  refused({{VERN_PIECE_MORE, "of nothing", "x"}});
  refused({{VERN_PIECE_PLACE, "", "no name"}});
  refused({{VERN_PIECE_PLACE, "log", "x"}, {0, "forgotten", "x"}});
  host.pieces = {{VERN_PIECE_PLACE, "\xFF", "x"}};
  ledger_shop::refused(host, host.verify(), VERN_E_ENCODING);
  host.pieces.clear();
  host.next_status = VERN_E_IO;
  ledger_shop::refused(host, host.verify(), VERN_E_IO);
  host.next_status = VERN_OK;
  host.made(host.verify());

  ledger_shop::refused(host, host.tick("place:cellar"), VERN_E_NOT_FOUND);
  ledger_shop::refused(host, host.tick("place:backup", ""), VERN_E_ARGUMENT);
  ledger_shop::refused(host, host.tick("place:backup", "gjort", "jonas"), VERN_E_ARGUMENT);
  CHECK(host.position == -1);
  const std::string whole = host.json;
  host.json.replace(host.json.find("\"goes\""), 6, "\"kept\"");
  ledger_shop::refused(host, host.verify(), VERN_E_STATE);
  ledger_shop::refused(host, host.tick("place:backup"), VERN_E_STATE);
  host.json = "{}";
  ledger_shop::refused(host, host.verify(), VERN_E_DATA);
}

TEST_CASE("every NULL and every wrong handle of certificates") {
  Verifying host;
  host.erase();
  host.made(host.verify());
  auto* l = host.ledger.get();
  const auto* p = host.policy.get();
  const auto* c = host.certificate.get();
  const auto* wrong = reinterpret_cast<const vern_certificate*>(p);
  const auto day = capi::day("2026-11-22");
  vern_certificate* out = nullptr;
  const auto verify = [&](vern_ledger* of, const vern_policy* policy, const char* json,
                          const vern_person* person, vern_piece_next next, vern_certificate** to) {
    return vern_erasure_verify(of, policy, json, VERN_NUL, person, next, &host, day, to, nullptr);
  };
  const vern_person* person = host.hand_in();
  const char* json = host.json.c_str();
  CHECK(verify(nullptr, p, json, person, Verifying::next, &out) == VERN_E_HANDLE);
  CHECK(verify(l, nullptr, json, person, Verifying::next, &out) == VERN_E_HANDLE);
  CHECK(verify(l, p, nullptr, person, Verifying::next, &out) == VERN_E_ARGUMENT);
  CHECK(verify(l, p, json, nullptr, Verifying::next, &out) == VERN_E_ARGUMENT);
  CHECK(verify(l, p, json, person, nullptr, &out) == VERN_E_ARGUMENT);
  CHECK(verify(l, p, json, person, Verifying::next, nullptr) == VERN_E_ARGUMENT);

  std::size_t needed = 0;
  vern_residue residue;
  vern_residue_init(&residue, sizeof residue);
  vern_place place;
  vern_place_init(&place, sizeof place);
  for (const vern_certificate* bad : {static_cast<const vern_certificate*>(nullptr), wrong}) {
    CHECK(vern_certificate_count(bad, &host.counts, nullptr) == VERN_E_HANDLE);
    CHECK(vern_certificate_residue(bad, 0, &residue, nullptr) == VERN_E_HANDLE);
    CHECK(vern_certificate_place(bad, 0, &place, nullptr) == VERN_E_HANDLE);
    CHECK(vern_certificate_write(bad, p, VERN_CERTIFICATE_JSON, VERN_LANGUAGE_EN, "kari", VERN_NUL,
                                 day, nullptr, 0, &needed, nullptr) == VERN_E_HANDLE);
    CHECK(vern_certificate_close(l, p, bad, "kari", VERN_NUL, day, &host.position, nullptr) ==
          VERN_E_HANDLE);
  }
  CHECK(vern_certificate_count(c, nullptr, nullptr) == VERN_E_ARGUMENT);
  for (const std::int32_t index : {-1, 0}) {
    CHECK(vern_certificate_residue(c, index, &residue, nullptr) == VERN_E_NOT_FOUND);
  }
  CHECK(vern_certificate_place(c, host.counts.places, &place, nullptr) == VERN_E_NOT_FOUND);
  place.struct_size = 4;
  CHECK(vern_certificate_place(c, 0, &place, nullptr) == VERN_E_STRUCT);
  const auto write = [&](std::uint8_t format, std::uint8_t language, std::size_t* to) {
    return vern_certificate_write(c, p, format, language, "kari", VERN_NUL, day, nullptr, 0, to,
                                  nullptr);
  };
  CHECK(write(0, VERN_LANGUAGE_NB, &needed) == VERN_E_ARGUMENT);
  CHECK(write(4, VERN_LANGUAGE_NB, &needed) == VERN_E_ARGUMENT);
  CHECK(write(VERN_CERTIFICATE_JSON, 0, &needed) == VERN_E_ARGUMENT);
  CHECK(write(VERN_CERTIFICATE_JSON, VERN_LANGUAGE_NB, nullptr) == VERN_E_ARGUMENT);
  CHECK(vern_certificate_close(l, p, c, "kari", VERN_NUL, day, nullptr, nullptr) ==
        VERN_E_ARGUMENT);
  vern_certificate_free(nullptr);
}
