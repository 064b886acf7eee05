// vern/scrub_span.hpp - a place in a text that tells of a person, and the sign put in its place.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "vern/code_page.hpp"
#include "vern/config.hpp"
#include "vern/spelling.hpp"

VERN_NAMESPACE_BEGIN

// What was found; where two overlap, the first named wins.
enum class ScrubKind : std::uint8_t { email, phone, number, name, address };

// What is written where something stood. A text may hold it before; it is never taken for a value.
constexpr std::string_view scrub_marker(ScrubKind kind) {
  constexpr std::array<std::string_view, 5> markers{"[e-post]", "[telefon]", "[nummer]", "[navn]",
                                                    "[adresse]"};
  return markers[static_cast<std::size_t>(kind)];
}

// Bytes of a text, and what they are.
struct ScrubSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
  ScrubKind kind = ScrubKind::name;

  friend constexpr bool operator==(const ScrubSpan&, const ScrubSpan&) = default;
};

namespace detail {

// The length of the marker that stands at the front of `text`; 0 where there is none.
constexpr std::size_t marker_length(std::string_view text) {
  if (!text.starts_with('[')) return 0;
  for (std::size_t k = 0; k < 5; ++k) {
    const std::string_view marker = scrub_marker(static_cast<ScrubKind>(k));
    if (text.starts_with(marker)) return marker.size();
  }
  return 0;
}

// Whether the character before `at` belongs to a word.
constexpr bool word_before(std::string_view text, std::size_t at) {
  std::size_t start = at;
  while (start > 0 && at - start < 4) {
    const auto byte = static_cast<unsigned char>(text[--start]);
    if (byte < 0x80 || byte >= 0xC0) break;
  }
  if (start == at) return false;
  const Decoded one = decode_one(CodePage::utf8, text.substr(start));
  return one.ok && start + one.length == at && is_word_character(one.c);
}

// Whether the character at `at` belongs to a word.
constexpr bool word_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return false;
  const Decoded one = decode_one(CodePage::utf8, text.substr(at));
  return one.ok && is_word_character(one.c);
}

// The length of a blank at `at`: U+0020, or U+00A0 that does not break; 0 for anything else.
constexpr std::size_t blank_at(std::string_view text, std::size_t at) {
  if (text.substr(at).starts_with(' ')) return 1;
  return text.substr(at).starts_with("\xC2\xA0") ? 2 : 0;
}

// Whether what stands between two words lets them be one thing: up to three blanks, commas, full
// stops, hyphens, or signs named in `more`; no line's end.
constexpr bool joins(std::string_view between, std::string_view more = "") {
  std::size_t signs = 0;
  for (std::size_t at = 0; at < between.size(); ++signs) {
    const std::size_t blank = blank_at(between, at);
    const char c = between[at];
    const bool sign = c == ',' || c == '.' || c == '-' || more.find(c) != std::string_view::npos;
    if (blank == 0 && !sign) return false;
    at += blank == 0 ? 1 : blank;
  }
  return signs <= 3;
}

}  // namespace detail

VERN_NAMESPACE_END
