#include "vern/key_form.hpp"

#include <doctest/doctest.h>

using namespace vern;

TEST_CASE("key forms are read, written, and nothing else is one") {
  for (const auto* text : {"text", "number", "padded:1", "padded:6", "padded:32"}) {
    REQUIRE(parse_key_form(text));
    CHECK(to_string(*parse_key_form(text)) == text);
  }
  for (const auto* text : {"", "Text", "padded", "padded:", "padded:0", "padded:33", "padded:6x",
                           "padded:-1", "padded:006"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_key_form(text));
  }
}

TEST_CASE("keys of one customer become equal") {
  CHECK(*normalise_key({}, "  A 12 ") == "A 12");
  const auto number = *parse_key_form("number");
  CHECK(*normalise_key(number, "001042 ") == "1042");
  CHECK(*normalise_key(number, "000") == "0");
  const auto padded = *parse_key_form("padded:6");
  CHECK(*normalise_key(padded, "1042") == "001042");
  CHECK(*normalise_key(padded, "00001042") == "001042");
}

TEST_CASE("a key that is not what its form says is refused without being repeated") {
  for (const auto* form : {"number", "padded:3"}) {
    for (const auto* key : {"", " ", "12a", "-1", "1.5"}) {
      CHECK_FALSE(normalise_key(*parse_key_form(form), key));
    }
  }
  const auto longer = normalise_key(*parse_key_form("padded:3"), "98765");
  REQUIRE_FALSE(longer);
  CHECK(longer.error().message.find("98765") == std::string::npos);
  CHECK_FALSE(normalise_key({}, "  "));
}
