#include "erasure/residue_words.hpp"

#include <algorithm>
#include <functional>
#include <string_view>

namespace vern::erasure {

std::uint32_t WordPool::add(ByteWord word) {
  if (slots_.size() < 2 * (size() + 1)) widen();
  std::uint32_t& slot = slots_[slot_of(word)];
  if (slot == 0) {
    bytes_.insert(bytes_.end(), word.begin(), word.end());
    begins_.push_back(bytes_.size());
    slot = static_cast<std::uint32_t>(size());
  }
  return slot - 1;
}

// Where the word is, or could be put.
std::size_t WordPool::slot_of(ByteWord word) const {
  const auto* const first = reinterpret_cast<const char*>(word.data());
  const std::size_t hash = std::hash<std::string_view>{}({first, word.size_bytes()});
  for (std::size_t i = hash;; ++i) {
    const std::size_t slot = i & (slots_.size() - 1);
    if (slots_[slot] == 0) return slot;
    const ByteWord there = (*this)[slots_[slot] - 1];
    if (std::equal(there.begin(), there.end(), word.begin(), word.end())) return slot;
  }
}

void WordPool::widen() {
  constexpr std::size_t least = 256;
  slots_.assign(std::max(least, slots_.size() * 2), 0);
  for (std::uint32_t word = 0; word < size(); ++word) slots_[slot_of((*this)[word])] = word + 1;
}

void WordPool::close() {
  bytes_.shrink_to_fit();
  begins_.shrink_to_fit();
  slots_ = {};
}

}  // namespace vern::erasure
