// A program to be killed: writes to a ledger and says on its output what was acknowledged.
//   ledger_writer PATH MASTER_HEX random|lie SEED FIRST_NUMBER   until it is killed
//   ledger_writer PATH MASTER_HEX script CALL whole|torn         a fixed script; dies at the n-th
//       call that changes a file (0: at none); torn: half of a write is done first
// `lie` says "done" before it calls: whoever looks after it must notice.
#include <signal.h>
#include <sys/types.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include "faults/ledger_work.hpp"

// ---- every call that changes a file, counted; the linker puts these in front (-Wl,--wrap)

namespace {
long calls = 0;
long die_at = 0;
bool torn = false;
bool sweeping = false;

bool dies_now() { return ++calls == die_at; }
[[noreturn]] void die() {
  ::raise(SIGKILL);
  std::abort();
}
}  // namespace

extern "C" {
// NOLINTBEGIN(bugprone-reserved-identifier)
ssize_t __real_write(int fd, const void* bytes, size_t size);
ssize_t __real_pwrite64(int fd, const void* bytes, size_t size, off64_t at);
int __real_fsync(int fd);
int __real_fdatasync(int fd);
int __real_unlink(const char* path);
int __real_rename(const char* from, const char* to);
int __real_ftruncate64(int fd, off64_t size);

ssize_t __wrap_write(int fd, const void* bytes, size_t size) {
  if (fd != STDOUT_FILENO && dies_now()) {
    if (torn && __real_write(fd, bytes, size / 2) < 0) std::abort();
    die();
  }
  return __real_write(fd, bytes, size);
}
ssize_t __wrap_pwrite64(int fd, const void* bytes, size_t size, off64_t at) {
  if (dies_now()) {
    if (torn && __real_pwrite64(fd, bytes, size / 2, at) < 0) std::abort();
    die();
  }
  return __real_pwrite64(fd, bytes, size, at);
}
// A killed process loses nothing that was written, so a sweep need not wait for the disk.
int __wrap_fsync(int fd) {
  if (dies_now()) die();
  return sweeping ? 0 : __real_fsync(fd);
}
int __wrap_fdatasync(int fd) {
  if (dies_now()) die();
  return sweeping ? 0 : __real_fdatasync(fd);
}
int __wrap_unlink(const char* path) {
  if (dies_now()) die();
  return __real_unlink(path);
}
int __wrap_rename(const char* from, const char* to) {
  if (dies_now()) die();
  return __real_rename(from, to);
}
int __wrap_ftruncate64(int fd, off64_t size) {
  if (dies_now()) die();
  return __real_ftruncate64(fd, size);
}
// NOLINTEND(bugprone-reserved-identifier)
}

namespace {

using vern::ledger::EntryKind;
using vern::ledger::Ledger;
using vern::ledger::NewEntry;
using vern_test::digest_of;
using vern_test::work_card;
using vern_test::work_day;
using Cards = std::vector<std::string>;

template <class T>
T must(vern::Result<T> result) {
  if (result) return std::move(*result);
  std::cerr << "ledger_writer: " << result.error().message << "\n";
  std::exit(3);
}

class Writer {
 public:
  Writer(const vern::ledger::Options& options, bool lies)
      : ledger_(must(Ledger::open(options))), lies_(lies) {}

