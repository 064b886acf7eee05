// cli/damage.hpp - what is wrong with the rows of a register: kinds and counts, never values.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "cli/commands.hpp"
#include "registers/record.hpp"

namespace vern::cli {

// A count as people read it: 12 345.
std::string count_text(std::uint64_t n);

// One line a kind, with where the first one stands; a sentence when there is nothing.
std::string damage_text(const registers::DamageCounts& damage, std::string_view row_word,
                        const Context& context);

// kind, rows, first_line, first_byte of each kind there is; first_line is the number of the record
// in a table.
nlohmann::ordered_json damage_json(const registers::DamageCounts& damage);

}  // namespace vern::cli
