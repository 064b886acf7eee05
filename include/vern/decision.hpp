// vern/decision.hpp - the answer of the gate, and how the rules hand it in.
//
// The rules (vern/gate.hpp) run over a sink: one lists every reason in a Decision, the other only
// settles the verdict. Both see the same rules, so the two can never differ.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "vern/config.hpp"
#include "vern/day.hpp"
#include "vern/facts.hpp"
#include "vern/reason.hpp"

VERN_NAMESPACE_BEGIN

// 0 is unset; every value but grant reads as deny.
enum class Verdict : std::uint8_t { unset = 0, deny = 1, grant = 2 };

// One reason, and what it rests on: a purpose of the request, the ledger entry, the day that
// decided.
struct Reason {
  ReasonCode code = ReasonCode::plugin_failed;
  Effect effect = Effect::deny;
  PurposeIndex purpose = 0;
  std::int64_t entry = -1;  // position in the ledger, -1: none
  std::optional<Day> day;   // of the consent, wash, agreement, purchase or birth
  friend constexpr bool operator==(const Reason&, const Reason&) = default;
};

// The answer: verdict, reasons by number, and the facts the policy says the shop does not keep.
class Decision {
 public:
  Verdict verdict() const { return verdict_; }
  bool granted() const { return verdict_ == Verdict::grant; }
  // Denied, and every reason is one that a person can clear.
  bool to_be_clarified() const {
    return verdict_ == Verdict::deny && !denials_.empty() && clearable_reasons().contains(denials_);
  }
  // Sorted by number, then purpose. A reason stands once per purpose and effect.
  std::span<const Reason> reasons() const { return {reasons_.data(), count_}; }
  const ReasonSet& denials() const { return denials_; }
  // All reasons of a denied request that deny or warn; of a granted one its bases and warnings.
  ReasonSet reason_set() const {
    ReasonSet set;
    for (const Reason& r : reasons()) set.insert(r.code);
    return set;
  }
  FactSet not_kept() const { return not_kept_; }

  // Adds what concerns not the right to use but what is made of it; the verdict stays. In a full
  // list it takes the last place.
  void add_warning(ReasonCode code) {
    if (count_ == capacity) --count_;
    const auto end = reasons_.begin() + static_cast<std::ptrdiff_t>(count_);
    const auto at = std::upper_bound(reasons_.begin(), end, code,
                                     [](ReasonCode c, const Reason& r) { return c < r.code; });
    std::move_backward(at, end, end + 1);
    *at = Reason{code, Effect::warning, 0, -1, std::nullopt};
    ++count_;
  }

 private:
  friend class ReasonSink;
  // 8 purposes can give at most a handful of different reasons each; a full list only stops
  // listing, never the verdict.
  static constexpr std::size_t capacity = 96;
  Verdict verdict_ = Verdict::unset;
  std::size_t count_ = 0;
  ReasonSet denials_;
  FactSet not_kept_;
  std::array<Reason, capacity> reasons_;
};

// "And" and "or" over what differs from customer to customer: both sides are looked at, so that
// there is no branch to guess wrong.
template <class... Bool>
constexpr bool every(Bool... holds) {
  return (holds & ...) != 0;
}
template <class... Bool>
constexpr bool some(Bool... holds) {
  return (holds | ...) != 0;
}

// Collects reasons into a Decision.
class ReasonSink {
 public:
  explicit ReasonSink(Decision& out) : out_(out) {
    out_.count_ = 0;
    out_.verdict_ = Verdict::unset;
    out_.denials_ = ReasonSet{};
  }
  static constexpr bool settled() { return false; }
  void add_if(bool holds, const Reason& reason) {
    if (holds) add(reason);
  }
  void add(const Reason& reason) {
    if (reason.effect == Effect::deny) out_.denials_.insert(reason.code);
    const auto reasons = out_.reasons();
    const bool listed = std::any_of(reasons.begin(), reasons.end(), [&](const Reason& r) {
      return r.code == reason.code && r.effect == reason.effect && r.purpose == reason.purpose;
    });
    if (!listed && out_.count_ < Decision::capacity) out_.reasons_[out_.count_++] = reason;
  }
  void finish(bool every_purpose_has_a_basis, FactSet not_kept) {
    const bool grant = out_.denials_.empty() && every_purpose_has_a_basis;
    out_.verdict_ = grant ? Verdict::grant : Verdict::deny;
    out_.not_kept_ = not_kept;
    const auto begin = out_.reasons_.begin();
    auto end = begin + static_cast<std::ptrdiff_t>(out_.count_);
    if (!grant) {
      end = std::remove_if(begin, end, [](const Reason& r) { return r.effect == Effect::basis; });
    }
    std::sort(begin, end, [](const Reason& a, const Reason& b) {
      if (a.code != b.code) return a.code < b.code;
      if (a.purpose != b.purpose) return a.purpose < b.purpose;
      return a.effect > b.effect;
    });
    out_.count_ = static_cast<std::size_t>(end - begin);
  }

 private:
  Decision& out_;
};

// Only the verdict; no purpose is looked at after one that denies. The same rules run. One that
// denies is noted without a branch: customers differ, and a branch guessed wrong costs more than
// all the rules that a deny would have spared.
class VerdictSink {
 public:
  bool settled() const { return denied_; }
  void add_if(bool holds, const Reason& reason) {
    denied_ = some(denied_, every(holds, reason.effect == Effect::deny));
  }
  void finish(bool every_purpose_has_a_basis, FactSet) {
    verdict_ = every_purpose_has_a_basis && !denied_ ? Verdict::grant : Verdict::deny;
  }
  Verdict verdict() const { return verdict_; }

 private:
  bool denied_ = false;
  Verdict verdict_ = Verdict::unset;
};

VERN_NAMESPACE_END
