// A campaign over a small register: who is in, who is out and why, and every way in which a source
// must stop the run. The rules are those of the design's sections on the gate and on sources that
// forbid; what is expected is worked out by hand.
#include "audience/audience.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <thread>

#include "audience/survey.hpp"
#include "support/small_shop.hpp"

using namespace vern;
using namespace vern::audience;
using vern_test::card;
using vern_test::on;
using vern_test::SmallShop;

namespace {

// The run must stop, leave no file, and say where.
Error stopped(const SmallShop& small, const Options& options) {
  const auto before = small.scratch.files();
  const auto summary = run(small.shop, options);
  REQUIRE_FALSE(summary);
  CHECK(small.scratch.files() == before);
  return summary.error();
}
Error stopped(const SmallShop& small) {
  return stopped(small, small.options("own-marketing", Channel::letter));
}

Summary done(const SmallShop& small, const Options& options) {
  const auto summary = run(small.shop, options);
  if (!summary) FAIL(summary.error().message);
  return *summary;
}
Summary done(const SmallShop& small) {
  return done(small, small.options("own-marketing", Channel::letter));
}

bool says(const Error& error, std::string_view text) {
  return error.message.find(text) != std::string::npos;
}

const std::string granted = "grant;consent-unproven;basis-consent";

}  // namespace

TEST_CASE("the list holds the granted in the register's own form, the explanation everyone") {
  SmallShop small;
  small.cards(card("0042", {{"NAVN", "\"K\x9Bre; A/S\""}, {"STATUS", "R"}}) +
              card("43", {{"STATUS", "RN"}}) + card("44") + card("45", {{"STATUS", "R,V"}}));
  const Summary summary = done(small);
  CHECK(summary.rows == 4);
  CHECK(summary.considered == 4);
  CHECK(summary.granted == 1);
  CHECK(summary.denied == 3);
  CHECK(summary.to_be_clarified == 0);
  CHECK(summary.denials.at(ReasonCode::objected) == 1);
  CHECK(summary.sole_denials.at(ReasonCode::objected) == 1);
  CHECK(summary.bases.at(ReasonCode::basis_consent) == 1);
  CHECK(summary.warnings.at(ReasonCode::consent_unproven) == 2);
  CHECK(small.scratch.read("list.csv") ==
        "NR;NAVN;ADR;POSTNR;STED;run\r\n0042;\"K\x9Bre; A/S\";"
        "Storgata 1;0150;Oslo;" +
            summary.run_id + "\r\n");
  const auto why = small.explained();
  REQUIRE(why.size() == 4);
  CHECK(why.at("42") == granted);
  CHECK(why.at("43") == "deny;objected consent-unproven;");
  CHECK(why.at("44") == "deny;consent-missing;");
  CHECK(why.at("45") == "deny;consent-missing status-malformed;");
}

TEST_CASE("each channel's list holds only what the channel needs") {
  SmallShop small;
  small.cards(card("1", {{"EPOST", "a@b.no"}, {"TLF", "22334455"}, {"MOBIL", "+4791234567"}}) +
              card("2", {{"TLF", "91 00 00 01"}}));
  const auto list = [&](Channel channel) {
    const Summary summary = done(small, small.options("order-service", channel));
    std::string text = small.scratch.read("list.csv");
    for (std::size_t at; (at = text.find(summary.run_id)) != std::string::npos;) text.erase(at, 32);
    return text;
  };
  CHECK(list(Channel::email) == "NR;NAVN;EPOST;run\r\n1;Navn 1;a@b.no;\r\n");
  CHECK(list(Channel::sms) ==
        "NR;NAVN;MOBIL;run\r\n1;Navn 1;+4791234567;\r\n2;Navn 2;91 00 00 01;\r\n");
  CHECK(list(Channel::phone) ==
        "NR;NAVN;TLF;run\r\n1;Navn 1;22334455;\r\n2;Navn 2;91 00 00 01;\r\n");
  CHECK(list(Channel::none) == "NR;run\r\n1;\r\n2;\r\n");
}

