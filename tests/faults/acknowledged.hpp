// faults/acknowledged.hpp - what a writer said, held against the ledger that it left.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "faults/ledger_work.hpp"
#include "ledger/impl.hpp"

namespace vern_test {

class Acknowledged {
 public:
  // What one process said until it ended. The operation that it was in is neither done nor not.
  void take(const std::vector<std::string>& lines) {
    under_way_.clear();
    for (const std::string& line : lines) {
      if (line.starts_with("+ ")) {
        under_way_ = words_of(line);
      } else if (line.starts_with("- ")) {
        done(under_way_, words_of(line));
        ++operations;
        under_way_.clear();
      }
    }
    if (!under_way_.empty() && under_way_[0] == "destroy") open_.insert(group_of(under_way_[1]));
    if (!under_way_.empty() && under_way_[0] != "destroy" && under_way_[0] != "checkpoint") {
      in_between();
    }
  }

  // Everything that is wrong, a line each. Opens the ledger, which completes what was interrupted.
  std::vector<std::string> check(const vern::ledger::Options& options) {
    wrong_.clear();
    auto ledger = vern::ledger::Ledger::open(options);
    if (!ledger) return {"the ledger does not open: " + ledger.error().message};
    for (const auto position : twice_) fault("two have entry " + std::to_string(position));
    check_in_between(**ledger);
    check_entries(**ledger);
    check_numbers(**ledger);
    check_whole(**ledger);
    check_verify(**ledger);
    write_on(**ledger);
    check_in_between(**ledger);
    finish_under_way(**ledger);
    check_entries(**ledger);
    check_numbers(**ledger);
    check_verify(**ledger);
    return wrong_;
  }

  // An entry that was acknowledged and that can be read, somewhere in the middle.
  std::uint64_t some_position() const {
    std::vector<std::uint64_t> readable;
    for (const auto& [position, one] : written_) {
      if (!gone_.contains(top(one.subject))) readable.push_back(position);
    }
    return readable.at(readable.size() / 2);
  }

  std::size_t operations = 0;

 private:
  using Words = std::vector<std::string>;
  struct Written {
    std::string digest;  // empty: an entry about cards
    std::size_t subject;
  };

  static Words words_of(const std::string& line) {
    std::istringstream in(line.substr(2));
    Words out;
    for (std::string word; in >> word;) out.push_back(word);
    return out;
  }

  // Subjects by numbers of this test's own; joined ones share the number at the end of the chain.
  std::size_t subject_of(const std::string& card) {
    const auto [at, made] = subjects_.emplace(card, parents_.size());
    if (made) parents_.push_back(parents_.size());
    return at->second;
  }
  std::size_t top(std::size_t subject) const {
    while (parents_[subject] != subject) subject = parents_[subject];
    return subject;
  }
  std::size_t group_of(const std::string& card) { return top(subject_of(card)); }
  static std::string number_of(const std::string& card) { return card.substr(0, card.find('/')); }

  void note(std::uint64_t position, Written one) {
    if (!written_.emplace(position, std::move(one)).second) twice_.push_back(position);
  }

  void done(const Words& asked, const Words& said) {
    const std::string& what = said.at(0);
    if (what == "destroy") {
      gone_.insert(group_of(asked[1]));
      std::erase_if(holders_,
                    [&](const auto& one) { return group_of(one.second) == group_of(asked[1]); });
    } else if (what == "checkpoint") {
      checkpoint_ = vern::ledger::parse_checkpoint(vern::ledger::from_hex(said[1]).value()).value();
    } else if (what == "add") {
      for (std::size_t i = 1; i < asked.size(); ++i) {
        holders_[number_of(asked[i])] = asked[i];
        note(std::stoull(said[2 * i - 1]), {said[2 * i], subject_of(asked[i])});
      }
    } else {
      apply(what, asked[1], asked[2]);
      note(std::stoull(said[1]), {"", subject_of(asked[2])});
    }
  }

  void apply(const std::string& what, const std::string& from, const std::string& into) {
    if (what == "join") {
      const std::size_t below = group_of(from);
      parents_[below] = group_of(into);
      return;
    }
    if (what == "rebind" || what == "move") subjects_[into] = subject_of(from);
    if (what == "move") holders_.erase(number_of(from));
    subject_of(into);
    holders_[number_of(into)] = into;
  }

  // After an unfinished operation the numbers that it named may be as before or as after.
  void in_between() {
    for (std::size_t i = 1; i < under_way_.size(); ++i) unsure_.insert(number_of(under_way_[i]));
  }

  void fault(std::string text) { wrong_.push_back(std::move(text)); }

