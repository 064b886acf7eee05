// Removed values are found wherever and however they stand. The spellings and their bytes are
// written out by hand: the bytes of the Norwegian letters from the code pages' own tables.
#include "erasure/residue.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "erasure/residue_maker.hpp"
#include "erasure/residue_scan.hpp"
#include "support/table_bytes.hpp"

using namespace vern;
using namespace vern::erasure;
using namespace std::string_view_literals;

namespace {

ResidueScanner scanner(const std::vector<SoughtValue>& values) {
  auto made = ResidueScanner::of(values);
  if (!made) FAIL(made.error().message);
  return std::move(*made);
}

// Found once, whole: between a blank and a full stop, and with nothing around it.
bool finds(const ResidueScanner& sought, std::string_view text) {
  const std::string around = "x " + std::string(text) + ". y";
  const std::vector<ResidueHit> wanted = {{0, 2, text.size()}};
  const std::vector<ResidueHit> alone = {{0, 0, text.size()}};
  return sought.scan(around) == wanted && sought.scan(text) == alone;
}

bool silent(const ResidueScanner& sought, std::string_view text) {
  return sought.scan(text).empty();
}

std::string wide(std::u16string_view text) {
  std::string out;
  for (const char16_t c : text) {
    out += static_cast<char>(c & 0xFF);
    out += static_cast<char>(c >> 8);
  }
  return out;
}

const std::vector<SoughtValue> kari = {{ValueKind::name, "Kari Nordmann"}};
const std::vector<SoughtValue> bjorn = {{ValueKind::name, "Bj\u00F8rn S\u00E6ter-\u00C5s"}};

}  // namespace

TEST_CASE("a name is found in any case and in either order") {
  const auto sought = scanner(kari);
  for (const auto text :
       {"Kari Nordmann", "KARI NORDMANN", "kari nordmann", "kAri nOrDmann", "Nordmann Kari",
        "Nordmann, Kari", "Nordmann,Kari", "NORDMANN, KARI", "Kari  Nordmann", "Kari   Nordmann",
        "Kari\tNordmann", "Kari\xA0Nordmann", "Kari\xFFNordmann", "Kari\xC2\xA0Nordmann",
        "Kari;Nordmann", "Nordmann\";\"Kari", "Nordmann                Kari"}) {
    CAPTURE(text);
    CHECK(finds(sought, text));
  }
  CHECK(finds(sought, wide(u"Kari Nordmann")));
  CHECK(finds(sought, wide(u"NORDMANN,  Kari")));
}

TEST_CASE("what only looks like the name is not it") {
  const auto sought = scanner(kari);
  for (const auto text :
       {"Karianne Nordmannsen", "Kari Nordmannsen", "KARI NORDMANNSEN", "Karianne Nordmann",
        "Anekari Nordmann", "Kari Nordman", "Kar Nordmann", "KariNordmann", "Kari", "Nordmann",
        "Kari\nNordmann", "Kari\r\nNordmann", "Kari Ann Nordmann", "Kari; ;Nordmann",
        "Nordmann Karin", "Kari-Nordmann", "Ola Nordmann"}) {
    CAPTURE(text);
    CHECK(silent(sought, text));
  }
  CHECK(silent(sought, "Kari\0Nordmann"sv));
  CHECK(silent(sought, "Kari" + std::string(65, ' ') + "Nordmann"));
  CHECK(silent(sought, wide(u"Kari Nordmannsen")));
  CHECK(silent(sought, "Kari Nordmann\xC3\xB8y"));  // a letter in every reading but DOS's
}

TEST_CASE("what may stand beside a name") {
  const auto sought = scanner(kari);
  const auto at = [&](std::string_view text, std::uint64_t offset) {
    return sought.scan(text) == std::vector<ResidueHit>{{0, offset, 13}};
  };
  CHECK(at("Kari Nordmanns sykkel", 0));
  CHECK(at("KARI NORDMANNS SYKKEL", 0));
  CHECK(at("1001Kari Nordmann6700", 4));       // fields of a table
  CHECK(at("RKari NordmannStrandgata 1", 1));  // full fields of a table
  CHECK(at("<b>Kari Nordmann</b>", 3));
  CHECK(at("\xB3Kari Nordmann\xB3", 1));  // the frame of a DOS print
  CHECK(at("\x93Kari Nordmann\x94", 1));  // quotation marks of Windows
}

