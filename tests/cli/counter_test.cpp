// The counter from outside: forms typed and from a file, letters, attestations, what is left to do.
#include <doctest/doctest.h>

#include "cli/ledger_shop.hpp"

using namespace command;
using ledger_shop::by_kari;

namespace {

// What somebody types, a line each.
Run typed(const fs::path& shop, const std::string& lines, const std::string& more = "") {
  write(shop / "typed.txt", lines);
  return shell(shop, "\"$vern\" consent enter --by kari " + more + " <typed.txt");
}

int entries(const fs::path& shop) {
  return vern(shop, {"ledger", "stats", "--json"}).json().at("entries");
}

std::string state(const fs::path& shop, const std::string& customer, const std::string& channel) {
  const Run run = vern(shop, {"consent", "show", customer, "--json"});
  REQUIRE(run.exit == 0);
  const Json said = run.json();
  for (const Json& row : said.at("states")) {
    if (row.at("purpose") == "own-marketing" && row.at("channel") == channel) {
      return row.at("state");
    }
  }
  return "";
}

// customer, form, day, ticks, signed, write
const std::string first_form = "1\n117\n01.03.2026\n1 -2\nj\n\n";

}  // namespace

TEST_CASE("a form is six lines: the name is shown for checking, and the answer says the entries") {
  const fs::path shop = ledger_shop::make("counter");
  const Run run = typed(shop, first_form + "2\n118\n2026-03-02\n1\nn\n\nq\n");
  CAPTURE(run.err);
  REQUIRE(run.exit == 0);
  CHECK(has(run.out, "1  own-marketing/letter"));
  CHECK(has(run.out, "Canary Aas"));
  CHECK(has(run.out, "skjema 117"));
  CHECK(has(run.out, "bare et notat"));
  CHECK(widest_line(run.out) <= 80);
  CHECK(state(shop, "1", "letter") == "given");
  CHECK(state(shop, "1", "sms") == "refused");
  CHECK(state(shop, "2", "letter") == "given");
  const int size = entries(shop);
  const Run again = typed(shop, first_form, "--json");
  REQUIRE(again.exit == 0);
  CHECK_FALSE(has(again.out, "Canary"));
  const Json said = again.json();
  CHECK(said.at("forms").at(0).at("known") == 2);
  CHECK(said.at("forms").at(0).at("entries").empty());
  CHECK(entries(shop) == size);
}

TEST_CASE("what is not finished, dropped or not ticked is not written") {
  const fs::path shop = ledger_shop::make("counter-unfinished");
  const int size = entries(shop);
  CHECK(typed(shop, "1\n117\n2026-03-01\n1\nj\nn\nq\n").exit == 0);
  CHECK(typed(shop, "1\n117\n2026-03-01\n1\nj\n").exit == 0);  // the input ends before Enter
  CHECK(typed(shop, "1\n117\n2026-03-01\n\nj\n").exit == 0);
  CHECK(entries(shop) == size);
  // In a pipe, a wrong answer ends it: the next line must not be taken for another answer.
  const Run wrong = typed(shop, "99\n2\n118\n2026-03-01\n1\nj\n\n");
  CHECK(wrong.exit == 3);
  CHECK(has(wrong.err, "line 1 of the input"));
  CHECK(typed(shop, "1\n117\n2026-13-01\n1\nj\n\n").exit == 3);
  CHECK(typed(shop, "1\n117\n2026-03-01\n3\nj\n\n").exit == 3);
  CHECK(entries(shop) == size);
}

TEST_CASE("a no is lifted by its number after a plus, and by nothing else") {
  const fs::path shop = ledger_shop::make("counter-lift");
  const Run no = typed(shop, "1\n1\n2026-03-01\n-1\nj\n\n", "--json");
  const std::uint64_t entry = no.json().at("forms").at(0).at("entries").at(0);
  const std::string yes = "1\n2\n2026-04-01\n1\nj\n\n";
  // The next form's customer number is no answer to the question.
  const Run refused = typed(shop, yes + "2\n3\n2026-04-01\n1\nj\n\n");
  CHECK(refused.exit == 1);
  CHECK(has(refused.out, "--lifts " + std::to_string(entry)));
  CHECK(state(shop, "1", "letter") == "refused");
  CHECK(state(shop, "2", "letter") == "given");
  CHECK(typed(shop, yes + "+" + std::to_string(entry + 1) + "\n").exit == 1);
  CHECK(typed(shop, yes + "+" + std::to_string(entry) + "\n").exit == 0);
  CHECK(state(shop, "1", "letter") == "given");
}

