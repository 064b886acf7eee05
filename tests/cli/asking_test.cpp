// Asking for consent from outside: whom it would ask, the letters and their codes, the answers, the
// reminder, and what silence comes to.
#include <doctest/doctest.h>

#include <cctype>
#include <map>
#include <set>
#include <sstream>

#include "cli/ledger_shop.hpp"

using namespace command;
using ledger_shop::by_kari;
using ledger_shop::record;

namespace {

const std::string letter =
    "Testbutikken AS vil gjerne sende deg reklame, men bare om du sier ja.\n"
    "Teksten du sier ja til, er versjon 2024-1 og ligger ved.\n"
    "Svarer du ikke, regner vi det som nei. Vil du ikke ha flere slike brev, si fra i butikken\n"
    "eller ring oss; det er gratis.\n";

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const auto at = text.find(what);
  if (at == std::string::npos) throw std::runtime_error("the policy has no " + what);
  return text.replace(at, what.size(), with);
}

std::string asking_policy() {
  std::string text = ledger_shop::policy;
  text = replaced(text, "validity = \"P24M\"\n", "validity = \"P24M\"\nlapse = \"P3M\"\n");
  text = replaced(text, "deceased = \"not-kept\"\n", "");
  text = replaced(text, "[codes]\n",
                  "[codes]\nN = { objection = true, meaning = \"Ikke reklame\" }\n");
  text = replaced(text, "MOBIL = \"mobile\" }", "MOBIL = \"mobile\", DOD = \"deceased\" }");
  text = replaced(text, "status = \"STATUS\"\n", "status = \"STATUS\"\nyes_values = [\"J\"]\n");
  return text +
         "[campaigns]\nreminders = 1\n"
         "[lists.reservations]\npath = \"VASK.CSV\"\nformat = \"csv\"\nencoding = \"UTF-8\"\n"
         "delimiter = \";\"\nkey = \"KUNDENR\"\nkey_form = \"number\"\nfact = \"reserved\"\n"
         "washed = 2026-03-01\nchannels = [\"letter\"]\n"
         "[purposes.ask-again]\ntitle = \"Be om samtykke\"\nkind = \"marketing\"\n"
         "basis = \"legitimate-interests\"\nchannels = [\"letter\"]\nassessment = \"lia.txt\"\n"
         "asks = [\"own-marketing\"]\n";
}

// 1, 2 and 3 can be asked; 4 objects, 7 is dead, 9 has a reservation; 5 said no, 6 withdrew, 8 has
// said yes.
fs::path make(const std::string& name) {
  const fs::path shop = ledger_shop::without_ledger(name);
  write(shop / "vern.toml", asking_policy());
  write(shop / "VASK.CSV", "KUNDENR\n9\n");
  write(shop / "lia.txt", "Vurdert 2026-01-01.\n");
  write(shop / "brev.txt", letter);
  std::string cards = "KUNDENR;NAVN;ADRESSE;POSTNR;STED;MOBIL;STATUS;DOD\n";
  const std::map<int, std::string> letters{{1, "R"}, {4, "N"}};
  for (int i = 1; i <= 9; ++i) {
    const std::string n = std::to_string(i);
    const auto found = letters.find(i);
    cards += n + ";Canary \xC3\x85s " + n + ";Canaryveien " + n + ";0001;OSLO;9100000" + n + ";" +
             (found == letters.end() ? "" : found->second) + ";" + (i == 7 ? "J" : "") + "\n";
  }
  write(shop / "KUNDER.CSV", cards);
  const Run made = vern(shop, {"ledger", "init", "--recovery", "sheet.txt"});
  REQUIRE(made.exit == 0);
  REQUIRE(record(shop, "5", "refused", "2026-01-10").exit == 0);
  const std::vector<std::string> yes{"--text", "2024-1", "--evidence", "signed"};
  const Run six = record(shop, "6", "given", "2026-01-10", yes);
  CAPTURE(six.err);
  REQUIRE(six.exit == 0);
  REQUIRE(record(shop, "6", "withdrawn", "2026-01-20").exit == 0);
  REQUIRE(record(shop, "8", "given", "2026-01-10", yes).exit == 0);
  return shop;
}

int entries(const fs::path& shop) {
  return vern(shop, {"ledger", "stats", "--json"}).json().at("entries");
}

std::vector<std::string> request(const std::vector<std::string>& words) {
  std::vector<std::string> all{"consent", "request", "--json"};
  all.insert(all.end(), words.begin(), words.end());
  return all;
}