TEST_CASE("a value that a spreadsheet takes for a formula is written as it stands, and counted") {
  SmallShop small;
  small.cards(card("1", {{"NAVN", "=1+1"}, {"MOBIL", "+47 91234567"}}));
  const Summary summary = done(small, small.options("order-service", Channel::sms));
  CHECK(small.scratch.read("list.csv").find("1;=1+1;+47 91234567;") != std::string::npos);
  REQUIRE(summary.notes.size() == 1);
  CHECK(summary.notes[0].starts_with("1 values of the list"));
}

TEST_CASE("the same inputs give the same run id, and any change another one") {
  SmallShop small;
  small.cards(card("1", {{"STATUS", "R"}}));
  Options options = small.options("own-marketing", Channel::letter);
  const std::string id = done(small, options).run_id;
  CHECK(id.size() == 32);
  CHECK(done(small, options).run_id == id);
  small.cards(card("1 ", {{"STATUS", "R  "}}));  // padding is not data
  CHECK(done(small, options).run_id == id);
  options.request.day = on(2026, 11, 21);
  CHECK(done(small, options).run_id != id);
  options = small.options("own-marketing", Channel::letter);
  options.selection = Selection{1, 0, 0};
  CHECK(done(small, options).run_id != id);
  small.shop.policy_text += " ";
  CHECK(done(small).run_id != id);
  small.shop.policy_text = "small shop";
  small.cards(card("1", {{"STATUS", "R"}, {"STED", "Bergen"}}));
  CHECK(done(small).run_id != id);
}

TEST_CASE("a selection narrows and never permits") {
  SmallShop small;
  small.cards(card("1", {{"STATUS", "R"}}) + card("2", {{"STATUS", "V"}}) + card("3") +
              card("4", {{"STATUS", "R,"}}));
  Options options = small.options("own-marketing", Channel::letter);
  options.selection = Selection{5, 0, 0};  // any of R, V
  const Summary summary = done(small, options);
  CHECK(summary.rows == 4);
  CHECK(summary.considered == 2);
  CHECK(small.explained().at("2") == "deny;consent-missing;");
  options.selection = Selection{};
  CHECK(stopped(small, options).code == StatusCode::argument);
}

// ---- lists ----

TEST_CASE("each kind of list forbids what it is for") {
  SmallShop small;
  std::string rows;
  for (int i = 1; i <= 5; ++i) {
    rows += card(std::to_string(i), {{"STATUS", "R"}, {"EPOST", std::to_string(i) + "@b.no"}});
  }
  small.cards(rows);
  small.list("objections", ListEffect::objected, "001\n");
  small.list("optout", ListEffect::suppressed, " 2@B.no\n", "EPOST");
  small.list("dead", ListEffect::deceased, "3\n");
  small.list("restricted", ListEffect::restricted, "4\n");
  done(small);
  const auto why = small.explained();
  CHECK(why.at("1") == "deny;objected consent-unproven;");
  CHECK(why.at("2") == "deny;suppressed consent-unproven;");
  CHECK(why.at("3") == "deny;subject-deceased consent-unproven;");
  CHECK(why.at("4") == "deny;subject-restricted consent-unproven;");
  CHECK(why.at("5") == granted);
  // Service goes on for all but the restricted.
  CHECK(done(small, small.options("order-service", Channel::letter)).granted == 4);
}

TEST_CASE("a wash is for its channels and its month, and names the reserved") {
  SmallShop small;
  small.cards(card("1", {{"TLF", "22334455"}}) + card("2", {{"TLF", "22334456"}}));
  const auto why = [&](ChannelSet channels, Day washed) {
    small.shop.policy.lists.clear();
    List& list = small.list("wash", ListEffect::reserved, "+47 22 33 44 55\n", "TLF");
    list.washed = washed;
    list.channels = channels;
    done(small, small.options("phone-offer", Channel::phone));
    return small.explained();
  };
  const ChannelSet phone = ChannelSet::of(Channel::phone);
  CHECK(why(phone, on(2026, 11, 2)).at("1") == "deny;reserved;");
  CHECK(why(phone, on(2026, 11, 2)).at("2") == "grant;;basis-legitimate-interests");
  CHECK(why(phone, on(2026, 10, 31)).at("2") == "clarify;wash-missing;");
  CHECK(why(phone, on(2026, 11, 21)).at("2") == "clarify;wash-missing;");
  CHECK(why(ChannelSet::of(Channel::letter), on(2026, 11, 2)).at("1") == "clarify;wash-missing;");
}

