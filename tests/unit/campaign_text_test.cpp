// What a message must say of itself: mfl. ss. 3 and 15, GDPR Art. 12(5), 21.
#include "campaign/campaign_text.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace vern;

namespace {

Policy shop_policy() {
  Policy p;
  p.controller.name = "Fjellvik Motor og Fritid AS";
  Purpose marketing;
  marketing.id = "own-marketing";
  marketing.kind = PurposeKind::marketing;
  marketing.basis = Basis::consent;
  marketing.channels = every_channel;
  Purpose service;
  service.id = "order-service";
  p.purposes = {marketing, service};
  p.index();
  return p;
}

std::string missing(const std::string& text, Channel channel, PurposeIndex purpose = 0,
                    const std::vector<std::string>& confirmed = {}) {
  const std::vector<PurposeIndex> purposes{purpose};
  std::string out;
  for (const auto& point :
       campaign::check_campaign_text(text, shop_policy(), purposes, channel, confirmed)) {
    out += (out.empty() ? "" : " ") + std::string(point.id);
  }
  return out;
}

const std::string good_sms =
    "Juletilbud: 20 % p\u00e5 dekk hos Fjellvik Motor og Fritid. Svar STOPP for \u00e5 slippe mer, "
    "det er gratis.";
const std::string good_letter =
    "Fjellvik Motor og Fritid AS\nNyhetsbrev i november\nVil du ikke ha flere brev? Reserver deg "
    "gratis i butikken eller p\u00e5 telefon 74 99 00 00.\n";

}  // namespace

TEST_CASE("a message that says who, that it is advertising, and how to say no for free, passes") {
  CHECK(missing(good_sms, Channel::sms) == "");
  CHECK(missing(good_letter, Channel::letter) == "");
  CHECK(missing("Fjellvik Motor og Fritid: this month's offers. Unsubscribe free of charge: "
                "https://fjellvikmotor.example/no",
                Channel::email) == "");
}

TEST_CASE("each point that a message lacks is named") {
  CHECK(missing("", Channel::sms) == "sender advertising opt-out free");
  CHECK(missing("Fjellvik Motor: tilbud. Svar STOPP, gratis.", Channel::sms) == "sender");
  CHECK(missing("Hei fra Fjellvik Motor og Fritid! Svar STOPP, gratis.", Channel::sms) ==
        "advertising");
  // STOP as a word of its own offers nothing, and a free coffee is no free no.
  CHECK(missing("Stopp innom Fjellvik Motor og Fritid AS! Tilbud og gratis kaffe.", Channel::sms) ==
        "opt-out free");
  CHECK(missing("Tilbud fra Fjellvik Motor og Fritid AS, gratis kaffe til alle som kommer innom "
                "butikken i Storgata 1 p\u00e5 fredag eller l\u00f8rdag. Svar STOPP.",
                Channel::sms) == "free");
  // To decline at an address that is not named is no way to decline.
  CHECK(missing("Fjellvik Motor og Fritid AS: tilbud. Du kan reservere deg gratis.",
                Channel::letter) == "opt-out");
}

TEST_CASE("a person may confirm what the words do not show, and nothing that is no point") {
  const std::string text = "Fjellvik Motor og Fritid AS\nVelkommen til bilens dag.\n";
  CHECK(missing(text, Channel::letter, 0, {"advertising", "opt-out"}) == "free");
  const std::vector<PurposeIndex> purposes{0};
  const std::vector<std::string> wrong{"everything"};
  const auto refused =
      campaign::require_campaign_text(text, shop_policy(), purposes, Channel::letter, wrong);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == StatusCode::argument);
  const auto bad = campaign::require_campaign_text(text, shop_policy(), purposes, Channel::letter);
  REQUIRE_FALSE(bad);
  CHECK(bad.error().message.find("mfl. s. 15") != std::string::npos);
  CHECK(campaign::require_campaign_text("tilbud \xE5", shop_policy(), purposes, Channel::letter)
            .error()
            .code == StatusCode::encoding);
}

TEST_CASE("a message that promotes nothing names its sender only") {
  CHECK(missing("Fjellvik Motor og Fritid AS: ordren er klar.", Channel::sms, 1) == "");
  CHECK(missing("Ordren er klar.", Channel::sms, 1) == "sender");
}
