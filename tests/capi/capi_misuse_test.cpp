// What a caller can get wrong: the answer is an error that says so, never a crash and never a
// grant.
#include <doctest/doctest.h>

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <new>
#include <regex>
#include <sstream>

#if !defined(_WIN32)
#include <sys/wait.h>
#include <unistd.h>
#endif

#include "capi/capi.hpp"

namespace {
std::atomic<long> allocations{0};
}
// GCC takes the pair below for a mismatch where it inlines only one of them.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"
#endif
void* operator new(std::size_t n) {
  ++allocations;
  if (void* p = std::malloc(n == 0 ? 1 : n)) return p;
  throw std::bad_alloc();
}
void* operator new(std::size_t n, const std::nothrow_t&) noexcept {
  ++allocations;
  return std::malloc(n == 0 ? 1 : n);
}
void operator delete(void* p, const std::nothrow_t&) noexcept { std::free(p); }
void operator delete(void* p) noexcept { std::free(p); }
void operator delete(void* p, std::size_t) noexcept { std::free(p); }

namespace {

struct Shop {
  capi::Owned<vern_policy> policy = capi::policy(golden::policy_text("status-field", {}));
  capi::Owned<vern_decision> decision = capi::decision();
  vern_facts facts = VERN_FACTS_INIT;
  vern_request request = VERN_REQUEST_INIT;
  vern_error err = VERN_ERROR_INIT;
  std::uint8_t verdict = VERN_VERDICT_UNSET;

  Shop() {
    REQUIRE(vern_policy_purpose(policy.get(), "own-marketing", VERN_NUL, &request.purposes[0],
                                nullptr) == VERN_OK);
    request.purpose_count = 1;
    request.channel = VERN_CHANNEL_LETTER;
    request.day = capi::day("2026-11-20");
    facts.party = VERN_PARTY_PERSON;
    facts.address_state = VERN_FACT_VALUE;
    facts.status_state = VERN_FACT_VALUE;
    facts.status_mask = 1;  // R
  }
  std::int32_t decide() { return decide(nullptr, 0); }
  std::int32_t decide(const vern_consent* consents, std::size_t n) {
    verdict = VERN_VERDICT_GRANT;
    return vern_decide(policy.get(), &facts, consents, n, sizeof(vern_consent), nullptr, &request,
                       decision.get(), &verdict, &err);
  }
};

// Every vern_error of a refused call: a deny, and a message.
void refused(Shop& shop, std::int32_t got, std::int32_t wanted) {
  CHECK(got == wanted);
  CHECK(shop.verdict == VERN_VERDICT_DENY);
  CHECK(shop.err.status == wanted);
  CHECK(shop.err.message_len == std::strlen(shop.err.message));
  CHECK(shop.err.message_len > 0);
}

}  // namespace

TEST_CASE("the shop of these tests grants, so that a deny below has its cause") {
  Shop shop;
  CHECK(shop.decide() == VERN_OK);
  CHECK(shop.verdict == VERN_VERDICT_GRANT);
}

TEST_CASE("NULL and handles of another type are refused") {
  Shop s;
  auto* as_policy = reinterpret_cast<vern_policy*>(s.decision.get());
  auto* as_decision = reinterpret_cast<vern_decision*>(s.policy.get());
  const auto ask = [&](const vern_policy* policy, const vern_facts* facts,
                       const vern_request* request, vern_decision* decision) {
    s.verdict = VERN_VERDICT_GRANT;
    return vern_decide(policy, facts, nullptr, 0, 0, nullptr, request, decision, &s.verdict,
                       &s.err);
  };
  vern_policy* policy = s.policy.get();
  vern_decision* decision = s.decision.get();
  refused(s, ask(nullptr, &s.facts, &s.request, decision), VERN_E_HANDLE);
  refused(s, ask(as_policy, &s.facts, &s.request, decision), VERN_E_HANDLE);
  refused(s, ask(policy, &s.facts, &s.request, nullptr), VERN_E_HANDLE);
  refused(s, ask(policy, &s.facts, &s.request, as_decision), VERN_E_HANDLE);
  refused(s, ask(policy, nullptr, &s.request, decision), VERN_E_ARGUMENT);
  refused(s, ask(policy, &s.facts, nullptr, decision), VERN_E_ARGUMENT);
  CHECK(vern_decide(policy, &s.facts, nullptr, 0, 0, nullptr, &s.request, decision, nullptr,
                    nullptr) == VERN_E_ARGUMENT);
  std::uint8_t last = VERN_VERDICT_GRANT;
  CHECK(vern_decision_verdict(decision, &last, nullptr) == VERN_OK);
  CHECK(last == VERN_VERDICT_DENY);
  vern_policy_free(as_policy);  // of another type: left alone
  vern_policy_free(nullptr);
  vern_decision_free(nullptr);
  vern_diagnostics_free(nullptr);
  CHECK(s.decide() == VERN_OK);
}

