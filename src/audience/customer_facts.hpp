// audience/customer_facts.hpp - one row of the customers register as the gate's facts.
//
// The policy says which column holds which fact; nothing is guessed from names or contents.
//  - A fact without a column is `not_kept` where the policy declares so, else blank.
//  - Flags: a value of `yes_values` is yes; empty is blank; 0, N, NEI, NO, F and FALSE are no; any
//    other value is unreadable, which forbids where the flag forbids and permits nothing.
//  - Party: a value that the policy does not map is `unknown`, which the gate treats as a person.
//  - Mobile: the mobile column, else the telephone column where its number is a mobile's.
//    Telephone: the telephone column, else the mobile column. What cannot be read is unreadable;
//    so is, for SMS, a number that is no Norwegian mobile, and for calls one that is no person's.
//  - Address: the address line, and a postcode or place where the register has such columns: a
//    letter needs both.
//  - Notice: what the policy states was given, from the day the card was made.
//  - Identity: the fields, for the ledger and to tell persons apart. Whose card it is, and what the
//  ledger
//    knows of notices, is for those to say who ask it (audience/ledger_reading.hpp).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audience/hash.hpp"
#include "audience/identity_fields.hpp"
#include "registers/register_date.hpp"
#include "registers/row_reader.hpp"
#include "vern/contact_point.hpp"
#include "vern/error.hpp"
#include "vern/facts.hpp"
#include "vern/policy.hpp"

namespace vern::audience {

// What a run reads of a card. The fields that `fields` of the register may name, and its key and
// status columns.
enum class Column : std::uint8_t {
  key,
  status,
  name,
  contact,
  address,
  postcode,
  place,
  phone,
  mobile,
  email,
  party,
  birth_day,
  deceased,
  restricted,
  objected,
  customer_since,
  last_purchase,
  email_at_sale,
  mobile_at_sale,
  opt_out_offered
};
inline constexpr std::size_t column_count = 20;
inline constexpr std::array<std::string_view, column_count> column_names{
    "key",           "status",        "name",           "contact",
    "address",       "postcode",      "place",          "phone",
    "mobile",        "email",         "party",          "birth_day",
    "deceased",      "restricted",    "objected",       "customer_since",
    "last_purchase", "email_at_sale", "mobile_at_sale", "opt_out_offered"};

// A telephone number of a card, and which channels it would be used for.
struct CardNumber {
  Hash128 hash;
  PhoneKind kind = PhoneKind::unreadable;
  bool for_sms = false;
  bool for_phone = false;
};

// One card. The views are bytes of the register and hold until the next row is read.
struct Card {
  std::int64_t line = 0;
  std::string key;       // in the register's key form, UTF-8
  StatusReading status;  // empty where the field is
  Facts facts;
  Hash128 key_hash;
  Hash128 name_hash;  // in the form of vern/same_text.hpp
  std::optional<Hash128> email;
  std::array<CardNumber, 2> numbers{};
  std::size_t number_count = 0;
  Identity identity;  // where the ledger asks for it, or persons are told apart
  // The number that the cards of one person have in this run (audience/persons.hpp); 0: the
  // register shows no other card of this person, or nobody asked.
  std::uint32_t person = 0;
  std::array<std::string_view, column_count> fields{};  // as they stand; empty without a column

  std::string_view field(Column column) const { return fields[static_cast<std::size_t>(column)]; }
  void clear();
};

// Whether what a register calls by this name in `fields` is a day: birth_day, last_purchase, ...
bool is_day_field(std::string_view field);

// A field in UTF-8: itself where it is ASCII, else decoded into `buffer`. The bytes must be text in
// their code page, as those of a record are.
std::string_view as_utf8(CodePage page, std::string_view field, std::string& buffer);

// What a reading of the register is for, so that it makes only what is used.
enum class Reading : std::uint8_t {
  whole,
  comparing,  // without the facts that no other card or list can change: dates, address, notice
  judging,    // without name_hash and the hashes of contact points
};

// Reads rows of one register for one day. Holds references to the policy. One thread.
class CustomerFacts {
 public:
  // Finds the columns, and tells the reader that only they are wanted. Error `policy` for a column
  // that the register does not have, or for facts that forbid and that only the host program could
  // pass in.
  static Result<CustomerFacts> bind(const Policy& policy, const Register& reg,
                                    registers::RowReader& reader, Day day);

  // `channels`: when judging, only the contact points of these are read; of the others the facts
  // stay blank. The gate asks for no other than the request's.
  void set_reading(Reading reading, ChannelSet channels = every_channel) {
    reading_ = reading;
    read_email_ = reading != Reading::judging || channels.has(Channel::email);
    read_numbers_ =
        reading != Reading::judging || channels.has(Channel::sms) || channels.has(Channel::phone);
  }

  // In a reading that compares, what audience/persons.hpp needs: identity and birth day.
  void want_persons() { persons_ = true; }

  // Fills `card`. Error `incomplete` for a key that is blank or not in its form.
  Result<void> read(const registers::Record& record, Card& card);

  // The mapped values of the row last read, in UTF-8 and without the blanks around them, in an
  // order and form that do not depend on the file's format or date_format; where the shop keeps a
  // ledger, the identity fields after them.
  void append_decoded(const registers::Record& record, const Card& card, std::string& out);

 private:
  CustomerFacts(const Policy& policy, const Register& reg, Day day, registers::DateForm form);
  Result<void> find_columns(registers::RowReader& reader);

  bool has(Column column) const { return places_[static_cast<std::size_t>(column)].has_value(); }
  std::string_view utf8(std::string_view field);
  void only_judged(Card& card) const;
  template <class T>
  Fact<T> absent(FactId id) const;
  Fact<bool> flag(const Card& card, Column column, FactId id) const;
  Fact<Day> date(const Card& card, Column column, FactId id, std::optional<Day> latest) const;
  PartyKind party(const Card& card);
  Fact<StatusReading> status(Card& card) const;
  Fact<ContactPoint> address(const Card& card) const;
  void email(Card& card);
  void telephones(Card& card) const;
  void name_of(Card& card);

  const Policy* policy_;
  const Register* register_;
  const StatusReader* status_reader_;
  Day day_;
  std::array<registers::DateForm, column_count> forms_{};  // of the columns that are dates
  std::array<std::optional<std::size_t>, column_count> places_{};
  IdentityFields identity_;
  std::string decoded_;
  std::string name_;
  std::string address_;
  bool ascii_ = false;  // the whole row last read
  Reading reading_ = Reading::whole;
  bool read_email_ = true;
  bool read_numbers_ = true;
  bool persons_ = false;
};

}  // namespace vern::audience
