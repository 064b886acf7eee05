#include "projection/complete.hpp"

#include <algorithm>
#include <utility>

#include "audience/source.hpp"
#include "io/filesystem.hpp"
#include "ledger/ledger.hpp"
#include "ledger/policy_options.hpp"

namespace vern::projection {
namespace {

// Whether the ledger says that this is to be carried out.
Result<bool> is_in_ledger(const audience::Shop& shop, const std::string& sha256) {
  const auto options = ledger::options_for(shop.policy, shop.folder);
  if (!options) return tl::make_unexpected(options.error());
  const auto ledger = ledger::Ledger::open(*options);
  if (!ledger) return tl::make_unexpected(ledger.error());
  const auto house = (*ledger)->house_entries();
  if (!house) return tl::make_unexpected(house.error());
  return std::any_of(house->begin(), house->end(), [&](const ledger::Entry& entry) {
    return entry.event.kind == ledger::EntryKind::projection && entry.event.sha256 == sha256;
  });
}

tl::unexpected<Error> undecided(const Error& error) {
  return fail(error.code,
              "writing to the customers register was interrupted, and only the ledger "
              "knows whether it is to be completed: " +
                  error.message);
}

Result<std::optional<Completed>> carry_out(const registers::LeftJournal& journal) {
  auto fields = registers::finish(journal);
  if (!fields) return tl::make_unexpected(fields.error());
  return std::optional<Completed>(Completed{true, *fields});
}

}  // namespace

Result<std::optional<Completed>> complete(const audience::Shop& shop) {
  const Register* reg = shop.policy.find_register("customers");
  if (reg == nullptr) return std::optional<Completed>();
  const std::string path = audience::path_of(reg->file, shop.folder);
  if (!io::exists(path)) return std::optional<Completed>();  // for those to say who read it
  const auto journal = registers::find_journal(path);
  if (!journal) return tl::make_unexpected(journal.error());
  if (!*journal) return std::optional<Completed>();
  if ((*journal)->word == registers::AwaitedWord::nothing) return carry_out(**journal);
  const auto known = is_in_ledger(shop, (*journal)->sha256);
  if (!known) return undecided(known.error());
  if (*known) return carry_out(**journal);
  const auto gone = registers::discard(**journal);
  if (gone) return std::optional<Completed>(Completed{});
  // One that has begun had the word of a ledger that has been restored from a backup since.
  if (gone.error().code == StatusCode::state) return carry_out(**journal);
  return tl::make_unexpected(gone.error());
}

}  // namespace vern::projection
