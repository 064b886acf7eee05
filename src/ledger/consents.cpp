#include "ledger/consents.hpp"

#include <algorithm>
#include <utility>

#include "ledger/crypto.hpp"

namespace vern::ledger {
namespace {

// The bytes that were consented to are those of the policy. Where the policy states a hash, an
// entry without one is not known to be the same.
bool same_bytes(const TextVersion& version, const Event& event) {
  return version.sha256.empty() || version.sha256 == to_hex(event.text_sha256);
}

int text_of(const Policy& policy, const Purpose& purpose, const Event& event) {
  const auto text = static_cast<std::size_t>(purpose.text);
  if (purpose.text < 0 || text >= policy.texts.size() || event.text.empty()) return -1;
  const std::vector<TextVersion>& versions = policy.texts[text].versions;
  for (std::size_t i = 0; i < versions.size(); ++i) {
    if (versions[i].id == event.text && same_bytes(versions[i], event)) return static_cast<int>(i);
  }
  return -1;
}

int partners_of(const Policy& policy, const Purpose& purpose, const Event& event) {
  const auto list = static_cast<std::size_t>(purpose.partners);
  if (purpose.partners < 0 || list >= policy.partner_lists.size() || event.partners.empty()) {
    return -1;
  }
  const std::vector<PartnerListVersion>& versions = policy.partner_lists[list].versions;
  for (std::size_t i = 0; i < versions.size(); ++i) {
    if (versions[i].id == event.partners) return static_cast<int>(i);
  }
  return -1;
}

class Converter {
 public:
  Converter(const Policy& policy, std::span<const Entry> entries, std::vector<ConsentEvent>& out)
      : policy_(policy), entries_(entries), out_(out) {}

  void run() {
    for (const Entry& entry : entries_) {
      if (const auto kind = consent_kind(entry.event.kind)) convert(entry, *kind);
      if (entry.event.kind == EntryKind::objected) add_to_all(entry, EventKind::withdrawn);
    }
  }

 private:
  void convert(const Entry& entry, EventKind kind) {
    const auto purpose = policy_.find_purpose(purpose_of(entry));
    if (purpose) {
      add(entry, kind, *purpose);
    } else if (kind == EventKind::refused || kind == EventKind::withdrawn ||
               kind == EventKind::corrected || kind == EventKind::invalidated) {
      add_to_all(entry, kind);
    }
  }

  // A correction is about what the entry was about that it voids.
  std::string_view purpose_of(const Entry& entry) const {
    if (entry.event.kind == EntryKind::corrected && entry.event.target) {
      for (const Entry& other : entries_) {
        if (other.position == *entry.event.target) return other.event.purpose;
      }
    }
    return entry.event.purpose;
  }

  void add_to_all(const Entry& entry, EventKind kind) {
    for (std::size_t p = 0; p < policy_.purposes.size(); ++p) {
      const Purpose& purpose = policy_.purposes[p];
      if (!promoting(purpose.kind, purpose.for_marketing)) continue;
      add(entry, kind, static_cast<PurposeIndex>(p));
    }
  }

  void add(const Entry& entry, EventKind kind, PurposeIndex purpose) {
    const Event& event = entry.event;
    ConsentEvent& to = out_.emplace_back();
    to.kind = kind;
    to.day = event.day;
    to.position = entry.position;
    to.purpose = purpose;
    to.channel = event.channel;
    to.text = text_of(policy_, policy_.purposes[purpose], event);
    to.partners = partners_of(policy_, policy_.purposes[purpose], event);
    to.evidence = event.evidence;
    to.card = entry.card;
    to.target = event.target;
    to.lifts = event.lifts;
  }

  const Policy& policy_;
  std::span<const Entry> entries_;
  std::vector<ConsentEvent>& out_;
};

}  // namespace

ConsentRules rules_of(const Policy& policy) {
  return {policy.consent.validity, policy.consent.lapse};
}

void consent_events(const Policy& policy, std::span<const Entry> entries,
                    std::vector<ConsentEvent>& out) {
  out.clear();
  Converter(policy, entries, out).run();
}

std::vector<ConsentEvent> consent_events(const Policy& policy, std::span<const Entry> entries) {
  std::vector<ConsentEvent> out;
  consent_events(policy, entries, out);
  return out;
}

ConsentTable consents_on(const Policy& policy, std::span<const Entry> entries, Day on,
                         std::uint64_t tree_size) {
  const auto events = consent_events(policy, entries);
  return ConsentTable::from_events(events, policy.purposes.size(), rules_of(policy), on, tree_size);
}

Fact<NoticeIndex> notice_on(const Policy& policy, std::span<const Entry> entries, Day on,
                            std::uint64_t tree_size) {
  const Entry* last = nullptr;
  for (const Entry& entry : entries) {
    if (entry.event.kind != EntryKind::informed || entry.event.day > on) continue;
    if (entry.position >= tree_size) continue;
    const bool later = last == nullptr || entry.event.day > last->event.day ||
                       (entry.event.day == last->event.day && entry.position > last->position);
    if (later) last = &entry;
  }
  if (last == nullptr) return Fact<NoticeIndex>::blank();
  const auto notice = policy.find_notice(last->event.notice);
  // One was given, and what it said is not known any more: it names nothing.
  return notice ? Fact<NoticeIndex>::of(*notice) : Fact<NoticeIndex>::unreadable();
}

void take_later_notice(const Policy& policy, std::span<const Entry> entries, Day on,
                       std::uint64_t tree_size, Fact<NoticeIndex>& notice) {
  if (notice.state == FactState::not_kept) return;
  const auto given = notice_on(policy, entries, on, tree_size);
  if (!given.known()) return;
  const auto from = [&](NoticeIndex index) {
    return policy.notices[static_cast<std::size_t>(index)].from;
  };
  const bool stated =
      notice.known() && notice.value >= 0 && std::cmp_less(notice.value, policy.notices.size());
  if (stated && from(notice.value) > from(given.value)) return;
  notice = given;
}

bool promotes(const Policy& policy, const Request& request) {
  const auto end = request.purposes.begin() + request.purpose_count;
  return std::any_of(request.purposes.begin(), end, [&](PurposeIndex index) {
    const Purpose& purpose = policy.purposes[index];
    return promoting(purpose.kind, purpose.for_marketing);
  });
}

bool is_stopped_by_lock(const Policy& policy, const Request& request) {
  return promotes(policy, request);
}

}  // namespace vern::ledger
