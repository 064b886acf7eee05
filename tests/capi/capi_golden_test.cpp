// The golden files through the C ABI: the same answers as through C++.
#include <doctest/doctest.h>

#include <set>

#include "capi/capi.hpp"
#include "policy/policy.hpp"
#include "support/golden.hpp"

namespace {

std::string shop(const std::string& name = "status-field") { return golden::policy_text(name, {}); }

// Everything a row says of the customer, as a host in C hands it over.
struct Asked {
  vern_facts facts;
  vern_checks checks;
  vern_request request = VERN_REQUEST_INIT;
  std::vector<vern_consent> consents;
};

Asked asked(const golden::GateCase& c, const vern_policy* handle, const vern::Policy& policy) {
  Asked out{capi::flat(c.facts), capi::flat(c.checks), VERN_REQUEST_INIT, {}};
  vern_status_reading status = VERN_STATUS_READING_INIT;
  REQUIRE(vern_status_read(handle, VERN_CODE_PAGE_UTF8, c.status.data(), c.status.size(), &status,
                           nullptr) == VERN_OK);
  out.facts.status_state = VERN_FACT_VALUE;
  out.facts.status_mask = status.mask;
  out.facts.status_findings = status.findings;
  out.facts.notice_state = VERN_FACT_VALUE;
  REQUIRE(vern_policy_notice(handle, c.notice.data(), c.notice.size(), &out.facts.notice,
                             nullptr) == VERN_OK);
  for (const std::string& id : c.purposes) {
    REQUIRE(vern_policy_purpose(handle, id.data(), id.size(),
                                &out.request.purposes[out.request.purpose_count++],
                                nullptr) == VERN_OK);
  }
  out.request.channel = static_cast<std::uint8_t>(c.channel);
  out.request.day = c.on.value;
  if (!c.recipient.empty()) {  // an unknown one stays unknown, and is denied
    vern_policy_recipient(handle, c.recipient.data(), c.recipient.size(), &out.request.recipient,
                          nullptr);
  }
  out.consents = capi::consents_of(c, policy);
  return out;
}

std::set<std::string> reasons_of(const vern_decision* decision) {
  std::set<std::string> out;
  vern_reason reason = VERN_REASON_INIT;
  for (std::int32_t i = 0; vern_decision_reason(decision, i, &reason, nullptr) == VERN_OK; ++i) {
    out.insert(vern_reason_name(reason.code));
  }
  return out;
}

}  // namespace

TEST_CASE("every row of gate.csv gives its verdict and reasons through the C ABI") {
  const auto decision = capi::decision();
  for (const golden::GateCase& c : golden::gate_cases()) {
    CAPTURE(c.name);
    const std::string text = capi::policy_of(c);
    const auto handle = capi::policy(text);
    const auto loaded = vern::policy::parse(text, "golden");
    REQUIRE(loaded.policy);
    const Asked q = asked(c, handle.get(), *loaded.policy);
    std::uint8_t verdict = VERN_VERDICT_UNSET;
    std::uint8_t alone = VERN_VERDICT_UNSET;
    vern_error err = VERN_ERROR_INIT;
    REQUIRE_MESSAGE(vern_decide(handle.get(), &q.facts, q.consents.data(), q.consents.size(),
                                sizeof(vern_consent), &q.checks, &q.request, decision.get(),
                                &verdict, &err) == VERN_OK,
                    err.message);
    CHECK(verdict == static_cast<std::uint8_t>(c.verdict));
    CHECK(reasons_of(decision.get()) == c.reasons);
    REQUIRE(vern_decide_verdict(handle.get(), &q.facts, q.consents.data(), q.consents.size(),
                                sizeof(vern_consent), &q.checks, &q.request, &alone,
                                nullptr) == VERN_OK);
    CHECK(alone == verdict);
  }
}