TEST_CASE("the letters of Norwegian are found in every code page, and written with others") {
  const auto sought = scanner(bjorn);
  for (const std::string_view text : {
           "Bj\x9Brn S\x91ter-\x8Fs"sv,                   // CP850, CP858, CP865
           "BJ\x9DRN S\x92TER-\x8FS"sv,                   // capitals
           "BJ\x9BRN S\x91TER-\x86S"sv,                   // as the UPPER of DOS leaves them
           "bj\x9Brn s\x91ter-\x86s"sv,                   // small letters
           "Bj\xF8rn S\xE6ter-\xC5s"sv,                   // Windows-1252, ISO 8859
           "BJ\xD8RN S\xC6TER-\xC5S"sv,                   //
           "Bj\xC3\xB8rn S\xC3\xA6ter-\xC3\x85s"sv,       // UTF-8
           "BJ\xC3\x98RN S\xC3\x86TER-\xC3\x85S"sv,       //
           "Bj\xC3\xB8rn S\xC3\xA6ter-A\xCC\x8As"sv,      // letter and mark apart
           "Bjoern Saeter-Aas"sv, "BJOERN SAETER-AAS"sv,  //
           "Bjorn Saeter-As"sv,                           // without the strokes
           "S\x91ter-\x8Fs, Bj\x9Brn"sv,                  //
       }) {
    CAPTURE(text.size());
    CHECK(finds(sought, text));
  }
  CHECK(finds(sought, wide(u"Bj\u00F8rn S\u00E6ter-\u00C5s")));
  CHECK(finds(sought, wide(u"BJ\u00D8RN S\u00C6TER-\u00C5S")));
  CHECK(silent(sought, "Bjarn Saeter-Aas"));
  CHECK(silent(sought, "Bj\xB8rn S\xA6ter-\x85s"));
}

TEST_CASE("other letters are found with and without their marks") {
  const auto sought = scanner({{ValueKind::name, "Andr\u00E9 L\u00F8wenskj\u00F6ld"}});
  for (const std::string_view text : {
           "Andr\x82 L\x9Bwenskj\x94ld"sv,                // CP865
           "ANDR\x90 L\x9DWENSKJ\x99LD"sv,                //
           "Andr\xE9 L\xF8wenskj\xF6ld"sv,                // Windows-1252
           "Andr\xC3\xA9 L\xC3\xB8wenskj\xC3\xB6ld"sv,    // UTF-8
           "Andre\xCC\x81 L\xC3\xB8wenskjo\xCC\x88ld"sv,  // letters and marks apart
           "Andre L\xF8wenskjold"sv,
           "Andre Loewenskjold"sv,
           "Andre Loewenskjoeld"sv,
           "ANDRE LOWENSKJOLD"sv,
       }) {
    CAPTURE(text.size());
    CHECK(finds(sought, text));
  }
  // As it stood with letters and marks apart, it is the same value.
  const auto apart = scanner({{ValueKind::name, "Andre\u0301 L\u00F8wenskjo\u0308ld"}});
  CHECK(finds(apart, "Andr\x82 L\x9Bwenskj\x94ld"));
}

TEST_CASE("a page without a letter is not asked for it") {
  // CP437 has no O with a stroke; CP865 has one in the place of its cent and yen signs.
  const auto sought = scanner({{ValueKind::name, "Gr\u00F8nn\u00F8y Moe"}});
  CHECK(finds(sought, "Gr\x9Bnn\x9By Moe"));
  CHECK(finds(sought, "GR\x9DNN\x9DY MOE"));
}

TEST_CASE("middle names may be missing, and the family name may have two words") {
  const auto sought = scanner({{ValueKind::name, "Kari Marie Lund Nordmann"}});
  for (const auto text : {"Kari Marie Lund Nordmann", "Nordmann, Kari Marie Lund",
                          "Marie Lund Nordmann, Kari", "Kari Nordmann", "NORDMANN KARI"}) {
    CAPTURE(text);
    CHECK(finds(sought, text));
  }
  CHECK(silent(sought, "Marie Nordmann"));
  CHECK(silent(sought, "Marie Lund"));
  CHECK(finds(scanner({{ValueKind::name, "Ola von Berg"}}), "von Berg, Ola"));
}

