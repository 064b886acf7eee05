// ledger/ledger.hpp - the store: consent that can be proved.
//
// Files: NAME.vern (SQLite, WAL, synchronous FULL: entries and tree), NAME.vernkeys (SQLite,
// rollback journal, secure_delete: subjects' keys and which customer number is whose),
// NAME.vern-evidence/ (documents, encrypted), NAME.vernreplay (keyed hashes of noes and
// destructions, to be replayed after a restore). What stands in them is sealed under keys that only
// the master key opens.
//
// Order of writes: the key is durable before the entry; an entry is durable when append() returns.
// Writers wait for each other up to `wait_ms`, then the error is `busy` and nothing was written.
// After a failed write or fsync the handle is of no more use: every call gives `state` until the
// ledger is opened anew, since what is on the disk is not known.
//
// A Ledger may be used by any number of threads, one call at a time inside; any number of processes
// may have the same files open. After fork() the child's calls give `state`.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/checkpoint.hpp"
#include "ledger/crypto.hpp"
#include "ledger/event.hpp"
#include "ledger/merkle.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"
#include "vern/facts.hpp"

namespace vern::ledger {

inline constexpr std::uint64_t all_entries = UINT64_MAX;

struct Options {
  std::string path;  // of NAME.vern; a local disk
  Key master;        // see ledger/master_key.hpp
  int wait_ms = 10000;
  std::function<std::int64_t()> clock;  // unix seconds, for `written`; empty: the system's clock
  std::string os_user;                  // empty: asked of the system
  std::string vfs;                      // of SQLite; empty: the default. For tests of failing disks
};

// A card of the host's: (register, customer number) and the identity fields as they stand today.
struct Card {
  std::string reg = "customers";
  std::string key;  // in the register's key form
  // The identity fields of the policy, in its order, decoded to UTF-8. Unset: the host keeps none
  // or cannot say; then a subject bound with a fingerprint reads as IdentityMatch::unreadable.
  std::optional<std::vector<std::string>> identity;
};

struct NewEntry {
  Card card;
  Event event;
  // The card as it will stand once what the entry tells of is done: in the same commit the
  // fingerprint is taken anew. For what vern itself is about to write (an erasure).
  std::optional<Card> becomes = {};
};

// What the ledger knows of a card.
struct Subject {
  std::uint32_t card = 0;  // the subject the customer number is bound to; 0: none
  IdentityMatch identity = IdentityMatch::unbound;
  std::vector<Entry> entries;  // of the subject and those merged with it, in order of position
};

struct Appended {
  std::uint64_t position = 0;  // of the event itself
  bool bound = false;          // the customer was not known before and was bound in the same commit
};

// Looks at a subject as it stands just before an entry is written, inside the same transaction; an
// error refuses the entry. `at` is its place in the batch.
using Check = std::function<Result<void>(std::size_t at, const Subject& before)>;

struct Stats {
  std::uint64_t entries = 0;
  std::uint64_t subjects = 0;   // with a key
  std::uint64_t customers = 0;  // bound customer numbers
  std::uint64_t destroyed = 0;  // destructions done
  bool locked = false;          // restored, and nobody has answered for the days lost
  std::string ledger_id;        // 16 bytes
  std::string public_key;       // 32 bytes
};

struct Finding {
  std::string kind;            // a stable word: "leaf-changed", "cut", "rolled-back", ...
  std::int64_t position = -1;  // entry, or -1
  std::string text;            // for people, no personal data
};

enum class Proof : std::uint8_t {
  broken = 0,        // something is wrong; see the findings
  not_provable = 1,  // consistent in itself, but no checkpoint from outside says it is the whole
  proved = 2         // nothing was cut, changed, reordered, re-signed or rolled back since
};

struct Verification {
  Proof proof = Proof::broken;
  std::uint64_t size = 0;
  Hash root{};
  std::uint64_t unreadable = 0;  // entries whose key was destroyed
  std::vector<Finding> findings;
  // What a person has answered for, and is wrong no more: see ledger/clock.hpp.
  std::vector<Finding> explained;
};

struct EntryProof {
  std::uint64_t position = 0;
  std::string leaf;  // as it stands in the tree
  std::vector<Hash> path;
  Checkpoint checkpoint;  // the tree that the path leads to
};

class Ledger {
 public:
  // Makes the files; error `state` when one of them is there already.
  static Result<void> create(const Options& options);
  // Completes what a crash interrupted. Errors: `not_found`, `unsupported` (a newer schema, a
  // network file system), `data` (another master key, damaged), `incomplete` (the key file or the
  // store is older than the other), `busy`, `io`.
  static Result<std::unique_ptr<Ledger>> open(const Options& options);
  ~Ledger();
  Ledger(const Ledger&) = delete;
  Ledger& operator=(const Ledger&) = delete;

