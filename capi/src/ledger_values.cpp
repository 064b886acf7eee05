// Cards, events and tree sizes of the C ABI as the ledger takes them.
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "ledger.hpp"
#include "rows.hpp"
#include "vern/key_form.hpp"

namespace vern::capi {
namespace {

using ledger::EntryKind;
using ledger::Method;

template <class E>
constexpr bool same(std::int32_t constant, E value) {
  return constant == static_cast<std::int32_t>(static_cast<std::underlying_type_t<E>>(value));
}
static_assert(same(VERN_EVENT_CLAIMED, EntryKind::claimed));
static_assert(same(VERN_EVENT_REQUESTED, EntryKind::requested));
static_assert(same(VERN_EVENT_GIVEN, EntryKind::given));
static_assert(same(VERN_EVENT_REFUSED, EntryKind::refused));
static_assert(same(VERN_EVENT_WITHDRAWN, EntryKind::withdrawn));
static_assert(same(VERN_EVENT_INVALIDATED, EntryKind::invalidated));
static_assert(same(VERN_EVENT_CORRECTED, EntryKind::corrected));
static_assert(same(VERN_EVENT_INFORMED, EntryKind::informed));
static_assert(same(VERN_EVENT_SENT, EntryKind::sent));
static_assert(same(VERN_EVENT_PROJECTED, EntryKind::projected));
static_assert(same(VERN_EVENT_OBJECTED, EntryKind::objected));
static_assert(same(VERN_EVENT_HOLD_PLACED, EntryKind::hold_placed));
static_assert(same(VERN_EVENT_HOLD_LIFTED, EntryKind::hold_lifted));
static_assert(same(VERN_EVENT_REQUEST_RECEIVED, EntryKind::request_received));
static_assert(same(VERN_EVENT_REQUEST_IDENTITY, EntryKind::request_identity));
static_assert(same(VERN_EVENT_REQUEST_EXTENDED, EntryKind::request_extended));
static_assert(same(VERN_EVENT_REQUEST_REFUSED, EntryKind::request_refused));
static_assert(same(VERN_EVENT_REQUEST_FULFILLED, EntryKind::request_fulfilled));
static_assert(same(VERN_EVENT_REQUEST_CLOSED, EntryKind::request_closed));
static_assert(same(VERN_EVENT_ERASED, EntryKind::erased));
static_assert(same(VERN_EVENT_BOUND, EntryKind::bound));
static_assert(same(VERN_EVENT_MOVED, EntryKind::moved));
static_assert(same(VERN_EVENT_MERGED, EntryKind::merged));
static_assert(same(VERN_EVENT_SAME_PERSON, EntryKind::same_person));
static_assert(same(VERN_METHOD_UNSTATED, Method::unstated));
static_assert(same(VERN_METHOD_COUNTER_FORM, Method::counter_form));
static_assert(same(VERN_METHOD_LETTER, Method::letter));
static_assert(same(VERN_METHOD_EMAIL, Method::email) && same(VERN_METHOD_SMS, Method::sms));
static_assert(same(VERN_METHOD_PHONE, Method::phone) && same(VERN_METHOD_WEB, Method::web));
static_assert(same(VERN_METHOD_IMPORT, Method::import));
static_assert(same(VERN_METHOD_REPLAY, Method::replay));
static_assert(same(VERN_EVIDENCE_NONE, Evidence::none));
static_assert(same(VERN_EVIDENCE_UNSIGNED_NOTE, Evidence::unsigned_note));
static_assert(same(VERN_EVIDENCE_SIGNED, Evidence::signed_or_equal));
static_assert(VERN_MASTER_KEY_SIZE == ledger::key_size);

std::int32_t identity_in(Call& call, const Register* reg, const vern_card& in,
                         std::string_view argument, ledger::Card& out) {
  if (in.identity_state != VERN_FACT_VALUE) return VERN_OK;
  const bool any = in.identity != nullptr && in.identity_count != 0;
  if (!any || (reg != nullptr && reg->identity.size() != in.identity_count)) {
    return call.fail_at(VERN_E_ARGUMENT, argument,
                        "identity does not hold as many fields as the policy's register has");
  }
  std::vector<std::string> fields;
  bool blank = true;
  for (std::size_t i = 0; i < in.identity_count; ++i) {
    std::string_view field;
    VERN_TRY(text_in(call, in.identity[i].data, in.identity[i].n, argument, field));
    blank = blank && field.find_first_not_of(' ') == std::string_view::npos;
    fields.emplace_back(field);
  }
  if (!blank) out.identity = std::move(fields);  // all blank: nothing is known of who it is
  return VERN_OK;
}

// Bytes outside their vocabularies: what this library does not know it cannot record.
std::int32_t words_in(Call& call, const vern_event& in, ledger::Event& out) {
  const auto none = [&](std::string_view what) {
    return call.fail_at(VERN_E_ARGUMENT, "event", what);
  };
  if (in.kind < VERN_EVENT_CLAIMED || in.kind > VERN_EVENT_INFORMED) {
    return none("kind is none of VERN_EVENT_CLAIMED to VERN_EVENT_INFORMED");
  }
  if (in.channel >= channel_count) return none("the channel is none of VERN_CHANNEL_...");
  if (in.method > VERN_METHOD_REPLAY) return none("the method is none of VERN_METHOD_...");
  if (in.evidence > VERN_EVIDENCE_SIGNED) return none("evidence is none of VERN_EVIDENCE_...");
  out.kind = static_cast<EntryKind>(in.kind);
  if (in.channel != VERN_CHANNEL_NONE) out.channel = static_cast<Channel>(in.channel);
  out.method = static_cast<Method>(in.method);
  out.evidence = static_cast<Evidence>(in.evidence);
  return VERN_OK;
}

std::int32_t purpose_in(Call& call, const Policy& policy, const vern_event& in,
                        ledger::Event& out) {
  const bool optional = in.kind == VERN_EVENT_INFORMED || in.kind == VERN_EVENT_CORRECTED;
  if (in.purpose == -1 && optional) return VERN_OK;
  if (in.purpose < 0 || static_cast<std::size_t>(in.purpose) >= policy.purposes.size()) {
    return call.fail_at(VERN_E_ARGUMENT, "event", "the policy has no purpose of that index");
  }
  out.purpose = policy.purposes[static_cast<std::size_t>(in.purpose)].id;
  return VERN_OK;
}

std::int32_t entries_in(Call& call, const vern_event& in, ledger::Event& out) {
  if (in.target < -1 || (in.target >= 0 && in.kind != VERN_EVENT_CORRECTED)) {
    return call.fail_at(VERN_E_ARGUMENT, "event",
                        "target is the entry that a correction voids, and -1 in other events");
  }
  if (in.target >= 0) out.target = static_cast<std::uint64_t>(in.target);
  return positions_in(call, in.lifts, in.lift_count, "event.lifts", out.lifts);
}

}  // namespace

std::int32_t string_in(Call& call, const vern_string& in, std::string_view argument,
                       std::string& out) {
  out.clear();
  if (in.data == nullptr) return VERN_OK;
  std::string_view text;
  VERN_TRY(text_in(call, in.data, in.n, argument, text));
  out = text;
  return VERN_OK;
}

std::int32_t card_in(Call& call, const Policy& policy, const vern_card* in,
                     std::string_view argument, ledger::Card& out) {
  VERN_TRY(struct_in(call, in, argument));
  VERN_TRY(must_be_zero(call, bits_of(in->reserved0), argument));
  if (in->register_id.data != nullptr) {
    VERN_TRY(string_in(call, in->register_id, argument, out.reg));
  }
  const Register* reg = policy.find_register(out.reg);
  if (reg == nullptr && !policy.registers.empty()) {
    return call.fail_at(VERN_E_NOT_FOUND, argument, "the policy has no register of that id");
  }
  std::string_view key;
  VERN_TRY(text_in(call, in->key.data, in->key.n, argument, key));
  auto form = normalise_key(reg == nullptr ? KeyForm{} : reg->key_form, key);
  if (!form) return call.fail(form.error());
  out.key = std::move(*form);
  return identity_in(call, reg, *in, argument, out);
}

std::int32_t optional_card_in(Call& call, const Policy& policy, const vern_card* in,
                              std::optional<ledger::Card>& out) {
  if (in == nullptr) return VERN_OK;
  return card_in(call, policy, in, "card", out.emplace());
}

std::int32_t event_in(Call& call, const Policy& policy, const vern_event* in, ledger::Event& out) {
  VERN_TRY(struct_in(call, in, "event"));
  VERN_TRY(must_be_zero(call, in->flags | bits_of(in->reserved0), "event"));
  VERN_TRY(words_in(call, *in, out));
  VERN_TRY(purpose_in(call, policy, *in, out));
  VERN_TRY(entries_in(call, *in, out));
  out.day = Day{in->day};
  VERN_TRY(string_in(call, in->text, "event.text", out.text));
  VERN_TRY(string_in(call, in->language, "event.language", out.language));
  VERN_TRY(string_in(call, in->partners, "event.partners", out.partners));
  VERN_TRY(string_in(call, in->notice, "event.notice", out.notice));
  VERN_TRY(string_in(call, in->form, "event.form", out.form));
  return string_in(call, in->remark, "event.remark", out.remark);
}

std::int32_t tree_size_in(Call& call, std::int64_t in, std::uint64_t& out) {
  if (in < VERN_ALL_ENTRIES) {
    return call.fail_at(VERN_E_ARGUMENT, "tree_size", "is neither a size nor VERN_ALL_ENTRIES");
  }
  out = in == VERN_ALL_ENTRIES ? ledger::all_entries : static_cast<std::uint64_t>(in);
  return VERN_OK;
}

}  // namespace vern::capi
