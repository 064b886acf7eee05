// retention/row_marks.hpp - what a text in a row says to the rules, wherever the row is kept.
#pragma once

#include <string_view>

#include "registers/register_date.hpp"
#include "retention/row_trace.hpp"
#include "retention/shape.hpp"

namespace vern::retention {

// Nothing but blanks, and the NULs of a table.
bool is_blank(std::string_view field);

// Whether an amount is nothing; how much it is does not matter. A blank one says nothing.
Amount amount_of(std::string_view text);

// A date as it stands. Whether such a day can be meant is for the rules to say.
Fact<Day> date_of(registers::DateForm form, std::string_view field);

// When a row of the register is judged.
Phase phase_of(const RegisterShape& shape);

}  // namespace vern::retention
