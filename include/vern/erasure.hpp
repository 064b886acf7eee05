// vern/erasure.hpp - whether a datum goes, by the verdict of its retention rules.
//
// Sources: GDPR Art. 17(1), (3)(b), (3)(e), Art. 5(1)(e), Art. 18. What an obligation, a hold or a
// doubt keeps, no request takes away: there is no way to say otherwise. A request makes go what
// nothing demands to keep, also where no limit has passed; without a request only a passed limit
// does.
// Values; pure functions; any thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "vern/config.hpp"
#include "vern/day.hpp"
#include "vern/retention.hpp"

VERN_NAMESPACE_BEGIN

// Why data are to go.
enum class ErasureGround : std::uint8_t {
  request = 1,  // the person asked, Art. 17(1)
  overdue = 2   // a limit of the policy has passed, Art. 5(1)(e)
};
inline constexpr std::array<detail::NamedValue<ErasureGround>, 2> erasure_ground_names{
    {{ErasureGround::request, "request"}, {ErasureGround::overdue, "overdue"}}};
constexpr std::string_view name(ErasureGround ground) {
  return detail::name_in(erasure_ground_names, ground);
}
constexpr std::optional<ErasureGround> parse_erasure_ground(std::string_view text) {
  return detail::value_in(erasure_ground_names, text);
}

// What becomes of a datum now. 0 is unset; every value but `goes` reads as stays. The numbers are
// those of the C ABI.
enum class Fate : std::uint8_t {
  unset = 0,
  goes = 1,
  kept = 2,     // an obligation runs, Art. 17(3)(b)
  held = 3,     // a legal hold, Art. 17(3)(e) or 18; until it is lifted
  unknown = 4,  // whether something keeps it cannot be told: stays, and is listed
  review = 5,   // a day has come on which a person decides: stays, and is listed
  free = 6      // nothing demands that it goes, nor that it stays
};
inline constexpr std::array<std::string_view, 7> fate_names{"unset",   "goes",   "kept", "held",
                                                            "unknown", "review", "free"};
constexpr std::string_view name(Fate fate) {
  const auto index = static_cast<std::size_t>(fate);
  return index < fate_names.size() ? fate_names[index] : "unset";
}

struct DatumFate {
  Fate fate = Fate::unset;
  std::optional<Day> until;  // kept: the last day; nothing where a person decides its end
  // That keeps it, or whose limit has passed; borrowed from the answer. Null: it goes since the
  // person asked, and no limit had passed.
  const RetentionRule* rule = nullptr;
};

namespace detail {

// A duty that cannot tell, or that a person must end: nobody did.
inline bool duty_is_open(const RetentionAnswer& answer) {
  for (const RuleFinding& finding : answer.rules) {
    const bool duty = finding.rule->obligation == Obligation::keep_at_least;
    if (duty && (finding.signs & (sign::doubtful | sign::undecided)) != 0) return true;
  }
  return false;
}

inline const RetentionRule* deciding_rule(const RetentionAnswer& answer) {
  const bool known = answer.decided_by >= 0;
  return known ? answer.rules[static_cast<std::size_t>(answer.decided_by)].rule : nullptr;
}

// No duty keeps it. What a limit, a review or an optional basis say does not matter to who asks.
inline DatumFate fate_on_request(const RetentionAnswer& answer, bool declared) {
  const bool ruled = (answer.signs & sign::ruled) != 0;
  if (duty_is_open(answer) || (!ruled && !declared)) return {Fate::unknown, {}, nullptr};
  const bool passed = answer.verdict == RetentionVerdict::must_erase;
  return {Fate::goes, {}, passed ? deciding_rule(answer) : nullptr};
}

}  // namespace detail

// The fate of a datum. `declared`: the policy says how its columns are anonymised
// ([anonymise.REGISTER]): without that, a datum that no rule covers stays, since nobody has said
// whether a duty keeps it.
inline DatumFate fate_of(const RetentionAnswer& answer, ErasureGround ground, bool declared) {
  const auto has = [&answer](RetentionSigns signs) { return (answer.signs & signs) != 0; };
  if (has(sign::held)) return {Fate::held, {}, nullptr};
  if (has(sign::obliged)) {
    if (!answer.until) return {Fate::kept, {}, detail::deciding_rule(answer)};
    return {Fate::kept, answer.until->day, answer.until->rule};
  }
  if (answer.doubts.has(Doubt::source_damaged)) return {Fate::unknown, {}, nullptr};
  if (ground == ErasureGround::request) return detail::fate_on_request(answer, declared);
  switch (answer.verdict) {
    case RetentionVerdict::must_erase:
      return {Fate::goes, {}, detail::deciding_rule(answer)};
    case RetentionVerdict::review:
      return {Fate::review, {}, detail::deciding_rule(answer)};
    case RetentionVerdict::may_keep:
      return {Fate::free, {}, detail::deciding_rule(answer)};
    default:
      return {Fate::unknown, {}, nullptr};
  }
}

VERN_NAMESPACE_END