TEST_CASE("a damaged, ragged, unreadable or cut list stops the run and says where") {
  SmallShop small;
  small.cards(card("1") + card("2"));
  const auto with = [&](const std::string& text, const std::string& header = "NR;WHY") {
    small.shop.policy.lists.clear();
    small.list("stop", ListEffect::objected, text, header);
    return stopped(small);
  };
  for (const char* text :
       {"1;a\n2\n", "1;a\n2;b;c\n", "1;a\nx2;b\n", "1;a\n;b\n", "1;a\n2;\"b\n", "1;a\n2;b"}) {
    CAPTURE(text);
    const Error error = with(text);
    CHECK(error.code == StatusCode::incomplete);
    CHECK(says(error, "list stop"));
  }
  const Error ragged = with("1;a\n2\n");
  CHECK(ragged.row == 3);
  CHECK(ragged.byte == 11);
  CHECK(says(ragged, "acknowledged.damaged"));
  CHECK(with("kari@\n", "EPOST").row == 2);
  CHECK(with("12\n", "TLF").code == StatusCode::incomplete);
  CHECK(with("1;\xFF\n").code == StatusCode::incomplete);  // no UTF-8
}

TEST_CASE("a list that is missing, or lacks its column, stops the run") {
  SmallShop small;
  small.cards(card("1"));
  small.list("gone", ListEffect::objected, "1\n").file.path = "NOWHERE.CSV";
  CHECK(stopped(small).code == StatusCode::io);
  small.shop.policy.lists.clear();
  small.list("other", ListEffect::objected, "1\n").key = "KUNDENR";
  CHECK(stopped(small).code == StatusCode::incomplete);
}

TEST_CASE("an end mark must end the list, and the row count must be right") {
  SmallShop small;
  small.cards(card("1") + card("2") + card("3"));
  const auto with = [&](const std::string& text) {
    small.shop.policy.lists.clear();
    List& list = small.list("marked", ListEffect::objected, text, "NR;WHY");
    list.end_mark = "*** SLUTT ***";
    return &list;
  };
  with("1;a\n2;b\n*** SLUTT ***\n");
  CHECK(done(small).denials.at(ReasonCode::objected) == 2);
  with("1;a\r\n2;b\r\n*** SLUTT ***;\r\n\x1A");
  CHECK(done(small).denials.at(ReasonCode::objected) == 2);
  with("*** SLUTT ***\n");  // an empty list is whole
  CHECK(done(small).rows == 3);
  for (const char* text : {"1;a\n2;b\n", "1;a\n2;b\n*** SLU", "1;a\n*** SLUTT ***\n2;b\n",
                           "1;a *** SLUTT ***\n", ""}) {
    CAPTURE(text);
    with(text);
    const Error error = stopped(small);
    CHECK(error.code == StatusCode::incomplete);
    CHECK(says(error, "end mark is missing"));
  }
  with("1;a\n2;b\n*** SLUTT ***\n")->rows = 2;
  CHECK(done(small).rows == 3);
  with("1;a\n2;b\n*** SLUTT ***\n")->rows = 3;
  CHECK(says(stopped(small), "has 2 rows and should have 3"));
}

TEST_CASE("a list cut anywhere stops the run or is whole") {
  SmallShop small;
  small.cards(card("1") + card("12") + card("123"));
  const std::string whole = "123;a\n12;b\n";
  for (std::size_t length = 0; length < whole.size(); ++length) {
    CAPTURE(length);
    small.shop.policy.lists.clear();
    List& list = small.list("cut", ListEffect::objected, whole.substr(0, length), "NR;WHY");
    list.rows = 2;
    CHECK(stopped(small).code == StatusCode::incomplete);
  }
}

