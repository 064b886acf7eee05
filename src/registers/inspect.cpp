#include "registers/inspect.hpp"

#include <memory>
#include <set>

#include "registers/csv_reader.hpp"
#include "registers/format.hpp"
#include "registers/inspect_bytes.hpp"
#include "registers/row_tally.hpp"
#include "vern/key_form.hpp"

namespace vern::registers {

namespace {

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

Inspection from_bytes(const ByteSurvey& survey, const InspectOptions& options) {
  Inspection result;
  result.bytes = survey.bytes;
  settle_code_page(survey, options, result);
  result.delimiters = weigh_delimiters(survey.sample);
  result.quotes_seen = survey.histogram[static_cast<unsigned char>('"')] != 0;
  CsvDialect& dialect = result.dialect;
  dialect.delimiter = options.delimiter.value_or(result.delimiters.front().delimiter);
  dialect.header = options.header.value_or(guess_header(survey.sample, dialect));
  return result;
}

Result<void> read_records(CsvReader& reader, Inspection& result, const InspectOptions& options) {
  RowTally tally(reader.header(), options, result);
  Record record;
  auto got = reader.next(record);
  for (; got && *got; got = reader.next(record)) tally.add(record);
  if (!got) return tl::make_unexpected(got.error());
  tally.finish();
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

Result<Inspection> inspect_register(const std::string& path, const InspectOptions& options) {
  const RegisterFormat format = options.format.value_or(format_by_name(path));
  return format == RegisterFormat::dbf ? inspect_dbf(path, options) : inspect_csv(path, options);
}

}  // namespace vern::registers
