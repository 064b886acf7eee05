#include "audience/contact_index.hpp"

#include <algorithm>
#include <span>
#include <string>
#include <utility>

namespace vern::audience {

namespace {

// Bits of an entry, beside its line. The first three are the channels the contact point is for; in
// a flag entry they are what is refused, and three bits higher what is shared.
constexpr unsigned bit_email = 1;
constexpr unsigned bit_sms = 2;
constexpr unsigned bit_phone = 4;
constexpr unsigned channel_bits = 7;
constexpr unsigned shared_shift = 3;
constexpr unsigned bit_no = 8;
constexpr unsigned bit_person = 16;
constexpr unsigned bit_refuses = 32;  // a no of another card counts
constexpr unsigned bit_shares = 64;   // other names count
constexpr unsigned bit_key = 128;
constexpr unsigned line_shift = 8;

constexpr std::size_t members_in_memory = std::size_t{1} << 16;

ChannelSet channels_of(unsigned bits) {
  ChannelSet set;
  if ((bits & bit_email) != 0) set.insert(Channel::email);
  if ((bits & bit_sms) != 0) set.insert(Channel::sms);
  if ((bits & bit_phone) != 0) set.insert(Channel::phone);
  return set;
}

unsigned bits_of(ChannelSet channels) {
  return (channels.has(Channel::email) ? bit_email : 0U) |
         (channels.has(Channel::sms) ? bit_sms : 0U) |
         (channels.has(Channel::phone) ? bit_phone : 0U);
}

// A customer number stands for itself, so that in a register in the order of its numbers, as most
// are, the entries come sorted. Any other key stands as its hash, which a number below 2^64 could
// only be mistaken for as often as for another hash.
Hash128 point_of_key(const Card& card) {
  constexpr std::size_t longest = 18;  // digits that fit in 64 bits
  const std::string& key = card.key;
  if (key.size() > longest || key.front() == '0') return card.key_hash;
  std::uint64_t number = 0;
  for (const char c : key) {
    if (c < '0' || c > '9') return card.key_hash;
    number = number * 10 + static_cast<std::uint64_t>(c - '0');
  }
  return {0, number};
}

std::int64_t line_of(std::uint64_t packed) {
  return static_cast<std::int64_t>(packed >> line_shift);
}

unsigned number_rules(PhoneKind kind) {
  if (kind == PhoneKind::mobile) return bit_refuses;
  return kind == PhoneKind::foreign ? bit_refuses | bit_shares : bit_shares;
}

}  // namespace

ContactIndex::ContactIndex(std::size_t entries, ChannelSet channels)
    : wanted_(bits_of(channels)), entries_(entries), flags_(entries) {}

Result<void> ContactIndex::put(const Hash128& point, const Card& card, unsigned bits) {
  const auto line = static_cast<std::uint64_t>(card.line) << line_shift;
  return entries_.add({point, card.name_hash.low, line | bits});
}

Result<void> ContactIndex::add(const Card& card, bool says_no) {
  unsigned common = says_no ? bit_no : 0;
  if (card.facts.party != PartyKind::organisation) common |= bit_person;
  if (auto ok = put(point_of_key(card), card, bit_key); !ok) return ok;
  if (card.email && (wanted_ & bit_email) != 0) {
    const unsigned bits = common | bit_email | bit_refuses | bit_shares;
    if (auto ok = put(*card.email, card, bits); !ok) return ok;
  }
  // Whatever this card would use its numbers for: its no counts for a card that uses one for more.
  if ((wanted_ & (bit_sms | bit_phone)) == 0) return {};
  for (std::size_t i = 0; i < card.number_count; ++i) {
    if (auto ok = add_number(card.numbers[i], card, common); !ok) return ok;
  }
  return {};
}

Result<void> ContactIndex::add_number(const CardNumber& number, const Card& card, unsigned common) {
  const unsigned uses = (number.for_sms ? bit_sms : 0) | (number.for_phone ? bit_phone : 0);
  const unsigned rules = number_rules(number.kind);
  if (auto ok = put(number.hash, card, common | uses | rules); !ok) return ok;
  if ((rules & bit_refuses) != 0) return {};
  // The same landline under the same name: a contact point of its own, where a no counts.
  const Hash128 named{number.hash.high ^ card.name_hash.high, number.hash.low ^ card.name_hash.low};
  return put(named, card, common | uses | bit_refuses);
}

Result<void> ContactIndex::finish(std::string_view row_word) {
  if (auto sorted = entries_.finish(); !sorted) return sorted;
  for (;;) {
    const auto entry = entries_.next();
    if (!entry) return tl::make_unexpected(entry.error());
    if (*entry == nullptr) break;
    if (auto taken = take(**entry); !taken) return taken;
  }
  if (auto closed = close_group(); !closed) return closed;
  if (auto unique = duplicates(row_word); !unique) return unique;
  return flags_.finish();
}

Result<void> ContactIndex::take(const Entry& entry) {
  if (entry.point != group_.point) {
    if (auto closed = close_group(); !closed) return closed;
    group_.point = entry.point;
  }
  if (group_.members.size() == members_in_memory) {
    if (!group_.overflow) {
      auto made = io::SpillFile::create();
      if (!made) return tl::make_unexpected(made.error());
      group_.overflow.emplace(std::move(*made));
    }
    const auto bytes = std::as_bytes(std::span<const std::uint64_t>(group_.members));
    auto ok = group_.overflow->append({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    if (!ok) return tl::make_unexpected(ok.error());
    group_.members.clear();
  }
  group_.members.push_back(entry.packed);
  if ((entry.packed & bit_key) != 0 && group_.members.size() == 2) note_duplicate();
  if ((entry.packed & bit_no) != 0) ++group_.noes;
  if ((entry.packed & bit_person) == 0) return {};
  if (!group_.person) group_.person = entry.name;
  if (*group_.person != entry.name) group_.several_names = true;
  return {};
}

Result<void> ContactIndex::close_group() {
  if (group_.overflow) {
    std::vector<std::uint64_t> block(members_in_memory);
    const std::size_t bytes = block.size() * sizeof(std::uint64_t);
    for (std::uint64_t at = 0; at < group_.overflow->size(); at += bytes) {
      auto got = group_.overflow->read(at, {reinterpret_cast<char*>(block.data()), bytes});
      if (!got) return got;
      if (auto ok = close_members(block); !ok) return ok;
    }
    group_.overflow.reset();
  }
  if (auto ok = close_members(group_.members); !ok) return ok;
  group_.members.clear();
  group_.noes = 0;
  group_.person.reset();
  group_.several_names = false;
  return {};
}

Result<void> ContactIndex::close_members(const std::vector<std::uint64_t>& members) {
  if (group_.noes == 0 && !group_.several_names) return {};
  for (const std::uint64_t member : members) {
    const auto bits = static_cast<unsigned>(member & 0xFFU);
    const bool another_no = group_.noes > ((bits & bit_no) != 0 ? 1U : 0U);
    unsigned out = 0;
    if (another_no && (bits & bit_refuses) != 0) out |= bits & channel_bits;
    const bool other_name =
        group_.several_names && (bits & bit_shares) != 0 && (bits & bit_person) != 0;
    if (other_name) out |= (bits & channel_bits) << shared_shift;
    if (out == 0) continue;
    if (auto ok = flags_.add((member >> line_shift) << line_shift | out); !ok) return ok;
  }
  return {};
}

// Of several keys that stand twice, the one whose second line comes first in the file is told.
void ContactIndex::note_duplicate() {
  const std::int64_t second = line_of(group_.members[1]);
  if (duplicate_.count == 0 || second < duplicate_.second) {
    duplicate_.first = line_of(group_.members[0]);
    duplicate_.second = second;
  }
  ++duplicate_.count;
}

Result<void> ContactIndex::duplicates(std::string_view row_word) const {
  if (duplicate_.count == 0) return {};
  const std::string row = std::string(row_word) + " ";
  std::string message = "the same customer number stands on " + row +
                        std::to_string(duplicate_.first) + " and " + row +
                        std::to_string(duplicate_.second);
  if (duplicate_.count > 1) {
    message += ", and " + std::to_string(duplicate_.count - 1) + " more stand twice";
  }
  message += ": which card a list or consent means cannot be told; give each card its own number";
  return fail(StatusCode::incomplete, std::move(message), duplicate_.second);
}

Result<ContactFlags> ContactIndex::flags_of(std::int64_t line) {
  ContactFlags flags;
  while (!ended_) {
    if (pending_ == nullptr) {
      const auto next = flags_.next();
      if (!next) return tl::make_unexpected(next.error());
      pending_ = *next;
      ended_ = pending_ == nullptr;
      if (ended_) break;
    }
    const std::int64_t at = line_of(*pending_);
    if (at > line) break;
    if (at == line) {
      const auto bits = static_cast<unsigned>(*pending_ & 0xFFU);
      flags.refused = flags.refused | channels_of(bits & channel_bits);
      flags.shared = flags.shared | channels_of((bits >> shared_shift) & channel_bits);
    }
    pending_ = nullptr;
  }
  return flags;
}

}  // namespace vern::audience
