// The form in which texts about a person are compared. What must be the same and what must not is
// worked out by hand, the composed letters from Unicode's table.
#include "vern/same_text.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <string>
#include <string_view>

using namespace vern;

namespace {

std::string form(std::string_view text, CodePage page = CodePage::utf8) {
  std::string out;
  CHECK(append_same_text(page, text, out));
  return out;
}

// Text of letters, blanks and marks, as it stands in registers and in exports of other systems.
rc::Gen<std::string> some_text() {
  const auto one = rc::gen::element<char32_t>(U'a', U'Z', U'o', U'A', U' ', U'\t', U'-', 0xE5, 0xD8,
                                              0xE9, 0x30A, 0x301, 0x308, 0xA0, 0x17D, 0x416, U'7');
  return rc::gen::map(rc::gen::container<std::u32string>(one), [](const std::u32string& text) {
    std::string out;
    for (const char32_t c : text) append_utf8(out, c);
    return out;
  });
}

}  // namespace

TEST_CASE("case, and blanks around and between words, do not make another text") {
  CHECK(form("Kari Solheim") == "KARI SOLHEIM");
  CHECK(form("  KARI \t  solheim  ") == "KARI SOLHEIM");
  CHECK(form("Kari\r\nSolheim") == "KARI SOLHEIM");
  CHECK(form("Kari\xC2\xA0Solheim") == "KARI SOLHEIM");
  CHECK(form("").empty());
  CHECK(form(" \t ").empty());
}

TEST_CASE("another spelling is another text") {
  CHECK(form("Solheim") != form("Solhejm"));
  CHECK(form("Kari Solheim") != form("KariSolheim"));
  CHECK(form("Anne-Lise") != form("Anne Lise"));
  CHECK(form("\xC3\x85se") != form("Aase"));
  CHECK(form("\xC3\x85se") != form("Ase"));
  CHECK(form("O\xCC\x8Ase") != form("Ose"));  // a ring that no letter takes
}

TEST_CASE("a letter with its mark is one letter, however it is written") {
  CHECK(form("A\xCC\x8Ase") == form("\xC3\xA5se"));       // A, U+030A
  CHECK(form("Ande\xCC\x81n") == form("Ande\xCC\x81N"));  // in either case
  CHECK(form("Ande\xCC\x81n") == form("AND\xC3\x89N"));
  CHECK(form("s\xCC\x8C") == "\xC5\xA0");
  CHECK(form("A \xCC\x8A") == "A \xCC\x8A");  // parted by a blank it is no part of the letter
}

TEST_CASE("every code page gives the same form of the same name") {
  CHECK(form("Synn\x9Bve \x9D"
             "deg\x86rd",
             CodePage::cp865) == form("synn\xC3\xB8ve \xC3\xB8"
                                      "DEG\xC3\x85RD"));
  CHECK(form("Synn\xF8ve", CodePage::windows_1252) == form("Synn\xC3\xB8ve"));
  CHECK(form("Kari\xFFSolheim", CodePage::cp865) == "KARI SOLHEIM");  // its blank without a break
}

TEST_CASE("what cannot be read is told, and does not pass for another text") {
  std::string out;
  CHECK_FALSE(append_same_text(CodePage::utf8, "K\xE5re", out));
  CHECK(out == "K\xEF\xBF\xBDRE");
  out.clear();
  CHECK_FALSE(append_same_text(CodePage::utf8, "K\xEF\xBF\xBDre", out));  // lost on the way here
  out.clear();
  CHECK_FALSE(append_same_text(CodePage::windows_1252, "K\x81re", out));
}

TEST_CASE("it appends, and parts nothing from what stands before") {
  std::string out = "x";
  append_same_text(CodePage::utf8,
                   " \xCC\x8A"
                   "b ",
                   out);
  CHECK(out ==
        "x\xCC\x8A"
        "B");
}

TEST_CASE("the form of a form is the form, and blanks around a text change nothing") {
  CHECK(rc::check("taken twice it is the same", [] {
    const std::string text = *some_text();
    RC_ASSERT(form(form(text)) == form(text));
    RC_ASSERT(form(" " + text + "\t ") == form(text));
  }));
}
