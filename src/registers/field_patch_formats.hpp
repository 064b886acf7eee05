// registers/field_patch_formats.hpp - what a change of each kind is in each format of register.
//
// Callers hold the register; paths have no links in them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io/lock.hpp"
#include "registers/byte_patch.hpp"
#include "registers/field_patch.hpp"
#include "registers/held_patch.hpp"
#include "registers/patch_journal.hpp"
#include "registers/patch_seal.hpp"
#include "registers/record.hpp"
#include "vern/error.hpp"

namespace vern::registers {

// The error for a row that an edit names and that is not handed out.
tl::unexpected<Error> not_there(std::string_view source, std::int64_t row);

// The edits of a change by row, each row once. They point at what the caller has.
template <class Edit>
class EditsInOrder {
 public:
  // Error `argument` for two edits of one row.
  static Result<EditsInOrder> of(std::span<const Edit> edits) {
    EditsInOrder order;
    order.edits_.reserve(edits.size());
    for (const Edit& edit : edits) order.edits_.push_back(&edit);
    std::sort(order.edits_.begin(), order.edits_.end(),
              [](const Edit* a, const Edit* b) { return a->row < b->row; });
    const auto twice =
        std::adjacent_find(order.edits_.begin(), order.edits_.end(),
                           [](const Edit* a, const Edit* b) { return a->row == b->row; });
    if (twice == order.edits_.end()) return order;
    return fail(StatusCode::argument, "a row is to be changed twice", (*twice)->row);
  }

  // The edit of this record, if there is one: rows are asked for in order. Error `data` when a row
  // before it has an edit and was not handed out.
  Result<const Edit*> of_record(const Record& record, std::string_view source) {
    if (next_ == edits_.size() || edits_[next_]->row > record.line) return nullptr;
    const Edit* const edit = edits_[next_];
    if (edit->row < record.line) return not_there(source, edit->row);
    ++next_;
    return edit;
  }
  // Error `data` when edits are left at the end of the register.
  Result<void> end(std::string_view source) const {
    if (next_ == edits_.size()) return {};
    return not_there(source, edits_[next_]->row);
  }

 private:
  std::vector<const Edit*> edits_;
  std::size_t next_ = 0;
};

// What a field cannot hold in any format: control characters, and bytes that are no text in the
// code page. Error `limit` with the row.
Result<void> check_text(const FieldEdit& edit, CodePage page, std::string_view source);

// The error for a field that no longer holds what was read.
tl::unexpected<Error> not_as_read(std::string_view source, std::int64_t row);

// They leave the journal of a change.
Result<PreparedPatch> prepare_table(const PatchTarget& target, const io::HeldFile& held,
                                    EditsInOrder<FieldEdit> edits, AwaitedWord word);
Result<PreparedPatch> prepare_csv(const PatchTarget& target, EditsInOrder<FieldEdit> edits,
                                  AwaitedWord word);
Result<PreparedPatch> prepare_ranges(const BytePatchTarget& target, const io::HeldFile& held,
                                     std::span<const RangeEdit* const> rising, AwaitedWord word);
Result<PreparedPatch> prepare_lines(const BytePatchTarget& target, EditsInOrder<LineEdit> edits,
                                    AwaitedWord word);

// Makes a journal durable; `same` of the edits stood there already.
Result<PreparedPatch> prepared(PatchJournalWriter& journal, std::int64_t same);

// Calls `carry_out` with each entry of a journal, and counts what it says of its record.
using CarryOut = std::function<Result<PatchState>(const PatchEntry& entry)>;
Result<PatchReport> carry_out_each(PatchJournalReader& journal, const CarryOut& carry_out);
// What was written in place is durable. Also when nothing was written: who wrote it before may have
// got no further.
Result<PatchReport> made_durable(io::HeldFile& held, Result<PatchReport> report);

// They read the journal, which is whole, to its end. What is then written is durable, and `held`
// holds the file that then stands at the path.
Result<PatchReport> carry_out_table(io::HeldFile& held, PatchJournalReader& journal);
Result<PatchReport> carry_out_csv(io::HeldFile& held, PatchJournalReader& journal);
Result<PatchReport> carry_out_ranges(io::HeldFile& held, PatchJournalReader& journal);
Result<PatchReport> carry_out_lines(io::HeldFile& held, PatchJournalReader& journal);

// A key for the seals of one journal. Error `io`.
Result<std::string> make_seal_key();

}  // namespace vern::registers
