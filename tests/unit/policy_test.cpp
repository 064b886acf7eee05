// Every section of a policy file arrives in the value, with nothing lost, moved or made up.
#include "policy/policy.hpp"

#include <doctest/doctest.h>

#include <string>

#include "support/policy_text.hpp"

namespace {

using vern::Channel;
using vern::ChannelSet;

vern::Day day(const char* text) { return vern::parse_day(text).value(); }

vern::Policy loaded(const std::string& name) {
  auto result = vern::policy::parse(policy_text::support(name), name);
  for (const auto& d : result.diagnostics) MESSAGE(vern::policy::render(d, name));
  REQUIRE(result.policy.has_value());
  CHECK(result.diagnostics.empty());
  return std::move(*result.policy);
}

const vern::Policy& full() {
  static const vern::Policy policy = loaded("full_policy.toml");
  return policy;
}

const vern::Purpose& purpose(const vern::Policy& policy, const char* id) {
  return policy.purposes.at(policy.find_purpose(id).value());
}

ChannelSet channels(std::initializer_list<Channel> list) {
  ChannelSet set;
  for (const Channel c : list) set.insert(c);
  return set;
}

}  // namespace

TEST_CASE("the head and the controller") {
  CHECK(full().schema == 1);
  CHECK(full().language == "en");
  CHECK(full().profile == "vehicle-trade");
  CHECK(full().comma == vern::CommaMeaning::all);
  CHECK(full().controller.name == "Full AS");
  CHECK(full().controller.organisation_number == "888888888");
  CHECK(full().controller.address == "Storgata 1, 0001 Oslo");
  CHECK(full().controller.email == "post@full.example");
  CHECK(full().controller.phone == "22 00 00 00");
  CHECK(full().controller.accounting_years.year_end(day("2022-05-01")) == day("2022-12-31"));
  CHECK(full().controller.accounting_years.year_end(day("2023-05-01")) == day("2023-06-30"));
}

TEST_CASE("the rules of consent") {
  const vern::ConsentPolicy& consent = full().consent;
  CHECK(consent.proof == vern::ProofMode::status_field);
  CHECK(consent.validity == vern::Period{24, 0});
  CHECK(consent.lapse == vern::Period{3, 0});
  CHECK(consent.existing_customer == vern::Period{12, 0});
  CHECK(consent.phone_existing_customer);
  CHECK(consent.warn_unknown_codes);
  CHECK(consent.fold_case);
  CHECK(consent.impersonal == std::vector<std::string>{"post", "info"});
  REQUIRE(consent.attestations.size() == 1);
  CHECK(consent.attestations[0].purpose == full().find_purpose("ads"));
  CHECK(consent.attestations[0].text == "ads-1");
  CHECK(consent.attestations[0].archive == "binder 3");
  CHECK(consent.attestations[0].sample == 50);
  CHECK(consent.attestations[0].person == "kari");
  CHECK(consent.attestations[0].day == day("2018-09-01"));
}

TEST_CASE("what is not stated takes the careful default") {
  const auto result = vern::policy::parse(
      policy_text::replaced(policy_text::support("golden_policy.toml"), "comma = \"any\"", ""), "");
  REQUIRE(result.policy);
  CHECK(result.policy->comma == vern::CommaMeaning::unset);
  CHECK(result.policy->consent.proof == vern::ProofMode::required);
  CHECK_FALSE(result.policy->consent.warn_unknown_codes);
  CHECK_FALSE(result.policy->consent.fold_case);
  CHECK_FALSE(result.policy->consent.phone_existing_customer);
  CHECK_FALSE(result.policy->consent.validity);
}

TEST_CASE("the code book keeps the order of the file, and letters outside ASCII") {
  const auto& codes = full().codes.codes();
  REQUIRE(codes.size() == 5);
  const std::u32string letters = {codes[0].letter, codes[1].letter, codes[2].letter,
                                  codes[3].letter, codes[4].letter};
  CHECK(letters == std::u32string{U'R', U'F', U'N', 0xD8, U'7'});
  CHECK(codes[0].kind == vern::CodeKind::consent);
  CHECK(codes[0].channels == channels({Channel::letter, Channel::sms}));
  CHECK(codes[0].adopted == day("2018-07-20"));
  CHECK(codes[0].meaning == "Reklame");
  CHECK(codes[1].purposes == std::vector<vern::PurposeIndex>{*full().find_purpose("share")});
  CHECK(codes[1].channels.empty());
  CHECK(codes[2].kind == vern::CodeKind::objection);
  CHECK(codes[3].kind == vern::CodeKind::reference);
  CHECK(full().objection_codes() == 4);
}

