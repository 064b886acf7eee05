#include <doctest/doctest.h>

#include <filesystem>

#include "io/file.hpp"
#include "io/random.hpp"
#include "registers/inspect.hpp"
#include "support/table_bytes.hpp"

using namespace vern;
using namespace vern::registers;
using namespace vern::test;

namespace {

// A folder of its own, gone with it.
class Folder {
 public:
  Folder() : path_(std::filesystem::temp_directory_path() / ("vern-d-" + *io::random_hex(6))) {
    std::filesystem::create_directory(path_);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path_); }

  std::string put(std::string_view name, std::string_view bytes) const {
    const std::string path = (path_ / name).string();
    REQUIRE(io::replace_file(path, bytes));
    return path;
  }

 private:
  std::filesystem::path path_;
};

Inspection inspect(const std::string& path, const InspectOptions& options = {}) {
  auto seen = inspect_register(path, options);
  REQUIRE_MESSAGE(seen.has_value(), (seen ? "" : seen.error().message));
  return std::move(*seen);
}

RawTable register_table() {
  RawTable table;
  table.language = 0x17;
  table.fields = {{"KUNDENR", 'N', 4}, {"NAVN", 'C', 6}, {"FODT", 'D', 8}, {"STATUS", 'C', 3}};
  table.records = {"    1\x9Dye   19480229RF ", "    2Per   20230229   ", "*   3Ada   19990101X  ",
                   std::string("    4Eva\0\0\0        R  ", 22), " ****Kari  20200101rf "};
  return table;
}

std::string block(std::string text, std::size_t size = 512) {
  text.resize(size, '\0');
  return text;
}

}  // namespace

TEST_CASE("a table shows its header, its fields, its letters, and that its page must be chosen") {
  const Folder folder;
  const Inspection seen = inspect(folder.put("KUNDER.DBF", register_table().bytes()));
  REQUIRE(seen.dbf);
  CHECK(seen.dbf->version == 3);
  CHECK(seen.dbf->updated == parse_day("2026-11-20"));
  CHECK(seen.dbf->header_count == 5);
  CHECK(seen.dbf->found == 5);
  CHECK(seen.dbf->deleted == 1);
  CHECK(seen.records == 4);
  CHECK(seen.dbf->end_mark);
  CHECK(seen.code_page_must_be_chosen);
  CHECK(seen.dbf->language_hint == CodePage::cp865);
  CHECK(seen.dbf->language_agrees == true);
  CHECK(seen.high_bytes == 1);
  REQUIRE(seen.fields.size() == 4);
  CHECK(seen.fields[1].name == "NAVN");
  CHECK(seen.fields[1].filled == 4);
  CHECK(seen.fields[1].max_width == 4);
  CHECK(seen.dbf->fields[0].overflowed == 1);
  CHECK(seen.dbf->fields[1].nul_filled == 1);
  CHECK(seen.dbf->fields[2].not_a_value == 1);
  CHECK(seen.dbf->fields[2].type == DbfType::date);
  REQUIRE(seen.status);
  CHECK(seen.status->letters.size() == 4);  // R, F, r, f
  CHECK(seen.status->lower_case == 1);
  CHECK(seen.status->blank == 1);
}

TEST_CASE("a record that was emptied is one deleted record, and names no memo") {
  const Folder folder;
  RawTable table;
  table.version = 0xF5;
  table.fields = {{"NAVN", 'C', 6}, {"NOTAT", 'M', 10}};
  table.records = {" Kari            ", "*                ", "*" + std::string(16, '\0')};
  const Inspection seen = inspect(folder.put("a.dbf", table.bytes()));
  REQUIRE(seen.dbf->memo);
  CHECK(seen.dbf->memo->memos == 0);
  CHECK(seen.dbf->deleted == 2);
  CHECK(seen.dbf->fields[0].nul_filled == 0);
  CHECK(seen.records == 1);
  CHECK(seen.damage.total() == 0);
}

TEST_CASE("a language byte that the bytes speak against is told") {
  const Folder folder;
  RawTable table = register_table();
  table.language = 0x03;
  const Inspection seen = inspect(folder.put("a.dbf", table.bytes()));
  CHECK(seen.dbf->language_hint == CodePage::windows_1252);
  CHECK(seen.dbf->language_agrees == false);
  table.language = 0;
  CHECK_FALSE(inspect(folder.put("a.dbf", table.bytes())).dbf->language_agrees);
}

TEST_CASE("what a header says wrong and what stands behind the end is counted") {
  const Folder folder;
  RawTable table = register_table();
  table.end = "\x1A" + std::string(44, 'x');
  table.terminator =
      "\x0D"
      "12345";
  table.transaction = 1;
  table.flags = 1;
  const Inspection seen = inspect(folder.put("a.dbf", table.bytes()));
  CHECK(seen.dbf->bytes_after == 44);
  CHECK(seen.dbf->header_slack == 5);
  CHECK(seen.dbf->transaction_open);
  CHECK(seen.dbf->index_flag);
  table.count = 9;
  table.end.clear();
  const Inspection cut = inspect(folder.put("a.dbf", table.bytes()));
  CHECK(cut.dbf->header_count == 9);
  CHECK(cut.dbf->found == 5);
  CHECK(cut.damage[Damage::missing_records].records == 4);
}

