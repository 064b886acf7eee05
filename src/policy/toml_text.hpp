// policy/toml_text.hpp - strings and keys as TOML writes them.
#pragma once

#include <string>
#include <string_view>

namespace vern::policy {

// Whether a key needs no quotes: A to Z, a to z, 0 to 9, - and _.
bool is_bare_key(std::string_view key);

// A basic string, in quotes. Bytes that are not UTF-8 become U+FFFD.
std::string quoted(std::string_view text);

// A key, in quotes where it needs them.
std::string key_text(std::string_view key);

std::string letter_text(char32_t letter);

}  // namespace vern::policy
