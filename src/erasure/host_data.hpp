// erasure/host_data.hpp - one person's data as a host hands them in that keeps them itself, and the
// calls by which vern asks for them and hands back what is to stand there.
//
// A record belongs to a register of the policy, which says what its columns are: their categories,
// the customer number, business dates, what is open. Its file is never opened. All records of the
// person are handed in, each with every column: what is left out, nobody can keep or erase.
//
// Personal data; text in UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/ledger.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"
#include "vern/facts.hpp"

namespace vern::erasure {

struct HostField {
  std::string column;
  std::string text;
  // The date in it. Blank: it is read from the text, in the form that the register declares.
  Fact<Day> day;
  std::size_t width = 0;  // letters that it holds; 0: any number
};

struct HostRecord {
  std::string reg;  // id of the register
  std::string key;  // the record's own number; of a card the customer number
  std::vector<HostField> fields;
  bool held = false;     // by a hold of the host's, besides those of the ledger
  bool open = false;     // an order or complaint that is not closed, or something left to pay
  bool damaged = false;  // the register could not be read whole
};

struct HostPerson {
  std::vector<ledger::Card> cards;  // of the person, as they stand today; at least one
  std::vector<HostRecord> records;
  bool damaged = false;  // a record of the person may be missing
};

// The host's side. Numbers are places in HostPerson::records and HostRecord::fields. An error ends
// what is being done.
class HostCalls {
 public:
  virtual ~HostCalls() = default;
  virtual Result<std::string> read(std::size_t record, std::size_t field) = 0;
  virtual Result<void> write(std::size_t record, std::size_t field, const std::string& text) = 0;
  // The whole record goes.
  virtual Result<void> clear(std::size_t record) = 0;
};

}  // namespace vern::erasure