TEST_CASE("handles may be freed in any order") {
  Shop s;
  REQUIRE(s.decide() == VERN_OK);
  s.policy.reset();
  std::int32_t count = 0;
  CHECK(vern_decision_reason_count(s.decision.get(), &count, nullptr) == VERN_OK);
  CHECK(count > 0);
}

TEST_CASE("a struct from a newer header counts only when what is new in it is not used") {
  Shop s;
  struct {
    vern_facts facts;
    std::uint64_t more;
  } newer{s.facts, 0};
  newer.facts.struct_size = sizeof newer;
  const auto ask = [&] {
    s.verdict = VERN_VERDICT_GRANT;
    return vern_decide(s.policy.get(), &newer.facts, nullptr, 0, 0, nullptr, &s.request,
                       s.decision.get(), &s.verdict, &s.err);
  };
  CHECK(ask() == VERN_OK);
  newer.more = 1;
  refused(s, ask(), VERN_E_UNSUPPORTED);
  newer.more = 0;
  newer.facts.struct_size = sizeof(vern_facts) - 1;
  refused(s, ask(), VERN_E_STRUCT);
  newer.facts.struct_size = 0xFFFFFFFFU;
  refused(s, ask(), VERN_E_STRUCT);
  s.facts.reserved0[3] = 1;
  refused(s, s.decide(), VERN_E_UNSUPPORTED);
  s.facts.reserved0[3] = 0;
  s.request.flags = 1;
  refused(s, s.decide(), VERN_E_UNSUPPORTED);
}

TEST_CASE("an error struct that is too small is not written, and the verdict is deny") {
  Shop s;
  s.err.struct_size = 255;
  std::strcpy(s.err.message, "mine");
  CHECK(s.decide() == VERN_E_STRUCT);
  CHECK(s.verdict == VERN_VERDICT_DENY);
  CHECK(std::string(s.err.message) == "mine");
}

TEST_CASE("indexes outside the policy, and numbers that are none, are refused") {
  Shop s;
  for (const std::int32_t purpose : {-1, 11, 65536, INT32_MAX}) {
    Shop other;
    other.request.purposes[0] = purpose;
    refused(other, other.decide(), VERN_E_ARGUMENT);
  }
  for (const std::int32_t recipient : {-3, 4, 65535}) {
    Shop other;
    other.request.recipient = recipient;
    refused(other, other.decide(), VERN_E_ARGUMENT);
  }
  s.request.channel = 5;
  refused(s, s.decide(), VERN_E_ARGUMENT);
  s.request.channel = VERN_CHANNEL_LETTER;
  s.request.purpose_count = 9;
  refused(s, s.decide(), VERN_E_ARGUMENT);
  s.request.purpose_count = 0;
  refused(s, s.decide(), VERN_E_ARGUMENT);
  s.request.purpose_count = 1;
  vern_consent consent = VERN_CONSENT_INIT;
  refused(s, s.decide(&consent, 1), VERN_E_ARGUMENT);  // purpose -1
  consent.purpose = s.request.purposes[0];
  consent.state = 7;
  refused(s, s.decide(&consent, 1), VERN_E_ARGUMENT);
  consent.state = VERN_CONSENT_GIVEN;
  consent.channel = 9;
  refused(s, s.decide(&consent, 1), VERN_E_ARGUMENT);
}

