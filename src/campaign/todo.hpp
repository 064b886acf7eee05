// campaign/todo.hpp - what is left for the counter: letters that nobody can prove, proof that
// nobody can see in the register, customers who were never asked.
//
// Which letters should stand is said by vern/projection.hpp, here without the lists: whoever stands
// in one of objections may be named all the same. For people who work; the gate and `vern consent
// project` read everything.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "audience/audience.hpp"
#include "ledger/ledger.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"

namespace vern::campaign {

// A customer, and the letter it is about.
struct TodoItem {
  std::string customer;  // number
  char32_t letter = 0;
};

struct Todo {
  std::vector<TodoItem> letters_without_proof;  // it stands, and no yes in force does
  std::vector<TodoItem> letters_over_a_no;      // of those, where a no stands
  std::vector<TodoItem> proof_without_letters;  // the yes stands, and no letter does
  std::vector<std::string> never_asked;  // registered since the day, and nothing is on record
  std::optional<Day> since;
  // What could not be looked at: a person must say whose these cards are, or mend the register.
  std::int64_t identity_differs = 0;
  std::int64_t twins = 0;
  std::int64_t damaged = 0;
  std::int64_t since_unreadable = 0;  // cards whose customer_since cannot be read

  bool empty() const {
    return letters_without_proof.empty() && proof_without_letters.empty() && never_asked.empty() &&
           identity_differs + twins + damaged + since_unreadable == 0;
  }
};

// As of `today`. Error `policy` with `since` for a shop whose register does not say since when
// somebody is a customer.
Result<Todo> find_todo(ledger::Ledger& ledger, const audience::Shop& shop, Day today,
                       std::optional<Day> since);

}  // namespace vern::campaign
