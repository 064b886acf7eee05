#include "erasure/edits.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "audience/source.hpp"
#include "erasure/line_edits.hpp"
#include "erasure/marked_text.hpp"
#include "erasure/new_text.hpp"
#include "erasure/table_edits.hpp"
#include "vern/code_page.hpp"

namespace vern::erasure {

namespace {

class EditMaker {
 public:
  EditMaker(const audience::Shop& shop, const Planned& planned, KeyedHash hash)
      : shop_(shop), planned_(planned), texts_(planned, hash) {}

  Result<Edits> run(const std::vector<DatumStep>& steps) {
    auto done = records(steps);
    if (done) done = mentions();
    if (done) done = remnants();
    if (!done) return tl::make_unexpected(done.error());
    for (auto& [path, file] : files_) {
      const bool any = !file.ranges.empty() || !file.lines.empty();
      if (any) out_.files.push_back(std::move(file));
    }
    out_.cleared = texts_.cleared();
    return std::move(out_);
  }

 private:
  const Register& register_of(std::uint16_t reg) const { return shop_.policy.registers[reg]; }
  const RegisterFile& file_of(std::uint16_t reg) const { return planned_.records.files[reg]; }

  FileEdits& edits_in(std::uint16_t reg, bool memos) {
    const RegisterFile& file = file_of(reg);
    FileEdits& edits = files_[memos ? file.memo_path : file.path];
    edits.target.path = memos ? file.memo_path : file.path;
    edits.target.file = register_of(reg).file;
    edits.target.stamp = memos ? file.memo_stamp : file.stamp;
    return edits;
  }

  void add_range(std::uint16_t reg, bool memos, registers::RangeEdit edit) {
    if (edit.before == edit.after) return;
    (memos ? out_.notes : out_.records) += 1;
    edits_in(reg, memos).ranges.push_back(std::move(edit));
  }

  // ---- the person's own records

  Result<void> records(const std::vector<DatumStep>& steps) {
    std::map<RecordPlace, std::vector<const DatumStep*>> by_record;
    for (const DatumStep& step : steps) {
      const auto place = erasure::place_of(shop_.policy, step);
      if (!place) return fail(StatusCode::policy, "the policy has no register " + step.reg);
      by_record[*place].push_back(&step);
    }
    for (const auto& [place, of] : by_record) {
      const SubjectRecord* const record = planned_.records.find(place);
      if (record == nullptr) return fail(StatusCode::state, "a register has changed: run again");
      const bool table = file_of(place.first).layout.has_value();
      if (auto ok = table ? table_record(*record, of) : line(*record, of); !ok) return ok;
    }
    return {};
  }

  std::size_t place_of(const SubjectRecord& record, const std::string& column) const {
    const auto& columns = file_of(record.reg).columns;
    return static_cast<std::size_t>(std::find(columns.begin(), columns.end(), column) -
                                    columns.begin());
  }

  Result<std::string> text_for(const SubjectRecord& record, const DatumStep& step,
                               const ColumnStep& column) {
    const std::size_t place = place_of(record, column.column);
    if (place >= record.fields.size()) {
      return fail(StatusCode::policy, step.reg + " has no column " + column.column);
    }
    return texts_.of(step, column, column_at(shop_, planned_, record, place));
  }

  Result<void> table_record(const SubjectRecord& record,
                            const std::vector<const DatumStep*>& steps) {
    const registers::DbfLayout& layout = *file_of(record.reg).layout;
    std::string image = record.raw;
    if (steps.front()->record_goes) image = emptied(layout, record.raw);
    for (const DatumStep* step : steps) {
      for (const ColumnStep& column : step->columns) {
        if (column.how == "stays") continue;
        if (auto ok = table_column(record, *step, column, image); !ok) return ok;
      }
    }
    add_range(record.reg, false, {record.offset, record.raw, std::move(image)});
    return {};
  }

