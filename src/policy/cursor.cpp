#include "policy/cursor.hpp"

#include <algorithm>
#include <utility>

namespace vern::policy {

std::optional<std::size_t> Names::find(std::string_view id) const {
  const auto at = std::find(ids.begin(), ids.end(), id);
  if (at == ids.end()) return std::nullopt;
  return static_cast<std::size_t>(at - ids.begin());
}

Cursor::Cursor(const Node& node, std::string path, Report& report)
    : node_(&node), path_(std::move(path)), report_(&report) {
  if (node.kind == NodeKind::table) return;
  refuse_kind(node, spot(), NodeKind::table);
  silent_ = true;
}

Spot Cursor::spot(std::string_view key) const {
  const Node* node = node_->child(key);
  return {node != nullptr ? node->at : node_->at, join_path(path_, key)};
}

const Node* Cursor::find(std::string_view key) {
  if (std::find(asked_.begin(), asked_.end(), key) == asked_.end()) asked_.emplace_back(key);
  return node_->child(key);
}

const Node* Cursor::typed(std::string_view key, NodeKind kind) {
  const Node* node = find(key);
  if (node == nullptr || node->kind == kind) return node;
  refuse_kind(*node, spot(key), kind);
  return nullptr;
}

std::string Cursor::text(std::string_view key) {
  const Node* node = typed(key, NodeKind::string);
  return node != nullptr ? node->text : std::string();
}

bool Cursor::flag(std::string_view key) {
  const Node* node = typed(key, NodeKind::boolean);
  return node != nullptr && node->boolean;
}

std::optional<std::int64_t> Cursor::number(std::string_view key) {
  const Node* node = typed(key, NodeKind::integer);
  if (node == nullptr) return std::nullopt;
  if (node->integer >= 0) return node->integer;
  error(key, "a negative number", "write 0 or more");
  return std::nullopt;
}

std::optional<Day> Cursor::day(std::string_view key) {
  const Node* node = find(key);
  if (node == nullptr) return std::nullopt;
  if (node->kind == NodeKind::date) return node->date;
  if (node->kind == NodeKind::string && parse_day(node->text)) {
    error(key, "a date in quotes", "write it without quotes: " + node->text);
  } else {
    error(key, std::string(policy::name(node->kind)) + " where a date belongs",
          "write YYYY-MM-DD without quotes and without a time");
  }
  return std::nullopt;
}

std::optional<Period> Cursor::period(std::string_view key) {
  const auto word = word_at(key);
  if (!word) return std::nullopt;
  const auto period = parse_period(word->text);
  if (!period) {
    error(key, "\"" + word->text + "\" is no period", "write P24M, P5Y, P3Y6M, P30D or P2W");
  }
  return period;
}

std::optional<Word> Cursor::word_at(std::string_view key) {
  const Node* node = typed(key, NodeKind::string);
  if (node == nullptr) return std::nullopt;
  return Word{node->text, spot(key)};
}

std::vector<Word> Cursor::words(std::string_view key) {
  std::vector<Word> found;
  const Node* node = find(key);
  if (node == nullptr) return found;
  if (node->kind == NodeKind::string) return {Word{node->text, spot(key)}};
  if (node->kind != NodeKind::array) refuse_kind(*node, spot(key), NodeKind::array);
  if (node->kind != NodeKind::array) return found;
  for (std::size_t i = 0; i < node->children.size(); ++i) {
    const Node& child = node->children[i];
    const Spot at{child.at, join_path(path_, key) + "[" + std::to_string(i + 1) + "]"};
    if (child.kind == NodeKind::string) {
      found.push_back({child.text, at});
    } else {
      refuse_kind(child, at, NodeKind::string);
    }
  }
  return found;
}

std::vector<std::string> Cursor::texts(std::string_view key) {
  std::vector<std::string> found;
  for (Word& word : words(key)) found.push_back(std::move(word.text));
  return found;
}

std::optional<Cursor> Cursor::table(std::string_view key) {
  const Node* node = find(key);
  if (node == nullptr) return std::nullopt;
  return Cursor(*node, join_path(path_, key), *report_);
}

std::vector<Cursor> Cursor::tables(std::string_view key) {
  std::vector<Cursor> found;
  const Node* node = typed(key, NodeKind::table);
  if (node == nullptr) return found;
  for (const Node& child : node->children) {
    found.emplace_back(child, join_path(join_path(path_, key), child.key), *report_);
  }
  return found;
}

std::vector<Cursor> Cursor::elements(std::string_view key) {
  std::vector<Cursor> found;
  const Node* node = typed(key, NodeKind::array);
  if (node == nullptr) return found;
  for (std::size_t i = 0; i < node->children.size(); ++i) {
    found.emplace_back(node->children[i], join_path(path_, key) + "[" + std::to_string(i + 1) + "]",
                       *report_);
  }
  return found;
}

std::vector<Word> Cursor::keys() {
  std::vector<Word> found;
  for (const Node& child : node_->children) {
    asked_.push_back(child.key);
    found.push_back({child.key, {child.key_at, join_path(path_, child.key)}});
  }
  return found;
}

std::optional<std::size_t> Cursor::resolve(const Word& word, const Names& names) {
  const auto index = names.find(word.text);
  if (!index) {
    missing(word.spot, "there is no " + names.what + " \"" + word.text + "\"",
            names.ids.empty() ? "declare it in [" + names.section + "]"
                              : suggestion(word.text, names.ids));
  }
  return index;
}

std::optional<std::size_t> Cursor::reference(std::string_view key, const Names& names) {
  const auto word = word_at(key);
  return word ? resolve(*word, names) : std::nullopt;
}

std::vector<std::size_t> Cursor::references(std::string_view key, const Names& names) {
  std::vector<std::size_t> found;
  for (const Word& word : words(key)) {
    const auto index = resolve(word, names);
    if (!index) continue;
    if (std::find(found.begin(), found.end(), *index) == found.end()) found.push_back(*index);
  }
  return found;
}

bool Cursor::require(std::string_view key, std::string_view remedy) {
  const Node* node = find(key);
  const bool blank = node != nullptr && node->kind == NodeKind::string && node->text.empty();
  if (node != nullptr && !blank) return true;
  missing(spot(key), "`" + std::string(key) + "` is " + (blank ? "empty" : "missing"),
          std::string(remedy));
  return false;
}

void Cursor::error(std::string_view key, std::string message, std::string remedy) {
  error(spot(key), std::move(message), std::move(remedy));
}

void Cursor::error(const Spot& spot, std::string message, std::string remedy) {
  if (!silent_) report_->error(spot, std::move(message), std::move(remedy));
}

void Cursor::missing(const Spot& spot, std::string message, std::string remedy) {
  if (!silent_) report_->missing(spot, std::move(message), std::move(remedy));
}

void Cursor::warning(std::string_view key, std::string message, std::string remedy) {
  if (!silent_) report_->warning(spot(key), std::move(message), std::move(remedy));
}

void Cursor::refuse_kind(const Node& node, const Spot& spot, NodeKind wanted) {
  const std::string remedy = wanted == NodeKind::string    ? "put it in quotes"
                             : wanted == NodeKind::array   ? "write [\"...\", \"...\"]"
                             : wanted == NodeKind::table   ? "write { key = value } or a section"
                             : wanted == NodeKind::boolean ? "write true or false, without quotes"
                                                           : "write a whole number without quotes";
  error(spot,
        std::string(policy::name(node.kind)) + " where " + std::string(policy::name(wanted)) +
            " belongs",
        remedy);
}

void Cursor::refuse_word(const Word& word, const std::vector<std::string_view>& known) {
  std::string all = "write one of: ";
  for (std::size_t i = 0; i < known.size(); ++i) {
    if (i > 0) all += ", ";
    all += known[i];
  }
  error(word.spot, "\"" + word.text + "\" is not a word that is known here", std::move(all));
}

void Cursor::finish() {
  if (silent_) return;
  const std::vector<std::string_view> known(asked_.begin(), asked_.end());
  for (const Node& child : node_->children) {
    if (std::find(asked_.begin(), asked_.end(), child.key) != asked_.end()) continue;
    error({child.key_at, join_path(path_, child.key)}, "unknown key `" + child.key + "`",
          suggestion(child.key, known));
  }
}

}  // namespace vern::policy
