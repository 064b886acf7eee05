// ledger/crypto.hpp - the cryptography of the store, all of it libsodium's.
//
// Sealing is XChaCha20-Poly1305 with a random nonce; derivation and keyed hashes are BLAKE2b;
// the tree is SHA-256 (RFC 6962); signatures are Ed25519. Keys are wiped when they go out of use.
// Any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "io/random.hpp"
#include "vern/error.hpp"

namespace vern::ledger {

inline constexpr std::size_t key_size = 32;
inline constexpr std::size_t nonce_size = 24;
inline constexpr std::size_t seal_overhead = nonce_size + 16;  // nonce in front, tag behind

// A key. Copies are wiped as well.
class Key {
 public:
  Key() = default;
  Key(const Key&) = default;
  Key& operator=(const Key&) = default;
  ~Key();

  // 32 random bytes of the operating system's.
  static Result<Key> random();
  // Error `data` unless `bytes` are 32.
  static Result<Key> from(std::string_view bytes);

  std::string_view bytes() const {
    return {reinterpret_cast<const char*>(bytes_.data()), bytes_.size()};
  }
  const unsigned char* data() const { return bytes_.data(); }
  unsigned char* data() { return bytes_.data(); }
  friend bool operator==(const Key& a, const Key& b);  // in constant time

 private:
  std::array<unsigned char, key_size> bytes_{};
};

// What a derived key is for; part of the derivation, so never renumber.
enum class KeyUse : std::uint64_t {
  // from the master key
  wrap = 1,         // seals what stands in the key file
  look_up = 2,      // names customers in the key file
  fingerprint = 3,  // of the identity fields
  replay = 4,       // names customers in the replay list
  erasures = 5,     // seals what an erasure looks for, until its certificate is closed
  pseudonyms = 6,   // of pseudonyms and replacements in the host's registers
  // from a subject's key
  entries = 16,
  tags = 17,
  evidence = 18,
};
Key derive(const Key& from, KeyUse use);

// nonce | ciphertext | tag. `bound` is authenticated with it and must be the same when opened.
// Error `io` when the operating system has no random bytes.
Result<std::string> seal(const Key& key, std::string_view text, std::string_view bound);
Result<std::string> seal(const Key& key, std::string_view text, std::string_view bound,
                         io::RandomPool& random);
// Error `data` when the bytes are not what was sealed with this key and `bound`.
Result<std::string> unseal(const Key& key, std::string_view sealed, std::string_view bound);

// BLAKE2b under a key; `size` is 16 to 64 bytes.
std::string keyed_hash(const Key& key, std::string_view text, std::size_t size = 32);

using Hash = std::array<unsigned char, 32>;
Hash sha256(std::string_view bytes);
// In two parts, without joining them first.
Hash sha256(std::string_view first, std::string_view second);
inline std::string_view view_of(const Hash& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

// Ed25519.
struct SigningKey {
  std::string seed;        // 32 bytes, secret
  std::string public_key;  // 32 bytes
};
Result<SigningKey> make_signing_key();
std::string sign(const SigningKey& key, std::string_view text);  // 64 bytes
bool is_signed_by(std::string_view public_key, std::string_view text, std::string_view signature);

// Lower-case hexadecimal digits, and back; nothing but digits in pairs is taken.
std::string to_hex(std::string_view bytes);
Result<std::string> from_hex(std::string_view digits);

// Overwrites what a string held.
void wipe(std::string& secret);

}  // namespace vern::ledger
