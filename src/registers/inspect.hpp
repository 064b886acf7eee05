// registers/inspect.hpp - what a register looks like, for the person who must declare it.
//
// Shapes and counts, never values: the report can be mailed to a vendor. The only characters of the
// data in it are the letters of the Status field. Guesses come with what they rest on; the code
// page is not guessed at all, because CP865 and CP850 agree on every Norwegian letter.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "registers/csv.hpp"
#include "registers/dbf_findings.hpp"
#include "vern/error.hpp"
#include "vern/letters.hpp"
#include "vern/policy.hpp"

namespace vern::registers {

// Everything set here is used as it is; the rest is guessed from the first 256 KiB.
struct InspectOptions {
  std::optional<RegisterFormat> format;  // else the name decides: .dbf in any case is a table
  std::optional<char> delimiter;         // CSV only
  std::optional<bool> header;            // CSV only
  std::optional<CodePage> encoding;
  std::string status_field = "STATUS";       // by name, in any case of ASCII
  std::optional<std::size_t> status_column;  // 0-based; goes before the name
};

// How well a delimiter fits the lines looked at.
struct DelimiterEvidence {
  char delimiter = ';';
  std::size_t fields = 1;  // the most frequent number per line
  std::size_t lines = 0;   // with that number
};

// What the bytes from 0x80 would be if the file were in that page.
struct CodePageEvidence {
  CodePage page = CodePage::utf8;
  bool possible = true;             // every byte is defined
  std::uint64_t norwegian = 0;      // the three letters, both cases
  std::uint64_t other_letters = 0;  // of Latin script
  std::uint64_t box_drawing = 0;
  std::uint64_t improbable = 0;  // Greek, mathematics, control characters, odd currencies
};

enum class FieldShape : std::uint8_t {
  empty,         // never filled
  number,        // digits, a sign, one comma or point
  iso_date,      // 2026-11-20
  dotted_date,   // 20.11.2026, 20.11.26
  compact_date,  // 20261120, of a plausible year
  text,
};

struct FieldReport {
  std::string name;                      // empty without a header
  std::size_t max_width = 0;             // bytes, blanks at the ends not counted
  std::uint64_t filled = 0;              // records in which it is not blank
  FieldShape shape = FieldShape::empty;  // that every filled value has; else text
};

// A letter or other character in the Status field. When the page is not known, a byte from 0x80 is
// reported as the byte: letter is U+FFFD, and the person sees what it would be in each page.
struct LetterCount {
  char32_t letter = 0;
  int byte = -1;  // 0x80 to 0xFF when the page is not known, else -1
  CharacterClass kind = CharacterClass::other;
  std::uint64_t records = 0;  // in which it stands
};

struct StatusReport {
  std::size_t column = 0;
  std::vector<LetterCount> letters;  // most frequent first; at most 256 different ones
  std::uint64_t blank = 0;
  std::uint64_t lower_case = 0;  // with a small letter
  std::uint64_t separators = 0;  // with a comma, semicolon, slash or the like
  // Probably words, not codes: more than four different letters, or a letter that comes again after
  // another one (codes are a set: nobody types R, then N, then R).
  std::uint64_t free_text = 0;
};

struct Inspection {
  std::uint64_t bytes = 0;
  std::uint64_t records = 0;  // undamaged, without the header; of a table: not deleted
  std::uint64_t blank_lines = 0;
  DamageCounts damage;
  CsvDialect dialect;  // declared or guessed; its encoding is only what the file was split with
  std::optional<DbfFindings> dbf;  // set for a table; what is of CSV alone is then left empty
  std::vector<DelimiterEvidence> delimiters;
  bool quotes_seen = false;
  bool byte_order_mark = false;
  bool dos_end_of_file = false;
  bool open_end = false;                     // no line end at the end
  std::array<std::uint64_t, 3> line_ends{};  // by LineEnd
  std::vector<FieldReport> fields;
  std::uint64_t high_bytes = 0;              // bytes from 0x80; of a table: in text and memos
  std::vector<CodePageEvidence> code_pages;  // in the order of all_code_pages
  bool ascii_only = false;                   // every page reads it alike
  bool recognised_utf8 = false;              // valid, with characters of several bytes
  // True unless ascii_only, recognised_utf8 or declared: a person must choose the code page.
  bool code_page_must_be_chosen = true;
  std::optional<StatusReport> status;
};

// Reads the file twice, in bounded memory. Damaged records are counted, not fatal. Errors: `io`,
// `encoding` for UTF-16, `data` for an empty file or a damaged header.
Result<Inspection> inspect_csv(const std::string& path, const InspectOptions& options = {});

// The same of a DBF table and the memo file beside it. `dialect.encoding` is the declared page, or
// UTF-8 for ASCII and recognised UTF-8, or CP437; field shapes show dates as YYYY-MM-DD. Errors:
// `io`, `unsupported` for a kind of table that is not read, `data` for a header that cannot be.
Result<Inspection> inspect_dbf(const std::string& path, const InspectOptions& options = {});

// One of the two: by options.format, else by the name of the file. Content never decides.
Result<Inspection> inspect_register(const std::string& path, const InspectOptions& options = {});

}  // namespace vern::registers
