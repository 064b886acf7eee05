// vern consent request: whom it would ask, its letters, and what was answered.
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "campaign/asking.hpp"
#include "cli/campaigns.hpp"
#include "cli/commands_asking.hpp"
#include "cli/diagnostics.hpp"
#include "cli/list_files.hpp"
#include "cli/output.hpp"
#include "cli/reasons.hpp"
#include "cli/shop.hpp"
#include "cli/text_asking.hpp"
#include "io/file.hpp"

namespace vern::cli {
namespace {

using campaign::Reckoning;
using nlohmann::ordered_json;

constexpr std::size_t text_limit = std::size_t{1} << 20U;

// ---- what was typed ----------------------------------------------------------------------------

Result<PurposeIndex> purpose_of(const Policy& policy, const std::string& id) {
  if (const auto found = policy.find_purpose(id)) return *found;
  return tl::make_unexpected(unknown_purpose(policy, id));
}

// As typed; else those of the purpose.
Result<std::vector<Channel>> channels_of(const Policy& policy, PurposeIndex asking,
                                         const ConsentRequestOptions& options) {
  std::vector<Channel> out;
  for (const std::string& word : options.channels) {
    const auto channel = parse_channel(word);
    if (!channel) return tl::make_unexpected(unknown_channel(word));
    out.push_back(*channel);
  }
  if (!out.empty()) return out;
  for (const Channel channel : all_channels) {
    const bool own = channel != Channel::none && policy.purposes[asking].channels.has(channel);
    if (own) out.push_back(channel);
  }
  return out;
}

Result<campaign::Among> among_of(const ConsentRequestOptions& options) {
  campaign::Among among;
  among.file = options.among;
  if (options.among.empty()) return among;
  const auto chosen = chosen_by_argument(options.chosen_by);
  if (!chosen) return tl::make_unexpected(chosen.error());
  among.chosen_by = *chosen;
  return among;
}

Result<campaign::NewRequest> new_request(const Policy& policy,
                                         const ConsentRequestOptions& options) {
  campaign::NewRequest out;
  const auto asking = purpose_of(policy, options.purpose);
  if (!asking) return tl::make_unexpected(asking.error());
  const auto channels = channels_of(policy, *asking, options);
  if (!channels) return tl::make_unexpected(channels.error());
  if (channels->size() != 1) {
    return fail(StatusCode::argument, "a request has one channel; open one for each");
  }
  const auto answer_by = day_argument("--answer-by", options.answer_by);
  if (!answer_by) return tl::make_unexpected(answer_by.error());
  auto among = among_of(options);
  if (!among) return tl::make_unexpected(among.error());
  auto text = io::read_file(options.text, text_limit);
  if (!text) return tl::make_unexpected(text.error());
  out.id = options.open;
  out.asking = *asking;
  out.channel = channels->front();
  out.text = std::move(*text);
  out.text_path = whole_path(options.text);
  out.confirmed = options.confirmed;
  out.answer_by = *answer_by;
  out.rolling = options.rolling;
  out.out = whole_path(options.out);
  out.among = std::move(*among);
  return out;
}

Result<campaign::MoreLetters> more_letters(const ConsentRequestOptions& options,
                                           const std::string& request) {
  campaign::MoreLetters out;
  out.request = request;
  out.out = whole_path(options.out);
  if (!options.answer_by.empty()) {
    const auto day = day_argument("--answer-by", options.answer_by);
    if (!day) return tl::make_unexpected(day.error());
    out.answer_by = *day;
  }
  auto among = among_of(options);
  if (!among) return tl::make_unexpected(among.error());
  out.among = std::move(*among);
  return out;
}

// ---- whom it asks ------------------------------------------------------------------------------

struct Row {
  const Sentence& label;
  const char* key;
  std::int64_t count;
};
std::array<Row, 7> rows_of(const Reckoning& of) {
  return {{{say::asking_granted, "granted", of.granted},
           {say::asking_would, "asked", of.asked},
           {say::asking_given, "given", of.given},
           {say::asking_said_no, "said_no", of.said_no},
           {say::asking_waiting, "waiting", of.waiting},
           {say::asking_in_vain, "in_vain", of.in_vain},
           {say::asking_unsettled, "unsettled", of.unsettled}}};
}

std::string reckoning_text(const Reckoning& of, Language language) {
  std::string out = std::string(vern::name(of.channel)) + "\n" +
                    labelled(say::asking_considered.in(language), grouped(of.considered));
  for (const Row& row : rows_of(of)) out += labelled(row.label.in(language), grouped(row.count));
  if (!of.denials.empty()) out += wrapped("", say::asking_why_not.in(language));
  for (const auto& [code, n] : of.denials) {
    out += "  " + pad_right(info_of(code).name, 26) + pad_left(grouped(n), 12) + "\n";
  }
  for (const std::string& note : of.notes) out += wrapped("  ", printable(note));
  return out;
}

ordered_json reckoning_json(const Reckoning& of, Language language) {
  ordered_json out;
  out["channel"] = vern::name(of.channel);
  out["considered"] = of.considered;
  for (const Row& row : rows_of(of)) out[row.key] = row.count;
  auto denials = ordered_json::array();
  for (const auto& [code, n] : of.denials) {
    ordered_json one = reason_json(code, language);
    one["customers"] = n;
    denials.push_back(std::move(one));
  }
  out["denials"] = std::move(denials);
  out["notes"] = of.notes;
  return out;
}

// ---- what stands -------------------------------------------------------------------------------

std::string request_line(const campaign::ConsentRequest& request, Language language) {
  const campaign::Campaign& of = request.campaign;
  return wrapped("", say::asking_request.str(language) + of.id + ": " + joined(of.purposes) + ", " +
                         std::string(vern::name(of.channel)) + say::asking_answer_by.str(language) +
                         to_string(request.answer_by) +
                         (request.rolling ? say::asking_rolling.str(language) : std::string()));
}

ordered_json request_json(const campaign::ConsentRequest& request) {
  ordered_json out = campaign_json(request.campaign);
  out["answer_by"] = to_string(request.answer_by);
  out["rolling"] = request.rolling;
  return out;
}

std::string status_text(const campaign::RequestStatus& status, Language language) {
  const auto count = [](std::uint64_t n) { return grouped(static_cast<std::int64_t>(n)); };
  std::string out = request_line(status.request, language) +
                    labelled(say::status_customers.in(language), count(status.customers)) +
                    labelled(say::status_reminded.in(language), count(status.reminded)) +
                    labelled(say::status_answered.in(language), count(status.answered));
  Table table({say::status_purpose.str(language), say::status_asked.str(language),
               say::status_yes.str(language), say::status_no.str(language),
               say::status_waiting.str(language), say::status_lapsed.str(language)});
  for (std::size_t column = 1; column <= 5; ++column) table.align_right(column);
  for (const campaign::RequestCounts& one : status.purposes) {
    table.add({one.purpose, count(one.asked), count(one.yes), count(one.no), count(one.waiting),
               count(one.lapsed)});
  }
  return out + "\n" + table.render("  ") + "\n" + wrapped("", say::status_silence.in(language));
}

ordered_json status_json(const campaign::RequestStatus& status) {
  ordered_json out;
  out["customers"] = status.customers;
  out["reminded"] = status.reminded;
  out["answered"] = status.answered;
  auto purposes = ordered_json::array();
  for (const campaign::RequestCounts& one : status.purposes) {
    purposes.push_back({{"purpose", one.purpose},
                        {"asked", one.asked},
                        {"given", one.yes},
                        {"refused", one.no},
                        {"waiting", one.waiting},
                        {"lapsed", one.lapsed}});
  }
  out["purposes"] = std::move(purposes);
  out["request"] = request_json(status.request);
  return out;
}

// ---- the five ways -----------------------------------------------------------------------------

// Those that write nothing need nobody to answer for them.
expected<CampaignDesk, Failure> reading_desk(const ConsentRequestOptions& options) {
  auto in = open_ledger(options.policy);
  if (!in) return unexpected(in.error());
  const auto day = day_or_today("--on", options.on);
  if (!day) return unexpected(Failure(day.error()));
  return CampaignDesk{std::move(*in), options.by, *day};
}

Answered run_estimate(const ConsentRequestOptions& options, const Context& context) {
  const auto desk = reading_desk(options);
  if (!desk) return unexpected(desk.error());
  const Policy& policy = desk->in.shop.policy;
  const auto asking = purpose_of(policy, options.purpose);
  if (!asking) return unexpected(Failure(asking.error()));
  const auto channels = channels_of(policy, *asking, options);
  if (!channels) return unexpected(Failure(channels.error()));
  const auto among = among_of(options);
  if (!among) return unexpected(Failure(among.error()));
  const Language language = verdict_language(policy, context);
  auto all = ordered_json::array();
  std::string text;
  std::int64_t asked = 0;
  for (const Channel channel : *channels) {
    const auto made = campaign::estimate(desk->books(), *asking, channel, *among);
    if (!made) return unexpected(Failure(made.error()));
    asked += made->asked;
    all.push_back(reckoning_json(*made, language));
    text += (text.empty() ? "" : "\n") + reckoning_text(*made, language);
  }
  return Outcome{asked > 0 ? Exit::done : Exit::no,
                 context.json ? document({{"channels", std::move(all)}}) : text};
}

Answered answer_asked(const CampaignDesk& desk, const Result<campaign::Asked>& made,
                      const Context& context) {
  if (!made) return unexpected(Failure(made.error()));
  const Language language = verdict_language(desk.in.shop.policy, context);
  const Exit exit = made->letters > 0 ? Exit::done : Exit::no;
  if (context.json) {
    ordered_json out = reckoning_json(made->reckoning, language);
    out["letters"] = made->letters;
    out["request"] = made->request ? request_json(*made->request) : ordered_json();
    return Outcome{exit, document(out)};
  }
  std::string text = reckoning_text(made->reckoning, language) + "\n";
  if (!made->request) return Outcome{exit, text + wrapped("", say::asking_none.in(language))};
  text +=
      request_line(*made->request, language) +
      labelled(say::asking_letters.in(language), grouped(static_cast<std::int64_t>(made->letters)));
  return Outcome{exit, text + "\n" + wrapped("", say::asking_next.in(language))};
}

Answered run_writing(const ConsentRequestOptions& options, const Context& context) {
  if (const auto free = check_list_files(options.out, {}, options.policy); !free) {
    return unexpected(Failure(free.error()));
  }
  const auto desk = open_desk(options.policy, options.by, "--on", options.on);
  if (!desk) return unexpected(desk.error());
  if (!options.open.empty()) {
    const auto request = new_request(desk->in.shop.policy, options);
    if (!request) return unexpected(Failure(request.error()));
    return answer_asked(*desk, campaign::open_request(desk->books(), *request), context);
  }
  const auto more = more_letters(options, options.more.empty() ? options.remind : options.more);
  if (!more) return unexpected(Failure(more.error()));
  return answer_asked(*desk,
                      options.more.empty() ? campaign::remind(desk->books(), *more)
                                           : campaign::ask_more(desk->books(), *more),
                      context);
}

Answered run_status(const ConsentRequestOptions& options, const Context& context) {
  const auto desk = reading_desk(options);
  if (!desk) return unexpected(desk.error());
  const auto status =
      campaign::request_status(*desk->in.ledger, desk->in.shop, options.status, desk->day);
  if (!status) return unexpected(Failure(status.error()));
  const Language language = verdict_language(desk->in.shop.policy, context);
  return Outcome{Exit::done,
                 context.json ? document(status_json(*status)) : status_text(*status, language)};
}

}  // namespace

Answered run_consent_request(const ConsentRequestOptions& options, const Context& context) {
  const int ways = (options.estimate ? 1 : 0) + (options.open.empty() ? 0 : 1) +
                   (options.more.empty() ? 0 : 1) + (options.remind.empty() ? 0 : 1) +
                   (options.status.empty() ? 0 : 1);
  if (ways != 1) {
    return unexpected(Failure(
        Error{StatusCode::argument,
              "say what to do, one of: --estimate, --open ID, --more ID, --remind ID, --status "
              "ID"}));
  }
  if (!options.remind.empty() && !options.among.empty()) {
    return unexpected(Failure(
        Error{StatusCode::argument,
              "a reminder goes to all who have not answered; leave out --among and --chosen-by"}));
  }
  if (options.estimate) return run_estimate(options, context);
  return options.status.empty() ? run_writing(options, context) : run_status(options, context);
}

}  // namespace vern::cli
