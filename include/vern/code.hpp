// vern/code.hpp - codes, the code book, and reading and writing a Status field.
//
// A code is one letter or digit in the Status field of a customer card. The letters are each shop's
// own choice (the code book); R, F and S of the guide are a suggestion, never built in.
//
// Reading never fails: it gives a mask, findings and the raw bytes. A field with a comma, a
// lower-case letter (unless the shop folds case) or any other byte that is neither letter, digit
// nor blank is *malformed*: it gives no consent and matches no selection. Objection letters count
// in every field, malformed or in either case, because a no must not be lost to a typing slip.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vern/code_page.hpp"
#include "vern/config.hpp"
#include "vern/day.hpp"
#include "vern/expected.hpp"
#include "vern/letters.hpp"
#include "vern/vocabulary.hpp"

VERN_NAMESPACE_BEGIN

// One bit per code, in code-book order; a code book has at most 64.
using CodeMask = std::uint64_t;
inline constexpr std::size_t max_codes = 64;

using PurposeIndex = std::uint16_t;

// What a letter stands for. A reference has another meaning and is never read as consent.
enum class CodeKind : std::uint8_t { consent = 1, objection = 2, reference = 3 };

struct Code {
  char32_t letter = 0;  // upper-case letter or digit, Unicode
  CodeKind kind = CodeKind::reference;
  std::vector<PurposeIndex> purposes;  // consent: what it is a consent to
  ChannelSet channels;                 // consent: as stated; empty means unknown: letter only
  std::optional<Day> adopted;          // consent: a letter before this day is no consent, no claim
  std::string meaning;                 // for people
  // reference: marks the customers of a campaign, so that the host program can select them
  bool campaign = false;
  friend bool operator==(const Code&, const Code&) = default;
};

// The shop's letters, in the order of the policy file.
class CodeBook {
 public:
  CodeBook() = default;
  explicit CodeBook(std::vector<Code> codes) : codes_(std::move(codes)) {}

  const std::vector<Code>& codes() const { return codes_; }
  std::size_t size() const { return codes_.size(); }

  // The position of a letter as it stands in the book, or nothing.
  std::optional<std::size_t> find(char32_t letter) const {
    for (std::size_t i = 0; i < codes_.size(); ++i) {
      if (codes_[i].letter == letter) return i;
    }
    return std::nullopt;
  }

  CodeMask mask_of(CodeKind kind) const {
    CodeMask mask = 0;
    for (std::size_t i = 0; i < codes_.size() && i < max_codes; ++i) {
      if (codes_[i].kind == kind) mask |= CodeMask{1} << i;
    }
    return mask;
  }

  friend bool operator==(const CodeBook&, const CodeBook&) = default;

 private:
  std::vector<Code> codes_;
};

// What reading a Status field found. Bits, in the order they are listed; the last three make the
// field malformed, and a malformed field lists only those.
enum class Finding : std::uint8_t {
  unknown_code = 1,  // a letter or digit outside the code book: free text, or a forgotten meaning
  duplicate = 2,     // a known code twice; harmless
  blank_inside = 4,  // blanks between codes; harmless
  lower_case = 8,    // a lower-case letter, where the shop does not fold case
  separator = 16,    // a comma, which belongs in a selection, not in a field
  malformed = 32     // any other byte that is neither letter, digit nor blank
};
inline constexpr std::array<Finding, 6> all_findings{Finding::unknown_code, Finding::duplicate,
                                                     Finding::blank_inside, Finding::lower_case,
                                                     Finding::separator,    Finding::malformed};
inline constexpr std::uint8_t malformed_findings = 8 | 16 | 32;

constexpr std::string_view name(Finding finding) {
  switch (finding) {
    case Finding::unknown_code:
      return "unknown-code";
    case Finding::duplicate:
      return "duplicate";
    case Finding::blank_inside:
      return "blank-inside";
    case Finding::lower_case:
      return "lower-case";
    case Finding::separator:
      return "separator";
    case Finding::malformed:
      return "malformed";
  }
  return "?";
}

