// documents/pack_entries.hpp - what a pack says of entries, lists and legal bases, in stable words
// and for people.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "documents/words.hpp"
#include "ledger/event.hpp"
#include "requests/pack.hpp"
#include "vern/policy.hpp"
#include "vern/subject_request.hpp"

namespace vern::documents {

// The rights that a person is told of on access, Art. 15(1)(e), and 20.
inline constexpr std::array<SubjectRight, 5> told_rights{
    SubjectRight::rectification, SubjectRight::erasure, SubjectRight::restriction,
    SubjectRight::objection, SubjectRight::portability};

// "objected", "suppressed", "deceased", "restricted", "reserved": stable.
std::string_view effect_word(ListEffect effect);
// The article that a basis is of: "GDPR Art. 6(1)(a)".
std::string_view basis_citation(Basis basis);

// The last part of a path: where it lay is nothing to the person.
std::string file_name(std::string_view path);

// Whom the data of a message went to, by the campaign it was sent in: an id of the policy's
// recipients. Empty: to the person alone, or not known.
std::string recipient_of(const requests::Pack& pack, const ledger::Event& event);

// What an entry is, for the person: "You said yes". And all else that it says, in a few words.
std::string entry_title(const ledger::Event& event, Language language);
std::string entry_details(const Policy& policy, const requests::Pack& pack,
                          const ledger::Entry& entry, Language language);

}  // namespace vern::documents
