#include "erasure/residue_scan.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <tuple>

namespace vern::erasure {
namespace {

constexpr std::size_t padding = 8;  // what a sieve may read behind the bytes

// Words of eight bytes and more can be looked for in longer steps. Each least length with the
// lengths it is for: up to the next one.
constexpr std::array<WordSieve::Shape, 2> shapes = {{{least_anchor, 4}, {8, 5}}};

class Scan {
 public:
  Scan(const ResidueSieve& sieve, std::size_t buffer, const OnHit& on_hit)
      : sieve_(sieve),
        on_hit_(on_hit),
        buffer_(std::max(buffer, sieve.reach * 4) + padding),
        next_(sieve.sieves.size(), 0),
        told_until_(sieve.values, 0) {}

  Result<void> run(io::ByteSource& source) {
    for (bool ended = false; !ended;) {
      const auto more = fill(source);
      if (!more) return tl::make_unexpected(more.error());
      ended = !*more;
      const std::size_t limit = ended ? filled_ : filled_ - sieve_.reach;
      look(limit);
      // A hit begins at most `reach` before the place where it is seen.
      const std::size_t known = ended ? filled_ + 1 : limit - sieve_.reach;
      if (auto told = tell(base_ + known); !told) return told;
      if (!ended) slide(limit - sieve_.reach);
    }
    return {};
  }

 private:
  // Fills the buffer; false at the end of the source.
  Result<bool> fill(io::ByteSource& source) {
    const std::size_t size = buffer_.size() - padding;
    while (filled_ < size) {
      const auto n = source.read(std::span<char>{buffer_}.subspan(filled_, size - filled_));
      if (!n) return tl::make_unexpected(n.error());
      if (*n == 0) return false;
      filled_ += *n;
    }
    return true;
  }

  void look(std::size_t limit) {
    const std::string_view bytes{buffer_.data(), filled_};
    for (std::size_t i = 0; i < sieve_.sieves.size(); ++i) {
      sieve_.sieves[i].run(bytes, next_[i], limit, [&](std::size_t word, std::size_t at) {
        for (const std::size_t pattern : sieve_.by_anchor[word]) {
          confirm(sieve_.patterns[pattern], bytes, at);
        }
      });
    }
  }

  void confirm(const ResiduePattern& pattern, std::string_view bytes, std::size_t at) {
    const auto hit = hit_around(pattern, bytes, at);
    if (hit) found_.push_back({pattern.value, base_ + hit->begin, hit->end - hit->begin});
  }

  // Tells of the hits that begin before an offset: no more of those will be found.
  Result<void> tell(std::uint64_t before) {
    const auto key = [](const ResidueHit& hit) {
      return std::tuple{hit.offset, hit.value, ~hit.length};
    };
    std::sort(found_.begin(), found_.end(),
              [&](const ResidueHit& a, const ResidueHit& b) { return key(a) < key(b); });
    auto hit = found_.begin();
    for (; hit != found_.end() && hit->offset < before; ++hit) {
      std::uint64_t& until = told_until_[hit->value];
      if (hit->offset < until) continue;
      until = hit->offset + hit->length;
      if (auto told = on_hit_(*hit); !told) return told;
    }
    found_.erase(found_.begin(), hit);
    return {};
  }

  // Keeps what a hit could still depend on.
  void slide(std::size_t seen) {
    std::memmove(buffer_.data(), buffer_.data() + seen, filled_ - seen);
    filled_ -= seen;
    base_ += seen;
    for (std::size_t& next : next_) next -= seen;
  }

  const ResidueSieve& sieve_;
  const OnHit& on_hit_;
  std::vector<char> buffer_;
  std::size_t filled_ = 0;
  std::uint64_t base_ = 0;  // the offset of the buffer in the source
  std::vector<std::size_t> next_;
  std::vector<ResidueHit> found_;
  std::vector<std::uint64_t> told_until_;
};

}  // namespace

ResidueSieve::ResidueSieve(std::vector<ResiduePattern> all, std::size_t number_of_values)
    : patterns(std::move(all)), values(number_of_values) {
  std::map<ByteWord, std::vector<std::size_t>> by_word;
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    by_word[patterns[i].words[patterns[i].anchor]].push_back(i);
    reach = std::max(reach, reach_of(patterns[i]));
  }
  anchors.reserve(by_word.size());
  by_anchor.reserve(by_word.size());
  std::array<std::vector<std::size_t>, shapes.size()> by_length;
  for (auto& [word, of] : by_word) {
    by_length[word.size() < shapes.back().least ? 0 : 1].push_back(anchors.size());
    anchors.push_back(word);
    by_anchor.push_back(std::move(of));
  }
  sieves.reserve(shapes.size());
  for (std::size_t i = 0; i < shapes.size(); ++i) {
    if (!by_length[i].empty()) sieves.emplace_back(shapes[i], anchors, by_length[i]);
  }
}

Result<void> scan_source(const ResidueSieve& sieve, io::ByteSource& source, std::size_t buffer,
                         const OnHit& on_hit) {
  return Scan(sieve, buffer, on_hit).run(source);
}

}  // namespace vern::erasure
