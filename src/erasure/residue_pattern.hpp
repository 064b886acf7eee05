// erasure/residue_pattern.hpp - spellings as bytes: what to compare, and when it is a hit.
#pragma once

#include <bit>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "erasure/residue_spelling.hpp"
#include "vern/code_page.hpp"

namespace vern::erasure {

// A byte of a small letter and of its capital; the same byte twice where there is no case.
struct BytePair {
  unsigned char small = 0;
  unsigned char capital = 0;
  friend auto operator<=>(const BytePair&, const BytePair&) = default;
};
using ByteWord = std::vector<BytePair>;

// One spelling in one or more code pages that write it with the same bytes.
struct ResiduePattern {
  std::size_t value = 0;
  Border border = Border::words;
  bool open_end = false;
  bool wide = false;       // UTF-16LE
  std::uint8_t pages = 0;  // a bit per CodePage; none when wide
  std::vector<ByteWord> words;
  std::size_t anchor = 0;  // which of the words is looked for first: the longest

  // The first of its code pages; they agree on its letters.
  CodePage page() const { return static_cast<CodePage>(std::countr_zero(pages)); }
};

// A word of fewer letters is joined with the next to be an anchor, and what is still shorter than
// the shortest is none.
inline constexpr std::size_t least_anchor = least_sought;
inline constexpr std::size_t shortest_anchor = 4;

// Every pattern of a value, each once.
std::vector<ResiduePattern> patterns_of(const Spellings& spellings, std::size_t value);

// The bytes from begin to end are the value.
struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// True when a word stands at an offset.
bool stands_at(std::string_view bytes, std::size_t at, const ByteWord& word);

// The hit whose anchor, which stands there, begins at `anchor_at`; nothing when there is none.
std::optional<Stretch> hit_around(const ResiduePattern& pattern, std::string_view bytes,
                                  std::size_t anchor_at);

// Where what parts words ends, behind or before an offset, when as much as possible is taken for
// it; nothing when nothing that parts words is there.
std::optional<std::size_t> behind_gap(bool wide, std::string_view bytes, std::size_t at);
std::optional<std::size_t> before_gap(bool wide, std::string_view bytes, std::size_t at);

// True for a byte that is a letter in one code page and parts words in another.
constexpr bool may_part_words(unsigned char byte) {
  return byte == 0xA0 || byte == 0xC2 || byte == 0xFF;
}

// How many bytes before and after the beginning of its anchor a hit depends on at the most.
std::size_t reach_of(const ResiduePattern& pattern);

// True when what stands beside a hit lets it be one (residue_border.cpp).
bool has_borders(const ResiduePattern& pattern, std::string_view bytes, Stretch hit);

// How far has_borders() looks.
inline constexpr std::size_t border_reach = 16;

}  // namespace vern::erasure
