#include "erasure/residue_scan.hpp"

#include <algorithm>
#include <cstring>
#include <map>
#include <tuple>

namespace vern::erasure {
namespace {

constexpr std::size_t padding = grain;  // what may be read behind the bytes, and is not looked at

// The side of the anchor on which a pattern's next word is, and which word that is.
std::pair<NeighbourGroup::Side, std::size_t> neighbour_of(const ResiduePattern& pattern) {
  using Side = NeighbourGroup::Side;
  if (pattern.words.size() == 1) return {Side::none, 0};
  if (pattern.anchor + 1 < pattern.words.size()) return {Side::behind, pattern.anchor + 1};
  return {Side::before, pattern.anchor - 1};
}

// The bytes of the next word that stand nearest to the anchor.
std::span<const BytePair> nearest_bytes(const ResiduePattern& pattern, NeighbourGroup::Side side,
                                        std::size_t word) {
  const std::span<const BytePair> bytes = pattern.words[word];
  const std::size_t count = std::min(bytes.size(), grain);
  return side == NeighbourGroup::Side::behind ? bytes.first(count) : bytes.last(count);
}

bool may_be_gap(std::span<const BytePair> bytes) {
  return std::any_of(bytes.begin(), bytes.end(), [](BytePair pair) {
    return may_part_words(pair.small) || may_part_words(pair.capital);
  });
}

using GroupMap = std::map<NeighbourGroup, std::vector<Neighbour>>;

void add_to_group(const ResiduePattern& pattern, std::size_t index, GroupMap& groups) {
  const auto [side, word] = neighbour_of(pattern);
  if (side == NeighbourGroup::Side::none) {
    groups[{}].push_back({0, index});
    return;
  }
  const auto bytes = nearest_bytes(pattern, side, word);
  if (may_be_gap(bytes)) {
    groups[{}].push_back({0, index});
    return;
  }
  auto& group = groups[{side, pattern.wide, bytes.size()}];
  for (const std::uint32_t form : folded_forms(bytes)) group.push_back({form, index});
}

class Scan {
 public:
  Scan(const ResidueSieve& sieve, std::size_t buffer, const OnHit& on_hit)
      : sieve_(sieve),
        on_hit_(on_hit),
        buffer_(std::max(buffer, sieve.reach * 4) + padding),
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
    if (!sieve_.sieve) return;
    const std::string_view bytes{buffer_.data(), filled_};
    sieve_.sieve->run(bytes, next_, limit, [&](std::size_t word, std::size_t at) {
      for (const auto& [group, neighbours] : sieve_.groups[word]) {
        const Stretch anchor{at, at + sieve_.anchors[word].size()};
        look_beside(group, neighbours, bytes, anchor);
      }
    });
  }

  void look_beside(const NeighbourGroup& group, std::span<const Neighbour> neighbours,
                   std::string_view bytes, Stretch anchor) {
    std::uint32_t wanted = 0;
    if (group.side == NeighbourGroup::Side::behind) {
      const auto at = behind_gap(group.wide, bytes, anchor.end);
      if (!at) return;
      wanted = first_bytes(folded_bytes(bytes.data() + *at), group.count);
    } else if (group.side == NeighbourGroup::Side::before) {
      const auto at = before_gap(group.wide, bytes, anchor.begin);
      if (!at || *at < group.count) return;
      wanted = first_bytes(folded_bytes(bytes.data() + (*at - group.count)), group.count);
    }
    const auto less = [](const Neighbour& one, std::uint32_t form) { return one.bytes < form; };
    auto one = std::lower_bound(neighbours.begin(), neighbours.end(), wanted, less);
    for (; one != neighbours.end() && one->bytes == wanted; ++one) {
      confirm(sieve_.patterns[one->pattern], bytes, anchor.begin);
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
    next_ = std::max(next_, seen) - seen;
  }

  const ResidueSieve& sieve_;
  const OnHit& on_hit_;
  std::vector<char> buffer_;
  std::size_t filled_ = 0;
  std::uint64_t base_ = 0;  // the offset of the buffer in the source
  std::size_t next_ = 0;    // the first place to look at
  std::vector<ResidueHit> found_;
  std::vector<std::uint64_t> told_until_;
};

}  // namespace

ResidueSieve::ResidueSieve(std::vector<ResiduePattern> all, std::size_t number_of_values)
    : patterns(std::move(all)), values(number_of_values) {
  std::map<ByteWord, GroupMap> by_word;
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    add_to_group(patterns[i], i, by_word[patterns[i].words[patterns[i].anchor]]);
    reach = std::max(reach, reach_of(patterns[i]));
  }
  anchors.reserve(by_word.size());
  groups.reserve(by_word.size());
  for (auto& [word, of] : by_word) {
    anchors.push_back(word);
    for (auto& [group, neighbours] : of) {
      std::sort(neighbours.begin(), neighbours.end(), [](const Neighbour& a, const Neighbour& b) {
        return std::pair{a.bytes, a.pattern} < std::pair{b.bytes, b.pattern};
      });
    }
    groups.emplace_back(of.begin(), of.end());
  }
  if (!anchors.empty()) sieve.emplace(anchors);
}

Result<void> scan_source(const ResidueSieve& sieve, io::ByteSource& source, std::size_t buffer,
                         const OnHit& on_hit) {
  return Scan(sieve, buffer, on_hit).run(source);
}

}  // namespace vern::erasure
