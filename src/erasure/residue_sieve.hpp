// erasure/residue_sieve.hpp - where in a stretch of bytes one of many words could begin.
//
// Every word has at least so many bytes that of any `stride` places in a row one falls on a grain
// (four bytes in a row) that begins within the first `stride` bytes of the word. Only every
// stride-th place is looked at: the grain there, case folded, has a place in a table, and where the
// table says so the words with that grain are compared: those that are long enough by eight bytes,
// of which far fewer have the same (every number of a common street begins like it). The places do
// not depend on each other, which is what makes it fast, on any processor. Folding sets the bit
// 0x20 of every byte: rough, since whoever is told of a word compares it.
#pragma once

#include <algorithm>
#include <array>
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
class FoldedForms {
 public:
  explicit FoldedForms(ByteWord pairs);

  const std::uint32_t* begin() const { return forms_.data(); }
  const std::uint32_t* end() const { return forms_.data() + size_; }

 private:
  std::array<std::uint32_t, std::size_t{1} << grain> forms_{};
  std::size_t size_ = 1;
};

// Eight bytes, likewise.
inline std::uint64_t folded_front(const char* bytes) {
  std::uint64_t value = 0;
  std::memcpy(&value, bytes, sizeof value);
  return value | 0x2020202020202020U;
}

class WordSieve {
 public:
  // How many bytes behind those of run() must be readable.
  static constexpr std::size_t padding = sizeof(std::uint64_t);

  WordSieve() = default;
  // Each of the words, by their places in the pool, has at least shortest_anchor bytes.
  WordSieve(const WordPool& pool, std::span<const std::uint32_t> words);

  // Calls on_word(index, offset) wherever one of the words could stand and its sampled grain begins
  // before `limit`: its first eight bytes, case folded, are there. `at` is the first place to look
  // at, and moves on.
  template <class OnWord>
  void run(std::string_view bytes, std::size_t& at, std::size_t limit, const OnWord& on_word) const;

 private:
  struct Entry {
    std::uint64_t front = 0;  // the first bytes of the word, folded
    std::uint64_t mask = 0;   // those of them that fold to one
    std::uint32_t word = 0;
    std::uint32_t offset = 0;  // of the grain in the word
  };

  // Entries by what stands at their grain.
  class Entries {
   public:
    void add(std::uint64_t key, const Entry& entry) {
      keys_.push_back(key);
      entries_.push_back(entry);
    }
    void close();

    template <class OnEntry>
    void find(std::uint64_t key, const OnEntry& on_entry) const {
      const std::size_t place = place_of(key);
      if (((bits_[place / 64] >> (place % 64)) & 1U) == 0) return;
      const std::uint32_t end = first_[place / 64 + 1];
      for (std::uint32_t i = first_[place / 64]; i < end; ++i) {
        if (keys_[i] == key) on_entry(entries_[i]);
      }
    }

   private:
    std::size_t place_of(std::uint64_t key) const {
      return static_cast<std::size_t>((key * 0x9E3779B97F4A7C15U) >> shift_);
    }

    unsigned shift_ = 0;
    std::vector<std::uint64_t> bits_;   // set where an entry has its place
    std::vector<std::uint32_t> first_;  // of the entries of 64 places, and one more
    std::vector<std::uint64_t> keys_;   // by place
    std::vector<Entry> entries_;
  };

  static std::uint32_t place_of(std::uint32_t four, unsigned shift) {
    return (four * 0x9E3779B1U) >> shift;
  }
  static Entry entry_of(ByteWord word);
  static unsigned log_for(std::size_t entries);

  void fill();
  // Seldom, and kept out of the loop around it.
  template <class OnWord>
  [[gnu::noinline]] void compare(std::string_view bytes, std::size_t at, std::uint32_t four,
                                 const OnWord& on_word) const;

  std::size_t stride_ = 1;
  unsigned shift_ = 0;
  std::vector<std::uint8_t> table_;   // 1 where a grain has its place
  std::vector<std::uint32_t> fours_;  // the grains, until the table is made
  Entries by_four_;
  Entries by_eight_;
};

template <class OnWord>
void WordSieve::run(std::string_view bytes, std::size_t& at, std::size_t limit,
                    const OnWord& on_word) const {
  if (table_.empty()) return;
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
  const auto on_entry = [&](const Entry& entry) {
    if (at < entry.offset) return;
    const std::size_t begin = at - entry.offset;
    if (((folded_front(bytes.data() + begin) ^ entry.front) & entry.mask) != 0) return;
    on_word(entry.word, begin);
  };
  by_eight_.find(folded_front(bytes.data() + at), on_entry);
  by_four_.find(four, on_entry);
}

}  // namespace vern::erasure
