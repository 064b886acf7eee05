// policy/policy.hpp - reads vern.toml into a Policy, with every error at once.
//
// A policy with an error is no policy: `Loaded::policy` is set only when no diagnostic is an error.
// Nothing here throws, prints or reads the clock; parse() does no input or output at all. Functions
// may be called from any thread. The keys of the file: docs/policy.md. How to print a
// finding: render() in policy/diagnostic.hpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "policy/diagnostic.hpp"
#include "vern/policy.hpp"

namespace vern::policy {

// `policy` is set, and indexed, only when there is no error; warnings may stand beside it. The
// diagnostics are in the order of the file.
struct Loaded {
  std::optional<Policy> policy;
  std::vector<Diagnostic> diagnostics;
};

// The largest policy file that is read, in bytes.
inline constexpr std::size_t policy_limit = std::size_t{1} << 20;

// Reads the text of a policy (UTF-8). `source_name` is for the messages of the TOML parser only.
Loaded parse(std::string_view toml_text, std::string_view source_name);

// Reads a policy from a file. A file that cannot be read is one error without line and column.
Loaded load(const std::string& path);

// A path as a policy states it, from the folder of the policy file.
std::string resolved(const std::string& folder, const std::string& path);

// Do the files that a policy names exist, and do its texts still have the bytes that were stated?
// `folder` is the one paths are relative to: that of the policy file. A text whose SHA-256 differs
// from the stated one is an error (somebody edited a text that customers have consented to in
// place); a text without sha256 is a warning that holds the value to paste.
std::vector<Diagnostic> check_files(const Policy& policy, const std::string& folder);

}  // namespace vern::policy
