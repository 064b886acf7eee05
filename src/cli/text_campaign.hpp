// cli/text_campaign.hpp - the sentences of the commands about campaigns. As in cli/text.hpp.
#pragma once

#include "cli/text.hpp"

namespace vern::cli::say {

inline constexpr Sentence of_campaign{"campaign ", "kampanje "};
inline constexpr Sentence campaign_word{"Campaign ", "Kampanje "};
inline constexpr Sentence campaign_none{"No campaign was opened.", "Ingen kampanje er \u00e5pnet."};
inline constexpr Sentence campaign_opened{"opened ", "\u00e5pnet "};
inline constexpr Sentence campaign_closed{"closed ", "avsluttet "};
inline constexpr Sentence campaign_by{" by ", " av "};
inline constexpr Sentence campaign_to{"to ", "til "};
inline constexpr Sentence campaign_text{"text ", "tekst "};
inline constexpr Sentence campaign_confirmed{"confirmed by a person: ", "bekreftet av en person: "};
inline constexpr Sentence campaign_list{"list of ", "liste med "};
inline constexpr Sentence campaign_recheck{"checked again: ", "sjekket p\u00e5 nytt: "};
inline constexpr Sentence campaign_customers{" customers", " kunder"};
inline constexpr Sentence campaign_until{", may be used until ", ", kan brukes til og med "};
inline constexpr Sentence campaign_sent{"sent to ", "sendt til "};
inline constexpr Sentence campaign_files{"Files not known to be gone:",
                                         "Filer som ikke er meldt slettet:"};
inline constexpr Sentence campaign_figures{"listed ", "p\u00e5 listen "};
inline constexpr Sentence campaign_dropped{", dropped when checked again ",
                                           ", falt fra ved ny sjekk "};
inline constexpr Sentence campaign_sent_count{", sent ", ", sendt "};
inline constexpr Sentence campaign_stops{", said no ", ", sa nei "};
inline constexpr Sentence campaign_considered{" cards considered; may be used: ",
                                              " kort vurdert; kan brukes: "};
inline constexpr Sentence campaign_frozen{
    "The list is frozen. Record with `vern campaign sent` when it is used; after the last day, "
    "check it again first.",
    "Listen er l\u00e5st. F\u00f8r med `vern campaign sent` n\u00e5r den brukes; etter siste dag "
    "m\u00e5 den sjekkes p\u00e5 nytt."};
inline constexpr Sentence campaign_dropped_head{"May not be used any more:",
                                                "Kan ikke brukes lenger:"};
inline constexpr Sentence campaign_no_card{"no card has the number any more",
                                           "ingen kort har nummeret lenger"};
inline constexpr Sentence campaign_recorded{"Recorded on the cards of ",
                                            "F\u00f8rt p\u00e5 kortet til "};
inline constexpr Sentence campaign_dead{
    "The list was not to be used on that day: its days were over. Check it again before the next "
    "use.",
    "Listen skulle ikke v\u00e6rt brukt den dagen: fristen var ute. Sjekk den p\u00e5 nytt "
    "f\u00f8r "
    "neste bruk."};
inline constexpr Sentence campaign_superseded{
    "It is not the list that was frozen last: a later one holds.",
    "Det er ikke listen som ble l\u00e5st sist: en senere gjelder."};
inline constexpr Sentence campaign_unlawful{"Should not have been sent to on that day: ",
                                            "Skulle ikke v\u00e6rt sendt til den dagen: "};
inline constexpr Sentence campaign_unrecorded{
    "Not recorded on the card, which is gone or another person's now: ",
    "Ikke f\u00f8rt p\u00e5 kortet, som er borte eller n\u00e5 er en annens: "};
inline constexpr Sentence campaign_unchecked{"Whether it was right could not be checked: ",
                                             "Om det var riktig, kunne ikke sjekkes: "};
inline constexpr Sentence stop_written{"Withdrawals written for ", "Nei f\u00f8rt for "};
inline constexpr Sentence stop_already{"Said it before: ", "Hadde sagt det f\u00f8r: "};
inline constexpr Sentence stop_unmatched{
    "No card answers to these rows; find out whose they are: ",
    "Ingen kort svarer til disse linjene; finn ut hvem det er: "};
inline constexpr Sentence stop_damaged{"Lines that cannot be read: ",
                                       "Linjer som ikke kan leses: "};
inline constexpr Sentence stop_unsettled{
    "NOT RECORDED, since the card cannot be told to be theirs; settle it with `vern subject "
    "rebind`, then record the no: ",
    "IKKE F\u00d8RT, fordi kortet kan v\u00e6re en annens; avklar med `vern subject rebind`, og "
    "f\u00f8r s\u00e5 nei: "};
inline constexpr Sentence close_standing{
    "Delete these, on every disk and in every mail, then tick each off with --deleted FILE:",
    "Slett disse, p\u00e5 hver disk og i hver e-post, og kryss av hver med --deleted FIL:"};
inline constexpr Sentence close_there{"is there", "finnes"};
inline constexpr Sentence close_not_there{"not seen there", "ikke \u00e5 se der"};
inline constexpr Sentence close_still{"Ticked off, but it is there: ",
                                      "Krysset av, men den finnes: "};
inline constexpr Sentence close_not_known{"No file of this campaign: ",
                                          "Ikke en fil i denne kampanjen: "};
inline constexpr Sentence close_done{"Closed.", "Avsluttet."};
inline constexpr Sentence close_not_done{"Not closed.", "Ikke avsluttet."};

}  // namespace vern::cli::say
