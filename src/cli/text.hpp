// cli/text.hpp - every sentence the command says of its own accord, in English and Norwegian.
//
// Norwegian letters are universal character names, since sources are ASCII. The sentences of the
// reasons stand with the reasons (vern/reason.hpp); errors are English.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vern::cli {

enum class Language : std::uint8_t { en, nb };

constexpr std::optional<Language> parse_language(std::string_view text) {
  if (text == "en") return Language::en;
  if (text == "nb") return Language::nb;
  return std::nullopt;
}

struct Sentence {
  std::string_view en;
  std::string_view nb;
  constexpr std::string_view in(Language language) const {
    return language == Language::nb ? nb : en;
  }
  std::string str(Language language) const { return std::string(in(language)); }
};

namespace say {

// ---- verdicts ----------------------------------------------------------------------------------
inline constexpr Sentence may_be_used{"may be used", "kan brukes"};
inline constexpr Sentence may_not_be_used{"may not be used", "kan ikke brukes"};
inline constexpr Sentence to_be_clarified{"to be clarified", "m\u00e5 avklares"};
inline constexpr Sentence customer{"Customer", "Kunde"};
inline constexpr Sentence effect_basis{"basis", "grunnlag"};
inline constexpr Sentence effect_warning{"warning", "merknad"};
inline constexpr Sentence effect_deny{"no", "nei"};
inline constexpr Sentence for_purpose{"for ", "for "};
inline constexpr Sentence rests_on_day{"rests on the day ", "bygger p\u00e5 dagen "};
inline constexpr Sentence rests_on_entry{"rests on entry ", "bygger p\u00e5 innf\u00f8ring "};
inline constexpr Sentence clears{"would clear it: ", "dette ordner det: "};
inline constexpr Sentence no_basis{"nothing permits this use",
                                   "ingenting gir lov til denne bruken"};
inline constexpr Sentence not_kept{"Not kept by the shop, so not checked: ",
                                   "F\u00f8res ikke av butikken, derfor ikke sjekket: "};
inline constexpr Sentence from_host{"Known to the host program only, blank here: ",
                                    "Bare kjent for kassaprogrammet, blankt her: "};
inline constexpr Sentence unknown_recipient{"The policy has no recipient of that name; ",
                                            "vern.toml har ingen mottaker med det navnet; "};

// ---- audience ----------------------------------------------------------------------------------
inline constexpr Sentence of_cards{" of ", " av "};
inline constexpr Sentence cards_considered{" cards considered", " kort vurdert"};
inline constexpr Sentence why_not{"Why not (a customer may have several reasons)",
                                  "Hvorfor ikke (en kunde kan ha flere grunner)"};
inline constexpr Sentence rests_on{"What the list rests on", "Hva listen bygger p\u00e5"};
inline constexpr Sentence warnings{"Warnings", "Merknader"};
inline constexpr Sentence notes{"Notes on the sources", "Merknader til kildene"};
inline constexpr Sentence alone{"alone", "alene"};
inline constexpr Sentence run_id{"Run ", "Kj\u00f8ring "};
inline constexpr Sentence the_list{"List         ", "Liste        "};
inline constexpr Sentence the_explanation{"Explanation  ", "Forklaring   "};
inline constexpr Sentence preview{
    "A preview: no list was written. Add --out and --explain to write it.",
    "Forh\u00e5ndsvisning: ingen liste er skrevet. Bruk --out og --explain for \u00e5 skrive den."};

// ---- days --------------------------------------------------------------------------------------
inline constexpr Sentence weekdays[] = {{"Monday", "mandag"},     {"Tuesday", "tirsdag"},
                                        {"Wednesday", "onsdag"},  {"Thursday", "torsdag"},
                                        {"Friday", "fredag"},     {"Saturday", "l\u00f8rdag"},
                                        {"Sunday", "s\u00f8ndag"}};
// In the order of vern::PublicHoliday; the Norwegian names stand in vern/holidays.hpp.
inline constexpr std::string_view holidays_en[] = {
    "New Year's Day", "Maundy Thursday", "Good Friday",   "Easter Sunday",
    "Easter Monday",  "1 May",           "17 May",        "Ascension Day",
    "Whit Sunday",    "Whit Monday",     "Christmas Day", "26 December"};
inline constexpr Sentence received{"Received      ", "Mottatt       "};
inline constexpr Sentence due{"Due           ", "Frist         "};
inline constexpr Sentence extended{"Extended due  ", "Utvidet frist "};
inline constexpr Sentence moved_past{"moved past ", "flyttet forbi "};
inline constexpr Sentence last_day_kept{"Last day kept        ", "Siste dag i arkiv    "};
inline constexpr Sentence first_deletable{"First day deletable  ", "Kan slettes fra      "};
inline constexpr Sentence review_day{"A person decides on  ", "Vurderes av en person "};
inline constexpr Sentence review_note{
    "No law sets an end here: nothing is deleted by itself.",
    "Ingen lov setter en slutt her: ingenting slettes av seg selv."};

// ---- policy check ------------------------------------------------------------------------------
inline constexpr Sentence error_one{" error", " feil"};
inline constexpr Sentence error_many{" errors", " feil"};
inline constexpr Sentence warning_one{" warning", " advarsel"};
inline constexpr Sentence warning_many{" warnings", " advarsler"};

// ---- registers ---------------------------------------------------------------------------------
inline constexpr Sentence undamaged{"No damaged rows.", "Ingen skadde rader."};
inline constexpr Sentence damaged{"Damaged rows", "Skadde rader"};
inline constexpr Sentence damage_first_line{", first in line ", ", f\u00f8rst i linje "};
inline constexpr Sentence damage_first_record{", first in record ", ", f\u00f8rst i post "};
inline constexpr Sentence export_rows{"Rows: ", "Rader: "};
inline constexpr Sentence export_columns{", columns: ", ", kolonner: "};
inline constexpr Sentence export_deleted_out{"Deleted records left out: ",
                                             "Slettede poster utelatt: "};
inline constexpr Sentence export_deleted_in{"Deleted records among them: ",
                                            "Slettede poster blant dem: "};
inline constexpr Sentence export_no_text{"Columns that hold no text, left out: ",
                                         "Kolonner uten tekst, utelatt: "};
inline constexpr Sentence export_skipped{"Damaged rows were left out: the export is not whole.",
                                         "Skadde rader er utelatt: eksporten er ikke hel."};

// ---- register inspect --------------------------------------------------------------------------
inline constexpr Sentence column{"column", "kolonne"};
inline constexpr Sentence filled{"filled", "utfylt"};
inline constexpr Sentence longest{"longest", "lengst"};
inline constexpr Sentence usually{"usually", "vanligvis"};
inline constexpr Sentence rows{"rows", "rader"};
inline constexpr Sentence letters{"Letters in ", "Bokstaver i "};
inline constexpr Sentence no_letters{"no letters stand there", "det st\u00e5r ingen bokstaver der"};
inline constexpr Sentence shape{"shape", "form"};
inline constexpr Sentence inspect_bytes{" bytes, ", " byte, "};
inline constexpr Sentence inspect_columns{" columns", " kolonner"};
inline constexpr Sentence inspect_parted{"Fields are parted by  ", "Felter skilles av     "};
inline constexpr Sentence inspect_line_ends{"Line ends             ", "Linjeslutt            "};
inline constexpr Sentence inspect_quotes{"Quote marks are used.", "Sitattegn er brukt."};
inline constexpr Sentence inspect_bom{"The file begins with a byte order mark.",
                                      "Filen begynner med et byte order mark."};
inline constexpr Sentence inspect_eof{"The file ends with the DOS end mark (1A).",
                                      "Filen slutter med DOS-sluttmerket (1A)."};
inline constexpr Sentence inspect_open_end{
    "The last line has no line end: the file may have been cut off.",
    "Siste linje mangler linjeslutt: filen kan v\u00e6re avkortet."};
inline constexpr Sentence inspect_page{"Code page: ", "Tegnsett: "};
inline constexpr Sentence inspect_choose{
    "The code page must be chosen: state it with --encoding and in vern.toml.",
    "Tegnsettet m\u00e5 velges: oppgi det med --encoding og i vern.toml."};
inline constexpr Sentence page_ascii{"the file holds ASCII only, which every code page reads alike",
                                     "filen har bare ASCII, som alle tegnsett leser likt"};
inline constexpr Sentence page_not_ascii{" bytes are not ASCII; possible: ",
                                         " byte er ikke ASCII; mulige: "};
inline constexpr Sentence page_none{"none", "ingen"};
inline constexpr Sentence page_impossible{"; not possible: ", "; ikke mulige: "};
inline constexpr Sentence page_norwegian{" Norwegian letters, ", " norske bokstaver, "};
inline constexpr Sentence page_improbable{" improbable characters)", " usannsynlige tegn)"};
inline constexpr Sentence page_how{
    "CP865 and CP850 agree on every Norwegian letter, so the bytes cannot tell them apart: choose "
    "the page that the program which writes the file is set to (under DOS the command CHCP shows "
    "it)",
    "CP865 og CP850 er enige om alle norske bokstaver, s\u00e5 bytene kan ikke skille dem: velg "
    "det tegnsettet programmet som skriver filen er satt til (under DOS viser kommandoen CHCP "
    "det)"};
inline constexpr Sentence inspect_no_status{"No column is named STATUS; name it with --status.",
                                            "Ingen kolonne heter STATUS; oppgi den med --status."};
inline constexpr Sentence inspect_blank{"blank: ", "blanke: "};
inline constexpr Sentence inspect_lower{"with a small letter: ", "med liten bokstav: "};
inline constexpr Sentence inspect_separators{"with a comma or the like: ",
                                             "med komma eller lignende: "};
inline constexpr Sentence inspect_free_text{"probably words, not letters: ",
                                            "trolig ord, ikke bokstaver: "};

// ---- init --------------------------------------------------------------------------------------
inline constexpr Sentence wrote{"Wrote ", "Skrev "};
inline constexpr Sentence next{"What to do next:", "Neste steg:"};
inline constexpr Sentence next_fill{
    "fill in the shop's own name and number, and what is marked in the file",
    "fyll inn butikkens navn og nummer, og det som er merket i filen"};
inline constexpr Sentence next_letters{
    "say in [codes] what the letters mean that stand there as questions: ",
    "si i [codes] hva bokstavene betyr som st\u00e5r der som sp\u00f8rsm\u00e5l: "};
inline constexpr Sentence next_check{"run: vern policy check ", "kj\u00f8r: vern policy check "};
inline constexpr Sentence next_try{
    "then try one customer: vern decide CUSTOMER --purpose P --channel letter",
    "pr\u00f8v s\u00e5 en kunde: vern decide KUNDENR --purpose P --channel letter"};
inline constexpr Sentence ask_stands{" stands in ", " st\u00e5r i "};
inline constexpr Sentence ask_fields{" fields. What does it mean?", " felt. Hva betyr den?"};
inline constexpr Sentence ask_kind{
    "  c consent   o objection (no advertising)   m another meaning   Enter leave open: ",
    "  s samtykke   r reservasjon (ingen reklame)   a annen betydning   Enter la st\u00e5: "};
inline constexpr Sentence ask_purpose{
    "  Consent to which purpose (Enter: own-marketing): ",
    "  Samtykke til hvilket form\u00e5l (Enter: own-marketing): "};
inline constexpr Sentence ask_purpose_kind{
    "  Is that marketing, profiling or disclosure (Enter: marketing): ",
    "  Er det marketing, profiling eller disclosure (Enter: marketing): "};
inline constexpr Sentence ask_channels{
    "  For which channels: letter, email, sms, phone (Enter: letter): ",
    "  For hvilke kanaler: letter, email, sms, phone (Enter: letter): "};
inline constexpr Sentence ask_adopted{
    "  Since which day has it meant that (YYYY-MM-DD): ",
    "  Siden hvilken dag har den betydd det (\u00c5\u00c5\u00c5\u00c5-MM-DD): "};
inline constexpr Sentence ask_meaning{"  What does it mean: ", "  Hva betyr den: "};
inline constexpr Sentence not_understood{"  Not understood.\n", "  Det ble ikke forst\u00e5tt.\n"};

}  // namespace say
}  // namespace vern::cli
