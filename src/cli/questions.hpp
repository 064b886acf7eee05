// cli/questions.hpp - asks a person, letter by letter, what stands in the Status field.
#pragma once

#include <iosfwd>
#include <vector>

#include "cli/text.hpp"
#include "policy/init.hpp"

namespace vern::cli {

// Each letter with its count, most frequent first as given. An empty answer leaves the letter open;
// the end of the input leaves all that follow open. What is not understood is asked again.
policy::Answers ask_letters(std::istream& in, std::ostream& out,
                            const policy::RegisterFindings& found, Language language);

}  // namespace vern::cli
