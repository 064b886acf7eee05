// The vern_..._init functions: what the INIT macros do, for languages that have no macros.
#include "guard.hpp"

namespace vern::capi {
namespace {

template <class T>
void initialise(T* out, std::size_t size, const T& fresh) {
  if (out != nullptr && size >= sizeof(T)) *out = fresh;
}

}  // namespace
}  // namespace vern::capi

using namespace vern::capi;

void VERN_CALL vern_error_init(vern_error* err, size_t size) {
  guard_void([&] { initialise(err, size, vern_error VERN_ERROR_INIT); });
}

void VERN_CALL vern_diagnostic_init(vern_diagnostic* diagnostic, size_t size) {
  guard_void([&] { initialise(diagnostic, size, vern_diagnostic VERN_DIAGNOSTIC_INIT); });
}

void VERN_CALL vern_status_reading_init(vern_status_reading* reading, size_t size) {
  guard_void([&] { initialise(reading, size, vern_status_reading VERN_STATUS_READING_INIT); });
}

void VERN_CALL vern_selection_init(vern_selection* selection, size_t size) {
  guard_void([&] { initialise(selection, size, vern_selection VERN_SELECTION_INIT); });
}

void VERN_CALL vern_facts_init(vern_facts* facts, size_t size) {
  guard_void([&] { initialise(facts, size, vern_facts VERN_FACTS_INIT); });
}

void VERN_CALL vern_consent_init(vern_consent* consent, size_t size) {
  guard_void([&] { initialise(consent, size, vern_consent VERN_CONSENT_INIT); });
}

void VERN_CALL vern_checks_init(vern_checks* checks, size_t size) {
  guard_void([&] { initialise(checks, size, vern_checks VERN_CHECKS_INIT); });
}

void VERN_CALL vern_request_init(vern_request* request, size_t size) {
  guard_void([&] { initialise(request, size, vern_request VERN_REQUEST_INIT); });
}

void VERN_CALL vern_reason_init(vern_reason* reason, size_t size) {
  guard_void([&] { initialise(reason, size, vern_reason VERN_REASON_INIT); });
}

void VERN_CALL vern_retention_init(vern_retention* retention, size_t size) {
  guard_void([&] { initialise(retention, size, vern_retention VERN_RETENTION_INIT); });
}

void VERN_CALL vern_retention_rule_init(vern_retention_rule* rule, size_t size) {
  guard_void([&] {
    vern_retention_rule fresh{};
    fresh.struct_size = sizeof(vern_retention_rule);
    initialise(rule, size, fresh);
  });
}

void VERN_CALL vern_applied_rule_init(vern_applied_rule* rule, size_t size) {
  guard_void([&] { initialise(rule, size, vern_applied_rule VERN_APPLIED_RULE_INIT); });
}

void VERN_CALL vern_retention_verdict_init(vern_retention_verdict* verdict, size_t size) {
  guard_void(
      [&] { initialise(verdict, size, vern_retention_verdict VERN_RETENTION_VERDICT_INIT); });
}

void VERN_CALL vern_retention_columns_init(vern_retention_columns* columns, size_t size) {
  guard_void([&] {
    vern_retention_columns fresh{};
    fresh.struct_size = sizeof(vern_retention_columns);
    initialise(columns, size, fresh);
  });
}

void VERN_CALL vern_ledger_options_init(vern_ledger_options* options, size_t size) {
  guard_void([&] { initialise(options, size, vern_ledger_options VERN_LEDGER_OPTIONS_INIT); });
}

void VERN_CALL vern_card_init(vern_card* card, size_t size) {
  guard_void([&] { initialise(card, size, vern_card VERN_CARD_INIT); });
}

void VERN_CALL vern_event_init(vern_event* event, size_t size) {
  guard_void([&] { initialise(event, size, vern_event VERN_EVENT_INIT); });
}

void VERN_CALL vern_entry_init(vern_entry* entry, size_t size) {
  guard_void([&] { initialise(entry, size, vern_entry VERN_ENTRY_INIT); });
}

void VERN_CALL vern_subject_request_init(vern_subject_request* request, size_t size) {
  guard_void([&] { initialise(request, size, vern_subject_request VERN_SUBJECT_REQUEST_INIT); });
}

void VERN_CALL vern_hold_init(vern_hold* hold, size_t size) {
  guard_void([&] { initialise(hold, size, vern_hold VERN_HOLD_INIT); });
}

void VERN_CALL vern_verification_init(vern_verification* verification, size_t size) {
  guard_void([&] { initialise(verification, size, vern_verification VERN_VERIFICATION_INIT); });
}

void VERN_CALL vern_fault_init(vern_fault* fault, size_t size) {
  guard_void([&] { initialise(fault, size, vern_fault VERN_FAULT_INIT); });
}

void VERN_CALL vern_stats_init(vern_stats* stats, size_t size) {
  guard_void([&] { initialise(stats, size, vern_stats VERN_STATS_INIT); });
}

void VERN_CALL vern_customers_init(vern_customers* customers, size_t size) {
  guard_void([&] { initialise(customers, size, vern_customers VERN_CUSTOMERS_INIT); });
}

void VERN_CALL vern_tick_init(vern_tick* tick, size_t size) {
  guard_void([&] { initialise(tick, size, vern_tick VERN_TICK_INIT); });
}

