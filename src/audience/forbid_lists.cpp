#include "audience/forbid_lists.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "audience/list_reader.hpp"

namespace vern::audience {

namespace {

constexpr std::size_t max_lists = 64;

std::string number(std::int64_t n) { return std::to_string(n); }

}  // namespace

Result<ForbidLists> ForbidLists::load(const Shop& shop, const Request& request) {
  ForbidLists out;
  RunningHash digest;
  if (shop.policy.lists.size() > max_lists) {
    return fail(StatusCode::limit, "a policy can have at most 64 lists");
  }
  for (const List& list : shop.policy.lists) {
    const ListMask bit = ListMask{1} << out.lists_.size();
    switch (list.effect) {
      case ListEffect::objected:
        out.objected_ |= bit;
        break;
      case ListEffect::suppressed:
        out.suppressed_ |= bit;
        break;
      case ListEffect::deceased:
        out.deceased_ |= bit;
        break;
      case ListEffect::restricted:
        out.restricted_ |= bit;
        break;
      case ListEffect::reserved: {
        if (!list.channels.has(request.channel)) break;
        out.reserved_ |= bit;
        // The latest wash that had been made by the day; one after it does not count.
        const bool made = list.washed && *list.washed <= request.day;
        if (made && (!out.washed_ || *list.washed > *out.washed_)) out.washed_ = list.washed;
        break;
      }
    }
    if (auto loaded = out.load_list(list, shop.folder, digest); !loaded) {
      return tl::make_unexpected(loaded.error());
    }
  }
  std::sort(out.entries_.begin(), out.entries_.end());
  out.build_filter();
  out.digest_ = digest.digest();
  return out;
}

Result<void> ForbidLists::load_list(const List& list, const std::string& folder,
                                    RunningHash& digest) {
  lists_.emplace_back().list = &list;
  const auto read = read_list(list, folder, [&](const ListRow& row) { take_row(row, digest); });
  if (!read) return tl::make_unexpected(read.error());
  lists_.back().row_word = read->row_word;
  return check_list(list, *read);
}

void ForbidLists::take_row(const ListRow& row, RunningHash& digest) {
  Loaded& loaded = lists_.back();
  const List& list = *loaded.list;
  const std::array<const std::string*, ways_to_name> columns{&list.key, &list.email, &list.phone};
  for (std::size_t i = 0; i < ways_to_name; ++i) {
    if (!columns[i]->empty()) digest.add(row.text[i]);
  }
  if (row.points == nullptr) return;
  const auto at = static_cast<std::uint32_t>(loaded.lines.size());
  if (row.points->unreadable) ++loaded.unreadable_beside_key;
  loaded.lines.push_back(row.record.line);
  loaded.matched.push_back(false);
  for (const auto& point : row.points->by) {
    if (point) entries_.push_back({*point, static_cast<std::uint32_t>(lists_.size() - 1), at});
  }
}

void ForbidLists::build_filter() {
  std::size_t words = 1;
  while (words * 4 < entries_.size()) words *= 2;
  filter_.assign(words, 0);
  for (const Entry& entry : entries_) {
    const std::uint64_t slot = entry.point.high & (words * 64 - 1);
    filter_[slot / 64] |= std::uint64_t{1} << (slot % 64);
  }
}

template <class Visit>
void ForbidLists::each_hit(const Card& card, Visit visit) const {
  const auto look = [&](const Hash128& point) {
    const std::uint64_t slot = point.high & (filter_.size() * 64 - 1);
    if ((filter_[slot / 64] >> (slot % 64) & 1U) == 0) return;
    auto at = std::lower_bound(entries_.begin(), entries_.end(), Entry{point, 0, 0});
    for (; at != entries_.end() && at->point == point; ++at) visit(*at);
  };
  look(card.key_hash);
  if (card.email) look(*card.email);
  for (std::size_t i = 0; i < card.number_count; ++i) look(card.numbers[i].hash);
}

ListMask ForbidLists::mark(const Card& card) {
  ListMask found = 0;
  each_hit(card, [&](const Entry& entry) {
    found |= ListMask{1} << entry.list;
    lists_[entry.list].matched[entry.row] = true;
  });
  return found;
}

Result<void> ForbidLists::check_matched(std::vector<std::string>& notes) const {
  for (const Loaded& loaded : lists_) {
    const List& list = *loaded.list;
    if (loaded.unreadable_beside_key > 0) {
      notes.push_back(list_label(list) + ": " + number(loaded.unreadable_beside_key) +
                      " rows have a contact point that cannot be read; their key counts");
    }
    const std::int64_t unmatched = std::count(loaded.matched.begin(), loaded.matched.end(), false);
    const std::int64_t allowed = list.acknowledged ? list.acknowledged->unmatched : 0;
    if (unmatched == allowed || list.accept_unmatched) {
      if (unmatched > 0) {
        notes.push_back(list_label(list) + ": " + number(unmatched) + " rows match no customer");
      }
      continue;
    }
    const auto first = std::find(loaded.matched.begin(), loaded.matched.end(), false);
    const auto at = static_cast<std::size_t>(first - loaded.matched.begin());
    const std::int64_t line = unmatched > 0 ? loaded.lines[at] : -1;
    std::string message = list_label(list) + " has " + number(unmatched) +
                          " rows that match no customer, and " + number(allowed) +
                          " are acknowledged";
    if (unmatched > 0) {
      message += "; the first is " + std::string(loaded.row_word) + " " + number(line);
    }
    message +=
        "; find out who they are and mend the list, or write the exact count in "
        "acknowledged.unmatched of lists." +
        list.id;
    return fail(StatusCode::incomplete, std::move(message), line);
  }
  return {};
}

void ForbidLists::apply(ListMask found, Card& card, Checks& checks) const {
  const auto fact = [found](Fact<bool>& of, ListMask lists) {
    if ((found & lists) != 0) {
      of = Fact<bool>::of(true);
    } else if (lists != 0 && (of.state == FactState::blank || of.state == FactState::not_kept)) {
      of = Fact<bool>::of(false);
    }
  };
  fact(card.facts.objected, objected_);
  fact(card.facts.deceased, deceased_);
  fact(card.facts.restricted, restricted_);
  checks.suppressed = (found & suppressed_) != 0;
  checks.washed = washed_;
  checks.reserved = (found & reserved_) != 0;
}

}  // namespace vern::audience
