// documents/pack_terms.hpp - what the parts of a pack have in common: the words of the policy, and
// what is told of which row.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "documents/access_pack.hpp"
#include "documents/words.hpp"
#include "ledger/event.hpp"
#include "requests/pack.hpp"
#include "vern/policy.hpp"

namespace vern::documents {

// Whether the pack answers a request for portability, and not for access.
inline bool is_portability(const requests::Pack& pack) {
  return pack.request.standing.right == SubjectRight::portability;
}

// The file of the pack beside which another lies: "access-87.html".
std::string pack_file(const requests::SubjectRequest& request, std::string_view extension);

// The title of a purpose, or its id; of one that the policy no longer has, the id.
std::string purpose_title(const Policy& policy, std::string_view id);

// Where the data of a register come from: what the policy says, else what was stated.
const std::string& source_of(const Register& reg, const PackOptions& options);

// The registers that rows of the pack stand in, in the order of the policy.
std::vector<const Register*> registers_of(const requests::Pack& pack);

// The fields of a row that go along: of access all, of portability what the person provided.
std::vector<const requests::PackField*> fields_of(const Policy& policy, const requests::Pack& pack,
                                                  const requests::PackRecord& record);

// The records that go along; of portability those that still stand and have such a field.
std::vector<const requests::PackRecord*> records_of(const Policy& policy,
                                                    const requests::Pack& pack);

// The rules of the policy that are in force on the day of the pack.
std::vector<const RetentionRule*> rules_in_force(const Policy& policy, Day day);

}  // namespace vern::documents
