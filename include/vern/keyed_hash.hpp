// vern/keyed_hash.hpp - a hash under a secret key, lent by whoever has the key.
//
// The domain has no cryptography of its own. Whoever calls it lends a function: with the same key
// the same bytes give the same digest, and without the key nobody can tell what was hashed (in vern
// BLAKE2b, src/io/digest.hpp). Any thread that the lent function allows.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "vern/config.hpp"

VERN_NAMESPACE_BEGIN

using Digest128 = std::array<unsigned char, 16>;

// Borrowed: `key` must outlive the call.
struct KeyedHash {
  const void* key = nullptr;
  Digest128 (*of)(const void* key, std::string_view bytes) = nullptr;

  // Whether there is one.
  explicit operator bool() const { return of != nullptr; }
  Digest128 operator()(std::string_view bytes) const { return of(key, bytes); }
};

VERN_NAMESPACE_END
