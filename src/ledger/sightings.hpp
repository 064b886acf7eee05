// ledger/sightings.hpp - which letters stood when vern last looked at a card, as the ledger has
// it.
//
// An entry of kind `projected` notes the letters of consents that stand on a card when vern is done
// with it, in `content`: "RS -F !T", each part where there is one.
//   RS   stand
//   -F   vern took it away, for a reason that may pass: the ledger may bring it back
//   !T   vern took it away because the customer objected: only a later consent brings it back
// A letter that is in none of them did not stand, and vern had no part in that.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "ledger/ledger.hpp"
#include "vern/facts.hpp"
#include "vern/policy.hpp"
#include "vern/projection.hpp"

namespace vern::ledger {

struct Sighting {
  CodeMask standing = 0;
  CodeMask taken = 0;
  CodeMask objected = 0;
  friend bool operator==(const Sighting&, const Sighting&) = default;
};

std::string to_text(const CodeBook& book, const Sighting& sighting);
// Letters that the code book does not have any more are left out.
Sighting parse_sighting(const CodeBook& book, std::string_view text);

// Of the entries of one person, those of the card `card`: others of the same person have letters of
// their own. An imported claim notes a letter too.
LettersSeen letters_seen(const Policy& policy, std::span<const Entry> entries, std::uint32_t card);

// Sets Facts::letters_gone: which letters of consents stood on the subject's card when vern last
// looked, and do not stand in `facts.status`, which must be read already.
void take_letters_gone(const Policy& policy, const Subject& subject, std::uint64_t tree_size,
                       Facts& facts);

}  // namespace vern::ledger
