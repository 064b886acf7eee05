#include "cli/differences.hpp"

#include <nlohmann/json.hpp>
#include <utility>

#include "cli/output.hpp"
#include "cli/text_projection.hpp"
#include "vern/code_page.hpp"

namespace vern::cli {
namespace {

using nlohmann::ordered_json;

const Sentence& words_of(projection::Disagreement kind) {
  return say::disagreements.at(static_cast<std::size_t>(kind) - 1);
}

const Sentence& words_of(LetterCause cause) {
  return say::letter_causes.at(static_cast<std::size_t>(cause));
}

ordered_json text_or_null(std::string text) {
  return text.empty() ? ordered_json() : ordered_json(std::move(text));
}

}  // namespace

std::string letter_text(char32_t letter) {
  std::string out;
  if (letter != 0) append_utf8(out, letter);
  return out;
}

std::string differences_text(std::span<const projection::Difference> differences,
                             Language language) {
  Table table({say::customer_column.str(language), say::letter_column.str(language),
               say::disagreement_column.str(language), say::cause_column.str(language)});
  for (const projection::Difference& one : differences) {
    table.add({one.key, letter_text(one.letter), words_of(one.kind).str(language),
               words_of(one.cause).str(language)});
  }
  return table.render("  ");
}

ordered_json differences_json(std::span<const projection::Difference> differences) {
  auto out = ordered_json::array();
  for (const projection::Difference& one : differences) {
    ordered_json row;
    row["customer"] = one.key;
    row["row"] = one.row;
    row["letter"] = text_or_null(letter_text(one.letter));
    row["kind"] = name(one.kind);
    row["cause"] = one.cause == LetterCause::none ? ordered_json() : ordered_json(name(one.cause));
    out.push_back(std::move(row));
  }
  return out;
}

std::vector<projection::Difference> differences_of(const projection::Plan& plan, bool mended) {
  std::vector<projection::Difference> out;
  for (const projection::Difference& one : plan.differences) {
    if (projection::is_mended(one.kind) == mended) out.push_back(one);
  }
  return out;
}

}  // namespace vern::cli
