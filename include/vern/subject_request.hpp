// vern/subject_request.hpp - requests of data subjects: what is asked, the clock, and which step
// may follow which.
//
// Sources: GDPR Art. 12(3)-(6) and 15 to 22; Regulation 1182/71 Art. 3, by vern/deadline.hpp. Days
// are days in Norway. Pure; any thread.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "vern/config.hpp"
#include "vern/day.hpp"
#include "vern/deadline.hpp"
#include "vern/error.hpp"
#include "vern/vocabulary.hpp"

VERN_NAMESPACE_BEGIN

enum class SubjectRight : std::uint8_t {
  access = 1,         // Art. 15
  rectification = 2,  // Art. 16
  erasure = 3,        // Art. 17
  restriction = 4,    // Art. 18
  portability = 5,    // Art. 20
  objection = 6       // Art. 21
};
inline constexpr std::array<SubjectRight, 6> all_subject_rights{
    SubjectRight::access,      SubjectRight::rectification, SubjectRight::erasure,
    SubjectRight::restriction, SubjectRight::portability,   SubjectRight::objection};
inline constexpr std::array<detail::NamedValue<SubjectRight>, 6> subject_right_names{
    {{SubjectRight::access, "access"},
     {SubjectRight::rectification, "rectification"},
     {SubjectRight::erasure, "erasure"},
     {SubjectRight::restriction, "restriction"},
     {SubjectRight::portability, "portability"},
     {SubjectRight::objection, "objection"}}};
constexpr std::string_view name(SubjectRight v) { return detail::name_in(subject_right_names, v); }
constexpr std::optional<SubjectRight> parse_subject_right(std::string_view s) {
  return detail::value_in(subject_right_names, s);
}
constexpr std::string_view citation(SubjectRight right) {
  constexpr std::array<std::string_view, 6> articles{"GDPR Art. 15", "GDPR Art. 16",
                                                     "GDPR Art. 17", "GDPR Art. 18",
                                                     "GDPR Art. 20", "GDPR Art. 21"};
  const auto place = static_cast<std::size_t>(right) - 1;
  return place < articles.size() ? articles[place] : std::string_view{};
}
// Whether the answer gives data away or changes them, so that the wrong person must not get it.
constexpr bool needs_identity(SubjectRight right) {
  return right != SubjectRight::restriction && right != SubjectRight::objection;
}

// Why a request is refused, in whole or in part. A closed list: a refusal has reasons (Art. 12(4)).
enum class RefusalGround : std::uint8_t {
  identity_not_established = 1,  // was asked for and not shown
  manifestly_unfounded = 2,
  excessive = 3,
  accounting_duty = 4,
  legal_obligation = 5,
  legal_claims = 6,
  still_needed = 7,  // none of the grounds for erasure is there: the contract runs
  data_correct = 8,
  no_ground_for_restriction = 9,
  not_portable = 10,
  rights_of_others = 11,
  excepted_by_law = 12,
  compelling_grounds = 13  // never for direct marketing
};

struct RefusalInfo {
  RefusalGround ground;
  std::string_view name;
  std::string_view citation;
  std::uint8_t rights;  // a bit for each right that it can refuse, 1 << SubjectRight
  constexpr bool fits(SubjectRight right) const {
    return (rights >> static_cast<unsigned>(right) & 1U) != 0;
  }
};

namespace detail {
template <class... Rights>
constexpr std::uint8_t rights_of(Rights... rights) {
  return static_cast<std::uint8_t>((... | (1U << static_cast<unsigned>(rights))));
}
inline constexpr std::uint8_t every_right =
    rights_of(SubjectRight::access, SubjectRight::rectification, SubjectRight::erasure,
              SubjectRight::restriction, SubjectRight::portability, SubjectRight::objection);
}  // namespace detail

