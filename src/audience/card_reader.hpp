// audience/card_reader.hpp - the cards of the customers register, as the counter and the ledger
// need them: one reading, damaged rows passed over and counted.
//
// Not for a run: whoever may be used is decided over a register that is whole
// (audience/survey.hpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audience/audience.hpp"
#include "audience/identity_fields.hpp"
#include "audience/source.hpp"
#include "ledger/ledger.hpp"
#include "registers/register_date.hpp"
#include "registers/row_reader.hpp"
#include "vern/error.hpp"
#include "vern/facts.hpp"

namespace vern::audience {

// Error `policy` for a shop without [registers.customers].
Result<const Register*> customers_of(const Shop& shop);

// Reads the whole rows of the register, and passes over those without a customer number. Holds a
// reference to the shop. One thread.
class CardReader {
 public:
  explicit CardReader(const Shop& shop) : shop_(shop) {}
  CardReader(const CardReader&) = delete;
  CardReader& operator=(const CardReader&) = delete;

  // Errors `policy` for a register or column that is not there.
  Result<void> open();
  // The columns that name(), status() and since() read, where the register has them. After open().
  Result<void> want_details();

  // False at the end; else the members below are of the row.
  Result<bool> next();
  const std::string& key() const { return key_; }
  std::int64_t line() const { return record_.line; }
  ledger::Card card() const;
  // Personal data: for the eyes of the person at the counter, and for comparing.
  std::string name() const;
  StatusReading status() const;
  Fact<Day> since() const;  // not_kept without a column

  const registers::RowReader& rows() const { return *reader_; }
  std::int64_t without_number() const { return without_number_; }

 private:
  Result<void> want(std::optional<std::size_t>& place, const std::string* column);
  std::string_view field(std::size_t place) const { return record_.fields[place]; }

  const Shop& shop_;
  const Register* reg_ = nullptr;
  SourceTrace trace_;
  std::optional<registers::RowReader> reader_;
  std::vector<std::size_t> wanted_;
  std::size_t key_place_ = 0;
  std::optional<std::size_t> name_place_;
  std::optional<std::size_t> status_place_;
  std::optional<std::size_t> since_place_;
  registers::DateForm since_form_{};
  IdentityFields identity_;
  registers::Record record_;
  std::string decoded_;
  std::string key_;
  std::int64_t without_number_ = 0;
};

// A card, with what the counter asks of it.
struct RegisterCard {
  std::int64_t line = 0;
  ledger::Card card;
  std::string name;  // UTF-8; personal data
  StatusReading status;
  Fact<Day> since;
};

struct RegisterCards {
  std::vector<RegisterCard> cards;  // by customer number; of a number on two cards, none
  std::int64_t rows = 0;            // cards read
  std::vector<std::string> twins;   // numbers that two cards have, sorted
  std::int64_t without_number = 0;
  Damages damaged;
  const RegisterCard* find(std::string_view key) const;
  bool is_twin(std::string_view key) const;
};

// Whether name, status and since are read. Without them a column that is missing does not matter.
enum class CardDetails : std::uint8_t { left_out, read };

// Reads the cards; with `only`, those of these customer numbers (sorted, in the key form) alone.
Result<RegisterCards> read_cards(const Shop& shop, CardDetails details,
                                 const std::vector<std::string>* only = nullptr);

}  // namespace vern::audience
