// Who is who: the words of persons about cards.
#include <string>
#include <utility>

#include "ledger.hpp"

namespace vern::capi {
namespace {

// What the calls below have in common: who says it, how he knows, and where it is to stand.
struct Word {
  const char* by;
  std::size_t by_n;
  const char* remark;
  std::size_t remark_n;
};

// Checks what comes in and runs `say`, which is given the person and the remark.
template <class Say>
std::int32_t record_word(Call& call, const vern_ledger& ledger, std::string_view doing,
                         const Word& word, std::int64_t* position, Say&& say) {
  VERN_TRY(not_null(call, position, "position"));
  std::string_view by;
  VERN_TRY(text_in(call, word.by, word.by_n, "by", by));
  std::string remark;
  VERN_TRY(string_in(call, {word.remark, word.remark_n}, "remark", remark));
  const Result<std::uint64_t> done = say(std::string(by), remark);
  return recorded(call, ledger, doing, done, std::string(doing) + ": recorded at ", position);
}

}  // namespace
}  // namespace vern::capi

using namespace vern::capi;

int32_t VERN_CALL vern_ledger_rebind(vern_ledger* ledger, const vern_policy* policy,
                                     const vern_card* card, int32_t day, const char* by,
                                     size_t by_n, const char* remark, size_t remark_n,
                                     int64_t* position, vern_error* err) {
  return guard(
      err, [&] { preset(position, -1); },
      [&](Call& call) -> int32_t {
        VERN_TRY(open(call, ledger, "ledger"));
        VERN_TRY(open(call, policy, "policy"));
        vern::ledger::Card today;
        VERN_TRY(card_in(call, policy->policy, card, "card", today));
        return record_word(call, *ledger, "rebind", {by, by_n, remark, remark_n}, position,
                           [&](const std::string& who, const std::string& why) {
                             return ledger->store->rebind(today, vern::Day{day}, who, why);
                           });
      });
}

int32_t VERN_CALL vern_ledger_bind_new_person(vern_ledger* ledger, const vern_policy* policy,
                                              const vern_card* card, int32_t day, const char* by,
                                              size_t by_n, const char* remark, size_t remark_n,
                                              int64_t* position, vern_error* err) {
  return guard(
      err, [&] { preset(position, -1); },
      [&](Call& call) -> int32_t {
        VERN_TRY(open(call, ledger, "ledger"));
        VERN_TRY(open(call, policy, "policy"));
        vern::ledger::Card today;
        VERN_TRY(card_in(call, policy->policy, card, "card", today));
        return record_word(call, *ledger, "bind_new_person", {by, by_n, remark, remark_n}, position,
                           [&](const std::string& who, const std::string& why) {
                             return ledger->store->bind_new_person(today, vern::Day{day}, who, why);
                           });
      });
}

int32_t VERN_CALL vern_ledger_move(vern_ledger* ledger, const vern_policy* policy,
                                   const vern_card* from, const vern_card* to, int32_t day,
                                   const char* by, size_t by_n, int64_t* position,
                                   vern_error* err) {
  return guard(
      err, [&] { preset(position, -1); },
      [&](Call& call) -> int32_t {
        VERN_TRY(open(call, ledger, "ledger"));
        VERN_TRY(open(call, policy, "policy"));
        vern::ledger::Card old;
        vern::ledger::Card today;
        VERN_TRY(card_in(call, policy->policy, from, "from", old));
        VERN_TRY(card_in(call, policy->policy, to, "to", today));
        return record_word(call, *ledger, "move", {by, by_n, nullptr, 0}, position,
                           [&](const std::string& who, const std::string&) {
                             return ledger->store->move(old, today, vern::Day{day}, who);
                           });
      });
}

int32_t VERN_CALL vern_ledger_join(vern_ledger* ledger, const vern_policy* policy, uint8_t kind,
                                   const vern_card* from, const vern_card* into, int32_t day,
                                   const char* by, size_t by_n, const char* remark, size_t remark_n,
                                   int64_t* position, vern_error* err) {
  return guard(
      err, [&] { preset(position, -1); },
      [&](Call& call) -> int32_t {
        VERN_TRY(open(call, ledger, "ledger"));
        VERN_TRY(open(call, policy, "policy"));
        if (kind != VERN_EVENT_MERGED && kind != VERN_EVENT_SAME_PERSON) {
          return call.fail_at(VERN_E_ARGUMENT, "kind",
                              "is neither VERN_EVENT_MERGED nor VERN_EVENT_SAME_PERSON");
        }
        vern::ledger::Card one;
        vern::ledger::Card other;
        VERN_TRY(card_in(call, policy->policy, from, "from", one));
        VERN_TRY(card_in(call, policy->policy, into, "into", other));
        return record_word(call, *ledger, "join", {by, by_n, remark, remark_n}, position,
                           [&](const std::string& who, const std::string& why) {
                             return ledger->store->join(static_cast<vern::ledger::EntryKind>(kind),
                                                        one, other, vern::Day{day}, who, why);
                           });
      });
}
