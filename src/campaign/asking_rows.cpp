#include "campaign/asking_rows.hpp"

#include <utility>
#include <vector>

#include "campaign/asking_steps.hpp"
#include "campaign/frozen_list.hpp"
#include "ledger/record.hpp"
#include "vern/period.hpp"

namespace vern::campaign {
namespace {

using ledger::Event;

// What is asked, and the entries of the house that go with it.
struct Question {
  PurposeIndex asking = 0;
  Wording wording;
  std::string change;  // "first", "more", "reminder"
  std::vector<Event> house;
};

struct Chosen {
  LettersTo letters;
  std::uint64_t tree_size = 0;
};

Result<Chosen> choose_rows(const Desk& desk, const Question& question, std::span<const Row> rows,
                           const RowsToAsk& whom, const Planner& plan,
                           const std::vector<std::size_t>& places) {
  Chooser chooser(desk.policy, question.wording.channel);
  const Request request = request_for(question.asking, question.wording.channel, desk.today);
  if (auto ok = audience::check_chosen_by(desk.policy, request, whom.chosen_by); !ok) {
    return tl::make_unexpected(ok.error());
  }
  const auto size =
      judge_rows(desk, rows, request,
                 [&](std::size_t row, const ledger::Subject& subject, const Decision& decision) {
                   const AskOutcome outcome = audience::on_list(decision)
                                                  ? chooser.take(rows[row].card, subject, plan)
                                                  : AskOutcome::denied;
                   whom.tell(places.empty() ? row : places[row], outcome, &decision);
                   return Result<void>{};
                 });
  if (!size) return tl::make_unexpected(size.error());
  return Chosen{std::move(chooser.choice.letters), *size};
}

// That a yes to the letters could be recorded.
Result<void> check_registered(const Desk& desk, const LettersTo& letters) {
  const auto house = desk.ledger.house_entries();
  if (!house) return tl::make_unexpected(house.error());
  for (const Event& yes : yeses_to(letters)) {
    const ledger::NewEntry entry{{}, yes};
    auto ok = ledger::check_record(desk.ledger, desk.policy, *house, entry, {});
    if (!ok) return ok;
  }
  return {};
}

Result<void> write(const Desk& desk, const Question& question, const Chosen& chosen) {
  std::vector<const LetterTo*> letters;
  std::vector<const ledger::Card*> cards;
  letters.reserve(chosen.letters.size());
  cards.reserve(chosen.letters.size());
  for (const auto& [number, letter] : chosen.letters) {
    letters.push_back(&letter);
    cards.push_back(&letter.card);
  }
  Freezing freezing;
  freezing.list.sha256 = list_hash(cards);
  freezing.list.campaign = question.wording.request;
  freezing.list.until = add(desk.today, desk.policy.campaigns.list_lives);
  freezing.list.count = cards.size();
  freezing.day = desk.today;
  freezing.change = question.change;
  freezing.tree_size = chosen.tree_size;
  std::vector<Event> house = question.house;
  house.push_back(listed_event(freezing));
  const auto written =
      ledger::record(desk.ledger, desk.policy, question_entries(letters), desk.by, house);
  if (!written) return tl::make_unexpected(written.error());
  return {};
}

Result<LettersTo> ask(const Desk& desk, const Question& question, const RowsToAsk& whom,
                      Result<Chosen> chosen) {
  if (!chosen) return tl::make_unexpected(chosen.error());
  if (chosen->letters.empty() || whom.dry_run) return std::move(chosen->letters);
  if (auto ok = word_all(desk, question.wording, chosen->letters); !ok) {
    return tl::make_unexpected(ok.error());
  }
  if (auto ok = check_registered(desk, chosen->letters); !ok) {
    return tl::make_unexpected(ok.error());
  }
  if (auto ok = write(desk, question, *chosen); !ok) return tl::make_unexpected(ok.error());
  return std::move(chosen->letters);
}

// The rows that the request has asked, by their places; the host is told of the others.
Result<std::vector<std::size_t>> places_asked(const Desk& desk, std::string_view request,
                                              const RowsToAsk& whom) {
  std::vector<std::size_t> places;
  if (auto ok = audience::check_numbers(audience::cards_of(whom.rows)); !ok) {
    return tl::make_unexpected(ok.error());
  }
  for (std::size_t i = 0; i < whom.rows.size(); ++i) {
    const auto subject = desk.ledger.subject(whom.rows[i].card);
    if (!subject) return tl::make_unexpected(subject.error());
    if (was_asked_in(subject->entries, request)) {
      places.push_back(i);
    } else {
      whom.tell(i, AskOutcome::not_in_it, nullptr);
    }
  }
  return places;
}

}  // namespace

Result<LettersTo> open_request_rows(const Desk& desk, const NewRequest& request,
                                    const RowsToAsk& whom) {
  auto wording = new_wording(desk, request);
  if (!wording) return tl::make_unexpected(wording.error());
  const Question question{
      request.asking, std::move(*wording), "first", {opening_event(desk, request)}};
  const Planner plan = first_time(desk.policy, request.asking, request.id, desk.today);
  return ask(desk, question, whom, choose_rows(desk, question, whom.rows, whom, plan, {}));
}

Result<LettersTo> ask_more_rows(const Desk& desk, std::string_view id, std::optional<Day> answer_by,
                                const RowsToAsk& whom) {
  auto on = going_on(desk, id, answer_by);
  if (!on) return tl::make_unexpected(on.error());
  if (auto ok = check_rolling(on->request); !ok) return tl::make_unexpected(ok.error());
  const Question question{on->request.asking, std::move(on->wording), "more", {}};
  const Planner plan = first_time(desk.policy, question.asking, std::string(id), desk.today);
  return ask(desk, question, whom, choose_rows(desk, question, whom.rows, whom, plan, {}));
}

Result<LettersTo> remind_rows(const Desk& desk, std::string_view id, std::optional<Day> answer_by,
                              const RowsToAsk& whom) {
  auto on = going_on(desk, id, answer_by);
  if (!on) return tl::make_unexpected(on.error());
  const auto places = places_asked(desk, id, whom);
  if (!places) return tl::make_unexpected(places.error());
  std::vector<Row> rows;
  rows.reserve(places->size());
  for (const std::size_t place : *places) rows.push_back(whom.rows[place]);
  const Question question{on->request.asking, std::move(on->wording), "reminder", {}};
  const Planner plan = reminder(desk.policy, std::string(id), desk.today);
  return ask(desk, question, whom, choose_rows(desk, question, rows, whom, plan, *places));
}

}  // namespace vern::campaign
