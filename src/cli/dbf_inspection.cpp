#include "cli/dbf_inspection.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string_view>

#include "cli/damage.hpp"
#include "cli/output.hpp"
#include "cli/text_dbf.hpp"
#include "vern/day.hpp"

namespace vern::cli {
namespace {

using nlohmann::ordered_json;
using registers::BesideFile;
using registers::BesideKind;
using registers::DbfFieldFindings;
using registers::DbfFindings;
using registers::DbfType;
using registers::FreeChain;
using registers::MemoFindings;

std::string hex_byte(std::uint8_t byte) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  return {digits[byte / 16U], digits[byte % 16U]};
}

std::string records_words(const DbfFindings& found, Language language) {
  std::string out = count_text(found.header_count) + say::dbf_claims.str(language) +
                    count_text(found.found) + say::dbf_found.str(language);
  if (found.deleted == 0) return out + ", " + say::dbf_none_deleted.str(language);
  return out + ", " + count_text(found.deleted) + say::dbf_deleted.str(language);
}

std::string language_words(const DbfFindings& found, Language language) {
  if (found.language == 0) return say::dbf_no_language.str(language);
  std::string out = hex_byte(found.language);
  if (!found.language_hint) return out + say::dbf_other_language.str(language);
  out += say::dbf_hints.str(language) + std::string(name(*found.language_hint));
  if (found.language_agrees) {
    const Sentence& verdict =
        *found.language_agrees ? say::dbf_hint_agrees : say::dbf_hint_disagrees;
    out += verdict.str(language);
  }
  return out + say::dbf_hint_only.str(language);
}

std::string memo_words(const MemoFindings& memo, Language language) {
  if (memo.file.empty()) return say::memo_missing.str(language);
  return printable(memo.file) + ": " + count_text(memo.blocks) + say::memo_blocks.str(language) +
         count_text(memo.block_size) + say::memo_bytes.str(language) +
         say::memo_memos.str(language) + count_text(memo.memos);
}

std::string beside_words(const DbfFindings& found, BesideKind kind, Language language) {
  std::string out;
  for (const BesideFile& file : found.beside) {
    if (file.kind != kind) continue;
    out += (out.empty() ? "" : ", ") + printable(file.name);
    if (!file.same_stem) out += say::dbf_other_stem.str(language);
  }
  return out;
}

bool has_index(const DbfFindings& found) {
  return std::any_of(found.beside.begin(), found.beside.end(),
                     [](const BesideFile& file) { return file.kind == BesideKind::index; });
}

// Sentences about what is not as it should be, indented; each only where it holds.
class Notes {
 public:
  explicit Notes(Language language) : language_(language) {}
  void when(bool holds, const Sentence& text) {
    if (holds) out_ += wrapped("  ", text.in(language_));
  }
  void count(std::uint64_t n, const Sentence& label) {
    if (n != 0) out_ += wrapped("  ", label.str(language_) + count_text(n));
  }
  std::string take() { return std::move(out_); }

 private:
  Language language_;
  std::string out_;
};

void note_memo(const MemoFindings& memo, Notes& notes) {
  if (memo.file.empty()) return;
  notes.when(memo.kind != memo.stated, say::memo_other_kind);
  notes.count(memo.not_text, say::memo_not_text);
  notes.count(memo.damaged, say::memo_damaged);
  notes.count(memo.shared, say::memo_shared);
  notes.count(memo.orphaned, say::memo_orphaned);
  notes.when(!memo.blocks_mapped, say::memo_unmapped);
  notes.when(memo.free_chain == FreeChain::circular, say::memo_circular);
  notes.when(memo.free_chain == FreeChain::outside, say::memo_chain_outside);
}

std::string notes_text(const DbfFindings& found, Language language) {
  Notes notes(language);
  notes.when(found.header_count != found.found, say::dbf_counts_differ);
  notes.when(found.transaction_open, say::dbf_transaction);
  notes.count(found.bytes_after, say::dbf_bytes_after);
  notes.when(!found.end_mark, say::dbf_no_end_mark);
  notes.when(!found.terminator, say::dbf_no_terminator);
  notes.count(found.header_slack, say::dbf_header_slack);
  notes.count(found.record_slack, say::dbf_record_slack);
  notes.when(found.index_flag, say::dbf_index_flag);
  notes.when(has_index(found), say::dbf_index_old);
  if (found.memo) note_memo(*found.memo, notes);
  return notes.take();
}

bool has_one_width(DbfType type) {
  constexpr std::string_view several = "CNFVQ";
  return several.find(static_cast<char>(type)) == std::string_view::npos;
}

constexpr std::array<std::string_view, 4> dialect_names{"dbase3", "dbase4", "foxpro2",
                                                        "visual-foxpro"};
constexpr std::array<std::string_view, 4> memo_names{"none", "dbt3", "dbt4", "fpt"};
constexpr std::array<std::string_view, 4> chain_names{"none", "whole", "circular", "outside"};
constexpr std::array<std::string_view, 2> beside_names{"index", "backup"};

// Enumerators are numbered from zero in the order of the names.
template <class Enum, std::size_t N>
std::string_view word(const std::array<std::string_view, N>& names, Enum value) {
  return names.at(static_cast<std::size_t>(value));
}

ordered_json memo_json(const MemoFindings& memo) {
  ordered_json out;
  out["file"] = memo.file.empty() ? ordered_json() : ordered_json(memo.file);
  out["kind"] = word(memo_names, memo.kind);
  out["stated"] = word(memo_names, memo.stated);
  out["bytes"] = memo.bytes;
  out["block_size"] = memo.block_size;
  out["blocks"] = memo.blocks;
  out["memos"] = memo.memos;
  out["not_text"] = memo.not_text;
  out["damaged"] = memo.damaged;
  out["blocks_mapped"] = memo.blocks_mapped;
  out["shared"] = memo.blocks_mapped ? ordered_json(memo.shared) : ordered_json();
  out["orphaned_blocks"] = memo.blocks_mapped ? ordered_json(memo.orphaned) : ordered_json();
  out["free_chain"] = word(chain_names, memo.free_chain);
  out["free_blocks"] = memo.free_blocks;
  return out;
}

ordered_json beside_json(const DbfFindings& found) {
  auto out = ordered_json::array();
  for (const BesideFile& file : found.beside) {
    out.push_back({{"file", file.name},
                   {"kind", word(beside_names, file.kind)},
                   {"same_stem", file.same_stem}});
  }
  return out;
}

}  // namespace

