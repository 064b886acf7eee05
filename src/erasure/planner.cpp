#include "erasure/planner.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "audience/ledger_card.hpp"
#include "erasure/datum_steps.hpp"
#include "erasure/done_before.hpp"
#include "erasure/overdue.hpp"
#include "erasure/places.hpp"
#include "erasure/plan_parts.hpp"
#include "erasure/record_store.hpp"
#include "erasure/whose.hpp"
#include "ledger/written_files.hpp"
#include "policy/anonymise_rules.hpp"
#include "policy/policy.hpp"
#include "retention/ledger_proof.hpp"
#include "retention/row_scan.hpp"

namespace vern::erasure {

namespace {

using retention::Datum;

class Planner {
 public:
  Planner(const audience::Shop& shop, ledger::Ledger& ledger, const PlanOptions& options)
      : shop_(shop), ledger_(ledger), options_(options) {}

  Result<Planned> run() {
    auto done = start();
    if (done) done = take_survey();
    if (done) done = out_.plan.customers.empty() ? plan_overdue() : plan_of_person();
    if (done) done = look_around();
    if (!done) return tl::make_unexpected(done.error());
    return std::move(out_);
  }

 private:
  Result<void> start() {
    auto plan = begun_plan(shop_, {options_.day, options_.ground, options_.request, options_.id});
    if (!plan) return tl::make_unexpected(plan.error());
    out_.plan = std::move(*plan);
    if (options_.customer.empty()) return {};
    auto numbers =
        numbers_to_erase(shop_, ledger_, options_.customer, options_.hash, out_.plan.notes);
    if (!numbers) return tl::make_unexpected(numbers.error());
    out_.plan.customers = std::move(*numbers);
    return {};
  }

  Result<void> take_survey() {
    auto survey = retention::Survey::take(shop_, retention::SurveyOptions{.on = options_.day});
    if (!survey) return tl::make_unexpected(survey.error());
    out_.survey = std::move(*survey);
    note_sources();
    return {};
  }

  // In front of all other notes what is not whole: nothing is carried out because of it.
  void note_sources() {
    std::vector<std::string> broken;
    for (const retention::SourceState& source : out_.survey->sources()) {
      out_.plan.whole = out_.plan.whole && source.is_whole();
      auto& notes = source.is_whole() ? out_.plan.notes : broken;
      for (std::string& note : retention::findings_of(source)) notes.push_back(std::move(note));
    }
    out_.plan.notes.insert(out_.plan.notes.begin(), std::make_move_iterator(broken.begin()),
                           std::make_move_iterator(broken.end()));
  }

  // One portion after the other, until there is something to do in it.
  Result<void> plan_overdue() {
    Portion portion = first_portion();
    for (;;) {
      Overdue overdue(portion);
      if (auto ok = out_.survey->visit(overdue); !ok) return ok;
      data_ = overdue.take();
      auto done = read_records();
      if (done) done = make_steps();
      if (!done) return done;
      portion.from += portion.most;
      const bool more = !portion.subjects && portion.most != 0 && portion.from < overdue.persons();
      if (more && out_.persons.empty()) continue;
      if (more) note_more(overdue.persons() - portion.from);
      break;
    }
    for (const PlannedPerson& person : out_.persons) {
      if (!person.number.empty()) out_.plan.persons.push_back(person.number);
    }
    std::sort(out_.plan.persons.begin(), out_.plan.persons.end());
    return {};
  }

  Portion first_portion() const {
    Portion portion;
    portion.most = options_.most;
    if (options_.like == nullptr) return portion;
    portion.subjects.emplace();
    for (const std::string& number : options_.like->persons) {
      portion.subjects->insert(audience::hash_of(audience::Hashed::key, number));
    }
    for (const DatumStep& step : options_.like->data) {
      if (const auto place = place_of(shop_.policy, step)) portion.of_nobody.insert(*place);
    }
    return portion;
  }

  void note_more(std::size_t persons) {
    out_.plan.notes.push_back("something is overdue of " + std::to_string(persons) +
                              " more: plan again when this plan has been carried out");
  }

  Result<void> plan_of_person() {
    auto done = find_of_person();
    if (done) done = read_records();
    if (done) done = make_steps();
    return done;
  }

  Result<void> find_of_person() {
    std::vector<Datum> all;
    for (const std::string& number : out_.plan.customers) {
      auto data = out_.survey->of_subject(number);
      if (!data) return tl::make_unexpected(data.error());
      std::move(data->begin(), data->end(), std::back_inserter(all));
    }
    if (all.empty() && options_.nothing_left) return {};
    if (all.empty()) {
      return fail(StatusCode::not_found,
                  "no record has this customer number: nothing is left to erase but what the "
                  "ledger keeps");
    }
    data_.push_back(std::move(all));
    return {};
  }

