#include "cli/marking.hpp"

#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "audience/source.hpp"
#include "cli/commands_projection.hpp"
#include "cli/diagnostics.hpp"
#include "cli/differences.hpp"
#include "cli/ledger_shop.hpp"
#include "cli/output.hpp"
#include "cli/shop.hpp"
#include "cli/text_projection.hpp"
#include "io/user.hpp"
#include "ledger/policy_options.hpp"

namespace vern::cli {
namespace {

using nlohmann::ordered_json;

// In a shop that keeps a ledger, a person answers for every change of the register.
Result<void> check_by(const Policy& policy, const std::string& by) {
  if (!policy.ledger && by.empty()) return {};
  return check_person(policy, by);
}

Result<std::unique_ptr<ledger::Ledger>> ledger_of(const audience::Shop& shop) {
  if (!shop.policy.ledger) return std::unique_ptr<ledger::Ledger>();
  const auto options = ledger::options_for(shop.policy, shop.folder);
  if (!options) return tl::make_unexpected(options.error());
  return ledger::Ledger::open(*options);
}

}  // namespace

Marking::Marking(const audience::Shop& shop, MarkWords words, std::size_t code, io::FileStamp stamp)
    : shop_(&shop), words_(std::move(words)), code_(code), stamp_(stamp) {}

Result<Marking> Marking::start(const audience::Shop& shop, const MarkWords& words) {
  const auto code = projection::campaign_letter(shop.policy, words.letter);
  if (!code) return tl::make_unexpected(code.error());
  if (auto ok = check_by(shop.policy, words.by); !ok) return tl::make_unexpected(ok.error());
  const Register* reg = shop.policy.find_register("customers");
  if (reg == nullptr || reg->status.empty()) {
    return fail(StatusCode::policy, "[registers.customers] names no Status column to write in");
  }
  const auto stamp = io::stamp_of(audience::path_of(reg->file, shop.folder));
  if (!stamp) return tl::make_unexpected(stamp.error());
  return Marking(shop, words, *code, *stamp);
}

void Marking::listen(audience::Options& options) {
  options.on_decision = [this](std::string_view key, const Decision& decision) {
    if (audience::on_list(decision)) listed_.emplace(key);
  };
}

Result<Marked> Marking::finish(Day day) {
  auto plan = projection::make_marks(*shop_, day, code_, listed_, stamp_);
  if (!plan) return tl::make_unexpected(plan.error());
  Marked out;
  out.letter = shop_->policy.codes.codes()[code_].letter;
  out.plan = std::move(*plan);
  if (out.plan.writing.edits.empty()) return out;
  const auto ledger = ledger_of(*shop_);
  if (!ledger) return tl::make_unexpected(ledger.error());
  auto written = projection::write(*shop_, ledger->get(), out.plan.writing,
                                   {words_.by, words_.indexes_seen_to});
  if (!written) return tl::make_unexpected(written.error());
  out.written = std::move(*written);
  return out;
}

std::string marked_text(const Marked& marked, Language language) {
  const projection::MarkPlan& plan = marked.plan;
  std::string out =
      wrapped("", letter_text(marked.letter) + say::marked.str(language) + grouped(plan.marked) +
                      say::marked_cards.str(language) + grouped(plan.put) +
                      say::marked_taken.str(language) + grouped(plan.taken));
  if (marked.written.fields.changed > 0) {
    out += wrapped("", grouped(marked.written.fields.changed) + say::cards_changed.str(language));
  }
  if (plan.left.empty()) return out;
  return out + say::not_marked.str(language) + "\n" + differences_text(plan.left, language);
}

ordered_json marked_json(const Marked& marked) {
  ordered_json out;
  out["letter"] = letter_text(marked.letter);
  out["marked"] = marked.plan.marked;
  out["put"] = marked.plan.put;
  out["taken"] = marked.plan.taken;
  out["changed"] = marked.written.fields.changed;
  out["left"] = differences_json(marked.plan.left);
  return out;
}

Answered run_audience_unmark(const UnmarkOptions& options, const Context& context) {
  const auto shop = open_shop(options.policy);
  if (!shop) return unexpected(shop.error());
  auto marking = Marking::start(*shop, {options.letter, options.by, options.indexes_seen_to});
  if (!marking) return unexpected(Failure(marking.error()));
  const auto marked = marking->finish(io::today());
  if (!marked) return unexpected(Failure(marked.error()));
  return Outcome{marked->whole() ? Exit::done : Exit::no,
                 context.json ? document(ordered_json{{"mark", marked_json(*marked)}})
                              : marked_text(*marked, verdict_language(shop->policy, context))};
}

}  // namespace vern::cli
