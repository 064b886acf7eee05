// tests/capi/host_shop.hpp - a host with a register of its own, eight customers in columns, for the
// tests of forms, letters, requests and campaigns through the C ABI.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "capi/ledger_shop.hpp"

namespace host_shop {

using ledger_shop::Card;
using ledger_shop::view;

inline const std::string letter =
    "Fjellvik Motor og Fritid AS vil gjerne sende deg reklame, men bare om du sier ja.\n"
    "Teksten du sier ja til, er versjon 2026-1 og ligger ved.\n"
    "Svarer du ikke, regner vi det som nei. Vil du ikke ha flere slike brev, si fra i butikken\n"
    "eller ring oss; det er gratis.\n";
inline const std::string offer =
    "Tilbud fra Fjellvik Motor og Fritid. Vil du ikke ha flere tilbud, si fra i butikken eller "
    "ring "
    "oss; det er gratis.\n";

inline std::string policy_text() {
  return ledger_shop::policy_text() +
         "[campaigns]\nreminders = 1\nlist_lives = \"P14D\"\n"
         "[purposes.ask-again]\ntitle = \"Be om samtykke\"\nkind = \"marketing\"\n"
         "basis = \"legitimate-interests\"\nchannels = [\"letter\"]\n"
         "assessment = \"lia/brev.txt\"\nasks = [\"own-marketing\"]\n";
}

constexpr std::size_t field_width = 4;

// Customers 1001 to 1008, persons with an address, washed in every month that is asked about.
class Host : public ledger_shop::Shop {
 public:
  Host() {
    policy = capi::policy(policy_text());
    for (int i = 1; i <= 8; ++i) add(std::to_string(1000 + i), "Ola Nordmann " + std::to_string(i));
    marketing = purpose("own-marketing");
    asking_purpose = purpose("ask-again");
  }

  void add(const std::string& number, const std::string& name) {
    keys_.push_back(std::make_unique<std::string>(number));
    people_.push_back(std::make_unique<Card>(keys_.back()->c_str(), name));
    cards.push_back(people_.back()->card);
    vern_facts person = VERN_FACTS_INIT;
    person.party = VERN_PARTY_PERSON;
    person.address_state = VERN_FACT_VALUE;
    known.push_back(person);
    checks.push_back(VERN_CHECKS_INIT);
    fields.append(field_width, ' ');
  }
  // The card of another person under the same number.
  void overwrite(std::size_t row, const std::string& name) {
    people_[row] = std::make_unique<Card>(keys_[row]->c_str(), name);
    cards[row] = people_[row]->card;
  }
  std::int32_t purpose(const char* id) {
    std::int32_t out = -1;
    made(vern_policy_purpose(policy.get(), id, VERN_NUL, &out, &err));
    return out;
  }

  void put_field(std::size_t row, const std::string& letters) {
    fields.replace(row * field_width, field_width, letters + std::string(field_width, ' '), 0,
                   field_width);
  }
  std::string field(std::size_t row) const { return fields.substr(row * field_width, field_width); }
  // Facts as a host has them on a day: its Status fields read, and the wash of that day.
  void look(const char* day) {
    for (std::size_t i = 0; i < cards.size(); ++i) {
      vern_status_reading reading = VERN_STATUS_READING_INIT;
      const std::string bytes = field(i);
      made(vern_status_read(policy.get(), VERN_CODE_PAGE_CP865, bytes.data(), bytes.size(),
                            &reading, &err));
      known[i].status_state = VERN_FACT_VALUE;
      known[i].status_mask = reading.mask;
      known[i].status_findings = reading.findings;
      checks[i].washed = 1;
      checks[i].washed_day = capi::day(day);
    }
  }

  // All of them, or those of these rows.
  vern_customers all() const { return of(cards, known, checks); }
  static vern_customers of(const std::vector<vern_card>& cards,
                           const std::vector<vern_facts>& facts,
                           const std::vector<vern_checks>& checks) {
    vern_customers out = VERN_CUSTOMERS_INIT;
    out.n = static_cast<std::int64_t>(cards.size());
    out.cards = {cards.data(), sizeof(vern_card)};
    out.facts = {facts.data(), sizeof(vern_facts)};
    out.checks = {checks.data(), sizeof(vern_checks)};
    return out;
  }
  struct Some {
    std::vector<vern_card> cards;
    std::vector<vern_facts> facts;
    std::vector<vern_checks> checks;
    vern_customers all() const { return of(cards, facts, checks); }
  };
  Some some(const std::vector<std::size_t>& rows) const {
    Some out;
    for (const std::size_t row : rows) {
      out.cards.push_back(cards[row]);
      out.facts.push_back(known[row]);
      out.checks.push_back(checks[row]);
    }
    return out;
  }

