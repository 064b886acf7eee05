// ledger/verify.hpp - the parts of Ledger::verify(); for the files of this room.
//
// Damage is a finding, and the rest is looked at all the same. What kept vern from reading (a lock,
// a failing disk) is an error, and there is no answer.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/clock.hpp"
#include "ledger/impl.hpp"

namespace vern::ledger {

class Findings {
 public:
  // At most a hundred of a kind are listed; of the rest it is said how many there are.
  void add(std::string_view kind, std::string text, std::int64_t position = -1);
  // True for what says that bytes are damaged: it is a finding then.
  bool takes(const Error& error, std::string_view kind);
  bool empty() const { return all_.empty(); }
  std::vector<Finding> take() &&;

  // What would be wrong, had no person answered for it.
  void explain(std::string_view kind, std::string text, std::int64_t position) {
    explained_.push_back({std::string(kind), position, std::move(text)});
  }
  std::vector<Finding> take_explained() { return std::move(explained_); }

 private:
  std::vector<Finding> all_;
  std::vector<Finding> explained_;
  std::map<std::string, std::uint64_t, std::less<>> counts_;
};

// Reads every entry and node, and holds the roots against the checkpoints kept in the store and
// those that are known from outside. Those of `known` that hold come out in `held`. Inside a read
// transaction of the store.
Result<void> verify_tree(Store& store, const KeyState& keys, std::span<const Checkpoint> known,
                         Verification& out, std::vector<Checkpoint>& held, Findings& findings);

// The times at which the entries say they were written, in the order in which they stand. Time that
// goes back by more than a clock is set right by is found where it goes back, and what follows is
// held against the time from there on: else one day with a wrong clock would be found for ever in
// every later entry. Entries that a person has answered for are passed over: they are held against
// nothing, and nothing is held against them.
class Times {
 public:
  // Checkpoints that hold: what stands behind one was written after it.
  explicit Times(std::span<const Checkpoint> held);
  void add(std::uint64_t position, std::int64_t written);
  void set_aside(const ClockWord& word);
  void look(Findings& findings) &&;

 private:
  struct Mark {
    std::uint64_t position;
    bool is_entry;  // of a checkpoint: before the entry at the position
    std::int64_t time;
  };
  bool is_set_aside(const Mark& mark) const;

  std::vector<Mark> marks_;
  std::vector<ClockWord> words_;
};

// Opens every record of the key file and with them every entry, and reads the evidence they name.
// Inside read transactions of both files.
Result<void> verify_subjects(Ledger::Impl& in, std::span<const Checkpoint> held, Verification& out,
                             Findings& findings);

}  // namespace vern::ledger
