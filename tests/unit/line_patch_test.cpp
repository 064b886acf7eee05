// Lines of a CSV file, written anew or dropped.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "registers/byte_patch.hpp"
#include "support/byte_patching.hpp"

using namespace vern;
using namespace vern::registers;
using namespace vern_test;
using namespace std::string_literals;

namespace {

const std::string csv_name = "K.CSV";
const std::string three_rows = "NR;NAVN;STATUS\r\n1;Kari;R\r\n2;Ola;N\r\n3;Liv;\r\n";

// What a file becomes when lines of it are edited, without our writer.
std::string edited(const std::string& csv, const std::vector<LineEdit>& edits) {
  const ScratchFolder folder;
  folder.write(csv_name, csv);
  CHECK(overwritten(folder, csv_name, edits).written == static_cast<std::int64_t>(edits.size()));
  CHECK(folder.files() == 1);
  return folder.read(csv_name);
}

}  // namespace

TEST_CASE("a line is written anew or goes, and its neighbours stay as they are") {
  CHECK(edited(three_rows, {{3, "2;Ola;N", std::nullopt}}) ==
        "NR;NAVN;STATUS\r\n1;Kari;R\r\n3;Liv;\r\n");
  CHECK(edited(three_rows, {{3, "2;Ola;N", "2;;"}, {2, "1;Kari;R", "1;\"K;\";R"}}) ==
        "NR;NAVN;STATUS\r\n1;\"K;\";R\r\n2;;\r\n3;Liv;\r\n");
  CHECK(edited(three_rows, {{4, "3;Liv;", std::nullopt}, {2, "1;Kari;R", std::nullopt}}) ==
        "NR;NAVN;STATUS\r\n2;Ola;N\r\n");
  CHECK(edited("NR;NAVN\n1;Kari\n", {{2, "1;Kari", std::nullopt}}) == "NR;NAVN\n");
  CHECK(edited("NR;NAVN\n1;Kari\n2;Ola", {{3, "2;Ola", std::nullopt}}) == "NR;NAVN\n1;Kari\n");
  CHECK(edited("NR;NAVN\n1;Kari\n2;Ola", {{3, "2;Ola", "2;"}}) == "NR;NAVN\n1;Kari\n2;");
  CHECK(edited("NR;NAVN\r1;Kari\r2;Ola\r", {{2, "1;Kari", std::nullopt}}) == "NR;NAVN\r2;Ola\r");
}

TEST_CASE("quotes, line breaks inside, blank lines, damaged rows and end marks stay") {
  const std::string csv =
      "NR;NAVN\r\n1;\"Kari;\nNord\"\r\n\r\n2;\"O \"\"la\"\"\"\n\"damaged;row\n"
      "3;Liv\r\n*** SLUTT ***;\r\n\x1A";
  CHECK(edited(csv, {{2, "1;\"Kari;\nNord\"", std::nullopt}}) ==
        "NR;NAVN\r\n\r\n2;\"O \"\"la\"\"\"\n\"damaged;row\n3;Liv\r\n*** SLUTT ***;\r\n\x1A");
  CHECK(edited(csv, {{5, "2;\"O \"\"la\"\"\"", "2;\"a\n\"\"b\""}, {7, "3;Liv", std::nullopt}}) ==
        "NR;NAVN\r\n1;\"Kari;\nNord\"\r\n\r\n2;\"a\n\"\"b\"\n\"damaged;row\n"
        "*** SLUTT ***;\r\n\x1A");
  const ScratchFolder folder;
  folder.write(csv_name, "\xEF\xBB\xBFNR;NAVN\n1;Kari\x1A");
  auto target = byte_target(folder, csv_name);
  target.file.encoding = CodePage::utf8;
  REQUIRE(prepare_edits(target, {LineEdit{2, "1;Kari", std::nullopt}})->apply());
  CHECK(folder.read(csv_name) == "\xEF\xBB\xBFNR;NAVN\n\x1A");
}

