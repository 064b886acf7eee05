// vern/expected.hpp - the one result type of vern: a value, or the error that stands in its place.
#pragma once

#include <tl/expected.hpp>
#include <utility>

#include "vern/config.hpp"

VERN_NAMESPACE_BEGIN

// A T, or an E that says why there is none. tl::expected until C++23's std::expected can be asked
// of every compiler that vern supports; code uses only what both have.
template <class T, class E>
using expected = tl::expected<T, E>;

template <class E>
constexpr auto unexpected(E&& error) {
  return tl::make_unexpected(std::forward<E>(error));
}

VERN_NAMESPACE_END