TEST_CASE("index files and backups beside a table are named") {
  const Folder folder;
  const std::string path = folder.put("KUNDER.DBF", register_table().bytes());
  for (const char* name : {"kunder.ntx", "KUNDNAVN.NTX", "KUNDER.CDX", "ANDRE.CDX", "Kunder.bak",
                           "ANDRE.BAK", "ANDRE.idx", "KUNDER.TXT"}) {
    folder.put(name, "");
  }
  const Inspection seen = inspect(path);
  std::string names;
  for (const BesideFile& file : seen.dbf->beside) {
    names += file.name + (file.kind == BesideKind::index ? " i" : " b");
    names += file.same_stem ? "+ " : "- ";
  }
  CHECK(names == "ANDRE.idx i- KUNDER.CDX i+ KUNDNAVN.NTX i- Kunder.bak b+ kunder.ntx i+ ");
}

TEST_CASE("memos that share a block, are damaged, or that nobody names") {
  const Folder folder;
  RawTable table;
  table.version = 0x83;
  table.fields = {{"KUNDENR", 'N', 4}, {"NOTAT", 'M', 10}};
  table.records = {"    1         1", "    2         1", "    3         2",
                   "*   4         4", "    5        99", "    6         3"};
  const std::string path = folder.put("NOTATER.DBF", table.bytes());
  // Block 2 runs on into block 3, which record 6 names too; 5 and 6 belong to nobody.
  folder.put("notater.dbt", block("") + block("\x91rfugl\x1A") + std::string(600, 'x') +
                                block("\x1A", 424) + block("borte\x1A") + block("gammel\x1A") +
                                block("eldre\x1A"));
  const Inspection seen = inspect(path);
  REQUIRE(seen.dbf->memo);
  const MemoFindings& memo = *seen.dbf->memo;
  CHECK(memo.file == "notater.dbt");
  CHECK(memo.kind == MemoKind::dbt3);
  CHECK(memo.blocks == 7);
  CHECK(memo.memos == 6);
  CHECK(memo.damaged == 1);
  CHECK(memo.shared == 2);
  CHECK(memo.orphaned == 2);
  CHECK(memo.blocks_mapped);
  CHECK(seen.high_bytes == 2);  // the memo of records 1 and 2
  CHECK(seen.damage[Damage::broken_memo].records == 1);
  CHECK(seen.records == 4);
}

TEST_CASE("a missing memo file is told, and the rest of the rows is still shown") {
  const Folder folder;
  RawTable table;
  table.version = 0xF5;
  table.fields = {{"KUNDENR", 'N', 4}, {"NOTAT", 'M', 10}};
  table.records = {"    1         8", "    2         9"};
  const Inspection seen = inspect(folder.put("NOTATER.DBF", table.bytes()));
  REQUIRE(seen.dbf->memo);
  CHECK(seen.dbf->memo->file.empty());
  CHECK(seen.dbf->memo->memos == 2);
  CHECK(seen.records == 2);
  CHECK(seen.fields[0].filled == 2);
}

TEST_CASE("two files that could hold the memos are an error that names both") {
  const Folder folder;
  RawTable table = register_table();
  table.version = 0x83;
  const std::string path = folder.put("A.DBF", table.bytes());
  folder.put("A.DBT", block(""));
  folder.put("a.dbt", block(""));
  const auto opened = open_dbf(path, {});
  REQUIRE_FALSE(opened);
  CHECK(opened.error().code == StatusCode::data);
  CHECK(opened.error().message.find("a.dbt") != std::string::npos);
}

TEST_CASE("free blocks of dBASE IV: a chain that ends, one that bites its tail, one that leaves") {
  const Folder folder;
  RawTable table;
  table.version = 0x8B;
  table.fields = {{"NOTAT", 'M', 10}};
  const std::string path = folder.put("A.DBF", table.bytes());
  const auto chain = [&](std::uint64_t first, std::vector<std::uint64_t> next) {
    std::string file = block(low_first(first, 4) + std::string(16, '\0') + low_first(512, 2));
    for (const std::uint64_t block_number : next) file += block(low_first(block_number, 4));
    folder.put("A.DBT", file);
    const Inspection seen = inspect(path);
    CHECK(seen.dbf->memo->free_blocks <= 10);
    return seen.dbf->memo->free_chain;
  };
  CHECK(chain(4, {9, 9, 9}) == FreeChain::none);
  CHECK(chain(1, {3, 9, 4}) == FreeChain::whole);
  CHECK(chain(1, {2, 3, 1}) == FreeChain::circular);
  CHECK(chain(1, {2, 3, 2}) == FreeChain::circular);
  CHECK(chain(2, {9, 2, 9}) == FreeChain::circular);
  CHECK(chain(1, {77, 9, 9}) == FreeChain::outside);
}

TEST_CASE("the name decides what a file is read as, and a word decides over the name") {
  const Folder folder;
  InspectOptions options;
  const std::string path = folder.put("KUNDER.DAT", register_table().bytes());
  options.format = RegisterFormat::dbf;
  CHECK(inspect(path, options).dbf);
  const std::string text = folder.put("KUNDER.dbf", "KUNDENR;NAVN;STATUS\n1;Eva;R\n2;Per;F\n");
  CHECK(inspect_register(text).error().code == StatusCode::unsupported);
  options.format = RegisterFormat::csv;
  CHECK_FALSE(inspect(text, options).dbf);
}
