#include "audience/source.hpp"

#include <algorithm>
#include <cstring>
#include <span>
#include <utility>

#include "io/byte_source.hpp"
#include "policy/policy.hpp"
#include "vern/code_page.hpp"

namespace vern::audience {

namespace {

// Passes bytes on and hashes them.
class TracedSource final : public io::ByteSource {
 public:
  TracedSource(std::unique_ptr<io::Reader> file, SourceTrace& trace)
      : file_(std::move(file)), trace_(trace) {
    trace_.stamp = file_->stamp();
  }
  Result<std::size_t> read(std::span<char> into) override {
    auto got = file_->read(into);
    if (got) trace_.bytes.add_bytes({into.data(), *got});
    return got;
  }
  std::string_view name() const override { return file_->name(); }

 private:
  std::unique_ptr<io::Reader> file_;
  SourceTrace& trace_;
};

// Holds the end of the file back until it is known to be the end, and takes the mark's line off.
class MarkedSource final : public io::ByteSource {
 public:
  MarkedSource(std::unique_ptr<io::ByteSource> inner, std::string mark, char delimiter)
      : inner_(std::move(inner)), mark_(std::move(mark)), delimiter_(delimiter) {}

  Result<std::size_t> read(std::span<char> into) override {
    while (!ended_ && held_.size() < into.size() + reserve()) {
      auto more = fill(into.size() + reserve() - held_.size());
      if (!more) return tl::make_unexpected(more.error());
    }
    const std::size_t free = ended_ ? held_.size() : held_.size() - reserve();
    const std::size_t n = std::min(free, into.size());
    if (n != 0) std::memcpy(into.data(), held_.data(), n);
    held_.erase(0, n);
    return n;
  }
  std::string_view name() const override { return inner_->name(); }

 private:
  // Room for the mark's line, with the delimiters and blanks that a spreadsheet may add to it.
  std::size_t reserve() const { return mark_.size() + 1024; }

  Result<void> fill(std::size_t wanted) {
    const std::size_t had = held_.size();
    held_.resize(had + wanted);
    auto got = inner_->read({held_.data() + had, wanted});
    held_.resize(had + (got ? *got : 0));
    if (!got) return tl::make_unexpected(got.error());
    if (*got != 0) return {};
    ended_ = true;
    return take_off_mark();
  }

  Result<void> take_off_mark() {
    std::size_t end = held_.size();
    const auto is_filler = [this](char c) {
      return c == '\n' || c == '\r' || c == ' ' || c == '\x1A' || c == delimiter_;
    };
    while (end > 0 && is_filler(held_[end - 1])) --end;
    const std::string_view rest(held_.data(), end);
    const std::size_t start = rest.size() - std::min(rest.size(), mark_.size());
    const bool own_line = start == 0 || held_[start - 1] == '\n' || held_[start - 1] == '\r';
    if (!own_line || rest.substr(start) != mark_) {
      return fail(StatusCode::incomplete, "the end mark is missing: the file may have been cut");
    }
    held_.resize(start);
    return {};
  }

