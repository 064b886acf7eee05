#include "audience/among.hpp"

#include <algorithm>
#include <memory>
#include <utility>

#include "audience/source.hpp"
#include "io/byte_source.hpp"
#include "io/file.hpp"
#include "registers/csv_reader.hpp"
#include "vern/code_page.hpp"
#include "vern/key_form.hpp"

namespace vern::audience {

namespace {

std::string_view first_line_of(std::string_view bytes) {
  return bytes.substr(0, bytes.find_first_of("\r\n"));
}

std::string_view without_mark(std::string_view bytes) {
  constexpr std::string_view mark = "\xEF\xBB\xBF";
  return bytes.starts_with(mark) ? bytes.substr(mark.size()) : bytes;
}

std::string_view without_quotes(std::string_view text, char quote) {
  text = trim_blanks(text);
  const bool quoted =
      text.size() >= 2 && quote != '\0' && text.front() == quote && text.back() == quote;
  return quoted ? text.substr(1, text.size() - 2) : text;
}

// Whether the first line names the key column.
bool has_header(std::string_view line, const Register& reg) {
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find(reg.file.delimiter, begin), line.size());
    const auto field = without_quotes(line.substr(begin, end - begin), reg.file.quote);
    const auto name = transcode(reg.file.encoding, CodePage::utf8, field);
    if (name && *name == reg.key) return true;
    begin = end + 1;
  }
  return false;
}

// What a file is read by.
struct Numbers {
  const std::string& path;
  const Register& reg;
  const OnNumber& visit;

  Result<void> add(std::string_view field, std::int64_t line) const {
    const auto text = transcode(reg.file.encoding, CodePage::utf8, field);
    if (!text) return fail(StatusCode::data, path + ": " + text.error().message, line);
    const auto key = normalise_key(reg.key_form, *text);
    if (!key) {
      return fail(StatusCode::data,
                  path + ": line " + std::to_string(line) + ": " + key.error().message +
                      "; write one customer number a line, or a header line with " + reg.key,
                  line);
    }
    visit(*key, line);
    return {};
  }

  Result<void> read_csv(std::string_view bytes) const {
    auto reader = registers::CsvReader::open(std::make_unique<io::MemorySource>(bytes, path),
                                             dialect_of(reg.file));
    if (!reader) return tl::make_unexpected(reader.error());
    const auto place = reader->field(reg.key);
    if (!place) return tl::make_unexpected(place.error());
    registers::Record record;
    for (;;) {
      const auto more = reader->next(record);
      if (!more) return tl::make_unexpected(more.error());
      if (!*more) return {};
      if (auto ok = add(record.fields[*place], record.line); !ok) return ok;
    }
  }

  // Empty lines, and the 0x1A that DOS programs end a file with, are no keys.
  Result<void> read_lines(std::string_view bytes) const {
    std::int64_t line = 0;
    while (!bytes.empty()) {
      ++line;
      const std::size_t end = std::min(bytes.find('\n'), bytes.size());
      std::string_view text = bytes.substr(0, end);
      bytes.remove_prefix(std::min(end + 1, bytes.size()));
      if (text.ends_with('\r')) text.remove_suffix(1);
      if (bytes.empty() && text.ends_with('\x1A')) text.remove_suffix(1);
      if (trim_blanks(text).empty()) continue;
      if (auto ok = add(without_quotes(text, reg.file.quote), line); !ok) return ok;
    }
    return {};
  }
};

}  // namespace

Result<void> each_number(std::string_view bytes, const std::string& path, const Register& reg,
                         const OnNumber& visit) {
  const Numbers numbers{path, reg, visit};
  const bool csv = has_header(first_line_of(without_mark(bytes)), reg);
  return csv ? numbers.read_csv(bytes) : numbers.read_lines(without_mark(bytes));
}

Result<Among> Among::load(const std::string& path, const Register& reg) {
  auto bytes = io::read_file(path, among_limit);
  if (!bytes) return tl::make_unexpected(bytes.error());
  Among among;
  const auto read = each_number(*bytes, path, reg, [&](const std::string& key, std::int64_t) {
    among.keys_.push_back(hash_of(Hashed::key, key));
  });
  if (!read) return tl::make_unexpected(read.error());
  among.sort();
  return among;
}

Among Among::of(const std::vector<std::string>& keys) {
  Among among;
  for (const std::string& key : keys) among.keys_.push_back(hash_of(Hashed::key, key));
  among.sort();
  return among;
}

void Among::sort() {
  std::sort(keys_.begin(), keys_.end());
  keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
}

bool Among::take(const Card& card) {
  const bool named = std::binary_search(keys_.begin(), keys_.end(), card.key_hash);
  if (named) ++found_;
  return named;
}

Hash128 Among::digest() const {
  RunningHash all;
  for (const Hash128& key : keys_) {
    all.add_number(key.high);
    all.add_number(key.low);
  }
  return all.digest();
}

}  // namespace vern::audience