std::vector<std::string> opening(const std::string& id, const std::string& out,
                                 const std::vector<std::string>& more = {}) {
  std::vector<std::string> words{"--open", id,       "--purpose", "ask-again",   "--channel",
                                 "letter", "--text", "brev.txt",  "--answer-by", "2026-03-31",
                                 "--out",  out,      "--on",      "2026-03-01"};
  words.insert(words.end(), more.begin(), more.end());
  return by_kari(request(words));
}

// Codes by customer number, as they stand in the letters.
std::map<std::string, std::string> codes(const fs::path& letters) {
  std::istringstream lines(read(letters));
  std::map<std::string, std::string> out;
  std::string line;
  REQUIRE(std::getline(lines, line));
  CHECK(line == "KUNDENR;NAVN;ADRESSE;POSTNR;STED;run;code;answer_by\r");
  while (std::getline(lines, line)) {
    const auto day = line.rfind(';');
    const auto code = line.rfind(';', day - 1);
    out[line.substr(0, line.find(';'))] = line.substr(code + 1, day - code - 1);
  }
  return out;
}

std::string state(const fs::path& shop, const std::string& customer, const std::string& channel) {
  const Json said = vern(shop, {"consent", "show", customer, "--json"}).json();
  for (const Json& row : said.at("states")) {
    if (row.at("purpose") == "own-marketing" && row.at("channel") == channel) {
      return row.at("state");
    }
  }
  return "";
}

int denied(const Json& reckoning, const std::string& reason) {
  for (const Json& one : reckoning.at("denials")) {
    if (one.at("name") == reason) return one.at("customers");
  }
  return 0;
}

Run replies(const fs::path& shop, const std::string& csv,
            const std::vector<std::string>& more = {}) {
  write(shop / "svar.csv", csv);
  return vern(shop, by_kari({"consent", "replies", "svar.csv", "--json"}, more));
}

std::string typed(std::string code) {
  std::string out;
  for (const char c : code) {
    if (c != '-') out += c == '0' ? 'o' : static_cast<char>(std::tolower(c));
  }
  return out;
}

}  // namespace

TEST_CASE("an estimate counts whom it would ask and why not the others, and writes nothing") {
  const fs::path shop = make("asking-estimate");
  const int before = entries(shop);
  const std::vector<std::string> words{"--estimate", "--purpose", "ask-again", "--on",
                                       "2026-03-01"};
  const Run run = vern(shop, request(words));
  CAPTURE(run.out + run.err);
  REQUIRE(run.exit == 0);
  const Json of = run.json().at("channels").at(0);
  CHECK(of.at("channel") == "letter");
  CHECK(of.at("considered") == 9);
  CHECK(of.at("granted") == 4);
  CHECK(of.at("asked") == 3);
  CHECK(of.at("given") == 1);
  for (const char* reason :
       {"subject-deceased", "objected", "reserved", "consent-refused", "consent-withdrawn"}) {
    CAPTURE(reason);
    CHECK(denied(of, reason) == 1);
  }
  CHECK(entries(shop) == before);
  const Run text = vern(shop, {"consent", "request", "--estimate", "--purpose", "ask-again"});
  CHECK(widest_line(text.out) <= 80);
  CHECK_FALSE(has(text.out, "Canary"));
  CHECK(vern(shop, request({"--estimate", "--purpose", "own-marketing"})).exit == 2);
  CHECK(vern(shop, request({})).exit == 2);
}

TEST_CASE("letters go to those who may be asked, with a code each that the ledger knows") {
  const fs::path shop = make("asking-open");
  const Run run = vern(shop, opening("spor-26", "brev.csv"));
  CAPTURE(run.out + run.err);
  REQUIRE(run.exit == 0);
  CHECK(run.json().at("letters") == 3);
  const auto sent = codes(shop / "brev.csv");
  std::set<std::string> different;
  for (const std::string customer : {"1", "2", "3"}) {
    REQUIRE(sent.contains(customer));
    different.insert(sent.at(customer));
    CHECK(has(vern(shop, {"consent", "history", customer, "--json"}).out, sent.at(customer)));
    CHECK(state(shop, customer, "sms") == "unknown");  // asked long ago, as of today
  }
  CHECK(sent.size() == 3);
  CHECK(different.size() == 3);
  // The answer is no until somebody says yes.
  CHECK(vern(shop, {"decide", "1", "--purpose", "own-marketing", "--channel", "letter", "--on",
                    "2026-03-02"})
            .exit == 1);
  const int after = entries(shop);
  CHECK(vern(shop, opening("spor-26", "brev2.csv")).exit == 3);  // the id was used
  CHECK(vern(shop, opening("spor-27", "brev.csv")).exit == 2);   // the file is there
  const Run none = vern(shop, opening("spor-27", "brev2.csv"));
  CHECK(none.exit == 1);  // all of them may still answer
  CHECK(none.json().at("waiting") == 3);
  CHECK_FALSE(fs::exists(shop / "brev2.csv"));
  CHECK(entries(shop) == after);
  CHECK(vern(shop, {"ledger", "verify"}).exit <= 1);
}

