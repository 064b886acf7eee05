#include "cli/register_file.hpp"

#include "cli/shop.hpp"
#include "policy/diagnostic.hpp"
#include "registers/format.hpp"

namespace vern::cli {
namespace {

bool is_one_ascii(const std::string& text) {
  return text.size() == 1 && static_cast<unsigned char>(text.front()) < 0x80;
}

}  // namespace

Result<std::optional<CodePage>> encoding_argument(std::string_view option,
                                                  const std::string& text) {
  if (text.empty()) return std::optional<CodePage>();
  if (const auto page = parse_code_page(text)) return page;
  return tl::make_unexpected(unknown_word(StatusCode::argument, std::string(option), text,
                                          policy::names_of(all_code_pages)));
}

Result<char> delimiter_argument(std::string_view option, const std::string& text) {
  if (text.empty()) return ';';
  if (text == "tab" || text == "\\t") return '\t';
  if (is_one_ascii(text)) return text.front();
  return fail(StatusCode::argument,
              std::string(option) + " takes one character, such as ; or , or the word tab");
}

Result<RegisterFormat> format_argument(const FileOptions& options) {
  if (options.format == "csv") return RegisterFormat::csv;
  if (options.format == "dbf") return RegisterFormat::dbf;
  if (options.format.empty()) return registers::format_by_name(options.path);
  return tl::make_unexpected(
      unknown_word(StatusCode::argument, "--format", options.format, {"csv", "dbf"}));
}

}  // namespace vern::cli
