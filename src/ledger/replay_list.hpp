// ledger/replay_list.hpp - NAME.vernreplay: noes and destructions, for the day a backup comes back.
//
// A text file that is only added to, a line each, written before what it tells of is committed.
// Subjects and customer numbers are named by keyed hashes: personal data all the same. A line:
//
//     1 TIME KIND SUBJECT CUSTOMER POSITION DAY CHANNEL METHOD TARGET ID PURPOSE MAC
//
// with "-" for what is not stated, and a keyed hash over the rest of the line and the ledger's id,
// so that a line that was changed, made by somebody else or written for another ledger is told. A
// missing line is not: who can cut this list can also delete it, and the person who opens the lock
// answers for the days it does not cover. One writer at a time (the ledger holds its write lock).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/crypto.hpp"
#include "ledger/event.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"

namespace vern::ledger {

struct ReplayLine {
  std::int64_t time = 0;  // unix seconds: when it was written
  // Whose it is, of replay_subject(): a customer number may be another person's by now.
  std::string subject;
  // A kind of is_replayed(); destruction_done: the subject is destroyed.
  EntryKind kind = EntryKind::refused;
  // Noes: of replay_name(), for a customer that a restored store does not know; as in the entry;
  // and where that stands.
  std::string customer;
  std::uint64_t position = 0;
  Day day;
  std::optional<Channel> channel;
  Method method = Method::unstated;
  std::optional<std::uint64_t> target;
  std::string purpose;
  // Destructions: the id of the destruction, 16 bytes.
  std::string id;
  friend bool operator==(const ReplayLine&, const ReplayLine&) = default;
};

struct ReplayList {
  std::vector<ReplayLine> lines;  // in the order in which they were written
  std::size_t torn = 0;           // lines that a crash cut short, and that count for nothing
};

// Whether the list keeps entries of this kind: what takes permission away.
constexpr bool is_replayed(EntryKind kind) {
  return kind == EntryKind::refused || kind == EntryKind::withdrawn ||
         kind == EntryKind::invalidated || kind == EntryKind::corrected ||
         kind == EntryKind::objected || kind == EntryKind::hold_placed || kind == EntryKind::erased;
}
// What it is about, in a line's `purpose`: of a hold the ground. One on a datum comes back as a
// hold on everything, which keeps more.
constexpr const std::string& replayed_word(const Event& event) {
  return event.kind == EntryKind::hold_placed ? event.ground : event.purpose;
}
// The line of such an entry, of the subject and customer number that are named so.
ReplayLine replay_line(const Entry& entry, std::string customer, std::string subject = {});

// What the list calls a customer number: 16 bytes under derive(master, KeyUse::replay).
std::string replay_name(const Key& replay_key, std::string_view reg, std::string_view key);
// What it calls a subject, by the random pseudonym in the key file: once that is destroyed, nothing
// tells whose the line is.
std::string replay_subject(const Key& replay_key, const Key& pseudonym);
// A line's own name, for the remark of what is recorded again: 32 hexadecimal digits.
std::string replay_id(const Key& replay_key, const ReplayLine& line);

// Durable when it returns; nothing is done for no lines.
Result<void> append_replay(const std::string& path, const Key& master, std::string_view ledger_id,
                           std::span<const ReplayLine> lines);
// Errors: `not_found`; `data` naming a line that was changed, or was written for another ledger or
// under another master key; `unsupported` for a line of a newer version.
Result<ReplayList> read_replay(const std::string& path, const Key& master,
                               std::string_view ledger_id);
// The same without the file: the bytes of lines, and a list of them; `path` is what errors call it.
std::string replay_text(std::span<const ReplayLine> lines, const Key& master,
                        std::string_view ledger_id);
Result<ReplayList> parse_replay(std::string_view text, const std::string& path, const Key& master,
                                std::string_view ledger_id);

}  // namespace vern::ledger
