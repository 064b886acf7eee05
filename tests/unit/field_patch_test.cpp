#include "registers/field_patch.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <rapidcheck.h>
#include <signal.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <functional>

#include "registers/csv_reader.hpp"
#include "registers/csv_writer.hpp"
#include "registers/dbf_writer.hpp"
#include "support/patching.hpp"
#include "support/table_bytes.hpp"

using namespace vern;
using namespace vern::registers;
using namespace vern_test;
using namespace std::string_literals;

namespace {

// Records of 13 bytes behind a header of 129: the mark, KUNDENR N(4), NAVN C(6), STATUS C(2).
constexpr std::size_t header_bytes = 129;
constexpr std::size_t status_at = 11;

std::size_t status_of(std::size_t record) { return header_bytes + (record - 1) * 13 + status_at; }

std::string small_table() {
  return test::customers({"    1Kari  R ", "*   2Ola   N ", "    3Liv   \0\0"s, "    4Ida   NR"})
      .bytes();
}

StatusCode refused(const Result<FieldPatch>& patch) {
  REQUIRE_FALSE(patch);
  return patch.error().code;
}

}  // namespace

TEST_CASE("of a table only the bytes of the field change, filled up as they were") {
  const ScratchFolder folder;
  const std::string before = small_table();
  REQUIRE(before.size() == header_bytes + 4 * 13 + 1);
  folder.write("KUNDER.DBF", before);
  const auto report = patched(folder, "KUNDER.DBF", {{4, "NR", "N"}, {1, "R", ""}, {3, "", "K"}});
  CHECK(report.written == 3);
  std::string after = with(before, status_of(1), "  ");
  after = with(after, status_of(3), "K\0"s);
  after = with(after, status_of(4), "N ");
  CHECK(folder.read("KUNDER.DBF") == after);
  CHECK(folder.files() == 1);
}

TEST_CASE("of a CSV file only the text of the field changes: mark, quotes, line ends, end stay") {
  const ScratchFolder folder;
  folder.write("KUNDER.CSV",
               "NR;NAVN;STATUS\r\n1;\"Kari;\nNord\";\"R\"\n\n2;\"O \"\"la\"\"\";\r3;Liv;N \r\n"
               "damaged;row\r\n4;Ida;NR\x1A\x1A");
  const auto report =
      patched(folder, "KUNDER.CSV", {{5, "", "N"}, {2, "R", "NR"}, {8, "NR", ""}, {6, "N ", "K"}});
  CHECK(report.written == 4);
  CHECK(folder.read("KUNDER.CSV") ==
        "NR;NAVN;STATUS\r\n1;\"Kari;\nNord\";\"NR\"\n\n2;\"O \"\"la\"\"\";N\r3;Liv;K\r\n"
        "damaged;row\r\n4;Ida;\x1A\x1A");
  CHECK(folder.files() == 1);

  auto target = patch_target(folder, "KUNDER.CSV");
  folder.write("KUNDER.CSV", "\xEF\xBB\xBFNR;STATUS\n1;R");
  target = patch_target(folder, "KUNDER.CSV");
  target.file.encoding = CodePage::utf8;
  REQUIRE(prepare(target, {{2, "R", "N"}})->apply());
  CHECK(folder.read("KUNDER.CSV") == "\xEF\xBB\xBFNR;STATUS\n1;N");
}

namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows random_rows(bool line_ends) {
  const auto piece = line_ends ? rc::gen::element<std::string>("a", "\n", ";", "\"", "\xC3\x98")
                               : rc::gen::element<std::string>("a", "b ", ";", "\xC3\x98");
  Rows rows(*rc::gen::inRange<std::size_t>(0, 60));
  for (auto& row : rows) {
    const auto parts = *rc::gen::container<std::vector<std::string>>(3, piece);
    const auto status = *rc::gen::element<std::string>("", "R", "NR", "KNR");
    row = {"c" + parts[0] + parts[1], status, "x" + parts[2]};
  }
  return rows;
}

