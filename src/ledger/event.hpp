// ledger/event.hpp - what is written in the ledger.
//
// An entry is written once and never changed. Names of purposes, texts, partner lists and notices
// are those of the policy on the day it was written, as text: a policy lives shorter than a proof.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vern/consent.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"
#include "vern/vocabulary.hpp"

namespace vern::ledger {

// The first seven are vern::EventKind, with its numbers.
enum class EntryKind : std::uint8_t {
  claimed = 1,
  requested = 2,
  given = 3,
  refused = 4,
  withdrawn = 5,
  invalidated = 6,
  corrected = 7,
  informed = 8,  // a privacy notice was given
  // what was done with a customer's card
  sent = 9,        // a message of a campaign was sent to the customer
  projected = 10,  // the letters of the Status field were seen or written by vern: `content`
  // the rights of Art. 15 to 22. Those about requests and holds may be entries of the house too: on
  // somebody who is no customer, on a record, or where the customer's card is gone
  objected = 11,     // an objection to all promoting use, Art. 21: a no to each such purpose
  hold_placed = 20,  // see ledger/holds.hpp
  hold_lifted = 21,
  request_received = 22,  // see requests/requests.hpp
  request_identity = 23,  // the person was asked who they are, or it was established
  request_extended = 24,
  request_refused = 25,
  request_fulfilled = 26,
  request_closed = 27,
  // the subject's data were erased from the registers, all but what must stay: `until` the last day
  // on which any of it must, `sha256` of the plan, `ground` a word of ErasureGround, `content` of
  // erasure::identity_print()
  erased = 28,
  // which cards are whose
  bound = 16,        // a customer number was bound to this subject, with a fingerprint
  moved = 17,        // the subject's card has a new customer number
  merged = 18,       // two subjects are one person, and one of the cards is gone
  same_person = 19,  // two subjects are one person, and both cards stay
  // of the house, no person's
  text = 32,                  // a consent text came into use
  partners = 33,              // a version of a partner list came into use
  restored = 34,              // the store was restored from a backup
  unlocked = 35,              // a person answered for the days that a restore lost
  clock_explained = 36,       // a person answered for entries that a wrong clock dated
  destruction_intended = 40,  // a subject's key is about to be destroyed
  destruction_done = 41,      // and is gone from every file
  attested = 48,              // a person checked letters of the register against signed forms
  campaign_opened = 49,       // a campaign, or a request for consent, with its text
  campaign_listed = 50,       // its list was frozen, at first or once more
  campaign_sent = 51,         // its list was used
  campaign_closed = 52,       // it is over, and what was written for it is gone
  file_written = 53,          // a file with personal data was written
  file_gone = 54,             // and is there no more
  projection = 55,            // a register was changed: `sha256` of the journal of that
  year_closed = 56,  // a person said that the accounting year with the last day `until` is closed
  // erasure: `sha256` is the plan's in all of them, and no customer is named
  erasure_approved = 57,   // a person approved the plan: `count` of its steps
  erasure_executed = 58,   // it was carried out: `count` of what was written
  erasure_certified = 59,  // a certificate was made: `content` its SHA-256 in hexadecimal digits,
                           // `change` "closed", or "open" while something is to be dealt with
  place_dealt = 60         // a person dealt with a place of the plan: `path` names it, `remark` how
};
inline constexpr std::array<EntryKind, 44> all_entry_kinds{EntryKind::claimed,
                                                           EntryKind::requested,
                                                           EntryKind::given,
                                                           EntryKind::refused,
                                                           EntryKind::withdrawn,
                                                           EntryKind::invalidated,
                                                           EntryKind::corrected,
                                                           EntryKind::informed,
                                                           EntryKind::sent,
                                                           EntryKind::projected,
                                                           EntryKind::objected,
                                                           EntryKind::bound,
                                                           EntryKind::moved,
                                                           EntryKind::merged,
                                                           EntryKind::same_person,
                                                           EntryKind::hold_placed,
                                                           EntryKind::hold_lifted,
                                                           EntryKind::request_received,
                                                           EntryKind::request_identity,
                                                           EntryKind::request_extended,
                                                           EntryKind::request_refused,
                                                           EntryKind::request_fulfilled,
                                                           EntryKind::request_closed,
                                                           EntryKind::erased,
                                                           EntryKind::text,
                                                           EntryKind::partners,
                                                           EntryKind::restored,
                                                           EntryKind::unlocked,
                                                           EntryKind::clock_explained,
                                                           EntryKind::destruction_intended,
                                                           EntryKind::destruction_done,
                                                           EntryKind::attested,
                                                           EntryKind::campaign_opened,
                                                           EntryKind::campaign_listed,
                                                           EntryKind::campaign_sent,
                                                           EntryKind::campaign_closed,
                                                           EntryKind::file_written,
                                                           EntryKind::file_gone,
                                                           EntryKind::projection,
                                                           EntryKind::year_closed,
                                                           EntryKind::erasure_approved,
                                                           EntryKind::erasure_executed,
                                                           EntryKind::erasure_certified,
                                                           EntryKind::place_dealt};
std::string_view name(EntryKind kind);  // "given", "same-person", ...
std::optional<EntryKind> parse_entry_kind(std::string_view word);
// The kind as vern::EventKind, for those that are about consent.
std::optional<EventKind> consent_kind(EntryKind kind);
constexpr bool is_of_the_house(EntryKind kind) { return static_cast<int>(kind) >= 32; }
// Requests and holds: on a card, or of the house.
constexpr bool is_of_either(EntryKind kind) {
  return kind >= EntryKind::hold_placed && kind <= EntryKind::request_closed;
}

// How it reached the shop.
enum class Method : std::uint8_t {
  unstated = 0,
  counter_form = 1,  // a paper form, at the counter
  letter = 2,
  email = 3,
  sms = 4,
  phone = 5,
  web = 6,
  import = 7,  // from the register or another system: proves nothing by itself
  replay = 8   // again after a restore
};
inline constexpr std::array<Method, 9> all_methods{
    Method::unstated, Method::counter_form, Method::letter, Method::email, Method::sms,
    Method::phone,    Method::web,          Method::import, Method::replay};
std::string_view name(Method method);  // "counter-form", ...
std::optional<Method> parse_method(std::string_view word);

// A document kept as proof: encrypted under the subject's key, in a file with a random name.
struct EvidenceFile {
  std::string file;    // its name in the evidence folder
  std::string sha256;  // 32 bytes, of the file as it lies there (encrypted)
  std::uint64_t size = 0;
  std::string title;  // what it was called; may be personal data
  friend bool operator==(const EvidenceFile&, const EvidenceFile&) = default;
};

// What happened. Empty strings and unset values are "not stated".
struct Event {
  EntryKind kind = EntryKind::claimed;
  Day day;                         // when it happened
  std::string purpose;             // id in the policy
  std::optional<Channel> channel;  // unset: for all channels of the purpose
  Method method = Method::unstated;
  Evidence evidence = Evidence::none;
  std::string text;  // version of the consent text ("2018-1"); of entries of kind text: its id
  std::string text_sha256;  // 32 bytes, of the text's bytes
  std::string language;     // "nb"
  std::string partners;     // version of the partner list
  std::string notice;       // version of the privacy notice
  std::string form;         // the form's running number, or where the paper is
  std::string remark;       // why it was corrected; how a person is known to be the same
  std::optional<EvidenceFile> file;
  std::optional<std::uint64_t> target;  // corrected: the entry that is voided; clock_explained: the
                                        // first of `count` entries
  std::vector<std::uint64_t> lifts;     // given: the noes that it lifts, by name
  // kinds about cards
  std::string reg;               // register id
  std::string key;               // customer number, in the register's key form
  std::string old_key;           // moved: the number before
  std::uint32_t other_card = 0;  // merged, same_person: the other subject's card
  // kinds of the house
  std::string
      content;  // text: its bytes; partners: recipient ids, a line each; destruction: its id
  std::string version;      // text, partners: the version's id
  std::string change;       // text: "first", "typo", "meaning"
  std::uint64_t count = 0;  // destruction_done: entries that nobody can read any more; customers
  // campaigns and files
  std::string campaign;      // id
  std::string sha256;        // 32 bytes, of a file
  std::string path;          // of a file, as it was stated
  std::optional<Day> until;  // the last day on which a list or file may be used; of a hold
  // requests and holds
  std::string category;  // hold_placed: of the register
  std::string ground;    // hold_placed: a word of HoldGround; requests: of a refusal, or of a part
  std::string right;     // request_received: a word of SubjectRight
  friend bool operator==(const Event&, const Event&) = default;
};

// Who recorded it: the person as declared, and the operating system's user beside it.
struct Actor {
  std::string by;
  std::string os_user;
  friend bool operator==(const Actor&, const Actor&) = default;
};

// An event as it stands in the ledger.
struct Entry {
  std::uint64_t position = 0;  // in the tree, from 0
  std::uint32_t card = 0;      // the subject it was recorded on, before any merge; 0: of the house
  std::uint32_t sequence = 0;  // among the entries of that subject, from 0
  std::int64_t written = 0;    // unix seconds
  Actor actor;
  Event event;
  friend bool operator==(const Entry&, const Entry&) = default;
};

// The bytes that are sealed in a leaf: everything but the position. Padded, so that the length of a
// leaf tells little. decode() takes exactly what encode() makes; anything else is `data`, a field
// of a newer version `unsupported`.
std::string encode(const Entry& entry);
Result<Entry> decode(std::string_view bytes);

}  // namespace vern::ledger
