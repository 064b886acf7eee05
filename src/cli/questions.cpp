#include "cli/questions.hpp"

#include <istream>
#include <optional>
#include <ostream>
#include <string>

#include "cli/output.hpp"
#include "vern/code_page.hpp"
#include "vern/day.hpp"
#include "vern/key_form.hpp"

namespace vern::cli {
namespace {

class Questions {
 public:
  Questions(std::istream& in, std::ostream& out, Language language)
      : in_(in), out_(out), language_(language) {}

  bool ended() const { return !in_; }

  std::optional<policy::Answer> about(const policy::LetterCount& letter,
                                      const std::string& column) {
    std::string name;
    append_utf8(name, letter.letter);
    out_ << "\n"
         << name << say::ask_stands.in(language_)
         << grouped(static_cast<std::int64_t>(letter.count)) << say::ask_fields.in(language_)
         << " (" << printable(column) << ")\n";
    while (!ended()) {
      const std::string kind = ask(say::ask_kind);
      if (kind.empty()) return std::nullopt;
      if (kind == "c" || kind == "s") return consent();
      if (kind == "o" || kind == "r") return policy::Answer{CodeKind::objection, {}, {}};
      if (kind == "m" || kind == "a") return reference();
      out_ << say::not_understood.in(language_);
    }
    return std::nullopt;
  }

 private:
  std::string ask(const Sentence& question) {
    out_ << question.in(language_) << std::flush;
    std::string line;
    if (!std::getline(in_, line)) return {};
    if (!line.empty() && line.back() == '\r') line.pop_back();
    return std::string(trim_blanks(line));
  }

  // Asks until `read` understands the answer; nothing at the end of the input.
  template <class Read>
  auto until_understood(const Sentence& question, Read read) -> decltype(read(std::string())) {
    while (!ended()) {
      const std::string text = ask(question);
      if (ended()) break;
      if (const auto value = read(text)) return value;
      out_ << say::not_understood.in(language_);
    }
    return std::nullopt;
  }

  std::optional<policy::Answer> reference() {
    const auto meaning = until_understood(say::ask_meaning, [](const std::string& text) {
      return text.empty() ? std::nullopt : std::optional<std::string>(text);
    });
    if (!meaning) return std::nullopt;
    return policy::Answer{CodeKind::reference, *meaning, {}};
  }

  std::optional<policy::Answer> consent() {
    const auto purpose = until_understood(say::ask_purpose, purpose_id);
    const auto kind = until_understood(say::ask_purpose_kind, consent_kind);
    const auto channels = until_understood(say::ask_channels, channel_set);
    const auto adopted =
        until_understood(say::ask_adopted, [](const std::string& text) { return parse_day(text); });
    if (!purpose || !kind || !channels || !adopted) return std::nullopt;
    return policy::Answer{
        CodeKind::consent, {}, policy::ConsentAnswer{*purpose, *kind, *channels, *adopted}};
  }

  static std::optional<std::string> purpose_id(const std::string& text) {
    if (text.empty()) return "own-marketing";
    const bool plain = text.find_first_not_of(
                           "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                           "0123456789-_") == std::string::npos;
    return plain ? std::optional<std::string>(text) : std::nullopt;
  }

  static std::optional<PurposeKind> consent_kind(const std::string& text) {
    if (text.empty()) return PurposeKind::marketing;
    const auto kind = parse_purpose_kind(text);
    if (!kind || !basis_fits(*kind, Channel::letter, Basis::consent)) return std::nullopt;
    return kind;
  }

  // Words parted by commas or blanks.
  static std::optional<ChannelSet> channel_set(const std::string& text) {
    ChannelSet out;
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find_first_of(", ", begin), text.size());
      const std::string word = text.substr(begin, end - begin);
      begin = end + 1;
      if (word.empty()) continue;
      const auto channel = parse_channel(word);
      if (!channel || *channel == Channel::none) return std::nullopt;
      out.insert(*channel);
    }
    return out;
  }

  std::istream& in_;
  std::ostream& out_;
  Language language_;
};

}  // namespace

policy::Answers ask_letters(std::istream& in, std::ostream& out,
                            const policy::RegisterFindings& found, Language language) {
  Questions questions(in, out, language);
  policy::Answers answers;
  for (const policy::LetterCount& letter : found.letters) {
    if (questions.ended()) break;
    if (auto answer = questions.about(letter, found.status)) answers[letter.letter] = *answer;
  }
  return answers;
}

}  // namespace vern::cli
