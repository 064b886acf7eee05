// cli/dbf_inspection.hpp - shows what an inspection found of a DBF table beside its rows.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "cli/commands.hpp"
#include "registers/inspect.hpp"

namespace vern::cli {

// The table's parts, its memo file and the files beside it, a line each; then what is unusual.
std::string dbf_head_text(const registers::DbfFindings& found, const Context& context);

// "C 30", "N 8.2", "D": the type as its letter, and the width where the type has several.
std::string dbf_type_text(const registers::DbfFieldFindings& field);

// What is unusual in a field: "KREDIT: 3 numbers did not fit and are stars". Empty when nothing is.
std::string dbf_field_notes(const registers::Inspection& seen, Language language);

nlohmann::ordered_json dbf_json(const registers::DbfFindings& found);

// type, width, decimals and counts of one field.
nlohmann::ordered_json dbf_field_json(const registers::DbfFieldFindings& field);

}  // namespace vern::cli
