// cli/text_projection.hpp - the sentences of the commands that write letters. As in cli/text.hpp.
#pragma once

#include <array>

#include "cli/text.hpp"
#include "projection/plan.hpp"

namespace vern::cli::say {

// In the order of projection::Disagreement.
inline constexpr std::array<Sentence, 10> disagreements{{
    {"stands over a no", "st\u00e5r over et nei"},
    {"outlived its consent", "har overlevd samtykket"},
    {"consent given, letter missing", "samtykke gitt, bokstaven mangler"},
    {"was taken away by somebody", "er tatt bort av noen"},
    {"the field cannot be read", "feltet kan ikke leses"},
    {"stands beside unknown letters", "st\u00e5r ved siden av ukjente bokstaver"},
    {"no room in the field", "ikke plass i feltet"},
    {"not in the register's code page", "finnes ikke i registerets tegnsett"},
    {"the card is another person's", "kortet er en annen persons"},
    {"a no of the card cannot be read", "et nei p\u00e5 kortet kan ikke leses"},
}};
// In the order of LetterCause.
inline constexpr std::array<Sentence, 12> letter_causes{{
    {"", ""},
    {"asked in vain", "spurt forgjeves"},
    {"a newer text", "en nyere tekst"},
    {"expired", "utl\u00f8pt"},
    {"void", "ugyldig"},
    {"refused", "avsl\u00e5tt"},
    {"withdrawn", "trukket"},
    {"deceased", "d\u00f8d"},
    {"restricted", "begrenset"},
    {"erased", "slettet"},
    {"opted out", "avmeldt"},
    {"objected", "reservert"},
}};
inline constexpr Sentence customer_column{"customer", "kunde"};
inline constexpr Sentence letter_column{"letter", "bokstav"};
inline constexpr Sentence disagreement_column{"what is wrong", "hva som er galt"};
inline constexpr Sentence cause_column{"because", "fordi"};

inline constexpr Sentence cards_read{"Cards read", "Kort lest"};
inline constexpr Sentence letters_removed{"Letters away", "Bokstaver bort"};
inline constexpr Sentence letters_added{"Letters put", "Bokstaver satt"};
inline constexpr Sentence letters_noted{"Cards noted", "Kort notert"};
inline constexpr Sentence project_would{"What would be written on ", "Dette ville blitt skrevet "};
inline constexpr Sentence project_did{"Letters written on ", "Bokstaver skrevet "};
inline constexpr Sentence nothing_to_write{"Nothing to write: the letters are as the ledger says.",
                                           "Ingenting \u00e5 skrive: bokstavene er som "
                                           "samtykkeboken sier."};
inline constexpr Sentence cards_changed{
    " cards had changed meanwhile and were left alone: run again",
    " kort var endret i mellomtiden og er ikke r\u00f8rt: kj\u00f8r p\u00e5 nytt"};
inline constexpr Sentence for_a_person{"For a person to see to", "Dette m\u00e5 noen se p\u00e5"};
inline constexpr Sentence put_back_how{
    "A letter that was taken away may be a no that nobody recorded. Record it (vern consent "
    "withdraw), or put the letter back: vern consent project --put-back CUSTOMER.",
    "En bokstav som er tatt bort, kan v\u00e6re et nei som ingen f\u00f8rte. F\u00f8r det inn "
    "(vern "
    "consent withdraw), eller sett bokstaven tilbake: vern consent project --put-back KUNDE."};
inline constexpr Sentence indexes_next{"Rebuild the index files in the host program now.",
                                       "Bygg indeksfilene p\u00e5 nytt i kassaprogrammet n\u00e5."};
inline constexpr Sentence disagreements_on{"Letters against the ledger, ",
                                           "Bokstavene mot samtykkeboken, "};
inline constexpr Sentence no_disagreement{"They agree.", "De stemmer."};
inline constexpr Sentence run_project{
    "vern consent project mends those that need no person.",
    "vern consent project retter dem som ikke trenger en person."};

inline constexpr Sentence marked{" on ", " p\u00e5 "};
inline constexpr Sentence marked_cards{" cards: put on ", " kort: satt p\u00e5 "};
inline constexpr Sentence marked_taken{", taken from ", ", tatt av "};
inline constexpr Sentence not_marked{"Where the letter could not be put or taken",
                                     "Der bokstaven ikke kunne settes eller tas bort"};

}  // namespace vern::cli::say
