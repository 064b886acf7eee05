// policy/document.hpp - a TOML file as a plain tree with positions, in the order of the file.
//
// The one door to the TOML library: nothing else in vern includes it. The order matters (the code
// book is in the order of the file), and the library's own tables are sorted by name.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "policy/diagnostic.hpp"
#include "vern/day.hpp"

namespace vern::policy {

enum class NodeKind : std::uint8_t { table, array, string, integer, boolean, date, other };

// What people call a kind: "a table", "a string", ...
std::string_view name(NodeKind kind);

struct Node {
  NodeKind kind = NodeKind::other;
  std::string key;  // in a table; UTF-8, unquoted
  Place key_at;     // of the key; of the value itself in an array
  Place at;         // of the value
  std::string text;
  std::int64_t integer = 0;
  bool boolean = false;
  Day date;
  std::vector<Node> children;

  const Node* child(std::string_view wanted) const;
};

// `complete` is false when text that is not TOML had to be passed over: then `diagnostics` says
// where, and what is missing from `root` may well be in the file.
struct Document {
  Node root;
  bool complete = true;
  std::vector<Diagnostic> diagnostics;
};

// Never fails: after a syntax error the line, and at the next one its whole section, is passed over
// and the rest is read, so that one slip does not hide the others.
Document read_document(std::string_view text, std::string_view source_name);

// A key path as TOML writes it, with quotes around a key that is not bare.
std::string join_path(std::string_view parent, std::string_view key);

// The spot of a path of keys; a place in an array is its number from 0. Where the path ends early,
// the spot is that of the last part there is, since what is missing has no place of its own.
Spot spot_of(const Node& root, std::initializer_list<std::string_view> keys);

}  // namespace vern::policy
