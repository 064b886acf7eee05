#include "ledger/clock.hpp"

#include "ledger/impl.hpp"

namespace vern::ledger {

namespace {

Result<void> check_range(std::uint64_t from, std::uint64_t to, std::uint64_t size) {
  if (from <= to && to < size) return {};
  return fail(StatusCode::argument,
              "entries " + std::to_string(from) + " to " + std::to_string(to) +
                  " are not there: name the first and the last that the clock dated wrong; the "
                  "ledger has " +
                  std::to_string(size) + " entries, counted from 0");
}

}  // namespace

std::optional<ClockWord> clock_word(const Entry& entry) {
  const Event& event = entry.event;
  if (event.kind != EntryKind::clock_explained || !event.target || event.count == 0) return {};
  const std::uint64_t from = *event.target;
  if (from >= entry.position || event.count > entry.position - from) return {};
  return ClockWord{entry.position, from, from + event.count - 1};
}

Result<std::uint64_t> explain_clock(Ledger& ledger, std::uint64_t from, std::uint64_t to,
                                    const std::string& word, const std::string& by) {
  if (word.empty()) {
    return fail(StatusCode::argument, "say how it is known that the clock was wrong");
  }
  Ledger::Impl& in = ledger.impl();
  return in.call([&]() -> Result<std::uint64_t> {
    auto commit = Commit::begin(in, by);
    if (!commit) return tl::make_unexpected(commit.error());
    if (auto ok = check_range(from, to, commit->position()); !ok) {
      return tl::make_unexpected(ok.error());
    }
    Event event;
    event.kind = EntryKind::clock_explained;
    event.day = day_of(in.now());
    event.target = from;
    event.count = to - from + 1;
    event.remark = word;
    const auto position = commit->add_to_house(event);
    if (!position) return position;
    if (auto ok = commit->finish(); !ok) return tl::make_unexpected(ok.error());
    return position;
  });
}

}  // namespace vern::ledger
