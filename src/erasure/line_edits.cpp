#include "erasure/line_edits.hpp"

#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "registers/csv_writer.hpp"
#include "vern/code_page.hpp"

namespace vern::erasure {

namespace {

bool is_plain(std::string_view bytes, const registers::CsvDialect& dialect) {
  std::string special{dialect.delimiter, '\r', '\n', '\0'};
  if (dialect.quote) special += *dialect.quote;
  return bytes.find_first_of(special) == std::string_view::npos;
}

Result<std::string> rewritten(const SubjectRecord& record,
                              const std::map<std::size_t, std::string>& texts,
                              const registers::CsvDialect& dialect) {
  std::vector<std::string> fields = record.fields;
  for (const auto& [place, utf8] : texts) fields[place] = utf8;
  registers::CsvWriter writer(dialect);
  if (auto ok = writer.write(std::span<const std::string>(fields)); !ok) {
    return tl::make_unexpected(ok.error());
  }
  std::string text = writer.text();
  while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
  return text;
}

}  // namespace

Result<std::string> line_with(const SubjectRecord& record,
                              const std::map<std::size_t, std::string>& texts,
                              const registers::CsvDialect& dialect) {
  std::string out = record.raw;
  // From the end on, so that places before a change stay where they are.
  for (auto text = texts.rbegin(); text != texts.rend(); ++text) {
    const auto bytes = transcode(CodePage::utf8, dialect.encoding, text->second);
    if (!bytes) return tl::make_unexpected(bytes.error());
    const FieldSpan& span = record.spans[text->first];
    if (!span.plain || !is_plain(*bytes, dialect)) return rewritten(record, texts, dialect);
    out.replace(span.at, span.length, *bytes);
  }
  return out.empty() ? rewritten(record, texts, dialect) : Result<std::string>(std::move(out));
}

}  // namespace vern::erasure
