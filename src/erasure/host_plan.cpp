#include "erasure/host_plan.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "audience/hash.hpp"
#include "erasure/approval.hpp"
#include "erasure/datum_steps.hpp"
#include "erasure/done_before.hpp"
#include "erasure/plan_parts.hpp"
#include "erasure/whose.hpp"
#include "ledger/numbers.hpp"
#include "retention/hold_book.hpp"
#include "retention/ledger_proof.hpp"
#include "retention/subject_judge.hpp"

namespace vern::erasure {

namespace {

using retention::Datum;

class Collecting final : public retention::DatumVisitor {
 public:
  Result<void> visit(const Datum& datum) override {
    data.push_back(datum);
    return {};
  }
  std::vector<Datum> data;
};

class HostPlanner {
 public:
  HostPlanner(const audience::Shop& shop, ledger::Ledger& ledger, const HostPerson& person,
              const HostPlanOptions& options)
      : shop_(shop), ledger_(ledger), person_(person), options_(options) {}

  Result<HostPlanned> run() {
    auto done = start();
    if (done) done = check_cards();
    if (done) done = take_records();
    if (done) done = judge();
    if (done) done = make_steps();
    if (done) done = drop_what_is_done(shop_, out_, options_.hash, out_.plan.data);
    if (done) done = finish();
    if (!done) return tl::make_unexpected(done.error());
    return HostPlanned{std::move(out_), std::move(host_)};
  }

 private:
  Result<void> start() {
    if (person_.cards.empty()) {
      return fail(StatusCode::argument, "an erasure is one person's: hand in the card");
    }
    PlanHead head{options_.day, options_.ground, options_.request, {}};
    if (options_.like != nullptr) head.id = options_.like->id;
    auto plan = begun_plan(shop_, head);
    if (!plan) return tl::make_unexpected(plan.error());
    out_.plan = std::move(*plan);
    return {};
  }

  // Each card is whose the ledger knows it to be, and all are one person's.
  Result<void> check_cards() {
    std::optional<ledger::Subject> first;
    std::set<std::string> known;
    for (const ledger::Card& card : person_.cards) {
      if (options_.verifying && !has_record(card)) continue;
      auto subject = ledger_.subject(card);
      if (!subject) return tl::make_unexpected(subject.error());
      if (auto ok = check_is_theirs(subject->identity); !ok) return ok;
      if (first && !is_same_person(*first, *subject)) {
        return fail(StatusCode::state,
                    "the ledger does not know these cards to be one person's: erase them one by "
                    "one, or say that they are (vern_ledger_join)");
      }
      for (const std::string& number : ledger::numbers_of(subject->entries)) known.insert(number);
      if (!first) first = std::move(*subject);
    }
    for (const ledger::Card& card : person_.cards) known.erase(card.key);
    if (known.empty()) return {};
    out_.plan.notes.push_back(
        "the ledger knows more numbers of the person than there are cards: "
        "what stands under those is not in this plan");
    return {};
  }

  bool has_record(const ledger::Card& card) const {
    return std::any_of(person_.records.begin(), person_.records.end(), [&](const HostRecord& one) {
      return one.reg == card.reg && one.key == card.key;
    });
  }

  Result<void> take_records() {
    auto shapes = retention::shapes_of(shop_.policy);
    if (!shapes) return tl::make_unexpected(shapes.error());
    shapes_ = std::move(*shapes);
    auto host = host_records(shop_.policy, shapes_, person_, options_.like);
    if (!host) return tl::make_unexpected(host.error());
    host_ = std::move(*host);
    if (host_.records.records.empty() && options_.like == nullptr) {
      return fail(StatusCode::not_found, "there is no record of the person: nothing is to erase");
    }
    out_.records = host_.records;
    out_.plan.customers = host_.numbers;
    for (const retention::SourceState& source : host_.sources) {
      out_.plan.whole = out_.plan.whole && source.is_whole();
      if (source.is_whole()) continue;
      out_.plan.notes.push_back("the host says that the register " + source.reg +
                                " could not be read whole");
    }
    return {};
  }

  // The same judge as over registers, with the holds of the ledger and of the host.
  Result<void> judge() {
    auto book = retention::HoldBook::read(ledger_, options_.day);
    if (!book) return tl::make_unexpected(book.error());
    for (retention::RowTrace& trace : host_.traces) mark_holds(trace, *book);
    retention::SubjectJudge judge(
        shop_.policy, shapes_, retention::uncertain(shapes_, host_.sources), *book, options_.day);
    Collecting all;
    if (!host_.traces.empty()) judge.begin(host_.traces.front().subject, true);
    for (const retention::RowTrace& trace : host_.traces) {
      if (auto ok = judge.row(trace, all); !ok) return ok;
    }
    data_ = std::move(all.data);
    return {};
  }

  void mark_holds(retention::RowTrace& trace, retention::HoldBook& book) const {
    const RecordPlace place{trace.reg, trace.line};
    const HostRecord& given = person_.records[host_.at.at(place)];
    const std::string& key = host_.records.find(place)->key;
    if (given.held) {
      const DatumHold hold{"of the host", HoldKind::declared, options_.day, std::nullopt};
      book.on_record(key, {hold, given.reg, {}});
    }
    trace.held = book.record_group(given.reg, key);
  }

  Result<void> make_steps() {
    PlannedPerson one;
    for (const SubjectRecord& record : out_.records.records) one.own.insert(record.place());
    one.number = host_.numbers.front();
    one.values = values_of(shop_, out_.records);
    out_.own = one.own;
    out_.sought = one.values.sought;
    out_.add(std::move(one));
    const DatumsOfPerson of{shop_,           shapes_,     out_.records,
                            data_,           others_,     out_.persons.front().values,
                            options_.ground, out_.plan.id};
    out_.plan.data = datum_steps(of);
    if (options_.ground == ErasureGround::overdue) {
      std::erase_if(out_.plan.data, [](const DatumStep& step) { return step.fate == Fate::free; });
    }
    return {};
  }

  Result<void> finish() {
    auto sought = out_.sought;
    const auto scanner = scanner_for(shop_.policy.controller, sought, out_.plan.unsought);
    if (!scanner) return tl::make_unexpected(scanner.error());
    add_places();
    const auto proof = retention::ledger_proof(ledger_, shop_.policy, person_.cards.front().key);
    if (!proof) return tl::make_unexpected(proof.error());
    out_.plan.proof = proof_step(*proof, out_.plan);
    return {};
  }

  // What somebody must deal with: the declared places, and who had the data.
  void add_places() {
    for (const Place& place : shop_.policy.places) {
      PlaceStep step;
      step.id = id_of(place);
      step.kind = DealtBy::declared;
      step.title = place.title;
      out_.plan.places.push_back(std::move(step));
    }
    add_recipients(shop_.policy, out_.plan, out_.plan.places);
  }

  const audience::Shop& shop_;
  ledger::Ledger& ledger_;
  const HostPerson& person_;
  const HostPlanOptions& options_;
  std::vector<retention::RegisterShape> shapes_;
  std::vector<Datum> data_;
  NotTheirs others_;  // none: whose a record is, the host has said
  HostRecords host_;
  Planned out_;
};

}  // namespace

Result<HostPlanned> make_host_plan(const audience::Shop& shop, ledger::Ledger& ledger,
                                   const HostPerson& person, const HostPlanOptions& options) {
  return HostPlanner(shop, ledger, person, options).run();
}

}  // namespace vern::erasure
