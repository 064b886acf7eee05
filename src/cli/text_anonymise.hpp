// cli/text_anonymise.hpp - the sentences of vern anonymise. As in cli/text.hpp.
#pragma once

#include <array>

#include "cli/text.hpp"

namespace vern::cli::say {

inline constexpr Sentence anonymise_rows{"Rows ", "Rader "};
inline constexpr Sentence anonymise_deleted{", deleted and left out ", ", slettet og utelatt "};
inline constexpr std::array<Sentence, 6> anonymise_columns{{{"column", "kolonne"},
                                                            {"transform", "omforming"},
                                                            {"changed", "endret"},
                                                            {"cleared", "t\u00f8mt"},
                                                            {"as it was", "som f\u00f8r"},
                                                            {"blank", "blank"}}};
inline constexpr Sentence anonymise_left_out{"Not in the result: ", "Ikke med i resultatet: "};
inline constexpr Sentence anonymise_alike{"Alike in ", "Like i "};
inline constexpr Sentence anonymise_classes{"Classes of rows that are alike",
                                            "Grupper av rader som er like"};
inline constexpr Sentence anonymise_smallest{"Rows in the smallest (k)", "Rader i den minste (k)"};
inline constexpr Sentence anonymise_below{"Rows in classes below k", "Rader i grupper under k"};
inline constexpr Sentence anonymise_alone{"Rows alone in their class", "Rader alene i sin gruppe"};
inline constexpr Sentence anonymise_least{"Fewest sensitive values (l)",
                                          "F\u00e6rrest f\u00f8lsomme verdier (l)"};
inline constexpr Sentence anonymise_standing_out{"Classes that stand out",
                                                 "Grupper som skiller seg ut"};
inline constexpr Sentence anonymise_no_risk{
    "Nobody measured how well the rows hide in each other: name with --quasi what a person may be "
    "known by.",
    "Ingen har m\u00e5lt hvor godt radene skjuler hverandre: oppgi med --quasi det en person kan "
    "kjennes p\u00e5."};
inline constexpr Sentence anonymise_personal{
    "The result is personal data: a column is kept or is a pseudonym. It is not anonymous, "
    "whatever "
    "k is.",
    "Resultatet er personopplysninger: en kolonne er beholdt eller er et pseudonym. Det er ikke "
    "anonymt, uansett k."};
inline constexpr Sentence anonymise_linkable{
    "The rows of one person can still be told to be one person's: a column is masked or replaced.",
    "Det kan fortsatt ses hvilke rader som gjelder samme person: en kolonne er maskert eller "
    "byttet ut."};
inline constexpr Sentence anonymise_not_met{
    "k or l is not met, and nothing was written: generalise more, leave a column out, or accept "
    "the "
    "risk (--accept-risk).",
    "k eller l holder ikke, og ingenting er skrevet: grovere verdier, f\u00e6rre kolonner, eller "
    "godta risikoen (--accept-risk)."};
inline constexpr Sentence anonymise_accepted{"k or l is not met; the risk was accepted.",
                                             "k eller l holder ikke; risikoen er godtatt."};

}  // namespace vern::cli::say
