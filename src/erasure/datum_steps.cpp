#include "erasure/datum_steps.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "policy/anonymise_rules.hpp"
#include "retention/leaving.hpp"
#include "retention/row_scan.hpp"
#include "vern/scrub.hpp"

namespace vern::erasure {

namespace {

using retention::Category;
using retention::Datum;
using retention::Leaving;
using retention::RegisterShape;

// The record as its steps are made.
struct OfRecord {
  const SubjectRecord* record = nullptr;
  const RegisterShape* shape = nullptr;
  std::vector<std::size_t> steps;  // in the list
  std::optional<std::size_t> rest;
  std::optional<std::size_t> key;
  bool erases = false;  // the rule of the rest says that rows go whole
};

class Maker {
 public:
  explicit Maker(const DatumsOfPerson& of) : of_(of), policy_(of.shop.policy) {}

  std::vector<DatumStep> run() {
    for (const Datum& datum : of_.data) add(datum);
    for (auto& [place, record] : records_) {
      if (!record.record->card) decide_row(record);
    }
    for (auto& [place, record] : records_) {
      if (record.record->card) decide_card(record);
    }
    for (auto& [place, record] : records_) fill_columns(record);
    std::sort(steps_.begin(), steps_.end(), [](const DatumStep& a, const DatumStep& b) {
      return std::tie(a.reg, a.line, a.category) < std::tie(b.reg, b.line, b.category);
    });
    return std::move(steps_);
  }

 private:
  const std::vector<std::string>& columns(const OfRecord& of) const {
    return of_.records.files[of.record->reg].columns;
  }

  void add(const Datum& datum) {
    const RecordPlace place{datum.record.reg, datum.record.line};
    const SubjectRecord* const record = of_.records.find(place);
    if (record == nullptr || of_.others.cards.contains(place)) return;
    OfRecord& of = records_[place];
    of.record = record;
    of.shape = datum.shape;
    if (datum.what().rest) of.rest = steps_.size();
    if (record->card && datum.what().name == "key") of.key = steps_.size();
    of.steps.push_back(steps_.size());
    DatumStep step = step_of(datum, of);
    if (datum.what().rest) of.erases = step.goes() && retention::a_limit_erases(datum.answer);
    steps_.push_back(std::move(step));
  }

  DatumStep step_of(const Datum& datum, const OfRecord& of) const {
    const Register& reg = policy_.registers[of.record->reg];
    DatumStep step;
    step.reg = reg.id;
    step.line = of.record->line;
    step.key = of.record->key;
    step.deleted = of.record->deleted;
    step.category = datum.what().name;
    step.seal = seal_of(*of.record, of_.plan_id);
    const DatumFate fate = fate_of(datum.answer, of_.ground, is_declared(datum, of));
    step.fate = fate.fate;
    step.until = fate.until;
    if (fate.rule != nullptr) {
      step.why = fate.rule->id;
      step.cites = fate.rule->cites;
    }
    if (step.goes() && fate.rule == nullptr) {
      step.why = "request";
      step.cites = "GDPR Art. 17(1)";
    }
    if (fate.fate == Fate::held) step.why = held_by(datum);
    if (fate.fate == Fate::unknown) step.why = doubts_of(datum);
    if (step.goes() && of_.others.numbers.contains(number_of(*of.record)) && !of.record->card) {
      stays(step, Fate::unknown,
            "the number was another person's before: whose the row is cannot "
            "be told");
    }
    return step;
  }

  static void stays(DatumStep& step, Fate fate, std::string why) {
    step.fate = fate;
    step.why = std::move(why);
    step.cites.clear();
    step.until.reset();
  }

  // The customer number of a row, as the card has it: all numbers of the plan are one person's, so
  // a row of any of them may be meant.
  std::string number_of(const SubjectRecord& record) const {
    const Register& reg = policy_.registers[record.reg];
    const auto& names = of_.records.files[record.reg].columns;
    const auto at = std::find(names.begin(), names.end(), reg.subject);
    if (record.card || at == names.end()) return record.key;
    auto key = retention::subject_key(policy_, reg,
                                      record.fields[static_cast<std::size_t>(at - names.begin())]);
    return key ? std::move(*key) : std::string();
  }

  static std::string held_by(const Datum& datum) {
    std::string out;
    for (const retention::HeldBy& held : datum.holds) {
      if (!out.empty()) out += "; ";
      out += std::string(name(held.hold.kind));
      if (!held.hold.id.empty()) out += " (" + held.hold.id + ")";
    }
    return out;
  }

  static std::string doubts_of(const Datum& datum) {
    std::string out;
    for (const auto& doubt : doubt_names) {
      if (!datum.answer.doubts.has(doubt.value)) continue;
      out += (out.empty() ? "" : ", ") + std::string(doubt.name);
    }
    return out.empty() ? std::string("an obligation waits for a person's decision") : out;
  }

  // The policy has a word for every column of the datum that holds something.
  bool is_declared(const Datum& datum, const OfRecord& of) const {
    const Register& reg = policy_.registers[of.record->reg];
    const auto names = columns_of(*datum.shape, datum.what(), columns(of));
    return std::all_of(names.begin(), names.end(), [&](const std::string& column) {
      return text_of(of, column).empty() || policy::rule_for(policy_, reg, column) != nullptr;
    });
  }

