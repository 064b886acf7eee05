// vern/anonymise.hpp - one value of a column, made to say less of a person, or nothing.
//
// A rule of [anonymise.REGISTER] is compiled once for its column and then applied to many values.
//
//   clear               nothing is left
//   constant TEXT       TEXT
//   mask [N]            every letter and digit but the last N is a *; all of them when there are no
//                       more than N
//   truncate N          the first N letters
//   generalise year     the first day of the year; also month, decade: a date in the column's form
//   generalise postcode:N  the first N digits of a postcode, zeros behind them
//   generalise band:N   30-39 (N is 10): the whole numbers of the band a number is in
//   round N             the nearest multiple of N, halves away from zero
//   pseudonym [N]       N letters and digits of base32 (8 to 25, unless stated 16), a keyed hash of
//                       the value: the same for the same value in every register, whatever its case
//   replace WHAT        a name, given-name, family-name, address or email of nobody, picked by a
//                       keyed hash of the subject and the value: the same in every register
//   scrub               free text without the subject's own values (vern/scrub.hpp)
//   keep                as it stands
//
// All take and give UTF-8. A blank stays blank. A value that is not understood (no date, no number,
// no UTF-8) or whose result would be wider than its column is cleared, never kept. clear, constant,
// truncate, generalise, round and scrub change nothing the second time. Pure; any thread; nothing
// throws but the memory. Which of them leave personal data: linkage_of() in
// vern/transform_kind.hpp.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "vern/config.hpp"
#include "vern/date_form.hpp"
#include "vern/expected.hpp"
#include "vern/key_form.hpp"
#include "vern/keyed_hash.hpp"
#include "vern/plain_number.hpp"
#include "vern/scrub.hpp"
#include "vern/synthetic_names.hpp"
#include "vern/transform_kind.hpp"
#include "vern/transform_value.hpp"

VERN_NAMESPACE_BEGIN

// What is known of the column a rule is for.
struct TransformColumn {
  std::size_t width = 0;  // letters, of a column of fixed width; 0: any
  DateForm dates = DateForm::iso;
};

// What a transform may use besides the value. Borrowed for the call.
struct TransformSource {
  std::string_view subject;            // the subject's key in its normal form; empty: not known
  KeyedHash hash;                      // pseudonym, replace: without it the value is cleared
  const Scrubber* scrubber = nullptr;  // scrub: without it the value is cleared
};

// What became of a value.
enum class Treated : std::uint8_t {
  blank,    // it was blank
  same,     // the result is what stood there
  changed,  // the result says less, or nothing
  cleared,  // not understood, or too wide: nothing is left
};

// Why a rule cannot be; the remedy says what would be right.
struct TransformMistake {
  std::string message;
  std::string remedy;
};

class Transform {
 public:
  // The rule for a column. The only place that says which arguments are right.
  static expected<Transform, TransformMistake> compile(TransformKind kind,
                                                       std::string_view argument,
                                                       const TransformColumn& column = {});

  TransformKind kind() const { return kind_; }

  // Appends the result to `out`.
  Treated apply(std::string_view utf8, const TransformSource& source, std::string& out) const;

 private:
  enum class Form : std::uint8_t { date, postcode, band };

  Transform(TransformKind kind, const TransformColumn& column) : kind_(kind), column_(column) {}

  using Mistake = std::optional<TransformMistake>;
  Mistake read(std::string_view argument);
  Mistake read_constant(std::string_view argument);
  Mistake read_number(std::string_view argument, std::int64_t least, std::int64_t most);
  Mistake read_form(std::string_view argument);
  Mistake read_pseudonym(std::string_view argument);
  Mistake read_synthetic(std::string_view argument);
  Mistake need(std::size_t letters) const;

  bool append(std::string_view value, const TransformSource& source, std::string& out) const;
  bool append_general(std::string_view value, std::string& out) const;
  bool fits(std::string_view result) const {
    return column_.width == 0 || result.size() <= column_.width ||
           detail::count_letters(result) <= column_.width;
  }

  TransformKind kind_;
  TransformColumn column_;
  Form form_ = Form::date;
  detail::DateUnit unit_ = detail::DateUnit::year;
  Synthetic synthetic_ = Synthetic::name;
  std::int64_t number_ = 0;
  std::string text_;
};

inline expected<Transform, TransformMistake> Transform::compile(TransformKind kind,
                                                                std::string_view argument,
                                                                const TransformColumn& column) {
  Transform transform(kind, column);
  if (auto mistake = transform.read(argument)) return unexpected(std::move(*mistake));
  return transform;
}

