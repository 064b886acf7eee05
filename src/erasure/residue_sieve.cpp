#include "erasure/residue_sieve.hpp"

#include <bit>
#include <optional>
#include <utility>

namespace vern::erasure {

FoldedForms::FoldedForms(ByteWord pairs) {
  constexpr unsigned char fold = 0x20;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto small = static_cast<std::uint32_t>(pairs[i].small | fold);
    const auto capital = static_cast<std::uint32_t>(pairs[i].capital | fold);
    const std::size_t n = size_;
    if (small != capital) {
      for (std::size_t j = 0; j < n; ++j) forms_[size_++] = forms_[j] | (capital << (8 * i));
    }
    for (std::size_t j = 0; j < n; ++j) forms_[j] |= small << (8 * i);
  }
}

namespace {

// What folded_front() is where a word stands of which `at` is a place; nothing when there are
// several, or fewer bytes.
std::optional<std::uint64_t> only_front(ByteWord word, std::size_t at) {
  constexpr std::uint64_t fold = 0x20;
  std::uint64_t front = 0;
  if (word.size() < at + sizeof front) return std::nullopt;
  for (std::size_t i = 0; i < sizeof front; ++i) {
    const std::uint64_t small = word[at + i].small | fold;
    if (small != (word[at + i].capital | fold)) return std::nullopt;
    front |= small << (8 * i);
  }
  return front;
}

}  // namespace

WordSieve::WordSieve(const WordPool& pool, std::span<const std::uint32_t> words) {
  if (words.empty()) return;
  std::size_t least = pool[words.front()].size();
  for (const std::uint32_t word : words) least = std::min(least, pool[word].size());
  stride_ = least - grain + 1;
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    const ByteWord word = pool[words[i]];
    Entry entry = entry_of(word);
    entry.word = i;
    for (entry.offset = 0; entry.offset < stride_; ++entry.offset) {
      const FoldedForms forms(word.subspan(entry.offset, grain));
      fours_.insert(fours_.end(), forms.begin(), forms.end());
      if (const auto front = only_front(word, entry.offset)) {
        by_eight_.add(*front, entry);
      } else {
        for (const std::uint32_t four : forms) by_four_.add(four, entry);
      }
    }
  }
  fill();
}

WordSieve::Entry WordSieve::entry_of(ByteWord word) {
  constexpr std::uint64_t fold = 0x20;
  Entry entry;
  for (std::size_t i = 0; i < std::min(word.size(), sizeof entry.front); ++i) {
    const std::uint64_t small = word[i].small | fold;
    if (small != (word[i].capital | fold)) continue;
    entry.front |= small << (8 * i);
    entry.mask |= std::uint64_t{0xFF} << (8 * i);
  }
  return entry;
}

// By chance one in sixteen to thirty-two places is taken, or fewer.
unsigned WordSieve::log_for(std::size_t entries) {
  constexpr int least_log = 12;
  constexpr int most_log = 22;
  return static_cast<unsigned>(
      std::clamp(static_cast<int>(std::bit_width(entries * 16)), least_log, most_log));
}

void WordSieve::fill() {
  std::sort(fours_.begin(), fours_.end());
  fours_.erase(std::unique(fours_.begin(), fours_.end()), fours_.end());
  const unsigned log = log_for(fours_.size());
  shift_ = 32 - log;
  table_.assign(std::size_t{1} << log, 0);
  for (const std::uint32_t four : fours_) table_[place_of(four, shift_)] = 1;
  fours_ = {};
  by_four_.close();
  by_eight_.close();
}

// By their places.
void WordSieve::Entries::close() {
  const unsigned log = log_for(keys_.size());
  shift_ = 64 - log;
  bits_.assign((std::size_t{1} << log) / 64, 0);
  first_.assign(bits_.size() + 1, 0);
  for (const std::uint64_t key : keys_) {
    const std::size_t place = place_of(key);
    bits_[place / 64] |= std::uint64_t{1} << (place % 64);
    ++first_[place / 64 + 1];
  }
  for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
  std::vector<std::uint32_t> next(first_.begin(), first_.end() - 1);
  const std::vector<std::uint64_t> keys = std::exchange(keys_, {});
  const std::vector<Entry> entries = std::exchange(entries_, {});
  keys_.resize(keys.size());
  entries_.resize(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const std::uint32_t at = next[place_of(keys[i]) / 64]++;
    keys_[at] = keys[i];
    entries_[at] = entries[i];
  }
}

}  // namespace vern::erasure
