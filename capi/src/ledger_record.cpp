// Recording: events, texts, partner lists. The rules are those of ledger/record.hpp.
#include "ledger/record.hpp"

#include <string>
#include <utility>
#include <vector>

#include "ledger.hpp"

namespace vern::capi {
namespace {

// What is recorded, as it comes in.
struct Batch {
  const vern_card* cards;
  std::size_t cards_stride;
  const vern_event* events;
  std::size_t events_stride;
  std::size_t n;
};

std::int32_t batch_in(Call& call, const Batch& in) {
  VERN_TRY(structs_in(call, in.cards, in.cards_stride, in.n, true, "cards"));
  VERN_TRY(structs_in(call, in.events, in.events_stride, in.n, false, "events"));
  return row_count_in(call, in.n);
}

std::int32_t entries_in(Call& call, const Policy& policy, const Batch& in,
                        std::vector<ledger::NewEntry>& out) {
  for (std::size_t i = 0; i < in.n; ++i) {
    const auto row = static_cast<std::int64_t>(i);
    ledger::NewEntry& entry = out.emplace_back();
    VERN_TRY(call.in_row(
        card_in(call, policy, at(in.cards, in.cards_stride, i), "card", entry.card), row));
    VERN_TRY(
        call.in_row(event_in(call, policy, at(in.events, in.events_stride, i), entry.event), row));
  }
  return VERN_OK;
}

// Records a batch, and hands each position to `keep`.
template <class Keep>
std::int32_t record_batch(Call& call, const vern_ledger& ledger, const Policy& policy,
                          const Batch& batch, std::string_view by, Keep&& keep) {
  std::vector<ledger::NewEntry> entries;
  VERN_TRY(entries_in(call, policy, batch, entries));
  const auto done = ledger::record(*ledger.store, policy, entries, std::string(by));
  if (!done) return refuse(call, ledger.log, "append", done.error());
  for (std::size_t i = 0; i < done->size(); ++i) keep(i, number_out((*done)[i].position));
  ledger.log.say(VERN_LOG_INFO, "append: " + std::to_string(done->size()) + " recorded");
  return VERN_OK;
}

// The common part of registering a version of something of the house.
template <class Register>
std::int32_t add_version(Call& call, const vern_ledger& ledger, std::string_view doing,
                         std::int64_t* position, Register&& add) {
  const Result<std::uint64_t> done = add();
  if (!done) return refuse(call, ledger.log, doing, done.error());
  *position = number_out(*done);
  ledger.log.say(VERN_LOG_INFO, std::string(doing) + ": done");
  return VERN_OK;
}

}  // namespace
}  // namespace vern::capi

using namespace vern::capi;

int32_t VERN_CALL vern_ledger_append(vern_ledger* ledger, const vern_policy* policy,
                                     const vern_card* card, const vern_event* event, const char* by,
                                     size_t by_n, int64_t* position, vern_error* err) {
  return guard(
      err, [&] { preset(position, -1); },
      [&](Call& call) -> int32_t {
        VERN_TRY(open(call, ledger, "ledger"));
        VERN_TRY(open(call, policy, "policy"));
        VERN_TRY(not_null(call, position, "position"));
        VERN_TRY(not_null(call, card, "card"));
        VERN_TRY(not_null(call, event, "event"));
        std::string_view person;
        VERN_TRY(text_in(call, by, by_n, "by", person));
        const Batch one{card, 0, event, sizeof(vern_event), 1};
        return call.in_row(record_batch(call, *ledger, policy->policy, one, person,
                                        [&](std::size_t, int64_t where) { *position = where; }),
                           -1);
      });
}

int32_t VERN_CALL vern_ledger_append_many(vern_ledger* ledger, const vern_policy* policy,
                                          const vern_card* cards, size_t cards_stride,
                                          const vern_event* events, size_t events_stride, size_t n,
                                          const char* by, size_t by_n, int64_t* positions,
                                          vern_error* err) {
  return guard(err, [&](Call& call) -> int32_t {
    VERN_TRY(open(call, ledger, "ledger"));
    VERN_TRY(open(call, policy, "policy"));
    std::string_view person;
    VERN_TRY(text_in(call, by, by_n, "by", person));
    if (n == 0) return VERN_OK;
    const Batch batch{cards, cards_stride, events, events_stride, n};
    VERN_TRY(batch_in(call, batch));
    return record_batch(call, *ledger, policy->policy, batch, person,
                        [&](std::size_t i, int64_t where) {
                          if (positions != nullptr) positions[i] = where;
                        });
  });
}

int32_t VERN_CALL vern_ledger_add_text(vern_ledger* ledger, const vern_policy* policy,
                                       const char* id, size_t id_n, const char* version,
                                       size_t version_n, const char* bytes, size_t bytes_n,
                                       const char* by, size_t by_n, int64_t* position,
                                       vern_error* err) {
  return guard(
      err, [&] { preset(position, -1); },
      [&](Call& call) -> int32_t {
        VERN_TRY(open(call, ledger, "ledger"));
        VERN_TRY(open(call, policy, "policy"));
        VERN_TRY(not_null(call, position, "position"));
        std::string_view text;
        std::string_view which;
        std::string_view content;
        std::string_view person;
        VERN_TRY(text_in(call, id, id_n, "id", text));
        VERN_TRY(text_in(call, version, version_n, "version", which));
        VERN_TRY(not_null(call, bytes, "bytes"));
        VERN_TRY(bytes_in(call, bytes, bytes_n, "bytes", content));
        VERN_TRY(text_in(call, by, by_n, "by", person));
        return add_version(call, *ledger, "add_text", position, [&] {
          return vern::ledger::register_text(*ledger->store, policy->policy, text, which, content,
                                             std::string(person));
        });
      });
}

int32_t VERN_CALL vern_ledger_add_partners(vern_ledger* ledger, const vern_policy* policy,
                                           const char* id, size_t id_n, const char* version,
                                           size_t version_n, const char* by, size_t by_n,
                                           int64_t* position, vern_error* err) {
  return guard(
      err, [&] { preset(position, -1); },
      [&](Call& call) -> int32_t {
        VERN_TRY(open(call, ledger, "ledger"));
        VERN_TRY(open(call, policy, "policy"));
        VERN_TRY(not_null(call, position, "position"));
        std::string_view list;
        std::string_view which;
        std::string_view person;
        VERN_TRY(text_in(call, id, id_n, "id", list));
        VERN_TRY(text_in(call, version, version_n, "version", which));
        VERN_TRY(text_in(call, by, by_n, "by", person));
        return add_version(call, *ledger, "add_partners", position, [&] {
          return vern::ledger::register_partners(*ledger->store, policy->policy, list, which,
                                                 std::string(person));
        });
      });
}