// A Status field as read. Plain and small: columns of millions are made of the first two members.
struct StatusReading {
  CodeMask mask = 0;          // codes that count; of a malformed field only objections
  std::uint8_t findings = 0;  // Finding bits

  constexpr bool malformed() const { return (findings & malformed_findings) != 0; }
  constexpr bool has(Finding f) const { return (findings & static_cast<std::uint8_t>(f)) != 0; }
  friend constexpr bool operator==(const StatusReading&, const StatusReading&) = default;
};

enum class StatusWriteError : std::uint8_t {
  full,             // no room for one more code in the width of the field
  malformed,        // the field cannot be read; a person must mend it first
  not_in_code_page  // the letter has no byte in the register's code page
};
constexpr std::string_view name(StatusWriteError e) {
  switch (e) {
    case StatusWriteError::full:
      return "full";
    case StatusWriteError::malformed:
      return "malformed";
    case StatusWriteError::not_in_code_page:
      return "not-in-code-page";
  }
  return "?";
}

// Reads and writes Status fields of one code book in one code page. Immutable; any thread.
class StatusReader {
 public:
  StatusReader() : StatusReader(CodeBook{}, CodePage::utf8, false) {}

  // `fold_case`: the shop says that a lower-case letter means the same as its capital.
  StatusReader(const CodeBook& book, CodePage page, bool fold_case)
      : page_(page), fold_case_(fold_case), objections_(book.mask_of(CodeKind::objection)) {
    letters_.reserve(book.size());
    for (const Code& code : book.codes()) letters_.push_back(code.letter);
    for (std::size_t byte = 0; byte < bytes_.size(); ++byte) {
      const auto value = static_cast<std::uint8_t>(byte);
      if (page_ == CodePage::utf8 && value >= 0x80) continue;  // decoded where it stands
      bytes_[byte] = meaning(page_ == CodePage::utf8 ? char32_t{value} : to_unicode(page_, value));
    }
  }

  CodePage code_page() const { return page_; }

  // Reads the bytes of a field, padding included. Never fails; O(length); no allocation.
  StatusReading read(std::string_view field) const {
    Scan scan;
    for (std::size_t i = 0; i < field.size();) {
      const auto byte = static_cast<std::uint8_t>(field[i]);
      if (page_ == CodePage::utf8 && byte >= 0x80) {
        const auto decoded = decode_one(page_, field.substr(i));
        scan.take(decoded.ok ? meaning(decoded.c) : Meaning{0, flag_other});
        i += decoded.ok ? decoded.length : 1U;
      } else {
        scan.take(bytes_[byte]);
        ++i;
      }
    }
    return scan.result(objections_);
  }

  // The field with one code more. `width` is the width of the field in bytes: the field is never
  // made longer than that. A field that has the code already comes back as it is. Nothing else is
  // changed: every other byte keeps its value and its order.
  expected<std::string, StatusWriteError> with_code(std::string_view field, std::size_t code,
                                                    std::size_t width) const {
    const StatusReading reading = read(field);
    if (reading.malformed()) return unexpected(StatusWriteError::malformed);
    if ((reading.mask >> code & 1U) != 0) return std::string(field);
    const auto bytes = encode(letters_.at(code));
    if (!bytes) return unexpected(StatusWriteError::not_in_code_page);
    return insert(field, *bytes, width);
  }

  // The field without one code, every occurrence of it. The room it leaves becomes blanks at the
  // end where `fixed_width` (DBF), and is given up where not (CSV).
  expected<std::string, StatusWriteError> without_code(std::string_view field, std::size_t code,
                                                       bool fixed_width) const {
    if (read(field).malformed()) return unexpected(StatusWriteError::malformed);
    std::string out;
    out.reserve(field.size());
    for (std::size_t i = 0; i < field.size();) {
      const auto decoded = decode_one(page_, field.substr(i));
      const std::size_t length = decoded.ok ? decoded.length : 1U;
      const Meaning m = meaning(decoded.c);
      const bool drop = decoded.ok && m.flags == flag_known && (m.bit >> code & 1U) != 0;
      if (!drop) out.append(field.substr(i, length));
      i += length;
    }
    if (fixed_width) out.resize(field.size(), ' ');
    return out;
  }

