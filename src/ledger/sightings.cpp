#include "ledger/sightings.hpp"

#include <algorithm>

#include "vern/code_page.hpp"

namespace vern::ledger {
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

LettersSeen letters_seen(const Policy& policy, std::span<const Entry> entries, std::uint32_t card) {
  LettersSeen seen;
  for (const Entry& entry : entries) {
    if (entry.card != card) continue;
    const auto at = static_cast<std::int64_t>(entry.position);
    const Event& event = entry.event;
    if (event.kind == EntryKind::claimed && event.method == Method::import) {
      note(seen, letters_of(policy, event.purpose), at);
    }
    if (event.kind != EntryKind::projected) continue;
    const Sighting sighting = parse_sighting(policy.codes, event.content);
    note(seen, sighting.taken, -1);
    note(seen, sighting.standing | sighting.objected, at);
  }
  return seen;
}

void take_letters_gone(const Policy& policy, const Subject& subject, std::uint64_t tree_size,
                       Facts& facts) {
  facts.letters_gone = {};
  if (subject.entries.empty() || facts.status.damaged()) return;
  const auto known = std::find_if(subject.entries.begin(), subject.entries.end(),
                                  [&](const Entry& entry) { return entry.position >= tree_size; });
  const LettersSeen seen =
      letters_seen(policy, std::span(subject.entries.begin(), known), subject.card);
  const CodeMask stand = facts.status.known() ? facts.status.value.mask : 0;
  for (std::size_t i = 0; i < policy.codes.size() && i < max_codes; ++i) {
    if (seen.at[i] < 0 || (stand >> i & 1U) != 0) continue;
    facts.letters_gone.codes |= CodeMask{1} << i;
    facts.letters_gone.last_seen = std::max(facts.letters_gone.last_seen, seen.at[i]);
  }
}

}  // namespace vern::ledger
