// cli/shop.hpp - from typed words to what the engines take: the policy, the request, the days.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "audience/audience.hpp"
#include "cli/commands.hpp"
#include "vern/day.hpp"

namespace vern::cli {

// Reads the policy and finds its folder, and completes what a crash left of a writing to the
// register. A policy with errors is a Failure that brings all of them.
expected<audience::Shop, Failure> open_shop(const std::string& policy_path);

// The folder that the relative paths of a policy start in.
std::string folder_of(const std::string& policy_path);

// An unknown purpose or channel is an error that names the nearest known one. An unknown recipient
// is not: the gate denies it, with its reason.
Result<Request> make_request(const Policy& policy, const RequestOptions& options);

// A day as typed: YYYY-MM-DD. `option` is named in the error.
Result<Day> day_argument(std::string_view option, const std::string& text);

// A calendar year as typed: 2026. `--year` is named in the error.
Result<std::int32_t> year_argument(const std::string& text);

// The error for a word outside a closed list, with the nearest word of it.
Error unknown_word(StatusCode status, const std::string& what, const std::string& word,
                   const std::vector<std::string_view>& known);
Error unknown_purpose(const Policy& policy, const std::string& id);
Error unknown_channel(const std::string& word);

// The language of verdicts: as stated, else the policy's.
Language verdict_language(const Policy& policy, const Context& context);

// "own-marketing + newsletter, letter, partner-a, 2026-11-20".
std::string headline(const RequestOptions& options, Day day);

// The names of the facts in a set.
std::vector<std::string> fact_list(FactSet facts);

}  // namespace vern::cli