TEST_CASE("a letter that does not say that silence is no, or which text it is about, is refused") {
  const fs::path shop = make("asking-text");
  const int before = entries(shop);
  write(shop / "brev.txt", replaced(letter, "Svarer du ikke, regner vi det som nei. ", ""));
  const Run silent = vern(shop, opening("spor-26", "brev.csv"));
  CHECK(silent.exit == 3);
  CHECK(has(silent.out + silent.err, "silence"));
  write(shop / "brev.txt", replaced(letter, "2024-1", "2018-9"));
  const Run unnamed = vern(shop, opening("spor-26", "brev.csv"));
  CHECK(unnamed.exit == 3);
  CHECK(has(unnamed.out + unnamed.err, "2024-1"));
  write(shop / "brev.txt", replaced(letter, "reklame", "brev"));
  CHECK(vern(shop, opening("spor-26", "brev.csv")).exit == 3);
  CHECK_FALSE(fs::exists(shop / "brev.csv"));
  CHECK(entries(shop) == before);
}

TEST_CASE("answers are recorded once, all or none; then only the silent are reminded") {
  const fs::path shop = make("asking-replies");
  REQUIRE(vern(shop, opening("spor-26", "brev.csv")).exit == 0);
  const auto sent = codes(shop / "brev.csv");
  const int before = entries(shop);
  const std::string head = "code;day;signed;own-marketing/letter;own-marketing/sms\n";
  const std::string yes = typed(sent.at("1")) + ";2026-03-10;j;j;\n";
  const std::string no = sent.at("2") + ";11.03.2026;;n;n\n";
  std::string misread = sent.at("3");
  misread.back() = misread.back() == '2' ? '3' : '2';
  const Run bad = replies(shop, head + yes + misread + ";2026-03-10;j;j;j\n" + no);
  CHECK(bad.exit == 3);
  CHECK(bad.json().at("problems").size() == 1);
  CHECK(bad.json().at("problems").at(0).at("line") == 3);
  CHECK(replies(shop, head + sent.at("1") + ";2026-02-01;j;j;\n").exit ==
        3);  // before it was asked
  CHECK(replies(shop, head + sent.at("1") + ";2026-03-10;j;kanskje;\n").exit == 3);
  CHECK(replies(shop, head + yes + no, {"--accept-unknown", "1"}).exit == 3);
  CHECK(replies(shop, head + yes + no, {"--dry-run"}).exit == 0);
  CHECK(entries(shop) == before);

  const Run run = replies(shop, head + yes + no);
  CAPTURE(run.out + run.err);
  REQUIRE(run.exit == 0);
  CHECK(run.json().at("yes") == 1);
  CHECK(run.json().at("no") == 2);
  CHECK(state(shop, "1", "letter") == "given");
  CHECK(state(shop, "1", "sms") != "given");
  CHECK(state(shop, "2", "letter") == "refused");
  const int after = entries(shop);
  const Run again = replies(shop, head + yes + no);
  CHECK(again.exit == 0);
  CHECK(again.json().at("known") == 3);
  CHECK(entries(shop) == after);
  // A yes on a later day lifts no no: that takes a signed form that names it.
  CHECK(replies(shop, "code;day;answer\n" + sent.at("2") + ";2026-03-15;j\n").exit == 3);

  // A number that is another person's now answers for nobody.
  const std::string cards = read(shop / "KUNDER.CSV");
  write(shop / "KUNDER.CSV", replaced(cards, "Canary \xC3\x85s 3", "Canary Ny"));
  CHECK(replies(shop, "code;day;answer\n" + sent.at("3") + ";2026-03-15;j\n").exit == 3);
  write(shop / "KUNDER.CSV", cards);
  CHECK(entries(shop) == after);

  const Run reminder =
      vern(shop, by_kari(request({"--remind", "spor-26", "--out", "purring.csv", "--answer-by",
                                  "2026-04-15", "--on", "2026-03-25"})));
  CAPTURE(reminder.out + reminder.err);
  REQUIRE(reminder.exit == 0);
  CHECK(codes(shop / "purring.csv") == std::map<std::string, std::string>{{"3", sent.at("3")}});
  const Run twice =
      vern(shop, by_kari(request({"--remind", "spor-26", "--out", "purring2.csv", "--answer-by",
                                  "2026-04-20", "--on", "2026-03-29"})));
  CHECK(twice.exit == 1);
  CHECK_FALSE(fs::exists(shop / "purring2.csv"));
}

