// vern/contact_point.hpp - the one normal form each of phone numbers, e-mail addresses, postcodes.
//
// Two cards share a contact point when the normal forms are equal, a wash or suppression list is
// matched on them, and only a `mobile` can be sent an SMS. What cannot be read for certain is
// unreadable; nothing is guessed or converted. Pure, without locale; any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "vern/code_page.hpp"
#include "vern/config.hpp"
#include "vern/key_form.hpp"
#include "vern/letters.hpp"

VERN_NAMESPACE_BEGIN

// What a number is in the Norwegian numbering plan (Nkom, E.164 country code 47).
enum class PhoneKind : std::uint8_t {
  mobile,        // 40-49, 90-99: the only kind that receives SMS
  fixed,         // 20-39, 50-57, 60-79
  machine,       // 58 (twelve digits), 59: between machines, never a person
  special,       // 800-899, and the five-digit 02000-09999
  short_number,  // 100-199, 116xxx, 18xx
  foreign,       // another country code, in E.164 form; its kind is not known
  unreadable,    // anything else, a blank and an area-code form from before 1993 included
};

constexpr std::string_view name(PhoneKind kind) {
  constexpr std::array<std::string_view, 7> names = {
      "mobile", "fixed", "machine", "special", "short number", "foreign", "unreadable"};
  const auto index = static_cast<std::size_t>(kind);
  return index < names.size() ? names[index] : names.back();
}

// A phone number in its normal form. `text` is E.164 (+4791234567) for mobile, fixed, machine,
// eight-digit special and foreign numbers; five-digit special and short numbers have no E.164 form
// and stand as dialled; empty when unreadable. A value: no allocation, compares by text.
struct Phone {
  std::array<char, 16> text{};  // E.164 is a plus and at most fifteen digits
  std::uint8_t length = 0;
  PhoneKind kind = PhoneKind::unreadable;

  constexpr std::string_view view() const { return {text.data(), length}; }
  constexpr bool operator==(const Phone&) const = default;
};

namespace detail {

constexpr PhoneKind kind_of_eight(std::string_view digits) {
  const int series = (digits[0] - '0') * 10 + (digits[1] - '0');
  if (series >= 90 || (series >= 40 && series <= 49)) return PhoneKind::mobile;
  if (series >= 80) return PhoneKind::special;
  if (series == 59) return PhoneKind::machine;
  if (series == 58 || series < 20) return PhoneKind::unreadable;
  return PhoneKind::fixed;
}

// The kind of a Norwegian number without its country code.
constexpr PhoneKind kind_of_national(std::string_view digits) {
  switch (digits.size()) {
    case 3:
      return digits[0] == '1' ? PhoneKind::short_number : PhoneKind::unreadable;
    case 4:
      return digits.starts_with("18") ? PhoneKind::short_number : PhoneKind::unreadable;
    case 5:
      return digits[0] == '0' && digits[1] >= '2' ? PhoneKind::special : PhoneKind::unreadable;
    case 6:
      return digits.starts_with("116") ? PhoneKind::short_number : PhoneKind::unreadable;
    case 8:
      return kind_of_eight(digits);
    case 12:
      return digits.starts_with("58") ? PhoneKind::machine : PhoneKind::unreadable;
    default:
      return PhoneKind::unreadable;
  }
}

// The digits of a number as people write it, and whether a plus stood before them.
struct DialledDigits {
  std::array<char, 20> digits{};
  std::size_t length = 0;
  bool plus = false;

  constexpr std::string_view view() const { return {digits.data(), length}; }
};

// Single blanks and hyphens may stand between digits, blanks around; nothing else may.
constexpr std::optional<DialledDigits> read_dialled(std::string_view text) {
  DialledDigits read;
  text = trim_blanks(text);
  read.plus = text.starts_with('+');
  if (read.plus) text = trim_blanks(text.substr(1));
  if (text.empty() || text.front() == '-' || text.back() == '-') return std::nullopt;
  for (const char c : text) {
    if (c == ' ' || c == '-') continue;
    if (c < '0' || c > '9' || read.length == read.digits.size()) return std::nullopt;
    read.digits[read.length++] = c;
  }
  return read;
}

constexpr Phone make_phone(PhoneKind kind, std::string_view prefix, std::string_view digits) {
  Phone phone;
  if (kind == PhoneKind::unreadable || prefix.size() + digits.size() > phone.text.size()) return {};
  for (const char c : prefix) phone.text[phone.length++] = c;
  for (const char c : digits) phone.text[phone.length++] = c;
  phone.kind = kind;
  return phone;
}

constexpr Phone national_phone(std::string_view digits) {
  const bool has_e164 = digits.size() >= 8;
  return make_phone(kind_of_national(digits), has_e164 ? "+47" : "", digits);
}

// A number after + or 00: the country code is the front of `digits`.
constexpr Phone international_phone(std::string_view digits) {
  if (digits.starts_with("47")) {
    const Phone phone = national_phone(digits.substr(2));
    return phone.kind == PhoneKind::short_number ? Phone{} : phone;
  }
  const bool plausible = digits.size() >= 7 && digits.size() <= 15 && digits[0] != '0';
  return plausible ? make_phone(PhoneKind::foreign, "+", digits) : Phone{};
}

}  // namespace detail

