#include "registers/csv_reader.hpp"

#include <utility>

#include "io/file.hpp"
#include "registers/csv_engine.hpp"
#include "vern/key_form.hpp"

namespace vern::registers {

namespace {

bool is_possible(const CsvDialect& dialect) {
  const auto plain = [](char c) { return c != '\0' && c != '\r' && c != '\n' && c != '\x1A'; };
  // In UTF-8 a byte from 0x80 is part of a letter, and would cut it in two; one that the page does
  // not define would make every record that has it damaged.
  const auto whole = [&](char c) { return decode_one(dialect.encoding, {&c, 1}).ok; };
  const char quote = dialect.quote.value_or('"');
  return plain(dialect.delimiter) && plain(quote) && whole(dialect.delimiter) && whole(quote) &&
         dialect.delimiter != dialect.quote;
}

}  // namespace

Error CsvEngine::damage_error(Damage kind, std::int64_t line, std::int64_t byte) const {
  const bool encoding = kind == Damage::wrong_encoding;
  std::string message{source_->name()};
  message += ", line " + std::to_string(line) + ", byte " + std::to_string(byte) + ": ";
  message += advice(kind);
  if (encoding) message += ", " + std::string{vern::name(dialect_.encoding)};
  if (kind == Damage::ragged_row || kind == Damage::truncated_record) {
    message += " (" + std::to_string(fields_found_) + ", not " + std::to_string(width_) + ")";
  }
  return {encoding ? StatusCode::encoding : StatusCode::data, std::move(message), line, byte};
}

CsvReader::CsvReader(std::unique_ptr<CsvEngine> engine, std::vector<std::string> header)
    : engine_(std::move(engine)), header_(std::move(header)) {}
CsvReader::CsvReader(CsvReader&&) noexcept = default;
CsvReader& CsvReader::operator=(CsvReader&&) noexcept = default;
CsvReader::~CsvReader() = default;

Result<CsvReader> CsvReader::open(std::unique_ptr<io::ByteSource> source, const CsvDialect& dialect,
                                  const CsvReaderOptions& options) {
  if (!is_possible(dialect)) {
    return fail(StatusCode::argument,
                "delimiter and quote must differ, and each must be one character of the encoding, "
                "no line end and no NUL");
  }
  auto engine = std::make_unique<CsvEngine>(std::move(source), dialect, options);
  const auto begun = engine->begin();
  if (!begun) return tl::make_unexpected(begun.error());
  std::vector<std::string> header;
  if (dialect.header) {
    engine->stop_on_damage(true);
    Record record;
    const auto got = engine->next(record);
    if (!got) return tl::make_unexpected(got.error());
    if (!*got) {
      return fail(StatusCode::data, std::string{engine->source_name()} +
                                        " is empty; its first line should name the fields");
    }
    for (const std::string_view field : record.fields) {
      const auto utf8 = transcode(dialect.encoding, CodePage::utf8, field);
      if (!utf8) return tl::make_unexpected(utf8.error());
      header.emplace_back(trim_blanks(*utf8));
    }
    engine->stop_on_damage(options.on_damage == OnDamage::stop);
  }
  return CsvReader(std::move(engine), std::move(header));
}

Result<bool> CsvReader::next(Record& record) {
  const auto got = engine_->next(record);
  if (got && *got) ++engine_->records;
  return got;
}

const std::vector<std::string>& CsvReader::header() const { return header_; }

Result<std::size_t> CsvReader::field(std::string_view name) const {
  std::size_t found = header_.size();
  for (std::size_t i = 0; i < header_.size(); ++i) {
    if (header_[i] != name) continue;
    if (found != header_.size()) {
      return fail(StatusCode::data, std::string{engine_->source_name()} + " has two fields named " +
                                        std::string{name});
    }
    found = i;
  }
  if (found != header_.size()) return found;
  return fail(StatusCode::not_found,
              std::string{engine_->source_name()} + " has no field named " + std::string{name});
}

std::size_t CsvReader::width() const { return engine_->width(); }
const CsvDialect& CsvReader::dialect() const { return engine_->dialect(); }
const DamageCounts& CsvReader::damage() const { return engine_->damage(); }
std::uint64_t CsvReader::records() const { return engine_->records; }
std::uint64_t CsvReader::blank_lines() const { return engine_->blank_lines(); }
bool CsvReader::has_byte_order_mark() const { return engine_->has_mark(); }
bool CsvReader::ended_without_line_end() const { return engine_->open_end(); }
bool CsvReader::had_dos_end_of_file() const { return engine_->dos_end(); }

Result<CsvReader> open_csv(const std::string& path, const CsvDialect& dialect,
                           const CsvReaderOptions& options) {
  auto file = io::Reader::open(path);
  if (!file) return tl::make_unexpected(file.error());
  return CsvReader::open(std::move(*file), dialect, options);
}

}  // namespace vern::registers
