#include "cli/export_plan.hpp"

#include "cli/register_file.hpp"
#include "cli/shop.hpp"

namespace vern::cli {
namespace {

using registers::ExportForm;

Result<CodePage> stated_page(const std::string& text) {
  const auto page = encoding_argument("--encoding", text);
  if (!page) return tl::make_unexpected(page.error());
  if (*page) return **page;
  return fail(StatusCode::argument,
              "--encoding is missing: the code page must be chosen, it is never guessed; "
              "`vern register inspect FILE` says what the bytes rule out");
}

Result<registers::DateForm> date_argument(const std::string& text) {
  if (text.empty()) return registers::DateForm::iso;
  if (const auto form = registers::parse_date_form(text)) return *form;
  return tl::make_unexpected(unknown_word(StatusCode::argument, "--date-format", text,
                                          {"YYYY-MM-DD", "DD.MM.YYYY", "DD.MM.YY", "YYYYMMDD"}));
}

// Options that would be read and then mean nothing are refused.
Result<void> fit_together(const ExportOptions& options, const ExportPlan& plan) {
  const bool table = plan.format == RegisterFormat::dbf;
  const bool json_lines = plan.rows.form == ExportForm::json_lines;
  const auto refuse = [](const char* why) { return fail(StatusCode::argument, why); };
  if (table && !options.from.delimiter.empty()) {
    return refuse("--delimiter is of a CSV register; that of the export is --to-delimiter");
  }
  if (!table && !options.date_format.empty()) {
    return refuse("--date-format is for tables; a CSV register has its dates as text, as they are");
  }
  if (!table && options.deleted) return refuse("--deleted is for tables; CSV has no deleted rows");
  if (json_lines && !options.date_format.empty()) {
    return refuse("--date-format is for CSV; the dates of JSON lines are YYYY-MM-DD");
  }
  if (json_lines && !options.to_delimiter.empty()) {
    return refuse("--to-delimiter is for CSV; JSON lines have none");
  }
  return {};
}

Result<void> read_form(const ExportOptions& options, ExportPlan& plan) {
  const auto form = registers::parse_export_form(options.to);
  if (!form) {
    return tl::make_unexpected(
        unknown_word(StatusCode::argument, "--to", options.to, {"csv", "jsonl"}));
  }
  plan.rows.form = *form;
  const auto page = encoding_argument("--to-encoding", options.to_encoding);
  if (!page) return tl::make_unexpected(page.error());
  plan.rows.to_encoding = page->value_or(CodePage::utf8);
  const auto delimiter = delimiter_argument("--to-delimiter", options.to_delimiter);
  if (!delimiter) return tl::make_unexpected(delimiter.error());
  plan.rows.delimiter = *delimiter;
  return {};
}

}  // namespace

Result<ExportPlan> make_export_plan(const ExportOptions& options) {
  ExportPlan plan;
  const auto format = format_argument(options.from);
  if (!format) return tl::make_unexpected(format.error());
  plan.format = *format;
  const auto page = stated_page(options.from.encoding);
  if (!page) return tl::make_unexpected(page.error());
  plan.rows.encoding = *page;
  const auto delimiter = delimiter_argument("--delimiter", options.from.delimiter);
  if (!delimiter) return tl::make_unexpected(delimiter.error());
  plan.delimiter = *delimiter;
  const auto date_form = date_argument(options.date_format);
  if (!date_form) return tl::make_unexpected(date_form.error());
  plan.date_form = *date_form;
  if (const auto form = read_form(options, plan); !form) return tl::make_unexpected(form.error());
  plan.rows.tell_deleted = options.deleted;
  if (options.skip_damaged) plan.on_damage = registers::OnDamage::skip_and_count;
  const auto fits = fit_together(options, plan);
  if (!fits) return tl::make_unexpected(fits.error());
  return plan;
}
}  // namespace vern::cli
