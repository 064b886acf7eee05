// erasure/overdue.hpp - of everybody's data, those of the persons of whom something is overdue.
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <vector>

#include "audience/hash.hpp"
#include "erasure/subject_records.hpp"
#include "retention/datum.hpp"
#include "retention/row_trace.hpp"

namespace vern::erasure {

// Which of those persons, in the order in which a survey tells of them.
struct Portion {
  std::size_t from = 0;
  std::size_t most = 0;  // 0: all
  // Set: these persons, whether something is overdue or not.
  std::optional<std::set<audience::Hash128>> subjects = {};
  std::set<RecordPlace> of_nobody = {};  // and these rows that name nobody
};

// Gathers the data of the persons of a portion. Data come person by person; rows that name nobody
// are each a person's of their own. References the portion.
class Overdue final : public retention::DatumVisitor {
 public:
  explicit Overdue(const Portion& portion) : portion_(portion) {}

  Result<void> visit(const retention::Datum& datum) override;

  // Once, after the last datum.
  std::vector<std::vector<retention::Datum>> take();
  // Of how many persons something is overdue, those outside of the portion too.
  std::size_t persons() const { return count_; }

 private:
  bool is_of_portion() const;
  void end_person();

  const Portion& portion_;
  std::vector<std::vector<retention::Datum>> persons_;
  std::vector<retention::Datum> of_person_;
  bool any_ = false;
  std::size_t count_ = 0;
};

}  // namespace vern::erasure
