#include "registers/dbf_value.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>

#include "registers/dbf_bytes.hpp"
#include "vern/key_form.hpp"

namespace vern::registers {

namespace {

constexpr std::uint64_t milliseconds_of_day = 86'400'000;
constexpr Day last_day{2932896};  // 9999-12-31
constexpr std::int64_t currency_scale = 10'000;

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > '\0' && c < '\x7F'; });
}

// What binary bytes are when they are no value: no program takes it for one.
std::string_view as_hex(std::string_view bytes, std::string& store) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  store = "0x";
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    store.push_back(digits[byte / 16U]);
    store.push_back(digits[byte % 16U]);
  }
  return store;
}

std::string_view ascii_or_hex(std::string_view bytes, std::string& store) {
  const std::string_view text = without_filler_after(bytes);
  return is_ascii(text) ? text : as_hex(bytes, store);
}

// Eight digits that are a day; else as it stands. A form with a short year cannot say every day,
// and then the digits stay digits, which nobody reads as another day.
std::string_view date_text(std::string_view bytes, DateForm form, std::string& store) {
  const std::string_view text = date_digits(bytes);
  if (text.empty() || form == DateForm::compact) return text;
  const auto day = parse_date(DateForm::compact, text);
  if (!day || *day < first_dbf_day) return text;
  store.clear();
  append_date(form, *day, store);
  const bool exact = form != DateForm::dotted_short || parse_date(form, store) == day;
  return exact ? std::string_view(store) : text;
}

std::string_view logical_text(std::string_view bytes) {
  const std::string_view text = without_filler(bytes);
  if (text.empty() || text == "?") return {};
  if (text.size() != 1) return text;
  constexpr std::string_view yes = "TtYyJj";
  constexpr std::string_view no = "FfNn";
  if (yes.find(text[0]) != std::string_view::npos) return "T";
  return no.find(text[0]) != std::string_view::npos ? std::string_view{"F"} : text;
}

template <class Number>
std::string_view number_text(Number number, std::string& store) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), number);
  store.assign(text.data(), end.ptr);
  return store;
}

std::string_view currency_text(std::uint64_t bits, std::string& store) {
  const auto amount = static_cast<std::int64_t>(bits);
  const std::uint64_t size = amount < 0 ? std::uint64_t{0} - bits : bits;
  const std::string fraction = std::to_string(size % currency_scale);
  store = amount < 0 ? "-" : "";
  store += std::to_string(size / currency_scale) + ".";
  store.append(4 - fraction.size(), '0').append(fraction);
  return store;
}

void append_padded(std::uint64_t number, std::size_t width, std::string& out) {
  const std::string digits = std::to_string(number);
  out.append(width - digits.size(), '0').append(digits);
}

std::string_view datetime_text(std::string_view bytes, DateForm form, std::string& store) {
  if (without_filler(bytes).empty()) return {};
  const auto julian = static_cast<std::int32_t>(little(bytes, 0, 4));
  const std::uint64_t time = little(bytes, 4, 4);
  const std::int64_t day = julian - julian_day_of_1970;
  if (day < first_dbf_day.value || day > last_day.value || time >= milliseconds_of_day) {
    return as_hex(bytes, store);
  }
  store.clear();
  const Day on{static_cast<std::int32_t>(day)};
  append_date(form, on, store);
  if (parse_date(form, store) != on) return as_hex(bytes, store);
  for (const auto& [divisor, separator] :
       {std::pair{3'600'000U, ' '}, {60'000U, ':'}, {1'000U, ':'}}) {
    store.push_back(separator);
    append_padded(time / divisor % (divisor == 3'600'000U ? 24 : 60), 2, store);
  }
  if (time % 1000 != 0) {
    store.push_back('.');
    append_padded(time % 1000, 3, store);
  }
  return store;
}

std::string_view real_text(std::string_view bytes, std::string& store) {
  double number = 0;
  static_assert(sizeof number == 8 && std::numeric_limits<double>::is_iec559);
  const std::uint64_t bits = little(bytes, 0, 8);
  std::memcpy(&number, &bits, sizeof number);
  return std::isfinite(number) ? number_text(number, store) : as_hex(bytes, store);
}

bool flag(const DbfLayout& layout, std::optional<std::size_t> bit, std::string_view record) {
  if (!bit || !layout.null_flags) return false;
  const auto byte = static_cast<unsigned char>(record[*layout.null_flags + *bit / 8]);
  return ((byte >> (*bit % 8)) & 1U) != 0;
}

// Blanks and all else at its end are part of a varchar.
std::optional<std::string_view> varchar_text(const DbfLayout& layout, const DbfField& field,
                                             std::string_view record, std::string& store) {
  std::string_view bytes = bytes_of(field, record);
  if (flag(layout, field.length_bit, record)) {
    const auto length = static_cast<unsigned char>(bytes.back());
    if (length >= bytes.size()) return std::nullopt;
    bytes = bytes.substr(0, length);
  }
  if (!field.binary) return bytes;
  return is_ascii(bytes) ? bytes : as_hex(bytes, store);
}

}  // namespace

bool is_null(const DbfLayout& layout, const DbfField& field, std::string_view record) {
  return flag(layout, field.null_bit, record);
}

std::optional<std::string_view> decode_field(const DbfLayout& layout, const DbfField& field,
                                             std::string_view record, DateForm dates,
                                             std::string& store) {
  const std::string_view bytes = bytes_of(field, record);
  if (field.null_bit && is_null(layout, field, record)) return std::string_view{};
  switch (field.type) {
    case DbfType::character:
      return field.binary ? ascii_or_hex(bytes, store) : without_filler_after(bytes);
    case DbfType::numeric:
    case DbfType::floating:
      return without_filler(bytes);
    case DbfType::date:
      return date_text(bytes, dates, store);
    case DbfType::logical:
      return logical_text(bytes);
    case DbfType::integer:
      return number_text(static_cast<std::int32_t>(little(bytes, 0, 4)), store);
    case DbfType::currency:
      return currency_text(little(bytes, 0, 8), store);
    case DbfType::datetime:
      return datetime_text(bytes, dates, store);
    case DbfType::real:
      return names_block(field) ? std::string_view{} : real_text(bytes, store);
    case DbfType::varchar:
      return varchar_text(layout, field, record, store);
    default:
      return std::string_view{};
  }
}

std::optional<std::uint64_t> decode_block(const DbfField& field, std::string_view record) {
  const std::string_view bytes = bytes_of(field, record);
  if (field.width == 4) return little(bytes, 0, 4);
  const std::string_view digits = without_filler(bytes);
  if (digits.empty()) return 0;
  return parse_whole<std::uint64_t>(digits);
}

}  // namespace vern::registers
