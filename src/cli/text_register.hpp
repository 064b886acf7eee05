// cli/text_register.hpp - the sentences of `vern register duplicates`, as in cli/text.hpp.
#pragma once

#include <array>

#include "cli/text.hpp"

namespace vern::cli {

namespace help {

inline constexpr Sentence duplicates{"cards that may be the same person's",
                                     "kort som kan gjelde samme person"};

}  // namespace help

namespace say {

// In the order of audience::Likeness.
inline constexpr std::array<Sentence, 8> likenesses{
    {{"Same identity", "Samme identitet"},
     {"Same name and e-mail", "Samme navn og e-post"},
     {"Same name and mobile", "Samme navn og mobil"},
     {"Same name and address", "Samme navn og adresse"},
     {"Different names, one e-mail", "Ulike navn, \u00e9n e-post"},
     {"Different names, one mobile", "Ulike navn, \u00e9n mobil"},
     {"One landline", "\u00c9n fasttelefon"},
     {"Different names, one address", "Ulike navn, \u00e9n adresse"}}};
inline constexpr Sentence duplicates_none{"No cards look like the same person's.",
                                          "Ingen kort ser ut til \u00e5 gjelde samme person."};
inline constexpr Sentence duplicates_cards{"Cards read ", "Kort lest "};
inline constexpr Sentence duplicates_damaged{"Rows that could not be read, passed over: ",
                                             "Rader som ikke kunne leses, hoppet over: "};
inline constexpr Sentence duplicates_known{
    "Groups that the ledger has as one person already, left out: ",
    "Grupper som samtykkeboken allerede har som \u00e9n person, utelatt: "};
inline constexpr Sentence duplicates_same{"The same person", "Samme person"};
inline constexpr Sentence duplicates_unclear{"To be clarified", "M\u00e5 avklares"};
inline constexpr Sentence duplicates_more{" more groups; --json lists all",
                                          " grupper til; --json viser alle"};
inline constexpr Sentence duplicates_merge{
    "Say that two cards are one person: `vern subject merge FROM INTO --both-cards-stay --remark "
    "TEXT --by PERSON`; without --both-cards-stay where the card FROM is gone.",
    "Si at to kort er \u00e9n person: `vern subject merge FRA TIL --both-cards-stay --remark TEKST "
    "--by PERSON`; uten --both-cards-stay n\u00e5r kortet FRA er borte."};
inline constexpr Sentence duplicates_ask{
    "Ask whose the telephone, e-mail or address is, and mend the cards. Different people may share "
    "them: nothing is merged on that alone.",
    "Sp\u00f8r hvem telefonen, e-posten eller adressen tilh\u00f8rer, og rett kortene. Flere kan "
    "dele dem: ingenting sl\u00e5s sammen av den grunn alene."};

}  // namespace say

}  // namespace vern::cli
