#include "campaign/campaign_text.hpp"

#include <algorithm>
#include <array>

#include "vern/code_page.hpp"

namespace vern::campaign {
namespace {

using policy::Phrases;
using policy::TextPoint;
using policy::Words;
using Phrase = std::string_view;

// The words of each point: what Norwegian messages say, then what English ones say.
constexpr std::array promotes{
    Phrase("reklame*"),      Phrase("tilbud*"),        Phrase("juletilbud*"),
    Phrase("sommertilbud*"), Phrase("kampanje*"),      Phrase("julekampanje*"),
    Phrase("nyhetsbrev*"),   Phrase("kundeavis*"),     Phrase("salg"),
    Phrase("julesalg*"),     Phrase("sommersalg*"),    Phrase("rabatt*"),
    Phrase("annonse*"),      Phrase("avslag p\u00E5"), Phrase("markedsf\u00F8ring*"),
    Phrase("offer*"),        Phrase("advert*"),        Phrase("campaign*"),
    Phrase("newsletter*"),   Phrase("sale"),           Phrase("discount*"),
    Phrase("promotion*"),    Phrase("marketing*")};
constexpr std::array<Phrases, 1> advertising{promotes};

constexpr std::array answers_stop{Phrase("svar stopp"),     Phrase("svar stop"),
                                  Phrase("send stopp"),     Phrase("send stop"),
                                  Phrase("svar med stopp"), Phrase("svar med stop"),
                                  Phrase("sms stopp"),      Phrase("svar med \u00E5 skrive stopp"),
                                  Phrase("kodeord stopp"),  Phrase("kodeordet stopp"),
                                  Phrase("reply stop"),     Phrase("reply with stop"),
                                  Phrase("text stop"),      Phrase("answer stop")};
constexpr std::array<Phrases, 1> by_sms{answers_stop};

constexpr std::array declines{Phrase("meld deg av"),
                              Phrase("melde deg av"),
                              Phrase("meld dere av"),
                              Phrase("melder deg av"),
                              Phrase("avmeld*"),
                              Phrase("reserver*"),
                              Phrase("svar stopp"),
                              Phrase("si nei"),
                              Phrase("sier nei"),
                              Phrase("slippe*"),
                              Phrase("vil du ikke"),
                              Phrase("\u00F8nsker du ikke"),
                              Phrase("ikke \u00F8nsker"),
                              Phrase("ikke vil ha"),
                              Phrase("ikke lenger"),
                              Phrase("trekke* tilbake"),
                              Phrase("trekke* ? tilbake"),
                              Phrase("trekke* ? ? tilbake"),
                              Phrase("unsubscribe*"),
                              Phrase("opt out"),
                              Phrase("object"),
                              Phrase("do not want"),
                              Phrase("don t want"),
                              Phrase("no longer"),
                              Phrase("say no"),
                              Phrase("withdraw*")};
constexpr std::array by_means{
    Phrase("her"),       Phrase("lenk*"),    Phrase("klikk*"),   Phrase("svar*"),
    Phrase("e post*"),   Phrase("epost*"),   Phrase("telefon*"), Phrase("ring*"),
    Phrase("skriv*"),    Phrase("butikken"), Phrase("sms"),      Phrase("brev*"),
    Phrase("nettside*"), Phrase("www"),      Phrase("http*"),    Phrase("here"),
    Phrase("link*"),     Phrase("click*"),   Phrase("reply*"),   Phrase("answer*"),
    Phrase("e mail*"),   Phrase("email*"),   Phrase("phone*"),   Phrase("call*"),
    Phrase("writ*"),     Phrase("shop"),     Phrase("store"),    Phrase("website*"),
    Phrase("letter*"),   Phrase("tell us"),  Phrase("si fra")};
constexpr std::array<Phrases, 2> elsewhere{declines, by_means};

constexpr std::array costs_nothing{Phrase("gratis"),
                                   Phrase("uten kostnad"),
                                   Phrase("kostnadsfri*"),
                                   Phrase("koster ikke"),
                                   Phrase("koster deg ikke"),
                                   Phrase("koster ingenting"),
                                   Phrase("koster deg ingenting"),
                                   Phrase("free"),
                                   Phrase("no charge"),
                                   Phrase("no cost"),
                                   Phrase("costs nothing")};
constexpr std::array<Phrases, 2> free_by_sms{answers_stop, costs_nothing};
constexpr std::array<Phrases, 2> free_elsewhere{declines, costs_nothing};

constexpr std::string_view electronic_law = "mfl. s. 15; GDPR Art. 7(3), 21(2)-(4)";
constexpr TextPoint sender_point{
    "sender", "the sender's name", "mfl. s. 3; GDPR Art. 13(1)(a)", {}, 0};
constexpr TextPoint advertising_point{
    "advertising", "that it is advertising: a word like offer, campaign, newsletter, advertising",
    "mfl. s. 3", advertising, 0};
constexpr TextPoint stop_point{"opt-out", "how to say no to more: answer STOP (\"Svar STOPP\")",
                               electronic_law, by_sms, 0};
constexpr TextPoint decline_point{"opt-out",
                                  "how to say no to more, and where: answer, call, write, a link",
                                  electronic_law, elsewhere, 25};
constexpr std::string_view free_what = "that it costs nothing to say no, beside how to";
constexpr TextPoint free_stop_point{"free", free_what, "mfl. s. 15; GDPR Art. 12(5)", free_by_sms,
                                    12};
constexpr TextPoint free_point{"free", free_what, "mfl. s. 15; GDPR Art. 12(5)", free_elsewhere,
                               25};

constexpr std::array<TextPoint, 4> of_sms{sender_point, advertising_point, stop_point,
                                          free_stop_point};
constexpr std::array<TextPoint, 4> of_others{sender_point, advertising_point, decline_point,
                                             free_point};

// What stands behind a company's name; people call it by the name alone.
constexpr std::array<std::string_view, 8> legal_forms{"as", "asa", "ans", "da",
                                                      "sa", "enk", "nuf", "ba"};

bool names_sender(const Words& words, const std::string& name) {
  Words wanted = policy::words_of(name);
  const bool has_form = wanted.size() > 1 && std::find(legal_forms.begin(), legal_forms.end(),
                                                       wanted.back()) != legal_forms.end();
  if (has_form) wanted.pop_back();
  for (std::size_t at = 0; at < words.size(); ++at) {
    if (policy::words_at(words, at, wanted)) return true;
  }
  return false;
}

bool is_point(std::string_view id) {
  return std::any_of(of_sms.begin(), of_sms.end(),
                     [id](const TextPoint& point) { return point.id == id; });
}

std::string listed(const std::vector<policy::MissingPoint>& missing) {
  std::string out = "the message lacks ";
  for (std::size_t i = 0; i < missing.size(); ++i) {
    if (i > 0) out += "; ";
    out += missing[i].what + " [" + std::string(missing[i].id) + ": " +
           std::string(missing[i].cites) + "]";
  }
  out += ". Where it says so in other words, confirm it by its id";
  return out;
}

}  // namespace

std::vector<std::string_view> campaign_text_points() {
  std::vector<std::string_view> ids;
  ids.reserve(std::size(of_sms));
  for (const TextPoint& point : of_sms) ids.push_back(point.id);
  return ids;
}

std::vector<policy::MissingPoint> check_campaign_text(std::string_view utf8_text,
                                                      const Policy& policy,
                                                      std::span<const PurposeIndex> purposes,
                                                      Channel channel,
                                                      std::span<const std::string> confirmed) {
  const Words words = policy::words_of(utf8_text);
  const bool promotes_something =
      std::any_of(purposes.begin(), purposes.end(), [&](PurposeIndex index) {
        const Purpose& purpose = policy.purposes[index];
        return promoting(purpose.kind, purpose.for_marketing);
      });
  std::vector<policy::MissingPoint> missing;
  for (const TextPoint& point : channel == Channel::sms ? of_sms : of_others) {
    const bool of_sender = point.says.empty();
    const bool seen = std::find(confirmed.begin(), confirmed.end(), point.id) != confirmed.end();
    if (seen || (!of_sender && !promotes_something)) continue;
    const bool stands = of_sender ? names_sender(words, policy.controller.name)
                                  : policy::says_all(words, point.says, point.reach);
    if (stands) continue;
    const std::string name = of_sender ? ": " + policy.controller.name : std::string();
    missing.push_back({point.id, std::string(point.what) + name, point.cites});
  }
  return missing;
}

Result<void> require_campaign_text(std::string_view text, const Policy& policy,
                                   std::span<const PurposeIndex> purposes, Channel channel,
                                   std::span<const std::string> confirmed) {
  for (const std::string& id : confirmed) {
    if (is_point(id)) continue;
    return fail(StatusCode::argument, "there is no point \"" + id +
                                          "\" to confirm; there are: sender, advertising, "
                                          "opt-out, free");
  }
  if (const auto wrong = find_undefined(CodePage::utf8, text)) {
    return fail(StatusCode::encoding, "the message is not UTF-8; save it as UTF-8", -1,
                static_cast<std::int64_t>(*wrong));
  }
  const auto missing = check_campaign_text(text, policy, purposes, channel, confirmed);
  if (missing.empty()) return {};
  return fail(StatusCode::data, listed(missing));
}

}  // namespace vern::campaign
