// fuzz/capi_gate.hpp - decisions, one by one and in bulk. Nothing that fails permits; each way to
// ask gives the same answer; reasons and verdict agree.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

#include "fuzz/capi_world.hpp"

namespace fuzz {

// Mostly bytes of the vocabularies, which are small; sometimes any.
inline std::uint8_t small_byte(Bytes& in) {
  const std::uint8_t byte = in.byte();
  return byte < 0xE0 ? byte % 5U : byte;
}
inline std::int32_t some_day(Bytes& in) {
  constexpr std::int32_t near = 17000;  // in 2016
  const auto low = in.take<std::uint16_t>();
  return low < 0xF000 ? near + low % 4096 : in.take<std::int32_t>();
}
inline std::uint8_t flaw(Bytes& in) {
  const std::uint8_t byte = in.byte();
  return byte < 0xF0 ? 0 : byte;
}

inline vern_facts facts_from(Bytes& in) {
  vern_facts f = VERN_FACTS_INIT;
  f.flags = flaw(in);
  f.reserved0[3] = flaw(in);
  f.status_mask = in.byte();
  for (std::int32_t* day :
       {&f.birth_day, &f.customer_since, &f.last_purchase, &f.email_at_sale, &f.mobile_at_sale}) {
    *day = some_day(in);
  }
  f.notice = in.byte() % 4 - 1;
  for (std::uint8_t* byte :
       {&f.party, &f.identity, &f.deceased, &f.restricted, &f.objected, &f.opt_out_offered,
        &f.status_state, &f.birth_day_state, &f.customer_since_state, &f.last_purchase_state,
        &f.email_at_sale_state, &f.mobile_at_sale_state, &f.notice_state, &f.address_state,
        &f.email_state, &f.mobile_state, &f.phone_state, &f.email_impersonal}) {
    *byte = small_byte(in);
  }
  f.erased = flaw(in);
  f.status_findings = flaw(in);
  return f;
}

inline vern_checks checks_from(Bytes& in) {
  vern_checks c = VERN_CHECKS_INIT;
  c.washed_day = some_day(in);
  c.washed = in.byte() & 1U;
  c.plugin = small_byte(in);
  c.reservation = flaw(in);
  c.suppressed = flaw(in);
  c.contact_refused = flaw(in);
  c.contact_shared = flaw(in);
  c.reserved0[1] = flaw(in);
  return c;
}

inline vern_request request_from(Bytes& in) {
  vern_request r = VERN_REQUEST_INIT;
  r.flags = flaw(in);
  r.reserved0[5] = flaw(in);
  r.day = some_day(in);
  r.recipient = in.byte() % 8 - 3;
  r.channel = small_byte(in);
  r.purpose_count = static_cast<std::uint8_t>(in.byte() % 4 + flaw(in));
  for (std::int32_t& purpose : r.purposes) purpose = in.byte() % 12 - 1;
  return r;
}

inline vern_consent consent_from(Bytes& in) {
  vern_consent c = VERN_CONSENT_INIT;
  c.purpose = in.byte() % 12 - 1;
  c.entry = in.byte();
  c.day = some_day(in);
  c.text = in.byte() % 4 - 1;
  c.partners = in.byte() % 4 - 1;
  c.channel = small_byte(in);
  c.state = in.byte() % 9U;
  c.claimed = in.byte() & 1U;
  c.lapsed = in.byte() & 1U;
  c.struct_size = static_cast<std::uint32_t>(sizeof c - flaw(in) % 2U);
  return c;
}

// Consents some bytes apart, in memory that ends behind the last of them.
class Consents {
 public:
  explicit Consents(Bytes& in) : n_(in.below(4)), stride_(sizeof(vern_consent) + in.below(3) * 8) {
    bytes_ = std::make_unique<unsigned char[]>(n_ * stride_);
    for (std::size_t i = 0; i < n_; ++i) {
      const vern_consent c = consent_from(in);
      std::memcpy(bytes_.get() + i * stride_, &c, sizeof c);
    }
    said_ = in.below(16) == 0 ? in.below(sizeof(vern_consent)) : stride_;
  }
  const vern_consent* data() const {
    return n_ == 0 ? nullptr : reinterpret_cast<const vern_consent*>(bytes_.get());
  }
  std::size_t size() const { return n_; }
  std::size_t stride() const { return said_; }

