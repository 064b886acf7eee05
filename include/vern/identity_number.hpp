// vern/identity_number.hpp - check digits of Norwegian numbers: organisation number, national
// identity number and its relatives, KID, bank account.
//
// Checksum, date and kind are separate results: a number may have a right checksum and no date that
// exists, and what a program does then is its own choice. Neither sex nor century is derived: since
// no number says when it was issued, both are uncertain from 2032 on (Skatteetaten, nytt fodsels-
// og D-nummer). All functions are pure, constexpr and callable from any thread; none keeps its
// input.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "vern/config.hpp"
#include "vern/day.hpp"

VERN_NAMESPACE_BEGIN

// Which check of the first check digit of a national identity number counts. From 2032 it may leave
// a rest of 0 to 3 instead of 0; numbers of both sorts then live side by side.
enum class IdentityRules : std::uint8_t { rules_1964 = 1, rules_2032 = 2, both = 3 };

constexpr std::optional<IdentityRules> parse_identity_rules(std::string_view text) {
  if (text == "1964") return IdentityRules::rules_1964;
  if (text == "2032") return IdentityRules::rules_2032;
  if (text == "both") return IdentityRules::both;
  return std::nullopt;
}

namespace detail {

// The sum of digits times weights; -1 when the text is not all digits or has another length.
template <std::size_t N>
constexpr int weighted_sum(std::string_view text, const std::array<std::uint8_t, N>& weights) {
  if (text.size() != N) return -1;
  int sum = 0;
  for (std::size_t i = 0; i < N; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    sum += (text[i] - '0') * weights[i];
  }
  return sum;
}

inline constexpr std::array<std::uint8_t, 9> organisation_weights{3, 2, 7, 6, 5, 4, 3, 2, 1};
inline constexpr std::array<std::uint8_t, 11> account_weights{5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
inline constexpr std::array<std::uint8_t, 10> first_check_weights{3, 7, 6, 1, 8, 9, 4, 5, 2, 1};
inline constexpr std::array<std::uint8_t, 11> second_check_weights{5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};

constexpr unsigned two_digits(std::string_view text, std::size_t at) {
  return digits(text.substr(at, 2)).value_or(0);
}

}  // namespace detail

// Nine digits, modulus 11 (weights 3 2 7 6 5 4 3 2): Enhetsregisteret. No blanks, no "MVA".
constexpr bool valid_organisation_number(std::string_view text) {
  const int sum = detail::weighted_sum(text, detail::organisation_weights);
  return sum > 0 && sum % 11 == 0;
}

// Eleven digits, modulus 11 (weights 5 4 3 2 7 6 5 4 3 2). No dots.
constexpr bool valid_bank_account(std::string_view text) {
  const int sum = detail::weighted_sum(text, detail::account_weights);
  return sum > 0 && sum % 11 == 0;
}

// The kind of a national identity number, by its own marks.
enum class IdentityKind : std::uint8_t {
  none = 0,      // not eleven digits
  birth = 1,     // fodselsnummer
  d_number = 2,  // first digit + 4
  h_number = 3,  // third digit + 4: given by a hospital
  fh_number = 4  // first digit 8 or 9: no birth date in it
};

struct IdentityNumber {
  IdentityKind kind = IdentityKind::none;
  bool synthetic = false;  // month + 80: Tenor, made for tests, never a person's
  bool checksum = false;   // by the rules asked for
  bool date = false;       // day and month exist in the year; leap years by the last two digits

  // Checksum and date, and a kind that has both.
  constexpr bool valid() const { return checksum && date; }
  friend constexpr bool operator==(const IdentityNumber&, const IdentityNumber&) = default;
};

namespace detail {

constexpr bool identity_checksum(std::string_view text, IdentityRules rules) {
  const int first = weighted_sum(text.substr(0, 10), first_check_weights);
  const int second = weighted_sum(text, second_check_weights);
  if (first < 0 || second < 0 || second % 11 != 0) return false;
  return rules == IdentityRules::rules_1964 ? first % 11 == 0 : first % 11 <= 3;
}

// Year 00 counts as 2000, and every fourth year as a leap year, as Skatteetaten's validator does.
constexpr bool identity_date(unsigned day, unsigned month, unsigned year) {
  return day >= 1 && day <= days_in_month(static_cast<std::int32_t>(2000 + year), month);
}

}  // namespace detail

// Reads a national identity number: eleven digits, no blanks. `rules_2032` and `both` accept the
// same numbers, since every number of 1964 is also right by the rules of 2032.
constexpr IdentityNumber read_identity_number(std::string_view text, IdentityRules rules) {
  IdentityNumber result;
  if (text.size() != 11 || !detail::digits(text.substr(0, 6)) || !detail::digits(text.substr(6))) {
    return result;
  }
  result.checksum = detail::identity_checksum(text, rules);
  unsigned day = detail::two_digits(text, 0);
  unsigned month = detail::two_digits(text, 2);
  result.kind = IdentityKind::birth;
  if (day >= 80) {
    result.kind = IdentityKind::fh_number;
    return result;
  }
  if (day > 40) {
    day -= 40;
    result.kind = IdentityKind::d_number;
  }
  if (month > 80) {
    month -= 80;
    result.synthetic = true;
  } else if (month > 40 && result.kind == IdentityKind::birth) {
    month -= 40;
    result.kind = IdentityKind::h_number;
  }
  result.date = detail::identity_date(day, month, detail::two_digits(text, 4));
  return result;
}

// A KID has 4 to 25 digits by the banks' rules; some agreements have shorter ones.
inline constexpr std::size_t kid_shortest = 4;
inline constexpr std::size_t kid_longest = 25;

// Modulus 10 (Luhn), the check digit last. Which method an agreement uses cannot be seen from a
// KID: some numbers pass both.
constexpr bool valid_kid_mod10(std::string_view text, std::size_t shortest = kid_shortest) {
  if (text.size() < shortest || text.size() > kid_longest) return false;
  int sum = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[text.size() - 1 - i];
    if (c < '0' || c > '9') return false;
    const int digit = (c - '0') * (i % 2 == 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 == 0;
}

// Modulus 11, weights 2 to 7 from the right, repeated; the check digit 10 is written "-".
constexpr bool valid_kid_mod11(std::string_view text, std::size_t shortest = kid_shortest) {
  if (text.size() < shortest || text.size() > kid_longest) return false;
  int sum = text.back() == '-' ? 10 : 0;
  for (std::size_t i = text.back() == '-' ? 1 : 0; i < text.size(); ++i) {
    const char c = text[text.size() - 1 - i];
    if (c < '0' || c > '9') return false;
    const int weight = i == 0 ? 1 : static_cast<int>((i - 1) % 6) + 2;
    sum += (c - '0') * weight;
  }
  return sum % 11 == 0;
}

VERN_NAMESPACE_END
