// policy/init.hpp - a first vern.toml: from a profile, or from the letters of a register.
//
// Pure: the caller has read the register and has asked the questions. What both functions return
// loads without errors; what is still to fill in comes out of parse() as warnings.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "vern/code_page.hpp"
#include "vern/day.hpp"
#include "vern/policy.hpp"
#include "vern/vocabulary.hpp"

namespace vern::policy {

enum class Profile : std::uint8_t { retail = 1, vehicle_trade = 2, optician = 3 };

// "retail", "vehicle-trade", "optician", and back; nothing for another word.
std::string_view name(Profile profile);
std::optional<Profile> parse_profile(std::string_view text);

// A complete vern.toml with comments in Norwegian, UTF-8.
std::string profile_template(Profile profile);

// What a person must replace: text that begins with the word, the number, and the day. A policy
// that still has one of them loads with a warning. The number is valid and assigned to nobody; a
// text that is in force from the day is not in force.
inline constexpr std::string_view placeholder_word = "FYLL INN";
inline constexpr std::string_view placeholder_number = "999999999";
inline constexpr Day placeholder_day = make_day(9999, 12, 31).value_or(Day{});

// A letter or digit that stands in the Status column, and in how many fields.
struct LetterCount {
  char32_t letter = 0;  // upper-case letter or digit
  std::uint64_t count = 0;
};

// What `vern init --from` has read: how the file is to be read, its columns in order, its letters.
struct RegisterFindings {
  FileSpec file;
  std::vector<std::string> columns;  // UTF-8
  std::string status;                // column; empty: the one named STATUS, where there is one
  std::size_t status_width = 0;
  std::vector<LetterCount> letters;
};

// What a person says that a letter means.
struct ConsentAnswer {
  std::string purpose;                        // id of the purpose: letters, digits, - and _
  PurposeKind kind = PurposeKind::marketing;  // marketing, profiling or disclosure
  ChannelSet channels;                        // empty: letter only
  Day adopted;                                // since when the letter has meant that
};
struct Answer {
  CodeKind kind = CodeKind::reference;
  std::string meaning;                   // for people; needed for a reference
  std::optional<ConsentAnswer> consent;  // CodeKind::consent
};

// The letters that were answered. A letter that is not here is unanswered: it stands in the file as
// a question in a comment, not as a code, so that the gate reads it as code-unknown.
using Answers = std::map<char32_t, Answer>;

// The field of a register (name, address, birth_day, ...) that a column of this name usually is:
// NAVN, ADR, POSTNR, STED, TLF, MOBIL, EPOST, FODT, ... Case, blanks, - and _ do not matter.
// "key" and "status" for those two; nothing for any other name.
std::optional<std::string_view> usual_field(std::string_view column);

std::string policy_from_register(const RegisterFindings& found, const Answers& answers);

}  // namespace vern::policy