TEST_CASE("rows that match no customer stop the run unless that many are acknowledged") {
  SmallShop small;
  small.cards(card("1"));
  List& list = small.list("stop", ListEffect::objected, "1\n8\n9\n");
  const Error error = stopped(small);
  CHECK(error.code == StatusCode::incomplete);
  CHECK(error.row == 3);
  CHECK(says(error, "2 rows that match no customer"));
  list.acknowledged = Acknowledgement{0, 1, "kari", "gone", on(2026, 11, 1)};
  CHECK(says(stopped(small), "1 are acknowledged"));
  list.acknowledged->unmatched = 3;
  CHECK(stopped(small).code == StatusCode::incomplete);
  list.acknowledged->unmatched = 2;
  CHECK(done(small).notes.size() == 1);
}

TEST_CASE("unmatched contact points are counted where the policy expects them") {
  SmallShop small;
  small.cards(card("1", {{"EPOST", "a@b.no"}}));
  List& list = small.list("optout", ListEffect::suppressed, "a@b.no\nz@b.no\n", "EPOST");
  CHECK(stopped(small).code == StatusCode::incomplete);
  list.accept_unmatched = true;
  const Summary summary = done(small);
  REQUIRE(summary.notes.size() == 1);
  CHECK(summary.notes[0].find("1 rows match no customer") != std::string::npos);
  CHECK(summary.denials.at(ReasonCode::suppressed) == 1);
}

TEST_CASE("acknowledged damage is exact, and the intact rows still count") {
  SmallShop small;
  small.cards(card("1", {{"STATUS", "R"}}) + card("2"));
  List& list = small.list("stop", ListEffect::objected, "1;a\nragged\n;b\n", "NR;WHY");
  list.acknowledged = Acknowledgement{1, 0, "kari", "seen", on(2026, 11, 1)};
  CHECK(stopped(small).code == StatusCode::incomplete);
  list.acknowledged->damaged = 2;
  CHECK(done(small).denials.at(ReasonCode::objected) == 1);
  list.acknowledged->damaged = 3;
  CHECK(stopped(small).code == StatusCode::incomplete);
}

TEST_CASE("an unreadable number beside a readable key is counted, the key counts") {
  SmallShop small;
  small.cards(card("1", {{"STATUS", "R"}}));
  small.list("stop", ListEffect::objected, "1;(067) 85 000\n", "NR;TLF");
  const Summary summary = done(small);
  CHECK(summary.denials.at(ReasonCode::objected) == 1);
  CHECK(summary.notes.size() == 1);
}

TEST_CASE("a policy with placeholders of a template judges nobody") {
  SmallShop small;
  small.cards(card("1", {{"STATUS", "R"}}));
  small.shop.policy.unfilled = 2;
  const Error error = stopped(small);
  CHECK(error.code == StatusCode::policy);
  CHECK(says(error, "2 placeholders"));
  small.shop.policy.unfilled = 0;
  CHECK(done(small).granted == 1);
}

// ---- the register ----

TEST_CASE("a register's damage can be acknowledged, exactly; the damaged cards are left out") {
  SmallShop small;
  small.cards(card("1", {{"STATUS", "R"}}) + "2;ragged\n" + card("no number") +
              card("3", {{"STATUS", "R"}}));
  std::optional<Acknowledgement>& seen = small.shop.policy.registers[0].acknowledged;
  seen = Acknowledgement{1, 0, "kari", "seen", on(2026, 11, 1)};
  const Error one_more = stopped(small);
  CHECK(one_more.code == StatusCode::incomplete);
  CHECK(says(one_more, "2 damaged rows, and 1 are acknowledged"));
  CHECK(one_more.row == 3);
  seen->damaged = 2;
  const Summary summary = done(small);
  CHECK(summary.rows == 2);
  CHECK(summary.granted == 2);
  REQUIRE(summary.notes.size() == 1);
  CHECK(summary.notes[0].find("2 damaged rows are left out") != std::string::npos);
  seen->damaged = 3;
  CHECK(stopped(small).code == StatusCode::incomplete);
}

