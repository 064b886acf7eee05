#include <string>
#include <string_view>

#include "policy/init.hpp"
#include "policy/sections.hpp"

namespace vern::policy {
namespace {

bool is_placeholder(const Node& node) {
  if (node.kind == NodeKind::date) return node.date == placeholder_day;
  return node.kind == NodeKind::string &&
         (node.text == placeholder_number ||
          std::string_view(node.text).substr(0, placeholder_word.size()) == placeholder_word);
}

// The depth is bounded by the TOML parser's own limit.
void walk(const Node& node, const std::string& path, Report& report) {
  if (is_placeholder(node)) {
    report.warning({node.at, path}, "a placeholder still stands here", "fill it in");
  }
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const Node& child = node.children[i];
    const bool array = node.kind == NodeKind::array;
    walk(child, array ? path + "[" + std::to_string(i + 1) + "]" : join_path(path, child.key),
         report);
  }
}

}  // namespace

void check_placeholders(Context& context) {
  walk(context.document.root, "", context.report);
  const Node* codes = context.document.root.child("codes");
  if (codes != nullptr && codes->kind == NodeKind::table && codes->children.empty()) {
    context.report.warning({codes->at, "codes"}, "no letter has a meaning yet",
                           "say what each letter in the Status field means; until then the gate "
                           "takes every letter for an unknown one");
  }
}

}  // namespace vern::policy