TEST_CASE("names of short words are found, too") {
  const auto sought = scanner({{ValueKind::name, "Bo Lie"}, {ValueKind::name, "Li Bo Ek"}});
  for (const auto text : {"Bo Lie", "BO  LIE", "Lie, Bo", "Lie,Bo", "Bo\tLie", "Bo;Lie"}) {
    CAPTURE(text);
    CHECK(finds(sought, text));
  }
  CHECK(sought.scan("Li Bo   Ek, LI BO EK") == std::vector<ResidueHit>{{1, 0, 10}, {1, 12, 8}});
  CHECK(silent(sought, "Bob Lie. Bo Lien. Li Bok"));
}

TEST_CASE("a phone number is found in every grouping, and not within other digits") {
  for (const auto stood : {"91234567", "912 34 567", "+47 91 23 45 67", "0047 91234567"}) {
    const auto sought = scanner({{ValueKind::phone, stood}});
    for (const auto text : {"91234567", "912 34 567", "91 23 45 67", "9123 4567", "912-34-567",
                            "91-23-45-67", "91.23.45.67", "9123.4567",
                            "912\xA0"
                            "34\xA0"
                            "567",
                            "912\xFF"
                            "34\xFF"
                            "567",
                            "912\xC2\xA0"
                            "34\xC2\xA0"
                            "567"}) {
      CAPTURE(text);
      CHECK(finds(sought, text));
    }
    CHECK(finds(sought, wide(u"912 34 567")));
    CHECK(sought.scan("tlf +47 91 23 45 67 / 0047 91234567, 004791234567 4791234567") ==
          std::vector<ResidueHit>{{0, 8, 11}, {0, 27, 8}, {0, 41, 8}, {0, 52, 8}});
    for (const auto text : {"191234567", "912345670", "91234568", "9123456", "4891234567",
                            "91 23 45 678", "147 91234 567", "14791234567"}) {
      CAPTURE(text);
      CHECK(silent(sought, text));
    }
  }
  CHECK(finds(scanner({{ValueKind::phone, "+46 70 123 45 67"}}), "46701234567"));
  CHECK(finds(scanner({{ValueKind::phone, "(067) 85 000"}}), "067) 85 000"));
  CHECK(finds(scanner({{ValueKind::phone, "02000"}}), "02000"));
}

TEST_CASE("an e-mail address is found in any case, and not within another") {
  const auto sought = scanner({{ValueKind::email, "Kari@Post.example"}});
  for (const auto text : {"kari@post.example", "KARI@POST.EXAMPLE", "Kari@Post.Example"}) {
    CAPTURE(text);
    CHECK(finds(sought, text));
  }
  CHECK(sought.scan("<kari@post.example>;mailto:kari@post.example,").size() == 2);
  CHECK(finds(sought, wide(u"kari@post.example")));
  for (const auto text : {"ukari@post.example", "ola.kari@post.example", "kari@post.example.no",
                          "kari@post.examples", "kari@post-example", "kari.post.example"}) {
    CAPTURE(text);
    CHECK(silent(sought, text));
  }
}

