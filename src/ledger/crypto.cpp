#include "ledger/crypto.hpp"

#include <sodium.h>

#include <algorithm>
#include <utility>

#include "io/digest.hpp"
#include "io/random.hpp"
#include "io/sodium.hpp"

namespace vern::ledger {
namespace {

static_assert(key_size == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);
static_assert(key_size == crypto_kdf_KEYBYTES);
static_assert(nonce_size == crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
static_assert(seal_overhead == nonce_size + crypto_aead_xchacha20poly1305_ietf_ABYTES);

const unsigned char* in(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

unsigned char* out(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

Result<void> fill(unsigned char* to, std::size_t size) {
  return io::fill_random(std::as_writable_bytes(std::span(to, size)));
}

}  // namespace

Key::~Key() { sodium_memzero(bytes_.data(), bytes_.size()); }

Result<Key> Key::random() {
  Key key;
  if (auto filled = fill(key.data(), key_size); !filled) {
    return tl::make_unexpected(std::move(filled.error()));
  }
  return key;
}

Result<Key> Key::from(std::string_view bytes) {
  if (bytes.size() != key_size) {
    return fail(StatusCode::data, "a key is " + std::to_string(key_size) + " bytes, not " +
                                      std::to_string(bytes.size()));
  }
  Key key;
  std::copy(bytes.begin(), bytes.end(), key.data());
  return key;
}

bool operator==(const Key& a, const Key& b) {
  return sodium_memcmp(a.data(), b.data(), key_size) == 0;
}

Key derive(const Key& from, KeyUse use) {
  io::prepare_sodium();
  Key key;
  crypto_kdf_derive_from_key(key.data(), key_size, static_cast<std::uint64_t>(use), "vernkey1",
                             from.data());
  return key;
}

Result<std::string> seal(const Key& key, std::string_view text, std::string_view bound) {
  io::RandomPool random(nonce_size);
  return seal(key, text, bound, random);
}

Result<std::string> seal(const Key& key, std::string_view text, std::string_view bound,
                         io::RandomPool& random) {
  io::prepare_sodium();
  std::string sealed(text.size() + seal_overhead, '\0');
  unsigned char* const nonce = out(sealed);
  if (auto filled = random.fill(std::as_writable_bytes(std::span(nonce, nonce_size))); !filled) {
    return tl::make_unexpected(std::move(filled.error()));
  }
  crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + nonce_size, nullptr, in(text), text.size(),
                                             in(bound), bound.size(), nullptr, nonce, key.data());
  return sealed;
}

Result<std::string> unseal(const Key& key, std::string_view sealed, std::string_view bound) {
  if (sealed.size() < seal_overhead) {
    return fail(StatusCode::data, "sealed bytes are at least " + std::to_string(seal_overhead) +
                                      ", here " + std::to_string(sealed.size()));
  }
  io::prepare_sodium();
  const std::string_view rest = sealed.substr(nonce_size);
  std::string text(sealed.size() - seal_overhead, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(out(text), nullptr, nullptr, in(rest), rest.size(),
                                                 in(bound), bound.size(), in(sealed),
                                                 key.data()) != 0) {
    return fail(StatusCode::data, "sealed bytes were changed, or sealed with another key");
  }
  return text;
}

std::string keyed_hash(const Key& key, std::string_view text, std::size_t size) {
  io::prepare_sodium();
  return io::keyed_digest(key.bytes(), text, size);
}

Hash sha256(std::string_view bytes) { return sha256(bytes, {}); }

Hash sha256(std::string_view first, std::string_view second) {
  io::prepare_sodium();
  Hash hash{};
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  crypto_hash_sha256_update(&state, in(first), first.size());
  crypto_hash_sha256_update(&state, in(second), second.size());
  crypto_hash_sha256_final(&state, hash.data());
  return hash;
}

Result<SigningKey> make_signing_key() {
  io::prepare_sodium();
  SigningKey key{std::string(crypto_sign_SEEDBYTES, '\0'),
                 std::string(crypto_sign_PUBLICKEYBYTES, '\0')};
  if (auto filled = fill(out(key.seed), key.seed.size()); !filled) {
    return tl::make_unexpected(std::move(filled.error()));
  }
  std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret{};
  crypto_sign_seed_keypair(out(key.public_key), secret.data(), in(key.seed));
  sodium_memzero(secret.data(), secret.size());
  return key;
}

std::string sign(const SigningKey& key, std::string_view text) {
  io::prepare_sodium();
  std::string signature(crypto_sign_BYTES, '\0');
  // Without a whole seed there is nothing to sign with; zeros are nobody's signature.
  if (key.seed.size() != crypto_sign_SEEDBYTES) return signature;
  std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret{};
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> public_key{};
  crypto_sign_seed_keypair(public_key.data(), secret.data(), in(key.seed));
  crypto_sign_detached(out(signature), nullptr, in(text), text.size(), secret.data());
  sodium_memzero(secret.data(), secret.size());
  return signature;
}

bool is_signed_by(std::string_view public_key, std::string_view text, std::string_view signature) {
  if (public_key.size() != crypto_sign_PUBLICKEYBYTES || signature.size() != crypto_sign_BYTES) {
    return false;
  }
  io::prepare_sodium();
  return crypto_sign_verify_detached(in(signature), in(text), text.size(), in(public_key)) == 0;
}

std::string to_hex(std::string_view bytes) {
  std::string digits(bytes.size() * 2 + 1, '\0');  // libsodium ends it with a zero
  sodium_bin2hex(digits.data(), digits.size(), in(bytes), bytes.size());
  digits.pop_back();
  return digits;
}

Result<std::string> from_hex(std::string_view digits) {
  std::string bytes(digits.size() / 2, '\0');
  std::size_t written = 0;
  if (digits.size() % 2 != 0 ||
      sodium_hex2bin(out(bytes), bytes.size(), digits.data(), digits.size(), nullptr, &written,
                     nullptr) != 0 ||
      written != bytes.size()) {
    return fail(StatusCode::data, "not hexadecimal digits (0-9, a-f) in pairs");
  }
  return bytes;
}

void wipe(std::string& secret) {
  sodium_memzero(secret.data(), secret.size());
  secret.clear();
}

}  // namespace vern::ledger
