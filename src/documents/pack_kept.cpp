// The parts of a pack that say what is kept on the person.
#include <algorithm>
#include <utility>

#include "documents/access_words.hpp"
#include "documents/pack_entries.hpp"
#include "documents/pack_sections.hpp"
#include "documents/pack_terms.hpp"

namespace vern::documents {
namespace {

using requests::Pack;
using requests::PackField;
using requests::PackRecord;

// The verdict of the rules; a hold stands above them, and is told beside.
std::string ruled_words(const RetentionAnswer& answer, Language language) {
  switch (retention_verdict(static_cast<RetentionSigns>(answer.signs & ~sign::held))) {
    case RetentionVerdict::must_keep:
    case RetentionVerdict::conflict:
      if (answer.until) return say::kept_until.in(language) + to_string(answer.until->day);
      if (answer.review) return say::kept_decided.in(language) + to_string(answer.review->day);
      break;
    case RetentionVerdict::must_erase:
      if (answer.limit) return say::kept_over.in(language) + to_string(answer.limit->day);
      break;
    case RetentionVerdict::may_keep:
      if (!answer.limit) return say::kept_no_limit.in(language);
      return say::kept_limit.in(language) + to_string(answer.limit->day);
    case RetentionVerdict::review:
      if (answer.review) return say::kept_review.in(language) + to_string(answer.review->day);
      break;
    default:
      break;
  }
  return say::kept_unknown.in(language);
}

class RegistersSection {
 public:
  RegistersSection(const Policy& policy, const Pack& pack, Language language)
      : policy_(policy), pack_(pack), language_(language) {}

  PackSection run() const {
    PackSection out{in(say::pack_data), {}, {}};
    out.paragraphs.push_back(
        in(pack_.records.empty() ? say::pack_nothing : say::pack_blank_fields));
    for (const PackRecord& record : pack_.records) {
      out.tables.push_back(record_table(record));
      if (!record.letters.empty()) out.tables.push_back(letters_table(record));
    }
    return out;
  }

 private:
  std::string in(const Said& said) const { return said.in(language_); }

  PackTable record_table(const PackRecord& record) const {
    PackTable out;
    out.caption = record.shape->reg->id + (record.key.empty() ? "" : " " + record.key) +
                  (record.deleted ? in(say::pack_deleted) : std::string());
    out.heads = {in(say::pack_what), in(say::pack_value), in(say::pack_how_long)};
    // A category together, with its verdict beside the first of its fields.
    for (std::size_t i = 0; i < record.shape->categories.size(); ++i) {
      bool first = true;
      for (const PackField& field : record.fields) {
        if (field.category != i || field.value.state == retention::ValueState::blank) continue;
        out.rows.push_back(
            {title_of(record, field), value_of(field), first ? kept_of(record, i) : std::string()});
        first = false;
      }
    }
    return out;
  }

  std::string kept_of(const PackRecord& record, std::size_t category) const {
    for (const retention::Datum& datum : record.data) {
      if (datum.category == category) return kept_words(datum, language_);
    }
    return {};
  }

  // The category's title where the policy has one for the column, and the column: several columns
  // may be of one category.
  std::string title_of(const PackRecord& record, const PackField& field) const {
    const std::string& column = field.value.column;
    const Register& reg = *record.shape->reg;
    std::string id = field.field;
    if (id.empty() && column == reg.key) id = record.shape->cards ? "key" : "";
    if (id.empty() && column == reg.status) id = "status";
    if (id == "postcode" || id == "place") id = "address";
    const std::string title = category_title(policy_, id, language_);
    return title == id || title.empty() ? column : title + " (" + column + ")";
  }

  std::string value_of(const PackField& field) const {
    if (field.left_out) return in(say::pack_left_out);
    if (field.value.state == retention::ValueState::unreadable) return in(say::pack_unreadable);
    if (field.value.state == retention::ValueState::not_text) return in(say::pack_not_text);
    return field.value.text;
  }

