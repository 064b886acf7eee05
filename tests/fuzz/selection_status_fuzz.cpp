// Status fields of any bytes, in every code page and under any code book: read, cached, selected
// and written. Each is held against a definition that is slow and plain.
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/bytes.hpp"
#include "vern/kernels.hpp"

namespace {

using namespace vern;
using fuzz::Bytes;
using fuzz::require;

// Every letter and digit that can be a code.
std::vector<char32_t> capitals() {
  std::vector<char32_t> all;
  for (char32_t c = 0; c < 0x400; ++c) {
    const CharacterClass kind = classify(c);
    if (kind == CharacterClass::upper || kind == CharacterClass::digit) all.push_back(c);
  }
  return all;
}

// The book of the guide, or up to 64 letters in a row from anywhere, of the kinds of two masks.
CodeBook book_from(Bytes& in) {
  static const std::vector<char32_t> letters = capitals();
  if (in.flag()) {
    return CodeBook({Code{U'R', CodeKind::consent, {0}, {}, {}, {}},
                     Code{U'\u00D8', CodeKind::reference, {}, {}, {}, {}},
                     Code{U'N', CodeKind::objection, {}, {}, {}, {}}});
  }
  std::vector<Code> codes;
  const std::size_t from = in.byte();
  const std::size_t count = in.below(max_codes + 1);
  const auto objections = in.take<std::uint64_t>();
  for (std::size_t i = 0; i < count; ++i) {
    const bool objection = (objections >> i & 1U) != 0;
    const CodeKind kind = objection ? CodeKind::objection : CodeKind::consent;
    codes.push_back({letters[(from + i) % letters.size()], kind, {}, {}, {}, {}});
  }
  return CodeBook(std::move(codes));
}

struct Shop {
  CodeBook book;
  CodePage page;
  bool fold_case;
  StatusReader reader;