TEST_CASE("an address is found with its street written in each way") {
  const auto sought = scanner({{ValueKind::address, "Strandgata 1"}});
  for (const auto text : {"Strandgata 1", "STRANDGATA 1", "Strandgate 1", "Strandgaten 1",
                          "Strandgt. 1", "Strandgt 1", "Strandg. 1", "Strand gate 1",
                          "STRAND GATA 1", "Strandgata  1", "strandgata, 1", "strandgata;1"}) {
    CAPTURE(text);
    CHECK(finds(sought, text));
  }
  for (const auto text :
       {"Strandgata 12", "Strandgata 1B", "Strandveien 1", "Nordstrandgata 1", "Strandgata",
        "Strandg 1", "Strand gt 1", "Strandgata\n1", "Strandgata 21"}) {
    CAPTURE(text);
    CHECK(silent(sought, text));
  }
  for (const auto stood : {"Kirkevn. 12B", "KIRKEVEIEN 12 b", "Kirkevegen 12B"}) {
    const auto lettered = scanner({{ValueKind::address, stood}});
    for (const auto text : {"Kirkeveien 12B", "Kirkevegen 12 B", "Kirkevei 12b", "Kirkeveg 12B",
                            "Kirkevn. 12 b", "Kirkev. 12B", "KIRKEVEIEN 12B"}) {
      CAPTURE(text);
      CHECK(finds(lettered, text));
    }
    CHECK(silent(lettered, "Kirkeveien 12"));
    CHECK(silent(lettered, "Kirkeveien 12C"));
  }
  const auto place = scanner({{ValueKind::address, "Torvets plass 3, 6700 Bakken"}});
  for (const auto text : {"Torvets pl. 3 6700 BAKKEN", "Torvetsplassen 3, 6700 Bakken"}) {
    CHECK(finds(place, text));
  }
  CHECK(silent(place, "Torvets plass 3, 6700 Bakke"));
  CHECK(finds(scanner({{ValueKind::address, "Strand gate 1"}}), "Strandgt. 1"));
  CHECK(finds(scanner({{ValueKind::address, "\u00C5s g\u00E5rd"}}), "\x8Fs g\x86rd"));
  CHECK(finds(scanner({{ValueKind::address, "\u00C5s g\u00E5rd"}}), "AAS GAARD"));
}

TEST_CASE("anything else is found as it stands, whole") {
  const auto sought = scanner({{ValueKind::other, "Sl\u00E5 hull i 1042"}});
  CHECK(finds(sought, "Sl\x86 hull i 1042"));
  CHECK(finds(sought, "SL\xC3\x85 HULL I 1042"));
  CHECK(silent(sought, "Sl\x86 hull i 10423"));
  CHECK(silent(sought, "Sl\x86 hull i 1042B"));
  CHECK(finds(scanner({{ValueKind::other, "(A-12-345)"}}), "(a-12-345)"));
}

TEST_CASE("of a long value its front is enough") {
  const auto sought = scanner({{ValueKind::other, "ni ord er for mange til at alle letes etter"}});
  const std::string front = "ni ord er for mange til at alle";
  CHECK(sought.scan(front + " leter") == std::vector<ResidueHit>{{0, 0, front.size()}});
  const auto letters = scanner({{ValueKind::other, std::string(70, 'q')}});
  CHECK(letters.scan(std::string(66, 'q')).size() == 1);
  CHECK(letters.scan(std::string(63, 'q')).empty());
}

TEST_CASE("what would be everywhere is not sought, and that is told") {
  const auto sought = scanner({{ValueKind::name, ""},
                               {ValueKind::name, "Nordmann"},
                               {ValueKind::name, "Bo Li"},
                               {ValueKind::other, "R F"},
                               {ValueKind::phone, "1881"},
                               {ValueKind::email, "a@b.c"},
                               {ValueKind::other, "----------"},
                               {ValueKind::address, "   "},
                               {ValueKind::name, "Kari Nordmann"}});
  const std::vector<std::size_t> skipped = {0, 1, 2, 3, 4, 5, 6, 7};
  CHECK(std::vector(sought.skipped().begin(), sought.skipped().end()) == skipped);
  CHECK(sought.scan("Nordmann Bo Li R F 1881 a@b.c ----------").empty());
  CHECK(sought.scan("Kari Nordmann") == std::vector<ResidueHit>{{8, 0, 13}});
  CHECK(scanner({}).scan("Kari Nordmann").empty());
}

TEST_CASE("a value that is not UTF-8 is an error without the value") {
  const std::vector<SoughtValue> values = {{ValueKind::name, "Kari Nordmann"},
                                           {ValueKind::name, "Bj\x9Brn Hansen"}};
  const auto made = ResidueScanner::of(values);
  REQUIRE_FALSE(made);
  CHECK(made.error().code == StatusCode::encoding);
  CHECK(made.error().message.find("value 2 of 2") != std::string::npos);
  CHECK(made.error().message.find("Hansen") == std::string::npos);
}

