// A row of the register as the gate's facts: dates, flags, parties, contact points, addresses.
#include "audience/customer_facts.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "io/byte_source.hpp"
#include "registers/register_date.hpp"
#include "support/small_shop.hpp"

using namespace vern;
using namespace vern::audience;
using registers::DateForm;
using registers::parse_date_form;
using registers::read_date;
using vern_test::card;
using vern_test::on;

namespace {

// The card made of one row, by a policy that a test may have changed.
Card read_card(const std::string& row, const Policy& policy = vern_test::small_policy()) {
  static std::string text;  // the card's fields are views into what the reader holds
  text = std::string(vern_test::card_header) + row;
  registers::CsvDialect dialect;
  dialect.encoding = CodePage::cp865;
  static std::unique_ptr<registers::RowReader> reader;
  auto opened = registers::CsvReader::open(std::make_unique<io::MemorySource>(text), dialect);
  REQUIRE(opened);
  reader = std::make_unique<registers::RowReader>(std::move(*opened));
  auto facts = CustomerFacts::bind(policy, policy.registers[0], *reader, on(2026, 11, 20));
  REQUIRE(facts);
  registers::Record record;
  const auto more = reader->next(record);
  REQUIRE(more);
  REQUIRE(*more);
  Card out;
  REQUIRE(facts->read(record, out));
  return out;
}

Facts facts_of(const std::string& row) { return read_card(row).facts; }

}  // namespace

TEST_CASE("every declared form of a date reads its own form and no other") {
  const auto read = [](std::string_view form, std::string_view text) {
    return read_date(parse_date_form(form).value(), text);
  };
  const auto day = Fact<Day>::of(on(2019, 3, 7));
  CHECK(read("YYYY-MM-DD", "2019-03-07") == day);
  CHECK(read("DD.MM.YYYY", "07.03.2019") == day);
  CHECK(read("DD.MM.YYYY", " 07.03.2019  ") == day);
  CHECK(read("DD.MM.YY", "07.03.19") == day);
  CHECK(read("YYYYMMDD", "20190307") == day);
  CHECK(read("DD.MM.YYYY", "2019-03-07") == Fact<Day>::unreadable());
  CHECK(read("DD.MM.YYYY", "7.3.2019") == Fact<Day>::unreadable());
  CHECK(read("YYYYMMDD", "07032019") == Fact<Day>::unreadable());
  CHECK_FALSE(parse_date_form("MM/DD/YYYY"));
}

TEST_CASE("a two-digit year is 1930 to 2029") {
  const auto read = [](std::string_view text) { return read_date(DateForm::dotted_short, text); };
  CHECK(read("31.12.29") == Fact<Day>::of(on(2029, 12, 31)));
  CHECK(read("01.01.30") == Fact<Day>::of(on(1930, 1, 1)));
  CHECK(read("01.01.99") == Fact<Day>::of(on(1999, 1, 1)));
  CHECK(read("01.01.00") == Fact<Day>::of(on(2000, 1, 1)));
}

TEST_CASE("an empty date is blank; an impossible or implausible one is unreadable") {
  const auto read = [](std::string_view text) {
    return read_date(DateForm::dotted, text, on(2026, 11, 20)).state;
  };
  CHECK(read("") == FactState::blank);
  CHECK(read("          ") == FactState::blank);
  for (const char* bad : {"00.00.0000", "31.02.2020", "29.02.2026", "01.13.2020", "31.12.1899",
                          "21.11.2026", "ukjent", "1.1.1", "0l.01.2020", "  .  .    "}) {
    CAPTURE(bad);
    CHECK(read(bad) == FactState::unreadable);
  }
  CHECK(read("01.01.1900") == FactState::value);
  CHECK(read("20.11.2026") == FactState::value);
}

TEST_CASE("a flag is yes, no, blank, or unreadable and then forbids") {
  const auto deceased = [](const std::string& text) {
    return facts_of(card("1", {{"DOD", text}}));
  };
  CHECK(deceased("J").deceased == Fact<bool>::of(true));
  CHECK(deceased("x").deceased == Fact<bool>::of(true));
  CHECK(deceased("N").deceased == Fact<bool>::of(false));
  CHECK(deceased("").deceased == Fact<bool>::blank());
  CHECK(deceased("kanskje").deceased == Fact<bool>::unreadable());
  CHECK(deceased("kanskje").deceased.forbids());
  CHECK_FALSE(facts_of(card("1", {{"TILBUDT", "kanskje"}})).opt_out_offered.permits());
}

TEST_CASE("a date is compared alike in every form, and what is none as it stands") {
  const auto comparable = [](DateForm form, std::string_view text) {
    std::string out;
    registers::append_comparable(form, text, out);
    return out;
  };
  CHECK(comparable(DateForm::iso, "2018-07-20") == "20180720");
  CHECK(comparable(DateForm::dotted, "20.07.2018") == "20180720");
  CHECK(comparable(DateForm::dotted_short, "20.07.18") == "20180720");
  CHECK(comparable(DateForm::dotted_short, "20.07.68") == "19680720");
  CHECK(comparable(DateForm::compact, "20180720") == "20180720");
  CHECK(comparable(DateForm::dotted, "00.00.1980") == "19800000");
  for (const char* text : {"", "2018-07-20", "20.07.18", "20.7.2018", "ukjent", "20180720"}) {
    CHECK(comparable(DateForm::dotted, text) == text);
  }
  CHECK(comparable(DateForm::dotted_short, "31.02.18") == "31.02.18");
}

