#include "ledger/store.hpp"

#include <algorithm>
#include <utility>

#include "ledger/wire.hpp"

namespace vern::ledger {

namespace {

constexpr std::int64_t schema_version = 1;

// The tag of an entry stands in its leaf alone; the index is made of it.
constexpr const char* schema = R"(
CREATE TABLE meta(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE entries(position INTEGER PRIMARY KEY, leaf BLOB NOT NULL, nodes BLOB NOT NULL);
CREATE UNIQUE INDEX entries_by_tag ON entries(substr(leaf, 2, 16));
CREATE TABLE checkpoints(size INTEGER NOT NULL, root BLOB NOT NULL, time INTEGER NOT NULL,
  signature BLOB NOT NULL);
CREATE TABLE pending(id BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE evidence(file TEXT PRIMARY KEY) WITHOUT ROWID;
PRAGMA application_id = 0x7665726E;
PRAGMA user_version = 1;
)";

Result<void> configure(io::Database& database) {
  if (auto ok = database.pragma("journal_mode", "WAL", "wal"); !ok) return ok;
  return database.pragma("synchronous", "FULL", "2");
}

std::string encoded(const StoreState& state) {
  std::string out;
  put_number(out, state.key_generation);
  put_number(out, (state.locked ? 1U : 0U) + (state.replayed ? 2U : 0U));
  return out;
}

std::optional<StoreState> decoded(std::string_view bytes) {
  const auto generation = take_number(bytes);
  const auto flags = generation ? take_number(bytes) : std::nullopt;
  if (!flags || *flags > 3 || !bytes.empty()) return std::nullopt;
  return StoreState{*generation, (*flags & 1U) != 0, (*flags & 2U) != 0};
}

std::string_view as_bytes(const std::vector<Hash>& hashes) {
  static_assert(sizeof(Hash) == 32);
  return {reinterpret_cast<const char*>(hashes.data()), hashes.size() * sizeof(Hash)};
}

// Levels of the perfect subtrees that the leaf at a position completes.
unsigned levels_at(std::uint64_t position) {
  unsigned levels = 1;
  for (; (position & 1U) != 0; position >>= 1U) ++levels;
  return levels;
}

}  // namespace

Store::Store(std::unique_ptr<io::Database> database, const Key& wrap)
    : database_(std::move(database)), wrap_(wrap) {}

tl::unexpected<Error> Store::damaged(std::string_view what) const {
  return fail(StatusCode::data, database_->path() + ": " + std::string(what) +
                                    " is damaged or was changed; run `vern ledger verify`");
}

Result<void> Store::create(const io::DatabaseOptions& options, std::string_view ledger_id,
                           std::string_view public_key, const Key& wrap) {
  auto database = io::Database::open(options);
  if (!database) return tl::make_unexpected(database.error());
  if (auto ok = configure(**database); !ok) return ok;
  Store store(std::move(*database), wrap);
  store.ledger_id_ = ledger_id;
  auto writing = io::Transaction::write(*store.database_);
  if (!writing) return tl::make_unexpected(writing.error());
  if (auto ok = store.database_->run(schema); !ok) return ok;
  if (auto ok = store.prepare(); !ok) return ok;
  if (auto ok = store.put_meta("ledger", ledger_id); !ok) return ok;
  if (auto ok = store.put_meta("key", public_key); !ok) return ok;
  if (auto ok = store.put_state({.key_generation = 1}); !ok) return ok;
  return writing->commit();
}

Result<std::unique_ptr<Store>> Store::open(const io::DatabaseOptions& options, const Key& wrap) {
  auto database = io::Database::open(options);
  if (!database) return tl::make_unexpected(database.error());
  const auto version = (*database)->integer("PRAGMA user_version");
  if (!version) return tl::make_unexpected(version.error());
  if (*version > schema_version) {
    return fail(StatusCode::unsupported,
                options.path + " was written by a newer vern; open it with that one");
  }
  if (*version < schema_version) {
    return fail(StatusCode::data, options.path + " is no ledger of vern's");
  }
  if (auto ok = configure(**database); !ok) return tl::make_unexpected(ok.error());
  std::unique_ptr<Store> store(new Store(std::move(*database), wrap));
  if (auto ok = store->prepare(); !ok) return tl::make_unexpected(ok.error());
  auto id = store->meta("ledger");
  if (!id) return tl::make_unexpected(id.error());
  auto key = store->meta("key");
  if (!key) return tl::make_unexpected(key.error());
  store->ledger_id_ = std::move(*id);
  store->public_key_ = std::move(*key);
  return store;
}

Result<void> Store::prepare() {
  struct Wanted {
    io::Statement* into;
    std::string_view sql;
  };
  const Wanted all[] = {
      {&size_, "SELECT max(position) FROM entries"},
      {&leaf_, "SELECT leaf FROM entries WHERE position = ?1"},
      {&tag_, "SELECT position, leaf FROM entries WHERE substr(leaf, 2, 16) = ?1"},
      {&has_tag_, "SELECT 1 FROM entries WHERE substr(leaf, 2, 16) = ?1"},
      {&nodes_, "SELECT nodes FROM entries WHERE position = ?1"},
      {&append_, "INSERT INTO entries(position, leaf, nodes) VALUES(?1, ?2, ?3)"},
      {&find_meta_, "SELECT value FROM meta WHERE name = ?1"},
      {&put_meta_, "INSERT OR REPLACE INTO meta(name, value) VALUES(?1, ?2)"},
  };
  for (const Wanted& one : all) {
    auto made = database_->prepare(one.sql);
    if (!made) return tl::make_unexpected(made.error());
    *one.into = std::move(*made);
  }
  return {};
}

Result<std::string> Store::meta(std::string_view name) {
  find_meta_.bind_text(1, name);
  const auto found = find_meta_.step();
  std::string value;
  if (found && *found) value = find_meta_.blob(0);
  find_meta_.reset();
  if (!found) return tl::make_unexpected(found.error());
  if (value.empty()) return damaged("its head");
  return value;
}

Result<void> Store::put_meta(std::string_view name, std::string_view value) {
  put_meta_.bind_text(1, name).bind_blob(2, value);
  return put_meta_.run();
}

Result<std::uint64_t> Store::size() {
  const auto row = size_.step();
  const bool empty = !row || !*row || size_.is_null(0);
  const std::int64_t last = empty ? -1 : size_.integer(0);
  size_.reset();
  if (!row) return tl::make_unexpected(row.error());
  if (last < -1) return damaged("the numbering of entries");
  return static_cast<std::uint64_t>(last + 1);
}

Result<std::optional<StoredLeaf>> Store::leaf(std::uint64_t position) {
  leaf_.bind(1, static_cast<std::int64_t>(position));
  const auto row = leaf_.step();
  std::optional<StoredLeaf> out;
  if (row && *row) out = StoredLeaf{position, std::string(leaf_.blob(0))};
  leaf_.reset();
  if (!row) return tl::make_unexpected(row.error());
  return out;
}

Result<std::optional<StoredLeaf>> Store::find_tag(std::string_view tag) {
  tag_.bind_blob(1, tag);
  const auto row = tag_.step();
  std::optional<StoredLeaf> out;
  if (row && *row) {
    out = StoredLeaf{static_cast<std::uint64_t>(tag_.integer(0)), std::string(tag_.blob(1))};
  }
  tag_.reset();
  if (!row) return tl::make_unexpected(row.error());
  return out;
}

Result<bool> Store::has_tag(std::string_view tag) {
  has_tag_.bind_blob(1, tag);
  const auto row = has_tag_.step();
  has_tag_.reset();
  return row;
}

Result<std::string> Store::nodes(std::uint64_t position) {
  nodes_.bind(1, static_cast<std::int64_t>(position));
  const auto row = nodes_.step();
  std::string out;
  if (row && *row) out = nodes_.blob(0);
  nodes_.reset();
  if (!row) return tl::make_unexpected(row.error());
  if (out.size() != levels_at(position) * sizeof(Hash)) {
    return damaged("the tree at entry " + std::to_string(position));
  }
  return out;
}

Result<Hash> Store::node(unsigned level, std::uint64_t index) {
  const std::uint64_t position = ((index + 1) << level) - 1;
  const auto all = nodes(position);
  if (!all) return tl::make_unexpected(all.error());
  Hash out{};
  std::copy_n(all->data() + level * sizeof(Hash), sizeof(Hash),
              reinterpret_cast<char*>(out.data()));
  return out;
}

Result<StoreState> Store::state() {
  const auto sealed = meta("state");
  if (!sealed) return tl::make_unexpected(sealed.error());
  const auto text = unseal(wrap_, *sealed, "store state" + ledger_id_);
  const auto state = text ? decoded(*text) : std::nullopt;
  if (!state) return damaged("its state");
  return *state;
}

Result<void> Store::put_state(const StoreState& state) {
  const auto sealed = seal(wrap_, encoded(state), "store state" + ledger_id_);
  if (!sealed) return tl::make_unexpected(sealed.error());
  return put_meta("state", *sealed);
}

Result<void> Store::append(std::uint64_t position, std::string_view leaf,
                           const std::vector<Hash>& nodes) {
  append_.bind(1, static_cast<std::int64_t>(position))
      .bind_blob(2, leaf)
      .bind_blob(3, as_bytes(nodes));
  return append_.run();
}

Result<void> Store::put_checkpoint(const Checkpoint& checkpoint) {
  auto put = database_->prepare(
      "INSERT INTO checkpoints(size, root, time, signature) VALUES(?1, ?2, ?3, ?4)");
  if (!put) return tl::make_unexpected(put.error());
  put->bind(1, static_cast<std::int64_t>(checkpoint.size))
      .bind_blob(2, view_of(checkpoint.root))
      .bind(3, checkpoint.time)
      .bind_blob(4, checkpoint.signature);
  return put->run();
}

Result<std::vector<Checkpoint>> Store::checkpoints() {
  auto all =
      database_->prepare("SELECT size, root, time, signature FROM checkpoints ORDER BY rowid");
  if (!all) return tl::make_unexpected(all.error());
  std::vector<Checkpoint> out;
  while (true) {
    const auto row = all->step();
    if (!row) return tl::make_unexpected(row.error());
    if (!*row) return out;
    Checkpoint one;
    one.ledger_id = ledger_id_;
    one.public_key = public_key_;
    one.size = static_cast<std::uint64_t>(all->integer(0));
    one.time = all->integer(2);
    one.signature = all->blob(3);
    const std::string_view root = all->blob(1);
    if (root.size() != sizeof(Hash)) return damaged("a checkpoint");
    std::copy(root.begin(), root.end(), reinterpret_cast<char*>(one.root.data()));
    out.push_back(std::move(one));
  }
}

Result<std::vector<std::string>> Store::pending() {
  auto all = database_->prepare("SELECT id FROM pending");
  if (!all) return tl::make_unexpected(all.error());
  std::vector<std::string> out;
  while (true) {
    const auto row = all->step();
    if (!row) return tl::make_unexpected(row.error());
    if (!*row) return out;
    out.emplace_back(all->blob(0));
  }
}

Result<bool> Store::has_evidence(std::string_view file) {
  auto find = database_->prepare("SELECT 1 FROM evidence WHERE file = ?1");
  if (!find) return tl::make_unexpected(find.error());
  find->bind_text(1, file);
  return find->step();
}

Result<void> Store::run_with(std::string_view sql, std::string_view bytes, bool is_text) {
  auto statement = database_->prepare(sql);
  if (!statement) return tl::make_unexpected(statement.error());
  is_text ? statement->bind_text(1, bytes) : statement->bind_blob(1, bytes);
  return statement->run();
}
Result<void> Store::add_pending(std::string_view id) {
  return run_with("INSERT INTO pending(id) VALUES(?1)", id, false);
}
Result<void> Store::remove_pending(std::string_view id) {
  return run_with("DELETE FROM pending WHERE id = ?1", id, false);
}
Result<void> Store::add_evidence(std::string_view file) {
  return run_with("INSERT OR IGNORE INTO evidence(file) VALUES(?1)", file, true);
}
Result<void> Store::remove_evidence(std::string_view file) {
  return run_with("DELETE FROM evidence WHERE file = ?1", file, true);
}

}  // namespace vern::ledger
