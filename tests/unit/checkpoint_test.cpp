// Checkpoints: what is printed is what was signed, what is retyped is what was printed, and nothing
// that was changed holds.
#include "ledger/checkpoint.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

using namespace vern::ledger;

namespace {

// Signed by OpenSSL with the key of the first test in RFC 8032, section 7.1. The root is that of
// the eight leaves of the reference implementations.
constexpr std::string_view printed =
    "vern checkpoint 1\n"
    "ledger 00010203 04050607 08090a0b 0c0d0e0f\n"
    "size 8\n"
    "root 5dc9da79 a70659a9 ad559cb7 01ded9a2 ab9d823a ad2f4960 cfe370ef f4604328\n"
    "time 2026-11-23T12:34:56Z\n"
    "key  d75a9801 82b10ab7 d54bfed3 c964073a 0ee172f3 daa62325 af021a68 f707511a\n"
    "sign b4d4c8db 7d316e87 aeed1b49 c57098b6 cd959dab 64106b7d 57bbcdb7 22252ef0\n"
    "     232028f3 a3cdc20c c00d8454 b1b89289 90562c9c c4d83d61 5082cae4 ba76fc02\n";

SigningKey key_of_the_rfc() {
  return {
      from_hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60").value(),
      from_hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a").value(),
  };
}

Checkpoint the_printed() {
  Hash root{};
  const std::string bytes =
      from_hex("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328").value();
  std::copy(bytes.begin(), bytes.end(), root.begin());
  return make_checkpoint(from_hex("000102030405060708090a0b0c0d0e0f").value(), 8, root, 1795437296,
                         key_of_the_rfc());
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

std::string with_each(std::string_view text, char from, std::string_view to) {
  std::string out;
  for (const char c : text) out += c == from ? std::string(to) : std::string(1, c);
  return out;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  for (; !text.empty(); text.remove_prefix(text.find('\n') + 1)) {
    lines.emplace_back(text.substr(0, text.find('\n') + 1));
  }
  return lines;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line;
  return text;
}

char other_case(char c) {
  if (c >= 'a' && c <= 'z') return static_cast<char>(c - 'a' + 'A');
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

void is_refused(std::string_view text, std::string_view label, std::int64_t row) {
  CAPTURE(text);
  const auto read = parse_checkpoint(text);
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == vern::StatusCode::data);
  CHECK(read.error().message.starts_with("checkpoint, line \"" + std::string(label) + "\": "));
  CHECK(read.error().row == row);
}

Checkpoint any_checkpoint() {
  const auto bytes = [](std::size_t n) {
    return *rc::gen::container<std::string>(n, rc::gen::arbitrary<char>());
  };
  Hash root{};
  const std::string of_root = bytes(root.size());
  std::copy(of_root.begin(), of_root.end(), root.begin());
  return {bytes(16), *rc::gen::arbitrary<std::uint64_t>(),
          root,      *rc::gen::inRange<std::int64_t>(-62135596800, 253402300800),
          bytes(32), bytes(64)};
}

}  // namespace

TEST_CASE("the text is the one that another program signed, byte for byte") {
  CHECK(to_text(the_printed()) == printed);
  CHECK(signature_holds(the_printed()));
  const auto read = parse_checkpoint(printed);
  CHECK(read == the_printed());
  CHECK(std::string(printed).starts_with(signed_text(*read)));
}

TEST_CASE("what is printed is read back, fits a line of 80 characters and is plain ASCII") {
  CHECK(rc::check("any checkpoint", [] {
    const Checkpoint checkpoint = any_checkpoint();
    const std::string text = to_text(checkpoint);
    RC_ASSERT(parse_checkpoint(text) == checkpoint);
    const std::vector<std::string> lines = lines_of(text);
    RC_ASSERT(lines.size() == 8U);
    for (const std::string& line : lines) {
      RC_ASSERT(line.size() <= 81U && line.find_last_not_of(" \n") == line.size() - 2);
      RC_ASSERT(
          std::all_of(line.begin(), line.end(), [](char c) { return c == '\n' || c >= ' '; }));
    }
  }));
}

TEST_CASE("the ends of size and time are read back") {
  for (const std::uint64_t size : {std::uint64_t{0}, std::uint64_t{1}, UINT64_MAX}) {
    for (const std::int64_t time : {std::int64_t{-62135596800}, std::int64_t{-1}, std::int64_t{0},
                                    std::int64_t{253402300799}}) {
      const auto made = make_checkpoint(std::string(16, 'i'), size, Hash{}, time, key_of_the_rfc());
      CHECK(made.time == time);
      CHECK(signature_holds(made));
      CHECK(parse_checkpoint(to_text(made)) == made);
    }
  }
}

TEST_CASE("a clock outside all calendars makes a checkpoint that can still be read") {
  for (const std::int64_t time :
       {INT64_MIN, std::int64_t{-62135596801}, std::int64_t{253402300800}, INT64_MAX}) {
    const auto made = make_checkpoint(std::string(16, 'i'), 1, Hash{}, time, key_of_the_rfc());
    CHECK(made.time == (time < 0 ? -62135596800 : 253402300799));
    CHECK(parse_checkpoint(to_text(made)) == made);
    CHECK(signature_holds(made));
  }
}

TEST_CASE("every byte of the text changed to every other: refused, or it does not hold") {
  const Checkpoint original = the_printed();
  std::size_t refused = 0;
  std::size_t unsigned_ones = 0;
  for (std::size_t at = 0; at < printed.size(); ++at) {
    for (unsigned value = 0; value < 256; ++value) {
      std::string text(printed);
      text[at] = static_cast<char>(value);
      const auto read = parse_checkpoint(text);
      if (!read) {
        ++refused;
      } else if (*read != original) {
        if (signature_holds(*read)) FAIL("byte ", at, " as ", value);
        ++unsigned_ones;
      } else {
        const bool as_before = text[at] == printed[at] || text[at] == other_case(printed[at]);
        const bool blank = std::string_view(" \t\v\f\r\n").find(text[at]) != std::string_view::npos;
        if (!as_before && !blank) FAIL("byte ", at, " as ", value, " makes no difference");
      }
    }
  }
  CHECK(refused > 90000);
  CHECK(unsigned_ones > 4000);
}

TEST_CASE("no value of a checkpoint can change under its signature, nor the signature itself") {
  const Checkpoint original = the_printed();
  const auto holds_with = [&](auto change) {
    Checkpoint changed = original;
    change(changed);
    return signature_holds(changed);
  };
  CHECK(holds_with([](Checkpoint&) {}));
  CHECK_FALSE(holds_with([](Checkpoint& c) { c.ledger_id[15] ^= 1; }));
  CHECK_FALSE(holds_with([](Checkpoint& c) { ++c.size; }));
  CHECK_FALSE(holds_with([](Checkpoint& c) { c.root[31] ^= 1; }));
  CHECK_FALSE(holds_with([](Checkpoint& c) { ++c.time; }));
  CHECK_FALSE(holds_with([](Checkpoint& c) { c.public_key = std::string(32, '\x02'); }));
  CHECK_FALSE(holds_with([](Checkpoint& c) { c.signature.pop_back(); }));
  CHECK_FALSE(holds_with([](Checkpoint& c) { c.signature += '\0'; }));
  CHECK_FALSE(holds_with([](Checkpoint& c) { c.signature.clear(); }));
  CHECK_FALSE(holds_with([](Checkpoint& c) { c.public_key.clear(); }));
  for (std::size_t bit = 0; bit < 512; ++bit) {
    CHECK_FALSE(holds_with([bit](Checkpoint& c) {
      c.signature[bit / 8] = static_cast<char>(c.signature[bit / 8] ^ (1 << bit % 8));
    }));
  }
}

TEST_CASE("another form of the same signature does not hold") {
  // The group order of Ed25519 added to the second half: the same equation, other bytes.
  constexpr std::array<unsigned, 32> order = {0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58,
                                              0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
                                              0,    0,    0,    0,    0,    0,    0,    0,
                                              0,    0,    0,    0,    0,    0,    0,    0x10};
  Checkpoint checkpoint = the_printed();
  unsigned carry = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    char& byte = checkpoint.signature[32 + i];
    carry += static_cast<unsigned char>(byte) + order[i];
    byte = static_cast<char>(static_cast<unsigned char>(carry & 0xFFU));
    carry >>= 8U;
  }
  REQUIRE(carry == 0);
  CHECK_FALSE(signature_holds(checkpoint));
}