  static Shop from(Bytes& in) {
    const CodePage page = all_code_pages[in.below(all_code_pages.size())];
    const bool fold_case = in.flag();
    CodeBook book = book_from(in);
    return {book, page, fold_case, StatusReader(book, page, fold_case)};
  }
  CodeMask bit_of(char32_t letter) const {
    const auto index = book.find(letter);
    return index ? CodeMask{1} << *index : 0;
  }
};

// The field as characters; what the code page does not define is the replacement character.
struct Character {
  char32_t c;
  std::string_view bytes;
};
std::vector<Character> characters(CodePage page, std::string_view field) {
  std::vector<Character> out;
  while (!field.empty()) {
    const Decoded one = decode_one(page, field);
    const std::size_t length = one.ok ? one.length : 1U;
    out.push_back({one.ok ? one.c : replacement_character, field.substr(0, length)});
    field.remove_prefix(length);
  }
  return out;
}

// What the field means, one character after the other, by the words of vern/code.hpp.
StatusReading meaning(const Shop& shop, std::string_view field) {
  StatusReading out;
  CodeMask objections = 0;
  bool blank = false;
  bool inside = false;
  unsigned broken = 0;
  for (const auto& [c, bytes] : characters(shop.page, field)) {
    const CharacterClass kind = classify(c);
    const bool small = kind == CharacterClass::lower;
    const bool code =
        kind == CharacterClass::upper || kind == CharacterClass::digit || (small && shop.fold_case);
    const CodeMask bit = code || small ? shop.bit_of(small ? to_upper(c) : c) : 0;
    objections |= bit & shop.book.mask_of(CodeKind::objection);
    if (small && !shop.fold_case) broken |= static_cast<unsigned>(Finding::lower_case);
    if (kind == CharacterClass::other) {
      broken |= static_cast<unsigned>(c == U',' ? Finding::separator : Finding::malformed);
    }
    unsigned found = 0;
    if (code && bit == 0) found |= static_cast<unsigned>(Finding::unknown_code);
    if (code && (out.mask & bit) != 0) found |= static_cast<unsigned>(Finding::duplicate);
    if (kind != CharacterClass::blank && blank) {
      found |= static_cast<unsigned>(Finding::blank_inside);
    }
    inside = inside || kind != CharacterClass::blank;
    blank = inside && kind == CharacterClass::blank;
    if (code) out.mask |= bit;
    out.findings = static_cast<std::uint8_t>(out.findings | found);
  }
  if (broken != 0) return {objections, static_cast<std::uint8_t>(broken)};
  return out;
}

void reading_is_its_meaning(const Shop& shop, std::string_view field) {
  const StatusReading reading = shop.reader.read(field);
  require(reading == meaning(shop, field));
  require(std::bit_width(reading.mask) <= shop.book.size());
  const std::string padded = std::string(field) + "   ";
  require(shop.reader.read(padded) == reading);
}

// Every part of the field, with and without the bytes behind it in reach, and all of them twice.
void cached_is_read(const Shop& shop, std::string_view field) {
  static constexpr std::size_t longest = 40;
  StatusCache cache(shop.reader);
  field = field.substr(0, longest);
  for (std::size_t from = 0; from <= field.size(); ++from) {
    const std::size_t length = (field.size() - from) % 19;
    const std::string_view part = field.substr(from, length);
    const StatusReading wanted = shop.reader.read(part);
    require(cache.read(part.data(), part.size(), field.size() - from) == wanted);
    require(cache.read(part.data(), part.size(), part.size()) == wanted);
  }
}

// A field without its blanks and without one code: what writing that code leaves alone.
std::string others(const Shop& shop, std::string_view field, char32_t letter) {
  std::string out;
  for (const auto& [c, bytes] : characters(shop.page, field)) {
    const bool code = c == letter || (shop.fold_case && to_upper(c) == letter);
    if (!code && c != U' ') out += bytes;
  }
  return out;
}

void adding_fails_for_a_reason(const Shop& shop, std::string_view field,
                               const std::optional<std::string>& code, std::size_t width,
                               StatusWriteError error) {
  if (shop.reader.read(field).malformed()) return require(error == StatusWriteError::malformed);
  if (!code) return require(error == StatusWriteError::not_in_code_page);
  require(error == StatusWriteError::full);
  const std::size_t end = field.find_last_not_of(' ') + 1;
  require(end + code->size() > width);
  require(field.find(std::string(code->size(), ' ')) == std::string_view::npos);
}

// Taking it out again gives the same bytes, where the code went behind all others.
void adding_can_be_undone(const Shop& shop, std::string_view field, std::size_t code,
                          std::string_view with) {
  const std::size_t end = field.find_last_not_of(' ') + 1;
  const bool behind = with.substr(0, end) == field.substr(0, end);
  const bool longer = with.size() > field.size();
  if (!behind || (longer && end != field.size())) return;
  const auto without = shop.reader.without_code(with, code, !longer);
  require(without.has_value() && *without == field);
}

void adding_changes_nothing_else(const Shop& shop, std::string_view field, std::size_t code,
                                 std::size_t width) {
  const char32_t letter = shop.book.codes()[code].letter;
  const CodeMask bit = CodeMask{1} << code;
  std::string encoded;
  const bool has_bytes = append(shop.page, encoded, letter);
  const auto bytes = has_bytes ? std::optional(encoded) : std::nullopt;
  const StatusReading before = shop.reader.read(field);
  const auto with = shop.reader.with_code(field, code, width);
  if (!with) return adding_fails_for_a_reason(shop, field, bytes, width, with.error());
  if ((before.mask & bit) != 0) return require(*with == field);
  const StatusReading after = shop.reader.read(*with);
  const auto lasting =
      static_cast<unsigned>(Finding::unknown_code) | static_cast<unsigned>(Finding::duplicate);
  require(!before.malformed() && !after.malformed() && after.mask == (before.mask | bit));
  require((after.findings & lasting) == (before.findings & lasting));
  require(with->size() <= std::max(width, field.size()) && with->size() >= field.size());
  require(others(shop, *with, letter) == others(shop, field, letter));
  adding_can_be_undone(shop, field, code, *with);
}

void removing_changes_nothing_else(const Shop& shop, std::string_view field, std::size_t code,
                                   bool fixed_width) {
  const char32_t letter = shop.book.codes()[code].letter;
  const StatusReading before = shop.reader.read(field);
  const auto without = shop.reader.without_code(field, code, fixed_width);
  require(without.has_value() != before.malformed());
  if (!without) return require(without.error() == StatusWriteError::malformed);
  require(shop.reader.read(*without).mask == (before.mask & ~(CodeMask{1} << code)));
  require(others(shop, *without, letter) == others(shop, field, letter));
  require(fixed_width ? without->size() == field.size() : without->size() <= field.size());
}

// A mask as the comma list that people would type.
std::string printed(const CodeBook& book, CodeMask mask) {
  std::string out;
  for (std::size_t i = 0; i < book.size(); ++i) {
    if ((mask >> i & 1U) == 0) continue;
    if (!out.empty()) out += ',';
    append_utf8(out, book.codes()[i].letter);
  }
  return out;
}

CodeMask list_from(const Shop& shop, std::string_view text) {
  const auto parsed = parse_code_list(shop.book, text, shop.fold_case);
  if (!parsed) return 0;
  require(*parsed != 0 && std::bit_width(*parsed) <= shop.book.size());
  require(parse_code_list(shop.book, printed(shop.book, *parsed), shop.fold_case) == *parsed);
  return *parsed;
}

bool selected(const Selection& s, const StatusReading& row) {
  if (row.malformed()) return false;
  if (s.any != 0 && (s.any & row.mask) == 0) return false;
  return (s.all & ~row.mask) == 0 && (s.none & row.mask) == 0;
}

// The readings of all beginnings of the field, again and again, as columns.
void selecting_is_matching(const Shop& shop, std::string_view field, const Selection& s,
                           std::size_t n) {
  std::vector<CodeMask> masks;
  std::vector<std::uint8_t> findings;
  std::vector<std::uint8_t> wanted((n + 7) / 8);
  std::int64_t count = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const StatusReading row = shop.reader.read(field.substr(0, i % (field.size() + 1)));
    masks.push_back(row.mask);
    findings.push_back(row.findings);
    require(s.matches(row) == selected(s, row));
    if (!selected(s, row)) continue;
    wanted[i / 8] = static_cast<std::uint8_t>(wanted[i / 8] | 1U << (i % 8));
    ++count;
  }
  wanted.push_back(0xEE);
  std::vector<std::uint8_t> bitmap(wanted.size(), 0xEE);
  require(select_rows(s, {masks.data(), findings.data()}, n, bitmap.data()) == count);
  require(bitmap == wanted);
}

}  // namespace

// A shop, what is asked of it, two comma lists, and the rest is the field.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Bytes in(data, size);
  const Shop shop = Shop::from(in);
  const std::size_t code = in.below(shop.book.size());
  const std::size_t width = in.below(20);
  const bool fixed_width = in.flag();
  const std::size_t rows = in.byte();
  Selection s;
  s.any = list_from(shop, in.text_up_to(12));
  s.none = list_from(shop, in.text_up_to(12));
  s.all = in.take<std::uint8_t>();
  const std::string_view field = in.rest();
  reading_is_its_meaning(shop, field);
  cached_is_read(shop, field);
  selecting_is_matching(shop, field.substr(0, 64), s, rows);
  if (shop.book.size() == 0) return 0;
  adding_changes_nothing_else(shop, field, code, width);
  removing_changes_nothing_else(shop, field, code, fixed_width);
  return 0;
}
