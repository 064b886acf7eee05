#include "registers/byte_patch.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "support/byte_patching.hpp"
#include "support/table_bytes.hpp"

using namespace vern;
using namespace vern::registers;
using namespace vern_test;
using namespace std::string_literals;

namespace {

// Records of 13 bytes behind a header of 129: the mark, KUNDENR N(4), NAVN C(6), STATUS C(2).
constexpr std::size_t header_bytes = 129;
std::size_t record_at(std::size_t record) { return header_bytes + (record - 1) * 13; }

std::string small_table() {
  return test::customers({"    1Kari  R ", "*   2Ola   N ", "    3Liv     ", "    4Ida   NR"})
      .bytes();
}

}  // namespace

TEST_CASE("of a table only the ranges change: fields, marks, deleted records, slack") {
  const ScratchFolder folder;
  test::RawTable table =
      test::customers({"    1Kari  R ", "*   2Ola   N ", "    3Liv     ", "    4Ida   NR"});
  table.terminator = "\x0Dslack";
  const std::string before = table.bytes() + "\x1Aleft";
  folder.write("K.DBF", before);
  const std::size_t shift = 5;  // the header is so much longer
  const auto at = [&](std::size_t record) { return record_at(record) + shift; };
  const auto report = overwritten<RangeEdit>(folder, "K.DBF",
                                             {{before.size() - 4, "left", "\0\0\0\0"s},
                                              {at(1) + 5, "Kari  R ", "        "},
                                              {at(2), "*   2Ola   N ", "*            "},
                                              {at(3), " ", "*"},
                                              {header_bytes, "slack", "\0\0\0\0\0"s},
                                              {1, "\x7E\x0B\x14"s, "\x7E\x0B\x15"s}});
  CHECK(report.written == 6);
  CHECK(sum(report) == 6);
  std::string after = with(before, at(1) + 5, "        ");
  after = with(after, at(2) + 1, std::string(12, ' '));
  after = with(after, at(3), "*");
  after = with(after, header_bytes, std::string(5, '\0'));
  after = with(after, 3, "\x15");
  CHECK(folder.read("K.DBF") == with(after, before.size() - 4, std::string(4, '\0')));
  CHECK(folder.files() == 1);
}

TEST_CASE("of a memo file the blocks change, and its journal stands beside it") {
  const ScratchFolder folder;
  const std::string before(3 * 512, 'm');
  folder.write("O.DBT", before);
  auto target = byte_target(folder, "O.DBT");
  target.file.format = RegisterFormat::dbf;  // that of the table
  const std::vector<RangeEdit> edits = {{512, std::string(512, 'm'), std::string(512, '\0')}};
  {
    const auto patch = prepare_edits(target, edits);
    REQUIRE(patch);
    CHECK(patch->sha256().size() == 32);
    CHECK(folder.exists("O.DBT.vern-journal"));
    CHECK(refused(prepare_edits(target, edits)) == StatusCode::busy);
  }
  CHECK(folder.read("O.DBT") == before);
  CHECK(folder.files() == 1);
  CHECK(overwritten(folder, "O.DBT", edits).written == 1);
  CHECK(folder.read("O.DBT") == with(before, 512, std::string(512, '\0')));
}

TEST_CASE("a long range is written in pieces, each of which is counted") {
  const ScratchFolder folder;
  const std::size_t size = 3 * longest_piece;
  const std::string before(size + 200, 'x');
  folder.write("O.FPT", before);
  const std::vector<RangeEdit> edits = {{100, std::string(size, 'x'), std::string(size, 'y')}};
  // From 100: to 65536, to 131072, to 196608, and the rest.
  CHECK(overwritten(folder, "O.FPT", edits).written == 4);
  CHECK(folder.read("O.FPT") == with(before, 100, std::string(size, 'y')));
  CHECK(overwritten(folder, "O.FPT", edits).already == 1);
}

TEST_CASE("without edits there is no journal, nothing to report, and no look at the file") {
  const ScratchFolder folder;
  BytePatchTarget target;
  target.path = folder.file("NO.DBF");
  const auto check_nothing = [](Result<BytePatch> patch) {
    REQUIRE(patch);
    CHECK(patch->sha256().empty());
    CHECK(sum(patch->apply().value()) == 0);
  };
  check_nothing(prepare_edits(target, std::vector<RangeEdit>()));
  check_nothing(prepare_edits(target, std::vector<LineEdit>()));
  check_nothing(prepare_edits(target, {RangeEdit{7, "", ""}}));
  CHECK(folder.files() == 0);
}

TEST_CASE("ranges that are no ranges of what was read are refused before anything") {
  const ScratchFolder folder;
  const std::string before = small_table();
  folder.write("K.DBF", before);
  const auto table = [&](const std::vector<RangeEdit>& edits) {
    return refused(prepare_edits(byte_target(folder, "K.DBF"), edits));
  };
  const std::uint64_t end = before.size();
  CHECK(table({{end - 1, "\x1A"s, ""}}) == StatusCode::argument);
  CHECK(table({{end, "x", "y"}}) == StatusCode::data);
  CHECK(table({{end - 1, "\x1Ax", "  "}}) == StatusCode::data);
  CHECK(table({{~std::uint64_t{0}, "xy", "  "}}) == StatusCode::data);
  const std::uint64_t name = record_at(1) + 5;
  CHECK(table({{name, "Kari", "    "}, {name + 3, "i", " "}}) == StatusCode::argument);
  CHECK(table({{name, "Kari", "    "}, {name, "Kari", "    "}}) == StatusCode::argument);
  CHECK(table({{name, "Ola ", "    "}}) == StatusCode::state);
  // What says how the table is built: both lengths, the first and the last descriptor, their end.
  for (const std::uint64_t at : {8U, 11U, 32U, 100U, 128U}) {
    CAPTURE(at);
    CHECK(table({{at, before.substr(at, 1), "?"}}) == StatusCode::argument);
  }
  CHECK(table({{7, before.substr(7, 2), "??"}}) == StatusCode::argument);
  auto old = byte_target(folder, "K.DBF");
  --old.stamp.modified_ns;
  CHECK(refused(prepare_edits(old, {RangeEdit{name, "Kari", "    "}})) == StatusCode::state);
  auto cut_off = test::customers({"    1Kari  R "});
  cut_off.transaction = 1;
  folder.write("C.DBF", cut_off.bytes());
  CHECK(refused(prepare_edits(byte_target(folder, "C.DBF"), {RangeEdit{name, "Kari", "    "}})) ==
        StatusCode::state);
  CHECK(folder.read("K.DBF") == before);
  CHECK(folder.files() == 2);
}

