// policy/diagnostic.hpp - what is wrong in a policy file: where, what, and what would be right.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vern::policy {

enum class Severity : std::uint8_t { error = 1, warning = 2 };

// One finding in a policy file. Lines and columns count from 1 (columns in characters); 0 when the
// finding is of the file as a whole.
struct Diagnostic {
  Severity severity = Severity::error;
  int line = 0;
  int column = 0;
  std::string path;  // dotted key: purposes.own-marketing.text
  std::string message;
  std::string remedy;
};

bool has_errors(const std::vector<Diagnostic>& diagnostics);

// One line: vern.toml:12:5: error: message (path); remedy
std::string render(const Diagnostic& diagnostic, std::string_view source);

struct Place {
  int line = 0;
  int column = 0;
  auto operator<=>(const Place&) const = default;
};

// Where a finding belongs: its place and its dotted key.
struct Spot {
  Place at;
  std::string path;
};

// Collects findings; used by one thread, for one file.
class Report {
 public:
  // Of an incomplete document nothing is reported as missing: it may stand in the part that could
  // not be read.
  explicit Report(bool complete = true) : complete_(complete) {}

  bool complete() const { return complete_; }
  void error(const Spot& spot, std::string message, std::string remedy);
  void missing(const Spot& spot, std::string message, std::string remedy);
  void warning(const Spot& spot, std::string message, std::string remedy);
  void add(std::vector<Diagnostic> more);

  // False when there is an error at a key or below it: what was read there is not to be trusted,
  // and a check that builds on it would only repeat the error in other words.
  bool clean(std::string_view path) const;

  // All findings in the order of the file. The report is empty afterwards.
  std::vector<Diagnostic> take();

 private:
  bool complete_;
  std::vector<Diagnostic> found_;
};

// What suggestion() chooses from: the ids of what a policy lists, or the words of a closed list.
// The ids live as long as what was `listed`.
template <class Listed>
std::vector<std::string_view> ids_of(const std::vector<Listed>& listed) {
  std::vector<std::string_view> out;
  out.reserve(listed.size());
  for (const Listed& one : listed) out.push_back(one.id);
  return out;
}

template <class Listed>
std::vector<std::string_view> names_of(const Listed& listed) {
  std::vector<std::string_view> out;
  out.reserve(listed.size());
  for (const auto one : listed) out.push_back(name(one));
  return out;
}

// The known name that was most likely meant, or an empty one when none is near.
std::string_view nearest(std::string_view word, const std::vector<std::string_view>& known);

// "did you mean `x`?", or else what is known.
std::string suggestion(std::string_view word, const std::vector<std::string_view>& known);

}  // namespace vern::policy
