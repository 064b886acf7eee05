// cli/list_files.hpp - words that say how a list is made, and where it is written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "audience/audience.hpp"
#include "ledger/written_files.hpp"
#include "vern/day.hpp"
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

// What the ledger is told of a file about one person that is written on `day`: by when it is to be
// gone, and which request it answers.
ledger::WrittenFile file_of_person(const Policy& policy, const std::string& out, Day day,
                                   std::optional<std::uint64_t> request = {});

}  // namespace vern::cli
