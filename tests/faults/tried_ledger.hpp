// tried_ledger.hpp - a day of a ledger's on a disk that may fail, and what may be asked of it
// after.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "ledger/impl.hpp"
#include "support/fault_vfs.hpp"
#include "support/test_ledger.hpp"

namespace vern_test {

inline FaultVfs& disk() {
  static FaultVfs made("vern-failing");
  return made;
}

inline const vern::Day today = vern::parse_day("2026-11-20").value();

// Entries that were to be written in one commit: a word of their own, and the cards.
struct Attempt {
  std::string word;
  std::vector<std::string> cards;
  bool acknowledged = false;
};

// A ledger, what was asked of it, and what it acknowledged. No call of a day is expected to work.
class TriedLedger {
 public:
  TriedLedger() {
    disk().be_fast();
    options_.path = folder_.file("shop.vern");
    options_.master = must(vern::ledger::Key::random());
    options_.wait_ms = 200;
    options_.os_user = "test";
    options_.clock = [] { return noon(2026, 11, 20); };
    options_.vfs = disk().name();
  }

  void live_a_day() {
    created_ = is_done(vern::ledger::Ledger::create(options_));
    if (!created_ || !reopen()) return;
    append("first", {"1001"});
    append("known", {"1001"});
    append("batch", {"1001", "1002", "1003"});
    append("no", {"1001"}, vern::ledger::EntryKind::withdrawn);
    join();
    append("document", {"1001"}, vern::ledger::EntryKind::given, true);
    checkpoint();
    destroy();
    append("last", {"1001"});
    reopen();
  }

  // What is wrong once the disk works again; empty: nothing.
  std::string complaint() {
    ledger_.reset();
    auto opened = vern::ledger::Ledger::open(options_);
    if (!opened && !created_) return {};
    if (!opened) return "it does not open: " + opened.error().message;
    ledger_ = std::move(*opened);
    for (const auto& look :
         {&TriedLedger::wrong_tree, &TriedLedger::wrong_destruction, &TriedLedger::wrong_entries,
          &TriedLedger::wrong_use, &TriedLedger::wrong_tree}) {
      if (std::string found = (this->*look)(); !found.empty()) return found;
    }
    return refusals_;
  }
  void close() { ledger_.reset(); }
  bool all_acknowledged() const {
    return created_ && joined_ && destroyed_ && known_.size() == 1 && attempts_.size() == 6 &&
           std::all_of(attempts_.begin(), attempts_.end(),
                       [](const Attempt& one) { return one.acknowledged; });
  }

 private:
  template <class T>
  bool is_done(const vern::Result<T>& result) {
    if (!result && result.error().code == vern::StatusCode::internal) {
      refusals_ = "an internal error: " + result.error().message;
    }
    return result.has_value();
  }
  bool reopen() {
    ledger_.reset();
    auto opened = vern::ledger::Ledger::open(options_);
    if (is_done(opened)) ledger_ = std::move(*opened);
    return ledger_ != nullptr;
  }
  // One call. A handle that does not know what is on the disk refuses the next, and is left.
  template <class Call>
  bool attempt(Call call) {
    if (!ledger_ && !reopen()) return false;
    const bool done = is_done(call(*ledger_));
    vern::ledger::Ledger::Impl& inside = ledger_->impl();
    if (!inside.store->database().is_poisoned() && !inside.keys->database().is_poisoned()) {
      return done;
    }
    const auto refused = ledger_->size();
    if (refused || refused.error().code != vern::StatusCode::state) {
      refusals_ = "a handle that may not be used went on";
    }
    ledger_.reset();
    return done;
  }

