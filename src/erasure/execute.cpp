#include "erasure/execute.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "audience/identity_fields.hpp"
#include "audience/ledger_card.hpp"
#include "erasure/new_text.hpp"
#include "erasure/planner.hpp"
#include "erasure/record_store.hpp"
#include "erasure/whose.hpp"
#include "ledger/each_entry.hpp"
#include "ledger/known.hpp"

namespace vern::erasure {

namespace {

using ledger::EntryKind;
using ledger::Event;

Result<std::optional<ledger::Entry>> entry_about(ledger::Ledger& ledger, EntryKind kind,
                                                 const std::string& sha256) {
  auto house = ledger.house_entries();
  if (!house) return tl::make_unexpected(house.error());
  for (ledger::Entry& entry : *house) {
    if (entry.event.kind == kind && entry.event.sha256 == sha256) return std::optional(entry);
  }
  return std::optional<ledger::Entry>();
}

std::string policy_word(const audience::Shop& shop) {
  return ledger::to_hex(ledger::view_of(ledger::sha256(shop.policy_meaning)));
}

Result<void> check_policy(const audience::Shop& shop, const Plan& plan) {
  if (plan.policy == policy_word(shop)) return {};
  return fail(StatusCode::state,
              "the policy says something else than when the plan was made: plan again");
}

Result<void> check_whole(const Plan& plan) {
  if (plan.whole) return {};
  return fail(StatusCode::incomplete,
              "a register is not whole, so nobody can tell what must be kept; nothing is erased "
              "until it is mended, or acknowledged in the policy: " +
                  (plan.notes.empty() ? std::string() : plan.notes.front()));
}

// Which of the approved steps run, and why not the others.
class Selection {
 public:
  Selection(const Plan& approved, const Plan& now) : approved_(approved), now_(now) {}

  void run(Executed& into) {
    for (const DatumStep& step : now_.data) {
      if (step.goes()) going_[{step.reg, step.line, step.category}] = &step;
    }
    for (const DatumStep& step : approved_.data) {
      if (step.goes()) take(step, into);
    }
    into.not_planned = going_.size() - taken_.size();
    drop_partly_planned(into);
  }

 private:
  using Key = std::tuple<std::string, std::int64_t, std::string>;
  static Key key_of(const DatumStep& step) { return {step.reg, step.line, step.category}; }

  void take(const DatumStep& approved, Executed& into) {
    const auto found = going_.find(key_of(approved));
    if (found == going_.end()) return skip(approved, into);
    const DatumStep& now = *found->second;
    if (now.seal != approved.seal) {
      into.skipped.push_back({approved, "the record has changed since the plan: plan again"});
    } else if (now.columns != approved.columns || now.record_goes != approved.record_goes) {
      into.skipped.push_back({approved, "something else is to be done now: plan again"});
    } else {
      taken_.insert(found->first);
      into.done.push_back(now);
    }
  }

  // It is not there any more (done before), or it must stay by now.
  void skip(const DatumStep& approved, Executed& into) const {
    for (const DatumStep& now : now_.data) {
      if (!now.is_same_datum(approved)) continue;
      into.skipped.push_back({approved, "must stay by now (" + std::string(name(now.fate)) +
                                            (now.why.empty() ? "" : ": " + now.why) + ")"});
      return;
    }
  }

  // A record goes whole, or not at all; and a card only with every row that has its number.
  void drop_partly_planned(Executed& into) const {
    const bool partly = !into.skipped.empty() || into.not_planned > 0;
    if (!partly) return;
    std::vector<DatumStep> kept;
    for (DatumStep& step : into.done) {
      if (step.record_goes) {
        into.skipped.push_back({std::move(step),
                                "the record goes with the rest of what has its "
                                "number, which has changed: plan again"});
      } else {
        kept.push_back(std::move(step));
      }
    }
    into.done = std::move(kept);
  }

  const Plan& approved_;
  const Plan& now_;
  std::map<Key, const DatumStep*> going_;
  std::set<Key> taken_;
};

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
    options.hash = secret_.hash();
    auto planned = make_plan(acting_.shop, acting_.ledger, options);
    if (!planned && planned.error().code == StatusCode::not_found) return std::move(out_);
    if (!planned) return tl::make_unexpected(planned.error());
    if (auto ok = check_whole(planned->plan); !ok) return tl::make_unexpected(ok.error());
    Selection(out_.plan, planned->plan).run(out_);
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

