// erasure/residue_maker.hpp - from spellings to patterns, in every encoding.
//
// The persons of one erasure share most of their words, and the code pages most of their bytes: a
// word is encoded once, and its letters, too.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "erasure/residue_pattern.hpp"
#include "erasure/residue_spelling.hpp"
#include "vern/code_page.hpp"

namespace vern::erasure {

class PatternMaker {
 public:
  // Adds every pattern of a value, each once.
  void add(const Spellings& spellings, std::size_t value);

  // What was added, of which no anchors are chosen yet.
  ResiduePatterns take();

 private:
  // Every code page, UTF-8 with letters and marks apart, and UTF-16LE.
  static constexpr std::size_t encodings = all_code_pages.size() + 2;
  static constexpr std::size_t apart = encodings - 2;
  static constexpr std::size_t wide = encodings - 1;

  struct Letter {
    std::array<BytePair, 4> bytes;
    std::size_t count = 0;  // 0: the encoding does not have it
  };
  using Letters = std::array<Letter, encodings>;
  using Encoded = std::array<std::uint32_t, encodings>;  // places in the pool, or none

  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::u32string_view text) const {
      return std::hash<std::u32string_view>{}(text);
    }
  };

  static Letter letter_in(std::size_t encoding, char32_t capital);
  const Letters& letters_of(char32_t capital);
  bool append(std::size_t encoding, char32_t capital);
  Encoded encode(std::u32string_view word);
  Encoded encode_plain(std::u32string_view word);
  const Encoded& encoded(std::u32string_view word);

  void add_with_anchor(std::span<const std::u32string_view> words, const ResiduePattern& like);
  void add_form(std::span<const std::u32string_view> words, const ResiduePattern& like);
  void add_pattern(std::size_t encoding, std::size_t form, ResiduePattern pattern);
  bool same_words(const ResiduePattern& a, const ResiduePattern& b) const;
  void merge(std::size_t from);

  ResiduePatterns made_;
  std::unordered_map<char32_t, Letters> letters_;
  std::unordered_map<std::u32string, Encoded, Hash, std::equal_to<>> words_;
  std::vector<Encoded> form_;
  std::vector<BytePair> bytes_;
  std::vector<BytePair> bytes_before_;
};

}  // namespace vern::erasure