TEST_CASE("a damaged register stops the run with line and byte") {
  SmallShop small;
  const auto with = [&](const std::string& rows) {
    small.cards(rows);
    return stopped(small);
  };
  const auto header = static_cast<std::int64_t>(vern_test::card_header.size());
  const Error ragged = with("1;Kari\n");
  CHECK(ragged.code == StatusCode::incomplete);
  CHECK(ragged.row == 2);
  CHECK(ragged.byte == header);
  CHECK(with(card("1") + card("")).row == 3);
  CHECK(with(card("1") + card("12a")).row == 3);
  CHECK(with(card("1", {{"NAVN", "\"Kari"}})).code == StatusCode::incomplete);
  std::string cut = card("1") + card("2");
  cut.pop_back();
  CHECK(says(with(cut), "may have been cut"));
  small.shop.policy.registers[0].file.encoding = CodePage::utf8;
  const Error bytes = with(card("1", {{"NAVN", "K\x9Bre"}}));
  CHECK(bytes.code == StatusCode::incomplete);
  CHECK(bytes.row == 2);
  CHECK(bytes.message.find("re;") == std::string::npos);  // no value in the message
}

TEST_CASE("a customer number on two cards stops the run and names both lines") {
  SmallShop small;
  small.cards(card("7") + card("8") + card("007") + card("9") + card("8"));
  const Error error = stopped(small);
  CHECK(error.code == StatusCode::incomplete);
  CHECK(error.row == 4);
  CHECK(says(error, "line 2 and line 4, and 1 more"));
}

TEST_CASE("a register declared as dbf, without a column, or not there is refused") {
  SmallShop small;
  small.cards(card("1"));
  Register& reg = small.shop.policy.registers[0];
  reg.fields.push_back({"FINNES_IKKE", "restricted"});
  CHECK(stopped(small).code == StatusCode::policy);
  reg.fields.pop_back();
  reg.file.path = "BORTE.CSV";
  CHECK(stopped(small).code == StatusCode::io);
  reg.file.format = RegisterFormat::dbf;
  CHECK(stopped(small).code == StatusCode::unsupported);
}

TEST_CASE("a register that changes between the two readings stops the run") {
  struct Count final : CardVisitor {
    Result<bool> visit(const Card&, const Checks&) override {
      ++cards;
      return true;
    }
    int cards = 0;
  };
  SmallShop small;
  const Request request = SmallShop::request("own-marketing", Channel::letter);
  const auto after = [&](auto change) {
    small.cards(card("1", {{"STATUS", "R"}}) + card("2"));
    auto survey = Survey::take(small.shop, request);
    REQUIRE(survey);
    change();
    Count count;
    const auto visited = (*survey)->visit(count);
    return visited ? StatusCode::ok : visited.error().code;
  };
  CHECK(after([] {}) == StatusCode::ok);
  CHECK(after([&] { small.cards(card("1") + card("2")); }) == StatusCode::state);
  CHECK(after([&] { small.cards(card("1")); }) == StatusCode::state);
  CHECK(after([&] { small.cards("damaged\n"); }) == StatusCode::state);
  // The same size and time of change, one other byte: in a name, and where it is damage.
  const std::string text = std::string(vern_test::card_header) + card("1", {{"STATUS", "R"}});
  for (const std::size_t at : {text.find("Navn"), text.find(';', vern_test::card_header.size())}) {
    CHECK(after([&] {
            const auto path = small.scratch.file("KUNDER.CSV");
            const auto time = std::filesystem::last_write_time(path);
            std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
            file.seekp(static_cast<std::streamoff>(at));
            file.put('J');
            file.close();
            std::filesystem::last_write_time(path, time);
          }) == StatusCode::state);
  }
}

// ---- contact points of several cards ----

