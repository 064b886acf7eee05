#include "retention/subject_judge.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "retention/leaving.hpp"
#include "retention/reach.hpp"

namespace vern::retention {

namespace {

RecordRef ref_of(const RowTrace& trace) { return {trace.reg, trace.line}; }

bool obliges(const RetentionRule& rule) { return rule.obligation == Obligation::keep_at_least; }

bool has_obligation(const Policy& policy, const RegisterShape& shape) {
  return std::any_of(shape.rules.begin(), shape.rules.end(), [&](const RuleUse& use) {
    return use.category == shape.rest() && obliges(policy.retention[use.rule]);
  });
}

}  // namespace

Uncertain uncertain(std::span<const RegisterShape> shapes, std::span<const SourceState> sources) {
  Uncertain out;
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    if (shapes[i].cards || sources[i].is_whole()) continue;
    const Register& reg = *shapes[i].reg;
    if (shapes[i].buyer == BuyerSource::card) out.buyers = shapes[i].document;
    out.balances = out.balances || reg.column_of("balance") != nullptr;
    out.orders = out.orders || reg.open;
    out.complaints = out.complaints || reg.open == OpenRow::complaint;
  }
  return out;
}

RecordRef Datum::rests_on_rule(const RetentionRule* rule, Day day) const {
  for (std::size_t i = 0; i < answer.rules.size(); ++i) {
    const RuleFinding& finding = answer.rules[i];
    if (finding.rule != rule) continue;
    if (finding.last_day_kept == day || finding.first_day_free == day) return rests_on[i].record;
  }
  return record;
}

SubjectJudge::SubjectJudge(const Policy& policy, std::span<const RegisterShape> shapes,
                           Uncertain uncertain, const HoldBook& holds, Day on)
    : policy_(policy),
      shapes_(shapes),
      uncertain_(uncertain),
      book_(holds),
      context_(retention_context(policy, on)) {}

void SubjectJudge::begin(const audience::Hash128& subject, bool matched) {
  datum_.subject = subject;
  matched_ = matched;
  balances_ = {};
  orders_ = {};
  complaints_ = {};
  unreadable_balance_ = false;
  named_by_rows_ = false;
  vouchers_.assign(policy_.retention.size(), {});
}

void SubjectJudge::Open::add(const RowTrace& trace) {
  if (count++ == 0) first = ref_of(trace);
}

bool SubjectJudge::is_voucher(const RegisterShape& shape) const {
  return shape.document != nullptr && has_obligation(policy_, shape);
}

void SubjectJudge::note_open(const RowTrace& trace) {
  if (trace.balance == Amount::open) balances_.add(trace);
  unreadable_balance_ = unreadable_balance_ || trace.balance == Amount::unreadable;
  if (trace.open) (trace.phase == Phase::complaint ? complaints_ : orders_).add(trace);
}

// A voucher that needs its buyer's card: what each obligation says of it.
void SubjectJudge::note_voucher(const RegisterShape& shape, const RowTrace& trace) {
  if (shape.buyer != BuyerSource::card || trace.cash) return;
  for (const RuleUse& use : shape.rules) {
    const RetentionRule& rule = policy_.retention[use.rule];
    if (use.category != shape.rest() || !obliges(rule)) continue;
    const Fact<Day> trigger = trace.day(use.trigger);
    const RuleFinding finding = rule_finding(rule, trigger, context_);
    OfRule& kept = vouchers_[use.rule];
    if (finding.doubt != Doubt::none) {
      if (!kept.doubtful) kept.doubtful = Kept{trigger, ref_of(trace), std::nullopt};
    } else if (finding.first_day_free &&
               (!kept.longest || *finding.first_day_free > *kept.longest->free)) {
      kept.longest = Kept{trigger, ref_of(trace), finding.first_day_free};
    }
  }
}

void SubjectJudge::add_rule(const RetentionRule& rule, const Fact<Day>& trigger, RecordRef record) {
  applied_.push_back({&rule, trigger});
  datum_.rests_on.push_back({record, trigger});
}

void SubjectJudge::add_rules(const RegisterShape& shape, const RowTrace& trace,
                             std::size_t category) {
  const std::size_t rest = shape.rest();
  const bool of_buyer =
      category != rest && is_voucher(shape) &&
      voucher_needs_of_row(*shape.document, shape.categories[category].name, trace.cash);
  for (const RuleUse& use : shape.rules) {
    const RetentionRule& rule = policy_.retention[use.rule];
    const bool own = use.category == category;
    if (own || (of_buyer && use.category == rest && obliges(rule))) {
      add_rule(rule, trace.day(use.trigger), ref_of(trace));
    }
  }
}

void SubjectJudge::add_vouchers(std::string_view category) {
  for (std::size_t rule = 0; rule < vouchers_.size(); ++rule) {
    for (const std::optional<Kept>* one : {&vouchers_[rule].longest, &vouchers_[rule].doubtful}) {
      if (!*one) continue;
      const RegisterShape& vouchers = shapes_[(*one)->record.reg];
      if (!voucher_needs_of_card(*vouchers.document, category)) continue;
      add_rule(policy_.retention[rule], (*one)->trigger, (*one)->record);
    }
  }
}

void SubjectJudge::add_hold(HoldKind kind, const Open& open) {
  if (open.count == 0) return;
  const std::string id = std::string(name(kind)) + " " + policy_.registers[open.first.reg].id +
                         " " + std::to_string(open.first.line);
  datum_.holds.push_back({{id, kind, context_.day, std::nullopt}, open.first, open.count - 1});
}

