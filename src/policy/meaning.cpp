#include "policy/meaning.hpp"

#include <algorithm>
#include <array>

#include "policy/document.hpp"
#include "vern/day.hpp"

namespace vern::policy {
namespace {

// What read_file_spec() reads: how a file is found and turned into values.
constexpr std::array<std::string_view, 6> of_the_file{"path",      "format", "encoding",
                                                      "delimiter", "quote",  "date_format"};

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

bool is_left_out(const Node& file, const Node& child) {
  return file.kind == NodeKind::table &&
         std::find(of_the_file.begin(), of_the_file.end(), child.key) != of_the_file.end();
}

// `depth` counts from the root; `files` says that the tables two levels down declare files.
void walk(std::string& out, const Node& node, int depth, bool files) {
  put(out, node.key);
  out += static_cast<char>('a' + static_cast<int>(node.kind));
  put_value(out, node);
  out += '(';
  for (const Node& child : node.children) {
    if (files && depth == 2 && is_left_out(node, child)) continue;
    const bool of_files = depth == 0 && (child.key == "registers" || child.key == "lists");
    walk(out, child, depth + 1, files || of_files);
  }
  out += ')';
}

}  // namespace

std::string meaning(std::string_view toml_text) {
  const Document document = read_document(toml_text, "policy");
  std::string out;
  if (document.complete) walk(out, document.root, 0, false);
  return out;
}

}  // namespace vern::policy