  Result<void> table_column(const SubjectRecord& record, const DatumStep& step,
                            const ColumnStep& column, std::string& image) {
    const std::size_t place = place_of(record, column.column);
    const bool memo = place < record.memos.size() && record.memos[place].has_value();
    if (step.record_goes && !memo) return {};
    const auto text = text_for(record, step, column);
    if (!text) return tl::make_unexpected(text.error());
    const CodePage page = register_of(record.reg).file.encoding;
    if (memo) return note(record.reg, *record.memos[place], *text);
    const auto cut = put_text(*file_of(record.reg).layout, place, *text, page, image);
    if (!cut) return tl::make_unexpected(cut.error());
    out_.shortened += *cut ? 1 : 0;
    return {};
  }

  // `utf8` takes the place of the note.
  Result<void> note(std::uint16_t reg, const Memo& memo, const std::string& utf8) {
    auto text = transcode(CodePage::utf8, register_of(reg).file.encoding, utf8);
    if (!text) return tl::make_unexpected(text.error());
    return note_bytes(reg, memo, *text);
  }

  Result<void> note_bytes(std::uint16_t reg, const Memo& memo, std::string_view text) {
    if (memo.state != registers::MemoState::text || !notes_done_.insert({reg, memo.block}).second) {
      return {};
    }
    auto edit = with_text(file_of(reg).memo_path, file_of(reg).memo, memo, text);
    if (!edit) return tl::make_unexpected(edit.error());
    out_.shortened += edit->cut ? 1 : 0;
    add_range(reg, true, std::move(edit->edit));
    return {};
  }

  // ---- lines of CSV files

  Result<void> line(const SubjectRecord& record, const std::vector<const DatumStep*>& steps) {
    if (steps.front()->record_goes) return put_line(record, std::nullopt);
    std::map<std::size_t, std::string> texts;
    for (const DatumStep* step : steps) {
      for (const ColumnStep& column : step->columns) {
        if (column.how == "stays") continue;
        auto text = text_for(record, *step, column);
        if (!text) return tl::make_unexpected(text.error());
        texts[place_of(record, column.column)] = std::move(*text);
      }
    }
    auto after = line_with(record, texts, audience::dialect_of(register_of(record.reg).file));
    if (!after) return tl::make_unexpected(after.error());
    return put_line(record, std::move(*after));
  }

  Result<void> put_line(const SubjectRecord& record, std::optional<std::string> after) {
    if (after && *after == record.raw) return {};
    ++out_.records;
    edits_in(record.reg, false).lines.push_back({record.line, record.raw, std::move(after)});
    return {};
  }

  // ---- others' notes

  Result<void> mentions() {
    std::map<RecordPlace, std::vector<const TracedHit*>> by_record;
    std::set<RecordPlace> places;
    for (const TracedHit& hit : planned_.traces.in_registers) {
      if (hit.owner != HitOwner::other_text && hit.owner != HitOwner::other_memo) continue;
      by_record[{hit.reg, hit.line}].push_back(&hit);
      places.insert({hit.reg, hit.line});
    }
    if (places.empty()) return {};
    const auto others = subject_records(shop_, places);
    if (!others) return tl::make_unexpected(others.error());
    for (const auto& [place, hits] : by_record) {
      const SubjectRecord* const record = others->find(place);
      if (auto ok = mention(*record, hits); !ok) return ok;
    }
    return {};
  }

  Result<void> mention(const SubjectRecord& record, const std::vector<const TracedHit*>& hits) {
    std::map<std::size_t, std::vector<Marked>> in_columns;  // in the note, or in the record
    for (const TracedHit* hit : hits) {
      const auto& memo = hit->in_memo_file ? record.memos[hit->column] : std::optional<Memo>();
      const std::uint64_t start =
          memo ? memo->extent.offset + note_head(record.reg) : record.offset;
      if (hit->offset < start) continue;  // in the head of a note: not a text
      in_columns[hit->column].push_back(
          {static_cast<std::size_t>(hit->offset - start), hit->length, hit->value});
    }
    const bool table = file_of(record.reg).layout.has_value();
    std::string image = record.raw;
    std::vector<Marked> in_line;
    for (const auto& [column, marks] : in_columns) {
      if (column < record.memos.size() && record.memos[column]) {
        const Memo& memo = *record.memos[column];
        if (auto ok = note_bytes(record.reg, memo, with_markers(memo.text, marks)); !ok) return ok;
      } else if (table) {
        mark_field(record, column, marks, image);
      } else {
        in_line.insert(in_line.end(), marks.begin(), marks.end());
      }
    }
    if (table) {
      add_range(record.reg, false, {record.offset, record.raw, std::move(image)});
      return {};
    }
    return put_line(record, with_markers(record.raw, std::move(in_line)));
  }

