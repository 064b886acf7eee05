#include "registers/patch_journal.hpp"

#include <doctest/doctest.h>

#include <filesystem>

#include "support/byte_patching.hpp"
#include "support/table_bytes.hpp"

using namespace vern;
using namespace vern::registers;
using namespace vern_test;

namespace {

const std::string table_name = "KUNDER.DBF";
const std::string journal_name = table_name + ".vern-journal";

std::string small_table() {
  return test::customers({"    1Kari  R ", "    2Ola   N ", "    3Liv     "}).bytes();
}
const std::vector<FieldEdit> edits = {{1, "R", "NR"}, {2, "N", ""}, {3, "", "K"}};
std::string changed_table() {
  return test::customers({"    1Kari  NR", "    2Ola     ", "    3Liv   K "}).bytes();
}

const std::vector<RangeEdit> ranges = {{133, "1Kari", "     "}, {147, "Ola", "xyz"}};
const std::vector<LineEdit> lines = {{2, "1;Kari", std::nullopt}, {3, "2;Ola", "2;"}};
const std::string csv_name = "K.CSV";
const std::string small_csv = "NR;NAVN\n1;Kari\n2;Ola\n3;Liv\n";

}  // namespace

TEST_CASE("a journal that a crash left is found, names itself, and is carried out") {
  const ScratchFolder folder;
  folder.write(table_name, small_table());
  CHECK_FALSE(*find_journal(folder.file(table_name)));
  left_journal(folder, table_name, edits, AwaitedWord::ledger);
  const auto left = find_journal(folder.file(table_name));
  REQUIRE((left && *left));
  CHECK((*left)->word == AwaitedWord::ledger);
  CHECK((*left)->sha256.size() == 32);
  // No second change before the first is finished.
  const auto second = prepare(patch_target(folder, table_name), edits);
  REQUIRE_FALSE(second);
  CHECK(second.error().code == StatusCode::state);
  const auto report = finish(**left, 0);
  REQUIRE(report);
  CHECK(report->written == 3);
  CHECK(folder.read(table_name) == changed_table());
  CHECK(folder.files() == 1);
  // Another process found it, too.
  const auto again = finish(**left, 0);
  REQUIRE(again);
  CHECK(again->written + again->already + again->changed == 0);
}

TEST_CASE("what somebody typed between crash and finish stays, and so does another's record") {
  const ScratchFolder folder;
  folder.write(table_name, small_table());
  left_journal(folder, table_name, edits, AwaitedWord::nothing);
  // A clerk takes a letter away; number 2 is another person now; 3 is deleted.
  const auto meanwhile =
      test::customers({"    1Kari    ", "    2Per   N ", "*   3Liv     "}).bytes();
  folder.write(table_name, meanwhile);
  const auto report = finished(folder, table_name);
  CHECK(report.changed == 3);
  CHECK(folder.read(table_name) == meanwhile);

  folder.write(table_name, small_table());
  left_journal(folder, table_name, edits, AwaitedWord::nothing);
  // Packed, without the space being given back: what stands behind the count is nobody's.
  auto packed = test::customers({"    2Ola   N ", "    3Liv     ", "    3Liv     "});
  packed.count = 2;
  folder.write(table_name, packed.bytes());
  CHECK(finished(folder, table_name).changed == 3);
  CHECK(folder.read(table_name) == packed.bytes());

  folder.write(table_name, small_table());
  left_journal(folder, table_name, edits, AwaitedWord::nothing);
  auto rebuilt = test::customers({"    1Kari  R ", "    2Ola   N ", "    3Liv     "});
  std::swap(rebuilt.fields[1].name, rebuilt.fields[2].name);
  folder.write(table_name, rebuilt.bytes());
  CHECK(finished(folder, table_name).changed == 3);
  CHECK(folder.read(table_name) == rebuilt.bytes());
}

TEST_CASE("rows of a CSV file that are not what was read are left alone, the others written") {
  const ScratchFolder folder;
  folder.write("K.CSV", "NR;NAVN;STATUS\n1;Kari;R\n2;Ola;N\n3;Liv;\n4;Ida;N\n");
  left_journal(folder, "K.CSV", {{2, "R", "NR"}, {3, "N", ""}, {4, "", "K"}, {5, "N", "KN"}},
               AwaitedWord::nothing);
  folder.write("K.CSV", "NR;NAVN;STATUS\n1;Kari;\n2;Per;N\n3;Liv;\n4;Ida;KN\n5;Eli;R\n");
  const auto report = finished(folder, "K.CSV");
  CHECK(report.changed == 2);
  CHECK(report.written == 1);
  CHECK(report.already == 1);
  CHECK(folder.read("K.CSV") == "NR;NAVN;STATUS\n1;Kari;\n2;Per;N\n3;Liv;K\n4;Ida;KN\n5;Eli;R\n");
}

