// vern consent replies: the answers to a request for consent, from a CSV file.
#include <nlohmann/json.hpp>

#include "campaign/replies.hpp"
#include "cli/campaigns.hpp"
#include "cli/commands_asking.hpp"
#include "cli/diagnostics.hpp"
#include "cli/output.hpp"
#include "cli/register_file.hpp"
#include "cli/shop.hpp"
#include "cli/text_asking.hpp"
#include "cli/text_counter.hpp"

namespace vern::cli {
namespace {

using campaign::ReplyReport;
using nlohmann::ordered_json;

Result<campaign::ReplyOptions> reply_options(const ConsentRepliesOptions& options) {
  campaign::ReplyOptions out;
  const auto delimiter = delimiter_argument("--delimiter", options.file.delimiter);
  if (!delimiter) return tl::make_unexpected(delimiter.error());
  const auto encoding = encoding_argument("--encoding", options.file.encoding);
  if (!encoding) return tl::make_unexpected(encoding.error());
  out.path = options.file.path;
  out.dialect.delimiter = *delimiter;
  out.dialect.encoding = encoding->value_or(CodePage::utf8);
  out.dry_run = options.dry_run;
  out.accept_unknown = options.accept_unknown;
  return out;
}

std::string problems_text(const ReplyReport& report, Language language) {
  std::string out;
  for (const campaign::RowProblem& problem : report.problems) {
    out += wrapped("  ", say::batch_line.str(language) + std::to_string(problem.line) +
                             say::batch_column.str(language) + problem.column + ": " +
                             printable(problem.message));
  }
  return out + wrapped("", say::replies_wrong.str(language) +
                               grouped(static_cast<std::int64_t>(report.problems.size())));
}

std::vector<std::string> numbers(const std::vector<std::int64_t>& lines) {
  std::vector<std::string> out;
  out.reserve(lines.size());
  for (const std::int64_t line : lines) out.push_back(std::to_string(line));
  return out;
}

std::string replies_text(const ReplyReport& report, Language language) {
  if (!report.problems.empty()) return problems_text(report, language);
  const auto line = [&](const Sentence& label, std::int64_t count) {
    return labelled(label.in(language), grouped(count));
  };
  std::string out = line(say::replies_rows, report.rows) + line(say::replies_blank, report.blank) +
                    line(say::replies_customers, report.customers) +
                    line(say::batch_yeses, report.yeses) + line(say::batch_noes, report.noes) +
                    line(say::batch_unsigned, report.unsigned_yeses) +
                    line(say::batch_known, report.known);
  if (!report.unknown.empty()) {
    out += wrapped("", say::replies_lost.str(language) + joined(numbers(report.unknown)));
  }
  if (report.unsigned_yeses > 0) out += wrapped("", say::unsigned_worth.in(language));
  if (!report.written) out += wrapped("", say::dry_run_done.in(language));
  return out;
}

std::string replies_json(const ReplyReport& report) {
  auto problems = ordered_json::array();
  for (const campaign::RowProblem& problem : report.problems) {
    problems.push_back(
        {{"line", problem.line}, {"column", problem.column}, {"message", problem.message}});
  }
  ordered_json out;
  out["written"] = report.written;
  out["rows"] = report.rows;
  out["blank"] = report.blank;
  out["customers"] = report.customers;
  out["yes"] = report.yeses;
  out["no"] = report.noes;
  out["unsigned_yes"] = report.unsigned_yeses;
  out["known"] = report.known;
  out["unknown_lines"] = report.unknown;
  out["problems"] = std::move(problems);
  return document(out);
}

}  // namespace

Answered run_consent_replies(const ConsentRepliesOptions& options, const Context& context) {
  const auto desk = open_desk(options.policy, options.by, "--on", {});
  if (!desk) return unexpected(desk.error());
  const auto replies = reply_options(options);
  if (!replies) return unexpected(Failure(replies.error()));
  const auto report = campaign::take_replies(desk->books(), *replies);
  if (!report) return unexpected(Failure(report.error()));
  const Language language = verdict_language(desk->in.shop.policy, context);
  return Outcome{report->problems.empty() ? Exit::done : Exit::input,
                 context.json ? replies_json(*report) : replies_text(*report, language)};
}

}  // namespace vern::cli
