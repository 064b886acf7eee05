#include "policy/policy.hpp"

#include <utility>

#include "io/file.hpp"
#include "policy/document.hpp"
#include "policy/sections.hpp"

namespace vern::policy {
namespace {

Names names_in(const Node& root, std::string_view section, std::string what) {
  Names names{std::move(what), std::string(section), {}};
  const Node* node = root.child(section);
  if (node == nullptr || node->kind != NodeKind::table) return names;
  for (const Node& child : node->children) names.ids.emplace_back(child.key);
  return names;
}

void check_size(Context& context, const Names& names) {
  if (names.ids.size() <= most_entries) return;
  context.report.error(context.spot({names.section}),
                       "more than " + std::to_string(most_entries) + " entries",
                       "remove those that are no longer in use");
}

void read_all(Context& context) {
  read_head(context);
  read_controller(context);
  read_consent(context);
  read_facts(context);
  read_codes(context);
  read_texts(context);
  read_purposes(context);
  read_recipients(context);
  read_registers(context);
  read_lists(context);
  read_retention(context);
  read_places(context);
  read_people(context);
  read_ledger(context);
  read_campaigns(context);
  context.root.finish();
}

void check_all(Context& context) {
  check_codes(context);
  check_bases(context);
  check_proof(context);
  check_facts(context);
  check_recipients(context);
  check_retention(context);
  check_ledger(context);
  check_placeholders(context);
}

Loaded refused(std::string message, std::string remedy) {
  Loaded loaded;
  loaded.diagnostics.push_back({Severity::error, 0, 0, "", std::move(message), std::move(remedy)});
  return loaded;
}

}  // namespace

Context::Context(const Document& from, Report& to)
    : document(from),
      report(to),
      root(from.root, "", to),
      purposes(names_in(from.root, "purposes", "purpose")),
      recipients(names_in(from.root, "recipients", "recipient")),
      data(names_in(from.root, "data", "data category")),
      texts(names_in(from.root, "texts", "consent text")),
      partner_lists(names_in(from.root, "partners", "partner list")),
      registers(names_in(from.root, "registers", "register")),
      people(names_in(from.root, "people", "person")) {}

Loaded parse(std::string_view toml_text, std::string_view source_name) {
  if (toml_text.size() > policy_limit) {
    return refused("larger than a policy can be", "keep it under 1 MiB");
  }
  Document document = read_document(toml_text, source_name);
  Report report(document.complete);
  Context context(document, report);
  read_all(context);
  for (const Names* names : {&context.purposes, &context.recipients, &context.data}) {
    check_size(context, *names);
  }
  check_all(context);
  report.add(std::move(document.diagnostics));
  Loaded loaded;
  loaded.diagnostics = report.take();
  if (has_errors(loaded.diagnostics)) return loaded;
  loaded.policy = std::move(context.policy);
  loaded.policy->index();
  return loaded;
}

Loaded load(const std::string& path) {
  const auto text = io::read_file(path, policy_limit);
  if (!text) return refused(text.error().message, "name a policy file, or make one: `vern init`");
  return parse(*text, path);
}

}  // namespace vern::policy