TEST_CASE("a file of forms: all of it or nothing, and the second run writes nothing") {
  const fs::path shop = ledger_shop::make("counter-file");
  const std::string head = "customer;name;form;day;signed;own-marketing/letter;own-marketing/sms\n";
  const std::string good = "1;canary aas;117;01.03.2026;j;j;n\n2;;118;2026-03-01;j;j;\n";
  const int before = entries(shop);
  write(shop / "forms.csv", head + good + "3;Canary Eng;119;2026-03-01;j;j;\n");
  const Run bad = vern(shop, by_kari({"consent", "enter", "--file", "forms.csv", "--json"}));
  CHECK(bad.exit == 3);
  CHECK(bad.json().at("problems").at(0).at("line") == 4);
  CHECK(bad.json().at("problems").at(0).at("column") == "name");
  CHECK_FALSE(has(bad.out, "Canary"));
  CHECK(entries(shop) == before);
  write(shop / "forms.csv", head + good);
  const std::vector<std::string> words{"consent", "enter", "--file", "forms.csv"};
  CHECK(vern(shop, by_kari(words, {"--dry-run"})).exit == 0);
  CHECK(entries(shop) == before);
  CHECK(vern(shop, by_kari(words)).exit == 0);
  const int after = entries(shop);
  CHECK(state(shop, "1", "sms") == "refused");
  const Run again = vern(shop, by_kari(words, {"--json"}));
  CHECK(again.json().at("known") == 3);
  CHECK(entries(shop) == after);
  CHECK(vern(shop, by_kari({"consent", "enter", "--dry-run"})).exit == 2);
  CHECK(vern(shop, {"consent", "enter", "--file", "forms.csv", "--by", "karri"}).exit == 3);
}

TEST_CASE("letters are imported once, and todo says what is left") {
  const fs::path shop = ledger_shop::make("counter-import");
  REQUIRE(typed(shop, first_form).exit == 0);
  const Run dry = vern(shop, by_kari({"consent", "import", "--dry-run", "--json"}));
  CHECK(dry.json().at("claims") == 3);
  const Run run = vern(shop, by_kari({"consent", "import"}));
  CHECK(run.exit == 0);
  CHECK_FALSE(has(run.out, "Canary"));
  const int after = entries(shop);
  const Run again = vern(shop, by_kari({"consent", "import", "--json"}));
  CHECK(again.json().at("claims") == 0);
  CHECK(entries(shop) == after);
  CHECK(state(shop, "2", "letter") == "unknown");
  const Run todo = vern(shop, {"consent", "todo", "--json"});
  CHECK(todo.exit == 1);
  CHECK(todo.json().at("letters_without_proof").size() == 3);
  CHECK(todo.json().at("proof_without_letters").empty());
  const Run words = vern(shop, {"consent", "todo"});
  CHECK(words.exit == 1);
  CHECK(widest_line(words.out) <= 80);
  CHECK_FALSE(has(words.out, "Canary"));
  // The shop does not keep since when somebody is a customer.
  CHECK(vern(shop, {"consent", "todo", "--since", "2026-01-01"}).exit == 3);
}

TEST_CASE("attestations are registered once; without any, what to write is said") {
  const fs::path shop = ledger_shop::make("counter-attest");
  const Run none = vern(shop, by_kari({"consent", "attest"}));
  CHECK(none.exit == 1);
  CHECK(has(none.out, "attestations = ["));
  std::string policy = ledger_shop::policy;
  const std::string place = "validity = \"P24M\"\n";
  policy.insert(policy.find(place) + place.size(),
                "attestations = [{ purpose = \"own-marketing\", text = \"2018-1\", archive = "
                "\"perm 3\", sample = 50, person = \"kari\", day = 2018-09-01 }]\n");
  write(shop / "vern.toml", policy);
  const Run run = vern(shop, by_kari({"consent", "attest", "--json"}));
  CAPTURE(run.out + run.err);
  REQUIRE(run.exit == 0);
  CHECK(run.json().at("entries").size() == 1);
  const Run again = vern(shop, by_kari({"consent", "attest", "--json"}));
  CHECK(again.json().at("entries").empty());
  CHECK(again.json().at("known") == 1);
}

TEST_CASE("the help of the counter fits a terminal, in both languages") {
  const fs::path here = scratch("counter-help");
  for (const std::string words :
       {"consent", "consent enter", "consent import", "consent attest", "consent todo"}) {
    for (const std::string language : {"en", "nb"}) {
      CAPTURE(words);
      CAPTURE(language);
      const Run run = shell(here, "\"$vern\" " + words + " --help --lang " + language);
      CHECK(run.exit == 0);
      CHECK(widest_line(run.out) <= 80);
    }
  }
}