// The normal form of a phone number: +47, 0047 or 47 before it, blanks and hyphens inside. Old
// area-code forms, "(067) 85 000", are unreadable: which number they became cannot be computed.
constexpr Phone normalise_phone(std::string_view text) {
  const auto read = detail::read_dialled(text);
  if (!read) return {};
  const std::string_view digits = read->view();
  if (read->plus) return detail::international_phone(digits);
  if (digits.starts_with("00")) return detail::international_phone(digits.substr(2));
  if (digits.size() == 10 && digits.starts_with("47")) {
    return detail::international_phone(digits);
  }
  return detail::national_phone(digits);
}

namespace detail {

// A character that cannot stand in an address, or that says there are several.
constexpr bool is_refused_in_email(char32_t c) {
  constexpr std::u32string_view refused = U",;:<>()[]\"\\\u00A0";
  return c <= U' ' || c == 0x7F || refused.find(c) != std::u32string_view::npos;
}

// What an ASCII character stands as in a normal form: its small letter; NUL where it is refused.
constexpr std::array<char, 128> make_email_ascii() {
  std::array<char, 128> out{};
  for (std::size_t c = 0; c < out.size(); ++c) {
    const auto letter = static_cast<char32_t>(c);
    if (!is_refused_in_email(letter)) out[c] = static_cast<char>(to_lower(letter));
  }
  return out;
}
inline constexpr std::array<char, 128> email_ascii = make_email_ascii();

// Moves one character from `rest` to `address`; false when it cannot stand in one.
inline bool take_email_character(std::string_view& rest, std::string& address) {
  const auto first = static_cast<unsigned char>(rest.front());
  if (first < email_ascii.size()) {
    if (email_ascii[first] == '\0') return false;
    address.push_back(email_ascii[first]);
    rest.remove_prefix(1);
    return true;
  }
  const Decoded one = decode_one(CodePage::utf8, rest);
  if (!one.ok || is_refused_in_email(one.c)) return false;
  append_utf8(address, to_lower(one.c));
  rest.remove_prefix(one.length);
  return true;
}

constexpr bool is_domain(std::string_view domain) {
  return domain.find('.') != std::string_view::npos && domain.front() != '.' &&
         domain.back() != '.' && domain.find("..") == std::string_view::npos;
}

}  // namespace detail

// As the function below, into memory that is used again; false, and `address` holds nothing of use,
// when it is not one address.
inline bool normalise_email(std::string_view utf8, std::string& address) {
  address.clear();
  std::string_view rest = trim_blanks(utf8);
  if (rest.size() > 254) return false;
  while (!rest.empty()) {
    if (!detail::take_email_character(rest, address)) return false;
  }
  const auto at = address.find('@');
  if (at == std::string::npos || at == 0 || at + 1 == address.size()) return false;
  const std::string_view domain = std::string_view{address}.substr(at + 1);
  return domain.find('@') == std::string_view::npos && detail::is_domain(domain);
}

// The normal form of an e-mail address in UTF-8: blanks around it gone, both parts in small
// letters (the local part too: providers do not tell KARI from kari, and a no must not be missed
// for it). A domain with other letters than ASCII is left in them. Nothing when it is not one
// address: exactly one @, no blanks, a domain with a dot, at most 254 bytes.
inline std::optional<std::string> normalise_email(std::string_view utf8) {
  std::string address;
  if (!normalise_email(utf8, address)) return std::nullopt;
  return address;
}

// True when the address's local part is one of `local_parts` (post, info, ...), in any case: an
// address of nobody in particular (the policy's list; markedsfoeringsloven s. 15 protects natural
// persons). What is not an address is not impersonal.
inline bool is_impersonal(std::string_view email, std::span<const std::string> local_parts) {
  const auto address = normalise_email(email);
  if (!address) return false;
  const std::string_view local = std::string_view{*address}.substr(0, address->find('@'));
  for (const std::string& part : local_parts) {
    const auto wanted = normalise_email(part + "@x.y");
    if (wanted && std::string_view{*wanted}.substr(0, wanted->size() - 4) == local) return true;
  }
  return false;
}

// A Norwegian postcode of four digits. Two or three digits get their zeros back: a numeric field
// has turned 0150 into 150 and 0050 into 50. Nothing for anything else, 0000 included.
inline std::optional<std::string> normalise_postcode(std::string_view text) {
  const std::string_view digits = trim_blanks(text);
  if (!detail::all_digits(digits) || digits.size() < 2 || digits.size() > 4) return std::nullopt;
  std::string code = std::string(4 - digits.size(), '0').append(digits);
  if (code == "0000") return std::nullopt;
  return code;
}

VERN_NAMESPACE_END
