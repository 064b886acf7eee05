// policy/words.hpp - a text as words in a row, and phrases looked for in it.
//
// Letters in lower case, line breaks, blanks and punctuation gone: what is left is looked at, not
// understood. Pure; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "vern/day.hpp"

namespace vern::policy {

// Words of letters and digits ("e-post" is two). A box to tick is a word of its own, so that no
// phrase reaches across it.
inline constexpr std::string_view empty_box = "[ ]";   // also U+2610
inline constexpr std::string_view ticked_box = "[x]";  // also U+2611, U+2612

using Words = std::vector<std::string>;

// What is not UTF-8 parts words, as a blank does.
Words words_of(std::string_view text);

// The end of `phrase` where it stands at `at`, or nothing. A phrase is words in a row: `word*` is
// any word that begins so, `?` any one word but a box.
std::optional<std::size_t> phrase_at(const Words& words, std::size_t at, std::string_view phrase);
bool has_phrase(const Words& words, std::string_view phrase);

// Phrases that say one thing, any of them.
using Phrases = std::span<const std::string_view>;
// Whether any of them begins at a place in [from, to).
bool any_phrase(const Words& words, Phrases phrases, std::size_t from, std::size_t to);
// Whether a phrase of the first stands somewhere, and one of each other within `reach` words of it.
bool says_all(const Words& words, std::span<const Phrases> says, std::size_t reach);
// Likewise, of words that are all meant literally: a name, an id.
std::optional<std::size_t> words_at(const Words& words, std::size_t at, const Words& wanted);

// Nine digits and the like, written together or in groups.
bool has_number(const Words& words, std::string_view digits);

// 2026-11-01, 01.11.2026, 1. november 2026, 1 November 2026, November 1, 2026.
bool has_day(const Words& words, Day day);

}  // namespace vern::policy
