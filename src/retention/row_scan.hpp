// retention/row_scan.hpp - one reading of a register: each row as a RowTrace.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "audience/audience.hpp"
#include "audience/source.hpp"
#include "registers/dbf_memo.hpp"
#include "registers/row_reader.hpp"
#include "retention/done_column.hpp"
#include "retention/hold_book.hpp"
#include "retention/row_trace.hpp"
#include "retention/shape.hpp"
#include "retention/source_state.hpp"
#include "vern/error.hpp"
#include "vern/keyed_hash.hpp"

namespace vern::retention {

// The customer number of a row, in the form that the cards have it: in the row's own form first, so
// that 001156 and 1156 are one customer whatever each register writes.
Result<std::string> subject_key(const Policy& policy, const Register& reg, std::string_view utf8);

// Takes a row; `line` and views of the record hold during the call only.
using OnRow = std::function<Result<void>(const RowTrace& trace, const registers::Record& record)>;

// Reads a register from its start to its end, deleted records of a table too, but those that were
// emptied. Damaged rows are
// passed over and counted; a row whose customer number cannot be read counts as damaged and is
// handed out all the same, as nobody's. One thread; references the shop, the shape
// and the holds.
class RowScan {
 public:
  // `holds`: rows that are held by their own key are marked.
  RowScan(const audience::Shop& shop, const RegisterShape& shape, std::size_t index,
          const HoldBook& holds);

  // Reads every column that has a form as text, not only what a trace needs. Before run().
  void want_every_column() { every_column_ = true; }

  // By which pseudonyms are known, so that they count as done. Before run(); must outlive it.
  void know_pseudonyms(KeyedHash hash) { hash_ = hash; }

  // Errors: `policy` for a column that the register does not have, `io`, and what the reader of the
  // format says of a file that is no register.
  Result<SourceState> run(const OnRow& on_row);

  // Of the row at hand, in a call of `on_row`: its own key and its customer number, in their key
  // forms, or as they stand where they are none. Empty without such a column.
  std::string key_text(const registers::Record& record);
  std::string customer_text(const registers::Record& record);

  // Likewise: the register that is read, with its columns.
  const registers::RowReader& rows() const { return *reader_; }
  // Likewise: the memo that the field at `place` of a table names, its bytes in `memo`. Unset: it
  // names none. Error `io`.
  Result<std::optional<registers::MemoRead>> read_memo(const registers::Record& record,
                                                       std::size_t place, std::string& memo);

 private:
  struct Filled {
    std::size_t place = 0;  // of the column
    CategoryMask category = 0;
    bool memo = false;
    bool balance = false;  // nought says nothing
    DoneColumn done;
  };

  Result<void> open();
  Result<std::size_t> place_of(const std::string& column) const;
  Result<void> bind();
  Result<void> bind_optional(std::optional<std::size_t>& place, const std::string* column);
  Result<void> bind_category(const Category& category, CategoryMask bit);
  Result<void> bind_rest(const Category& rest, CategoryMask bit);
  bool has_limit(std::size_t category) const;
  Filled filled_at(std::size_t place, const Category& category, CategoryMask bit) const;
  std::vector<std::size_t> wanted() const;
  Result<void> open_memos();
  Result<void> trace_of(const registers::Record& record, RowTrace& trace);
  void take_held(const registers::Record& record, RowTrace& trace);
  void take_subject(const registers::Record& record, RowTrace& trace);
  Result<void> take_filled(const registers::Record& record, RowTrace& trace);
  Result<bool> memo_stands(const registers::Record& record, std::size_t place, RowTrace& trace);
  std::string_view text(const registers::Record& record, std::size_t place);
  bool is_one_of(std::string_view text, const std::vector<std::string>& values) const;

  const audience::Shop& shop_;
  const RegisterShape& shape_;
  const Register& reg_;
  RowTrace blank_;  // what all rows have alike
  SourceState state_;
  audience::SourceTrace read_;
  std::optional<registers::RowReader> reader_;
  std::optional<registers::MemoReader> memos_;
  const HoldBook& holds_;
  std::optional<std::size_t> key_;
  std::optional<std::size_t> subject_;
  std::optional<std::size_t> balance_;
  std::optional<std::size_t> cash_;
  std::optional<std::size_t> openness_;
  std::vector<std::size_t> triggers_;
  std::vector<registers::DateForm> forms_;
  std::vector<Filled> filled_;
  audience::Damages own_;
  CategoryMask never_done_ = 0;
  CategoryMask of_person_ = 0;   // what is who and where somebody is, and free text
  bool numbers_wanted_ = false;  // a pseudonym is made of the customer number
  KeyedHash hash_;
  bool held_records_ = false;
  bool every_column_ = false;
  std::string decoded_;
  std::string memo_;
};

}  // namespace vern::retention
