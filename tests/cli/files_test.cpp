// policy check, register inspect and init.
#include <doctest/doctest.h>

#include "cli/small_shop.hpp"

using namespace command;

namespace {

// KUNDER.CSV in CP865: byte 9B is the small O-slash, in a name and in Status.
fs::path dos_register(const std::string& name) {
  const fs::path folder = scratch(name);
  write(folder / "KUNDER.CSV",
        "KUNDENR;NAVN;STATUS\r\n1;B\x9B;R\r\n2;Dal;RN\r\n3;Eng;R\r\n4;Foss;flyttet\r\n");
  return folder;
}

std::vector<std::string> init_from(const std::vector<std::string>& more) {
  std::vector<std::string> words{"init", "--from", "KUNDER.CSV"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

}  // namespace

TEST_CASE("policy check is silent on errors when there are none, and counts") {
  const fs::path shop = small_shop::make("check");
  const Run good = vern(shop, {"policy", "check"});
  CHECK(good.exit == 0);
  CHECK(has(good.out, "vern.toml: 0 errors"));
  const Json sum = vern(shop, {"policy", "check", "vern.toml", "--json"}).json();
  CHECK(sum.at("errors") == 0);
  CHECK(sum.at("warnings") == sum.at("findings").size());
}

TEST_CASE("policy check shows all errors at once, with line, column and remedy") {
  const fs::path shop = small_shop::make("check_errors");
  std::string text = small_shop::policy;
  text.replace(text.find("status-field"), 12, "status-fjeld");
  text.replace(text.find("kind = \"service\""), 16, "kind = \"servise\"");
  write(shop / "vern.toml", text);
  const Run run = vern(shop, {"policy", "check"});
  CHECK(run.exit == 1);
  CHECK(has(run.out, "vern.toml:8:"));
  CHECK(has(run.out, "status-field"));
  CHECK(has(run.out, "service"));
  const Json sum = vern(shop, {"policy", "check", "--json"}).json();
  CHECK(sum.at("errors") >= 2);
  for (const Json& finding : sum.at("findings")) {
    for (const std::string& key :
         std::vector<std::string>{"severity", "line", "column", "path", "message", "remedy"}) {
      CHECK(finding.contains(key));
    }
  }
}

TEST_CASE("policy check looks at the files that the policy names") {
  const fs::path shop = small_shop::make("check_files");
  fs::remove(shop / "reklame.txt");
  const Run run = vern(shop, {"policy", "check"});
  CHECK(has(run.out, "reklame.txt"));
  CHECK(vern(shop, {"policy", "check", "none.toml"}).exit == 4);
}

TEST_CASE("register inspect says that the code page must be chosen, and shows the letters") {
  const fs::path folder = dos_register("inspect");
  const Run run = vern(folder, {"register", "inspect", "KUNDER.CSV"});
  CHECK(run.exit == 0);
  CHECK(widest_line(run.out) <= 80);
  for (const std::string& part : std::vector<std::string>{"CP865", "CP850", "must be chosen",
                                                          "KUNDENR", "NAVN", "STATUS", "##"}) {
    CAPTURE(part);
    CHECK(has(run.out, part));
  }
  CHECK_FALSE(has(run.out, "Foss"));
  const Json seen =
      vern(folder, {"register", "inspect", "KUNDER.CSV", "--encoding", "CP865", "--json"}).json();
  CHECK(seen.at("rows") == 4);
  CHECK(seen.at("damaged") == 0);
  CHECK(seen.at("columns").size() == 3);
  CHECK(seen.at("status").at("column") == "STATUS");
  CHECK(seen.at("status").at("letters").at(0) ==
        Json{{"letter", "R"}, {"byte", nullptr}, {"rows", 3}});
}

TEST_CASE("register inspect refuses what it cannot look at") {
  const fs::path folder = dos_register("inspect_wrong");
  CHECK(vern(folder, {"register", "inspect", "none.csv"}).exit == 4);
  CHECK(vern(folder, {"register", "inspect", "KUNDER.CSV", "--encoding", "CP866"}).exit == 2);
  CHECK(vern(folder, {"register", "inspect", "KUNDER.CSV", "--delimiter", "::"}).exit == 2);
  CHECK(vern(folder, {"register", "inspect", "KUNDER.CSV", "--status", "KODE"}).exit == 3);
}

TEST_CASE("init writes a profile that loads, and never replaces a file unasked") {
  for (const std::string& profile :
       std::vector<std::string>{"retail", "vehicle-trade", "optician"}) {
    CAPTURE(profile);
    const fs::path folder = scratch("init");
    const Run made = vern(folder, {"init", "--profile", profile});
    CHECK(made.exit == 0);
    CHECK(has(made.out, "vern policy check vern.toml"));
    const Json again = vern(folder, {"init", "--profile", profile, "--force", "--json"}).json();
    for (const Json& finding : again.at("findings")) CHECK(finding.at("severity") == "warning");
    const std::string text = read(folder / "vern.toml");
    CHECK(vern(folder, {"init", "--profile", "retail"}).exit == 2);
    CHECK(read(folder / "vern.toml") == text);
    CHECK(vern(folder, {"init", "--profile", "retail", "--force"}).exit == 0);
  }
  const Run wrong = vern(scratch("init_wrong"), {"init", "--profile", "retial"});
  CHECK(wrong.exit == 2);
  CHECK(has(wrong.err, "did you mean `retail`?"));
}

TEST_CASE("init --from wants a code page, and says what the bytes tell of it") {
  const fs::path folder = dos_register("init_page");
  const Run run = vern(folder, init_from({}));
  CHECK(run.exit == 3);
  CHECK(has(run.err, "--encoding"));
  CHECK(has(run.err, "CP865 and CP850 agree"));
  CHECK(has(run.err, "not possible: UTF-8"));
  CHECK_FALSE(fs::exists(folder / "vern.toml"));
  CHECK(vern(folder, init_from({"--encoding", "UTF-8"})).exit == 3);
}

TEST_CASE("init --from writes the letters as questions when nobody can be asked") {
  const fs::path folder = dos_register("init_from");
  const Run run = vern(folder, init_from({"--encoding", "CP865", "--json"}));
  CHECK(run.exit == 0);
  const Json made = run.json();
  CHECK(made.at("open_letters") == Json{"R", "N"});
  for (const Json& finding : made.at("findings")) CHECK(finding.at("severity") == "warning");
  const std::string text = read(folder / "vern.toml");
  CHECK(has(text, "KUNDER.CSV"));
  CHECK(has(text, "CP865"));
}

TEST_CASE("init --from asks letter by letter on a terminal") {
  const fs::path folder = dos_register("init_asks");
  write(folder / "answers.txt", "x\nc\n\n\nletter\n2018-02-30\n2018-07-20\no\n");
  const Run run = shell(folder,
                        "script -qec \"'$vern' init --from KUNDER.CSV --encoding CP865\" "
                        "/dev/null <answers.txt");
  CHECK(run.exit == 0);
  CHECK(has(run.out, "What does it mean?"));
  CHECK(has(run.out, "Not understood."));
  const std::string text = read(folder / "vern.toml");
  CHECK(has(text, "adopted = 2018-07-20"));
  CHECK(has(text, "objection = true"));
  CHECK(has(text, "own-marketing"));
}
