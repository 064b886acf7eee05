#include <algorithm>
#include <string>
#include <utility>

#include "policy/rule_packs.hpp"
#include "policy/sections.hpp"
#include "vern/identity_number.hpp"

namespace vern::policy {
namespace {

constexpr std::int64_t known_schema = 1;

// An address as far as a policy must be sure of it: one @, something on both sides, a dot after.
bool looks_like_email(std::string_view text) {
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos || at == 0 || text.find('@', at + 1) != text.npos) return false;
  const std::string_view domain = text.substr(at + 1);
  const std::size_t dot = domain.find('.');
  return dot != domain.npos && dot > 0 && domain.back() != '.' &&
         text.find_first_of(" \t,;<>\"") == text.npos;
}

void read_accounting_years(Cursor& at, Controller& controller) {
  std::vector<AccountingYearRule> rules;
  bool sound = true;
  for (Cursor& entry : at.elements("accounting_years")) {
    entry.require("from", "write from = 2010-01-01: the day from which years end so");
    entry.require("end", "write end = \"12-31\"");
    const auto from = entry.day("from");
    const std::string text = entry.text("end");
    const auto end = parse_month_day(text);
    if (!text.empty() && !end) {
      entry.error("end", "\"" + text + "\" is no day of a year", "write MM-DD, such as \"12-31\"");
    }
    if (from && !rules.empty() && *from <= rules.back().from) {
      entry.error("from", "not later than the rule before it", "list the changes by rising `from`");
      sound = false;
    }
    if (from && end) rules.push_back({*from, *end});
    entry.finish();
  }
  if (!sound) return;
  if (auto years = AccountingYears::make(std::move(rules))) {
    controller.accounting_years = std::move(*years);
  }
}

// Which rule packs the policy draws on: those it states, else those of its profile.
void read_packs(Context& context) {
  std::vector<std::string>& packs = context.policy.packs;
  if (!context.root.has("packs")) {
    packs = packs_of_profile(context.policy.profile);
    return;
  }
  for (const Word& word : context.root.words("packs")) {
    if (find_rule_pack(word.text) == nullptr) {
      context.root.error(word.spot, "there is no rule pack \"" + word.text + "\"",
                         suggestion(word.text, ids_of(rule_packs())));
    } else if (std::find(packs.begin(), packs.end(), word.text) == packs.end()) {
      packs.push_back(word.text);
    }
  }
}

}  // namespace

void read_head(Context& context) {
  Cursor& root = context.root;
  constexpr std::array<detail::NamedValue<bool>, 2> languages{{{true, "nb"}, {false, "en"}}};
  constexpr std::array<detail::NamedValue<bool>, 3> profiles{
      {{true, "retail"}, {true, "vehicle-trade"}, {true, "optician"}}};
  root.require("schema", "write schema = 1 as the first line");
  if (const auto schema = root.number("schema")) {
    context.policy.schema = *schema;
    if (*schema != known_schema) {
      root.error("schema", "schema " + std::to_string(*schema) + " is not known to this version",
                 "write schema = 1, or use a newer vern");
    }
  }
  if (root.choice("language", languages)) context.policy.language = root.text("language");
  if (root.choice("profile", profiles)) context.policy.profile = root.text("profile");
  read_packs(context);
}

void read_controller(Context& context) {
  if (!context.root.require("controller", "add [controller] with name and organisation_number")) {
    return;
  }
  auto at = context.root.table("controller");
  Controller& controller = context.policy.controller;
  at->require("name", "write the registered name of the firm");
  at->require("organisation_number", "write the nine digits in quotes");
  controller.name = at->text("name");
  controller.organisation_number = at->text("organisation_number");
  controller.address = at->text("address");
  controller.email = at->text("email");
  controller.phone = at->text("phone");
  if (!controller.organisation_number.empty() &&
      !valid_organisation_number(controller.organisation_number)) {
    at->error("organisation_number", "the check digit does not fit, or it is not nine digits",
              "write the nine digits of the firm, without blanks and without MVA");
  }
  if (!controller.email.empty() && !looks_like_email(controller.email)) {
    at->error("email", "not the form of an e-mail address", "write name@domain.example");
  }
  read_accounting_years(*at, controller);
  controller.records_from = at->day("records_from");
  at->finish();
}

namespace {

void read_person(Cursor& at, Policy& policy) {
  Person& person = policy.people.emplace_back();
  person.id = at.name();
  person.name = at.text("name");
  constexpr std::array<detail::NamedValue<bool Person::*>, 3> rights{
      {{&Person::extract, "extract"},
       {&Person::erase, "erase"},
       {&Person::administer, "administer"}}};
  for (const Word& word : at.words("rights")) {
    if (const auto right = at.choose(word, rights)) person.*(*right) = true;
  }
  at.finish();
}

}  // namespace

void read_people(Context& context) {
  for (Cursor& at : context.root.tables("people")) read_person(at, context.policy);
  auto at = context.root.table("host_access");
  if (!at) {
    context.report.warning(context.spot({"host_access"}),
                           "nobody has stated who can reach the data in the host program",
                           "add [host_access] with people, checked and by");
    return;
  }
  HostAccess& access = context.policy.host_access.emplace();
  at->require("people", "list who can reach the data in the host program, by name or role");
  at->require("checked", "write the day this was last looked at: checked = 2026-10-01");
  at->require("by", "write who looked");
  access.people = at->texts("people");
  access.checked = at->day("checked").value_or(Day{});
  if (const auto by = at->reference("by", context.people)) access.by = context.people.ids[*by];
  at->finish();
}

}  // namespace vern::policy
