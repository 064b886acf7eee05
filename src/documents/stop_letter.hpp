// documents/stop_letter.hpp - to somebody who got the data: erase them.
//
// GDPR Art. 19: each recipient to whom the data have been disclosed is told of the erasure, unless
// that is impossible or a disproportionate effort; Art. 17(2): of copies and links too. The letter
// names the person, since the recipient must find them: it is personal data, and the one paper of
// an erasure that is. It has the values of kinds that the policy lets the recipient have, and no
// others: to tell of an erasure discloses nothing new. Pure.
#pragma once

#include <span>
#include <string>

#include "documents/consent_form.hpp"
#include "documents/words.hpp"
#include "erasure/residue.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"

namespace vern::documents {

struct StopLetterOptions {
  std::string recipient;  // id in the policy
  std::string erasure;    // id of the plan, by which the answer refers to it
  bool erased = true;     // the plan has been carried out; else it is to be
  Language language = Language::nb;
  Format format = Format::html;
  Day day;  // that it is made
};

// The bytes of the letter. `values` are those that are looked for. Errors: `not_found` for a
// recipient that the policy does not have; `state` when no value says to the recipient who is
// meant; `policy` naming what [controller] lacks: no place of a letter is left empty; `encoding` as
// of forms.
Result<std::string> stop_letter(const Policy& policy, std::span<const erasure::SoughtValue> values,
                                const StopLetterOptions& options);

}  // namespace vern::documents
