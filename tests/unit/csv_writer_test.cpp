#include "registers/csv_writer.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "registers/csv_reader.hpp"

using namespace vern;
using namespace vern::registers;

TEST_CASE("what is written is read back, in any dialect and code page") {
  CHECK(rc::check("write, then read", [] {
    CsvDialect dialect;
    dialect.delimiter = *rc::gen::element(';', ',', '\t', '|');
    dialect.encoding = *rc::gen::elementOf(all_code_pages);
    dialect.header = false;
    CsvWriterOptions options;
    options.line_end = *rc::gen::element(LineEnd::lf, LineEnd::crlf, LineEnd::cr);
    options.always_quote = *rc::gen::arbitrary<bool>();
    const auto width = *rc::gen::inRange<std::size_t>(1, 5);
    const auto letter = rc::gen::element<std::string>("a", " ", ";", ",", "\"", "\n", "\r", "\x1A",
                                                      "\t", "\xC3\xA5", "\xC3\xA9", "\xC3\xBC");
    const auto field = rc::gen::map(rc::gen::container<std::vector<std::string>>(letter),
                                    [](const std::vector<std::string>& parts) {
                                      std::string text;
                                      for (const auto& part : parts) text += part;
                                      return text;
                                    });
    const auto rows = *rc::gen::container<std::vector<std::vector<std::string>>>(
        rc::gen::container<std::vector<std::string>>(width, field));
    CsvWriter writer(dialect, options);
    for (const auto& row : rows) RC_ASSERT(writer.write(row).has_value());
    auto reader = CsvReader::open(std::make_unique<io::MemorySource>(writer.text()), dialect);
    RC_ASSERT(reader.has_value());
    Record record;
    for (const auto& row : rows) {
      const auto got = reader->next(record);
      RC_ASSERT((got && *got && record.fields.size() == row.size()));
      for (std::size_t i = 0; i < row.size(); ++i) {
        RC_ASSERT(*transcode(dialect.encoding, CodePage::utf8, record.fields[i]) == row[i]);
      }
    }
    RC_ASSERT(!*reader->next(record));
  }));
}

TEST_CASE("a character the page lacks is an error that names record and field, or is counted") {
  CsvDialect dialect{';', '"', CodePage::cp437, false};
  CsvWriter writer(dialect);
  const std::vector<std::string> row = {"ok", "\xC3\x98ystein"};
  const auto failed = writer.write(row);
  REQUIRE_FALSE(failed);
  CHECK(failed.error().row == 1);
  CHECK(failed.error().message.find("field 2") != std::string::npos);
  CHECK(failed.error().message.find("ystein") == std::string::npos);
  CHECK(writer.text().empty());
  CsvWriterOptions options;
  options.replacement = '?';
  CsvWriter lenient(dialect, options);
  REQUIRE(lenient.write(row));
  CHECK(lenient.text() == "ok;?ystein\r\n");
  CHECK(lenient.replaced() == 1);
}

TEST_CASE("what a dialect without quotes cannot hold is refused") {
  CsvWriter writer({';', {}, CodePage::utf8, false});
  for (const auto* text : {"a;b", "a\nb", ""}) {
    CHECK_FALSE(writer.write(std::vector<std::string>{text}));
  }
  CHECK(writer.write(std::vector<std::string>{"a\"b"}));
}

TEST_CASE("a file never starts with what a reader takes for a byte order mark") {
  const std::vector<std::string_view> fields = {"\xFF", "a"};
  CsvWriter odd({'\xFE', '"', CodePage::cp865, false});
  CHECK_FALSE(odd.write_encoded(fields));  // FF FE: the mark of UTF-16
  CHECK(odd.text().empty());
  CsvWriter usual({';', '"', CodePage::cp865, false});
  CHECK(usual.write_encoded(fields));
  const std::vector<std::string_view> marked = {"\xFF\xFE"};
  CsvWriter quoting({';', '"', CodePage::cp865, false});
  REQUIRE(quoting.write_encoded(marked));
  CHECK(quoting.text() == "\"\xFF\xFE\"\r\n");
}
