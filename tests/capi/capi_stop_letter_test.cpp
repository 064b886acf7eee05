// The letter of an erasure to a recipient, through the C ABI: what it has, and when there is none.
#include <doctest/doctest.h>

#include "capi/verifying_host.hpp"

using namespace erasing_host;
using ledger_shop::refused;

namespace {

const std::vector<std::string> canaries{"Nordmann", "Storgata", "1042",
                                        "912",      "74 99",    "example.no"};

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

// How a letter is asked for, and what came of it.
struct Writing : Verifying {
  std::string recipient = "print-shop";
  std::string by = "kari";
  std::uint8_t format = VERN_LETTER_HTML;
  std::uint8_t language = VERN_LANGUAGE_NB;
  std::string text;

  std::int32_t write() {
    std::size_t needed = 0;
    text.assign(std::size_t{1} << 16U, '#');
    const std::int32_t status =
        vern_erasure_letter(ledger.get(), policy.get(), json.data(), json.size(), recipient.data(),
                            recipient.size(), format, language, by.data(), by.size(),
                            capi::day("2026-11-22"), text.data(), text.size(), &needed, &err);
    if (status == VERN_OK) text.resize(needed);
    return status;
  }
  std::string letter() {
    made(write());
    return text;
  }
  // The policy has changed since: `data` is what it says of the print shop's.
  void let_print_shop_have(const std::string& data) {
    const std::string head =
        "name = \"Fjellvik Trykk AS\"\nrole = \"processor\"\npurposes = [\"print-house\"]\n";
    policy = capi::policy(
        replaced(ledger_shop::policy_text(), head + "data = [\"name\", \"address\"]", head + data));
    REQUIRE(policy != nullptr);
  }
  // Says why, and nothing of the person; no letter is begun.
  void none(std::int32_t wanted, const std::string& why) {
    refused(*this, write(), wanted);
    CAPTURE(err.message);
    CHECK(has(err.message, why));
    for (const std::string& value : canaries) CHECK(!has(err.message, value));
    CHECK(text.find_first_not_of('#') == std::string::npos);
  }
};

}  // namespace

TEST_CASE("a recipient is told whom to erase, on paper of either kind, and the ledger nothing") {
  Writing host;
  host.erase();
  const std::int64_t before = host.size();
  const std::string html = host.letter();
  for (const char* part : {"<!DOCTYPE html>", "Til Fjellvik Trykk AS", "Vi har slettet",
                           "<li>Navn: Kari Nordmann</li>", "<li>Adresse: Storgata 1</li>",
                           "2026-11-22", "GDPR art. 28(3)(a)"}) {
    CHECK(has(html, part));
  }
  CHECK(has(html, host.json.substr(host.json.find("\"id\": \"") + 7, 32)));
  host.language = VERN_LANGUAGE_EN;
  CHECK(has(host.letter(), "We have erased"));
  host.format = VERN_LETTER_TEXT;
  const std::string plain = host.letter();
  CHECK(has(plain, "Name: Kari Nordmann\r\n"));
  CHECK(!has(plain, "<"));
  CHECK(host.size() == before);
}

TEST_CASE("a letter is given whole or not at all") {
  Writing host;
  host.erase();
  const std::string whole = host.letter();
  const auto give = [&](char* buf, std::size_t cap, std::size_t* needed) {
    return vern_erasure_letter(host.ledger.get(), host.policy.get(), host.json.data(),
                               host.json.size(), "print-shop", VERN_NUL, VERN_LETTER_HTML,
                               VERN_LANGUAGE_NB, "kari", VERN_NUL, capi::day("2026-11-22"), buf,
                               cap, needed, nullptr);
  };
  std::size_t needed = 0;
  CHECK(give(nullptr, 0, &needed) == VERN_E_SMALL);
  CHECK(needed == whole.size());
  std::string buf(whole.size() + 1, '#');
  CHECK(give(buf.data(), whole.size(), &needed) == VERN_E_SMALL);
  CHECK(buf.find_first_not_of('#') == std::string::npos);
  CHECK(give(buf.data(), buf.size(), &needed) == VERN_OK);
  CHECK(buf == whole + '\0');
}

