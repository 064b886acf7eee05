// support/retention_shop.hpp - a shop with cards, invoices, orders and complaints in a folder of
// its own, for tests of retention over registers.
#pragma once

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <vector>

#include "audience/audience.hpp"
#include "retention/report.hpp"
#include "retention/survey.hpp"
#include "support/scratch.hpp"
#include "support/small_shop.hpp"
#include "vern/policy.hpp"

namespace vern_test {

inline vern::RetentionRule retention_rule(const std::string& id, const std::string& applies_to,
                                          const std::string& trigger, vern::EndKind end,
                                          const std::string& period, vern::Obligation obligation) {
  vern::RetentionRule rule;
  rule.id = id;
  rule.applies_to = applies_to;
  rule.trigger = trigger;
  rule.end = end;
  rule.period = vern::parse_period(period).value();
  rule.obligation = obligation;
  rule.action = "erase";
  rule.cites = "a law";
  return rule;
}

inline vern::Register retention_register(const std::string& id, const std::string& path,
                                         const std::string& key) {
  vern::Register reg;
  reg.id = id;
  reg.file.path = path;
  reg.file.encoding = vern::CodePage::cp865;
  reg.file.date_format = "DD.MM.YYYY";
  reg.key = key;
  reg.key_form = vern::parse_key_form("number").value();
  return reg;
}

// Vouchers five years after their accounting year; e-mail three years after the last purchase;
// orders two years; a note is looked at after a year.
inline vern::Policy retention_policy() {
  using namespace vern;
  Policy p;
  p.controller.accounting_years = AccountingYears::make({{on(2010, 1, 1), {12, 31}}}).value();
  DataCategory voucher;
  voucher.id = "voucher";
  p.data = {voucher};
  p.retention = {retention_rule("vouchers", "invoices.voucher", "DATO", EndKind::fye, "P5Y",
                                Obligation::keep_at_least),
                 retention_rule("addresses", "customers.email", "KJOP", EndKind::date, "P3Y",
                                Obligation::keep_at_most),
                 retention_rule("orders", "orders.order", "DATO", EndKind::date, "P2Y",
                                Obligation::keep_at_most),
                 retention_rule("notes", "customers.notes", "KJOP", EndKind::review, "P1Y",
                                Obligation::keep_at_most)};
  Register cards = retention_register("customers", "KUNDER.CSV", "NR");
  cards.fields = {{"NAVN", "name"}, {"ADR", "address"}, {"EPOST", "email"},
                  {"TLF", "phone"}, {"NOTAT", "notes"}, {"KJOP", "last_purchase"}};
  Register invoices = retention_register("invoices", "FAKTURA.CSV", "FNR");
  invoices.subject = "NR";
  invoices.buyer = BuyerSource::card;
  invoices.yes_values = {"T"};
  invoices.fields = {{"BELOP", "voucher"}, {"SALDO", "balance"}, {"KONTANT", "cash"}};
  Register orders = retention_register("orders", "ORDRE.CSV", "ONR");
  orders.subject = "NR";
  orders.open = OpenRow::order;
  orders.closed_values = {"L", "X"};
  orders.fields = {{"TILSTAND", "state"}, {"NOTAT", "notes"}};
  Register complaints = orders;
  complaints.id = "complaints";
  complaints.file.path = "REKL.CSV";
  complaints.key = "RNR";
  complaints.open = OpenRow::complaint;
  p.registers = {cards, invoices, orders, complaints};
  p.index();
  return p;
}

inline constexpr vern::Day retention_day = *vern::make_day(2026, 11, 20);

class RetentionShop {
 public:
  RetentionShop() {
    shop.policy = retention_policy();
    shop.folder = scratch.path();
    cards("");
    invoices("");
    orders("");
    complaints("");
  }

  void cards(const std::string& rows) const {
    scratch.write("KUNDER.CSV", "NR;NAVN;ADR;EPOST;TLF;NOTAT;KJOP\n" + rows);
  }
  void invoices(const std::string& rows) const {
    scratch.write("FAKTURA.CSV", "FNR;NR;DATO;KONTANT;BELOP;SALDO\n" + rows);
  }
  void orders(const std::string& rows) const {
    scratch.write("ORDRE.CSV", "ONR;NR;DATO;TILSTAND;NOTAT\n" + rows);
  }
  void complaints(const std::string& rows) const {
    scratch.write("REKL.CSV", "RNR;NR;DATO;TILSTAND;NOTAT\n" + rows);
  }
  vern::Register& reg(const std::string& id) {
    for (vern::Register& one : shop.policy.registers) {
      if (one.id == id) return one;
    }
    FAIL("no register " << id);
    return shop.policy.registers.front();
  }

  std::unique_ptr<vern::retention::Survey> survey(vern::Day day = retention_day,
                                                  std::size_t in_memory = 1024) const {
    auto taken = vern::retention::Survey::take(shop, {day, in_memory});
    if (!taken) FAIL(taken.error().message);
    return std::move(*taken);
  }

  // The verdicts of a customer as "customers.email must-erase 2024-05-05 addresses", by datum; a
  // second row of a register is "invoices.voucher#2".
  std::map<std::string, std::string> verdicts(const std::string& key,
                                              vern::Day day = retention_day) const {
    const auto asked = survey(day);
    const auto data = asked->of_subject(key);
    if (!data) FAIL(data.error().message);
    std::map<std::string, std::string> out;
    for (const auto& datum : *data) {
      const std::string name = datum.shape->reg->id + "." + datum.what().name;
      int n = 1;
      std::string place = name;
      while (out.count(place) != 0) place = name + "#" + std::to_string(++n);
      out[place] = told(datum);
    }
    return out;
  }
  std::string verdict(const std::string& key, const std::string& datum,
                      vern::Day day = retention_day) const {
    const auto all = verdicts(key, day);
    const auto found = all.find(datum);
    return found == all.end() ? "nothing stands there" : found->second;
  }

  static std::string told(const vern::retention::Datum& datum) {
    using vern::RetentionVerdict;
    const vern::RetentionAnswer& answer = datum.answer;
    std::string out(name(answer.verdict));
    const auto add = [&out](const std::optional<vern::RuledDay>& day) {
      if (day) out += " " + to_string(day->day) + " " + day->rule->id;
    };
    switch (answer.verdict) {
      case RetentionVerdict::must_erase:
        add(answer.limit);
        break;
      case RetentionVerdict::review:
        add(answer.review);
        break;
      case RetentionVerdict::held:
        for (const auto& one : datum.holds) out += " " + one.hold.id;
        break;
      case RetentionVerdict::unknown:
        for (const auto& one : vern::doubt_names) {
          if (answer.doubts.has(one.value)) out += " " + std::string(one.name);
        }
        break;
      default:
        add(answer.until);
    }
    return out;
  }

  ScratchFolder scratch;
  vern::audience::Shop shop;
};

}  // namespace vern_test
