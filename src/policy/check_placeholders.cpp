#include <cstddef>
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
std::size_t walk(const Node& node, const std::string& path, Report& report) {
  std::size_t found = 0;
  if (is_placeholder(node)) {
    ++found;
    report.warning({node.at, path}, "a placeholder still stands here", "fill it in");
  }
  for (std::size_t i = 0; i < node.children.size(); ++i) {
    const Node& child = node.children[i];
    const bool array = node.kind == NodeKind::array;
    found +=
        walk(child, array ? path + "[" + std::to_string(i + 1) + "]" : join_path(path, child.key),
             report);
  }
  return found;
}

}  // namespace

void check_placeholders(Context& context) {
  context.policy.unfilled = walk(context.document.root, "", context.report);
  const Node* codes = context.document.root.child("codes");
  if (codes != nullptr && codes->kind == NodeKind::table && codes->children.empty()) {
    context.report.warning({codes->at, "codes"}, "no letter has a meaning yet",
                           "say what each letter in the Status field means; until then the gate "
                           "takes every letter for an unknown one");
  }
}

}  // namespace vern::policy
