#include "requests/pack.hpp"

#include <algorithm>
#include <utility>

#include "campaign/campaign.hpp"
#include "ledger/holds.hpp"
#include "ledger/known.hpp"
#include "requests/pack_rows.hpp"

namespace vern::requests {
namespace {

Result<void> check_request(const SubjectRequest& request, Day day) {
  const RequestStanding& standing = request.standing;
  if (standing.right != SubjectRight::access && standing.right != SubjectRight::portability) {
    return fail(StatusCode::state,
                "the request is for " + std::string(name(standing.right)) +
                    "; a pack answers a request for access or portability: open one");
  }
  if (request.card == 0) {
    return fail(StatusCode::state,
                "the request is of somebody who is no customer, so that there is no number to "
                "look for; look through the registers by hand, and answer in a letter");
  }
  const std::string mistake = request_mistake(standing, RequestStep::fulfilled, day);
  if (!mistake.empty()) return fail(StatusCode::state, mistake);
  return {};
}

class Gatherer {
 public:
  Gatherer(const audience::Shop& shop, ledger::Ledger& ledger, Pack& pack)
      : shop_(shop), ledger_(ledger), pack_(pack) {}

  Result<void> run() {
    auto person = person_of(shop_, ledger_, pack_.request);
    if (!person) return tl::make_unexpected(person.error());
    pack_.person = std::move(*person);
    pack_.gaps = pack_.person.gaps;
    if (auto ok = survey(); !ok) return ok;
    if (auto ok = take_rows(shop_, ledger_, pack_); !ok) return ok;
    if (auto ok = lists(); !ok) return ok;
    return house();
  }

 private:
  Result<void> survey() {
    auto taken = retention::Survey::take(shop_, {.on = pack_.day});
    if (!taken) return tl::make_unexpected(taken.error());
    pack_.survey = std::move(*taken);
    for (const retention::SourceState& source : pack_.survey->sources()) {
      if (source.is_whole()) continue;
      std::string text;
      for (const std::string& finding : retention::findings_of(source)) {
        text += (text.empty() ? "" : "; ") + finding;
      }
      pack_.gaps.push_back({GapKind::register_not_whole, source.reg, std::move(text)});
    }
    return {};
  }

  // By the numbers that are the person's alone, and what stands on the cards.
  Result<void> lists() {
    audience::NamesOf names;
    for (const std::string& number : pack_.person.numbers) {
      if (!pack_.person.only_on_cards.contains(number)) names.add_key(number);
    }
    for (const PackRecord& record : pack_.records) {
      if (!record.shape->cards) continue;
      for (const PackField& field : record.fields) {
        if (field.field == "email") names.add_email(field.value.text);
        if (field.field == "phone" || field.field == "mobile") names.add_phone(field.value.text);
      }
    }
    auto found = audience::listed(shop_, names);
    if (!found) return tl::make_unexpected(found.error());
    pack_.lists = std::move(found->rows);
    for (const audience::ListGap& one : found->gaps) {
      pack_.gaps.push_back({GapKind::list_not_whole, one.list->id, one.text});
    }
    return {};
  }

  // What the house's entries say of the person: steps of requests, holds, files, campaigns.
  Result<void> house() {
    const auto house = ledger_.house_entries();
    if (!house) return tl::make_unexpected(house.error());
    std::vector<ledger::Entry> told = pack_.person.subject.entries;
    pack_.holds = ledger::holds(told, *house);
    told.insert(told.end(), house->begin(), house->end());
    pack_.requests = requests(told);
    std::erase_if(pack_.requests, [](const SubjectRequest& one) { return one.card == 0; });
    pack_.files = ledger::files_alive(*house);
    std::erase_if(pack_.files, [this](const ledger::WrittenFile& file) {
      return std::none_of(pack_.requests.begin(), pack_.requests.end(),
                          [&](const SubjectRequest& one) { return file.request == one.id; });
    });
    for (const campaign::Campaign& one : campaign::campaigns(*house)) {
      pack_.campaigns[one.id] = one.recipient;
    }
    return {};
  }

  const audience::Shop& shop_;
  ledger::Ledger& ledger_;
  Pack& pack_;
};

}  // namespace

bool is_portable(const Policy& policy, std::uint16_t data) {
  const DataCategory& category = policy.data[data];
  if (category.id == "notes") return false;
  for (std::size_t p = 0; p < policy.purposes.size(); ++p) {
    const Purpose& purpose = policy.purposes[p];
    if (purpose.basis != Basis::consent && purpose.basis != Basis::contract) continue;
    const auto index = static_cast<PurposeIndex>(p);
    const bool used =
        std::count(purpose.data.begin(), purpose.data.end(), data) != 0 ||
        std::count(category.needed_for.begin(), category.needed_for.end(), index) != 0;
    if (used) return true;
  }
  return false;
}

Result<Pack> gather(const audience::Shop& shop, ledger::Ledger& ledger,
                    const SubjectRequest& request, const PackOptions& options) {
  if (auto ok = check_request(request, options.day); !ok) return tl::make_unexpected(ok.error());
  if (auto ok = ledger::check_unlocked(ledger); !ok) return tl::make_unexpected(ok.error());
  Pack pack;
  pack.request = request;
  pack.day = options.day;
  pack.without_notes = options.without_notes;
  if (auto ok = Gatherer(shop, ledger, pack).run(); !ok) return tl::make_unexpected(ok.error());
  return pack;
}

}  // namespace vern::requests