  // Every entry that any key opens.
  bool read_all(vern::ledger::Ledger& ledger) {
    readable_.clear();
    auto& in = ledger.impl();
    const auto read = in.reading([&] {
      return in.keys->each_subject([&](vern::ledger::SubjectRecord& one) -> vern::Result<void> {
        std::vector<vern::ledger::Entry> entries;
        if (auto ok = in.reader.entries_of(one, vern::ledger::all_entries, entries); !ok) return ok;
        for (auto& entry : entries) readable_[entry.position] = std::move(entry);
        return {};
      });
    });
    if (!read) fault("not every entry can be read: " + read.error().message);
    return read.has_value();
  }

  void check_entries(vern::ledger::Ledger& ledger) {
    if (!read_all(ledger)) return;
    std::map<std::size_t, std::pair<int, int>> seen;  // of open destructions: readable, not
    for (const auto& [position, one] : written_) {
      const std::size_t group = top(one.subject);
      const auto found = readable_.find(position);
      const std::string name = "entry " + std::to_string(position);
      if (gone_.contains(group)) {
        if (found != readable_.end()) fault(name + " can be read after its destruction");
      } else if (open_.contains(group)) {
        ++(found == readable_.end() ? seen[group].second : seen[group].first);
      } else if (found == readable_.end()) {
        fault(name + " was acknowledged and is lost");
      } else if (!one.digest.empty() && digest_of(found->second.event) != one.digest) {
        fault(name + " is not what was acknowledged");
      } else {
        check_document(ledger, found->second);
      }
    }
    for (const auto& [group, counts] : seen) {
      if (counts.first > 0 && counts.second > 0) fault("a subject is half destroyed");
    }
  }

  void check_document(vern::ledger::Ledger& ledger, const vern::ledger::Entry& entry) {
    if (!entry.event.file) return;
    const auto bytes = ledger.read_evidence(entry.card, *entry.event.file);
    if (!bytes) {
      fault("a document is lost: " + bytes.error().message);
    } else if (*bytes != work_document(entry.event.file->title)) {
      fault("a document is not what was kept");
    }
  }

  // Customer numbers are those of whom it was acknowledged that they are, with all entries.
  void check_numbers(vern::ledger::Ledger& ledger) {
    for (const auto& [number, card] : holders_) {
      if (unsure_.contains(number) || open_.contains(group_of(card))) continue;
      const auto subject = ledger.subject(work_card(card));
      if (!subject) {
        fault("a customer cannot be read: " + subject.error().message);
      } else if (subject->identity != vern::IdentityMatch::same) {
        fault("customer " + number + " is not whose it was");
      } else {
        check_subject(card, *subject);
      }
    }
    for (const auto& [card, subject] : subjects_) {
      if (!gone_.contains(top(subject))) continue;
      const auto now = ledger.subject(work_card(card));
      if (!now || now->identity == vern::IdentityMatch::same)
        fault("customer " + card + " is there after its destruction");
    }
  }

  void check_subject(const std::string& card, const vern::ledger::Subject& subject) {
    std::set<std::uint64_t> there;
    for (const auto& entry : subject.entries) there.insert(entry.position);
    for (const auto& [position, one] : written_) {
      const bool is_own = top(one.subject) == group_of(card);
      if (is_own != there.contains(position)) {
        fault("customer " + card + (is_own ? " lacks" : " has another's") + " entry " +
              std::to_string(position));
      }
    }
    if (subject.entries.empty() ||
        subject.entries.front().event.kind != vern::ledger::EntryKind::bound) {
      fault("customer " + card + " was never bound");
    }
  }

  // Nothing is left of a destruction but its intent and its done.
  void check_whole(vern::ledger::Ledger& ledger) {
    auto& in = ledger.impl();
    const auto pending = in.store->pending();
    if (!pending || !pending->empty()) fault("a destruction is still under way after opening");
    std::set<std::string> intended;
    std::set<std::string> done;
    for (const auto& [position, entry] : readable_) {
      using vern::ledger::EntryKind;
      if (entry.event.kind == EntryKind::destruction_intended) intended.insert(entry.event.content);
      if (entry.event.kind == EntryKind::destruction_done) done.insert(entry.event.content);
    }
    if (intended != done) fault("a destruction was intended and not done");
    if (done.size() < gone_.size() || done.size() > gone_.size() + open_.size()) {
      fault("there are " + std::to_string(done.size()) + " destructions on record, and " +
            std::to_string(gone_.size()) + " were acknowledged");
    }
  }

  void check_verify(vern::ledger::Ledger& ledger) {
    std::vector<vern::ledger::Checkpoint> known;
    if (checkpoint_) known.push_back(*checkpoint_);
    const auto verified = ledger.verify(known);
    if (!verified) {
      fault("verify gave up: " + verified.error().message);
      return;
    }
    for (const auto& finding : verified->findings) fault(finding.kind + ": " + finding.text);
    using vern::ledger::Proof;
    if (verified->proof != (checkpoint_ ? Proof::proved : Proof::not_provable)) {
      fault("the ledger is not proved to be whole");
    }
    if (!written_.empty() && verified->size <= written_.rbegin()->first) fault("the ledger is cut");
  }

