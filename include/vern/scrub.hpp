// vern/scrub.hpp - takes one customer's own values, and the shapes of such values, out of texts.
//
// A note says "Kari ringte, tlf 912 34 567" long after the card's fields are empty. A Scrubber is
// made of the values of one customer and run over many texts. What it finds, and in which
// spellings, is said in vern/scrub_words.hpp (names, addresses) and vern/scrub_shapes.hpp (numbers,
// e-mail addresses); a name wins over an address. A nickname, a family member, a bicycle that only
// one person has: no rule finds those, so that a text which must be anonymous is read by a person
// or cleared. Pure; a Scrubber may be used from any number of threads; nothing throws but the
// memory.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "vern/config.hpp"
#include "vern/own_values.hpp"
#include "vern/scrub_shapes.hpp"
#include "vern/scrub_span.hpp"
#include "vern/scrub_words.hpp"
#include "vern/spelling.hpp"

VERN_NAMESPACE_BEGIN

struct Scrubbed {
  std::string text;
  std::size_t hits = 0;
  bool readable = true;  // false: some bytes are no UTF-8; they were left, and may hide a value
};

class Scrubber {
 public:
  Scrubber() = default;  // of nobody: shapes only
  explicit Scrubber(const OwnValues& values);

  // Every place that tells of the customer or has one of the shapes, in order, not overlapping. A
  // marker in the text is none.
  std::vector<ScrubSpan> find(std::string_view text) const;

  // The text with a marker in each such place. find() finds nothing in the result; where it found
  // nothing in the text, the result is the same bytes.
  Scrubbed scrub(std::string_view text) const;

 private:
  std::vector<ScrubSpan> find(std::string_view text, SpelledText& spelled) const;

  detail::OwnContacts contacts_;
  detail::OwnWords words_;
};

namespace detail {

// One span for those that overlap, and for names and addresses with nothing but signs between them.
inline void merge_spans(std::string_view text, std::vector<ScrubSpan>& spans, bool joining) {
  std::sort(spans.begin(), spans.end(), [](const ScrubSpan& a, const ScrubSpan& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  std::size_t kept = 0;
  for (std::size_t i = 1; i < spans.size(); ++i) {
    ScrubSpan& last = spans[kept];
    const ScrubSpan& next = spans[i];
    const bool same = joining && next.kind == last.kind && next.kind >= ScrubKind::name;
    const bool overlap = next.begin < last.end;
    if (overlap || (same && joins(text.substr(last.end, next.begin - last.end)))) {
      last.kind = std::min(last.kind, next.kind);
      last.end = std::max(last.end, next.end);
    } else {
      spans[++kept] = next;
    }
  }
  if (!spans.empty()) spans.resize(kept + 1);
}

}  // namespace detail

inline Scrubber::Scrubber(const OwnValues& values) {
  detail::add_contacts(values, contacts_);
  detail::OwnWordsMaker(words_).add(values);
}

inline std::vector<ScrubSpan> Scrubber::find(std::string_view text) const {
  SpelledText spelled;
  return find(text, spelled);
}

inline std::vector<ScrubSpan> Scrubber::find(std::string_view text, SpelledText& spelled) const {
  std::vector<ScrubSpan> shapes;
  detail::ShapeFinder(text, contacts_, shapes).find();
  detail::merge_spans(text, shapes, false);
  spelled.read(text);
  std::vector<ScrubSpan> found = shapes;
  detail::WordFinder(text, spelled, words_, found).find(shapes);
  detail::merge_spans(text, found, true);
  return found;
}

// What was beside a value that is gone may now stand beside another word, so that a text is looked
// through until nothing is found. Each time fewer words are left; nearly always the second time
// finds nothing.
inline Scrubbed Scrubber::scrub(std::string_view text) const {
  Scrubbed out{std::string(text), 0, true};
  SpelledText spelled;
  for (auto found = find(out.text, spelled); !found.empty(); found = find(out.text, spelled)) {
    out.readable = out.readable && spelled.readable();
    std::string next;
    std::size_t at = 0;
    for (const ScrubSpan& span : found) {
      next.append(out.text, at, span.begin - at).append(scrub_marker(span.kind));
      at = span.end;
    }
    next.append(out.text, at);
    out.hits += found.size();
    out.text = std::move(next);
  }
  out.readable = out.readable && spelled.readable();
  return out;
}

VERN_NAMESPACE_END