  void append(const std::string& word, std::vector<std::string> cards,
              vern::ledger::EntryKind kind = vern::ledger::EntryKind::given,
              bool with_document = false) {
    attempts_.push_back({word, std::move(cards)});
    Attempt& one = attempts_.back();
    one.acknowledged =
        attempt([&](vern::ledger::Ledger& in) -> vern::Result<std::vector<vern::ledger::Appended>> {
          auto told = event(kind, "2026-11-19");
          told.form = word;
          if (with_document) {
            auto kept = in.keep_evidence(card("1001", "1001"), "a form", "form", today, "kari");
            if (!kept) return tl::make_unexpected(kept.error());
            told.file = *kept;
          }
          std::vector<vern::ledger::NewEntry> entries;
          for (const std::string& key : one.cards) entries.push_back({card(key, key), told});
          return in.append(entries, "kari");
        });
  }
  void join() {
    tried_to_join_ = true;
    joined_ = attempt([](vern::ledger::Ledger& in) {
      return in.join(vern::ledger::EntryKind::merged, card("1003", "1003"), card("1002", "1002"),
                     today, "kari", "same phone");
    });
  }
  void checkpoint() {
    attempt([this](vern::ledger::Ledger& in) {
      auto made = in.checkpoint();
      if (made) known_.push_back(*made);
      return made;
    });
  }
  void destroy() {
    tried_to_destroy_ = true;
    destroyed_ =
        attempt([](vern::ledger::Ledger& in) { return in.destroy(card("1002", "1002"), "kari"); });
  }

  std::string wrong_tree() {
    const auto said = ledger_->verify(known_);
    if (!said) return "it cannot be verified: " + said.error().message;
    if (!said->findings.empty()) {
      return "verify: " + said->findings.front().kind + ": " + said->findings.front().text;
    }
    return {};
  }
  std::string wrong_destruction() {
    const auto stats = ledger_->stats();
    if (!stats) return "no stats: " + stats.error().message;
    is_destroyed_ = stats->destroyed == 1;
    if (stats->destroyed > (tried_to_destroy_ ? 1U : 0U)) return "destroyed too often";
    return destroyed_ && !is_destroyed_ ? "a destruction was undone" : "";
  }
  std::string wrong_entries() {
    if (!created_) return {};
    for (const Attempt& one : attempts_) {
      std::size_t found = 0;
      std::size_t gone = 0;
      for (const std::string& key : one.cards) {
        const auto subject = ledger_->subject(card(key, key));
        if (!subject) return "card " + key + " cannot be read: " + subject.error().message;
        const auto times = std::count_if(
            subject->entries.begin(), subject->entries.end(), [&](const vern::ledger::Entry& e) {
              return e.event.form == one.word && e.card == subject->card;
            });
        if (times > 1) return one.word + " stands there twice";
        found += times == 1 ? 1 : 0;
        gone += times == 0 && may_be_gone(key, subject->card) ? 1 : 0;
      }
      if (one.acknowledged && found + gone != one.cards.size()) return one.word + " was lost";
      if (found != 0 && found + gone != one.cards.size()) return one.word + " is there by half";
    }
    return wrong_join();
  }
  std::string wrong_join() {
    if (!joined_ || is_destroyed_) return {};
    const auto one = must(ledger_->subject(card("1002", "1002"))).entries;
    const auto other = must(ledger_->subject(card("1003", "1003"))).entries;
    return one == other ? "" : "two cards that were joined are two";
  }
  bool may_be_gone(const std::string& key, std::uint32_t subject) const {
    const bool in_the_group = key == "1002" || (key == "1003" && tried_to_join_);
    return is_destroyed_ && in_the_group && subject == 0;
  }
  // It can be written again, also of the one who was not destroyed.
  std::string wrong_use() {
    for (const char* key : {"1001", "1002", "1003"}) {
      const auto done = ledger_->append(
          {card(key, key), event(vern::ledger::EntryKind::given, "2026-11-20")}, "k");
      if (!done) return std::string("nothing can be added: ") + done.error().message;
    }
    return {};
  }

  ScratchFolder folder_;
  vern::ledger::Options options_;
  std::unique_ptr<vern::ledger::Ledger> ledger_;
  std::vector<Attempt> attempts_;
  std::vector<vern::ledger::Checkpoint> known_;
  std::string refusals_;
  bool created_ = false;
  bool joined_ = false;
  bool tried_to_join_ = false;
  bool destroyed_ = false;
  bool tried_to_destroy_ = false;
  bool is_destroyed_ = false;
};

}  // namespace vern_test
