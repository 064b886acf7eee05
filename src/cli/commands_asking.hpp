// cli/commands_asking.hpp - asking for consent, and the answers: what each command takes. As in
// cli/commands_campaign.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/commands.hpp"

namespace vern::cli {

// One of estimate, open, more, remind and status; the last four name the request.
struct ConsentRequestOptions {
  std::string policy = "vern.toml";
  bool estimate = false;
  std::string open;
  std::string more;
  std::string remind;
  std::string status;
  std::string purpose;
  std::vector<std::string> channels;
  std::string text;  // file
  std::vector<std::string> confirmed;
  std::string answer_by;
  bool rolling = false;
  std::string out;
  std::string among;
  std::string chosen_by;
  std::string on;
  std::string by;
};
Answered run_consent_request(const ConsentRequestOptions& options, const Context& context);

struct ConsentRepliesOptions {
  std::string policy = "vern.toml";
  FileOptions file;
  bool dry_run = false;
  std::optional<std::uint64_t> accept_unknown;
  std::string by;
};
Answered run_consent_replies(const ConsentRepliesOptions& options, const Context& context);

}  // namespace vern::cli