  std::unique_ptr<io::ByteSource> inner_;
  std::string mark_;
  char delimiter_;
  std::string held_;
  bool ended_ = false;
};

}  // namespace

registers::CsvDialect dialect_of(const FileSpec& file) {
  registers::CsvDialect dialect;
  dialect.delimiter = file.delimiter;
  dialect.quote.reset();
  if (file.quote != '\0') dialect.quote = file.quote;
  dialect.encoding = file.encoding;
  return dialect;
}

std::string path_of(const FileSpec& file, const std::string& folder) {
  return policy::resolved(folder, file.path);
}

Error source_error(const std::string& source, const Error& error, std::string_view remedy) {
  if (error.code == StatusCode::io || error.code == StatusCode::memory ||
      error.code == StatusCode::unsupported) {
    return error;
  }
  Error out{StatusCode::incomplete, source + ": " + error.message, error.row, error.byte};
  out.message += "; a source that can forbid is complete or unusable: ";
  out.message += remedy;
  return out;
}

namespace {

Result<registers::RowReader> open_table(const SourceSpec& spec,
                                        std::unique_ptr<io::ByteSource> source) {
  registers::DbfReaderOptions options;
  options.encoding = spec.file.encoding;
  options.date_form = registers::DateForm::compact;  // as they stand in the file
  options.on_damage = spec.on_damage;
  options.deleted = spec.deleted;
  auto reader = registers::DbfReader::open(std::move(source), nullptr, options);
  if (!reader) return tl::make_unexpected(reader.error());
  return registers::RowReader(std::move(*reader));
}

}  // namespace

Result<registers::RowReader> open_source(const SourceSpec& spec, SourceTrace& trace) {
  auto file = io::Reader::open(path_of(spec.file, spec.folder));
  if (!file) return tl::make_unexpected(file.error());
  std::unique_ptr<io::ByteSource> source = std::make_unique<TracedSource>(std::move(*file), trace);
  if (spec.file.format == RegisterFormat::dbf) return open_table(spec, std::move(source));
  if (!spec.end_mark.empty()) {
    auto mark = transcode(CodePage::utf8, spec.file.encoding, spec.end_mark);
    if (!mark) return tl::make_unexpected(mark.error());
    source = std::make_unique<MarkedSource>(std::move(source), *mark, spec.file.delimiter);
  }
  registers::CsvReaderOptions options;
  options.on_damage = spec.on_damage;
  auto reader = registers::CsvReader::open(std::move(source), dialect_of(spec.file), options);
  if (!reader) return tl::make_unexpected(reader.error());
  return registers::RowReader(std::move(*reader));
}

Result<std::size_t> find_column(const registers::RowReader& reader, std::string_view name) {
  auto place = reader.field(name);
  if (!place || reader.dbf() == nullptr) return place;
  const registers::DbfField& field = reader.dbf()->layout().fields[*place];
  if (registers::is_exported(field) && !registers::names_block(field)) return place;
  return fail(StatusCode::data,
              "it is a memo or holds no text, so nothing can be read from it: map another field");
}

registers::DateForm date_form_of(const registers::RowReader& reader, std::size_t column,
                                 registers::DateForm declared) {
  const registers::DbfReader* const table = reader.dbf();
  const bool typed =
      table != nullptr && table->layout().fields[column].type == registers::DbfType::date;
  return typed ? registers::DateForm::compact : declared;
}

Result<void> check_end(const registers::RowReader& reader, const std::string& source) {
  if (!reader.ended_openly()) return {};
  return fail(StatusCode::incomplete,
              source +
                  ": the last line does not end, so the file may have been cut in the middle "
                  "of a value; write the file out again, or add a line end if it is whole");
}

void Damages::add(std::int64_t n, std::int64_t at_line, std::int64_t at_byte,
                  std::string_view word) {
  if (n == 0) return;
  if (count == 0 || at_line < line) {
    line = at_line;
    byte = at_byte;
    what = word;
  }
  count += n;
}

Damages damages_of(const registers::RowReader& reader) {
  Damages found;
  found.row_word = reader.row_word();
  for (std::size_t i = 0; i < registers::damage_kinds; ++i) {
    const auto kind = static_cast<registers::Damage>(i);
    const registers::DamageCount& count = reader.damage()[kind];
    found.add(static_cast<std::int64_t>(count.records), count.first_line, count.first_byte,
              name(kind));
  }
  return found;
}

Result<void> check_damage(const std::string& source, const std::string& key, std::int64_t allowed,
                          const Damages& found) {
  if (found.count == allowed) return {};
  std::string message = source + " has " + std::to_string(found.count) + " damaged rows, and " +
                        std::to_string(allowed) + " are acknowledged";
  if (found.count > 0) {
    message += "; the first is " + std::string(found.row_word) + " " + std::to_string(found.line) +
               ", byte " + std::to_string(found.byte) + ": " + found.what;
  }
  message += "; mend it, or write the exact count in acknowledged.damaged of " + key;
  return fail(StatusCode::incomplete, std::move(message), found.line, found.byte);
}

}  // namespace vern::audience
