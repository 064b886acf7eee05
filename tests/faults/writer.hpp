// faults/writer.hpp - work on a ledger that says what it does; see faults/ledger_work.hpp.
#pragma once

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "faults/ledger_work.hpp"

namespace vern_test {

[[noreturn]] inline void give_up(const vern::Error& error) {
  std::cerr << "ledger_writer: " + error.message + "\n";
  std::_Exit(3);
}
template <class T>
T must_do(vern::Result<T> result) {
  if (!result) give_up(result.error());
  return std::move(*result);
}

class Writer {
 public:
  enum class Says : std::uint8_t {
    at_once,
    too_early,  // "done" before it calls: whoever looks after it must notice
    at_the_end  // with what others said at the same time, one writer after the other
  };
  Writer(vern::ledger::Ledger& ledger, Says says) : ledger_(&ledger), says_(says) {}
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;
  ~Writer() { put(later_); }

  void add(const std::vector<std::string>& cards, bool with_document = false) {
    std::vector<vern::ledger::NewEntry> batch;
    for (const std::string& card : cards) {
      vern::ledger::NewEntry entry{work_card(card), work_event(++events_)};
      if (with_document) {
        const std::string title = "form " + std::to_string(events_);
        entry.event.file = must_do(
            ledger_->keep_evidence(entry.card, work_document(title), title, work_day(), "kari"));
      }
      batch.push_back(std::move(entry));
    }
    say("+ add" + joined(cards));
    std::string done = "- add";
    if (says_ == Says::too_early) {
      std::uint64_t next = must_do(ledger_->size());
      for (const vern::ledger::NewEntry& one : batch) done += result_of(next++, one.event);
      say(done);
    }
    const auto all = must_do(ledger_->append(batch, "kari"));
    if (says_ == Says::too_early) return;
    for (std::size_t i = 0; i < all.size(); ++i) done += result_of(all[i].position, batch[i].event);
    say(done);
  }
  void join(const std::string& from, const std::string& into) {
    say("+ join " + from + " " + into);
    acknowledge("join", must_do(ledger_->join(vern::ledger::EntryKind::merged, work_card(from),
                                              work_card(into), work_day(), "kari", "")));
  }
  void rebind(const std::string& from, const std::string& into) {
    say("+ rebind " + from + " " + into);
    acknowledge("rebind", must_do(ledger_->rebind(work_card(into), work_day(), "kari", "name")));
  }
  void person(const std::string& from, const std::string& into) {
    say("+ person " + from + " " + into);
    acknowledge("person",
                must_do(ledger_->bind_new_person(work_card(into), work_day(), "kari", "reused")));
  }
  void move(const std::string& from, const std::string& into) {
    say("+ move " + from + " " + into);
    acknowledge("move",
                must_do(ledger_->move(work_card(from), work_card(into), work_day(), "kari")));
  }
  void destroy(const std::string& card) {
    say("+ destroy " + card);
    must_do(ledger_->destroy(work_card(card), "kari"));
    say("- destroy");
  }
  void checkpoint() {
    say("+ checkpoint");
    say("- checkpoint " + vern::ledger::to_hex(to_text(must_do(ledger_->checkpoint()))));
  }

  // Reads what it wrote itself; nothing that others do may come between.
  void read(const std::string& card) {
    const auto subject = must_do(ledger_->subject(work_card(card)));
    check(subject);
  }
  // The ledger itself is asked when the snapshot is gone: a writer that has the ledger to itself
  // may be waiting for that.
  void read_snapshot(const vern::ledger::Options& options, const std::string& card) {
    auto snapshot = must_do(vern::ledger::Snapshot::take(options));
    vern::ledger::Subject subject;
    if (const auto ok = snapshot->subject(work_card(card), subject); !ok) give_up(ok.error());
    check(subject);
    const std::uint64_t size = snapshot->size();
    const vern::ledger::Hash root = snapshot->root();
    snapshot.reset();
    if (must_do(ledger_->root(size)) != root) give_up({vern::StatusCode::data, "another tree"});
  }

