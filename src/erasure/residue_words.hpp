// erasure/residue_words.hpp - words as bytes, each kept once: many persons share a family name, a
// street or the number of a house.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace vern::erasure {

// A byte of a small letter and of its capital; the same byte twice where there is no case.
struct BytePair {
  unsigned char small = 0;
  unsigned char capital = 0;
  friend auto operator<=>(const BytePair&, const BytePair&) = default;
};
using ByteWord = std::span<const BytePair>;

// A word is known by its place, which equal words share.
class WordPool {
 public:
  std::uint32_t add(ByteWord word);

  ByteWord operator[](std::uint32_t word) const {
    return ByteWord{bytes_}.subspan(begins_[word], begins_[word + 1] - begins_[word]);
  }
  std::size_t size() const { return begins_.size() - 1; }

  // No word is added after this.
  void close();

 private:
  std::size_t slot_of(ByteWord word) const;
  void widen();

  std::vector<BytePair> bytes_;
  std::vector<std::size_t> begins_ = {0};  // of each word, and the end of the last
  std::vector<std::uint32_t> slots_;       // a word's place and one, by its hash; 0 is free
};

}  // namespace vern::erasure
