#include "registers/inspect.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "io/file.hpp"
#include "io/random.hpp"

using namespace vern;
using namespace vern::registers;

namespace {

Result<Inspection> inspect(std::string_view text, const InspectOptions& options = {}) {
  const auto path = std::filesystem::temp_directory_path() / ("vern-i-" + *io::random_hex(6));
  REQUIRE(io::replace_file(path.string(), text));
  auto result = inspect_csv(path.string(), options);
  std::filesystem::remove(path);
  return result;
}

std::uint64_t times(const StatusReport& status, char32_t letter) {
  for (const auto& one : status.letters) {
    if (one.letter == letter) return one.records;
  }
  return 0;
}

const CodePageEvidence& evidence(const Inspection& found, CodePage page) {
  return found.code_pages[static_cast<std::size_t>(page)];
}

}  // namespace

TEST_CASE("a DOS register shows its shape, its letters, and that its page must be chosen") {
  const auto found = inspect(
      "KUNDENR;NAVN;SIST;STATUS\r\n1;\x9Dye;2020-01-02;RF\r\n2;B\x86rd;2021-01-02;R,F\r\n"
      "3;Per;;rf\r\n4;Eva;2022-02-02;FLYTTET\r\n5;Ada;2022-02-02; \r\n6;x\r\n\x1A");
  REQUIRE(found);
  CHECK(found->dialect.delimiter == ';');
  CHECK(found->dialect.header);
  CHECK(found->records == 5);
  CHECK(found->damage[Damage::ragged_row].records == 1);
  CHECK(found->damage[Damage::ragged_row].first_line == 7);
  CHECK(found->dos_end_of_file);
  CHECK(found->line_ends[static_cast<std::size_t>(LineEnd::crlf)] == 5);
  REQUIRE(found->fields.size() == 4);
  CHECK(found->fields[0].shape == FieldShape::number);
  CHECK(found->fields[2].shape == FieldShape::iso_date);
  CHECK(found->fields[2].filled == 4);
  CHECK(found->fields[3].max_width == 7);
  CHECK(found->code_page_must_be_chosen);
  CHECK(evidence(*found, CodePage::cp865).norwegian == 2);
  CHECK(evidence(*found, CodePage::cp850).norwegian == 2);
  CHECK_FALSE(evidence(*found, CodePage::utf8).possible);
  CHECK_FALSE(evidence(*found, CodePage::windows_1252).possible);
  REQUIRE(found->status);
  CHECK(times(*found->status, U'R') == 2);
  CHECK(times(*found->status, U'F') == 3);
  CHECK(found->status->blank == 1);
  CHECK(found->status->lower_case == 1);
  CHECK(found->status->separators == 1);
  CHECK(found->status->free_text == 1);
}

TEST_CASE("UTF-8 with characters of several bytes is recognised") {
  const auto found = inspect("navn,by\n\xC3\x98ye,Troms\xC3\xB8\n");
  REQUIRE(found);
  CHECK(found->recognised_utf8);
  CHECK_FALSE(found->code_page_must_be_chosen);
  CHECK(found->dialect.delimiter == ',');
  CHECK(evidence(*found, CodePage::utf8).norwegian == 2);
}

TEST_CASE("Windows-1252 read as CP865 shows box drawing") {
  const auto found = inspect("navn;by\n\xC6ra;\xD8ye\n");
  REQUIRE(found);
  CHECK(evidence(*found, CodePage::cp865).box_drawing == 2);
  CHECK(evidence(*found, CodePage::windows_1252).norwegian == 2);
}

TEST_CASE("a file of rows without names has no header, and an empty one is an error") {
  const auto found = inspect("1;Per\n2;Eva\n");
  REQUIRE(found);
  CHECK_FALSE(found->dialect.header);
  CHECK(found->ascii_only);
  CHECK(found->records == 2);
  InspectOptions options;
  options.header = true;
  CHECK_FALSE(inspect("", options));
}