  // Also what an earlier run looked for: a certificate is of all of them.
  Result<void> keep_values(const Planned& planned) {
    for (const SoughtValue& value : planned.sought) {
      const bool known =
          std::any_of(record_.values.begin(), record_.values.end(), [&](const SoughtValue& other) {
            return other.kind == value.kind && other.utf8 == value.utf8;
          });
      if (!known) record_.values.push_back(value);
    }
    return keep_record(acting_.shop, acting_.master, out_.plan.id, record_);
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
    std::vector<ledger::NewEntry> subjects;
    for (const std::string& number : out_.plan.customers) {
      auto entry = erased(planned, number, sha256);
      if (!entry) return tl::make_unexpected(entry.error());
      if (*entry) subjects.push_back(std::move(**entry));
    }
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
    const auto written = acting_.ledger.append(subjects, house, acting_.by);
    if (!written) return tl::make_unexpected(written.error());
    out_.entry = written->back().position;
    return plan_proof(planned, subjects);
  }

  // Of a customer number whose card is in use, or is known to the ledger.
  Result<std::optional<ledger::NewEntry>> erased(const Planned& planned, const std::string& number,
                                                 const std::string& sha256) {
    ledger::NewEntry entry;
    auto card = audience::ledger_card(acting_.shop, number);
    if (!card && card.error().code != StatusCode::not_found) {
      return tl::make_unexpected(card.error());
    }
    entry.card.key = number;
    if (card) entry.card = *card;
    const auto subject = acting_.ledger.subject(entry.card);
    if (!subject) return tl::make_unexpected(subject.error());
    if (!card && (subject->card == 0 || !ledger::is_theirs(subject->identity))) {
      return std::optional<ledger::NewEntry>();
    }
    // It stands as it did before an erasure: a backup brought it back.
    const bool differs = card && subject->card != 0 && !ledger::is_theirs(subject->identity);
    if (differs && came_back(*subject, *card, secret_.hash())) {
      const auto bound = acting_.ledger.rebind(*card, day_, acting_.by, "came back, erased again");
      if (!bound) return tl::make_unexpected(bound.error());
    }
    entry.event.kind = EntryKind::erased;
    if (card) entry.event.content = identity_print(*card, secret_.hash());
    entry.event.day = day_;
    entry.event.sha256 = sha256;
    entry.event.ground = std::string(name(out_.plan.ground));
    entry.event.target = out_.plan.request;
    entry.event.until = planned.plan.last_day();
    if (card) {
      auto after = card_after(planned, *card);
      if (!after) return tl::make_unexpected(after.error());
      if (*after) entry.becomes = std::move(**after);
    }
    return std::optional(std::move(entry));
  }

  // The card in use as its identity fields will stand; nothing for one that goes whole.
  Result<std::optional<ledger::Card>> card_after(const Planned& planned, const ledger::Card& card) {
    for (const SubjectRecord& record : planned.records.records) {
      if (!record.card || record.deleted || record.key != card.key) continue;
      const Register& reg = acting_.shop.policy.registers[record.reg];
      std::vector<std::string> texts;
      std::vector<DateForm> forms;
      for (const std::string& column : reg.identity) {
        auto text = text_after(planned, record, column, forms);
        if (!text) return tl::make_unexpected(text.error());
        if (!*text) return std::optional<ledger::Card>();
        texts.push_back(std::move(**text));
      }
      ledger::Card after = card;
      after.identity = audience::identity_from(texts, forms);
      return std::optional(std::move(after));
    }
    return std::optional<ledger::Card>();
  }

