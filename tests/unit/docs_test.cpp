#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <string>
#include <vector>

#include "vern/reason.hpp"

namespace {

const std::string root = std::string(VERN_SOURCE_DIR) + "/";

std::string text_of(const std::string& path) {
  std::ifstream in(root + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST_CASE("docs/gate.md lists every reason with its number, meaning and rule") {
  const std::string text = text_of("docs/gate.md");
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

TEST_CASE("the code in README is the code of the examples, which are built and run") {
  const std::map<std::string, std::string> examples{{"c", "examples/c/decide.c"},
                                                    {"cpp", "examples/cpp/decide.cpp"},
                                                    {"python", "examples/python/decide.py"}};
  const std::string readme = text_of("README.md");
  for (const auto& [language, path] : examples) {
    CAPTURE(language);
    const std::string open = "\n```" + language + "\n";
    const auto begin = readme.find(open);
    REQUIRE(begin != std::string::npos);
    const auto start = begin + open.size();
    const std::string block = readme.substr(start, readme.find("```", start) - start);
    CHECK(block.size() > 200);
    CHECK(text_of(path).find(block) != std::string::npos);
  }
}

TEST_CASE("every page that a page points to is there") {
  const std::regex link(R"(\]\(([\w./-]*[A-Za-z][\w./-]*)(#[^)]*)?\))");
  int links = 0;
  std::vector<std::string> pages{"README.md", "CONTRIBUTING.md", "examples/quickdos/README.md"};
  for (const auto& entry : std::filesystem::directory_iterator(root + "docs")) {
    if (entry.path().extension() == ".md")
      pages.push_back("docs/" + entry.path().filename().string());
  }
  for (const std::string& page : pages) {
    const std::string text = text_of(page);
    const auto folder = std::filesystem::path(root + page).parent_path();
    for (auto it = std::sregex_iterator(text.begin(), text.end(), link);
         it != std::sregex_iterator(); ++it, ++links) {
      const std::string target = (*it)[1];
      CAPTURE(page);
      CAPTURE(target);
      CHECK(std::filesystem::exists(folder / target));
    }
  }
  CHECK(links > 15);
}

}  // namespace
