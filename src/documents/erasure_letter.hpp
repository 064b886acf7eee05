// documents/erasure_letter.hpp - the stop letter of an erasure that the ledger has under way: who
// may write it, when, and about what.
//
// It says that the data have been erased, so that it is written only after a plan was carried out;
// a plan of what is overdue is of many persons, and has none: nobody is told of the others by it.
// and it names the person by the values that are kept, sealed, to be looked for, so that there is
// none once the certificate is closed. Whoever writes the file tells the ledger of it
// (ledger/written_files.hpp): what is handed to a host as bytes is no file that vern wrote.
#pragma once

#include <string>

#include "documents/consent_form.hpp"
#include "documents/words.hpp"
#include "erasure/execute.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"

namespace vern::documents {

struct ErasureLetter {
  std::string recipient;  // id in the policy
  Language language = Language::nb;
  Format format = Format::html;
  Day day;  // that it is made
};

// The bytes of the letter, by the id of the plan. Errors: those of check_may_erase(), of
// erasure::find_executed() and of stop_letter(); `state` for a plan of what is overdue.
Result<std::string> erasure_letter(const erasure::Acting& acting, const std::string& id,
                                   const ErasureLetter& letter);

// The same by the plan as a document, byte for byte: errors of erasure::find_executed_plan().
Result<std::string> erasure_letter_for_host(const erasure::Acting& acting,
                                            const std::string& document,
                                            const ErasureLetter& letter);

}  // namespace vern::documents
