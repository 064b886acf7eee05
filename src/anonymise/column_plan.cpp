#include "anonymise/column_plan.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "policy/anonymise_rules.hpp"
#include "registers/dbf.hpp"

namespace vern::anonymise {
namespace {

bool has(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string listed(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

bool is_text(const registers::RowReader& reader, std::size_t field) {
  return reader.dbf() == nullptr || registers::is_exported(reader.dbf()->layout().fields[field]);
}

class Planner {
 public:
  Planner(const Policy& policy, const Register& reg, const registers::RowReader& reader,
          const ColumnWishes& wishes)
      : policy_(policy), reg_(reg), reader_(reader), wishes_(wishes) {}

  Result<ColumnPlan> run() {
    if (auto ok = known_names(); !ok) return tl::make_unexpected(ok.error());
    if (auto ok = find_subject(); !ok) return tl::make_unexpected(ok.error());
    for (const std::string& name : order()) {
      if (auto ok = add(name); !ok) return tl::make_unexpected(ok.error());
    }
    for (const std::string& name : reader_.header()) {
      if (!in_result(name) && !has(unknown_, name)) plan_.left_out.push_back(name);
    }
    if (!unknown_.empty()) return no_rule();
    if (plan_.columns.empty()) {
      return fail(StatusCode::policy, "no column of the register " + reg_.id + " would be left");
    }
    if (auto ok = find_wishes(); !ok) return tl::make_unexpected(ok.error());
    return std::move(plan_);
  }

 private:
  const std::vector<std::string>& order() const {
    return wishes_.columns.empty() ? reader_.header() : wishes_.columns;
  }

  Result<void> known_names() const {
    const auto& columns = reader_.header();
    if (auto ok = policy::check_rules_have_columns(policy_, reg_, columns); !ok) return ok;
    for (const std::string& name : wishes_.columns) {
      if (auto ok = reader_.field(name); !ok) return tl::make_unexpected(ok.error());
    }
    return {};
  }

  Result<void> find_subject() {
    plan_.subject_is_key = reg_.subject.empty();
    const std::string& column = plan_.subject_is_key ? reg_.key : reg_.subject;
    if (column.empty()) return {};
    const auto field = reader_.field(column);
    if (!field) return tl::make_unexpected(field.error());
    plan_.subject = *field;
    return {};
  }

  Result<void> add(const std::string& name) {
    const auto field = reader_.field(name);
    if (!field) return tl::make_unexpected(field.error());
    const AnonymiseRule* rule = policy::rule_for(policy_, reg_, name);
    const bool key = name == reg_.key || name == reg_.subject;
    if (!is_text(reader_, *field) || (rule == nullptr && key && !wishes_.joined_later)) return {};
    if (rule == nullptr && !key) {
      unknown_.push_back(name);
      return {};
    }
    auto transform =
        Transform::compile(rule == nullptr ? TransformKind::pseudonym : rule->transform,
                           rule == nullptr ? "" : rule->argument, {0, date_form_of(reg_)});
    if (!transform) return bad_rule(name, transform.error());
    if (transform->kind() == TransformKind::scrub && !reg_.subject.empty())
      return not_its_own(name);
    plan_.columns.push_back(
        {name, *field, std::move(*transform), name == reg_.key, name == reg_.subject});
    return {};
  }

  Result<void> bad_rule(const std::string& name, const TransformMistake& mistake) const {
    return fail(StatusCode::policy, "[anonymise." + reg_.id + "] " + name + ": " + mistake.message +
                                        "; " + mistake.remedy);
  }
  Result<void> not_its_own(const std::string& name) const {
    return fail(StatusCode::policy,
                "[anonymise." + reg_.id + "] " + name +
                    ": scrub looks for the customer's own values, which stand in another register "
                    "than the text; clear the column");
  }
  Result<ColumnPlan> no_rule() const {
    return fail(StatusCode::policy,
                "no rule in [anonymise." + reg_.id + "] for " + listed(unknown_) +
                    "; write what becomes of each ({ transform = \"keep\" } lets it through), or "
                    "leave them out with --columns");
  }

  bool in_result(std::string_view name) const { return place_of(name).has_value(); }
  std::optional<std::size_t> place_of(std::string_view name) const {
    for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
      if (plan_.columns[i].name == name) return i;
    }
    return std::nullopt;
  }

  Result<void> find_wishes() {
    plan_.quasi.reserve(wishes_.quasi.size());
    for (const std::string& name : wishes_.quasi) {
      const auto place = place_of(name);
      if (!place) return no_column("--quasi", name);
      plan_.quasi.push_back(*place);
    }
    if (wishes_.sensitive.empty()) return {};
    plan_.sensitive = place_of(wishes_.sensitive);
    return plan_.sensitive ? Result<void>{} : no_column("--sensitive", wishes_.sensitive);
  }
  Result<void> no_column(std::string_view option, const std::string& name) const {
    std::vector<std::string> names;
    names.reserve(plan_.columns.size());
    for (const PlannedColumn& column : plan_.columns) names.push_back(column.name);
    return fail(StatusCode::not_found, std::string(option) + " " + name +
                                           " is no column of the result; it has " + listed(names));
  }

  const Policy& policy_;
  const Register& reg_;
  const registers::RowReader& reader_;
  const ColumnWishes& wishes_;
  ColumnPlan plan_;
  std::vector<std::string> unknown_;
};

}  // namespace

Result<ColumnPlan> plan_columns(const Policy& policy, const Register& reg,
                                const registers::RowReader& reader, const ColumnWishes& wishes) {
  return Planner(policy, reg, reader, wishes).run();
}

DateForm date_form_of(const Register& reg) {
  return parse_date_form(reg.file.date_format).value_or(DateForm::iso);
}

}  // namespace vern::anonymise