inline constexpr std::array<RefusalInfo, 13> refusal_grounds{{
    {RefusalGround::identity_not_established, "identity-not-established",
     "GDPR Art. 12(2) and 12(6)", detail::every_right},
    {RefusalGround::manifestly_unfounded, "manifestly-unfounded", "GDPR Art. 12(5)",
     detail::every_right},
    {RefusalGround::excessive, "excessive", "GDPR Art. 12(5)", detail::every_right},
    {RefusalGround::accounting_duty, "accounting-duty",
     "GDPR Art. 17(3)(b), bokf\u00f8ringsloven s. 13", detail::rights_of(SubjectRight::erasure)},
    {RefusalGround::legal_obligation, "legal-obligation", "GDPR Art. 17(3)(b)",
     detail::rights_of(SubjectRight::erasure)},
    {RefusalGround::legal_claims, "legal-claims", "GDPR Art. 17(3)(e)",
     detail::rights_of(SubjectRight::erasure)},
    {RefusalGround::still_needed, "still-needed", "GDPR Art. 17(1)",
     detail::rights_of(SubjectRight::erasure)},
    {RefusalGround::data_correct, "data-correct", "GDPR Art. 16",
     detail::rights_of(SubjectRight::rectification)},
    {RefusalGround::no_ground_for_restriction, "no-ground-for-restriction", "GDPR Art. 18(1)",
     detail::rights_of(SubjectRight::restriction)},
    {RefusalGround::not_portable, "not-portable", "GDPR Art. 20(1)",
     detail::rights_of(SubjectRight::portability)},
    {RefusalGround::rights_of_others, "rights-of-others", "GDPR Art. 15(4) and 20(4)",
     detail::rights_of(SubjectRight::access, SubjectRight::portability)},
    {RefusalGround::excepted_by_law, "excepted-by-law", "personopplysningsloven s. 16",
     detail::rights_of(SubjectRight::access)},
    {RefusalGround::compelling_grounds, "compelling-grounds", "GDPR Art. 21(1)",
     detail::rights_of(SubjectRight::objection)},
}};
constexpr const RefusalInfo* find_refusal(std::string_view name) {
  for (const RefusalInfo& info : refusal_grounds) {
    if (info.name == name) return &info;
  }
  return nullptr;
}

// What happens to a request.
enum class RequestStep : std::uint8_t {
  identity_asked = 1,  // Art. 12(6): on reasonable doubt only
  identity_confirmed = 2,
  extended = 3,   // Art. 12(3): told to the person, with reasons
  refused = 4,    // Art. 12(4): answered
  fulfilled = 5,  // in whole or in part: answered
  closed = 6      // nothing follows
};
inline constexpr std::array<detail::NamedValue<RequestStep>, 6> request_step_names{
    {{RequestStep::identity_asked, "identity-asked"},
     {RequestStep::identity_confirmed, "identity-confirmed"},
     {RequestStep::extended, "extended"},
     {RequestStep::refused, "refused"},
     {RequestStep::fulfilled, "fulfilled"},
     {RequestStep::closed, "closed"}}};
constexpr std::string_view name(RequestStep v) { return detail::name_in(request_step_names, v); }
constexpr std::optional<RequestStep> parse_request_step(std::string_view s) {
  return detail::value_in(request_step_names, s);
}

enum class RequestState : std::uint8_t { open = 1, refused = 2, fulfilled = 3, closed = 4 };
inline constexpr std::array<detail::NamedValue<RequestState>, 4> request_state_names{
    {{RequestState::open, "open"},
     {RequestState::refused, "refused"},
     {RequestState::fulfilled, "fulfilled"},
     {RequestState::closed, "closed"}}};
constexpr std::string_view name(RequestState v) { return detail::name_in(request_state_names, v); }

// How a request stands: its days, and what follows from them.
struct RequestStanding {
  SubjectRight right = SubjectRight::access;
  Day received;
  std::optional<Day> identity_asked;
  std::optional<Day> identity_confirmed;
  std::optional<Day> extended;  // the day the person was told
  std::optional<Day> refused;
  std::optional<Day> fulfilled;
  std::optional<Day> closed;
  friend constexpr bool operator==(const RequestStanding&, const RequestStanding&) = default;

  constexpr std::optional<Day> answered() const { return refused ? refused : fulfilled; }
  constexpr RequestState state() const {
    if (closed) return RequestState::closed;
    if (refused) return RequestState::refused;
    return fulfilled ? RequestState::fulfilled : RequestState::open;
  }
  constexpr bool waits() const { return state() == RequestState::open; }

