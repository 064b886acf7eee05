#include "erasure/overdue.hpp"

#include <utility>

namespace vern::erasure {

using retention::Datum;

namespace {

bool is_same_person(const Datum& a, const Datum& b) {
  return a.subject == b.subject && (a.subject != retention::nobody || a.record == b.record);
}

}  // namespace

Result<void> Overdue::visit(const Datum& datum) {
  if (!of_person_.empty() && !is_same_person(of_person_.back(), datum)) end_person();
  of_person_.push_back(datum);
  const bool overdue = datum.answer.verdict == RetentionVerdict::must_erase;
  any_ = any_ || (overdue && !datum.done && !datum.in_use);
  return {};
}

std::vector<std::vector<Datum>> Overdue::take() {
  end_person();
  return std::move(persons_);
}

bool Overdue::is_of_portion() const {
  if (!portion_.subjects) {
    const bool room = portion_.most == 0 || persons_.size() < portion_.most;
    return any_ && room && count_ > portion_.from;
  }
  const Datum& datum = of_person_.front();
  if (datum.subject != retention::nobody) return portion_.subjects->contains(datum.subject);
  return portion_.of_nobody.contains({datum.record.reg, datum.record.line});
}

void Overdue::end_person() {
  if (of_person_.empty()) return;
  if (any_) ++count_;
  if (is_of_portion()) persons_.push_back(std::move(of_person_));
  of_person_.clear();
  any_ = false;
}

}  // namespace vern::erasure
