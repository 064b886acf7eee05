// What all formats ask of edits.
#include <algorithm>
#include <span>

#include "io/random.hpp"
#include "registers/csv_scan.hpp"
#include "registers/field_patch_formats.hpp"

namespace vern::registers {

namespace {

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\x7F'; }

}  // namespace

tl::unexpected<Error> not_there(std::string_view source, std::int64_t row) {
  return fail(StatusCode::data,
              std::string{source} + ": row " + std::to_string(row) +
                  " is not there, is deleted, or is damaged: nothing was changed",
              row);
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

Result<PreparedPatch> prepared(PatchJournalWriter& journal, std::int64_t same) {
  auto sha256 = journal.commit();
  if (!sha256) return tl::make_unexpected(std::move(sha256.error()));
  return PreparedPatch{std::move(*sha256), same};
}

Result<PatchReport> carry_out_each(PatchJournalReader& journal, const CarryOut& carry_out) {
  PatchReport report;
  PatchEntry entry;
  for (;;) {
    const auto got = journal.next(entry);
    if (!got) return tl::make_unexpected(got.error());
    if (!*got) return report;
    const auto state = carry_out(entry);
    if (!state) return tl::make_unexpected(state.error());
    if (*state == PatchState::to_write) ++report.written;
    if (*state == PatchState::written) ++report.already;
    if (*state == PatchState::changed) ++report.changed;
  }
}

Result<PatchReport> made_durable(io::HeldFile& held, Result<PatchReport> report) {
  if (!report) return report;
  const auto durable = held.sync();
  if (!durable) return tl::make_unexpected(durable.error());
  return report;
}

Result<std::string> make_seal_key() {
  std::string key(seal_key_size, '\0');
  const auto filled = io::fill_random(std::as_writable_bytes(std::span(key)));
  if (!filled) return tl::make_unexpected(filled.error());
  return key;
}

}  // namespace vern::registers
