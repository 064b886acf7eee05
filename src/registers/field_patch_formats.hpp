// registers/field_patch_formats.hpp - what a change of a field is in each format of register.
//
// Callers hold the register; paths have no links in them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "io/lock.hpp"
#include "registers/field_patch.hpp"
#include "registers/patch_journal.hpp"
#include "registers/patch_seal.hpp"
#include "registers/record.hpp"
#include "vern/error.hpp"

namespace vern::registers {

// The edits of a change by row, each row once. They point at what the caller has.
class EditsInOrder {
 public:
  // Error `argument` for two edits of one row.
  static Result<EditsInOrder> of(std::span<const FieldEdit> edits);

  // The edit of this record, if there is one: rows are asked for in order. Error `data` when a row
  // before it has an edit and was not handed out.
  Result<const FieldEdit*> of_record(const Record& record, std::string_view source);
  // Error `data` when edits are left at the end of the register.
  Result<void> end(std::string_view source) const;

 private:
  std::vector<const FieldEdit*> edits_;
  std::size_t next_ = 0;
};

// What a field cannot hold in any format: control characters, and bytes that are no text in the
// code page. Error `limit` with the row.
Result<void> check_text(const FieldEdit& edit, CodePage page, std::string_view source);

// The error for a field that no longer holds what was read.
tl::unexpected<Error> not_as_read(std::string_view source, std::int64_t row);

struct PreparedPatch {
  std::string sha256;     // of the journal, which stands
  std::int64_t same = 0;  // edits that change nothing; they are not in it
};
Result<PreparedPatch> prepare_table(const PatchTarget& target, const io::HeldFile& held,
                                    EditsInOrder edits, AwaitedWord word);
Result<PreparedPatch> prepare_csv(const PatchTarget& target, EditsInOrder edits, AwaitedWord word);

// Reads the journal, which is whole, to its end. What is then written is durable, and `held` holds
// the file that then stands at the path.
void count(PatchReport& report, PatchState state);
Result<PatchReport> carry_out_table(io::HeldFile& held, PatchJournalReader& journal);
Result<PatchReport> carry_out_csv(io::HeldFile& held, PatchJournalReader& journal);

// A key for the seals of one journal. Error `io`.
Result<std::string> make_seal_key();

}  // namespace vern::registers
