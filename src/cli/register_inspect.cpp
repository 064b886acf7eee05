// vern register inspect: what a register looks like, and what a person must say of it. Shapes and
// counts; of the values nothing but the letters of the Status field.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/damage.hpp"
#include "cli/dbf_inspection.hpp"
#include "cli/diagnostics.hpp"
#include "cli/inspection.hpp"
#include "cli/output.hpp"
#include "cli/text_dbf.hpp"
#include "policy/init.hpp"

namespace vern::cli {
namespace {

using nlohmann::ordered_json;
using registers::Inspection;

constexpr std::array<std::string_view, 3> line_end_names{"LF", "CR LF", "CR"};
constexpr std::size_t bar_width = 40;

std::string_view shape_name(registers::FieldShape shape) {
  constexpr std::array<std::string_view, 6> names{"empty",      "number",   "YYYY-MM-DD",
                                                  "DD.MM.YYYY", "YYYYMMDD", "text"};
  return names.at(static_cast<std::size_t>(shape));
}

std::string delimiter_text(char delimiter) {
  return delimiter == '\t' ? "tab" : std::string(1, delimiter);
}

// The letter itself, or its byte where the code page has not been chosen.
std::string letter_text(const registers::LetterCount& letter) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  if (letter.byte >= 0) {
    const auto byte = static_cast<std::size_t>(letter.byte);
    return std::string("byte ") + digits[byte / 16 % 16] + digits[byte % 16];
  }
  if (letter.kind == CharacterClass::blank) return "' '";
  std::string text;
  append_utf8(text, letter.letter);
  return printable(text);
}

std::string line_ends_text(const Inspection& seen) {
  std::string out;
  for (std::size_t i = 0; i < line_end_names.size(); ++i) {
    if (seen.line_ends[i] == 0) continue;
    out += (out.empty() ? "" : ", ") + count_text(seen.line_ends[i]) + " " +
           std::string(line_end_names[i]);
  }
  return out;
}

std::string csv_head_text(const Inspection& seen, Language language) {
  std::string out =
      wrapped(say::inspect_parted.in(language), delimiter_text(seen.dialect.delimiter));
  out += wrapped(say::inspect_line_ends.in(language), line_ends_text(seen));
  const auto note = [&](bool holds, const Sentence& text) {
    if (holds) out += wrapped("", text.in(language));
  };
  note(seen.quotes_seen, say::inspect_quotes);
  note(seen.byte_order_mark, say::inspect_bom);
  note(seen.dos_end_of_file, say::inspect_eof);
  note(seen.open_end, say::inspect_open_end);
  return out;
}

std::string head_text(const std::string& path, const Inspection& seen, const Context& context) {
  const Language language = context.language();
  const std::string out =
      printable(path) + ": " + count_text(seen.bytes) + say::inspect_bytes.str(language) +
      count_text(seen.records) + " " + std::string(say::rows.in(language)) + ", " +
      count_text(seen.fields.size()) + say::inspect_columns.str(language) + "\n";
  return out + (seen.dbf ? dbf_head_text(*seen.dbf, context) : csv_head_text(seen, language));
}

std::string code_page_text(const Inspection& seen, const Context& context) {
  const Language language = context.language();
  std::string out = wrapped(say::inspect_page.in(language), code_page_words(seen, language));
  if (!seen.code_page_must_be_chosen) return out;
  out += coloured(say::inspect_choose.in(language), Colour::strong, context.colour) + "\n";
  return out + wrapped("  ", say::page_how.in(language));
}

// The type stands in the table of a DBF file only.
std::string columns_text(const Inspection& seen, Language language) {
  const auto heading = [language](const Sentence& s) { return std::string(s.in(language)); };
  std::vector<std::string> headings{"", heading(say::column)};
  if (seen.dbf) headings.push_back(heading(say::dbf_type));
  for (const Sentence& s : {say::shape, say::filled, say::longest, say::usually}) {
    headings.push_back(heading(s));
  }
  const std::size_t counts = headings.size() - 3;
  Table table(std::move(headings));
  for (const std::size_t numeric : {std::size_t{0}, counts, counts + 1}) table.align_right(numeric);
  for (std::size_t i = 0; i < seen.fields.size(); ++i) {
    const registers::FieldReport& field = seen.fields[i];
    std::vector<std::string> row{std::to_string(i + 1), field.name};
    if (seen.dbf) row.push_back(dbf_type_text(seen.dbf->fields.at(i)));
    row.emplace_back(shape_name(field.shape));
    row.push_back(count_text(field.filled));
    row.push_back(std::to_string(field.max_width));
    row.emplace_back(policy::usual_field(field.name).value_or(""));
    table.add(std::move(row));
  }
  return table.render("  ") + dbf_field_notes(seen, language);
}

std::string status_text(const Inspection& seen, Language language) {
  if (!seen.status) return wrapped("", say::inspect_no_status.in(language));
  const registers::StatusReport& status = *seen.status;
  std::string out =
      std::string(say::letters.in(language)) + printable(seen.fields.at(status.column).name) + "\n";
  if (status.letters.empty()) out += "  " + std::string(say::no_letters.in(language)) + "\n";
  for (const registers::LetterCount& letter : status.letters) {
    const auto n = static_cast<std::int64_t>(letter.records);
    out += "  " + pad_right(letter_text(letter), 8) + pad_left(grouped(n), 12) + "  " +
           bar(n, static_cast<std::int64_t>(seen.records), bar_width) + "\n";
  }
  const auto count = [&](const Sentence& label, std::uint64_t n) {
    if (n != 0) out += wrapped("  ", std::string(label.in(language)) + count_text(n));
  };
  count(say::inspect_blank, status.blank);
  count(say::inspect_lower, status.lower_case);
  count(say::inspect_separators, status.separators);
  count(say::inspect_free_text, status.free_text);
  return out;
}

std::string people_text(const std::string& path, const Inspection& seen, const Context& context) {
  const Language language = context.language();
  const std::string_view row_word = seen.dbf ? "record" : "line";
  return head_text(path, seen, context) + damage_text(seen.damage, row_word, context) +
         code_page_text(seen, context) + "\n" + columns_text(seen, language) + "\n" +
         status_text(seen, language);
}

ordered_json code_pages_json(const Inspection& seen) {
  auto out = ordered_json::array();
  for (const registers::CodePageEvidence& e : seen.code_pages) {
    out.push_back({{"page", name(e.page)},
                   {"possible", e.possible},
                   {"norwegian_letters", e.norwegian},
                   {"other_letters", e.other_letters},
                   {"box_drawing", e.box_drawing},
                   {"improbable", e.improbable}});
  }
  return out;
}

ordered_json columns_json(const Inspection& seen) {
  auto out = ordered_json::array();
  for (std::size_t i = 0; i < seen.fields.size(); ++i) {
    const registers::FieldReport& field = seen.fields[i];
    const auto usual = policy::usual_field(field.name);
    ordered_json one{{"name", field.name},
                     {"shape", shape_name(field.shape)},
                     {"filled", field.filled},
                     {"longest", field.max_width},
                     {"usual_field", usual ? ordered_json(*usual) : ordered_json()}};
    if (seen.dbf) one.update(dbf_field_json(seen.dbf->fields.at(i)));
    out.push_back(std::move(one));
  }
  return out;
}

ordered_json status_json(const Inspection& seen) {
  if (!seen.status) return {};
  ordered_json out;
  out["column"] = seen.fields.at(seen.status->column).name;
  out["letters"] = ordered_json::array();
  for (const registers::LetterCount& letter : seen.status->letters) {
    const bool known = letter.byte < 0;
    out["letters"].push_back(
        {{"letter", known ? ordered_json(letter_text(letter)) : ordered_json()},
         {"byte", known ? ordered_json() : ordered_json(letter.byte)},
         {"rows", letter.records}});
  }
  out["blank"] = seen.status->blank;
  out["lower_case"] = seen.status->lower_case;
  out["separators"] = seen.status->separators;
  out["free_text"] = seen.status->free_text;
  return out;
}

void add_csv_json(const Inspection& seen, ordered_json& out) {
  out["delimiter"] = std::string(1, seen.dialect.delimiter);
  out["quotes_seen"] = seen.quotes_seen;
  out["byte_order_mark"] = seen.byte_order_mark;
  out["dos_end_of_file"] = seen.dos_end_of_file;
  out["open_end"] = seen.open_end;
}

std::string json_text(const std::string& path, const Inspection& seen) {
  ordered_json out;
  out["file"] = path;
  out["format"] = seen.dbf ? "dbf" : "csv";
  out["bytes"] = seen.bytes;
  out["rows"] = seen.records;
  out["blank_lines"] = seen.blank_lines;
  out["damaged"] = seen.damage.total();
  out["damage"] = damage_json(seen.damage);
  if (seen.dbf) {
    out["table"] = dbf_json(*seen.dbf);
  } else {
    add_csv_json(seen, out);
  }
  out["high_bytes"] = seen.high_bytes;
  out["code_page_must_be_chosen"] = seen.code_page_must_be_chosen;
  out["code_pages"] = code_pages_json(seen);
  out["columns"] = columns_json(seen);
  out["status"] = status_json(seen);
  return document(out);
}

}  // namespace

Answered run_register_inspect(const FileOptions& options, const Context& context) {
  const auto seen = inspect_file(options);
  if (!seen) return unexpected(Failure(seen.error()));
  return Outcome{Exit::done, context.json ? json_text(options.path, *seen)
                                          : people_text(options.path, *seen, context)};
}

}  // namespace vern::cli
