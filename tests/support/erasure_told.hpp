// support/erasure_told.hpp - what a plan of erasure says of a datum, and how something was refused,
// in words that a test can compare.
#pragma once

#include <doctest/doctest.h>

#include <cstdint>
#include <string>

#include "erasure/plan.hpp"
#include "vern/error.hpp"

namespace vern_test {

inline const vern::erasure::DatumStep* step(const vern::erasure::Plan& plan, const std::string& reg,
                                            std::int64_t line, const std::string& category) {
  for (const vern::erasure::DatumStep& one : plan.data) {
    if (one.reg == reg && one.line == line && one.category == category) return &one;
  }
  return nullptr;
}
// "kept 2030-12-31 vouchers", "goes", "held open-order".
inline std::string told(const vern::erasure::Plan& plan, const std::string& reg, std::int64_t line,
                        const std::string& category) {
  const vern::erasure::DatumStep* const found = step(plan, reg, line, category);
  if (found == nullptr) return "not in the plan";
  std::string out(vern::name(found->fate));
  if (found->goes()) return found->record_goes ? out + " whole" : out;
  if (found->until) out += " " + vern::to_string(*found->until);
  return out + " " + found->why;
}

template <class T>
std::string refusal(const vern::Result<T>& result, vern::StatusCode code) {
  REQUIRE_FALSE(result);
  CAPTURE(result.error().message);
  CHECK(result.error().code == code);
  return result.error().message;
}

inline bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace vern_test