TEST_CASE("a key that anybody can sign for does not hold") {
  // The neutral point as key and as R, with S = 0, fulfils the bare equation for every text.
  Checkpoint checkpoint = the_printed();
  checkpoint.public_key = '\x01' + std::string(31, '\0');
  checkpoint.signature = checkpoint.public_key + std::string(32, '\0');
  CHECK_FALSE(signature_holds(checkpoint));
}

TEST_CASE("retyped forms are the same checkpoint") {
  const std::string text(printed);
  std::string capitals = text;
  std::transform(text.begin(), text.end(), capitals.begin(), other_case);
  std::string one_a_line;  // every group of digits on a line of its own, not indented
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool group = text[at] == ' ' && at > 18 && text[at - 1] != ' ' && text[at - 1] != '\n';
    one_a_line += group ? '\n' : text[at];
  }
  // "time" and "size" stay as they are: a value that is cut in two is none.
  one_a_line = replaced(one_a_line, "\nsize\n8", "\nsize 8");
  one_a_line = replaced(one_a_line, "\ntime\n", "\ntime ");
  const std::string no_groups =
      replaced(text, "00010203 04050607 08090a0b 0c0d0e0f", "000102030405060708090A0B0C0D0E0F");
  const std::array<std::string, 12> forms = {
      capitals,
      one_a_line,
      no_groups,
      with_each(text, '\n', "\r\n"),
      with_each(text, '\n', "\r"),
      with_each(text, '\n', "\n\n"),
      with_each(text, '\n', " \t\n\t  "),
      with_each(text, ' ', "\t  "),
      "\xEF\xBB\xBF" + text,
      "\n\n \n" + text + "\n\n",
      text.substr(0, text.size() - 1),
      replaced(text, "5dc9da79 a706", "5dc 9d\n a 79 \n\n a70\t\n6"),
  };
  for (const std::string& form : forms) {
    CAPTURE(form);
    REQUIRE(form != text);
    CHECK(parse_checkpoint(form) == the_printed());
  }
}

