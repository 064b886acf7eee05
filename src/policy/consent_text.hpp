// policy/consent_text.hpp - does the text of a consent form say what it must?
//
// A text is not understood, only looked at: a point is there when words that usually say it are
// there, in Norwegian (bokmal) or English. So a text that passes may still be a bad one, and a good
// one may be worded in a way nobody foresaw, or the point may stand on the form outside the text.
// For that a person confirms the point in the policy, by version: confirmed = ["age", ...].
// The law: GDPR Art. 4(11), 7 and 13; EDPB Guidelines 05/2020. Pure; any thread.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "policy/words.hpp"
#include "vern/policy.hpp"

namespace vern::policy {

struct TextPoint {
  std::string_view id;  // stable; stands in `confirmed`
  std::string_view what;
  std::string_view cites;
  // A phrase of each must be there, within `reach` words of the first. Empty: the point is about
  // the policy's own values (a name, a version, boxes), see consent_text.cpp.
  std::span<const Phrases> says;
  std::size_t reach = 0;
  bool can_be_confirmed = true;
};

// The checklist, in the order of a form.
std::span<const TextPoint> consent_text_points();
// The ids that may stand in `confirmed`.
std::vector<std::string_view> confirmable_points();

struct MissingPoint {
  std::string_view id;
  std::string what;  // what must be there, with the policy's own values
  std::string_view cites;
};

// What a text lacks for a purpose, in the order of the checklist. `version` is the one that the
// text is: its id must be printed, its day decides which partner list must be named, and what it
// has confirmed is not looked for.
std::vector<MissingPoint> check_consent_text(std::string_view utf8_text, const Policy& policy,
                                             PurposeIndex purpose, const TextVersion& version);

}  // namespace vern::policy