TEST_CASE("a party value that the policy does not map is unknown") {
  CHECK(facts_of(card("1", {{"TYPE", "P"}})).party == PartyKind::person);
  CHECK(facts_of(card("1", {{"TYPE", "F "}})).party == PartyKind::organisation);
  CHECK(facts_of(card("1", {{"TYPE", "?"}})).party == PartyKind::unknown);
  CHECK(facts_of(card("1", {{"TYPE", ""}})).party == PartyKind::unknown);
}

TEST_CASE("the mobile is the mobile column, else the telephone column where that is a mobile") {
  const auto states = [](const std::string& phone, const std::string& mobile) {
    const Facts f = facts_of(card("1", {{"TLF", phone}, {"MOBIL", mobile}}));
    return std::pair{f.phone.state, f.mobile.state};
  };
  constexpr auto value = FactState::value;
  constexpr auto blank = FactState::blank;
  constexpr auto unreadable = FactState::unreadable;
  CHECK(states("22334455", "91234567") == std::pair{value, value});
  CHECK(states("22334455", "") == std::pair{value, blank});
  CHECK(states("912 34 567", "") == std::pair{value, value});
  CHECK(states("", "+47 91234567") == std::pair{value, value});
  CHECK(states("", "22334455") == std::pair{value, unreadable});
  CHECK(states("(067) 85 000", "") == std::pair{unreadable, blank});
  CHECK(states("22334455", "ring kona") == std::pair{value, unreadable});
  CHECK(states("590001234567", "") == std::pair{unreadable, blank});
}

TEST_CASE("an e-mail address that cannot be read is unreadable, and impersonal only at a firm") {
  const auto email = [](const std::string& text, const std::string& type) {
    return facts_of(card("1", {{"EPOST", text}, {"TYPE", type}})).email;
  };
  CHECK(email("", "P") == Fact<ContactPoint>::blank());
  CHECK(email("kari@", "P") == Fact<ContactPoint>::unreadable());
  CHECK(email("a@b.no, c@d.no", "P") == Fact<ContactPoint>::unreadable());
  CHECK(email("Post@firma.no", "F") == Fact<ContactPoint>::of({true}));
  CHECK(email("ola@firma.no", "F") == Fact<ContactPoint>::of({false}));
}

TEST_CASE("a letter needs an address line and a postcode or place") {
  const auto address = [](std::map<std::string, std::string> with) {
    return facts_of(card("1", std::move(with))).address.state;
  };
  CHECK(address({}) == FactState::value);
  CHECK(address({{"POSTNR", ""}}) == FactState::value);
  CHECK(address({{"POSTNR", ""}, {"STED", " "}}) == FactState::blank);
  CHECK(address({{"ADR", "  "}}) == FactState::blank);
}

TEST_CASE("a fact without a column is not kept where the policy says so, else blank") {
  Policy policy = vern_test::small_policy();
  auto& fields = policy.registers[0].fields;
  std::erase_if(fields, [](const FieldMapping& m) { return m.field == "birth_day"; });
  CHECK(read_card(card("1"), policy).facts.birth_day == Fact<Day>::blank());
  policy.not_kept.insert(FactId::birth_day);
  CHECK(read_card(card("1"), policy).facts.birth_day == Fact<Day>::not_kept());
}

TEST_CASE("the notice is the one that new customers got, and unknown where the card has no day") {
  CHECK(facts_of(card("1")).notice == Fact<NoticeIndex>::of(0));
  CHECK_FALSE(facts_of(card("1", {{"REG", "19.07.2018"}})).notice.known());
  CHECK_FALSE(facts_of(card("1", {{"REG", ""}})).notice.known());
}

TEST_CASE("names are compared without case and runs of blanks, in the register's code page") {
  const auto name = [](const std::string& text) {
    return read_card(card("1", {{"NAVN", text}})).name_hash;
  };
  CHECK(name("Kari  \x9Bstby ") == name("KARI \x9DSTBY"));  // CP865: o-slash, O-slash
  CHECK(name("Kari Nordmann") != name("Ola Nordmann"));
  CHECK(read_card(card("1", {{"NAVN", ""}})).name_hash !=
        read_card(card("2", {{"NAVN", ""}})).name_hash);
}

TEST_CASE("the Status field is read from its bytes, and blank when it holds only blanks") {
  CHECK(facts_of(card("1", {{"STATUS", "   "}})).status == Fact<StatusReading>::blank());
  CHECK(facts_of(card("1", {{"STATUS", "RV"}})).status.value.mask == 5);
  CHECK(facts_of(card("1", {{"STATUS", "R,N"}})).status.value.malformed());
}

TEST_CASE("a fact that forbids and only the host knows stops a run over the register alone") {
  Policy policy = vern_test::small_policy();
  policy.from_host.insert(FactId::restricted);
  auto opened = registers::CsvReader::open(
      std::make_unique<io::MemorySource>(vern_test::card_header), registers::CsvDialect{});
  REQUIRE(opened);
  registers::RowReader reader(std::move(*opened));
  const auto facts = CustomerFacts::bind(policy, policy.registers[0], reader, on(2026, 11, 20));
  REQUIRE_FALSE(facts);
  CHECK(facts.error().code == StatusCode::policy);
  CHECK(facts.error().message.find("restricted") != std::string::npos);
}
