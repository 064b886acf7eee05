// support/counter_shop.hpp - the policy and the texts of the example shop over a register of a few
// cards, with a ledger whose clock stands at 2026-11-20.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "audience/audience.hpp"
#include "audience/ledger_card.hpp"
#include "ledger/consents.hpp"
#include "policy/policy.hpp"
#include "support/test_ledger.hpp"

namespace vern_test {

inline constexpr std::string_view counter_cards =
    "KUNDENR;NAVN;ADRESSE;POSTNR;POSTSTED;TLF;MOBIL;EPOST;FODT;TYPE;STATUS;REGDATO;KONTAKT;"
    "SISTKJOP;EPOSTDATO;MOBILDATO;RESTILBUD;NOTAT\n";

// A card of the register. The other columns are blank.
inline std::string counter_card(const std::string& key, const std::string& status,
                                const std::string& name = "", const std::string& since = "") {
  const std::string shown = name.empty() ? "Canary " + key : name;
  return key + ";" + shown + ";Storgata 1;7959;FJELLVIK;;;;02.03.1971;P;" + status + ";" + since +
         ";;;;;;\n";
}

struct CounterShop : TestLedger {
  CounterShop() {
    const std::string folder = std::string(VERN_SOURCE_DIR) + "/examples/quickdos";
    auto loaded = vern::policy::load(folder + "/vern.toml");
    REQUIRE(loaded.policy);
    shop = {std::move(*loaded.policy), folder, ""};
    vern::Register& reg = shop.policy.registers.front();
    REQUIRE(reg.id == "customers");
    reg.file.path = scratch.file("KUNDER.CSV");
    reg.file.format = vern::RegisterFormat::csv;
    reg.file.encoding = vern::CodePage::utf8;
  }
  void cards(const std::string& rows) const {
    scratch.write("KUNDER.CSV", std::string(counter_cards) + rows);
  }
  vern::ledger::Card card_of(const std::string& key) const {
    return must(vern::audience::ledger_card(shop, key));
  }
  std::vector<vern::ledger::Entry> entries(const std::string& key) {
    return must(ledger->subject(card_of(key))).entries;
  }
  vern::ConsentStatus state(const std::string& key, const std::string& purpose,
                            vern::Channel channel) {
    return vern::ledger::consents_on(shop.policy, entries(key), today)
        .at(shop.policy.find_purpose(purpose).value(), channel);
  }
  std::uint64_t size() { return must(ledger->size()); }

  vern::audience::Shop shop;
  vern::Day today = vern::make_day(2026, 11, 20).value();
};

}  // namespace vern_test
