// What both formats ask of edits.
#include <algorithm>
#include <span>

#include "io/random.hpp"
#include "registers/csv_scan.hpp"
#include "registers/field_patch_formats.hpp"

namespace vern::registers {

namespace {

auto not_there(std::string_view source, std::int64_t row) {
  return fail(StatusCode::data,
              std::string{source} + ": row " + std::to_string(row) +
                  " is not there, is deleted, or is damaged: nothing was changed",
              row);
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\x7F'; }

}  // namespace

Result<EditsInOrder> EditsInOrder::of(std::span<const FieldEdit> edits) {
  EditsInOrder order;
  order.edits_.reserve(edits.size());
  for (const FieldEdit& edit : edits) order.edits_.push_back(&edit);
  const auto by_row = [](const FieldEdit* a, const FieldEdit* b) { return a->row < b->row; };
  std::sort(order.edits_.begin(), order.edits_.end(), by_row);
  const auto twice =
      std::adjacent_find(order.edits_.begin(), order.edits_.end(),
                         [](const FieldEdit* a, const FieldEdit* b) { return a->row == b->row; });
  if (twice != order.edits_.end()) {
    return fail(StatusCode::argument, "a row is to be changed twice", (*twice)->row);
  }
  return order;
}

Result<const FieldEdit*> EditsInOrder::of_record(const Record& record, std::string_view source) {
  if (next_ == edits_.size() || edits_[next_]->row > record.line) return nullptr;
  const FieldEdit* const edit = edits_[next_];
  if (edit->row < record.line) return not_there(source, edit->row);
  ++next_;
  return edit;
}

Result<void> EditsInOrder::end(std::string_view source) const {
  if (next_ == edits_.size()) return {};
  return not_there(source, edits_[next_]->row);
}

Result<void> check_text(const FieldEdit& edit, CodePage page, std::string_view source) {
  const bool control = std::any_of(edit.after.begin(), edit.after.end(), is_control);
  if (!control && !first_undefined(page, edit.after)) return {};
  return fail(StatusCode::limit,
              std::string{source} + ": row " + std::to_string(edit.row) +
                  ": what is to be written is no text in " + std::string{name(page)},
              edit.row);
}

tl::unexpected<Error> not_as_read(std::string_view source, std::int64_t row) {
  return fail(StatusCode::state,
              std::string{source} + ": row " + std::to_string(row) +
                  " does not hold what was read: run again",
              row);
}

void count(PatchReport& report, PatchState state) {
  if (state == PatchState::to_write) ++report.written;
  if (state == PatchState::written) ++report.already;
  if (state == PatchState::changed) ++report.changed;
}

Result<std::string> make_seal_key() {
  std::string key(seal_key_size, '\0');
  const auto filled = io::fill_random(std::as_writable_bytes(std::span(key)));
  if (!filled) return tl::make_unexpected(filled.error());
  return key;
}

}  // namespace vern::registers
