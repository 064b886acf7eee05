#include "policy/rule_packs.hpp"

#include <algorithm>
#include <utility>

#include "policy/cursor.hpp"
#include "policy/document.hpp"
#include "policy/read_rule.hpp"

namespace vern::policy {
namespace {

void read_title(Cursor& at, std::string& nb, std::string& en) {
  auto title = at.table("title");
  if (!title) return at.missing(at.spot(), "`title` is missing", "write { nb = \"\", en = \"\" }");
  title->require("nb", "write the Norwegian title");
  title->require("en", "write the English title");
  nb = title->text("nb");
  en = title->text("en");
  title->finish();
}

RuleExample read_example(Cursor& at, const PackRule& rule) {
  RuleExample example;
  at.require("trigger", "write the day of the event");
  at.require("free", "write the first day deletable, or the review day");
  example.trigger = at.day("trigger").value_or(Day{});
  if (at.has("year_end")) {
    example.year_end = parse_month_day(at.text("year_end"));
    if (!example.year_end) at.error("year_end", "no day of a year", "write MM-DD");
  }
  if (rule.period_open) at.require("period", "the rule leaves it open; write the example's");
  example.period = rule.period_open ? at.period("period") : rule.rule.period;
  example.end = {at.day("last"), at.day("free")};
  at.finish();
  return example;
}

// An uncertain rule never makes anything go by itself.
void check_certainty(Cursor& at, const RetentionRule& rule) {
  if (rule.certainty != Certainty::common || rule.action == "review") return;
  at.error("action", "a rule of certainty C erases", "write action = \"review\"");
}

void check_versions(Cursor& at, const RulePack& pack, const RetentionRule& rule) {
  for (const PackRule* other : pack.versions(rule.id)) {
    if (other->rule.in_force_to && rule.in_force_from) continue;
    at.error("in_force", "two versions of \"" + rule.id + "\" are not divided by days",
             "end the earlier one with `to`, begin the later one with `from`");
  }
}

void read_pack_rule(Cursor& at, RulePack& pack) {
  PackRule read;
  RetentionRule& rule = read.rule;
  at.require("id", "write an id below that of the pack");
  at.require("event", "write what the trigger is");
  rule.id = rule.law = at.text("id");
  if (rule.id.rfind(pack.id + "/", 0) != 0) {
    at.error("id", "not below the pack", "begin it with \"" + pack.id + "/\"");
  }
  read_title(at, read.title_nb, read.title_en);
  read.event = at.text("event");
  read.note = at.text("note");
  read.period_open = read_rule_body(at, true, rule);
  check_certainty(at, rule);
  check_versions(at, pack, rule);
  at.require("examples", "work one out by hand");
  for (Cursor& example : at.elements("examples")) {
    read.examples.push_back(read_example(example, read));
  }
  at.finish();
  pack.rules.push_back(std::move(read));
}

void read_fields(Cursor& at, RulePack& pack) {
  RetainedFields& table = pack.documents.emplace_back();
  for (const std::string_view key : {"id", "rule", "title", "cites", "document", "buyer"}) {
    at.require(key, "write what the table says");
  }
  table.id = at.text("id");
  table.rule = at.text("rule");
  table.title = at.text("title");
  table.cites = at.text("cites");
  table.certainty = at.choice("certainty", certainty_names).value_or(Certainty::common);
  table.document = at.texts("document");
  table.buyer = at.texts("buyer");
  table.may_go = at.texts("may_go");
  if (pack.versions(table.rule).empty()) {
    at.error("rule", "the pack has no such rule", "name the rule that says for how long");
  }
  at.finish();
}

std::vector<RulePack> read_all_packs() {
  std::vector<RulePack> packs;
  packs.reserve(pack_texts().size());
  for (const PackText& text : pack_texts()) {
    LoadedPack loaded = read_rule_pack(text.text, text.id);
    if (loaded.pack) packs.push_back(std::move(*loaded.pack));
  }
  return packs;
}

}  // namespace

LoadedPack read_rule_pack(std::string_view toml_text, std::string_view source_name) {
  Document document = read_document(toml_text, source_name);
  Report report(document.complete);
  Cursor root(document.root, "", report);
  RulePack pack;
  root.require("pack", "write the id of the pack");
  pack.id = root.text("pack");
  read_title(root, pack.title_nb, pack.title_en);
  for (Cursor& at : root.elements("rules")) read_pack_rule(at, pack);
  for (Cursor& at : root.elements("documents")) read_fields(at, pack);
  root.finish();
  report.add(std::move(document.diagnostics));
  LoadedPack loaded;
  loaded.diagnostics = report.take();
  if (!has_errors(loaded.diagnostics)) loaded.pack = std::move(pack);
  return loaded;
}

const std::vector<RulePack>& rule_packs() {
  static const std::vector<RulePack> packs = read_all_packs();
  return packs;
}

const RulePack* find_rule_pack(std::string_view id) {
  for (const RulePack& pack : rule_packs()) {
    if (pack.id == id) return &pack;
  }
  return nullptr;
}

std::vector<std::string> packs_of_profile(std::string_view profile) {
  std::vector<std::string> ids{"no/bookkeeping", "no/claims", "no/privacy"};
  if (profile == "optician") ids.emplace_back("no/optician");
  if (profile == "vehicle-trade") ids.emplace_back("no/vehicle-trade");
  return ids;
}

const RetainedFields* find_retained_fields(const Policy& policy, std::string_view id) {
  for (const std::string& chosen : policy.packs) {
    const RulePack* pack = find_rule_pack(chosen);
    if (pack == nullptr) continue;
    for (const RetainedFields& table : pack->documents) {
      if (table.id == id) return &table;
    }
  }
  return nullptr;
}

}  // namespace vern::policy
