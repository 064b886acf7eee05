// cli/export_plan.hpp - what the options of `register export` mean, before any file is opened.
#pragma once

#include "cli/commands.hpp"
#include "registers/register_date.hpp"
#include "registers/row_export.hpp"
#include "vern/policy.hpp"

namespace vern::cli {

struct ExportPlan {
  RegisterFormat format = RegisterFormat::csv;
  char delimiter = ';';
  registers::DateForm date_form = registers::DateForm::iso;
  registers::OnDamage on_damage = registers::OnDamage::stop;
  registers::RowExportOptions rows;
};

// Error `argument` for what cannot be read, for what does not go together, and for a code page that
// nobody has chosen.
Result<ExportPlan> make_export_plan(const ExportOptions& options);

}  // namespace vern::cli
