#include <string>
#include <utility>

#include "policy/sections.hpp"

namespace vern::policy {
namespace {

constexpr std::array<detail::NamedValue<RestrictionExemption>, 2> exemption_names{
    {{RestrictionExemption::legal_claims, "legal-claims"},
     {RestrictionExemption::protection_of_another, "protection-of-another"}}};
constexpr std::array<detail::NamedValue<bool>, 1> age_rules{{{true, "must-know"}}};

int index_or_none(const std::optional<std::size_t>& index) {
  return index ? static_cast<int>(*index) : -1;
}

void read_purpose(Context& context, Cursor& at) {
  Purpose purpose;
  purpose.id = at.name();
  purpose.title = at.text("title");
  at.require("kind", "write one of: marketing, profiling, disclosure, service, accounting");
  at.require("basis",
             "write one of: consent, contract, legal-obligation, legitimate-interests, "
             "existing-customer");
  purpose.kind = at.choice("kind", purpose_kind_names).value_or(PurposeKind::marketing);
  purpose.basis = at.choice("basis", basis_names).value_or(Basis::consent);
  purpose.channels = read_channels(at, "channels");
  at.has("codes");  // against [codes]: check_codes
  purpose.covers = at.texts("covers");
  purpose.text = index_or_none(at.reference("text", context.texts));
  purpose.partners = index_or_none(at.reference("partners", context.partner_lists));
  purpose.data = indexes<std::uint16_t>(at.references("data", context.data));
  purpose.online = at.flag("online");
  purpose.sensitive = at.flag("sensitive");
  purpose.age_must_be_known = at.choice("age", age_rules).value_or(false);
  const std::string used_for = at.text("for");
  purpose.for_marketing = used_for.empty() || used_for == "marketing";
  purpose.similar_goods = at.flag("similar_goods");
  purpose.opt_out_in_message = at.flag("opt_out_in_message");
  purpose.exemption = at.choice("restricted", exemption_names).value_or(RestrictionExemption::none);
  purpose.assessment = at.text("assessment");
  check_path(at, "assessment");
  purpose.automated = at.text("automated");
  purpose.asks = indexes<PurposeIndex>(at.references("asks", context.purposes));
  at.finish();
  context.policy.purposes.push_back(std::move(purpose));
}

void read_agreement(Cursor& at, Recipient& recipient) {
  auto entry = at.table("agreement");
  if (!entry) return;
  Agreement& agreement = recipient.agreement.emplace();
  entry->require("signed", "write the day it was signed");
  agreement.file = entry->text("file");
  check_path(*entry, "file");
  const auto signed_on = entry->day("signed");
  agreement.expires = entry->day("expires");
  agreement.signed_on = signed_on.value_or(Day{});
  if (signed_on && agreement.expires && *agreement.expires < *signed_on) {
    entry->error("expires", "the agreement ends before it begins (`signed`)",
                 "write the last day it is in force");
  }
  entry->finish();
}

bool is_country(std::string_view text) {
  return text.size() == 2 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'A' && text[1] <= 'Z';
}

void read_recipient(Context& context, Cursor& at) {
  Recipient recipient;
  recipient.id = at.name();
  recipient.name = at.text("name");
  at.require("name", "write the registered name of the recipient");
  at.require("role", "write one of: processor, controller, joint");
  recipient.role = at.choice("role", recipient_role_names).value_or(RecipientRole::processor);
  recipient.purposes = indexes<PurposeIndex>(at.references("purposes", context.purposes));
  recipient.data = indexes<std::uint16_t>(at.references("data", context.data));
  if (at.has("country")) recipient.country = at.text("country");
  if (!is_country(recipient.country)) {
    at.error("country", "not a country code", "write two capital letters (ISO 3166-1), such as NO");
  }
  recipient.reason = at.text("reason");
  recipient.safeguards = at.text("safeguards");
  read_agreement(at, recipient);
  at.finish();
  context.policy.recipients.push_back(std::move(recipient));
}

void read_data(Context& context, Cursor& at) {
  DataCategory data;
  data.id = at.name();
  data.title = at.text("title");
  data.category = at.text("category");
  data.special = at.flag("special");
  data.needed_for = indexes<PurposeIndex>(at.references("needed_for", context.purposes));
  at.finish();
  context.policy.data.push_back(std::move(data));
}

}  // namespace

void read_purposes(Context& context) {
  for (Cursor& at : context.root.tables("purposes")) read_purpose(context, at);
}

void read_recipients(Context& context) {
  for (Cursor& at : context.root.tables("recipients")) read_recipient(context, at);
  for (Cursor& at : context.root.tables("data")) read_data(context, at);
}

}  // namespace vern::policy
