#include "ledger/master_key.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "io/file.hpp"
#include "io/filesystem.hpp"
#include "support/scratch.hpp"

using namespace vern;
using namespace vern::ledger;
namespace fs = std::filesystem;

namespace {

// Sets the variable for a while.
struct Variable {
  explicit Variable(const std::string& value) {
    ::setenv(std::string(master_key_variable).c_str(), value.c_str(), 1);
  }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;
  ~Variable() { ::unsetenv(std::string(master_key_variable).c_str()); }
};

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

// 00 01 02 ... 1f
Key counting_key() {
  std::string bytes;
  for (int i = 0; i < 32; ++i) bytes += static_cast<char>(i);
  return *Key::from(bytes);
}

std::string joined(const std::vector<std::string>& groups) {
  std::string text;
  for (const std::string& group : groups) text += group + " ";
  return text;
}

std::vector<std::string> groups_of(const std::string& text) {
  std::vector<std::string> groups(1);
  for (const char c : text) {
    c == ' ' || c == '\n' ? groups.emplace_back().clear() : groups.back().push_back(c);
  }
  return groups;
}

std::string group_named(const std::string& text) {
  const auto read = parse_recovery(text);
  if (read) return "none";
  const auto at = read.error().message.find("group ");
  if (at == std::string::npos) return "no group";
  return read.error().message.substr(at, read.error().message.find(" of ", at) - at);
}

void put(const std::string& path, const std::string& text, fs::perms permissions) {
  REQUIRE(io::replace_file(path, text));
  fs::permissions(path, permissions);
}

constexpr auto owner_only = fs::perms::owner_read | fs::perms::owner_write;

}  // namespace

