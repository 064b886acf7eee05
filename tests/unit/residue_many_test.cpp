// Many persons at once: whatever their values share, each hit is told, and no other.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "erasure/residue.hpp"
#include "erasure/residue_scan.hpp"
#include "support/slow_residue.hpp"
#include "support/table_bytes.hpp"

using namespace vern;
using namespace vern::erasure;

namespace {

// Of one seed, so that a text of many persons needs no more than that to be made again.
class Persons {
 public:
  explicit Persons(std::uint32_t seed) : random_(seed) {}

  std::size_t below(std::size_t n) { return random_() % n; }
  bool one_in(std::size_t n) { return below(n) == 0; }

  template <std::size_t N>
  std::string_view one_of(const std::string_view (&texts)[N]) {
    return texts[below(N)];
  }

  SoughtValue value() {
    switch (below(6)) {
      case 0:
      case 1:
        return {ValueKind::name, name()};
      case 2:
        return {ValueKind::address, address()};
      case 3:
        return {ValueKind::phone, phone()};
      case 4:
        return {ValueKind::email, email()};
      default:
        return {ValueKind::other, other()};
    }
  }

  // Few different ones, so that many are equal, or the fronts of others.
  std::vector<SoughtValue> values(std::size_t n) {
    std::vector<SoughtValue> all;
    while (all.size() < n) {
      if (!all.empty() && one_in(8)) {
        all.push_back(all[below(all.size())]);
        if (one_in(2)) all.back().utf8 += one_in(2) ? " x" : "a";
      } else {
        all.push_back(value());
      }
    }
    return all;
  }

  // Values as they could stand, and much that is nearly one.
  std::string text(const std::vector<SoughtValue>& values, std::size_t pieces) {
    std::string out;
    for (std::size_t i = 0; i < pieces; ++i) {
      if (one_in(3)) {
        out += between();
      } else if (one_in(16)) {
        for (std::size_t n = below(8); n > 0; --n) out += static_cast<char>(below(256));
      } else {
        out += written(one_in(4) ? value() : values[below(values.size())]);
      }
    }
    return out;
  }

 private:
  std::string name() {
    std::string out(one_of(first));
    if (one_in(4)) out.append(" ").append(one_of(first));
    return out.append(" ").append(one_of(family));
  }
  std::string address() {
    std::string out = std::string(one_of(street)) + " " + std::to_string(below(30));
    if (one_in(4)) out += one_in(2) ? "B" : " b";
    if (one_in(2)) out.append(one_of(place));
    return out;
  }
  std::string phone() { return std::to_string(91234560 + below(40)); }
  std::string email() { return std::string(one_in(2) ? "k" : "kk") + "@post.example"; }
  std::string other() {
    std::string out;
    for (std::size_t n = 1 + below(3); n > 0; --n) out.append(one_of(odd)).append(n > 1 ? " " : "");
    return out;
  }
  std::string between() {
    return std::string(
        one_of({" ", " ", " ", "  ", ", ", ",",  ";", "\n", "\xA0", "\xC2\xA0", "\xFF",
                "s", ".", "a", "A",  "1",  "47", "-", "\t", "\"",   ";;",       "\r\n"}));
  }

  std::u32string cased(std::string_view utf8) {
    std::u32string out;
    const std::size_t way = below(4);
    for (std::size_t at = 0; at < utf8.size();) {
      const Decoded one = decode_one(CodePage::utf8, utf8.substr(at));
      at += one.length;
      const bool upper = way == 1 || (way == 3 && one_in(2));
      out += way == 0 ? one.c : upper ? to_upper(one.c) : to_lower(one.c);
    }
    return out;
  }

  // One of the spellings or the value as it is, in one of the encodings.
  std::string written(const SoughtValue& value) {
    const auto encodings = test::slow_encodings();
    const auto& encoding = encodings[below(encodings.size())];
    std::string out;
    const auto put = [&](std::u32string_view text) {
      for (const char32_t c : text) out += test::slow_bytes(encoding, c);
    };
    const auto spellings = spellings_of(value);
    if (!spellings || spellings->forms.empty() || one_in(4)) {
      put(cased(value.utf8));
      return out;
    }
    const auto form = test::slow_words(spellings->forms[below(spellings->forms.size())]);
    for (std::size_t i = 0; i < form.size(); ++i) {
      if (i > 0) put(one_of_wide({U" ", U" ", U"  ", U", ", U";", U"\u00A0", U"\" \"", U"\n"}));
      std::string word;
      for (const char32_t c : form[i]) append_utf8(word, c);
      put(cased(word));
    }
    return out;
  }
  template <std::size_t N>
  std::u32string_view one_of_wide(const std::u32string_view (&texts)[N]) {
    return texts[below(N)];
  }