TEST_CASE("bytes outside their vocabulary never permit") {
  for (int byte = 0; byte < 256; ++byte) {
    const auto b = static_cast<std::uint8_t>(byte);
    CAPTURE(byte);
    Shop s;
    s.facts.deceased = b;
    const bool harmless = b == VERN_FACT_BLANK || b == VERN_FLAG_NO;
    CHECK((s.decide() == VERN_OK && s.verdict == VERN_VERDICT_GRANT) == harmless);
    Shop objected;
    objected.facts.objected = b;
    CHECK((objected.decide() == VERN_OK && objected.verdict == VERN_VERDICT_GRANT) == harmless);
    Shop status;
    status.facts.status_state = b;
    CHECK((status.decide() == VERN_OK && status.verdict == VERN_VERDICT_GRANT) ==
          (b == VERN_FACT_VALUE));
    Shop findings;
    findings.facts.status_findings = b;
    CHECK((findings.decide() == VERN_OK && findings.verdict == VERN_VERDICT_GRANT) ==
          ((b & ~(VERN_FINDING_DUPLICATE | VERN_FINDING_BLANK_INSIDE)) == 0));
    Shop address;
    address.facts.address_state = b;
    CHECK((address.decide() == VERN_OK && address.verdict == VERN_VERDICT_GRANT) ==
          (b == VERN_FACT_VALUE));
    Shop identity;
    identity.facts.identity = b;
    CHECK((identity.decide() == VERN_OK && identity.verdict == VERN_VERDICT_GRANT) ==
          (b <= VERN_IDENTITY_SAME));
  }
}

TEST_CASE("a fact is not kept only when the policy says so") {
  Shop s;
  s.facts.birth_day_state = VERN_FACT_NOT_KEPT;
  refused(s, s.decide(), VERN_E_ARGUMENT);
  CHECK(std::string(vern_fact_name(s.err.detail)) == "birth_day");
  CHECK(std::string(s.err.message).find("birth_day") != std::string::npos);
}

TEST_CASE("a buffer that is too small stays as it was, and says what it needs") {
  Shop s;
  char buf[3] = {'x', 'y', 'z'};
  std::size_t needed = 0;
  CHECK(vern_status_add_code(s.policy.get(), VERN_CODE_PAGE_CP865, "RF", 2, 8, 2, buf, 3, &needed,
                             nullptr) == VERN_E_SMALL);
  CHECK(needed == 3);
  CHECK(std::string(buf, 3) == "xyz");
  CHECK(vern_status_add_code(s.policy.get(), VERN_CODE_PAGE_CP865, "RF", 2, 8, 2, nullptr, 0,
                             &needed, nullptr) == VERN_E_SMALL);
  vern_error err = VERN_ERROR_INIT;
  CHECK(vern_status_add_code(s.policy.get(), VERN_CODE_PAGE_CP865, "RF", 2, 2, 2, buf, 3, &needed,
                             &err) == VERN_E_STATE);
  CHECK(err.detail == VERN_STATUS_WRITE_FULL);
}

TEST_CASE("strings are UTF-8 without NUL bytes inside") {
  Shop s;
  std::int32_t index = 7;
  CHECK(vern_policy_purpose(s.policy.get(), "own\0marketing", 13, &index, &s.err) ==
        VERN_E_ARGUMENT);
  CHECK(index == -1);
  CHECK(vern_policy_purpose(s.policy.get(), "own-\xF8", 5, &index, &s.err) == VERN_E_ENCODING);
  CHECK(s.err.byte == 4);
  CHECK(vern_policy_purpose(s.policy.get(), nullptr, 0, &index, &s.err) == VERN_E_ARGUMENT);
  index = 7;
  CHECK(vern_policy_recipient(s.policy.get(), "nobody", VERN_NUL, &index, &s.err) ==
        VERN_E_NOT_FOUND);
  CHECK(index == VERN_RECIPIENT_UNKNOWN);
}

