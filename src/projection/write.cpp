#include "projection/write.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "audience/source.hpp"
#include "registers/dbf_beside.hpp"

namespace vern::projection {
namespace {

using registers::AwaitedWord;
using registers::FieldPatch;

// What a person can do about index files that stand beside the table.
Error with_remedy(Error error, const registers::PatchTarget& target) {
  const bool table = target.file.format == RegisterFormat::dbf;
  if (error.code != StatusCode::state || target.indexes_seen_to || !table) return error;
  const auto beside = registers::files_beside_table(target.path);
  if (!beside) return error;
  for (const registers::BesideFile& file : *beside) {
    if (file.kind != registers::BesideKind::index) continue;
    error.message +=
        "; index files are rebuilt in the host program afterwards: say that this will "
        "be done with --indexes-seen-to";
    break;
  }
  return error;
}

Result<std::optional<FieldPatch>> prepare(const audience::Shop& shop, const Writing& writing,
                                          const Word& word, AwaitedWord awaited) {
  if (writing.edits.empty()) return std::optional<FieldPatch>();
  const Register* reg = shop.policy.find_register("customers");
  if (reg == nullptr) return fail(StatusCode::policy, "the policy has no [registers.customers]");
  registers::PatchTarget target;
  target.path = audience::path_of(reg->file, shop.folder);
  target.file = reg->file;
  target.column = reg->status;
  target.stamp = writing.stamp;
  target.indexes_seen_to = word.indexes_seen_to;
  auto patch = FieldPatch::prepare(target, writing.edits, awaited);
  if (!patch) return tl::make_unexpected(with_remedy(std::move(patch.error()), target));
  return std::optional<FieldPatch>(std::move(*patch));
}

ledger::Event event_of(const audience::Shop& shop, const Writing& writing,
                       const FieldPatch& patch) {
  ledger::Event event;
  event.kind = ledger::EntryKind::projection;
  event.day = writing.day;
  event.reg = shop.policy.find_register("customers")->id;
  event.count = writing.edits.size();
  event.sha256 = patch.sha256();
  return event;
}

Result<std::uint64_t> commit(const audience::Shop& shop, ledger::Ledger& ledger,
                             const Writing& writing, const std::optional<FieldPatch>& patch,
                             const std::string& by) {
  std::vector<ledger::Event> house;
  if (patch) house.push_back(event_of(shop, writing, *patch));
  if (writing.notes.empty() && house.empty()) return std::uint64_t{0};
  const auto check = [&](std::size_t, const ledger::Subject& before) {
    return check_unchanged(before, writing.tree_size);
  };
  const auto appended = ledger.append(writing.notes, house, by, check);
  if (!appended) return tl::make_unexpected(appended.error());
  return static_cast<std::uint64_t>(appended->size());
}

}  // namespace

Result<void> check_unchanged(const ledger::Subject& before, std::uint64_t tree_size) {
  const bool later =
      std::any_of(before.entries.begin(), before.entries.end(), [&](const ledger::Entry& entry) {
        const ledger::EntryKind kind = entry.event.kind;
        const bool of_other_card =
            kind == ledger::EntryKind::projected && entry.card != before.card;
        return entry.position >= tree_size && kind != ledger::EntryKind::bound && !of_other_card;
      });
  if (!later) return {};
  return fail(StatusCode::state,
              "something was recorded in the ledger meanwhile; nothing was written: run again");
}

Result<void> check_current(bool outdated, Day day) {
  if (!outdated) return {};
  return fail(StatusCode::argument,
              "customers have said something after " + to_string(day) +
                  "; letters are written as things stand today, never as they stood before");
}

Result<Written> write(const audience::Shop& shop, ledger::Ledger* ledger, const Writing& writing,
                      const Word& word) {
  const AwaitedWord awaited = ledger == nullptr ? AwaitedWord::nothing : AwaitedWord::ledger;
  auto patch = prepare(shop, writing, word, awaited);
  if (!patch) return tl::make_unexpected(patch.error());
  Written out;
  if (ledger != nullptr) {
    const auto entries = commit(shop, *ledger, writing, *patch, word.by);
    if (!entries) return tl::make_unexpected(entries.error());
    out.entries = *entries;
  }
  if (!*patch) return out;
  out.sha256 = (*patch)->sha256();
  auto applied = (*patch)->apply();
  if (!applied) return tl::make_unexpected(applied.error());
  out.fields = *applied;
  return out;
}

Result<Written> carry_out(const audience::Shop& shop, ledger::Ledger& ledger, const Plan& plan,
                          const Word& word) {
  if (auto ok = check_current(plan.outdated, plan.day); !ok) return tl::make_unexpected(ok.error());
  Writing writing;
  writing.day = plan.day;
  writing.stamp = plan.stamp;
  writing.tree_size = plan.tree_size;
  for (const CardPlan& card : plan.cards) {
    writing.notes.push_back(card.note);
    if (card.edit) writing.edits.push_back(*card.edit);
  }
  return write(shop, &ledger, writing, word);
}

}  // namespace vern::projection