void VERN_CALL vern_form_init(vern_form* form, size_t size) {
  guard_void([&] { initialise(form, size, vern_form VERN_FORM_INIT); });
}

void VERN_CALL vern_entered_init(vern_entered* entered, size_t size) {
  guard_void([&] { initialise(entered, size, vern_entered VERN_ENTERED_INIT); });
}

void VERN_CALL vern_status_column_init(vern_status_column* column, size_t size) {
  guard_void([&] { initialise(column, size, vern_status_column VERN_STATUS_COLUMN_INIT); });
}

void VERN_CALL vern_difference_init(vern_difference* difference, size_t size) {
  guard_void([&] { initialise(difference, size, vern_difference VERN_DIFFERENCE_INIT); });
}

void VERN_CALL vern_asking_init(vern_asking* asking, size_t size) {
  guard_void([&] { initialise(asking, size, vern_asking VERN_ASKING_INIT); });
}

void VERN_CALL vern_asked_init(vern_asked* asked, size_t size) {
  guard_void([&] { initialise(asked, size, vern_asked VERN_ASKED_INIT); });
}

void VERN_CALL vern_reply_init(vern_reply* reply, size_t size) {
  guard_void([&] { initialise(reply, size, vern_reply VERN_REPLY_INIT); });
}

void VERN_CALL vern_asking_state_init(vern_asking_state* state, size_t size) {
  guard_void([&] { initialise(state, size, vern_asking_state VERN_ASKING_STATE_INIT); });
}

void VERN_CALL vern_asking_counts_init(vern_asking_counts* counts, size_t size) {
  guard_void([&] { initialise(counts, size, vern_asking_counts VERN_ASKING_COUNTS_INIT); });
}

void VERN_CALL vern_sent_init(vern_sent* sent, size_t size) {
  guard_void([&] { initialise(sent, size, vern_sent VERN_SENT_INIT); });
}

void VERN_CALL vern_campaign_init(vern_campaign* campaign, size_t size) {
  guard_void([&] { initialise(campaign, size, vern_campaign VERN_CAMPAIGN_INIT); });
}

void VERN_CALL vern_columns_init(vern_columns* columns, size_t size) {
  guard_void([&] {
    vern_columns fresh{};
    fresh.struct_size = sizeof(vern_columns);
    initialise(columns, size, fresh);
  });
}

void VERN_CALL vern_own_values_init(vern_own_values* values, size_t size) {
  guard_void([&] { initialise(values, size, vern_own_values VERN_OWN_VALUES_INIT); });
}

void VERN_CALL vern_transform_source_init(vern_transform_source* source, size_t size) {
  guard_void([&] { initialise(source, size, vern_transform_source VERN_TRANSFORM_SOURCE_INIT); });
}

void VERN_CALL vern_treated_init(vern_treated* treated, size_t size) {
  guard_void([&] { initialise(treated, size, vern_treated VERN_TREATED_INIT); });
}

void VERN_CALL vern_record_field_init(vern_record_field* field, size_t size) {
  guard_void([&] { initialise(field, size, vern_record_field VERN_RECORD_FIELD_INIT); });
}

void VERN_CALL vern_record_init(vern_record* record, size_t size) {
  guard_void([&] { initialise(record, size, vern_record VERN_RECORD_INIT); });
}

void VERN_CALL vern_person_init(vern_person* person, size_t size) {
  guard_void([&] { initialise(person, size, vern_person VERN_PERSON_INIT); });
}

void VERN_CALL vern_erasure_counts_init(vern_erasure_counts* counts, size_t size) {
  guard_void([&] { initialise(counts, size, vern_erasure_counts VERN_ERASURE_COUNTS_INIT); });
}

void VERN_CALL vern_erasure_calls_init(vern_erasure_calls* calls, size_t size) {
  guard_void([&] { initialise(calls, size, vern_erasure_calls VERN_ERASURE_CALLS_INIT); });
}

void VERN_CALL vern_erasure_done_init(vern_erasure_done* done, size_t size) {
  guard_void([&] { initialise(done, size, vern_erasure_done VERN_ERASURE_DONE_INIT); });
}

void VERN_CALL vern_erasure_step_init(vern_erasure_step* step, size_t size) {
  guard_void([&] {
    vern_erasure_step fresh{};
    fresh.struct_size = sizeof(vern_erasure_step);
    initialise(step, size, fresh);
  });
}

void VERN_CALL vern_piece_init(vern_piece* piece, size_t size) {
  guard_void([&] { initialise(piece, size, vern_piece VERN_PIECE_INIT); });
}

void VERN_CALL vern_certificate_counts_init(vern_certificate_counts* counts, size_t size) {
  guard_void(
      [&] { initialise(counts, size, vern_certificate_counts VERN_CERTIFICATE_COUNTS_INIT); });
}

void VERN_CALL vern_residue_init(vern_residue* residue, size_t size) {
  guard_void([&] {
    vern_residue fresh{};
    fresh.struct_size = sizeof(vern_residue);
    initialise(residue, size, fresh);
  });
}

void VERN_CALL vern_place_init(vern_place* place, size_t size) {
  guard_void([&] {
    vern_place fresh{};
    fresh.struct_size = sizeof(vern_place);
    initialise(place, size, fresh);
  });
}
