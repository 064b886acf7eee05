#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "support/golden.hpp"
#include "support/golden_events.hpp"
#include "vern/reason.hpp"

namespace {

using namespace vern;

TEST_CASE("every reason the golden files name exists, and every name reads back") {
  for (const auto& row : golden::read("gate.csv")) {
    for (const std::string& word : golden::words(row.at("reasons"))) {
      CAPTURE(word);
      CHECK(parse_reason(word).has_value());
    }
  }
  for (const ReasonInfo& info : all_reasons) {
    CHECK(parse_reason(info.name) == info.code);
    CHECK(name(info.code) == info.name);
  }
  CHECK_FALSE(parse_reason("granted").has_value());
}

TEST_CASE("names and numbers stand once, rising, below the size of a set") {
  std::set<std::string_view> names;
  int last = 0;
  for (const ReasonInfo& info : all_reasons) {
    CHECK(names.insert(info.name).second);
    CHECK(number(info.code) > last);
    last = number(info.code);
  }
  CHECK(last < 128);
}

TEST_CASE("every reason is explained in both languages and cites its rule") {
  for (const ReasonInfo& info : all_reasons) {
    CAPTURE(info.name);
    CHECK_FALSE(info.english.empty());
    CHECK_FALSE(info.bokmal.empty());
    CHECK_FALSE(info.citation.empty());
    CHECK(info.remedy_en.empty() == info.remedy_nb.empty());
    if (info.clearable) CHECK_FALSE(info.remedy_en.empty());
  }
}

TEST_CASE("what the law makes absolute cannot be cleared by the shop") {
  for (const ReasonCode code :
       {ReasonCode::objected, ReasonCode::suppressed, ReasonCode::subject_erased,
        ReasonCode::consent_withdrawn, ReasonCode::consent_refused, ReasonCode::under_age,
        ReasonCode::reserved}) {
    CHECK_FALSE(clearable(code));
  }
  for (const ReasonCode code : {ReasonCode::subject_changed, ReasonCode::status_malformed,
                                ReasonCode::code_unknown, ReasonCode::contact_point_shared}) {
    CHECK(clearable(code));
  }
}

TEST_CASE("a set of reasons holds what was put in and nothing else") {
  ReasonSet set;
  CHECK(set.empty());
  for (const ReasonInfo& info : all_reasons) {
    CHECK_FALSE(set.has(info.code));
    set.insert(info.code);
    CHECK(set.has(info.code));
  }
  CHECK(set.contains(clearable_reasons()));
  CHECK_FALSE(clearable_reasons().contains(set));
}

}  // namespace
