// policy/cursor.hpp - reads one table of a policy file, key by key, typed.
//
// A cursor remembers every key it was asked for; finish() reports the others as unknown. A key of
// the wrong kind is reported and then read as absent.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy/diagnostic.hpp"
#include "policy/document.hpp"
#include "vern/day.hpp"
#include "vern/period.hpp"
#include "vern/vocabulary.hpp"

namespace vern::policy {

// The names declared in one section (purposes, recipients, ...), in the order of the file; what is
// referred to is their place in it.
struct Names {
  std::string what;  // "purpose", for the messages
  std::string section;
  std::vector<std::string_view> ids;

  std::optional<std::size_t> find(std::string_view id) const;
};

// A string with its place.
struct Word {
  std::string text;
  Spot spot;
};

class Cursor {
 public:
  // The table, the path and the report are borrowed. Where `node` is not a table that is reported,
  // and the cursor is silent from then on.
  Cursor(const Node& node, std::string path, Report& report);

  const std::string& path() const { return path_; }
  const std::string& name() const { return node_->key; }
  bool silent() const { return silent_; }
  Spot spot() const { return {node_->at, path_}; }
  Spot key_spot() const { return {node_->key_at, path_}; }
  // The spot of a key; where it is absent, the table's place.
  Spot spot(std::string_view key) const;

  bool has(std::string_view key) { return find(key) != nullptr; }
  // The value as it stands, whatever its kind; null when absent.
  const Node* find(std::string_view key);

  std::string text(std::string_view key);
  bool flag(std::string_view key);
  std::optional<std::int64_t> number(std::string_view key);
  std::optional<Day> day(std::string_view key);
  std::optional<Period> period(std::string_view key);
  // An array of strings, or one string alone.
  std::vector<Word> words(std::string_view key);
  std::vector<std::string> texts(std::string_view key);
  // The table below a key, or nothing when it is absent.
  std::optional<Cursor> table(std::string_view key);
  // A cursor for everything in a table (its names are free, as in [purposes]) or in an array of
  // tables. What is no table is reported, and has a silent cursor.
  std::vector<Cursor> tables(std::string_view key);
  std::vector<Cursor> elements(std::string_view key);
  // The keys of this table in the order of the file; they count as asked for.
  std::vector<Word> keys();

  std::optional<std::size_t> reference(std::string_view key, const Names& names);
  std::vector<std::size_t> references(std::string_view key, const Names& names);
  std::optional<std::size_t> resolve(const Word& word, const Names& names);

  // One word of a closed vocabulary: a table of NamedValue as in vern/vocabulary.hpp.
  template <class Table>
  auto choice(std::string_view key, const Table& table) {
    using Value = decltype(table.begin()->value);
    const auto word = word_at(key);
    return word ? choose(*word, table) : std::optional<Value>{};
  }
  template <class Table>
  auto choose(const Word& word, const Table& table) {
    using Value = decltype(table.begin()->value);
    std::vector<std::string_view> known;
    for (const auto& entry : table) {
      if (entry.name == word.text) return std::optional<Value>(entry.value);
      known.push_back(entry.name);
    }
    refuse_word(word, known);
    return std::optional<Value>{};
  }

  // Reports a key that must be there and is not. True when it is there, of whatever kind.
  bool require(std::string_view key, std::string_view remedy);

  void error(std::string_view key, std::string message, std::string remedy);
  void error(const Spot& spot, std::string message, std::string remedy);
  void missing(const Spot& spot, std::string message, std::string remedy);
  void warning(std::string_view key, std::string message, std::string remedy);

  // Reports every key that was never asked for.
  void finish();

 private:
  const Node* typed(std::string_view key, NodeKind kind);
  void refuse_kind(const Node& node, const Spot& spot, NodeKind wanted);
  void refuse_word(const Word& word, const std::vector<std::string_view>& known);
  std::optional<Word> word_at(std::string_view key);

  const Node* node_;
  std::string path_;
  Report* report_;
  bool silent_ = false;
  std::vector<std::string> asked_;
};

}  // namespace vern::policy
