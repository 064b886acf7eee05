// registers/dbf_beside.hpp - files beside a table that may hold what the table holds.
#pragma once

#include <string>
#include <vector>

#include "registers/dbf_findings.hpp"
#include "vern/error.hpp"

namespace vern::registers {

// Index files (.NTX .NDX .IDX of any stem, .MDX .CDX of the table's) and copies (.BAK .TBK of the
// table's stem) in the table's folder, by name. Error `io`.
Result<std::vector<BesideFile>> files_beside_table(const std::string& path);

}  // namespace vern::registers
