// Whether time goes back from entry to entry.
#include <algorithm>
#include <tuple>
#include <utility>

#include "ledger/verify.hpp"

namespace vern::ledger {

namespace {

// A clock is set right by a little now and then.
constexpr std::int64_t clock_slack = 3600;

// By how much the one is before the other; a time that somebody made up may be anything.
bool is_back(std::int64_t time, std::int64_t latest) {
  return latest > INT64_MIN + clock_slack && time < latest - clock_slack;
}

bool answers_for(const ClockWord& word, std::uint64_t position) {
  return word.from <= position && position <= word.to;
}

}  // namespace

Times::Times(std::span<const Checkpoint> held) {
  for (const Checkpoint& one : held) marks_.push_back({one.size, false, one.time});
}

void Times::add(std::uint64_t position, std::int64_t written) {
  marks_.push_back({position, true, written});
}

void Times::set_aside(const ClockWord& word) { words_.push_back(word); }

// A checkpoint only between two entries that one word answers for: at the edge its time may be
// right, and then it tells of the entry outside.
bool Times::is_set_aside(const Mark& mark) const {
  return std::any_of(words_.begin(), words_.end(), [&mark](const ClockWord& word) {
    if (!answers_for(word, mark.position)) return false;
    return mark.is_entry || mark.position == 0 || answers_for(word, mark.position - 1);
  });
}

void Times::look(Findings& findings) && {
  std::sort(marks_.begin(), marks_.end(), [](const Mark& a, const Mark& b) {
    return std::tie(a.position, a.is_entry) < std::tie(b.position, b.is_entry);
  });
  std::int64_t latest = INT64_MIN;
  for (const Mark& mark : marks_) {
    if (is_set_aside(mark)) continue;
    const bool back = is_back(mark.time, latest) && mark.is_entry;
    if (back) {
      findings.add("back-dated",
                   "entry " + std::to_string(mark.position) +
                       " says it was written before what stands in front of it",
                   static_cast<std::int64_t>(mark.position));
    }
    latest = back ? mark.time : std::max(latest, mark.time);
  }
  for (const ClockWord& word : words_) {
    findings.explain("clock",
                     "the times of entries " + std::to_string(word.from) + " to " +
                         std::to_string(word.to) +
                         " are not to be relied on: a person has said that the clock was wrong",
                     static_cast<std::int64_t>(word.entry));
  }
}

}  // namespace vern::ledger
