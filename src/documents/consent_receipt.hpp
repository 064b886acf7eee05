// documents/consent_receipt.hpp - what a customer answered, on a page of their own.
//
// GDPR Art. 7(1) and (3): who can prove a consent can also show it, and says how to withdraw it.
// The page names the customer by number only: no name, no clerk, no document.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "documents/consent_form.hpp"
#include "documents/words.hpp"
#include "ledger/ledger.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"

namespace vern::documents {

struct ReceiptOptions {
  std::string customer;                // the number, as it is printed
  std::optional<std::uint64_t> entry;  // this answer only; unset: the last to each question
  Language language = Language::nb;
  Format format = Format::html;
  Day day;  // that it is made
};

// The bytes of the receipt. Errors: `state` when the holder of the card may be somebody else than
// who answered; `not_found` when there is no answer, or the entry is none; `encoding` as of forms.
Result<std::string> consent_receipt(const Policy& policy, const ledger::Subject& subject,
                                    const ReceiptOptions& options);

}  // namespace vern::documents
