#include "documents/retention_json.hpp"

#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

namespace vern::documents {
namespace {

using nlohmann::ordered_json;

ordered_json day_json(const std::optional<Day>& day) {
  return day ? ordered_json(to_string(*day)) : ordered_json();
}

ordered_json ruled_json(const std::optional<RuledDay>& day) {
  if (!day) return {};
  return {{"day", to_string(day->day)}, {"rule", day->rule->id}};
}

}  // namespace

void add_verdict(const RetentionAnswer& answer, ordered_json& out) {
  out["verdict"] = name(answer.verdict);
  out["restricted"] = answer.restricted;
  out["until"] = ruled_json(answer.until);
  out["limit"] = ruled_json(answer.limit);
  out["review"] = ruled_json(answer.review);
  auto doubts = ordered_json::array();
  for (const auto& one : doubt_names) {
    if (answer.doubts.has(one.value)) doubts.push_back(one.name);
  }
  out["doubts"] = std::move(doubts);
}

ordered_json finding_json(const RuleFinding& finding, const Fact<Day>& trigger) {
  ordered_json out;
  out["rule"] = finding.rule->id;
  out["obligation"] = name(finding.rule->obligation);
  out["trigger"] = trigger.known() ? ordered_json(to_string(trigger.value)) : ordered_json();
  out["last_day_kept"] = day_json(finding.last_day_kept);
  out["first_day_free"] = day_json(finding.first_day_free);
  out["doubt"] = finding.doubt == Doubt::none ? ordered_json() : ordered_json(name(finding.doubt));
  out["cites"] = finding.rule->cites;
  out["certainty"] = name(finding.rule->certainty);
  return out;
}

}  // namespace vern::documents
