// vern/code_page.hpp - the code pages a register can be written in, and the way to and from
// Unicode.
//
// A register's code page is declared by people, never guessed: CP865 and CP850 agree on every
// Norwegian letter, so names cannot tell them apart. All functions are pure and safe in any thread.
// Errors hold the offset of the offending byte, never the byte or the text around it.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "vern/code_page_tables.hpp"
#include "vern/config.hpp"
#include "vern/error.hpp"

VERN_NAMESPACE_BEGIN

// The code pages that registers may be declared in. The numbers are not stored anywhere.
enum class CodePage : std::uint8_t {
  utf8,
  cp437,         // the original IBM PC; has no O-slash
  cp850,         // Western Europe, DOS
  cp858,         // CP850 with the euro sign
  cp865,         // Nordic, DOS
  windows_1252,  // five bytes are undefined: 81 8D 8F 90 9D
  iso8859_1,     // 80 to 9F are undefined
  iso8859_15,    // 80 to 9F are undefined
};

// Every code page, in the order of the enumeration.
inline constexpr std::array<CodePage, 8> all_code_pages = {
    CodePage::utf8,  CodePage::cp437,        CodePage::cp850,     CodePage::cp858,
    CodePage::cp865, CodePage::windows_1252, CodePage::iso8859_1, CodePage::iso8859_15};

// Stands for a byte the page does not define; also what a lossy replacement would show.
inline constexpr char32_t replacement_character = 0xFFFD;

// The name people write in vern.toml; parse_code_page() reads it back.
constexpr std::string_view name(CodePage page) {
  constexpr std::array<std::string_view, 8> names = {
      "UTF-8", "CP437", "CP850", "CP858", "CP865", "Windows-1252", "ISO-8859-1", "ISO-8859-15"};
  const auto index = static_cast<std::size_t>(page);
  return index < names.size() ? names[index] : std::string_view{"unknown"};
}

namespace detail {

struct CodePageAlias {
  std::string_view text;  // lower case, only letters and digits
  CodePage page;
};

inline constexpr std::array<CodePageAlias, 31> code_page_aliases = {{
    {"utf8", CodePage::utf8},
    {"cp65001", CodePage::utf8},
    {"65001", CodePage::utf8},
    {"cp437", CodePage::cp437},
    {"ibm437", CodePage::cp437},
    {"437", CodePage::cp437},
    {"cp850", CodePage::cp850},
    {"ibm850", CodePage::cp850},
    {"850", CodePage::cp850},
    {"cp858", CodePage::cp858},
    {"ibm858", CodePage::cp858},
    {"ibm00858", CodePage::cp858},
    {"858", CodePage::cp858},
    {"cp865", CodePage::cp865},
    {"ibm865", CodePage::cp865},
    {"865", CodePage::cp865},
    {"windows1252", CodePage::windows_1252},
    {"cp1252", CodePage::windows_1252},
    {"win1252", CodePage::windows_1252},
    {"1252", CodePage::windows_1252},
    {"iso88591", CodePage::iso8859_1},
    {"88591", CodePage::iso8859_1},
    {"latin1", CodePage::iso8859_1},
    {"cp28591", CodePage::iso8859_1},
    {"28591", CodePage::iso8859_1},
    {"iso885915", CodePage::iso8859_15},
    {"885915", CodePage::iso8859_15},
    {"latin9", CodePage::iso8859_15},
    {"latin0", CodePage::iso8859_15},
    {"cp28605", CodePage::iso8859_15},
    {"28605", CodePage::iso8859_15},
}};

constexpr char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

constexpr bool is_separator_in_name(char c) { return c == '-' || c == '_' || c == ' '; }

// True when `text`, read without case and without - _ and blanks, is `plain`.
constexpr bool same_name(std::string_view text, std::string_view plain) {
  std::size_t at = 0;
  for (const char c : text) {
    if (is_separator_in_name(c)) continue;
    if (at == plain.size() || ascii_lower(c) != plain[at]) return false;
    ++at;
  }
  return at == plain.size();
}

constexpr const CodePageTable* table_of(CodePage page) {
  switch (page) {
    case CodePage::cp437:
      return &cp437_table;
    case CodePage::cp850:
      return &cp850_table;
    case CodePage::cp858:
      return &cp858_table;
    case CodePage::cp865:
      return &cp865_table;
    case CodePage::windows_1252:
      return &windows_1252_table;
    case CodePage::iso8859_1:
      return &iso8859_1_table;
    case CodePage::iso8859_15:
      return &iso8859_15_table;
    case CodePage::utf8:
      break;
  }
  return nullptr;
}

struct CodePageEntry {
  char16_t unicode;
  std::uint8_t byte;
};

// The upper half sorted by character, for the way back; undefined bytes sort last.
constexpr std::array<CodePageEntry, 128> inverse_of(const CodePageTable& table) {
  std::array<CodePageEntry, 128> entries{};
  for (std::size_t i = 0; i < table.size(); ++i) {
    entries[i] = {table[i], static_cast<std::uint8_t>(0x80 + i)};
  }
  std::sort(entries.begin(), entries.end(),
            [](CodePageEntry a, CodePageEntry b) { return a.unicode < b.unicode; });
  return entries;
}

inline constexpr std::array<std::array<CodePageEntry, 128>, 7> inverse_tables = {
    inverse_of(cp437_table),     inverse_of(cp850_table),        inverse_of(cp858_table),
    inverse_of(cp865_table),     inverse_of(windows_1252_table), inverse_of(iso8859_1_table),
    inverse_of(iso8859_15_table)};

}  // namespace detail

