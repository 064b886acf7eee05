#include "policy/toml_text.hpp"

#include <algorithm>

#include "vern/code_page.hpp"

namespace vern::policy {
namespace {

void append_escaped(std::string& out, char32_t c) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  if (c == U'"' || c == U'\\') {
    out += '\\';
    out += static_cast<char>(c);
  } else if (c < 0x20 || c == 0x7F) {
    out += "\\u00";
    out += digits[c >> 4U];
    out += digits[c & 15U];
  } else {
    append_utf8(out, c);
  }
}

}  // namespace

bool is_bare_key(std::string_view key) {
  return !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' ||
           c == '_';
  });
}

std::string quoted(std::string_view text) {
  std::string out = "\"";
  while (!text.empty()) {
    const Decoded one = decode_one(CodePage::utf8, text);
    append_escaped(out, one.ok ? one.c : replacement_character);
    text.remove_prefix(one.ok ? one.length : 1U);
  }
  return out + "\"";
}

std::string key_text(std::string_view key) {
  return is_bare_key(key) ? std::string(key) : quoted(key);
}

std::string letter_text(char32_t letter) {
  std::string text;
  append_utf8(text, letter);
  return text;
}

}  // namespace vern::policy
