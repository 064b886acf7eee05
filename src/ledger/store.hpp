// ledger/store.hpp - NAME.vern: the entries, the tree over them, signed checkpoints.
//
// SQLite in WAL mode, synchronous FULL. Each entry stands with the hashes of the perfect subtrees
// that it completes, so that one row is written per entry and a node is found by arithmetic. What
// is the state of the file as a whole is sealed under the master key. One thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/database.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/crypto.hpp"
#include "ledger/merkle.hpp"
#include "vern/error.hpp"

namespace vern::ledger {

struct StoreState {
  std::uint64_t key_generation = 0;  // of the key file, at the last commit that used it
  bool locked = false;               // restored, and nobody has answered for the days lost
  bool replayed = false;             // since then, the replay list has been played
};

struct StoredLeaf {
  std::uint64_t position = 0;
  std::string leaf;
};

class Store final : public NodeSource {
 public:
  static Result<void> create(const io::DatabaseOptions& options, std::string_view ledger_id,
                             std::string_view public_key, const Key& wrap);
  // `wrap` opens the state. Error `unsupported` for a newer schema.
  static Result<std::unique_ptr<Store>> open(const io::DatabaseOptions& options, const Key& wrap);

  io::Database& database() { return *database_; }
  const std::string& ledger_id() const { return ledger_id_; }
  const std::string& public_key() const { return public_key_; }

  Result<std::uint64_t> size();
  Result<std::optional<StoredLeaf>> leaf(std::uint64_t position);
  Result<std::optional<StoredLeaf>> find_tag(std::string_view tag);
  Result<bool> has_tag(std::string_view tag);
  // The hashes that stand with an entry, level 0 first.
  Result<std::string> nodes(std::uint64_t position);
  Result<Hash> node(unsigned level, std::uint64_t index) override;
  Result<std::vector<Checkpoint>> checkpoints();
  Result<std::vector<std::string>> pending();  // ids of destructions that are intended, not done

  Result<bool> has_evidence(std::string_view file);  // some entry names it
  // The state as of this transaction.
  Result<StoreState> state();

  // ---- inside a write transaction of database()
  Result<void> append(std::uint64_t position, std::string_view leaf,
                      const std::vector<Hash>& nodes);
  Result<void> put_state(const StoreState& state);
  Result<void> put_checkpoint(const Checkpoint& checkpoint);
  Result<void> add_pending(std::string_view id);
  Result<void> remove_pending(std::string_view id);
  Result<void> add_evidence(std::string_view file);
  Result<void> remove_evidence(std::string_view file);

 private:
  Store(std::unique_ptr<io::Database> database, const Key& wrap);
  Result<void> prepare();
  Result<std::string> meta(std::string_view name);
  Result<void> put_meta(std::string_view name, std::string_view value);
  Result<void> run_with(std::string_view sql, std::string_view bytes, bool is_text);
  tl::unexpected<Error> damaged(std::string_view what) const;

  std::unique_ptr<io::Database> database_;
  Key wrap_;
  std::string ledger_id_;
  std::string public_key_;
  io::Statement size_, leaf_, tag_, has_tag_, nodes_, append_, find_meta_, put_meta_;
};

}  // namespace vern::ledger
