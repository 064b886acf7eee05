// io/digest.hpp - digests of what is read or written, in pieces. Both are libsodium's.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "vern/error.hpp"

namespace vern::io {

// SHA-256 of bytes that come in pieces of any size. Move only; one thread at a time.
class Sha256 {
 public:
  Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;
  ~Sha256();

  void add(std::string_view bytes);
  // The 32 bytes; once, and nothing is added after it.
  std::string digest();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

inline constexpr std::size_t sha256_size = 32;

// BLAKE2b under a key of 32 bytes, so that nobody without the key can tell what was hashed. `size`
// is 16 to 64 bytes. Any thread.
std::string keyed_digest(std::string_view key, std::string_view bytes, std::size_t size);
// The same, into memory of the caller's: its size is that of the digest.
void keyed_digest(std::string_view key, std::string_view bytes, std::span<unsigned char> digest);

}  // namespace vern::io