TEST_CASE("every row of selection.csv is read and selected through the C ABI") {
  const auto policy = capi::policy(shop());
  for (const golden::Row& row : golden::read("selection.csv")) {
    const std::string& field = row.at("status");
    CAPTURE(field);
    vern_status_reading r = VERN_STATUS_READING_INIT;
    REQUIRE(vern_status_read(policy.get(), VERN_CODE_PAGE_UTF8, field.data(), field.size(), &r,
                             nullptr) == VERN_OK);
    std::string codes;
    for (std::int32_t i = 0; i < VERN_MAX_CODES; ++i) {
      const char* letter = nullptr;
      if ((r.mask >> i & 1U) == 0) continue;
      REQUIRE(vern_policy_id(policy.get(), VERN_ITEM_CODE, i, &letter, nullptr) == VERN_OK);
      if (std::string(letter) != "T") codes += letter;  // T is a code of gate.csv only
    }
    const std::string expected_codes = row.at("codes_read");
    CHECK(std::set<char>(codes.begin(), codes.end()) ==
          std::set<char>(expected_codes.begin(), expected_codes.end()));
    for (const auto& [column, wanted] : row) {
      if (column.find(':') == std::string::npos) continue;
      std::string lists[3];
      for (const std::string& part : golden::words(column)) {
        const auto colon = part.find(':');
        const std::string which = part.substr(0, colon);
        lists[which == "any" ? 0 : which == "all" ? 1 : 2] = part.substr(colon + 1);
      }
      const auto list = [&](int i) { return lists[i].empty() ? nullptr : lists[i].c_str(); };
      vern_selection s = VERN_SELECTION_INIT;
      std::uint8_t matches = 0;
      REQUIRE(vern_selection_parse(policy.get(), list(0), VERN_NUL, list(1), VERN_NUL, list(2),
                                   VERN_NUL, &s, nullptr) == VERN_OK);
      REQUIRE(vern_selection_matches(&s, r.mask, r.findings, &matches, nullptr) == VERN_OK);
      CAPTURE(column);
      CHECK((matches == 1) == (wanted == "yes"));
    }
  }
}

TEST_CASE("every list of selection_errors.csv is refused, and the detail names the mistake") {
  const auto policy = capi::policy(shop());
  const std::vector<std::string> names{"empty",           "empty-item",   "not-one-code",
                                       "wrong-separator", "unknown-code", "duplicate"};
  for (const golden::Row& row : golden::read("selection_errors.csv")) {
    const std::string& text = row.at("text");
    CAPTURE(text);
    vern_error err = VERN_ERROR_INIT;
    vern_selection s = VERN_SELECTION_INIT;
    CHECK(vern_selection_parse(policy.get(), text.data(), text.size(), nullptr, 0, nullptr, 0, &s,
                               &err) == VERN_E_DATA);
    CHECK(names.at(static_cast<std::size_t>(err.detail)) == row.at("error"));
  }
}

TEST_CASE("every row of deadlines.csv, retention.csv and breach.csv through the C ABI") {
  for (const golden::Row& row : golden::read("deadlines.csv")) {
    std::int32_t due = 0;
    std::int32_t extended = 0;
    REQUIRE(vern_request_due(capi::day(row.at("received")), &due, &extended, nullptr) == VERN_OK);
    CHECK(capi::text_of(due) == row.at("due"));
    CHECK(capi::text_of(extended) == row.at("extended_due"));
  }
  for (const golden::Row& row : golden::read("retention.csv")) {
    const auto text = [&](const char* column) {
      return row.at(column).empty() ? nullptr : row.at(column).c_str();
    };
    CAPTURE(row.at("tests"));
    vern_retention end = VERN_RETENTION_INIT;
    vern_error err = VERN_ERROR_INIT;
    REQUIRE_MESSAGE(
        vern_retention_end(text("kind"), VERN_NUL, capi::day(row.at("trigger")), text("period"),
                           VERN_NUL, text("accounting_year_end"), VERN_NUL, &end, &err) == VERN_OK,
        err.message);
    CHECK((end.has_last != 0 ? capi::text_of(end.last_day_kept) : "") == row.at("last_day_kept"));
    CHECK((end.has_first != 0 ? capi::text_of(end.first_day_deletable) : "") ==
          row.at("first_day_deletable"));
  }
  for (const golden::Row& row : golden::read("breach.csv")) {
    char buf[32];
    std::size_t needed = 0;
    REQUIRE(vern_breach_due(row.at("aware").c_str(), VERN_NUL, buf, sizeof buf, &needed, nullptr) ==
            VERN_OK);
    CHECK(std::string(buf) == row.at("due"));
  }
}