TEST_CASE("no recipient gets more kinds of data than the policy of the day lets them have") {
  Writing host;
  host.erase();
  for (const char* name : {"print-shop", "importer", "collector"}) {
    host.recipient = name;
    const std::string letter = host.letter();
    CHECK(has(letter, "Kari Nordmann"));
    for (const char* more :
         {"912 34 567", "74 99 12 34", "kari@example.no", "ringte", "01.02.1980"}) {
      CAPTURE(more);
      CHECK(!has(letter, more));
    }
  }
  host.recipient = "print-shop";
  host.let_print_shop_have("data = [\"name\", \"email\"]");
  const std::string mail = host.letter();
  CHECK(has(mail, "kari@example.no"));
  CHECK(!has(mail, "Adresse: "));
  CHECK(!has(mail, "912 34 567"));
  // What is not stated cannot be left out.
  host.let_print_shop_have("");
  const std::string all = host.letter();
  for (const char* part : {"kari@example.no", "Adresse: Storgata 1", "912 34 567", "74 99 12 34"}) {
    CHECK(has(all, part));
  }
}

TEST_CASE("a letter that is kept is residue; once it is sent its place is ticked off") {
  Writing host;
  host.erase();
  host.pieces = {{VERN_PIECE_PLACE, "letters", host.letter()}};
  host.made(host.verify());
  CHECK(host.counts.status == VERN_CERTIFICATE_RESIDUE);
  host.pieces.clear();
  host.made(host.tick("recipient:print-shop", "brev sendt"));
  host.made(host.verify());
  CHECK(host.counts.status == VERN_CERTIFICATE_OPEN);
  CHECK(host.counts.waiting == host.counts.places - 1);
}

TEST_CASE("there is no letter before the plan is carried out, nor when its certificate is closed") {
  Writing host;
  host.planned();
  host.none(VERN_E_NOT_FOUND, "no erasure under way");  // nobody has approved it
  host.made(host.approve());
  host.none(VERN_E_NOT_FOUND, "no erasure under way");
  host.made(host.execute());
  host.kari = std::make_unique<Card>("1042", "Kari Nordmann", "19800101");
  CHECK(has(host.letter(), "Kari Nordmann"));
  host.made(host.verify());
  host.tick_all();
  CHECK(has(host.letter(), "Kari Nordmann"));
  host.made(host.verify());
  host.made(host.close());
  host.none(VERN_E_NOT_FOUND, "no erasure under way");
}

TEST_CASE("a letter to nobody, of another plan, or on nobody's word is not written") {
  Writing host;
  host.erase();
  for (const char* nobody : {"nobody", "", "recipient:print-shop", "Kari Nordmann"}) {
    host.recipient = nobody;
    host.none(VERN_E_NOT_FOUND, "no such recipient");
  }
  host.recipient = "print-shop";
  for (const char* whose : {"jonas", "nobody"}) {
    host.by = whose;
    host.none(VERN_E_ARGUMENT, "right to erase");
  }
  host.by = "";
  host.none(VERN_E_ARGUMENT, "empty");
  host.by = "kari";
  for (const int format : {0, 3, 255}) {
    host.format = static_cast<std::uint8_t>(format);
    host.none(VERN_E_ARGUMENT, "format");
  }
  host.format = VERN_LETTER_HTML;
  for (const int language : {0, 3, 255}) {
    host.language = static_cast<std::uint8_t>(language);
    host.none(VERN_E_ARGUMENT, "language");
  }
  host.language = VERN_LANGUAGE_NB;
  const std::string whole = host.json;
  host.json = replaced(whole, "\"goes\"", "\"kept\"");
  host.none(VERN_E_STATE, "another plan");
  const auto id = whole.find("\"id\": \"") + 7;
  host.json = std::string(whole).replace(id, 32, std::string(32, 'f'));
  host.none(VERN_E_NOT_FOUND, "no erasure under way");
  host.json = std::string(whole).replace(id, 32, "../../../../etc/passwd");
  host.none(VERN_E_ARGUMENT, "32 hexadecimal digits");
  host.json = "{}";
  host.none(VERN_E_DATA, "no plan of erasure");
  host.json = whole;
  CHECK(has(host.letter(), "Kari Nordmann"));
}

