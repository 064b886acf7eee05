// The customers register of a campaign: damage, acknowledged and not, in every format.
#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <thread>

#include "audience/audience.hpp"
#include "audience/survey.hpp"
#include "support/campaign.hpp"
#include "support/small_shop.hpp"

using namespace vern;
using namespace vern::audience;
using vern_test::card;
using vern_test::done;
using vern_test::on;
using vern_test::says;
using vern_test::SmallShop;
using vern_test::stopped;

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

TEST_CASE("a register without a column, or that is not there, is refused") {
  SmallShop small;
  small.cards(card("1"));
  Register& reg = small.shop.policy.registers[0];
  reg.fields.push_back({"FINNES_IKKE", "restricted"});
  CHECK(stopped(small).code == StatusCode::policy);
  reg.fields.pop_back();
  reg.file.path = "BORTE.CSV";
  CHECK(stopped(small).code == StatusCode::io);
}

TEST_CASE("a register that changes between the two readings stops the run") {
  struct Count final : CardVisitor {
    Result<bool> visit(vern::audience::Card&, const Checks&) override {
      ++cards;
      return true;
    }
    int cards = 0;
  };
  SmallShop small;
  const Request request = SmallShop::request("own-marketing", Channel::letter);
  const auto after = [&](auto change) {
    small.cards(card("1", {{"STATUS", "R"}}) + card("2"));
    auto survey = Survey::take(small.shop, request, nullptr);
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