std::string bytes_of_csv(const Rows& rows, LineEnd end, bool always_quote) {
  CsvWriterOptions options;
  options.line_end = end;
  options.always_quote = always_quote;
  CsvWriter writer({';', '"', CodePage::cp865, true}, options);
  RC_ASSERT(writer.write(std::vector<std::string>{"NR", "STATUS", "NAVN"}).has_value());
  for (const auto& row : rows) RC_ASSERT(writer.write(row).has_value());
  return writer.text();
}

std::string bytes_of_table(const Rows& rows) {
  DbfDesign design;
  design.updated = *parse_day("2026-11-20");
  for (const char* name : {"NR", "STATUS", "NAVN"}) {
    design.columns.push_back({name, DbfType::character, 10});
  }
  auto writer = DbfWriter::create(design);
  RC_ASSERT(writer.has_value());
  for (const auto& row : rows) RC_ASSERT(writer->write(row).has_value());
  return writer->header(static_cast<std::uint32_t>(rows.size())) + writer->text() +
         DbfWriter::end_mark;
}

// Physical lines on which the records of a CSV file start.
std::vector<std::int64_t> lines_of(const std::string& path) {
  auto reader = open_csv(path, {';', '"', CodePage::cp865, true});
  RC_ASSERT(reader.has_value());
  std::vector<std::int64_t> lines;
  for (Record record; *reader->next(record);) lines.push_back(record.line);
  return lines;
}

// Changes random rows, and the same in the file. Then everything once more.
void change(const ScratchFolder& folder, const std::string& name, Rows rows,
            const std::function<std::string(const Rows&)>& bytes) {
  folder.write(name, bytes(rows));
  const bool table = name.ends_with("DBF");
  const auto lines = table ? std::vector<std::int64_t>() : lines_of(folder.file(name));
  std::vector<FieldEdit> edits;
  std::int64_t changes = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (*rc::gen::inRange(0, 3) == 0) continue;
    const auto row = table ? static_cast<std::int64_t>(i) + 1 : lines[i];
    const auto after = *rc::gen::element<std::string>("", "R", "K", "KNR");
    changes += rows[i][1] == after ? 0 : 1;
    edits.push_back({row, rows[i][1], after});
    rows[i][1] = after;
  }
  const auto report = patched(folder, name, edits);
  RC_ASSERT(report.written == changes);
  RC_ASSERT(report.already == static_cast<std::int64_t>(edits.size()) - changes);
  RC_ASSERT(folder.read(name) == bytes(rows));
  for (FieldEdit& edit : edits) edit.before = edit.after;
  const auto stamp = io::stamp_of(folder.file(name)).value();
  RC_ASSERT(patched(folder, name, edits).written == 0);
  RC_ASSERT(folder.read(name) == bytes(rows));
  RC_ASSERT(table || io::stamp_of(folder.file(name)).value() == stamp);
  RC_ASSERT(folder.files() == 1U);
}

}  // namespace

TEST_CASE("a register changed in place is the register written with the new letters") {
  CHECK(rc::check("a CSV file", [] {
    const ScratchFolder folder;
    const auto end = *rc::gen::element(LineEnd::lf, LineEnd::crlf, LineEnd::cr);
    const bool quote = *rc::gen::arbitrary<bool>();
    change(folder, "K.CSV", random_rows(true),
           [&](const Rows& rows) { return bytes_of_csv(rows, end, quote); });
  }));
  CHECK(rc::check("a table", [] {
    const ScratchFolder folder;
    change(folder, "K.DBF", random_rows(false), bytes_of_table);
  }));
}