inline std::optional<TransformMistake> Transform::read(std::string_view argument) {
  switch (kind_) {
    case TransformKind::constant:
      return read_constant(argument);
    case TransformKind::mask:
      return argument.empty() ? std::nullopt : read_number(argument, 0, 99);
    case TransformKind::truncate:
      return read_number(argument, 1, 999);
    case TransformKind::round:
      return read_number(argument, 1, 1'000'000'000);
    case TransformKind::generalise:
      return read_form(argument);
    case TransformKind::pseudonym:
      return read_pseudonym(argument);
    case TransformKind::replace:
      return read_synthetic(argument);
    case TransformKind::clear:
    case TransformKind::scrub:
    case TransformKind::keep:
      break;
  }
  if (argument.empty()) return std::nullopt;
  return TransformMistake{"this transform takes no argument", "remove it"};
}

inline std::optional<TransformMistake> Transform::need(std::size_t letters) const {
  if (column_.width == 0 || letters <= column_.width) return std::nullopt;
  return TransformMistake{"the result needs " + std::to_string(letters) +
                              " letters, and the column has " + std::to_string(column_.width),
                          "write a shorter argument, or clear the column"};
}

inline std::optional<TransformMistake> Transform::read_constant(std::string_view argument) {
  text_ = argument;
  if (!trim_blanks(argument).empty()) return need(detail::count_letters(argument));
  return TransformMistake{"this transform needs an argument", "add argument = \"...\""};
}

inline std::optional<TransformMistake> Transform::read_number(std::string_view argument,
                                                              std::int64_t least,
                                                              std::int64_t most) {
  if (argument.empty()) {
    return TransformMistake{"this transform needs an argument", "add argument = \"...\""};
  }
  const auto number = detail::read_plain_number(argument);
  const bool whole = detail::all_digits(argument) && number;
  number_ = whole ? number->whole : 0;
  if (whole && number_ >= least && number_ <= most) return std::nullopt;
  return TransformMistake{
      "the argument is not a number from " + std::to_string(least) + " to " + std::to_string(most),
      "write one, such as \"" + std::to_string(std::max<std::int64_t>(least, 2)) + "\""};
}

inline std::optional<TransformMistake> Transform::read_form(std::string_view argument) {
  constexpr std::string_view postcode = "postcode:";
  constexpr std::string_view band = "band:";
  if (argument.starts_with(postcode)) {
    form_ = Form::postcode;
    auto mistake = read_number(argument.substr(postcode.size()), 1, 3);
    return mistake ? mistake : need(4);
  }
  if (argument.starts_with(band)) {
    form_ = Form::band;
    return read_number(argument.substr(band.size()), 2, 1'000'000'000);
  }
  constexpr std::array<detail::NamedValue<detail::DateUnit>, 3> units{
      {{detail::DateUnit::month, "month"},
       {detail::DateUnit::year, "year"},
       {detail::DateUnit::decade, "decade"}}};
  const auto unit = detail::value_in(units, argument);
  unit_ = unit.value_or(detail::DateUnit::year);
  if (unit) return need(detail::date_layout(column_.dates).length);
  if (argument.empty()) {
    return TransformMistake{"this transform needs an argument", "add argument = \"...\""};
  }
  return TransformMistake{"generalise does not know this argument",
                          "write year, month, decade, postcode:N or band:N"};
}

// Fewer than eight letters would soon be the same for two values: of 40 bits a million values have
// some two that are.
inline std::optional<TransformMistake> Transform::read_pseudonym(std::string_view argument) {
  constexpr std::size_t least = 8;
  constexpr std::size_t usual = 16;
  if (!argument.empty()) {
    auto mistake = read_number(argument, least, 25);
    return mistake ? mistake : need(static_cast<std::size_t>(number_));
  }
  const std::size_t room = column_.width == 0 ? usual : std::min(usual, column_.width);
  number_ = static_cast<std::int64_t>(std::max(room, least));
  return need(static_cast<std::size_t>(number_));
}

inline std::optional<TransformMistake> Transform::read_synthetic(std::string_view argument) {
  const auto what = detail::value_in(synthetic_names, argument);
  synthetic_ = what.value_or(Synthetic::name);
  if (what) return need(detail::synthetic_size(*what).shortest);
  return TransformMistake{"replace needs to know by what",
                          "write argument = \"name\", \"given-name\", \"family-name\", "
                          "\"address\" or \"email\""};
}

inline Treated Transform::apply(std::string_view utf8, const TransformSource& source,
                                std::string& out) const {
  if (trim_blanks(utf8).empty()) return Treated::blank;
  const std::size_t start = out.size();
  const bool understood = append(utf8, source, out);
  const std::string_view result = std::string_view(out).substr(start);
  if (!understood || !fits(result)) {
    out.resize(start);
    return Treated::cleared;
  }
  return result == utf8 ? Treated::same : Treated::changed;
}

inline bool Transform::append(std::string_view value, const TransformSource& source,
                              std::string& out) const {
  const auto number = static_cast<std::size_t>(number_);
  switch (kind_) {
    case TransformKind::clear:
      return true;
    case TransformKind::constant:
      out += text_;
      return true;
    case TransformKind::keep:
      out += value;
      return true;
    case TransformKind::mask:
      return detail::append_mask(value, number, out);
    case TransformKind::truncate:
      return detail::append_front(value, number, out);
    case TransformKind::generalise:
      return append_general(value, out);
    case TransformKind::round:
      return detail::append_round(value, number_, out);
    case TransformKind::pseudonym:
      return detail::append_pseudonym(value, number, source.hash, out);
    case TransformKind::replace:
      return detail::append_replacement(value, synthetic_, source.subject, column_.width,
                                        source.hash, out);
    case TransformKind::scrub:
      return detail::append_scrubbed(value, source.scrubber, column_.width, out);
  }
  return false;
}

inline bool Transform::append_general(std::string_view value, std::string& out) const {
  switch (form_) {
    case Form::date:
      return detail::append_first_day(value, column_.dates, unit_, out);
    case Form::postcode:
      return detail::append_postcode_area(value, static_cast<std::size_t>(number_), out);
    case Form::band:
      return detail::append_band(value, number_, out);
  }
  return false;
}

VERN_NAMESPACE_END
