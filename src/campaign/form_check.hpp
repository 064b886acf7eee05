// campaign/form_check.hpp - are the forms of a batch in order? For campaign/form_batch.hpp and
// campaign/form.hpp.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "campaign/as_written.hpp"
#include "campaign/form.hpp"
#include "ledger/ledger.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"

namespace vern::campaign {

// What is wrong with a form, or with one of its boxes.
struct FormFault {
  std::optional<Box> box;
  Error error;
};
struct CheckedForm {
  FormPlan plan;
  std::vector<FormFault> faults;  // where there are any, nothing of it is to be written
};

// Checks forms in order, each as if those before it stood in the ledger already. Holds references.
class FormCheck {
 public:
  FormCheck(ledger::Ledger& ledger, const Policy& policy)
      : ledger_(ledger), policy_(policy), as_written_(ledger) {}

  // Reads what is registered. Before the first form.
  Result<void> read_house();
  // A text or partner list that will be registered before the first form is written.
  void will_register(const ledger::Event& event) { house_.emplace_back().event = event; }

  // Where the same number stood before, of the forms that were named; a form without a number is
  // never the same.
  std::optional<std::int64_t> number_before(const std::string& number, std::int64_t row);

  // `before`: what stands in the way of an entry already. Errors of the ledger.
  using Before = std::function<Result<void>(const ledger::Event&)>;
  Result<CheckedForm> check(const Form& form, const Before& before = {});

 private:
  Result<void> check_entry(const ledger::NewEntry& entry, const ledger::Subject& subject,
                           const Before& before) const;

  ledger::Ledger& ledger_;
  const Policy& policy_;
  AsWritten as_written_;
  std::vector<ledger::Entry> house_;
  std::map<std::string, std::int64_t> numbers_;
};

}  // namespace vern::campaign
