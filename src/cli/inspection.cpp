#include "cli/inspection.hpp"

#include <algorithm>
#include <vector>

#include "cli/register_file.hpp"
#include "cli/text.hpp"

namespace vern::cli {
namespace {

std::string page_words(const registers::CodePageEvidence& evidence, Language language) {
  return std::string(name(evidence.page)) + " (" + std::to_string(evidence.norwegian) +
         say::page_norwegian.str(language) + std::to_string(evidence.improbable) +
         say::page_improbable.str(language);
}

// The fields that are read as they stand. The date fields of a table are not: they follow the form
// that the policy says for the others.
std::vector<registers::FieldReport> text_fields(const registers::Inspection& seen) {
  if (!seen.dbf) return seen.fields;
  std::vector<registers::FieldReport> out;
  for (std::size_t i = 0; i < seen.fields.size(); ++i) {
    if (seen.dbf->fields.at(i).type == registers::DbfType::character) {
      out.push_back(seen.fields[i]);
    }
  }
  return out;
}

// How dates are most likely written: what every value of some column has the shape of. It goes into
// a draft that people read; the loader checks it against every card.
std::string date_format_of(const registers::Inspection& seen) {
  using registers::FieldShape;
  constexpr std::size_t width_of_short_year = 8;
  for (const registers::FieldReport& field : text_fields(seen)) {
    if (field.shape == FieldShape::iso_date) return "YYYY-MM-DD";
    if (field.shape != FieldShape::dotted_date) continue;
    return field.max_width <= width_of_short_year ? "DD.MM.YY" : "DD.MM.YYYY";
  }
  const auto texts = text_fields(seen);
  const bool compact = std::any_of(texts.begin(), texts.end(), [](const auto& field) {
    return field.shape == FieldShape::compact_date;
  });
  return compact ? "YYYYMMDD" : FileSpec().date_format;
}

void take_status(const registers::Inspection& seen, policy::RegisterFindings& into) {
  if (!seen.status) return;
  const registers::FieldReport& field = seen.fields.at(seen.status->column);
  into.status = field.name;
  into.status_width = seen.dbf ? seen.dbf->fields.at(seen.status->column).width : field.max_width;
  for (const registers::LetterCount& letter : seen.status->letters) {
    const bool code = letter.kind == CharacterClass::upper || letter.kind == CharacterClass::digit;
    if (code) into.letters.push_back({letter.letter, letter.records});
  }
}

}  // namespace

Result<registers::Inspection> inspect_file(const FileOptions& options) {
  registers::InspectOptions how;
  const auto format = format_argument(options);
  if (!format) return tl::make_unexpected(format.error());
  how.format = *format;
  if (*format == RegisterFormat::dbf && !options.delimiter.empty()) {
    return fail(StatusCode::argument, "--delimiter is for CSV; a table has none");
  }
  const auto encoding = encoding_argument("--encoding", options.encoding);
  if (!encoding) return tl::make_unexpected(encoding.error());
  how.encoding = *encoding;
  if (!options.delimiter.empty()) {
    const auto delimiter = delimiter_argument("--delimiter", options.delimiter);
    if (!delimiter) return tl::make_unexpected(delimiter.error());
    how.delimiter = *delimiter;
  }
  if (!options.status.empty()) how.status_field = options.status;
  auto seen = registers::inspect_register(options.path, how);
  if (seen && !options.status.empty() && !seen->status) {
    return fail(StatusCode::not_found, options.path + ": no column is named " + options.status +
                                           "; `vern register inspect` lists the columns");
  }
  return seen;
}

std::string code_page_words(const registers::Inspection& seen, Language language) {
  if (seen.ascii_only) return say::page_ascii.str(language);
  std::string possible;
  std::string impossible;
  for (const registers::CodePageEvidence& evidence : seen.code_pages) {
    std::string& list = evidence.possible ? possible : impossible;
    if (!list.empty()) list += ", ";
    list += evidence.possible ? page_words(evidence, language) : std::string(name(evidence.page));
  }
  if (possible.empty()) possible = say::page_none.str(language);
  std::string words =
      std::to_string(seen.high_bytes) + say::page_not_ascii.str(language) + possible;
  if (!impossible.empty()) words += say::page_impossible.str(language) + impossible;
  return words;
}

Result<policy::RegisterFindings> read_findings(const FileOptions& options) {
  const auto seen = inspect_file(options);
  if (!seen) return tl::make_unexpected(seen.error());
  if (options.encoding.empty()) {
    return fail(StatusCode::encoding,
                options.path +
                    ": the code page must be chosen with --encoding; it is never "
                    "guessed. The bytes say: " +
                    code_page_words(*seen, Language::en) + ". " + say::page_how.str(Language::en));
  }
  const auto& wrong = seen->damage[registers::Damage::wrong_encoding];
  if (wrong.records > 0) {
    return fail(StatusCode::encoding,
                options.path + ": " + std::to_string(wrong.records) +
                    " rows are not text in that code page. The bytes say: " +
                    code_page_words(*seen, Language::en),
                wrong.first_line, wrong.first_byte);
  }
  policy::RegisterFindings found;
  found.file.path = options.path;
  found.file.format = seen->dbf ? RegisterFormat::dbf : RegisterFormat::csv;
  found.file.encoding = seen->dialect.encoding;
  found.file.delimiter = seen->dialect.delimiter;
  found.file.quote = seen->dialect.quote.value_or('\0');
  found.file.date_format = date_format_of(*seen);
  for (std::size_t i = 0; i < seen->fields.size(); ++i) {
    const bool readable = !seen->dbf || seen->dbf->fields.at(i).exported;
    if (readable) found.columns.push_back(seen->fields[i].name);
  }
  take_status(*seen, found);
  return found;
}

}  // namespace vern::cli
