#include "erasure/whose.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "audience/ledger_card.hpp"
#include "ledger/crypto.hpp"
#include "ledger/known.hpp"
#include "ledger/numbers.hpp"
#include "requests/requests.hpp"
#include "vern/same_text.hpp"
#include "vern/subject_request.hpp"

namespace vern::erasure {

namespace {

// The card as it stands today; of a number that no whole card has, the number alone.
Result<ledger::Card> card_of(const audience::Shop& shop, const std::string& key) {
  auto card = audience::ledger_card(shop, key);
  if (card || card.error().code != StatusCode::not_found) return card;
  ledger::Card bare;
  bare.key = key;
  return bare;
}

// Who the card is about, in the form in which texts about a person are compared.
std::string identity_of(const audience::Shop& shop, const SubjectRecords& records,
                        const SubjectRecord& card) {
  const Register& reg = shop.policy.registers[card.reg];
  const std::vector<std::string>& columns = records.files[card.reg].columns;
  std::string out;
  for (const std::string& column : reg.identity) {
    const auto at = std::find(columns.begin(), columns.end(), column);
    if (at == columns.end()) continue;
    append_same_text(CodePage::utf8, card.fields[static_cast<std::size_t>(at - columns.begin())],
                     out);
    out += '\0';
  }
  return out;
}

struct CardsOfNumber {
  const SubjectRecord* live = nullptr;
  std::vector<const SubjectRecord*> deleted;
};

}  // namespace

Result<std::string> customer_of_request(ledger::Ledger& ledger, std::uint64_t id, Day day) {
  auto request = requests::find(ledger, id);
  if (!request) return tl::make_unexpected(request.error());
  const std::string name_of_it = "request " + std::to_string(id);
  if (request->standing.right != SubjectRight::erasure) {
    return fail(StatusCode::argument, name_of_it + " is no request of erasure");
  }
  if (request->card == 0 || request->customer.empty()) {
    return fail(StatusCode::argument, name_of_it + " is of somebody who is no customer");
  }
  std::string mistake = request_mistake(request->standing, RequestStep::fulfilled, day);
  if (mistake.empty()) return std::move(request->customer);
  const bool known = request->standing.identity_confirmed.has_value();
  if (!known) mistake += ": vern request identity " + std::to_string(id) + " --confirmed";
  return fail(StatusCode::state, name_of_it + ": " + mistake);
}

Result<void> check_is_theirs(IdentityMatch identity) {
  if (ledger::is_theirs(identity)) return {};
  return fail(StatusCode::state,
              "the card of this number is not the person's whom the ledger knows, or cannot be "
              "read: a person must say whose it is first (vern subject rebind)");
}

bool is_same_person(const ledger::Subject& a, const ledger::Subject& b) {
  if (a.card == 0 || b.card == 0) return false;
  if (a.card == b.card) return true;
  return !a.entries.empty() && !b.entries.empty() &&
         a.entries.front().position == b.entries.front().position;
}

Result<std::vector<std::string>> numbers_to_erase(const audience::Shop& shop,
                                                  ledger::Ledger& ledger,
                                                  const std::string& customer, KeyedHash hash,
                                                  std::vector<std::string>& notes) {
  const auto key = audience::customer_number(shop, customer);
  if (!key) return tl::make_unexpected(key.error());
  const auto card = card_of(shop, *key);
  if (!card) return tl::make_unexpected(card.error());
  const auto subject = ledger.subject(*card);
  if (!subject) return tl::make_unexpected(subject.error());
  // A card that is gone has no identity to compare: what is left of it is told by its records.
  if (card->identity && !came_back(*subject, *card, hash)) {
    if (auto ok = check_is_theirs(subject->identity); !ok) return tl::make_unexpected(ok.error());
  }
  std::set<std::string> numbers = ledger::numbers_of(subject->entries);
  numbers.insert(*key);
  std::vector<std::string> theirs;
  for (const std::string& number : numbers) {
    if (number == *key) {
      theirs.push_back(number);
      continue;
    }
    const auto other = card_of(shop, number);
    if (!other) return tl::make_unexpected(other.error());
    const auto of_other = ledger.subject(*other);
    if (!of_other) return tl::make_unexpected(of_other.error());
    const bool known = ledger::is_theirs(of_other->identity) || came_back(*of_other, *other, hash);
    if (known && is_same_person(*subject, *of_other)) {
      theirs.push_back(number);
    } else {
      notes.push_back(
          "a number that was this person's is another's now, or its card is gone: "
          "its records are not touched");
    }
  }
  return theirs;
}

std::string identity_print(const ledger::Card& card, KeyedHash hash) {
  std::string text;
  bool tells = false;
  for (const std::string& field : card.identity.value_or(std::vector<std::string>())) {
    text += '\0' + field;
    tells = tells || !field.empty();
  }
  if (!tells || !hash) return {};
  const Digest128 print = hash("identity" + text);
  return ledger::to_hex({reinterpret_cast<const char*>(print.data()), print.size()});
}

bool came_back(const ledger::Subject& subject, const ledger::Card& card, KeyedHash hash) {
  const std::string print = identity_print(card, hash);
  if (print.empty()) return false;
  return std::any_of(
      subject.entries.begin(), subject.entries.end(), [&](const ledger::Entry& entry) {
        return entry.event.kind == ledger::EntryKind::erased && entry.event.content == print;
      });
}

Result<NotTheirs> not_theirs(const audience::Shop& shop, const SubjectRecords& records) {
  std::map<std::string, CardsOfNumber> numbers;
  for (const SubjectRecord& record : records.records) {
    if (!record.card) continue;
    CardsOfNumber& of = numbers[record.key];
    if (record.deleted) {
      of.deleted.push_back(&record);
    } else {
      of.live = &record;
    }
  }
  NotTheirs out;
  for (const auto& [number, cards] : numbers) {
    if (cards.deleted.empty()) continue;
    const SubjectRecord& theirs = cards.live != nullptr ? *cards.live : *cards.deleted.front();
    const std::string identity = identity_of(shop, records, theirs);
    for (const SubjectRecord* card : cards.deleted) {
      if (identity_of(shop, records, *card) == identity) continue;
      if (cards.live == nullptr) {
        return fail(StatusCode::data,
                    "no card in use has this number, and deleted ones of several people have: "
                    "nobody can tell who is meant; write over the records by hand");
      }
      out.cards.insert(card->place());
      out.numbers.insert(number);
    }
  }
  return out;
}

}  // namespace vern::erasure
