// support/sanitized.hpp - whether the sanitizers are in the program: they take up to fifty times as
// long, so that what is tried for every day or over long texts elsewhere is thinned out with them.
#pragma once

namespace vern_test {

#if defined(__has_feature)
#define VERN_TEST_SANITIZED __has_feature(address_sanitizer)
#else
#define VERN_TEST_SANITIZED 0
#endif
inline constexpr bool sanitized = VERN_TEST_SANITIZED != 0;
#undef VERN_TEST_SANITIZED

}  // namespace vern_test
