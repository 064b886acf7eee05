// tests/support/golden.hpp - reads the golden files as they are: `;` between fields, a header row,
// double quotes where a field holds `;` (a doubled quote is one quote), lines that begin with `#`
// are comments. The last column of some files is a remark named `tests`; a bare `;` in a remark is
// part of it.
#pragma once

#include <cstddef>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

namespace golden {

using Row = std::map<std::string, std::string>;

inline std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"') {
      fields.back() += line[++i];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ';' && !quoted) {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  if (quoted) throw std::runtime_error("golden: a quote is not closed");
  return fields;
}

// The rows of tests/golden/NAME in file order, each as column name -> value. Throws, so that a test
// cannot pass on a file that is missing, empty or ragged.
inline std::vector<Row> read(const std::string& name) {
  std::ifstream file(std::string(VERN_GOLDEN_DIR) + "/" + name, std::ios::binary);
  if (!file) throw std::runtime_error("golden: cannot open " + name);
  std::vector<std::string> header;
  std::vector<Row> rows;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string> fields = split(line);
    if (header.empty()) {
      header = fields;
      continue;
    }
    while (header.back() == "tests" && fields.size() > header.size()) {
      fields[fields.size() - 2] += ";" + fields.back();
      fields.pop_back();
    }
    if (fields.size() != header.size()) throw std::runtime_error("golden: ragged row in " + name);
    Row row;
    for (std::size_t i = 0; i < fields.size(); ++i) row[header[i]] = fields[i];
    rows.push_back(row);
  }
  if (rows.empty()) throw std::runtime_error("golden: no rows in " + name);
  return rows;
}

}  // namespace golden
