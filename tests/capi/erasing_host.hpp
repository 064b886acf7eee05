// capi/erasing_host.hpp - a host with the records of one person, and its side of the calls of an
// erasure. The policy is that of the example shop.
#pragma once

#include <doctest/doctest.h>

#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "capi/ledger_shop.hpp"

namespace erasing_host {

using ledger_shop::Card;
using ledger_shop::view;

using Erasure = capi::Owned<vern_erasure>;

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

inline Record card_of(const std::string& bought) {
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

inline Record invoice(const std::string& number, const std::string& day,
                      const std::string& left = "0") {
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

inline std::vector<vern_erasure_step> steps_of(const Erasure& erasure) {
  std::vector<vern_erasure_step> out;
  vern_erasure_step one;
  vern_erasure_step_init(&one, sizeof one);
  for (int i = 0; vern_erasure_item(erasure.get(), i, &one, nullptr) == VERN_OK; ++i) {
    out.push_back(one);
  }
  return out;
}

// By register and category.
inline std::map<std::string, vern_erasure_step> by_category(const Erasure& erasure) {
  std::map<std::string, vern_erasure_step> out;
  for (const vern_erasure_step& step : steps_of(erasure)) {
    out[std::string(step.register_id) + "." + step.category] = step;
  }
  return out;
}

inline int kinds_in_history(Host& host, std::uint8_t kind) {
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

}  // namespace erasing_host
