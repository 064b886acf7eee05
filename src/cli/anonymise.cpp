// vern anonymise: a register for statistics and tests, and how well its rows hide in each other.
#include "anonymise/anonymise.hpp"

#include <array>
#include <memory>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "cli/commands_anonymise.hpp"
#include "cli/diagnostics.hpp"
#include "cli/ledger_shop.hpp"
#include "cli/list_files.hpp"
#include "cli/output.hpp"
#include "cli/shop.hpp"
#include "cli/text_anonymise.hpp"
#include "ledger/policy_options.hpp"

namespace vern::cli {
namespace {

using anonymise::Report;
using anonymise::Risk;
using nlohmann::ordered_json;

constexpr std::array<std::string_view, 3> linkage_names{"can-be-anonymous", "linkable", "personal"};

std::uint64_t count_of(const anonymise::ColumnReport& column, Treated treated) {
  return column.counts[static_cast<std::size_t>(treated)];
}

std::string counted(std::uint64_t n) { return grouped(static_cast<std::int64_t>(n)); }

std::string columns_text(const Report& report, Language language) {
  std::vector<std::string> headings;
  headings.reserve(say::anonymise_columns.size());
  for (const Sentence& heading : say::anonymise_columns) headings.push_back(heading.str(language));
  Table table(std::move(headings));
  for (std::size_t right = 2; right < say::anonymise_columns.size(); ++right) {
    table.align_right(right);
  }
  for (const auto& column : report.columns) {
    table.add(
        {column.name, std::string(vern::name(column.transform)),
         counted(count_of(column, Treated::changed)), counted(count_of(column, Treated::cleared)),
         counted(count_of(column, Treated::same)), counted(count_of(column, Treated::blank))});
  }
  return table.render("  ");
}

// A blank is a value like any other, and must be seen.
std::string class_text(const anonymise::SmallClass& one) {
  std::vector<std::string> shown = one.values;
  for (std::string& value : shown) {
    if (value.empty()) value = "-";
  }
  return printable(joined(shown));
}

std::string risk_text(const Report& report, Language language) {
  if (!report.risk) return wrapped("", say::anonymise_no_risk.in(language));
  const Risk& risk = *report.risk;
  std::string out = wrapped("", say::anonymise_alike.str(language) + joined(report.quasi) + ":");
  const auto line = [&](const Sentence& label, std::uint64_t n) {
    out += "  " + pad_right(label.in(language), 32) + pad_left(counted(n), 12) + "\n";
  };
  line(say::anonymise_classes, risk.classes);
  line(say::anonymise_smallest, risk.smallest);
  if (report.k != 0) line(say::anonymise_below, risk.below);
  line(say::anonymise_alone, risk.alone);
  if (!report.sensitive.empty()) line(say::anonymise_least, risk.least_sensitive);
  if (risk.standing_out.empty()) return out;
  out += say::anonymise_standing_out.str(language) + "\n";
  for (const auto& one : risk.standing_out) {
    out += wrapped("  " + pad_left(counted(one.rows), 6) + "  ", class_text(one));
  }
  return out;
}

std::string warning_text(const Report& report, Language language) {
  const Linkage linkage = report.linkage();
  std::string out;
  if (linkage == Linkage::personal) out += wrapped("", say::anonymise_personal.in(language));
  if (linkage == Linkage::linkable) out += wrapped("", say::anonymise_linkable.in(language));
  if (report.met) return out;
  const Sentence& what = report.written ? say::anonymise_accepted : say::anonymise_not_met;
  return out + wrapped("", what.in(language));
}

// `path`: the file as it was typed.
std::string people_text(const Report& report, const std::string& path, Language language) {
  std::string out;
  if (report.written) out += say::wrote.str(language) + printable(path) + "\n";
  out += say::anonymise_rows.str(language) + counted(report.rows);
  if (report.deleted != 0) {
    out += say::anonymise_deleted.str(language) + counted(report.deleted);
  }
  out += "\n" + columns_text(report, language);
  if (!report.left_out.empty()) {
    out += wrapped(say::anonymise_left_out.in(language), printable(joined(report.left_out)));
  }
  return out + "\n" + risk_text(report, language) + warning_text(report, language);
}

ordered_json risk_json(const Report& report) {
  if (!report.risk) return nullptr;
  const Risk& risk = *report.risk;
  ordered_json out;
  out["classes"] = risk.classes;
  out["smallest"] = risk.smallest;
  out["rows_below"] = risk.below;
  out["rows_alone"] = risk.alone;
  if (!report.sensitive.empty()) out["least_sensitive"] = risk.least_sensitive;
  auto shown = ordered_json::array();
  for (const auto& one : risk.standing_out) {
    ordered_json item{{"rows", one.rows}, {"values", one.values}};
    if (!report.sensitive.empty()) item["sensitive_values"] = one.sensitive;
    shown.push_back(std::move(item));
  }
  out["standing_out"] = std::move(shown);
  return out;
}

std::string json_text(const Report& report, const std::string& path) {
  ordered_json out;
  out["out"] = path;
  out["written"] = report.written;
  out["rows"] = report.rows;
  out["deleted"] = report.deleted;
  auto columns = ordered_json::array();
  for (const auto& column : report.columns) {
    columns.push_back({{"column", column.name},
                       {"transform", vern::name(column.transform)},
                       {"changed", count_of(column, Treated::changed)},
                       {"cleared", count_of(column, Treated::cleared)},
                       {"same", count_of(column, Treated::same)},
                       {"blank", count_of(column, Treated::blank)}});
  }
  out["columns"] = std::move(columns);
  out["columns_left_out"] = report.left_out;
  out["result"] = linkage_names.at(static_cast<std::size_t>(report.linkage()));
  out["quasi"] = report.quasi;
  out["sensitive"] = report.sensitive;
  out["k"] = report.k;
  out["l"] = report.l;
  out["met"] = report.met;
  out["risk"] = risk_json(report);
  return document(out);
}

anonymise::Options engine_options(const AnonymiseOptions& options, Day today) {
  anonymise::Options out;
  out.reg = options.reg;
  out.out = whole_path(options.out);
  out.wishes = {options.columns, options.quasi, options.sensitive, false};
  out.k = options.k.value_or(0);
  out.l = options.l.value_or(0);
  out.accept_risk = options.accept_risk;
  out.key_file = options.key_file;
  out.by = options.by;
  out.today = today;
  return out;
}

}  // namespace

Answered run_anonymise(const AnonymiseOptions& options, const Context& context) {
  const auto shop = open_shop(options.policy);
  if (!shop) return unexpected(shop.error());
  if (auto ok = check_person(shop->policy, options.by); !ok) {
    return unexpected(Failure(ok.error()));
  }
  const auto today = day_or_today("--on", "");
  if (!today) return unexpected(Failure(today.error()));
  std::unique_ptr<ledger::Ledger> ledger;
  if (shop->policy.ledger) {
    auto opened = open_ledger(options.policy);
    if (!opened) return unexpected(opened.error());
    ledger = std::move(opened->ledger);
  }
  const auto report = anonymise::run(*shop, engine_options(options, *today), ledger.get());
  if (!report) return unexpected(Failure(report.error()));
  return Outcome{report->met ? Exit::done : Exit::no,
                 context.json
                     ? json_text(*report, options.out)
                     : people_text(*report, options.out, verdict_language(shop->policy, context))};
}

}  // namespace vern::cli
