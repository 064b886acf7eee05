// campaign/campaign_text.hpp - does a message say what advertising must say of itself?
//
// Like a consent text, it is not understood, only looked at: a point is there when words that
// usually say it are there, in Norwegian (bokmal) or English. For words nobody foresaw, or what
// stands outside the text, a person confirms the point by its id. The law: markedsforingsloven
// (mfl.) ss. 3 and 15; GDPR Art. 7(3), 12(5), 13(1)(a) and 21. Pure; any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "policy/consent_text.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"
#include "vern/vocabulary.hpp"

namespace vern::campaign {

// "sender", "advertising", "opt-out", "free", in the order in which they are looked for. Any may be
// confirmed.
std::vector<std::string_view> campaign_text_points();

// What a message lacks for these purposes on this channel:
//  - sender: the controller's name as the policy has it; AS and its kin behind it may be left out;
//  - advertising: words like offer, campaign, newsletter;
//  - opt-out: for SMS to answer STOP or STOPP; else words to decline, and how: answer, call, write;
//  - free: that it costs nothing, beside the words to decline.
// Of a message without a purpose that promotes only the sender is asked. A point whose id is in
// `confirmed` is not looked for.
std::vector<policy::MissingPoint> check_campaign_text(std::string_view utf8_text,
                                                      const Policy& policy,
                                                      std::span<const PurposeIndex> purposes,
                                                      Channel channel,
                                                      std::span<const std::string> confirmed = {});

// Nothing, or one error (`data`) that names every point that lacks, what the law is, and how to
// confirm. `argument` for a word in `confirmed` that is no point; `encoding` for what is not UTF-8.
Result<void> require_campaign_text(std::string_view text, const Policy& policy,
                                   std::span<const PurposeIndex> purposes, Channel channel,
                                   std::span<const std::string> confirmed = {});

}  // namespace vern::campaign
