#include "audience/duplicates.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>

#include "audience/card_groups.hpp"
#include "audience/card_reader.hpp"
#include "audience/customer_facts.hpp"
#include "audience/ledger_reading.hpp"
#include "audience/persons.hpp"
#include "audience/source.hpp"
#include "vern/letters.hpp"
#include "vern/same_text.hpp"

namespace vern::audience {

namespace {

// What stands at a landline or address, or under what a person is known by, is alike by itself; an
// e-mail address, mobile or address under one name is that person's, told by another mark.
bool needs_several_names(Likeness kind) {
  return kind == Likeness::shared_email || kind == Likeness::shared_mobile ||
         kind == Likeness::shared_address;
}

Likeness likeness_of(SameBy by) {
  if (by == SameBy::identity) return Likeness::same_identity;
  return by == SameBy::email ? Likeness::same_email : Likeness::same_mobile;
}

// The marks of cards, for the reading that compares.
class Marker {
 public:
  explicit Marker(const Register& reg) : page_(reg.file.encoding), persons_(reg) {}

  Result<void> add(const Card& card) {
    for (const PersonMark& mark : persons_.of(card)) {
      if (auto kept = put(mark.mark, card, likeness_of(mark.by)); !kept) return kept;
    }
    if (card.email) {
      if (auto kept = put(*card.email, card, Likeness::shared_email); !kept) return kept;
    }
    for (std::size_t i = 0; i < card.number_count; ++i) {
      const CardNumber& number = card.numbers[i];
      const bool mobile = number.kind == PhoneKind::mobile;
      auto kept =
          put(number.hash, card, mobile ? Likeness::shared_mobile : Likeness::shared_landline);
      if (!kept) return kept;
    }
    return add_address(card);
  }

  CardGroups& groups() { return groups_; }

 private:
  Result<void> put(const Hash128& mark, const Card& card, Likeness kind) {
    return groups_.add(mark, card, static_cast<std::uint8_t>(kind));
  }

  // The line with its postcode, which some programs write without the zeros in front; where there
  // is none, with its place.
  Result<void> add_address(const Card& card) {
    std::string_view code = trim_blanks(card.field(Column::postcode));
    code.remove_prefix(std::min(code.find_first_not_of('0'), code.size()));
    const std::string_view where = code.empty() ? card.field(Column::place) : code;
    const bool named = !trim_blanks(card.field(Column::name)).empty();
    if (trim_blanks(card.field(Column::address)).empty() || trim_blanks(where).empty()) return {};
    address_.clear();
    append_same_text(page_, card.field(Column::address), address_);
    address_ += '\0';
    append_same_text(page_, where, address_);
    auto shared = put(hash_of(Hashed::address, address_), card, Likeness::shared_address);
    if (!shared || !named) return shared;
    address_ += hex(card.name_hash);
    return put(hash_of(Hashed::address, address_), card, Likeness::same_name_and_address);
  }

  CodePage page_;
  PersonMarks persons_;
  CardGroups groups_;
  std::string address_;
};

// A group while its cards are known by their lines.
struct Found {
  Likeness kind = Likeness::same_identity;
  std::vector<std::int64_t> lines;
  std::vector<std::string> customers;
  std::uint32_t person = 0;  // in the ledger, of every card so far; 0: not of every one
};

Result<std::vector<Found>> alike(CardGroups& groups) {
  if (auto sorted = groups.finish(); !sorted) return tl::make_unexpected(sorted.error());
  std::vector<Found> out;
  CardGroups::Group group;
  for (;;) {
    const auto more = groups.next(group);
    if (!more) return tl::make_unexpected(more.error());
    if (!*more) break;
    const auto kind = static_cast<Likeness>(group.kind);
    if (needs_several_names(kind) && !group.several_names) continue;
    out.push_back({kind, group.lines, {}, 0});
  }
  std::sort(out.begin(), out.end(), [](const Found& a, const Found& b) {
    return a.kind != b.kind ? a.kind < b.kind : a.lines.front() < b.lines.front();
  });
  return out;
}

// Gives the groups their customer numbers, in the second reading.
class Naming {
 public:
  Naming(std::vector<Found>& found, LedgerReading* ledger) : found_(found), ledger_(ledger) {
    for (std::size_t i = 0; i < found.size(); ++i) {
      for (const std::int64_t line : found[i].lines) places_.emplace_back(line, i);
    }
    std::sort(places_.begin(), places_.end());
  }

