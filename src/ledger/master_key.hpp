// ledger/master_key.hpp - the one key that opens the key file.
//
// It lies in a file that only its owner may read (0600), in the environment, or comes from the host
// program. Without it every proof is lost: a recovery sheet, printed and locked away, holds it as
// text with check digits.
#pragma once

#include <string>
#include <string_view>

#include "ledger/crypto.hpp"
#include "vern/day.hpp"
#include "vern/error.hpp"

namespace vern::ledger {

inline constexpr std::string_view master_key_variable = "VERN_MASTER_KEY";

// Makes a random key and writes it to a new file, 0600. Error `state` when the file is there.
Result<Key> make_master_key_file(const std::string& path);
// Error `state` for a file that others may read, saying how to mend it; `data` for other contents.
Result<Key> read_master_key_file(const std::string& path);
// The variable when it is set (64 hexadecimal digits, or the text of a recovery sheet), else the
// file. Error `not_found` naming both.
Result<Key> find_master_key(const std::string& path);

// The key in groups that can be read aloud and typed, each with a check character, so that an error
// is told by its group. parse_recovery() takes any case, blanks and line ends.
std::string recovery_text(const Key& key);
Result<Key> parse_recovery(std::string_view text);
// A page to print: what it is, where it belongs, the key, the ledger's id. "nb" or "en".
std::string recovery_sheet(const Key& key, std::string_view ledger_id, std::string_view controller,
                           Day day, std::string_view language);

}  // namespace vern::ledger
