// vern register duplicates: cards that may be the same person's. Customer numbers, no names.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "audience/duplicates.hpp"
#include "cli/commands_register.hpp"
#include "cli/diagnostics.hpp"
#include "cli/output.hpp"
#include "cli/shop.hpp"
#include "cli/text_register.hpp"

namespace vern::cli {
namespace {

using audience::AlikeCards;
using audience::Duplicates;
using audience::Likeness;
using nlohmann::ordered_json;

constexpr std::size_t shown_groups = 20;
constexpr std::size_t shown_customers = 12;

std::int64_t count_of(const Duplicates& found, Likeness kind) {
  return std::count_if(found.groups.begin(), found.groups.end(),
                       [kind](const AlikeCards& group) { return group.kind == kind; });
}

std::string group_text(const AlikeCards& group) {
  std::vector<std::string> shown;
  for (const std::string& customer : group.customers) {
    if (shown.size() == shown_customers) {
      shown.emplace_back("...");
      break;
    }
    shown.push_back(printable(customer));
  }
  return wrapped("    ", joined(shown));
}

std::string kind_text(const Duplicates& found, Likeness kind, Language language) {
  const std::int64_t count = count_of(found, kind);
  if (count == 0) return {};
  const Sentence& label = say::likenesses.at(static_cast<std::size_t>(kind) - 1);
  std::string out = "  " + pad_right(label.in(language), 34) + pad_left(grouped(count), 10) + "\n";
  std::size_t shown = 0;
  for (const AlikeCards& group : found.groups) {
    if (group.kind != kind) continue;
    if (shown++ == shown_groups) break;
    out += group_text(group);
  }
  const std::int64_t more = count - static_cast<std::int64_t>(shown_groups);
  if (more > 0) out += "    " + grouped(more) + say::duplicates_more.str(language) + "\n";
  return out;
}

std::string part_text(const Duplicates& found, bool unclear, Language language) {
  std::string kinds;
  for (const Likeness kind : audience::all_likenesses) {
    if (to_be_clarified(kind) == unclear) kinds += kind_text(found, kind, language);
  }
  if (kinds.empty()) return {};
  const Sentence& title = unclear ? say::duplicates_unclear : say::duplicates_same;
  const Sentence& advice = unclear ? say::duplicates_ask : say::duplicates_merge;
  return "\n" + title.str(language) + "\n" + kinds + wrapped("  ", advice.in(language));
}

std::string people_text(const Duplicates& found, Language language) {
  std::string out = say::duplicates_cards.str(language) + grouped(found.rows) + "\n";
  const auto count = [&](const Sentence& label, std::int64_t n) {
    if (n > 0) out += wrapped("", label.str(language) + grouped(n));
  };
  count(say::duplicates_damaged, found.damaged);
  count(say::duplicates_known, found.known);
  if (found.groups.empty()) return out + wrapped("", say::duplicates_none.in(language));
  return out + part_text(found, false, language) + part_text(found, true, language);
}

std::string json_text(const Duplicates& found) {
  ordered_json out;
  out["rows"] = found.rows;
  out["damaged"] = found.damaged;
  out["known_to_the_ledger"] = found.known;
  auto counts = ordered_json::object();
  for (const Likeness kind : audience::all_likenesses) {
    counts[std::string(name(kind))] = count_of(found, kind);
  }
  out["counts"] = std::move(counts);
  auto groups = ordered_json::array();
  for (const AlikeCards& group : found.groups) {
    groups.push_back({{"kind", name(group.kind)},
                      {"to_be_clarified", to_be_clarified(group.kind)},
                      {"customers", group.customers}});
  }
  out["groups"] = std::move(groups);
  return document(out);
}

}  // namespace

Answered run_register_duplicates(const DuplicatesOptions& options, const Context& context) {
  const auto shop = open_shop(options.policy);
  if (!shop) return unexpected(shop.error());
  const auto found = audience::find_duplicates(*shop);
  if (!found) return unexpected(Failure(found.error()));
  return Outcome{found->groups.empty() ? Exit::done : Exit::no,
                 context.json ? json_text(*found)
                              : people_text(*found, verdict_language(shop->policy, context))};
}

}  // namespace vern::cli
