#include "erasure/execute.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "audience/ledger_card.hpp"
#include "erasure/approval.hpp"
#include "erasure/erased_entry.hpp"
#include "erasure/planner.hpp"
#include "erasure/record_store.hpp"
#include "ledger/each_entry.hpp"
#include "ledger/pseudonym_key.hpp"

namespace vern::erasure {

namespace {

using ledger::EntryKind;
using ledger::Event;

class Executor {
 public:
  Executor(const Acting& acting, ErasureRecord record, Day day)
      : acting_(acting), record_(std::move(record)), day_(day), secret_(acting.master) {}

  Result<Executed> run(Plan approved) {
    out_.plan = std::move(approved);
    PlanOptions options;
    options.day = day_;
    options.ground = out_.plan.ground;
    if (!out_.plan.customers.empty()) options.customer = out_.plan.customers.front();
    options.request = out_.plan.request;
    options.id = out_.plan.id;
    options.like = &out_.plan;
    options.hash = secret_.hash();
    auto planned = make_plan(acting_.shop, acting_.ledger, options);
    if (!planned && planned.error().code == StatusCode::not_found) return std::move(out_);
    if (!planned) return tl::make_unexpected(planned.error());
    if (auto ok = check_whole(planned->plan); !ok) return tl::make_unexpected(ok.error());
    select_steps(
        planned->plan, [&](const DatumStep& step) { return person_of(*planned, step); }, out_);
    if (auto ok = write(*planned); !ok) return tl::make_unexpected(ok.error());
    return std::move(out_);
  }

 private:
  Result<void> write(const Planned& planned) {
    auto edits = edits_of(acting_.shop, planned, out_.done, secret_.hash());
    if (!edits) return tl::make_unexpected(edits.error());
    if (edits->files.empty()) return {};
    if (auto ok = keep_values(planned); !ok) return ok;
    auto patches = prepare(*edits);
    if (!patches) return tl::make_unexpected(patches.error());
    if (auto ok = record(planned, *patches, *edits); !ok) return ok;
    // The ledger has said that all of them are written: what fails here keeps its journal, and the
    // others are not to lose theirs.
    Result<void> all;
    for (registers::BytePatch& patch : *patches) {
      const auto report = patch.apply();
      if (report) out_.changed += static_cast<std::uint64_t>(report->changed);
      if (!report && all) all = tl::make_unexpected(report.error());
    }
    if (!all) return all;
    out_.records = edits->records;
    out_.notes = edits->notes;
    out_.shortened = edits->shortened;
    out_.cleared = edits->cleared;
    return {};
  }

  // A step is at hand only where its record is some person's of the plan.
  std::size_t person_of(const Planned& planned, const DatumStep& step) const {
    const auto place = place_of(acting_.shop.policy, step);
    const auto found = place ? planned.person_at.find(*place) : planned.person_at.end();
    return found == planned.person_at.end() ? planned.persons.size() : found->second;
  }

  Result<void> keep_values(const Planned& planned) {
    add_values(record_.values, planned.sought);
    return keep_record(acting_.ledger, out_.plan.id, record_);
  }

  static Result<std::vector<registers::BytePatch>> prepare(const Edits& edits) {
    std::vector<registers::BytePatch> patches;
    patches.reserve(edits.files.size());
    for (const FileEdits& file : edits.files) {
      using registers::AwaitedWord;
      using registers::BytePatch;
      auto patch = file.lines.empty()
                       ? BytePatch::prepare_ranges(file.target, file.ranges, AwaitedWord::ledger)
                       : BytePatch::prepare_lines(file.target, file.lines, AwaitedWord::ledger);
      if (!patch) return tl::make_unexpected(patch.error());
      patches.push_back(std::move(*patch));
    }
    return patches;
  }

  // One commit: who is erased, the journals, and the plan.
  Result<void> record(const Planned& planned, const std::vector<registers::BytePatch>& patches,
                      const Edits& edits) {
    const std::string sha256 = sha256_of_plan(record_.plan);
    const Erasing erasing{acting_, planned, out_, sha256, day_, secret_.hash()};
    const auto card_of = [&](const std::string& number) {
      return audience::ledger_card(acting_.shop, number);
    };
    const auto subjects = erased_entries(erasing, card_of);
    if (!subjects) return tl::make_unexpected(subjects.error());
    std::vector<Event> house;
    for (const registers::BytePatch& patch : patches) {
      if (patch.sha256().empty()) continue;
      Event event;
      event.kind = EntryKind::projection;
      event.day = day_;
      event.sha256 = patch.sha256();
      house.push_back(std::move(event));
    }
    Event event;
    event.kind = EntryKind::erasure_executed;
    event.day = day_;
    event.sha256 = sha256;
    event.count = edits.records + edits.notes;
    house.push_back(std::move(event));
    const auto written = acting_.ledger.append(*subjects, house, acting_.by);
    if (!written) return tl::make_unexpected(written.error());
    out_.entry = written->back().position;
    return plan_proof(erasing, *subjects);
  }

  const Acting& acting_;
  ErasureRecord record_;
  Day day_;
  ledger::PseudonymKey secret_;
  Executed out_;
};

}  // namespace

Result<Executed> execute(const Acting& acting, const std::string& id, Day day) {
  auto approved = find_approved(acting, id, day);
  if (!approved) return tl::make_unexpected(approved.error());
  return Executor(acting, std::move(approved->record), day).run(std::move(approved->plan));
}

Result<std::vector<std::string>> erased_customers(ledger::Ledger& ledger) {
  std::set<std::string> numbers;
  const auto read = ledger::each_entry(
      ledger, [&](const ledger::Entry& entry, const std::string& customer) -> Result<void> {
        if (entry.event.kind == EntryKind::erased && !customer.empty()) numbers.insert(customer);
        return {};
      });
  if (!read) return tl::make_unexpected(read.error());
  return std::vector<std::string>(numbers.begin(), numbers.end());
}

}  // namespace vern::erasure
