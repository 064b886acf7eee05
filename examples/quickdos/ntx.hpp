// quickdos/ntx.hpp - a Clipper index, .NTX, of the names in a table.
//
// Pages of 1024 bytes; the first is the header. Every other page is a node of a B-tree: the number
// of its keys, the offsets of its entries, then the entries, each with the page to its left, a
// record number and the key. A page holds between half of its keys and all of them. Numbers are
// little-endian; a page is named by its offset in the file.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace quickdos {

// One key of an index: bytes in the table's code page, as long as all others.
struct NtxKey {
  std::string key;
  std::uint32_t record = 0;  // 1-based
};

// What UPPER() makes of a byte in a Clipper program that was linked without one of the tables for
// other languages: only a to z change. So the small Norwegian letters stay small in such an index,
// and stand after Z.
inline std::string clipper_upper(std::string_view bytes) {
  std::string out(bytes);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

// Makes the whole file at once, the pages as equally full as they can be.
class NtxIndex {
 public:
  NtxIndex(std::string expression, std::size_t width)
      : expression_(std::move(expression)),
        width_(width),
        most_((page_size - 2) / (width + 10) - 1) {
    if (most_ % 2 == 1) --most_;  // so that half a page is half of it
  }

  // The file with these keys, in the order of their bytes, and of the records where they are equal.
  std::string file(std::vector<NtxKey> keys) {
    std::sort(keys.begin(), keys.end(), [](const NtxKey& a, const NtxKey& b) {
      return a.key != b.key ? a.key < b.key : a.record < b.record;
    });
    pages_.assign(page_size, '\0');
    std::size_t below = 0;  // how many keys a subtree of one level less can hold
    while (capacity(below) < keys.size()) below = capacity(below);
    const std::uint32_t root = node(keys, 0, keys.size(), below);
    write_header(root);
    return pages_;
  }

 private:
  static constexpr std::size_t page_size = 1024;

  // The most keys under a node whose children hold `below` each.
  std::size_t capacity(std::size_t below) const { return most_ + (most_ + 1) * below; }

  // Writes the node over keys[first, last) and all under it, children first; its offset. `below` is
  // what a child can hold: 0 for a leaf.
  std::uint32_t node(const std::vector<NtxKey>& keys, std::size_t first, std::size_t last,
                     std::size_t below) {
    const std::size_t all = last - first;
    const std::size_t children = below == 0 ? all + 1 : (all + 1 + below) / (below + 1);
    const std::size_t under = all - (children - 1);  // keys that stand in a child
    std::vector<std::uint32_t> pages;
    std::vector<std::size_t> here;
    for (std::size_t child = 0, at = first; child < children; ++child) {
      const std::size_t part = under / children + (child < under % children ? 1 : 0);
      pages.push_back(below == 0 ? 0 : node(keys, at, at + part, less(below)));
      at += part;
      if (child + 1 < children) here.push_back(at++);
    }
    return write_page(keys, here, pages);
  }

  // What a child can hold where its parent can hold `below`.
  std::size_t less(std::size_t below) const { return (below - most_) / (most_ + 1); }

  std::uint32_t write_page(const std::vector<NtxKey>& keys, const std::vector<std::size_t>& here,
                           const std::vector<std::uint32_t>& children) {
    std::string page(page_size, '\0');
    put(page, 0, here.size(), 2);
    for (std::size_t i = 0; i <= most_; ++i) put(page, 2 + 2 * i, entry(i), 2);
    for (std::size_t i = 0; i < children.size(); ++i) put(page, entry(i), children[i], 4);
    for (std::size_t i = 0; i < here.size(); ++i) {
      put(page, entry(i) + 4, keys[here[i]].record, 4);
      page.replace(entry(i) + 8, width_, keys[here[i]].key);
    }
    pages_ += page;
    return static_cast<std::uint32_t>(pages_.size() - page_size);
  }

  std::size_t entry(std::size_t i) const { return 2 + 2 * (most_ + 1) + i * (width_ + 8); }

  void write_header(std::uint32_t root) {
    put(pages_, 0, 6, 2);  // Clipper 5, without conditions
    put(pages_, 2, 1, 2);  // how often it was changed
    put(pages_, 4, root, 4);
    put(pages_, 8, 0, 4);  // no page is free
    put(pages_, 12, width_ + 8, 2);
    put(pages_, 14, width_, 2);
    put(pages_, 16, 0, 2);  // decimals
    put(pages_, 18, most_, 2);
    put(pages_, 20, most_ / 2, 2);
    pages_.replace(22, expression_.size(), expression_);
    put(pages_, 278, 0, 1);  // not unique
  }

  static void put(std::string& bytes, std::size_t at, std::size_t value, std::size_t width) {
    for (std::size_t i = 0; i < width; ++i, value /= 256) {
      bytes[at + i] = static_cast<char>(static_cast<unsigned char>(value % 256));
    }
  }

  std::string expression_;
  std::size_t width_;
  std::size_t most_;  // keys in a page
  std::string pages_;
};

}  // namespace quickdos
