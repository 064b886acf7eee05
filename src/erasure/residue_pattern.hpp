// erasure/residue_pattern.hpp - spellings as bytes: what to compare, and when it is a hit.
#pragma once

#include <bit>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "erasure/residue_spelling.hpp"
#include "erasure/residue_words.hpp"
#include "vern/code_page.hpp"

namespace vern::erasure {

// The word beside its anchor that is looked at first; none where there is but one word.
enum class NextWord : std::uint8_t { none, before, behind };

// One spelling in one or more code pages that write it with the same bytes. There are more than a
// hundred of a person, so they are small and lie together.
struct ResiduePattern {
  std::uint32_t value = 0;
  std::uint32_t first = 0;  // of its words, in ResiduePatterns::words
  std::uint8_t words = 0;   // how many
  std::uint8_t anchor = 0;  // which of them is looked for first
  NextWord beside = NextWord::none;
  std::uint8_t pages = 0;  // a bit per CodePage; none when wide
  Border border = Border::words;
  bool open_end = false;
  bool wide = false;  // UTF-16LE

  // The first of its code pages; they agree on its letters.
  CodePage page() const { return static_cast<CodePage>(std::countr_zero(pages)); }
};

struct ResiduePatterns {
  WordPool pool;
  std::vector<std::uint32_t> words;  // places in the pool
  std::vector<ResiduePattern> all;

  std::uint32_t id_of(const ResiduePattern& pattern, std::size_t word) const {
    return words[pattern.first + word];
  }
  ByteWord word_of(const ResiduePattern& pattern, std::size_t word) const {
    return pool[id_of(pattern, word)];
  }
};

// A word of fewer letters is joined with the next to be an anchor, and what is still shorter than
// the shortest is none.
inline constexpr std::size_t least_anchor = least_sought;
inline constexpr std::size_t shortest_anchor = 4;

// The bytes from begin to end are the value.
struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// True when a word stands at an offset.
bool stands_at(std::string_view bytes, std::size_t at, ByteWord word);

// A word beside the ones compared so far.
struct WordStep {
  std::size_t word = 0;
  bool behind = false;
};

// The words of a pattern are compared from its anchor on: those on the side that is looked at
// first, then those on the other. `step` is from 1 to the number of its words, less one.
WordStep step_of(const ResiduePattern& pattern, std::size_t step);

// What stands so far, with the word of a step; nothing when that is not beside it.
std::optional<Stretch> with_step(const ResiduePatterns& patterns, const ResiduePattern& pattern,
                                 std::size_t step, std::string_view bytes, Stretch so_far);

// Where what parts words ends, behind or before an offset, when as much as possible is taken for
// it; nothing when nothing that parts words is there.
std::optional<std::size_t> behind_gap(bool wide, std::string_view bytes, std::size_t at);
std::optional<std::size_t> before_gap(bool wide, std::string_view bytes, std::size_t at);

// True for a byte that is a letter in one code page and parts words in another.
constexpr bool may_part_words(unsigned char byte) {
  return byte == 0xA0 || byte == 0xC2 || byte == 0xFF;
}

// How many bytes before and after the beginning of its anchor a hit depends on at the most.
std::size_t reach_of(const ResiduePatterns& patterns, const ResiduePattern& pattern);

// True when what stands beside a hit lets it be one (residue_border.cpp).
bool has_borders(const ResiduePattern& pattern, std::string_view bytes, Stretch hit);

// How far has_borders() looks.
inline constexpr std::size_t border_reach = 16;

}  // namespace vern::erasure
