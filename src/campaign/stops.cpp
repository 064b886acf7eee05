#include "campaign/stops.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "audience/card_reader.hpp"
#include "audience/customer_facts.hpp"
#include "audience/source.hpp"
#include "campaign/withdrawal.hpp"
#include "vern/contact_point.hpp"
#include "vern/key_form.hpp"

namespace vern::campaign {
namespace {

using audience::Hash128;
using audience::Hashed;

// The cards that answers are of. Damaged rows of the register do not stop a no.
class Matching {
 public:
  Matching(const audience::Shop& shop, const std::vector<Reply>& replies) : shop_(shop) {
    matched_.resize(replies.size());
    const Register* reg = shop.policy.find_register("customers");
    for (std::size_t i = 0; i < replies.size(); ++i) {
      if (reg != nullptr) add_customer(reg->key_form, replies[i].customer, i);
      for (const std::string& text : replies[i].phones) {
        const Phone phone = normalise_phone(text);
        if (phone.kind != PhoneKind::unreadable) add(Hashed::phone, phone.view(), i);
      }
      if (const auto email = normalise_email(replies[i].email)) add(Hashed::email, *email, i);
    }
  }

  Result<void> read(Day day) {
    const auto reg = audience::customers_of(shop_);
    if (!reg) return tl::make_unexpected(reg.error());
    const audience::SourceSpec spec{(*reg)->file,
                                    shop_.folder,
                                    "the register " + (*reg)->id,
                                    {},
                                    registers::OnDamage::skip_and_count};
    audience::SourceTrace trace;
    auto rows = audience::open_source(spec, trace);
    if (!rows) return tl::make_unexpected(rows.error());
    auto facts = audience::CustomerFacts::bind(shop_.policy, **reg, *rows, day);
    if (!facts) return tl::make_unexpected(facts.error());
    registers::Record record;
    audience::Card card;
    for (;;) {
      const auto more = rows->next(record);
      if (!more) return tl::make_unexpected(more.error());
      if (!*more) return {};
      if (facts->read(record, card)) look_at(card, (*reg)->id);  // else it has no customer number
    }
  }

  // By customer number; nothing where two cards have it.
  const std::map<std::string, std::optional<ledger::Card>>& cards() const { return cards_; }
  bool matched(std::size_t reply) const { return matched_[reply]; }

 private:
  void add(Hashed what, std::string_view text, std::size_t reply) {
    wanted_.emplace(audience::hash_of(what, text), reply);
  }
  void add_customer(const KeyForm& form, const std::string& customer, std::size_t reply) {
    if (const auto key = normalise_key(form, customer)) add(Hashed::key, *key, reply);
  }

  bool mark(const Hash128& point) {
    const auto [from, to] = wanted_.equal_range(point);
    for (auto at = from; at != to; ++at) matched_[at->second] = true;
    return from != to;
  }

  void look_at(const audience::Card& card, const std::string& reg) {
    bool named = mark(card.key_hash);
    if (card.email && mark(*card.email)) named = true;
    for (std::size_t i = 0; i < card.number_count; ++i) {
      if (mark(card.numbers[i].hash)) named = true;
    }
    if (!named) return;
    const auto [place, is_new] = cards_.try_emplace(card.key);
    if (is_new) {
      place->second = ledger::Card{reg, card.key, card.identity};
    } else {
      place->second.reset();
    }
  }

  const audience::Shop& shop_;
  std::multimap<Hash128, std::size_t> wanted_;
  std::vector<bool> matched_;
  std::map<std::string, std::optional<ledger::Card>> cards_;
};

}  // namespace

Result<Stopped> stop(const Books& books, std::string_view id, const std::vector<Reply>& replies,
                     Day day, bool all_channels) {
  const auto campaign = find_campaign(books.ledger, id);
  if (!campaign) return tl::make_unexpected(campaign.error());
  Matching matching(books.shop, replies);
  if (auto ok = matching.read(day); !ok) return tl::make_unexpected(ok.error());
  Stopped out;
  const Desk desk = books;
  Withdrawal withdrawal(desk, *campaign, day, all_channels);
  for (const auto& [key, card] : matching.cards()) {
    const auto theirs = card ? withdrawal.take(*card, out) : Result<bool>(false);
    if (!theirs) return tl::make_unexpected(theirs.error());
    if (!*theirs) out.unsettled.push_back(key);
  }
  if (auto ok = withdrawal.write(out); !ok) return tl::make_unexpected(ok.error());
  for (std::size_t i = 0; i < replies.size(); ++i) {
    if (!matching.matched(i)) out.unmatched.push_back(replies[i].row);
  }
  return out;
}

}  // namespace vern::campaign