TEST_CASE("hits of one value that overlap are one, those of two values are two") {
  const auto sought = scanner({{ValueKind::name, "Kari Kari"},
                               {ValueKind::other, "Kari Kari"},
                               {ValueKind::address, "Storgata 1 6700"},
                               {ValueKind::address, "Storgata 1"}});
  CHECK(sought.scan("Kari Kari Kari Storgt. 1 6700") ==
        std::vector<ResidueHit>{{0, 0, 9}, {1, 0, 9}, {2, 15, 14}, {3, 15, 9}});
}

namespace {

std::optional<Stretch> hit_around(const ResiduePatterns& patterns, const ResiduePattern& pattern,
                                  std::string_view bytes, std::size_t at) {
  std::optional<Stretch> hit = Stretch{at, at + patterns.word_of(pattern, pattern.anchor).size()};
  for (std::size_t step = 1; hit && step < pattern.words; ++step) {
    hit = with_step(patterns, pattern, step, bytes, *hit);
  }
  return hit && has_borders(pattern, bytes, *hit) ? hit : std::nullopt;
}

// Every pattern at every place, by the slowest way there is: no sieve, no buffer, no sampling.
std::vector<ResidueHit> slowly(const ResidueSieve& sieve, std::string_view bytes) {
  std::vector<ResidueHit> all;
  for (const ResiduePattern& pattern : sieve.patterns.all) {
    const ByteWord word = sieve.patterns.word_of(pattern, pattern.anchor);
    const auto same = [](char byte, BytePair pair) {
      const auto value = static_cast<unsigned char>(byte);
      return value == pair.small || value == pair.capital;
    };
    auto at = bytes.begin();
    for (;; ++at) {
      at = std::search(at, bytes.end(), word.begin(), word.end(), same);
      if (at == bytes.end()) break;
      const auto hit =
          hit_around(sieve.patterns, pattern, bytes, static_cast<std::size_t>(at - bytes.begin()));
      if (hit) all.push_back({pattern.value, hit->begin, hit->end - hit->begin});
    }
  }
  std::sort(all.begin(), all.end(), [](const ResidueHit& a, const ResidueHit& b) {
    return std::tuple{a.offset, a.value, b.length} < std::tuple{b.offset, b.value, a.length};
  });
  std::vector<ResidueHit> hits;
  std::map<std::size_t, std::uint64_t> until;
  for (const ResidueHit& hit : all) {
    if (hit.offset < until[hit.value]) continue;
    until[hit.value] = hit.offset + hit.length;
    hits.push_back(hit);
  }
  return hits;
}

ResidueSieve sieve_of(const std::vector<SoughtValue>& values) {
  PatternMaker maker;
  for (std::size_t i = 0; i < values.size(); ++i) maker.add(*spellings_of(values[i]), i);
  return ResidueSieve(maker.take(), values.size());
}

std::vector<ResidueHit> in_steps(const ResidueSieve& sieve, std::string_view bytes,
                                 std::size_t buffer, std::size_t step) {
  std::vector<ResidueHit> hits;
  test::SlowSource source(bytes, step);
  REQUIRE(scan_source(sieve, source, buffer, [&](const ResidueHit& hit) -> Result<void> {
    hits.push_back(hit);
    return {};
  }));
  return hits;
}

const std::vector<SoughtValue> several = {
    {ValueKind::name, "Kari Nordmann"}, {ValueKind::name, "Bj\u00F8rn \u00C5s"},
    {ValueKind::phone, "91234567"},     {ValueKind::email, "kari@post.example"},
    {ValueKind::address, "Ringv. 1"},   {ValueKind::other, "aabaab"}};

// Few different bytes, most of them of the values, so that nearly right is common.
std::string near_text(std::size_t most) {
  const auto piece = rc::gen::element<std::string>(
      "Kari", "NORDMANN", "Bj\x9Brn", "\x8Fs", "Bj\xC3\xB8rn", "\xC3\x85s", "912", "34", "567",
      "91234567", "kari@post.example", "Ringveien", "ringv.", "1", "aab", "a", "b", " ", " ", " ",
      ", ", ";", "\n", "s", ".", std::string(1, '\0'), "\xA0", "\xFF", "x", "7");
  std::string text;
  for (const std::string& one : *rc::gen::container<std::vector<std::string>>(piece)) text += one;
  return text.substr(0, most);
}

}  // namespace

