#include "ledger/checkpoint.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "vern/day.hpp"
#include "vern/instant.hpp"

namespace vern::ledger {

namespace {

constexpr std::size_t group_digits = 8;
constexpr std::size_t groups_on_a_line = 8;  // a line of a hash is then 76 characters
constexpr std::string_view continued = "\n     ";
constexpr std::string_view hex_digits = "0123456789abcdef";

// The years that a date of ten characters can say.
constexpr std::int64_t first_second = parse_instant("0001-01-01T00:00:00Z")->unix_seconds;
constexpr std::int64_t last_second = parse_instant("9999-12-31T23:59:59Z")->unix_seconds;

// The lines in the one order they stand in. `bytes` is 0 where the value is no hexadecimal one.
struct Line {
  std::string_view label;
  std::size_t bytes;
};
constexpr std::string_view version_line = "vern checkpoint 1";
constexpr std::array<Line, 7> lines = {{{"vern", 0},
                                        {"ledger", 16},
                                        {"size", 0},
                                        {"root", sizeof(Hash)},
                                        {"time", 0},
                                        {"key", 32},
                                        {"sign", 64}}};

std::string grouped(std::string_view bytes) {
  const std::string digits = to_hex(bytes);
  std::string out;
  for (std::size_t at = 0; at < digits.size(); at += group_digits) {
    const bool full = at != 0 && at % (group_digits * groups_on_a_line) == 0;
    out += full ? continued : at == 0 ? "" : " ";
    out += std::string_view(digits).substr(at, group_digits);
  }
  return out;
}

// YYYY-MM-DDTHH:MM:SSZ; all seconds, since two checkpoints may be of one minute.
std::string time_text(std::int64_t seconds) {
  const Instant at{seconds, 0};
  const Day day = local_day(at);
  const std::int64_t second = seconds - day.value * std::int64_t{86400};
  const auto two = [](std::int64_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return to_string(day) + "T" + two(second / 3600) + ":" + two(second / 60 % 60) + ":" +
         two(second % 60) + "Z";
}

auto wrong(const Line& line, std::int64_t row, std::string_view what) {
  return fail(StatusCode::data,
              "checkpoint, line \"" + std::string(line.label) + "\": " + std::string(what), row);
}

char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// A labelled line with what stands behind it and on the lines that continue it, in lower case.
struct Labelled {
  std::string label;
  std::string value;  // words with one blank between
  std::int64_t row;
};

std::string_view take_line(std::string_view& text) {
  const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
  const std::string_view line = text.substr(0, end);
  const bool pair = text.substr(end).starts_with("\r\n");
  text.remove_prefix(std::min(end + (pair ? 2 : 1), text.size()));
  return line;
}

std::string_view take_word(std::string_view& line) {
  constexpr std::string_view blanks = " \t\v\f";
  line.remove_prefix(std::min(line.find_first_not_of(blanks), line.size()));
  const std::string_view word = line.substr(0, line.find_first_of(blanks));
  line.remove_prefix(word.size());
  return word;
}

bool is_hex(std::string_view word) {
  return word.find_first_not_of(hex_digits) == std::string_view::npos;
}

// No label has a digit, nor only letters that are hexadecimal digits: a line that begins so goes on
// with the one before it, whether or not a mail program left its indentation.
bool is_value(std::string_view word) {
  return is_hex(word) || word.find_first_of("0123456789") != std::string_view::npos;
}

void add_line(std::string_view line, std::int64_t row, std::vector<Labelled>& out) {
  bool first = true;
  for (auto word = take_word(line); !word.empty(); word = take_word(line)) {
    std::string lower(word);
    std::transform(lower.begin(), lower.end(), lower.begin(), to_lower);
    if (std::exchange(first, false) && (out.empty() || !is_value(lower))) {
      out.push_back({std::move(lower), {}, row});
      continue;
    }
    std::string& value = out.back().value;
    if (!value.empty()) value += ' ';
    value += lower;
  }
}

std::vector<Labelled> labelled_lines(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::vector<Labelled> out;
  for (std::int64_t row = 1; !text.empty(); ++row) add_line(take_line(text), row, out);
  return out;
}

// Whether the line is the one that must stand at `at`. Another is unknown, there twice, or stands
// where one is missing.
Result<void> is_expected(const Labelled& found, std::size_t at) {
  std::size_t known = 0;
  while (known < lines.size() && lines[known].label != found.label) ++known;
  if (known < lines.size() && known == at) return {};
  if (known == lines.size()) {
    return wrong(lines[std::min(at, lines.size() - 1)], found.row,
                 "here stands a line that is none of a checkpoint's");
  }
  if (known < at) return wrong(lines[known], found.row, "stands there twice");
  return wrong(lines[at], found.row,
               "is missing; here stands \"" + std::string(lines[known].label) + "\"");
}

Result<std::string> read_bytes(const Labelled& found, const Line& line) {
  std::string digits = found.value;
  digits.erase(std::remove(digits.begin(), digits.end(), ' '), digits.end());
  if (!is_hex(digits)) {
    return wrong(line, found.row, "has a character that is no hexadecimal digit (0-9, a-f)");
  }
  if (digits.size() != line.bytes * 2) {
    return wrong(line, found.row,
                 "has " + std::to_string(digits.size()) + " hexadecimal digits, not " +
                     std::to_string(line.bytes * 2));
  }
  return from_hex(digits);
}

std::optional<std::uint64_t> read_size(std::string_view value) {
  std::uint64_t size = 0;
  const char* end = value.data() + value.size();
  const auto [stop, error] = std::from_chars(value.data(), end, size);
  if (error != std::errc() || stop != end || value.empty()) return std::nullopt;
  if (value.size() > 1 && value.front() == '0') return std::nullopt;
  return size;
}

std::optional<std::int64_t> read_time(std::string value) {
  constexpr std::size_t length = std::string_view("YYYY-MM-DDTHH:MM:SSZ").size();
  if (value.size() != length || value.back() != 'z' || value[10] != 't') return std::nullopt;
  value[10] = 'T';
  value.back() = 'Z';
  const auto at = parse_instant(value);
  return at ? std::optional(at->unix_seconds) : std::nullopt;
}

Result<void> read_into(Checkpoint& checkpoint, const Labelled& found, const Line& line) {
  if (line.label == "vern") {
    if (version_line == "vern " + found.value) return {};
    return wrong(line, found.row, "must be \"" + std::string(version_line) + "\"");
  }
  if (line.label == "size") {
    const auto size = read_size(found.value);
    if (!size) return wrong(line, found.row, "must be a number of entries, in digits only");
    checkpoint.size = *size;
    return {};
  }
  if (line.label == "time") {
    const auto time = read_time(found.value);
    if (!time) return wrong(line, found.row, "must be a time as 2026-11-23T12:00:00Z");
    checkpoint.time = *time;
    return {};
  }
  auto bytes = read_bytes(found, line);
  if (!bytes) return tl::make_unexpected(std::move(bytes.error()));
  if (line.label == "root") {
    std::copy(bytes->begin(), bytes->end(), checkpoint.root.begin());
    return {};
  }
  std::string& to = line.label == "ledger" ? checkpoint.ledger_id
                    : line.label == "key"  ? checkpoint.public_key
                                           : checkpoint.signature;
  to = std::move(*bytes);
  return {};
}

}  // namespace

std::string signed_text(const Checkpoint& checkpoint) {
  return std::string(version_line) + "\nledger " + grouped(checkpoint.ledger_id) + "\nsize " +
         std::to_string(checkpoint.size) + "\nroot " + grouped(view_of(checkpoint.root)) +
         "\ntime " + time_text(checkpoint.time) + "\nkey  " + grouped(checkpoint.public_key) + "\n";
}

Checkpoint make_checkpoint(std::string ledger_id, std::uint64_t size, const Hash& root,
                           std::int64_t time, const SigningKey& key) {
  Checkpoint checkpoint{
      std::move(ledger_id), size, root, std::clamp(time, first_second, last_second),
      key.public_key,       {}};
  checkpoint.signature = sign(key, signed_text(checkpoint));
  return checkpoint;
}

bool signature_holds(const Checkpoint& checkpoint) {
  return is_signed_by(checkpoint.public_key, signed_text(checkpoint), checkpoint.signature);
}

std::string to_text(const Checkpoint& checkpoint) {
  return signed_text(checkpoint) + "sign " + grouped(checkpoint.signature) + "\n";
}

Result<Checkpoint> parse_checkpoint(std::string_view text) {
  const std::vector<Labelled> found = labelled_lines(text);
  Checkpoint checkpoint;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const auto read = is_expected(found[i], i).and_then([&] {
      return read_into(checkpoint, found[i], lines[i]);
    });
    if (!read) return tl::make_unexpected(read.error());
  }
  if (found.size() < lines.size()) return wrong(lines[found.size()], -1, "is missing at the end");
  return checkpoint;
}

}  // namespace vern::ledger
