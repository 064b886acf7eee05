#include "erasure/new_text.hpp"

#include <optional>
#include <string_view>
#include <utility>

#include "retention/leaving.hpp"

namespace vern::erasure {

namespace {

std::optional<TransformKind> kind_of(std::string_view word) {
  return detail::value_in(transform_names, word);
}

}  // namespace

ColumnAt column_at(const audience::Shop& shop, const Planned& planned, const SubjectRecord& record,
                   std::size_t place) {
  const auto declared =
      registers::parse_date_form(shop.policy.registers[record.reg].file.date_format);
  ColumnAt at{record, place, 0, declared.value_or(DateForm::iso)};
  const RegisterFile& file = planned.records.files[record.reg];
  if (place < file.widths.size()) at.width = file.widths[place];
  if (!file.layout) return at;
  const registers::DbfField& field = file.layout->fields[place];
  if (field.type == registers::DbfType::date) at.dates = DateForm::compact;
  if (field.type == registers::DbfType::character) at.width = field.width;
  return at;
}

const Scrubber& NewTexts::scrubber_of(const PlannedPerson& person) {
  if (last_ != &person) {
    scrubber_ = Scrubber(person.values.own);
    last_ = &person;
  }
  return scrubber_;
}

Result<std::string> NewTexts::of(const DatumStep& step, const ColumnStep& column,
                                 const ColumnAt& at) {
  if (column.how == "nobody") return column.argument;
  const auto kind = kind_of(column.how);
  if (!kind) {
    return fail(StatusCode::data,
                "the plan does something to a column that this vern does not "
                "know: plan again");
  }
  const auto transform = Transform::compile(*kind, column.argument, {at.width, at.dates});
  if (!transform) {
    return fail(StatusCode::policy, "[anonymise." + step.reg + "] " + column.column + ": " +
                                        transform.error().message + "; " +
                                        transform.error().remedy);
  }
  const PlannedPerson* const person = planned_.person_of(at.record.place());
  if (person == nullptr) return fail(StatusCode::internal, "a step is of no person of its plan");
  const std::string of_person = retention::person_and_category(person->number, step.category);
  const TransformSource source{person->number, hash_, &scrubber_of(*person)};
  const std::string_view value = retention::is_made_of_person(*kind) ? std::string_view(of_person)
                                                                     : at.record.fields[at.place];
  std::string out;
  if (transform->apply(value, source, out) == Treated::cleared) ++cleared_;
  return out;
}

}  // namespace vern::erasure