TEST_CASE("what was changed since it was read is left as it is") {
  const ScratchFolder folder;
  folder.write("KUNDER.DBF", small_table());
  const auto read = patch_target(folder, "KUNDER.DBF");
  // Packed: the record after the deleted one has moved up.
  const auto packed = test::customers({"    1Kari  R ", "    3Liv     ", "    4Ida   NR"}).bytes();
  folder.write("KUNDER.DBF", packed);
  CHECK(refused(prepare(read, {{1, "R", ""}})) == StatusCode::state);
  // Even when nothing but the field tells.
  CHECK(refused(prepare(patch_target(folder, "KUNDER.DBF"), {{3, "", "K"}})) == StatusCode::state);
  CHECK(folder.read("KUNDER.DBF") == packed);
  folder.write("KUNDER.CSV", "NR;STATUS\n1;R\n");
  CHECK(refused(prepare(patch_target(folder, "KUNDER.CSV"), {{2, "N", ""}})) == StatusCode::state);
  CHECK(folder.files() == 2);
}

TEST_CASE("a change that is dropped before it is applied leaves nothing") {
  const ScratchFolder folder;
  folder.write("KUNDER.DBF", small_table());
  {
    const auto patch = prepare(patch_target(folder, "KUNDER.DBF"), {{1, "R", "N"}});
    REQUIRE(patch);
    CHECK(patch->sha256().size() == 32);
    CHECK(folder.exists("KUNDER.DBF.vern-journal"));
    // The new letters are nobody else's to read.
    const auto mode = std::filesystem::status(folder.file("KUNDER.DBF.vern-journal")).permissions();
    CHECK(mode == (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
  }
  CHECK(folder.read("KUNDER.DBF") == small_table());
  CHECK(folder.files() == 1);
}

TEST_CASE("what a field cannot hold, and rows that are not there, are refused before anything") {
  const ScratchFolder folder;
  folder.write("KUNDER.DBF", small_table());
  const auto table = [&](const FieldEdit& edit) {
    return refused(prepare(patch_target(folder, "KUNDER.DBF"), {edit}));
  };
  CHECK(table({4, "NR", "NRK"}) == StatusCode::limit);
  CHECK(table({4, "NR", "N\n"}) == StatusCode::limit);
  CHECK(table({2, "N", ""}) == StatusCode::data);  // deleted
  CHECK(table({5, "", "N"}) == StatusCode::data);
  CHECK(table({0, "", "N"}) == StatusCode::data);
  CHECK(refused(prepare(patch_target(folder, "KUNDER.DBF"), {{1, "R", ""}, {1, "R", "N"}})) ==
        StatusCode::argument);
  auto number = patch_target(folder, "KUNDER.DBF");
  number.column = "KUNDENR";
  CHECK(refused(prepare(number, {{1, "1", "2"}})) == StatusCode::argument);
  number.column = "NO";
  CHECK(refused(prepare(number, {{1, "1", "2"}})) == StatusCode::not_found);
  auto cut_off = test::customers({"    1Kari  R "});
  cut_off.transaction = 1;
  folder.write("KUNDER.DBF", cut_off.bytes());
  CHECK(table({1, "R", ""}) == StatusCode::state);
  CHECK(folder.read("KUNDER.DBF") == cut_off.bytes());

  const std::string csv = "NR;STATUS\n1;R\n2;\"R\"\n3;\"a\"\"b\"\n4\n";
  folder.write("KUNDER.CSV", csv);
  const auto text = [&](const FieldEdit& edit) {
    return refused(prepare(patch_target(folder, "KUNDER.CSV"), {edit}));
  };
  CHECK(text({2, "R", "R;N"}) == StatusCode::limit);
  CHECK(text({3, "R", "R\""}) == StatusCode::limit);
  CHECK(text({4, "a\"b", ""}) == StatusCode::limit);
  CHECK(text({5, "", "N"}) == StatusCode::data);  // damaged
  folder.write("ONE.CSV", "STATUS\nR\n");
  CHECK(refused(prepare(patch_target(folder, "ONE.CSV"), {{2, "R", ""}})) == StatusCode::limit);
  CHECK(folder.read("KUNDER.CSV") == csv);
  CHECK(folder.files() == 3);
  patched(folder, "KUNDER.CSV", {{3, "R", "R;N"}});
  CHECK(folder.read("KUNDER.CSV") == "NR;STATUS\n1;R\n2;\"R;N\"\n3;\"a\"\"b\"\n4\n");
}

TEST_CASE("a table with an index file beside it is refused until somebody has seen to that") {
  const ScratchFolder folder;
  folder.write("KUNDER.DBF", small_table());
  folder.write("STATUS.NTX", "an index of any table here");
  auto target = patch_target(folder, "KUNDER.DBF");
  const auto refusal = prepare(target, {{1, "R", ""}});
  CHECK(refused(refusal) == StatusCode::state);
  CHECK(refusal.error().message.find("STATUS.NTX") != std::string::npos);
  target.indexes_seen_to = true;
  CHECK(prepare(target, {{1, "R", ""}}));
  auto flagged = test::customers({"    1Kari  R "});
  flagged.flags = 1;
  const ScratchFolder other;
  other.write("KUNDER.DBF", flagged.bytes());
  CHECK(refused(prepare(patch_target(other, "KUNDER.DBF"), {{1, "R", ""}})) == StatusCode::state);
}

namespace {

// A program that holds the file until it is destroyed.
class Host {
 public:
  Host(const std::string& path, short kind) {
    int ready[2];
    REQUIRE(::pipe(ready) == 0);
    child_ = ::fork();
    if (child_ == 0) {
      const int fd = ::open(path.c_str(), O_RDWR);
      struct flock one {};
      one.l_type = kind;
      one.l_start = 1000000004;  // where Clipper locks its fourth record
      one.l_len = 1;
      const bool held = kind == 0 ? ::flock(fd, LOCK_SH) == 0 : ::fcntl(fd, F_SETLK, &one) == 0;
      const char word = held ? 'y' : 'n';
      if (::write(ready[1], &word, 1) == 1) ::pause();
      ::_exit(0);
    }
    char word = 0;
    REQUIRE(::read(ready[0], &word, 1) == 1);
    CHECK(word == 'y');
    ::close(ready[0]);
    ::close(ready[1]);
  }
  Host(const Host&) = delete;
  Host& operator=(const Host&) = delete;
  ~Host() {
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
  }

 private:
  pid_t child_ = -1;
};

}  // namespace

TEST_CASE("a register that another program has locked is waited for, then busy") {
  static_assert(F_RDLCK == 0 && F_WRLCK != 0);
  const ScratchFolder folder;
  folder.write("KUNDER.DBF", small_table());
  auto target = patch_target(folder, "KUNDER.DBF");
  target.wait_ms = 60;
  {
    const Host locks_a_record(target.path, F_WRLCK);
    CHECK(refused(prepare(target, {{1, "R", ""}})) == StatusCode::busy);
  }
  {
    const Host locks_the_file(target.path, 0);
    CHECK(refused(prepare(target, {{1, "R", ""}})) == StatusCode::busy);
  }
  const auto mine = prepare(target, {{1, "R", ""}});
  REQUIRE(mine);
  CHECK(refused(prepare(target, {{1, "R", ""}})) == StatusCode::busy);
  CHECK(folder.read("KUNDER.DBF") == small_table());
}

TEST_CASE("the CSV file that takes another's place is held like it") {
  const ScratchFolder folder;
  folder.write("KUNDER.CSV", "NR;STATUS\n1;R\n");
  std::filesystem::create_symlink("KUNDER.CSV", folder.file("LINK.CSV"));
  auto patch = prepare(patch_target(folder, "LINK.CSV"), {{2, "R", "N"}});
  REQUIRE(patch);
  REQUIRE(patch->apply());
  CHECK(std::filesystem::is_symlink(folder.file("LINK.CSV")));
  CHECK(folder.read("KUNDER.CSV") == "NR;STATUS\n1;N\n");
  CHECK(refused(prepare(patch_target(folder, "KUNDER.CSV"), {{2, "N", "R"}})) == StatusCode::busy);
  CHECK_FALSE(patch->apply());
}
