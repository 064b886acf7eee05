// Documents kept as proof: each encrypted under its subject's key, in a file with a random name.
#include <algorithm>
#include <utility>

#include "io/file.hpp"
#include "io/filesystem.hpp"
#include "io/random.hpp"
#include "ledger/impl.hpp"

namespace vern::ledger {

namespace {

constexpr std::size_t most_bytes = std::size_t{64} * 1024 * 1024;
constexpr std::int64_t orphan_seconds = 3600;

Result<SubjectRecord> living_owner(Ledger::Impl& in, std::uint32_t card) {
  auto found = in.keys->subject(card);
  if (!found) return tl::make_unexpected(found.error());
  if (!*found || !(*found)->destruction.empty()) {
    return fail(StatusCode::state, "the proof of this customer is being destroyed, or is gone");
  }
  return std::move(**found);
}

std::string bound_text(const Ledger::Impl& in, std::string_view file) {
  return "evidence" + in.store->ledger_id() + std::string(file);
}

// The subject of a card whose identity holds; a card that is not known is bound.
Result<SubjectRecord> owner_for(Ledger::Impl& in, const Card& card, const std::string& by,
                                Day day) {
  auto commit = Commit::begin(in, by);
  if (!commit) return tl::make_unexpected(commit.error());
  Subject before;
  if (auto ok = in.reader.read(card, all_entries, before); !ok) {
    return tl::make_unexpected(ok.error());
  }
  auto subject = owner_of(in, *commit, card, before, day);
  if (!subject) return subject;
  if (auto ok = commit->finish(); !ok) return tl::make_unexpected(ok.error());
  return subject;
}

}  // namespace

Result<EvidenceFile> Ledger::keep_evidence(const Card& card, std::string_view bytes,
                                           std::string title, Day day, const std::string& by) {
  return impl_->call([&]() -> Result<EvidenceFile> {
    if (bytes.size() > most_bytes) {
      return fail(StatusCode::limit, "a document is kept up to 64 MiB; scan it smaller");
    }
    const auto owner = owner_for(*impl_, card, by, day);
    if (!owner) return tl::make_unexpected(owner.error());
    auto name = io::random_hex(16);
    if (!name) return tl::make_unexpected(name.error());
    const SubjectKeys keys = SubjectKeys::of(owner->pseudonym, owner->key);
    const auto sealed = seal(keys.evidence, bytes, bound_text(*impl_, *name));
    if (!sealed) return tl::make_unexpected(sealed.error());
    if (auto ok = io::make_folder(impl_->files.evidence); !ok) {
      return tl::make_unexpected(ok.error());
    }
    if (auto ok = io::replace_file(impl_->files.evidence + "/" + *name, *sealed); !ok) {
      return tl::make_unexpected(ok.error());
    }
    return EvidenceFile{std::move(*name), std::string(view_of(sha256(*sealed))), sealed->size(),
                        std::move(title)};
  });
}

Result<std::string> Ledger::read_evidence(std::uint32_t card, const EvidenceFile& file) {
  return impl_->call([&]() -> Result<std::string> {
    const auto owner = living_owner(*impl_, card);
    if (!owner) return tl::make_unexpected(owner.error());
    const auto sealed =
        io::read_file(impl_->files.evidence + "/" + file.file, most_bytes + seal_overhead);
    if (!sealed) return sealed;
    if (view_of(sha256(*sealed)) != file.sha256) {
      return fail(StatusCode::data, "a document is not what its entry says: it was changed");
    }
    const SubjectKeys keys = SubjectKeys::of(owner->pseudonym, owner->key);
    return unseal(keys.evidence, *sealed, bound_text(*impl_, file.file));
  });
}

// Documents that a crash or an error left without an entry, once nobody can be about to write it.
Result<void> Ledger::Impl::remove_orphans() {
  const auto names = io::names_in(files.evidence);
  if (!names) return tl::make_unexpected(names.error());
  for (const std::string& name : *names) {
    const auto named = store->has_evidence(name);
    if (!named) return tl::make_unexpected(named.error());
    if (*named) continue;
    const std::string path = files.evidence + "/" + name;
    const auto stamp = io::stamp_of(path);
    const std::int64_t age = stamp ? io::now() - stamp->modified_ns / 1000000000 : 0;
    if (age < orphan_seconds) continue;
    if (auto ok = io::remove_durably(path); !ok) return ok;
  }
  return {};
}

}  // namespace vern::ledger
