// Erasure of what a host keeps, through the C ABI: the policy is that of the example shop.
#include <doctest/doctest.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "capi/ledger_shop.hpp"

namespace {

using ledger_shop::Card;
using ledger_shop::view;

struct FreeErasure {
  void operator()(vern_erasure* p) const { vern_erasure_free(p); }
};
using Erasure = std::unique_ptr<vern_erasure, FreeErasure>;

using Fields = std::vector<std::pair<std::string, std::string>>;
struct Record {
  std::string reg;
  std::string key;
  Fields fields;
  bool gone = false;
  std::string& operator[](const std::string& column) {
    for (auto& [name, value] : fields) {
      if (name == column) return value;
    }
    throw std::runtime_error("no column " + column);
  }
};

Record card_of(const std::string& bought) {
  return {"customers",
          "1042",
          {{"KUNDENR", "1042"},
           {"NAVN", "Kari Nordmann"},
           {"KONTAKT", ""},
           {"ADRESSE", "Storgata 1"},
           {"POSTNR", "7959"},
           {"POSTSTED", "Fjellvik"},
           {"TLF", "74 99 12 34"},
           {"MOBIL", "912 34 567"},
           {"EPOST", "kari@example.no"},
           {"FODT", "01.02.1980"},
           {"TYPE", ""},
           {"REGDATO", ""},
           {"SISTKJOP", bought},
           {"EPOSTDATO", ""},
           {"MOBILDATO", ""},
           {"RESTILBUD", ""},
           {"NOTAT", "Kari ringte om henger"},
           {"STATUS", ""}}};
}

Record invoice(const std::string& number, const std::string& day, const std::string& left = "0") {
  return {"invoices",
          number,
          {{"FAKTNR", number},
           {"KUNDENR", "1042"},
           {"DATO", day},
           {"FORFALL", day},
           {"KJOPER", ""},
           {"KADRESSE", ""},
           {"KPOSTNR", ""},
           {"KPOSTSTED", ""},
           {"KORGNR", ""},
           {"KONTANT", ""},
           {"BELOP", "1250.00"},
           {"SALDO", left}}};
}

// The host: its records, and its side of the calls.
struct Host : ledger_shop::Shop {
  std::vector<Record> records{card_of("04.05.2025"), invoice("501", "04.05.2025")};
  std::unique_ptr<Card> kari = std::make_unique<Card>("1042", "Kari Nordmann", "19800201");
  std::vector<std::vector<vern_record_field>> fields;
  std::vector<vern_record> flat;
  vern_person person = VERN_PERSON_INIT;
  vern_erasure_calls calls = VERN_ERASURE_CALLS_INIT;
  vern_erasure_done done = VERN_ERASURE_DONE_INIT;
  Erasure skipped;
  std::string json;
  int writes = 0;
  int fails_at = -1;                                    // this write fails
  std::pair<std::size_t, std::string> meddles{99, ""};  // what somebody changes as it is read

  Host() {
    calls.user = this;
    calls.read = read;
    calls.write = write;
    calls.clear_record = clear;
  }

  const vern_person* hand_in() {
    fields.clear();
    flat.clear();
    for (const Record& record : records) {
      if (record.gone) continue;
      auto& of = fields.emplace_back();
      for (const auto& [name, value] : record.fields) {
        vern_record_field field = VERN_RECORD_FIELD_INIT;
        field.name = view(name);
        field.value = view(value);
        of.push_back(field);
      }
    }
    std::size_t i = 0;
    for (const Record& record : records) {
      if (record.gone) continue;
      vern_record one = VERN_RECORD_INIT;
      one.register_id = view(record.reg);
      one.key = view(record.key);
      one.fields = fields[i].data();
      one.field_count = fields[i++].size();
      flat.push_back(one);
    }
    person.cards = &kari->card;
    person.card_count = 1;
    person.records = flat.data();
    person.record_count = flat.size();
    return &person;
  }