  Result<void> read_records() {
    std::set<RecordPlace> wanted;
    for (const auto& of_person : data_) {
      for (const Datum& datum : of_person) wanted.insert({datum.record.reg, datum.record.line});
    }
    auto records = subject_records(shop_, wanted);
    if (!records) return tl::make_unexpected(records.error());
    out_.records = std::move(*records);
    for (std::size_t i = 0; i < out_.records.files.size(); ++i) {
      auto ok = policy::check_rules_have_columns(shop_.policy, shop_.policy.registers[i],
                                                 out_.records.files[i].columns);
      if (!ok) return ok;
      if (out_.records.files[i].bytes == out_.survey->sources()[i].bytes) continue;
      return fail(StatusCode::state, "the register " + out_.survey->sources()[i].reg +
                                         " has changed while it was read: run again");
    }
    return {};
  }

  Result<void> make_steps() {
    NotTheirs others;
    if (!out_.plan.customers.empty()) {
      auto found = not_theirs(shop_, out_.records);
      if (!found) return tl::make_unexpected(found.error());
      others = std::move(*found);
      if (!others.cards.empty()) {
        out_.plan.notes.push_back(
            "a deleted card of the number is another person's, and is not touched");
      }
    }
    for (const auto& of_person : data_) {
      if (auto ok = add_person(of_person, others); !ok) return ok;
    }
    return {};
  }

  Result<void> add_person(const std::vector<Datum>& data, const NotTheirs& others) {
    PlannedPerson person;
    for (const Datum& datum : data) {
      const RecordPlace place{datum.record.reg, datum.record.line};
      if (!others.cards.contains(place)) person.own.insert(place);
    }
    SubjectRecords theirs;
    theirs.files = out_.records.files;
    theirs.shared_blocks = out_.records.shared_blocks;
    for (const RecordPlace& place : person.own) theirs.records.push_back(*out_.records.find(place));
    person.number = number_of(theirs);
    person.values = values_of(shop_, theirs);
    const DatumsOfPerson of{shop_,  out_.survey->shapes(), theirs,          data,
                            others, person.values,         options_.ground, out_.plan.id};
    std::vector<DatumStep> steps = datum_steps(of);
    out_.add(std::move(person));
    if (auto ok = drop_what_is_done(shop_, out_, options_.hash, steps); !ok) return ok;
    if (!is_to_be_planned(data, steps)) {
      out_.drop_last_person();
      return {};
    }
    const PlannedPerson& planned = out_.persons.back();
    take_sought(planned, theirs, steps);
    if (options_.ground == ErasureGround::overdue) {
      std::erase_if(steps, [](const DatumStep& step) { return step.fate == Fate::free; });
    }
    out_.own.insert(planned.own.begin(), planned.own.end());
    std::move(steps.begin(), steps.end(), std::back_inserter(out_.plan.data));
    return {};
  }

  // Of somebody of whom nothing goes a plan of what is overdue has nothing to say, but that a row
  // has to go and cannot.
  bool is_to_be_planned(const std::vector<Datum>& data, const std::vector<DatumStep>& steps) const {
    if (options_.ground == ErasureGround::request || options_.like != nullptr) return true;
    return std::any_of(steps.begin(), steps.end(), [&](const DatumStep& step) {
      return step.goes() || (step.fate == Fate::unknown && is_overdue(data, step));
    });
  }

  bool is_overdue(const std::vector<Datum>& data, const DatumStep& step) const {
    return std::any_of(data.begin(), data.end(), [&](const Datum& datum) {
      return datum.answer.verdict == RetentionVerdict::must_erase && !datum.done &&
             datum.record.line == step.line && datum.what().name == step.category &&
             shop_.policy.registers[datum.record.reg].id == step.reg;
    });
  }

  std::string number_of(const SubjectRecords& theirs) const {
    for (const SubjectRecord& record : theirs.records) {
      if (record.card) return record.key;
    }
    for (const SubjectRecord& record : theirs.records) {
      const Register& reg = shop_.policy.registers[record.reg];
      const auto& columns = theirs.files[record.reg].columns;
      const auto at = std::find(columns.begin(), columns.end(), reg.subject);
      if (at == columns.end()) continue;
      auto key = retention::subject_key(
          shop_.policy, reg, record.fields[static_cast<std::size_t>(at - columns.begin())]);
      if (key) return std::move(*key);
    }
    return {};
  }

