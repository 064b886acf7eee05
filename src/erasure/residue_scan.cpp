#include "erasure/residue_scan.hpp"

#include <algorithm>
#include <cstring>
#include <optional>
#include <tuple>

namespace vern::erasure {
namespace {

class Scan {
 public:
  Scan(const ResidueSieve& sieve, std::size_t buffer, const OnHit& on_hit)
      : sieve_(sieve),
        on_hit_(on_hit),
        buffer_(std::max(buffer, sieve.reach * 4) + WordSieve::padding),
        stood_(sieve.most_words) {}

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
    const std::size_t size = buffer_.size() - WordSieve::padding;
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
    sieve_.sieve.run(bytes, next_, limit, [&](std::uint32_t anchor, std::size_t at) {
      look_around(sieve_.anchors[anchor], sieve_.anchors[anchor + 1].first, bytes, at);
    });
  }

  // The anchor could stand there. It is compared when a word beside it could, too: that is seldom.
  void look_around(const Anchor& anchor, std::size_t end, std::string_view bytes, std::size_t at) {
    const Stretch stretch{at, at + anchor.size};
    if (stretch.end > bytes.size()) return;
    for (std::size_t i = anchor.first; i < end; ++i) {
      const NeighbourGroup& group = sieve_.groups[i];
      const auto wanted = bytes_beside(group, bytes, stretch);
      if (!wanted || !sieve_.may_have(i, *wanted)) continue;
      if (!stands_at(bytes, at, sieve_.patterns.pool[anchor.word])) return;
      look_beside(i, *wanted, bytes, at);
    }
  }

  static std::optional<std::uint32_t> bytes_beside(const NeighbourGroup& group,
                                                   std::string_view bytes, Stretch anchor) {
    if (group.side == NextWord::none) return 0;
    if (group.side == NextWord::behind) {
      const auto at = behind_gap(group.wide, bytes, anchor.end);
      if (!at) return std::nullopt;
      return first_bytes(folded_bytes(bytes.data() + *at), group.count);
    }
    const auto at = before_gap(group.wide, bytes, anchor.begin);
    if (!at || *at < group.count) return std::nullopt;
    return first_bytes(folded_bytes(bytes.data() + (*at - group.count)), group.count);
  }

  void look_beside(std::size_t group, std::uint32_t wanted, std::string_view bytes,
                   std::size_t at) {
    const auto begin = sieve_.neighbours.begin();
    const auto end = begin + sieve_.groups[group + 1].first;
    const auto less = [](const Neighbour& one, std::uint32_t form) { return one.bytes < form; };
    auto one = std::lower_bound(begin + sieve_.groups[group].first, end, wanted, less);
    std::size_t failed = 0;
    for (bool first = true; one != end && one->bytes == wanted; ++one, first = false) {
      if (!first && one->shared >= failed) continue;
      failed = confirm(sieve_.patterns.all[one->pattern], bytes, at, first ? 0 : one->shared);
    }
  }

  // From a step on, up to which the pattern before stands as well. Gives back the step that failed.
  std::size_t confirm(const ResiduePattern& pattern, std::string_view bytes, std::size_t at,
                      std::size_t step) {
    stood_[0] = {at, at + sieve_.patterns.word_of(pattern, pattern.anchor).size()};
    while (++step < pattern.words) {
      const auto next = with_step(sieve_.patterns, pattern, step, bytes, stood_[step - 1]);
      if (!next) return step;
      stood_[step] = *next;
    }
    const Stretch hit = stood_[pattern.words - 1U];
    if (has_borders(pattern, bytes, hit)) add(pattern.value, hit);
    return pattern.words;
  }

  void add(std::uint32_t value, Stretch hit) {
    found_.push_back({value, base_ + hit.begin, hit.end - hit.begin});
    auto equal = std::lower_bound(sieve_.equal.begin(), sieve_.equal.end(), EqualValue{value, 0});
    for (; equal != sieve_.equal.end() && equal->earlier == value; ++equal) {
      found_.push_back({equal->value, base_ + hit.begin, hit.end - hit.begin});
    }
  }

  // Tells of the hits that begin before an offset: no more of those will be found.
  Result<void> tell(std::uint64_t before) {
    if (found_.empty()) return {};
    told_until_.resize(sieve_.values);
    const auto key = [](const ResidueHit& hit) {
      return std::tuple{hit.offset, hit.value, ~hit.length};
    };
    const auto less = [&](const ResidueHit& a, const ResidueHit& b) { return key(a) < key(b); };
    if (!std::is_sorted(found_.begin(), found_.end(), less)) {
      std::sort(found_.begin(), found_.end(), less);
    }
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
  std::uint64_t base_ = 0;      // the offset of the buffer in the source
  std::size_t next_ = 0;        // the first place to look at
  std::vector<Stretch> stood_;  // the words of the pattern last compared, after each step
  std::vector<ResidueHit> found_;
  std::vector<std::uint64_t> told_until_;
};

}  // namespace

Result<void> scan_source(const ResidueSieve& sieve, io::ByteSource& source, std::size_t buffer,
                         const OnHit& on_hit) {
  return Scan(sieve, buffer, on_hit).run(source);
}

}  // namespace vern::erasure
