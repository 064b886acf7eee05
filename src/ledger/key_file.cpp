#include "ledger/key_file.hpp"

#include <algorithm>
#include <utility>

#include "io/random.hpp"
#include "ledger/wire.hpp"
#include "vern/same_text.hpp"

namespace vern::ledger {

namespace {

constexpr std::int64_t schema_version = 1;
constexpr std::string_view check_text = "vern key file 1";
constexpr std::int64_t nobody = -1;

constexpr const char* schema = R"(
CREATE TABLE meta(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE subjects(id INTEGER PRIMARY KEY, root INTEGER NOT NULL, record BLOB NOT NULL);
CREATE INDEX subjects_by_root ON subjects(root);
CREATE TABLE bindings(lookup BLOB NOT NULL, since INTEGER NOT NULL, subject INTEGER NOT NULL,
  record BLOB NOT NULL, PRIMARY KEY(lookup, since)) WITHOUT ROWID;
CREATE INDEX bindings_by_subject ON bindings(subject);
PRAGMA application_id = 0x7665726B;
PRAGMA user_version = 1;
)";

Result<void> configure(io::Database& database) {
  if (auto ok = database.pragma("journal_mode", "DELETE", "delete"); !ok) return ok;
  if (auto ok = database.pragma("secure_delete", "ON", "1"); !ok) return ok;
  return database.pragma("synchronous", "EXTRA", "3");
}

std::string encoded(const KeyState& state) {
  std::string out;
  for (const std::uint64_t part :
       {state.generation, state.tree_size, std::uint64_t{state.next_card}, state.subjects,
        state.bindings}) {
    put_number(out, part);
  }
  return out;
}

std::optional<KeyState> decoded_state(std::string_view bytes) {
  KeyState state;
  std::uint64_t next_card = 0;
  for (std::uint64_t* part :
       {&state.generation, &state.tree_size, &next_card, &state.subjects, &state.bindings}) {
    const auto value = take_number(bytes);
    if (!value) return std::nullopt;
    *part = *value;
  }
  state.next_card = static_cast<std::uint32_t>(next_card);
  if (!bytes.empty() || state.next_card != next_card) return std::nullopt;
  return state;
}

// pseudonym | key | planned day + 1, zigzag | destruction id
std::string encoded(const SubjectRecord& subject) {
  std::string out(subject.pseudonym.bytes());
  out += subject.key.bytes();
  put_number(out, subject.destroy_on ? zigzag(subject.destroy_on->value) + 1 : 0);
  put_bytes(out, subject.destruction);
  return out;
}

std::optional<SubjectRecord> decoded_subject(std::string_view bytes) {
  if (bytes.size() < 2 * key_size) return std::nullopt;
  SubjectRecord out;
  out.pseudonym = *Key::from(bytes.substr(0, key_size));
  out.key = *Key::from(bytes.substr(key_size, key_size));
  bytes.remove_prefix(2 * key_size);
  const auto day = take_number(bytes);
  const auto destruction = day ? take_bytes(bytes) : std::nullopt;
  if (!destruction || !bytes.empty()) return std::nullopt;
  if (*day != 0) out.destroy_on = Day{static_cast<std::int32_t>(unzigzag(*day - 1))};
  out.destruction = *destruction;
  return out;
}

Result<std::string> random_bytes(std::size_t size) {
  std::string out(size, '\0');
  if (auto got = io::fill_random(std::as_writable_bytes(std::span(out))); !got) {
    return tl::make_unexpected(got.error());
  }
  return out;
}

}  // namespace

MasterKeys MasterKeys::of(const Key& master) {
  return {derive(master, KeyUse::wrap), derive(master, KeyUse::look_up),
          derive(master, KeyUse::fingerprint), derive(master, KeyUse::replay)};
}

KeyFile::KeyFile(std::unique_ptr<io::Database> database, const Key& master)
    : database_(std::move(database)), keys_(MasterKeys::of(master)) {}

tl::unexpected<Error> KeyFile::damaged(std::string_view what) const {
  return fail(StatusCode::data, database_->path() + ": " + std::string(what) +
                                    " is damaged or was changed; restore the key file's backup");
}

Result<KeyFile::Made> KeyFile::create(const io::DatabaseOptions& options, const Key& master) {
  auto database = io::Database::open(options);
  if (!database) return tl::make_unexpected(database.error());
  if (auto ok = configure(**database); !ok) return tl::make_unexpected(ok.error());
  auto id = random_bytes(16);
  auto signing = make_signing_key();
  auto pseudonym = Key::random();
  auto key = Key::random();
  if (!id || !signing || !pseudonym || !key) {
    return fail(StatusCode::io, "the system has no random bytes to give");
  }
  KeyFile file(std::move(*database), master);
  file.ledger_id_ = *id;
  auto writing = io::Transaction::write(*file.database_);
  if (!writing) return tl::make_unexpected(writing.error());
  if (auto ok = file.database_->run(schema); !ok) return tl::make_unexpected(ok.error());
  if (auto ok = file.prepare(); !ok) return tl::make_unexpected(ok.error());
  const auto put = [&](std::string_view name, const std::string& value) {
    file.put_meta_.bind_text(1, name).bind_blob(2, value);
    return file.put_meta_.run();
  };
  const auto put_sealed = [&](std::string_view name, std::string_view value) -> Result<void> {
    auto sealed = seal(file.keys_.wrap, value, std::string(name) + *id);
    if (!sealed) return tl::make_unexpected(sealed.error());
    return put(name, *sealed);
  };
  if (auto ok = put("ledger", *id); !ok) return tl::make_unexpected(ok.error());
  if (auto ok = put_sealed("check", check_text); !ok) return tl::make_unexpected(ok.error());
  if (auto ok = put_sealed("signing", signing->seed + signing->public_key); !ok) {
    return tl::make_unexpected(ok.error());
  }
  SubjectRecord house;
  house.pseudonym = *pseudonym;
  house.key = *key;
  if (auto ok = file.insert(house); !ok) return tl::make_unexpected(ok.error());
  KeyState state;
  state.generation = 1;
  state.subjects = 1;
  if (auto ok = file.put_state(state); !ok) return tl::make_unexpected(ok.error());
  if (auto ok = writing->commit(); !ok) return tl::make_unexpected(ok.error());
  return Made{*id, *signing};
}

Result<std::unique_ptr<KeyFile>> KeyFile::open(const io::DatabaseOptions& options,
                                               const Key& master) {
  auto database = io::Database::open(options);
  if (!database) return tl::make_unexpected(database.error());
  const auto version = (*database)->integer("PRAGMA user_version");
  if (!version) return tl::make_unexpected(version.error());
  if (*version > schema_version) {
    return fail(StatusCode::unsupported,
                options.path + " was written by a newer vern; open it with that one");
  }
  if (*version < schema_version) {
    return fail(StatusCode::data, options.path + " is no key file of vern's");
  }
  if (auto ok = configure(**database); !ok) return tl::make_unexpected(ok.error());
  std::unique_ptr<KeyFile> file(new KeyFile(std::move(*database), master));
  if (auto ok = file->prepare(); !ok) return tl::make_unexpected(ok.error());
  if (auto ok = file->read_head(); !ok) return tl::make_unexpected(ok.error());
  return file;
}

Result<void> KeyFile::prepare() {
  struct Wanted {
    io::Statement* into;
    std::string_view sql;
  };
  const Wanted all[] = {
      {&find_meta_, "SELECT value FROM meta WHERE name = ?1"},
      {&put_meta_, "INSERT OR REPLACE INTO meta(name, value) VALUES(?1, ?2)"},
      {&find_binding_,
       "SELECT lookup, since, subject, record FROM bindings WHERE lookup = ?1 AND since < ?2 "
       "ORDER BY since DESC LIMIT 1"},
      {&find_subject_, "SELECT id, root, record FROM subjects WHERE id = ?1"},
      {&find_group_,
       "SELECT id, root, record FROM subjects WHERE root = "
       "(SELECT root FROM subjects WHERE id = ?1) ORDER BY id"},
      {&insert_subject_, "INSERT INTO subjects(id, root, record) VALUES(?1, ?2, ?3)"},
      {&update_subject_, "UPDATE subjects SET root = ?2, record = ?3 WHERE id = ?1"},
      {&insert_binding_,
       "INSERT OR REPLACE INTO bindings(lookup, since, subject, record) VALUES(?1, ?2, ?3, ?4)"},
      {&delete_subject_, "DELETE FROM subjects WHERE id = ?1"},
      {&delete_bindings_, "DELETE FROM bindings WHERE subject = ?1"},
  };
  for (const Wanted& one : all) {
    auto made = database_->prepare(one.sql);
    if (!made) return tl::make_unexpected(made.error());
    *one.into = std::move(*made);
  }
  return {};
}

Result<void> KeyFile::read_head() {
  find_meta_.bind_text(1, "ledger");
  const auto found = find_meta_.step();
  if (!found) return tl::make_unexpected(found.error());
  if (*found) ledger_id_ = find_meta_.blob(0);
  find_meta_.reset();
  if (ledger_id_.size() != 16) return damaged("the ledger's id");
  find_meta_.bind_text(1, "check");
  const auto check = find_meta_.step();
  if (!check) return tl::make_unexpected(check.error());
  const auto opened = *check ? unseal(keys_.wrap, find_meta_.blob(0), "check" + ledger_id_)
                             : fail(StatusCode::data, "");
  find_meta_.reset();
  if (opened && *opened == check_text) return {};
  return fail(StatusCode::data,
              database_->path() +
                  " does not open with this master key; use the one that was made "
                  "with it (the recovery sheet holds it)");
}

std::string KeyFile::look_up_of(std::string_view reg, std::string_view key) const {
  std::string text;
  put_bytes(text, reg);
  put_bytes(text, key);
  return keyed_hash(keys_.look_up, text, 32);
}

Result<std::string> KeyFile::fingerprint_of(const std::vector<std::string>& identity) const {
  std::string text;
  bool stands = false;
  for (const std::string& field : identity) {
    std::string same;
    if (!append_same_text(CodePage::utf8, field, same)) {
      return fail(StatusCode::encoding, "an identity field cannot be read");
    }
    stands = stands || !same.empty();
    put_bytes(text, same);
  }
  if (!stands) return fail(StatusCode::data, "the identity fields are blank");
  std::string print = keyed_hash(keys_.fingerprint, text, 32);
  wipe(text);
  return print;
}

Result<KeyState> KeyFile::state() {
  find_meta_.bind_text(1, "state");
  const auto found = find_meta_.step();
  if (!found) return tl::make_unexpected(found.error());
  auto text = *found ? unseal(keys_.wrap, find_meta_.blob(0), "state" + ledger_id_)
                     : Result<std::string>(fail(StatusCode::data, ""));
  find_meta_.reset();
  const auto state = text ? decoded_state(*text) : std::nullopt;
  if (!state) return damaged("its state");
  return *state;
}

Result<SigningKey> KeyFile::signing_key() {
  find_meta_.bind_text(1, "signing");
  const auto found = find_meta_.step();
  if (!found) return tl::make_unexpected(found.error());
  auto text = *found ? unseal(keys_.wrap, find_meta_.blob(0), "signing" + ledger_id_)
                     : Result<std::string>(fail(StatusCode::data, ""));
  find_meta_.reset();
  if (!text || text->size() != 64) return damaged("the signing key");
  SigningKey out{text->substr(0, 32), text->substr(32)};
  wipe(*text);
  return out;
}

Result<std::optional<Binding>> KeyFile::binding(std::string_view look_up, std::uint64_t tree_size) {
  const std::uint64_t most = std::min<std::uint64_t>(tree_size, INT64_MAX);
  find_binding_.bind_blob(1, look_up).bind(2, static_cast<std::int64_t>(most));
  const auto found = find_binding_.step();
  if (!found) {
    find_binding_.reset();
    return tl::make_unexpected(found.error());
  }
  std::optional<Binding> out;
  if (*found) {
    auto read = binding_of(find_binding_);
    if (!read) {
      find_binding_.reset();
      return tl::make_unexpected(read.error());
    }
    out = std::move(*read);
  }
  find_binding_.reset();
  return out;
}

Result<std::optional<SubjectRecord>> KeyFile::subject(std::uint32_t card) {
  find_subject_.bind(1, card);
  const auto found = find_subject_.step();
  std::optional<SubjectRecord> out;
  if (found && *found) {
    auto read = subject_of(find_subject_);
    if (!read) {
      find_subject_.reset();
      return tl::make_unexpected(read.error());
    }
    out = std::move(*read);
  }
  find_subject_.reset();
  if (!found) return tl::make_unexpected(found.error());
  return out;
}

Result<void> KeyFile::group(std::uint32_t card, std::vector<SubjectRecord>& out) {
  out.clear();
  find_group_.bind(1, card);
  Result<bool> row = find_group_.step();
  while (row && *row) {
    auto subject = subject_of(find_group_);
    if (!subject) {
      row = tl::make_unexpected(subject.error());
      break;
    }
    out.push_back(std::move(*subject));
    row = find_group_.step();
  }
  find_group_.reset();
  if (!row) return tl::make_unexpected(row.error());
  return {};
}

std::string KeyFile::bound_subject(std::uint32_t card, std::uint32_t root) const {
  std::string text = "subject" + ledger_id_;
  put_fixed(text, card);
  put_fixed(text, root);
  return text;
}

std::string KeyFile::bound_binding(std::string_view look_up, std::uint64_t from,
                                   std::int64_t card) const {
  std::string text = "binding" + ledger_id_;
  text += look_up;
  put_fixed(text, from);
  put_fixed(text, static_cast<std::uint64_t>(card));
  return text;
}

Result<SubjectRecord> KeyFile::subject_of(const io::Statement& row) const {
  const auto card = static_cast<std::uint32_t>(row.integer(0));
  const auto root = static_cast<std::uint32_t>(row.integer(1));
  auto text = unseal(keys_.wrap, row.blob(2), bound_subject(card, root));
  auto subject = text ? decoded_subject(*text) : std::nullopt;
  if (text) wipe(*text);
  if (!subject || row.integer(0) != card || row.integer(1) != root) {
    return damaged("the key of subject " + std::to_string(row.integer(0)));
  }
  subject->card = card;
  subject->root = root;
  return std::move(*subject);
}

Result<Binding> KeyFile::binding_of(const io::Statement& row) const {
  Binding out;
  out.look_up = row.blob(0);
  out.from = static_cast<std::uint64_t>(row.integer(1));
  auto text = unseal(keys_.wrap, row.blob(3), bound_binding(out.look_up, out.from, row.integer(2)));
  const bool sized = text && (text->empty() || text->size() == 32);
  if (!sized || row.integer(1) < 0) return damaged("the binding of a customer number");
  if (row.integer(2) != nobody) out.card = static_cast<std::uint32_t>(row.integer(2));
  out.fingerprint = std::move(*text);
  return out;
}

Result<void> KeyFile::put_state(KeyState state) {
  auto sealed = seal(keys_.wrap, encoded(state), "state" + ledger_id_);
  if (!sealed) return tl::make_unexpected(sealed.error());
  put_meta_.bind_text(1, "state").bind_blob(2, *sealed);
  return put_meta_.run();
}

Result<std::string> KeyFile::sealed_subject(const SubjectRecord& subject) const {
  std::string text = encoded(subject);
  auto sealed = seal(keys_.wrap, text, bound_subject(subject.card, subject.root));
  wipe(text);
  return sealed;
}

Result<void> KeyFile::insert(const SubjectRecord& subject) {
  const auto sealed = sealed_subject(subject);
  if (!sealed) return tl::make_unexpected(sealed.error());
  insert_subject_.bind(1, subject.card).bind(2, subject.root).bind_blob(3, *sealed);
  return insert_subject_.run();
}

Result<void> KeyFile::update(const SubjectRecord& subject) {
  const auto sealed = sealed_subject(subject);
  if (!sealed) return tl::make_unexpected(sealed.error());
  update_subject_.bind(1, subject.card).bind(2, subject.root).bind_blob(3, *sealed);
  return update_subject_.run();
}

Result<bool> KeyFile::bind(const Binding& binding) {
  // A crash between the key file and the store leaves a binding from a position that was not
  // written; the next one from there takes its place.
  const auto before = this->binding(binding.look_up, binding.from + 1);
  if (!before) return tl::make_unexpected(before.error());
  const bool replaces = *before && (*before)->from == binding.from;
  const std::int64_t card = binding.card ? std::int64_t{*binding.card} : nobody;
  auto sealed =
      seal(keys_.wrap, binding.fingerprint, bound_binding(binding.look_up, binding.from, card));
  if (!sealed) return tl::make_unexpected(sealed.error());
  insert_binding_.bind_blob(1, binding.look_up)
      .bind(2, static_cast<std::int64_t>(binding.from))
      .bind(3, card)
      .bind_blob(4, *sealed);
  if (auto ok = insert_binding_.run(); !ok) return tl::make_unexpected(ok.error());
  return !replaces;
}

Result<std::uint64_t> KeyFile::remove_subject(std::uint32_t card) {
  std::vector<std::pair<std::string, std::uint64_t>> bound;
  auto all =
      database_->prepare("SELECT lookup, since FROM bindings WHERE subject = ?1 ORDER BY since");
  if (!all) return tl::make_unexpected(all.error());
  all->bind(1, card);
  Result<bool> row = all->step();
  for (; row && *row; row = all->step()) {
    bound.emplace_back(all->blob(0), static_cast<std::uint64_t>(all->integer(1)));
  }
  if (!row) return tl::make_unexpected(row.error());
  delete_bindings_.bind(1, card);
  if (auto ok = delete_bindings_.run(); !ok) return tl::make_unexpected(ok.error());
  delete_subject_.bind(1, card);
  if (auto ok = delete_subject_.run(); !ok) return tl::make_unexpected(ok.error());
  std::uint64_t removed = bound.size();
  for (const auto& [look_up, from] : bound) {
    const auto less = release(look_up, from);
    if (!less) return less;
    removed += *less;
  }
  return removed;
}

// A customer number whose holder is gone does not fall back to whose it was before; and one that no
// subject had any more leaves nothing behind. How many rows there are less.
Result<std::uint64_t> KeyFile::release(const std::string& look_up, std::uint64_t from) {
  auto others = database_->prepare(
      "SELECT count(*) FROM bindings WHERE lookup = ?1 AND subject >= 0 AND since < ?2");
  if (!others) return tl::make_unexpected(others.error());
  others->bind_blob(1, look_up).bind(2, static_cast<std::int64_t>(from));
  if (const auto row = others->step(); !row) return tl::make_unexpected(row.error());
  const bool had_others = others->integer(0) > 0;
  others->reset();
  if (had_others) {
    const auto added = bind({look_up, from, std::nullopt, {}});
    if (!added) return tl::make_unexpected(added.error());
    return *added ? static_cast<std::uint64_t>(-1) : 0;
  }
  auto blank = database_->prepare(
      "DELETE FROM bindings WHERE lookup = ?1 AND subject < 0 AND NOT EXISTS (SELECT 1 FROM "
      "bindings b WHERE b.lookup = ?1 AND b.subject >= 0) RETURNING since");
  if (!blank) return tl::make_unexpected(blank.error());
  blank->bind_blob(1, look_up);
  std::uint64_t removed = 0;
  while (true) {
    const auto row = blank->step();
    if (!row) return tl::make_unexpected(row.error());
    if (!*row) return removed;
    ++removed;
  }
}

Result<std::uint64_t> KeyFile::remove_bindings_from(std::uint64_t position) {
  std::uint64_t removed = 0;
  auto remove = database_->prepare("DELETE FROM bindings WHERE since >= ?1 RETURNING since");
  if (!remove) return tl::make_unexpected(remove.error());
  remove->bind(1, static_cast<std::int64_t>(position));
  while (true) {
    const auto row = remove->step();
    if (!row) return tl::make_unexpected(row.error());
    if (!*row) return removed;
    ++removed;
  }
}

}  // namespace vern::ledger
