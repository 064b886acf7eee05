#include "registers/row_tally.hpp"

#include <algorithm>
#include <utility>

#include "io/beside.hpp"
#include "registers/inspect_bytes.hpp"
#include "vern/key_form.hpp"

namespace vern::registers {

namespace {

constexpr std::size_t most_letters = 256;

void add_value(FieldReport& field, std::string_view value) {
  const std::string_view text = trim_blanks(value);
  if (text.empty()) return;
  const FieldShape shape = field.shape == FieldShape::text ? FieldShape::text : shape_of(text);
  field.shape = field.filled == 0 || field.shape == shape ? shape : FieldShape::text;
  field.max_width = std::max(field.max_width, text.size());
  ++field.filled;
}

std::optional<std::size_t> status_column(const InspectOptions& options,
                                         const std::vector<std::string>& names) {
  if (options.status_column) return options.status_column;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (io::same_letters(names[i], options.status_field)) return i;
  }
  return std::nullopt;
}

bool same(const LetterCount& a, const LetterCount& b) {
  return a.letter == b.letter && a.byte == b.byte;
}

}  // namespace

void StatusTally::add(std::string_view field) {
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

StatusReport StatusTally::finish() {
  for (const auto& entry : counts_) report_.letters.push_back(entry.second);
  std::stable_sort(
      report_.letters.begin(), report_.letters.end(),
      [](const LetterCount& a, const LetterCount& b) { return a.records > b.records; });
  return std::move(report_);
}

LetterCount StatusTally::take(std::string_view& field) const {
  const auto byte = static_cast<unsigned char>(field.front());
  const Decoded one = decode_one(page_, field);
  const bool known = byte < 0x80 || (decided_ && one.ok);
  const std::size_t length = known ? one.length : 1;
  field.remove_prefix(length);
  if (!known) return {replacement_character, byte, CharacterClass::other, 0};
  return {one.c, -1, classify(one.c), 0};
}

// Counts each character once for this record, and judges whether they are words.
bool StatusTally::is_text(const std::vector<LetterCount>& order) {
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

void StatusTally::count(const LetterCount& one) {
  const Key key{one.letter, one.byte};
  auto found = counts_.find(key);
  if (found == counts_.end()) {
    if (counts_.size() == most_letters) return;
    found = counts_.emplace(key, one).first;
  }
  ++found->second.records;
}

RowTally::RowTally(const std::vector<std::string>& names, const InspectOptions& options,
                   Inspection& into)
    : into_(into), column_(status_column(options, names)) {
  for (const std::string& name : names) into_.fields.push_back({name, 0, 0, {}});
  if (column_) {
    status_.emplace(*column_, into.dialect.encoding, !into.code_page_must_be_chosen);
  }
}

void RowTally::add(const Record& record) {
  into_.fields.resize(record.fields.size());
  for (std::size_t i = 0; i < record.fields.size(); ++i) {
    add_value(into_.fields[i], record.fields[i]);
  }
  if (record.end) ++into_.line_ends[static_cast<std::size_t>(*record.end)];
  if (status_ && *column_ < record.fields.size()) status_->add(record.fields[*column_]);
}

void RowTally::finish() {
  if (status_) into_.status = status_->finish();
}

void settle_code_page(const ByteSurvey& survey, const InspectOptions& options, Inspection& into) {
  for (std::size_t byte = 0x80; byte < 0x100; ++byte) into.high_bytes += survey.histogram[byte];
  into.code_pages = weigh_code_pages(survey);
  into.ascii_only = !survey.has_high_bytes();
  into.recognised_utf8 = !into.ascii_only && survey.utf8.possible;
  into.code_page_must_be_chosen = !into.ascii_only && !into.recognised_utf8 && !options.encoding;
  const bool utf8 = into.recognised_utf8 || into.ascii_only;
  // CP437 defines every byte: the file can be read in it whatever it is written in.
  into.dialect.encoding = options.encoding.value_or(utf8 ? CodePage::utf8 : CodePage::cp437);
}

}  // namespace vern::registers
