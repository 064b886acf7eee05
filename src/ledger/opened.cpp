#include "ledger/opened.hpp"

#include <utility>

#include "io/filesystem.hpp"

namespace vern::ledger {

// Both files, and that they belong together.
Result<Opened> open_files(const Options& options) {
  if (auto ok = io::refuse_network(options.path); !ok) return tl::make_unexpected(ok.error());
  const Files files = Files::of(options.path);
  for (const std::string& file : {files.store, files.keys}) {
    if (io::exists(file)) continue;
    return fail(
        StatusCode::not_found,
        file + " is not there; make a ledger with `vern ledger init`, or restore its backup");
  }
  const auto mode = io::OpenMode::read_write;
  auto keys = KeyFile::open(database_options(options, files.keys, mode), options.master);
  if (!keys) return tl::make_unexpected(keys.error());
  auto store = Store::open(database_options(options, files.store, mode), (*keys)->keys().wrap);
  if (!store) return tl::make_unexpected(store.error());
  if ((*store)->ledger_id() != (*keys)->ledger_id()) {
    return fail(StatusCode::incomplete, files.keys + " belongs to another ledger than " +
                                            files.store + "; put back the one made with it");
  }
  const auto signing = (*keys)->signing_key();
  if (!signing) return tl::make_unexpected(signing.error());
  if (signing->public_key != (*store)->public_key()) {
    return fail(StatusCode::data, files.store +
                                      ": its public key is not that of the key file; "
                                      "run `vern ledger verify`");
  }
  return Opened{std::move(*store), std::move(*keys)};
}

Result<BothReading> BothReading::begin(Opened& files) {
  auto keys = io::Transaction::read(files.keys->database());
  if (!keys) return tl::make_unexpected(keys.error());
  auto store = io::Transaction::read(files.store->database());
  if (!store) return tl::make_unexpected(store.error());
  return BothReading{std::move(*keys), std::move(*store)};
}

Result<StoreState> check_both(Opened& opened, const Files& files) {
  const auto of_store = opened.store->state();
  if (!of_store) return of_store;
  const auto of_keys = opened.keys->state();
  if (!of_keys) return tl::make_unexpected(of_keys.error());
  const auto size = opened.store->size();
  if (!size) return tl::make_unexpected(size.error());
  if (auto ok = check_moments(*of_store, *of_keys, *size, files); !ok) {
    return tl::make_unexpected(ok.error());
  }
  return of_store;
}

}  // namespace vern::ledger
