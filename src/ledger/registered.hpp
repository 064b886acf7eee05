// ledger/registered.hpp - the texts and partner lists that the ledger holds.
//
// A text is registered as an entry of the house: `text` its id, `version`, `content` its bytes; a
// partner list likewise, with its id in `partners` and a recipient's id on each line.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/event.hpp"
#include "policy/diagnostic.hpp"
#include "vern/policy.hpp"

namespace vern::ledger {

// The entry of a version, or null.
const Entry* registered_text(std::span<const Entry> house, std::string_view id,
                             std::string_view version);
const Entry* registered_partners(std::span<const Entry> house, std::string_view id,
                                 std::string_view version);

// The recipients that a version names, as they are registered: sorted, so that their order in the
// policy says nothing.
std::string recipients_text(const Policy& policy, const PartnerListVersion& version);

// The place of a version in a list of them, or -1.
template <class Version>
int version_index(const std::vector<Version>& versions, std::string_view id) {
  for (std::size_t i = 0; i < versions.size(); ++i) {
    if (versions[i].id == id) return static_cast<int>(i);
  }
  return -1;
}

// Error `not_found` for a name that the policy does not have, with what was meant.
template <class Named>
Error not_known(const std::string& what, std::string_view id, const std::vector<Named>& known) {
  return Error{StatusCode::not_found, "the policy has no " + what + " \"" + std::string(id) +
                                          "\"; " + policy::suggestion(id, policy::ids_of(known))};
}

}  // namespace vern::ledger
