// vern/eea.hpp - the states between which personal data move freely.
//
// Source: GDPR Art. 1(3) and 44 with the EEA Agreement (Joint Committee Decision 154/2018): the
// member states of the European Union, Iceland, Liechtenstein and Norway. A transfer to any other
// state needs a decision of the Commission (Art. 45), safeguards (Art. 46) or a derogation
// (Art. 49).
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

#include "vern/config.hpp"

VERN_NAMESPACE_BEGIN

// ISO 3166-1, two capital letters, sorted.
inline constexpr std::array<std::string_view, 30> eea_countries{
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
    "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK"};

// Pure; any thread. What is no country code is outside.
constexpr bool is_in_eea(std::string_view country) {
  return std::find(eea_countries.begin(), eea_countries.end(), country) != eea_countries.end();
}

VERN_NAMESPACE_END
