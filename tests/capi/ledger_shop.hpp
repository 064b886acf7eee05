// tests/capi/ledger_shop.hpp - a shop with a ledger, as a host in C would have it, for the tests of
// the ledger through the C ABI.
#pragma once

#include <doctest/doctest.h>

#include <array>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

#if !defined(_WIN32)
#include <unistd.h>
#endif

#include "capi/capi.hpp"

namespace ledger_shop {

namespace fs = std::filesystem;
inline const std::string shop_folder = std::string(VERN_SOURCE_DIR) + "/examples/quickdos/";

inline std::string contents(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

// The example shop, which asks for proof here, and has had its present text since 2024.
inline const std::string hash = "b72cc3f5bdc6237fea893d4680e83fe187da75bc78cb5aca7908cd68af256fea";
inline std::string consent_text() { return contents(shop_folder + "texts/reklame-2026-1.txt"); }
inline std::string policy_text() {
  std::string text = contents(shop_folder + "vern.toml");
  const auto replace = [&](const std::string& from, const std::string& to) {
    if (const auto at = text.find(from); at != std::string::npos) text.replace(at, from.size(), to);
  };
  replace("proof = \"status-field\"", "proof = \"required\"");
  replace("from = 2026-11-01, sha256 = \"" + hash, "from = 2024-06-01, sha256 = \"" + hash);
  if (text.find("\n[ledger]") == std::string::npos) text += "\n[ledger]\n";
  return text;
}

inline vern_string view(const char* text) { return {text, VERN_NUL}; }
inline vern_string view(const std::string& text) { return {text.data(), text.size()}; }

class Folder {
 public:
  Folder() {
    static int count = 0;
    path_ = fs::temp_directory_path() /
            ("vern-capi-" + std::to_string(process()) + "-" + std::to_string(count++));
    fs::remove_all(path_);
    fs::create_directories(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  std::string at(const std::string& name) const { return (path_ / name).string(); }

 private:
#if defined(_WIN32)
  static int process() { return 0; }
#else
  static int process() { return getpid(); }
#endif
  fs::path path_;
};

// A shop with a ledger in which the consent text is registered.
struct Shop {
  Folder folder;
  std::string store = folder.at("shop.vern");
  std::array<std::uint8_t, VERN_MASTER_KEY_SIZE> key{7, 1, 9};
  vern_ledger_options options = VERN_LEDGER_OPTIONS_INIT;
  capi::Owned<vern_policy> policy = capi::policy(policy_text());
  capi::Owned<vern_ledger> ledger;
  capi::Owned<vern_decision> decision = capi::decision();
  vern_facts facts = VERN_FACTS_INIT;
  vern_request request = VERN_REQUEST_INIT;
  vern_error err = VERN_ERROR_INIT;
  std::int64_t position = -7;
  std::uint8_t verdict = VERN_VERDICT_UNSET;

  Shop() {
    options.path = view(store);
    options.key = key.data();
    made(vern_ledger_create(&options, &err));
    open();
    made(vern_policy_purpose(policy.get(), "own-marketing", VERN_NUL, &request.purposes[0], &err));
    request.purpose_count = 1;
    request.channel = VERN_CHANNEL_LETTER;
    request.day = capi::day("2025-11-20");
    facts.party = VERN_PARTY_PERSON;
    facts.address_state = VERN_FACT_VALUE;
    facts.status_state = VERN_FACT_VALUE;
    facts.status_mask = 1;  // R
    const std::string text = consent_text();
    made(vern_ledger_add_text(ledger.get(), policy.get(), "own-marketing", VERN_NUL, "2026-1",
                              VERN_NUL, text.data(), text.size(), "kari", VERN_NUL, &position,
                              &err));
  }
  Shop(const Shop&) = delete;
  Shop& operator=(const Shop&) = delete;

  void open() {
    vern_ledger* out = nullptr;
    made(vern_ledger_open(&options, &out, &err));
    ledger.reset(out);
  }
  void made(std::int32_t status) const {
    if (status != VERN_OK) {
      throw std::runtime_error(std::string(vern_status_name(status)) + ": " + err.message);
    }
  }

  vern_event event(std::uint8_t kind, const char* day) const {
    vern_event out = VERN_EVENT_INIT;
    out.kind = kind;
    out.purpose = request.purposes[0];
    out.channel = VERN_CHANNEL_LETTER;
    out.day = capi::day(day);
    out.method = VERN_METHOD_COUNTER_FORM;
    return out;
  }
  vern_event given(const char* day) const {
    vern_event out = event(VERN_EVENT_GIVEN, day);
    out.evidence = VERN_EVIDENCE_SIGNED;
    out.text = view("2026-1");
    out.language = view("nb");
    out.form = view("binder 3, no. 17");
    return out;
  }
  std::int32_t append(const vern_card& card, const vern_event& event) {
    position = -7;
    return vern_ledger_append(ledger.get(), policy.get(), &card, &event, "kari", VERN_NUL,
                              &position, &err);
  }
  std::int32_t ask(const vern_card& card, std::int64_t tree_size = VERN_ALL_ENTRIES) {
    verdict = VERN_VERDICT_GRANT;
    return vern_ledger_decide(ledger.get(), policy.get(), &card, &facts, nullptr, &request,
                              tree_size, decision.get(), &verdict, &err);
  }
  bool grants(const vern_card& card, std::int64_t tree_size = VERN_ALL_ENTRIES) {
    return ask(card, tree_size) == VERN_OK && verdict == VERN_VERDICT_GRANT;
  }
  std::vector<vern_reason> reasons() const {
    std::vector<vern_reason> out;
    vern_reason one = VERN_REASON_INIT;
    for (int i = 0; vern_decision_reason(decision.get(), i, &one, nullptr) == VERN_OK; ++i) {
      out.push_back(one);
    }
    return out;
  }
  bool says(const std::string& name) const {
    for (const vern_reason& reason : reasons()) {
      if (vern_reason_name(reason.code) == name) return true;
    }
    return false;
  }
  std::int64_t size() {
    std::int64_t out = -1;
    made(vern_ledger_size(ledger.get(), &out, &err));
    return out;
  }
  std::string checkpoint() {
    char text[VERN_CHECKPOINT_ROOM];
    std::size_t needed = 0;
    made(vern_ledger_checkpoint(ledger.get(), text, sizeof text, &needed, &err));
    CHECK(std::strlen(text) == needed);
    return {text, needed};
  }
};

// A card with the identity fields of the example shop: name and birth day.
struct Card {
  std::string name;
  std::string born;
  std::array<vern_string, 2> fields{};
  vern_card card = VERN_CARD_INIT;

  Card(const char* key, std::string of, std::string on = "01.02.1980")
      : name(std::move(of)), born(std::move(on)) {
    fields = {view(name), view(born)};
    card.key = view(key);
    card.identity_state = VERN_FACT_VALUE;
    card.identity = fields.data();
    card.identity_count = fields.size();
  }
  Card(const Card&) = delete;
  Card& operator=(const Card&) = delete;
  operator const vern_card&() const { return card; }
};

// A refused call says why, without the customer, and leaves nothing behind.
inline void refused(const Shop& shop, std::int32_t got, std::int32_t wanted) {
  CHECK(std::string(vern_status_name(got)) == vern_status_name(wanted));
  CHECK(shop.err.status == wanted);
  CHECK(shop.err.message_len > 0);
  CHECK(shop.err.message_len == std::strlen(shop.err.message));
  CHECK(std::string(shop.err.message).find("Ola") == std::string::npos);
}

inline vern_verification verified(Shop& shop, std::vector<std::string> texts,
                                  std::vector<std::string>* kinds = nullptr) {
  std::vector<vern_string> checkpoints;
  for (const std::string& text : texts) checkpoints.push_back(view(text));
  vern_verification out = VERN_VERIFICATION_INIT;
  vern_faults* faults = nullptr;
  shop.made(vern_ledger_verify(shop.ledger.get(), checkpoints.data(), checkpoints.size(), &out,
                               &faults, &shop.err));
  const capi::Owned<vern_faults> owned(faults);
  vern_fault fault = VERN_FAULT_INIT;
  for (int i = 0; i < out.fault_count; ++i) {
    shop.made(vern_faults_get(faults, i, &fault, &shop.err));
    CHECK(std::string(fault.text) != "");
    if (kinds != nullptr) kinds->push_back(fault.kind);
  }
  CHECK(vern_faults_get(faults, out.fault_count, &fault, nullptr) == VERN_E_NOT_FOUND);
  return out;
}

}  // namespace ledger_shop
