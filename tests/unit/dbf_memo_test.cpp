#include "registers/dbf_memo.hpp"

#include <doctest/doctest.h>

#include "support/table_bytes.hpp"

using namespace vern;
using namespace vern::registers;
using namespace vern::test;

namespace {

constexpr std::size_t limit = 4096;

std::string block(std::string text, std::size_t size) {
  text.resize(size, '\0');
  return text;
}

std::string dbt4_memo(std::string_view text) {
  return std::string("\xFF\xFF\x08\0", 4) + low_first(text.size() + 8, 4) + std::string(text);
}

std::string fpt_memo(std::uint32_t type, std::string_view text) {
  return high_first(type, 4) + high_first(text.size(), 4) + std::string(text);
}

std::string dbt4_header(std::size_t block_size, std::uint64_t next_free = 0) {
  return block(low_first(next_free, 4) + std::string(16, '\0') + low_first(block_size, 2),
               block_size);
}

std::string fpt_header(std::size_t block_size) {
  return block(high_first(9, 4) + std::string(2, '\0') + high_first(block_size, 2), 512);
}

MemoReader reader_of(MemoKind kind, std::string_view bytes) {
  return {kind, std::make_unique<io::RandomMemory>(bytes)};
}

// The text of a memo; "not text" or "broken" for what is none.
std::string text_of(MemoKind kind, std::string_view bytes, std::uint64_t number) {
  MemoReader reader = reader_of(kind, bytes);
  std::string text;
  const auto read = reader.read(number, limit, text);
  REQUIRE(read);
  if (read->state == MemoState::text) return text;
  CHECK(text.empty());
  return read->state == MemoState::not_text ? "not text" : "broken";
}

}  // namespace

TEST_CASE("memos of dBASE III end at the first 0x1A, which must come") {
  std::string file = block("", 512) + block("kort\x1A\x1Arest", 512);
  file += block(std::string(700, 'x') + "\x1A", 1024) + "uten slutt";
  CHECK(text_of(MemoKind::dbt3, file, 1) == "kort");
  CHECK(text_of(MemoKind::dbt3, file, 2) == std::string(700, 'x'));
  CHECK(text_of(MemoKind::dbt3, file, 4) == "broken");  // no end before the end of the file
  CHECK(text_of(MemoKind::dbt3, file, 0) == "broken");  // the header
  CHECK(text_of(MemoKind::dbt3, file, 5) == "broken");
  CHECK(text_of(MemoKind::dbt3, file, 0xFFFFFFFFFFFFULL) == "broken");
  CHECK(text_of(MemoKind::dbt3, block("", 512) + std::string(limit, 'x') + "\x1A", 1).size() ==
        limit);
  CHECK(text_of(MemoKind::dbt3, block("", 512) + std::string(limit + 1, 'x') + "\x1A", 1) ==
        "broken");
  CHECK(text_of(MemoKind::dbt3, "", 1) == "broken");
}

TEST_CASE("memos of dBASE IV have a mark and a length") {
  for (const std::size_t size : {512U, 1024U}) {
    std::string file = dbt4_header(size) + block(dbt4_memo("tekst"), size);
    file += block(std::string("\xFF\xFF\x08\0", 4) + low_first(100000, 4), size);
    file += block("ikke et merke", size);
    file += block(std::string("\xFF\xFF\x08\0", 4) + low_first(7, 4), size);
    CHECK(text_of(MemoKind::dbt4, file, 1) == "tekst");
    CHECK(text_of(MemoKind::dbt4, file, 2) == "broken");  // longer than the file
    CHECK(text_of(MemoKind::dbt4, file, 3) == "broken");
    CHECK(text_of(MemoKind::dbt4, file, 4) == "broken");  // shorter than its own head
  }
  CHECK(text_of(MemoKind::dbt4, dbt4_header(512) + dbt4_memo(std::string(limit + 1, 'x')), 1) ==
        "broken");
  // A block size that is none: nothing can be read, and nothing is guessed.
  std::string odd = dbt4_header(512) + block(dbt4_memo("tekst"), 512);
  odd[20] = 7;
  CHECK(text_of(MemoKind::dbt4, odd, 1) == "broken");
}

