// vern retention report: what must go, what ends this year, what is held, what nobody can say.
#include "retention/report.hpp"

#include <nlohmann/json.hpp>

#include "cli/commands_retention.hpp"
#include "cli/dates.hpp"
#include "cli/diagnostics.hpp"
#include "cli/ledger_shop.hpp"
#include "cli/list_files.hpp"
#include "cli/output.hpp"
#include "cli/shop.hpp"
#include "cli/text_retention.hpp"

namespace vern::cli {
namespace {

using nlohmann::ordered_json;
using retention::Bucket;
using retention::bucket_count;
using retention::Report;
using retention::ReportLine;

constexpr std::size_t bar_width = 14;
constexpr std::size_t count_width = 9;

Result<retention::ReportOptions> engine_options(const RetentionReportOptions& options) {
  retention::ReportOptions out;
  const auto day = day_or_today("--on", options.on);
  if (!day) return tl::make_unexpected(day.error());
  out.on = *day;
  out.year = civil(*day).year;
  if (!options.year.empty()) {
    const auto year = year_argument(options.year);
    if (!year) return tl::make_unexpected(year.error());
    out.year = *year;
  }
  out.reg = options.reg;
  out.out = options.out;
  return out;
}

Colour colour_of(Bucket bucket) {
  if (bucket == Bucket::overdue) return Colour::bad;
  return bucket <= Bucket::due ? Colour::unsure : Colour::good;
}

std::string counted_line(std::string_view label, std::size_t width, std::int64_t n,
                         std::int64_t whole, Colour colour, const Context& context,
                         std::string_view tail = {}) {
  const std::string marks = bar(n, whole, bar_width);
  std::string line =
      "  " + pad_right(clip(label, width), width) + pad_left(grouped(n), count_width) + "  ";
  line += coloured(tail.empty() ? marks : pad_right(marks, bar_width), colour, context.colour);
  if (!tail.empty()) line += " " + std::string(tail);
  return line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
}

std::string summary_text(const Report& report, const Context& context, Language language) {
  std::string out;
  for (std::size_t i = 0; i < bucket_count; ++i) {
    const auto bucket = static_cast<Bucket>(i);
    out += counted_line(say::buckets[i].in(language), 20, report.count(bucket), report.total(),
                        colour_of(bucket), context);
  }
  return out;
}

// What needs somebody, line by line; what is kept or free is only counted above.
std::string lines_text(const Report& report, const Context& context, Language language) {
  std::string out;
  std::optional<Bucket> last;
  for (const ReportLine& line : report.lines) {
    if (line.bucket >= Bucket::kept) continue;
    if (line.bucket != last) {
      out += "\n" + say::bucket_titles[static_cast<std::size_t>(line.bucket)].str(language) + "\n";
    }
    last = line.bucket;
    out += counted_line(line.reg + "." + line.category, 28, line.data, report.count(line.bucket),
                        colour_of(line.bucket), context, clip(printable(line.by), 24));
  }
  return out;
}

std::vector<std::string> findings(const Report& report) {
  std::vector<std::string> out;
  for (const retention::SourceState& source : report.sources) {
    for (std::string& one : retention::findings_of(source)) out.push_back(std::move(one));
  }
  return out;
}

std::string people_text(const Report& report, const retention::ReportOptions& asked,
                        const Policy& policy, const Context& context) {
  const Language language = verdict_language(policy, context);
  std::int64_t rows = 0;
  for (const retention::SourceState& source : report.sources) rows += source.rows;
  std::string out = say::retention_on.str(language) + day_in_words(asked.on, language) +
                    say::retention_for_year.str(language) + std::to_string(asked.year) + "\n" +
                    grouped(report.total()) + say::retention_data.str(language) + grouped(rows) +
                    say::retention_rows.str(language) + "\n\n";
  out += summary_text(report, context, language) + lines_text(report, context, language);
  const auto notes = findings(report);
  if (!notes.empty()) out += "\n" + say::notes.str(language) + "\n";
  for (const std::string& note : notes) out += wrapped("  ", printable(note));
  if (report.twins > 0) {
    out += wrapped("  ", say::retention_twins.str(language) + grouped(report.twins));
  }
  if (asked.out.empty()) return out;
  return out + "\n" + say::retention_list.str(language) + asked.out + " (" +
         grouped(report.listed) + say::retention_rows.str(language) + ")\n";
}

ordered_json source_json(const retention::SourceState& source) {
  return {{"register", source.reg},     {"file", source.path},
          {"rows", source.rows},        {"deleted", source.deleted},
          {"emptied", source.emptied},  {"damaged", source.damaged.count},
          {"cut", source.cut},          {"unmatched", source.unmatched},
          {"nobodys", source.nobodys},  {"broken_memos", source.broken_memos},
          {"whole", source.is_whole()}, {"notes", retention::findings_of(source)}};
}

std::string json_text(const Report& report, const retention::ReportOptions& asked) {
  ordered_json out;
  out["day"] = to_string(asked.on);
  out["year"] = asked.year;
  for (std::size_t i = 0; i < bucket_count; ++i) {
    const auto bucket = static_cast<Bucket>(i);
    out[std::string(name(bucket))] = report.count(bucket);
  }
  auto lines = ordered_json::array();
  for (const ReportLine& line : report.lines) {
    lines.push_back({{"register", line.reg},
                     {"category", line.category},
                     {"bucket", name(line.bucket)},
                     {"rule", line.by},
                     {"data", line.data},
                     {"deleted", line.deleted}});
  }
  out["lines"] = std::move(lines);
  auto sources = ordered_json::array();
  for (const retention::SourceState& source : report.sources) {
    sources.push_back(source_json(source));
  }
  out["sources"] = std::move(sources);
  out["twins"] = report.twins;
  out["list"] = asked.out.empty() ? ordered_json() : ordered_json(asked.out);
  out["listed"] = report.listed;
  return document(out);
}

}  // namespace

Answered run_retention_report(const RetentionReportOptions& options, const Context& context) {
  const auto asked = engine_options(options);
  if (!asked) return unexpected(Failure(asked.error()));
  if (const auto free = check_list_files(options.out, {}, options.policy); !free) {
    return unexpected(Failure(free.error()));
  }
  const auto shop = open_shop(options.policy);
  if (!shop) return unexpected(shop.error());
  const auto report = retention::report(*shop, *asked);
  if (!report) return unexpected(Failure(report.error()));
  return Outcome{report->is_clean() ? Exit::done : Exit::no,
                 context.json ? json_text(*report, *asked)
                              : people_text(*report, *asked, shop->policy, context)};
}

}  // namespace vern::cli