TEST_CASE("a line that is missing, twice there, unknown or out of its place is named") {
  const std::array<std::string_view, 7> labels = {"vern", "ledger", "size", "root",
                                                  "time", "key",    "sign"};
  std::vector<std::string> lines = lines_of(printed);
  lines[6] += lines[7];
  lines.pop_back();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto row = static_cast<std::int64_t>(i) + 1;
    auto changed = lines;
    changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(i));
    is_refused(joined(changed), labels[i], i == 6 ? -1 : row);
    changed = lines;
    changed[i] += lines[i];
    is_refused(joined(changed), labels[i], i == 6 ? 9 : row + 1);
    changed = lines;
    changed[i].insert(0, "remark nothing\n");
    is_refused(joined(changed), labels[i], row);
    if (i == 6) continue;
    changed = lines;
    std::swap(changed[i], changed[i + 1]);
    is_refused(joined(changed), labels[i], row);
  }
  is_refused(joined(lines) + "size 8\n", "size", 9);
  is_refused(joined(lines) + "greetings\n", "sign", 9);
  is_refused("", "vern", -1);
  is_refused(" \r\n\n", "vern", -1);
  is_refused("5dc9da79\n", "vern", 1);
}

TEST_CASE("values that are none are refused, and their line is named") {
  const std::string text(printed);
  is_refused(replaced(text, "checkpoint 1", "checkpoint 2"), "vern", 1);
  is_refused(replaced(text, "checkpoint 1", "checkpoint"), "vern", 1);
  is_refused(replaced(text, "checkpoint 1", "checkpoint 1 1"), "vern", 1);
  is_refused(replaced(text, "00010203", "0001020"), "ledger", 2);
  is_refused(replaced(text, "00010203", "000102030"), "ledger", 2);
  is_refused(replaced(text, "00010203", "0001020g"), "ledger", 2);
  is_refused(replaced(text, "5dc9da79 ", ""), "root", 4);
  is_refused(replaced(text, "f4604328", "f4604328 00"), "root", 4);
  is_refused(replaced(text, "5dc9da79", "5dc9da7O"), "root", 4);  // the letter O
  is_refused(replaced(text, "f707511a", "f707511a f707511a"), "key", 6);
  is_refused(replaced(text, "ba76fc02", ""), "sign", 7);
  is_refused(replaced(text, "232028f3", "2320_8f3"), "sign", 7);
  is_refused(replaced(text, "232028f3", "o32028f3"), "sign", 7);
  for (const char* size : {"", "-8", "+8", "8.0", "8e0", "0x8", "08", "1 000", "1,000", "8\n8",
                           "18446744073709551616", "99999999999999999999999", "eight", "8\xA0"}) {
    is_refused(replaced(text, "size 8", "size " + std::string(size)), "size", 3);
  }
  for (const char* time :
       {"", "2026-11-23", "2026-11-23T12:34Z", "2026-11-23T12:34:56", "2026-11-23T12:34:56+00:00",
        "2026-11-23T13:34:56+01:00", "2026-02-29T12:34:56Z", "2026-11-31T12:34:56Z",
        "2026-13-01T12:34:56Z", "2026-11-23T24:00:00Z", "2026-11-23T12:60:00Z",
        "2026-11-23T12:34:60Z", "2026-11-23 12:34:56Z", "0000-11-23T12:34:56Z",
        "2026-11-23T12:34:5Z ", "2026-11-23T12:34:56ZZ", "2026-11-23T12:34 :56Z", "1795437296"}) {
    is_refused(replaced(text, "2026-11-23T12:34:56Z", time), "time", 5);
  }
}

TEST_CASE("an error does not repeat what stood in the text") {
  const auto read = parse_checkpoint("vern checkpoint 1\nledger 00\nKari Nordmann\n");
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().message.find("Kari") == std::string::npos);
  const auto other = parse_checkpoint("Kari Nordmann\n");
  REQUIRE_FALSE(other.has_value());
  CHECK(other.error().message.find("ari") == std::string::npos);
}
