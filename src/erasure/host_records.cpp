#include "erasure/host_records.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "audience/hash.hpp"
#include "retention/row_marks.hpp"
#include "retention/row_scan.hpp"
#include "vern/key_form.hpp"
#include "vern/letters.hpp"

namespace vern::erasure {

namespace {

using retention::CategoryMask;
using retention::RegisterShape;
using retention::RowTrace;

bool has(const std::vector<std::string>& in, std::string_view text) {
  return std::find(in.begin(), in.end(), text) != in.end();
}

const HostField* field_of(const HostRecord& record, std::string_view column) {
  for (const HostField& field : record.fields) {
    if (field.column == column) return &field;
  }
  return nullptr;
}

std::string_view text_of(const HostRecord& record, std::string_view column) {
  const HostField* const field = field_of(record, column);
  return field == nullptr ? std::string_view() : trim_blanks(field->text);
}

// Every column that the policy speaks of.
std::set<std::string> columns_needed(const RegisterShape& shape) {
  const Register& reg = *shape.reg;
  std::set<std::string> out{reg.identity.begin(), reg.identity.end()};
  out.insert(shape.triggers.begin(), shape.triggers.end());
  for (const FieldMapping& mapping : reg.fields) out.insert(mapping.column);
  for (const std::string* column : {&reg.key, &reg.subject, &reg.status}) {
    if (!column->empty()) out.insert(*column);
  }
  return out;
}

class Making {
 public:
  Making(const Policy& policy, const std::vector<RegisterShape>& shapes, const HostPerson& person,
         const Plan* like)
      : policy_(policy), shapes_(shapes), person_(person) {
    if (like == nullptr) return;
    for (const DatumStep& step : like->data) {
      known_[{step.reg, step.key}] = step.line;
      next_ = std::max(next_, step.line + 1);
    }
  }

  Result<HostRecords> run() {
    out_.records.files.resize(policy_.registers.size());
    out_.sources.resize(policy_.registers.size());
    for (std::size_t i = 0; i < shapes_.size(); ++i) {
      out_.sources[i].reg = shapes_[i].reg->id;
      out_.sources[i].row_word = "record";
      if (person_.damaged) damage(i, -1);
    }
    for (const ledger::Card& card : person_.cards) out_.numbers.push_back(card.key);
    std::sort(out_.numbers.begin(), out_.numbers.end());
    for (std::size_t i = 0; i < person_.records.size(); ++i) {
      if (auto ok = add(i); !ok) return tl::make_unexpected(ok.error());
    }
    std::sort(out_.records.records.begin(), out_.records.records.end(),
              [](const SubjectRecord& a, const SubjectRecord& b) { return a.place() < b.place(); });
    fill_fields();
    std::sort(out_.traces.begin(), out_.traces.end());
    return std::move(out_);
  }

 private:
  static tl::unexpected<Error> wrong(std::size_t row, StatusCode code, const std::string& what) {
    return fail(code, what, static_cast<std::int64_t>(row));
  }

  void damage(std::size_t reg, std::int64_t line) {
    out_.sources[reg].damaged.add(1, line, -1, "the host says that it could not be read whole");
  }

  Result<std::size_t> register_of(std::size_t row) const {
    const HostRecord& record = person_.records[row];
    for (std::size_t i = 0; i < shapes_.size(); ++i) {
      if (shapes_[i].reg->id == record.reg) return i;
    }
    return wrong(row, StatusCode::not_found,
                 "the policy has no register of that id: write [registers.ID] for it");
  }

  Result<void> check_columns(std::size_t row, const RegisterShape& shape) const {
    std::set<std::string_view> names;
    for (const HostField& field : person_.records[row].fields) {
      if (field.column.empty() || !names.insert(field.column).second) {
        return wrong(row, StatusCode::argument,
                     "a column of the record has no name, or stands "
                     "there twice");
      }
    }
    for (const std::string& column : columns_needed(shape)) {
      if (names.contains(column)) continue;
      return wrong(row, StatusCode::argument,
                   "the record has no column " + column +
                       ", and the policy speaks of it; hand it in, "
                       "empty where nothing stands in it");
    }
    return {};
  }

  // The record must be this person's: of a row its customer number says so.
  Result<void> check_whose(std::size_t row, const RegisterShape& shape,
                           const std::string& key) const {
    const Register& reg = *shape.reg;
    std::string number = key;
    if (!shape.cards && !reg.subject.empty()) {
      const auto subject =
          retention::subject_key(policy_, reg, text_of(person_.records[row], reg.subject));
      number = subject ? *subject : std::string();
    }
    if ((!shape.cards && reg.subject.empty()) || has(out_.numbers, number)) return {};
    return wrong(row, StatusCode::argument,
                 "the record is of a customer number that is none of the cards'");
  }

