// campaign/campaign.hpp - campaigns, from their text to their end, as the ledger tells them.
//
// A campaign is opened with the text of its message, its list is frozen, used, and closed when no
// copy of it is left. Each step is an entry of the house; what was sent stands on the customers'
// cards too. A list is used within [campaigns].list_lives, or checked again first.
//
// Fields of the entries: `campaign` the id, everywhere.
//   campaign_opened  `purpose` the purposes' ids with blanks between, `channel`, `partners` the
//                    recipient, `path` the text's file, `content` its bytes, `sha256` their hash,
//                    `remark` the points that a person confirmed, with blanks between
//   campaign_listed  `sha256` and `path` of the list, `until`, `count` granted, `version` the run's
//                    id, `target` how many entries the ledger had, `change` "first" or "recheck".
//                    Of a list that a host handed in (rows.hpp): no path and no version, and the
//                    hash is list_hash() of its customers
//   campaign_sent    `day`, `sha256` of the list that was used, `count`
//   campaign_closed  `count` sent; `remark` the other figures
//   sent             on a card: `purpose` (one entry each), `channel`, `day`, `sha256` of the list
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "audience/audience.hpp"
#include "ledger/ledger.hpp"
#include "ledger/written_files.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"
#include "vern/vocabulary.hpp"

namespace vern::campaign {

// A list as it was frozen.
struct FrozenList {
  std::string sha256;  // 32 bytes
  std::string path;    // as it was stated
  std::string run_id;
  std::uint64_t tree_size = 0;  // entries of the ledger that it rests on
  Day day;                      // that the gate was asked for
  Day until;                    // the last day on which it may be used
  std::uint64_t count = 0;      // customers on it
  bool rechecked = false;       // made of the list before it
  std::uint64_t entry = 0;
  std::string by;
};

// That a list was used.
struct Sending {
  Day day;
  std::string list_sha256;  // 32 bytes
  std::uint64_t count = 0;
  std::uint64_t entry = 0;
  std::string by;
};

struct Campaign {
  std::string id;
  std::vector<std::string> purposes;  // ids
  Channel channel = Channel::none;
  std::string recipient;  // id; empty: none
  bool asks = false;      // a request for consent (asking.hpp): its letters carry codes
  std::string text;       // bytes of the message
  std::string text_sha256;
  std::string text_path;
  std::vector<std::string> confirmed;
  Day opened;
  std::string by;
  std::uint64_t entry = 0;
  std::vector<FrozenList> lists;  // the last one holds
  std::vector<Sending> sent;
  std::optional<Day> closed;
  std::string closed_by;
  std::vector<ledger::WrittenFile> files;  // that are not known to be gone

