// cli/text_asking.hpp - the sentences of the commands that ask for consent. As in cli/text.hpp.
#pragma once

#include "cli/text.hpp"

namespace vern::cli::say {

inline constexpr Sentence asking_considered{"Cards considered", "Kort vurdert"};
inline constexpr Sentence asking_granted{"May be asked, by the rules", "Lov \u00e5 sp\u00f8rre"};
inline constexpr Sentence asking_would{"Would be asked", "Ville blitt spurt"};
inline constexpr Sentence asking_given{"Have said yes", "Har sagt ja"};
inline constexpr Sentence asking_said_no{"Have said no", "Har sagt nei"};
inline constexpr Sentence asking_waiting{"Asked, may still answer", "Spurt, kan svare enn\u00e5"};
inline constexpr Sentence asking_in_vain{"Asked before, no answer", "Spurt f\u00f8r, ikke svart"};
inline constexpr Sentence asking_unsettled{"Whose card is unclear", "Uklart hvem kortet er"};
inline constexpr Sentence asking_why_not{
    "Why not the others (a customer may have several reasons):",
    "Hvorfor ikke de andre (en kunde kan ha flere grunner):"};
inline constexpr Sentence asking_none{"Nobody is left to ask; nothing was written.",
                                      "Ingen igjen \u00e5 sp\u00f8rre; ingenting er skrevet."};
inline constexpr Sentence asking_letters{"Letters written", "Brev skrevet"};
inline constexpr Sentence asking_next{
    "The codes are in the ledger. Record with `vern campaign sent` when the letters are sent, and "
    "the answers with `vern consent replies`. Delete the file after use.",
    "Kodene st\u00e5r i samtykkeboken. F\u00f8r med `vern campaign sent` n\u00e5r brevene er "
    "sendt, og svarene med `vern consent replies`. Slett filen etter bruk."};
inline constexpr Sentence asking_request{"Request ", "Foresp\u00f8rsel "};
inline constexpr Sentence asking_answer_by{", answer by ", ", svarfrist "};
inline constexpr Sentence asking_rolling{", rolling", ", l\u00f8pende"};
inline constexpr Sentence status_customers{"Customers asked", "Kunder spurt"};
inline constexpr Sentence status_reminded{"Of these, reminded", "Av disse, p\u00e5minnet"};
inline constexpr Sentence status_answered{"Of these, have answered", "Av disse, har svart"};
inline constexpr Sentence status_purpose{"Purpose", "Form\u00e5l"};
inline constexpr Sentence status_asked{"asked", "spurt"};
inline constexpr Sentence status_yes{"yes", "ja"};
inline constexpr Sentence status_no{"no", "nei"};
inline constexpr Sentence status_waiting{"waiting", "venter"};
inline constexpr Sentence status_lapsed{"lapsed", "utl\u00f8pt"};
inline constexpr Sentence status_silence{
    "Whoever has not answered has not said yes: waiting and lapsed both count as no.",
    "Den som ikke har svart, har ikke sagt ja: b\u00e5de venter og utl\u00f8pt teller som nei."};

inline constexpr Sentence replies_rows{"Answers in the file", "Svar i filen"};
inline constexpr Sentence replies_blank{"Without an answer", "Uten svar"};
inline constexpr Sentence replies_customers{"Customers", "Kunder"};
inline constexpr Sentence replies_lost{"Unknown codes, passed over: lines ",
                                       "Ukjente koder, hoppet over: linje "};
inline constexpr Sentence replies_wrong{
    "Nothing was written: half a file of answers would lose noes. Mend these rows and run it "
    "again: ",
    "Ingenting er lagret: en halv fil med svar ville miste nei. Rett disse radene og kj\u00f8r "
    "p\u00e5 nytt: "};

}  // namespace vern::cli::say
