// vern register export: the rows of a register as CSV or JSON lines, all of them or an error.
#include <array>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <system_error>
#include <utility>

#include "cli/commands.hpp"
#include "cli/damage.hpp"
#include "cli/diagnostics.hpp"
#include "cli/export_plan.hpp"
#include "cli/output.hpp"
#include "io/beside.hpp"
#include "io/file.hpp"

namespace vern::cli {
namespace {

using registers::RowExport;

Result<registers::RowReader> open_rows(const std::string& path, const ExportPlan& plan) {
  if (plan.format == RegisterFormat::csv) {
    registers::CsvDialect dialect;
    dialect.delimiter = plan.delimiter;
    dialect.encoding = plan.rows.encoding;
    auto reader = registers::open_csv(path, dialect, {plan.on_damage, {}});
    if (!reader) return tl::make_unexpected(reader.error());
    return registers::RowReader(std::move(*reader));
  }
  registers::DbfReaderOptions how;
  how.encoding = plan.rows.encoding;
  how.date_form = plan.date_form;
  how.on_damage = plan.on_damage;
  if (plan.rows.tell_deleted) how.deleted = registers::DeletedRecords::include;
  auto reader = registers::open_dbf(path, how);
  if (!reader) return tl::make_unexpected(reader.error());
  return registers::RowReader(std::move(*reader));
}

Result<std::string> memo_of(const std::string& path, const RowExport& rows) {
  const registers::DbfReader* table = rows.reader().dbf();
  if (table == nullptr || table->layout().memo == registers::MemoKind::none) return std::string();
  return registers::memo_path_of(path, table->layout().memo);
}

bool same_file(const std::string& a, const std::string& b) {
  std::error_code none;  // a file that is not there is not the same
  return !b.empty() && std::filesystem::equivalent(a, b, none);
}

// A register is never replaced by its own export, nor is a table by text.
Result<void> may_replace(const ExportOptions& options, const RowExport& rows) {
  const auto memo = memo_of(options.from.path, rows);
  if (same_file(options.out, options.from.path) || (memo && same_file(options.out, *memo))) {
    return fail(StatusCode::argument, "--out " + options.out +
                                          " is the register itself, or its memo file; name "
                                          "another file");
  }
  constexpr std::array<std::string_view, 3> tables{"dbf", "dbt", "fpt"};
  const std::string name = io::name_in_folder(options.out);
  for (const std::string_view table : tables) {
    if (!io::same_letters(io::extension_of(name), table)) continue;
    return fail(StatusCode::argument, "--out " + options.out +
                                          ": the export is text and no table; end the name in .csv "
                                          "or .jsonl");
  }
  return {};
}

// What a person can do about a row that stopped the export. A character that the export's page does
// not have brings its own remedy.
std::string remedy(const Error& error, const ExportOptions& options, const RowExport& rows) {
  constexpr std::string_view nothing = "; nothing was written";
  if (error.code != StatusCode::data && error.code != StatusCode::encoding) return {};
  if (error.code == StatusCode::encoding) {
    if (!options.to_encoding.empty()) return std::string(nothing);
    return std::string(nothing) +
           ": is --encoding right? `vern register inspect` says what the bytes rule out";
  }
  std::string out;
  const registers::DbfReader* table = rows.reader().dbf();
  const auto memo = memo_of(options.from.path, rows);
  if (table != nullptr && table->layout().memo != registers::MemoKind::none && memo &&
      memo->empty()) {
    out += "; no memo file stands beside " + options.from.path +
           ": copy the one of the same name there";
  }
  out += nothing;
  return options.skip_damaged ? out : out + ". --skip-damaged leaves such rows out and counts them";
}

// Every row, a block at a time, to where `write` puts it.
template <class Write>
expected<void, Failure> pass_on(RowExport& rows, const ExportOptions& options, Write write) {
  for (;;) {
    const auto more = rows.next();
    if (!more) {
      Error error = more.error();
      error.message += remedy(error, options, rows);
      return unexpected(Failure(std::move(error)));
    }
    if (!*more) return {};
    if (const auto written = write(rows.text()); !written) {
      return unexpected(Failure(written.error()));
    }
  }
}

std::string people_text(const ExportOptions& options, const RowExport& rows,
                        const Context& context) {
  const Language language = context.language();
  std::string out;
  if (!options.out.empty()) out += say::wrote.str(language) + printable(options.out) + "\n";
  out += say::export_rows.str(language) + count_text(rows.rows()) +
         say::export_columns.str(language) + count_text(rows.columns()) + "\n";
  const registers::DbfReader* table = rows.reader().dbf();
  if (table != nullptr && table->deleted_records() != 0) {
    const Sentence& where = options.deleted ? say::export_deleted_in : say::export_deleted_out;
    out += where.str(language) + count_text(table->deleted_records()) + "\n";
  }
  if (!rows.left_out().empty()) {
    out += wrapped(say::export_no_text.in(language), printable(joined(rows.left_out())));
  }
  const registers::DamageCounts& damage = rows.reader().damage();
  if (damage.total() == 0) return out;
  return out + damage_text(damage, rows.reader().row_word(), context) +
         wrapped("", say::export_skipped.in(language));
}

std::string json_text(const ExportOptions& options, const RowExport& rows, const ExportPlan& plan) {
  const registers::DbfReader* table = rows.reader().dbf();
  nlohmann::ordered_json out;
  out["file"] = options.from.path;
  out["out"] = options.out;
  out["to"] = options.to;
  out["encoding"] = name(plan.rows.encoding);
  out["to_encoding"] = name(plan.rows.to_encoding);
  out["rows"] = rows.rows();
  out["columns"] = rows.columns();
  out["columns_left_out"] = rows.left_out();
  out["deleted"] = table == nullptr ? 0 : table->deleted_records();
  out["deleted_included"] = options.deleted;
  out["damaged"] = rows.reader().damage().total();
  out["damage"] = damage_json(rows.reader().damage());
  return document(out);
}

Exit exit_of(const RowExport& rows) {
  return rows.reader().damage().total() == 0 ? Exit::done : Exit::no;
}

Answered export_to_file(const ExportOptions& options, const ExportPlan& plan, RowExport& rows,
                        const Context& context) {
  if (const auto may = may_replace(options, rows); !may) return unexpected(Failure(may.error()));
  auto file = io::DurableWriter::create(options.out);
  if (!file) return unexpected(Failure(file.error()));
  const auto passed =
      pass_on(rows, options, [&](const std::string& text) { return file->write(text); });
  if (!passed) return unexpected(passed.error());
  if (const auto done = file->commit(); !done) return unexpected(Failure(done.error()));
  return Outcome{exit_of(rows), context.json ? json_text(options, rows, plan)
                                             : people_text(options, rows, context)};
}

// Standard output gets nothing until the last row has been read without an error.
Answered export_to_output(const ExportOptions& options, RowExport& rows, const Context& context) {
  auto spill = io::SpillFile::create();
  if (!spill) return unexpected(Failure(spill.error()));
  const auto passed = pass_on(rows, options, [&](const std::string& text) -> Result<void> {
    const auto at = spill->append(text);
    if (!at) return tl::make_unexpected(at.error());
    return {};
  });
  if (!passed) return unexpected(passed.error());
  Outcome outcome;
  outcome.exit = exit_of(rows);
  outcome.data = std::make_shared<const io::SpillFile>(std::move(*spill));
  outcome.notes = people_text(options, rows, context);
  return outcome;
}

}  // namespace

Answered run_register_export(const ExportOptions& options, const Context& context) {
  if (context.json && options.out.empty()) {
    return unexpected(Failure(Error{
        StatusCode::argument,
        "--json is a summary, and needs --out FILE for the rows; rows as JSON are --to jsonl"}));
  }
  const auto plan = make_export_plan(options);
  if (!plan) return unexpected(Failure(plan.error()));
  auto reader = open_rows(options.from.path, *plan);
  if (!reader) return unexpected(Failure(reader.error()));
  auto rows = RowExport::create(std::move(*reader), plan->rows);
  if (!rows) return unexpected(Failure(rows.error()));
  return options.out.empty() ? export_to_output(options, *rows, context)
                             : export_to_file(options, *plan, *rows, context);
}

}  // namespace vern::cli