  static std::int32_t VERN_CALL read(void* user, std::int64_t record, std::int64_t field, char* buf,
                                     std::size_t cap, std::size_t* needed) {
    auto& self = *static_cast<Host*>(user);
    std::string& text = self.records.at(static_cast<std::size_t>(record))
                            .fields.at(static_cast<std::size_t>(field))
                            .second;
    if (self.meddles.first == static_cast<std::size_t>(record)) text = self.meddles.second;
    *needed = text.size();
    if (cap < text.size()) return VERN_E_SMALL;
    std::copy(text.begin(), text.end(), buf);
    return VERN_OK;
  }
  static std::int32_t VERN_CALL write(void* user, std::int64_t record, std::int64_t field,
                                      const char* text, std::size_t n) {
    auto& self = *static_cast<Host*>(user);
    if (self.writes++ == self.fails_at) return VERN_E_IO;
    self.records.at(static_cast<std::size_t>(record))
        .fields.at(static_cast<std::size_t>(field))
        .second.assign(text, n);
    return VERN_OK;
  }
  static std::int32_t VERN_CALL clear(void* user, std::int64_t record) {
    auto& self = *static_cast<Host*>(user);
    ++self.writes;
    Record& of = self.records.at(static_cast<std::size_t>(record));
    for (auto& [name, value] : of.fields) value.clear();
    of.gone = true;
    return VERN_OK;
  }

  std::int32_t plan(Erasure& out, const char* day = "2026-11-20",
                    std::uint8_t ground = VERN_ERASURE_REQUEST) {
    auto* made = reinterpret_cast<vern_erasure*>(this);
    const std::int32_t status = vern_erasure_plan(ledger.get(), policy.get(), hand_in(), ground, -1,
                                                  capi::day(day), &made, &err);
    if (status != VERN_OK) CHECK(made == nullptr);
    if (status == VERN_OK) out.reset(made);
    return status;
  }
  Erasure planned(const char* day = "2026-11-20") {
    Erasure out;
    made(plan(out, day));
    std::size_t needed = 0;
    CHECK(vern_erasure_json(out.get(), nullptr, 0, &needed, nullptr) == VERN_E_SMALL);
    json.resize(needed + 1);
    made(vern_erasure_json(out.get(), json.data(), json.size(), &needed, &err));
    json.resize(needed);
    return out;
  }
  std::int32_t approve(const char* by = "kari") {
    return vern_erasure_approve(ledger.get(), policy.get(), json.data(), json.size(), by, VERN_NUL,
                                capi::day("2026-11-20"), &position, &err);
  }
  std::int32_t execute(const char* day = "2026-11-21") {
    vern_erasure* left = nullptr;
    const std::int32_t status =
        vern_erasure_execute(ledger.get(), policy.get(), json.data(), json.size(), hand_in(),
                             &calls, "kari", VERN_NUL, capi::day(day), &done, &left, &err);
    skipped.reset(left);
    return status;
  }
};

std::vector<vern_erasure_step> steps_of(const Erasure& erasure) {
  std::vector<vern_erasure_step> out;
  vern_erasure_step one;
  vern_erasure_step_init(&one, sizeof one);
  for (int i = 0; vern_erasure_item(erasure.get(), i, &one, nullptr) == VERN_OK; ++i) {
    out.push_back(one);
  }
  return out;
}

// By register and category.
std::map<std::string, vern_erasure_step> by_category(const Erasure& erasure) {
  std::map<std::string, vern_erasure_step> out;
  for (const vern_erasure_step& step : steps_of(erasure)) {
    out[std::string(step.register_id) + "." + step.category] = step;
  }
  return out;
}

int kinds_in_history(Host& host, std::uint8_t kind) {
  vern_history* history = nullptr;
  host.made(vern_ledger_history(host.ledger.get(), host.policy.get(), &host.kari->card,
                                VERN_ALL_ENTRIES, &history, &host.err));
  const capi::Owned<vern_history> owned(history);
  int found = 0;
  vern_entry entry = VERN_ENTRY_INIT;
  for (int i = 0; vern_history_item(history, i, &entry, nullptr) == VERN_OK; ++i) {
    found += entry.kind == kind ? 1 : 0;
  }
  return found;
}

}  // namespace

