// What a caller can get wrong with a ledger: the answer is an error that records nothing and
// permits nothing.
#include <doctest/doctest.h>

#include <array>
#include <cstring>
#include <stdexcept>
#include <string>

#if !defined(_WIN32)
#include <sys/wait.h>
#include <unistd.h>
#endif

#include "capi/ledger_shop.hpp"

namespace {

using namespace ledger_shop;

}  // namespace

TEST_CASE("consents for which there is no room are counted, and none is written") {
  Shop shop;
  const Card ola("1042", "Ola Nordmann");
  shop.made(shop.append(ola, shop.given("2025-05-02")));
  vern_consent one = VERN_CONSENT_INIT;
  one.purpose = 77;
  std::size_t n = 0;
  std::uint8_t identity = VERN_IDENTITY_SAME;
  const auto get = [&](vern_consent* out, std::size_t cap, std::size_t stride) {
    return vern_ledger_consents(shop.ledger.get(), shop.policy.get(), &ola.card, shop.request.day,
                                VERN_ALL_ENTRIES, &identity, out, cap, stride, &n, &shop.err);
  };
  refused(shop, get(&one, 0, sizeof one), VERN_E_SMALL);
  CHECK(n == 1);
  CHECK(one.purpose == 77);
  CHECK(identity == VERN_IDENTITY_UNREADABLE);
  refused(shop, get(nullptr, 1, sizeof one), VERN_E_ARGUMENT);
  refused(shop, get(&one, 1, sizeof one - 1), VERN_E_ARGUMENT);
  CHECK(one.purpose == 77);
  CHECK(get(&one, 1, sizeof one) == VERN_OK);
  CHECK(one.struct_size == sizeof one);
  CHECK(one.state == VERN_CONSENT_GIVEN);
  CHECK(identity == VERN_IDENTITY_SAME);
}

TEST_CASE("the key opens its ledger, and no other key does") {
  Shop shop;
  shop.ledger.reset();
  vern_ledger* out = reinterpret_cast<vern_ledger*>(0x1);
  auto wrong = shop.key;
  wrong[31] ^= 1;
  shop.options.key = wrong.data();
  refused(shop, vern_ledger_open(&shop.options, &out, &shop.err), VERN_E_DATA);
  CHECK(out == nullptr);
  shop.options.key = nullptr;
  refused(shop, vern_ledger_open(&shop.options, &out, &shop.err), VERN_E_ARGUMENT);
  shop.options.key = shop.key.data();
  const std::string file = shop.folder.at("key");
  shop.options.key_file = view(file);
  refused(shop, vern_ledger_open(&shop.options, &out, &shop.err), VERN_E_ARGUMENT);
  shop.options.key_file = {nullptr, 0};
  CHECK(vern_ledger_create(&shop.options, &shop.err) == VERN_E_STATE);
  const std::string elsewhere = shop.folder.at("none.vern");
  shop.options.path = view(elsewhere);
  refused(shop, vern_ledger_open(&shop.options, &out, &shop.err), VERN_E_NOT_FOUND);
  CHECK_FALSE(fs::exists(elsewhere));
}

TEST_CASE("the host's call-back gives the key, or says why not") {
  Shop shop;
  shop.ledger.reset();
  struct Host {
    std::int32_t status = VERN_OK;
    std::uint8_t first = 7;
    int asked = 0;
  } host;
  shop.options.key = nullptr;
  shop.options.key_user = &host;
  shop.options.key_call = [](void* user, std::uint8_t* key32) -> std::int32_t {
    auto& h = *static_cast<Host*>(user);
    ++h.asked;
    std::memset(key32, 0, VERN_MASTER_KEY_SIZE);
    key32[0] = h.first;
    key32[1] = 1;
    key32[2] = 9;
    return h.status;
  };
  shop.open();
  CHECK(host.asked == 1);
  vern_ledger* out = nullptr;
  host.first = 8;
  refused(shop, vern_ledger_open(&shop.options, &out, &shop.err), VERN_E_DATA);
  host.first = 7;
  host.status = VERN_E_IO;
  refused(shop, vern_ledger_open(&shop.options, &out, &shop.err), VERN_E_IO);
  CHECK(out == nullptr);
}

#if !defined(_WIN32)
TEST_CASE("a new ledger makes its key file, and one whose key is gone does not get another") {
  Folder folder;
  const std::string store = folder.at("shop.vern");
  const std::string key = folder.at("shop.vernmaster");
  vern_ledger_options options = VERN_LEDGER_OPTIONS_INIT;
  vern_error err = VERN_ERROR_INIT;
  options.path = view(store);
  options.key_file = view(key);
  REQUIRE(vern_ledger_create(&options, &err) == VERN_OK);
  CHECK((fs::status(key).permissions() & fs::perms::mask) ==
        (fs::perms::owner_read | fs::perms::owner_write));
  vern_ledger* out = nullptr;
  REQUIRE(vern_ledger_open(&options, &out, &err) == VERN_OK);
  vern_ledger_free(out);
  fs::remove(key);
  CHECK(vern_ledger_create(&options, &err) == VERN_E_NOT_FOUND);
  CHECK_FALSE(fs::exists(key));
  CHECK(vern_ledger_open(&options, &out, &err) == VERN_E_NOT_FOUND);
}
#endif

