#include "cli/holds.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "cli/output.hpp"
#include "cli/text_request.hpp"

namespace vern::cli {
namespace {

using nlohmann::ordered_json;

ordered_json text_or_null(const std::string& text) {
  return text.empty() ? ordered_json() : ordered_json(text);
}
ordered_json day_or_null(const std::optional<Day>& day) {
  return day ? ordered_json(to_string(*day)) : ordered_json();
}

std::string what(const ledger::Held& held, Language language) {
  const Hold& hold = held.hold;
  if (!hold.record.empty()) {
    const std::string of = hold.category.empty() ? hold.reg : hold.reg + "." + hold.category;
    return say::hold_record.str(language) + printable(hold.record) + " (" + of + ")";
  }
  std::string out = hold.category.empty() ? hold.reg : hold.reg + "." + hold.category;
  if (hold.whole_subject()) out = say::hold_everything.str(language);
  if (hold.reg == ledger_register) out = say::hold_proof.str(language);
  return out + say::hold_of.str(language) + printable(joined(held.customers));
}

std::string_view ground_of(HoldGround ground, Language language) {
  const auto place = static_cast<std::size_t>(ground) - 1;
  return place < say::hold_grounds.size() ? say::hold_grounds[place].in(language) : name(ground);
}

}  // namespace

std::string hold_text(const ledger::Held& held, Language language) {
  const Hold& hold = held.hold;
  std::string out =
      wrapped("  " + say::hold_word.str(language) + std::to_string(hold.entry) + "  ",
              what(held, language) + ": " + std::string(ground_of(hold.ground, language)));
  std::string days = say::hold_from.str(language) + to_string(hold.from);
  days += hold.until ? say::hold_until.str(language) + to_string(*hold.until)
                     : say::hold_open.str(language);
  if (hold.lifted) days += "; " + say::hold_lifted.str(language) + to_string(*hold.lifted);
  out += wrapped("    ", days + " (" + printable(hold.by) + ")");
  if (!hold.reason.empty()) out += wrapped("    ", printable(hold.reason));
  if (!hold.lift_reason.empty()) {
    out += wrapped("    ", say::hold_lifted.str(language) + "(" + printable(hold.lifted_by) +
                               "): " + printable(hold.lift_reason));
  }
  return out;
}

std::string holds_text(std::span<const ledger::Held> holds, Language language) {
  std::string out;
  for (const ledger::Held& held : holds) out += hold_text(held, language);
  return out.empty() ? wrapped("  ", say::hold_none.in(language)) : out;
}

ordered_json hold_json(const ledger::Held& held) {
  const Hold& hold = held.hold;
  ordered_json out;
  out["entry"] = hold.entry;
  out["ground"] = name(hold.ground);
  out["citation"] = citation(hold.ground);
  out["customers"] = held.customers;
  out["register"] = text_or_null(hold.reg);
  out["record"] = text_or_null(hold.record);
  out["category"] = text_or_null(hold.category);
  out["from"] = to_string(hold.from);
  out["until"] = day_or_null(hold.until);
  out["lifted"] = day_or_null(hold.lifted);
  out["reason"] = text_or_null(hold.reason);
  out["by"] = hold.by;
  out["lift_reason"] = text_or_null(hold.lift_reason);
  out["lifted_by"] = text_or_null(hold.lifted_by);
  return out;
}

ordered_json holds_json(std::span<const ledger::Held> holds) {
  auto out = ordered_json::array();
  for (const ledger::Held& held : holds) out.push_back(hold_json(held));
  return out;
}

Result<std::vector<ledger::Held>> holds_of(ledger::Ledger& ledger, const ledger::Subject& subject,
                                           Day day, std::uint64_t tree_size) {
  if (!ledger::speaks_of_holds(subject.entries)) return std::vector<ledger::Held>();
  auto all = ledger::all_holds(ledger);
  if (!all) return all;
  std::vector<ledger::Held> out;
  const auto house = ledger.house_entries(tree_size);
  if (!house) return tl::make_unexpected(house.error());
  for (Hold& hold : ledger::holds_on(subject.entries, *house, day, tree_size)) {
    const auto known = std::find_if(all->begin(), all->end(), [&](const ledger::Held& held) {
      return held.hold.entry == hold.entry;
    });
    if (known != all->end()) out.push_back({std::move(hold), known->customers});
  }
  return out;
}

}  // namespace vern::cli
