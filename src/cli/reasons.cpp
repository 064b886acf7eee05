#include "cli/reasons.hpp"

#include <nlohmann/json.hpp>
#include <string>

namespace vern::cli {

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

}  // namespace vern::cli
