#include "registers/csv_reader.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace vern;
using namespace vern::registers;

namespace {

using Rows = std::vector<std::vector<std::string>>;

Result<CsvReader> open(std::string_view text, CsvDialect dialect, CsvReaderOptions options = {}) {
  return CsvReader::open(std::make_unique<io::MemorySource>(text), dialect, options);
}

constexpr CsvDialect plain = {';', '"', CodePage::utf8, false};

Rows rows_of(std::string_view text, CsvDialect dialect = plain) {
  auto reader = open(text, dialect);
  REQUIRE(reader);
  Rows rows;
  Record record;
  for (;;) {
    const auto got = reader->next(record);
    REQUIRE(got);
    if (!*got) return rows;
    rows.emplace_back(record.fields.begin(), record.fields.end());
  }
}

Error error_of(std::string_view text, CsvDialect dialect = plain, CsvReaderOptions options = {}) {
  auto reader = open(text, dialect, options);
  if (!reader) return reader.error();
  Record record;
  for (;;) {
    const auto got = reader->next(record);
    if (!got) {
      CHECK_FALSE(reader->next(record));  // and it stays an error
      return got.error();
    }
    REQUIRE(*got);
  }
}

void check_at(const Error& error, std::int64_t line, std::int64_t byte) {
  CAPTURE(error.message);
  CHECK(error.row == line);
  CHECK(error.byte == byte);
}

}  // namespace

TEST_CASE("quotes, doubled quotes, line ends in quotes, and every line end") {
  const Rows two = {{"a", "b"}, {"c", ""}};
  CHECK(rows_of("a;b\nc;\n") == two);
  CHECK(rows_of("a;b\r\nc;\r\n") == two);
  CHECK(rows_of("a;b\rc;\r") == two);
  CHECK(rows_of("a;b\n\n\nc;") == two);
  CHECK(rows_of("\xEF\xBB\xBF"
                "a;b\nc;\n\x1A\x1A") == two);
  CHECK(rows_of("\"a\"\"x\";\"b\r\n;\"\n") == Rows{{"a\"x", "b\r\n;"}});
  CHECK(rows_of("\"\"\n") == Rows{{""}});
  CHECK(rows_of("") == Rows{});
  CHECK(rows_of("5\"\tb\n", {'\t', {}, CodePage::cp865, false}) == Rows{{"5\"", "b"}});
}

TEST_CASE("damage is told with its physical line and its byte") {
  check_at(error_of("a;b\nc;d\"e\n"), 2, 7);
  check_at(error_of("a;b\n\"x\ny\"z;d\n"), 3, 8);
  check_at(error_of("a;b\nc;\"d\n"), 2, 6);
  check_at(error_of(std::string_view("a;b\nc;\0\n", 8)), 2, 6);
  check_at(error_of("a;b\nc;\xC3\x28\n"), 2, 6);
  check_at(error_of("a;b\nc;\x81\n", {';', '"', CodePage::windows_1252, false}), 2, 6);
  check_at(error_of("a;b\nc;d;e\n"), 2, 4);
  check_at(error_of("a;b;c\nd;e;f\ng;h"), 3, 12);
  CHECK(error_of("a;b\nc;\xC3\x28\n").code == StatusCode::encoding);
  CHECK(error_of("a;b\nc;d;e\n").code == StatusCode::data);
}

TEST_CASE("limits are kept for whole records and for records that never end") {
  CsvReaderOptions options;
  options.limits = {10, 30, 3};
  check_at(error_of("a;b\nc;12345678901\n", plain, options), 2, 6);
  check_at(error_of("a;b;c;d\n", plain, options), 1, 6);
  options.limits = {100, 30, 30};
  check_at(error_of("a\n" + std::string(31, 'x') + "\n", plain, options), 2, 2);
  const std::string endless = "a\n\"" + std::string(3'000'000, 'x');
  check_at(error_of(endless), 2, 2);
}

TEST_CASE("UTF-16 and a mark that contradicts the declaration are refused at once") {
  CHECK(error_of("\xFF\xFE"
                 "a")
            .message.find("UTF-16") != std::string::npos);
  CHECK(error_of("\xEF\xBB\xBF"
                 "a",
                 {';', '"', CodePage::cp865, false})
            .code == StatusCode::encoding);
  CHECK(error_of("a", {';', ';', CodePage::cp865, false}).code == StatusCode::argument);
}

