#include "policy/document.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#define TOML_ENABLE_WINDOWS_COMPAT 0
// toml++ 3.3 takes for granted that an array element is no terminator, and `[ }` breaks that: with
// assertions it aborts, without them clang may do anything. Without the assumption it reports the
// error it has for this. A library neither aborts nor assumes: both are switched off here.
#pragma push_macro("NDEBUG")
#undef NDEBUG
#define NDEBUG
#include <toml++/impl/preprocessor.h>
#undef TOML_ASSUME
#define TOML_ASSUME(...) static_assert(true)
#include <toml++/toml.h>
#pragma pop_macro("NDEBUG")

#include "policy/toml_text.hpp"

namespace vern::policy {
namespace {

Place place_of(const toml::source_position& at) {
  return {static_cast<int>(at.line), static_cast<int>(at.column)};
}

std::optional<Day> day_of(const toml::date& date) {
  return make_day(date.year, date.month, date.day);
}

void convert(const toml::node& from, Node& to);

void convert_table(const toml::table& from, Node& to) {
  to.kind = NodeKind::table;
  for (const auto& [key, value] : from) {
    Node& child = to.children.emplace_back();
    child.key = std::string(key.str());
    convert(value, child);
    child.key_at = place_of(key.source().begin);
    if (child.key_at.line == 0) child.key_at = child.at;
  }
  std::stable_sort(to.children.begin(), to.children.end(),
                   [](const Node& a, const Node& b) { return a.key_at < b.key_at; });
}

void convert_array(const toml::array& from, Node& to) {
  to.kind = NodeKind::array;
  for (const toml::node& element : from) {
    Node& child = to.children.emplace_back();
    convert(element, child);
    child.key_at = child.at;
  }
}

void convert_scalar(const toml::node& from, Node& to) {
  if (const auto* text = from.as_string()) {
    to.kind = NodeKind::string;
    to.text = text->get();
  } else if (const auto* number = from.as_integer()) {
    to.kind = NodeKind::integer;
    to.integer = number->get();
  } else if (const auto* flag = from.as_boolean()) {
    to.kind = NodeKind::boolean;
    to.boolean = flag->get();
  } else if (const auto* date = from.as_date()) {
    const auto day = day_of(date->get());
    to.kind = day ? NodeKind::date : NodeKind::other;
    to.date = day.value_or(Day{});
  }
}

// The depth is the parser's: it refuses values that are nested deeper than it can hold itself.
void convert(const toml::node& from, Node& to) {
  to.at = place_of(from.source().begin);
  if (const auto* table = from.as_table()) {
    convert_table(*table, to);
  } else if (const auto* array = from.as_array()) {
    convert_array(*array, to);
  } else {
    convert_scalar(from, to);
  }
}

// The lines of a text, as offsets, so that some can be passed over without moving the others.
class Lines {
 public:
  explicit Lines(std::string_view text) : text_(text) {
    starts_.push_back(0);
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (text_[i] == '\n') starts_.push_back(i + 1);
    }
    blanked_.resize(starts_.size(), false);
  }

  std::string_view text() const { return text_; }

  // Passes over line `number` (from 1); where that was done before, over the rest of its section
  // too. False when there is nothing left to pass over.
  bool pass_over(std::size_t number) {
    if (number == 0 || number > starts_.size()) return false;
    const std::size_t line = number - 1;
    std::size_t first = line;
    while (first > 0 && !header(first)) --first;
    std::size_t end = line + 1;
    while (end < starts_.size() && !header(end)) ++end;
    const bool again = std::find(blanked_.begin() + offset(first), blanked_.begin() + offset(end),
                                 true) != blanked_.begin() + offset(end);
    if (!again && !header(line)) return blank(line, line + 1);
    return blank(first, end);
  }

 private:
  static std::ptrdiff_t offset(std::size_t n) { return static_cast<std::ptrdiff_t>(n); }
  std::size_t end_of(std::size_t line) const {
    return line + 1 < starts_.size() ? starts_[line + 1] - 1 : text_.size();
  }
  bool header(std::size_t line) const {
    const std::size_t at = text_.find_first_not_of(" \t", starts_[line]);
    return at != std::string::npos && at < end_of(line) && text_[at] == '[';
  }
  bool blank(std::size_t first, std::size_t end) {
    bool any = false;
    for (std::size_t line = first; line < end; ++line) {
      if (blanked_[line]) continue;
      std::fill(text_.begin() + offset(starts_[line]), text_.begin() + offset(end_of(line)), ' ');
      blanked_[line] = true;
      any = true;
    }
    return any;
  }

  std::string text_;
  std::vector<std::size_t> starts_;
  std::vector<bool> blanked_;
};

Diagnostic syntax_error(const toml::parse_error& error) {
  Diagnostic d;
  const Place at = place_of(error.source().begin);
  d.line = at.line;
  d.column = at.column;
  d.message = "not TOML: " + std::string(error.description());
  d.remedy = "mend this line; the rest of its section is not checked until then";
  return d;
}

constexpr int most_syntax_errors = 20;

}  // namespace

std::string_view name(NodeKind kind) {
  switch (kind) {
    case NodeKind::table:
      return "a table";
    case NodeKind::array:
      return "an array";
    case NodeKind::string:
      return "a string";
    case NodeKind::integer:
      return "a whole number";
    case NodeKind::boolean:
      return "true or false";
    case NodeKind::date:
      return "a date";
    case NodeKind::other:
      break;
  }
  return "a value of another kind";
}

const Node* Node::child(std::string_view wanted) const {
  for (const Node& node : children) {
    if (node.key == wanted) return &node;
  }
  return nullptr;
}

Document read_document(std::string_view text, std::string_view source_name) {
  Document document;
  document.root.kind = NodeKind::table;
  document.root.at = {1, 1};
  Lines lines(text);
  for (int attempt = 0; attempt <= most_syntax_errors; ++attempt) {
    const toml::parse_result result = toml::parse(lines.text(), source_name);
    if (result) {
      convert_table(result.table(), document.root);
      return document;
    }
    document.complete = false;
    document.diagnostics.push_back(syntax_error(result.error()));
    if (!lines.pass_over(result.error().source().begin.line)) return document;
  }
  return document;
}

std::string join_path(std::string_view parent, std::string_view key) {
  std::string path(parent);
  if (!path.empty()) path += '.';
  return path + key_text(key);
}

Spot spot_of(const Node& root, std::initializer_list<std::string_view> keys) {
  const Node* node = &root;
  Spot spot{root.at, ""};
  for (const std::string_view key : keys) {
    if (node != nullptr && node->kind == NodeKind::array) {
      const auto index = detail::digits(key).value_or(0);
      node = index < node->children.size() ? &node->children[index] : nullptr;
      spot.path += "[" + std::to_string(index + 1) + "]";
    } else {
      node = node != nullptr ? node->child(key) : nullptr;
      spot.path = join_path(spot.path, key);
    }
    if (node != nullptr) spot.at = node->at;
  }
  return spot;
}

}  // namespace vern::policy
