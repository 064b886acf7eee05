// ledger/checkpoint.hpp - a signed statement of how the ledger stood: size, root, time.
//
// Kept outside the shop's machine (printed, mailed, on paper in a binder), a checkpoint later
// proves that nothing before it was cut, changed, reordered, re-signed or rolled back. It holds no
// personal data. As text it is seven entries that fit 80 columns and survive print and retyping:
//
//     vern checkpoint 1
//     ledger 3f0c0a11 ...       16 bytes, hexadecimal, in groups of eight digits
//     size 1234
//     root 9a0d77e2 ...         32 bytes
//     time 2026-11-23T12:00:00Z
//     key  71c2005f ...         the public key, 32 bytes
//     sign 5be01c90 ...         64 bytes, over the six lines above in canonical form; the second
//          84f3d6aa ...         half on a line of its own
//
// Reading takes any letter case, line ends and blanks, blank lines, a byte order mark, and groups
// of digits cut and wrapped anywhere; never another order, other lines or another length. The
// canonical form, the only one that is signed, is that of to_text().
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ledger/crypto.hpp"
#include "vern/error.hpp"

namespace vern::ledger {

struct Checkpoint {
  std::string ledger_id;  // 16 bytes, random, made with the ledger
  std::uint64_t size = 0;
  Hash root{};
  std::int64_t time = 0;   // unix seconds, by the clock of the machine that signed
  std::string public_key;  // 32 bytes
  std::string signature;   // 64 bytes
  friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

// What is signed: the canonical lines before the signature.
std::string signed_text(const Checkpoint& checkpoint);
// A time outside the years 1 to 9999, which the text cannot say, becomes the nearest it can.
Checkpoint make_checkpoint(std::string ledger_id, std::uint64_t size, const Hash& root,
                           std::int64_t time, const SigningKey& key);
// Under the key it names itself; whose key that is, is for the one who compares.
bool signature_holds(const Checkpoint& checkpoint);

std::string to_text(const Checkpoint& checkpoint);
// Error `data` naming the line that is wrong, `row` where it stands (-1: missing at the end). The
// signature is not looked at.
Result<Checkpoint> parse_checkpoint(std::string_view text);

}  // namespace vern::ledger
