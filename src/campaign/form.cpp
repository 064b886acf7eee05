#include "campaign/form.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "campaign/named_texts.hpp"
#include "ledger/consents.hpp"
#include "ledger/standing.hpp"
#include "registers/register_date.hpp"
#include "vern/letters.hpp"

namespace vern::campaign {

namespace {

using ledger::EntryKind;
using ledger::Event;

std::string folded(std::string_view text) {
  std::string out(trim_blanks(text));
  for (char& c : out) {
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(to_lower(static_cast<unsigned char>(c))) : c;
  }
  return out;
}

bool rests_on_consent(const Purpose& purpose) {
  return purpose.basis == Basis::consent && purpose.text >= 0;
}

Event event_of(const Policy& policy, const Form& form, const Tick& tick) {
  const Purpose& purpose = policy.purposes[tick.box.purpose];
  Event event;
  event.kind = tick.yes ? EntryKind::given : EntryKind::refused;
  event.day = form.day;
  event.purpose = purpose.id;
  event.channel = tick.box.channel;
  event.method = form.method;
  event.evidence = form.is_signed ? Evidence::signed_or_equal : Evidence::unsigned_note;
  event.form = form.number;
  if (!tick.yes) return event;
  event.text = form.text.empty() ? text_in_force(policy, purpose, form.day) : form.text;
  event.language = policy.language;
  if (purpose.kind == PurposeKind::disclosure) {
    event.partners = partners_in_use(policy, purpose, form.day);
  }
  return event;
}

bool is_answer(EntryKind kind) { return kind == EntryKind::given || kind == EntryKind::refused; }

// The answer that the ledger has under this form's number, if any.
const Event* answer_on_record(const Event& event, const ledger::Subject& before) {
  if (event.form.empty()) return nullptr;
  for (const ledger::Entry& entry : before.entries) {
    const Event& there = entry.event;
    if (is_answer(there.kind) && there.form == event.form && there.day == event.day &&
        there.purpose == event.purpose && there.channel == event.channel) {
      return &there;
    }
  }
  return nullptr;
}

tl::unexpected<Error> other_answer(const Policy& policy, const Tick& tick) {
  return fail(
      StatusCode::state,
      "the form stands in the ledger with the other answer to \"" + box_name(policy, tick.box) +
          "\"; look at `vern consent history`, and correct the wrong one with `vern consent "
          "record --kind corrected`, or record a no with `vern consent withdraw`");
}

std::vector<ConsentEvent> noes_over(const Policy& policy, const Tick& tick, const Event& event,
                                    const ledger::Subject& before) {
  const auto channels = ledger::channels_of(policy.purposes[tick.box.purpose], event);
  return ledger::standing_noes(ledger::consent_events(policy, before.entries), tick.box.purpose,
                               channels);
}

bool has(const std::vector<std::uint64_t>& all, std::uint64_t one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

void add_once(std::uint64_t one, std::vector<std::uint64_t>& all) {
  if (!has(all, one)) all.push_back(one);
}

// Of the entries that the form lifts, those that stand over this yes.
void take_lifts(const Policy& policy, const Form& form, const Tick& tick,
                const ledger::Subject& before, Event& event, std::vector<std::uint64_t>& used) {
  if (!tick.yes || form.lifts.empty()) return;
  for (const ConsentEvent& no : noes_over(policy, tick, event, before)) {
    if (!has(form.lifts, no.position)) continue;
    event.lifts.push_back(no.position);
    add_once(no.position, used);
  }
}

Result<void> check_used(const Form& form, const std::vector<std::uint64_t>& used) {
  for (const std::uint64_t one : form.lifts) {
    if (has(used, one)) continue;
    return fail(StatusCode::argument, "entry " + std::to_string(one) +
                                          " is no no that stands over a yes of this form, so there "
                                          "is nothing to lift");
  }
  return {};
}

// A box number, with a minus for a no.
Result<Tick> parse_tick(const std::vector<Box>& boxes, std::string_view word) {
  const bool yes = word.front() != '-';
  const std::string_view number = word.substr(yes ? 0 : 1);
  const auto value = number.empty() || number.size() > 4 ? std::nullopt : detail::digits(number);
  if (value && *value >= 1 && *value <= boxes.size()) return Tick{boxes[*value - 1], yes};
  return fail(StatusCode::argument, "the boxes have the numbers 1 to " +
                                        std::to_string(boxes.size()) +
                                        "; write those with a yes, and those with a no after a "
                                        "minus, such as 1 -2");
}

}  // namespace

std::vector<Box> boxes_of(const Policy& policy) {
  std::vector<Box> boxes;
  for (std::size_t i = 0; i < policy.purposes.size(); ++i) {
    const Purpose& purpose = policy.purposes[i];
    if (!rests_on_consent(purpose)) continue;
    const std::size_t before = boxes.size();
    for (const Channel c : all_channels) {
      if (c == Channel::none || !purpose.channels.has(c)) continue;
      boxes.push_back({static_cast<PurposeIndex>(i), c});
    }
    if (boxes.size() == before) boxes.push_back({static_cast<PurposeIndex>(i), std::nullopt});
  }
  return boxes;
}

std::string box_name(const Policy& policy, const Box& box) {
  std::string out = policy.purposes[box.purpose].id;
  if (box.channel) out += "/" + std::string(name(*box.channel));
  return out;
}

std::optional<Box> find_box(const Policy& policy, std::string_view name) {
  for (const Box& box : boxes_of(policy)) {
    if (box_name(policy, box) == name) return box;
    if (policy.purposes[box.purpose].id == name) return Box{box.purpose, std::nullopt};
  }
  return std::nullopt;
}

std::optional<bool> parse_answer(std::string_view text) {
  static constexpr std::array<std::string_view, 4> yes{"j", "ja", "y", "yes"};
  static constexpr std::array<std::string_view, 3> no{"n", "nei", "no"};
  const std::string word = folded(text);
  if (std::find(yes.begin(), yes.end(), word) != yes.end()) return true;
  if (std::find(no.begin(), no.end(), word) != no.end()) return false;
  return std::nullopt;
}

std::optional<Day> parse_form_day(std::string_view text) {
  const std::string_view word = trim_blanks(text);
  const auto day = registers::parse_date(registers::DateForm::iso, word);
  return day ? day : registers::parse_date(registers::DateForm::dotted, word);
}

Result<std::vector<Tick>> parse_ticks(const std::vector<Box>& boxes, std::string_view text) {
  std::vector<Tick> ticks;
  std::string_view rest = trim_blanks(text);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find_first_of(" \t,"), rest.size());
    if (end > 0) {
      const auto tick = parse_tick(boxes, rest.substr(0, end));
      if (!tick) return tl::make_unexpected(tick.error());
      const bool twice = std::any_of(ticks.begin(), ticks.end(),
                                     [&](const Tick& other) { return other.box == tick->box; });
      if (twice) return fail(StatusCode::argument, "a box is named twice; write it once");
      ticks.push_back(*tick);
    }
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return ticks;
}

Result<FormPlan> plan_form(const Policy& policy, const Form& form, const ledger::Subject& before) {
  FormPlan plan;
  std::vector<std::uint64_t> used;
  for (const Tick& tick : form.ticks) {
    Event event = event_of(policy, form, tick);
    if (const Event* there = answer_on_record(event, before)) {
      if (there->kind != event.kind) return other_answer(policy, tick);
      ++plan.known;
      continue;
    }
    take_lifts(policy, form, tick, before, event, used);
    plan.entries.push_back({form.card, std::move(event)});
  }
  if (auto ok = check_used(form, used); !ok) return tl::make_unexpected(ok.error());
  return plan;
}

std::vector<std::uint64_t> liftable(const Policy& policy, const Form& form,
                                    const ledger::Subject& before) {
  std::vector<std::uint64_t> out;
  for (const Tick& tick : form.ticks) {
    if (!tick.yes || !form.is_signed) continue;
    for (const ConsentEvent& no : noes_over(policy, tick, event_of(policy, form, tick), before)) {
      if (no.card == before.card && no.day <= form.day) add_once(no.position, out);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

Result<FormWritten> write_form(ledger::Ledger& ledger, const audience::Shop& shop, const Form& form,
                               const std::string& by) {
  const auto before = ledger.subject(form.card);
  if (!before) return tl::make_unexpected(before.error());
  const auto plan = plan_form(shop.policy, form, *before);
  if (!plan) return tl::make_unexpected(plan.error());
  std::vector<Event> events;
  events.reserve(plan->entries.size());
  for (const ledger::NewEntry& entry : plan->entries) events.push_back(entry.event);
  if (auto ok = register_named(ledger, shop, events, by); !ok) {
    return tl::make_unexpected(ok.error());
  }
  auto written = write_forms(ledger, shop.policy, {&form, 1}, by);
  if (!written) {
    written.error().row = -1;  // there is but one
    return tl::make_unexpected(written.error());
  }
  return std::move(written->front());
}

}  // namespace vern::campaign
