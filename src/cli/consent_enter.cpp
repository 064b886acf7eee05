// vern consent enter: consent forms, typed one after the other or from a CSV file.
#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "campaign/form_batch.hpp"
#include "cli/commands_counter.hpp"
#include "cli/consent_draft.hpp"
#include "cli/diagnostics.hpp"
#include "cli/form_dialogue.hpp"
#include "cli/ledger_shop.hpp"
#include "cli/output.hpp"
#include "cli/register_file.hpp"
#include "cli/shop.hpp"
#include "cli/text_counter.hpp"
#include "cli/text_ledger.hpp"

namespace vern::cli {
namespace {

using nlohmann::ordered_json;

Result<ledger::Method> method_of(const EnterOptions& options) {
  if (options.method.empty()) return ledger::Method::counter_form;
  return method_argument(options.method);
}

std::string line_of(const Sentence& label, std::int64_t count, Language language) {
  return labelled(label.in(language), grouped(count));
}

// ---- typed -------------------------------------------------------------------------------------

Result<void> show_now(std::string_view text) {
  const bool whole = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
  if (whole && std::fflush(stdout) == 0) return {};
  return fail(StatusCode::io, "standard output cannot be written");
}

ordered_json typed_json(const FormAnswer& answer) {
  ordered_json out;
  out["customer"] = answer.customer;
  out["form"] = answer.number;
  out["entries"] = answer.written.entries;
  out["known"] = answer.written.known;
  out["bound"] = answer.written.bound;
  out["refused"] = answer.refused.empty() ? ordered_json() : ordered_json(answer.refused);
  return out;
}

std::string typed_text(const std::vector<FormAnswer>& answers, Language language) {
  const auto count = [&](auto wanted) {
    return std::count_if(answers.begin(), answers.end(), wanted);
  };
  return "\n" +
         line_of(say::forms_written,
                 count([](const FormAnswer& a) { return !a.written.entries.empty(); }), language) +
         line_of(say::forms_known, count([](const FormAnswer& a) {
                   return a.refused.empty() && a.written.entries.empty();
                 }),
                 language) +
         line_of(say::forms_refused, count([](const FormAnswer& a) { return !a.refused.empty(); }),
                 language);
}

Failure after(Error error, std::size_t forms) {
  if (forms != 0) error.message += "; the " + std::to_string(forms) + " forms before it are done";
  return error;
}

Answered typed(LedgerShop& in, const EnterOptions& options, const Context& context) {
  const auto method = method_of(options);
  if (!method) return unexpected(Failure(method.error()));
  campaign::Form base;
  base.method = *method;
  base.text = options.text;
  const Language language = verdict_language(in.shop.policy, context);
  const auto show = [&](std::string_view text) {
    return context.json ? Result<void>() : show_now(text);
  };
  FormDialogue dialogue(in, base, options.by, language, show);
  const auto ended = dialogue.run();
  const std::vector<FormAnswer>& answers = dialogue.answers();
  if (!ended) return unexpected(after(ended.error(), answers.size()));
  const bool refused = std::any_of(answers.begin(), answers.end(),
                                   [](const FormAnswer& a) { return !a.refused.empty(); });
  const Exit exit = refused ? Exit::no : Exit::done;
  if (!context.json) return Outcome{exit, typed_text(answers, language)};
  auto forms = ordered_json::array();
  for (const FormAnswer& answer : answers) forms.push_back(typed_json(answer));
  return Outcome{exit, document(ordered_json{{"forms", std::move(forms)}})};
}

// ---- from a file -------------------------------------------------------------------------------

Result<campaign::BatchOptions> batch_options(const EnterOptions& options) {
  campaign::BatchOptions batch;
  const auto method = method_of(options);
  if (!method) return tl::make_unexpected(method.error());
  const auto delimiter = delimiter_argument("--delimiter", options.file.delimiter);
  if (!delimiter) return tl::make_unexpected(delimiter.error());
  const auto encoding = encoding_argument("--encoding", options.file.encoding);
  if (!encoding) return tl::make_unexpected(encoding.error());
  batch.path = options.file.path;
  batch.dialect.delimiter = *delimiter;
  batch.dialect.encoding = encoding->value_or(CodePage::utf8);
  batch.method = *method;
  batch.text = options.text;
  batch.by = options.by;
  batch.dry_run = options.dry_run;
  return batch;
}

std::string problem_text(const campaign::RowProblem& problem, Language language) {
  std::string place = say::batch_line.str(language) + std::to_string(problem.line);
  if (!problem.column.empty()) place += say::batch_column.str(language) + problem.column;
  return wrapped("  ", place + ": " + printable(problem.message));
}

std::string batch_text(const campaign::BatchReport& report, Language language) {
  std::string out;
  for (const campaign::RowProblem& problem : report.problems) {
    out += problem_text(problem, language);
  }
  if (!report.problems.empty()) {
    return out + wrapped("", say::batch_wrong.str(language) +
                                 grouped(static_cast<std::int64_t>(report.problems.size())));
  }
  out = line_of(say::batch_rows, report.rows, language) +
        line_of(say::batch_blank, report.blank, language) +
        line_of(say::forms_written, report.forms, language) +
        line_of(say::batch_yeses, report.yeses, language) +
        line_of(say::batch_noes, report.noes, language) +
        line_of(say::batch_unsigned, report.unsigned_yeses, language) +
        line_of(say::batch_known, report.known, language);
  if (report.unsigned_yeses > 0) out += wrapped("", say::unsigned_worth.in(language));
  if (!report.written) out += wrapped("", say::dry_run_done.in(language));
  return out;
}

std::string batch_json(const campaign::BatchReport& report) {
  auto problems = ordered_json::array();
  for (const campaign::RowProblem& problem : report.problems) {
    problems.push_back(
        {{"line", problem.line},
         {"column", problem.column.empty() ? ordered_json() : ordered_json(problem.column)},
         {"message", problem.message}});
  }
  ordered_json out;
  out["written"] = report.written;
  out["rows"] = report.rows;
  out["blank"] = report.blank;
  out["forms"] = report.forms;
  out["yes"] = report.yeses;
  out["no"] = report.noes;
  out["unsigned_yes"] = report.unsigned_yeses;
  out["known"] = report.known;
  out["problems"] = std::move(problems);
  return document(out);
}

Answered from_file(LedgerShop& in, const EnterOptions& options, const Context& context) {
  const auto batch = batch_options(options);
  if (!batch) return unexpected(Failure(batch.error()));
  const auto report = campaign::enter_forms(*in.ledger, in.shop, *batch);
  if (!report) return unexpected(Failure(report.error()));
  const Exit exit = report->problems.empty() ? Exit::done : Exit::input;
  return Outcome{exit, context.json
                           ? batch_json(*report)
                           : batch_text(*report, verdict_language(in.shop.policy, context))};
}

}  // namespace

Answered run_consent_enter(const EnterOptions& options, const Context& context) {
  auto in = open_ledger(options.policy);
  if (!in) return unexpected(in.error());
  if (auto ok = check_person(in->shop.policy, options.by); !ok) {
    return unexpected(Failure(ok.error()));
  }
  return options.file.path.empty() ? typed(*in, options, context)
                                   : from_file(*in, options, context);
}

}  // namespace vern::cli