  std::uint64_t note_head(std::uint16_t reg) const {
    return file_of(reg).memo.kind == registers::MemoKind::dbt3 ? 0 : 8;
  }

  // The field of a table with markers, as wide as it was; bytes of no field are blanked.
  void mark_field(const SubjectRecord& record, std::size_t column, const std::vector<Marked>& marks,
                  std::string& image) {
    const auto& fields = file_of(record.reg).layout->fields;
    if (column >= fields.size()) {
      for (const Marked& mark : marks) {
        std::fill_n(image.begin() + static_cast<std::ptrdiff_t>(mark.at), mark.length, ' ');
      }
      return;
    }
    const registers::DbfField& field = fields[column];
    std::vector<Marked> inside = marks;
    for (Marked& mark : inside) mark.at -= field.offset;
    std::string text =
        with_markers(std::string_view(record.raw).substr(field.offset, field.width), inside);
    const auto last = text.find_last_not_of(std::string_view(" \0", 2));
    out_.shortened += last != std::string::npos && last >= field.width ? 1 : 0;
    text.resize(field.width, ' ');
    image.replace(field.offset, field.width, text);
  }

  // ---- bytes that no record owns

  // What a longer text left behind a note of the person's that stays.
  Result<void> behind_note(const TracedHit& hit) {
    const SubjectRecord* const record = planned_.records.find({hit.reg, hit.line});
    if (record == nullptr || !record->memos[hit.column]) return {};
    const Memo& memo = *record->memos[hit.column];
    const bool behind = hit.offset >= memo.extent.offset + memo.extent.length;
    return behind ? note_bytes(hit.reg, memo, memo.text) : Result<void>();
  }

  Result<void> remnants() {
    for (const TracedHit& hit : planned_.traces.in_registers) {
      if (hit.owner != HitOwner::own_memo) continue;
      if (auto ok = behind_note(hit); !ok) return ok;
    }
    std::set<std::pair<std::uint16_t, std::uint64_t>> ranges;  // done
    for (const TracedHit& hit : planned_.traces.in_registers) {
      const bool memo = hit.owner == HitOwner::orphan_memo;
      if (!memo && hit.owner != HitOwner::behind_end) continue;
      const RegisterFile& file = file_of(hit.reg);
      auto edit = memo ? emptied_block(file.memo_path, file.memo, hit.offset, hit.length)
                       : emptied_end(file.path, end_of_records(file));
      if (!edit) return tl::make_unexpected(edit.error());
      if (!ranges.insert({hit.reg, edit->offset}).second) continue;
      add_range(hit.reg, memo, std::move(*edit));
    }
    return {};
  }

  // Behind the last record; the mark of its end stays.
  static std::uint64_t end_of_records(const RegisterFile& file) {
    return file.layout->header_length +
           std::uint64_t{file.layout->records} * file.layout->record_length;
  }

  const audience::Shop& shop_;
  const Planned& planned_;
  NewTexts texts_;
  std::map<std::string, FileEdits> files_;  // by path
  std::set<std::pair<std::uint16_t, std::uint64_t>> notes_done_;
  Edits out_;
};

}  // namespace

Result<Edits> edits_of(const audience::Shop& shop, const Planned& planned,
                       const std::vector<DatumStep>& steps, KeyedHash hash) {
  return EditMaker(shop, planned, hash).run(steps);
}

}  // namespace vern::erasure
