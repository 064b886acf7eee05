#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>

#include "registers/dbf_bytes.hpp"
#include "registers/dbf_value.hpp"
#include "vern/key_form.hpp"

namespace vern::registers {

namespace {

void set_flag(const DbfLayout& layout, std::optional<std::size_t> bit, bool on,
              std::span<char> record) {
  if (!bit || !layout.null_flags) return;
  char& byte = record[*layout.null_flags + *bit / 8];
  const unsigned mask = 1U << (*bit % 8);
  const auto old = static_cast<unsigned char>(byte);
  byte = static_cast<char>(on ? old | mask : old & ~mask);
}

auto no_value(std::string message) { return fail(StatusCode::data, std::move(message)); }

Result<void> too_wide(std::size_t bytes, const DbfField& field) {
  return no_value("takes " + std::to_string(bytes) + " bytes, and there are " +
                  std::to_string(field.width));
}

Result<void> put_character(const DbfField& field, std::string_view utf8, CodePage page,
                           std::span<char> into) {
  auto bytes = transcode(CodePage::utf8, page, utf8);
  if (!bytes) return tl::make_unexpected(std::move(bytes.error()));
  if (bytes->find('\0') != std::string::npos) return no_value("holds a NUL byte");
  if (bytes->size() > field.width) return too_wide(bytes->size(), field);
  std::fill(std::copy(bytes->begin(), bytes->end(), into.begin()), into.end(), ' ');
  return {};
}

// A number is written as it stands, at the right. Its point and sign take room too.
Result<void> put_number(const DbfField& field, std::string_view text, std::span<char> into) {
  std::string_view digits = text;
  if (digits.starts_with('-') || digits.starts_with('+')) digits.remove_prefix(1);
  const auto point = digits.find('.');
  const std::string_view whole = digits.substr(0, point);
  const std::string_view rest =
      point == std::string_view::npos ? std::string_view{} : digits.substr(point + 1);
  const bool number = (whole.empty() || vern::detail::all_digits(whole)) &&
                      (rest.empty() || vern::detail::all_digits(rest)) &&
                      whole.size() + rest.size() != 0;
  if (!number) return no_value("is no number with digits, a sign before and one point at most");
  if (rest.size() > field.decimals) {
    return no_value("has " + std::to_string(rest.size()) + " decimals, and there is room for " +
                    std::to_string(field.decimals));
  }
  if (text.size() > field.width) return too_wide(text.size(), field);
  const auto gap = static_cast<std::ptrdiff_t>(into.size() - text.size());
  std::fill(into.begin(), into.begin() + gap, ' ');
  std::copy(text.begin(), text.end(), into.begin() + gap);
  return {};
}

Result<void> put_date(std::string_view text, DateForm form, std::span<char> into) {
  if (into.size() != 8) return no_value("has no room for a date, which takes 8 bytes");
  const auto day = parse_date(form, text);
  if (!day || *day < first_dbf_day) return no_value("is no date in the declared form");
  std::string digits;
  append_date(DateForm::compact, *day, digits);
  std::copy(digits.begin(), digits.end(), into.begin());
  return {};
}

Result<void> put_logical(std::string_view text, std::span<char> into) {
  if (text != "T" && text != "F") return no_value("is neither T nor F");
  std::fill(into.begin(), into.end(), ' ');
  into[0] = text[0];
  return {};
}

Result<void> put_integer(std::string_view text, std::span<char> into) {
  const auto number = parse_whole<std::int32_t>(text);
  if (!number) return no_value("is no whole number from -2147483648 to 2147483647");
  put_little(into, static_cast<std::uint32_t>(*number));
  return {};
}

Result<void> put_currency(std::string_view text, std::span<char> into) {
  const auto point = text.find('.');
  std::string digits{text.substr(0, point)};
  const std::string_view rest =
      point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
  digits.append(rest).append(rest.size() < 4 ? 4 - rest.size() : 0, '0');
  const bool even = rest.size() <= 4 && (rest.empty() || vern::detail::all_digits(rest));
  const bool started = point != 0 && !text.starts_with("-.") && text != "-";
  const auto number = parse_whole<std::int64_t>(digits);
  if (!number || !even || !started) return no_value("is no amount with four decimals at most");
  put_little(into, static_cast<std::uint64_t>(*number));
  return {};
}

// HH:MM:SS or HH:MM:SS.mmm.
std::optional<std::uint32_t> parse_time(std::string_view text) {
  if (text.size() != 8 && text.size() != 12) return std::nullopt;
  if (text[2] != ':' || text[5] != ':' || (text.size() == 12 && text[8] != '.'))
    return std::nullopt;
  const auto hours = vern::detail::digits(text.substr(0, 2));
  const auto minutes = vern::detail::digits(text.substr(3, 2));
  const auto seconds = vern::detail::digits(text.substr(6, 2));
  const auto parts = text.size() == 12 ? vern::detail::digits(text.substr(9)) : 0U;
  if (!hours || !minutes || !seconds || !parts) return std::nullopt;
  if (*hours > 23 || *minutes > 59 || *seconds > 59) return std::nullopt;
  return ((*hours * 60 + *minutes) * 60 + *seconds) * 1000 + *parts;
}

Result<void> put_datetime(std::string_view text, DateForm form, std::span<char> into) {
  const auto blank = text.find(' ');
  const auto day = parse_date(form, text.substr(0, blank));
  const auto time =
      blank == std::string_view::npos ? std::nullopt : parse_time(text.substr(blank + 1));
  if (!day || *day < first_dbf_day || !time) {
    return no_value("is no date in the declared form with a time HH:MM:SS behind it");
  }
  put_little(into.first(4), static_cast<std::uint64_t>(day->value + julian_day_of_1970));
  put_little(into.last(4), *time);
  return {};
}

Result<void> put_real(std::string_view text, std::span<char> into) {
  const auto number = parse_whole<double>(text);
  if (!number || !std::isfinite(*number)) return no_value("is no number");
  std::uint64_t bits = 0;
  std::memcpy(&bits, &*number, sizeof bits);
  put_little(into, bits);
  return {};
}

// A text shorter than the field leaves its length in the last byte; true then.
Result<bool> put_varchar(const DbfField& field, std::string_view utf8, CodePage page,
                         std::span<char> into) {
  auto bytes = transcode(CodePage::utf8, page, utf8);
  if (!bytes) return tl::make_unexpected(std::move(bytes.error()));
  if (bytes->find('\0') != std::string::npos) return no_value("holds a NUL byte");
  if (bytes->size() > field.width)
    return tl::make_unexpected(too_wide(bytes->size(), field).error());
  std::fill(std::copy(bytes->begin(), bytes->end(), into.begin()), into.end(), '\0');
  const bool shorter = bytes->size() < field.width;
  if (shorter) into.back() = static_cast<char>(bytes->size());
  return shorter;
}

// Fields of binary numbers are blank when they are zero, and so is an empty varchar.
char blank_byte(const DbfField& field) {
  return is_text(field) || (field.type == DbfType::character) ? ' ' : '\0';
}

// Binary numbers have no byte that means blank, only zeros that are a number.
bool has_blank(const DbfField& field) {
  const bool number = field.type == DbfType::integer || field.type == DbfType::currency ||
                      field.type == DbfType::real;
  return !number || field.null_bit.has_value();
}

Result<void> put_value(const DbfField& field, std::string_view utf8, CodePage page, DateForm dates,
                       std::span<char> into) {
  switch (field.type) {
    case DbfType::character:
      return put_character(field, utf8, page, into);
    case DbfType::numeric:
    case DbfType::floating:
      return put_number(field, utf8, into);
    case DbfType::date:
      return put_date(utf8, dates, into);
    case DbfType::logical:
      return put_logical(utf8, into);
    case DbfType::integer:
      return put_integer(utf8, into);
    case DbfType::currency:
      return put_currency(utf8, into);
    case DbfType::datetime:
      return put_datetime(utf8, dates, into);
    case DbfType::real:
      return put_real(utf8, into);
    default:
      return no_value("cannot be written as text");
  }
}

}  // namespace

Result<void> encode_field(const DbfLayout& layout, const DbfField& field, std::string_view utf8,
                          CodePage page, DateForm dates, std::span<char> record) {
  const std::span<char> into = record.subspan(field.offset, field.width);
  bool shorter = true;
  if (utf8.empty() && !has_blank(field)) {
    return no_value("cannot be blank: zero is a number, and the field cannot be null");
  }
  if (utf8.empty()) {
    std::fill(into.begin(), into.end(), blank_byte(field));
  } else if (field.type == DbfType::varchar) {
    auto put = put_varchar(field, utf8, page, into);
    if (!put) return tl::make_unexpected(std::move(put.error()));
    shorter = *put;
  } else {
    auto put = put_value(field, utf8, page, dates, into);
    if (!put) return put;
  }
  set_flag(layout, field.null_bit, utf8.empty(), record);
  set_flag(layout, field.length_bit, shorter, record);
  return {};
}

void encode_block(const DbfField& field, std::uint32_t block, std::span<char> record) {
  const std::span<char> into = record.subspan(field.offset, field.width);
  if (field.width == 4) return put_little(into, block);
  std::fill(into.begin(), into.end(), ' ');
  if (block == 0) return;
  const std::string digits = std::to_string(block);
  std::copy(digits.begin(), digits.end(), into.end() - static_cast<std::ptrdiff_t>(digits.size()));
}

}  // namespace vern::registers
