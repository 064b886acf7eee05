#include "ledger/leaf.hpp"

#include <array>
#include <span>
#include <utility>

#include "io/random.hpp"
#include "ledger/wire.hpp"

namespace vern::ledger {

namespace {

constexpr std::size_t salt_size = 16;

std::string bound_text(std::string_view prefix, std::string_view ledger_id,
                       std::uint64_t position) {
  std::string bound(prefix);
  bound += ledger_id;
  put_fixed(bound, position);
  return bound;
}

}  // namespace

SubjectKeys SubjectKeys::of(const Key& pseudonym, const Key& key) {
  return {derive(pseudonym, KeyUse::tags), derive(key, KeyUse::entries),
          derive(key, KeyUse::evidence)};
}

std::string tag_of(const SubjectKeys& keys, std::uint32_t sequence) {
  std::string text;
  put_fixed(text, sequence);
  return keyed_hash(keys.pseudonym, text, tag_size);
}

Result<std::string> make_leaf(const SubjectKeys& keys, std::string_view ledger_id,
                              const Entry& entry, io::RandomPool& random) {
  std::string leaf(1, leaf_version);
  leaf += tag_of(keys, entry.sequence);
  std::string text(salt_size, '\0');
  if (auto got = random.fill(std::as_writable_bytes(std::span(text))); !got) {
    return tl::make_unexpected(got.error());
  }
  text += encode(entry);
  auto sealed = seal(keys.entries, text, bound_text(leaf, ledger_id, entry.position), random);
  wipe(text);
  if (!sealed) return tl::make_unexpected(sealed.error());
  return leaf + *sealed;
}

Result<Entry> open_leaf(const SubjectKeys& keys, std::string_view ledger_id, std::uint64_t position,
                        std::string_view leaf) {
  const auto refused = [&](StatusCode code, const char* what) {
    return fail(code, "entry " + std::to_string(position) + " of the ledger " + what);
  };
  if (leaf.empty() || leaf.front() > leaf_version) {
    return refused(StatusCode::unsupported, "was written by a newer vern");
  }
  constexpr std::size_t prefix = 1 + tag_size;
  if (leaf.front() != leaf_version || leaf.size() < prefix + seal_overhead + salt_size) {
    return refused(StatusCode::data, "is damaged");
  }
  auto text = unseal(keys.entries, leaf.substr(prefix),
                     bound_text(leaf.substr(0, prefix), ledger_id, position));
  if (!text || text->size() < salt_size) {
    return refused(StatusCode::data, "is not what was written there");
  }
  auto entry = decode(std::string_view(*text).substr(salt_size));
  wipe(*text);
  if (!entry) return tl::make_unexpected(entry.error());
  entry->position = position;
  return entry;
}

}  // namespace vern::ledger
