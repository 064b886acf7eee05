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

void VERN_CALL vern_columns_init(vern_columns* columns, size_t size) {
  guard_void([&] {
    vern_columns fresh{};
    fresh.struct_size = sizeof(vern_columns);
    initialise(columns, size, fresh);
  });
}
