// cli/reasons.hpp - reasons in words: for people, and the same fields in JSON.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "cli/output.hpp"
#include "cli/text.hpp"
#include "vern/gate.hpp"
#include "vern/policy.hpp"
#include "vern/reason.hpp"

namespace vern::cli {

std::string_view sentence_of(const ReasonInfo& info, Language language);
std::string_view remedy_of(const ReasonInfo& info, Language language);
std::string_view word_of(Effect effect);

// A table of one entry for every number: what cannot be looked up is a defect, shown as `?`.
const ReasonInfo& info_of(ReasonCode code);

// code, name, sentence, citation, clearable, remedy: the part that does not depend on a customer.
nlohmann::ordered_json reason_json(ReasonCode code, Language language);

// A verdict in words, and its colour.
Sentence verdict_sentence(const Decision& decision);
Colour verdict_colour(const Decision& decision);

// Every reason with its sentence, rule, what it rests on and what would clear it.
std::string reasons_text(const Policy& policy, const Request& request, const Decision& decision,
                         Language language);
nlohmann::ordered_json reasons_json(const Policy& policy, const Decision& decision,
                                    Language language);

}  // namespace vern::cli
