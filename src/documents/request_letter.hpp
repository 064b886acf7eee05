// documents/request_letter.hpp - the letters in a subject request: that it came in, that it takes
// longer, that it is refused, that it is done.
//
// GDPR Art. 12(3): an answer, or an extension with its reasons, inside the first month; Art. 12(4):
// a refusal with its reasons, the right to complain (Art. 77) and the judicial remedy (Art. 79).
// A letter names the person by customer number or by the paper's number only; whoever sends it
// writes the name on the envelope. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "documents/consent_form.hpp"
#include "documents/words.hpp"
#include "requests/requests.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"

namespace vern::documents {

// Whether the controller can be named and reached in a letter to a person. Error `policy` naming
// what [controller] lacks.
Result<void> check_controller(const Controller& who);

enum class LetterKind : std::uint8_t { acknowledgement, extension, refusal, answer };
std::optional<LetterKind> parse_letter_kind(std::string_view word);
std::vector<std::string_view> letter_kind_words();

struct LetterOptions {
  LetterKind kind = LetterKind::acknowledgement;
  Language language = Language::nb;
  Format format = Format::html;
  Day day;  // that it is made
};

// The bytes of a letter. Errors: `state` for a letter about what has not happened (an extension
// that was not recorded), and for words that the ledger lacks; `policy` naming what [controller]
// lacks: no place of a letter is left empty; `encoding` as of forms.
Result<std::string> request_letter(const Policy& policy, const requests::SubjectRequest& request,
                                   const LetterOptions& options);

}  // namespace vern::documents
