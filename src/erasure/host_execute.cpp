#include "erasure/host_execute.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "erasure/approval.hpp"
#include "erasure/erased_entry.hpp"
#include "erasure/host_plan.hpp"
#include "erasure/new_text.hpp"
#include "ledger/pseudonym_key.hpp"
#include "vern/letters.hpp"

namespace vern::erasure {

namespace {

// What is written into one record.
struct RecordWrites {
  std::size_t record = 0;  // place in HostPerson::records
  bool whole = false;
  std::vector<std::pair<std::size_t, std::string>> fields;  // place, text
};

class HostExecutor {
 public:
  HostExecutor(const Acting& acting, const std::string& document, const HostPerson& person,
               HostCalls& calls, Day day)
      : acting_(acting),
        document_(document),
        sha256_(sha256_of_plan(document)),
        person_(person),
        calls_(calls),
        day_(day),
        secret_(acting.master) {}

  Result<Executed> run(Plan approved) {
    out_.plan = std::move(approved);
    const HostPlanOptions options{day_, out_.plan.ground, out_.plan.request, &out_.plan,
                                  secret_.hash()};
    auto now = make_host_plan(acting_.shop, acting_.ledger, person_, options);
    if (!now) return tl::make_unexpected(now.error());
    if (now->host.numbers != out_.plan.customers) {
      return fail(StatusCode::argument, "the cards are not those of the plan: plan again");
    }
    if (auto ok = check_whole(now->planned.plan); !ok) return tl::make_unexpected(ok.error());
    select_steps(
        now->planned.plan, [](const DatumStep&) { return 0; }, out_);
    auto done = read_again(*now);
    if (done) done = make_texts(*now);
    if (done && !writes_.empty()) done = keep_values(*now);
    if (done && !writes_.empty()) done = record(*now);
    if (done) done = write();
    if (!done) return tl::make_unexpected(done.error());
    return std::move(out_);
  }

 private:
  const SubjectRecord& record_of(const HostPlanned& now, const DatumStep& step) const {
    const auto& all = now.planned.records.records;
    return *std::find_if(all.begin(), all.end(), [&](const SubjectRecord& record) {
      return acting_.shop.policy.registers[record.reg].id == step.reg && record.line == step.line;
    });
  }

  // Between what was handed in and now, somebody may have worked in the register.
  Result<void> read_again(const HostPlanned& now) {
    std::map<RecordPlace, bool> same;
    std::vector<DatumStep> changed;
    for (const DatumStep& step : out_.done) {
      const SubjectRecord& record = record_of(now, step);
      const auto [known, first] = same.try_emplace(record.place(), true);
      if (first) {
        const auto still = stands_still(now.host.at.at(record.place()));
        if (!still) return tl::make_unexpected(still.error());
        known->second = *still;
      }
      if (!known->second) changed.push_back(step);
    }
    if (!changed.empty()) {
      withdraw_steps(changed, "the record has changed while this was carried out: plan again",
                     out_);
    }
    return {};
  }

  Result<bool> stands_still(std::size_t at) {
    const HostRecord& given = person_.records[at];
    for (std::size_t i = 0; i < given.fields.size(); ++i) {
      const auto text = calls_.read(at, i);
      if (!text) return tl::make_unexpected(text.error());
      if (*text != given.fields[i].text) return false;
    }
    return true;
  }

  // All of them before anything is written: a text that cannot be made ends it here.
  Result<void> make_texts(const HostPlanned& now) {
    NewTexts texts(now.planned, secret_.hash());
    std::map<RecordPlace, RecordWrites> writes;
    for (const DatumStep& step : out_.done) {
      const SubjectRecord& record = record_of(now, step);
      RecordWrites& of = writes[record.place()];
      of.record = now.host.at.at(record.place());
      of.whole = of.whole || step.record_goes;
      if (of.whole) continue;
      for (const ColumnStep& column : step.columns) {
        if (auto ok = add_text(now, step, column, texts, of); !ok) return ok;
      }
    }
    out_.cleared = texts.cleared();
    for (auto& [place, of] : writes) {
      if (of.whole || !of.fields.empty()) writes_.push_back(std::move(of));
    }
    return {};
  }

