#include "campaign/claims.hpp"

#include <algorithm>
#include <utility>

#include "audience/card_reader.hpp"
#include "ledger/consents.hpp"
#include "ledger/record.hpp"

namespace vern::campaign {

namespace {

using ledger::EntryKind;
using ledger::Event;
using ledger::NewEntry;

constexpr std::size_t entries_per_commit = 1000;

std::optional<Channel> as_stated(Channel channel) {
  return channel == Channel::none ? std::nullopt : std::optional<Channel>(channel);
}

bool all_stand(const Purpose& purpose, const StatusReading& status) {
  return purpose.codes != 0 && (status.mask & purpose.codes) == purpose.codes;
}

bool adopted(const Purpose& purpose, Day today) {
  return !purpose.letters_from || *purpose.letters_from <= today;
}

// A no on every channel that the purpose has, and on the purpose as a whole.
bool all_no(const Purpose& purpose, PurposeIndex index, const ConsentTable& table) {
  return std::all_of(all_channels.begin(), all_channels.end(), [&](Channel c) {
    return (c != Channel::none && !purpose.channels.has(c)) || is_no(table.at(index, c).state);
  });
}

class Import {
 public:
  Import(ledger::Ledger& ledger, const audience::Shop& shop, const ImportOptions& options)
      : ledger_(ledger), policy_(shop.policy), options_(options) {}

  Result<void> take(const audience::RegisterCard& card) {
    ++report_.cards;
    count_doubt(card.status);
    const auto purposes = lettered_purposes(policy_, card.status, options_.today);
    const bool objects = (card.status.mask & policy_.codes.mask_of(CodeKind::objection)) != 0;
    if (purposes.empty() && !objects) return {};
    const auto subject = ledger_.subject(card.card);
    if (!subject) return tl::make_unexpected(subject.error());
    if (subject->identity == IdentityMatch::differs ||
        subject->identity == IdentityMatch::unreadable) {
      ++report_.identity_differs;
      report_.noes_left_out += objects ? 1 : 0;
      return {};
    }
    const ConsentTable table = ledger::consents_on(policy_, subject->entries, options_.today);
    if (objects) add_noes(card.card, table);
    for (const PurposeIndex purpose : purposes) add_claims(card.card, purpose, table, objects);
    return entries_.size() >= entries_per_commit ? flush() : Result<void>{};
  }

  Result<void> flush() {
    if (entries_.empty()) return {};
    if (!options_.dry_run) {
      const auto written = ledger::record(ledger_, policy_, entries_, options_.by);
      if (!written) return tl::make_unexpected(written.error());
      ++report_.commits;
    }
    entries_.clear();
    return {};
  }

  ImportReport& report() { return report_; }

 private:
  // Of fields that hold something else than codes, and of letters that mean nothing yet.
  void count_doubt(const StatusReading& status) {
    if (status.malformed()) {
      ++report_.malformed;
    } else if (status.has(Finding::unknown_code)) {
      ++report_.unknown_codes;
    } else {
      report_.not_adopted +=
          std::any_of(policy_.purposes.begin(), policy_.purposes.end(),
                      [&](const Purpose& purpose) {
                        return all_stand(purpose, status) && !adopted(purpose, options_.today);
                      })
              ? 1
              : 0;
    }
  }

  void add(const ledger::Card& card, EntryKind kind, const Purpose& purpose,
           std::optional<Channel> channel) {
    Event event;
    event.kind = kind;
    event.day = options_.today;
    event.purpose = purpose.id;
    event.channel = channel;
    event.method = ledger::Method::import;
    entries_.push_back({card, std::move(event)});
    ++(kind == EntryKind::claimed ? report_.claims : report_.noes);
  }

  void add_noes(const ledger::Card& card, const ConsentTable& table) {
    for (std::size_t i = 0; i < policy_.purposes.size(); ++i) {
      const Purpose& purpose = policy_.purposes[i];
      if (!promoting(purpose.kind, purpose.for_marketing)) continue;
      if (all_no(purpose, static_cast<PurposeIndex>(i), table)) {
        ++report_.known;
      } else {
        add(card, EntryKind::refused, purpose, std::nullopt);
      }
    }
  }

  // Beside an objection letter a claim would say what the no has just denied.
  void add_claims(const ledger::Card& card, PurposeIndex index, const ConsentTable& table,
                  bool objects) {
    const Purpose& purpose = policy_.purposes[index];
    if (objects && promoting(purpose.kind, purpose.for_marketing)) return;
    for (const Channel channel : lettered_channels(purpose)) {
      const ConsentStatus& status = table.at(index, channel);
      if (status.claimed || is_no(status.state) || status.state == ConsentState::given) {
        ++report_.known;
      } else {
        add(card, EntryKind::claimed, purpose, as_stated(channel));
      }
    }
  }

  ledger::Ledger& ledger_;
  const Policy& policy_;
  const ImportOptions& options_;
  std::vector<NewEntry> entries_;
  ImportReport report_;
};

}  // namespace

std::vector<PurposeIndex> lettered_purposes(const Policy& policy, const StatusReading& status,
                                            Day today) {
  std::vector<PurposeIndex> out;
  if (status.malformed() || status.has(Finding::unknown_code)) return out;
  for (std::size_t i = 0; i < policy.purposes.size(); ++i) {
    const Purpose& purpose = policy.purposes[i];
    const bool says_yes = purpose.basis == Basis::consent && all_stand(purpose, status);
    if (says_yes && adopted(purpose, today)) out.push_back(static_cast<PurposeIndex>(i));
  }
  return out;
}

std::vector<Channel> lettered_channels(const Purpose& purpose) {
  std::vector<Channel> out;
  for (const Channel c : all_channels) {
    if (c != Channel::none && purpose.letter_channels.has(c)) out.push_back(c);
  }
  if (out.empty() && purpose.channels.empty()) out.push_back(Channel::none);
  return out;
}

Result<ImportReport> import_letters(ledger::Ledger& ledger, const audience::Shop& shop,
                                    const ImportOptions& options) {
  const auto cards = audience::read_cards(shop, audience::CardDetails::read);
  if (!cards) return tl::make_unexpected(cards.error());
  Import import(ledger, shop, options);
  for (const audience::RegisterCard& card : cards->cards) {
    if (auto ok = import.take(card); !ok) return tl::make_unexpected(ok.error());
  }
  if (auto ok = import.flush(); !ok) return tl::make_unexpected(ok.error());
  ImportReport& report = import.report();
  report.twins = static_cast<std::int64_t>(cards->twins.size());
  report.damaged = cards->damaged.count + cards->without_number;
  return report;
}

}  // namespace vern::campaign