TEST_CASE("memos of FoxPro have a type and a length, the high byte first") {
  for (const std::size_t size : {1U, 33U, 64U, 512U}) {
    std::string file = fpt_header(size);
    const std::uint64_t first = (file.size() + size - 1) / size;
    file.resize(first * size);
    file += fpt_memo(1, "tekst") + std::string(size * 2, '\0');
    CHECK(text_of(MemoKind::fpt, file, first) == "tekst");
    CHECK(text_of(MemoKind::fpt, file, 0) == "broken");
  }
  const std::string head = fpt_header(64);
  CHECK(text_of(MemoKind::fpt, head + fpt_memo(0, "bilde"), 8) == "not text");
  CHECK(text_of(MemoKind::fpt, head + fpt_memo(2, "objekt"), 8) == "not text");
  CHECK(text_of(MemoKind::fpt, head + fpt_memo(9, "noe"), 8) == "broken");
  CHECK(text_of(MemoKind::fpt, head + high_first(1, 4) + high_first(0xFFFFFFFF, 4), 8) == "broken");
  CHECK(text_of(MemoKind::fpt, head + fpt_memo(1, "avkortet").substr(0, 12), 8) == "broken");
  CHECK(text_of(MemoKind::fpt, head + "abc", 8) == "broken");
  CHECK(text_of(MemoKind::fpt, fpt_header(0) + fpt_memo(1, "tekst"), 8) == "broken");
}

TEST_CASE("a table of dBASE III with a memo file of dBASE IV is seen from the first memo") {
  for (const std::size_t size : {512U, 1024U}) {
    const std::string file = dbt4_header(size) + block(dbt4_memo("tekst"), size);
    CHECK(text_of(MemoKind::dbt3, file, 1) == "tekst");
    CHECK(reader_of(MemoKind::dbt3, file).shape()->kind == MemoKind::dbt4);
  }
  // What Clipper leaves in its header decides nothing.
  std::string clipper = block("", 512) + block("tekst\x1A", 512);
  clipper[20] = 0;
  clipper[21] = 4;
  CHECK(text_of(MemoKind::dbt3, clipper, 1) == "tekst");
}

TEST_CASE("the extent of a memo is what must be overwritten to remove it") {
  const auto extent = [](MemoKind kind, const std::string& bytes, std::uint64_t number) {
    MemoReader reader = reader_of(kind, bytes);
    std::string text;
    return reader.read(number, limit, text)->extent;
  };
  const std::string dbt3 = block("", 512) + block(std::string(600, 'x') + "\x1A\x1A", 1024);
  CHECK(extent(MemoKind::dbt3, dbt3, 1).offset == 512);
  CHECK(extent(MemoKind::dbt3, dbt3, 1).length == 601);
  CHECK(extent(MemoKind::dbt3, dbt3, 1).blocks == 2);
  const std::string fpt = fpt_header(64) + fpt_memo(1, std::string(57, 'x'));
  CHECK(extent(MemoKind::fpt, fpt, 8).offset == 512);
  CHECK(extent(MemoKind::fpt, fpt, 8).length == 65);
  CHECK(extent(MemoKind::fpt, fpt, 8).blocks == 2);
}

TEST_CASE("a reader gives memos as text, and says where one is broken") {
  RawTable table;
  table.version = 0x83;
  table.fields = {{"KUNDENR", 'N', 4}, {"NOTAT", 'M', 10}};
  table.records = {"    1         1", "    2          ", "    3         9", "    4       abc",
                   "    5         2"};
  const std::string bytes = table.bytes();
  const std::string memo =
      block("", 512) + block("Ringte.\r\n\x1A", 512) + block(std::string("a\0b\x1A", 4), 512);
  auto reader = open_bytes(bytes, memo, counting());
  const Rows all = rows_of(*reader);
  CHECK(all.rows == std::vector<std::vector<std::string>>{{"1", "Ringte.\r\n"}, {"2", ""}});
  CHECK(reader->damage()[Damage::broken_memo].records == 2);
  CHECK(reader->damage()[Damage::broken_memo].first_line == 3);
  CHECK(reader->damage()[Damage::nul_byte].records == 1);

  // The memo file is looked at only where a memo is wanted.
  auto without = open_bytes(bytes, "", counting());
  const std::vector<std::size_t> wanted = {0};
  without->want(wanted);
  CHECK(rows_of(*without).rows.size() == 5);
  CHECK(without->damage().total() == 0);
  auto missing = open_bytes(bytes, "", {});
  const Rows some = rows_of(*missing);
  REQUIRE(some.error);
  CHECK(some.error->row == 1);
  CHECK(some.error->code == StatusCode::data);

  DbfReaderOptions small = counting();
  small.memo_limit = 4;
  auto limited = open_bytes(bytes, memo, small);
  rows_of(*limited);
  CHECK(limited->damage()[Damage::broken_memo].records == 3);
}
