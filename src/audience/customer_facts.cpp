#include "audience/customer_facts.hpp"

#include <algorithm>
#include <utility>

#include "audience/source.hpp"
#include "registers/csv_scan.hpp"
#include "vern/code_page.hpp"
#include "vern/key_form.hpp"
#include "vern/same_text.hpp"

namespace vern::audience {

namespace {

constexpr std::array<std::string_view, 6> no_values{"0", "N", "NEI", "NO", "F", "FALSE"};

bool same_word(std::string_view a, std::string_view b) {
  const auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return upper(x) == upper(y); });
}

template <class Words>
bool one_of(std::string_view text, const Words& words) {
  return std::any_of(words.begin(), words.end(),
                     [text](const auto& word) { return same_word(text, word); });
}

bool is_date(Column column) {
  return column == Column::birth_day || column == Column::customer_since ||
         column == Column::last_purchase || column == Column::email_at_sale ||
         column == Column::mobile_at_sale;
}

bool can_be_called(PhoneKind kind) {
  return kind == PhoneKind::mobile || kind == PhoneKind::fixed || kind == PhoneKind::special ||
         kind == PhoneKind::foreign;
}

// Facts that forbid: where only the host program knows them, a run over a register must not take
// their absence for a no.
constexpr std::array<FactId, 5> forbidding{FactId::status, FactId::birth_day, FactId::deceased,
                                           FactId::restricted, FactId::objected};

Result<void> check_host_facts(const Policy& policy) {
  for (const FactId id : forbidding) {
    if (!policy.from_host.has(id)) continue;
    return fail(StatusCode::policy, "the fact " + std::string(name(id)) +
                                        " is passed in by the host program, so a register alone "
                                        "cannot say who may be used: map it to a column or a list");
  }
  return {};
}

}  // namespace

bool is_day_field(std::string_view field) {
  const auto* const found = std::find(column_names.begin(), column_names.end(), field);
  return found != column_names.end() && is_date(static_cast<Column>(found - column_names.begin()));
}

std::string_view as_utf8(CodePage page, std::string_view field, std::string& buffer) {
  if (page == CodePage::utf8) return field;
  std::size_t at = registers::skip_ascii(field, 0);
  if (at == field.size()) return field;
  buffer.assign(field.substr(0, at));
  while (at < field.size()) {
    append_utf8(buffer, to_unicode(page, static_cast<std::uint8_t>(field[at])));
    const std::size_t next = registers::skip_ascii(field, at + 1);
    buffer.append(field.substr(at + 1, next - at - 1));
    at = next;
  }
  return buffer;
}

void Card::clear() {
  status = StatusReading{};
  facts = Facts{};
  email.reset();
  number_count = 0;
  person = 0;
  fields = {};
}

CustomerFacts::CustomerFacts(const Policy& policy, const Register& reg, Day day,
                             registers::DateForm form)
    : policy_(&policy),
      register_(&reg),
      status_reader_(&policy.status_reader(reg.file.encoding)),
      day_(day) {
  forms_.fill(form);
}

Result<CustomerFacts> CustomerFacts::bind(const Policy& policy, const Register& reg,
                                          registers::RowReader& reader, Day day) {
  if (auto usable = check_host_facts(policy); !usable) return tl::make_unexpected(usable.error());
  const auto form = registers::parse_date_form(reg.file.date_format);
  if (!form) {
    return fail(StatusCode::policy, "the register " + reg.id + " has an unknown date_format");
  }
  CustomerFacts facts(policy, reg, day, *form);
  if (auto found = facts.find_columns(reader); !found) return tl::make_unexpected(found.error());
  return facts;
}

