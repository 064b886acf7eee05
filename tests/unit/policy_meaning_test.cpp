// What a policy says must not depend on how it is laid out or how its registers are written, and
// must depend on everything else: the id of a run rests on it.
#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <vector>

#include "policy/meaning.hpp"
#include "support/policy_text.hpp"

namespace {

using vern::policy::meaning;

std::string full() { return policy_text::support("full_policy.toml"); }

bool says_how_a_file_is_written(const std::string& section, const std::string& line) {
  if (section == "[ledger]") return line.starts_with("path = ") || line.starts_with("master_key");
  const bool file = section.starts_with("[registers.") || section.starts_with("[lists.");
  if (!file) return false;
  for (const char* key :
       {"path = ", "format = ", "encoding = ", "delimiter = ", "quote = ", "date_format = "}) {
    if (line.starts_with(key)) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("comments, blank lines and line ends say nothing") {
  std::string text;
  std::istringstream lines(full());
  for (std::string line; std::getline(lines, line);) text += "# a comment\r\n\r\n" + line + "\r\n";
  REQUIRE_FALSE(meaning(full()).empty());
  CHECK(meaning(text) == meaning(full()));
}

TEST_CASE("a register as a table says what its CSV export says") {
  const std::string csv = R"(schema = 1
[registers.customers]
path = "KUNDER.CSV"
encoding = "CP865"
delimiter = ";"
date_format = "DD.MM.YYYY"
key = "KUNDENR"
)";
  const std::string dbf = R"(schema = 1
[registers.customers]
path = "data/KUNDER.DBF"
format = "dbf"
encoding = "CP850"
key = "KUNDENR"
)";
  CHECK(meaning(csv) == meaning(dbf));
  CHECK(meaning(csv) != meaning(policy_text::replaced(dbf, "KUNDENR", "KNR")));
  CHECK(meaning(csv) != meaning(policy_text::replaced(dbf, "customers", "invoices")));
}

TEST_CASE("what only a person who asks for access is told says nothing") {
  const auto with = [](const std::string& section, const std::string& line) {
    return policy_text::replaced(full(), section, section + "\n" + line);
  };
  CHECK(meaning(with("[registers.customers]", "source = \"you\"")) == meaning(full()));
  CHECK(meaning(with("[purposes.ads]", "automated = \"nothing\"")) == meaning(full()));
  CHECK(meaning(with("[recipients.partner]", "safeguards = \"clauses\"")) == meaning(full()));
  CHECK(meaning(with("[purposes.ads]", "source = \"you\"")) != meaning(full()));
}

TEST_CASE("every line but those on how a register is written makes a difference") {
  std::istringstream in(full());
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  const auto without = [&](std::size_t left_out) {
    std::string text;
    for (std::size_t i = 0; i < lines.size(); ++i) text += i == left_out ? "" : lines[i] + "\n";
    return text;
  };
  const std::string whole = meaning(full());
  std::string section;
  int tried = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].starts_with("[")) section = lines[i];
    if (lines[i].empty() || lines[i].front() == '[' || lines[i].front() == '#') continue;
    CAPTURE(lines[i]);
    ++tried;
    CHECK((meaning(without(i)) == whole) == says_how_a_file_is_written(section, lines[i]));
  }
  CHECK(tried > 100);
}

TEST_CASE("values that look alike are not taken for each other") {
  CHECK(meaning("a = 1") != meaning("a = \"1\""));
  CHECK(meaning("a = true") != meaning("a = \"true\""));
  CHECK(meaning("a = 2026-11-20") != meaning("a = \"2026-11-20\""));
  CHECK(meaning("a = [\"b\", \"c\"]") != meaning("a = [\"bc\"]"));
  CHECK(meaning("[a]\nb = 1\nc = 2") != meaning("b = 1\n[a]\nc = 2"));
  CHECK(meaning("a = [[1], 2]") != meaning("a = [[1, 2]]"));
}

TEST_CASE("a text that is not TOML says nothing") { CHECK(meaning("a = [ }").empty()); }
