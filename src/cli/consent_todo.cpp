// vern consent todo: what is left for the counter. Customer numbers, no names.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>

#include "campaign/todo.hpp"
#include "cli/commands_counter.hpp"
#include "cli/diagnostics.hpp"
#include "cli/ledger_shop.hpp"
#include "cli/output.hpp"
#include "cli/shop.hpp"
#include "cli/text_counter.hpp"
#include "io/user.hpp"
#include "vern/code_page.hpp"

namespace vern::cli {
namespace {

using campaign::TodoItem;
using nlohmann::ordered_json;

constexpr std::size_t shown_customers = 20;

std::string count_line(std::string_view label, std::size_t count) {
  return labelled(label, grouped(static_cast<std::int64_t>(count)));
}

// The first customer numbers of a list, each once.
std::string customers_text(std::vector<std::string> customers, Language language) {
  if (customers.empty()) return {};
  customers.erase(std::unique(customers.begin(), customers.end()), customers.end());
  const bool more = customers.size() > shown_customers;
  if (more) {
    customers.resize(shown_customers);
    customers.push_back(say::todo_more.str(language));
  }
  for (std::string& customer : customers) customer = printable(customer);
  return wrapped("    ", say::todo_customers.str(language) + joined(customers));
}

std::vector<std::string> numbers_of(const std::vector<TodoItem>& items) {
  std::vector<std::string> out;
  out.reserve(items.size());
  for (const TodoItem& item : items) out.push_back(item.customer);
  return out;
}

struct Count {
  const Sentence& label;
  const char* key;
  std::int64_t count;
};

std::vector<Count> not_looked_at(const campaign::Todo& todo) {
  return {{say::import_differs, "identity_differs", todo.identity_differs},
          {say::import_twins, "twins", todo.twins},
          {say::import_damaged, "damaged", todo.damaged},
          {say::todo_since_unreadable, "since_unreadable", todo.since_unreadable}};
}

std::string todo_text(const campaign::Todo& todo, Language language) {
  if (todo.empty()) return wrapped("", say::todo_nothing.in(language));
  std::string out = count_line(say::todo_letters.in(language), todo.letters_without_proof.size()) +
                    count_line(say::todo_over_no.in(language), todo.letters_over_a_no.size()) +
                    customers_text(numbers_of(todo.letters_without_proof), language) +
                    count_line(say::todo_proof.in(language), todo.proof_without_letters.size()) +
                    customers_text(numbers_of(todo.proof_without_letters), language);
  if (todo.since) {
    out += count_line(say::todo_never_asked.str(language) + to_string(*todo.since),
                      todo.never_asked.size()) +
           customers_text(todo.never_asked, language);
  }
  for (const Count& one : not_looked_at(todo)) {
    if (one.count > 0) out += labelled(one.label.in(language), grouped(one.count));
  }
  return out;
}

ordered_json items_json(const std::vector<TodoItem>& items) {
  auto out = ordered_json::array();
  for (const TodoItem& item : items) {
    std::string letter;
    append_utf8(letter, item.letter);
    out.push_back({{"customer", item.customer}, {"letter", letter}});
  }
  return out;
}

std::string todo_json(const campaign::Todo& todo) {
  ordered_json out;
  out["since"] = todo.since ? ordered_json(to_string(*todo.since)) : ordered_json();
  out["letters_without_proof"] = items_json(todo.letters_without_proof);
  out["letters_over_a_no"] = items_json(todo.letters_over_a_no);
  out["proof_without_letters"] = items_json(todo.proof_without_letters);
  out["never_asked"] = todo.since ? ordered_json(todo.never_asked) : ordered_json();
  ordered_json rest;
  for (const Count& one : not_looked_at(todo)) rest[one.key] = one.count;
  out["not_looked_at"] = std::move(rest);
  return document(out);
}

}  // namespace

Answered run_consent_todo(const TodoOptions& options, const Context& context) {
  const auto in = open_ledger(options.policy);
  if (!in) return unexpected(in.error());
  std::optional<Day> since;
  if (!options.since.empty()) {
    const auto day = day_argument("--since", options.since);
    if (!day) return unexpected(Failure(day.error()));
    since = *day;
  }
  const auto todo = campaign::find_todo(*in->ledger, in->shop, io::today(), since);
  if (!todo) return unexpected(Failure(todo.error()));
  return Outcome{todo->empty() ? Exit::done : Exit::no,
                 context.json ? todo_json(*todo)
                              : todo_text(*todo, verdict_language(in->shop.policy, context))};
}

}  // namespace vern::cli
