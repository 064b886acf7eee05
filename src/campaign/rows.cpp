#include "campaign/rows.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "audience/persons.hpp"
#include "campaign/frozen_list.hpp"
#include "campaign/recording.hpp"
#include "campaign/withdrawal.hpp"
#include "ledger/consents.hpp"
#include "ledger/crypto.hpp"
#include "ledger/known.hpp"
#include "ledger/known_facts.hpp"
#include "vern/gate.hpp"
#include "vern/period.hpp"

namespace vern::campaign {
namespace {

using Cards = std::vector<const ledger::Card*>;

// The gate's word on each row, and of several cards of one person on the first alone.
class Judging {
 public:
  Judging(const Desk& desk, const Request& request, std::uint64_t size)
      : desk_(desk),
        request_(request),
        size_(size),
        once_(audience::is_once_per_person(desk.policy, request)) {}

  Result<void> judge(const Row& row) {
    auto found = desk_.ledger.subject(row.card, size_);
    if (!found) return tl::make_unexpected(found.error());
    subject_ = std::move(*found);
    Facts facts = row.facts;
    auto known =
        ledger::take_known_facts(desk_.ledger, desk_.policy, subject_, request_, size_, facts);
    if (!known) return known;
    const auto table = ledger::consents_on(desk_.policy, subject_.entries, request_.day, size_);
    decide(desk_.policy, facts, table, row.checks, request_, decision_);
    const bool second =
        once_ && decision_.granted() && !granted_.take(0, ledger::joined_person(subject_.entries));
    if (second) decision_.add_warning(ReasonCode::listed_once);
    return {};
  }

  const ledger::Subject& subject() const { return subject_; }
  const Decision& decision() const { return decision_; }

 private:
  const Desk& desk_;
  const Request& request_;
  std::uint64_t size_;
  bool once_;
  audience::PersonsGranted granted_;
  ledger::Subject subject_;
  Decision decision_;
};

// Freezes a list, and is the campaign afterwards.
Result<RowsListed> freeze(const Desk& desk, const Campaign& campaign, const Cards& listed,
                          std::uint64_t tree_size, const char* change) {
  Freezing freezing;
  freezing.list.sha256 = list_hash(listed);
  freezing.list.campaign = campaign.id;
  freezing.list.until = add(desk.today, desk.policy.campaigns.list_lives);
  freezing.list.count = listed.size();
  freezing.day = desk.today;
  freezing.change = change;
  freezing.tree_size = tree_size;
  const auto written = desk.ledger.append_house(listed_event(freezing), desk.by);
  if (!written) return tl::make_unexpected(written.error());
  auto afterwards = find_campaign(desk.ledger, campaign.id);
  if (!afterwards) return tl::make_unexpected(afterwards.error());
  return RowsListed{std::move(*afterwards), tree_size};
}

Result<RowsListed> judge_and_freeze(const Desk& desk, const Campaign& campaign,
                                    std::span<const Row> rows, const Request& request,
                                    const OnRow& tell, const char* change) {
  Cards listed;
  const auto size = judge_rows(desk, rows, request,
                               [&](std::size_t row, const ledger::Subject& subject,
                                   const Decision& decision) -> Result<void> {
                                 if (audience::on_list(decision)) {
                                   listed.push_back(&rows[row].card);
                                 }
                                 return tell(row, subject, decision);
                               });
  if (!size) return tl::make_unexpected(size.error());
  return freeze(desk, campaign, listed, *size, change);
}

tl::unexpected<Error> another_list(const Campaign& campaign, bool older) {
  return fail(StatusCode::state,
              older ? "these are the customers of an older list of the campaign " + campaign.id
                    : "these are not the customers of a list of the campaign " + campaign.id +
                          ": hand in exactly those that were on it");
}

}  // namespace

std::string list_hash(std::span<const ledger::Card* const> cards) {
  Cards sorted(cards.begin(), cards.end());
  std::sort(sorted.begin(), sorted.end(), [](const ledger::Card* a, const ledger::Card* b) {
    return std::tie(a->reg, a->key) < std::tie(b->reg, b->key);
  });
  std::string text = "vern list 1\n";
  for (const ledger::Card* card : sorted) text += card->reg + "\t" + card->key + "\n";
  return std::string(ledger::view_of(ledger::sha256(text)));
}

Result<std::uint64_t> judge_rows(const Desk& desk, std::span<const Row> rows,
                                 const Request& request, const OnRow& tell) {
  if (auto ok = audience::check_numbers(audience::cards_of(rows)); !ok)
    return tl::make_unexpected(ok.error());
  if (auto ok = audience::check_lock(desk.ledger, desk.policy, request); !ok) {
    return tl::make_unexpected(ok.error());
  }
  const auto size = desk.ledger.size();
  if (!size) return size;
  Judging judging(desk, request, *size);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto ok = judging.judge(rows[i]);
    if (ok) ok = tell(i, judging.subject(), judging.decision());
    if (!ok) return tl::make_unexpected(ok.error());
  }
  return size;
}

