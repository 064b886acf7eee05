#include "ledger/backup.hpp"

#include <set>
#include <utility>

#include "io/file.hpp"
#include "io/filesystem.hpp"
#include "io/lock.hpp"
#include "ledger/impl.hpp"
#include "ledger/opened.hpp"

namespace vern::ledger {

namespace {

std::string inside(const std::string& folder, const std::string& name) {
  return folder + "/" + name;
}

// The files of a copy: under their own names, the key file in a folder of its own.
Files files_in(const Files& files, const std::string& folder, const std::string& keys_folder) {
  const auto in = [](const std::string& to, const std::string& path) {
    return inside(to, io::name_in_folder(path));
  };
  return {in(folder, files.store), in(keys_folder, files.keys), in(folder, files.evidence),
          in(folder, files.replay)};
}

Result<void> refuse_existing(const Files& copy, const Files& with_keys) {
  for (const std::string& file :
       {copy.store, copy.keys, copy.evidence, copy.replay, with_keys.replay}) {
    if (!io::exists(file)) continue;
    return fail(StatusCode::state, file + " is there already; name a folder without a copy");
  }
  return {};
}

// The list as it stands; no ledger goes without one after a restore. Its writers hold the write
// lock of the store.
Result<void> copy_list(Store& store, const std::string& from, const std::string& to) {
  const auto alone = io::Transaction::write(store.database());
  if (!alone) return tl::make_unexpected(alone.error());
  return io::exists(from) ? io::copy_file(from, to) : io::replace_file(to, "");
}

// Two names may be one folder: what was put in one then stands in the other.
Result<void> refuse_same_folder(const Files& copy, const Files& with_keys) {
  if (!io::exists(with_keys.replay)) return {};
  if (auto ok = io::remove_durably(copy.replay); !ok) return ok;
  return fail(StatusCode::argument,
              "the copy and its keys go to one folder: whoever takes it can read everything; give "
              "the keys a folder on another medium");
}

// Copies what entries name. A document that is gone by now belongs to a destruction that was
// intended before the copy: no other can begin while the key file is read.
Result<std::uint64_t> copy_evidence(Store& store, const std::string& from, const std::string& to) {
  const auto names = io::names_in(from);
  if (!names) return tl::make_unexpected(names.error());
  if (auto ok = io::make_folder(to); !ok) return tl::make_unexpected(ok.error());
  std::uint64_t count = 0;
  for (const std::string& name : *names) {
    const auto named = store.has_evidence(name);
    if (!named) return tl::make_unexpected(named.error());
    if (!*named) continue;
    const auto copied = io::copy_file(inside(from, name), inside(to, name));
    if (!copied && io::exists(inside(from, name))) return tl::make_unexpected(copied.error());
    if (copied) ++count;
  }
  return count;
}

Result<Checkpoint> checkpoint_of(Opened& opened, std::int64_t time) {
  const auto size = opened.store->size();
  if (!size) return tl::make_unexpected(size.error());
  const auto root = root_of(*opened.store, *size);
  if (!root) return tl::make_unexpected(root.error());
  auto signing = opened.keys->signing_key();
  if (!signing) return tl::make_unexpected(signing.error());
  Checkpoint made = make_checkpoint(opened.store->ledger_id(), *size, *root, time, *signing);
  wipe(signing->seed);
  return made;
}

// Marks a store as restored, and sees that it is.
Result<void> lock_store(const Options& options, const std::string& path) {
  const Key wrap = MasterKeys::of(options.master).wrap;
  const auto database = database_options(options, path, io::OpenMode::read_write);
  {
    const auto store = Store::open(database, wrap);
    if (!store) return tl::make_unexpected(store.error());
    auto writing = io::Transaction::write((*store)->database());
    if (!writing) return tl::make_unexpected(writing.error());
    auto state = (*store)->state();
    if (!state) return tl::make_unexpected(state.error());
    state->locked = true;
    state->replayed = false;
    if (auto ok = (*store)->put_state(*state); !ok) return ok;
    if (auto ok = writing->commit(); !ok) return ok;
  }
  if (!io::exists(path + "-wal")) return {};
  return fail(StatusCode::io, path + ": the lock of the copy could not be written into it");
}

// The copy is locked before it bears its name, so that it is locked too when somebody puts it back
// by hand. It is made beside the ledger, since a backup may go to a network file system.
Result<void> copy_store(Store& store, const Options& options, const std::string& to) {
  const std::string draft = options.path + "-backup";
  for (const char* part : {"", "-wal", "-shm"}) {  // what a crash left of an earlier one
    if (auto ok = io::remove_durably(draft + part); !ok) return ok;
  }
  auto done = store.database().copy_to(draft);
  if (done) done = lock_store(options, draft);
  if (done) done = io::copy_file(draft, to);
  const auto removed = io::remove_durably(draft);
  return done ? removed : done;
}

std::int64_t now_of(const Options& options) { return options.clock ? options.clock() : io::now(); }

// The store last: a copy without it is none.
Result<BackupReport> copy_all(const Options& options, const Files& files, const Files& copy,
                              const std::string& keys_to) {
  auto opened = open_files(options);
  if (!opened) return tl::make_unexpected(opened.error());
  if (auto ok = copy_list(*opened->store, files.replay, copy.replay); !ok) {
    return tl::make_unexpected(ok.error());
  }
  if (auto ok = refuse_same_folder(copy, files_in(files, keys_to, keys_to)); !ok) {
    return tl::make_unexpected(ok.error());
  }
  const auto reading = BothReading::begin(*opened);
  if (!reading) return tl::make_unexpected(reading.error());
  const auto state = check_both(*opened, files);
  if (!state) return tl::make_unexpected(state.error());
  auto checkpoint = checkpoint_of(*opened, now_of(options));
  if (!checkpoint) return tl::make_unexpected(checkpoint.error());
  if (auto ok = opened->keys->database().copy_to(copy.keys); !ok) {
    return tl::make_unexpected(ok.error());
  }
  const auto documents = copy_evidence(*opened->store, files.evidence, copy.evidence);
  if (!documents) return tl::make_unexpected(documents.error());
  if (auto ok = copy_store(*opened->store, options, copy.store); !ok) {
    return tl::make_unexpected(ok.error());
  }
  return BackupReport{checkpoint->size, *documents, std::move(*checkpoint)};
}

// A store that is in use has a part of its entries in another file.
Result<void> check_source(const Files& copy) {
  for (const std::string& file : {copy.store, copy.keys}) {
    if (!io::exists(file)) return fail(StatusCode::not_found, file + " is not there");
  }
  for (const std::string& file : {copy.store + "-wal", copy.keys + "-journal"}) {
    if (!io::exists(file)) continue;
    return fail(StatusCode::state, "this is no copy that `vern backup` made: " + file +
                                       " says that the ledger is in use");
  }
  return {};
}

Result<void> refuse_ledger(const Files& files) {
  // A write-ahead log or journal left behind would be played into the restored files.
  for (const std::string& file : {files.store, files.keys, files.store + "-wal",
                                  files.store + "-shm", files.keys + "-journal"}) {
    if (!io::exists(file)) continue;
    return fail(StatusCode::state,
                file + " is there already; move it away first, but leave " + files.replay);
  }
  return {};
}

// Both lists may hold what the other lacks; a line of either counts. `keys` tells whose they are.
Result<void> join_lists(const Options& options, const std::string& keys, const std::string& from,
                        const std::string& to) {
  if (!io::exists(from)) return io::exists(to) ? Result<void>() : io::replace_file(to, "");
  if (!io::exists(to)) return io::copy_file(from, to);
  const auto of =
      KeyFile::open(database_options(options, keys, io::OpenMode::read_write), options.master);
  if (!of) return tl::make_unexpected(of.error());
  const std::string& id = (*of)->ledger_id();
  const auto saved = read_replay(from, options.master, id);
  if (!saved) return tl::make_unexpected(saved.error());
  const auto kept = read_replay(to, options.master, id);
  if (!kept) return tl::make_unexpected(kept.error());
  const Key key = derive(options.master, KeyUse::replay);
  std::set<std::string> known;
  for (const ReplayLine& line : kept->lines) known.insert(replay_id(key, line));
  std::vector<ReplayLine> missing;
  for (const ReplayLine& line : saved->lines) {
    if (!known.contains(replay_id(key, line))) missing.push_back(line);
  }
  return append_replay(to, options.master, id, missing);
}

Result<void> bring_evidence(const std::string& from, const std::string& to) {
  const auto names = io::names_in(from);
  if (!names) return tl::make_unexpected(names.error());
  if (auto ok = io::make_folder(to); !ok) return ok;
  for (const std::string& name : *names) {
    if (auto ok = io::copy_file(inside(from, name), inside(to, name)); !ok) return ok;
  }
  return {};
}

// Locked once more, in case the copy was made by other means, and said in the ledger itself.
Result<void> note_restored(const Options& options, const std::string& by) {
  const auto ledger = Ledger::open(options);
  if (!ledger) return tl::make_unexpected(ledger.error());
  Ledger::Impl& in = (*ledger)->impl();
  return in.call([&]() -> Result<void> {
    auto commit = Commit::begin(in, by);
    if (!commit) return tl::make_unexpected(commit.error());
    Event event;
    event.kind = EntryKind::restored;
    event.day = day_of(in.now());
    const auto position = commit->add_to_house(event);
    if (!position) return tl::make_unexpected(position.error());
    commit->store_state().locked = true;
    commit->store_state().replayed = false;
    commit->store_state_changed();
    return commit->finish();
  });
}

}  // namespace

Result<BackupReport> back_up(const Options& options, const std::string& to,
                             const std::string& keys_to) {
  const Files files = Files::of(options.path);
  const Files copy = files_in(files, to, keys_to);
  if (auto ok = io::make_folder(to); !ok) return tl::make_unexpected(ok.error());
  if (auto ok = io::make_folder(keys_to); !ok) return tl::make_unexpected(ok.error());
  if (auto ok = refuse_existing(copy, files_in(files, keys_to, keys_to)); !ok) {
    return tl::make_unexpected(ok.error());
  }
  // One at a time: they share the draft.
  const auto alone = io::FileLock::acquire(options.path + "-backup.lock");
  if (!alone) return tl::make_unexpected(alone.error());
  return copy_all(options, files, copy, keys_to);
}

Result<void> restore(const Options& options, const std::string& from, const std::string& keys_from,
                     const std::string& by) {
  if (by.empty()) return fail(StatusCode::argument, "say who restores the ledger");
  if (auto ok = io::refuse_network(options.path); !ok) return ok;
  const Files files = Files::of(options.path);
  const Files copy = files_in(files, from, keys_from);
  if (auto ok = refuse_ledger(files); !ok) return ok;
  if (auto ok = check_source(copy); !ok) return ok;
  if (auto ok = bring_evidence(copy.evidence, files.evidence); !ok) return ok;
  auto done = io::copy_file(copy.keys, files.keys);
  if (done) done = join_lists(options, files.keys, copy.replay, files.replay);
  if (done) done = io::copy_file(copy.store, files.store);
  if (done) done = note_restored(options, by);
  if (done) return done;
  // What was brought is a copy: without it the next attempt finds the place empty.
  static_cast<void>(io::remove_durably(files.store));
  static_cast<void>(io::remove_durably(files.keys));
  return done;
}

}  // namespace vern::ledger
