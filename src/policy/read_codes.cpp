#include <string>
#include <utility>

#include "policy/sections.hpp"
#include "policy/toml_text.hpp"
#include "vern/letters.hpp"

namespace vern::policy {
namespace {

// The letter or digit that a key is, or nothing with an error.
std::optional<char32_t> read_letter(Cursor& at) {
  const std::string& key = at.name();
  const Decoded one = decode_one(CodePage::utf8, key);
  const auto kind = one.ok && one.length == key.size() ? classify(one.c) : CharacterClass::other;
  if (kind == CharacterClass::upper || kind == CharacterClass::digit) return one.c;
  if (kind == CharacterClass::lower && to_upper(one.c) != one.c) {
    at.error(at.key_spot(), "a code is a capital letter",
             "write `" + letter_text(to_upper(one.c)) + "`");
  } else {
    at.error(at.key_spot(), "a code is exactly one letter or digit",
             "write one capital letter or one digit; one outside A to Z in quotes");
  }
  return std::nullopt;
}

void read_consent_code(Context& context, Cursor& at, Code& code) {
  code.kind = CodeKind::consent;
  code.purposes = indexes<PurposeIndex>(at.references("consent", context.purposes));
  code.channels = read_channels(at, "channels");
  code.adopted = at.day("adopted");
  at.require("adopted",
             "write the day from which the letter has meant this; an older letter is no consent");
}

void read_kind(Context& context, Cursor& at, Code& code) {
  const bool consent = at.has("consent");
  const bool objection = at.flag("objection");
  const bool stated = at.has("objection");
  if (consent && stated) {
    at.error(at.spot(), "a letter cannot be both a consent and an objection",
             "keep one of `consent` and `objection`");
    for (const std::string_view key : {"adopted", "channels"}) static_cast<void>(at.has(key));
    code.kind = CodeKind::objection;
    return;
  }
  if (consent && code.campaign) {
    at.error("campaign", "a letter cannot be both a consent and the mark of a campaign",
             "give the campaign a letter of its own, with meaning = \"...\"");
  }
  if (consent) {
    read_consent_code(context, at, code);
    return;
  }
  code.kind = objection ? CodeKind::objection : CodeKind::reference;
  for (const std::string_view only : {"adopted", "channels"}) {
    if (at.has(only)) {
      at.error(only, "`" + std::string(only) + "` belongs to a consent",
               "add `consent`, or remove `" + std::string(only) + "`");
    }
  }
  if (code.campaign && objection) {
    at.error("campaign", "an objection marks no campaign", "give the campaign a letter of its own");
  }
  if (stated && !objection) {
    at.error("objection", "objection = false says nothing",
             "remove it; write consent, objection = true or meaning");
  } else if (!objection && code.meaning.empty()) {
    at.missing(at.spot(), "the letter means nothing",
               "write consent = \"PURPOSE\", objection = true, or meaning = \"...\"");
  }
}

}  // namespace

ChannelSet read_channels(Cursor& at, std::string_view key) {
  ChannelSet set;
  constexpr std::array<detail::NamedValue<Channel>, 4> names{{{Channel::letter, "letter"},
                                                              {Channel::email, "email"},
                                                              {Channel::sms, "sms"},
                                                              {Channel::phone, "phone"}}};
  for (const Word& word : at.words(key)) {
    if (const auto channel = at.choose(word, names)) set.insert(*channel);
  }
  return set;
}

void read_codes(Context& context) {
  std::vector<Code> codes;
  for (Cursor& at : context.root.tables("codes")) {
    if (codes.size() == max_codes) {
      at.error(at.key_spot(), "more than 64 codes", "remove those that are no longer in use");
      break;
    }
    Code code;
    const auto letter = read_letter(at);
    code.meaning = at.text("meaning");
    code.campaign = at.flag("campaign");
    read_kind(context, at, code);
    at.finish();
    code.letter = letter.value_or(0);
    codes.push_back(std::move(code));
  }
  context.policy.codes = CodeBook(std::move(codes));
}

}  // namespace vern::policy
