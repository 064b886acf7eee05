// cli/list_files.hpp - words that say how a list is made, and where it is written.
#pragma once

#include <string>

#include "audience/audience.hpp"
#include "vern/error.hpp"

namespace vern::cli {

// all, relation, purchases, behaviour; all when nothing was stated.
Result<audience::ChosenBy> chosen_by_argument(const std::string& text);

// The engine guards the registers and lists that it reads; the policy's path is known here only.
// Empty: no such file.
Result<void> check_list_files(const std::string& out, const std::string& explain,
                              const std::string& policy);

// The whole path, as it is recorded of a file: a later command may run in another folder.
std::string whole_path(const std::string& path);

}  // namespace vern::cli
