#include "campaign/form_batch.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <utility>

#include "audience/card_reader.hpp"
#include "campaign/form_check.hpp"
#include "campaign/form_file.hpp"
#include "campaign/named_texts.hpp"
#include "ledger/record.hpp"
#include "vern/same_text.hpp"

namespace vern::campaign {

namespace {

using ledger::EntryKind;
using ledger::NewEntry;

constexpr std::size_t forms_per_commit = 100;

bool same_name(std::string_view a, std::string_view b) {
  std::string of_a;
  std::string of_b;
  const bool readable =
      append_same_text(CodePage::utf8, a, of_a) && append_same_text(CodePage::utf8, b, of_b);
  return readable && of_a == of_b;
}

// A form that is in order.
struct Ready {
  std::int64_t line = 0;
  std::vector<NewEntry> entries;
};

// The rows, beside their cards: FormCheck says what of them may be written.
class BatchCheck {
 public:
  BatchCheck(ledger::Ledger& ledger, const audience::Shop& shop, BatchReport& report)
      : ledger_(ledger), shop_(shop), report_(report), forms_(ledger, shop.policy) {}

  Result<std::vector<Ready>> run(std::vector<FormRow>& rows) {
    if (auto ok = read_register(rows); !ok) return tl::make_unexpected(ok.error());
    if (auto ok = read_house(rows); !ok) return tl::make_unexpected(ok.error());
    std::vector<Ready> ready;
    for (FormRow& row : rows) {
      if (!check_number(row) || !take_card(row)) continue;
      auto checked = forms_.check(
          row.form, [this](const ledger::Event& event) { return text_problem(event); });
      if (!checked) return tl::make_unexpected(checked.error());
      sort_in(row, *checked, ready);
    }
    return ready;
  }

 private:
  void wrong(const FormRow& row, std::string column, std::string message) {
    report_.problems.push_back({row.line, std::move(column), std::move(message)});
  }

  Result<void> read_register(const std::vector<FormRow>& rows) {
    std::vector<std::string> numbers;
    numbers.reserve(rows.size());
    for (const FormRow& row : rows) numbers.push_back(row.customer);
    std::sort(numbers.begin(), numbers.end());
    auto cards = audience::read_cards(shop_, audience::CardDetails::read, &numbers);
    if (!cards) return tl::make_unexpected(cards.error());
    cards_ = std::move(*cards);
    return {};
  }

  // What is registered, and what will be before the first form is written. A text that cannot be
  // registered stands in the way of the forms that name it, and of no others.
  Result<void> read_house(const std::vector<FormRow>& rows) {
    if (auto ok = forms_.read_house(); !ok) return ok;
    for (const FormRow& row : rows) {
      const auto plan = plan_form(shop_.policy, row.form, {});
      if (!plan) return tl::make_unexpected(plan.error());
      for (const NewEntry& entry : plan->entries) {
        if (auto ok = look_at_text(entry.event); !ok) return ok;
      }
    }
    return {};
  }

  Result<void> look_at_text(const ledger::Event& event) {
    if (event.kind != EntryKind::given) return {};
    const auto [at, first] = texts_.try_emplace({event.purpose, event.text, event.partners});
    if (!first) return {};
    const auto missing = to_register(ledger_, shop_, {&event, 1});
    if (!missing && missing.error().code == StatusCode::busy) {
      return tl::make_unexpected(missing.error());
    }
    if (!missing) {
      at->second = missing.error().message;
      return {};
    }
    for (const ledger::Event& text : *missing) forms_.will_register(text);
    return {};
  }

  bool check_number(const FormRow& row) {
    const auto before = forms_.number_before(row.form.number, row.line);
    if (!before) return true;
    wrong(row, "form",
          "the same form number stands on line " + std::to_string(*before) +
              "; a number is one form's");
    return false;
  }

