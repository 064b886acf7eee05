// cli/requests.hpp - subject requests as people see them, and in JSON; and what their commands
// share.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "cli/ledger_shop.hpp"
#include "cli/text.hpp"
#include "ledger/written_files.hpp"
#include "requests/requests.hpp"

namespace vern::cli {

// "erasure", "sletting".
std::string_view word_of(SubjectRight right, Language language);
// Who asks: "customer 12", or the paper's number.
std::string asker_text(const requests::SubjectRequest& request, Language language);

// The request, its days and steps; `today` says whether it is overdue.
std::string request_text(const requests::SubjectRequest& request,
                         const std::vector<ledger::WrittenFile>& letters, Day today,
                         Language language);
nlohmann::ordered_json request_json(const requests::SubjectRequest& request,
                                    const std::vector<ledger::WrittenFile>& letters, Day today);

// The letters of a request that are not known to be gone.
Result<std::vector<ledger::WrittenFile>> letters_of(ledger::Ledger& ledger, std::uint64_t request);

// The card of the customer who asked, as it stands today; none where there is none.
Result<std::optional<ledger::Card>> card_of(const audience::Shop& shop,
                                            const requests::SubjectRequest& request);

}  // namespace vern::cli
