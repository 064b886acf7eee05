// cli/entries.hpp - entries of the ledger: for people, and in JSON.
//
// Customer numbers are shown; the title of a document is not, since it may be a name.
#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "cli/text.hpp"
#include "ledger/ledger.hpp"
#include "vern/consent.hpp"

namespace vern::cli {

// A time of the ledger's, as it was in Norway: "2026-11-20 14:05", and for JSON with the offset.
std::string time_text(std::int64_t unix_seconds);
std::string time_json(std::int64_t unix_seconds);

// What happened, in a few words: "said yes".
std::string_view word_of(ledger::EntryKind kind, Language language);
std::string_view word_of(ledger::Method method, Language language);
std::string_view word_of(ConsentState state, Language language);
// "same", "differs", ...: stable words.
std::string_view name(IdentityMatch match);
// "none", "note", "signed": as --evidence takes them.
std::string_view name(Evidence evidence);

// The day, what happened, how, and who wrote it when; a few lines of at most 80 characters.
std::string entry_text(const ledger::Entry& entry, Language language);
nlohmann::ordered_json entry_json(const ledger::Entry& entry);

}  // namespace vern::cli
