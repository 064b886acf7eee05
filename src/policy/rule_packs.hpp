// policy/rule_packs.hpp - the rule packs of rules/, as the build embeds them.
//
// A pack is TOML, read with the same reader and the same diagnostics as a policy. docs/retention.md
// says what stands in one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy/diagnostic.hpp"
#include "vern/rule_pack.hpp"

namespace vern::policy {

// `pack` is set only when there is no error.
struct LoadedPack {
  std::optional<RulePack> pack;
  std::vector<Diagnostic> diagnostics;
};

// Reads the text of a pack (UTF-8). `source_name` is for the messages of the TOML parser only.
LoadedPack read_rule_pack(std::string_view toml_text, std::string_view source_name);

// The packs that are compiled in, in a fixed order. Read once; any thread.
const std::vector<RulePack>& rule_packs();

// The pack with this id; null when there is none.
const RulePack* find_rule_pack(std::string_view id);

// The packs of a profile ("retail", ...; empty: none is stated), by id.
std::vector<std::string> packs_of_profile(std::string_view profile);

// The table of what a document must keep, by id, among the packs of a policy; null when none of
// them has it. Lives as long as the program.
const RetainedFields* find_retained_fields(const Policy& policy, std::string_view id);

// The text of a pack as it is compiled in, by its id.
struct PackText {
  std::string_view id;
  std::string_view text;
};
const std::vector<PackText>& pack_texts();

}  // namespace vern::policy
