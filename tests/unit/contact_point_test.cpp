#include "vern/contact_point.hpp"

#include <doctest/doctest.h>

#include <vector>

using namespace vern;

TEST_CASE("every way to write a Norwegian mobile number is one number") {
  for (const auto* text : {"+47 91 23 45 67", "004791234567", "4791234567", "912 34 567",
                           "91234567", " 912-34-567 ", "+4791234567", "00 47 912 34 567"}) {
    CAPTURE(text);
    CHECK(normalise_phone(text).view() == "+4791234567");
    CHECK(normalise_phone(text).kind == PhoneKind::mobile);
  }
}

TEST_CASE("series say what a number is") {
  CHECK(normalise_phone("22334455").kind == PhoneKind::fixed);
  CHECK(normalise_phone("57000000").kind == PhoneKind::fixed);
  CHECK(normalise_phone("79000000").kind == PhoneKind::fixed);
  CHECK(normalise_phone("47123456").kind == PhoneKind::mobile);
  CHECK(normalise_phone("580012345678").kind == PhoneKind::machine);
  CHECK(normalise_phone("59123456").kind == PhoneKind::machine);
  CHECK(normalise_phone("80012345").kind == PhoneKind::special);
  CHECK(normalise_phone("02580").view() == "02580");
  CHECK(normalise_phone("116117").kind == PhoneKind::short_number);
  CHECK(normalise_phone("1881").kind == PhoneKind::short_number);
  CHECK(normalise_phone("113").kind == PhoneKind::short_number);
  CHECK(normalise_phone("0046 70 123 45 67").view() == "+46701234567");
  CHECK(normalise_phone("+46701234567").kind == PhoneKind::foreign);
}

TEST_CASE("what is not certain is unreadable: area-code forms, two numbers, words") {
  for (const auto* text :
       {"(067) 85 000", "067 85 000", "02 12 34 56", "58123456", "", "   ", "91234567 / 22334455",
        "ring kona", "9123456", "912345678", "02-", "+47 110", "+0123456789", "++4791234567",
        "01234", "+1234567890123456"}) {
    CAPTURE(text);
    CHECK(normalise_phone(text).kind == PhoneKind::unreadable);
    CHECK(normalise_phone(text).view().empty());
  }
}

TEST_CASE("an e-mail address is compared in small letters, and must be one address") {
  CHECK(normalise_email(" Kari.Nordmann@Shop.NO ") == "kari.nordmann@shop.no");
  CHECK(normalise_email("\xC3\x98YE@bl\xC3\x85.no") == "\xC3\xB8ye@bl\xC3\xA5.no");
  CHECK(normalise_email("a@xn--bl-zia.no") == "a@xn--bl-zia.no");
  for (const auto* text : {"", "a", "a@", "@b.no", "a@b", "a b@c.no", "a@b.no;c@d.no", "a@b@c.no",
                           "a@.no", "a@b..no", "a@b.no.", "a@b.no,", "\xFF@b.no"}) {
    CAPTURE(text);
    CHECK_FALSE(normalise_email(text));
  }
}

TEST_CASE("only listed local parts are impersonal") {
  const std::vector<std::string> parts = {"post", "Info"};
  CHECK(is_impersonal("POST@firma.no", parts));
  CHECK(is_impersonal("info@firma.no", parts));
  CHECK_FALSE(is_impersonal("postmann@firma.no", parts));
  CHECK_FALSE(is_impersonal("kari@firma.no", parts));
  CHECK_FALSE(is_impersonal("post", parts));
}

TEST_CASE("a postcode gets back the zeros a numeric field took") {
  CHECK(normalise_postcode("0150") == "0150");
  CHECK(normalise_postcode("150") == "0150");
  CHECK(normalise_postcode(" 7030 ") == "7030");
  for (const auto* text : {"", "1", "0000", "01500", "N-150", "15O"}) {
    CHECK_FALSE(normalise_postcode(text));
  }
}
