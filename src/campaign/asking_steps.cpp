#include "campaign/asking_steps.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "campaign/named_texts.hpp"
#include "campaign/reply_code.hpp"
#include "ledger/crypto.hpp"
#include "vern/period.hpp"

namespace vern::campaign {
namespace {

using ledger::EntryKind;
using ledger::Event;

void word(const Desk& desk, const Wording& wording, Event& question) {
  const Policy& policy = desk.policy;
  question.day = desk.today;
  question.until = wording.answer_by;
  question.campaign = wording.request;
  question.method = ledger::parse_method(name(wording.channel)).value_or(ledger::Method::unstated);
  question.language = policy.language;
  for (const AskedText& text : wording.texts) {
    const Purpose& purpose = policy.purposes[text.purpose];
    if (purpose.id != question.purpose) continue;
    question.text = text.version;
    question.partners = partners_in_use(policy, purpose, desk.today);
  }
}

Result<void> check_id(const Desk& desk, const std::string& id) {
  const auto house = desk.ledger.house_entries();
  if (!house) return tl::make_unexpected(house.error());
  return check_new_id(campaigns(*house), id);
}

Result<void> check_answer_by(const Desk& desk, Day answer_by) {
  if (answer_by <= desk.today) {
    return fail(StatusCode::argument, "the day to answer by must be after " +
                                          to_string(desk.today) + ", when it is asked");
  }
  const auto& lapse = desk.policy.consent.lapse;
  if (!lapse || within(desk.today, *lapse, answer_by)) return {};
  return fail(StatusCode::argument,
              "the day to answer by is later than [consent].lapse, after which silence is a no; "
              "name one that is not after " +
                  to_string(add(desk.today, *lapse)));
}

}  // namespace

Result<void> word_all(const Desk& desk, const Wording& wording, LettersTo& letters) {
  io::RandomPool random;
  std::set<std::string> codes;
  for (auto& [number, letter] : letters) {
    for (Event& question : letter.questions) word(desk, wording, question);
    while (letter.code.empty() || !codes.insert(letter.code).second) {
      auto code = make_reply_code(random);
      if (!code) return tl::make_unexpected(code.error());
      letter.code = std::move(*code);
    }
  }
  return {};
}

std::vector<Event> yeses_to(const LettersTo& letters) {
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
  return yeses;
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

Result<Wording> new_wording(const Desk& desk, const NewRequest& request) {
  if (auto ok = check_channel(desk.policy, request.asking, request.channel); !ok) {
    return tl::make_unexpected(ok.error());
  }
  if (auto ok = check_id(desk, request.id); !ok) return tl::make_unexpected(ok.error());
  if (auto ok = check_answer_by(desk, request.answer_by); !ok) {
    return tl::make_unexpected(ok.error());
  }
  auto texts = check_request_text(request.text, desk.policy, request.asking, request.channel,
                                  desk.today, request.confirmed);
  if (!texts) return tl::make_unexpected(texts.error());
  return Wording{request.id, request.channel, std::move(*texts), request.answer_by};
}

Event opening_event(const Desk& desk, const NewRequest& request) {
  Event event;
  event.kind = EntryKind::campaign_opened;
  event.day = desk.today;
  event.campaign = request.id;
  event.purpose = desk.policy.purposes[request.asking].id;
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

Result<GoingOn> going_on(const Desk& desk, std::string_view id, std::optional<Day> later) {
  auto request = find_request(desk.ledger, desk.policy, id);
  if (!request) return tl::make_unexpected(request.error());
  const Campaign& campaign = request->campaign;
  if (campaign.closed) {
    return fail(StatusCode::state, "the request " + campaign.id + " was closed " +
                                       to_string(*campaign.closed) + "; open a new one");
  }
  auto texts = check_request_text(campaign.text, desk.policy, request->asking, campaign.channel,
                                  desk.today, campaign.confirmed);
  if (!texts) return tl::make_unexpected(texts.error());
  const Day answer_by = later.value_or(request->answer_by);
  if (auto ok = check_answer_by(desk, answer_by); !ok) return tl::make_unexpected(ok.error());
  Wording wording{campaign.id, campaign.channel, std::move(*texts), answer_by};
  return GoingOn{std::move(*request), std::move(wording)};
}

Result<void> check_rolling(const ConsentRequest& request) {
  if (request.rolling) return {};
  return fail(StatusCode::state, "the request " + request.campaign.id +
                                     " asks its customers once: it was not opened with "
                                     "--rolling; open a new one");
}

}  // namespace vern::campaign
