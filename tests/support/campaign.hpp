// tests/support/campaign.hpp - running a campaign over a small shop, and what a stopped run must
// be.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "audience/audience.hpp"
#include "support/small_shop.hpp"

namespace vern_test {

// The run must stop, leave no file, and say where.
inline vern::Error stopped(const SmallShop& small, const vern::audience::Options& options) {
  const auto before = small.scratch.files();
  const auto summary = vern::audience::run(small.shop, options);
  REQUIRE_FALSE(summary);
  CHECK(small.scratch.files() == before);
  return summary.error();
}
inline vern::Error stopped(const SmallShop& small) {
  return stopped(small, small.options("own-marketing", vern::Channel::letter));
}

inline vern::audience::Summary done(const SmallShop& small,
                                    const vern::audience::Options& options) {
  const auto summary = vern::audience::run(small.shop, options);
  if (!summary) FAIL(summary.error().message);
  return *summary;
}
inline vern::audience::Summary done(const SmallShop& small) {
  return done(small, small.options("own-marketing", vern::Channel::letter));
}

inline bool says(const vern::Error& error, std::string_view text) {
  return error.message.find(text) != std::string::npos;
}

}  // namespace vern_test
