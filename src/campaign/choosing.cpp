#include "campaign/choosing.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "ledger/known.hpp"

namespace vern::campaign {
namespace {

using ledger::Entry;
using ledger::EntryKind;
using ledger::Event;

// Of several states that leave nothing to ask, the one that says most.
AskState most_telling(std::span<const AskState> states) {
  for (const AskState state : {AskState::said_no, AskState::waiting, AskState::in_vain}) {
    if (std::find(states.begin(), states.end(), state) != states.end()) return state;
  }
  return AskState::given;
}

Plan plan_of(const Policy& policy, PurposeIndex asking, const ledger::Subject& subject, Day day) {
  Plan plan;
  std::vector<AskState> states;
  const std::vector<PurposeIndex>& asks = policy.purposes[asking].asks;
  for (const Box& box : boxes_of(policy)) {
    if (std::find(asks.begin(), asks.end(), box.purpose) == asks.end()) continue;
    states.push_back(asking_of(policy, subject.entries, box, day).state);
    if (states.back() == AskState::open) plan.boxes.push_back(box);
  }
  if (plan.boxes.empty()) plan.state = most_telling(states);
  return plan;
}

// The boxes that were asked about, where none of them was answered.
Plan reminder_of(const Policy& policy, const std::string& request, const ledger::Subject& subject,
                 Day day) {
  Plan plan;
  std::vector<AskState> states;
  std::map<std::pair<std::string, std::optional<Channel>>, std::int64_t> times;
  for (const Entry& entry : subject.entries) {
    if (!is_asked_in(entry, request)) continue;
    plan.code = entry.event.form;
    if (++times[{entry.event.purpose, entry.event.channel}] > 1) continue;
    for (const Box& box : boxes_asked(policy, entry.event)) {
      states.push_back(asking_of(policy, subject.entries, box, day).state);
      plan.boxes.push_back(box);
    }
  }
  const auto is = [&](AskState state) {
    return std::find(states.begin(), states.end(), state) != states.end();
  };
  const bool often = std::any_of(times.begin(), times.end(), [&](const auto& asked) {
    return asked.second > policy.campaigns.reminders;
  });
  const bool answered = is(AskState::given) || is(AskState::said_no);
  if (answered || often || plan.boxes.empty()) {
    plan.state = is(AskState::said_no) ? AskState::said_no
                 : answered            ? AskState::given
                                       : AskState::in_vain;
    plan.boxes.clear();
  }
  return plan;
}

// Asks the gate, then the planner about those whom it grants.
class Choosing {
 public:
  Choosing(const Books& books, const Request& request)
      : books_(books), request_(request), chooser_(books.shop.policy, request.channel) {}

  Result<Choice> run(const Whom& whom, const Planner& plan) {
    if (auto ok = ask_gate(whom); !ok) return tl::make_unexpected(ok.error());
    const auto read = each_subject(books_.shop, &granted_,
                                   [&](const ledger::Card& card, const ledger::Subject& subject) {
                                     ++seen_;
                                     chooser_.take(card, subject, plan);
                                     return Result<void>{};
                                   });
    if (!read) return tl::make_unexpected(read.error());
    Choice& choice = chooser_.choice;
    choice.reckoning.unsettled += static_cast<std::int64_t>(granted_.size()) - seen_;
    choice.reckoning.asked = static_cast<std::int64_t>(choice.letters.size());
    return std::move(choice);
  }

 private:
  Result<void> ask_gate(const Whom& whom) {
    audience::Options options;
    options.request = request_;
    options.among = whom.among.file;
    options.chosen_by = whom.among.chosen_by;
    options.named = whom.named;
    if (whom.named) options.chosen_by = audience::ChosenBy::all;
    options.on_decision = [&](std::string_view key, const Decision& decision) {
      if (audience::on_list(decision)) granted_.emplace_back(key);
    };
    auto summary = audience::run(books_.shop, options);
    if (!summary) return tl::make_unexpected(summary.error());
    std::sort(granted_.begin(), granted_.end());
    Reckoning& reckoning = chooser_.choice.reckoning;
    reckoning.considered = summary->considered;
    reckoning.granted = summary->listed();
    reckoning.denials = std::move(summary->denials);
    reckoning.notes = std::move(summary->notes);
    return {};
  }

  const Books& books_;
  const Request& request_;
  std::vector<std::string> granted_;
  std::int64_t seen_ = 0;
  Chooser chooser_;
};

AskOutcome outcome_of(AskState state) {
  switch (state) {
    case AskState::said_no:
      return AskOutcome::said_no;
    case AskState::waiting:
      return AskOutcome::waiting;
    case AskState::given:
      return AskOutcome::given;
    case AskState::open:
    case AskState::in_vain:
      break;
  }
  return AskOutcome::in_vain;
}

}  // namespace

AskOutcome Chooser::take(const ledger::Card& card, const ledger::Subject& subject,
                         const Planner& planner) {
  if (!ledger::is_theirs(subject.identity)) {
    ++choice.reckoning.unsettled;
    return AskOutcome::unsettled;
  }
  Plan plan = planner(subject);
  if (plan.boxes.empty()) {
    ++count_of(plan.state);
    return outcome_of(plan.state);
  }
  LetterTo& letter = choice.letters[card.key];
  letter.card = card;
  letter.code = std::move(plan.code);
  for (Event& question : questions(plan.boxes)) letter.questions.push_back(std::move(question));
  return AskOutcome::asked;
}

std::int64_t& Chooser::count_of(AskState state) {
  Reckoning& to = choice.reckoning;
  if (state == AskState::said_no) return to.said_no;
  if (state == AskState::waiting) return to.waiting;
  return state == AskState::given ? to.given : to.in_vain;
}

// A purpose is named as a whole where all of its boxes are asked about.
std::vector<Event> Chooser::questions(const std::vector<Box>& boxes) const {
  std::vector<Event> out;
  for (const Box& box : boxes) {
    const auto of_it = [&](const Box& other) { return other.purpose == box.purpose; };
    const auto all = boxes_of(policy_);
    const bool whole = std::count_if(boxes.begin(), boxes.end(), of_it) ==
                       std::count_if(all.begin(), all.end(), of_it);
    Event event;
    event.kind = EntryKind::requested;
    event.purpose = policy_.purposes[box.purpose].id;
    if (!whole) event.channel = box.channel;
    if (out.empty() || !(out.back() == event)) out.push_back(std::move(event));
  }
  return out;
}

Request request_for(PurposeIndex asking, Channel channel, Day day) {
  Request request;
  request.add(asking);
  request.channel = channel;
  request.day = day;
  return request;
}

Planner first_time(const Policy& policy, PurposeIndex asking, std::string request, Day day) {
  return [&policy, asking, request = std::move(request), day](const ledger::Subject& subject) {
    const bool before = !request.empty() && was_asked_in(subject.entries, request);
    if (!before) return plan_of(policy, asking, subject, day);
    Plan plan;
    plan.state = AskState::in_vain;
    return plan;
  };
}

Planner reminder(const Policy& policy, std::string request, Day day) {
  return [&policy, request = std::move(request), day](const ledger::Subject& subject) {
    return reminder_of(policy, request, subject, day);
  };
}

Result<Choice> choose(const Books& books, const Request& request, const Whom& whom,
                      const Planner& plan) {
  return Choosing(books, request).run(whom, plan);
}

}  // namespace vern::campaign