TEST_CASE("what a voucher needs of the card stays as long as the voucher; the rest goes") {
  Host host;
  const auto plan = host.planned();
  auto steps = by_category(plan);
  // bokforingsloven s. 13: five years after the end of the accounting year 2025.
  for (const char* kept :
       {"invoices.voucher", "customers.name", "customers.address", "customers.key"}) {
    INFO(std::string(kept));
    REQUIRE(steps.contains(kept));
    CHECK(steps[kept].fate == VERN_FATE_KEPT);
    CHECK(steps[kept].has_until == 1);
    CHECK(capi::text_of(steps[kept].until) == "2030-12-31");
    CHECK(std::string(steps[kept].why).find("invoices-five-years") != std::string::npos);
  }
  for (const char* gone : {"customers.phone", "customers.mobile", "customers.email",
                           "customers.birth_day", "customers.notes"}) {
    INFO(std::string(gone));
    REQUIRE(steps.contains(gone));
    CHECK(steps[gone].fate == VERN_FATE_GOES);
    CHECK(steps[gone].record_goes == 0);
    CHECK(std::string(steps[gone].key) == "1042");
  }
  vern_erasure_counts counts = VERN_ERASURE_COUNTS_INIT;
  CHECK(vern_erasure_count(plan.get(), &counts, nullptr) == VERN_OK);
  CHECK(counts.steps == static_cast<std::int32_t>(steps.size()));
  CHECK(counts.going + counts.staying == counts.steps);
  CHECK(counts.whole == 1);
  CHECK(counts.has_last == 1);
  CHECK(capi::text_of(counts.last_day) == "2030-12-31");
  CHECK(host.json.find("vern-erasure-plan") != std::string::npos);
  for (const char* value : {"Nordmann", "Storgata", "912", "example.no", "henger"}) {
    CHECK(host.json.find(value) == std::string::npos);
  }
}

TEST_CASE("planned, approved, carried out; and once more nothing is left to do") {
  Host host;
  host.made(host.append(*host.kari, host.given("2025-05-04")));
  host.planned();
  host.made(host.approve());
  const std::int64_t at = host.position;
  host.made(host.approve());
  CHECK(host.position == at);
  host.made(host.execute());
  CHECK(host.done.entry > at);
  CHECK(host.done.records == 1);
  CHECK(host.done.fields == host.writes);
  CHECK(host.done.skipped == 0);
  CHECK(host.done.not_planned == 0);
  Record& card = host.records[0];
  for (const char* gone : {"TLF", "MOBIL", "EPOST"}) CHECK(card[gone].empty());
  CHECK(card["FODT"] == "01.01.1980");  // as [anonymise.customers] of the shop says
  CHECK(card["NOTAT"].find("Kari") == std::string::npos);
  CHECK(card["NOTAT"].find("ringte om henger") != std::string::npos);
  CHECK(card["NAVN"] == "Kari Nordmann");
  CHECK(card["ADRESSE"] == "Storgata 1");
  CHECK(card["KUNDENR"] == "1042");
  CHECK(host.records[1]["KUNDENR"] == "1042");
  CHECK(host.records[1]["BELOP"] == "1250.00");
  // The card is still the person's, as it stands now.
  host.kari = std::make_unique<Card>("1042", "Kari Nordmann", "19800101");
  CHECK(kinds_in_history(host, VERN_EVENT_ERASED) == 1);
  const int before = host.writes;
  const std::int64_t size = host.size();
  host.made(host.execute());
  CHECK(host.done.entry == -1);
  CHECK(host.done.records == 0);
  CHECK(host.writes == before);
  CHECK(host.size() == size);
  CHECK(kinds_in_history(host, VERN_EVENT_ERASED) == 1);
}

