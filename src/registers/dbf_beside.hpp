// registers/dbf_beside.hpp - files beside a table that may hold what the table holds.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "registers/dbf_findings.hpp"
#include "vern/error.hpp"

namespace vern::registers {

// Index files (.NTX .NDX .IDX of any stem, .MDX .CDX of the table's) and copies (.BAK .TBK of the
// table's stem) in the table's folder, by name. Error `io`.
Result<std::vector<BesideFile>> files_beside_table(const std::string& path);

// .DBT and .FPT in any case.
bool has_memo_name(std::string_view path);
// The paths of all files beside a table that could be its memo file, without a look at the table;
// see memo_path_of() in registers/dbf_reader.hpp. Error `io`.
Result<std::vector<std::string>> memo_files_beside(const std::string& path);

}  // namespace vern::registers
