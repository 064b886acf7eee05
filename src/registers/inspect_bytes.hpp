// registers/inspect_bytes.hpp - the first pass of an inspection: bytes, before any structure.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "registers/inspect.hpp"

namespace vern::registers {

struct ByteSurvey {
  std::string sample;  // the first 256 KiB
  std::uint64_t bytes = 0;
  std::array<std::uint64_t, 256> histogram{};
  CodePageEvidence utf8;

  bool has_high_bytes() const;
};

Result<ByteSurvey> survey_bytes(const std::string& path);

// Adds a text that is whole in itself: a field, a memo.
void survey_text(ByteSurvey& survey, std::string_view text);

// The evidence for every code page, in the order of all_code_pages.
std::vector<CodePageEvidence> weigh_code_pages(const ByteSurvey& survey);

// Best first. `lines` of the sample that is cut off is not looked at.
std::vector<DelimiterEvidence> weigh_delimiters(const std::string& sample);

FieldShape shape_of(std::string_view text);

}  // namespace vern::registers
