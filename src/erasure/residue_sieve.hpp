// erasure/residue_sieve.hpp - where in a stretch of bytes one of many words could begin.
//
// Every word has at least `least` bytes, so of any `stride` places in a row, stride + grain - 1 =
// least, one falls on a grain (a few bytes in a row) of its front. Only every stride-th place is
// looked at: the grain there, case folded, is a bit in a table, and where the bit is set the words
// with that grain are compared. The places do not depend on each other, which is what makes it
// fast. Folding sets the bit 0x20 of every byte: rough, since the comparison decides.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

#include "erasure/residue_pattern.hpp"

namespace vern::erasure {

class WordSieve {
 public:
  // How a sieve is laid out: words of at least `least` bytes, looked for by grains of `grain`.
  struct Shape {
    std::size_t least = least_anchor;
    std::size_t grain = 4;  // 2 to 8, at most `least`
  };

  // `words` are borrowed; `which` are those of them that this sieve looks for.
  WordSieve(Shape shape, std::span<const ByteWord> words, std::span<const std::size_t> which);

  bool empty() const { return entries_.empty(); }

  // Calls on_word(index, offset) wherever one of the words stands and its sampled grain begins
  // before `limit`. `at` is the first place to look at, and moves on; 8 bytes behind `bytes` can be
  // read, and count as zeros or anything else.
  template <class OnWord>
  void run(std::string_view bytes, std::size_t& at, std::size_t limit, const OnWord& on_word) const;

 private:
  struct Entry {
    std::uint64_t grain;
    std::uint32_t place;   // of its bit
    std::uint32_t offset;  // of the grain in the word
    std::size_t word;
  };

  std::uint64_t grain_at(const char* bytes) const {
    std::uint64_t value = 0;
    std::memcpy(&value, bytes, sizeof value);
    return (value | 0x2020202020202020U) & kept_;
  }
  std::uint32_t place_of(std::uint64_t grain) const {
    return static_cast<std::uint32_t>((grain * 0x9E3779B97F4A7C15U) >> shift_);
  }
  bool is_set(std::uint32_t place) const { return ((bits_[place / 64] >> (place % 64)) & 1U) != 0; }

  void add_grains(std::size_t word, std::uint32_t offset);
  void fill();
  template <class OnWord>
  void compare(std::string_view bytes, std::size_t at, std::uint64_t grain,
               const OnWord& on_word) const;

  std::span<const ByteWord> words_;
  std::size_t grain_;
  std::size_t stride_;
  std::uint64_t kept_ = 0;  // the bytes of a grain
  unsigned shift_ = 0;
  std::vector<std::uint64_t> bits_;
  std::vector<Entry> entries_;        // by place
  std::vector<std::uint32_t> first_;  // of the entries of 64 places, and one more
};

template <class OnWord>
void WordSieve::run(std::string_view bytes, std::size_t& at, std::size_t limit,
                    const OnWord& on_word) const {
  const std::size_t end = bytes.size() < grain_ ? 0 : bytes.size() - grain_ + 1;
  std::size_t i = at;
  for (; i < limit && i < end; i += stride_) {
    const std::uint64_t grain = grain_at(bytes.data() + i);
    if (is_set(place_of(grain))) compare(bytes, i, grain, on_word);
  }
  at = i;
}

template <class OnWord>
void WordSieve::compare(std::string_view bytes, std::size_t at, std::uint64_t grain,
                        const OnWord& on_word) const {
  const std::uint32_t block = place_of(grain) / 64;
  for (std::uint32_t i = first_[block]; i < first_[block + 1]; ++i) {
    const Entry& entry = entries_[i];
    if (entry.grain != grain || at < entry.offset) continue;
    const std::size_t begin = at - entry.offset;
    if (stands_at(bytes, begin, words_[entry.word])) on_word(entry.word, begin);
  }
}

}  // namespace vern::erasure
