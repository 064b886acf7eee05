#include "policy/meaning.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "policy/document.hpp"
#include "vern/day.hpp"

namespace vern::policy {
namespace {

// What read_file_spec() reads: how a file is found and turned into values.
constexpr std::array<std::string_view, 6> of_a_file{"path",      "format", "encoding",
                                                    "delimiter", "quote",  "date_format"};
// The same, and where the data in it come from.
constexpr std::array<std::string_view, 7> of_a_register{
    "path", "format", "encoding", "delimiter", "quote", "date_format", "source"};
constexpr std::array<std::string_view, 2> of_the_ledger{"path", "master_key"};
// What is told to a person who asks for access, and decides nothing.
constexpr std::array<std::string_view, 1> of_a_purpose{"automated"};
constexpr std::array<std::string_view, 1> of_a_recipient{"safeguards"};

// Keys that say where files are or what people are told, and how deep below the root the tables
// with them lie.
struct LeftOut {
  std::string_view section;
  int depth;
  std::span<const std::string_view> keys;
};
constexpr std::array<LeftOut, 5> left_out{{{"registers", 2, of_a_register},
                                           {"lists", 2, of_a_file},
                                           {"ledger", 1, of_the_ledger},
                                           {"purposes", 2, of_a_purpose},
                                           {"recipients", 2, of_a_recipient}}};

void put(std::string& out, std::string_view part) {
  out += std::to_string(part.size());
  out += ':';
  out += part;
}

void put_value(std::string& out, const Node& node) {
  switch (node.kind) {
    case NodeKind::string:
    case NodeKind::other:
      return put(out, node.text);
    case NodeKind::integer:
      return put(out, std::to_string(node.integer));
    case NodeKind::boolean:
      return put(out, node.boolean ? "true" : "false");
    case NodeKind::date:
      return put(out, to_string(node.date));
    case NodeKind::table:
    case NodeKind::array:
      return;
  }
}

const LeftOut* left_out_of(std::string_view section) {
  for (const LeftOut& one : left_out) {
    if (one.section == section) return &one;
  }
  return nullptr;
}

bool is_left_out(const Node& table, const Node& child, const LeftOut& what) {
  return table.kind == NodeKind::table &&
         std::find(what.keys.begin(), what.keys.end(), child.key) != what.keys.end();
}

// `depth` counts from the root; `section` is what is left out of the section that is walked.
void walk(std::string& out, const Node& node, int depth, const LeftOut* section) {
  put(out, node.key);
  out += static_cast<char>('a' + static_cast<int>(node.kind));
  put_value(out, node);
  out += '(';
  for (const Node& child : node.children) {
    if (section != nullptr && section->depth == depth && is_left_out(node, child, *section)) {
      continue;
    }
    walk(out, child, depth + 1, depth == 0 ? left_out_of(child.key) : section);
  }
  out += ')';
}

}  // namespace

std::string meaning(std::string_view toml_text) {
  const Document document = read_document(toml_text, "policy");
  std::string out;
  if (document.complete) walk(out, document.root, 0, nullptr);
  return out;
}

}  // namespace vern::policy
