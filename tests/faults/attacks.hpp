// attacks.hpp - what is done to a ledger's files behind its back.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "faults/attackers.hpp"

namespace vern_test {

inline auto place(std::size_t at) { return static_cast<std::ptrdiff_t>(at); }

struct Attack {
  const char* name;
  const char* kind;  // what verify() says, with the checkpoint; empty: opening may refuse, too
  // False: there is nothing to attack at this position.
  std::function<bool(const Shop&, const Copy&, std::size_t at)> run;
  // Whether it is found without a checkpoint from outside.
  std::function<bool(const Shop&, std::size_t at)> alone = [](const Shop&, std::size_t) {
    return true;
  };
};

inline bool never(const Shop&, std::size_t) { return false; }
// The key file knows how many entries there were at its own last change.
inline bool if_keys_know(const Shop& shop, std::size_t left) {
  return left < shop.tree_size_of_keys;
}

template <class Change>
auto vandal(Change change) {
  return [change](const Shop&, const Copy& copy, std::size_t at) {
    Vandal vandal(copy);
    change(vandal, at);
    vandal.write();
    return true;
  };
}
template <class Change>
auto thief(Change change) {
  return [change](const Shop&, const Copy& copy, std::size_t at) {
    Thief thief(copy);
    change(thief.entries, at);
    thief.write();
    return true;
  };
}

using Entries = std::vector<vern::ledger::Entry>;

inline const std::vector<Attack>& edits() {
  static const std::vector<Attack> all{
      {"edit: a byte of an entry", "leaf-changed", vandal([](Vandal& v, std::size_t at) {
         v.rows[at].leaf[60] = static_cast<char>(v.rows[at].leaf[60] ^ 4);
       })},
      {"edit: a byte of the tree", "node-changed",
       [](const Shop&, const Copy& copy, std::size_t at) {
         Vandal v(copy);
         if (v.rows[at].nodes.size() == sizeof(vern::ledger::Hash)) return false;
         v.rows[at].nodes[40] = static_cast<char>(v.rows[at].nodes[40] ^ 4);
         v.write();
         return true;
       }},
      {"re-chain: edited, and the tree made anew", "entry-unopened",
       vandal([](Vandal& v, std::size_t at) {
         v.rows[at].leaf.back() = static_cast<char>(v.rows[at].leaf.back() ^ 4);
         v.make_tree();
         v.forget_checkpoints();
       })},
      {"edit: with the stolen key, a day that had not come when it was written", "day-ahead",
       thief([](Entries& e, std::size_t at) { e[at].event.day.value += 400; })},
      {"re-chain: edited with the stolen key, all sealed, chained and signed anew", "rewritten",
       thief([](Entries& e, std::size_t at) { e[at].event.form = "another form"; }), never},
  };
  return all;
}

inline const std::vector<Attack>& removals() {
  static const std::vector<Attack> all{
      {"delete: a row", "",
       [](const Shop&, const Copy& copy, std::size_t at) {
         copy.run("shop.vern", "DELETE FROM entries WHERE position = " + std::to_string(at));
         return true;
       }},
      {"delete: a row, the rest renumbered, and the tree made anew", "",
       vandal([](Vandal& v, std::size_t at) {
         v.rows.erase(v.rows.begin() + place(at));
         v.make_tree();
         v.forget_checkpoints();
       }),
       [](const Shop& shop, std::size_t at) {
         return at + 1 < shop.entries || if_keys_know(shop, at);
       }},
      {"delete: with the stolen key", "rolled-back",
       thief([](Entries& e, std::size_t at) { e.erase(e.begin() + place(at)); }), never},
      {"truncate: rows", "",
       [](const Shop&, const Copy& copy, std::size_t at) {
         copy.run("shop.vern", "DELETE FROM entries WHERE position >= " + std::to_string(at));
         return true;
       }},
      {"truncate: rows and checkpoints", "",
       [](const Shop&, const Copy& copy, std::size_t at) {
         copy.run("shop.vern", "DELETE FROM checkpoints; DELETE FROM entries WHERE position >= " +
                                   std::to_string(at));
         return true;
       },
       if_keys_know},
      {"truncate: with the stolen key", "rolled-back",
       thief([](Entries& e, std::size_t at) { e.resize(at); }), never},
  };
  return all;
}

inline const std::vector<Attack>& swaps() {
  static const std::vector<Attack> all{
      {"swap: two rows", "leaf-changed", vandal([](Vandal& v, std::size_t at) {
         std::swap(v.rows[at].leaf, v.rows[(at + 1) % v.rows.size()].leaf);
       })},
      {"swap: two rows, and the tree made anew", "entry-unopened",
       vandal([](Vandal& v, std::size_t at) {
         std::swap(v.rows[at], v.rows[(at + 1) % v.rows.size()]);
         v.make_tree();
         v.forget_checkpoints();
       })},
      {"swap: with the stolen key, each with the other's time", "rewritten",
       thief([](Entries& e, std::size_t at) {
         vern::ledger::Entry& other = e[(at + 1) % e.size()];
         std::swap(e[at], other);
         std::swap(e[at].written, other.written);
       }),
       never},
  };
  return all;
}

inline const std::vector<Attack>& insertions() {
  static const std::vector<Attack> all{
      {"insert: an entry that nobody wrote, at the end", "unexplained",
       vandal([](Vandal& v, std::size_t at) {
         v.rows.push_back(v.rows[at]);
         std::reverse(v.rows.back().leaf.begin() + 1, v.rows.back().leaf.end());
         v.make_tree();
       })},
      {"insert: the same in between, and the tree made anew", "entry-unopened",
       vandal([](Vandal& v, std::size_t at) {
         Vandal::Row made = v.rows[at];
         std::reverse(made.leaf.begin() + 1, made.leaf.end());
         v.rows.insert(v.rows.begin() + place(at), made);
         v.make_tree();
         v.forget_checkpoints();
       })},
      {"insert: with the stolen key", "rewritten", thief([](Entries& e, std::size_t at) {
         vern::ledger::Entry made = e[at];
         made.event.kind = vern::ledger::EntryKind::given;
         e.insert(e.begin() + place(at), made);
       }),
       never},
      {"duplicate: an entry, at the end", "unexplained", vandal([](Vandal& v, std::size_t at) {
         v.rows.push_back(v.rows[at]);
         v.make_tree();
       })},
      {"duplicate: an entry in its own place", "unexplained", vandal([](Vandal& v, std::size_t at) {
         v.rows.insert(v.rows.begin() + place(at), v.rows[at]);
         v.make_tree();
         v.forget_checkpoints();
       })},
      {"duplicate: with the stolen key", "rewritten", thief([](Entries& e, std::size_t at) {
         e.insert(e.begin() + place(at), vern::ledger::Entry(e[at]));
       }),
       never},
  };
  return all;
}

inline const std::vector<Attack>& other_keys_and_copies() {
  static const std::vector<Attack> all{
      {"re-sign: another public key in the ledger", "",
       [](const Shop&, const Copy& copy, std::size_t) {
         copy.run("shop.vern", "UPDATE meta SET value = randomblob(32) WHERE name = 'key'");
         return true;
       }},
      {"re-sign: another signing key, and everything signed anew with it", "re-signed",
       [](const Shop&, const Copy& copy, std::size_t at) {
         Thief thief(copy);
         thief.replace_key();
         thief.entries[at].event.form = "another form";
         thief.write();
         return true;
       },
       never},
      {"old copy: of both files", "rolled-back",
       [](const Shop& shop, const Copy& copy, std::size_t at) {
         copy.put_back(shop.copies.file(std::to_string(shop.copied(at))));
         return shop.copied(at) < shop.entries;
       },
       never},
      {"old copy: of the ledger alone", "",
       [](const Shop& shop, const Copy& copy, std::size_t at) {
         copy.put_back(shop.copies.file(std::to_string(shop.copied(at))), "shop.vern");
         return shop.copied(at) < shop.entries;
       },
       [](const Shop& shop, std::size_t at) { return if_keys_know(shop, shop.copied(at)); }},
      {"old copy: of the key file alone", "",
       [](const Shop& shop, const Copy& copy, std::size_t at) {
         const std::size_t size = shop.copied(at);
         copy.put_back(shop.copies.file(std::to_string(size)), "shop.vernkeys");
         return shop.generations.at(size) < shop.generations.at(shop.entries);
       }},
  };
  return all;
}

// Written by vern itself, under a clock that was set.
inline bool append_at(const Copy& copy, std::int64_t written) {
  vern::ledger::Options options = copy.options();
  options.clock = [written] { return written; };
  auto ledger = must(vern::ledger::Ledger::open(options));
  must(ledger->append({card("1001", "1001"), event(vern::ledger::EntryKind::given, "2026-11-01")},
                      "kari"));
  return true;
}

inline const std::vector<Attack>& back_dated() {
  static const std::vector<Attack> all{
      {"back-dated: at the end, days before the entry in front of it", "back-dated",
       [](const Shop& shop, const Copy& copy, std::size_t) {
         return append_at(copy, shop.now - 10 * 1440 * minute);
       }},
      {"back-dated: at the end, behind the last entry and before the checkpoint", "back-dated",
       [](const Shop& shop, const Copy& copy, std::size_t) {
         return append_at(copy, shop.now - 1440 * minute);
       },
       never},
      {"back-dated: in between, days before the entry in front of it", "back-dated",
       [](const Shop&, const Copy& copy, std::size_t at) {
         Thief thief(copy);
         vern::ledger::Entry made = thief.entries[at];
         made.written -= 1440 * minute;
         thief.entries.insert(thief.entries.begin() + place(at) + 1, made);
         thief.write();
         return true;
       }},
  };
  return all;
}

}  // namespace vern_test
