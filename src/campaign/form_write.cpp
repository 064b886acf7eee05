// Forms, into the ledger in one commit.
#include <utility>

#include "campaign/form.hpp"
#include "campaign/form_check.hpp"
#include "ledger/record.hpp"

namespace vern::campaign {
namespace {

tl::unexpected<Error> of_form(Error error, std::size_t form) {
  error.row = static_cast<std::int64_t>(form);
  return tl::make_unexpected(std::move(error));
}

// What the forms become, and which entry is whose.
struct Entries {
  std::vector<ledger::NewEntry> all;
  std::vector<std::size_t> form_of;
};

Result<Entries> check_all(FormCheck& check, std::span<const Form> forms,
                          std::vector<FormWritten>& out) {
  Entries entries;
  if (auto ok = check.read_house(); !ok) return tl::make_unexpected(ok.error());
  for (std::size_t i = 0; i < forms.size(); ++i) {
    if (check.number_before(forms[i].number, static_cast<std::int64_t>(i))) {
      return fail(StatusCode::argument,
                  "the form number stands on an earlier form of the batch; a number is one form's",
                  static_cast<std::int64_t>(i));
    }
    auto checked = check.check(forms[i]);
    if (!checked) return of_form(std::move(checked.error()), i);
    if (!checked->faults.empty()) return of_form(std::move(checked->faults.front().error), i);
    out.emplace_back().known = checked->plan.known;
    for (ledger::NewEntry& entry : checked->plan.entries) {
      entries.all.push_back(std::move(entry));
      entries.form_of.push_back(i);
    }
  }
  return entries;
}

}  // namespace

Result<std::vector<FormWritten>> write_forms(ledger::Ledger& ledger, const Policy& policy,
                                             std::span<const Form> forms, const std::string& by) {
  std::vector<FormWritten> out;
  FormCheck check(ledger, policy);
  const auto entries = check_all(check, forms, out);
  if (!entries) return tl::make_unexpected(entries.error());
  if (entries->all.empty()) return out;
  auto written = ledger::record(ledger, policy, entries->all, by);
  if (!written) {
    const std::int64_t at = written.error().row;
    const auto place = static_cast<std::size_t>(at);
    if (at < 0 || place >= entries->form_of.size()) return tl::make_unexpected(written.error());
    return of_form(std::move(written.error()), entries->form_of[place]);
  }
  for (std::size_t i = 0; i < written->size(); ++i) {
    FormWritten& form = out[entries->form_of[i]];
    form.entries.push_back((*written)[i].position);
    form.bound = form.bound || (*written)[i].bound;
  }
  return out;
}

}  // namespace vern::campaign
