#include "policy/diagnostic.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

namespace vern::policy {
namespace {

// Insertions, deletions, replacements and swaps of neighbours between two words.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0U : 1U);
      row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

// In a word of one or two letters everything is near.
constexpr std::size_t shortest_word = 3;
// Longer than any key: not a slip of the finger, and not worth the square of its length.
constexpr std::size_t longest_word = 40;

}  // namespace

bool has_errors(const std::vector<Diagnostic>& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& d) { return d.severity == Severity::error; });
}

std::string render(const Diagnostic& diagnostic, std::string_view source) {
  std::string line(source);
  if (diagnostic.line > 0) {
    line += ":" + std::to_string(diagnostic.line) + ":" + std::to_string(diagnostic.column);
  }
  line += diagnostic.severity == Severity::error ? ": error: " : ": warning: ";
  line += diagnostic.message;
  if (!diagnostic.path.empty()) line += " (" + diagnostic.path + ")";
  if (!diagnostic.remedy.empty()) line += "; " + diagnostic.remedy;
  return line;
}

void Report::error(const Spot& spot, std::string message, std::string remedy) {
  found_.push_back({Severity::error, spot.at.line, spot.at.column, spot.path, std::move(message),
                    std::move(remedy)});
}

void Report::missing(const Spot& spot, std::string message, std::string remedy) {
  if (complete_) error(spot, std::move(message), std::move(remedy));
}

void Report::warning(const Spot& spot, std::string message, std::string remedy) {
  found_.push_back({Severity::warning, spot.at.line, spot.at.column, spot.path, std::move(message),
                    std::move(remedy)});
}

void Report::add(std::vector<Diagnostic> more) {
  found_.insert(found_.end(), std::make_move_iterator(more.begin()),
                std::make_move_iterator(more.end()));
}

bool Report::clean(std::string_view path) const {
  return std::none_of(found_.begin(), found_.end(), [path](const Diagnostic& d) {
    if (d.severity != Severity::error || d.path.compare(0, path.size(), path) != 0) return false;
    return d.path.size() == path.size() || d.path[path.size()] == '.' || d.path[path.size()] == '[';
  });
}

std::vector<Diagnostic> Report::take() {
  std::stable_sort(found_.begin(), found_.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return Place{a.line, a.column} < Place{b.line, b.column};
  });
  return std::exchange(found_, {});
}

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& known) {
  if (word.size() < shortest_word || word.size() > longest_word) return {};
  std::string_view best;
  std::size_t least = std::max<std::size_t>(1, word.size() / 3) + 1;
  for (const std::string_view candidate : known) {
    const std::size_t apart = distance(word, candidate);
    if (apart >= least) continue;
    least = apart;
    best = candidate;
  }
  return best;
}

std::string suggestion(std::string_view word, const std::vector<std::string_view>& known) {
  const std::string_view meant = nearest(word, known);
  if (!meant.empty()) return "did you mean `" + std::string(meant) + "`?";
  if (known.empty()) return "nothing of that kind is declared";
  std::string text = "known here: ";
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (i > 0) text += ", ";
    text += known[i];
  }
  return text;
}

}  // namespace vern::policy