  // Who asked is looked for everywhere; of what is overdue, only what goes.
  void take_sought(const PlannedPerson& person, const SubjectRecords& theirs,
                   const std::vector<DatumStep>& steps) {
    if (options_.ground == ErasureGround::request) {
      std::copy(person.values.sought.begin(), person.values.sought.end(),
                std::back_inserter(out_.sought));
      return;
    }
    std::set<std::string> going;
    std::set<std::string> staying;
    for (const DatumStep& step : steps) {
      for (const SubjectRecord& record : theirs.records) {
        if (shop_.policy.registers[record.reg].id != step.reg || record.line != step.line) continue;
        take_texts(record, theirs, step, step.goes() ? going : staying);
      }
    }
    for (const SoughtValue& value : person.values.sought) {
      if (going.contains(value.utf8) && !staying.contains(value.utf8)) {
        out_.sought.push_back(value);
      }
    }
  }

  static void take_texts(const SubjectRecord& record, const SubjectRecords& theirs,
                         const DatumStep& step, std::set<std::string>& into) {
    const auto& columns = theirs.files[record.reg].columns;
    for (const ColumnStep& column : step.columns) {
      const auto at = std::find(columns.begin(), columns.end(), column.column);
      if (at == columns.end()) continue;
      into.insert(record.fields[static_cast<std::size_t>(at - columns.begin())]);
    }
  }

  Result<void> look_around() {
    std::sort(out_.plan.data.begin(), out_.plan.data.end(),
              [](const DatumStep& a, const DatumStep& b) {
                return std::tie(a.reg, a.line, a.category) < std::tie(b.reg, b.line, b.category);
              });
    add_values(out_.sought, options_.also_sought);
    auto sought = out_.sought;
    auto scanner = scanner_for(shop_.policy.controller, sought, out_.plan.unsought);
    if (!scanner) return tl::make_unexpected(scanner.error());
    out_.looked_for = out_.sought.size() - out_.plan.unsought;
    TraceOptions beside;
    beside.left_out = sealed_files(ledger_);
    const auto house = ledger_.house_entries();
    if (!house) return tl::make_unexpected(house.error());
    const auto written = ledger::files_alive(*house);
    for (const ledger::WrittenFile& file : written) beside.beside.push_back(file.path);
    for (const Place& place : shop_.policy.places) {
      if (!place.path.empty()) {
        beside.beside.push_back(policy::resolved(shop_.folder, place.path));
      }
    }
    auto traces =
        find_traces(shop_, out_.survey->shapes(), out_.records, out_.own, *scanner, sought, beside);
    if (!traces) return tl::make_unexpected(traces.error());
    out_.traces = std::move(*traces);
    const bool of_one = !out_.plan.customers.empty();
    out_.plan.traces = trace_steps(shop_, out_.records, out_.traces,
                                   of_one ? SharedTraces::by_record : SharedTraces::by_column);
    auto places = place_steps(shop_, out_.plan, out_.records, out_.traces, written);
    if (!places) return tl::make_unexpected(places.error());
    out_.plan.places = std::move(*places);
    return look_at_proof();
  }

  Result<void> look_at_proof() {
    if (out_.plan.customers.empty()) return {};
    const auto key = audience::customer_number(shop_, options_.customer);
    if (!key) return tl::make_unexpected(key.error());
    const auto proof = retention::ledger_proof(ledger_, shop_.policy, *key);
    if (!proof) return tl::make_unexpected(proof.error());
    out_.plan.proof = proof_step(*proof, out_.plan);
    return {};
  }

  const audience::Shop& shop_;
  ledger::Ledger& ledger_;
  const PlanOptions& options_;
  Planned out_;
  std::vector<std::vector<Datum>> data_;  // of each person
};

}  // namespace

void Planned::drop_last_person() {
  for (const RecordPlace& place : persons.back().own) person_at.erase(place);
  persons.pop_back();
}

void Planned::add(PlannedPerson person) {
  for (const RecordPlace& place : person.own) person_at.emplace(place, persons.size());
  persons.push_back(std::move(person));
}

const PlannedPerson* Planned::person_of(RecordPlace place) const {
  const auto at = person_at.find(place);
  return at == person_at.end() ? nullptr : &persons[at->second];
}

std::optional<RecordPlace> place_of(const Policy& policy, const DatumStep& step) {
  const Register* const reg = policy.find_register(step.reg);
  if (reg == nullptr) return std::nullopt;
  return RecordPlace{static_cast<std::uint16_t>(reg - policy.registers.data()), step.line};
}

Result<Planned> make_plan(const audience::Shop& shop, ledger::Ledger& ledger,
                          const PlanOptions& options) {
  if (options.customer.empty() && options.ground == ErasureGround::request) {
    return fail(StatusCode::argument, "a request is one customer's: name the number");
  }
  return Planner(shop, ledger, options).run();
}

}  // namespace vern::erasure
