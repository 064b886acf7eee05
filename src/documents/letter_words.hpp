// documents/letter_words.hpp - what the letters in a subject request say, in English and bokmal. As
// in documents/words.hpp.
#pragma once

#include <array>

#include "documents/words.hpp"

namespace vern::documents::say {

// ---- in the order of LetterKind
inline constexpr std::array<Said, 4> letter_titles{
    {{"We have received your request", "Vi har mottatt kravet ditt"},
     {"We need more time for your request", "Vi trenger mer tid til kravet ditt"},
     {"Your request is refused", "Kravet ditt er avsl\u00e5tt"},
     {"Answer to your request", "Svar p\u00e5 kravet ditt"}}};
// ---- in the order of vern::SubjectRight, from 1
inline constexpr std::array<Said, 6> letter_rights{
    {{"access to your data", "innsyn i opplysningene dine"},
     {"rectification of your data", "retting av opplysningene dine"},
     {"erasure of your data", "sletting av opplysningene dine"},
     {"restriction of the use of your data", "begrenset bruk av opplysningene dine"},
     {"your data to take with you", "\u00e5 f\u00e5 med deg opplysningene dine"},
     {"no more use of your data (objection)",
      "at opplysningene dine ikke brukes lenger (protest)"}}};
// ---- in the order of ledger::Method
inline constexpr std::array<Said, 7> letter_methods{{{"", ""},
                                                     {"at the counter", "over disk"},
                                                     {"by letter", "i brev"},
                                                     {"by e-mail", "p\u00e5 e-post"},
                                                     {"by SMS", "p\u00e5 SMS"},
                                                     {"by telephone", "p\u00e5 telefon"},
                                                     {"on the web", "p\u00e5 nett"}}};
// ---- in the order of vern::RefusalGround, from 1
inline constexpr std::array<Said, 13> letter_grounds{
    {{"We could not establish that you are the person the data are about.",
      "Vi fikk ikke avklart at du er den opplysningene gjelder."},
     {"The request is manifestly unfounded.", "Kravet er \u00e5penbart grunnl\u00f8st."},
     {"The request is excessive, in particular because it is repeated.",
      "Kravet er overdrevent, s\u00e6rlig fordi det gjentas."},
     {"The law on bookkeeping requires us to keep what stands in our accounts until its time is "
      "over.",
      "Bokf\u00f8ringsloven p\u00e5legger oss \u00e5 oppbevare det som st\u00e5r i regnskapet, til "
      "tiden er ute."},
     {"A law requires us to keep the data.",
      "En lov p\u00e5legger oss \u00e5 oppbevare opplysningene."},
     {"We need the data to establish, exercise or defend a legal claim.",
      "Vi trenger opplysningene for \u00e5 fastsette, gj\u00f8re gjeldende eller forsvare et "
      "rettskrav."},
     {"The data are still needed for what they were collected for.",
      "Opplysningene trengs fortsatt til det de ble samlet inn for."},
     {"We have looked at the data, and they are correct.",
      "Vi har g\u00e5tt gjennom opplysningene, og de er riktige."},
     {"None of the grounds for restriction that the law names is there.",
      "Ingen av lovens grunner for begrensning er til stede."},
     {"The right is about data that you gave us yourself, that we process by automated means on "
      "your consent or our contract; these are not such data.",
      "Retten gjelder opplysninger du har gitt oss selv, og som vi behandler automatisk etter "
      "samtykke eller avtale; det er ikke disse opplysningene."},
     {"It would adversely affect the rights of others.",
      "Det ville g\u00e5 ut over andres rettigheter."},
     {"The law excepts the data from access.", "Loven unntar opplysningene fra innsyn."},
     {"We have compelling legitimate grounds that override your interests, or need the data for a "
      "legal claim.",
      "Vi har tvingende berettigede grunner som g\u00e5r foran interessene dine, eller trenger "
      "opplysningene til et rettskrav."}}};

inline constexpr Said letter_reference{"Our reference: request ", "V\u00e5r referanse: krav "};
inline constexpr Said letter_paper{"Your request no. ", "Kravet ditt nr. "};
inline constexpr Said letter_received{"On ", "Den "};
inline constexpr Said letter_you_asked{" we received your request for ",
                                       " mottok vi kravet ditt om "};
inline constexpr Said letter_answer_by{"You get our answer by ", "Du f\u00e5r svar fra oss innen "};
inline constexpr Said letter_or_more{
    ". Should we need more time, we tell you so, with the reasons, before that day.",
    ". Trenger vi mer tid, sier vi fra f\u00f8r den dagen, og forklarer hvorfor."};
inline constexpr Said letter_identity{"We must be sure who asks before we can go on: ",
                                      "Vi m\u00e5 vite hvem som sp\u00f8r f\u00f8r vi g\u00e5r "
                                      "videre: "};
inline constexpr Said letter_objected{
    "From that day we do not use your data for direct marketing.",
    "Fra den dagen bruker vi ikke opplysningene dine til markedsf\u00f8ring."};
inline constexpr Said letter_restricted{
    "From that day, and while we look at the request, we store your data and do nothing else with "
    "them.",
    "Fra den dagen, og mens vi ser p\u00e5 kravet, lagrer vi opplysningene dine og gj\u00f8r ikke "
    "noe annet med dem."};
inline constexpr Said letter_kept_restricted{
    "We store your data and do nothing else with them. We tell you before that ends.",
    "Vi lagrer opplysningene dine og gj\u00f8r ikke noe annet med dem. Du f\u00e5r vite det "
    "f\u00f8r det tar slutt."};
inline constexpr Said letter_extended{
    "We cannot answer inside the first month, which ends on ",
    "Vi rekker ikke \u00e5 svare innen den f\u00f8rste m\u00e5neden, som slutter "};
inline constexpr Said letter_reasons{"The reasons: ", "Grunnene: "};
inline constexpr Said letter_refused{"We do not do what you asked for. ",
                                     "Vi gj\u00f8r ikke det du ba om. "};
inline constexpr Said letter_done{"We have done what you asked for: ",
                                  "Vi har gjort det du ba om: "};
inline constexpr Said letter_partly{"A part of it we do not do. ",
                                    "En del av det gj\u00f8r vi ikke. "};
inline constexpr Said letter_late{"This answer comes late; it was due by ",
                                  "Svaret kommer for sent; fristen var "};
inline constexpr Said letter_free{"It costs you nothing.", "Det koster deg ingenting."};
inline constexpr Said complaint{"If you do not agree", "Hvis du ikke er enig"};
inline constexpr Said complaint_authority{
    "You can complain to the data protection authority: Datatilsynet, Postboks 458 Sentrum, 0105 "
    "Oslo, www.datatilsynet.no (GDPR Art. 77).",
    "Du kan klage til Datatilsynet: Postboks 458 Sentrum, 0105 Oslo, www.datatilsynet.no (GDPR "
    "art. 77)."};
inline constexpr Said complaint_court{
    "You can also bring the matter before the courts (GDPR Art. 79).",
    "Du kan ogs\u00e5 bringe saken inn for domstolene (GDPR art. 79)."};
inline constexpr Said letter_ask_us{"Ask us if anything is unclear: ",
                                    "Sp\u00f8r oss hvis noe er uklart: "};

}  // namespace vern::documents::say
