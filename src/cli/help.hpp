// cli/help.hpp - the sentences of --help, in English and Norwegian. One line each: the table that
// CLI11 lays out is at most 80 characters wide.
#pragma once

#include "cli/text.hpp"

namespace vern::cli::help {

inline constexpr Sentence program{
    "vern - whom may this campaign reach, and why not the others",
    "vern - hvem kan denne kampanjen n\u00e5, og hvorfor ikke de andre"};
inline constexpr Sentence usage{"Usage", "Bruk"};
inline constexpr Sentence options{"Options", "Valg"};
inline constexpr Sentence commands{"Commands", "Kommandoer"};
inline constexpr Sentence command{"COMMAND", "KOMMANDO"};
inline constexpr Sentence positionals{"Arguments", "Argumenter"};
inline constexpr Sentence required{"(required)", "(m\u00e5 oppgis)"};
inline constexpr Sentence footer{
    "Exit codes: 0 done, 1 the answer is no, 2 usage, 3 bad input, 4 I/O, 5 internal.\n"
    "More: man vern",
    "Sluttkoder: 0 ferdig, 1 svaret er nei, 2 bruk, 3 feil i data, 4 I/O, 5 intern.\n"
    "Mer: man vern"};

inline constexpr Sentence help{"this text", "denne teksten"};
inline constexpr Sentence version{"name and version", "navn og versjon"};
inline constexpr Sentence lang{"nb or en", "nb eller en"};
inline constexpr Sentence json{"one JSON document, errors too",
                               "ett JSON-dokument, ogs\u00e5 ved feil"};
inline constexpr Sentence no_colour{"no colour on a terminal", "ingen farger i terminalen"};
inline constexpr Sentence folder{"run in this folder", "kj\u00f8r i denne mappen"};

inline constexpr Sentence init{"make a first vern.toml", "lag en f\u00f8rste vern.toml"};
inline constexpr Sentence init_profile{"retail, vehicle-trade or optician",
                                       "retail, vehicle-trade eller optician"};
inline constexpr Sentence init_from{"a customer register, to read its letters",
                                    "et kunderegister, for \u00e5 lese bokstavene"};
inline constexpr Sentence init_out{"the file to write", "filen som skal skrives"};
inline constexpr Sentence init_force{"replace a file that is there", "erstatt en fil som finnes"};

inline constexpr Sentence policy{"the policy file", "policyfilen"};
inline constexpr Sentence policy_check{"all errors and warnings of a policy",
                                       "alle feil og advarsler i en policy"};
inline constexpr Sentence policy_file{"the policy (vern.toml)", "policyen (vern.toml)"};

inline constexpr Sentence registers{"customer registers", "kunderegistre"};
inline constexpr Sentence inspect{"structure, rows, code page, Status letters",
                                  "oppbygging, rader, tegnsett, bokstaver i Status"};
inline constexpr Sentence file{"the file", "filen"};
inline constexpr Sentence format{"csv or dbf (the name: .dbf is dbf)",
                                 "csv eller dbf (navnet: .dbf er dbf)"};
inline constexpr Sentence encoding{"code page, such as CP865; never guessed",
                                   "tegnsett, f.eks. CP865; gjettes aldri"};
inline constexpr Sentence delimiter{"what parts fields (;), or the word tab",
                                    "skilletegn (;), eller ordet tab"};
inline constexpr Sentence register_export{"the rows as CSV or JSON lines",
                                          "radene som CSV eller JSON-linjer"};
inline constexpr Sentence to{"csv (default) or jsonl", "csv (standard) eller jsonl"};
inline constexpr Sentence export_out{"write here, not to standard output",
                                     "skriv hit, ikke til standard ut"};
inline constexpr Sentence to_encoding{"code page of the CSV (UTF-8)", "tegnsett i CSV-en (UTF-8)"};
inline constexpr Sentence to_delimiter{"what parts fields of the CSV (;)",
                                       "skilletegn i CSV-en (;)"};
inline constexpr Sentence date_format{"dates of a table as (YYYY-MM-DD)",
                                      "datoer fra en tabell som (YYYY-MM-DD)"};
inline constexpr Sentence deleted{"deleted records too, and a column that says so",
                                  "slettede poster ogs\u00e5, med en kolonne som sier det"};
inline constexpr Sentence skip_damaged{"leave damaged rows out, and count them",
                                       "hopp over skadde rader, og tell dem"};
inline constexpr Sentence status{"the column with the letters", "kolonnen med bokstavene"};

inline constexpr Sentence decide{"may this customer be used, and why not",
                                 "kan denne kunden brukes, og hvorfor ikke"};
inline constexpr Sentence customer{"customer number", "kundenummer"};
inline constexpr Sentence purpose{"a purpose of the policy; repeatable",
                                  "et form\u00e5l i policyen; kan gjentas"};
inline constexpr Sentence channel{"letter, email, sms, phone or none",
                                  "letter, email, sms, phone eller none"};
inline constexpr Sentence recipient{"who gets the data", "hvem som f\u00e5r opplysningene"};
inline constexpr Sentence on{"the day, YYYY-MM-DD (today)",
                             "dagen, \u00c5\u00c5\u00c5\u00c5-MM-DD (i dag)"};

inline constexpr Sentence by{"the person who says so", "personen som st\u00e5r for dette"};

inline constexpr Sentence audience{"the list for a campaign, and why not the others",
                                   "listen til en kampanje, og hvorfor ikke de andre"};
inline constexpr Sentence any{"at least one of these letters: R,F",
                              "minst \u00e9n av bokstavene: R,F"};
inline constexpr Sentence all{"every one of these letters", "alle bokstavene"};
inline constexpr Sentence none{"not one of these letters", "ingen av bokstavene"};
inline constexpr Sentence select{"R,F as the policy's comma says",
                                 "R,F slik policyen leser kommaet"};
inline constexpr Sentence among{"only the customer numbers in this file",
                                "bare kundenumrene i denne filen"};
inline constexpr Sentence chosen_by{"all, relation, purchases or behaviour",
                                    "all, relation, purchases eller behaviour"};
inline constexpr Sentence out{"write the list here", "skriv listen hit"};
inline constexpr Sentence explain{"write the reasons of every customer here",
                                  "skriv grunnene for hver kunde hit"};

inline constexpr Sentence request{"requests of data subjects", "krav fra de registrerte"};
inline constexpr Sentence request_due{"the last day to answer a request",
                                      "siste dag for \u00e5 svare p\u00e5 et krav"};
inline constexpr Sentence received{"the day it came, YYYY-MM-DD",
                                   "dagen det kom, \u00c5\u00c5\u00c5\u00c5-MM-DD"};

inline constexpr Sentence retention{"retention periods", "oppbevaringstid"};
inline constexpr Sentence retention_end{"when a retention period ends",
                                        "n\u00e5r en oppbevaringstid slutter"};
inline constexpr Sentence kind{"fye, date, date-roll, days, review, ...",
                               "fye, date, date-roll, days, review, ..."};
inline constexpr Sentence trigger{"the day it is counted from, YYYY-MM-DD",
                                  "dagen det regnes fra, \u00c5\u00c5\u00c5\u00c5-MM-DD"};
inline constexpr Sentence period{"P5Y, P3Y6M, P30D", "P5Y, P3Y6M, P30D"};
inline constexpr Sentence year_end{"fye: end of the accounting year, MM-DD",
                                   "fye: slutten p\u00e5 regnskaps\u00e5ret, MM-DD"};

}  // namespace vern::cli::help
