#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cstring>
#include <set>
#include <string>
#include <string_view>

#include "ledger/crypto.hpp"

using namespace vern;
using namespace vern::ledger;

namespace {

std::string bytes_of(std::string_view hex) { return *from_hex(hex); }
std::string hex_of(const Hash& hash) { return to_hex(view_of(hash)); }

// 00 01 02 ... 1f
Key counting_key() {
  std::string bytes;
  for (int i = 0; i < 32; ++i) bytes += static_cast<char>(i);
  return *Key::from(bytes);
}

}  // namespace

TEST_CASE("SHA-256 gives the digests of FIPS 180-4, whole and in two parts") {
  CHECK(hex_of(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(hex_of(sha256("abc")) ==
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  const std::string two_blocks = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
  const std::string digest = "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1";
  for (std::size_t i = 0; i <= two_blocks.size(); ++i) {
    CHECK(hex_of(sha256(two_blocks.substr(0, i), two_blocks.substr(i))) == digest);
  }
}

TEST_CASE("Ed25519 gives key and signature of RFC 8032, 7.1, test 1") {
  const SigningKey key{
      bytes_of("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"),
      bytes_of("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")};
  const std::string signature = ledger::sign(key, "");
  CHECK(to_hex(signature) ==
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555"
        "fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
  CHECK(is_signed_by(key.public_key, "", signature));
  CHECK_FALSE(is_signed_by(key.public_key, "x", signature));
}

TEST_CASE("a signature holds for its text, its key and every bit of itself only") {
  const SigningKey key = *make_signing_key();
  const SigningKey other = *make_signing_key();
  CHECK(key.seed != other.seed);
  const std::string signature = ledger::sign(key, "text");
  REQUIRE(is_signed_by(key.public_key, "text", signature));
  CHECK_FALSE(is_signed_by(key.public_key, "test", signature));
  CHECK_FALSE(is_signed_by(other.public_key, "text", signature));
  for (std::size_t i = 0; i < signature.size() * 8; ++i) {
    std::string changed = signature;
    changed[i / 8] = static_cast<char>(changed[i / 8] ^ (1 << (i % 8)));
    CHECK_FALSE(is_signed_by(key.public_key, "text", changed));
  }
  CHECK_FALSE(is_signed_by(key.public_key, "text", signature.substr(1)));
  CHECK_FALSE(is_signed_by(key.public_key.substr(1), "text", signature));
  CHECK_FALSE(is_signed_by("", "text", ""));
  CHECK_FALSE(is_signed_by(key.public_key, "text", ledger::sign({"", key.public_key}, "text")));
}

TEST_CASE("unseal opens the XChaCha20-Poly1305 example of draft-irtf-cfrg-xchacha-03, A.3.1") {
  std::string key;
  std::string nonce;
  for (int i = 0x80; i < 0xa0; ++i) key += static_cast<char>(i);
  for (int i = 0x40; i < 0x58; ++i) nonce += static_cast<char>(i);
  const std::string sealed =
      nonce + bytes_of(
                  "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb"
                  "731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452"
                  "2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9"
                  "21f9664c97637da9768812f615c68b13b52e"
                  "c0875924c1c7987947deafd8780acf49");
  const auto text = unseal(*Key::from(key), sealed, bytes_of("50515253c0c1c2c3c4c5c6c7"));
  REQUIRE(text);
  CHECK(*text ==
        "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the "
        "future, sunscreen would be it.");
}

TEST_CASE("what is sealed opens with its key and what it is bound to") {
  CHECK(rc::check("seal and unseal", [](const std::string& text, const std::string& bound) {
    const Key key = *Key::random();
    const auto sealed = seal(key, text, bound);
    RC_ASSERT(sealed.has_value());
    RC_ASSERT(sealed->size() == text.size() + seal_overhead);
    RC_ASSERT(*unseal(key, *sealed, bound) == text);
    RC_ASSERT(!unseal(key, *sealed, bound + "x"));
    RC_ASSERT(!unseal(*Key::random(), *sealed, bound));
    RC_ASSERT(!unseal(key, *sealed + "x", bound));
  }));
}

TEST_CASE("every byte that is changed or cut off makes unseal fail") {
  const Key key = *Key::random();
  const std::string sealed = *seal(key, "eleven bytes", "bound");
  REQUIRE(unseal(key, sealed, "bound"));
  for (std::size_t i = 0; i < sealed.size() * 8; ++i) {
    std::string changed = sealed;
    changed[i / 8] = static_cast<char>(changed[i / 8] ^ (1 << (i % 8)));
    CHECK_FALSE(unseal(key, changed, "bound"));
  }
  for (std::size_t size = 0; size < sealed.size(); ++size) {
    const auto text = unseal(key, sealed.substr(0, size), "bound");
    REQUIRE_FALSE(text);
    CHECK(text.error().code == StatusCode::data);
  }
  for (std::size_t i = 0; i < key_size * 8; ++i) {
    Key other = key;
    other.data()[i / 8] = static_cast<unsigned char>(other.data()[i / 8] ^ (1U << (i % 8)));
    CHECK_FALSE(unseal(other, sealed, "bound"));
  }
}

TEST_CASE("two seals of the same differ, so that nobody sees that it is the same") {
  const Key key = *Key::random();
  std::set<std::string> nonces;
  for (int i = 0; i < 200; ++i) nonces.insert(seal(key, "same", "same")->substr(0, nonce_size));
  CHECK(nonces.size() == 200);
}

// The expected values of this and the next case come from Python's hashlib.blake2b.
TEST_CASE("a keyed hash is BLAKE2b under the key, of the size asked for") {
  const Key key = counting_key();
  CHECK(to_hex(keyed_hash(key, "")) ==
        "4e51e7a913fc80137da52880fecca175bf81e117d5c68126dc2774033517ea0d");
  CHECK(to_hex(keyed_hash(key, "abc")) ==
        "d63a32d3e44738d7907f964316c241adaba0abfeabc32349677578a15a203f7f");
  CHECK(to_hex(keyed_hash(key, "abc", 16)) == "1a64be47e4729d951c302ee543f97cf3");
  CHECK(to_hex(keyed_hash(key, "", 64)) ==
        "84bfa69f0d90df7db2a3ee026042988b5bd9caa2320af1f371823dd28351202f"
        "8e6277c40c050711c8dd4e2c1ac30c34c9aed0bddd468b031287fe872675e0cc");
  CHECK(keyed_hash(*Key::random(), "abc") != keyed_hash(key, "abc"));
}

TEST_CASE("a derived key is BLAKE2b with the use as salt, and another for every use") {
  const Key key = counting_key();
  CHECK(to_hex(derive(key, KeyUse::wrap).bytes()) ==
        "80236931ffeb1d43f9b7540460282c4022fb8a4352f3a105bbb9750f9e0275da");
  CHECK(to_hex(derive(key, KeyUse::evidence).bytes()) ==
        "ff9da92b5f6665990838696c847522375b77e72ecbbfe7355468146cb424ae1d");
  std::set<std::string> derived;
  for (const KeyUse use : {KeyUse::wrap, KeyUse::look_up, KeyUse::fingerprint, KeyUse::replay,
                           KeyUse::entries, KeyUse::tags, KeyUse::evidence}) {
    derived.emplace(derive(key, use).bytes());
  }
  CHECK(derived.size() == 7);
}

TEST_CASE("a key is 32 bytes, random ones differ, and it is gone when it is out of use") {
  CHECK(Key::from(std::string(31, 'k')).error().code == StatusCode::data);
  CHECK(Key::from(std::string(33, 'k')).error().code == StatusCode::data);
  CHECK(Key::from(std::string(32, 'k'))->bytes() == std::string(32, 'k'));
  CHECK_FALSE(*Key::random() == *Key::random());
  const Key key = counting_key();
  CHECK(key == Key(key));

  alignas(Key) unsigned char memory[sizeof(Key)];
  const Key* const placed = new (memory) Key(key);
  REQUIRE(std::memcmp(memory, key.data(), key_size) == 0);
  placed->~Key();
  CHECK(std::string(reinterpret_cast<const char*>(memory), key_size) == std::string(key_size, 0));
}

TEST_CASE("hexadecimal digits are read strictly") {
  CHECK(to_hex(std::string_view("\x00\x7f\xff", 3)) == "007fff");
  CHECK(to_hex("").empty());
  CHECK(*from_hex("007fFf") == std::string("\x00\x7f\xff", 3));
  CHECK(from_hex("")->empty());
  for (const char* wrong : {"0", "000", "0g", "g0", " 00", "00 ", "0 0", "0x00", "00:11", "-1"}) {
    INFO(wrong);
    const auto read = from_hex(wrong);
    REQUIRE_FALSE(read);
    CHECK(read.error().code == StatusCode::data);
  }
  CHECK_FALSE(from_hex(std::string_view("00\0", 3)));
  CHECK(rc::check("there and back",
                  [](const std::string& bytes) { RC_ASSERT(*from_hex(to_hex(bytes)) == bytes); }));
}

TEST_CASE("a wiped string holds nothing, and its old bytes are overwritten") {
  std::string secret(100, 's');
  secret.reserve(200);
  const char* const held = secret.data();
  wipe(secret);
  CHECK(secret.empty());
  REQUIRE(secret.data() == held);
  secret.resize(1);  // bytes from 1 on are those that were left
  CHECK(std::string_view(held + 1, 99).find('s') == std::string_view::npos);
}