TEST_CASE("the log says what was done and what was not, and no customer's data") {
  struct Host {
    std::string lines;
    int errors = 0;
    bool throws = false;
  } host;
  Shop shop;
  shop.options.log_user = &host;
  shop.options.log_call = [](void* user, std::int32_t level, const char* text, std::size_t n) {
    auto& h = *static_cast<Host*>(user);
    CHECK(std::strlen(text) == n);
    h.lines.append(text, n).push_back('\n');
    if (level == VERN_LOG_ERROR) ++h.errors;
    if (h.throws) throw std::runtime_error("the log is full");
  };
  shop.open();
  const Card ola("1042", "Ola Nordmann");
  const Card per("1042", "Per Hansen");
  shop.made(shop.append(ola, shop.given("2025-05-02")));
  CHECK(host.errors == 0);
  CHECK(shop.append(per, shop.given("2025-05-02")) == VERN_E_STATE);
  CHECK(host.errors == 1);
  CHECK(host.lines.find("VERN_E_STATE") != std::string::npos);
  for (const char* canary : {"1042", "Ola", "Per", "Nordmann", "Hansen", "1980", "binder"}) {
    CHECK(host.lines.find(canary) == std::string::npos);
  }
  // What is recorded is recorded, whatever becomes of the log.
  host.throws = true;
  CHECK(shop.append(ola, shop.event(VERN_EVENT_WITHDRAWN, "2025-06-01")) == VERN_OK);
  CHECK_FALSE(shop.grants(ola));
}

TEST_CASE("NULL, handles of another type and structs that are none are refused") {
  Shop shop;
  const Card ola("1042", "Ola Nordmann");
  const vern_event yes = shop.given("2025-05-02");
  auto* policy = shop.policy.get();
  auto* ledger = shop.ledger.get();
  auto* as_ledger = reinterpret_cast<vern_ledger*>(policy);
  auto* as_policy = reinterpret_cast<vern_policy*>(ledger);
  const auto append = [&](vern_ledger* l, const vern_policy* p, const vern_card* c,
                          const vern_event* e, const char* by) {
    return vern_ledger_append(l, p, c, e, by, VERN_NUL, &shop.position, &shop.err);
  };
  const std::int64_t before = shop.size();
  refused(shop, append(nullptr, policy, &ola.card, &yes, "kari"), VERN_E_HANDLE);
  refused(shop, append(as_ledger, policy, &ola.card, &yes, "kari"), VERN_E_HANDLE);
  refused(shop, append(ledger, nullptr, &ola.card, &yes, "kari"), VERN_E_HANDLE);
  refused(shop, append(ledger, as_policy, &ola.card, &yes, "kari"), VERN_E_HANDLE);
  refused(shop, append(ledger, policy, nullptr, &yes, "kari"), VERN_E_ARGUMENT);
  refused(shop, append(ledger, policy, &ola.card, nullptr, "kari"), VERN_E_ARGUMENT);
  refused(shop, append(ledger, policy, &ola.card, &yes, nullptr), VERN_E_ARGUMENT);
  refused(shop, append(ledger, policy, &ola.card, &yes, ""), VERN_E_ARGUMENT);
  CHECK(shop.position == -1);
  CHECK(vern_ledger_append(ledger, policy, &ola.card, &yes, "kari", VERN_NUL, nullptr, &shop.err) ==
        VERN_E_ARGUMENT);
  vern_card card = ola.card;
  card.struct_size = sizeof card - 1;
  refused(shop, append(ledger, policy, &card, &yes, "kari"), VERN_E_STRUCT);
  card = ola.card;
  card.reserved0[1] = 1;
  refused(shop, append(ledger, policy, &card, &yes, "kari"), VERN_E_UNSUPPORTED);
  card = ola.card;
  card.register_id = view("suppliers");
  refused(shop, append(ledger, policy, &card, &yes, "kari"), VERN_E_NOT_FOUND);
  card = ola.card;
  card.identity_count = 1;
  refused(shop, append(ledger, policy, &card, &yes, "kari"), VERN_E_ARGUMENT);
  card = ola.card;
  card.key = {nullptr, 0};
  refused(shop, append(ledger, policy, &card, &yes, "kari"), VERN_E_ARGUMENT);
  CHECK(shop.ask(card) == VERN_E_ARGUMENT);
  CHECK(shop.verdict == VERN_VERDICT_DENY);
  CHECK(vern_ledger_open(nullptr, nullptr, &shop.err) == VERN_E_ARGUMENT);
  vern_history* history = reinterpret_cast<vern_history*>(0x1);
  CHECK(vern_ledger_history(as_ledger, policy, &ola.card, VERN_ALL_ENTRIES, &history, &shop.err) ==
        VERN_E_HANDLE);
  CHECK(history == nullptr);
  vern_ledger_free(as_ledger);  // of another type: left alone
  vern_ledger_free(nullptr);
  vern_history_free(nullptr);
  vern_faults_free(nullptr);
  CHECK(shop.size() == before);
}

