#include "io/digest.hpp"

#include <sodium.h>

#include "io/sodium.hpp"

namespace vern::io {

namespace {

static_assert(sha256_size == crypto_hash_sha256_BYTES);

const unsigned char* in(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}
unsigned char* out(std::string& bytes) { return reinterpret_cast<unsigned char*>(bytes.data()); }

}  // namespace

struct Sha256::State {
  crypto_hash_sha256_state sodium;
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  prepare_sodium();
  crypto_hash_sha256_init(&state_->sodium);
}
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) {
  crypto_hash_sha256_update(&state_->sodium, in(bytes), bytes.size());
}

std::string Sha256::digest() {
  std::string bytes(sha256_size, '\0');
  crypto_hash_sha256_final(&state_->sodium, out(bytes));
  return bytes;
}

std::string keyed_digest(std::string_view key, std::string_view bytes, std::size_t size) {
  std::string digest(size, '\0');
  keyed_digest(key, bytes, {out(digest), size});
  return digest;
}

void keyed_digest(std::string_view key, std::string_view bytes, std::span<unsigned char> digest) {
  prepare_sodium();
  crypto_generichash(digest.data(), digest.size(), in(bytes), bytes.size(), in(key), key.size());
}

}  // namespace vern::io