TEST_CASE("a policy with errors gives no policy and all its errors") {
  const std::string text = "schema = 1\nlanguage = \"xx\"\n[consent]\nproof = \"perhaps\"\n";
  vern_policy* policy = reinterpret_cast<vern_policy*>(0x1);
  vern_diagnostics* found = nullptr;
  vern_error err = VERN_ERROR_INIT;
  CHECK(vern_policy_parse(text.data(), text.size(), nullptr, 0, &policy, &found, &err) ==
        VERN_E_POLICY);
  const capi::Owned<vern_diagnostics> owned(found);
  CHECK(policy == nullptr);
  std::int32_t count = 0;
  REQUIRE(vern_diagnostics_count(found, &count, nullptr) == VERN_OK);
  CHECK(count >= 2);
  bool language = false;
  for (std::int32_t i = 0; i < count; ++i) {
    vern_diagnostic d = VERN_DIAGNOSTIC_INIT;
    REQUIRE(vern_diagnostics_get(found, i, &d, nullptr) == VERN_OK);
    language = language || (std::string(d.path) == "language" && d.line == 2);
  }
  CHECK(language);
  vern_diagnostic d = VERN_DIAGNOSTIC_INIT;
  CHECK(vern_diagnostics_get(found, count, &d, nullptr) == VERN_E_NOT_FOUND);
}

TEST_CASE("a policy with a place that a template left to fill in is refused") {
  const std::string text = policy_text::replaced(golden::policy_text("status-field", {}),
                                                 "Gylne eksempler AS", "FYLL INN NAVN");
  vern_policy* policy = reinterpret_cast<vern_policy*>(0x1);
  vern_error err = VERN_ERROR_INIT;
  CHECK(vern_policy_parse(text.data(), text.size(), nullptr, 0, &policy, nullptr, &err) ==
        VERN_E_POLICY);
  CHECK(policy == nullptr);
  CHECK(std::string(err.message).find("placeholders") != std::string::npos);
}

TEST_CASE("deciding allocates nothing once the decision is warm") {
  Shop s;
  vern_consent consents[2] = {VERN_CONSENT_INIT, VERN_CONSENT_INIT};
  consents[0].purpose = s.request.purposes[0];
  consents[0].state = VERN_CONSENT_GIVEN;
  consents[0].channel = VERN_CHANNEL_LETTER;
  consents[0].text = 0;
  consents[1].purpose = 10;
  consents[1].state = VERN_CONSENT_REFUSED;
  REQUIRE(s.decide(consents, 2) == VERN_OK);
  const long before = allocations;
  for (int i = 0; i < 100; ++i) {
    s.decide(consents, 2);
    s.decide();
    vern_decide_verdict(s.policy.get(), &s.facts, nullptr, 0, 0, nullptr, &s.request, &s.verdict,
                        &s.err);
  }
  CHECK(allocations == before);
  CHECK(s.verdict == VERN_VERDICT_GRANT);
  const auto other = capi::decision();
  CHECK(allocations > before);  // the counter does count what the library allocates
}

TEST_CASE("no message repeats what stood in a field") {
  Shop s;
  const std::string canary = "KANARIFUGLOLANORDMANN";
  vern_selection selection = VERN_SELECTION_INIT;
  vern_status_reading reading = VERN_STATUS_READING_INIT;
  std::int32_t out = 0;
  char buf[8];
  std::size_t needed = 0;
  const auto clean = [&](std::int32_t status) {
    CHECK(status != VERN_OK);
    CHECK(s.err.message_len > 0);
    CHECK(std::string(s.err.message).find("KANARI") == std::string::npos);
  };
  const char* text = canary.c_str();
  clean(vern_selection_parse(s.policy.get(), text, VERN_NUL, nullptr, 0, nullptr, 0, &selection,
                             &s.err));
  clean(vern_day_parse(text, VERN_NUL, &out, &s.err));
  clean(vern_period_add(0, text, VERN_NUL, &out, &s.err));
  clean(vern_breach_due(text, VERN_NUL, buf, sizeof buf, &needed, &s.err));
  clean(vern_policy_purpose(s.policy.get(), text, VERN_NUL, &out, &s.err));
  clean(vern_transcode(VERN_CODE_PAGE_UTF8, VERN_CODE_PAGE_CP437, (canary + "\xC3\x98").c_str(),
                       VERN_NUL, buf, sizeof buf, &needed, &s.err));
  clean(vern_status_add_code(s.policy.get(), VERN_CODE_PAGE_CP865, text, VERN_NUL, canary.size(), 2,
                             buf, sizeof buf, &needed, &s.err));
  CHECK(vern_status_read(s.policy.get(), VERN_CODE_PAGE_CP865, text, VERN_NUL, &reading, &s.err) ==
        VERN_OK);
}

