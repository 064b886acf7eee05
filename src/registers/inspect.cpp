#include "registers/inspect.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "registers/csv_reader.hpp"
#include "registers/inspect_bytes.hpp"
#include "vern/key_form.hpp"

namespace vern::registers {

namespace {

constexpr std::size_t most_letters = 256;

// Gathers what stands in one Status column.
class StatusTally {
 public:
  // While the page is not decided, bytes from 0x80 stay bytes.
  StatusTally(std::size_t column, CodePage page, bool decided) : page_(page), decided_(decided) {
    report_.column = column;
  }

  void add(std::string_view field) {
    field = trim_blanks(field);
    if (field.empty()) ++report_.blank;
    std::vector<LetterCount> order;  // the characters in turn, repeats next to each other as one
    bool lower = false;
    bool separator = false;
    while (!field.empty()) {
      const LetterCount one = take(field);
      if (order.empty() || !same(order.back(), one)) order.push_back(one);
      lower = lower || one.kind == CharacterClass::lower;
      separator = separator || (one.kind == CharacterClass::other && one.byte < 0);
    }
    report_.lower_case += lower ? 1 : 0;
    report_.separators += separator ? 1 : 0;
    report_.free_text += is_text(order) ? 1 : 0;
  }

  StatusReport finish() {
    for (const auto& entry : counts_) report_.letters.push_back(entry.second);
    std::stable_sort(
        report_.letters.begin(), report_.letters.end(),
        [](const LetterCount& a, const LetterCount& b) { return a.records > b.records; });
    return std::move(report_);
  }

 private:
  using Key = std::pair<char32_t, int>;

  static bool same(const LetterCount& a, const LetterCount& b) {
    return a.letter == b.letter && a.byte == b.byte;
  }

  LetterCount take(std::string_view& field) const {
    const auto byte = static_cast<unsigned char>(field.front());
    const Decoded one = decode_one(page_, field);
    const bool known = byte < 0x80 || (decided_ && one.ok);
    const std::size_t length = known ? one.length : 1;
    field.remove_prefix(length);
    if (!known) return {replacement_character, byte, CharacterClass::other, 0};
    return {one.c, -1, classify(one.c), 0};
  }

  // Counts each character once for this record, and judges whether they are words.
  bool is_text(const std::vector<LetterCount>& order) {
    std::set<Key> seen;
    std::size_t letters = 0;
    bool again = false;
    for (const LetterCount& one : order) {
      const bool letter = one.byte >= 0 || is_letter(one.letter);
      const bool is_new = seen.insert({one.letter, one.byte}).second;
      if (is_new) count(one);
      letters += letter && is_new ? 1 : 0;
      again = again || (letter && !is_new);
    }
    return letters > 4 || again;
  }

  void count(const LetterCount& one) {
    const Key key{one.letter, one.byte};
    auto found = counts_.find(key);
    if (found == counts_.end()) {
      if (counts_.size() == most_letters) return;
      found = counts_.emplace(key, one).first;
    }
    ++found->second.records;
  }

  CodePage page_;
  bool decided_;
  std::map<Key, LetterCount> counts_;
  StatusReport report_;
};

void add_value(FieldReport& field, std::string_view value) {
  const std::string_view text = trim_blanks(value);
  if (text.empty()) return;
  const FieldShape shape = field.shape == FieldShape::text ? FieldShape::text : shape_of(text);
  field.shape = field.filled == 0 || field.shape == shape ? shape : FieldShape::text;
  field.max_width = std::max(field.max_width, text.size());
  ++field.filled;
}

// Names are filled, differ, and are no numbers, dates or e-mail addresses.
bool looks_like_header(const Record& record) {
  std::set<std::string_view> names;
  for (const std::string_view field : record.fields) {
    if (shape_of(field) != FieldShape::text) return false;
    if (field.find('@') != std::string_view::npos) return false;
    if (!names.insert(trim_blanks(field)).second) return false;
  }
  return true;
}

bool guess_header(const std::string& sample, CsvDialect dialect) {
  dialect.header = false;
  auto reader = CsvReader::open(std::make_unique<io::MemorySource>(sample), dialect);
  Record record;
  if (!reader) return false;
  const auto got = reader->next(record);
  return got && *got && looks_like_header(record);
}

bool equal_without_case(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return vern::detail::ascii_lower(x) == vern::detail::ascii_lower(y);
  });
}

std::optional<std::size_t> status_column(const InspectOptions& options, const CsvReader& reader) {
  if (options.status_column) return options.status_column;
  const auto& names = reader.header();
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (equal_without_case(names[i], options.status_field)) return i;
  }
  return std::nullopt;
}

Inspection from_bytes(const ByteSurvey& survey, const InspectOptions& options) {
  Inspection result;
  result.bytes = survey.bytes;
  for (std::size_t byte = 0x80; byte < 0x100; ++byte) result.high_bytes += survey.histogram[byte];
  result.code_pages = weigh_code_pages(survey);
  result.ascii_only = !survey.has_high_bytes();
  result.recognised_utf8 = !result.ascii_only && survey.utf8.possible;
  result.code_page_must_be_chosen =
      !result.ascii_only && !result.recognised_utf8 && !options.encoding;
  result.delimiters = weigh_delimiters(survey.sample);
  result.quotes_seen = survey.histogram[static_cast<unsigned char>('"')] != 0;
  CsvDialect& dialect = result.dialect;
  dialect.delimiter = options.delimiter.value_or(result.delimiters.front().delimiter);
  const bool utf8 = result.recognised_utf8 || result.ascii_only;
  // CP437 defines every byte: the file can be split in it whatever it is written in.
  dialect.encoding = options.encoding.value_or(utf8 ? CodePage::utf8 : CodePage::cp437);
  dialect.header = options.header.value_or(guess_header(survey.sample, dialect));
  return result;
}

Result<void> read_records(CsvReader& reader, Inspection& result, const InspectOptions& options) {
  std::optional<StatusTally> status;
  const auto column = status_column(options, reader);
  if (column) {
    status.emplace(*column, result.dialect.encoding, !result.code_page_must_be_chosen);
  }
  for (const std::string& name : reader.header()) result.fields.push_back({name, 0, 0, {}});
  Record record;
  for (;;) {
    const auto got = reader.next(record);
    if (!got) return tl::make_unexpected(got.error());
    if (!*got) break;
    result.fields.resize(record.fields.size());
    for (std::size_t i = 0; i < record.fields.size(); ++i) {
      add_value(result.fields[i], record.fields[i]);
    }
    if (record.end) ++result.line_ends[static_cast<std::size_t>(*record.end)];
    if (status && *column < record.fields.size()) status->add(record.fields[*column]);
  }
  if (status) result.status = status->finish();
  return {};
}

}  // namespace

Result<Inspection> inspect_csv(const std::string& path, const InspectOptions& options) {
  const auto survey = survey_bytes(path);
  if (!survey) return tl::make_unexpected(survey.error());
  Inspection result = from_bytes(*survey, options);
  auto reader = open_csv(path, result.dialect, {OnDamage::skip_and_count, {}});
  if (!reader) return tl::make_unexpected(reader.error());
  const auto read = read_records(*reader, result, options);
  if (!read) return tl::make_unexpected(read.error());
  result.records = reader->records();
  result.blank_lines = reader->blank_lines();
  result.damage = reader->damage();
  result.byte_order_mark = reader->has_byte_order_mark();
  result.dos_end_of_file = reader->had_dos_end_of_file();
  result.open_end = reader->ended_without_line_end();
  return result;
}

}  // namespace vern::registers
