// documents/form_frame.hpp - what a form says around a consent text, and what it need not say since
// the text does.
#pragma once

#include <string>
#include <vector>

#include "documents/consent_form.hpp"

namespace vern::documents {

struct FormFrame {
  std::vector<std::string> boxes;  // labels of the boxes that the text does not have
  std::vector<std::string> lines;  // sentences
  bool signature = false;          // the text has no room for it
};

// Errors as of consent_form().
Result<FormFrame> frame_of(const Policy& policy, const FormText& text, const FormOptions& options);

// " telefon 74 99 00 00 ..." as the rest of a sentence on how to withdraw, with a full stop.
std::string ways_to_reach(const Controller& controller, Language language);

// "Partnerlisten list-2, som gjelder fra 2024-01-01: A, B."
std::string partner_line(const Policy& policy, const PartnerListVersion& version,
                         Language language);

}  // namespace vern::documents