 private:
  static void check(const vern::ledger::Subject& subject) {
    if (subject.identity == vern::IdentityMatch::same && !subject.entries.empty()) return;
    give_up({vern::StatusCode::data, "a customer is not there"});
  }
  static std::string joined(const std::vector<std::string>& cards) {
    std::string out;
    for (const std::string& card : cards) out += " " + card;
    return out;
  }
  static std::string result_of(std::uint64_t position, const vern::ledger::Event& event) {
    return " " + std::to_string(position) + " " + digest_of(event);
  }
  void acknowledge(const char* what, std::uint64_t position) {
    say(std::string("- ") + what + " " + std::to_string(position));
  }
  void say(const std::string& line) {
    if (says_ == Says::at_the_end) {
      later_ += line + "\n";
    } else {
      put(line + "\n");
    }
  }
  // One write: a line is on the pipe as a whole or not at all.
  static void put(std::string_view text) {
    while (!text.empty()) {
      const ssize_t n = ::write(STDOUT_FILENO, text.data(), text.size());
      if (n < 0) std::_Exit(4);
      text.remove_prefix(static_cast<std::size_t>(n));
    }
  }

  vern::ledger::Ledger* ledger_;
  Says says_;
  std::string later_;
  unsigned events_ = 0;
};

class Dice {
 public:
  explicit Dice(unsigned long seed) : random_(seed) {}
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(random_() % n); }

 private:
  std::mt19937_64 random_;
};

inline void among_others(Writer& writer, Dice& dice, const vern::ledger::Options& options,
                         const std::vector<std::string>& alive) {
  const std::string& own = alive[dice.below(alive.size())];
  writer.read(own);
  if (dice.below(8) == 0) writer.read_snapshot(options, own);
  if (dice.below(4) == 0) writer.add({shared_cards[dice.below(std::size(shared_cards))], own});
}

// Random work on customers of its own; nobody is touched again once destroyed or merged away.
// With `options`, it also reads, takes snapshots, and adds to customers that others add to as well.
inline void run_random(Writer& writer, unsigned long seed, unsigned long first,
                       const vern::ledger::Options* options = nullptr) {
  Dice dice(seed);
  std::vector<std::string> alive;
  unsigned long next = first;
  const auto fresh = [&] { return std::to_string(next++) + "/a"; };
  const auto take = [&] {
    const std::size_t at = dice.below(alive.size());
    std::string out = alive[at];
    alive.erase(alive.begin() + static_cast<std::ptrdiff_t>(at));
    return out;
  };
  for (int done = 0; options == nullptr ? next - first < 900 : done < 40; ++done) {
    const std::size_t what = alive.size() < 3 ? 0 : dice.below(20);
    if (what < 3) {
      alive.push_back(fresh());
      writer.add({alive.back()}, dice.below(3) == 0);
    } else if (what < 6) {
      std::vector<std::string> batch;
      for (std::size_t n = dice.below(4); n > 0; --n) batch.push_back(fresh());
      for (std::size_t n = 1 + dice.below(8); n > 0; --n) {
        batch.push_back(alive[dice.below(alive.size())]);
      }
      for (const std::string& card : batch) {
        if (std::find(alive.begin(), alive.end(), card) == alive.end()) alive.push_back(card);
      }
      writer.add(batch);
    } else if (what < 12) {
      writer.add({alive[dice.below(alive.size())]}, what == 11);
    } else if (what < 13) {
      const std::string from = take();
      writer.join(from, alive[dice.below(alive.size())]);
    } else if (what < 15) {
      writer.destroy(take());
    } else if (what < 16) {
      std::string& card = alive[dice.below(alive.size())];
      writer.rebind(card, card + "x");
      card += "x";
    } else if (what < 17) {
      std::string& card = alive[dice.below(alive.size())];
      writer.person(card, card + "y");
      card += "y";
    } else if (what < 18) {
      const std::string from = take();
      alive.push_back(std::to_string(next++) + from.substr(from.find('/')));
      writer.move(from, alive.back());
    } else {
      writer.checkpoint();
    }
    if (options != nullptr && !alive.empty()) among_others(writer, dice, *options, alive);
  }
}

}  // namespace vern_test
