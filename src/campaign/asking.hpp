// campaign/asking.hpp - asking customers for consent, by letter or message.
//
// A request for consent is advertising, so whoever is asked must first be granted by the gate for
// the purpose that asks. Of those, only they are asked for whom something is left to ask: never
// again after a no, nor while an answer may still come (campaign/asked.hpp). What asks is a mail
// merge with one unguessable reply code for each customer; the codes are in the ledger before the
// letters are in their place.
//
// Entries of a request, in one commit: campaign_opened (campaign.hpp) with `change` "request",
// `until` the day to answer by, `version` "rolling" where it is; campaign_listed with `change`
// "first", "more" or "reminder"; file_written; and on each card `requested`, for each purpose and,
// where not all of its channels are asked about, each channel: `form` the code, `text` the version,
// `campaign` the request, `until` the day to answer by.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audience/audience.hpp"
#include "campaign/asked.hpp"
#include "campaign/campaign.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"

namespace vern::campaign {

// Whom it would ask on a channel, and why not the others.
struct Reckoning {
  Channel channel = Channel::none;
  std::int64_t considered = 0;
  std::int64_t granted = 0;                    // by the gate
  std::map<ReasonCode, std::int64_t> denials;  // customers per reason; one may have several
  // Of the granted:
  std::int64_t asked = 0;
  std::int64_t given = 0;      // a consent is in force, and nothing is left to ask
  std::int64_t said_no = 0;    // likewise, after a no
  std::int64_t waiting = 0;    // likewise, while an answer may still come
  std::int64_t in_vain = 0;    // asked as often as may be, or in this request before
  std::int64_t unsettled = 0;  // the card is another person's, or has its number twice
  std::vector<std::string> notes;
};

// Narrows whom it asks; permits nobody.
struct Among {
  std::string file;  // of customer numbers; empty: everybody
  std::optional<audience::ChosenBy> chosen_by;
};

// Counts; nothing is written.
Result<Reckoning> estimate(const Books& books, PurposeIndex asking, Channel channel,
                           const Among& among);

struct NewRequest {
  std::string id;  // letters, digits, hyphens
  PurposeIndex asking = 0;
  Channel channel = Channel::none;
  std::string text;  // bytes, UTF-8
  std::string text_path;
  std::vector<std::string> confirmed;
  Day answer_by;
  bool rolling = false;
  std::string out;  // the letters; a path where there is no file
  Among among;
};

// What was asked. No letters: nobody is left to ask, and nothing was written.
struct Asked {
  Reckoning reckoning;
  std::uint64_t letters = 0;
  std::optional<ConsentRequest> request;  // as it stands afterwards
};
// The letters hold the list columns of the channel (audience/output.hpp), then `code` and
// `answer_by`. Errors: `state` for an id that was used, `data` for a text that lacks something
// (request_text.hpp), `argument` for a day or path that cannot be; those of the gate.
Result<Asked> open_request(const Books& books, const NewRequest& request);

// Letters of a request that is open. `answer_by`: unset as before.
struct MoreLetters {
  std::string request;
  std::string out;
  std::optional<Day> answer_by;
  Among among;
};
// To customers whom it has not asked. Error `state` for a request that is not rolling.
Result<Asked> ask_more(const Books& books, const MoreLetters& more);
// To those it asked who have not answered, with the codes they have; at most [campaigns].reminders
// times each. Also replaces letters that were lost.
Result<Asked> remind(const Books& books, const MoreLetters& more);

}  // namespace vern::campaign
