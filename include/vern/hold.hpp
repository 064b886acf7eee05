// vern/hold.hpp - legal holds: what must not be erased, whatever a retention rule says.
//
// A hold lies on a subject (everything that is kept of a person, the ledger's proof included), on a
// datum of a subject (a category of a register) or on one record (a voucher, by its number). It
// bites from its day to its last day, or until a person lifts it. Sources: GDPR Art. 17(3)(b) and
// (e), Art. 18, Art. 12 with Art. 5(2). Pure; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "vern/config.hpp"
#include "vern/day.hpp"
#include "vern/vocabulary.hpp"

VERN_NAMESPACE_BEGIN

// Why something is held. A closed list; the words after it are a person's.
enum class HoldGround : std::uint8_t {
  complaint = 1,    // the person complained, to the shop or to the authority, and it is open
  claim = 2,        // a legal claim is made, or to be answered, Art. 17(3)(e)
  restriction = 3,  // the person asked for it, Art. 18
  authority = 4,    // an inspection or an order, Art. 17(3)(b)
  business = 5,     // an order, a balance or a warranty is open, Art. 17(1)(a)
  request = 6,      // a subject request is open; placed and lifted with it, never by hand
  other = 7
};
inline constexpr std::array<detail::NamedValue<HoldGround>, 7> hold_ground_names{
    {{HoldGround::complaint, "complaint"},
     {HoldGround::claim, "claim"},
     {HoldGround::restriction, "restriction"},
     {HoldGround::authority, "authority"},
     {HoldGround::business, "open-business"},
     {HoldGround::request, "request"},
     {HoldGround::other, "other"}}};
constexpr std::string_view name(HoldGround v) { return detail::name_in(hold_ground_names, v); }
constexpr std::optional<HoldGround> parse_hold_ground(std::string_view s) {
  return detail::value_in(hold_ground_names, s);
}
// The article that a ground rests on.
constexpr std::string_view citation(HoldGround ground) {
  switch (ground) {
    case HoldGround::complaint:
    case HoldGround::claim:
      return "GDPR Art. 17(3)(e)";
    case HoldGround::restriction:
      return "GDPR Art. 18";
    case HoldGround::authority:
      return "GDPR Art. 17(3)(b)";
    case HoldGround::business:
      return "GDPR Art. 17(1)(a)";
    case HoldGround::request:
      return "GDPR Art. 12, Art. 5(2)";
    case HoldGround::other:
      break;
  }
  return "GDPR Art. 17(3)";
}

// What the ledger's own entries and documents of a subject are called as a register.
inline constexpr std::string_view ledger_register = "ledger";

// Something that may be held: a datum of a row. Borrowed texts.
struct HeldDatum {
  std::string_view customer;  // whose it is, in the customers' key form; empty: nobody's
  std::string_view reg;       // register id
  std::string_view record;    // the row's key in the register's key form; empty: not known
  std::string_view category;  // of the register, as in a retention rule
};

struct Hold {
  HoldGround ground = HoldGround::other;
  std::string reg;            // empty: everything of the subject
  std::string record;         // a record's key; then the hold is on the record, not on a subject
  std::string category;       // empty: the whole register or record
  Day from;                   // the first day on which it bites
  std::optional<Day> until;   // the last day; unset: until it is lifted
  std::optional<Day> lifted;  // the first day on which it bites no more
  std::string reason;
  std::string by;
  std::string lift_reason;
  std::string lifted_by;
  std::int64_t entry = -1;  // where it stands in the ledger
  std::uint32_t card = 0;   // the subject; 0: on a record
  friend bool operator==(const Hold&, const Hold&) = default;

  bool bites(Day day) const {
    return from <= day && (!until || day <= *until) && (!lifted || day < *lifted);
  }
  bool whole_subject() const { return record.empty() && reg.empty(); }
  // Of a datum of the subject that the hold is on, or of any datum where it is on a record.
  bool covers(const HeldDatum& datum) const {
    if (whole_subject()) return true;
    if (reg != datum.reg) return false;
    if (!record.empty() && record != datum.record) return false;
    return category.empty() || category == datum.category;
  }
  // Whether the gate sees the subject as restricted. A restriction under Art. 18 leaves storage
  // only. Somebody who complains or claims is not promoted to meanwhile, and the data are kept for
  // the claim; repair, delivery and invoices go on. Other grounds keep, and forbid nothing.
  bool restricts(bool promoting) const {
    if (!whole_subject()) return false;
    if (ground == HoldGround::restriction) return true;
    return promoting && (ground == HoldGround::complaint || ground == HoldGround::claim);
  }
};

VERN_NAMESPACE_END