  Result<void> add_text(const HostPlanned& now, const DatumStep& step, const ColumnStep& column,
                        NewTexts& texts, RecordWrites& into) {
    if (column.how == "stays") return {};
    const SubjectRecord& record = record_of(now, step);
    const auto& names = now.planned.records.files[record.reg].columns;
    const auto place = static_cast<std::size_t>(
        std::find(names.begin(), names.end(), column.column) - names.begin());
    auto text = texts.of(step, column, column_at(acting_.shop, now.planned, record, place));
    if (!text) return tl::make_unexpected(text.error());
    if (*text == record.fields[place]) return {};
    const auto& fields = person_.records[into.record].fields;
    const auto field = std::find_if(fields.begin(), fields.end(), [&](const HostField& one) {
      return one.column == column.column;
    });
    into.fields.emplace_back(static_cast<std::size_t>(field - fields.begin()), std::move(*text));
    return {};
  }

  // Also those of an earlier run: a certificate is of all of them.
  Result<void> keep_values(const HostPlanned& now) {
    auto kept = find_record(acting_.ledger, out_.plan.id);
    if (!kept) return tl::make_unexpected(kept.error());
    ErasureRecord record = *kept ? std::move(**kept) : ErasureRecord{document_, {}};
    add_values(record.values, now.planned.sought);
    return keep_record(acting_.ledger, out_.plan.id, record);
  }

  Result<void> record(const HostPlanned& now) {
    const Erasing erasing{acting_, now.planned, out_, sha256_, day_, secret_.hash()};
    const auto card_of = [this](const std::string& number) -> Result<ledger::Card> {
      for (const ledger::Card& card : person_.cards) {
        if (card.key == number) return card;
      }
      return fail(StatusCode::not_found, "no card has this number");
    };
    const auto subjects = erased_entries(erasing, card_of);
    if (!subjects) return tl::make_unexpected(subjects.error());
    ledger::Event event;
    event.kind = ledger::EntryKind::erasure_executed;
    event.day = day_;
    event.sha256 = sha256_;
    event.count = writes_.size();
    const std::vector<ledger::Event> house{event};
    const auto written = acting_.ledger.append(*subjects, house, acting_.by);
    if (!written) return tl::make_unexpected(written.error());
    out_.entry = written->back().position;
    return plan_proof(erasing, *subjects);
  }

  Result<void> write() {
    for (const RecordWrites& of : writes_) {
      auto done = of.whole ? calls_.clear(of.record) : Result<void>();
      if (done && of.whole) ++out_.fields;
      for (std::size_t i = 0; done && !of.whole && i < of.fields.size(); ++i) {
        done = calls_.write(of.record, of.fields[i].first, of.fields[i].second);
        if (done) ++out_.fields;
      }
      if (!done) return stopped(done.error(), of.record);
      ++out_.records;
    }
    return {};
  }

  tl::unexpected<Error> stopped(const Error& error, std::size_t record) const {
    return fail(error.code,
                error.message + "; " + std::to_string(out_.records) + " of " +
                    std::to_string(writes_.size()) + " records are written, and the ledger has " +
                    "the erasure at " + std::to_string(out_.entry) + ": plan again for the rest",
                static_cast<std::int64_t>(record));
  }

  const Acting& acting_;
  const std::string& document_;
  std::string sha256_;
  const HostPerson& person_;
  HostCalls& calls_;
  Day day_;
  ledger::PseudonymKey secret_;
  std::vector<RecordWrites> writes_;
  Executed out_;
};

}  // namespace

Result<std::uint64_t> approve_for_host(const Acting& acting, const std::string& document, Day day) {
  const auto plan = check_to_approve(acting, document);
  if (!plan) return tl::make_unexpected(plan.error());
  const auto known = approved_at(acting.ledger, document);
  if (!known) return tl::make_unexpected(known.error());
  if (*known) return **known;
  return note_approval(acting, *plan, document, day);
}

Result<Executed> execute_for_host(const Acting& acting, const std::string& document,
                                  const HostPerson& person, HostCalls& calls, Day day) {
  auto plan = check_to_execute(acting, document, day);
  if (!plan) return tl::make_unexpected(plan.error());
  return HostExecutor(acting, document, person, calls, day).run(std::move(*plan));
}

}  // namespace vern::erasure