  const std::string& text_of(const OfRecord& of, const std::string& column) const {
    static const std::string none;
    const auto& names = columns(of);
    const auto at = std::find(names.begin(), names.end(), column);
    if (at == names.end()) return none;
    return of.record->fields[static_cast<std::size_t>(at - names.begin())];
  }

  bool holds_something(const OfRecord& of, const std::string& column) const {
    const auto& names = columns(of);
    const auto at = std::find(names.begin(), names.end(), column);
    if (at == names.end()) return false;
    const auto place = static_cast<std::size_t>(at - names.begin());
    return !of.record->fields[place].empty() || of.record->has_old_note(place);
  }

  bool all_go(const OfRecord& of) const {
    return std::all_of(of.steps.begin(), of.steps.end(),
                       [this](std::size_t i) { return steps_[i].goes(); });
  }

  // ---- records

  // A row that may go leaves the person; one that cannot be told to be nobody's stays theirs.
  void decide_row(OfRecord& of) {
    if (!of.rest) return;
    DatumStep& rest = steps_[*of.rest];
    const Register& reg = policy_.registers[of.record->reg];
    if (rest.goes() && of.erases && all_go(of)) {
      for (const std::size_t i : of.steps) steps_[i].record_goes = true;
      return;
    }
    const bool named = !reg.subject.empty() && !text_of(of, reg.subject).empty();
    if (rest.goes() && named && !reg.nobody) {
      stays(rest, Fate::unknown,
            "registers." + reg.id +
                " does not say what stands in a row that is nobody's: write nobody = \"0\", or "
                "what the host program uses");
    }
    if (named && !rest.goes()) note_row(rest);
  }

  // What stays in a row keeps the number on the card; of several rows, the one that stays longest.
  void note_row(const DatumStep& rest) {
    const auto rank = [](const DatumStep& step) {
      if (step.fate == Fate::kept && step.until) return 0;
      return step.fate == Fate::held ? 1 : 2;
    };
    const bool longer = !rows_ || rank(rest) > rank(*rows_) ||
                        (rank(rest) == 0 && rank(*rows_) == 0 && *rest.until > *rows_->until);
    if (longer) rows_ = rest;
  }

  void decide_card(OfRecord& of) {
    if (!of.key) return;
    DatumStep& key = steps_[*of.key];
    if (key.goes() && rows_) {
      key.fate = rows_->fate;
      key.until = rows_->until;
      key.cites = rows_->cites;
      key.why = "number-of-" + rows_->reg + ": " + rows_->why;
    }
    for (const std::size_t i : of.steps) {
      if (!key.goes() || steps_[i].goes()) continue;
      key.fate = steps_[i].fate;
      key.until = steps_[i].until;
      key.cites = steps_[i].cites;
      key.why = "number-of-" + steps_[i].category + ": " + steps_[i].why;
    }
    if (!all_go(of)) return;
    for (const std::size_t i : of.steps) steps_[i].record_goes = true;
  }

  // ---- columns

  void fill_columns(const OfRecord& of) {
    for (const std::size_t i : of.steps) {
      DatumStep& step = steps_[i];
      const auto category = of.shape->find(step.category);
      const Category& what = of.shape->categories[category.value_or(of.shape->rest())];
      for (const std::string& column : columns_of(*of.shape, what, columns(of))) {
        if (!holds_something(of, column)) continue;
        step.columns.push_back(step.goes() ? column_step(of, what, column, step.record_goes)
                                           : ColumnStep{column, "stays", {}});
      }
    }
  }

  ColumnStep column_step(const OfRecord& of, const Category& what, const std::string& column,
                         bool record_goes) const {
    if (shares_a_note(of, column)) return {column, "scrub", {}};
    if (record_goes) return {column, "clear", {}};
    const auto [leaving, rule] = retention::leaving_of(policy_, *of.shape, what.name, column);
    switch (leaving) {
      case Leaving::stays:
        return {column, "stays", {}};
      case Leaving::unnamed:
        return {column, "nobody", of.shape->reg->nobody.value_or("")};
      case Leaving::anonymised:
        return {column, std::string(name(rule->transform)), rule->argument};
      case Leaving::cleared:
        return {column, "clear", {}};
      case Leaving::looked_at:
        break;
    }
    const bool tells = !Scrubber(of_.values.own).find(text_of(of, column)).empty();
    return {column, tells ? "scrub" : "stays", {}};
  }

  // A note that another's record names too is theirs as well: only the person goes from it.
  bool shares_a_note(const OfRecord& of, const std::string& column) const {
    const auto& names = columns(of);
    const auto at = std::find(names.begin(), names.end(), column);
    const auto place = static_cast<std::size_t>(at - names.begin());
    if (place >= of.record->memos.size() || !of.record->memos[place]) return false;
    return of_.records.shared_blocks.contains({of.record->reg, of.record->memos[place]->block});
  }

  const DatumsOfPerson& of_;
  const Policy& policy_;
  std::vector<DatumStep> steps_;
  std::map<RecordPlace, OfRecord> records_;
  std::optional<DatumStep> rows_;  // that keeps the number on the card
};

}  // namespace

std::vector<DatumStep> datum_steps(const DatumsOfPerson& of) { return Maker(of).run(); }

}  // namespace vern::erasure
