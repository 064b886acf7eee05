#include "campaign/asking.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "campaign/choosing.hpp"
#include "campaign/letters.hpp"
#include "campaign/named_texts.hpp"
#include "campaign/reply_code.hpp"
#include "campaign/request_text.hpp"
#include "ledger/crypto.hpp"
#include "vern/period.hpp"

namespace vern::campaign {
namespace {

using ledger::EntryKind;
using ledger::Event;

// What the questions say beside whom and what they are about.
struct Wording {
  std::string request;
  Channel channel = Channel::none;
  std::vector<AskedText> texts;
  Day answer_by;
};

void word(const Books& books, const Wording& wording, Event& question) {
  const Policy& policy = books.shop.policy;
  question.day = books.today;
  question.until = wording.answer_by;
  question.campaign = wording.request;
  question.method = ledger::parse_method(name(wording.channel)).value_or(ledger::Method::unstated);
  question.language = policy.language;
  for (const AskedText& text : wording.texts) {
    const Purpose& purpose = policy.purposes[text.purpose];
    if (purpose.id != question.purpose) continue;
    question.text = text.version;
    question.partners = partners_in_use(policy, purpose, books.today);
  }
}

Result<void> word_all(const Books& books, const Wording& wording, LettersTo& letters) {
  io::RandomPool random;
  std::set<std::string> codes;
  for (auto& [number, letter] : letters) {
    for (Event& question : letter.questions) word(books, wording, question);
    while (letter.code.empty() || !codes.insert(letter.code).second) {
      auto code = make_reply_code(random);
      if (!code) return tl::make_unexpected(code.error());
      letter.code = std::move(*code);
    }
  }
  return {};
}

// The texts and partner lists that the answers will name: without them no yes could be recorded.
Result<void> register_asked(const Books& books, const LettersTo& letters) {
  std::vector<Event> yeses;
  for (const auto& [number, letter] : letters) {
    for (Event question : letter.questions) {
      question.kind = EntryKind::given;
      const bool known = std::any_of(yeses.begin(), yeses.end(), [&](const Event& yes) {
        return yes.purpose == question.purpose;
      });
      if (!known) yeses.push_back(std::move(question));
    }
  }
  return register_named(books.ledger, books.shop, yeses, books.by);
}

Result<Asked> send(const Books& books, PurposeIndex asking, const Wording& wording, Choice choice,
                   const LetterRun& run) {
  if (auto ok = check_letters_path(books, run.path); !ok) return tl::make_unexpected(ok.error());
  Asked out;
  out.reckoning = std::move(choice.reckoning);
  if (choice.letters.empty()) return out;
  if (auto ok = word_all(books, wording, choice.letters); !ok) {
    return tl::make_unexpected(ok.error());
  }
  if (auto ok = register_asked(books, choice.letters); !ok) return tl::make_unexpected(ok.error());
  const Request request = request_for(asking, wording.channel, books.today);
  const auto letters = write_letters(books, request, choice.letters, run);
  if (!letters) return tl::make_unexpected(letters.error());
  out.letters = *letters;
  auto made = find_request(books.ledger, books.shop.policy, run.request);
  if (!made) return tl::make_unexpected(made.error());
  out.request = std::move(*made);
  return out;
}

Result<void> check_answer_by(const Books& books, Day answer_by) {
  if (answer_by <= books.today) {
    return fail(StatusCode::argument, "the day to answer by must be after " +
                                          to_string(books.today) + ", when it is asked");
  }
  const auto& lapse = books.shop.policy.consent.lapse;
  if (!lapse || within(books.today, *lapse, answer_by)) return {};
  return fail(StatusCode::argument,
              "the day to answer by is later than [consent].lapse, after which silence is a no; "
              "name one that is not after " +
                  to_string(add(books.today, *lapse)));
}

Result<void> check_channel(const Policy& policy, PurposeIndex asking, Channel channel) {
  const Purpose& purpose = policy.purposes[asking];
  if (purpose.asks.empty()) {
    return fail(StatusCode::argument, "\"" + purpose.id + "\" asks for no consent: a request is " +
                                          "a purpose with asks = [...] in the policy");
  }
  if (channel != Channel::none && purpose.channels.has(channel)) return {};
  return fail(StatusCode::argument,
              "\"" + purpose.id + "\" has no channel " + std::string(name(channel)));
}

Result<void> check_id(const Books& books, const std::string& id) {
  const auto house = books.ledger.house_entries();
  if (!house) return tl::make_unexpected(house.error());
  return check_new_id(campaigns(*house), id);
}

Event opening_event(const Books& books, const NewRequest& request) {
  Event event;
  event.kind = EntryKind::campaign_opened;
  event.day = books.today;
  event.campaign = request.id;
  event.purpose = books.shop.policy.purposes[request.asking].id;
  event.channel = request.channel;
  event.path = request.text_path;
  event.content = request.text;
  event.sha256 = std::string(ledger::view_of(ledger::sha256(request.text)));
  event.change = "request";
  event.until = request.answer_by;
  if (request.rolling) event.version = "rolling";
  for (const std::string& point : request.confirmed) {
    event.remark += (event.remark.empty() ? "" : " ") + point;
  }
  return event;
}

// A request that may go on, and the wording of what it asks next.
struct GoingOn {
  ConsentRequest request;
  Wording wording;
};
Result<GoingOn> going_on(const Books& books, const MoreLetters& more) {
  auto request = find_request(books.ledger, books.shop.policy, more.request);
  if (!request) return tl::make_unexpected(request.error());
  const Campaign& campaign = request->campaign;
  if (campaign.closed) {
    return fail(StatusCode::state, "the request " + campaign.id + " was closed " +
                                       to_string(*campaign.closed) + "; open a new one");
  }
  auto texts = check_request_text(campaign.text, books.shop.policy, request->asking,
                                  campaign.channel, books.today, campaign.confirmed);
  if (!texts) return tl::make_unexpected(texts.error());
  const Day answer_by = more.answer_by.value_or(request->answer_by);
  if (auto ok = check_answer_by(books, answer_by); !ok) return tl::make_unexpected(ok.error());
  Wording wording{campaign.id, campaign.channel, std::move(*texts), answer_by};
  return GoingOn{std::move(*request), std::move(wording)};
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
  const Policy& policy = books.shop.policy;
  if (auto ok = check_channel(policy, request.asking, request.channel); !ok) {
    return tl::make_unexpected(ok.error());
  }
  if (auto ok = check_id(books, request.id); !ok) return tl::make_unexpected(ok.error());
  if (auto ok = check_answer_by(books, request.answer_by); !ok) {
    return tl::make_unexpected(ok.error());
  }
  auto texts = check_request_text(request.text, policy, request.asking, request.channel,
                                  books.today, request.confirmed);
  if (!texts) return tl::make_unexpected(texts.error());
  auto choice = choose(books, request_for(request.asking, request.channel, books.today),
                       {request.among, std::nullopt},
                       first_time(policy, request.asking, request.id, books.today));
  if (!choice) return tl::make_unexpected(choice.error());
  return send(
      books, request.asking, {request.id, request.channel, std::move(*texts), request.answer_by},
      std::move(*choice),
      {request.id, "first", request.out, request.answer_by, {opening_event(books, request)}});
}

Result<Asked> ask_more(const Books& books, const MoreLetters& more) {
  auto on = going_on(books, more);
  if (!on) return tl::make_unexpected(on.error());
  if (!on->request.rolling) {
    return fail(StatusCode::state, "the request " + more.request +
                                       " asks its customers once: it was not opened with "
                                       "--rolling; open a new one");
  }
  const PurposeIndex asking = on->request.asking;
  auto choice = choose(books, request_for(asking, on->wording.channel, books.today),
                       {more.among, std::nullopt},
                       first_time(books.shop.policy, asking, more.request, books.today));
  if (!choice) return tl::make_unexpected(choice.error());
  return send(books, asking, on->wording, std::move(*choice),
              {more.request, "more", more.out, on->wording.answer_by, {}});
}

Result<Asked> remind(const Books& books, const MoreLetters& more) {
  const auto on = going_on(books, more);
  if (!on) return tl::make_unexpected(on.error());
  std::vector<std::string> asked;
  const auto read = each_subject(
      books.shop, nullptr, [&](const ledger::Card& card, const ledger::Subject& subject) {
        const bool in_it = std::any_of(
            subject.entries.begin(), subject.entries.end(),
            [&](const ledger::Entry& entry) { return is_asked_in(entry, more.request); });
        if (in_it) asked.push_back(card.key);
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
