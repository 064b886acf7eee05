#include <algorithm>
#include <optional>
#include <utility>

#include "ledger/opened.hpp"

namespace vern::ledger {

class Snapshot::Impl {
 public:
  Impl(Opened from, BothReading at) : files(std::move(from)), reading(std::move(at)) {}
  Opened files;
  BothReading reading;
  std::optional<SubjectReader> reader;
  std::uint64_t size = 0;
  Hash root{};
  bool locked = false;
  std::vector<Entry> house;
};

Snapshot::Snapshot(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Snapshot::~Snapshot() = default;

namespace {

// A damaged index would hide entries, and a no that is not seen permits.
Result<void> check_whole(Opened& opened) {
  for (io::Database* database : {&opened.keys->database(), &opened.store->database()}) {
    const auto wrong = database->check_integrity();
    if (!wrong) return tl::make_unexpected(wrong.error());
    if (!wrong->empty()) {
      return fail(StatusCode::data,
                  database->path() + " is damaged; run `vern ledger verify`, and restore a backup");
    }
  }
  return {};
}

}  // namespace

Result<std::unique_ptr<Snapshot>> Snapshot::take(const Options& options, std::uint64_t tree_size) {
  // Opening as a writer first completes what a crash interrupted.
  if (auto opened = Ledger::open(options); !opened) return tl::make_unexpected(opened.error());
  auto opened = open_files(options);
  if (!opened) return tl::make_unexpected(opened.error());
  auto reading = BothReading::begin(*opened);
  if (!reading) return tl::make_unexpected(reading.error());
  if (auto ok = check_whole(*opened); !ok) return tl::make_unexpected(ok.error());
  const auto state = check_both(*opened, Files::of(options.path));
  if (!state) return tl::make_unexpected(state.error());
  auto impl = std::make_unique<Impl>(std::move(*opened), std::move(*reading));
  Store& store = *impl->files.store;
  const auto size = store.size();
  if (!size) return tl::make_unexpected(size.error());
  impl->size = std::min(tree_size, *size);
  const auto root = root_of(store, impl->size);
  if (!root) return tl::make_unexpected(root.error());
  impl->root = *root;
  impl->locked = state->locked;
  impl->reader.emplace(store, *impl->files.keys);
  const auto house = impl->files.keys->subject(house_card);
  if (!house) return tl::make_unexpected(house.error());
  if (!*house) return fail(StatusCode::data, "the key file has lost the ledger's own key");
  if (auto ok = impl->reader->entries_of(**house, impl->size, impl->house); !ok) {
    return tl::make_unexpected(ok.error());
  }
  return std::unique_ptr<Snapshot>(new Snapshot(std::move(impl)));
}

Result<void> Snapshot::subject(const Card& card, Subject& out) {
  return impl_->reader->read(card, impl_->size, out);
}
std::uint64_t Snapshot::size() const { return impl_->size; }
const Hash& Snapshot::root() const { return impl_->root; }
bool Snapshot::locked() const { return impl_->locked; }
const std::string& Snapshot::ledger_id() const { return impl_->files.store->ledger_id(); }
const std::vector<Entry>& Snapshot::house_entries() const { return impl_->house; }

}  // namespace vern::ledger
