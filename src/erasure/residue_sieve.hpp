// erasure/residue_sieve.hpp - where in a stretch of bytes one of many words could begin.
//
// Every word has at least so many bytes that of any `stride` places in a row one falls on a grain
// (four bytes in a row) that begins within the first `stride` bytes of the word. Only every
// stride-th place is looked at: the grain there, case folded, has a place in a table, and where the
// table says so the words with that grain are compared. The places do not depend on each other,
// which is what makes it fast, on any processor. Folding sets the bit 0x20 of every byte: rough,
// since the comparison decides.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>
#include <vector>

#include "erasure/residue_pattern.hpp"

namespace vern::erasure {

// How many bytes are looked at together.
inline constexpr std::size_t grain = 4;
static_assert(shortest_anchor >= grain);

// Four bytes, case folded. They must be readable.
inline std::uint32_t folded_bytes(const char* bytes) {
  std::uint32_t value = 0;
  std::memcpy(&value, bytes, sizeof value);
  return value | 0x20202020U;
}

// The first of four bytes; `count` is 1 to 4.
constexpr std::uint32_t first_bytes(std::uint32_t four, std::size_t count) {
  return four & (~std::uint32_t{0} >> (8 * (grain - count)));
}

// What folded_bytes() can be where these pairs, at most four, stand: more than one, when the two
// bytes of a letter do not fold to the same.
std::vector<std::uint32_t> folded_forms(std::span<const BytePair> pairs);

class WordSieve {
 public:
  // `words`, each of at least shortest_anchor bytes, are borrowed.
  explicit WordSieve(std::span<const ByteWord> words);

  // Calls on_word(index, offset) wherever one of the words stands and its sampled grain begins
  // before `limit`. `at` is the first place to look at, and moves on.
  template <class OnWord>
  void run(std::string_view bytes, std::size_t& at, std::size_t limit, const OnWord& on_word) const;

 private:
  struct Entry {
    std::uint32_t four;
    std::uint32_t place;   // in the table
    std::uint32_t offset;  // of the grain in the word
    std::uint32_t word;
  };

  static std::uint32_t place_of(std::uint32_t four, unsigned shift) {
    return (four * 0x9E3779B1U) >> shift;
  }

  void fill();
  // Seldom, and kept out of the loop around it.
  template <class OnWord>
  [[gnu::noinline]] void compare(std::string_view bytes, std::size_t at, std::uint32_t four,
                                 const OnWord& on_word) const;

  std::span<const ByteWord> words_;
  std::size_t stride_ = 1;
  unsigned shift_ = 0;
  std::vector<std::uint8_t> table_;   // 1 where an entry has its place
  std::vector<Entry> entries_;        // by place
  std::vector<std::uint32_t> first_;  // of the entries of 64 places, and one more
};

template <class OnWord>
void WordSieve::run(std::string_view bytes, std::size_t& at, std::size_t limit,
                    const OnWord& on_word) const {
  const std::size_t end = bytes.size() < grain ? 0 : bytes.size() - grain + 1;
  const std::size_t last = std::min(limit, end);
  // Copies, which stay in registers whatever on_word() does.
  const char* const from = bytes.data();
  const std::uint8_t* const table = table_.data();
  const std::size_t stride = stride_;
  const unsigned shift = shift_;
  std::size_t i = at;
  for (; i < last; i += stride) {
    const std::uint32_t four = folded_bytes(from + i);
    if (table[place_of(four, shift)] != 0) compare(bytes, i, four, on_word);
  }
  at = i;
}

template <class OnWord>
void WordSieve::compare(std::string_view bytes, std::size_t at, std::uint32_t four,
                        const OnWord& on_word) const {
  const std::uint32_t block = place_of(four, shift_) / 64;
  for (std::uint32_t i = first_[block]; i < first_[block + 1]; ++i) {
    const Entry& entry = entries_[i];
    if (entry.four != four || at < entry.offset) continue;
    const std::size_t begin = at - entry.offset;
    if (stands_at(bytes, begin, words_[entry.word])) on_word(entry.word, begin);
  }
}

}  // namespace vern::erasure