  bool take_card(FormRow& row) {
    const audience::RegisterCard* found = cards_.find(row.customer);
    if (found == nullptr) {
      wrong(row, "customer",
            cards_.is_twin(row.customer)
                ? "the register has this number on two cards; mend the register"
                : "no card of the register has this number");
      return false;
    }
    row.form.card = found->card;
    if (row.name.empty() || same_name(row.name, found->name)) return true;
    wrong(row, "name", "is not the name on the card of this customer number: the wrong customer?");
    return false;
  }

  // Why the text that a yes names cannot be registered.
  Result<void> text_problem(const ledger::Event& event) const {
    const auto text = texts_.find({event.purpose, event.text, event.partners});
    const bool stands = event.kind == EntryKind::given && text != texts_.end();
    if (!stands || text->second.empty()) return {};
    return fail(StatusCode::data, text->second);
  }

  void sort_in(const FormRow& row, CheckedForm& checked, std::vector<Ready>& ready) {
    const bool unplanned = !checked.faults.empty() && !checked.faults.front().box;
    if (!unplanned) {
      report_.known += checked.plan.known;
      report_.blank += row.form.ticks.empty() ? 1 : 0;
    }
    for (FormFault& fault : checked.faults) {
      wrong(row, fault.box ? box_name(shop_.policy, *fault.box) : std::string(),
            std::move(fault.error.message));
    }
    if (!checked.faults.empty() || checked.plan.entries.empty()) return;
    for (const NewEntry& entry : checked.plan.entries) count(entry);
    ++report_.forms;
    ready.push_back({row.line, std::move(checked.plan.entries)});
  }

  void count(const NewEntry& entry) {
    const bool yes = entry.event.kind == EntryKind::given;
    ++(yes ? report_.yeses : report_.noes);
    report_.unsigned_yeses += yes && entry.event.evidence != Evidence::signed_or_equal ? 1 : 0;
  }

  ledger::Ledger& ledger_;
  const audience::Shop& shop_;
  BatchReport& report_;
  FormCheck forms_;
  audience::RegisterCards cards_;
  // Purpose, text and partner list that a yes names, and why they cannot be registered.
  std::map<std::array<std::string, 3>, std::string> texts_;
};

Error in_part(Error error, std::size_t written, std::size_t all) {
  if (written == 0) return error;
  error.message += "; " + std::to_string(written) + " of " + std::to_string(all) +
                   " forms are written: run the same command again, it passes over them";
  return error;
}

Result<void> write(ledger::Ledger& ledger, const audience::Shop& shop, const std::string& by,
                   std::span<const Ready> ready) {
  std::vector<NewEntry> entries;
  std::vector<ledger::Event> events;
  for (const Ready& form : ready) {
    entries.insert(entries.end(), form.entries.begin(), form.entries.end());
    for (const NewEntry& entry : form.entries) events.push_back(entry.event);
  }
  if (auto ok = register_named(ledger, shop, events, by); !ok) return ok;
  const auto written = ledger::record(ledger, shop.policy, entries, by);
  if (!written) return tl::make_unexpected(written.error());
  return {};
}

}  // namespace

Result<BatchReport> enter_forms(ledger::Ledger& ledger, const audience::Shop& shop,
                                const BatchOptions& options) {
  auto file = read_forms(shop, options);
  if (!file) return tl::make_unexpected(file.error());
  BatchReport report;
  report.rows = file->read;
  report.problems = std::move(file->problems);
  const auto ready = BatchCheck(ledger, shop, report).run(file->rows);
  if (!ready) return tl::make_unexpected(ready.error());
  std::stable_sort(report.problems.begin(), report.problems.end(),
                   [](const RowProblem& a, const RowProblem& b) { return a.line < b.line; });
  if (!report.problems.empty() || options.dry_run) return report;
  const std::span<const Ready> all(*ready);
  for (std::size_t at = 0; at < all.size(); at += forms_per_commit) {
    const std::size_t count = std::min(forms_per_commit, all.size() - at);
    if (auto ok = write(ledger, shop, options.by, all.subspan(at, count)); !ok) {
      return tl::make_unexpected(in_part(ok.error(), at, all.size()));
    }
  }
  report.written = true;
  return report;
}

}  // namespace vern::campaign