TEST_CASE("a no on one card counts for every other card with the same e-mail or mobile") {
  SmallShop small;
  small.cards(
      card("1", {{"STATUS", "N"}, {"EPOST", "Per@b.no"}, {"MOBIL", "91234567"}, {"NAVN", "Per"}}) +
      card("2", {{"NAVN", "Per"}, {"EPOST", "per@b.no"}}) +
      card("3", {{"NAVN", "Per"}, {"MOBIL", "+47 912 34 567"}}) +
      card("4", {{"NAVN", "Per"}, {"TLF", "912 34 567"}}) +
      card("5", {{"EPOST", "other@b.no"}, {"MOBIL", "91234568"}}));
  const auto reasons = [&](std::string_view purpose, Channel channel) {
    done(small, small.options(purpose, channel));
    return small.explained();
  };
  const auto email = reasons("similar-goods", Channel::email);
  CHECK(email.at("1") == "deny;objected no-exception;");
  CHECK(email.at("2") == "deny;no-exception contact-point-refused;");
  CHECK(email.at("5") == "deny;no-exception;");
  const auto sms = reasons("similar-goods", Channel::sms);
  CHECK(sms.at("3") == "deny;no-exception contact-point-refused;");
  CHECK(sms.at("4") == "deny;no-exception contact-point-refused;");
  CHECK(sms.at("5") == "deny;no-exception;");
  const auto phone = reasons("phone-offer", Channel::phone);
  CHECK(phone.at("3") == "deny;wash-missing contact-point-refused;");
  CHECK(phone.at("4") == "deny;wash-missing contact-point-refused;");
  CHECK(phone.at("5") == "clarify;wash-missing;");
  // A service message is not stopped by a no to advertising.
  CHECK(reasons("order-service", Channel::sms).at("3") == "grant;;basis-contract");
}

TEST_CASE("objections from a list and from suppression count for other cards too") {
  SmallShop small;
  small.cards(card("1", {{"NAVN", "Per"}, {"MOBIL", "91234567"}}) +
              card("2", {{"NAVN", "Per"}, {"MOBIL", "91234567"}}) +
              card("3", {{"NAVN", "Liv"}, {"MOBIL", "91234560"}, {"EPOST", "l@b.no"}}) +
              card("4", {{"NAVN", "Liv"}, {"MOBIL", "91234560"}}));
  small.list("objections", ListEffect::objected, "1\n");
  small.list("optout", ListEffect::suppressed, "l@b.no\n", "EPOST");
  done(small, small.options("similar-goods", Channel::sms));
  CHECK(small.explained().at("2") == "deny;no-exception contact-point-refused;");
  CHECK(small.explained().at("4") == "deny;no-exception contact-point-refused;");
}

TEST_CASE("a landline or e-mail address under different names is shared; a mobile is not") {
  SmallShop small;
  small.cards(card("1", {{"NAVN", "Kari"}, {"TLF", "22334455"}, {"EPOST", "a@b.no"}}) +
              card("2", {{"NAVN", "Ola"}, {"TLF", "22 33 44 55"}, {"EPOST", "A@b.no"}}) +
              card("3", {{"NAVN", "Liv"}, {"TLF", "22334456"}}) +
              card("4", {{"NAVN", "LIV "}, {"TLF", "22334456"}}) +
              card("5", {{"NAVN", "Per"}, {"MOBIL", "91234567"}}) +
              card("6", {{"NAVN", "Siv"}, {"MOBIL", "91234567"}}) +
              card("7", {{"NAVN", "Firma"}, {"TYPE", "F"}, {"TLF", "22334457"}}) +
              card("8", {{"NAVN", "Eier"}, {"TLF", "22334457"}}));
  done(small, small.options("phone-offer", Channel::phone));
  const auto phone = small.explained();
  CHECK(phone.at("1") == "clarify;wash-missing contact-point-shared;");
  CHECK(phone.at("2") == "clarify;wash-missing contact-point-shared;");
  CHECK(phone.at("3") == "clarify;wash-missing;");
  CHECK(phone.at("4") == "clarify;wash-missing;");
  CHECK(phone.at("5") == "clarify;wash-missing;");
  CHECK(phone.at("7") == "grant;;basis-legitimate-interests");
  CHECK(phone.at("8") == "clarify;wash-missing;");
  done(small, small.options("similar-goods", Channel::email));
  CHECK(small.explained().at("1") == "deny;no-exception contact-point-shared;");
}

TEST_CASE("at a landline a no counts for the other card of the same person only") {
  SmallShop small;
  small.cards(card("1", {{"NAVN", "Liv"}, {"TLF", "22334456"}, {"STATUS", "N"}}) +
              card("2", {{"NAVN", "LIV"}, {"TLF", "22334456"}}) +
              card("3", {{"NAVN", "Odd"}, {"TLF", "22334456"}}));
  done(small, small.options("phone-offer", Channel::phone));
  CHECK(small.explained().at("2") ==
        "deny;wash-missing contact-point-refused contact-point-shared;");
  CHECK(small.explained().at("3") == "clarify;wash-missing contact-point-shared;");
}