Result<void> CustomerFacts::find_columns(registers::RowReader& reader) {
  std::vector<std::size_t> wanted;
  for (std::size_t i = 0; i < column_count; ++i) {
    const std::string* column = i == 0   ? &register_->key
                                : i == 1 ? &register_->status
                                         : register_->column_of(column_names[i]);
    if (column == nullptr || column->empty()) continue;
    const auto place = find_column(reader, *column);
    if (!place) {
      return fail(StatusCode::policy, "the register " + register_->id + " has no usable column " +
                                          *column + ": " + place.error().message);
    }
    places_[i] = *place;
    forms_[i] = date_form_of(reader, *place, forms_[i]);
    wanted.push_back(*place);
  }
  if (policy_->ledger || !register_->identity.empty()) {
    auto identity = IdentityFields::bind(*register_, reader);
    if (!identity) return tl::make_unexpected(identity.error());
    identity_ = std::move(*identity);
    wanted.insert(wanted.end(), identity_.places().begin(), identity_.places().end());
  }
  reader.want(wanted);
  if (has(Column::key)) return {};
  return fail(StatusCode::policy, "the register " + register_->id + " has no key column");
}

Result<void> CustomerFacts::read(const registers::Record& record, Card& card) {
  card.clear();
  card.line = record.line;
  for (std::size_t i = 0; i < column_count; ++i) {
    if (places_[i]) card.fields[i] = record.fields[*places_[i]];
  }
  ascii_ = registers::skip_ascii(record.raw, 0) == record.raw.size();
  auto key = normalise_key(register_->key_form, utf8(card.field(Column::key)));
  if (!key) return fail(StatusCode::incomplete, key.error().message, record.line, record.byte);
  card.key = std::move(*key);
  card.key_hash = hash_of(Hashed::key, card.key);

  card.facts.party = party(card);
  card.facts.status = status(card);
  card.facts.objected = flag(card, Column::objected, FactId::objected);
  if (read_email_) email(card);
  if (read_numbers_) telephones(card);
  if (reading_ != Reading::comparing) {
    only_judged(card);
    if (policy_->ledger) identity_.read(record, card.identity);
  } else if (persons_) {
    card.facts.birth_day = date(card, Column::birth_day, FactId::birth_day, {});
    identity_.read(record, card.identity);
  }
  if (reading_ != Reading::judging) name_of(card);
  return {};
}

// The facts that only the gate asks for.
void CustomerFacts::only_judged(Card& card) const {
  Facts& facts = card.facts;
  facts.birth_day = date(card, Column::birth_day, FactId::birth_day, day_);
  facts.deceased = flag(card, Column::deceased, FactId::deceased);
  facts.restricted = flag(card, Column::restricted, FactId::restricted);
  facts.opt_out_offered = flag(card, Column::opt_out_offered, FactId::opt_out_offered);
  facts.customer_since = date(card, Column::customer_since, FactId::customer_since, {});
  facts.last_purchase = date(card, Column::last_purchase, FactId::last_purchase, {});
  facts.email_at_sale = date(card, Column::email_at_sale, FactId::email_at_sale, {});
  facts.mobile_at_sale = date(card, Column::mobile_at_sale, FactId::mobile_at_sale, {});
  facts.address = address(card);
  facts.notice = policy_->not_kept.has(FactId::notice)
                     ? Fact<NoticeIndex>::not_kept()
                     : policy_->notice_given(facts.customer_since, day_);
}

std::string_view CustomerFacts::utf8(std::string_view field) {
  return ascii_ ? field : as_utf8(register_->file.encoding, field, decoded_);
}

template <class T>
Fact<T> CustomerFacts::absent(FactId id) const {
  return policy_->not_kept.has(id) ? Fact<T>::not_kept() : Fact<T>::blank();
}

Fact<bool> CustomerFacts::flag(const Card& card, Column column, FactId id) const {
  if (!has(column)) return absent<bool>(id);
  const std::string_view text = trim_blanks(card.field(column));
  if (text.empty()) return Fact<bool>::blank();
  if (one_of(text, register_->yes_values)) return Fact<bool>::of(true);
  return one_of(text, no_values) ? Fact<bool>::of(false) : Fact<bool>::unreadable();
}

Fact<Day> CustomerFacts::date(const Card& card, Column column, FactId id,
                              std::optional<Day> latest) const {
  if (!has(column)) return absent<Day>(id);
  return registers::read_date(forms_[static_cast<std::size_t>(column)], card.field(column), latest);
}

PartyKind CustomerFacts::party(const Card& card) {
  if (!has(Column::party)) return PartyKind::unknown;
  const std::string_view text = trim_blanks(utf8(card.field(Column::party)));
  for (const auto& [value, kind] : register_->party_values) {
    if (value == text) return kind;
  }
  return PartyKind::unknown;
}