  // One durable commit, all or nothing. A card that is not known is bound first. Error `state` for
  // a card whose identity differs or cannot be read: a person must rebind, move or merge it first.
  // The rules of consent are not looked at here: see ledger/record.hpp.
  Result<std::vector<Appended>> append(std::span<const NewEntry> entries, const std::string& by,
                                       const Check& check = {});
  Result<Appended> append(const NewEntry& entry, const std::string& by, const Check& check = {});
  // The same with entries of the house (texts, partner lists, attestations, campaigns, files and
  // projections) after those of the customers; what is returned is in that order.
  Result<std::vector<Appended>> append(std::span<const NewEntry> entries,
                                       std::span<const Event> house, const std::string& by,
                                       const Check& check = {});
  // One entry of the house.
  Result<std::uint64_t> append_house(const Event& event, const std::string& by);

  // What was known of a card when the ledger had `tree_size` entries.
  Result<Subject> subject(const Card& card, std::uint64_t tree_size = all_entries);
  Result<std::vector<Entry>> house_entries(std::uint64_t tree_size = all_entries);

  // ---- who is who. Each is a word of a person's, in one durable commit; `day` is its day.
  // The same person under a changed card (a new name): the fingerprint is taken anew.
  Result<std::uint64_t> rebind(const Card& card, Day day, const std::string& by,
                               const std::string& remark);
  // The customer number is another person's now: a new subject; nothing of the old counts for it.
  Result<std::uint64_t> bind_new_person(const Card& card, Day day, const std::string& by,
                                        const std::string& remark);
  // The same person under another customer number. `to` must not be bound.
  Result<std::uint64_t> move(const Card& from, const Card& to, Day day, const std::string& by);
  // Two cards are one person. `kind` is merged (the card of `from` is gone) or same_person (both
  // stay). The strictest answer counts from then on, and a yes lifts only noes of its own card.
  Result<std::uint64_t> join(EntryKind kind, const Card& from, const Card& into, Day day,
                             const std::string& by, const std::string& remark);

  // ---- the tree
  Result<std::uint64_t> size();
  Result<Hash> root(std::uint64_t size = all_entries);
  // Signs, and keeps a copy in the store.
  Result<Checkpoint> checkpoint();
  Result<EntryProof> prove(std::uint64_t position, std::uint64_t size = all_entries);
  Result<std::vector<Hash>> prove_consistency(std::uint64_t first, std::uint64_t second);
  Result<Stats> stats();
  // Reads everything. `known` are checkpoints from outside; see Proof.
  Result<Verification> verify(std::span<const Checkpoint> known);

  // ---- documents. Encrypts and makes durable; hand the result to the event. A card that is not
  // known is bound. What no entry names an hour later is removed when the ledger is next opened.
  Result<EvidenceFile> keep_evidence(const Card& card, std::string_view bytes, std::string title,
                                     Day day, const std::string& by);
  // Of an entry: `card` is the entry's. Error `data` when the file is not what the entry says.
  Result<std::string> read_evidence(std::uint32_t card, const EvidenceFile& file);

  // ---- the end of a proof; for retention and erasure, not in the C ABI. The keys of the subject
  // and of those merged with it go; the entries stay in the tree and can be read by nobody.
  Result<void> plan_destruction(const Card& card, std::optional<Day> on);
  Result<std::optional<Day>> planned_destruction(const Card& card);
  // Error `state` while a legal hold keeps the proof (ledger/holds.hpp).
  Result<std::uint64_t> destroy(const Card& card, const std::string& by);
  // Those whose day has come. What is held stays, and its day stays with it.
  struct Destroyed {
    std::uint64_t subjects = 0;
    std::uint64_t held = 0;
  };
  Result<Destroyed> destroy_due(Day today, const std::string& by);

  // ---- after a restore: see ledger/backup.hpp
  Result<bool> locked();

  class Impl;
  Impl& impl() { return *impl_; }  // for the files of this room

 private:
  explicit Ledger(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

// Many cards at one moment: the tree is read as it stood when the snapshot was taken, and nobody
// destroys a key meanwhile. Checks both files whole first; error `data` for a damaged one. One
// thread. Keep it short: a writer of keys waits for it. While a thread holds one, it must not call
// a Ledger of the same files that other threads call too: that one may be waiting for the snapshot.
class Snapshot {
 public:
  static Result<std::unique_ptr<Snapshot>> take(const Options& options,
                                                std::uint64_t tree_size = all_entries);
  ~Snapshot();
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

  // As Ledger::subject(); `out` is overwritten and keeps its memory.
  Result<void> subject(const Card& card, Subject& out);
  std::uint64_t size() const;  // the tree size that is read
  const Hash& root() const;
  bool locked() const;
  const std::string& ledger_id() const;
  // The texts and partner lists that are registered, and the rest of the house.
  const std::vector<Entry>& house_entries() const;

 private:
  class Impl;
  explicit Snapshot(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace vern::ledger