  Result<void> add(std::size_t row) {
    const auto found = register_of(row);
    if (!found) return tl::make_unexpected(found.error());
    const RegisterShape& shape = shapes_[*found];
    const HostRecord& given = person_.records[row];
    if (auto ok = check_columns(row, shape); !ok) return ok;
    auto normal = normalise_key(shape.reg->key_form, given.key);
    if (!normal || normal->empty()) {
      return wrong(row, StatusCode::argument, "the record has no number of its own");
    }
    if (auto ok = check_whose(row, shape, *normal); !ok) return ok;
    SubjectRecord record;
    record.reg = static_cast<std::uint16_t>(*found);
    record.card = shape.cards;
    record.key = std::move(*normal);
    record.line = line_of(given.reg, record.key);
    if (!out_.at.emplace(record.place(), row).second) {
      return wrong(row, StatusCode::argument, "the record stands there twice");
    }
    if (given.damaged) damage(*found, record.line);
    note_columns(out_.records.files[*found], given);
    out_.traces.push_back(trace_of(shape, given, record));
    out_.records.records.push_back(std::move(record));
    return {};
  }

  std::int64_t line_of(const std::string& reg, const std::string& key) {
    const auto [at, added] = known_.try_emplace({reg, key}, next_);
    if (added) ++next_;
    return at->second;
  }

  static void note_columns(RegisterFile& file, const HostRecord& given) {
    for (const HostField& field : given.fields) {
      const auto at = std::find(file.columns.begin(), file.columns.end(), field.column);
      const auto place = static_cast<std::size_t>(at - file.columns.begin());
      if (at == file.columns.end()) {
        file.columns.push_back(field.column);
        file.widths.push_back(field.width);
      } else if (field.width != 0 &&
                 (file.widths[place] == 0 || field.width < file.widths[place])) {
        file.widths[place] = field.width;
      }
    }
  }

  Fact<Day> day_of(const RegisterShape& shape, const HostRecord& given,
                   const std::string& column) const {
    const HostField& field = *field_of(given, column);
    if (field.day.state != FactState::blank) return field.day;
    const auto form = registers::parse_date_form(shape.reg->file.date_format);
    return retention::date_of(form.value_or(registers::DateForm::iso), field.text);
  }

  RowTrace trace_of(const RegisterShape& shape, const HostRecord& given,
                    const SubjectRecord& record) const {
    const Register& reg = *shape.reg;
    RowTrace trace;
    trace.reg = record.reg;
    trace.line = record.line;
    trace.phase = phase_of(shape);
    trace.subject = audience::hash_of(audience::Hashed::key, out_.numbers.front());
    trace.open = given.open;
    if (const std::string* state = reg.column_of("state")) {
      trace.open = trace.open || !has(reg.closed_values, text_of(given, *state));
    }
    if (const std::string* cash = reg.column_of("cash")) {
      trace.cash = has(reg.yes_values, text_of(given, *cash));
    }
    if (const std::string* balance = reg.column_of("balance")) {
      trace.balance = retention::amount_of(text_of(given, *balance));
    }
    for (std::size_t i = 0; i < shape.triggers.size(); ++i) {
      trace.set_day(i, day_of(shape, given, shape.triggers[i]));
    }
    trace.filled = filled(shape, given, trace);
    return trace;
  }

  static CategoryMask filled(const RegisterShape& shape, const HostRecord& given,
                             const RowTrace& trace) {
    CategoryMask out = 0;
    for (std::size_t i = 0; i < shape.categories.size(); ++i) {
      const retention::Category& category = shape.categories[i];
      const bool nought = category.name == "balance" && trace.balance == retention::Amount::zero;
      const bool stands =
          std::any_of(category.columns.begin(), category.columns.end(),
                      [&](const std::string& column) { return !text_of(given, column).empty(); });
      if (category.rest || (stands && !nought)) out |= CategoryMask{1} << i;
    }
    return out;
  }

  // Fields in the order of their register's columns, and the bytes by which a record is known
  // again.
  void fill_fields() {
    for (SubjectRecord& record : out_.records.records) {
      const HostRecord& given = person_.records[out_.at.at(record.place())];
      std::map<std::string_view, const HostField*> by_name;
      for (const HostField& field : given.fields) by_name[field.column] = &field;
      for (const std::string& column : out_.records.files[record.reg].columns) {
        record.fields.emplace_back(text_of(given, column));
      }
      for (const auto& [column, field] : by_name) {
        record.raw.append(column).append(1, '\0').append(field->text).append(1, '\0');
      }
    }
  }

  const Policy& policy_;
  const std::vector<RegisterShape>& shapes_;
  const HostPerson& person_;
  std::map<std::pair<std::string, std::string>, std::int64_t> known_;
  std::int64_t next_ = 1;
  HostRecords out_;
};

}  // namespace

Result<HostRecords> host_records(const Policy& policy, const std::vector<RegisterShape>& shapes,
                                 const HostPerson& person, const Plan* like) {
  return Making(policy, shapes, person, like).run();
}

}  // namespace vern::erasure