TEST_CASE("the quick way finds what the slow way finds, whatever the buffer") {
  const ResidueSieve sieve = sieve_of(several);
  CHECK(rc::check("in texts that are nearly the values", [&] {
    const std::string text = near_text(100000);
    const auto buffer = *rc::gen::inRange<std::size_t>(0, 4096);
    const auto step = *rc::gen::inRange<std::size_t>(1, 2000);
    RC_ASSERT(in_steps(sieve, text, buffer, step) == slowly(sieve, text));
  }));
}

TEST_CASE("a value is found at any place of any bytes, over every edge of a buffer") {
  const ResidueSieve sieve = sieve_of(several);
  const std::size_t room = sieve.reach * 4;  // the smallest buffer
  CHECK(rc::check("planted once", [&] {
    const auto [value, text] = *rc::gen::element<std::pair<std::size_t, std::string>>(
        std::pair{0, "NORDMANN, Kari"}, std::pair{1, "BJ\x9DRN  \x8FS"},
        std::pair{2, "91 23 45 67"}, std::pair{3, "Kari@Post.Example"}, std::pair{4, "Ringveien 1"},
        std::pair{5, "AABAAB"});
    auto noise = rc::gen::container<std::string>(3 * room, rc::gen::arbitrary<char>());
    std::string bytes = *rc::gen::resize(200, noise);
    const auto at = *rc::gen::inRange<std::size_t>(1, bytes.size() - text.size() - 1);
    bytes.replace(at - 1, text.size() + 2, "\n" + text + "\n");
    const auto hits = in_steps(sieve, bytes, 0, *rc::gen::inRange<std::size_t>(1, 5000));
    const ResidueHit planted{value, at, text.size()};
    RC_ASSERT(std::find(hits.begin(), hits.end(), planted) != hits.end());
    RC_ASSERT(hits == slowly(sieve, bytes));
  }));
}

TEST_CASE("each edge of the smallest buffer, one by one") {
  const ResidueSieve sieve = sieve_of({{ValueKind::name, "Kari Nordmann"}});
  const std::string text = "Nordmann" + std::string(64, ' ') + "Kari";
  for (std::size_t at = 0; at < sieve.reach * 9; at += 3) {
    const std::string bytes = std::string(at, 'x') + " " + text + std::string(sieve.reach, '-');
    REQUIRE(in_steps(sieve, bytes, 0, bytes.size()) ==
            std::vector<ResidueHit>{{0, at + 1, text.size()}});
  }
}

TEST_CASE("five hundred values at once are each found, and no other") {
  std::vector<SoughtValue> values;
  std::string text;
  std::vector<ResidueHit> wanted;
  for (std::size_t i = 0; i < 500; ++i) {
    const char first = static_cast<char>('a' + i % 26);
    const char second = static_cast<char>('a' + i / 26);
    const std::string family = std::string("Dal") + first + second + "heim";
    values.push_back({ValueKind::name, "Kari \u00C5se " + family});
    const std::string stands = family + ", KARI";
    wanted.push_back({i, text.size(), stands.size()});
    text += stands + "\nOla " + family + "\n";
  }
  CHECK(scanner(values).scan(text) == wanted);
}

TEST_CASE("a source or a listener that fails ends the scan with its error") {
  class Broken final : public io::ByteSource {
   public:
    Result<std::size_t> read(std::span<char>) override {
      return fail(StatusCode::io, "the disk is gone");
    }
    std::string_view name() const override { return "broken"; }
  };
  const auto sought = scanner(kari);
  Broken broken;
  const auto heard = [](const ResidueHit&) -> Result<void> { return {}; };
  const auto read = sought.scan(broken, heard);
  REQUIRE_FALSE(read);
  CHECK(read.error().code == StatusCode::io);
  // With nothing to seek a source that cannot be read is an error, too.
  CHECK_FALSE(scanner({}).scan(broken, heard));
  io::MemorySource twice("Kari Nordmann, Kari Nordmann");
  int told = 0;
  const auto stopped = sought.scan(twice, [&](const ResidueHit&) -> Result<void> {
    ++told;
    return fail(StatusCode::limit, "enough");
  });
  REQUIRE_FALSE(stopped);
  CHECK(stopped.error().code == StatusCode::limit);
  CHECK(told == 1);
}
