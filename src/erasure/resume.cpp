#include "erasure/resume.hpp"

#include <utility>

#include "erasure/planner.hpp"
#include "ledger/pseudonym_key.hpp"

namespace vern::erasure {

namespace {

// Of one person, so that one card that changed hands does not stand in the way of the others.
bool is_about_one(StatusCode code) { return code == StatusCode::state || code == StatusCode::data; }

Result<Resumed> resume_one(const Acting& acting, const std::string& customer, Day day,
                           ResumeMode mode) {
  Resumed out;
  out.customer = customer;
  PlanOptions options;
  options.day = day;
  options.customer = customer;
  options.nothing_left = true;
  const ledger::PseudonymKey secret(acting.master);
  options.hash = secret.hash();
  const auto planned = make_plan(acting.shop, acting.ledger, options);
  if (!planned && is_about_one(planned.error().code)) {
    out.why_not = planned.error().message;
    return out;
  }
  if (!planned) return tl::make_unexpected(planned.error());
  if (planned->plan.is_empty()) return out;
  out.id = planned->plan.id;
  out.going = planned->plan.going();
  for (const TraceStep& trace : planned->plan.traces) {
    out.traces += trace.kind == TraceKind::mention || trace.kind == TraceKind::remnant ? 1 : 0;
  }
  if (mode == ResumeMode::look) return out;
  const auto approved = approve(acting, to_json(planned->plan), day);
  if (!approved) return tl::make_unexpected(approved.error());
  auto executed = execute(acting, out.id, day);
  if (!executed) return tl::make_unexpected(executed.error());
  out.executed = std::move(*executed);
  return out;
}

}  // namespace

Result<std::vector<Resumed>> resume(const Acting& acting, Day day, ResumeMode mode) {
  if (auto ok = check_may_erase(acting.shop.policy, acting.by); !ok) {
    return tl::make_unexpected(ok.error());
  }
  const auto customers = erased_customers(acting.ledger);
  if (!customers) return tl::make_unexpected(customers.error());
  std::vector<Resumed> out;
  for (const std::string& customer : *customers) {
    auto one = resume_one(acting, customer, day, mode);
    if (!one) return tl::make_unexpected(one.error());
    out.push_back(std::move(*one));
  }
  return out;
}

}  // namespace vern::erasure
