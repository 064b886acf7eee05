#include "erasure/residue_sieve.hpp"

#include <algorithm>
#include <bit>

namespace vern::erasure {
namespace {

constexpr unsigned char fold = 0x20;

// The grains that begin at an offset of a word: one for each way to write its letters of two cases
// that folding does not make the same.
std::vector<std::uint64_t> grains_of(std::span<const BytePair> pairs) {
  std::vector<std::uint64_t> grains = {0};
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const std::uint64_t small = pairs[i].small | fold;
    const std::uint64_t capital = pairs[i].capital | fold;
    const std::size_t n = grains.size();
    grains.reserve(n * 2);
    if (small != capital) {
      for (std::size_t j = 0; j < n; ++j) grains.push_back(grains[j] | (capital << (8 * i)));
    }
    for (std::size_t j = 0; j < n; ++j) grains[j] |= small << (8 * i);
  }
  return grains;
}

}  // namespace

WordSieve::WordSieve(Shape shape, std::span<const ByteWord> words,
                     std::span<const std::size_t> which)
    : words_(words), grain_(shape.grain), stride_(shape.least - shape.grain + 1) {
  const std::uint64_t all = ~std::uint64_t{0};
  kept_ = grain_ >= 8 ? all : ~(all << (8 * grain_));
  for (const std::size_t word : which) {
    for (std::uint32_t offset = 0; offset < stride_; ++offset) add_grains(word, offset);
  }
  fill();
}

void WordSieve::add_grains(std::size_t word, std::uint32_t offset) {
  const std::span<const BytePair> pairs = words_[word];
  for (const std::uint64_t grain : grains_of(pairs.subspan(offset, grain_))) {
    entries_.push_back({grain, 0, offset, word});
  }
}

// A bit is set by chance in a thirty-second of the places, or less.
void WordSieve::fill() {
  constexpr unsigned least_log = 15;
  constexpr unsigned most_log = 24;
  const auto wanted = static_cast<unsigned>(std::bit_width(entries_.size() * 32));
  const unsigned log = std::clamp(wanted, least_log, most_log);
  shift_ = 64 - log;
  bits_.assign((std::size_t{1} << log) / 64, 0);
  first_.assign(bits_.size() + 1, 0);
  for (Entry& entry : entries_) {
    entry.place = place_of(entry.grain);
    bits_[entry.place / 64] |= std::uint64_t{1} << (entry.place % 64);
    ++first_[entry.place / 64 + 1];
  }
  for (std::size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
  std::sort(entries_.begin(), entries_.end(),
            [](const Entry& a, const Entry& b) { return a.place < b.place; });
}

}  // namespace vern::erasure
