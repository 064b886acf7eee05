#include "audience/forbid_lists.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "audience/source.hpp"
#include "vern/code_page.hpp"
#include "vern/contact_point.hpp"
#include "vern/key_form.hpp"

namespace vern::audience {

namespace {

constexpr std::size_t max_lists = 64;

std::string label(const List& list) { return "the list " + list.id + " (" + list.file.path + ")"; }

std::string number(std::int64_t n) { return std::to_string(n); }

std::int64_t acknowledged(const List& list, std::int64_t Acknowledgement::*count) {
  return list.acknowledged ? (*list.acknowledged).*count : 0;
}

Result<void> check_rows(const List& list, std::int64_t rows) {
  if (!list.rows || *list.rows == rows) return {};
  return fail(StatusCode::incomplete,
              label(list) + " has " + number(rows) + " rows and should have " + number(*list.rows) +
                  "; fetch the list again, or correct rows of lists." + list.id);
}

constexpr std::string_view list_remedy = "mend the list, or acknowledge it exactly in the policy";

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
  SourceTrace trace;
  const SourceSpec spec{list.file, folder, label(list), list.end_mark,
                        registers::OnDamage::skip_and_count};
  const auto failed = [&list](const Error& error) {
    return tl::make_unexpected(source_error(label(list), error, list_remedy));
  };
  auto reader = open_source(spec, trace);
  if (!reader) return failed(reader.error());
  lists_.back().row_word = reader->row_word();
  std::vector<std::optional<std::size_t>> places;
  for (const std::string* column : {&list.key, &list.email, &list.phone}) {
    places.emplace_back();
    if (column->empty()) continue;
    const auto place = find_column(*reader, *column);
    if (!place) return failed(place.error());
    places.back() = *place;
  }
  Damages own;
  registers::Record record;
  for (;;) {
    const auto more = reader->next(record);
    if (!more) return failed(more.error());
    if (!*more) break;
    const auto taken = take_row(record, list, places, digest);
    if (!taken) own.add(1, record.line, record.byte, taken.error().message);
  }
  if (auto whole = check_end(*reader, label(list)); !whole) return whole;
  Damages found = damages_of(*reader);
  const auto rows = static_cast<std::int64_t>(reader->records()) + found.count;
  found.add(own.count, own.line, own.byte, own.what);
  if (auto counted = check_rows(list, rows); !counted) return counted;
  return check_damage(label(list), "lists." + list.id,
                      acknowledged(list, &Acknowledgement::damaged), found);
}

Result<void> ForbidLists::take_row(const registers::Record& record, const List& list,
                                   const std::vector<std::optional<std::size_t>>& places,
                                   RunningHash& digest) {
  std::array<std::string, 3> text;
  for (std::size_t i = 0; i < 3; ++i) {
    if (!places[i]) continue;
    auto utf8 = transcode(list.file.encoding, CodePage::utf8, record.fields[*places[i]]);
    if (!utf8) return tl::make_unexpected(utf8.error());
    text[i] = trim_blanks(*utf8);
    digest.add(text[i]);
  }
  std::vector<Hash128> points;
  bool unreadable = false;
  if (!text[0].empty()) {
    const auto key = normalise_key(list.key_form, text[0]);
    if (!key) return tl::make_unexpected(key.error());
    points.push_back(hash_of(Hashed::key, *key));
  }
  if (!text[1].empty()) {
    const auto email = normalise_email(text[1]);
    email ? points.push_back(hash_of(Hashed::email, *email)) : void(unreadable = true);
  }
  if (!text[2].empty()) {
    const Phone phone = normalise_phone(text[2]);
    const bool readable = phone.kind != PhoneKind::unreadable;
    readable ? points.push_back(hash_of(Hashed::phone, phone.view())) : void(unreadable = true);
  }
  if (unreadable && text[0].empty()) {
    return fail(StatusCode::data, "an e-mail address or telephone number that cannot be read");
  }
  if (points.empty()) return fail(StatusCode::data, "the row names nobody");
  Loaded& loaded = lists_.back();
  if (unreadable) ++loaded.unreadable_beside_key;
  const auto row = static_cast<std::uint32_t>(loaded.lines.size());
  loaded.lines.push_back(record.line);
  loaded.matched.push_back(false);
  for (const Hash128& point : points) {
    entries_.push_back({point, static_cast<std::uint32_t>(lists_.size() - 1), row});
  }
  return {};
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
      notes.push_back(label(list) + ": " + number(loaded.unreadable_beside_key) +
                      " rows have a contact point that cannot be read; their key counts");
    }
    const std::int64_t unmatched = std::count(loaded.matched.begin(), loaded.matched.end(), false);
    const std::int64_t allowed = acknowledged(list, &Acknowledgement::unmatched);
    if (unmatched == allowed || list.accept_unmatched) {
      if (unmatched > 0) {
        notes.push_back(label(list) + ": " + number(unmatched) + " rows match no customer");
      }
      continue;
    }
    const auto first = std::find(loaded.matched.begin(), loaded.matched.end(), false);
    const auto at = static_cast<std::size_t>(first - loaded.matched.begin());
    const std::int64_t line = unmatched > 0 ? loaded.lines[at] : -1;
    std::string message = label(list) + " has " + number(unmatched) +
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