  PackTable letters_table(const PackRecord& record) const {
    PackTable out;
    const std::string& column = record.shape->reg->status;
    out.heads = {in(say::pack_letters) + column, ""};
    for (const requests::PackLetter& one : record.letters) {
      out.rows.push_back({one.letter, meaning_of(one.code)});
    }
    return out;
  }

  std::string meaning_of(const Code* code) const {
    if (code == nullptr) return in(say::pack_unknown_letter);
    std::string out = code->meaning;
    const auto add = [&out](const std::string& text) { out += (out.empty() ? "" : "; ") + text; };
    for (const PurposeIndex p : code->purposes) {
      add(in(say::pack_consent_to) + purpose_title(policy_, policy_.purposes[p].id));
    }
    if (code->kind == CodeKind::objection) add(in(say::pack_objection));
    return out;
  }

  const Policy& policy_;
  const Pack& pack_;
  Language language_;
};

}  // namespace

std::string kept_words(const retention::Datum& datum, Language language) {
  const RetentionAnswer& answer = datum.answer;
  std::string out = ruled_words(answer, language);
  if (answer.decided_by >= 0) {
    const auto place = static_cast<std::size_t>(answer.decided_by);
    const std::string& cites = answer.rules[place].rule->cites;
    if (!cites.empty()) out += " (" + cites + ")";
  }
  std::vector<HoldKind> told;
  for (const retention::HeldBy& held : datum.holds) {
    const HoldKind kind = held.hold.kind;
    if (std::count(told.begin(), told.end(), kind) != 0) continue;
    out += (told.empty() ? say::kept_held : Said{", ", ", "}).in(language) +
           say::kept_holds[static_cast<std::size_t>(kind) - 1].in(language);
    told.push_back(kind);
  }
  return out;
}

PackSection registers_section(const Policy& policy, const Pack& pack, Language language) {
  return RegistersSection(policy, pack, language).run();
}

PackSection lists_section(const Pack& pack, Language language) {
  PackSection out{say::pack_lists.in(language), {}, {}};
  if (pack.lists.empty()) out.paragraphs.push_back(say::pack_no_lists.in(language));
  for (const audience::ListedRow& row : pack.lists) {
    PackTable table;
    table.caption = row.list->id + ": " +
                    say::list_effects[static_cast<std::size_t>(row.list->effect) - 1].in(language) +
                    " (" + say::named_by[static_cast<std::size_t>(row.by)].in(language) + ")";
    table.heads = {say::pack_what.in(language), say::pack_value.in(language)};
    for (const auto& [column, value] : row.fields) {
      if (!value.empty()) table.rows.push_back({column, value});
    }
    if (row.fields.empty()) table.rows.push_back({"", say::pack_another_s_row.in(language)});
    out.tables.push_back(std::move(table));
  }
  return out;
}

PackSection ledger_section(const Policy& policy, const Pack& pack, Language language) {
  PackSection out{say::pack_ledger.in(language), {}, {}};
  PackTable table;
  table.heads = {say::pack_day.in(language), say::pack_happened.in(language),
                 say::pack_details.in(language)};
  for (const ledger::Entry& entry : pack.person.subject.entries) {
    table.rows.push_back({to_string(entry.event.day), entry_title(entry.event, language),
                          entry_details(policy, pack, entry, language)});
  }
  out.tables.push_back(std::move(table));
  return out;
}

PackSection files_section(const Pack& pack, Language language) {
  PackSection out{say::pack_files.in(language), {}, {}};
  if (pack.files.empty()) {
    out.paragraphs.push_back(say::pack_nothing.in(language));
    return out;
  }
  PackTable table;
  table.heads = {say::pack_file.in(language), say::pack_day.in(language),
                 say::pack_lives.in(language)};
  for (const ledger::WrittenFile& file : pack.files) {
    table.rows.push_back({file_name(file.path), to_string(file.day),
                          file.until ? to_string(*file.until) : std::string()});
  }
  out.tables.push_back(std::move(table));
  return out;
}

}  // namespace vern::documents
