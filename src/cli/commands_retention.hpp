// cli/commands_retention.hpp - the commands about retention over the shop's registers.
#pragma once

#include <string>

#include "cli/commands.hpp"

namespace vern::cli {

struct RetentionReportOptions {
  std::string policy = "vern.toml";
  std::string on;   // today
  std::string reg;  // all of them
  std::string year;
  std::string out;
};
Answered run_retention_report(const RetentionReportOptions& options, const Context& context);

struct RetentionExplainOptions {
  std::string policy = "vern.toml";
  std::string customer;
  std::string on;  // today
};
Answered run_retention_explain(const RetentionExplainOptions& options, const Context& context);

// `closed`: the person `by` says that the accounting year is closed.
struct YearEndOptions {
  std::string policy = "vern.toml";
  std::string year;
  std::string on;  // today
  std::string by;
  bool closed = false;
};
Answered run_yearend(const YearEndOptions& options, const Context& context);

}  // namespace vern::cli
