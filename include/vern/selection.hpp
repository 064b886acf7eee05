// vern/selection.hpp - which Status fields a campaign looks at.
//
// A selection is three lists: any, all, none. It only narrows: whether a customer may be used is
// the gate's word (vern/gate.hpp), per purpose. An empty selection is an error, never "everyone".
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "vern/code.hpp"
#include "vern/config.hpp"
#include "vern/expected.hpp"

VERN_NAMESPACE_BEGIN

struct Selection {
  CodeMask any = 0;   // at least one of these, where not empty
  CodeMask all = 0;   // every one of these
  CodeMask none = 0;  // not one of these

  constexpr bool empty() const { return (any | all | none) == 0; }

  // Whether a field is selected. A malformed field never is, not even by `none` alone.
  constexpr bool matches(const StatusReading& field) const {
    return !field.malformed() && (any == 0 || (field.mask & any) != 0) &&
           (field.mask & all) == all && (field.mask & none) == 0;
  }
  friend constexpr bool operator==(const Selection&, const Selection&) = default;
};

enum class SelectionError : std::uint8_t {
  empty,            // no code at all: that would be everyone
  empty_item,       // two commas together, or one at an end
  not_one_code,     // several letters in one item: RF; did you mean R,F?
  wrong_separator,  // the list is parted by something else than a comma
  unknown_code,     // a letter or digit that is not in the code book (lower case included)
  duplicate         // the same code twice
};
constexpr std::string_view name(SelectionError e) {
  switch (e) {
    case SelectionError::empty:
      return "empty";
    case SelectionError::empty_item:
      return "empty-item";
    case SelectionError::not_one_code:
      return "not-one-code";
    case SelectionError::wrong_separator:
      return "wrong-separator";
    case SelectionError::unknown_code:
      return "unknown-code";
    case SelectionError::duplicate:
      return "duplicate";
  }
  return "?";
}

namespace detail {

// Counts the characters of a UTF-8 item and says whether all are letters or digits.
constexpr bool letters_and_digits(std::string_view item, std::size_t& count) {
  count = 0;
  for (std::size_t i = 0; i < item.size(); ++count) {
    const auto decoded = decode_one(CodePage::utf8, item.substr(i));
    if (!decoded.ok) return false;
    const auto c = classify(decoded.c);
    if (c == CharacterClass::other || c == CharacterClass::blank) return false;
    i += decoded.length;
  }
  return true;
}

}  // namespace detail

// One comma list of codes, UTF-8, as typed: "R,F" or "R, F". Blanks around an item are dropped.
inline expected<CodeMask, SelectionError> parse_code_list(const CodeBook& book,
                                                          std::string_view text,
                                                          bool fold_case = false) {
  if (trim_blanks(text).empty()) return unexpected(SelectionError::empty);
  CodeMask mask = 0;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t comma = std::min(text.find(',', begin), text.size());
    const std::string_view item = trim_blanks(text.substr(begin, comma - begin));
    begin = comma + 1;
    if (item.empty()) return unexpected(SelectionError::empty_item);
    std::size_t count = 0;
    if (!detail::letters_and_digits(item, count)) {
      return unexpected(SelectionError::wrong_separator);
    }
    if (count != 1) return unexpected(SelectionError::not_one_code);
    char32_t letter = decode_one(CodePage::utf8, item).c;
    if (fold_case) letter = to_upper(letter);
    const auto index = book.find(letter);
    if (!index) return unexpected(SelectionError::unknown_code);
    const CodeMask bit = CodeMask{1} << *index;
    if ((mask & bit) != 0) return unexpected(SelectionError::duplicate);
    mask |= bit;
  }
  return mask;
}

VERN_NAMESPACE_END
