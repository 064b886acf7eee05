// ledger/opened.hpp - the two files of a ledger, opened together.
#pragma once

#include <memory>

#include "ledger/impl.hpp"

namespace vern::ledger {

struct Opened {
  std::unique_ptr<Store> store;
  std::unique_ptr<KeyFile> keys;
};

// Both files, which must belong to one ledger. Errors as Ledger::open().
Result<Opened> open_files(const Options& options);

// Read transactions of both, so that answers belong together.
struct BothReading {
  io::Transaction keys;
  io::Transaction store;
  static Result<BothReading> begin(Opened& files);
};

// The store's state, when both are from one moment; error `incomplete` else. Inside BothReading.
Result<StoreState> check_both(Opened& opened, const Files& files);

}  // namespace vern::ledger