TEST_CASE("where nothing keeps any of it the card goes whole, and the row is nobody's") {
  Host host;
  host.records = {card_of("04.05.2015"), invoice("101", "04.05.2015")};
  const auto plan = host.planned();
  for (const vern_erasure_step& step : steps_of(plan)) {
    INFO(std::string(step.category));
    CHECK(step.fate == VERN_FATE_GOES);
  }
  host.made(host.approve());
  host.made(host.execute());
  CHECK(host.records[0].gone);
  CHECK(host.done.records == 2);
  CHECK(host.done.skipped == 0);
  if (!host.records[1].gone) CHECK(host.records[1]["KUNDENR"] == "0");
}

TEST_CASE("a hold that was placed since keeps everything, with the word") {
  Host host;
  host.planned();
  host.made(host.approve());
  const std::int64_t size = host.size();
  std::int64_t hold = -1;
  host.made(vern_ledger_hold_customer(host.ledger.get(), host.policy.get(), &host.kari->card,
                                      VERN_HOLD_CLAIM, nullptr, 0, nullptr, 0,
                                      capi::day("2026-11-20"), nullptr, "claim 7", VERN_NUL, "kari",
                                      VERN_NUL, &hold, &host.err));
  const std::int64_t held = host.size();
  CHECK(held > size);
  host.made(host.execute());
  CHECK(host.writes == 0);
  CHECK(host.done.entry == -1);
  CHECK(host.done.skipped > 0);
  CHECK(host.size() == held);
  for (const vern_erasure_step& step : steps_of(host.skipped)) {
    CHECK(std::string(step.why).find("must stay by now (held") == 0);
  }
  const auto again = host.planned();
  for (const vern_erasure_step& step : steps_of(again)) {
    CHECK(step.fate == VERN_FATE_HELD);
    CHECK(std::string(step.why).find("claim") != std::string::npos);
  }
}

TEST_CASE("what is open, or held by the host, stays") {
  Host host;
  host.records[1] = invoice("501", "04.05.2015", "100.00");
  auto steps = by_category(host.planned());
  CHECK(steps["customers.name"].fate == VERN_FATE_HELD);
  CHECK(steps["customers.phone"].fate == VERN_FATE_HELD);
  CHECK(steps["customers.notes"].fate == VERN_FATE_GOES);
  host.records[1] = invoice("501", "04.05.2015");
  host.hand_in();
  host.flat[1].held = 1;
  vern_erasure* made = nullptr;
  host.made(vern_erasure_plan(host.ledger.get(), host.policy.get(), &host.person,
                              VERN_ERASURE_REQUEST, 3, capi::day("2026-11-20"), &made, &host.err));
  const Erasure plan(made);
  steps = by_category(plan);
  CHECK(steps["invoices.voucher"].fate == VERN_FATE_HELD);
}

TEST_CASE("a record that has changed is left alone") {
  Host host;
  host.planned();
  host.made(host.approve());
  host.records[0]["TLF"] = "74 99 99 99";
  host.made(host.execute());
  CHECK(host.writes == 0);
  CHECK(host.done.skipped > 0);
  CHECK(std::string(steps_of(host.skipped)[0].why).find("has changed since the plan") !=
        std::string::npos);
  Host other;
  other.planned();
  other.made(other.approve());
  other.meddles = {0, "somebody else"};
  const std::int64_t size = other.size();
  other.made(other.execute());
  CHECK(other.writes == 0);
  CHECK(other.size() == size);
  CHECK(std::string(steps_of(other.skipped)[0].why).find("while this was carried out") !=
        std::string::npos);
}