TEST_CASE("bytes and members outside their vocabulary record nothing") {
  Shop shop;
  const Card ola("1042", "Ola Nordmann");
  const std::int64_t before = shop.size();
  const auto wrong = [&](std::int32_t wanted, auto&& change) {
    vern_event event = shop.given("2025-05-02");
    change(event);
    refused(shop, shop.append(ola, event), wanted);
    CHECK(shop.position == -1);
  };
  for (const int kind : {0, 9, 16, 17, 18, 19, 32, 34, 41, 255}) {
    wrong(VERN_E_ARGUMENT, [&](vern_event& e) { e.kind = static_cast<std::uint8_t>(kind); });
  }
  wrong(VERN_E_ARGUMENT, [](vern_event& e) { e.channel = 5; });
  wrong(VERN_E_ARGUMENT, [](vern_event& e) { e.method = 9; });
  wrong(VERN_E_ARGUMENT, [](vern_event& e) { e.evidence = 3; });
  wrong(VERN_E_ARGUMENT, [](vern_event& e) { e.purpose = -1; });
  wrong(VERN_E_ARGUMENT, [](vern_event& e) { e.purpose = 1000; });
  wrong(VERN_E_ARGUMENT, [](vern_event& e) { e.target = 0; });
  wrong(VERN_E_ARGUMENT, [](vern_event& e) { e.target = -2; });
  wrong(VERN_E_ARGUMENT, [](vern_event& e) { e.lift_count = 1; });
  wrong(VERN_E_ARGUMENT, [](vern_event& e) { e.day = INT32_MAX; });
  wrong(VERN_E_ENCODING, [](vern_event& e) { e.form = view("\xF8"); });
  wrong(VERN_E_ARGUMENT, [](vern_event& e) { e.remark = {"a\0b", 3}; });
  wrong(VERN_E_UNSUPPORTED, [](vern_event& e) { e.flags = 1; });
  wrong(VERN_E_UNSUPPORTED, [](vern_event& e) { e.reserved0[3] = 1; });
  wrong(VERN_E_STRUCT, [](vern_event& e) { e.struct_size = 8; });
  const std::int64_t negative = -1;
  wrong(VERN_E_ARGUMENT, [&](vern_event& e) {
    e.lifts = &negative;
    e.lift_count = 1;
  });
  CHECK(shop.size() == before);
  CHECK_FALSE(shop.grants(ola));
  refused(shop, shop.ask(ola, -2), VERN_E_ARGUMENT);
  CHECK(shop.verdict == VERN_VERDICT_DENY);
  shop.options.flags = 1;
  vern_ledger* out = nullptr;
  refused(shop, vern_ledger_open(&shop.options, &out, &shop.err), VERN_E_UNSUPPORTED);
  shop.options.flags = 0;
  shop.options.wait_ms = -1;
  refused(shop, vern_ledger_open(&shop.options, &out, &shop.err), VERN_E_ARGUMENT);
  shop.options.wait_ms = 0;
  shop.options.path = view("");
  refused(shop, vern_ledger_open(&shop.options, &out, &shop.err), VERN_E_ARGUMENT);
}

TEST_CASE("a card whose identity the host cannot read is not the one who answered") {
  Shop shop;
  const Card ola("1042", "Ola Nordmann");
  shop.made(shop.append(ola, shop.given("2025-05-02")));
  for (int byte = 0; byte < 256; ++byte) {
    vern_card card = ola.card;
    card.identity_state = static_cast<std::uint8_t>(byte);
    CAPTURE(byte);
    CHECK(shop.grants(card) == (byte == VERN_FACT_VALUE));
  }
}

#if !defined(_WIN32)
TEST_CASE("after a fork the child may only free, and the parent goes on") {
  Shop shop;
  const Card ola("1042", "Ola Nordmann");
  shop.made(shop.append(ola, shop.given("2025-05-02")));
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    std::int64_t size = 0;
    bool ok = vern_ledger_size(shop.ledger.get(), &size, nullptr) == VERN_E_STATE && size == -1;
    ok = ok && shop.append(ola, shop.given("2025-05-03")) == VERN_E_STATE;
    shop.ledger.reset();
    vern_ledger* own = nullptr;
    const bool opened = vern_ledger_open(&shop.options, &own, nullptr) == VERN_OK;
    ok = ok && opened && vern_ledger_size(own, &size, nullptr) == VERN_OK && size > 0;
    vern_ledger_free(own);
    _exit(ok ? 0 : 1);
  }
  int status = 1;
  REQUIRE(waitpid(child, &status, 0) == child);
  CHECK(status == 0);
  CHECK(shop.append(ola, shop.event(VERN_EVENT_WITHDRAWN, "2025-06-01")) == VERN_OK);
  CHECK_FALSE(shop.grants(ola));
}
#endif
