// retention/record_keys.hpp - the numbers by which people know rows: of an invoice its own number.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "audience/audience.hpp"
#include "retention/datum.hpp"
#include "retention/survey.hpp"
#include "vern/error.hpp"

namespace vern::retention {

using RecordKeys = std::map<std::pair<std::uint16_t, std::int64_t>, std::string>;

// The own keys of a few rows, in their key form, by a second reading of their registers; empty
// where the register has no such column. Error `state` when a register has changed since the
// survey.
Result<RecordKeys> record_keys(const audience::Shop& shop, const Survey& survey,
                               const std::vector<RecordRef>& records);

// Whether a row of the register has this own key, as typed; a deleted record of a table counts.
// Errors: `not_found` for a register that the policy does not have; `argument` for what is no key
// in its form; those of reading it; `incomplete` where no whole row has the key and some are
// damaged: nobody can tell.
Result<bool> has_record(const audience::Shop& shop, std::string_view reg, std::string_view key);

// The rows that the data stand in and rest on.
std::vector<RecordRef> records_of(const std::vector<Datum>& data);

}  // namespace vern::retention