// The code page that a name means: CP865, IBM865, 865, Windows-1252, latin1, UTF-8 and the like,
// in any case, with or without hyphens. Nothing when the name is none of ours.
constexpr std::optional<CodePage> parse_code_page(std::string_view text) {
  for (const auto& alias : detail::code_page_aliases) {
    if (detail::same_name(text, alias.text)) return alias.page;
  }
  return std::nullopt;
}

// The character a byte stands for; U+FFFD where the page defines none. In UTF-8 a single byte from
// 0x80 stands for nothing.
constexpr char32_t to_unicode(CodePage page, std::uint8_t byte) {
  if (byte < 0x80) return byte;
  const auto* table = detail::table_of(page);
  return table == nullptr ? replacement_character : char32_t{(*table)[byte - 0x80U]};
}

// The byte for a character; nothing when the page has none. For UTF-8 only ASCII is one byte: use
// append_utf8().
constexpr std::optional<std::uint8_t> from_unicode(CodePage page, char32_t c) {
  if (c < 0x80) return static_cast<std::uint8_t>(c);
  if (page == CodePage::utf8 || detail::table_of(page) == nullptr) return std::nullopt;
  if (c >= replacement_character) return std::nullopt;
  const auto& entries = detail::inverse_tables[static_cast<std::size_t>(page) - 1U];
  const auto found = std::lower_bound(
      entries.begin(), entries.end(), c,
      [](detail::CodePageEntry e, char32_t wanted) { return char32_t{e.unicode} < wanted; });
  if (found == entries.end() || char32_t{found->unicode} != c) return std::nullopt;
  return found->byte;
}

// One character read from the front of some bytes. When `ok` is false, `c` is U+FFFD and `length`
// is 1 (0 at the end of the input): a reader that goes on takes the byte as one bad character.
struct Decoded {
  char32_t c = replacement_character;
  std::uint8_t length = 0;
  bool ok = false;
};

namespace detail {

// Strict UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.
constexpr Decoded decode_utf8(std::string_view bytes) {
  const auto at = [&](std::size_t i) { return static_cast<std::uint8_t>(bytes[i]); };
  const Decoded bad{replacement_character, 1, false};
  const std::uint8_t lead = at(0);
  if (lead < 0x80) return {lead, 1, true};
  const std::uint8_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || bytes.size() < length) return bad;
  char32_t c = lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((at(i) & 0xC0U) != 0x80U) return bad;
    c = (c << 6U) | (at(i) & 0x3FU);
  }
  const bool overlong = (length == 3 && c < 0x800) || (length == 4 && c < 0x10000);
  const bool surrogate = c >= 0xD800 && c <= 0xDFFF;
  if (overlong || surrogate || c > 0x10FFFF) return bad;
  return {c, length, true};
}

}  // namespace detail

// Reads one character from the front of `bytes`.
constexpr Decoded decode_one(CodePage page, std::string_view bytes) {
  if (bytes.empty()) return {};
  if (page == CodePage::utf8) return detail::decode_utf8(bytes);
  const char32_t c = to_unicode(page, static_cast<std::uint8_t>(bytes.front()));
  return {c, 1, c != replacement_character};
}

// Appends a character as UTF-8. A surrogate or a value above U+10FFFF is appended as U+FFFD, so
// that the string stays valid.
inline void append_utf8(std::string& out, char32_t c) {
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = replacement_character;
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  const auto tail = [&](unsigned shift) { put(0x80U | ((c >> shift) & 0x3FU)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0U | (c >> 6U));
    tail(0);
  } else if (c < 0x10000) {
    put(0xE0U | (c >> 12U));
    tail(6);
    tail(0);
  } else {
    put(0xF0U | (c >> 18U));
    tail(12);
    tail(6);
    tail(0);
  }
}

// Appends a character in a code page; false, and nothing appended, when the page has none.
inline bool append(CodePage page, std::string& out, char32_t c) {
  if (page == CodePage::utf8) {
    append_utf8(out, c);
    return true;
  }
  const auto byte = from_unicode(page, c);
  if (byte) out.push_back(static_cast<char>(*byte));
  return byte.has_value();
}

// The offset of the first byte that the page does not define (in UTF-8: where the first ill-formed
// sequence starts); nothing when all of `bytes` is text in that page.
constexpr std::optional<std::size_t> find_undefined(CodePage page, std::string_view bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    const Decoded one = decode_one(page, bytes.substr(at));
    if (!one.ok) return at;
    at += one.length;
  }
  return std::nullopt;
}

// The same text in another code page. Error `encoding`, with the 0-based offset in `bytes` of the
// first character that `from` does not define or `to` does not have.
inline Result<std::string> transcode(CodePage from, CodePage to, std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size());
  std::size_t at = 0;
  while (at < bytes.size()) {
    const Decoded one = decode_one(from, bytes.substr(at));
    if (!one.ok || !append(to, out, one.c)) {
      std::string message = "the byte at offset " + std::to_string(at);
      message += one.ok ? " is a character that " : " is not text in ";
      message += one.ok ? std::string{name(to)} + " does not have"
                        : std::string{name(from)} + ": is that the right code page?";
      return fail(StatusCode::encoding, std::move(message), -1, static_cast<std::int64_t>(at));
    }
    at += one.length;
  }
  return out;
}

VERN_NAMESPACE_END