TEST_CASE("status tells who waits, and silence past its time is no") {
  const fs::path shop = make("asking-status");
  REQUIRE(vern(shop, opening("spor-26", "brev.csv")).exit == 0);
  const auto sent = codes(shop / "brev.csv");
  REQUIRE(replies(shop, "code;day;answer\n" + sent.at("1") + ";2026-03-10;j\n" + sent.at("2") +
                            ";2026-03-10;n\n")
              .exit == 0);
  const auto row = [&](const std::string& on) {
    const Run run = vern(shop, request({"--status", "spor-26", "--on", on}));
    CAPTURE(run.err);
    REQUIRE(run.exit == 0);
    CHECK(run.json().at("customers") == 3);
    CHECK(run.json().at("answered") == 2);
    return run.json().at("purposes").at(0);
  };
  const Json waiting = row("2026-03-25");
  CHECK(waiting.at("given") == 1);
  CHECK(waiting.at("refused") == 1);
  CHECK(waiting.at("waiting") == 1);
  const Json lapsed = row("2026-08-01");
  CHECK(lapsed.at("waiting") == 0);
  CHECK(lapsed.at("lapsed") == 1);
  const Run text = vern(shop, {"consent", "request", "--status", "spor-26"});
  CHECK(widest_line(text.out) <= 80);
  // Once more may be asked, since a reminder was not sent. A no is never asked about again.
  write(shop / "vern.toml", replaced(asking_policy(), "2026-03-01", "2026-08-01"));
  const Run more =
      vern(shop, request({"--estimate", "--purpose", "ask-again", "--on", "2026-08-01"}));
  const Json of = more.json().at("channels").at(0);
  CHECK(of.at("asked") == 1);
  CHECK(of.at("given") == 2);
  CHECK(denied(of, "consent-refused") == 2);
}

TEST_CASE("a rolling request asks each customer once, as they come") {
  const fs::path shop = make("asking-rolling");
  write(shop / "besok.txt", "1\n4\n");
  const std::vector<std::string> visit{"--among", "besok.txt", "--chosen-by", "relation"};
  std::vector<std::string> rolling = visit;
  rolling.emplace_back("--rolling");
  const Run run = vern(shop, opening("disk", "a.csv", rolling));
  CAPTURE(run.out + run.err);
  REQUIRE(run.exit == 0);
  CHECK(codes(shop / "a.csv").size() == 1);
  write(shop / "besok.txt", "1\n2\n5\n");
  std::vector<std::string> more{"--more", "disk", "--out", "b.csv", "--on", "2026-03-05"};
  more.insert(more.end(), visit.begin(), visit.end());
  REQUIRE(vern(shop, by_kari(request(more))).exit == 0);
  CHECK(codes(shop / "b.csv").size() == 1);
  CHECK(codes(shop / "b.csv").contains("2"));
  // What was bought is a profile, and a request for consent is none.
  more = {"--more", "disk", "--out", "c.csv", "--on", "2026-03-06", "--among", "besok.txt"};
  CHECK(vern(shop, by_kari(request(more), {"--chosen-by", "purchases"})).exit == 2);
  REQUIRE(vern(shop, opening("alle", "d.csv")).exit == 0);  // the third customer
  CHECK(vern(shop, by_kari(request({"--more", "alle", "--out", "e.csv"}))).exit != 0);
}

TEST_CASE("the help of asking fits a terminal, in both languages") {
  const fs::path here = scratch("asking-help");
  for (const std::string words : {"consent request", "consent replies"}) {
    for (const std::string language : {"en", "nb"}) {
      CAPTURE(words);
      CAPTURE(language);
      const Run run = shell(here, "\"$vern\" " + words + " --help --lang " + language);
      CHECK(run.exit == 0);
      CHECK(widest_line(run.out) <= 80);
    }
  }
}
