// Holds that a person declared in the ledger reach the data of the registers, and no others.
#include <doctest/doctest.h>

#include "ledger/master_key.hpp"
#include "support/retention_shop.hpp"
#include "support/test_ledger.hpp"

using namespace vern_test;
using vern::ledger::EntryKind;
using vern::ledger::Event;

namespace {

// A shop with a ledger beside its registers.
class HeldShop : public RetentionShop {
 public:
  HeldShop() {
    cards(
        "1;Kari Nes;Storgata 1;kari@nes.example;;Et notat;04.05.2021\n"
        "2;Ola Vik;Storgata 2;ola@vik.example;;;04.05.2021\n");
    invoices("10;1;04.05.2015;F;100.00;0.00\n11;2;04.05.2015;F;100.00;0.00\n");
    shop.policy.ledger = vern::LedgerPolicy{};
    vern::ledger::Options options;
    options.path = scratch.file("shop.vern");
    options.master = must(vern::ledger::make_master_key_file(scratch.file("shop.vernmaster")));
    must(vern::ledger::Ledger::create(options));
    ledger_ = must(vern::ledger::Ledger::open(options));
  }

  static Event hold(const std::string& reg, const std::string& category) {
    Event event;
    event.kind = EntryKind::hold_placed;
    event.day = on(2026, 11, 1);
    event.ground = "claim";
    event.remark = "a letter from a lawyer";
    event.reg = reg;
    event.category = category;
    return event;
  }
  void on_customer(const std::string& key, const Event& event) {
    vern::ledger::Card card;
    card.key = key;
    must(ledger_->append({card, event}, "kari"));
  }
  void on_record(Event event, const std::string& key) {
    event.key = key;
    must(ledger_->append_house(event, "kari"));
  }
  // Whether the datum is held by a declared hold.
  bool is_held(const std::string& customer, const std::string& datum,
               vern::Day day = retention_day) {
    return verdict(customer, datum, day).find("held claim ") == 0;
  }

 private:
  std::unique_ptr<vern::ledger::Ledger> ledger_;
};

}  // namespace

TEST_CASE("a hold on a customer holds everything of that customer, from its day on") {
  HeldShop shop;
  shop.on_customer("1", HeldShop::hold("", ""));
  for (const char* datum : {"customers.name", "customers.email", "customers.notes",
                            "customers.record", "invoices.voucher"}) {
    CAPTURE(datum);
    CHECK(shop.is_held("1", datum));
    CHECK_FALSE(shop.is_held("1", datum, on(2026, 10, 31)));
  }
  CHECK(shop.verdict("2", "customers.email") == "must-erase 2024-05-05 addresses");
}

TEST_CASE("a hold on a datum holds that datum") {
  HeldShop shop;
  shop.on_customer("1", HeldShop::hold("customers", "email"));
  CHECK(shop.is_held("1", "customers.email"));
  CHECK_FALSE(shop.is_held("1", "customers.notes"));
  CHECK_FALSE(shop.is_held("1", "invoices.voucher"));
  CHECK_FALSE(shop.is_held("2", "customers.email"));
}

TEST_CASE("a hold on a record holds that record, found by its own number") {
  HeldShop shop;
  shop.on_record(HeldShop::hold("invoices", ""), "11");
  CHECK(shop.is_held("2", "invoices.voucher"));
  CHECK_FALSE(shop.is_held("1", "invoices.voucher"));
  CHECK_FALSE(shop.is_held("2", "customers.email"));
}

TEST_CASE("a ledger that cannot be opened is no ledger without holds") {
  HeldShop shop;
  std::filesystem::remove(shop.scratch.file("shop.vernmaster"));
  CHECK_FALSE(vern::retention::Survey::take(shop.shop, {retention_day, 1024}));
}
