// cli/help_retention.hpp - the sentences of --help for retention over registers.
#pragma once

#include "cli/text.hpp"

namespace vern::cli::help {

inline constexpr Sentence retention_report{"what must go, and what cannot be told",
                                           "hva som m\u00e5 slettes, og hva som er uavklart"};
inline constexpr Sentence retention_register{"this register only", "bare dette registeret"};
inline constexpr Sentence retention_year{"what ends in this year (that of --on)",
                                         "det som utl\u00f8per dette \u00e5ret (\u00e5ret i --on)"};
inline constexpr Sentence retention_out{"write records and rules here, no names",
                                        "skriv poster og regler hit, uten navn"};
inline constexpr Sentence retention_explain{"one customer: each datum, until when, and why",
                                            "\u00e9n kunde: hver opplysning, hvor lenge, hvorfor"};
inline constexpr Sentence yearend{"what may go when an accounting year is closed",
                                  "hva som kan slettes n\u00e5r regnskaps\u00e5ret er avsluttet"};
inline constexpr Sentence yearend_year{"the year it ends in", "\u00e5ret det slutter i"};
inline constexpr Sentence yearend_closed{"I say that it is closed", "jeg sier at det er avsluttet"};

}  // namespace vern::cli::help