TEST_CASE("texts, partner lists and notices, with their versions") {
  const vern::ConsentText& ads = full().texts.at(0);
  CHECK(ads.id == "ads");
  REQUIRE(ads.versions.size() == 3);
  CHECK(ads.versions[0].file == "texts/ads-1.txt");
  CHECK(ads.versions[0].sha256.size() == 64);
  CHECK(ads.versions[0].change == vern::TextChange::first);
  CHECK(ads.versions[1].change == vern::TextChange::meaning);
  CHECK(ads.versions[2].change == vern::TextChange::typo);
  CHECK(ads.versions[2].from == day("2025-01-01"));
  const vern::PartnerList& list = full().partner_lists.at(0);
  CHECK(list.versions.at(0).names(full().find_recipient("partner")));
  CHECK_FALSE(list.versions.at(0).names(full().find_recipient("importer")));
  CHECK(list.versions.at(1).names(full().find_recipient("importer")));
  const vern::Notice& notice = full().notices.at(0);
  CHECK(notice.file == "notices/n2018.txt");
  CHECK(notice.purposes.size() == 2);
  CHECK(notice.recipients.size() == 1);
  CHECK(notice.given_to_all == day("2018-08-01"));
  CHECK(notice.at_registration);
}

TEST_CASE("purposes") {
  const vern::Purpose& ads = purpose(full(), "ads");
  CHECK(ads.title == "Advertising");
  CHECK(ads.kind == vern::PurposeKind::marketing);
  CHECK(ads.basis == vern::Basis::consent);
  CHECK(ads.channels == channels({Channel::letter, Channel::email, Channel::sms}));
  CHECK(ads.codes == 1);
  CHECK(ads.covers == std::vector<std::string>{"news", "offers"});
  CHECK(ads.text == 0);
  CHECK(ads.data == std::vector<std::uint16_t>{0, 1});
  CHECK(ads.online);
  CHECK(ads.sensitive);
  CHECK(ads.age_must_be_known);
  CHECK(ads.letter_channels == channels({Channel::letter, Channel::sms}));
  CHECK(ads.letters_from == day("2018-07-20"));
  CHECK(ads.attested == day("2018-09-01"));
  const vern::Purpose& share = purpose(full(), "share");
  CHECK(share.partners == 0);
  CHECK(share.codes == 2);
  CHECK_FALSE(share.for_marketing);
  CHECK(purpose(full(), "similar").similar_goods);
  CHECK(purpose(full(), "similar").opt_out_in_message);
  CHECK(purpose(full(), "call").assessment == "lia/call.txt");
  CHECK(purpose(full(), "claims").exemption == vern::RestrictionExemption::legal_claims);
}

TEST_CASE("recipients and data categories") {
  const vern::Recipient& partner = full().recipients.at(0);
  CHECK(partner.role == vern::RecipientRole::controller);
  CHECK(partner.country == "SE");
  CHECK(partner.data == std::vector<std::uint16_t>{0});
  CHECK(full().recipients.at(1).reason == "Claims under the warranty");
  const vern::Recipient& printer = full().recipients.at(2);
  CHECK(printer.country == "NO");
  REQUIRE(printer.agreement);
  CHECK(printer.agreement->signed_on == day("2018-07-01"));
  CHECK(printer.agreement->expires == day("2027-06-30"));
  CHECK(printer.agreement->file == "agreements/printer.txt");
  CHECK(full().data.at(0).title == "Name");
  CHECK(full().data.at(0).category == "contact");
  CHECK(full().data.at(0).needed_for.size() == 2);
  CHECK(full().data.at(2).special);
}

TEST_CASE("registers") {
  const vern::Register& cards = *full().find_register("customers");
  CHECK(cards.file.path == "KUNDER.CSV");
  CHECK(cards.file.format == vern::RegisterFormat::csv);
  CHECK(cards.file.encoding == vern::CodePage::cp865);
  CHECK(cards.file.delimiter == '\t');
  CHECK(cards.file.quote == 0);
  CHECK(cards.file.date_format == "DD.MM.YY");
  CHECK(cards.key == "KUNDENR");
  CHECK(cards.key_form == vern::parse_key_form("padded:6").value());
  CHECK(cards.status == "STATUS");
  CHECK(cards.status_width == 8);
  CHECK(cards.identity == std::vector<std::string>{"NAVN", "FODT"});
  CHECK(*cards.column_of("eyes") == "SYN");
  CHECK(*cards.column_of("party") == "TYPE");
  CHECK(cards.party_values.at("F") == vern::PartyKind::organisation);
  CHECK(cards.yes_values == std::vector<std::string>{"J", "1"});
  REQUIRE(cards.acknowledged);
  CHECK(cards.acknowledged->damaged == 3);
  const vern::Register& invoices = *full().find_register("invoices");
  CHECK_FALSE(invoices.acknowledged);
  CHECK(invoices.file.format == vern::RegisterFormat::dbf);
  CHECK(invoices.file.delimiter == ';');
  CHECK(invoices.file.quote == '"');
  CHECK(invoices.subject == "KUNDENR");
  CHECK(invoices.buyer == vern::BuyerSource::card);
}