 private:
  std::size_t n_;
  std::size_t stride_;
  std::size_t said_;
  std::unique_ptr<unsigned char[]> bytes_;
};

inline void verdict_is_safe(std::int32_t status, std::uint8_t verdict) {
  require(verdict == VERN_VERDICT_DENY || (verdict == VERN_VERDICT_GRANT && status == VERN_OK));
}

// The reasons of an answer: known, in order, and what the verdict and "to be clarified" rest on.
inline void reasons_agree(const vern_decision* decision, std::uint8_t verdict) {
  std::int32_t count = -1;
  std::uint8_t yes = 9;
  require(vern_decision_reason_count(decision, &count, nullptr) == VERN_OK && count > 0);
  require(vern_decision_to_be_clarified(decision, &yes, nullptr) == VERN_OK && yes <= 1);
  bool denies = false;
  bool clearable = true;
  vern_reason last = VERN_REASON_INIT;
  for (std::int32_t i = 0; i < count; ++i) {
    vern_reason r = VERN_REASON_INIT;
    require(vern_decision_reason(decision, i, &r, nullptr) == VERN_OK);
    require(vern_reason_name(r.code) != nullptr && vern_reason_citation(r.code) != nullptr);
    require(vern_reason_text(r.code, VERN_LANGUAGE_NB) != nullptr);
    require(r.effect >= VERN_EFFECT_BASIS && r.effect <= VERN_EFFECT_DENY && r.has_day <= 1);
    const bool ordered = r.code > last.code || (r.code == last.code && r.purpose >= last.purpose);
    require(i == 0 || ordered);
    denies = denies || r.effect == VERN_EFFECT_DENY;
    clearable = clearable && (r.effect != VERN_EFFECT_DENY || vern_reason_clearable(r.code) != 0);
    last = r;
  }
  vern_reason none = VERN_REASON_INIT;
  require(vern_decision_reason(decision, count, &none, nullptr) == VERN_E_NOT_FOUND);
  require(denies == (verdict == VERN_VERDICT_DENY));
  require((yes == 1) == (denies && clearable));
}

inline void decide(World& world, Bytes& in) {
  const auto policy = world.policy(in);
  const auto decision = world.decision(in);
  const Sized<vern_facts> facts(in, facts_from(in));
  const Sized<vern_checks> checks(in, checks_from(in));
  const Sized<vern_request> request(in, request_from(in));
  const Consents consents(in);
  const vern_checks* const made = in.below(4) == 0 ? nullptr : &checks.value;
  Err err(in);
  std::uint8_t verdict = VERN_VERDICT_GRANT;
  std::uint8_t alone = VERN_VERDICT_GRANT;
  const auto status = err.check(vern_decide(policy.handle, &facts.value, consents.data(),
                                            consents.size(), consents.stride(), made,
                                            &request.value, decision.handle, &verdict, err));
  decision.check(err, status);
  policy.check(err, status);
  verdict_is_safe(status, verdict);
  Err other(in);
  const auto second =
      other.check(vern_decide_verdict(policy.handle, &facts.value, consents.data(), consents.size(),
                                      consents.stride(), made, &request.value, &alone, other));
  policy.check(other, second);
  verdict_is_safe(second, alone);
  if (!decision.right || !err.usable()) return;
  std::uint8_t kept = VERN_VERDICT_GRANT;
  require(vern_decision_verdict(decision.handle, &kept, nullptr) == VERN_OK && kept == verdict);
  if (status == VERN_OK) reasons_agree(decision.handle, verdict);
  if (other.usable()) require(second == status && alone == verdict);
}

// Rows of facts as the columns of a host that keeps them together.
class Table {
 public:
  Table(Bytes& in, std::uint8_t channel) : rows_(in.below(20)) {
    const auto given = in.take<std::uint32_t>();
    vern_columns_init(&columns_, sizeof columns_);
    for (std::size_t i = 0; i < rows_; ++i) {
      facts_.push_back(facts_from(in));
      checks_.push_back(checks_from(in));
      facts_.back().flags = 0;
      facts_.back().reserved0[3] = checks_.back().reserved0[1] = 0;
    }
    if (rows_ != 0) give(given, channel);
  }
  std::size_t rows() const { return rows_; }
  const vern_columns& columns() const { return columns_; }

  // What the columns say of a row, as the structs of a single decision.
  vern_facts facts(std::size_t row) const {
    vern_facts out = VERN_FACTS_INIT;
    for (const Given& g : fact_columns_) copy(g, &out, &facts_[row]);
    return out;
  }
  vern_checks checks(std::size_t row) const {
    vern_checks out = VERN_CHECKS_INIT;
    for (const Given& g : check_columns_) copy(g, &out, &checks_[row]);
    return out;
  }

 private:
  struct Given {
    std::size_t at;
    std::size_t size;
  };
  static void copy(const Given& g, void* to, const void* from) {
    std::memcpy(static_cast<char*>(to) + g.at, static_cast<const char*>(from) + g.at, g.size);
  }

  template <class T>
  void fact(vern_column& column, T vern_facts::*member) {
    column = {&(facts_[0].*member), sizeof(vern_facts)};
    fact_columns_.push_back({offset(&(facts_[0].*member), facts_.data()), sizeof(T)});
  }
  template <class T>
  void check(vern_column& column, T vern_checks::*member) {
    column = {&(checks_[0].*member), sizeof(vern_checks)};
    check_columns_.push_back({offset(&(checks_[0].*member), checks_.data()), sizeof(T)});
  }
  static std::size_t offset(const void* member, const void* base) {
    return static_cast<std::size_t>(static_cast<const char*>(member) -
                                    static_cast<const char*>(base));
  }