TEST_CASE("a recovery text is two lines of five groups of seven, and reads back") {
  const std::string text = recovery_text(counting_key());
  CHECK(text.size() == 79);
  CHECK(std::count(text.begin(), text.end(), '\n') == 1);
  CHECK(text.find_first_not_of(std::string(alphabet) + " \n") == std::string::npos);
  const auto groups = groups_of(text);
  REQUIRE(groups.size() == 10);
  for (const std::string& group : groups) CHECK(group.size() == 7);
  CHECK(rc::check("any key", [](const std::array<unsigned char, 32>& bytes) {
    const auto key = *Key::from({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    const auto read = parse_recovery(recovery_text(key));
    RC_ASSERT(read.has_value());
    RC_ASSERT(*read == key);
  }));
}

// The data characters were made with Python: hashlib.sha256 and integer division by 32.
TEST_CASE("a recovery text is the key's bits and those of its SHA-256 in base 32, for all time") {
  std::string data;
  for (const std::string& group : groups_of(recovery_text(counting_key())))
    data += group.substr(0, 6);
  CHECK(data == "000G40R40M30E209185GR38E1W8124GK2GAHC5RR34D1P70X3RFSYZFQADGD");
}

TEST_CASE("a recovery text may be typed in any case, with I, L and O, and any blanks") {
  const Key key = counting_key();
  std::string typed;
  for (const char c : recovery_text(key)) {
    if (c == ' ') {
      typed += "-\t ";
    } else if (c == '\n') {
      typed += "\r\n\r\n";
    } else if (c == '1') {
      typed += typed.size() % 2 == 0 ? 'l' : 'I';
    } else if (c == '0') {
      typed += 'o';
    } else {
      typed += static_cast<char>(c >= 'A' ? c - 'A' + 'a' : c);
    }
  }
  CHECK(*parse_recovery(typed) == key);
  std::string bare = recovery_text(key);
  bare.erase(std::remove_if(bare.begin(), bare.end(), [](char c) { return c < '0'; }), bare.end());
  CHECK(*parse_recovery(bare) == key);
}

TEST_CASE("every single wrong character is found, and its group is named") {
  auto groups = groups_of(recovery_text(*Key::random()));
  for (std::size_t group = 0; group < groups.size(); ++group) {
    for (char& c : groups[group]) {
      const char right = c;
      for (const char wrong : std::string(alphabet) + "U?*") {
        if (wrong == right) continue;
        c = wrong;
        CHECK(group_named(joined(groups)) == "group " + std::to_string(group + 1));
      }
      c = right;
    }
  }
  CHECK(parse_recovery(joined(groups)));
}

TEST_CASE("two characters that changed places are found, and their group is named") {
  auto groups = groups_of(recovery_text(*Key::random()));
  for (std::size_t group = 0; group < groups.size(); ++group) {
    std::string& text = groups[group];
    for (std::size_t a = 0; a < text.size(); ++a) {
      for (std::size_t b = a + 1; b < text.size(); ++b) {
        if (text[a] == text[b]) continue;
        std::swap(text[a], text[b]);
        CHECK(group_named(joined(groups)) == "group " + std::to_string(group + 1));
        std::swap(text[a], text[b]);
      }
    }
  }
}

TEST_CASE("groups that changed places are found, and the first of them is named") {
  auto groups = groups_of(recovery_text(*Key::random()));
  for (std::size_t a = 0; a < groups.size(); ++a) {
    for (std::size_t b = a + 1; b < groups.size(); ++b) {
      if (groups[a] == groups[b]) continue;
      std::swap(groups[a], groups[b]);
      CHECK(group_named(joined(groups)) == "group " + std::to_string(a + 1));
      std::swap(groups[a], groups[b]);
    }
  }
}

TEST_CASE("a group with a character too many or too few is named") {
  const auto groups = groups_of(recovery_text(counting_key()));
  for (std::size_t group = 0; group < groups.size(); ++group) {
    auto changed = groups;
    changed[group].pop_back();
    CHECK(group_named(joined(changed)) == "group " + std::to_string(group + 1));
    changed[group] = groups[group] + "A";
    CHECK(group_named(joined(changed)) == "group " + std::to_string(group + 1));
    changed.erase(changed.begin() + static_cast<long>(group));
    CHECK(group_named(joined(changed)) == "no group");
  }
  for (const char* text : {"", " ", "0", "vern master key 1"}) {
    const auto read = parse_recovery(text);
    REQUIRE_FALSE(read);
    CHECK(read.error().code == StatusCode::data);
  }
}

TEST_CASE("groups of two sheets do not make a key, though each is sound") {
  const auto first = groups_of(recovery_text(*Key::random()));
  const auto second = groups_of(recovery_text(*Key::random()));
  for (std::size_t cut = 1; cut < first.size(); ++cut) {
    auto mixed = first;
    std::copy(second.begin() + static_cast<long>(cut), second.end(),
              mixed.begin() + static_cast<long>(cut));
    const auto read = parse_recovery(joined(mixed));
    REQUIRE_FALSE(read);
    CHECK(read.error().code == StatusCode::data);
  }
}

TEST_CASE("a master key file is made once, for its owner only, and read back") {
  const vern_test::ScratchFolder folder;
  const auto path = folder.file("shop.vernmaster");
  const auto made = make_master_key_file(path);
  REQUIRE(made);
  CHECK(*io::permissions_of(path) == 0600U);
  CHECK(*read_master_key_file(path) == *made);
  const std::string before = *io::read_file(path, 4096);
  const auto again = make_master_key_file(path);
  REQUIRE_FALSE(again);
  CHECK(again.error().code == StatusCode::state);
  CHECK(*io::read_file(path, 4096) == before);
  CHECK_FALSE(*make_master_key_file(folder.file("other.vernmaster")) == *made);
  CHECK(make_master_key_file(folder.file("no/such/folder")).error().code == StatusCode::io);
}

TEST_CASE("a master key file that others may read is refused, with the remedy") {
  const vern_test::ScratchFolder folder;
  const auto path = folder.file("shop.vernmaster");
  REQUIRE(make_master_key_file(path));
  for (const auto extra :
       {fs::perms::group_read, fs::perms::group_write, fs::perms::group_exec,
        fs::perms::others_read, fs::perms::others_write, fs::perms::others_exec}) {
    fs::permissions(path, owner_only | extra);
    const auto read = read_master_key_file(path);
    REQUIRE_FALSE(read);
    CHECK(read.error().code == StatusCode::state);
    CHECK(read.error().message.find("chmod 600 " + path) != std::string::npos);
  }
  fs::permissions(path, fs::perms::owner_read);
  CHECK(read_master_key_file(path));
}

TEST_CASE("a master key file made by hand from the sheet is read, anything else is refused") {
  const vern_test::ScratchFolder folder;
  const auto path = folder.file("shop.vernmaster");
  const std::string head = "vern master key 1";
  const std::string text = recovery_text(counting_key());
  for (const std::string& good : {head + "\n" + text, head + "\r\n" + text + "\r\n\r\n"}) {
    put(path, good, owner_only);
    CHECK(*read_master_key_file(path) == counting_key());
  }
  const std::string half = text.substr(0, text.size() / 2);
  for (const std::string& bad :
       {std::string(), head, head + "\n", head + "\n" + half, text, "Vern master key 1\n" + text,
        "vern master key 2\n" + text, head + " \n" + text, head + "\n" + text + "x",
        head + "\n" + text + "\nmore", head + "\n" + text + text,
        head + "\n" + text + std::string(5000, '\n'),
        head + "\n" + to_hex(counting_key().bytes())}) {
    put(path, bad, owner_only);
    const auto read = read_master_key_file(path);
    REQUIRE_FALSE(read);
    CHECK(read.error().code == StatusCode::data);
    CHECK(read.error().message.find(path) != std::string::npos);
  }
}

TEST_CASE("no error tells anything of the key") {
  const vern_test::ScratchFolder folder;
  const auto path = folder.file("shop.vernmaster");
  const auto groups = groups_of(recovery_text(*Key::random()));
  auto wrong = groups;
  wrong[3][2] = wrong[3][2] == 'A' ? 'B' : 'A';
  put(path, "vern master key 1\n" + joined(wrong), owner_only);
  const Variable variable(joined(wrong));
  for (const auto& read : {read_master_key_file(path), find_master_key(path)}) {
    REQUIRE_FALSE(read);
    CHECK(read.error().message.find("group 4 of 10") != std::string::npos);
    for (const std::string& group : wrong) {
      CHECK(read.error().message.find(group) == std::string::npos);
    }
  }
}

TEST_CASE("the variable comes before the file, as digits or as the text of a sheet") {
  const vern_test::ScratchFolder folder;
  const auto path = folder.file("shop.vernmaster");
  const auto of_file = make_master_key_file(path);
  const Key other = counting_key();
  CHECK(*find_master_key(path) == *of_file);
  {
    const Variable variable(to_hex(other.bytes()));
    CHECK(*find_master_key(path) == other);
  }
  {
    const Variable variable(recovery_text(other));
    CHECK(*find_master_key(path) == other);
    CHECK(*find_master_key(folder.file("none")) == other);
  }
  {
    const Variable variable("");
    CHECK(*find_master_key(path) == *of_file);
  }
  for (const std::string& wrong :
       {std::string("x"), to_hex(other.bytes()).substr(2), to_hex(other.bytes()) + "00", path}) {
    const Variable variable(wrong);
    const auto found = find_master_key(path);  // never quietly the file instead
    REQUIRE_FALSE(found);
    CHECK(found.error().code == StatusCode::data);
    CHECK(found.error().message.find("VERN_MASTER_KEY") != std::string::npos);
  }
}

TEST_CASE("without variable and file the error names both") {
  const vern_test::ScratchFolder folder;
  const auto path = folder.file("shop.vernmaster");
  const auto found = find_master_key(path);
  REQUIRE_FALSE(found);
  CHECK(found.error().code == StatusCode::not_found);
  CHECK(found.error().message.find("VERN_MASTER_KEY") != std::string::npos);
  CHECK(found.error().message.find(path) != std::string::npos);
}

TEST_CASE("a recovery sheet fits a page, says what it is, and its groups read back") {
  const Key key = *Key::random();
  const std::string id(16, '\x3f');
  const std::string long_name =
      "Br\u00f8drene B\u00e6kkelunds Bok- og Papirhandel, "
      "Leket\u00f8y, Gaver og Innramming i Storgata, Eftf. AS";
  for (const char* language : {"nb", "en"}) {
    const std::string sheet =
        recovery_sheet(key, id, long_name, *parse_day("2026-11-23"), language);
    INFO(sheet);
    CHECK(sheet.find("3f3f3f3f 3f3f3f3f 3f3f3f3f 3f3f3f3f") != std::string::npos);
    CHECK(sheet.find("2026-11-23") != std::string::npos);
    CHECK(sheet.find("VERN_MASTER_KEY") != std::string::npos);
    CHECK(sheet.find("Br\u00f8drene") != std::string::npos);
    for (const std::string& group : groups_of(recovery_text(key))) {
      CHECK(sheet.find(group) != std::string::npos);
    }
    std::size_t width = 0;
    std::size_t lines = 0;
    for (const char c : sheet) {
      width = c == '\n' ? 0 : width + ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0);
      lines += c == '\n' ? 1 : 0;
      CHECK(width <= 80);
    }
    CHECK(lines <= 60);
  }
  const std::string nb = recovery_sheet(key, id, "x", Day{}, "nb");
  CHECK(nb.find("HOVEDN\u00d8KKELEN") != std::string::npos);
  CHECK(recovery_sheet(key, id, "x\ny", Day{}, "en").find("\ny") == std::string::npos);
}