TEST_CASE("cards are compared the same way when the comparison does not fit in memory") {
  SmallShop small;
  std::string rows;
  for (int i = 1; i <= 300; ++i) {  // every third card has the mobile of card 3, which says no
    const std::string own = "9" + std::to_string(1000000 + i);
    rows += card(std::to_string(i),
                 {{"MOBIL", i % 3 == 0 ? "91000003" : own}, {"STATUS", i == 3 ? "N" : ""}});
  }
  small.cards(rows);
  auto reader = registers::open_csv(small.scratch.file("KUNDER.CSV"), registers::CsvDialect{});
  REQUIRE(reader);
  auto facts = CustomerFacts::bind(small.shop.policy, small.shop.policy.registers[0], *reader,
                                   on(2026, 11, 20));
  REQUIRE(facts);
  ContactIndex index(16);  // at most 16 entries in memory: some forty runs
  registers::Record record;
  Card read;
  while (reader->next(record).value()) {
    REQUIRE(facts->read(record, read));
    REQUIRE(index.add(read, read.key == "3"));
  }
  REQUIRE(index.finish());
  for (std::int64_t line = 2; line <= 301; ++line) {
    const std::int64_t key = line - 1;
    const auto flags = index.flags_of(line);
    REQUIRE(flags);
    CAPTURE(key);
    CHECK(flags->refused.has(Channel::sms) == (key % 3 == 0 && key != 3));
    CHECK(flags->shared.empty());
  }
}

// ---- among ----

TEST_CASE("among narrows to the named customers and counts those that are nobody") {
  SmallShop small;
  small.cards(card("1") + card("2") + card("30"));
  Options options = small.options("order-service", Channel::letter);
  options.among = small.scratch.file("among.txt");
  options.chosen_by = ChosenBy::relation;
  small.scratch.write("among.txt", "002\r\n30\r\n99\r\n\r\n\x1A");
  const Summary lines = done(small, options);
  CHECK(lines.considered == 2);
  REQUIRE(lines.notes.size() == 1);
  CHECK(lines.notes[0].starts_with("1 customer numbers"));
  small.scratch.write("among.txt", "DATO;NR\n01.01.2026;2\n01.01.2026;2\n");
  CHECK(done(small, options).considered == 1);
  for (const char* bad : {"2\nKari\n", "DATO;NR\n1.1;2;3\n", "DATO;NR\n1.1;\n", "2;3\n"}) {
    CAPTURE(bad);
    small.scratch.write("among.txt", bad);
    const auto failed = run(small.shop, options);
    REQUIRE_FALSE(failed);
    CHECK(failed.error().code == StatusCode::data);
  }
}

TEST_CASE("customers chosen by purchases or behaviour need a profiling purpose in the request") {
  SmallShop small;
  small.cards(card("1", {{"STATUS", "R"}}));
  small.scratch.write("among.txt", "1\n");
  Options options = small.options("own-marketing", Channel::letter);
  options.among = small.scratch.file("among.txt");
  CHECK(says(stopped(small, options), "--chosen-by"));
  for (const ChosenBy chosen : {ChosenBy::purchases, ChosenBy::behaviour}) {
    options.chosen_by = chosen;
    const Error error = stopped(small, options);
    CHECK(error.code == StatusCode::argument);
    CHECK(says(error, "profiling"));
  }
  REQUIRE(options.request.add(2));
  CHECK(done(small, options).denials.at(ReasonCode::consent_missing) == 1);
  options = small.options("own-marketing", Channel::letter);
  options.chosen_by = ChosenBy::purchases;
  CHECK(stopped(small, options).code == StatusCode::argument);
  CHECK(parse_chosen_by("behaviour") == ChosenBy::behaviour);
  CHECK_FALSE(parse_chosen_by("taste"));
}

// ---- requests and outputs ----

TEST_CASE("a request without a known purpose is an error, not an empty list") {
  SmallShop small;
  small.cards(card("1"));
  Options options = small.options("own-marketing", Channel::letter);
  options.request.purpose_count = 0;
  CHECK(stopped(small, options).code == StatusCode::argument);
  REQUIRE(options.request.add(99));
  CHECK(stopped(small, options).code == StatusCode::not_found);
}

