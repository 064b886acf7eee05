// vern erase plan, approve, execute and list: what would go, a person's word, and doing it.
#include <nlohmann/json.hpp>

#include "cli/commands_document.hpp"
#include "cli/commands_erase.hpp"
#include "cli/diagnostics.hpp"
#include "cli/erasures.hpp"
#include "cli/list_files.hpp"
#include "cli/output.hpp"
#include "cli/shop.hpp"
#include "cli/text_erase.hpp"
#include "erasure/planner.hpp"
#include "erasure/whose.hpp"
#include "io/file.hpp"
#include "io/user.hpp"
#include "ledger/pseudonym_key.hpp"
#include "ledger/written_files.hpp"

namespace vern::cli {
namespace {

// A plan that somebody can look through, made and carried out within a minute.
constexpr std::uint64_t persons_in_a_plan = 5000;

using nlohmann::ordered_json;

constexpr std::size_t longest_plan = std::size_t{256} << 20U;

Result<erasure::PlanOptions> plan_options(const LedgerShop& in, const ErasePlanOptions& options) {
  erasure::PlanOptions out;
  const auto day = day_or_today("--on", options.on);
  if (!day) return tl::make_unexpected(day.error());
  out.day = *day;
  out.customer = options.customer;
  out.request = options.request;
  if (options.overdue) out.ground = ErasureGround::overdue;
  if (options.at_most == std::uint64_t{0}) {
    return fail(StatusCode::argument, "--at-most is 0; it is the number of persons to plan for");
  }
  out.most = static_cast<std::size_t>(options.at_most.value_or(persons_in_a_plan));
  if (options.request) {
    auto customer = erasure::customer_of_request(*in.ledger, *options.request, *day);
    if (!customer) return tl::make_unexpected(customer.error());
    out.customer = std::move(*customer);
  }
  if (out.customer.empty() && !options.overdue) {
    return fail(StatusCode::argument, "name a customer, --request N, or --overdue");
  }
  return out;
}

// Writes the document, and tells the ledger of it.
Result<void> write_plan(const ErasureShop& shop, const ErasePlanOptions& options,
                        const std::string& document) {
  if (auto ok = check_out(shop.in.shop, options.policy, options.out); !ok) return ok;
  const auto file = file_of_person(shop.in.shop.policy, options.out, io::today(), options.request);
  const auto entry = ledger::write_recorded(*shop.in.ledger, file, document, shop.by);
  return entry ? Result<void>() : tl::make_unexpected(entry.error());
}

}  // namespace

Answered run_erase_plan(const ErasePlanOptions& options, const Context& context) {
  const auto shop = open_to_erase(options.policy, options.by);
  if (!shop) return unexpected(shop.error());
  auto asked = plan_options(shop->in, options);
  if (!asked) return unexpected(Failure(asked.error()));
  const ledger::PseudonymKey secret(shop->in.options.master);
  asked->hash = secret.hash();
  const auto planned = erasure::make_plan(shop->in.shop, *shop->in.ledger, *asked);
  if (!planned) return unexpected(Failure(planned.error()));
  const erasure::Plan& plan = planned->plan;
  const std::string document = erasure::to_json(plan);
  if (!options.out.empty()) {
    if (auto ok = write_plan(*shop, options, document); !ok) return unexpected(Failure(ok.error()));
  }
  const Exit exit = plan.is_empty() || !plan.whole ? Exit::no : Exit::done;
  if (context.json) return Outcome{exit, document};
  const Language language = verdict_language(shop->in.shop.policy, context);
  std::string out = plan_text(plan, context, language);
  if (!options.out.empty() && exit == Exit::done) {
    out += "\n" + wrapped("", say::erase_next_approve.str(language) + printable(options.out));
  }
  return Outcome{exit, out};
}

Answered run_erase_approve(const EraseApproveOptions& options, const Context& context) {
  const auto shop = open_to_erase(options.policy, options.by);
  if (!shop) return unexpected(shop.error());
  const auto day = day_or_today("--day", options.day);
  if (!day) return unexpected(Failure(day.error()));
  const auto document = io::read_file(options.plan, longest_plan);
  if (!document) return unexpected(Failure(document.error()));
  const auto entry = erasure::approve(shop->acting(), *document, *day);
  if (!entry) return unexpected(Failure(entry.error()));
  const auto plan = erasure::parse_plan(*document);
  if (!plan) return unexpected(Failure(plan.error()));
  if (context.json) {
    ordered_json out;
    out["id"] = plan->id;
    out["sha256"] = ledger::to_hex(erasure::sha256_of_plan(*document));
    out["entry"] = *entry;
    return Outcome{Exit::done, cli::document(out)};
  }
  const Language language = verdict_language(shop->in.shop.policy, context);
  return Outcome{Exit::done, wrapped("", say::erase_approved.str(language) + plan->id)};
}

Answered run_erase_execute(const EraseOptions& options, const Context& context) {
  const auto shop = open_to_erase(options.policy, options.by);
  if (!shop) return unexpected(shop.error());
  const auto day = day_or_today("--on", options.on);
  if (!day) return unexpected(Failure(day.error()));
  const auto executed = erasure::execute(shop->acting(), options.id, *day);
  if (!executed) return unexpected(Failure(executed.error()));
  const bool all = executed->skipped.empty() && executed->changed == 0;
  const Exit exit = all ? Exit::done : Exit::no;
  if (context.json) return Outcome{exit, document(executed_json(*executed))};
  const Language language = verdict_language(shop->in.shop.policy, context);
  return Outcome{exit, executed_text(*executed, language) +
                           wrapped("", say::erase_next_verify.str(language) + options.id)};
}

Answered run_erase_list(const EraseListOptions& options, const Context& context) {
  const auto in = open_ledger(options.policy);
  if (!in) return unexpected(in.error());
  const std::string nobody;
  const auto found = erasure::under_way({in->shop, *in->ledger, in->options.master, nobody});
  if (!found) return unexpected(Failure(found.error()));
  if (context.json) {
    ordered_json out;
    auto rows = ordered_json::array();
    for (const erasure::UnderWay& one : *found) {
      rows.push_back({{"id", one.id},
                      {"approved", one.approved ? ordered_json(to_string(one.approved->event.day))
                                                : ordered_json()},
                      {"executed", one.executed}});
    }
    out["erasures"] = std::move(rows);
    return Outcome{Exit::done, document(out)};
  }
  const Language language = verdict_language(in->shop.policy, context);
  if (found->empty()) return Outcome{Exit::done, wrapped("", say::erase_none_open.in(language))};
  Table table({say::erase_id_column.str(language), say::erase_approved_column.str(language),
               say::erase_executed_column.str(language)});
  for (const erasure::UnderWay& one : *found) {
    table.add({one.id, one.approved ? to_string(one.approved->event.day) : "-",
               std::to_string(one.executed)});
  }
  return Outcome{Exit::done, table.render("")};
}

}  // namespace vern::cli
