#include "audience/ledger_card.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "audience/customer_facts.hpp"
#include "audience/identity_fields.hpp"
#include "audience/source.hpp"
#include "vern/key_form.hpp"

namespace vern::audience {

namespace {

Result<const Register*> customers_of(const Shop& shop) {
  const Register* reg = shop.policy.find_register("customers");
  if (reg != nullptr) return reg;
  return fail(StatusCode::policy, "the policy has no [registers.customers]");
}

// Looks through the register for one key.
class CardSearch {
 public:
  CardSearch(const Register& reg, std::string key) : reg_(reg), key_(std::move(key)) {}

  Result<void> bind(registers::RowReader& reader) {
    auto place = find_column(reader, reg_.key);
    if (!place) return tl::make_unexpected(place.error());
    auto identity = IdentityFields::bind(reg_, reader);
    if (!identity) return tl::make_unexpected(identity.error());
    key_place_ = *place;
    identity_ = std::move(*identity);
    std::vector<std::size_t> wanted{key_place_};
    wanted.insert(wanted.end(), identity_.places().begin(), identity_.places().end());
    reader.want(wanted);
    return {};
  }

  Result<void> look_at(const registers::Record& record) {
    const auto key = normalise_key(
        reg_.key_form, as_utf8(reg_.file.encoding, record.fields[key_place_], decoded_));
    if (!key || *key != key_) return {};
    if (found_) {
      return fail(StatusCode::data,
                  "the register " + reg_.id +
                      " has this customer number on two cards; which of "
                      "them is meant cannot be told: mend the register",
                  record.line);
    }
    found_.emplace();
    found_->reg = reg_.id;
    found_->key = key_;
    identity_.read(record, found_->identity);
    return {};
  }

  std::optional<ledger::Card>& found() { return found_; }

 private:
  const Register& reg_;
  std::string key_;
  std::size_t key_place_ = 0;
  IdentityFields identity_;
  std::string decoded_;
  std::optional<ledger::Card> found_;
};

Result<ledger::Card> not_found(const Register& reg, const registers::RowReader& reader) {
  std::string message = "no card of the register " + reg.id + " has this customer number";
  const Damages damaged = damages_of(reader);
  if (damaged.count > 0) {
    message += "; " + std::to_string(damaged.count) + " of its rows are damaged, the first is " +
               std::string(damaged.row_word) + " " + std::to_string(damaged.line);
  }
  return fail(StatusCode::not_found, std::move(message));
}

}  // namespace

Result<std::string> customer_number(const Shop& shop, std::string_view key) {
  const auto reg = customers_of(shop);
  if (!reg) return tl::make_unexpected(reg.error());
  auto number = normalise_key((*reg)->key_form, key);
  if (!number) return fail(StatusCode::argument, number.error().message);
  return std::move(*number);
}

Result<ledger::Card> ledger_card(const Shop& shop, std::string_view key) {
  const auto reg = customers_of(shop);
  if (!reg) return tl::make_unexpected(reg.error());
  auto number = customer_number(shop, key);
  if (!number) return tl::make_unexpected(number.error());
  const SourceSpec spec{(*reg)->file,
                        shop.folder,
                        "the register " + (*reg)->id,
                        {},
                        registers::OnDamage::skip_and_count};
  SourceTrace trace;
  auto reader = open_source(spec, trace);
  if (!reader) return tl::make_unexpected(reader.error());
  CardSearch search(**reg, std::move(*number));
  if (auto bound = search.bind(*reader); !bound) return tl::make_unexpected(bound.error());
  registers::Record record;
  for (;;) {
    const auto more = reader->next(record);
    if (!more) return tl::make_unexpected(more.error());
    if (!*more) break;
    if (auto ok = search.look_at(record); !ok) return tl::make_unexpected(ok.error());
  }
  if (!search.found()) return not_found(**reg, *reader);
  return std::move(*search.found());
}

}  // namespace vern::audience
