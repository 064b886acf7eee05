#include "ledger/record.hpp"

#include <algorithm>
#include <utility>

#include "ledger/impl.hpp"
#include "ledger/known.hpp"
#include "ledger/registered.hpp"
#include "ledger/standing.hpp"

namespace vern::ledger {
namespace {

tl::unexpected<Error> refuse(std::string message) {
  return fail(StatusCode::argument, std::move(message));
}

const Entry* entry_at(const Subject& subject, std::uint64_t position) {
  for (const Entry& entry : subject.entries) {
    if (entry.position == position) return &entry;
  }
  return nullptr;
}

// What an event says, against the policy and what is registered; nothing of the subject.
class EventCheck {
 public:
  EventCheck(const Policy& policy, std::span<const Entry> house, Event& event)
      : policy_(policy), house_(house), event_(event) {}

  Result<void> run() {
    if (auto ok = kind(); !ok) return ok;
    if (auto ok = notice(); !ok) return ok;
    if (event_.kind == EntryKind::informed && event_.purpose.empty()) return {};
    const auto index = policy_.find_purpose(event_.purpose);
    if (!index) return tl::make_unexpected(not_known("purpose", event_.purpose, policy_.purposes));
    purpose_ = &policy_.purposes[*index];
    if (auto ok = channel(); !ok) return ok;
    if (auto ok = text(); !ok) return ok;
    return partners();
  }

 private:
  bool is_given() const { return event_.kind == EntryKind::given; }

  Result<void> kind() const {
    if (event_.kind != EntryKind::informed && !consent_kind(event_.kind)) {
      return refuse("an entry of kind " + std::string(name(event_.kind)) + " is not about consent");
    }
    if (!is_given() && !event_.lifts.empty()) {
      return refuse("only a yes (given) lifts a no; leave out what it lifts");
    }
    if (event_.kind != EntryKind::corrected && event_.target) {
      return refuse("only a correction names an entry that it voids; leave out the target");
    }
    return {};
  }

  Result<void> notice() const {
    const bool asked = event_.kind == EntryKind::informed || !event_.notice.empty();
    if (!asked || policy_.find_notice(event_.notice)) return {};
    return tl::make_unexpected(not_known("privacy notice", event_.notice, policy_.notices));
  }

  Result<void> channel() const {
    const Channel of = event_.channel.value_or(Channel::none);
    if (of == Channel::none || purpose_->channels.has(of)) return {};
    return refuse("\"" + purpose_->id + "\" has no channel " + std::string(name(of)) +
                  "; name one of its own, or none for all of them");
  }

  Result<void> text() {
    if (is_given() && (purpose_->basis != Basis::consent || purpose_->text < 0)) {
      return refuse("\"" + purpose_->id + "\" does not rest on consent: no yes is recorded for it");
    }
    if (is_given() && event_.text.empty()) {
      return refuse("a yes is a yes to a text: name the version of the text (--text)");
    }
    if (event_.text.empty()) return {};
    if (purpose_->text < 0) return refuse("\"" + purpose_->id + "\" has no consent text");
    const ConsentText& of = policy_.texts[static_cast<std::size_t>(purpose_->text)];
    const int index = version_index(of.versions, event_.text);
    if (index < 0) {
      return tl::make_unexpected(
          not_known("version of the text \"" + of.id + "\"", event_.text, of.versions));
    }
    if (auto ok = text_registered(of, of.versions[static_cast<std::size_t>(index)]); !ok) return ok;
    return is_given() ? text_in_force(of, index) : Result<void>{};
  }

  Result<void> text_registered(const ConsentText& of, const TextVersion& version) {
    const Entry* there = registered_text(house_, of.id, version.id);
    const std::string what = "the text \"" + of.id + "\", version \"" + version.id + "\", ";
    if (there == nullptr) {
      if (!is_given()) return {};
      return fail(StatusCode::state,
                  what +
                      "was never registered in the ledger, so nobody could prove what was "
                      "consented to; register it first");
    }
    const std::string& hash = there->event.text_sha256;
    const bool same = version.sha256.empty() || version.sha256 == to_hex(hash);
    if (!same || (!event_.text_sha256.empty() && event_.text_sha256 != hash)) {
      return fail(StatusCode::state, what +
                                         "stands in the ledger with other bytes; give the "
                                         "changed text a version of its own");
    }
    event_.text_sha256 = hash;
    return {};
  }

  // Forms of an earlier version may still be used up when the next one only mends a typo.
  Result<void> text_in_force(const ConsentText& of, int index) const {
    const TextVersion& version = of.versions[static_cast<std::size_t>(index)];
    if (version.from <= event_.day && !of.superseded(index, event_.day)) return {};
    const int current = of.current(event_.day);
    return refuse("version \"" + version.id + "\" of the text \"" + of.id +
                  "\" was not in force on " + to_string(event_.day) + "; " +
                  (current < 0 ? std::string("none was")
                               : "version \"" + of.versions[static_cast<std::size_t>(current)].id +
                                     "\" was"));
  }

