#include "retention/survey.hpp"

#include <utility>

#include "audience/card_reader.hpp"
#include "audience/survey.hpp"
#include "ledger/policy_options.hpp"
#include "retention/row_scan.hpp"

namespace vern::retention {

namespace {

// How many cards of one customer number are live; the rows that name it, until it is known whether
// a card has it.
struct Group {
  std::int64_t cards = 0;
  std::int64_t live_cards = 0;
};

constexpr std::size_t unmatched_in_memory = std::size_t{1} << 15;

class Gathered final : public DatumVisitor {
 public:
  Result<void> visit(const Datum& datum) override {
    data.push_back(datum);
    return {};
  }
  std::vector<Datum> data;
};

}  // namespace

Survey::Survey(const audience::Shop& shop, const SurveyOptions& options)
    : shop_(shop), on_(options.on), rows_(options.in_memory), unmatched_(unmatched_in_memory) {}

Result<std::unique_ptr<Survey>> Survey::take(const audience::Shop& shop,
                                             const SurveyOptions& options) {
  const auto cards = audience::customers_of(shop);
  if (!cards) return tl::make_unexpected(cards.error());
  if (auto filled = audience::check_filled(shop.policy); !filled) {
    return tl::make_unexpected(filled.error());
  }
  auto shapes = shapes_of(shop.policy);
  if (!shapes) return tl::make_unexpected(shapes.error());
  auto holds = HoldBook::read(shop, options.on);
  if (!holds) return tl::make_unexpected(holds.error());
  std::unique_ptr<Survey> survey(new Survey(shop, options));
  survey->shapes_ = std::move(*shapes);
  survey->holds_ = std::move(*holds);
  if (shop.policy.ledger) {
    const auto opens = ledger::options_for(shop.policy, shop.folder);
    if (!opens) return tl::make_unexpected(opens.error());
    survey->secret_.emplace(opens->master);
  }
  if (auto read = survey->read_registers(); !read) return tl::make_unexpected(read.error());
  if (auto matched = survey->match(); !matched) return tl::make_unexpected(matched.error());
  return survey;
}

Result<void> Survey::read_registers() {
  sources_.reserve(shapes_.size());
  for (std::size_t i = 0; i < shapes_.size(); ++i) {
    RowScan scan(shop_, shapes_[i], i, holds_);
    if (secret_) scan.know_pseudonyms(secret_->hash());
    auto state = scan.run(
        [this](const RowTrace& trace, const registers::Record&) { return rows_.add(trace); });
    if (!state) return tl::make_unexpected(state.error());
    sources_.push_back(std::move(*state));
  }
  return rows_.finish();
}

// Which customer numbers have a card. The rows of one number stand side by side, its cards last;
// those without a card are looked up again by their order when they are judged.
Result<void> Survey::match() {
  Group group;
  audience::Hash128 subject = nobody;
  std::vector<std::pair<std::int64_t, std::int64_t>> rows(shapes_.size());  // count, first line
  const auto end_group = [&]() -> Result<void> {
    if (group.live_cards > 1) ++twins_;
    const bool unmatched = subject != nobody && group.cards == 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (unmatched) sources_[i].add_unmatched(rows[i].first, rows[i].second);
      rows[i] = {0, 0};
    }
    group = {};
    return unmatched ? unmatched_.add(subject) : Result<void>{};
  };
  for (;;) {
    const auto next = rows_.next();
    if (!next) return tl::make_unexpected(next.error());
    const RowTrace* const trace = *next;
    if (trace == nullptr) break;
    if (trace->subject != subject) {
      if (auto ended = end_group(); !ended) return ended;
      subject = trace->subject;
    }
    const bool card = trace->phase == Phase::card;
    group.cards += card ? 1 : 0;
    group.live_cards += card && !trace->deleted && subject != nobody ? 1 : 0;
    auto& [count, first] = rows[trace->reg];
    if (count++ == 0) first = trace->line;
  }
  if (auto ended = end_group(); !ended) return ended;
  return unmatched_.finish();
}

Result<void> Survey::each(DatumVisitor& visitor, const audience::Hash128* only) {
  if (auto back = rows_.rewind(); !back) return back;
  if (auto back = unmatched_.rewind(); !back) return back;
  SubjectJudge judge(shop_.policy, shapes_, uncertain(shapes_, sources_), holds_, on_);
  audience::Hash128 subject = nobody;
  auto unmatched = unmatched_.next();
  for (;;) {
    const auto next = rows_.next();
    if (!next) return tl::make_unexpected(next.error());
    const RowTrace* const trace = *next;
    if (trace == nullptr || (only != nullptr && *only < trace->subject)) return {};
    if (only != nullptr && trace->subject != *only) continue;
    if (trace->subject != subject) {
      subject = trace->subject;
      while (unmatched && *unmatched != nullptr && **unmatched < subject) {
        unmatched = unmatched_.next();
      }
      if (!unmatched) return tl::make_unexpected(unmatched.error());
      judge.begin(subject, *unmatched == nullptr || **unmatched != subject);
    }
    if (auto judged = judge.row(*trace, visitor); !judged) return judged;
  }
}

Result<void> Survey::visit(DatumVisitor& visitor) { return each(visitor, nullptr); }

Result<std::vector<Datum>> Survey::of_subject(std::string_view key) {
  const audience::Hash128 subject = audience::hash_of(audience::Hashed::key, key);
  Gathered gathered;
  if (auto visited = each(gathered, &subject); !visited) {
    return tl::make_unexpected(visited.error());
  }
  return std::move(gathered.data);
}

}  // namespace vern::retention
