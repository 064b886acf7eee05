// ledger/key_file.hpp - NAME.vernkeys: subjects' keys, and which customer number is whose.
//
// The one file from which something must be able to vanish: a rollback journal that is deleted,
// secure_delete, and every record sealed under the master key together with the columns it stands
// beside, so that none can be changed, swapped or moved. What stands outside the seals: running
// numbers of subjects, and keyed hashes of customer numbers.
//
// A customer number has a history: from a position of the tree on it belongs to a subject, or to
// none. The row with the largest position counts today; for an old decision, the largest below the
// tree size of that day. One thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/database.hpp"
#include "ledger/crypto.hpp"
#include "ledger/leaf.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"

namespace vern::ledger {

// The subject that the ledger itself is: texts, restores, destructions.
inline constexpr std::uint32_t house_card = 0;

// Keys made from the master key.
struct MasterKeys {
  Key wrap;
  Key look_up;
  Key fingerprint;
  Key replay;
  static MasterKeys of(const Key& master);
};

struct SubjectRecord {
  std::uint32_t card = 0;  // its number; never used again
  std::uint32_t root = 0;  // of those joined to one person, the number they share
  Key pseudonym;
  Key key;
  std::optional<Day> destroy_on;
  std::string destruction;  // 16 bytes while it is being destroyed
};

struct Binding {
  std::string look_up;                // keyed hash of register and customer number
  std::uint64_t from = 0;             // position in the tree
  std::optional<std::uint32_t> card;  // unset: the number is nobody's from here on
  std::string fingerprint;            // 32 bytes; empty: none was given
};

// What ties the key file to the store beside it.
struct KeyState {
  std::uint64_t generation = 0;  // counts the commits
  std::uint64_t tree_size = 0;   // of the store at the last commit: it can only have grown
  std::uint32_t next_card = 1;
  std::uint64_t subjects = 0;  // rows, the house among them
  std::uint64_t bindings = 0;
};

class KeyFile {
 public:
  struct Made {
    std::string ledger_id;
    SigningKey signing;
  };
  static Result<Made> create(const io::DatabaseOptions& options, const Key& master);
  static Result<std::unique_ptr<KeyFile>> open(const io::DatabaseOptions& options,
                                               const Key& master);

  const std::string& ledger_id() const { return ledger_id_; }
  const MasterKeys& keys() const { return keys_; }
  io::Database& database() { return *database_; }

  std::string look_up_of(std::string_view reg, std::string_view key) const;
  // Of identity fields as they stand; `data` when all are blank.
  Result<std::string> fingerprint_of(const std::vector<std::string>& identity) const;

  Result<KeyState> state();
  Result<SigningKey> signing_key();

  Result<std::optional<Binding>> binding(std::string_view look_up, std::uint64_t tree_size);
  Result<std::optional<SubjectRecord>> subject(std::uint32_t card);
  // The subject and those joined with it, by number; empty when its key is gone.
  Result<void> group(std::uint32_t card, std::vector<SubjectRecord>& out);
  // Every record, opened; for verify and for what must be looked for. Stops at a callback's error.
  template <class Visit>
  Result<void> each_subject(Visit visit);
  template <class Visit>
  Result<void> each_binding(Visit visit);

  // ---- inside a write transaction of database()
  Result<void> put_state(KeyState state);
  Result<void> insert(const SubjectRecord& subject);
  Result<void> update(const SubjectRecord& subject);
  Result<bool> bind(const Binding& binding);  // false: took the place of one that was not used
  // Its bindings too; how many rows of them there are less.
  Result<std::uint64_t> remove_subject(std::uint32_t card);
  Result<std::uint64_t> remove_bindings_from(std::uint64_t position);  // how many

 private:
  KeyFile(std::unique_ptr<io::Database> database, const Key& master);
  Result<void> prepare();
  Result<std::uint64_t> release(const std::string& look_up, std::uint64_t from);
  Result<void> read_head();
  Result<SubjectRecord> subject_of(const io::Statement& row) const;
  Result<Binding> binding_of(const io::Statement& row) const;
  Result<std::string> sealed_subject(const SubjectRecord& subject) const;
  std::string bound_subject(std::uint32_t card, std::uint32_t root) const;
  std::string bound_binding(std::string_view look_up, std::uint64_t from, std::int64_t card) const;
  tl::unexpected<Error> damaged(std::string_view what) const;

  std::unique_ptr<io::Database> database_;
  MasterKeys keys_;
  std::string ledger_id_;
  io::Statement find_meta_, put_meta_, find_binding_, find_subject_, find_group_, insert_subject_,
      update_subject_, insert_binding_, delete_subject_, delete_bindings_;
};

template <class Visit>
Result<void> KeyFile::each_subject(Visit visit) {
  auto all = database_->prepare("SELECT id, root, record FROM subjects ORDER BY id");
  if (!all) return tl::make_unexpected(all.error());
  while (true) {
    const auto row = all->step();
    if (!row) return tl::make_unexpected(row.error());
    if (!*row) return {};
    auto subject = subject_of(*all);
    if (!subject) return tl::make_unexpected(subject.error());
    if (auto ok = visit(*subject); !ok) return ok;
  }
}

template <class Visit>
Result<void> KeyFile::each_binding(Visit visit) {
  auto all = database_->prepare("SELECT lookup, since, subject, record FROM bindings");
  if (!all) return tl::make_unexpected(all.error());
  while (true) {
    const auto row = all->step();
    if (!row) return tl::make_unexpected(row.error());
    if (!*row) return {};
    auto binding = binding_of(*all);
    if (!binding) return tl::make_unexpected(binding.error());
    if (auto ok = visit(*binding); !ok) return ok;
  }
}

}  // namespace vern::ledger