  // Nothing: the record goes whole.
  Result<std::optional<std::string>> text_after(const Planned& planned, const SubjectRecord& record,
                                                const std::string& column,
                                                std::vector<DateForm>& forms) {
    const RegisterFile& file = planned.records.files[record.reg];
    const auto at = std::find(file.columns.begin(), file.columns.end(), column);
    if (at == file.columns.end()) {
      return fail(StatusCode::policy, "the register customers has no column " + column);
    }
    const ColumnAt where = column_at(acting_.shop, planned, record,
                                     static_cast<std::size_t>(at - file.columns.begin()));
    forms.push_back(where.dates);
    const std::string& reg = acting_.shop.policy.registers[record.reg].id;
    NewTexts texts(planned, secret_.hash());
    for (const DatumStep& step : out_.done) {
      if (step.reg != reg || step.line != record.line) continue;
      if (step.record_goes) return std::optional<std::string>();
      for (const ColumnStep& one : step.columns) {
        if (one.column != column || one.how == "stays") continue;
        auto text = texts.of(step, one, where);
        if (!text) return tl::make_unexpected(text.error());
        return std::optional(std::move(*text));
      }
    }
    return std::optional(record.fields[where.place]);
  }

  Result<void> plan_proof(const Planned& planned, const std::vector<ledger::NewEntry>& subjects) {
    const auto& proof = planned.plan.proof;
    if (!proof || !proof->planned) return {};
    for (const ledger::NewEntry& entry : subjects) {
      const ledger::Card& card = entry.becomes ? *entry.becomes : entry.card;
      if (auto ok = acting_.ledger.plan_destruction(card, proof->planned); !ok) return ok;
    }
    return {};
  }

  const Acting& acting_;
  ErasureRecord record_;
  Day day_;
  PseudonymKey secret_;
  Executed out_;
};

}  // namespace

Result<void> check_may_erase(const Policy& policy, const std::string& by) {
  if (by.empty()) return fail(StatusCode::argument, "--by is empty; name the person who says so");
  if (policy.people.empty()) return {};
  for (const Person& person : policy.people) {
    if (person.id == by && person.erase) return {};
  }
  return fail(StatusCode::argument,
              "the policy does not give this person the right to erase: [people], rights");
}

Result<std::uint64_t> approve(const Acting& acting, const std::string& document, Day day) {
  if (auto ok = check_may_erase(acting.shop.policy, acting.by); !ok) {
    return tl::make_unexpected(ok.error());
  }
  const auto plan = parse_plan(document);
  if (!plan) return tl::make_unexpected(plan.error());
  if (auto ok = check_policy(acting.shop, *plan); !ok) return tl::make_unexpected(ok.error());
  if (auto ok = check_whole(*plan); !ok) return tl::make_unexpected(ok.error());
  if (plan->is_empty()) {
    return fail(StatusCode::state, "the plan does nothing: there is nothing to approve");
  }
  const std::string sha256 = sha256_of_plan(document);
  const auto known = entry_about(acting.ledger, EntryKind::erasure_approved, sha256);
  if (!known) return tl::make_unexpected(known.error());
  if (*known) return (*known)->position;
  // What is carried out is the document itself, not a file that somebody may change.
  if (auto ok = keep_record(acting.shop, acting.master, plan->id, {document, {}}); !ok) {
    return tl::make_unexpected(ok.error());
  }
  Event event;
  event.kind = EntryKind::erasure_approved;
  event.day = day;
  event.sha256 = sha256;
  event.count = plan->going();
  return acting.ledger.append_house(event, acting.by);
}

Result<Executed> execute(const Acting& acting, const std::string& id, Day day) {
  if (auto ok = check_may_erase(acting.shop.policy, acting.by); !ok) {
    return tl::make_unexpected(ok.error());
  }
  auto record = find_record(acting.shop, acting.master, id);
  if (!record) return tl::make_unexpected(record.error());
  if (!*record) {
    return fail(StatusCode::not_found,
                "no approved plan of erasure has this id, or its certificate is closed: "
                "`vern erase approve` comes first");
  }
  auto plan = parse_plan((*record)->plan);
  if (!plan) return tl::make_unexpected(plan.error());
  const auto approved =
      entry_about(acting.ledger, EntryKind::erasure_approved, sha256_of_plan((*record)->plan));
  if (!approved) return tl::make_unexpected(approved.error());
  if (!*approved) {
    return fail(StatusCode::state, "nobody has approved this plan: `vern erase approve` first");
  }
  if (day < plan->day) {
    return fail(StatusCode::argument, "the plan was made for " + to_string(plan->day) +
                                          "; it cannot be carried out as of a day before that");
  }
  if (auto ok = check_policy(acting.shop, *plan); !ok) return tl::make_unexpected(ok.error());
  return Executor(acting, std::move(**record), day).run(std::move(*plan));
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
