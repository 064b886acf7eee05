// The index beside the example shop's register, read as a Clipper program would: page by page.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace {

std::string shop_file(const std::string& name) {
  std::ifstream in(std::string(VERN_SOURCE_DIR) + "/examples/quickdos/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::size_t number(const std::string& bytes, std::size_t at, std::size_t width) {
  std::size_t value = 0;
  for (std::size_t i = width; i > 0; --i) {
    value = value * 256 + static_cast<unsigned char>(bytes.at(at + i - 1));
  }
  return value;
}

// The keys of an index in the order of the tree, and what is wrong with its pages.
struct Walk {
  explicit Walk(std::string bytes) : index(std::move(bytes)) { page(number(index, 4, 4), 0); }

  void page(std::size_t at, std::size_t depth) {
    REQUIRE(at % 1024 == 0);
    REQUIRE(at + 1024 <= index.size());
    REQUIRE(pages.insert(at).second);
    const std::size_t count = number(index, at, 2);
    CHECK(count <= most);
    CHECK((count >= most / 2 || depth == 0));
    for (std::size_t i = 0; i <= count; ++i) {
      const std::size_t entry = at + number(index, at + 2 + 2 * i, 2);
      const std::size_t left = number(index, entry, 4);
      if (left != 0) page(left, depth + 1);
      if (left == 0) leaf_depths.insert(depth);
      if (i == count) break;
      keys.emplace_back(index.substr(entry + 8, width), number(index, entry + 4, 4));
    }
  }

  std::string index;
  std::size_t width = number(index, 14, 2);
  std::size_t most = number(index, 18, 2);
  std::set<std::size_t> pages;
  std::set<std::size_t> leaf_depths;
  std::vector<std::pair<std::string, std::size_t>> keys;
};

// UPPER(NAVN) of each record, deleted ones too: a to z only, as plain Clipper does it.
std::vector<std::string> upper_names(const std::string& table, std::size_t width) {
  std::vector<std::string> out;
  const std::size_t length = number(table, 10, 2);
  for (std::size_t i = 0; i < number(table, 4, 4); ++i) {
    // The mark and the six digits of KUNDENR stand before the name.
    std::string name = table.substr(number(table, 8, 2) + i * length + 7, width);
    for (char& c : name) {
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    out.push_back(name);
  }
  return out;
}

}  // namespace

TEST_CASE("the header of KUNDER.NTX says what Clipper 5 says of such an index") {
  const std::string index = shop_file("KUNDER.NTX");
  REQUIRE(index.size() > 1024);
  CHECK(number(index, 0, 2) == 6);
  CHECK(number(index, 12, 2) == number(index, 14, 2) + 8);
  CHECK(number(index, 14, 2) == 40);
  CHECK(number(index, 18, 2) == 18);  // (1024 - 2) / (40 + 10) - 1, made even
  CHECK(number(index, 20, 2) == 9);
  CHECK(index.compare(22, 12, std::string("UPPER(NAVN)\0", 12)) == 0);
}

TEST_CASE("KUNDER.NTX holds the name of every record once, in order, in a balanced tree") {
  const Walk walk(shop_file("KUNDER.NTX"));
  const std::vector<std::string> names = upper_names(shop_file("KUNDER.DBF"), walk.width);
  REQUIRE(names.size() > 3000);
  CHECK(walk.keys.size() == names.size());
  CHECK(walk.leaf_depths.size() == 1);
  CHECK(walk.pages.size() * 1024 + 1024 == walk.index.size());
  const auto by_bytes = [](const std::string& a, const std::string& b) {
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
      return static_cast<std::uint8_t>(x) < static_cast<std::uint8_t>(y);
    });
  };
  std::set<std::size_t> records;
  for (std::size_t i = 0; i < walk.keys.size(); ++i) {
    const auto& [key, record] = walk.keys[i];
    REQUIRE(record >= 1);
    REQUIRE(record <= names.size());
    CHECK(records.insert(record).second);
    CHECK(key == names[record - 1]);
    if (i > 0) CHECK_FALSE(by_bytes(key, walk.keys[i - 1].first));
  }
}
