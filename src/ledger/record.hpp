// ledger/record.hpp - recording consent by the rules of the policy.
//
// Ledger::append() keeps whatever it is given; this is where an entry is refused that says what the
// policy cannot mean, or that would not count. GDPR Art. 7(1): what is recorded must be able to
// prove. Nothing is written on error, and every error says what would be right.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/ledger.hpp"
#include "vern/policy.hpp"

namespace vern::ledger {

// Records entries about consent (and notices) in one durable commit, with entries of the house
// after them, which are not looked at. Refused:
//  - a purpose, channel, text version, partner version or notice that the policy does not have; a
//    channel that is none of the purpose's; a day in the future;
//  - a `given` without the version of its text, or under a version that was never registered (see
//    register_text), or that was not in force on its day (an earlier one that only differs by
//    typos is); for a disclosure, without its partner list, likewise registered and in use;
//  - a `given` over a standing no that it does not lift by name with signed evidence, recorded on
//    the same card, for a day that is not earlier: the error names the entry and says how to;
//  - `lifts` of what is no standing no of this card; a correction of what is no `given` of the
//    subject.
Result<std::vector<Appended>> record(Ledger& ledger, const Policy& policy,
                                     std::span<const NewEntry> entries, const std::string& by,
                                     std::span<const Event> house = {});

// What record() would say of one entry, without writing it. `house` is what is registered, and what
// is to be registered before the entry; `before` is the subject as it will stand then.
Result<void> check_record(Ledger& ledger, const Policy& policy, std::span<const Entry> house,
                          const NewEntry& entry, const Subject& before);

// Registers a version of a consent text with its bytes, unless the same stands there already (then
// its position is returned). Refused: a version the policy does not have; bytes whose SHA-256 is
// not the policy's; a version that stands there with other bytes; a text that lacks a point of the
// checklist (policy/consent_text.hpp); a later version without `meaning` or `typo`.
Result<std::uint64_t> register_text(Ledger& ledger, const Policy& policy, std::string_view text_id,
                                    std::string_view version, std::string_view bytes,
                                    const std::string& by);
// The entry that register_text() would write, by the same checks; nothing where it stands there.
Result<std::optional<Event>> text_to_register(Ledger& ledger, const Policy& policy,
                                              std::string_view text_id, std::string_view version,
                                              std::string_view bytes);
// Registers a version of a partner list as the policy has it; refused when it stands there with
// other recipients: a list that was used is never changed, it gets a new version.
Result<std::uint64_t> register_partners(Ledger& ledger, const Policy& policy,
                                        std::string_view list_id, std::string_view version,
                                        const std::string& by);
Result<std::optional<Event>> partners_to_register(Ledger& ledger, const Policy& policy,
                                                  std::string_view list_id,
                                                  std::string_view version);

}  // namespace vern::ledger