TEST_CASE("a host that cannot write ends it: the ledger has the erasure before the first write") {
  Host host;
  host.made(host.append(*host.kari, host.given("2025-05-04")));
  host.planned();
  host.made(host.approve());
  const std::int64_t size = host.size();
  host.fails_at = 0;
  ledger_shop::refused(host, host.execute(), VERN_E_IO);
  CHECK(host.err.row == 0);
  CHECK(std::string(host.err.message).find("0 of 1 records") != std::string::npos);
  CHECK(std::string(host.err.message).find("Nordmann") == std::string::npos);
  CHECK(host.skipped == nullptr);
  CHECK(host.size() > size);
  CHECK(kinds_in_history(host, VERN_EVENT_ERASED) == 1);
  // The ledger expects the card as it was to become: a person says that it is still hers, and what
  // was not written is planned again.
  Erasure plan;
  ledger_shop::refused(host, host.plan(plan), VERN_E_STATE);
  host.made(vern_ledger_rebind(host.ledger.get(), host.policy.get(), &host.kari->card,
                               capi::day("2026-11-21"), "kari", VERN_NUL, "not written", VERN_NUL,
                               &host.position, &host.err));
  host.fails_at = -1;
  host.planned();
  host.made(host.approve());
  host.made(host.execute());
  CHECK(host.done.records == 1);
  CHECK(host.records[0]["EPOST"].empty());
}

TEST_CASE("nothing runs that nobody with the right has approved") {
  Host host;
  host.planned();
  ledger_shop::refused(host, host.execute(), VERN_E_STATE);
  ledger_shop::refused(host, host.approve("nobody"), VERN_E_ARGUMENT);
  CHECK(host.position == -1);
  host.made(host.approve());
  ledger_shop::refused(host, host.execute("2026-11-19"), VERN_E_ARGUMENT);
  const std::string whole = host.json;
  host.json.replace(host.json.find("\"goes\""), 6, "\"kept\"");
  ledger_shop::refused(host, host.execute(), VERN_E_STATE);
  host.json = "{}";
  ledger_shop::refused(host, host.approve(), VERN_E_DATA);
  host.json = whole;
  host.policy = capi::policy(ledger_shop::policy_text() + "\n[campaigns]\nreminders = 1\n");
  ledger_shop::refused(host, host.execute(), VERN_E_STATE);
  CHECK(host.writes == 0);
}

TEST_CASE("a source that is not whole makes a plan that nobody can approve") {
  Host host;
  host.person.source_damaged = 1;
  const auto plan = host.planned();
  vern_erasure_counts counts = VERN_ERASURE_COUNTS_INIT;
  CHECK(vern_erasure_count(plan.get(), &counts, nullptr) == VERN_OK);
  CHECK(counts.whole == 0);
  ledger_shop::refused(host, host.approve(), VERN_E_INCOMPLETE);
}

TEST_CASE("records that cannot be the person's, or cannot be judged, are refused by their row") {
  Erasure out;
  const auto refused = [&](std::int32_t expected, auto change) {
    Host host;
    change(host);
    ledger_shop::refused(host, host.plan(out), expected);
    CHECK(host.err.row == 1);
  };
  refused(VERN_E_NOT_FOUND, [](Host& host) { host.records[1].reg = "nothing"; });
  refused(VERN_E_ARGUMENT, [](Host& host) { host.records[1].fields.pop_back(); });
  refused(VERN_E_ARGUMENT, [](Host& host) { host.records[1]["KUNDENR"] = "1043"; });
  refused(VERN_E_ARGUMENT, [](Host& host) { host.records[1].key = ""; });
  refused(VERN_E_ARGUMENT, [](Host& host) { host.records[1] = host.records[0]; });
  refused(VERN_E_ARGUMENT, [](Host& host) { host.records[1].fields.push_back({"DATO", ""}); });
  Host empty;
  empty.records.clear();
  ledger_shop::refused(empty, empty.plan(out), VERN_E_NOT_FOUND);
  Host changed;
  changed.made(changed.append(*changed.kari, changed.given("2025-05-04")));
  changed.kari = std::make_unique<Card>("1042", "Ola Hansen");
  ledger_shop::refused(changed, changed.plan(out), VERN_E_STATE);
}

