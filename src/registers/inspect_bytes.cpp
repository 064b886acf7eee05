#include "registers/inspect_bytes.hpp"

#include <algorithm>
#include <map>
#include <span>

#include "io/file.hpp"
#include "vern/day.hpp"
#include "vern/key_form.hpp"

namespace vern::registers {

namespace {

constexpr std::size_t sample_size = io::buffer_size;

bool is_norwegian(char32_t c) {
  const char32_t lower = to_lower(c);
  return lower == 0xE6 || lower == 0xF8 || lower == 0xE5;
}

// Signs that a Norwegian shop does write: section, degree, fractions, euro, pound, quotes, dashes.
bool is_usual_sign(char32_t c) {
  constexpr std::u32string_view usual =
      U"\u00A0\u00A7\u00AB\u00B0\u00B2\u00B3\u00B4\u00B7\u00BB\u00BC\u00BD\u00BE\u00A3\u00D7"
      U"\u2013\u2014\u2018\u2019\u201C\u201D\u2026\u20AC\u00AE\u2122";
  return usual.find(c) != std::u32string_view::npos;
}

void weigh(CodePageEvidence& evidence, char32_t c, std::uint64_t times) {
  const bool latin = is_letter(c) && c < 0x180 && c != 0xB5;
  if (is_norwegian(c)) {
    evidence.norwegian += times;
  } else if (latin) {
    evidence.other_letters += times;
  } else if (c >= 0x2500 && c <= 0x259F) {
    evidence.box_drawing += times;
  } else if (!is_usual_sign(c)) {
    evidence.improbable += times;
  }
}

// Weighs what is whole in `text` and says how much that is: the next read may complete a character.
std::size_t weigh_utf8(CodePageEvidence& evidence, std::string_view text, bool last) {
  std::size_t at = 0;
  while (at < text.size() && (last || text.size() - at >= 4)) {
    const Decoded one = decode_one(CodePage::utf8, text.substr(at));
    if (!one.ok) evidence.possible = false;
    if (one.ok && one.c >= 0x80 && one.c != 0xFEFF) weigh(evidence, one.c, 1);
    at += one.length;
  }
  return at;
}

// Fields in each line, delimiters inside quotes not counted; a line cut off by the sample neither.
std::map<std::size_t, std::size_t> fields_per_line(const std::string& sample, char delimiter) {
  std::map<std::size_t, std::size_t> lines;
  std::size_t fields = 1;
  bool quoted = false;
  bool empty = true;
  for (const char c : sample) {
    const bool ends = !quoted && (c == '\n' || c == '\r');
    if (c == '"') quoted = !quoted;
    if (!quoted && c == delimiter) ++fields;
    if (ends && !empty) ++lines[fields];
    if (ends) fields = 1;
    empty = ends;
  }
  if (!empty && sample.size() < sample_size) ++lines[fields];
  return lines;
}

bool is_number(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  const auto point = text.find_first_of(",.");
  if (point == std::string_view::npos) return vern::detail::all_digits(text);
  return vern::detail::all_digits(text.substr(0, point)) &&
         vern::detail::all_digits(text.substr(point + 1));
}

bool is_dotted_date(std::string_view text) {
  if ((text.size() != 8 && text.size() != 10) || text[2] != '.' || text[5] != '.') return false;
  const auto day = vern::detail::digits(text.substr(0, 2));
  const auto month = vern::detail::digits(text.substr(3, 2));
  const auto year = vern::detail::digits(text.substr(6));
  return day && month && year && make_day(static_cast<int>(*year), *month, *day).has_value();
}

bool is_compact_date(std::string_view text) {
  if (text.size() != 8 || !vern::detail::all_digits(text)) return false;
  const auto year = *vern::detail::digits(text.substr(0, 4));
  return year >= 1900 && year < 2100 &&
         make_day(static_cast<int>(year), *vern::detail::digits(text.substr(4, 2)),
                  *vern::detail::digits(text.substr(6, 2)))
             .has_value();
}

}  // namespace

bool ByteSurvey::has_high_bytes() const {
  return std::any_of(histogram.begin() + 128, histogram.end(), [](auto n) { return n != 0; });
}

void survey_text(ByteSurvey& survey, std::string_view text) {
  for (const char c : text) ++survey.histogram[static_cast<unsigned char>(c)];
  survey.bytes += text.size();
  weigh_utf8(survey.utf8, text, true);
}

Result<ByteSurvey> survey_bytes(const std::string& path) {
  auto file = io::Reader::open(path);
  if (!file) return tl::make_unexpected(file.error());
  ByteSurvey survey;
  std::string pending;
  std::vector<char> buffer(io::buffer_size);
  for (;;) {
    const auto n = (*file)->read(buffer);
    if (!n) return tl::make_unexpected(n.error());
    const std::string_view bytes(buffer.data(), *n);
    for (const char c : bytes) ++survey.histogram[static_cast<unsigned char>(c)];
    if (survey.sample.size() < sample_size) {
      survey.sample += bytes.substr(0, sample_size - survey.sample.size());
    }
    survey.bytes += *n;
    pending += bytes;
    pending.erase(0, weigh_utf8(survey.utf8, pending, *n == 0));
    if (*n == 0) return survey;
  }
}

std::vector<CodePageEvidence> weigh_code_pages(const ByteSurvey& survey) {
  std::vector<CodePageEvidence> all;
  for (const CodePage page : all_code_pages) {
    CodePageEvidence evidence;
    if (page == CodePage::utf8) evidence = survey.utf8;
    evidence.page = page;
    for (unsigned byte = 0x80; page != CodePage::utf8 && byte < 0x100; ++byte) {
      const std::uint64_t times = survey.histogram[byte];
      const char32_t c = to_unicode(page, static_cast<std::uint8_t>(byte));
      if (times != 0 && c == replacement_character) evidence.possible = false;
      if (times != 0 && c != replacement_character) weigh(evidence, c, times);
    }
    all.push_back(evidence);
  }
  return all;
}

std::vector<DelimiterEvidence> weigh_delimiters(const std::string& sample) {
  std::vector<DelimiterEvidence> all;
  for (const char delimiter : {';', ',', '\t', '|'}) {
    DelimiterEvidence evidence{delimiter, 1, 0};
    for (const auto& [fields, lines] : fields_per_line(sample, delimiter)) {
      if (lines >= evidence.lines) evidence = {delimiter, fields, lines};
    }
    all.push_back(evidence);
  }
  const auto better = [](const DelimiterEvidence& a, const DelimiterEvidence& b) {
    if ((a.fields > 1) != (b.fields > 1)) return a.fields > 1;
    return a.lines != b.lines ? a.lines > b.lines : a.fields > b.fields;
  };
  std::stable_sort(all.begin(), all.end(), better);
  return all;
}

FieldShape shape_of(std::string_view text) {
  text = trim_blanks(text);
  if (text.empty()) return FieldShape::empty;
  if (parse_day(text)) return FieldShape::iso_date;
  if (is_dotted_date(text)) return FieldShape::dotted_date;
  if (is_compact_date(text)) return FieldShape::compact_date;
  return is_number(text) ? FieldShape::number : FieldShape::text;
}

}  // namespace vern::registers