void SubjectJudge::add_holds(const RegisterShape& shape, const RowTrace& trace,
                             std::size_t category) {
  const std::string& what = shape.categories[category].name;
  if (shape.cards) {
    if (needed_for_balance(what)) add_hold(HoldKind::open_balance, balances_);
    if (!needed_for_order(what)) return;
    add_hold(HoldKind::open_order, orders_);
    return add_hold(HoldKind::open_complaint, complaints_);
  }
  const Open itself{1, ref_of(trace)};
  if (trace.balance == Amount::open) add_hold(HoldKind::open_balance, itself);
  if (trace.open && trace.phase != Phase::complaint) add_hold(HoldKind::open_order, itself);
  if (trace.phase == Phase::complaint) {
    if (trace.open) add_hold(HoldKind::open_complaint, itself);
    return;
  }
  // What was bought is what a complaint is about.
  if (category == shape.rest() || needed_for_balance(what)) {
    add_hold(HoldKind::open_complaint, complaints_);
  }
}

void SubjectJudge::add_declared(const RegisterShape& shape, const RowTrace& trace,
                                std::size_t category) {
  book_.each(datum_.subject, trace.held, shape.reg->id, shape.categories[category].name,
             [this](const vern::DatumHold& hold) {
               datum_.holds.push_back({hold, std::nullopt, 0});
             });
}

// Whether something that could keep the datum is not known.
bool SubjectJudge::is_doubtful(const RegisterShape& shape, const RowTrace& trace,
                               std::size_t category) const {
  const std::string& what = shape.categories[category].name;
  if (what == "notes" && trace.broken_memo) return true;
  if (trace.balance == Amount::unreadable && !shape.cards) return true;
  if (!shape.cards) return uncertain_.complaints && trace.phase == Phase::row;
  if (uncertain_.buyers != nullptr && voucher_needs_of_card(*uncertain_.buyers, what)) return true;
  if (needed_for_balance(what) && (uncertain_.balances || unreadable_balance_)) return true;
  return needed_for_order(what) && uncertain_.orders;
}

// The verdict on one category of the row, into datum_.
void SubjectJudge::judge(const RegisterShape& shape, const RowTrace& trace, std::size_t category) {
  datum_.category = category;
  applied_.clear();
  datum_.rests_on.clear();
  datum_.holds.clear();
  add_rules(shape, trace, category);
  if (shape.cards) add_vouchers(shape.categories[category].name);
  add_holds(shape, trace, category);
  add_declared(shape, trace, category);
  held_.clear();
  for (const HeldBy& one : datum_.holds) held_.push_back(one.hold);
  datum_.answer = retention_answer(applied_, held_, is_doubtful(shape, trace, category), context_);
  datum_.answer.holds.clear();
  const bool whole = shape.categories[category].rest && a_limit_erases(datum_.answer);
  datum_.done = !whole && (trace.done & (CategoryMask{1} << category)) != 0;
  datum_.in_use = false;
}

void SubjectJudge::note_staying(const RegisterShape& shape, std::size_t category,
                                Staying& staying) const {
  const bool stays = datum_.answer.verdict != RetentionVerdict::must_erase;
  staying.any = staying.any || stays;
  if (!shape.categories[category].rest) return;
  staying.rest = stays;
  staying.goes_whole = !stays && a_limit_erases(datum_.answer);
}

Result<void> SubjectJudge::other_row(const RegisterShape& shape, const RowTrace& trace,
                                     DatumVisitor& visitor) {
  Staying staying;
  for (std::size_t i = 0; i < shape.categories.size(); ++i) {
    if ((trace.filled & (CategoryMask{1} << i)) == 0) continue;
    judge(shape, trace, i);
    note_staying(shape, i, staying);
    if (auto taken = visitor.visit(datum_); !taken) return taken;
  }
  const bool goes_whole = staying.goes_whole && !staying.any;
  if (staying.rest || (!goes_whole && !shape.reg->nobody)) named_by_rows_ = true;
  return {};
}

// Its number last: it goes with the last of the rest.
Result<void> SubjectJudge::card(const RegisterShape& shape, const RowTrace& trace,
                                DatumVisitor& visitor) {
  Staying staying;
  std::optional<std::size_t> key;
  for (std::size_t i = 0; i < shape.categories.size(); ++i) {
    if ((trace.filled & (CategoryMask{1} << i)) == 0) continue;
    if (shape.categories[i].name == "key") {
      key = i;
      continue;
    }
    judge(shape, trace, i);
    note_staying(shape, i, staying);
    if (auto taken = visitor.visit(datum_); !taken) return taken;
  }
  if (!key) return {};
  judge(shape, trace, *key);
  datum_.in_use = staying.any || named_by_rows_;
  return visitor.visit(datum_);
}

Result<void> SubjectJudge::row(const RowTrace& trace, DatumVisitor& visitor) {
  const RegisterShape& shape = shapes_[trace.reg];
  if (trace.subject == nobody) begin(trace.subject, false);
  note_open(trace);
  note_voucher(shape, trace);
  datum_.shape = &shape;
  datum_.record = ref_of(trace);
  datum_.deleted = trace.deleted;
  datum_.matched = matched_;
  return shape.cards ? card(shape, trace, visitor) : other_row(shape, trace, visitor);
}

}  // namespace vern::retention