TEST_CASE("every constant of the header is reachable by its name, with its value") {
  std::ifstream file(std::string(VERN_SOURCE_DIR) + "/capi/include/vern/vern.h");
  const std::regex form(R"(^#define (VERN_[A-Z0-9_]+) \(?(-?[0-9]+)\)?$)");
  int checked = 0;
  for (std::string line; std::getline(file, line);) {
    std::smatch m;
    if (!std::regex_match(line, m, form)) continue;
    CAPTURE(line);
    std::int64_t value = -99;
    CHECK(vern_constant(m[1].str().c_str(), VERN_NUL, &value, nullptr) == VERN_OK);
    CHECK(value == std::stoll(m[2]));
    ++checked;
  }
  CHECK(checked > 80);
  std::int64_t value = 0;
  CHECK(vern_constant("VERN_NO_SUCH", VERN_NUL, &value, nullptr) == VERN_E_NOT_FOUND);
}

TEST_CASE("the init functions do what the INIT macros do") {
  const auto same = [](const auto& macro, const auto& init) {
    CHECK(std::memcmp(&macro, &init, sizeof macro) == 0);
  };
#define VERN_SAME(type, MACRO)                   \
  do {                                           \
    const type by_macro = MACRO;                 \
    type by_call;                                \
    std::memset(&by_call, 0x55, sizeof by_call); \
    type##_init(&by_call, sizeof by_call);       \
    same(by_macro, by_call);                     \
    type##_init(nullptr, sizeof by_call);        \
  } while (false)
  VERN_SAME(vern_error, VERN_ERROR_INIT);
  VERN_SAME(vern_diagnostic, VERN_DIAGNOSTIC_INIT);
  VERN_SAME(vern_status_reading, VERN_STATUS_READING_INIT);
  VERN_SAME(vern_selection, VERN_SELECTION_INIT);
  VERN_SAME(vern_facts, VERN_FACTS_INIT);
  VERN_SAME(vern_consent, VERN_CONSENT_INIT);
  VERN_SAME(vern_checks, VERN_CHECKS_INIT);
  VERN_SAME(vern_request, VERN_REQUEST_INIT);
  VERN_SAME(vern_reason, VERN_REASON_INIT);
  VERN_SAME(vern_retention, VERN_RETENTION_INIT);
  VERN_SAME(vern_applied_rule, VERN_APPLIED_RULE_INIT);
  VERN_SAME(vern_retention_verdict, VERN_RETENTION_VERDICT_INIT);
  VERN_SAME(vern_ledger_options, VERN_LEDGER_OPTIONS_INIT);
  VERN_SAME(vern_card, VERN_CARD_INIT);
  VERN_SAME(vern_event, VERN_EVENT_INIT);
  VERN_SAME(vern_entry, VERN_ENTRY_INIT);
  VERN_SAME(vern_subject_request, VERN_SUBJECT_REQUEST_INIT);
  VERN_SAME(vern_hold, VERN_HOLD_INIT);
  VERN_SAME(vern_verification, VERN_VERIFICATION_INIT);
  VERN_SAME(vern_fault, VERN_FAULT_INIT);
  VERN_SAME(vern_stats, VERN_STATS_INIT);
#undef VERN_SAME
}

#if !defined(_WIN32)
TEST_CASE("after a fork the child may only free") {
  Shop s;
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const bool ok = s.decide() == VERN_E_STATE && s.verdict == VERN_VERDICT_DENY;
    s.decision.reset();
    s.policy.reset();
    _exit(ok ? 0 : 1);
  }
  int status = 1;
  REQUIRE(waitpid(child, &status, 0) == child);
  CHECK(status == 0);
  CHECK(s.decide() == VERN_OK);
}
#endif
