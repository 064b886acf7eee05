#include "campaign/asking.hpp"

#include <utility>

#include "campaign/asking_steps.hpp"
#include "campaign/choosing.hpp"
#include "campaign/letters.hpp"
#include "campaign/named_texts.hpp"

namespace vern::campaign {
namespace {

Result<Asked> send(const Books& books, PurposeIndex asking, const Wording& wording, Choice choice,
                   const LetterRun& run) {
  if (auto ok = check_letters_path(books, run.path); !ok) return tl::make_unexpected(ok.error());
  Asked out;
  out.reckoning = std::move(choice.reckoning);
  if (choice.letters.empty()) return out;
  if (auto ok = word_all(books, wording, choice.letters); !ok) {
    return tl::make_unexpected(ok.error());
  }
  const auto yeses = yeses_to(choice.letters);
  if (auto ok = register_named(books.ledger, books.shop, yeses, books.by); !ok) {
    return tl::make_unexpected(ok.error());
  }
  const Request request = request_for(asking, wording.channel, books.today);
  const auto letters = write_letters(books, request, choice.letters, run);
  if (!letters) return tl::make_unexpected(letters.error());
  out.letters = *letters;
  auto made = find_request(books.ledger, books.shop.policy, run.request);
  if (!made) return tl::make_unexpected(made.error());
  out.request = std::move(*made);
  return out;
}

}  // namespace

Result<Reckoning> estimate(const Books& books, PurposeIndex asking, Channel channel,
                           const Among& among) {
  const Policy& policy = books.shop.policy;
  if (auto ok = check_channel(policy, asking, channel); !ok) {
    return tl::make_unexpected(ok.error());
  }
  auto choice = choose(books, request_for(asking, channel, books.today), {among, std::nullopt},
                       first_time(policy, asking, {}, books.today));
  if (!choice) return tl::make_unexpected(choice.error());
  return std::move(choice->reckoning);
}

Result<Asked> open_request(const Books& books, const NewRequest& request) {
  auto wording = new_wording(books, request);
  if (!wording) return tl::make_unexpected(wording.error());
  auto choice = choose(books, request_for(request.asking, request.channel, books.today),
                       {request.among, std::nullopt},
                       first_time(books.shop.policy, request.asking, request.id, books.today));
  if (!choice) return tl::make_unexpected(choice.error());
  return send(
      books, request.asking, *wording, std::move(*choice),
      {request.id, "first", request.out, request.answer_by, {opening_event(books, request)}});
}

Result<Asked> ask_more(const Books& books, const MoreLetters& more) {
  auto on = going_on(books, more.request, more.answer_by);
  if (!on) return tl::make_unexpected(on.error());
  if (auto ok = check_rolling(on->request); !ok) return tl::make_unexpected(ok.error());
  const PurposeIndex asking = on->request.asking;
  auto choice = choose(books, request_for(asking, on->wording.channel, books.today),
                       {more.among, std::nullopt},
                       first_time(books.shop.policy, asking, more.request, books.today));
  if (!choice) return tl::make_unexpected(choice.error());
  return send(books, asking, on->wording, std::move(*choice),
              {more.request, "more", more.out, on->wording.answer_by, {}});
}

Result<Asked> remind(const Books& books, const MoreLetters& more) {
  const auto on = going_on(books, more.request, more.answer_by);
  if (!on) return tl::make_unexpected(on.error());
  std::vector<std::string> asked;
  const auto read = each_subject(books.shop, nullptr,
                                 [&](const ledger::Card& card, const ledger::Subject& subject) {
                                   if (was_asked_in(subject.entries, more.request))
                                     asked.push_back(card.key);
                                   return Result<void>{};
                                 });
  if (!read) return tl::make_unexpected(read.error());
  const PurposeIndex asking = on->request.asking;
  auto choice =
      choose(books, request_for(asking, on->wording.channel, books.today), {{}, std::move(asked)},
             reminder(books.shop.policy, more.request, books.today));
  if (!choice) return tl::make_unexpected(choice.error());
  return send(books, asking, on->wording, std::move(*choice),
              {more.request, "reminder", more.out, on->wording.answer_by, {}});
}

}  // namespace vern::campaign