  static constexpr std::string_view first[] = {"Kari",   "Karin", "Ola",     "Bj\u00F8rn",
                                               "\u00C5", "Li",    "Torleik", "Andr\u00E9"};
  static constexpr std::string_view family[] = {
      "Hansen", "Hansens", "Hanse", "Bo", "Nyg\u00E5rd", "S\u00E6ther", "Kari", "Moe", "\u00C5s"};
  static constexpr std::string_view street[] = {
      "Storgata", "Storgt.", "Sj\u00F8gata",    "Kirkeveien", "\u00C5sveien",  "Torget",
      "Gata",     "Gaten",   "Nordre Storgata", "Tun",        "Torvets plass", "Mo gate"};
  static constexpr std::string_view place[] = {", 7959 Fjellvik", " 7959 Fjellvik",
                                               ", 7963 \u00D8vre Dal", " 79 Mo"};
  // Letters whose bytes part words in another code page, and such as few pages have.
  static constexpr std::string_view odd[] = {"\u00E1",
                                             "\u00E1\u00E1b",
                                             "\u00C2\u00E1",
                                             "\u00FFab",
                                             "aabaab",
                                             "aab",
                                             "\u0141x",
                                             "abc\u00DF",
                                             "\u20AC12345",
                                             "x\u00FF\u00FF",
                                             "\u00C6\u00D8\u00C5",
                                             "K-1042",
                                             "\u0130sa",
                                             "\U0001F600abcde"};

  std::mt19937 random_;
};

std::vector<ResidueHit> in_steps(const ResidueScanner& scanner, std::string_view bytes,
                                 std::size_t step) {
  std::vector<ResidueHit> hits;
  test::SlowSource source(bytes, step);
  REQUIRE(scanner.scan(source, [&](const ResidueHit& hit) -> Result<void> {
    hits.push_back(hit);
    return {};
  }));
  return hits;
}

std::vector<test::SlowValue> slow_values(const std::vector<SoughtValue>& values) {
  std::vector<test::SlowValue> all;
  all.reserve(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) all.emplace_back(values[i], i);
  return all;
}

}  // namespace

TEST_CASE("of a few random values and texts the quick way finds what the slowest way finds") {
  CHECK(rc::check("few values", [] {
    Persons persons(*rc::gen::arbitrary<std::uint32_t>());
    const auto values = persons.values(1 + persons.below(12));
    auto slow = slow_values(values);
    const auto scanner = ResidueScanner::of(values);
    RC_ASSERT(scanner.has_value());
    for (int i = 0; i < 4; ++i) {
      const std::string text = persons.text(values, 40);
      const auto wanted = test::slow_hits(slow, text);
      RC_ASSERT(scanner->scan(text) == wanted);
      RC_ASSERT(in_steps(*scanner, text, 1 + persons.below(100)) == wanted);
    }
  }));
}

TEST_CASE("of three hundred persons with common names the quick way finds what the slowest finds") {
  for (const std::uint32_t seed : {1U, 2U, 3U}) {
    CAPTURE(seed);
    Persons persons(seed);
    const auto values = persons.values(300);
    auto slow = slow_values(values);
    const auto scanner = ResidueScanner::of(values);
    REQUIRE(scanner.has_value());
    const std::string text = persons.text(values, 300);
    const auto wanted = test::slow_hits(slow, text);
    CHECK(wanted.size() > 200);
    CHECK(scanner->scan(text) == wanted);
  }
}

TEST_CASE("many persons over every edge of the buffer") {
  Persons persons(4);
  const auto values = persons.values(60);
  auto slow = slow_values(values);
  const auto scanner = ResidueScanner::of(values);
  REQUIRE(scanner.has_value());
  const std::string text = persons.text(values, 120);
  const auto wanted = test::slow_hits(slow, text);
  for (std::size_t before = residue_buffer - text.size(); before < residue_buffer; before += 97) {
    CAPTURE(before);
    auto moved = wanted;
    for (ResidueHit& hit : moved) hit.offset += before;
    const std::string bytes = std::string(before - 1, '-') + "\n" + text + "\n";
    const auto hits = scanner->scan(bytes);
    CHECK(hits == moved);
  }
}

TEST_CASE("a value that several persons have is told for each of them") {
  const std::vector<SoughtValue> values = {
      {ValueKind::phone, "91234567"},   {ValueKind::name, "Kari Hansen"},
      {ValueKind::phone, "91234567"},   {ValueKind::other, "Kari Hansen"},
      {ValueKind::name, "KARI HANSEN"}, {ValueKind::name, "Kari Hansen"}};
  const auto scanner = ResidueScanner::of(values);
  REQUIRE(scanner.has_value());
  CHECK(scanner->scan("Kari Hansen, 912 34 567. Hansen Kari") ==
        std::vector<ResidueHit>{{1, 0, 11},
                                {3, 0, 11},
                                {4, 0, 11},
                                {5, 0, 11},
                                {0, 13, 10},
                                {2, 13, 10},
                                {1, 25, 11},
                                {4, 25, 11},
                                {5, 25, 11}});
}

TEST_CASE("a street that is called no more than its ending is sought, its abbreviation is not") {
  for (const std::string_view stood : {"Gaten", "Vegen", "Plassen"}) {
    CAPTURE(stood);
    const std::vector<SoughtValue> values = {{ValueKind::address, std::string(stood)}};
    const auto scanner = ResidueScanner::of(values);
    REQUIRE(scanner.has_value());
    CHECK(scanner->scan("i " + std::string(stood) + ", g. v. pl.").size() == 1);
  }
}
