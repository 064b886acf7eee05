// audience/hash.hpp - 128-bit names for values that are compared across cards and lists.
//
// Contact points and keys of a whole register are compared by XXH3-128, not by their text: the
// entries have one size, sort fast, and no address lies in a temporary file. With 128 bits, two of
// ten million different values are the same by chance with a probability below 2^-80, and then two
// cards would be taken to share a contact point, which denies. The hash is a name, not a proof: it
// is not keyed and stands up to no attacker; nothing made of it is kept or shown but the run's id.
#pragma once

#ifndef XXH_INLINE_ALL
#define XXH_INLINE_ALL
#endif
#include <xxhash.h>

#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace vern::audience {

struct Hash128 {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  friend constexpr auto operator<=>(const Hash128&, const Hash128&) = default;
};

// What was hashed, so that a key is never taken for a telephone number.
enum class Hashed : std::uint8_t {
  key = 1,
  email = 2,
  phone = 3,
  name = 4,
  identity = 5,
  person = 6,  // a name with a contact point
  address = 7
};

inline Hash128 hash_of(Hashed what, std::string_view text) {
  const XXH128_hash_t h =
      XXH3_128bits_withSeed(text.data(), text.size(), static_cast<XXH64_hash_t>(what));
  return {h.high64, h.low64};
}

// A hash over values in order; each value is parted from the next, so that moving a character from
// one to the other changes the result. Move and copy are not needed: the state is large.
class RunningHash {
 public:
  RunningHash() { XXH3_128bits_reset(&state_); }
  RunningHash(const RunningHash&) = delete;
  RunningHash& operator=(const RunningHash&) = delete;

  void add(std::string_view value) {
    add_number(value.size());
    add_bytes(value);
  }
  void add_number(std::uint64_t value) {
    std::array<char, 8> bytes{};
    for (char& byte : bytes) {
      byte = static_cast<char>(value & 0xFFU);
      value >>= 8U;
    }
    add_bytes({bytes.data(), bytes.size()});
  }
  Hash128 digest() const {
    const XXH128_hash_t h = XXH3_128bits_digest(&state_);
    return {h.high64, h.low64};
  }
  // Bytes as they come, in pieces of any size.
  void add_bytes(std::string_view bytes) {
    XXH3_128bits_update(&state_, bytes.data(), bytes.size());
  }

 private:
  XXH3_state_t state_;
};

// 32 lower-case hexadecimal digits.
inline std::string hex(const Hash128& hash) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  for (const std::uint64_t half : {hash.high, hash.low}) {
    for (int shift = 60; shift >= 0; shift -= 4) out += digits[(half >> shift) & 0xFU];
  }
  return out;
}

}  // namespace vern::audience
