// cli/text_counter.hpp - the sentences of the commands of the counter. As in cli/text.hpp.
#pragma once

#include "cli/text.hpp"

namespace vern::cli::say {

// ---- consent enter -----------------------------------------------------------------------------
inline constexpr Sentence enter_head{
    "Consent forms. Each box has a number; q at any question ends, and leaves out a form that is "
    "not finished.",
    "Samtykkeskjemaer. Hver rute har et nummer; q avslutter n\u00e5r som helst, uten det skjemaet "
    "som ikke er ferdig."};
inline constexpr Sentence enter_customer{"Customer number: ", "Kundenummer: "};
inline constexpr Sentence enter_form{"Form number: ", "Skjemanummer: "};
inline constexpr Sentence enter_day{"Day of the form [", "Dato p\u00e5 skjemaet ["};
inline constexpr Sentence enter_ticks{"Ticked (1 2 = yes, -3 = no): ",
                                      "Kryss (1 2 = ja, -3 = nei): "};
inline constexpr Sentence enter_signed{"Signed (y/n): ", "Underskrevet (j/n): "};
inline constexpr Sentence enter_write{"Enter writes it, n drops it: ",
                                      "Enter lagrer, n forkaster: "};
inline constexpr Sentence enter_lift{
    "To lift the no, type its number after a plus, such as +17. Enter drops the form: ",
    "For \u00e5 oppheve et nei: skriv nummeret etter pluss, som +17. Enter forkaster skjemaet: "};
inline constexpr Sentence answer_yes{"yes ", "ja "};
inline constexpr Sentence answer_no{"no ", "nei "};
inline constexpr Sentence not_signed{"not signed", "ikke underskrevet"};
inline constexpr Sentence no_name{"(no name on the card)", "(ikke noe navn p\u00e5 kortet)"};
inline constexpr Sentence nothing_ticked{"Nothing is ticked, so there is nothing to record.",
                                         "Ingen kryss, s\u00e5 det er ingenting \u00e5 f\u00f8re."};
inline constexpr Sentence form_dropped{"Dropped. Nothing of the form was written.",
                                       "Forkastet. Ingenting av skjemaet er lagret."};
inline constexpr Sentence form_refused{"Not written: ", "Ikke lagret: "};
inline constexpr Sentence form_written{"Written: entry ", "Lagret: innf\u00f8ring "};
inline constexpr Sentence form_known{"It stands in the ledger already; nothing was written.",
                                     "Det st\u00e5r i samtykkeboken fra f\u00f8r; ingenting er "
                                     "lagret."};
inline constexpr Sentence unsigned_worth{
    "A yes without a signature counts, but it is a note: it proves little, and it lifts no no. Ask "
    "for a signature at the next visit.",
    "Et ja uten underskrift teller, men er bare et notat: det beviser lite og opphever ikke noe "
    "nei. Be om underskrift neste gang."};
inline constexpr Sentence forms_written{"Forms written", "Skjemaer lagret"};
inline constexpr Sentence forms_known{"Known already", "Kjent fra f\u00f8r"};
inline constexpr Sentence forms_refused{"Not written", "Ikke lagret"};

// ---- consent enter --file ----------------------------------------------------------------------
inline constexpr Sentence batch_rows{"Forms in the file", "Skjemaer i filen"};
inline constexpr Sentence batch_blank{"Without a tick", "Uten kryss"};
inline constexpr Sentence batch_yeses{"Yes", "Ja"};
inline constexpr Sentence batch_noes{"No", "Nei"};
inline constexpr Sentence batch_unsigned{"Yes, not signed", "Ja uten underskrift"};
inline constexpr Sentence batch_known{"Answers known already", "Svar kjent fra f\u00f8r"};
inline constexpr Sentence batch_line{"line ", "linje "};
inline constexpr Sentence batch_column{", column ", ", kolonne "};
inline constexpr Sentence batch_wrong{
    "Nothing was written. Mend these rows and run it again: ",
    "Ingenting er lagret. Rett disse radene og kj\u00f8r p\u00e5 nytt: "};
inline constexpr Sentence dry_run_done{"A dry run: nothing was written.",
                                       "Pr\u00f8vekj\u00f8ring: ingenting er lagret."};

// ---- consent import ----------------------------------------------------------------------------
inline constexpr Sentence import_cards{"Cards read", "Kort lest"};
inline constexpr Sentence import_claims{"Claims", "P\u00e5stander"};
inline constexpr Sentence import_noes{"Noes (a purpose each)", "Nei (ett per form\u00e5l)"};
inline constexpr Sentence import_known{"Known already", "Kjent fra f\u00f8r"};
inline constexpr Sentence import_left_out{"Left out, for a person to look at",
                                          "Utelatt, m\u00e5 ses p\u00e5 av et menneske"};
inline constexpr Sentence import_malformed{"Status field malformed",
                                           "Status-feltet er galt skrevet"};
inline constexpr Sentence import_unknown{"Unknown codes", "Ukjente koder"};
inline constexpr Sentence import_not_adopted{"Letter not adopted yet", "Bokstav ikke tatt i bruk"};
inline constexpr Sentence import_differs{"Card changed since", "Kortet er endret siden"};
inline constexpr Sentence import_twins{"Number on two cards", "Nummer p\u00e5 to kort"};
inline constexpr Sentence import_damaged{"Damaged rows", "Skadde rader"};
inline constexpr Sentence import_noes_lost{
    "Customers with an objection letter are among the changed cards. Say whose the cards are, with "
    "vern subject rebind, and import again, so that the no is not lost with the letter: ",
    "Kunder med reservasjonsbokstav er blant de endrede kortene. Si hvem kortene tilh\u00f8rer, "
    "med vern subject rebind, og importer p\u00e5 nytt, s\u00e5 ikke neiet forsvinner med "
    "bokstaven: "};
inline constexpr Sentence import_worth{
    "A claim proves nothing and permits nothing. It only says which letters stood in the register "
    "today.",
    "En p\u00e5stand beviser ingenting og gir ikke lov til noe. Den sier bare hvilke bokstaver som "
    "sto i registeret i dag."};

// ---- consent attest ----------------------------------------------------------------------------
inline constexpr Sentence attest_written{"Attestations written", "Attestasjoner lagret"};
inline constexpr Sentence attest_known{"Known already", "Kjent fra f\u00f8r"};
inline constexpr Sentence attest_none{
    "The policy has no attestations. Hold letters against signed forms, and write in vern.toml:",
    "vern.toml har ingen attestasjoner. Hold bokstaver opp mot underskrevne skjemaer, og skriv i "
    "vern.toml:"};

// ---- consent todo ------------------------------------------------------------------------------
inline constexpr Sentence todo_letters{"Letters without proof", "Bokstaver uten bevis"};
inline constexpr Sentence todo_over_no{"Of these, over a no", "Av disse, over et nei"};
inline constexpr Sentence todo_proof{"Proof without letters", "Bevis uten bokstaver"};
inline constexpr Sentence todo_never_asked{"Never asked, since ", "Aldri spurt, siden "};
inline constexpr Sentence todo_since_unreadable{"No readable date", "Uleselig dato"};
inline constexpr Sentence todo_nothing{"Nothing is left to do.", "Ingenting gjenst\u00e5r."};
inline constexpr Sentence todo_customers{"Customers: ", "Kunder: "};
inline constexpr Sentence todo_more{"and more: --json has all", "og flere: --json har alle"};

}  // namespace vern::cli::say