  void add(const Cards& cards, bool with_document = false) {
    std::vector<NewEntry> batch;
    for (const std::string& card : cards) {
      NewEntry entry{work_card(card), vern_test::work_event(++events_)};
      if (with_document) {
        const std::string title = "form " + std::to_string(events_);
        entry.event.file = must(ledger_->keep_evidence(entry.card, vern_test::work_document(title),
                                                       title, work_day(), "kari"));
      }
      batch.push_back(std::move(entry));
    }
    say("+ add" + joined(cards));
    std::string done = "- add";
    if (lies_) {
      std::uint64_t next = must(ledger_->size());
      for (const NewEntry& one : batch) done += result_of(next++, one.event);
      say(done);
    }
    const auto all = must(ledger_->append(batch, "kari"));
    if (lies_) return;
    for (std::size_t i = 0; i < all.size(); ++i) done += result_of(all[i].position, batch[i].event);
    say(done);
  }
  void join(const std::string& from, const std::string& into) {
    say("+ join " + from + " " + into);
    acknowledge("join", must(ledger_->join(EntryKind::merged, work_card(from), work_card(into),
                                           work_day(), "kari", "")));
  }
  void rebind(const std::string& from, const std::string& into) {
    say("+ rebind " + from + " " + into);
    acknowledge("rebind", must(ledger_->rebind(work_card(into), work_day(), "kari", "name")));
  }
  void person(const std::string& from, const std::string& into) {
    say("+ person " + from + " " + into);
    acknowledge("person",
                must(ledger_->bind_new_person(work_card(into), work_day(), "kari", "reused")));
  }
  void move(const std::string& from, const std::string& into) {
    say("+ move " + from + " " + into);
    acknowledge("move", must(ledger_->move(work_card(from), work_card(into), work_day(), "kari")));
  }
  void destroy(const std::string& card) {
    say("+ destroy " + card);
    must(ledger_->destroy(work_card(card), "kari"));
    say("- destroy");
  }
  void checkpoint() {
    say("+ checkpoint");
    say("- checkpoint " + vern::ledger::to_hex(to_text(must(ledger_->checkpoint()))));
  }

 private:
  static std::string joined(const Cards& cards) {
    std::string out;
    for (const std::string& card : cards) out += " " + card;
    return out;
  }
  static std::string result_of(std::uint64_t position, const vern::ledger::Event& event) {
    return " " + std::to_string(position) + " " + digest_of(event);
  }
  static void acknowledge(const char* what, std::uint64_t position) {
    say(std::string("- ") + what + " " + std::to_string(position));
  }
  // One write: a line is on the pipe as a whole or not at all.
  static void say(const std::string& line) {
    const std::string all = line + "\n";
    if (::write(STDOUT_FILENO, all.data(), all.size()) < 0) std::exit(4);
  }

  std::unique_ptr<Ledger> ledger_;
  bool lies_;
  unsigned events_ = 0;
};

void run_script(Writer& writer) {
  writer.add({"10/a"});
  writer.add({"11/b", "12/c", "10/a"});
  writer.add({"12/c"}, true);
  writer.join("12/c", "11/b");
  writer.checkpoint();
  writer.person("10/a", "10/d");
  writer.add({"10/d"});
  writer.destroy("11/b");
  writer.add({"13/e"});
  writer.rebind("13/e", "13/f");
  writer.move("13/f", "14/f");
  writer.destroy("10/d");
  writer.add({"14/f"});
}

class Dice {
 public:
  explicit Dice(unsigned long seed) : random_(seed) {}
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(random_() % n); }

 private:
  std::mt19937_64 random_;
};

// Random work on customers of its own; nobody is touched again once destroyed or merged away.
void run_random(Writer& writer, unsigned long seed, unsigned long first) {
  Dice dice(seed);
  Cards alive;
  unsigned long next = first;
  const auto fresh = [&] { return std::to_string(next++) + "/a"; };
  const auto take = [&] {
    const std::size_t at = dice.below(alive.size());
    std::string out = alive[at];
    alive.erase(alive.begin() + static_cast<std::ptrdiff_t>(at));
    return out;
  };
  while (next - first < 900) {
    const std::size_t what = alive.size() < 3 ? 0 : dice.below(20);
    if (what < 3) {
      alive.push_back(fresh());
      writer.add({alive.back()}, dice.below(3) == 0);
    } else if (what < 6) {
      Cards batch;
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
  }
}

}  // namespace

int main(int count, char** words) {
  if (count != 6) return 2;
  const std::string mode = words[3];
  const auto options = vern_test::work_options(words[1], words[2]);
  if (mode == "script") {
    sweeping = true;
    torn = std::string(words[5]) == "torn";
    die_at = std::atol(words[4]);
  }
  Writer writer(options, mode == "lie");
  if (mode == "script") {
    run_script(writer);
    std::cout << "= " << calls << std::endl;
  } else {
    run_random(writer, std::strtoul(words[4], nullptr, 10), std::strtoul(words[5], nullptr, 10));
  }
  return 0;
}
