// The command line of retention over registers, and of the year end.
#include <memory>

#include "cli/command_line.hpp"
#include "cli/commands_retention.hpp"
#include "cli/help_retention.hpp"

namespace vern::cli {

void CommandLine::add_retention_registers(CLI::App* retention) {
  CLI::App* report = command(retention, "report", help::retention_report);
  auto asked = std::make_shared<RetentionReportOptions>();
  word(report, "--register", asked->reg, help::retention_register, "REGISTER");
  word(report, "--year", asked->year, help::retention_year, "YEAR");
  word(report, "--on", asked->on, help::on, "DAY");
  word(report, "--out", asked->out, help::retention_out, "FILE");
  policy(report, asked->policy);
  act(report, asked, run_retention_report);

  CLI::App* explain = command(retention, "explain", help::retention_explain);
  auto one = std::make_shared<RetentionExplainOptions>();
  word(explain, "customer", one->customer, help::customer, "CUSTOMER")->required();
  word(explain, "--on", one->on, help::on, "DAY");
  policy(explain, one->policy);
  act(explain, one, run_retention_explain);
}

void CommandLine::add_yearend() {
  CLI::App* app = command(&app_, "yearend", help::yearend);
  auto options = std::make_shared<YearEndOptions>();
  word(app, "--year", options->year, help::yearend_year, "YEAR")->required();
  flag(app, "--closed", options->closed, help::yearend_closed);
  by(app, options->by);
  word(app, "--on", options->on, help::on, "DAY");
  policy(app, options->policy);
  act(app, options, run_yearend);
}

}  // namespace vern::cli