Fact<StatusReading> CustomerFacts::status(Card& card) const {
  if (!has(Column::status)) return absent<StatusReading>(FactId::status);
  const std::string_view field = card.field(Column::status);
  if (field.find_first_not_of(' ') == std::string_view::npos) return Fact<StatusReading>::blank();
  card.status = status_reader_->read(field);
  return Fact<StatusReading>::of(card.status);
}

Fact<ContactPoint> CustomerFacts::address(const Card& card) const {
  if (!has(Column::address)) return absent<ContactPoint>(FactId::address);
  const auto stands = [&](Column column) { return !trim_blanks(card.field(column)).empty(); };
  const bool somewhere = (!has(Column::postcode) && !has(Column::place)) ||
                         stands(Column::postcode) || stands(Column::place);
  return stands(Column::address) && somewhere ? Fact<ContactPoint>::of({})
                                              : Fact<ContactPoint>::blank();
}

// Only an organisation's address can be impersonal in the eyes of the gate, so only there the
// policy's list is looked through.
void CustomerFacts::email(Card& card) {
  Fact<ContactPoint>& fact = card.facts.email;
  fact = absent<ContactPoint>(FactId::email);
  if (!has(Column::email)) return;
  const std::string_view text = trim_blanks(utf8(card.field(Column::email)));
  if (text.empty()) return;
  fact = Fact<ContactPoint>::unreadable();
  if (!normalise_email(text, address_)) return;
  if (reading_ != Reading::judging) card.email = hash_of(Hashed::email, address_);
  const bool impersonal = card.facts.party == PartyKind::organisation &&
                          is_impersonal(address_, policy_->consent.impersonal);
  fact = Fact<ContactPoint>::of({impersonal});
}

void CustomerFacts::telephones(Card& card) const {
  const std::string_view phone_text = trim_blanks(card.field(Column::phone));
  const std::string_view mobile_text = trim_blanks(card.field(Column::mobile));
  const Phone phone = phone_text.empty() ? Phone{} : normalise_phone(phone_text);
  const Phone mobile = mobile_text.empty() ? Phone{} : normalise_phone(mobile_text);
  const auto fact_of = [&](std::string_view text, bool usable, FactId id) {
    if (text.empty()) return absent<ContactPoint>(id);
    return usable ? Fact<ContactPoint>::of({}) : Fact<ContactPoint>::unreadable();
  };
  const bool sms_by_phone = mobile_text.empty() && phone.kind == PhoneKind::mobile;
  const bool call_mobile = phone_text.empty();
  card.facts.mobile = sms_by_phone
                          ? Fact<ContactPoint>::of({})
                          : fact_of(mobile_text, mobile.kind == PhoneKind::mobile, FactId::mobile);
  card.facts.phone = fact_of(call_mobile ? mobile_text : phone_text,
                             can_be_called(call_mobile ? mobile.kind : phone.kind), FactId::phone);
  const auto add = [&](const Phone& number, bool sms, bool call) {
    if (reading_ == Reading::judging || number.kind == PhoneKind::unreadable) return;
    card.numbers[card.number_count++] = {hash_of(Hashed::phone, number.view()), number.kind, sms,
                                         call};
  };
  if (phone == mobile) {
    add(phone, true, true);
    return;
  }
  add(phone, sms_by_phone, true);
  add(mobile, true, call_mobile);
}

void CustomerFacts::name_of(Card& card) {
  name_.clear();
  append_same_text(register_->file.encoding, card.field(Column::name), name_);
  if (name_.empty()) name_ = "\n" + card.key;  // a name that is not known is nobody else's
  card.name_hash = hash_of(Hashed::name, name_);
}

void CustomerFacts::append_decoded(const registers::Record& record, const Card& card,
                                   std::string& out) {
  for (std::size_t i = 0; i < column_count; ++i) {
    if (!places_[i]) continue;
    const std::string_view text = trim_blanks(utf8(card.fields[i]));
    is_date(static_cast<Column>(i)) ? registers::append_comparable(forms_[i], text, out)
                                    : void(out += text);
    out += '\0';
  }
  if (policy_->ledger) identity_.append(record, out);
}

}  // namespace vern::audience
