// support/small_shop.hpp - a shop of a few cards in a folder of its own, for tests of the audience.
#pragma once

#include <doctest/doctest.h>
#include <stdlib.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "audience/audience.hpp"
#include "support/scratch.hpp"
#include "vern/policy.hpp"

namespace vern_test {

inline vern::Day on(int year, unsigned month, unsigned day) {
  return vern::make_day(year, month, day).value();
}

inline constexpr std::string_view card_header =
    "NR;NAVN;ADR;POSTNR;STED;TLF;MOBIL;EPOST;FODT;TYPE;STATUS;REG;KJOP;EPOSTSALG;MOBSALG;TILBUDT;"
    "DOD\n";

// A card by the columns a test cares about; the rest is a living adult with an address.
inline std::string card(const std::string& key, std::map<std::string, std::string> with = {}) {
  static const std::array<std::pair<std::string, std::string>, 17> columns{{{"NR", ""},
                                                                            {"NAVN", ""},
                                                                            {"ADR", "Storgata 1"},
                                                                            {"POSTNR", "0150"},
                                                                            {"STED", "Oslo"},
                                                                            {"TLF", ""},
                                                                            {"MOBIL", ""},
                                                                            {"EPOST", ""},
                                                                            {"FODT", "01.02.1970"},
                                                                            {"TYPE", "P"},
                                                                            {"STATUS", ""},
                                                                            {"REG", "01.01.2019"},
                                                                            {"KJOP", ""},
                                                                            {"EPOSTSALG", ""},
                                                                            {"MOBSALG", ""},
                                                                            {"TILBUDT", ""},
                                                                            {"DOD", ""}}};
  with.try_emplace("NAVN", "Navn " + key);
  with["NR"] = key;
  std::string row;
  for (const auto& [name, usual] : columns) {
    if (!row.empty()) row += ';';
    const auto found = with.find(name);
    row += found == with.end() ? usual : found->second;
  }
  return row + "\n";
}

inline vern::Policy small_policy() {
  using namespace vern;
  Policy p;
  p.consent.proof = ProofMode::status_field;
  p.consent.existing_customer = parse_period("P24M").value();
  p.consent.impersonal = {"post"};
  Code r{U'R', CodeKind::consent, {0}, ChannelSet::of(Channel::letter), on(2018, 7, 20), ""};
  Code n{U'N', CodeKind::objection, {}, {}, {}, ""};
  Code v{U'V', CodeKind::reference, {}, {}, {}, ""};
  p.codes = CodeBook({r, n, v});
  const ChannelSet written = ChannelSet::of(Channel::letter) | ChannelSet::of(Channel::email) |
                             ChannelSet::of(Channel::sms);
  Purpose marketing;
  marketing.id = "own-marketing";
  marketing.kind = PurposeKind::marketing;
  marketing.basis = Basis::consent;
  marketing.channels = written;
  marketing.codes = 1;
  Purpose phone;
  phone.id = "phone-offer";
  phone.kind = PurposeKind::marketing;
  phone.basis = Basis::legitimate_interests;
  phone.channels = ChannelSet::of(Channel::phone);
  Purpose profiling;
  profiling.id = "personalised";
  profiling.kind = PurposeKind::profiling;
  profiling.basis = Basis::consent;
  profiling.channels = written;
  Purpose service;
  service.id = "order-service";
  service.channels = written | ChannelSet::of(Channel::phone);
  Purpose goods;
  goods.id = "similar-goods";
  goods.kind = PurposeKind::marketing;
  goods.basis = Basis::existing_customer;
  goods.channels = ChannelSet::of(Channel::email) | ChannelSet::of(Channel::sms);
  goods.similar_goods = goods.opt_out_in_message = true;
  p.purposes = {marketing, phone, profiling, service, goods};
  Notice notice;
  notice.id = "n2018";
  notice.from = on(2018, 7, 20);
  notice.purposes = {0, 1, 2, 3, 4};
  notice.at_registration = true;
  p.notices = {notice};
  Attestation attested;
  attested.day = on(2018, 9, 1);
  p.consent.attestations = {attested};
  Register reg;
  reg.id = "customers";
  reg.file.path = "KUNDER.CSV";
  reg.file.encoding = CodePage::cp865;
  reg.file.date_format = "DD.MM.YYYY";
  reg.key = "NR";
  reg.key_form = parse_key_form("number").value();
  reg.status = "STATUS";
  reg.fields = {{"NAVN", "name"},
                {"ADR", "address"},
                {"POSTNR", "postcode"},
                {"STED", "place"},
                {"TLF", "phone"},
                {"MOBIL", "mobile"},
                {"EPOST", "email"},
                {"FODT", "birth_day"},
                {"TYPE", "party"},
                {"REG", "customer_since"},
                {"KJOP", "last_purchase"},
                {"EPOSTSALG", "email_at_sale"},
                {"MOBSALG", "mobile_at_sale"},
                {"TILBUDT", "opt_out_offered"},
                {"DOD", "deceased"}};
  reg.party_values = {{"P", PartyKind::person}, {"F", PartyKind::organisation}};
  reg.yes_values = {"J", "1", "X"};
  p.registers = {reg};
  p.index();
  return p;
}

// The shop, its folder, and the requests its purposes allow.
class SmallShop {
 public:
  SmallShop() {
    shop.policy = small_policy();
    shop.folder = scratch.path();
    shop.policy_meaning = "small shop";
  }
  void cards(const std::string& rows) {
    scratch.write("KUNDER.CSV", std::string(card_header) + rows);
  }

  // A list with key and contact point columns where named; text without the header line.
  vern::List& list(const std::string& id, vern::ListEffect effect, const std::string& text,
                   const std::string& header = "NR") {
    vern::List made;
    made.id = id;
    made.file.path = id + ".CSV";
    made.effect = effect;
    if (header.find("NR") != std::string::npos) made.key = "NR";
    if (header.find("EPOST") != std::string::npos) made.email = "EPOST";
    if (header.find("TLF") != std::string::npos) made.phone = "TLF";
    made.key_form = vern::parse_key_form("number").value();
    scratch.write(made.file.path, header + "\n" + text);
    shop.policy.lists.push_back(made);
    return shop.policy.lists.back();
  }

  static vern::Request request(std::string_view purpose, vern::Channel channel,
                               vern::Day day = on(2026, 11, 20)) {
    vern::Request r;
    REQUIRE(r.add(small_policy().find_purpose(purpose).value()));
    r.channel = channel;
    r.day = day;
    return r;
  }
  vern::audience::Options options(std::string_view purpose, vern::Channel channel) const {
    vern::audience::Options o;
    o.request = request(purpose, channel);
    o.list_path = scratch.file("list.csv");
    o.explain_path = scratch.file("why.csv");
    return o;
  }
  // The explanation as key -> "verdict;reasons;basis".
  std::map<std::string, std::string> explained() const {
    std::map<std::string, std::string> out;
    std::istringstream lines(scratch.read("why.csv"));
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) {
      const std::size_t key = line.find(';');
      out[line.substr(0, key)] = line.substr(key + 1, line.rfind(';') - key - 1);
    }
    return out;
  }

  ScratchFolder scratch;
  vern::audience::Shop shop;
};

}  // namespace vern_test
