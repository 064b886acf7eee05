#include "projection/rows.hpp"

#include <utility>

#include "ledger/consents.hpp"
#include "ledger/known_facts.hpp"
#include "projection/write.hpp"

namespace vern::projection {
namespace {

// The tree size that is meant.
Result<std::uint64_t> size_of(ledger::Ledger& ledger, std::uint64_t asked) {
  const auto size = ledger.size();
  if (!size || asked == ledger::all_entries) return size;
  if (asked <= *size) return asked;
  return fail(StatusCode::argument, "the ledger has only " + std::to_string(*size) +
                                        " entries; give a tree size that is not larger");
}

class Planning {
 public:
  Planning(ledger::Ledger& ledger, const Policy& policy, const StatusField& field,
           const Request& request, RowsPlan& plan)
      : ledger_(ledger),
        policy_(policy),
        rule_(policy, field, plan.day),
        request_(request),
        plan_(plan) {}

  Result<void> take(const StatusRow& row, std::int64_t at) {
    const ledger::Card& card = row.customer.card;
    const auto subject = ledger_.subject(card, plan_.tree_size);
    if (!subject) return tl::make_unexpected(subject.error());
    plan_.outdated = plan_.outdated || has_later(subject->entries, plan_.day);
    Facts facts = row.customer.facts;
    auto known =
        ledger::take_known_facts(ledger_, policy_, *subject, request_, plan_.tree_size, facts);
    if (!known) return known;
    const auto consents =
        ledger::consents_on(policy_, subject->entries, plan_.day, plan_.tree_size);
    RowChange& to = plan_.rows.emplace_back();
    to.change = rule_.run(
        {card.key, at, row.field, facts, row.customer.checks, *subject, consents, row.put_back},
        plan_.differences);
    if (row.put_back && !to.change.came_back) {
      return fail(StatusCode::argument,
                  "no letter of the customer to be put back was taken away that may come back", at);
    }
    to.written = to.change.field.has_value();
    to.field = to.written ? *to.change.field : row.field;
    if (to.change.noted || to.change.gone != 0) to.card = card;
    return {};
  }

 private:
  ledger::Ledger& ledger_;
  const Policy& policy_;
  CardRule rule_;
  const Request& request_;
  RowsPlan& plan_;
};

// What the ledger notes of a row, if anything.
std::optional<ledger::NewEntry> note_of(const RowsPlan& plan, const RowChange& row, Wrote wrote) {
  const bool gone = wrote == Wrote::earlier && row.change.gone != 0;
  if (wrote == Wrote::no || (!row.change.noted && !gone)) return std::nullopt;
  ledger::Sighting sighting = row.change.sighting;
  if (gone) sighting.taken |= row.change.gone;
  return projection::note_of(plan.codes, row.card, plan.day, sighting, row.change.came_back);
}

}  // namespace

Result<RowsPlan> plan_rows(ledger::Ledger& ledger, const Policy& policy, const StatusField& field,
                           Day day, std::uint64_t tree_size, std::span<const StatusRow> rows) {
  const auto request = request_of(policy, day);
  if (!request) return tl::make_unexpected(request.error());
  std::vector<const ledger::Card*> cards;
  cards.reserve(rows.size());
  for (const StatusRow& row : rows) cards.push_back(&row.customer.card);
  if (auto ok = audience::check_numbers(cards); !ok) return tl::make_unexpected(ok.error());
  if (auto ok = audience::check_lock(ledger, policy, *request); !ok) {
    return tl::make_unexpected(ok.error());
  }
  const auto size = size_of(ledger, tree_size);
  if (!size) return tl::make_unexpected(size.error());
  RowsPlan plan;
  plan.day = day;
  plan.tree_size = *size;
  plan.codes = policy.codes;
  plan.rows.reserve(rows.size());
  Planning planning(ledger, policy, field, *request, plan);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto ok = planning.take(rows[i], static_cast<std::int64_t>(i));
    if (!ok) return tl::make_unexpected(ok.error());
  }
  return plan;
}

Result<std::uint64_t> confirm_rows(ledger::Ledger& ledger, const RowsPlan& plan,
                                   std::span<const Wrote> wrote, const std::string& by) {
  if (auto ok = check_current(plan.outdated, plan.day); !ok) {
    return tl::make_unexpected(ok.error());
  }
  std::vector<ledger::NewEntry> notes;
  std::vector<std::int64_t> of;
  for (std::size_t i = 0; i < plan.rows.size() && i < wrote.size(); ++i) {
    auto note = note_of(plan, plan.rows[i], wrote[i]);
    if (!note) continue;
    notes.push_back(std::move(*note));
    of.push_back(static_cast<std::int64_t>(i));
  }
  if (notes.empty()) return std::uint64_t{0};
  const auto written = ledger.append(notes, by, [&](std::size_t at, const ledger::Subject& before) {
    auto ok = check_unchanged(before, plan.tree_size);
    if (!ok) ok.error().row = of[at];
    return ok;
  });
  if (!written) return tl::make_unexpected(written.error());
  return static_cast<std::uint64_t>(written->size());
}

}  // namespace vern::projection
