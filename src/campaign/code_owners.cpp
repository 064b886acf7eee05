#include "campaign/code_owners.hpp"

#include <algorithm>
#include <utility>

namespace vern::campaign {
namespace {

using ledger::EntryKind;
using ledger::Event;

class FindingOwners {
 public:
  explicit FindingOwners(std::vector<std::string> codes) : wanted_(std::move(codes)) {
    std::sort(wanted_.begin(), wanted_.end());
  }

  Result<CodeOwners> run(const Subjects& among) {
    const auto read = among([&](const ledger::Card& card, const ledger::Subject& subject) {
      for (const ledger::Entry& entry : subject.entries) take(card, subject, entry);
      return Result<void>{};
    });
    if (!read) return tl::make_unexpected(read.error());
    return std::move(owners_);
  }

 private:
  void take(const ledger::Card& card, const ledger::Subject& subject, const ledger::Entry& entry) {
    const Event& event = entry.event;
    const bool asks = event.kind == EntryKind::requested && !event.campaign.empty();
    if (!asks || !std::binary_search(wanted_.begin(), wanted_.end(), event.form)) return;
    const bool own = entry.card == subject.card;
    const auto [at, is_new] = owners_.try_emplace(event.form);
    CodeOwner& owner = at->second;
    if (is_new || (own && !owner.own)) owner = {card, own, {}, event.day};
    if (owner.card.key != card.key || owner.card.reg != card.reg) return;
    owner.first = std::min(owner.first, event.day);
    const auto same =
        std::find_if(owner.questions.begin(), owner.questions.end(), [&](const Event& question) {
          return question.purpose == event.purpose && question.channel == event.channel;
        });
    same == owner.questions.end() ? owner.questions.push_back(event) : void(*same = event);
  }

  std::vector<std::string> wanted_;
  CodeOwners owners_;
};

}  // namespace

Result<CodeOwners> find_owners(const Subjects& among, std::vector<std::string> codes) {
  return FindingOwners(std::move(codes)).run(among);
}

}  // namespace vern::campaign
