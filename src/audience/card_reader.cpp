#include "audience/card_reader.hpp"

#include <algorithm>
#include <utility>

#include "audience/customer_facts.hpp"
#include "vern/key_form.hpp"
#include "vern/letters.hpp"

namespace vern::audience {

Result<const Register*> customers_of(const Shop& shop) {
  const Register* reg = shop.policy.find_register("customers");
  if (reg != nullptr) return reg;
  return fail(StatusCode::policy, "the policy has no [registers.customers]");
}

Result<void> CardReader::open() {
  const auto reg = customers_of(shop_);
  if (!reg) return tl::make_unexpected(reg.error());
  reg_ = *reg;
  const SourceSpec spec{reg_->file,
                        shop_.folder,
                        "the register " + reg_->id,
                        {},
                        registers::OnDamage::skip_and_count};
  auto reader = open_source(spec, trace_);
  if (!reader) return tl::make_unexpected(reader.error());
  reader_.emplace(std::move(*reader));
  auto place = find_column(*reader_, reg_->key);
  if (!place) return tl::make_unexpected(place.error());
  auto identity = IdentityFields::bind(*reg_, *reader_);
  if (!identity) return tl::make_unexpected(identity.error());
  key_place_ = *place;
  identity_ = std::move(*identity);
  wanted_.assign(identity_.places().begin(), identity_.places().end());
  wanted_.push_back(key_place_);
  reader_->want(wanted_);
  return {};
}

Result<void> CardReader::want(std::optional<std::size_t>& place, const std::string* column) {
  if (column == nullptr || column->empty()) return {};
  const auto found = find_column(*reader_, *column);
  if (!found) return tl::make_unexpected(found.error());
  place = *found;
  wanted_.push_back(*found);
  return {};
}

Result<void> CardReader::want_details() {
  if (auto ok = want(name_place_, reg_->column_of("name")); !ok) return ok;
  if (auto ok = want(status_place_, &reg_->status); !ok) return ok;
  if (auto ok = want(since_place_, reg_->column_of("customer_since")); !ok) return ok;
  if (since_place_) {
    const auto form = registers::parse_date_form(reg_->file.date_format);
    if (!form) {
      return fail(StatusCode::policy, "the register " + reg_->id + " has an unknown date_format");
    }
    since_form_ = date_form_of(*reader_, *since_place_, *form);
  }
  reader_->want(wanted_);
  return {};
}

Result<bool> CardReader::next() {
  for (;;) {
    const auto more = reader_->next(record_);
    if (!more || !*more) return more;
    auto key =
        normalise_key(reg_->key_form, as_utf8(reg_->file.encoding, field(key_place_), decoded_));
    if (!key) {
      ++without_number_;
      continue;
    }
    key_ = std::move(*key);
    return true;
  }
}

ledger::Card CardReader::card() const {
  ledger::Card card;
  card.reg = reg_->id;
  card.key = key_;
  identity_.read(record_, card.identity);
  return card;
}

std::string CardReader::name() const {
  if (!name_place_) return {};
  std::string buffer;
  return std::string(as_utf8(reg_->file.encoding, trim_blanks(field(*name_place_)), buffer));
}

StatusReading CardReader::status() const {
  if (!status_place_) return {};
  return shop_.policy.status_reader(reg_->file.encoding).read(field(*status_place_));
}

Fact<Day> CardReader::since() const {
  if (!since_place_) return Fact<Day>::not_kept();
  return registers::read_date(since_form_, field(*since_place_));
}

// ---- all of them -------------------------------------------------------------------------------

namespace {

bool by_key(const RegisterCard& a, const RegisterCard& b) { return a.card.key < b.card.key; }

// Which of two cards a number means cannot be told, so none of them stays.
void take_out_twins(RegisterCards& all) {
  std::stable_sort(all.cards.begin(), all.cards.end(), by_key);
  for (std::size_t i = 1; i < all.cards.size(); ++i) {
    const std::string& key = all.cards[i].card.key;
    if (key != all.cards[i - 1].card.key) continue;
    if (all.twins.empty() || all.twins.back() != key) all.twins.push_back(key);
  }
  std::erase_if(all.cards, [&](const RegisterCard& card) { return all.is_twin(card.card.key); });
}

}  // namespace

const RegisterCard* RegisterCards::find(std::string_view key) const {
  const auto at = std::lower_bound(
      cards.begin(), cards.end(), key,
      [](const RegisterCard& card, std::string_view wanted) { return card.card.key < wanted; });
  return at != cards.end() && at->card.key == key ? &*at : nullptr;
}

bool RegisterCards::is_twin(std::string_view key) const {
  return std::binary_search(twins.begin(), twins.end(), key);
}

Result<RegisterCards> read_cards(const Shop& shop, CardDetails details,
                                 const std::vector<std::string>* only) {
  CardReader reader(shop);
  Result<void> opened = reader.open();
  if (opened && details == CardDetails::read) opened = reader.want_details();
  if (!opened) return tl::make_unexpected(opened.error());
  RegisterCards all;
  for (;;) {
    const auto more = reader.next();
    if (!more) return tl::make_unexpected(more.error());
    if (!*more) break;
    ++all.rows;
    if (only != nullptr && !std::binary_search(only->begin(), only->end(), reader.key())) continue;
    all.cards.push_back(
        {reader.line(), reader.card(), reader.name(), reader.status(), reader.since()});
  }
  all.without_number = reader.without_number();
  all.damaged = damages_of(reader.rows());
  take_out_twins(all);
  return all;
}

}  // namespace vern::audience
