#include "cli/selection.hpp"

#include <algorithm>
#include <bit>
#include <string>
#include <string_view>
#include <vector>

#include "vern/key_form.hpp"
#include "vern/letters.hpp"

namespace vern::cli {
namespace {

std::vector<std::string> items_of(std::string_view text) {
  std::vector<std::string> items;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t comma = std::min(text.find(',', begin), text.size());
    items.emplace_back(trim_blanks(text.substr(begin, comma - begin)));
    begin = comma + 1;
  }
  return items;
}

// The letters and digits of a text, as a comma list: what was probably meant by RF, R;F and R,,F.
std::string as_comma_list(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded one = decode_one(CodePage::utf8, text.substr(at));
    at += one.length;
    if (!one.ok || (!is_letter(one.c) && classify(one.c) != CharacterClass::digit)) continue;
    if (!out.empty()) out += ',';
    append_utf8(out, to_upper(one.c));
  }
  return out;
}

std::string known_letters(const CodeBook& book) {
  std::string out;
  for (const Code& code : book.codes()) {
    if (!out.empty()) out += ' ';
    append_utf8(out, code.letter);
  }
  return out.empty() ? "none" : out;
}

// "did you mean R,F?" where that is a list this shop can read, else the letters there are.
std::string proposal(const Policy& policy, std::string_view text) {
  const std::string meant = as_comma_list(text);
  if (parse_code_list(policy.codes, meant, policy.consent.fold_case)) {
    return "did you mean " + meant + "?";
  }
  return "letters of this shop: " + known_letters(policy.codes);
}

// The first item that, alone or beside those before it, gives the error.
std::string culprit(const Policy& policy, std::string_view text, SelectionError error) {
  const auto items = items_of(text);
  std::string so_far;
  for (const std::string& item : items) {
    so_far += (so_far.empty() ? "" : ",") + item;
    const auto read = parse_code_list(policy.codes, so_far, policy.consent.fold_case);
    if (!read && read.error() == error) return item;
  }
  return std::string(text);
}

std::string explain(const Policy& policy, const std::string& text, SelectionError error) {
  const std::string item = "`" + culprit(policy, text, error) + "` ";
  switch (error) {
    case SelectionError::empty:
      return "no letter at all, which would be everyone; letters of this shop: " +
             known_letters(policy.codes);
    case SelectionError::empty_item:
      return "a comma with nothing before or behind it; " + proposal(policy, text);
    case SelectionError::not_one_code:
      return item + "is several letters; " + proposal(policy, text);
    case SelectionError::wrong_separator:
      return item + "is not a letter or digit, and letters are parted by commas; " +
             proposal(policy, text);
    case SelectionError::unknown_code:
      return item + "is not in the code book; " + proposal(policy, text);
    case SelectionError::duplicate:
      return item + "stands twice; name each letter once";
  }
  return item + "cannot be read";
}

Result<CodeMask> read_list(const Policy& policy, const char* option, const std::string& text) {
  const auto mask = parse_code_list(policy.codes, text, policy.consent.fold_case);
  if (mask) return *mask;
  return fail(StatusCode::argument, std::string(option) + " \"" + text +
                                        "\": " + std::string(name(mask.error())) + ": " +
                                        explain(policy, text, mask.error()));
}

Result<void> put(const Policy& policy, const char* option, const std::optional<std::string>& text,
                 CodeMask& into) {
  if (!text) return {};
  const auto mask = read_list(policy, option, *text);
  if (!mask) return tl::make_unexpected(mask.error());
  into = *mask;
  return {};
}

// QuickDos's own comma list. One letter means the same either way; there is nothing to ask.
Result<Selection> read_select(const Policy& policy, const std::string& text) {
  const auto mask = read_list(policy, "--select", text);
  if (!mask) return tl::make_unexpected(mask.error());
  if (policy.comma == CommaMeaning::all) return Selection{0, *mask, 0};
  if (policy.comma == CommaMeaning::any || std::has_single_bit(*mask))
    return Selection{*mask, 0, 0};
  return fail(StatusCode::argument,
              "--select " + text +
                  ": does the comma mean customers with any of the letters, or with all of them? "
                  "Say --any " +
                  text + " or --all " + text +
                  "; or say it once for the shop in the policy: [selection] comma = \"any\" or "
                  "comma = \"all\"");
}

}  // namespace

Result<std::optional<Selection>> make_selection(const Policy& policy,
                                                const SelectionOptions& options) {
  if (options.select) {
    const auto selected = read_select(policy, *options.select);
    if (!selected) return tl::make_unexpected(selected.error());
    return std::optional<Selection>(*selected);
  }
  Selection selection;
  for (const auto& done : {put(policy, "--any", options.any, selection.any),
                           put(policy, "--all", options.all, selection.all),
                           put(policy, "--none", options.none, selection.none)}) {
    if (!done) return tl::make_unexpected(done.error());
  }
  if (selection.empty()) return std::optional<Selection>();
  return std::optional<Selection>(selection);
}

}  // namespace vern::cli