  // ---- forms
  static vern_tick tick(std::int32_t purpose, std::uint8_t channel, std::uint8_t answer) {
    vern_tick out = VERN_TICK_INIT;
    out.purpose = purpose;
    out.channel = channel;
    out.answer = answer;
    return out;
  }
  static vern_form form(const char* number, const char* day, const vern_tick* ticks,
                        std::size_t count) {
    vern_form out = VERN_FORM_INIT;
    out.number = view(number);
    out.day = capi::day(day);
    out.is_signed = 1;
    out.ticks = {ticks, sizeof(vern_tick)};
    out.tick_count = count;
    return out;
  }
  std::int32_t enter(const vern_card* whose, const std::vector<vern_form>& forms,
                     std::vector<vern_entered>* entered = nullptr) {
    if (entered != nullptr) entered->assign(forms.size(), VERN_ENTERED_INIT);
    return vern_form_enter(ledger.get(), policy.get(), whose, sizeof(vern_card), forms.data(),
                           sizeof(vern_form), forms.size(), "kari", VERN_NUL,
                           entered == nullptr ? nullptr : entered->data(), sizeof(vern_entered),
                           &err);
  }
  // One answer to own-marketing as a whole, on a form of its own.
  void answer(std::size_t row, const char* number, const char* day, std::uint8_t answer) {
    const vern_tick one = tick(marketing, VERN_CHANNEL_NONE, answer);
    made(enter(&cards[row], {form(number, day, &one, 1)}));
  }

  // ---- letters
  vern_status_column status() const {
    vern_status_column out = VERN_STATUS_COLUMN_INIT;
    out.code_page = VERN_CODE_PAGE_CP865;
    out.width = field_width;
    out.fixed_width = 1;
    out.fields = {fields.data(), field_width};
    return out;
  }
  std::int32_t plan(const char* day, const std::vector<std::uint8_t>& put_back = {}) {
    const vern_customers customers = all();
    const vern_status_column column = status();
    vern_projection* out = nullptr;
    const std::int32_t status =
        vern_projection_plan(ledger.get(), policy.get(), &customers, &column,
                             put_back.empty() ? nullptr : put_back.data(), 1, capi::day(day),
                             VERN_ALL_ENTRIES, &out, &err);
    projection.reset(out);
    changes.assign(cards.size(), 0xFF);
    planned.assign(fields.size(), '?');
    if (status != VERN_OK) return status;
    made(vern_projection_fields(projection.get(), reinterpret_cast<std::uint8_t*>(planned.data()),
                                field_width, nullptr, 0, changes.data(), 1, &err));
    return status;
  }
  std::int32_t confirm(const std::vector<std::uint8_t>& wrote) {
    noted = -7;
    return vern_projection_confirm(ledger.get(), projection.get(), wrote.data(), 1, "kari",
                                   VERN_NUL, &noted, &err);
  }
  // Plans, writes the fields and confirms them, as a host does every night.
  void project(const char* day) {
    made(plan(day));
    fields = planned;
    made(confirm(std::vector<std::uint8_t>(cards.size(), VERN_WROTE_YES)));
  }
  std::vector<vern_difference> differences() {
    std::int32_t found = -1;
    made(vern_projection_difference_count(projection.get(), &found, &err));
    std::vector<vern_difference> out(static_cast<std::size_t>(found), VERN_DIFFERENCE_INIT);
    for (std::int32_t i = 0; i < found; ++i) {
      made(
          vern_projection_difference(projection.get(), i, &out[static_cast<std::size_t>(i)], &err));
    }
    return out;
  }