TEST_CASE("a letter that lacks whom it is about, or whom it is from, is not written") {
  Writing host;
  host.records[0]["NAVN"] = "";
  host.kari = std::make_unique<Card>("1042", "", "19800201");
  host.planned();
  host.made(host.approve());
  host.made(host.execute());
  CHECK(has(host.letter(), "Adresse: Storgata 1"));
  host.let_print_shop_have("data = [\"name\", \"email\"]");
  CHECK(has(host.letter(), "E-post: kari@example.no"));
  host.let_print_shop_have("data = [\"name\", \"purchases\"]");
  host.none(VERN_E_STATE, "who is meant");
  std::string nowhere = ledger_shop::policy_text();
  const auto line = nowhere.find("\naddress = ", nowhere.find("[controller]"));
  REQUIRE(line != std::string::npos);
  nowhere.erase(line, nowhere.find('\n', line + 1) - line);
  host.policy = capi::policy(nowhere);
  REQUIRE(host.policy != nullptr);
  host.none(VERN_E_POLICY, "address");
}

TEST_CASE("a name that CP865 lacks stands in HTML, and is no text") {
  Writing host;
  host.records[0]["NAVN"] = "\u0391\u03bd\u03bd\u03b1 Nordmann";
  host.kari = std::make_unique<Card>("1042", "\u0391\u03bd\u03bd\u03b1 Nordmann", "19800201");
  host.planned();
  host.made(host.approve());
  host.made(host.execute());
  CHECK(has(host.letter(), "\u0391\u03bd\u03bd\u03b1 Nordmann"));
  host.format = VERN_LETTER_TEXT;
  host.none(VERN_E_ENCODING, "CP865");
}

TEST_CASE("every NULL and every wrong handle of letters") {
  Writing host;
  host.erase();
  auto* const l = host.ledger.get();
  const auto* const p = host.policy.get();
  const char* const json = host.json.c_str();
  std::size_t needed = 0;
  const auto write = [&](vern_ledger* of, const vern_policy* policy, const char* plan,
                         const char* to, const char* by, std::size_t* room) {
    return vern_erasure_letter(of, policy, plan, VERN_NUL, to, VERN_NUL, VERN_LETTER_HTML,
                               VERN_LANGUAGE_NB, by, VERN_NUL, capi::day("2026-11-22"), nullptr, 0,
                               room, nullptr);
  };
  CHECK(write(nullptr, p, json, "print-shop", "kari", &needed) == VERN_E_HANDLE);
  CHECK(write(reinterpret_cast<vern_ledger*>(host.policy.get()), p, json, "print-shop", "kari",
              &needed) == VERN_E_HANDLE);
  CHECK(write(l, nullptr, json, "print-shop", "kari", &needed) == VERN_E_HANDLE);
  CHECK(write(l, reinterpret_cast<const vern_policy*>(l), json, "print-shop", "kari", &needed) ==
        VERN_E_HANDLE);
  CHECK(write(l, p, nullptr, "print-shop", "kari", &needed) == VERN_E_ARGUMENT);
  CHECK(write(l, p, json, nullptr, "kari", &needed) == VERN_E_ARGUMENT);
  CHECK(write(l, p, json, "print-shop", nullptr, &needed) == VERN_E_ARGUMENT);
  CHECK(write(l, p, json, "print-shop", "kari", nullptr) == VERN_E_ARGUMENT);
  CHECK(write(l, p, "\xFF", "print-shop", "kari", &needed) == VERN_E_ENCODING);
  CHECK(write(l, p, json, "\xFF", "kari", &needed) == VERN_E_ENCODING);
  CHECK(write(l, p, json, "print-shop", "\xFF", &needed) == VERN_E_ENCODING);
  CHECK(needed == 0);
  CHECK(write(l, p, json, "print-shop", "kari", &needed) == VERN_E_SMALL);
}
