// campaign/form.hpp - one consent form, from the counter to the ledger.
//
// A form has a box for each purpose that rests on consent and each of its channels. A box without a
// tick says nothing: neither yes nor no (GDPR Art. 4(11), recital 32: silence is no consent). What
// is ticked becomes one durable commit. The rules of consent are ledger::record()'s.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "audience/audience.hpp"
#include "ledger/ledger.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"

namespace vern::campaign {

struct Box {
  PurposeIndex purpose = 0;
  std::optional<Channel> channel;  // unset: the purpose as a whole
  friend bool operator==(const Box&, const Box&) = default;
};
// The boxes of the shop's forms, in the policy's order.
std::vector<Box> boxes_of(const Policy& policy);
// "own-marketing/letter"; without a channel "partner-disclosure".
std::string box_name(const Policy& policy, const Box& box);
// The box of that name, one of boxes_of() or a purpose of theirs as a whole.
std::optional<Box> find_box(const Policy& policy, std::string_view name);

struct Tick {
  Box box;
  bool yes = false;
};

struct Form {
  ledger::Card card;
  std::string number;  // its running number
  Day day;
  bool is_signed = false;
  ledger::Method method = ledger::Method::counter_form;
  std::string text;  // version of the text; empty: the one in force on the day
  std::vector<Tick> ticks;
  std::vector<std::uint64_t> lifts;  // entries with noes that the yeses lift, by name
};

// j, ja, y, yes; n, nei, no; in either case. Nothing for other words.
std::optional<bool> parse_answer(std::string_view text);
// YYYY-MM-DD or DD.MM.YYYY.
std::optional<Day> parse_form_day(std::string_view text);
// Ticks as they are typed at the counter: the numbers of the boxes (from 1) with a yes, and with a
// minus before them those with a no: "1 3 -2". Error `argument` for what is no box, or one twice.
Result<std::vector<Tick>> parse_ticks(const std::vector<Box>& boxes, std::string_view text);

struct FormPlan {
  std::vector<ledger::NewEntry> entries;
  std::int64_t known = 0;  // answers that stand in the ledger under this form's number and day
};
// The entries that a form becomes, for a subject as it stands. Error `state` where the form's
// number stands there with the other answer; `argument` for an entry in `lifts` that none of the
// yeses can lift.
Result<FormPlan> plan_form(const Policy& policy, const Form& form, const ledger::Subject& before);

// The noes that stand over the form's yeses, and that they would lift if they named them: the form
// is signed, the no was said on the same card, and not later.
std::vector<std::uint64_t> liftable(const Policy& policy, const Form& form,
                                    const ledger::Subject& before);

struct FormWritten {
  std::vector<std::uint64_t> entries;  // their positions
  std::int64_t known = 0;
  bool bound = false;  // the customer number was not known before
};
// Writes forms in one commit, all or none; what they name must be registered. Of each what was
// written, in their order. Errors as of plan_form() and ledger::record(), `argument` for a number
// that two of them have; `row` is the form's place, from 0.
Result<std::vector<FormWritten>> write_forms(ledger::Ledger& ledger, const Policy& policy,
                                             std::span<const Form> forms, const std::string& by);
// Registers the texts that the form names, from the files of the policy, and writes it likewise.
Result<FormWritten> write_form(ledger::Ledger& ledger, const audience::Shop& shop, const Form& form,
                               const std::string& by);

}  // namespace vern::campaign