TEST_CASE("every NULL and every wrong handle") {
  Host host;
  const auto plan = host.planned();
  host.made(host.approve());
  const std::int32_t day = capi::day("2026-11-20");
  const auto* ledger = host.ledger.get();
  auto* wrong_ledger = reinterpret_cast<vern_ledger*>(host.policy.get());
  const auto* wrong_policy = reinterpret_cast<const vern_policy*>(ledger);
  const auto* wrong = reinterpret_cast<const vern_erasure*>(ledger);
  vern_erasure* out = nullptr;
  const auto plans = [&](vern_ledger* of, const vern_policy* policy, const vern_person* person,
                         std::uint8_t ground, std::int64_t request, vern_erasure** to) {
    return vern_erasure_plan(of, policy, person, ground, request, day, to, nullptr);
  };
  auto* l = host.ledger.get();
  const auto* p = host.policy.get();
  const vern_person* person = host.hand_in();
  CHECK(plans(nullptr, p, person, 1, -1, &out) == VERN_E_HANDLE);
  CHECK(plans(wrong_ledger, p, person, 1, -1, &out) == VERN_E_HANDLE);
  CHECK(plans(l, nullptr, person, 1, -1, &out) == VERN_E_HANDLE);
  CHECK(plans(l, wrong_policy, person, 1, -1, &out) == VERN_E_HANDLE);
  CHECK(plans(l, p, nullptr, 1, -1, &out) == VERN_E_ARGUMENT);
  CHECK(plans(l, p, person, 0, -1, &out) == VERN_E_ARGUMENT);
  CHECK(plans(l, p, person, 3, -1, &out) == VERN_E_ARGUMENT);
  CHECK(plans(l, p, person, 1, -2, &out) == VERN_E_ARGUMENT);
  CHECK(plans(l, p, person, 1, -1, nullptr) == VERN_E_ARGUMENT);
  vern_person odd = *person;
  odd.cards = nullptr;
  CHECK(plans(l, p, &odd, 1, -1, &out) == VERN_E_ARGUMENT);
  odd.card_count = 0;
  CHECK(plans(l, p, &odd, 1, -1, &out) == VERN_E_ARGUMENT);
  odd = *person;
  odd.records = nullptr;
  CHECK(plans(l, p, &odd, 1, -1, &out) == VERN_E_ARGUMENT);
  odd = *person;
  odd.reserved0[1] = 1;
  CHECK(plans(l, p, &odd, 1, -1, &out) == VERN_E_UNSUPPORTED);
  odd.struct_size = 8;
  CHECK(plans(l, p, &odd, 1, -1, &out) == VERN_E_STRUCT);
  host.flat[0].fields = nullptr;
  CHECK(plans(l, p, person, 1, -1, &out) == VERN_E_ARGUMENT);
  host.hand_in();
  host.fields[0][0].struct_size = 3;
  CHECK(plans(l, p, person, 1, -1, &out) == VERN_E_STRUCT);
  CHECK(out == nullptr);

  std::size_t needed = 0;
  vern_erasure_counts counts = VERN_ERASURE_COUNTS_INIT;
  vern_erasure_step step;
  vern_erasure_step_init(&step, sizeof step);
  const char* name = nullptr;
  const char* how = nullptr;
  for (const vern_erasure* bad : {static_cast<const vern_erasure*>(nullptr), wrong}) {
    CHECK(vern_erasure_json(bad, nullptr, 0, &needed, nullptr) == VERN_E_HANDLE);
    CHECK(vern_erasure_count(bad, &counts, nullptr) == VERN_E_HANDLE);
    CHECK(vern_erasure_item(bad, 0, &step, nullptr) == VERN_E_HANDLE);
    CHECK(vern_erasure_column(bad, 0, 0, &name, &how, nullptr) == VERN_E_HANDLE);
  }
  CHECK(vern_erasure_json(plan.get(), nullptr, 0, nullptr, nullptr) == VERN_E_ARGUMENT);
  CHECK(vern_erasure_count(plan.get(), nullptr, nullptr) == VERN_E_ARGUMENT);
  CHECK(vern_erasure_item(plan.get(), 0, nullptr, nullptr) == VERN_E_ARGUMENT);
  CHECK(vern_erasure_item(plan.get(), -1, &step, nullptr) == VERN_E_NOT_FOUND);
  CHECK(vern_erasure_item(plan.get(), 999, &step, nullptr) == VERN_E_NOT_FOUND);
  CHECK(vern_erasure_column(plan.get(), 0, 0, nullptr, &how, nullptr) == VERN_E_ARGUMENT);
  CHECK(vern_erasure_column(plan.get(), 0, 0, &name, nullptr, nullptr) == VERN_E_ARGUMENT);
  CHECK(vern_erasure_column(plan.get(), 0, 999, &name, &how, nullptr) == VERN_E_NOT_FOUND);
  CHECK(vern_erasure_column(plan.get(), 999, 0, &name, &how, nullptr) == VERN_E_NOT_FOUND);

  const char* text = host.json.data();
  const std::size_t n = host.json.size();
  std::int64_t at = 0;
  CHECK(vern_erasure_approve(nullptr, p, text, n, "kari", VERN_NUL, day, &at, nullptr) ==
        VERN_E_HANDLE);
  CHECK(at == -1);
  CHECK(vern_erasure_approve(l, nullptr, text, n, "kari", VERN_NUL, day, &at, nullptr) ==
        VERN_E_HANDLE);
  CHECK(vern_erasure_approve(l, p, nullptr, 0, "kari", VERN_NUL, day, &at, nullptr) ==
        VERN_E_ARGUMENT);
  CHECK(vern_erasure_approve(l, p, text, n, nullptr, 0, day, &at, nullptr) == VERN_E_ARGUMENT);
  CHECK(vern_erasure_approve(l, p, text, n, "kari", VERN_NUL, day, nullptr, nullptr) ==
        VERN_E_ARGUMENT);

  const auto runs = [&](vern_ledger* of, const vern_policy* policy, const char* document,
                        const vern_person* whose, const vern_erasure_calls* by_calls,
                        vern_erasure_done* to) {
    return vern_erasure_execute(of, policy, document, n, whose, by_calls, "kari", VERN_NUL, day, to,
                                nullptr, nullptr);
  };
  person = host.hand_in();
  CHECK(runs(nullptr, p, text, person, &host.calls, &host.done) == VERN_E_HANDLE);
  CHECK(runs(l, wrong_policy, text, person, &host.calls, &host.done) == VERN_E_HANDLE);
  CHECK(runs(l, p, nullptr, person, &host.calls, &host.done) == VERN_E_ARGUMENT);
  CHECK(runs(l, p, text, nullptr, &host.calls, &host.done) == VERN_E_ARGUMENT);
  CHECK(runs(l, p, text, person, nullptr, &host.done) == VERN_E_ARGUMENT);
  CHECK(runs(l, p, text, person, &host.calls, nullptr) == VERN_E_ARGUMENT);
  vern_erasure_calls some = host.calls;
  some.write = nullptr;
  CHECK(runs(l, p, text, person, &some, &host.done) == VERN_E_ARGUMENT);
  some = host.calls;
  some.flags = 1;
  CHECK(runs(l, p, text, person, &some, &host.done) == VERN_E_UNSUPPORTED);
  CHECK(host.writes == 0);
  vern_erasure_free(nullptr);
  vern_erasure_free(reinterpret_cast<vern_erasure*>(host.policy.get()));  // left alone
  CHECK(plans(l, p, person, 1, -1, &out) == VERN_OK);
  vern_erasure_free(out);
}
