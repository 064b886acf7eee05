// What reasons and facts are called.
#include <string_view>

#include "guard.hpp"
#include "vern/facts.hpp"
#include "vern/reason.hpp"

namespace vern::capi {
namespace {

static_assert(VERN_EFFECT_BASIS == static_cast<int>(Effect::basis));
static_assert(VERN_EFFECT_WARNING == static_cast<int>(Effect::warning));
static_assert(VERN_EFFECT_DENY == static_cast<int>(Effect::deny));

const ReasonInfo* info_of(std::int32_t code) {
  if (code < 0 || code > 255) return nullptr;
  return find_reason(static_cast<ReasonCode>(code));
}

// The texts of the tables are literals, so that they end with a NUL; this holds them to it.
constexpr bool ends_with_nul(std::string_view text) {
  return text.data() != nullptr && text.data()[text.size()] == '\0';
}
constexpr bool all_literals() {
  for (const ReasonInfo& info : all_reasons) {
    for (const std::string_view text :
         {info.name, info.citation, info.english, info.bokmal, info.remedy_en, info.remedy_nb}) {
      if (!ends_with_nul(text)) return false;
    }
  }
  for (const std::string_view text : fact_names) {
    if (!ends_with_nul(text)) return false;
  }
  return true;
}
static_assert(all_literals());

const char* sentence(std::int32_t code, std::int32_t language, std::string_view ReasonInfo::*en,
                     std::string_view ReasonInfo::*nb) {
  const ReasonInfo* info = info_of(code);
  if (info == nullptr) return nullptr;
  if (language == VERN_LANGUAGE_EN) return (info->*en).data();
  return language == VERN_LANGUAGE_NB ? (info->*nb).data() : nullptr;
}

}  // namespace
}  // namespace vern::capi

using namespace vern::capi;

const char* VERN_CALL vern_fact_name(int32_t fact) {
  return guard_value<const char*>(nullptr, [&]() -> const char* {
    const bool known = fact >= 0 && static_cast<std::size_t>(fact) < vern::fact_count;
    return known ? vern::fact_names[static_cast<std::size_t>(fact)].data() : nullptr;
  });
}

const char* VERN_CALL vern_reason_name(int32_t code) {
  return guard_value<const char*>(nullptr, [&]() -> const char* {
    const auto* info = info_of(code);
    return info == nullptr ? nullptr : info->name.data();
  });
}

const char* VERN_CALL vern_reason_text(int32_t code, int32_t language) {
  return guard_value<const char*>(nullptr, [&] {
    return sentence(code, language, &vern::ReasonInfo::english, &vern::ReasonInfo::bokmal);
  });
}

const char* VERN_CALL vern_reason_citation(int32_t code) {
  return guard_value<const char*>(nullptr, [&]() -> const char* {
    const auto* info = info_of(code);
    return info == nullptr ? nullptr : info->citation.data();
  });
}

const char* VERN_CALL vern_reason_remedy(int32_t code, int32_t language) {
  return guard_value<const char*>(nullptr, [&] {
    return sentence(code, language, &vern::ReasonInfo::remedy_en, &vern::ReasonInfo::remedy_nb);
  });
}

uint8_t VERN_CALL vern_reason_clearable(int32_t code) {
  return guard_value<uint8_t>(0, [&]() -> uint8_t {
    const auto* info = info_of(code);
    return info != nullptr && info->clearable ? 1 : 0;
  });
}