TEST_CASE("a field that a power cut tore between two sectors is made whole") {
  const ScratchFolder folder;
  test::RawTable table;
  table.fields = {{"NR", 'C', 230}, {"STATUS", 'C', 254}};
  const std::string letters(254, 'a');
  for (int i = 0; i < 4; ++i) table.records.push_back(" " + std::string(230, 'x') + letters);
  const std::string before = table.bytes();
  folder.write(table_name, before);
  const std::string wanted(254, 'b');
  const std::vector<FieldEdit> all = {
      {1, letters, wanted}, {2, letters, wanted}, {3, letters, wanted}, {4, letters, wanted}};
  left_journal(folder, table_name, all, AwaitedWord::nothing);
  const std::size_t header = 32 + 2 * 32 + 1;
  const auto field = [&](std::size_t row) { return header + (row - 1) * 485 + 231; };
  const std::size_t sector = 512;
  REQUIRE(field(1) / sector != (field(1) + 253) / sector);
  REQUIRE(field(3) / sector != (field(3) + 253) / sector);
  const std::size_t first = sector - field(1) % sector;
  const std::size_t third = sector - field(3) % sector;
  std::string torn = with(before, field(1), std::string(first, 'b'));
  torn = with(torn, field(3) + third, std::string(254 - third, 'b'));
  folder.write(table_name, with(torn, field(4) + 7, "z"));  // typed, not torn
  const auto report = finished(folder, table_name);
  CHECK(report.written == 3);
  CHECK(report.changed == 1);
  std::string after = with(before, field(4) + 7, "z");
  for (const std::size_t row : {1U, 2U, 3U}) after = with(after, field(row), wanted);
  CHECK(folder.read(table_name) == after);
}

TEST_CASE("a journal that waits for its word can be dropped, one that has begun cannot") {
  const ScratchFolder folder;
  folder.write(table_name, small_table());
  auto journal = left_journal(folder, table_name, edits, AwaitedWord::ledger);
  const auto waiting = find_journal(folder.file(table_name)).value().value();
  REQUIRE(discard(waiting));
  CHECK(folder.read(table_name) == small_table());
  CHECK(folder.files() == 1);

  // Begun while somebody asked the ledger about it.
  folder.write(journal_name, journal);
  REQUIRE(mark_begun(folder.file(journal_name)));
  const auto dropped = discard(waiting);
  REQUIRE_FALSE(dropped);
  CHECK(dropped.error().code == StatusCode::state);
  const auto begun = find_journal(folder.file(table_name)).value().value();
  CHECK(begun.word == AwaitedWord::nothing);
  CHECK(begun.sha256 == waiting.sha256);
  REQUIRE(finish(begun, 0));
  CHECK(folder.read(table_name) == changed_table());

  // The journal of another change is neither dropped nor carried out in its name.
  folder.write(table_name, small_table());
  left_journal(folder, table_name, edits, AwaitedWord::ledger);
  CHECK_FALSE(discard(waiting));
  CHECK_FALSE(finish(waiting, 0));
  CHECK(folder.read(table_name) == small_table());
  CHECK(folder.exists(journal_name));
}

namespace {

// A journal of any kind, cut anywhere or with any bit of a byte turned, is none.
void check_broken(const ScratchFolder& folder, const std::string& name, const std::string& whole) {
  const std::string before = folder.read(name);
  const auto look = [&](const std::string& bytes) {
    folder.write(name + ".vern-journal", bytes);
    const auto left = find_journal(folder.file(name));
    REQUIRE(left);
    CHECK_FALSE(*left);
    CHECK_FALSE(folder.exists(name + ".vern-journal"));
  };
  for (std::size_t size = 0; size < whole.size(); ++size) {
    CAPTURE(size);
    look(whole.substr(0, size));
    if (size == 8) continue;  // the version: below
    look(with(whole, size, std::string(1, static_cast<char>(whole[size] ^ 1))));
  }
  look(whole + "w");
  look(std::string(whole.size(), '\0'));
  // The kind and the version must agree.
  look(with(whole, 8, std::string(1, static_cast<char>(3 - whole[8]))));
  for (char kind = 0; kind < 4; ++kind) {
    if (kind != whole[14]) look(with(whole, 14, std::string(1, kind)));
  }
  for (const char version : {'\x03', '\x7F', '\xFF'}) {
    folder.write(name + ".vern-journal", with(whole, 8, std::string(1, version)));
    const auto newer = find_journal(folder.file(name));
    REQUIRE_FALSE(newer);
    CHECK(newer.error().code == StatusCode::unsupported);
    CHECK(folder.exists(name + ".vern-journal"));
  }
  CHECK(folder.read(name) == before);
}

}  // namespace

