#include "cli/reasons.hpp"

#include <nlohmann/json.hpp>
#include <string>

namespace vern::cli {
namespace {

Sentence effect_sentence(Effect effect) {
  switch (effect) {
    case Effect::basis:
      return say::effect_basis;
    case Effect::warning:
      return say::effect_warning;
    case Effect::deny:
      break;
  }
  return say::effect_deny;
}

std::string reason_text(const Policy& policy, const Request& request, const Reason& reason,
                        Language language) {
  const ReasonInfo& info = info_of(reason.code);
  const std::string effect = pad_right(effect_sentence(reason.effect).in(language), 9);
  const std::string first = "  " + effect + pad_right(info.name, 28) + " ";
  const std::string indent(width_of(first), ' ');
  std::string out = wrapped(first, sentence_of(info, language));
  const auto more = [&](std::string_view label, std::string_view text) {
    out += wrapped(indent, std::string(label) + std::string(text));
  };
  if (request.purpose_count > 1) {
    more(say::for_purpose.in(language), policy.purposes[reason.purpose].id);
  }
  more("", info.citation);
  if (reason.day) more(say::rests_on_day.in(language), to_string(*reason.day));
  if (reason.entry >= 0) more(say::rests_on_entry.in(language), std::to_string(reason.entry));
  const std::string_view remedy = remedy_of(info, language);
  if (!remedy.empty() && reason.effect != Effect::basis) more(say::clears.in(language), remedy);
  return out;
}

}  // namespace

std::string_view sentence_of(const ReasonInfo& info, Language language) {
  return language == Language::nb ? info.bokmal : info.english;
}

std::string_view remedy_of(const ReasonInfo& info, Language language) {
  return language == Language::nb ? info.remedy_nb : info.remedy_en;
}

std::string_view word_of(Effect effect) {
  switch (effect) {
    case Effect::basis:
      return "basis";
    case Effect::warning:
      return "warning";
    case Effect::deny:
      break;
  }
  return "deny";
}

const ReasonInfo& info_of(ReasonCode code) {
  static constexpr ReasonInfo unknown{ReasonCode::plugin_failed, "?", "?", false, "?", "?", "", ""};
  const ReasonInfo* info = find_reason(code);
  return info == nullptr ? unknown : *info;
}

nlohmann::ordered_json reason_json(ReasonCode code, Language language) {
  const ReasonInfo& info = info_of(code);
  nlohmann::ordered_json out;
  out["code"] = number(code);
  out["name"] = info.name;
  out["sentence"] = sentence_of(info, language);
  out["citation"] = info.citation;
  out["clearable"] = info.clearable;
  const std::string_view remedy = remedy_of(info, language);
  out["remedy"] = remedy.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(remedy);
  return out;
}

Sentence verdict_sentence(const Decision& decision) {
  if (decision.granted()) return say::may_be_used;
  return decision.to_be_clarified() ? say::to_be_clarified : say::may_not_be_used;
}

Colour verdict_colour(const Decision& decision) {
  if (decision.granted()) return Colour::good;
  return decision.to_be_clarified() ? Colour::unsure : Colour::bad;
}

std::string reasons_text(const Policy& policy, const Request& request, const Decision& decision,
                         Language language) {
  if (decision.reasons().empty()) return wrapped("  ", say::no_basis.in(language));
  std::string out;
  for (const Reason& reason : decision.reasons()) {
    out += reason_text(policy, request, reason, language);
  }
  return out;
}

nlohmann::ordered_json reasons_json(const Policy& policy, const Decision& decision,
                                    Language language) {
  auto out = nlohmann::ordered_json::array();
  for (const Reason& reason : decision.reasons()) {
    nlohmann::ordered_json one = reason_json(reason.code, language);
    one["effect"] = word_of(reason.effect);
    one["purpose"] = policy.purposes[reason.purpose].id;
    one["day"] =
        reason.day ? nlohmann::ordered_json(to_string(*reason.day)) : nlohmann::ordered_json();
    one["entry"] =
        reason.entry >= 0 ? nlohmann::ordered_json(reason.entry) : nlohmann::ordered_json();
    out.push_back(std::move(one));
  }
  return out;
}

}  // namespace vern::cli
