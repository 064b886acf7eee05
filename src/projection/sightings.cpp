#include "projection/sightings.hpp"

#include <algorithm>

#include "vern/code_page.hpp"

namespace vern::projection {
namespace {

void append_letters(const CodeBook& book, CodeMask mask, std::string_view mark, std::string& out) {
  if (mask == 0) return;
  if (!mark.empty() && !out.empty()) out += ' ';
  out += mark;
  for (std::size_t i = 0; i < book.size() && i < max_codes; ++i) {
    if ((mask >> i & 1U) != 0) append_utf8(out, book.codes()[i].letter);
  }
}

void note(LettersSeen& seen, CodeMask mask, std::int64_t at) {
  for (std::size_t i = 0; i < max_codes; ++i) {
    if ((mask >> i & 1U) != 0) seen.at[i] = at;
  }
}

// The letters of the consents to a purpose.
CodeMask letters_of(const Policy& policy, std::string_view purpose) {
  const auto index = policy.find_purpose(purpose);
  if (!index) return 0;
  CodeMask mask = 0;
  const std::vector<Code>& codes = policy.codes.codes();
  for (std::size_t i = 0; i < codes.size() && i < max_codes; ++i) {
    const auto& of = codes[i].purposes;
    if (std::find(of.begin(), of.end(), *index) != of.end()) mask |= CodeMask{1} << i;
  }
  return mask;
}

}  // namespace

std::string to_text(const CodeBook& book, const Sighting& sighting) {
  std::string out;
  append_letters(book, sighting.standing, "", out);
  append_letters(book, sighting.taken, "-", out);
  append_letters(book, sighting.objected, "!", out);
  return out;
}

Sighting parse_sighting(const CodeBook& book, std::string_view text) {
  Sighting out;
  CodeMask* into = &out.standing;
  while (!text.empty()) {
    const auto decoded = decode_one(CodePage::utf8, text);
    const std::size_t length = decoded.ok ? decoded.length : 1U;
    if (text.front() == '-') into = &out.taken;
    if (text.front() == '!') into = &out.objected;
    if (const auto code = book.find(decoded.c); decoded.ok && code && *code < max_codes) {
      *into |= CodeMask{1} << *code;
    }
    text.remove_prefix(length);
  }
  return out;
}

LettersSeen letters_seen(const Policy& policy, std::span<const ledger::Entry> entries,
                         std::uint32_t card) {
  LettersSeen seen;
  for (const ledger::Entry& entry : entries) {
    if (entry.card != card) continue;
    const auto at = static_cast<std::int64_t>(entry.position);
    const ledger::Event& event = entry.event;
    if (event.kind == ledger::EntryKind::claimed && event.method == ledger::Method::import) {
      note(seen, letters_of(policy, event.purpose), at);
    }
    if (event.kind != ledger::EntryKind::projected) continue;
    const Sighting sighting = parse_sighting(policy.codes, event.content);
    note(seen, sighting.taken, -1);
    note(seen, sighting.standing | sighting.objected, at);
  }
  return seen;
}

}  // namespace vern::projection
