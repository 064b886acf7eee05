#include "campaign/request_text.hpp"

#include <algorithm>
#include <array>

#include "campaign/campaign_text.hpp"
#include "policy/words.hpp"

namespace vern::campaign {
namespace {

using policy::Phrases;
using policy::Words;
using Phrase = std::string_view;

constexpr std::string_view silence = "silence";
constexpr std::size_t reach = 12;

constexpr std::array no_answer{Phrase("svarer du ikke"),     Phrase("svarer dere ikke"),
                               Phrase("ikke svarer"),        Phrase("ikke har svart"),
                               Phrase("ikke svar*"),         Phrase("ingen svar"),
                               Phrase("uten svar"),          Phrase("h\u00F8rer vi ikke fra deg"),
                               Phrase("h\u00F8rer vi ikke"), Phrase("no answer"),
                               Phrase("no reply"),           Phrase("do not answer"),
                               Phrase("don t answer"),       Phrase("do not reply"),
                               Phrase("don t reply"),        Phrase("do not hear"),
                               Phrase("don t hear")};
constexpr std::array is_a_no{
    Phrase("nei"),     Phrase("is no"),    Phrase("is a no"),    Phrase("as no"),
    Phrase("as a no"), Phrase("means no"), Phrase("means a no"), Phrase("your answer is no")};
constexpr std::array<Phrases, 2> silence_is_no{no_answer, is_a_no};

bool names(const Words& words, std::string_view id) {
  const Words wanted = policy::words_of(id);
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (policy::words_at(words, at, wanted)) return true;
  }
  return false;
}

// The last version that the letter names, of those that a yes of that day could be a yes to.
std::string version_in(const Words& words, const ConsentText& text, Day day) {
  for (int i = text.current(day); i >= 0; --i) {
    const TextVersion& version = text.versions[static_cast<std::size_t>(i)];
    if (!text.superseded(i, day) && names(words, version.id)) return version.id;
  }
  return {};
}

tl::unexpected<Error> not_named(const ConsentText& text, const Purpose& purpose, Day day) {
  const int current = text.current(day);
  if (current < 0) {
    return fail(StatusCode::data, "the text \"" + text.id + "\" of \"" + purpose.id +
                                      "\" is not in force on " + to_string(day) +
                                      ": nothing could be consented to");
  }
  return fail(StatusCode::data,
              "the request does not name the version of the text that it asks about: for \"" +
                  purpose.id + "\" it is \"" + text.versions[static_cast<std::size_t>(current)].id +
                  "\"; write it beside the box, or on the form that goes with it [GDPR Art. 7(1)]");
}

Result<std::vector<AskedText>> named_texts(const Words& words, const Policy& policy,
                                           const Purpose& asking, Day day) {
  std::vector<AskedText> out;
  for (const PurposeIndex index : asking.asks) {
    const Purpose& purpose = policy.purposes[index];
    if (purpose.basis != Basis::consent || purpose.text < 0) {
      return fail(StatusCode::policy, "\"" + purpose.id + "\" has no consent text to ask about");
    }
    const ConsentText& text = policy.texts[static_cast<std::size_t>(purpose.text)];
    std::string version = version_in(words, text, day);
    if (version.empty()) return not_named(text, purpose, day);
    out.push_back({index, std::move(version)});
  }
  std::sort(out.begin(), out.end(),
            [](const AskedText& a, const AskedText& b) { return a.purpose < b.purpose; });
  return out;
}

}  // namespace

std::vector<std::string> request_text_points() {
  std::vector<std::string> ids;
  for (const std::string_view id : campaign_text_points()) ids.emplace_back(id);
  ids.emplace_back(silence);
  return ids;
}

Result<std::vector<AskedText>> check_request_text(std::string_view text, const Policy& policy,
                                                  PurposeIndex asking, Channel channel, Day day,
                                                  std::span<const std::string> confirmed) {
  const Purpose& purpose = policy.purposes[asking];
  if (purpose.asks.empty()) {
    return fail(StatusCode::argument,
                "\"" + purpose.id +
                    "\" is no request for consent: say in the policy what it asks, such as asks = "
                    "[\"own-marketing\"]");
  }
  std::vector<std::string> of_campaign(confirmed.begin(), confirmed.end());
  const bool silence_seen = std::erase(of_campaign, silence) > 0;
  if (auto ok = require_campaign_text(text, policy, {&asking, 1}, channel, of_campaign); !ok) {
    return tl::make_unexpected(ok.error());
  }
  const Words words = policy::words_of(text);
  if (!silence_seen && !policy::says_all(words, silence_is_no, reach)) {
    return fail(StatusCode::data,
                "the request lacks that no answer is a no (\"Svarer du ikke, er det et nei\") "
                "[silence: GDPR Art. 4(11), recital 32]. Where it says so in other words, confirm "
                "it by its id");
  }
  return named_texts(words, policy, purpose, day);
}

}  // namespace vern::campaign
