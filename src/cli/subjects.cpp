#include "cli/subjects.hpp"

#include <nlohmann/json.hpp>

#include "cli/entries.hpp"
#include "cli/output.hpp"
#include "cli/text_ledger.hpp"

namespace vern::cli {
namespace {

using ledger::Entry;
using ledger::EntryKind;
using nlohmann::ordered_json;

// The entry that first gave the number to the subject.
const Entry* binding_of(const ledger::Subject& subject, const ledger::Card& card) {
  for (const Entry& entry : subject.entries) {
    const bool about_cards =
        entry.event.kind == EntryKind::bound || entry.event.kind == EntryKind::moved;
    if (about_cards && entry.card == subject.card && entry.event.reg == card.reg &&
        entry.event.key == card.key) {
      return &entry;
    }
  }
  return nullptr;
}

}  // namespace

Result<std::vector<Owner>> owners_of(ledger::Ledger& ledger, const ledger::Card& card,
                                     std::uint64_t tree_size) {
  std::vector<Owner> owners;
  for (std::uint64_t size = tree_size;;) {
    const auto subject = ledger.subject(card, size);
    if (!subject) return tl::make_unexpected(subject.error());
    const Entry* from = subject->card == 0 ? nullptr : binding_of(*subject, card);
    if (from == nullptr) return owners;
    owners.push_back({subject->card, *from});
    size = from->position;
  }
}

std::string owners_text(const std::vector<Owner>& owners, Language language) {
  std::string out;
  for (std::size_t i = 0; i < owners.size(); ++i) {
    const Entry& from = owners[i].from;
    const Sentence& whose = i == 0 ? say::owner_now : say::owner_before;
    const std::string entry =
        " (" + say::entry_word.str(language) + std::to_string(from.position) + ")";
    out += wrapped("  " + to_string(from.event.day) + "  ",
                   whose.str(language) + std::to_string(owners[i].card) + entry);
  }
  return out;
}

ordered_json owners_json(const std::vector<Owner>& owners) {
  auto out = ordered_json::array();
  for (const Owner& owner : owners) {
    ordered_json one;
    one["card"] = owner.card;
    one["from_day"] = to_string(owner.from.event.day);
    one["from_entry"] = owner.from.position;
    one["written"] = time_json(owner.from.written);
    one["by"] = owner.from.actor.by;
    out.push_back(std::move(one));
  }
  return out;
}

std::string identity_warning(const ledger::Subject& subject, bool in_register, Language language) {
  if (subject.card == 0) return {};
  if (!in_register) return wrapped("", say::no_card.in(language));
  if (subject.identity == IdentityMatch::differs)
    return wrapped("", say::card_changed.in(language));
  if (subject.identity == IdentityMatch::unreadable) {
    return wrapped("", say::card_unreadable.in(language));
  }
  return {};
}

std::string as_known_text(std::uint64_t tree_size, Language language) {
  return say::as_known.str(language) + grouped(static_cast<std::int64_t>(tree_size)) +
         say::as_known_entries.str(language);
}

}  // namespace vern::cli
