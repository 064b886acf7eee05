#include "audience/persons.hpp"

#include <algorithm>

#include "vern/contact_point.hpp"
#include "vern/letters.hpp"
#include "vern/same_text.hpp"

namespace vern::audience {

namespace {

std::optional<std::size_t> place_of(const Register& reg, std::string_view field) {
  const std::string* const column = reg.column_of(field);
  if (column == nullptr) return std::nullopt;
  const auto found = std::find(reg.identity.begin(), reg.identity.end(), *column);
  if (found == reg.identity.end()) return std::nullopt;
  return static_cast<std::size_t>(found - reg.identity.begin());
}

}  // namespace

PersonMarks::PersonMarks(const Register& reg)
    : page_(reg.file.encoding), name_(place_of(reg, "name")), birth_(place_of(reg, "birth_day")) {}

const std::vector<PersonMark>& PersonMarks::of(const Card& card) {
  marks_.clear();
  if (trim_blanks(card.field(Column::name)).empty()) return marks_;
  const bool whole = name_ && birth_ && card.identity && card.facts.birth_day.known();
  if (whole && !(*card.identity)[*name_].empty() && !(*card.identity)[*birth_].empty()) {
    text_.clear();
    for (const std::string& value : *card.identity) {
      append_same_text(CodePage::utf8, value, text_);
      text_ += '\0';
    }
    marks_.push_back({SameBy::identity, hash_of(Hashed::identity, text_)});
  }
  contact_.clear();
  append_same_text(page_, card.field(Column::contact), contact_);
  if (card.email) add(SameBy::email, card, *card.email);
  for (std::size_t i = 0; i < card.number_count; ++i) {
    const CardNumber& number = card.numbers[i];
    if (number.kind == PhoneKind::mobile) add(SameBy::mobile, card, number.hash);
  }
  return marks_;
}

void PersonMarks::add(SameBy by, const Card& card, const Hash128& point) {
  text_ = hex(point) + hex(card.name_hash) + contact_;
  marks_.push_back({by, hash_of(Hashed::person, text_)});
}

PersonIndex::PersonIndex(const Register& reg, std::size_t entries)
    : marks_(reg), groups_(entries), bearers_(entries), cards_(entries) {}

Result<void> PersonIndex::add(const Card& card) {
  for (const PersonMark& mark : marks_.of(card)) {
    auto kept = groups_.add(mark.mark, card, static_cast<std::uint8_t>(mark.by));
    if (!kept) return kept;
  }
  return {};
}

Result<void> PersonIndex::finish() {
  if (auto sorted = groups_.finish(); !sorted) return sorted;
  CardGroups::Group group;
  for (;;) {
    const auto more = groups_.next(group);
    if (!more) return tl::make_unexpected(more.error());
    if (!*more) break;
    const auto number = static_cast<std::uint32_t>(parent_.size());
    parent_.push_back(number);
    for (const std::int64_t line : group.lines) {
      if (auto kept = bearers_.add({line, number}); !kept) return kept;
    }
  }
  return join_groups();
}

// A card in two groups makes one person of both.
Result<void> PersonIndex::join_groups() {
  if (auto sorted = bearers_.finish(); !sorted) return sorted;
  Bearer last{-1, 0, 0};
  for (;;) {
    const auto next = bearers_.next();
    if (!next) return tl::make_unexpected(next.error());
    if (*next == nullptr) break;
    if ((*next)->line == last.line) {
      parent_[person((*next)->group)] = person(last.group);
      continue;
    }
    last = **next;
    if (auto kept = cards_.add(last); !kept) return kept;
  }
  return cards_.finish();
}

std::uint32_t PersonIndex::person(std::uint32_t group) {
  while (parent_[group] != group) {
    parent_[group] = parent_[parent_[group]];
    group = parent_[group];
  }
  return group;
}

Result<std::uint32_t> PersonIndex::person_of(std::int64_t line) {
  while (!ended_ && (next_ == nullptr || next_->line < line)) {
    const auto next = cards_.next();
    if (!next) return tl::make_unexpected(next.error());
    next_ = *next;
    ended_ = next_ == nullptr;
  }
  return ended_ || next_->line != line ? 0 : person(next_->group) + 1;
}

bool PersonsGranted::take(std::uint32_t in_register, std::uint32_t in_ledger) {
  constexpr std::uint64_t of_ledger = std::uint64_t{1} << 32U;
  bool first = true;
  if (in_register != 0) first = seen_.insert(in_register).second && first;
  if (in_ledger != 0) first = seen_.insert(of_ledger | in_ledger).second && first;
  return first;
}

}  // namespace vern::audience
