#include "erasure/residue_pattern.hpp"

namespace vern::erasure {
namespace {

constexpr std::size_t most_between = 64;  // characters between two words

enum class Between : std::uint8_t { nothing, blank, separator };

bool is_no_break_space(std::string_view bytes, std::size_t at) {
  const auto byte = static_cast<unsigned char>(bytes[at]);
  if (byte == 0xC2) return at + 1 < bytes.size() && bytes[at + 1] == '\xA0';
  return byte == 0xA0 || byte == 0xFF;  // of Windows and ISO, of DOS
}

Between between_at(bool wide, std::string_view bytes, std::size_t at) {
  const bool other_half = wide && (at + 1 >= bytes.size() || bytes[at + 1] != '\0');
  if (at >= bytes.size() || other_half) return Between::nothing;
  const char c = bytes[at];
  if (c == ',' || c == ';' || c == '|') return Between::separator;
  const bool blank = c == ' ' || c == '\t' || c == '"';
  return blank || is_no_break_space(bytes, at) ? Between::blank : Between::nothing;
}

// Walks over what parts words, away from `at`, and stops early where `stop` says so.
template <class Stop>
std::optional<std::size_t> walk_gap(bool forward, bool wide, std::string_view bytes, std::size_t at,
                                    const Stop& stop) {
  const std::size_t step = wide ? 2 : 1;
  std::size_t separators = 0;
  for (std::size_t n = 0; n < most_between && (forward || at >= step); ++n) {
    const Between what = between_at(wide, bytes, forward ? at : at - step);
    separators += what == Between::separator ? 1 : 0;
    if (what == Between::nothing || separators > 1) break;
    at = forward ? at + step : at - step;
    if (stop(at)) return at;
  }
  return std::nullopt;
}

std::optional<std::size_t> whole_gap(bool forward, bool wide, std::string_view bytes,
                                     std::size_t from) {
  std::size_t end = from;
  walk_gap(forward, wide, bytes, from, [&](std::size_t at) {
    end = at;
    return false;
  });
  return end == from ? std::nullopt : std::optional{end};
}

}  // namespace

bool stands_at(std::string_view bytes, std::size_t at, ByteWord word) {
  if (at > bytes.size() || bytes.size() - at < word.size()) return false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[at + i]);
    if (byte != word[i].small && byte != word[i].capital) return false;
  }
  return true;
}

WordStep step_of(const ResiduePattern& pattern, std::size_t step) {
  const std::size_t before = pattern.anchor;
  const std::size_t behind = pattern.words - 1U - before;
  if (pattern.beside == NextWord::before) {
    return step <= before ? WordStep{before - step, false} : WordStep{step, true};
  }
  return step <= behind ? WordStep{before + step, true} : WordStep{before - (step - behind), false};
}

std::optional<Stretch> with_step(const ResiduePatterns& patterns, const ResiduePattern& pattern,
                                 std::size_t step, std::string_view bytes, Stretch so_far) {
  const WordStep next = step_of(pattern, step);
  const ByteWord word = patterns.word_of(pattern, next.word);
  if (next.behind) {
    const auto at = walk_gap(true, pattern.wide, bytes, so_far.end,
                             [&](std::size_t begin) { return stands_at(bytes, begin, word); });
    if (!at) return std::nullopt;
    return Stretch{so_far.begin, *at + word.size()};
  }
  const auto at = walk_gap(false, pattern.wide, bytes, so_far.begin, [&](std::size_t end) {
    return end >= word.size() && stands_at(bytes, end - word.size(), word);
  });
  if (!at) return std::nullopt;
  return Stretch{*at - word.size(), so_far.end};
}

std::optional<std::size_t> behind_gap(bool wide, std::string_view bytes, std::size_t at) {
  return whole_gap(true, wide, bytes, at);
}

std::optional<std::size_t> before_gap(bool wide, std::string_view bytes, std::size_t at) {
  return whole_gap(false, wide, bytes, at);
}

std::size_t reach_of(const ResiduePatterns& patterns, const ResiduePattern& pattern) {
  std::size_t reach = border_reach + (pattern.words - 1U) * most_between * 2;
  for (std::size_t i = 0; i < pattern.words; ++i) reach += patterns.word_of(pattern, i).size();
  return reach;
}

}  // namespace vern::erasure
