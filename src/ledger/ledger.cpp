#include "ledger/ledger.hpp"

#include <utility>

#include "io/filesystem.hpp"
#include "io/user.hpp"
#include "ledger/impl.hpp"
#include "ledger/known.hpp"
#include "ledger/opened.hpp"

namespace vern::ledger {

Files Files::of(const std::string& path) {
  static constexpr std::string_view extension = ".vern";
  std::string base = path;
  if (base.size() > extension.size() && base.ends_with(extension)) {
    base.resize(base.size() - extension.size());
  }
  return {path, base + ".vernkeys", base + ".vern-evidence", base + ".vernreplay"};
}

io::DatabaseOptions database_options(const Options& options, const std::string& path,
                                     io::OpenMode mode) {
  return {.path = path, .mode = mode, .wait_ms = options.wait_ms, .vfs = options.vfs};
}

Ledger::Impl::Impl(Options from, std::unique_ptr<Store> the_store,
                   std::unique_ptr<KeyFile> the_keys)
    : options(std::move(from)),
      files(Files::of(options.path)),
      store(std::move(the_store)),
      keys(std::move(the_keys)),
      reader(*store, *keys),
      process_(io::process_id()) {}

Result<void> Ledger::Impl::usable() const {
  if (process_ != io::process_id()) {
    return fail(StatusCode::state, "this ledger was opened before a fork(); open it anew");
  }
  if (!poisoned_) return {};
  return fail(StatusCode::state, files.store +
                                     ": a write failed and what is on the disk is not "
                                     "known; open the ledger anew");
}

void Ledger::Impl::note_poison() {
  poisoned_ = poisoned_ || store->database().is_poisoned() || keys->database().is_poisoned();
}

std::int64_t Ledger::Impl::now() const { return options.clock ? options.clock() : io::now(); }
std::string Ledger::Impl::os_user() const {
  return options.os_user.empty() ? io::user_name() : options.os_user;
}

Ledger::Ledger(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Ledger::~Ledger() = default;

Result<void> Ledger::create(const Options& options) {
  if (auto ok = io::refuse_network(options.path); !ok) return ok;
  const Files files = Files::of(options.path);
  for (const std::string& file : {files.store, files.keys, files.evidence}) {
    if (!io::exists(file)) continue;
    return fail(StatusCode::state, file + " is there already; a ledger is made once");
  }
  // The key file first, in the order of every later write. A crash in between leaves a key file
  // alone, which the next attempt is told of.
  auto made =
      KeyFile::create(database_options(options, files.keys, io::OpenMode::create), options.master);
  if (!made) return tl::make_unexpected(made.error());
  const auto store =
      Store::create(database_options(options, files.store, io::OpenMode::create), made->ledger_id,
                    made->signing.public_key, MasterKeys::of(options.master).wrap);
  wipe(made->signing.seed);
  if (!store) return store;
  return io::make_folder(files.evidence);
}

Result<std::unique_ptr<Ledger>> Ledger::open(const Options& options) {
  auto opened = open_files(options);
  if (!opened) return tl::make_unexpected(opened.error());
  {
    auto reading = BothReading::begin(*opened);
    if (!reading) return tl::make_unexpected(reading.error());
    const auto state = check_both(*opened, Files::of(options.path));
    if (!state) return tl::make_unexpected(state.error());
  }
  auto impl = std::make_unique<Impl>(options, std::move(opened->store), std::move(opened->keys));
  std::unique_ptr<Ledger> ledger(new Ledger(std::move(impl)));
  Impl& inside = *ledger->impl_;
  const auto completed = inside.call([&]() -> Result<void> {
    if (auto ok = inside.complete_pending("vern"); !ok) return ok;
    return inside.remove_orphans();
  });
  if (!completed) return tl::make_unexpected(completed.error());
  return ledger;
}

namespace {

bool is_of_a_customer(EntryKind kind) {
  return consent_kind(kind) || is_of_either(kind) || kind == EntryKind::informed ||
         kind == EntryKind::sent || kind == EntryKind::projected || kind == EntryKind::objected ||
         kind == EntryKind::erased;
}
bool is_of_the_shop(EntryKind kind) {
  return kind == EntryKind::text || kind == EntryKind::partners || is_of_either(kind) ||
         kind >= EntryKind::attested;
}
tl::unexpected<Error> not_yours(EntryKind kind) {
  return fail(StatusCode::argument,
              "entries of kind " + std::string(name(kind)) + " are written by the ledger itself");
}

Result<Appended> append_one(Ledger::Impl& in, Commit& commit, std::size_t at, const NewEntry& entry,
                            const Check& check) {
  if (!is_of_a_customer(entry.event.kind)) return not_yours(entry.event.kind);
  Subject before;
  // Only a check looks at what else is on record.
  const auto known = check ? in.reader.read(entry.card, all_entries, before)
                           : in.reader.whose(entry.card, all_entries, before);
  if (!known) return tl::make_unexpected(known.error());
  if (check) {
    if (auto ok = check_identity(before.identity); !ok) return tl::make_unexpected(ok.error());
    if (auto ok = check(at, before); !ok) return tl::make_unexpected(ok.error());
  }
  const auto owner = owner_of(in, commit, entry.card, before, entry.event.day);
  if (!owner) return tl::make_unexpected(owner.error());
  const auto position = commit.add(*owner, entry.event);
  if (!position) return tl::make_unexpected(position.error());
  if (entry.becomes) {
    const auto bound = bind_anew(commit, *owner, *entry.becomes, entry.event.day);
    if (!bound) return tl::make_unexpected(bound.error());
  }
  if (is_replayed(entry.event.kind)) {
    const Entry written{*position, owner->card, 0, in.now(), {}, entry.event};
    const Key& names = in.keys->keys().replay;
    commit.replay_later(replay_line(written, replay_name(names, entry.card.reg, entry.card.key),
                                    replay_subject(names, owner->pseudonym)));
  }
  return Appended{*position, before.card == 0};
}

}  // namespace

Result<std::vector<Appended>> Ledger::append(std::span<const NewEntry> entries,
                                             const std::string& by, const Check& check) {
  return append(entries, {}, by, check);
}

Result<std::vector<Appended>> Ledger::append(std::span<const NewEntry> entries,
                                             std::span<const Event> house, const std::string& by,
                                             const Check& check) {
  return impl_->call([&]() -> Result<std::vector<Appended>> {
    auto commit = Commit::begin(*impl_, by);
    if (!commit) return tl::make_unexpected(commit.error());
    std::vector<Appended> out;
    out.reserve(entries.size() + house.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
      auto one = append_one(*impl_, *commit, i, entries[i], check);
      if (!one) {
        Error error = one.error();
        if (entries.size() > 1) error.row = static_cast<std::int64_t>(i);
        return tl::make_unexpected(std::move(error));
      }
      out.push_back(*one);
    }
    for (const Event& event : house) {
      if (!is_of_the_shop(event.kind)) return not_yours(event.kind);
      const auto position = commit->add_to_house(event);
      if (!position) return tl::make_unexpected(position.error());
      out.push_back({*position, false});
    }
    if (auto ok = commit->finish(); !ok) return tl::make_unexpected(ok.error());
    return out;
  });
}

Result<Appended> Ledger::append(const NewEntry& entry, const std::string& by, const Check& check) {
  auto all = append(std::span(&entry, 1), by, check);
  if (!all) return tl::make_unexpected(all.error());
  return all->front();
}

Result<std::uint64_t> Ledger::append_house(const Event& event, const std::string& by) {
  const auto all = append({}, std::span(&event, 1), by);
  if (!all) return tl::make_unexpected(all.error());
  return all->front().position;
}

Result<Subject> Ledger::subject(const Card& card, std::uint64_t tree_size) {
  return impl_->reading([&]() -> Result<Subject> {
    Subject out;
    if (auto ok = impl_->reader.read(card, tree_size, out); !ok) {
      return tl::make_unexpected(ok.error());
    }
    return out;
  });
}

Result<std::vector<Entry>> Ledger::house_entries(std::uint64_t tree_size) {
  return impl_->reading([&]() -> Result<std::vector<Entry>> {
    const auto house = record_of(*impl_, house_card);
    if (!house) return tl::make_unexpected(house.error());
    std::vector<Entry> out;
    if (auto ok = impl_->reader.entries_of(*house, tree_size, out); !ok) {
      return tl::make_unexpected(ok.error());
    }
    return out;
  });
}

}  // namespace vern::ledger