TEST_CASE("ranges may touch, and one that holds what it shall hold is not written") {
  const ScratchFolder folder;
  folder.write("K.DBF", small_table());
  const std::uint64_t at = record_at(1) + 5;
  const auto report = overwritten<RangeEdit>(
      folder, "K.DBF", {{at + 4, "  ", "zz"}, {at, "Kari", "    "}, {at + 6, "N?", "R "}});
  CHECK(report.written == 2);
  CHECK(report.already == 1);
  CHECK(folder.read("K.DBF") == with(small_table(), at, "    zzR "));
}

TEST_CASE("an index file beside a table is no reason to refuse here") {
  const ScratchFolder folder;
  folder.write("K.DBF", small_table());
  folder.write("NAVN.NTX", "an index of any table here");
  const std::uint64_t at = record_at(1) + 5;
  CHECK(overwritten<RangeEdit>(folder, "K.DBF", {{at, "Kari", "    "}}).written == 1);
}

TEST_CASE("a table that was rebuilt since is left alone, even where the bytes agree") {
  const ScratchFolder folder;
  folder.write("K.DBF", small_table());
  left_journal_of<RangeEdit>(folder, "K.DBF", {{record_at(1) + 5, "Kari", "    "}});
  auto rebuilt = test::customers({"    1Kari  R "});
  std::swap(rebuilt.fields[1].name, rebuilt.fields[2].name);
  folder.write("K.DBF", rebuilt.bytes());
  const auto report = finished(folder, "K.DBF");
  CHECK(report.changed == 1);
  CHECK(folder.read("K.DBF") == rebuilt.bytes());
}

TEST_CASE("finished from any state that a crash can leave, and what somebody wrote since stays") {
  CHECK(rc::check("pieces of sectors, old or new", [] {
    const ScratchFolder folder;
    const std::size_t size = *rc::gen::inRange<std::size_t>(1, 4000);
    const std::string before(size, 'o');
    folder.write("O.DBT", before);
    std::vector<RangeEdit> edits;
    std::string after = before;
    std::string now = before;
    std::int64_t changed = 0;
    for (std::size_t at = 0; at < size;) {
      at += *rc::gen::inRange<std::size_t>(0, 300);
      const std::size_t length = *rc::gen::inRange<std::size_t>(1, 1500);
      if (at + length > size) break;
      edits.push_back({at, before.substr(at, length), std::string(length, 'n')});
      after = with(after, at, edits.back().after);
      at += length;
    }
    if (edits.empty()) return;
    left_journal_of(folder, "O.DBT", edits);
    for (std::size_t at = 0; at < size;) {  // each sector is old or new
      const std::size_t end = std::min(size, (at / 512 + 1) * 512);
      if (*rc::gen::arbitrary<bool>()) now = with(now, at, after.substr(at, end - at));
      at = end;
    }
    for (const RangeEdit& edit : edits) {
      if (*rc::gen::inRange(0, 4) != 0) continue;
      const std::size_t at = edit.offset + *rc::gen::inRange<std::size_t>(0, edit.before.size());
      now = with(now, at, "t");  // typed since
      after = with(after, edit.offset, now.substr(edit.offset, edit.before.size()));
      ++changed;
    }
    folder.write("O.DBT", now);
    const auto report = finished(folder, "O.DBT");
    RC_ASSERT(folder.read("O.DBT") == after);
    RC_ASSERT(report.changed == changed);
    RC_ASSERT(sum(report) == static_cast<std::int64_t>(edits.size()));
  }));
}

TEST_CASE("ranges of random files: each byte is the old one, or the new one of its range") {
  CHECK(rc::check("any file", [] {
    const ScratchFolder folder;
    const auto before = *rc::gen::container<std::string>(rc::gen::arbitrary<char>());
    folder.write("O.DBT", before);
    std::vector<RangeEdit> edits;
    std::string after = before;
    for (std::size_t at = 0; at < before.size();) {
      const std::size_t length =
          std::min(before.size() - at, *rc::gen::inRange<std::size_t>(1, 20));
      if (*rc::gen::arbitrary<bool>()) {
        const auto text =
            *rc::gen::container<std::string>(length, rc::gen::element('\0', ' ', 'a'));
        edits.push_back({at, before.substr(at, length), text});
        after = with(after, at, text);
      }
      at += length;
    }
    std::reverse(edits.begin(), edits.end());
    RC_ASSERT(sum(overwritten(folder, "O.DBT", edits)) == static_cast<std::int64_t>(edits.size()));
    RC_ASSERT(folder.read("O.DBT") == after);
    RC_ASSERT(overwritten(folder, "O.DBT", edits).written == 0);
    RC_ASSERT(folder.files() == 1U);
  }));
}
