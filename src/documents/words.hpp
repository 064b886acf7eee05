// documents/words.hpp - what the documents say of their own accord, in English and bokmal. A text
// that is consented to is not among it: that is the shop's, and is printed as it stands.
//
// Norwegian letters are universal character names, since sources are ASCII. Every character is in
// CP865.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "vern/period.hpp"
#include "vern/policy.hpp"
#include "vern/vocabulary.hpp"

namespace vern::documents {

enum class Language : std::uint8_t { en, nb };
constexpr std::string_view name(Language language) {
  return language == Language::nb ? "nb" : "en";
}

struct Said {
  std::string_view en;
  std::string_view nb;
  std::string in(Language language) const {
    return std::string(language == Language::nb ? nb : en);
  }
};

// "letter", "brev"; empty for Channel::none.
std::string channel_word(Channel channel, Language language);
// What people call a category of a register: the title that [data] gives it, else vern's own word
// for those that every shop has, else its id.
std::string category_title(const Policy& policy, std::string_view category, Language language);
// "2 years and 1 month".
std::string period_words(Period period, Language language);

namespace say {

inline constexpr Said organisation{"Org. no. ", "Org.nr. "};
inline constexpr Said phone{"phone ", "telefon "};
inline constexpr Said email{"e-mail ", "e-post "};
inline constexpr Said version{"version ", "versjon "};

inline constexpr Said by_phone{"by phone ", "p\u00e5 telefon "};
inline constexpr Said by_email{"by e-mail to ", "p\u00e5 e-post til "};
inline constexpr Said or_else{" or ", " eller "};

// ---- the form
inline constexpr Said form{"Consent form", "Samtykkeskjema"};
inline constexpr Said number{"No.", "Nr."};
inline constexpr Said each_alone{
    "Each consent stands alone. Tick only what you say yes to; no tick is no.",
    "Hvert samtykke st\u00e5r for seg. Sett kryss bare ved det du sier ja til; uten kryss er "
    "svaret "
    "nei."};
inline constexpr Said text{"Text ", "Tekst "};
inline constexpr Said tick{"Tick what you say yes to:", "Sett kryss ved det du sier ja til:"};
inline constexpr Said yes{"yes", "ja"};
inline constexpr Said partners{"Partner list ", "Partnerlisten "};
inline constexpr Said in_force_from{", in force from ", ", som gjelder fra "};
inline constexpr Said data{"We use these data: ", "Opplysninger vi bruker: "};
inline constexpr Said lasts{"The consent lasts for ", "Samtykket varer i "};
inline constexpr Said unless_withdrawn{", unless you withdraw it before.",
                                       ", hvis du ikke trekker det tilbake f\u00f8r."};
inline constexpr Said until_withdrawn{"The consent lasts until you withdraw it.",
                                      "Samtykket varer til du trekker det tilbake."};
inline constexpr Said withdraw{
    "You can withdraw it at any time, as easily as you gave it: in the shop",
    "Du kan trekke det tilbake n\u00e5r som helst, like lett som du ga det: i butikken"};
inline constexpr Said voluntary{
    "It is voluntary. You shop on the same terms if you say no.",
    "Det er frivillig. Du handler p\u00e5 samme vilk\u00e5r om du svarer nei."};
inline constexpr Said notice{"The rest is in our privacy notice.",
                             "Resten st\u00e5r i personvernerkl\u00e6ringen v\u00e5r."};
inline constexpr Said under{"If you are under ", "Er du under "};
inline constexpr Said guardian_signs{" years, a parent or guardian must sign.",
                                     " \u00e5r, m\u00e5 en av dine foresatte skrive under."};
// A minor is never profiled or disclosed for marketing.
inline constexpr Said not_under{"Do not sign if you are under ",
                                "Ikke skriv under hvis du er under "};
inline constexpr Said not_for_minors{
    " years of age or a parent or guardian of one: this consent is not for minors.",
    " \u00e5r, eller foresatt for en som er det: dette samtykket er ikke for mindre\u00e5rige."};
inline constexpr Said date{"Date:", "Dato:"};
inline constexpr Said signature{"Name and signature:", "Navn og underskrift:"};
inline constexpr Said guardian{"Parent or guardian:", "Foresattes underskrift:"};
inline constexpr Said copy{"You get a copy of this form.",
                           "Du f\u00e5r en kopi av dette skjemaet."};
inline constexpr Said for_the_shop{"For the shop", "Fylles ut av butikken"};
inline constexpr Said customer_number{"Customer number:", "Kundenummer:"};
inline constexpr Said entered_on{"Entered on:", "F\u00f8rt inn dato:"};
inline constexpr Said entered_by{"By:", "Av:"};
inline constexpr Said copy_given{"Copy given:", "Kopi gitt:"};

// ---- the receipt
inline constexpr Said receipt{"Receipt for your answer", "Kvittering for svaret ditt"};
inline constexpr Said customer{"Customer number ", "Kundenummer "};
inline constexpr Said partner_list{"partner list ", "partnerliste "};
inline constexpr Said as_of{"As it stands on ", "Slik det st\u00e5r "};
inline constexpr Said all_channels{"all channels", "alle kanaler"};
inline constexpr Said said_yes{"you said yes", "du sa ja"};
inline constexpr Said said_no{"you said no", "du sa nei"};
inline constexpr Said withdrew{"you withdrew your yes", "du trakk tilbake ja-et ditt"};
inline constexpr Said expired{"you said yes; it has run out and is not used",
                              "du sa ja; det har g\u00e5tt ut og brukes ikke"};
inline constexpr Said invalid{"you said yes; it is not valid and is not used",
                              "du sa ja; det er ikke gyldig og brukes ikke"};
inline constexpr Said lasts_until{"lasts through ", "varer til og med "};
inline constexpr Said until_you_withdraw{"lasts until you withdraw it",
                                         "varer til du trekker det tilbake"};
inline constexpr Said how_to_withdraw{"To withdraw", "Slik trekker du tilbake"};
inline constexpr Said withdraw_how{
    "You can withdraw a yes at any time, as easily as you gave it: in the shop",
    "Du kan trekke tilbake et ja n\u00e5r som helst, like lett som du ga det: i butikken"};
inline constexpr Said hash_means{
    "The SHA-256 is the fingerprint of the exact text you answered; the shop can show you that "
    "text.",
    "SHA-256 er fingeravtrykket av akkurat den teksten du svarte p\u00e5; butikken kan vise deg "
    "den."};

}  // namespace say
}  // namespace vern::documents