  const FrozenList* list() const { return lists.empty() ? nullptr : &lists.back(); }
};

// All campaigns that the entries of the house tell of, in the order in which they were opened.
std::vector<Campaign> campaigns(std::span<const ledger::Entry> house);
// Error `argument` for what is no id, `state` for one that was used before.
Result<void> check_new_id(std::span<const Campaign> all, std::string_view id);
// One of them as it stands. Error `not_found` names those there are.
Result<Campaign> find_campaign(ledger::Ledger& ledger, std::string_view id);
// The same, and not closed: error `state`.
Result<Campaign> open_campaign(ledger::Ledger& ledger, std::string_view id);

// What a step works on that reads no register. `by` is the person who says so; whether the policy
// knows them is the caller's to see to. `today` is the day on which it is done.
struct Desk {
  const Policy& policy;
  ledger::Ledger& ledger;
  std::string by;
  Day today;
};

// The same, with the files of the shop.
struct Books {
  const audience::Shop& shop;
  ledger::Ledger& ledger;
  std::string by;
  Day today;
  operator Desk() const { return {shop.policy, ledger, by, today}; }  // NOLINT(*-explicit-*)
};

// What a campaign came to.
struct Figures {
  std::uint64_t listed = 0;   // on the list that was made last, before it was checked again
  std::uint64_t dropped = 0;  // from it, by checking again
  std::uint64_t sent = 0;     // messages
  std::uint64_t stops = 0;    // customers who said no to it
};
Result<Figures> figures(ledger::Ledger& ledger, const Campaign& campaign);

// ---- opening

struct Opening {
  std::string id;  // letters, digits, hyphens
  std::vector<PurposeIndex> purposes;
  Channel channel = Channel::none;
  std::string recipient;  // id in the policy; empty: none
  std::string text;       // bytes of the message, UTF-8
  std::string text_path;  // as it was stated
  std::vector<std::string> confirmed;
};
// Errors: `state` for an id that was used before, `data` for a text that lacks something
// (campaign_text.hpp), `argument` for what is no campaign.
Result<Campaign> open(const Desk& desk, const Opening& opening);

// The request that a campaign puts to the gate on a day. Error `policy` where the policy no longer
// has a purpose of it.
Result<Request> request_of(const Policy& policy, const Campaign& campaign, Day day);

// ---- the list

struct Listing {
  std::string campaign;
  std::string list_path;
  std::string explain_path;  // empty: none is written
  std::optional<Selection> selection;
  std::string among;  // file of customer numbers
  std::optional<audience::ChosenBy> chosen_by;
};
struct Listed {
  Campaign campaign;  // as it stands afterwards
  audience::Summary summary;
};
// Asks the gate as of books.today and freezes the list: the ledger is told of it and of each file
// in one commit, just before they are put in place.
Result<Listed> list(const Books& books, const Listing& listing);

// A customer who was on a frozen list and may not be used any more.
struct Dropped {
  std::string customer;
  std::vector<ReasonCode> reasons;  // empty: no card of the register has the number any more
};
struct Rechecked {
  Campaign campaign;
  audience::Summary summary;
  std::vector<Dropped> dropped;
};
struct Recheck {
  std::string campaign;
  std::string list_path;  // must be the list that was frozen last: error `state`
  std::string out_path;   // where those go who may still be used
  std::string explain_path;
};
// Asks the gate again about exactly those on the list, and freezes what is left of it.
Result<Rechecked> recheck(const Books& books, const Recheck& recheck);

// ---- sending

struct Sent {
  Campaign campaign;
  std::uint64_t count = 0;     // customers on the list
  std::uint64_t recorded = 0;  // of them, those it was written on now; never twice
  bool dead = false;           // the list was not to be used on that day
  bool superseded = false;     // a later list had been frozen
  // Who should not have been sent to, as of the day of sending.
  std::vector<Dropped> unlawful;
  // Whose card is another person's now, or is gone: no entry could be written on it.
  std::vector<std::string> unrecorded;
  std::optional<Error> unchecked;  // why the gate could not be asked
  bool sound() const {
    return !dead && !superseded && unlawful.empty() && unrecorded.empty() && !unchecked;
  }
};
// Records that a list of the campaign was used on a day: an entry on every customer's card, then
// one of the house. What was sent is recorded, right or wrong; whether it was right is the answer.
// Called again after a crash it writes what is missing. Error `state` for a file that is no list of
// the campaign.
Result<Sent> sent(const Books& books, std::string_view id, const std::string& list_path, Day day);

// ---- the end

// A file of the campaign that still stands somewhere, or that nobody has looked for yet.
// A file that nobody has ticked off as deleted.
struct Standing {
  ledger::WrittenFile file;
  bool there = false;  // it was seen; else it was moved, or deleted and not ticked off
};
struct Closing {
  Campaign campaign;
  Figures figures;
  std::vector<Standing> standing;        // must be deleted and ticked off first
  std::vector<std::string> still_there;  // ticked off as deleted, but they are there
  std::vector<std::string> not_known;    // ticked off, but no file of this campaign
  bool closed = false;
};
// Ticks off `deleted`, each looked for first; when no file of the campaign is left, closes it.
Result<Closing> close(const Books& books, std::string_view id,
                      std::span<const std::string> deleted);

}  // namespace vern::campaign
