#include "retention/done_column.hpp"

#include <utility>

#include "vern/scrub.hpp"

namespace vern::retention {

DoneColumn::DoneColumn(const Policy& policy, const RegisterShape& shape, std::string_view category,
                       const std::string& column, DateForm dates)
    : reg_(shape.reg), category_(category), leaving_(leaving_of(policy, shape, category, column)) {
  if (leaving_.rule == nullptr) return;
  auto transform =
      Transform::compile(leaving_.rule->transform, leaving_.rule->argument, {0, dates});
  if (transform) transform_ = std::move(*transform);
}

bool DoneColumn::can_be_done() const {
  if (is_left_alone() || is_looked_through() || leaving_.leaving == Leaving::unnamed) return true;
  return transform_ && transform_->kind() != TransformKind::clear &&
         transform_->kind() != TransformKind::scrub;
}

bool DoneColumn::asks_for_number() const {
  return transform_ && is_made_of_person(transform_->kind());
}

bool DoneColumn::is_done(std::string_view text, std::string_view number, KeyedHash hash) {
  if (leaving_.leaving == Leaving::unnamed) return reg_->names_nobody(text);
  if (is_looked_through()) return Scrubber().find(text).empty();
  if (!transform_) return is_left_alone();
  made_.clear();
  const TransformSource source{number, hash, nullptr};
  if (!asks_for_number()) return transform_->apply(text, source, made_) == Treated::same;
  transform_->apply(person_and_category(number, category_), source, made_);
  return made_ == text;
}

}  // namespace vern::retention