std::string dbf_head_text(const DbfFindings& found, const Context& context) {
  const Language language = context.language();
  std::string out;
  const auto line = [&](const Sentence& label, const std::string& words) {
    if (!words.empty()) out += wrapped(label.in(language), words);
  };
  line(say::dbf_table,
       found.version_words + say::dbf_version.str(language) + hex_byte(found.version) + ")");
  line(say::dbf_updated, found.updated ? to_string(*found.updated) : say::dbf_no_day.str(language));
  line(say::dbf_records, records_words(found, language));
  line(say::dbf_language, language_words(found, language));
  if (found.memo) line(say::dbf_memo, memo_words(*found.memo, language));
  line(say::dbf_index, beside_words(found, BesideKind::index, language));
  line(say::dbf_backup, beside_words(found, BesideKind::backup, language));
  return out + notes_text(found, language);
}

std::string dbf_type_text(const DbfFieldFindings& field) {
  std::string out(1, static_cast<char>(field.type));
  if (!has_one_width(field.type)) out += " " + std::to_string(field.width);
  if (field.decimals != 0) out += "." + std::to_string(field.decimals);
  return out;
}

std::string dbf_field_notes(const registers::Inspection& seen, Language language) {
  if (!seen.dbf) return {};
  std::string out;
  for (std::size_t i = 0; i < seen.dbf->fields.size(); ++i) {
    const DbfFieldFindings& field = seen.dbf->fields[i];
    const auto note = [&](const std::string& words) {
      out += wrapped("  ", printable(seen.fields.at(i).name) + ": " + words);
    };
    const auto count = [&](std::uint64_t n, const Sentence& words) {
      if (n != 0) note(words.str(language) + count_text(n));
    };
    if (!field.exported) note(say::field_not_read.str(language));
    count(field.overflowed, say::field_overflowed);
    count(field.not_a_value, say::field_no_value);
    count(field.nul_filled, say::field_nul_filled);
    count(field.nulls, say::field_nulls);
  }
  return out;
}

ordered_json dbf_json(const DbfFindings& found) {
  ordered_json out;
  out["version"] = found.version;
  out["version_words"] = found.version_words;
  out["dialect"] = word(dialect_names, found.dialect);
  out["updated"] = found.updated ? ordered_json(to_string(*found.updated)) : ordered_json();
  out["header_count"] = found.header_count;
  out["found"] = found.found;
  out["deleted"] = found.deleted;
  out["header_length"] = found.header_length;
  out["record_length"] = found.record_length;
  out["header_slack"] = found.header_slack;
  out["record_slack"] = found.record_slack;
  out["terminator"] = found.terminator;
  out["end_mark"] = found.end_mark;
  out["bytes_after"] = found.bytes_after;
  out["transaction_open"] = found.transaction_open;
  out["index_flag"] = found.index_flag;
  out["language"] = found.language;
  out["language_hint"] =
      found.language_hint ? ordered_json(name(*found.language_hint)) : ordered_json();
  out["language_agrees"] =
      found.language_agrees ? ordered_json(*found.language_agrees) : ordered_json();
  out["memo"] = found.memo ? memo_json(*found.memo) : ordered_json();
  out["beside"] = beside_json(found);
  return out;
}

ordered_json dbf_field_json(const DbfFieldFindings& field) {
  return {{"type", std::string(1, static_cast<char>(field.type))},
          {"width", field.width},
          {"decimals", field.decimals},
          {"nullable", field.nullable},
          {"exported", field.exported},
          {"nul_filled", field.nul_filled},
          {"overflowed", field.overflowed},
          {"not_a_value", field.not_a_value},
          {"nulls", field.nulls}};
}

}  // namespace vern::cli