Result<RowsListed> list_rows(const Desk& desk, std::string_view id, std::span<const Row> rows,
                             audience::ChosenBy chosen_by, const OnRow& tell) {
  const auto campaign = open_campaign(desk.ledger, id);
  if (!campaign) return tl::make_unexpected(campaign.error());
  if (auto ok = check_plain(*campaign); !ok) return tl::make_unexpected(ok.error());
  const auto request = request_of(desk.policy, *campaign, desk.today);
  if (!request) return tl::make_unexpected(request.error());
  if (auto ok = audience::check_chosen_by(desk.policy, *request, chosen_by); !ok) {
    return tl::make_unexpected(ok.error());
  }
  return judge_and_freeze(desk, *campaign, rows, *request, tell, "first");
}

Result<RowsListed> recheck_rows(const Desk& desk, std::string_view id, std::span<const Row> rows,
                                const OnRow& tell) {
  const auto campaign = open_campaign(desk.ledger, id);
  if (!campaign) return tl::make_unexpected(campaign.error());
  if (auto ok = check_plain(*campaign); !ok) return tl::make_unexpected(ok.error());
  if (campaign->list() == nullptr) {
    return fail(StatusCode::state, "the campaign " + campaign->id + " has no list yet");
  }
  const std::string hash = list_hash(audience::cards_of(rows));
  if (hash != campaign->list()->sha256) {
    return another_list(*campaign, list_with(*campaign, hash) != nullptr);
  }
  const auto request = request_of(desk.policy, *campaign, desk.today);
  if (!request) return tl::make_unexpected(request.error());
  return judge_and_freeze(desk, *campaign, rows, *request, tell, "recheck");
}

Result<Sent> sent_rows(const Desk& desk, std::string_view id, std::span<const Row> rows, Day day,
                       const OnRow& tell) {
  const auto campaign = open_campaign(desk.ledger, id);
  if (!campaign) return tl::make_unexpected(campaign.error());
  const Cards cards = audience::cards_of(rows);
  Used used{list_with(*campaign, list_hash(cards)), day, {}};
  if (used.list == nullptr) return another_list(*campaign, false);
  const auto request = request_of(desk.policy, *campaign, day);
  std::vector<std::string> customers;
  customers.reserve(rows.size());
  used.cards.reserve(rows.size());
  for (const Row& row : rows) {
    used.cards.push_back({row.card.key, &row.card});
    customers.push_back(row.card.key);
  }
  Verdicts verdicts(customers);
  const auto asked = !request ? Result<std::uint64_t>(tl::make_unexpected(request.error()))
                              : judge_rows(desk, rows, *request,
                                           [&](std::size_t row, const ledger::Subject& subject,
                                               const Decision& decision) -> Result<void> {
                                             verdicts.take(rows[row].card.key, decision);
                                             return tell(row, subject, decision);
                                           });
  if (!asked) return record_use(desk, *campaign, used, tl::make_unexpected(asked.error()));
  return record_use(desk, *campaign, used, verdicts.dropped());
}

Result<Stopped> stop_cards(const Desk& desk, std::string_view id,
                           std::span<const ledger::Card> cards, Day day, bool all_channels,
                           const std::function<void(std::size_t row, bool theirs)>& tell) {
  const auto campaign = find_campaign(desk.ledger, id);
  if (!campaign) return tl::make_unexpected(campaign.error());
  Stopped out;
  Withdrawal withdrawal(desk, *campaign, day, all_channels);
  for (std::size_t i = 0; i < cards.size(); ++i) {
    const auto theirs = withdrawal.take(cards[i], out);
    if (!theirs) return tl::make_unexpected(theirs.error());
    if (!*theirs) out.unsettled.push_back(cards[i].key);
    tell(i, *theirs);
  }
  if (auto ok = withdrawal.write(out); !ok) return tl::make_unexpected(ok.error());
  return out;
}

}  // namespace vern::campaign
