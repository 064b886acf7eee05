// Two passes: the first over every record, deleted ones too, for bytes, memos and odd values; the
// second reads the table as a register, in the page that the first one settled.
#include <algorithm>
#include <utility>

#include "io/descriptor.hpp"
#include "io/file.hpp"
#include "registers/dbf_beside.hpp"
#include "registers/dbf_bytes.hpp"
#include "registers/dbf_memo_survey.hpp"
#include "registers/dbf_reader.hpp"
#include "registers/dbf_value.hpp"
#include "registers/inspect.hpp"
#include "registers/inspect_bytes.hpp"
#include "registers/row_tally.hpp"

namespace vern::registers {

namespace {

bool is_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  return parse_whole<double>(text).has_value();
}

bool is_overflow(const DbfField& field, std::string_view text) {
  const bool number = field.type == DbfType::numeric || field.type == DbfType::floating;
  return number && !text.empty() && text.find_first_not_of('*') == std::string_view::npos;
}

// Whether a text, with dates as YYYY-MM-DD, is a value of its field's type.
bool is_value(const DbfField& field, std::string_view text) {
  if (text.empty()) return true;
  switch (field.type) {
    case DbfType::numeric:
    case DbfType::floating:
      return is_number(text);
    case DbfType::date:
      return parse_date(DateForm::iso, text).has_value();
    case DbfType::logical:
      return text == "T" || text == "F";
    case DbfType::datetime:
    case DbfType::real:
      return !text.starts_with("0x");
    default:
      return true;
  }
}

void add_field(DbfFieldFindings& into, const DbfField& field, std::string_view bytes,
               std::string_view text) {
  if (is_text(field) && bytes.back() == '\0') ++into.nul_filled;
  if (is_overflow(field, text)) {
    ++into.overflowed;
  } else if (!is_value(field, text)) {
    ++into.not_a_value;
  }
}

DbfFieldFindings start_of(const DbfField& field) {
  DbfFieldFindings findings;
  findings.type = field.type;
  findings.width = field.width;
  findings.decimals = field.decimals;
  findings.nullable = field.nullable;
  findings.exported = is_exported(field);
  return findings;
}

std::vector<std::size_t> fields_in_record(const DbfLayout& layout) {
  std::vector<std::size_t> fields;
  for (std::size_t i = 0; i < layout.fields.size(); ++i) {
    if (!names_block(layout.fields[i])) fields.push_back(i);
  }
  return fields;
}

class TableSurvey {
 public:
  TableSurvey(const std::string& path, DbfFindings& into) : path_(path), into_(into) {}

  // Damage is counted by the second pass; a page that defines every byte leaves fewer records out.
  Result<void> read() {
    DbfReaderOptions options;
    options.encoding = CodePage::cp437;
    options.on_damage = OnDamage::skip_and_count;
    options.deleted = DeletedRecords::include;
    auto reader = open_dbf(path_, options);
    if (!reader) return tl::make_unexpected(reader.error());
    auto done = open_memos(reader->layout());
    if (!done) return done;
    for (const DbfField& field : reader->layout().fields) into_.fields.push_back(start_of(field));
    reader->want(fields_in_record(reader->layout()));
    Record record;
    auto got = reader->next(record);
    for (; got && *got; got = reader->next(record)) {
      done = add(*reader, record);
      if (!done) return done;
    }
    if (!got) return tl::make_unexpected(got.error());
    return memos_ ? memos_->finish() : done;
  }

  const ByteSurvey& bytes() const { return bytes_; }

 private:
  Result<void> open_memos(const DbfLayout& layout) {
    if (layout.memo == MemoKind::none) return {};
    MemoFindings& found = into_.memo.emplace();
    found.kind = found.stated = layout.memo;
    const auto path = memo_path_of(path_, layout.memo);
    if (!path) return tl::make_unexpected(path.error());
    if (path->empty()) return {};
    auto file = io::RandomFile::open(*path);
    if (!file) return tl::make_unexpected(file.error());
    found.file = io::name_in_folder(*path);
    memos_.emplace(MemoReader(layout.memo, std::move(*file)), found);
    return memos_->start();
  }

