#include "ledger/known.hpp"

#include <algorithm>

namespace vern::ledger {

// The entries of persons who were joined are the same, whichever of the cards is looked up.
std::uint32_t joined_person(std::span<const Entry> entries) {
  std::uint32_t least = 0;
  bool joined = false;
  for (const Entry& entry : entries) {
    const EntryKind kind = entry.event.kind;
    joined = joined || kind == EntryKind::merged || kind == EntryKind::same_person;
    least = least == 0 ? entry.card : std::min(least, entry.card);
  }
  return joined ? least : 0;
}

Result<void> check_identity(IdentityMatch identity) {
  if (is_theirs(identity)) return {};
  const std::string what = identity == IdentityMatch::differs
                               ? "the customer number is bound to a person with other identity "
                                 "fields"
                               : "the identity fields of the card cannot be compared with those it "
                                 "was bound with";
  return fail(StatusCode::state,
              what + "; say first who it is: `vern subject rebind`, `move` or `merge`");
}

Result<void> check_unlocked(Ledger& ledger) {
  const auto locked = ledger.locked();
  if (!locked) return tl::make_unexpected(locked.error());
  if (!*locked) return {};
  return fail(StatusCode::state,
              "the ledger was restored from a backup, and nobody has answered for the days lost: a "
              "no may be missing. Play the replay list and unlock it with the command first");
}

}  // namespace vern::ledger
