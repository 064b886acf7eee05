#include "person.hpp"

#include "ledger/opened_with.hpp"

namespace vern::capi {
namespace {

using erasure::HostField;
using erasure::HostRecord;

constexpr std::size_t most_fields = 4096;

std::int32_t field_in(Call& call, const vern_record_field& in, HostField& out) {
  VERN_TRY(struct_in(call, &in, "person.records.fields"));
  VERN_TRY(must_be_zero(call, bits_of(in.reserved0), "person.records.fields"));
  VERN_TRY(string_in(call, in.name, "person.records.fields.name", out.column));
  VERN_TRY(string_in(call, in.value, "person.records.fields.value", out.text));
  out.day = {Day{in.day}, state_of(in.day_state)};
  out.width = in.width;
  return VERN_OK;
}

std::int32_t record_in(Call& call, const vern_record& in, HostRecord& out) {
  VERN_TRY(struct_in(call, &in, "person.records"));
  VERN_TRY(must_be_zero(call, in.reserved0, "person.records"));
  out.held = in.held != 0;
  out.open = in.open != 0;
  out.damaged = in.source_damaged != 0;
  VERN_TRY(string_in(call, in.register_id, "person.records.register_id", out.reg));
  VERN_TRY(string_in(call, in.key, "person.records.key", out.key));
  if (in.field_count > most_fields) {
    return call.fail_at(VERN_E_LIMIT, "person.records", "more than 4096 fields");
  }
  if (in.field_count != 0) VERN_TRY(not_null(call, in.fields, "person.records.fields"));
  out.fields.resize(in.field_count);
  for (std::size_t i = 0; i < in.field_count; ++i) {
    VERN_TRY(field_in(call, in.fields[i], out.fields[i]));
  }
  return VERN_OK;
}

}  // namespace

std::int32_t person_in(Call& call, const Policy& policy, const vern_person* in,
                       erasure::HostPerson& out) {
  VERN_TRY(struct_in(call, in, "person"));
  VERN_TRY(must_be_zero(call, bits_of(in->reserved0), "person"));
  out.damaged = in->source_damaged != 0;
  VERN_TRY(row_count_in(call, in->card_count));
  VERN_TRY(row_count_in(call, in->record_count));
  if (in->card_count != 0) VERN_TRY(not_null(call, in->cards, "person.cards"));
  if (in->record_count != 0) VERN_TRY(not_null(call, in->records, "person.records"));
  out.cards.resize(in->card_count);
  for (std::size_t i = 0; i < in->card_count; ++i) {
    VERN_TRY(card_in(call, policy, &in->cards[i], "person.cards", out.cards[i]));
  }
  out.records.resize(in->record_count);
  for (std::size_t i = 0; i < in->record_count; ++i) {
    const auto row = static_cast<std::int64_t>(i);
    VERN_TRY(call.in_row(record_in(call, in->records[i], out.records[i]), row));
  }
  return VERN_OK;
}

ActingHere::ActingHere(const vern_policy& policy, vern_ledger& ledger, std::string_view by)
    : shop_{policy.policy, {}, policy.meaning}, ledger_(*ledger.store), by_(by) {}

erasure::Acting ActingHere::acting() const {
  return {shop_, ledger_, ledger::master_of(ledger_), by_};
}

}  // namespace vern::capi
