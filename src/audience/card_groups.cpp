#include "audience/card_groups.hpp"

#include <optional>

namespace vern::audience {

namespace {

constexpr unsigned line_shift = 8;
constexpr std::uint64_t person_bit = 0x80;
constexpr std::uint64_t kind_bits = 0x7F;

}  // namespace

Result<void> CardGroups::add(const Hash128& mark, const Card& card, std::uint8_t kind) {
  const std::uint64_t person = card.facts.party == PartyKind::organisation ? 0 : person_bit;
  const auto line = static_cast<std::uint64_t>(card.line) << line_shift;
  return entries_.add({mark, card.name_hash.low, line | person | (kind & kind_bits)});
}

Result<void> CardGroups::advance() {
  const auto next = entries_.next();
  if (!next) return tl::make_unexpected(next.error());
  more_ = *next != nullptr;
  if (more_) pending_ = **next;
  return {};
}

Result<bool> CardGroups::next(Group& out) {
  if (!started_) {
    started_ = true;
    if (auto first = advance(); !first) return tl::make_unexpected(first.error());
  }
  while (more_) {
    const Hash128 mark = pending_.mark;
    out.kind = static_cast<std::uint8_t>(pending_.packed & kind_bits);
    out.lines.clear();
    out.several_names = false;
    std::optional<std::uint64_t> name;
    while (more_ && pending_.mark == mark) {
      const auto line = static_cast<std::int64_t>(pending_.packed >> line_shift);
      if (out.lines.empty() || out.lines.back() != line) out.lines.push_back(line);
      if ((pending_.packed & person_bit) != 0) {
        out.several_names = out.several_names || (name && *name != pending_.name);
        name = pending_.name;
      }
      if (auto taken = advance(); !taken) return tl::make_unexpected(taken.error());
    }
    if (out.lines.size() > 1) return true;
  }
  return false;
}

}  // namespace vern::audience
