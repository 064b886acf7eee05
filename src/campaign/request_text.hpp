// campaign/request_text.hpp - does a request for consent say what it must say of itself?
//
// It is advertising (campaign_text.hpp), and more: silence is no consent (GDPR Art. 4(11), recital
// 32), so it says that no answer is a no; and a yes is a yes to a text, so it names the version of
// each text that it asks about. Pure; any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "vern/day.hpp"
#include "vern/error.hpp"
#include "vern/policy.hpp"
#include "vern/vocabulary.hpp"

namespace vern::campaign {

// A purpose that is asked about, and the version of its consent text that the request names.
struct AskedText {
  PurposeIndex purpose = 0;
  std::string version;
};

// The points of a campaign's text, and "silence"; all may be confirmed.
std::vector<std::string> request_text_points();

// What the request of purpose `asking` asks on a day, in the policy's order. Errors: `argument` for
// a purpose that asks nothing and a word in `confirmed` that is no point; `data` for a text that
// lacks a point, or names no version that a yes of that day could be a yes to.
Result<std::vector<AskedText>> check_request_text(std::string_view text, const Policy& policy,
                                                  PurposeIndex asking, Channel channel, Day day,
                                                  std::span<const std::string> confirmed = {});

}  // namespace vern::campaign