TEST_CASE("the outputs may be neither each other nor a file that is read") {
  SmallShop small;
  small.cards(card("1"));
  small.list("stop", ListEffect::objected, "1\n");
  const std::string before = small.scratch.read("KUNDER.CSV");
  Options options = small.options("own-marketing", Channel::letter);
  options.list_path = small.scratch.file("KUNDER.CSV");
  CHECK(stopped(small, options).code == StatusCode::argument);
  options.list_path = small.scratch.path() + "/./stop.CSV";
  CHECK(stopped(small, options).code == StatusCode::argument);
  options.list_path = options.explain_path;
  CHECK(stopped(small, options).code == StatusCode::argument);
  CHECK(small.scratch.read("KUNDER.CSV") == before);
}

TEST_CASE("an error leaves the list and explanation of the last run as they were") {
  SmallShop small;
  small.cards(card("1", {{"STATUS", "R"}}));
  done(small);
  const std::string list = small.scratch.read("list.csv");
  const std::string why = small.scratch.read("why.csv");
  small.list("stop", ListEffect::objected, "1\n2");
  CHECK(stopped(small).code == StatusCode::incomplete);
  CHECK(small.scratch.read("list.csv") == list);
  CHECK(small.scratch.read("why.csv") == why);
}

TEST_CASE("a run killed at any moment leaves the old list or the whole new one") {
  SmallShop small;
  std::string rows;
  for (int i = 1; i <= 4000; ++i) rows += card(std::to_string(i), {{"STATUS", "R"}});
  small.cards(rows);
  const Options options = small.options("own-marketing", Channel::letter);
  const auto started = std::chrono::steady_clock::now();
  done(small);
  const auto lasted = std::chrono::steady_clock::now() - started;
  const std::string whole = small.scratch.read("list.csv");
  const std::string old = "the list of last month\r\n";
  int killed = 0;
  for (int i = 0; i < 30; ++i) {
    small.scratch.write("list.csv", old);
    small.scratch.write("why.csv", old);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) ::_exit(run(small.shop, options) ? 0 : 1);
    std::this_thread::sleep_for(lasted * i / 24);
    ::kill(child, SIGKILL);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    if (WIFSIGNALED(status)) ++killed;
    const std::string list = small.scratch.read("list.csv");
    const bool is_old = list == old;
    CHECK((is_old || list == whole));
    if (!is_old) CHECK(small.scratch.read("why.csv") != old);  // the explanation came first
  }
  CHECK(killed > 0);
  done(small);
  CHECK(small.scratch.files() == 3);  // what the killed runs left is swept
}

TEST_CASE("one customer gets the same answer alone as in the audience") {
  SmallShop small;
  small.cards(card("1", {{"STATUS", "R"}}) + card("2", {{"STATUS", "N"}, {"MOBIL", "91234567"}}) +
              card("3", {{"MOBIL", "91234567"}}));
  const Request request = SmallShop::request("similar-goods", Channel::sms);
  const auto three = decide_one(small.shop, "003", request);
  REQUIRE(three);
  CHECK(three->customer.key == "3");
  CHECK(three->customer.row == 4);
  CHECK(three->decision.denials().has(ReasonCode::contact_point_refused));
  CHECK_FALSE(decide_one(small.shop, "4", request));
  CHECK(decide_one(small.shop, "4", request).error().code == StatusCode::not_found);
  CHECK(decide_one(small.shop, "x", request).error().code == StatusCode::argument);
}

TEST_CASE("every customer is visited in file order until the visitor has enough") {
  struct Keys final : Visitor {
    bool visit(const Customer& customer) override {
      keys += customer.key + " ";
      return customer.key != "2";
    }
    std::string keys;
  };
  SmallShop small;
  small.cards(card("5") + card("2") + card("9"));
  Keys keys;
  const auto visited =
      for_each_customer(small.shop, SmallShop::request("own-marketing", Channel::letter), keys);
  REQUIRE(visited);
  CHECK(*visited == 2);
  CHECK(keys.keys == "5 2 ");
}