 private:
  static constexpr std::uint8_t flag_known = 0;
  static constexpr std::uint8_t flag_unknown = 1;
  static constexpr std::uint8_t flag_blank = 2;
  static constexpr std::uint8_t flag_lower = 8;
  static constexpr std::uint8_t flag_separator = 16;
  static constexpr std::uint8_t flag_other = 32;

  // What one character means: its code, if it has one, and what it makes of the field.
  struct Meaning {
    CodeMask bit = 0;
    std::uint8_t flags = flag_other;
  };

  struct Scan {
    CodeMask mask = 0;
    CodeMask repeated = 0;
    std::uint8_t flags = 0;
    bool blank_since_code = false;
    bool inside = false;
    bool any = false;

    void take(const Meaning& m) {
      repeated |= mask & m.bit;
      mask |= m.bit;
      flags |= m.flags;
      const bool blank = m.flags == flag_blank;
      inside |= any && blank_since_code && !blank;
      blank_since_code = blank;
      any |= !blank;
    }
    StatusReading result(CodeMask objections) const {
      const auto broken = static_cast<std::uint8_t>(flags & malformed_findings);
      if (broken != 0) return {mask & objections, broken};
      auto findings = static_cast<std::uint8_t>(flags & flag_unknown);
      if (repeated != 0) findings |= static_cast<std::uint8_t>(Finding::duplicate);
      if (inside) findings |= static_cast<std::uint8_t>(Finding::blank_inside);
      return {mask, findings};
    }
  };

  CodeMask bit_of(char32_t letter) const {
    for (std::size_t i = 0; i < letters_.size() && i < max_codes; ++i) {
      if (letters_[i] == letter) return CodeMask{1} << i;
    }
    return 0;
  }

  Meaning meaning(char32_t c) const {
    switch (classify(c)) {
      case CharacterClass::blank:
        return {0, flag_blank};
      case CharacterClass::upper:
      case CharacterClass::digit:
        return known_or_unknown(c);
      case CharacterClass::lower:
        if (fold_case_) return known_or_unknown(to_upper(c));
        return {bit_of(to_upper(c)) & objections_, flag_lower};
      case CharacterClass::other:
        break;
    }
    return {0, c == U',' ? flag_separator : flag_other};
  }

  Meaning known_or_unknown(char32_t c) const {
    const CodeMask bit = bit_of(c);
    return {bit, bit != 0 ? flag_known : flag_unknown};
  }

  std::optional<std::string> encode(char32_t letter) const {
    std::string out;
    if (page_ == CodePage::utf8) {
      append_utf8(out, letter);
      return out;
    }
    const auto byte = from_unicode(page_, letter);
    if (!byte) return std::nullopt;
    out.push_back(static_cast<char>(*byte));
    return out;
  }

  // After the last code; in the first blanks there, else at the end while the width allows, else in
  // the first blank that stands before or between codes.
  static expected<std::string, StatusWriteError> insert(std::string_view field,
                                                        std::string_view code, std::size_t width) {
    const std::size_t last = field.find_last_not_of(' ');
    const std::size_t end = last == std::string_view::npos ? 0 : last + 1;
    std::string out(field);
    if (field.size() - end >= code.size()) {
      out.replace(end, code.size(), code);
      return out;
    }
    if (end + code.size() <= width) {
      out.resize(end);
      out.append(code);
      return out;
    }
    const std::size_t gap = field.find(std::string(code.size(), ' '));
    if (gap == std::string_view::npos) return unexpected(StatusWriteError::full);
    out.replace(gap, code.size(), code);
    return out;
  }

  CodePage page_;
  bool fold_case_;
  CodeMask objections_;
  std::vector<char32_t> letters_;
  std::array<Meaning, 256> bytes_{};
};

VERN_NAMESPACE_END