  // The last day of the first month.
  constexpr Day first_due() const { return due(received); }
  // The last day when extended, by each of the two readings; they differ where a month lacks the
  // date (received 2024-01-31: 30 April and 29 April).
  constexpr Day due_from_receipt() const { return extended_due(received); }
  constexpr Day due_from_first() const {
    return extended_due(received, {true, ExtensionFrom::first_deadline});
  }
  // The last day to answer: of two readings the earlier.
  constexpr Day act_by() const {
    return extended ? std::min(due_from_receipt(), due_from_first()) : first_due();
  }
  // Whether it waits for an answer that is due on `day` or before.
  constexpr bool is_due(Day day) const { return waits() && act_by() <= day; }
  constexpr bool is_overdue(Day today) const { return waits() && act_by() < today; }
  constexpr bool was_late() const { return answered() && *answered() > act_by(); }
};

namespace detail {

inline std::string extension_mistake(const RequestStanding& of, Day day) {
  if (of.extended) {
    return "the time was extended on " + to_string(*of.extended) +
           ", and it is extended once (GDPR Art. 12(3)); answer by " + to_string(of.act_by());
  }
  if (day > of.first_due()) {
    return "the first month ended on " + to_string(of.first_due()) +
           ", and the person must be told of an extension before that (GDPR Art. 12(3)); answer "
           "now, and say that the answer is late";
  }
  return {};
}

inline std::string answer_mistake(const RequestStanding& of, RequestStep step) {
  if (step == RequestStep::fulfilled && needs_identity(of.right) && !of.identity_confirmed) {
    return "who asks must be known before data are given away, changed or erased; record how it "
           "was established (identity --confirmed), or refuse (identity-not-established)";
  }
  return {};
}

}  // namespace detail

// Why a step may not be taken on a day; empty when it may. The text says what would be right.
inline std::string request_mistake(const RequestStanding& of, RequestStep step, Day day) {
  if (day < of.received) {
    return "the request was received on " + to_string(of.received) +
           "; nothing can have happened to it before";
  }
  if (of.closed) {
    return "the request was closed on " + to_string(*of.closed) +
           "; nothing follows on that: open a new one";
  }
  if (step == RequestStep::closed) return {};
  if (of.answered()) {
    return "the request was answered on " + to_string(*of.answered()) +
           "; close it, and open a new one for what came after";
  }
  if (step == RequestStep::extended) return detail::extension_mistake(of, day);
  return detail::answer_mistake(of, step);
}

// Why a ground does not refuse a request; empty when it does.
inline std::string refusal_mistake(const RequestStanding& of, const RefusalInfo& info) {
  if (!info.fits(of.right)) {
    std::string fitting;
    for (const RefusalInfo& other : refusal_grounds) {
      if (!other.fits(of.right)) continue;
      fitting += (fitting.empty() ? "" : ", ") + std::string(other.name);
    }
    return std::string(info.name) + " refuses no request for " + std::string(name(of.right)) +
           "; what can: " + fitting;
  }
  if (info.ground != RefusalGround::identity_not_established) return {};
  if (of.identity_confirmed) {
    return "identity was established on " + to_string(*of.identity_confirmed) +
           "; it is no ground to refuse";
  }
  if (of.identity_asked) return {};
  return "the person was never asked who they are; ask first (identity --asked), GDPR Art. 12(6)";
}

// The step as it changes the standing. A step that request_mistake() refuses changes nothing: of
// two that were recorded at the same moment, the first counts.
inline void take_step(RequestStanding& of, RequestStep step, Day day) {
  if (!request_mistake(of, step, day).empty()) return;
  switch (step) {
    case RequestStep::identity_asked:
      of.identity_asked = day;
      return;
    case RequestStep::identity_confirmed:
      of.identity_confirmed = day;
      return;
    case RequestStep::extended:
      of.extended = day;
      return;
    case RequestStep::refused:
      of.refused = day;
      return;
    case RequestStep::fulfilled:
      of.fulfilled = day;
      return;
    case RequestStep::closed:
      of.closed = day;
      return;
  }
}

VERN_NAMESPACE_END