  Result<void> take(Card& card) {
    if (at_ == places_.size() || places_[at_].first != card.line) return {};
    std::uint32_t person = 0;
    if (ledger_ != nullptr) {
      if (auto known = ledger_->look_up(card, card.facts); !known) return known;
      person = ledger_->person();
    }
    for (; at_ < places_.size() && places_[at_].first == card.line; ++at_) {
      Found& group = found_[places_[at_].second];
      if (group.customers.empty()) group.person = person;
      if (group.person != person) group.person = 0;
      group.customers.push_back(card.key);
    }
    return {};
  }

 private:
  std::vector<Found>& found_;
  LedgerReading* ledger_;
  std::vector<std::pair<std::int64_t, std::size_t>> places_;  // line, group
  std::size_t at_ = 0;
};

// One reading of the register, damaged rows passed over. Gives their number.
template <class OnCard>
Result<std::int64_t> read_register(const Shop& shop, const Register& reg, SourceTrace& trace,
                                   OnCard on_card) {
  const std::string label = "the register " + reg.id;
  auto reader =
      open_source({reg.file, shop.folder, label, {}, registers::OnDamage::skip_and_count}, trace);
  if (!reader) return tl::make_unexpected(reader.error());
  auto facts = CustomerFacts::bind(shop.policy, reg, *reader, Day{});
  if (!facts) return tl::make_unexpected(facts.error());
  facts->set_reading(Reading::comparing);
  facts->want_persons();
  registers::Record record;
  Card card;
  std::int64_t without_number = 0;
  for (;;) {
    const auto more = reader->next(record);
    if (!more) return tl::make_unexpected(more.error());
    if (!*more) return damages_of(*reader).count + without_number;
    if (!facts->read(record, card)) {
      ++without_number;
      continue;
    }
    if (Result<void> taken = on_card(card); !taken) return tl::make_unexpected(taken.error());
  }
}

void hand_over(std::vector<Found>& found, Duplicates& out) {
  for (Found& group : found) {
    if (group.person != 0) {
      ++out.known;
    } else {
      out.groups.push_back({group.kind, std::move(group.customers)});
    }
  }
}

}  // namespace

std::string_view name(Likeness kind) {
  constexpr std::array<std::string_view, all_likenesses.size()> names{
      "same-identity", "same-email",    "same-mobile",     "same-name-and-address",
      "shared-email",  "shared-mobile", "shared-landline", "shared-address"};
  const auto i = static_cast<std::size_t>(kind) - 1;
  return i < names.size() ? names[i] : std::string_view("?");
}

Result<Duplicates> find_duplicates(const Shop& shop) {
  const auto reg = customers_of(shop);
  if (!reg) return tl::make_unexpected(reg.error());
  Duplicates out;
  SourceTrace first;
  Marker marker(**reg);
  const auto damaged = read_register(shop, **reg, first, [&](const Card& card) {
    ++out.rows;
    return marker.add(card);
  });
  if (!damaged) return tl::make_unexpected(damaged.error());
  out.damaged = *damaged;
  auto found = alike(marker.groups());
  if (!found) return tl::make_unexpected(found.error());
  if (found->empty()) return out;
  const Request nothing{};  // who is who is asked, and not who may be used
  const auto ledger = LedgerReading::open(shop, nothing);
  if (!ledger) return tl::make_unexpected(ledger.error());
  SourceTrace second;
  Naming naming(*found, ledger->get());
  const auto again =
      read_register(shop, **reg, second, [&](Card& card) { return naming.take(card); });
  if (!again) return tl::make_unexpected(again.error());
  if (!(second.stamp == first.stamp) || second.bytes.digest() != first.bytes.digest()) {
    return fail(StatusCode::state,
                "the register was changed while it was read; close it in the other program and "
                "run again");
  }
  hand_over(*found, out);
  return out;
}

}  // namespace vern::audience
