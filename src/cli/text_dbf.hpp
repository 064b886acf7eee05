// cli/text_dbf.hpp - what `register inspect` says of a DBF table, in English and Norwegian.
#pragma once

#include "cli/text.hpp"

namespace vern::cli::say {

// ---- beside the labels -------------------------------------------------------------------------
inline constexpr Sentence dbf_table{"Table           ", "Tabell          "};
inline constexpr Sentence dbf_updated{"Last written    ", "Sist skrevet    "};
inline constexpr Sentence dbf_records{"Records         ", "Poster          "};
inline constexpr Sentence dbf_language{"Language byte   ", "Spr\u00e5kbyte       "};
inline constexpr Sentence dbf_memo{"Memo file       ", "Memofil         "};
inline constexpr Sentence dbf_index{"Index files     ", "Indeksfiler     "};
inline constexpr Sentence dbf_backup{"Backup files    ", "Sikkerhetskopi  "};

inline constexpr Sentence dbf_version{" (byte 0 is ", " (byte 0 er "};
inline constexpr Sentence dbf_no_day{"the header's bytes are no day",
                                     "bytene i hodet er ingen dato"};
inline constexpr Sentence dbf_claims{" by the header, ", " if\u00f8lge hodet, "};
inline constexpr Sentence dbf_found{" in the file", " i filen"};
inline constexpr Sentence dbf_deleted{" of them deleted: their contents are still in the file",
                                      " av dem slettet: innholdet st\u00e5r fortsatt i filen"};
inline constexpr Sentence dbf_none_deleted{"none deleted", "ingen slettet"};

inline constexpr Sentence dbf_no_language{"0: it says nothing of the code page",
                                          "0: den sier ingenting om tegnsettet"};
inline constexpr Sentence dbf_other_language{", no code page that is read here",
                                             ", ikke et tegnsett som leses her"};
inline constexpr Sentence dbf_hints{" hints at ", " tyder p\u00e5 "};
inline constexpr Sentence dbf_hint_agrees{", and the bytes do not speak against it",
                                          ", og bytene taler ikke imot det"};
inline constexpr Sentence dbf_hint_disagrees{", but the bytes fit another page better",
                                             ", men bytene passer bedre til et annet tegnsett"};
inline constexpr Sentence dbf_hint_only{
    ". It is a hint only: many programs never set it.",
    ". Det er bare et hint: mange programmer setter den aldri."};

// ---- the memo file -----------------------------------------------------------------------------
inline constexpr Sentence memo_missing{
    "none beside the table, which has memo fields: copy the file of the same name there",
    "ingen ved tabellen, som har memofelt: kopier filen med samme navn dit"};
inline constexpr Sentence memo_blocks{" blocks of ", " blokker p\u00e5 "};
inline constexpr Sentence memo_bytes{" bytes; ", " byte; "};
inline constexpr Sentence memo_memos{"memos that records name: ", "memoer som poster viser til: "};
inline constexpr Sentence memo_other_kind{
    "It is not built as the table says: it may belong to another table.",
    "Den er ikke bygd slik tabellen sier: den kan h\u00f8re til en annen tabell."};
inline constexpr Sentence memo_not_text{"Pictures and objects, which are not read: ",
                                        "Bilder og objekter, som ikke leses: "};
inline constexpr Sentence memo_damaged{"Memos that are not there, or not whole: ",
                                       "Memoer som ikke finnes, eller ikke er hele: "};
inline constexpr Sentence memo_shared{"Memos in blocks that another memo has too: ",
                                      "Memoer i blokker som en annen memo ogs\u00e5 har: "};
inline constexpr Sentence memo_orphaned{
    "Memo blocks that no record names, which may hold old text: ",
    "Memoblokker ingen post viser til, som kan ha gammel tekst: "};
inline constexpr Sentence memo_unmapped{
    "There are too many blocks to say which of them are shared or left over.",
    "Det er for mange blokker til \u00e5 si hvilke som er delt eller til overs."};
inline constexpr Sentence memo_circular{"The chain of free blocks goes in a circle.",
                                        "Kjeden av ledige blokker g\u00e5r i ring."};
inline constexpr Sentence memo_chain_outside{"The chain of free blocks leads out of the file.",
                                             "Kjeden av ledige blokker g\u00e5r ut av filen."};

// ---- what else an expert would say -------------------------------------------------------------
inline constexpr Sentence dbf_counts_differ{
    "The header and the file do not agree on the number of records.",
    "Hodet og filen er ikke enige om antall poster."};
inline constexpr Sentence dbf_no_terminator{"The list of fields does not end as it should (0D).",
                                            "Feltlisten slutter ikke som den skal (0D)."};
inline constexpr Sentence dbf_header_slack{"Bytes of the header that nothing explains: ",
                                           "Byte i hodet som ingenting forklarer: "};
inline constexpr Sentence dbf_record_slack{"Bytes of every record that belong to no field: ",
                                           "Byte i hver post som ikke h\u00f8rer til noe felt: "};
inline constexpr Sentence dbf_no_end_mark{"The end mark (1A) is missing.",
                                          "Sluttmerket (1A) mangler."};
inline constexpr Sentence dbf_bytes_after{
    "Bytes after the last record, which may hold old records: ",
    "Byte etter siste post, som kan ha gamle poster: "};
inline constexpr Sentence dbf_transaction{
    "A change was cut off in the middle (byte 14): let the host program repair the table.",
    "En endring ble avbrutt (byte 14): la kassaprogrammet reparere tabellen."};
inline constexpr Sentence dbf_index_flag{
    "The header says that an index file belongs to the table (byte 28).",
    "Hodet sier at en indeksfil h\u00f8rer til tabellen (byte 28)."};
inline constexpr Sentence dbf_index_old{
    "Index files keep keys, often names, until they are made anew.",
    "Indeksfiler beholder n\u00f8kler, ofte navn, til de lages p\u00e5 nytt."};
inline constexpr Sentence dbf_other_stem{" (perhaps another table's)",
                                         " (kanskje en annen tabells)"};

// ---- fields ------------------------------------------------------------------------------------
inline constexpr Sentence dbf_type{"type", "type"};
inline constexpr Sentence field_not_read{"holds no text and is not read",
                                         "inneholder ikke tekst og leses ikke"};
inline constexpr Sentence field_overflowed{"numbers that did not fit and are stars: ",
                                           "tall som ikke fikk plass og er stjerner: "};
inline constexpr Sentence field_no_value{"values that are none of its type: ",
                                         "verdier som ikke er av feltets type: "};
inline constexpr Sentence field_nul_filled{"records that fill it up with NULs, not blanks: ",
                                           "poster som fyller det med NUL, ikke blanke: "};
inline constexpr Sentence field_nulls{"records in which it is null, which is not blank: ",
                                      "poster der det er null, som ikke er blankt: "};

}  // namespace vern::cli::say