  // Work goes on where it stopped: for each number, by whoever it is now.
  void write_on(vern::ledger::Ledger& ledger) {
    std::set<std::string> cards;
    for (const auto& [number, card] : holders_) {
      if (unsure_.contains(number)) continue;
      const auto now = ledger.subject(work_card(card));
      const bool is_gone = open_.contains(group_of(card)) && now && now->card == 0;
      if (!is_gone) cards.insert(card);
    }
    unsigned n = 7000;
    for (const std::string& card : cards) {
      const auto event = work_event(++n);
      const auto added = ledger.append({work_card(card), event}, "kari");
      if (!added) {
        fault("customer " + card + " cannot be added to: " + added.error().message);
        continue;
      }
      written_[added->position] = {digest_of(event), subject_of(card)};
    }
  }

  // The operation that the writer was killed in has been done as a whole, or not at all.
  void check_in_between(vern::ledger::Ledger& ledger) {
    if (under_way_.size() != 3 || under_way_[0] == "add") return;
    const std::string& from = under_way_[1];
    const std::string& into = under_way_[2];
    const auto before = ledger.subject(work_card(from));
    const auto after = ledger.subject(work_card(into));
    if (!before || !after) return fault("a customer cannot be read");
    const bool is_old = before->identity == vern::IdentityMatch::same;
    const bool is_new = after->identity == vern::IdentityMatch::same;
    if (under_way_[0] == "join") {
      if (!is_old || !is_new) return fault("a customer that was to be joined is not there");
      check_joined(from, *before, into);
    } else if (is_old == is_new) {
      fault(under_way_[0] + " of a customer was done by halves");
    } else {
      check_holder(is_old ? from : into, is_old ? *before : *after);
    }
  }

  // All entries of the other, or none.
  void check_joined(const std::string& from, const vern::ledger::Subject& subject,
                    const std::string& into) {
    std::set<std::size_t> seen;
    for (const auto& entry : subject.entries) {
      const auto known = written_.find(entry.position);
      if (known != written_.end()) seen.insert(top(known->second.subject));
    }
    const bool joined = seen.contains(group_of(into));
    for (const auto& [position, one] : written_) {
      const bool wanted =
          top(one.subject) == group_of(from) || (joined && top(one.subject) == group_of(into));
      const bool there = std::any_of(subject.entries.begin(), subject.entries.end(),
                                     [&](const auto& e) { return e.position == position; });
      if (wanted != there) fault("customers were joined by halves");
    }
    if (joined) apply("join", from, into);  // all their numbers are one person's from here on
  }

  void check_holder(const std::string& card, const vern::ledger::Subject& subject) {
    if (subject.entries.empty() ||
        subject.entries.front().event.kind != vern::ledger::EntryKind::bound) {
      fault("customer " + card + " was never bound");
    }
    const bool carries_over = under_way_[0] != "person" || card == under_way_[1];
    const std::size_t group = group_of(carries_over ? under_way_[1] : card);
    for (const auto& [position, one] : written_) {
      const bool there = std::any_of(subject.entries.begin(), subject.entries.end(),
                                     [&](const auto& e) { return e.position == position; });
      if ((top(one.subject) == group) != there) fault("customer " + card + " has not its entries");
    }
  }

  // What the writer was killed in is asked for again, as a person would.
  void finish_under_way(vern::ledger::Ledger& ledger) {
    if (under_way_.empty() || under_way_[0] != "add") return;
    for (std::size_t i = 1; i < under_way_.size(); ++i) {
      const std::string& card = under_way_[i];
      const auto event = work_event(8000);
      const auto added = ledger.append({work_card(card), event}, "kari");
      if (!added) {
        fault("customer " + card + " cannot be added again: " + added.error().message);
        continue;
      }
      written_[added->position] = {digest_of(event), subject_of(card)};
      holders_[number_of(card)] = card;
      unsure_.erase(number_of(card));
    }
    under_way_.clear();
  }

  std::map<std::string, std::size_t> subjects_;  // by card
  std::vector<std::size_t> parents_;
  std::map<std::string, std::string> holders_;  // number -> card, as acknowledged
  std::map<std::uint64_t, Written> written_;
  std::set<std::size_t> gone_;    // groups
  std::set<std::size_t> open_;    // groups whose destruction was under way at a kill
  std::set<std::string> unsure_;  // numbers
  std::optional<vern::ledger::Checkpoint> checkpoint_;
  std::vector<std::uint64_t> twice_;
  Words under_way_;
  std::map<std::uint64_t, vern::ledger::Entry> readable_;
  std::vector<std::string> wrong_;
};

}  // namespace vern_test
