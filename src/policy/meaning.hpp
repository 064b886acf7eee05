// policy/meaning.hpp - what a policy says, without where its registers lie, how they are written,
// and what is only told to a person who asks for access.
#pragma once

#include <string>
#include <string_view>

namespace vern::policy {

// A text that two policies share when they say the same in the same order, whatever their comments,
// blanks and line ends are, and whether their registers and lists are read from a CSV file or from
// the table it was exported from. What only an access pack tells (`source` of a register,
// `automated` of a purpose, `safeguards` of a recipient) permits and denies nothing, and is left
// out too. For the id of a run: the values that were read are in it by
// themselves. Empty for a text that is not TOML. Not for people.
std::string meaning(std::string_view toml_text);

}  // namespace vern::policy
