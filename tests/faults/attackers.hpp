// attackers.hpp - a ledger whose checkpoint was carried outside, and those who are at its files.
#pragma once

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "faults/copied_ledger.hpp"
#include "ledger/key_file.hpp"
#include "ledger/reader.hpp"
#include "ledger/store.hpp"

namespace vern_test {

inline constexpr std::int64_t minute = 60;

// A ledger of a given size whose checkpoint was carried outside, and copies of its files as they
// lay there on the way.
struct Shop {
  explicit Shop(std::size_t size) {
    options = fast_options(folder, must(vern::ledger::Key::random()));
    options.clock = [this] { return now; };
    must(vern::ledger::Ledger::create(options));
    while (entries < size) record(size);
    now += 2880 * minute;
    auto ledger = must(vern::ledger::Ledger::open(options));
    known.push_back(must(ledger->checkpoint()));
    generations[entries] = keys_of(options)->state()->generation;
    tree_size_of_keys = keys_of(options)->state()->tree_size;
  }

  void record(std::size_t size) {
    keep_copy();
    now += 10 * minute;
    auto ledger = must(vern::ledger::Ledger::open(options));
    const bool is_new = customers == 0 || (entries % 5 == 0 && size - entries >= 2);
    customers += is_new ? 1 : 0;
    const std::string key = std::to_string(1000 + (is_new ? customers : 1 + entries % customers));
    const auto kind =
        entries % 3 == 2 ? vern::ledger::EntryKind::withdrawn : vern::ledger::EntryKind::given;
    must(ledger->append({card(key, key), event(kind, "2026-11-19")}, "kari"));
    entries = must(ledger->size());
  }
  void keep_copy() {
    std::filesystem::copy(folder.path(), copies.file(std::to_string(entries)),
                          std::filesystem::copy_options::recursive);
    generations[entries] = keys_of(options)->state()->generation;
  }
  static std::unique_ptr<vern::ledger::KeyFile> keys_of(const vern::ledger::Options& of) {
    return must(vern::ledger::KeyFile::open(
        {.path = of.path + "keys", .wait_ms = 1000, .vfs = fast_disk()}, of.master));
  }
  // The largest size of which a copy was kept and that is no larger.
  std::size_t copied(std::size_t at) const { return std::prev(generations.upper_bound(at))->first; }

  ScratchFolder folder;
  ScratchFolder copies;
  vern::ledger::Options options;
  std::int64_t now = noon(2026, 11, 20);
  std::size_t entries = 0;
  std::size_t customers = 0;
  std::map<std::size_t, std::uint64_t> generations;  // of the key file, when there were so many
  std::uint64_t tree_size_of_keys = 0;
  std::vector<vern::ledger::Checkpoint> known;
};

// Somebody who can write the files.
class Vandal {
 public:
  struct Row {
    std::string leaf;
    std::string nodes;
  };

  explicit Vandal(const Copy& at) : database_(at.database("shop.vern")) {
    auto all = must(database_->prepare("SELECT leaf, nodes FROM entries ORDER BY position"));
    while (must(all.step())) rows.push_back({std::string(all.blob(0)), std::string(all.blob(1))});
  }

  void make_tree() {
    vern::ledger::Frontier tree;
    for (Row& row : rows) {
      row.nodes.clear();
      for (const vern::ledger::Hash& node : tree.append(vern::ledger::leaf_hash(row.leaf)))
        row.nodes += vern::ledger::view_of(node);
    }
  }
  // The index that forbids two entries of the same tag is his to change.
  void write() {
    must(database_->run("DROP INDEX entries_by_tag; DELETE FROM entries;"));
    auto put = must(database_->prepare("INSERT INTO entries VALUES(?1, ?2, ?3)"));
    for (std::size_t i = 0; i < rows.size(); ++i) {
      put.bind(1, static_cast<std::int64_t>(i));
      must(put.bind_blob(2, rows[i].leaf).bind_blob(3, rows[i].nodes).run());
    }
    must(database_->run("CREATE INDEX entries_by_tag ON entries(substr(leaf, 2, 16))"));
  }
  void run(const std::string& sql) { must(database_->run(sql.c_str())); }
  void forget_checkpoints() { run("DELETE FROM checkpoints"); }

  std::vector<Row> rows;

 private:
  std::unique_ptr<vern::io::Database> database_;
};

// Somebody who has the master key as well, and vern's own source.
class Thief {
 public:
  explicit Thief(const Copy& at)
      : keys_(Shop::keys_of(at.options())),
        store_(must(vern::ledger::Store::open(
            {.path = at.options().path, .wait_ms = 1000, .vfs = fast_disk()},
            keys_->keys().wrap))) {
    vern::ledger::SubjectReader reader(*store_, *keys_);
    must(keys_->each_subject([&](vern::ledger::SubjectRecord& subject) -> vern::Result<void> {
      owners_[subject.card] = vern::ledger::SubjectKeys::of(subject.pseudonym, subject.key);
      return reader.entries_of(subject, vern::ledger::all_entries, entries);
    }));
    std::sort(entries.begin(), entries.end(),
              [](const vern::ledger::Entry& a, const vern::ledger::Entry& b) {
                return a.position < b.position;
              });
  }

  // The whole history anew: sealed, chained and signed with the right keys.
  vern::ledger::Checkpoint write() {
    must(store_->database().run("DELETE FROM checkpoints; DELETE FROM entries"));
    vern::ledger::Frontier tree;
    std::map<std::uint32_t, std::uint32_t> sequences;
    for (vern::ledger::Entry& entry : entries) {
      entry.position = tree.size();
      entry.sequence = sequences[entry.card]++;
      const auto leaf = must(
          vern::ledger::make_leaf(owners_.at(entry.card), store_->ledger_id(), entry, random_));
      must(store_->append(entry.position, leaf, tree.append(vern::ledger::leaf_hash(leaf))));
    }
    vern::ledger::KeyState state = must(keys_->state());
    state.tree_size = std::min(state.tree_size, tree.size());
    must(keys_->put_state(state));
    const std::int64_t time = entries.empty() ? 0 : entries.back().written;
    const auto signed_anew = vern::ledger::make_checkpoint(
        store_->ledger_id(), tree.size(), tree.root(), time, must(keys_->signing_key()));
    must(store_->put_checkpoint(signed_anew));
    return signed_anew;
  }

  // A signing key of his own in place of the ledger's.
  void replace_key() {
    const vern::ledger::SigningKey mine = must(vern::ledger::make_signing_key());
    const auto sealed = must(vern::ledger::seal(keys_->keys().wrap, mine.seed + mine.public_key,
                                                "signing" + keys_->ledger_id()));
    auto put = must(keys_->database().prepare("UPDATE meta SET value = ?1 WHERE name = 'signing'"));
    must(put.bind_blob(1, sealed).run());
    put = must(store_->database().prepare("UPDATE meta SET value = ?1 WHERE name = 'key'"));
    must(put.bind_blob(1, mine.public_key).run());
  }

  std::vector<vern::ledger::Entry> entries;

 private:
  std::unique_ptr<vern::ledger::KeyFile> keys_;
  std::unique_ptr<vern::ledger::Store> store_;
  std::map<std::uint32_t, vern::ledger::SubjectKeys> owners_;
  vern::io::RandomPool random_;
};

}  // namespace vern_test
