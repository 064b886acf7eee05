// documents/page.hpp - what every letter of the shop has: whom it is from, its words in one
// language, and lines as wide as the paper.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "documents/consent_form.hpp"
#include "documents/engine.hpp"
#include "documents/words.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"

namespace vern::documents {

// The values of a template while they are gathered. `language`, `controller`, `organisation` and
// `contact` are there from the start. One thread.
class Page {
 public:
  Page(const Controller& who, Language language, Format format);

  bool is_text() const { return format_ == Format::text; }
  Language language() const { return language_; }
  std::string in(const Said& said) const { return said.in(language_); }
  Values& values() { return values_; }

  // A text as lines of the paper; HTML breaks lines itself.
  std::vector<std::string> broken(const std::string& text) const;
  // Paragraphs: in plain text with an empty line after each.
  std::vector<std::string> paragraphs(const std::vector<std::string>& texts) const;
  // Points of a list: in plain text with a hyphen before each.
  std::vector<std::string> points(const std::vector<std::string>& texts) const;
  // A citation. Plain text spells the signs of sections out: CP865 has none.
  std::string cited(std::string text) const;
  // "Ask us if anything is unclear", and how.
  std::vector<std::string> ask_us(const Controller& who) const;

  // The template of the format, filled in. Errors: those of filled_in() and for_printers().
  Result<std::string> filled(std::string_view html, std::string_view text) const;

 private:
  Language language_;
  Format format_;
  Values values_;
};

}  // namespace vern::documents