  // ---- requests
  vern_asking request_of(const char* id, const char* day, const char* answer_by) const {
    vern_asking out = VERN_ASKING_INIT;
    out.id = view(id);
    out.purpose = asking_purpose;
    out.channel = VERN_CHANNEL_LETTER;
    out.day = capi::day(day);
    out.has_answer_by = 1;
    out.answer_by = capi::day(answer_by);
    out.text = view(letter);
    return out;
  }
  using AskCall = decltype(&vern_asking_open);
  std::int32_t ask_all(AskCall call, const vern_asking& asking) {
    asked.assign(cards.size(), VERN_ASKED_INIT);
    const vern_customers customers = all();
    count = -7;
    return call(ledger.get(), policy.get(), &asking, &customers, "kari", VERN_NUL, asked.data(),
                sizeof(vern_asked), &count, &err);
  }
  std::vector<int> outcomes() const {
    std::vector<int> out;
    for (const vern_asked& one : asked) out.push_back(one.outcome);
    return out;
  }
  // The code is borrowed by the reply.
  static vern_reply reply(const std::string& code, const char* day, std::uint8_t all) {
    return reply(code.c_str(), day, all);
  }
  static vern_reply reply(const char* code, const char* day, std::uint8_t all) {
    vern_reply out = VERN_REPLY_INIT;
    out.code = view(code);
    out.day = capi::day(day);
    out.is_signed = 1;
    out.all = all;
    return out;
  }
  std::int32_t take(const std::vector<vern_reply>& replies) {
    taken.assign(replies.size(), VERN_ENTERED_INIT);
    return vern_asking_reply(ledger.get(), policy.get(), cards.data(), sizeof(vern_card),
                             cards.size(), replies.data(), sizeof(vern_reply), replies.size(),
                             "kari", VERN_NUL, taken.data(), sizeof(vern_entered), &err);
  }

  // ---- campaigns
  std::int32_t open_campaign(const char* id, const char* day, const std::string& text = offer) {
    vern_request of = VERN_REQUEST_INIT;
    of.purposes[0] = marketing;
    of.purpose_count = 1;
    of.channel = VERN_CHANNEL_LETTER;
    of.day = capi::day(day);
    return vern_campaign_open(ledger.get(), policy.get(), id, VERN_NUL, &of, text.data(),
                              text.size(), nullptr, 0, "kari", VERN_NUL, &err);
  }
  using ListCall = decltype(&vern_campaign_list);
  std::int32_t list(ListCall call, const char* id, const vern_customers& customers,
                    const char* day) {
    clear(customers);
    return call(ledger.get(), policy.get(), id, VERN_NUL, &customers, capi::day(day), "kari",
                VERN_NUL, verdicts.data(), reasons_of.data(), &count, &err);
  }
  std::int32_t sent(const char* id, const vern_customers& customers, const char* day) {
    clear(customers);
    sending = VERN_SENT_INIT;
    return vern_campaign_sent(ledger.get(), policy.get(), id, VERN_NUL, &customers, capi::day(day),
                              "kari", VERN_NUL, verdicts.data(), reasons_of.data(), &sending, &err);
  }
  vern_campaign read(const char* id) {
    vern_campaign out = VERN_CAMPAIGN_INIT;
    made(vern_campaign_read(ledger.get(), id, VERN_NUL, &out, &err));
    return out;
  }
  std::string reason(std::size_t row) const {
    const char* name = vern_reason_name(reasons_of[row]);
    return name == nullptr ? "" : name;
  }

  std::vector<vern_card> cards;
  std::vector<vern_facts> known;
  std::vector<vern_checks> checks;
  std::string fields;
  std::int32_t marketing = -1;
  std::int32_t asking_purpose = -1;
  capi::Owned<vern_projection> projection;
  std::string planned;
  std::vector<std::uint8_t> changes;
  std::int64_t noted = -7;
  std::vector<vern_asked> asked;
  std::vector<vern_entered> taken;
  std::int64_t count = -7;
  std::vector<std::uint8_t> verdicts;
  std::vector<std::uint16_t> reasons_of;
  vern_sent sending = VERN_SENT_INIT;

 private:
  void clear(const vern_customers& customers) {
    const auto n = static_cast<std::size_t>(customers.n);
    verdicts.assign(n, VERN_VERDICT_GRANT);
    reasons_of.assign(n, 999);
    count = -7;
  }
  std::vector<std::unique_ptr<std::string>> keys_;
  std::vector<std::unique_ptr<Card>> people_;
};

}  // namespace host_shop