  Result<void> partners() const {
    const bool needed = is_given() && purpose_->kind == PurposeKind::disclosure;
    if (event_.partners.empty()) {
      if (!needed) return {};
      return refuse(
          "a yes to disclosure is a yes to a list of partners: name its version "
          "(--partners)");
    }
    if (purpose_->partners < 0) return refuse("\"" + purpose_->id + "\" has no partner list");
    const PartnerList& of = policy_.partner_lists[static_cast<std::size_t>(purpose_->partners)];
    const int index = version_index(of.versions, event_.partners);
    if (index < 0) {
      return tl::make_unexpected(
          not_known("version of the partner list \"" + of.id + "\"", event_.partners, of.versions));
    }
    return needed ? partners_registered(of, of.versions[static_cast<std::size_t>(index)])
                  : Result<void>{};
  }

  Result<void> partners_registered(const PartnerList& of, const PartnerListVersion& version) const {
    const std::string what = "the partner list \"" + of.id + "\", version \"" + version.id + "\", ";
    if (version.from > event_.day) {
      return refuse(what + "was not in use on " + to_string(event_.day));
    }
    const Entry* there = registered_partners(house_, of.id, version.id);
    if (there == nullptr) {
      return fail(StatusCode::state, what +
                                         "was never registered in the ledger, so nobody could "
                                         "prove whom it named; register it first");
    }
    if (there->event.content == recipients_text(policy_, version)) return {};
    return fail(StatusCode::state, what +
                                       "stands in the ledger with other recipients; give the "
                                       "changed list a version of its own");
  }

  const Policy& policy_;
  std::span<const Entry> house_;
  Event& event_;
  const Purpose* purpose_ = nullptr;
};

Result<void> check_correction(const Event& event, const Subject& before) {
  if (!event.target) {
    return refuse("name the entry that is corrected (--target); `vern consent history` shows them");
  }
  const Entry* target = entry_at(before, *event.target);
  const std::string number = std::to_string(*event.target);
  if (target == nullptr || target->event.kind != EntryKind::given) {
    return refuse("entry " + number +
                  " is no yes (given) of this customer, and nothing else is "
                  "corrected; `vern consent history` shows the entries");
  }
  if (target->event.purpose == event.purpose) return {};
  return refuse("entry " + number + " is about \"" + target->event.purpose + "\", not \"" +
                event.purpose + "\"");
}

// A correction without a purpose is about what its target is about. That entry never changes, so
// it may be looked at before the transaction.
Result<void> take_purpose(Ledger& ledger, NewEntry& entry) {
  Event& event = entry.event;
  if (event.kind != EntryKind::corrected || !event.purpose.empty()) return {};
  const auto subject = ledger.subject(entry.card);
  if (!subject) return tl::make_unexpected(subject.error());
  const Entry* target = event.target ? entry_at(*subject, *event.target) : nullptr;
  if (target == nullptr) return check_correction(event, *subject);
  event.purpose = target->event.purpose;
  return {};
}

// In a batch, which of them it was.
Result<void> placed(Result<void> result, std::size_t at, std::size_t of) {
  if (result || of == 1) return result;
  Error error = std::move(result.error());
  error.message = "entry " + std::to_string(at + 1) + " of " + std::to_string(of) +
                  ", nothing was written: " + error.message;
  error.row = static_cast<std::int64_t>(at);
  return tl::make_unexpected(std::move(error));
}

Result<void> check_subject(const Policy& policy, const Event& event, const Subject& before) {
  if (event.kind == EntryKind::corrected) return check_correction(event, before);
  if (event.kind != EntryKind::given) return {};
  return check_yes(policy, *policy.find_purpose(event.purpose), event, before);
}

}  // namespace

Result<void> check_record(Ledger& ledger, const Policy& policy, std::span<const Entry> house,
                          const NewEntry& entry, const Subject& before) {
  Event event = entry.event;
  if (auto ok = EventCheck(policy, house, event).run(); !ok) return ok;
  if (auto ok = check_event(event, ledger.impl().now()); !ok) return ok;
  if (auto ok = check_identity(before.identity); !ok) return ok;
  return check_subject(policy, event, before);
}

Result<std::vector<Appended>> record(Ledger& ledger, const Policy& policy,
                                     std::span<const NewEntry> entries, const std::string& by,
                                     std::span<const Event> house) {
  const auto registered = ledger.house_entries();
  if (!registered) return tl::make_unexpected(registered.error());
  std::vector<NewEntry> ready(entries.begin(), entries.end());
  for (std::size_t i = 0; i < ready.size(); ++i) {
    Result<void> sound = take_purpose(ledger, ready[i]);
    if (sound) sound = EventCheck(policy, *registered, ready[i].event).run();
    if (auto ok = placed(std::move(sound), i, ready.size()); !ok) {
      return tl::make_unexpected(std::move(ok.error()));
    }
  }
  return ledger.append(ready, house, by, [&](std::size_t at, const Subject& before) {
    return placed(check_subject(policy, ready[at].event, before), at, ready.size());
  });
}

}  // namespace vern::ledger