  Result<void> add(const DbfReader& reader, const Record& record) {
    const DbfLayout& layout = reader.layout();
    if (reader.was_emptied()) return {};
    const bool live = !reader.was_deleted();
    for (std::size_t i = 0; i < layout.fields.size(); ++i) {
      const DbfField& field = layout.fields[i];
      const bool null = reader.was_null(i);
      if (names_block(field)) {
        auto added = null ? Result<void>{} : add_memo(field, record.raw, live);
        if (!added) return added;
      } else if (live) {
        if (is_text(field) || field.type == DbfType::varchar) survey_text(bytes_, record.fields[i]);
        add_field(into_.fields[i], field, bytes_of(field, record.raw), record.fields[i]);
      }
      if (live && null) ++into_.fields[i].nulls;
    }
    return {};
  }

  Result<void> add_memo(const DbfField& field, std::string_view record, bool live) {
    const auto block = decode_block(field, record);
    if (block && *block == 0) return {};
    ++into_.memo->memos;
    if (!memos_) return {};
    auto added = memos_->add(block, text_);
    if (added && live && is_exported(field)) survey_text(bytes_, text_);
    return added;
  }

  const std::string& path_;
  DbfFindings& into_;
  std::optional<MemoSurvey> memos_;
  ByteSurvey bytes_;
  std::string text_;
};

void take_layout(const DbfLayout& layout, DbfFindings& into) {
  into.version = layout.version;
  into.version_words = version_words(layout.version);
  into.dialect = layout.dialect;
  into.updated = updated_day(layout);
  into.header_count = layout.records;
  into.header_length = layout.header_length;
  into.record_length = layout.record_length;
  into.header_slack = layout.header_slack;
  into.record_slack = layout.record_slack;
  into.terminator = layout.terminator;
  into.transaction_open = layout.transaction_open;
  into.index_flag = (layout.table_flags & 1U) != 0;
  into.language = layout.language;
  into.language_hint = hinted_code_page(layout.language);
}

// The hinted page reads the bytes no worse than any page that they are possible in.
void judge_hint(const Inspection& seen, DbfFindings& into) {
  if (!into.language_hint || seen.ascii_only) return;
  const CodePageEvidence& hinted = seen.code_pages[static_cast<std::size_t>(*into.language_hint)];
  into.language_agrees =
      hinted.possible &&
      std::none_of(
          seen.code_pages.begin(), seen.code_pages.end(), [&hinted](const CodePageEvidence& other) {
            return other.possible &&
                   (other.norwegian > hinted.norwegian ||
                    (other.norwegian == hinted.norwegian && other.improbable < hinted.improbable));
          });
}

Result<void> read_rows(const std::string& path, const InspectOptions& options, Inspection& into) {
  DbfReaderOptions how;
  how.encoding = into.dialect.encoding;
  how.on_damage = OnDamage::skip_and_count;
  auto reader = open_dbf(path, how);
  if (!reader) return tl::make_unexpected(reader.error());
  // Without the memo file the rest is worth a look.
  const auto& memo = into.dbf->memo;
  if (memo && memo->file.empty()) reader->want(fields_in_record(reader->layout()));
  RowTally tally(reader->header(), options, into);
  Record record;
  auto got = reader->next(record);
  for (; got && *got; got = reader->next(record)) tally.add(record);
  if (!got) return tl::make_unexpected(got.error());
  tally.finish();
  into.records = reader->records();
  into.damage = reader->damage();
  take_layout(reader->layout(), *into.dbf);
  into.dbf->deleted = reader->deleted_records();
  into.dbf->found = into.dbf->header_count - into.damage[Damage::missing_records].records -
                    into.damage[Damage::truncated_record].records;
  into.dbf->end_mark = reader->has_end_mark();
  into.dbf->bytes_after = reader->bytes_after();
  return {};
}

Result<void> look_beside(const std::string& path, DbfFindings& into) {
  auto files = files_beside_table(path);
  if (!files) return tl::make_unexpected(std::move(files.error()));
  into.beside = std::move(*files);
  return {};
}

}  // namespace

Result<Inspection> inspect_dbf(const std::string& path, const InspectOptions& options) {
  Inspection result;
  DbfFindings& findings = result.dbf.emplace();
  const auto stamp = io::stamp_of(path);
  if (!stamp) return tl::make_unexpected(stamp.error());
  result.bytes = stamp->size;
  TableSurvey survey(path, findings);
  auto done = survey.read();
  if (done) {
    settle_code_page(survey.bytes(), options, result);
    done = read_rows(path, options, result);
  }
  if (done) done = look_beside(path, findings);
  if (!done) return tl::make_unexpected(done.error());
  judge_hint(result, findings);
  return result;
}

}  // namespace vern::registers