TEST_CASE("a journal that is not whole is removed, and the register is as it was") {
  const ScratchFolder folder;
  folder.write(table_name, small_table());
  folder.write(csv_name, small_csv);
  const auto nothing = AwaitedWord::nothing;
  check_broken(folder, table_name, left_journal(folder, table_name, edits, nothing));
  std::filesystem::remove(folder.file(journal_name));
  check_broken(folder, table_name, left_journal_of(folder, table_name, ranges));
  check_broken(folder, csv_name, left_journal_of(folder, csv_name, lines));
}

TEST_CASE("a journal of one field is as it always was, the others are of a newer version") {
  const ScratchFolder folder;
  folder.write(table_name, small_table());
  const auto fields = left_journal(folder, table_name, edits, AwaitedWord::ledger);
  CHECK(fields.substr(0, 16) == std::string("vernfpj\n\1\2\1;\"\0\0\0", 16));
  std::filesystem::remove(folder.file(journal_name));
  const auto bytes = left_journal_of(folder, table_name, ranges, AwaitedWord::ledger);
  CHECK(bytes.substr(0, 16) == std::string("vernfpj\n\2\2\1;\"\0\1\0", 16));
  folder.write(csv_name, small_csv);
  const auto rows = left_journal_of(folder, csv_name, lines);
  CHECK(rows.substr(8, 3) == std::string("\2\1\0", 3));
  CHECK(rows[14] == 2);
}

TEST_CASE("journals of ranges and lines wait for their word, are begun, found and dropped") {
  const ScratchFolder folder;
  folder.write(csv_name, small_csv);
  const auto journal = left_journal_of(folder, csv_name, lines, AwaitedWord::ledger);
  const auto waiting = find_journal(folder.file(csv_name)).value().value();
  CHECK(waiting.word == AwaitedWord::ledger);
  REQUIRE(discard(waiting));
  CHECK(folder.read(csv_name) == small_csv);
  CHECK(folder.files() == 1);
  folder.write(csv_name + ".vern-journal", journal);
  REQUIRE(mark_begun(folder.file(csv_name + ".vern-journal")));
  CHECK_FALSE(discard(waiting));
  CHECK(finished(folder, csv_name).written == 2);
  CHECK(folder.read(csv_name) == "NR;NAVN\n2;\n3;Liv\n");
}

TEST_CASE("ranges that overlap are no journal") {
  const ScratchFolder folder;
  PatchJournalHead head;
  head.kind = PatchKind::ranges;
  head.header_seal = std::string(seal_size, 's');
  head.key = std::string(seal_key_size, 'k');
  const auto entry = [](std::uint64_t row, std::size_t size) {
    return PatchEntry{
        row, std::string(seal_size, 'r'), {std::string(seal_size, 'b')}, std::string(size, 'a')};
  };
  const auto state_with = [&](const PatchEntry& second) {
    auto writer = PatchJournalWriter::create(folder.file("J"), head);
    REQUIRE(writer);
    REQUIRE(writer->add(entry(1, 10)));
    REQUIRE(writer->add(second));
    REQUIRE(writer->commit());
    return check_journal(folder.file("J")).has_value();
  };
  CHECK(state_with(entry(11, 1)));
  CHECK(state_with(entry(11, longest_piece)));
  CHECK_FALSE(state_with(entry(10, 1)));
  CHECK_FALSE(state_with(entry(11, longest_piece + 1)));
  CHECK_FALSE(state_with(entry(11, 0)));
}

TEST_CASE("no old letter and no other field stands in a journal") {
  const ScratchFolder folder;
  folder.write("K.CSV", "NR;NAVN;STATUS\n1;Kari Nordmann;OLDOLD\n");
  const auto journal =
      left_journal(folder, "K.CSV", {{2, "OLDOLD", "NEWNEW"}}, AwaitedWord::nothing);
  CHECK(journal.find("OLDOLD") == std::string::npos);
  CHECK(journal.find("Kari") == std::string::npos);
  CHECK(journal.find("NEWNEW") != std::string::npos);
  std::filesystem::remove(folder.file("K.CSV.vern-journal"));
  for (const char* old : {"Kari", "Ola"}) {
    folder.write(table_name, small_table());
    folder.write(csv_name, small_csv);
    CHECK(left_journal_of(folder, table_name, ranges).find(old) == std::string::npos);
    CHECK(left_journal_of(folder, csv_name, lines).find(old) == std::string::npos);
    std::filesystem::remove(folder.file(journal_name));
    std::filesystem::remove(folder.file(csv_name + ".vern-journal"));
  }
}
