// vern/config.hpp - version, and the inline namespace every C++ name of vern lives in.
//
// The inline namespace encodes the version and every macro that changes a layout, so that two
// differently built copies of the headers in one program are two sets of types, not one wrong one.
#pragma once

#define VERN_VERSION_MAJOR 0
#define VERN_VERSION_MINOR 1
#define VERN_VERSION_PATCH 0
#define VERN_VERSION_STRING "0.1.0"

// The result type of the headers is tl::expected until C++23; it is part of layouts, so of the
// name.
#define VERN_NAMESPACE_BEGIN \
  namespace vern {           \
  inline namespace v0_1_tl {
#define VERN_NAMESPACE_END \
  }                        \
  }
