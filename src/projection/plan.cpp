#include "projection/plan.hpp"

#include <memory>
#include <set>
#include <utility>

#include "audience/ledger_card.hpp"
#include "audience/ledger_reading.hpp"
#include "audience/survey.hpp"
#include "projection/card_change.hpp"
#include "projection/status_field.hpp"

namespace vern::projection {
namespace {

using audience::Card;

class Planner final : public audience::CardVisitor {
 public:
  Planner(const Policy& policy, const StatusField& field, audience::LedgerReading& ledger,
          std::set<std::string> put_back, Plan& plan)
      : policy_(policy),
        field_(field),
        rule_(policy, field, plan.day),
        ledger_(ledger),
        put_back_(std::move(put_back)),
        plan_(plan) {}

  Result<bool> visit(Card& card, const Checks& checks) override {
    if (auto known = ledger_.look_up(card, card.facts); !known) {
      return tl::make_unexpected(known.error());
    }
    const ledger::Subject& subject = ledger_.subject();
    plan_.outdated = plan_.outdated || has_later(subject.entries, plan_.day);
    const std::string_view before = card.field(audience::Column::status);
    CardChange change = rule_.run({card.key, card.line, before, card.facts, checks, subject,
                                   ledger_.consents(), put_back_.count(card.key) != 0},
                                  plan_.differences);
    if (change.came_back) put_back_.erase(card.key);
    if (change.noted) take(card, before, change);
    return true;
  }

  // Customers to be put back for whom there was nothing to do.
  const std::set<std::string>& not_put_back() const { return put_back_; }

 private:
  void take(const Card& card, std::string_view before, CardChange& change) {
    CardPlan& to = plan_.cards.emplace_back();
    const ledger::Card on{field_.reg().id, card.key, card.identity};
    to.note = note_of(policy_.codes, on, plan_.day, change.sighting, change.came_back);
    if (!change.field) return;
    to.edit = registers::FieldEdit{card.line, std::string(before), std::move(*change.field)};
  }

  const Policy& policy_;
  const StatusField& field_;
  CardRule rule_;
  audience::LedgerReading& ledger_;
  std::set<std::string> put_back_;
  Plan& plan_;
};

Result<std::set<std::string>> numbers_of(const audience::Shop& shop,
                                         const std::vector<std::string>& customers) {
  std::set<std::string> out;
  for (const std::string& customer : customers) {
    auto number = audience::customer_number(shop, customer);
    if (!number) return tl::make_unexpected(number.error());
    out.insert(std::move(*number));
  }
  return out;
}

}  // namespace

Result<Plan> make_plan(const audience::Shop& shop, Day day,
                       const std::vector<std::string>& put_back) {
  const auto request = request_of(shop.policy, day);
  if (!request) return tl::make_unexpected(request.error());
  auto numbers = numbers_of(shop, put_back);
  if (!numbers) return tl::make_unexpected(numbers.error());
  const auto field = StatusField::of(shop);
  if (!field) return tl::make_unexpected(field.error());
  auto ledger = audience::LedgerReading::open(shop, *request);
  if (!ledger) return tl::make_unexpected(ledger.error());
  if (!*ledger) {
    return fail(StatusCode::policy,
                "the policy has no [ledger], so nothing says which letters should stand");
  }
  auto survey = audience::Survey::take(shop, *request, ledger->get());
  if (!survey) return tl::make_unexpected(survey.error());
  Plan plan;
  plan.day = day;
  plan.rows = (*survey)->rows();
  plan.notes = (*survey)->notes();
  plan.stamp = (*survey)->stamp();
  plan.tree_size = (*ledger)->state().size;
  Planner planner(shop.policy, *field, **ledger, std::move(*numbers), plan);
  if (auto read = (*survey)->visit(planner); !read) return tl::make_unexpected(read.error());
  if (!planner.not_put_back().empty()) {
    return fail(StatusCode::argument,
                "of " + std::to_string(planner.not_put_back().size()) +
                    " of the customers to be put back, no letter was taken away that may come "
                    "back; `vern consent reconcile` lists those that were");
  }
  return plan;
}

}  // namespace vern::projection
