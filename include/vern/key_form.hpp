// vern/key_form.hpp - the normal form that customer keys are compared in.
//
// The same customer number may stand as 1042 in one register, as 001042 in a list and as 1042 with
// blanks behind it in a DBF. The policy declares one form per register; keys are joined on nothing
// else. Pure; any thread. Errors never hold the key: a customer number is personal data.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "vern/config.hpp"
#include "vern/error.hpp"
#include "vern/letters.hpp"

VERN_NAMESPACE_BEGIN

// How keys of a register are brought to one form.
struct KeyForm {
  enum class Kind : std::uint8_t {
    text,    // as it stands, without the blanks around it
    number,  // digits without leading zeros; anything else is refused
    padded,  // digits with zeros in front, to `width`; longer ones are refused
  };
  Kind kind = Kind::text;
  std::uint8_t width = 0;  // of `padded`: 1 to max_padded_width; else 0

  bool operator==(const KeyForm&) const = default;
};

inline constexpr unsigned max_padded_width = 32;

namespace detail {

constexpr bool all_digits(std::string_view text) {
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
  }
  return !text.empty();
}

// A number without its leading zeros; zero itself keeps one.
constexpr std::string_view without_leading_zeros(std::string_view digits) {
  const auto first = digits.find_first_not_of('0');
  return first == std::string_view::npos ? digits.substr(digits.size() - 1) : digits.substr(first);
}

}  // namespace detail

// Reads "text", "number" or "padded:N". Error `argument`, saying what would be right.
inline Result<KeyForm> parse_key_form(std::string_view text) {
  constexpr std::string_view padded = "padded:";
  if (text == "text") return KeyForm{};
  if (text == "number") return KeyForm{KeyForm::Kind::number, 0};
  if (text.substr(0, padded.size()) == padded) {
    const std::string_view digits = text.substr(padded.size());
    unsigned width = 0;
    for (const char c : digits.substr(0, 3)) width = width * 10 + static_cast<unsigned>(c - '0');
    if (detail::all_digits(digits) && digits.size() < 3 && width >= 1 && width <= max_padded_width)
      return KeyForm{KeyForm::Kind::padded, static_cast<std::uint8_t>(width)};
  }
  return fail(StatusCode::argument,
              R"(a key form is "text", "number" or "padded:N", N from 1 to 32)");
}

// What parse_key_form() reads.
inline std::string to_string(KeyForm form) {
  if (form.kind == KeyForm::Kind::padded) return "padded:" + std::to_string(form.width);
  return form.kind == KeyForm::Kind::number ? "number" : "text";
}

// The key in its normal form. Error `data` when it is blank, or is not what the form says.
inline Result<std::string> normalise_key(KeyForm form, std::string_view utf8) {
  const std::string_view key = trim_blanks(utf8);
  if (key.empty()) return fail(StatusCode::data, "the key is blank");
  if (form.kind == KeyForm::Kind::text) return std::string{key};
  if (!detail::all_digits(key)) {
    return fail(StatusCode::data, "the key is not a number, as its key form says it is");
  }
  const std::string_view number = detail::without_leading_zeros(key);
  if (form.kind == KeyForm::Kind::number) return std::string{number};
  if (number.size() > form.width) {
    return fail(StatusCode::data,
                "the key is longer than the " + std::to_string(form.width) + " digits of its form");
  }
  return std::string(form.width - number.size(), '0').append(number);
}

VERN_NAMESPACE_END