  void give(std::uint32_t given, std::uint8_t channel) {
    vern_columns& c = columns_;
    const auto has = [given](unsigned bit) { return (given >> bit & 1U) != 0; };
    if (has(0)) {
      fact(c.status_mask, &vern_facts::status_mask);
      fact(c.status_findings, &vern_facts::status_findings);
      fact(c.status_state, &vern_facts::status_state);
    }
    if (has(1)) fact(c.party, &vern_facts::party);
    if (has(2)) fact(c.identity, &vern_facts::identity);
    if (has(3)) fact(c.erased, &vern_facts::erased);
    if (has(4)) fact(c.deceased, &vern_facts::deceased);
    if (has(5)) fact(c.restricted, &vern_facts::restricted);
    if (has(6)) fact(c.objected, &vern_facts::objected);
    if (has(7)) fact(c.opt_out_offered, &vern_facts::opt_out_offered);
    if (has(8)) fact(c.birth_day, &vern_facts::birth_day);
    if (has(8)) fact(c.birth_day_state, &vern_facts::birth_day_state);
    if (has(9)) fact(c.last_purchase, &vern_facts::last_purchase);
    if (has(9)) fact(c.last_purchase_state, &vern_facts::last_purchase_state);
    if (has(10)) fact(c.notice, &vern_facts::notice);
    if (has(10)) fact(c.notice_state, &vern_facts::notice_state);
    if (has(11)) give_contact(channel);
    if (has(12)) check(c.washed_day, &vern_checks::washed_day);
    if (has(12)) check(c.washed, &vern_checks::washed);
    if (has(13)) check(c.reservation, &vern_checks::reservation);
    if (has(14)) check(c.suppressed, &vern_checks::suppressed);
    if (has(15)) check(c.contact_refused, &vern_checks::contact_refused);
    if (has(16)) check(c.contact_shared, &vern_checks::contact_shared);
    if (has(17)) check(c.plugin, &vern_checks::plugin);
  }

  // The contact point of the channel of the request; the other ones have no column.
  void give_contact(std::uint8_t channel) {
    vern_columns& c = columns_;
    if (channel == VERN_CHANNEL_LETTER) fact(c.contact_state, &vern_facts::address_state);
    if (channel == VERN_CHANNEL_PHONE) fact(c.contact_state, &vern_facts::phone_state);
    if (channel == VERN_CHANNEL_EMAIL) {
      fact(c.contact_state, &vern_facts::email_state);
      fact(c.email_impersonal, &vern_facts::email_impersonal);
      fact(c.contact_at_sale, &vern_facts::email_at_sale);
      fact(c.contact_at_sale_state, &vern_facts::email_at_sale_state);
    }
    if (channel == VERN_CHANNEL_SMS) {
      fact(c.contact_state, &vern_facts::mobile_state);
      fact(c.contact_at_sale, &vern_facts::mobile_at_sale);
      fact(c.contact_at_sale_state, &vern_facts::mobile_at_sale_state);
    }
  }

  std::size_t rows_;
  std::vector<vern_facts> facts_;
  std::vector<vern_checks> checks_;
  std::vector<Given> fact_columns_;
  std::vector<Given> check_columns_;
  vern_columns columns_;
};

// Every row is decided as it is alone; one row that fails denies all.
inline void decide_many(World& world, Bytes& in) {
  const auto policy = world.policy(in);
  const vern_request asked = request_from(in);
  const Sized<vern_request> request(in, asked);
  const Table table(in, asked.channel);
  const Sized<vern_columns> columns(in, table.columns());
  const std::size_t rows = table.rows();
  const auto n = in.below(16) == 0 ? std::int64_t{-1} : static_cast<std::int64_t>(rows);
  std::vector<std::uint8_t> verdicts(rows + 1, VERN_VERDICT_GRANT);
  std::vector<std::uint16_t> reasons(rows + 1, 0xA5A5);
  const bool with_reasons = in.flag();
  Err err(in);
  const auto status =
      err.check(vern_decide_many(policy.handle, &request.value, &columns.value, n, verdicts.data(),
                                 with_reasons ? reasons.data() : nullptr, err));
  policy.check(err, status);
  require(verdicts[rows] == VERN_VERDICT_GRANT && reasons[rows] == 0xA5A5);
  if (n < 0) return require(status != VERN_OK);
  bool all_alone = true;
  for (std::size_t i = 0; i < rows; ++i) {
    verdict_is_safe(status, verdicts[i]);
    if (!policy.right || !err.usable()) continue;
    const vern_facts facts = table.facts(i);
    const vern_checks checks = table.checks(i);
    std::uint8_t alone = VERN_VERDICT_UNSET;
    const auto one = vern_decide_verdict(policy.handle, &facts, nullptr, 0, 0, &checks,
                                         &request.value, &alone, nullptr);
    all_alone = all_alone && one == VERN_OK;
    if (status == VERN_OK) require(one == VERN_OK && alone == verdicts[i]);
    if (with_reasons) require((reasons[i] != 0) == (status == VERN_OK));
  }
  const bool columns_right = columns.value.struct_size == sizeof(vern_columns);
  if (policy.right && err.usable() && columns_right && rows != 0) {
    require(all_alone == (status == VERN_OK));
  }
}

}  // namespace fuzz
