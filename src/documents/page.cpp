#include "documents/page.hpp"

#include <utility>

#include "documents/erasure_words.hpp"
#include "documents/layout.hpp"
#include "documents/letter_words.hpp"

namespace vern::documents {

Page::Page(const Controller& who, Language language, Format format)
    : language_(language), format_(format) {
  values_.set("language", name(language));
  values_.set("controller", who.name);
  values_.set("organisation", in(say::organisation) + who.organisation_number);
  values_.lines("contact", who.address.empty() ? std::vector<std::string>{} : broken(who.address));
}

std::vector<std::string> Page::broken(const std::string& text) const {
  return is_text() ? lines_of(text, text_columns) : std::vector<std::string>{text};
}

std::vector<std::string> Page::paragraphs(const std::vector<std::string>& texts) const {
  if (!is_text()) return texts;
  std::vector<std::string> out;
  for (const std::string& text : texts) {
    for (std::string& line : broken(text)) out.push_back(std::move(line));
    out.emplace_back();
  }
  return out;
}

std::vector<std::string> Page::points(const std::vector<std::string>& texts) const {
  if (!is_text()) return texts;
  constexpr std::string_view mark = "- ";
  std::vector<std::string> out;
  for (const std::string& text : texts) {
    std::string before(mark);
    for (const std::string& line : lines_of(text, text_columns - mark.size())) {
      out.push_back(before + line);
      before.assign(mark.size(), ' ');
    }
  }
  return out;
}

std::vector<std::string> Page::ask_us(const Controller& who) const {
  std::string ask = in(say::letter_ask_us) + who.email;
  if (!who.email.empty() && !who.phone.empty()) ask += ", ";
  return broken(ask + who.phone);
}

std::string Page::cited(std::string text) const {
  constexpr std::string_view sign = "\u00a7";
  if (!is_text()) return text;
  for (std::size_t at = 0; (at = text.find(sign, at)) != std::string::npos;) {
    const bool several = std::string_view(text).substr(at + sign.size()).starts_with(sign);
    text.replace(at, several ? 2 * sign.size() : sign.size(),
                 in(several ? say::section_signs : say::section_sign));
  }
  return text;
}

Result<std::string> Page::filled(std::string_view html, std::string_view text) const {
  if (!is_text()) return filled_in(html, values_, Escape::html);
  const auto lines = filled_in(text, values_, Escape::none);
  return lines ? for_printers(*lines) : lines;
}

}  // namespace vern::documents
