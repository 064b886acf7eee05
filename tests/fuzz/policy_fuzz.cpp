// Any bytes at all are a policy or are refused with a reason. What is accepted has no error; every
// finding stands somewhere in the text, says what would be right, and is found again the same.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/bytes.hpp"
#include "policy/policy.hpp"
#include "vern/code_page.hpp"

namespace {

using fuzz::require;
using vern::policy::Diagnostic;

// How many characters each line has. Bytes that are no UTF-8 count as one each.
std::vector<int> lengths_of_lines(std::string_view text) {
  std::vector<int> lengths{0};
  for (std::size_t at = 0; at < text.size();) {
    const auto one = vern::decode_one(vern::CodePage::utf8, text.substr(at));
    at += one.ok ? one.length : 1U;
    ++lengths.back();
    if (one.c == U'\n') lengths.push_back(0);
  }
  return lengths;
}

// From 1 to just behind the end of the line; or 0 and 0, of the file as a whole.
void stands_in_the_text(const Diagnostic& d, const std::vector<int>& lengths) {
  if (d.line == 0) return require(d.column == 0);
  require(d.line >= 1 && static_cast<std::size_t>(d.line) <= lengths.size());
  require(d.column >= 1 && d.column <= lengths[static_cast<std::size_t>(d.line) - 1] + 1);
}

std::string rendered(const std::vector<Diagnostic>& all) {
  std::string out;
  for (const Diagnostic& d : all) out += vern::policy::render(d, "fuzz") + '\n';
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzz::Bytes(data, size).rest();
  const vern::policy::Loaded loaded = vern::policy::parse(text, "fuzz");
  require(loaded.policy.has_value() != vern::policy::has_errors(loaded.diagnostics));
  const std::vector<int> lengths = lengths_of_lines(text);
  int line = 0;
  for (const Diagnostic& d : loaded.diagnostics) {
    require(!d.message.empty() && !d.remedy.empty());
    require(d.line >= line);  // in the order of the file
    line = d.line;
    stands_in_the_text(d, lengths);
  }
  if (size % 8 != 0) return 0;  // one in eight: parsing is what costs here
  const vern::policy::Loaded again = vern::policy::parse(text, "fuzz");
  require(rendered(again.diagnostics) == rendered(loaded.diagnostics));
  return 0;
}
