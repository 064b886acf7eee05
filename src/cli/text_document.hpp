// cli/text_document.hpp - the sentences of the commands that print. As in cli/text.hpp.
#pragma once

#include "cli/text.hpp"

namespace vern::cli::say {

inline constexpr Sentence document_written{"wrote ", "skrev "};
inline constexpr Sentence form_print_it{
    "print it, and give the customer a copy of what was signed",
    "skriv det ut, og gi kunden en kopi av det som er skrevet under"};
inline constexpr Sentence form_language{
    "the consent text is printed as it stands, in the language of the policy: ",
    "samtykketeksten skrives ut som den er, p\u00e5 policyens spr\u00e5k: "};
inline constexpr Sentence document_personal{
    "it says what a customer answered: remove the file when it has been handed over",
    "den sier hva en kunde har svart: slett filen n\u00e5r den er gitt videre"};

}  // namespace vern::cli::say
