#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "vern/reason.hpp"

namespace {

std::string page(const std::string& name) {
  std::ifstream in(std::string(VERN_SOURCE_DIR) + "/docs/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST_CASE("docs/gate.md lists every reason with its number, meaning and rule") {
  const std::string text = page("gate.md");
  REQUIRE_FALSE(text.empty());
  for (const vern::ReasonInfo& info : vern::all_reasons) {
    const std::string row = "| " + std::to_string(vern::number(info.code)) + " | `" +
                            std::string(info.name) + "` | " + (info.clearable ? "yes" : "") +
                            " | " + std::string(info.english) + " | " + std::string(info.citation) +
                            " |";
    CAPTURE(row);
    CHECK(text.find(row) != std::string::npos);
  }
}

}  // namespace
