#include <string>
#include <utility>

#include "policy/sections.hpp"

namespace vern::policy {
namespace {

constexpr std::array<detail::NamedValue<CommaMeaning>, 2> comma_meanings{
    {{CommaMeaning::any, "any"}, {CommaMeaning::all, "all"}}};
constexpr std::array<detail::NamedValue<bool>, 2> unknown_code_rules{
    {{false, "deny"}, {true, "warn"}}};

void read_selection(Context& context) {
  auto at = context.root.table("selection");
  if (!at) return;
  context.policy.comma = at->choice("comma", comma_meanings).value_or(CommaMeaning::unset);
  context.policy.consent.fold_case = at->flag("fold_case");
  at->finish();
}

// Which purpose, which text was signed, where the forms are, how many were checked, who says so.
void read_attestation(Context& context, Cursor& at) {
  Attestation attestation;
  const bool complete = at.require("purpose", "write which purpose the forms are for") &&
                        at.require("text", "write the version of the text that was signed") &&
                        at.require("archive", "write where the signed forms are") &&
                        at.require("sample", "write how many forms were checked") &&
                        at.require("person", "write who checked them") &&
                        at.require("day", "write the day they were checked");
  const auto purpose = at.reference("purpose", context.purposes);
  const auto person = at.reference("person", context.people);
  const auto sample = at.number("sample");
  const auto day = at.day("day");
  attestation.text = at.text("text");
  attestation.archive = at.text("archive");
  if (sample && *sample == 0) {
    at.error("sample", "no form was checked",
             "check some forms against the letters, and write how many");
  }
  at.finish();
  if (!complete || !purpose || !person || !day) return;
  attestation.purpose = static_cast<PurposeIndex>(*purpose);
  attestation.person = context.people.ids[*person];
  attestation.sample = sample.value_or(0);
  attestation.day = *day;
  context.policy.consent.attestations.push_back(std::move(attestation));
}

}  // namespace

void read_consent(Context& context) {
  read_selection(context);
  auto at = context.root.table("consent");
  if (!at) return;
  ConsentPolicy& consent = context.policy.consent;
  consent.proof = at->choice("proof", proof_mode_names).value_or(ProofMode::required);
  consent.validity = at->period("validity");
  consent.lapse = at->period("lapse");
  consent.existing_customer = at->period("existing_customer");
  consent.phone_existing_customer = at->flag("phone_existing_customer");
  consent.warn_unknown_codes = at->choice("unknown_codes", unknown_code_rules).value_or(false);
  consent.impersonal = at->texts("impersonal");
  if (consent.phone_existing_customer && !at->has("existing_customer")) {
    at->missing(at->spot("phone_existing_customer"),
                "phone_existing_customer without a period for existing customers",
                "add existing_customer = \"P24M\", or the period you have chosen");
  }
  for (Cursor& entry : at->elements("attestations")) read_attestation(context, entry);
  at->finish();
}

}  // namespace vern::policy
