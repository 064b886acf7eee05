// The customers of a register one by one: each in turn, or the one that is asked for.
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "audience/audience.hpp"
#include "audience/ledger_card.hpp"
#include "audience/ledger_reading.hpp"
#include "audience/survey.hpp"

namespace vern::audience {

namespace {

// The card as the gate sees it.
Result<void> make_customer(const Card& card, const Checks& checks, LedgerReading* ledger,
                           Customer& out) {
  out.key = card.key;
  out.row = card.line;
  out.facts = card.facts;
  out.checks = checks;
  if (ledger == nullptr) return {};
  if (auto known = ledger->look_up(card, out.facts); !known) return known;
  out.consents = ledger->consents();
  return {};
}

class EachCustomer final : public CardVisitor {
 public:
  EachCustomer(Visitor& visitor, LedgerReading* ledger) : visitor_(visitor), ledger_(ledger) {}
  Result<bool> visit(Card& card, const Checks& checks) override {
    ++count_;
    if (auto made = make_customer(card, checks, ledger_, customer_); !made) {
      return tl::make_unexpected(made.error());
    }
    return visitor_.visit(customer_);
  }
  std::int64_t count() const { return count_; }

 private:
  Visitor& visitor_;
  LedgerReading* ledger_;
  Customer customer_;
  std::int64_t count_ = 0;
};

class FindCustomer final : public CardVisitor {
 public:
  FindCustomer(std::string key, LedgerReading* ledger) : key_(std::move(key)), ledger_(ledger) {}
  Result<bool> visit(Card& card, const Checks& checks) override {
    if (card.key != key_) return true;
    if (auto made = make_customer(card, checks, ledger_, found_.emplace()); !made) {
      return tl::make_unexpected(made.error());
    }
    return false;
  }
  const std::optional<Customer>& found() const { return found_; }

 private:
  std::string key_;
  LedgerReading* ledger_;
  std::optional<Customer> found_;
};

}  // namespace

Result<Answer> decide_one(const Shop& shop, std::string_view key, const Request& request,
                          std::uint64_t tree_size) {
  if (auto ok = check_request(shop.policy, request); !ok) return tl::make_unexpected(ok.error());
  auto wanted = customer_number(shop, key);
  if (!wanted) return tl::make_unexpected(wanted.error());
  const auto ledger = LedgerReading::open(shop, request, tree_size);
  if (!ledger) return tl::make_unexpected(ledger.error());
  auto survey = Survey::take(shop, request, ledger->get());
  if (!survey) return tl::make_unexpected(survey.error());
  FindCustomer find(std::move(*wanted), ledger->get());
  if (auto ok = (*survey)->visit(find); !ok) return tl::make_unexpected(ok.error());
  if (!find.found()) {
    return fail(StatusCode::not_found, "no card has this customer number");
  }
  Answer answer;
  answer.customer = *find.found();
  decide(shop.policy, answer.customer.facts, answer.customer.consents, answer.customer.checks,
         request, answer.decision);
  if (!*ledger) return answer;
  answer.ledger = (*ledger)->state();
  answer.subject = (*ledger)->subject();
  return answer;
}

Result<std::int64_t> for_each_customer(const Shop& shop, const Request& request, Visitor& visitor) {
  if (auto ok = check_request(shop.policy, request); !ok) return tl::make_unexpected(ok.error());
  const auto ledger = LedgerReading::open(shop, request);
  if (!ledger) return tl::make_unexpected(ledger.error());
  auto survey = Survey::take(shop, request, ledger->get());
  if (!survey) return tl::make_unexpected(survey.error());
  EachCustomer each(visitor, ledger->get());
  if (auto ok = (*survey)->visit(each); !ok) return tl::make_unexpected(ok.error());
  return each.count();
}

}  // namespace vern::audience