TEST_CASE("lists, and what standing in them says") {
  const auto& lists = full().lists;
  REQUIRE(lists.size() == 5);
  CHECK(lists[0].effect == vern::ListEffect::objected);
  CHECK(lists[0].end_mark == "*** SLUTT ***");
  CHECK(lists[0].rows == 120);
  REQUIRE(lists[0].acknowledged);
  CHECK(lists[0].acknowledged->damaged == 1);
  CHECK(lists[0].acknowledged->unmatched == 2);
  CHECK(lists[0].acknowledged->person == "kari");
  CHECK(lists[0].acknowledged->reason == "old cards");
  CHECK(lists[0].acknowledged->day == day("2026-11-01"));
  CHECK(lists[1].effect == vern::ListEffect::suppressed);
  CHECK(lists[1].email == "EPOST");
  CHECK(lists[1].accept_unmatched);
  CHECK(lists[2].effect == vern::ListEffect::deceased);
  CHECK(lists[3].effect == vern::ListEffect::restricted);
  CHECK(lists[4].effect == vern::ListEffect::reserved);
  CHECK(lists[4].washed == day("2026-11-02"));
  CHECK(lists[4].channels == channels({Channel::phone, Channel::letter}));
}

TEST_CASE("retention, anonymisation, people and access") {
  REQUIRE(full().retention.size() == 5);
  const vern::RetentionRule& vouchers = full().retention[0];
  CHECK(vouchers.id == "vouchers");
  CHECK(vouchers.applies_to == "invoices.voucher");
  CHECK(vouchers.trigger == "DATO");
  CHECK(vouchers.end == vern::EndKind::fye);
  CHECK(vouchers.period == vern::Period{60, 0});
  CHECK(vouchers.obligation == vern::Obligation::keep_at_least);
  CHECK(vouchers.action == "erase");
  CHECK(vouchers.cites == "bokforingsloven s. 13");
  CHECK(vouchers.certainty == vern::Certainty::primary);
  CHECK(vouchers.in_force_from == day("2014-02-01"));
  CHECK(vouchers.in_force_to == day("2030-12-31"));
  CHECK(full().retention[1].end == vern::EndKind::calendar_month);
  REQUIRE(full().anonymise.size() == 2);
  CHECK(full().anonymise[0].reg == "customers");
  CHECK(full().anonymise[0].field == "NAVN");
  CHECK(full().anonymise[0].transform == vern::TransformKind::constant);
  CHECK(full().anonymise[0].argument == "ANONYM");
  CHECK(full().people.at(0).extract);
  CHECK_FALSE(full().people.at(0).administer);
  CHECK(full().people.at(1).administer);
  REQUIRE(full().host_access);
  CHECK(full().host_access->people.size() == 2);
  CHECK(full().host_access->checked == day("2026-10-01"));
  CHECK(full().host_access->by == "ola");
}

TEST_CASE("facts are declared as not kept, or as passed in by the host") {
  CHECK(full().from_host.has(vern::FactId::customer_since));
  CHECK(full().not_kept.has(vern::FactId::email_at_sale));
  CHECK_FALSE(full().not_kept.has(vern::FactId::customer_since));
  CHECK_FALSE(full().from_host.has(vern::FactId::birth_day));
}

TEST_CASE("the golden policy has the purposes and the book of the golden files") {
  const vern::Policy policy = loaded("golden_policy.toml");
  std::u32string letters;
  for (const vern::Code& code : policy.codes.codes()) letters += code.letter;
  CHECK(letters == U"RFSVNT");
  CHECK(policy.purposes.size() == 11);
  CHECK(policy.from_host.bits == (1U << vern::fact_count) - 1);
  CHECK(policy.notices.at(static_cast<std::size_t>(*policy.find_notice("everything")))
            .purposes.size() == 11);
  CHECK(purpose(policy, "youth-goods").age_must_be_known);
  CHECK(purpose(policy, "own-marketing").letter_channels == ChannelSet::of(Channel::letter));
  CHECK(policy.texts.at(0).current(day("2026-11-20")) == 0);
}

TEST_CASE("load() says which file it could not read") {
  const auto result = vern::policy::load("/nonexistent/vern.toml");
  CHECK_FALSE(result.policy);
  REQUIRE(result.diagnostics.size() == 1);
  const std::string line = vern::policy::render(result.diagnostics[0], "vern.toml");
  CHECK(line.find("/nonexistent/vern.toml") != std::string::npos);
  CHECK(
      vern::policy::load(std::string(VERN_SOURCE_DIR) + "/tests/support/full_policy.toml").policy);
}
