// documents/access_pack.hpp - what is kept on a person, as a document for the person and as data
// for a machine.
//
// GDPR Art. 15(1): the data, and beside them purposes, categories, recipients, how long, rights,
// the right to complain, source, automated decisions; Art. 15(2): safeguards of transfers. Art. 20:
// what the person provided, by consent or contract, in a form that a machine reads. Whose data they
// are and which rows belong to it: requests/pack.hpp.
//
// Who of the staff wrote or recorded something is left out: employees who act for the controller
// are no recipients (CJEU C-579/21, Pankki S). The shape of the JSON: docs/requests.md.
#pragma once

#include <string>

#include "documents/words.hpp"
#include "requests/pack.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"

namespace vern::documents {

struct PackOptions {
  Language language = Language::nb;
  std::string source;  // where data come from, for registers whose policy does not say
};

// Whether the policy says what the pack must tell. Of access: where the data of each register in
// the pack come from, what each purpose of kind profiling decides, and what protects data outside
// the EEA; of both what a letter needs of [controller]. Error `policy` naming all keys that are
// missing: nothing is invented.
Result<void> check_told(const Policy& policy, const requests::Pack& pack,
                        const PackOptions& options);

// HTML, one document that needs no other file. Errors: those of check_told().
Result<std::string> pack_html(const Policy& policy, const requests::Pack& pack,
                              const PackOptions& options);

// JSON, UTF-8, ended by a line end. Errors: those of check_told().
Result<std::string> pack_json(const Policy& policy, const requests::Pack& pack,
                              const PackOptions& options);

}  // namespace vern::documents
