#include "erasure/residue_sieve.hpp"

#include <bit>

namespace vern::erasure {

std::vector<std::uint32_t> folded_forms(std::span<const BytePair> pairs) {
  constexpr unsigned char fold = 0x20;
  std::vector<std::uint32_t> forms = {0};
  forms.reserve(std::size_t{1} << grain);
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const auto small = static_cast<std::uint32_t>(pairs[i].small | fold);
    const auto capital = static_cast<std::uint32_t>(pairs[i].capital | fold);
    const std::size_t n = forms.size();
    if (small != capital) {
      for (std::size_t j = 0; j < n; ++j) forms.push_back(forms[j] | (capital << (8 * i)));
    }
    for (std::size_t j = 0; j < n; ++j) forms[j] |= small << (8 * i);
  }
  return forms;
}

WordSieve::WordSieve(std::span<const ByteWord> words) : words_(words) {
  std::size_t least = words.empty() ? grain : words.front().size();
  for (const ByteWord& word : words) least = std::min(least, word.size());
  stride_ = least - grain + 1;
  for (std::uint32_t i = 0; i < words.size(); ++i) {
    for (std::uint32_t offset = 0; offset < stride_; ++offset) {
      const std::span<const BytePair> word = words[i];
      for (const std::uint32_t four : folded_forms(word.subspan(offset, grain))) {
        entries_.push_back({four, 0, offset, i});
      }
    }
  }
  fill();
}

// By chance one in sixteen to thirty-two places is taken, or fewer.
void WordSieve::fill() {
  constexpr int least_log = 12;
  constexpr int most_log = 22;
  const auto wanted = static_cast<int>(std::bit_width(entries_.size() * 16));
  const int log = std::clamp(wanted, least_log, most_log);
  shift_ = static_cast<unsigned>(32 - log);
  table_.assign(std::size_t{1} << log, 0);
  first_.assign(table_.size() / 64 + 1, 0);
  for (Entry& entry : entries_) {
    entry.place = place_of(entry.four, shift_);
    table_[entry.place] = 1;
    ++first_[entry.place / 64 + 1];
  }
  for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
  std::sort(entries_.begin(), entries_.end(),
            [](const Entry& a, const Entry& b) { return a.place < b.place; });
}

}  // namespace vern::erasure
