// support/proof_shop.hpp - a small shop that keeps a ledger, and people who record in it.
#pragma once

#include <doctest/doctest.h>
#include <stdlib.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "audience/ledger_card.hpp"
#include "ledger/ledger.hpp"
#include "ledger/master_key.hpp"
#include "ledger/policy_options.hpp"
#include "support/small_shop.hpp"

namespace vern_test {

template <class T>
T must(vern::Result<T> result) {
  if (!result) FAIL(result.error().message);
  return std::move(*result);
}
inline void must(const vern::Result<void>& result) {
  if (!result) FAIL(result.error().message);
}

// Proof is demanded, the text has two versions, and the ledger lies beside the register.
class ProofShop : public SmallShop {
 public:
  ProofShop() {
    ::unsetenv("VERN_MASTER_KEY");  // it would come before the file
    vern::Policy& policy = shop.policy;
    policy.consent.proof = vern::ProofMode::required;
    policy.registers[0].identity = {"NAVN", "FODT"};
    vern::ConsentText text;
    text.id = "own-marketing";
    text.versions = {{"2024-1", "", "", on(2024, 1, 1), vern::TextChange::first},
                     {"2026-1", "", "", on(2026, 6, 1), vern::TextChange::meaning}};
    policy.texts = {text};
    policy.purposes[0].text = 0;
    policy.ledger.emplace();
    policy.index();
    must(vern::ledger::make_master_key_file(scratch.file("shop.vernmaster")));
    must(vern::ledger::Ledger::create(options_of_ledger()));
  }

  vern::ledger::Options options_of_ledger() const {
    return must(vern::ledger::options_for(shop.policy, scratch.path()));
  }
  std::unique_ptr<vern::ledger::Ledger> open() const {
    return must(vern::ledger::Ledger::open(options_of_ledger()));
  }

  vern::ledger::Card card_of(std::string_view key) const {
    return must(vern::audience::ledger_card(shop, key));
  }

  // Records an event of a customer; the position.
  std::uint64_t record(std::string_view key, vern::ledger::Event event) const {
    return must(open()->append({card_of(key), std::move(event)}, "kari")).position;
  }

  // By letter, on paper, under the text in force; `with` changes what a test is about.
  static vern::ledger::Event event(vern::ledger::EntryKind kind,
                                   const std::function<void(vern::ledger::Event&)>& with = {}) {
    vern::ledger::Event out;
    out.kind = kind;
    out.day = on(2026, 9, 1);
    out.purpose = "own-marketing";
    out.channel = vern::Channel::letter;
    out.method = vern::ledger::Method::counter_form;
    out.evidence = vern::Evidence::signed_or_equal;
    out.text = "2026-1";
    if (with) with(out);
    return out;
  }
  std::uint64_t given(std::string_view key) const {
    return record(key, event(vern::ledger::EntryKind::given));
  }
};

}  // namespace vern_test