TEST_CASE("what is no whole record, or no line that was read, is refused before anything") {
  const ScratchFolder folder;
  folder.write(csv_name, "NR;NAVN\n1;Kari\n4\n");
  const auto line = [&](const LineEdit& edit) {
    return refused(prepare_edits(byte_target(folder, csv_name), {edit}));
  };
  for (const std::string& text :
       {""s, "1"s, "1;2;3"s, "1;\"x"s, "1;x\n"s, "1;x\n2;y"s, "1;x\x1A"s, "1;x\0"s}) {
    CAPTURE(text);
    CHECK(line({2, "1;Kari", text}) == StatusCode::limit);
  }
  CHECK(line({2, "1;Ola", std::nullopt}) == StatusCode::state);
  CHECK(line({3, "4", std::nullopt}) == StatusCode::data);  // damaged
  CHECK(line({1, "NR;NAVN", std::nullopt}) == StatusCode::data);
  CHECK(line({9, "1;Kari", std::nullopt}) == StatusCode::data);
  const LineEdit go{2, "1;Kari", std::nullopt};
  CHECK(refused(prepare_edits(byte_target(folder, csv_name), {go, go})) == StatusCode::argument);
  auto old = byte_target(folder, csv_name);
  ++old.stamp.size;
  CHECK(refused(prepare_edits(old, {go})) == StatusCode::state);
  const auto held = prepare_edits(byte_target(folder, csv_name), {go});
  REQUIRE(held);
  CHECK(refused(prepare_edits(byte_target(folder, csv_name), {go})) == StatusCode::busy);
  CHECK(folder.read(csv_name) == "NR;NAVN\n1;Kari\n4\n");
  CHECK(folder.files() == 2);
}

TEST_CASE("a change of lines that took effect before a crash takes no line like it as well") {
  const ScratchFolder folder;
  const std::string csv = "NR;NAVN\n1;Kari\n1;Kari\n1;Kari\n2;Ola\n";
  folder.write(csv_name, csv);
  const std::vector<LineEdit> edits = {{2, "1;Kari", std::nullopt}, {5, "2;Ola", "2;"}};
  const auto journal = left_journal_of(folder, csv_name, edits);
  const std::string after = "NR;NAVN\n1;Kari\n1;Kari\n2;\n";
  CHECK(finished(folder, csv_name).written == 2);
  CHECK(folder.read(csv_name) == after);
  // Killed between the renaming and the removal of the journal.
  folder.write(csv_name + ".vern-journal", journal);
  const auto report = finished(folder, csv_name);
  CHECK(report.already == 2);
  CHECK(sum(report) == 2);
  CHECK(folder.read(csv_name) == after);
}

TEST_CASE("lines that are not what was read are left alone, the others follow") {
  const ScratchFolder folder;
  folder.write(csv_name, three_rows);
  left_journal_of<LineEdit>(
      folder, csv_name,
      {{2, "1;Kari;R", std::nullopt}, {3, "2;Ola;N", "2;;"}, {4, "3;Liv;", std::nullopt}});
  const std::string meanwhile = "NR;NAVN;STATUS\r\n1;Kari;N\r\n2;Ola;N\r\n";
  folder.write(csv_name, meanwhile);
  const auto report = finished(folder, csv_name);
  CHECK(report.written == 1);
  CHECK(report.changed == 2);
  CHECK(folder.read(csv_name) == "NR;NAVN;STATUS\r\n1;Kari;N\r\n2;;\r\n");
}

TEST_CASE("lines of random files: the others stay, byte by byte") {
  CHECK(rc::check("any line ends, quotes and an open end", [] {
    const ScratchFolder folder;
    std::string before = "NR;NAVN\n";
    std::string after = before;
    std::vector<LineEdit> edits;
    std::int64_t line = 2;
    const int rows = *rc::gen::inRange(0, 30);
    for (int i = 0; i < rows; ++i) {
      const auto name = *rc::gen::element<std::string>("Kari", "", "\"a;\nb\"", "\"\"\"\"", "\x9B");
      const auto ends = *rc::gen::element<std::string>("\n", "\r\n", "\n\n");
      const bool open = i + 1 == rows && *rc::gen::arbitrary<bool>();
      const std::string raw = std::to_string(i % 3) + ";" + name;
      const std::string end = open ? "" : ends.substr(0, ends[0] == '\r' ? 2 : 1);
      const std::string behind = open ? "" : ends.substr(end.size());
      before += raw + end + behind;
      const int what = *rc::gen::inRange(0, 3);
      if (what == 0) edits.push_back({line, raw, std::nullopt});
      if (what == 1) edits.push_back({line, raw, "x;\"new\""});
      after += what == 0 ? "" : (what == 1 ? "x;\"new\"" : raw) + end;
      after += behind;
      line += std::count(before.end() - static_cast<std::ptrdiff_t>((raw + end + behind).size()),
                         before.end(), '\n');
    }
    folder.write(csv_name, before);
    RC_ASSERT(overwritten(folder, csv_name, edits).written ==
              static_cast<std::int64_t>(edits.size()));
    RC_ASSERT(folder.read(csv_name) == after);
    RC_ASSERT(folder.files() == 1U);
  }));
}
