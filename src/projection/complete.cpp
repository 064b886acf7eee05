#include "projection/complete.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "audience/source.hpp"
#include "io/filesystem.hpp"
#include "ledger/ledger.hpp"
#include "ledger/policy_options.hpp"
#include "registers/dbf_beside.hpp"

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
  // Whatever kind of entry it is: nothing else has the digest of a journal.
  return std::any_of(house->begin(), house->end(),
                     [&](const ledger::Entry& entry) { return entry.event.sha256 == sha256; });
}

tl::unexpected<Error> undecided(const std::string& path, const Error& error) {
  return fail(error.code, "writing to " + path +
                              " was interrupted, and only the ledger knows whether it is to be "
                              "completed: " +
                              error.message);
}

Result<std::optional<Completed>> carry_out(const registers::LeftJournal& journal) {
  auto fields = registers::finish(journal);
  if (!fields) return tl::make_unexpected(fields.error());
  return std::optional<Completed>(Completed{true, *fields});
}

Result<std::optional<Completed>> complete_file(const audience::Shop& shop,
                                               const std::string& path) {
  const auto journal = registers::find_journal(path);
  if (!journal) return tl::make_unexpected(journal.error());
  if (!*journal) return std::optional<Completed>();
  if ((*journal)->word == registers::AwaitedWord::nothing) return carry_out(**journal);
  const auto known = is_in_ledger(shop, (*journal)->sha256);
  if (!known) return undecided(path, known.error());
  if (*known) return carry_out(**journal);
  const auto gone = registers::discard(**journal);
  if (gone) return std::optional<Completed>(Completed{});
  // One that has begun had the word of a ledger that has been restored from a backup since.
  if (gone.error().code == StatusCode::state) return carry_out(**journal);
  return tl::make_unexpected(gone.error());
}

// What vern may have written into: the register itself, and what could be its memo file. Nothing
// where the register is not there, which is for those to say who read it.
Result<std::vector<std::string>> files_of(const Register& reg, const std::string& folder) {
  const std::string path = audience::path_of(reg.file, folder);
  if (!io::exists(path)) return std::vector<std::string>();
  auto files = reg.file.format == RegisterFormat::dbf ? registers::memo_files_beside(path)
                                                      : Result<std::vector<std::string>>();
  if (files) files->push_back(path);
  return files;
}

}  // namespace

Result<std::optional<Completed>> complete(const audience::Shop& shop) {
  std::optional<Completed> all;
  for (const Register& reg : shop.policy.registers) {
    const auto files = files_of(reg, shop.folder);
    if (!files) return tl::make_unexpected(files.error());
    for (const std::string& file : *files) {
      const auto one = complete_file(shop, file);
      if (!one) return tl::make_unexpected(one.error());
      if (!*one) continue;
      if (!all) all.emplace();
      all->carried_out = all->carried_out || (*one)->carried_out;
      all->fields += (*one)->fields;
    }
  }
  return all;
}

}  // namespace vern::projection