TEST_CASE("skipping goes on at the next line and counts by kind") {
  auto reader = open("a;b\nx\"y;\nc;d\n1;2;3\n\"e\nf;g\n", plain, {OnDamage::skip_and_count, {}});
  REQUIRE(reader);
  Record record;
  std::vector<std::int64_t> lines;
  while (*reader->next(record)) lines.push_back(record.line);
  CHECK(lines == std::vector<std::int64_t>{1, 3, 6});
  CHECK(reader->damage().total() == 3);
  CHECK(reader->damage()[Damage::stray_quote].first_line == 2);
  CHECK(reader->damage()[Damage::ragged_row].first_byte == 13);
  CHECK(reader->damage()[Damage::unterminated_quote].records == 1);
}

TEST_CASE("a file of many buffers gives what a small one gives, with true lines and bytes") {
  std::string text = "key;text\n";
  for (int i = 0; i < 60'000; ++i) text += std::to_string(i) + ";\"line\r\nbreak \"\"q\"\"\"\r\n";
  auto reader = open(text, {});
  REQUIRE(reader);
  CHECK(*reader->field("text") == 1);
  CHECK(reader->field("none").error().code == StatusCode::not_found);
  Record record;
  int at = 0;
  bool right = true;
  while (*reader->next(record)) {
    right = right && record.fields[0] == std::to_string(at) && record.line == 2 + 2 * at &&
            record.fields[1] == "line\r\nbreak \"q\"" && record.end == LineEnd::crlf &&
            text.compare(static_cast<std::size_t>(record.byte), record.raw.size(), record.raw) == 0;
    ++at;
  }
  CHECK(right);
  CHECK(at == 60'000);
}

TEST_CASE("errors hold nothing of what stands in the file") {
  for (const auto* text : {"canary;b\ncanary\n", "a;b\ncanary\"x;\n", "a;b\ncanary;\xFF\n"}) {
    CHECK(error_of(text).message.find("canary") == std::string::npos);
  }
}

TEST_CASE("the end of file that DOS wrote is seen behind a damaged line too, however it is read") {
  const std::string_view text("a;b\n1;2\n3;\0 and so on\x1A", 22);
  for (std::size_t buffer = 0; buffer < 40; ++buffer) {
    CAPTURE(buffer);
    CsvReaderOptions options{OnDamage::skip_and_count, {}};
    options.buffer = buffer;
    auto reader = open(text, plain, options);
    REQUIRE(reader);
    Record record;
    for (auto got = reader->next(record); got && *got;) got = reader->next(record);
    CHECK(reader->records() == 2);
    CHECK(reader->damage()[Damage::nul_byte].records == 1);
    CHECK(reader->had_dos_end_of_file());
    CHECK(reader->ended_without_line_end());
  }
}

TEST_CASE("a quoted field before the end of file that DOS wrote is whole, however it is read") {
  for (std::size_t buffer = 0; buffer < 20; ++buffer) {
    CAPTURE(buffer);
    CsvReaderOptions options;
    options.buffer = buffer;
    auto reader = open("a;b\n1;\"2\"\x1A\x1A\x1A", plain, options);
    REQUIRE(reader);
    Record record;
    REQUIRE(reader->next(record));
    const auto got = reader->next(record);
    REQUIRE(got);
    REQUIRE(*got);
    CHECK(record.fields[1] == "2");
    CHECK_FALSE(*reader->next(record));
    CHECK(reader->had_dos_end_of_file());
  }
}

TEST_CASE("a delimiter or quote that the code page does not have is refused, not found damaged") {
  for (const CodePage page : {CodePage::iso8859_15, CodePage::utf8}) {
    CAPTURE(name(page));
    CHECK(error_of("a", {'\x80', '"', page, false}).code == StatusCode::argument);
    CHECK(error_of("a", {';', '\x80', page, false}).code == StatusCode::argument);
  }
  CHECK(open("a\x80z", {'\x80', '"', CodePage::cp865, false}));
}
