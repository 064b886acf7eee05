/*
 * layout.c - sizes, offsets, constants and signatures of vern.h, as they were given out.
 *
 * Compiles, and does nothing else; where it does not compile, something that was promised has
 * changed. Structs without pointers are the same on every machine; those with pointers are stated
 * for pointers of four and of eight bytes.
 */
#include <stddef.h>
#include <stdint.h>
#include <vern/vern.h>

#define VERN_JOIN2(a, b) a##b
#define VERN_JOIN(a, b) VERN_JOIN2(a, b)
/* An array of negative size where the claim is false. */
#define VERN_CLAIM(claim) typedef char VERN_JOIN(vern_claim_, __LINE__)[(claim) ? 1 : -1]
#define VERN_SIZE(type, size) VERN_CLAIM(sizeof(type) == (size))
#define VERN_AT(type, member, at) VERN_CLAIM(offsetof(type, member) == (at))
/* Bytes before the first pointer, and pointers before the member. */
#define VERN_POINTERS(n) ((n) * sizeof(void*))

/* Constants. */
VERN_CLAIM(VERN_VERSION_MAJOR == 0);
VERN_CLAIM(VERN_VERSION_MINOR == 1);
VERN_CLAIM(VERN_VERSION_PATCH == 0);
VERN_CLAIM(VERN_ABI_VERSION == 0);
VERN_CLAIM(VERN_OK == 0);
VERN_CLAIM(VERN_E_ARGUMENT == 10);
VERN_CLAIM(VERN_E_HANDLE == 11);
VERN_CLAIM(VERN_E_STRUCT == 12);
VERN_CLAIM(VERN_E_UNSUPPORTED == 13);
VERN_CLAIM(VERN_E_STATE == 20);
VERN_CLAIM(VERN_E_BUSY == 21);
VERN_CLAIM(VERN_E_DATA == 30);
VERN_CLAIM(VERN_E_ENCODING == 31);
VERN_CLAIM(VERN_E_NOT_FOUND == 32);
VERN_CLAIM(VERN_E_POLICY == 33);
VERN_CLAIM(VERN_E_INCOMPLETE == 34);
VERN_CLAIM(VERN_E_SMALL == 40);
VERN_CLAIM(VERN_E_LIMIT == 41);
VERN_CLAIM(VERN_E_MEMORY == 42);
VERN_CLAIM(VERN_E_PLUGIN == 50);
VERN_CLAIM(VERN_E_IO == 60);
VERN_CLAIM(VERN_E_INTERNAL == 70);
VERN_CLAIM(VERN_VERDICT_UNSET == 0);
VERN_CLAIM(VERN_VERDICT_DENY == 1);
VERN_CLAIM(VERN_VERDICT_GRANT == 2);
VERN_CLAIM(VERN_CHANNEL_NONE == 0);
VERN_CLAIM(VERN_CHANNEL_LETTER == 1);
VERN_CLAIM(VERN_CHANNEL_EMAIL == 2);
VERN_CLAIM(VERN_CHANNEL_SMS == 3);
VERN_CLAIM(VERN_CHANNEL_PHONE == 4);
VERN_CLAIM(VERN_PARTY_UNKNOWN == 0);
VERN_CLAIM(VERN_PARTY_PERSON == 1);
VERN_CLAIM(VERN_PARTY_SOLE_TRADER == 2);
VERN_CLAIM(VERN_PARTY_ORGANISATION == 3);
VERN_CLAIM(VERN_PARTY_CONTACT_PERSON == 4);
VERN_CLAIM(VERN_FACT_BLANK == 0);
VERN_CLAIM(VERN_FACT_VALUE == 1);
VERN_CLAIM(VERN_FACT_NOT_KEPT == 2);
VERN_CLAIM(VERN_FACT_UNREADABLE == 3);
VERN_CLAIM(VERN_FLAG_YES == 1);
VERN_CLAIM(VERN_FLAG_NO == 4);
VERN_CLAIM(VERN_IDENTITY_UNBOUND == 0);
VERN_CLAIM(VERN_IDENTITY_SAME == 1);
VERN_CLAIM(VERN_IDENTITY_DIFFERS == 2);
VERN_CLAIM(VERN_IDENTITY_UNREADABLE == 3);
VERN_CLAIM(VERN_CONSENT_UNKNOWN == 0);
VERN_CLAIM(VERN_CONSENT_REQUESTED == 1);
VERN_CLAIM(VERN_CONSENT_GIVEN == 2);
VERN_CLAIM(VERN_CONSENT_REFUSED == 3);
VERN_CLAIM(VERN_CONSENT_WITHDRAWN == 4);
VERN_CLAIM(VERN_CONSENT_EXPIRED == 5);
VERN_CLAIM(VERN_CONSENT_INVALID == 6);
VERN_CLAIM(VERN_EVENT_CLAIMED == 1);
VERN_CLAIM(VERN_EVENT_REQUESTED == 2);
VERN_CLAIM(VERN_EVENT_GIVEN == 3);
VERN_CLAIM(VERN_EVENT_REFUSED == 4);
VERN_CLAIM(VERN_EVENT_WITHDRAWN == 5);
VERN_CLAIM(VERN_EVENT_INVALIDATED == 6);
VERN_CLAIM(VERN_EVENT_CORRECTED == 7);
VERN_CLAIM(VERN_EVENT_INFORMED == 8);
VERN_CLAIM(VERN_EVENT_SENT == 9);
VERN_CLAIM(VERN_EVENT_PROJECTED == 10);
VERN_CLAIM(VERN_EVENT_BOUND == 16);
VERN_CLAIM(VERN_EVENT_MOVED == 17);
VERN_CLAIM(VERN_EVENT_MERGED == 18);
VERN_CLAIM(VERN_EVENT_SAME_PERSON == 19);
VERN_CLAIM(VERN_EVENT_OBJECTED == 11);
VERN_CLAIM(VERN_EVENT_HOLD_PLACED == 20);
VERN_CLAIM(VERN_EVENT_HOLD_LIFTED == 21);
VERN_CLAIM(VERN_EVENT_REQUEST_RECEIVED == 22);
VERN_CLAIM(VERN_EVENT_REQUEST_IDENTITY == 23);
VERN_CLAIM(VERN_EVENT_REQUEST_EXTENDED == 24);
VERN_CLAIM(VERN_EVENT_REQUEST_REFUSED == 25);
VERN_CLAIM(VERN_EVENT_REQUEST_FULFILLED == 26);
VERN_CLAIM(VERN_EVENT_REQUEST_CLOSED == 27);
VERN_CLAIM(VERN_EVENT_ERASED == 28);
VERN_CLAIM(VERN_RIGHT_ACCESS == 1);
VERN_CLAIM(VERN_RIGHT_RECTIFICATION == 2);
VERN_CLAIM(VERN_RIGHT_ERASURE == 3);
VERN_CLAIM(VERN_RIGHT_RESTRICTION == 4);
VERN_CLAIM(VERN_RIGHT_PORTABILITY == 5);
VERN_CLAIM(VERN_RIGHT_OBJECTION == 6);
VERN_CLAIM(VERN_STEP_IDENTITY_ASKED == 1);
VERN_CLAIM(VERN_STEP_IDENTITY_CONFIRMED == 2);
VERN_CLAIM(VERN_STEP_EXTENDED == 3);
VERN_CLAIM(VERN_STEP_REFUSED == 4);
VERN_CLAIM(VERN_STEP_FULFILLED == 5);
VERN_CLAIM(VERN_STEP_CLOSED == 6);
VERN_CLAIM(VERN_STEP_TAKEN_BACK == 7);
VERN_CLAIM(VERN_SUBJECT_REQUEST_OPEN == 1);
VERN_CLAIM(VERN_SUBJECT_REQUEST_REFUSED == 2);
VERN_CLAIM(VERN_SUBJECT_REQUEST_FULFILLED == 3);
VERN_CLAIM(VERN_SUBJECT_REQUEST_CLOSED == 4);
VERN_CLAIM(VERN_STATED_IDENTITY_ASKED == 1);
VERN_CLAIM(VERN_STATED_IDENTITY_CONFIRMED == 2);
VERN_CLAIM(VERN_STATED_EXTENDED == 4);
VERN_CLAIM(VERN_STATED_ANSWERED == 8);
VERN_CLAIM(VERN_STATED_CLOSED == 16);
VERN_CLAIM(VERN_HOLD_COMPLAINT == 1);
VERN_CLAIM(VERN_HOLD_CLAIM == 2);
VERN_CLAIM(VERN_HOLD_RESTRICTION == 3);
VERN_CLAIM(VERN_HOLD_AUTHORITY == 4);
VERN_CLAIM(VERN_HOLD_BUSINESS == 5);
VERN_CLAIM(VERN_HOLD_REQUEST == 6);
VERN_CLAIM(VERN_HOLD_OTHER == 7);
VERN_CLAIM(VERN_METHOD_UNSTATED == 0);
VERN_CLAIM(VERN_METHOD_COUNTER_FORM == 1);
VERN_CLAIM(VERN_METHOD_LETTER == 2);
VERN_CLAIM(VERN_METHOD_EMAIL == 3);
VERN_CLAIM(VERN_METHOD_SMS == 4);
VERN_CLAIM(VERN_METHOD_PHONE == 5);
VERN_CLAIM(VERN_METHOD_WEB == 6);
VERN_CLAIM(VERN_METHOD_IMPORT == 7);
VERN_CLAIM(VERN_METHOD_REPLAY == 8);
VERN_CLAIM(VERN_EVIDENCE_NONE == 0);
VERN_CLAIM(VERN_EVIDENCE_UNSIGNED_NOTE == 1);
VERN_CLAIM(VERN_EVIDENCE_SIGNED == 2);
VERN_CLAIM(VERN_ANSWER_NONE == 0);
VERN_CLAIM(VERN_ANSWER_YES == 1);
VERN_CLAIM(VERN_ANSWER_NO == 2);
VERN_CLAIM(VERN_CHOSEN_BY_ALL == 0);
VERN_CLAIM(VERN_CHOSEN_BY_RELATION == 1);
VERN_CLAIM(VERN_CHOSEN_BY_PURCHASES == 2);
VERN_CLAIM(VERN_CHOSEN_BY_BEHAVIOUR == 3);
VERN_CLAIM(VERN_ASKED_ASKED == 1);
VERN_CLAIM(VERN_ASKED_DENIED == 2);
VERN_CLAIM(VERN_ASKED_GIVEN == 3);
VERN_CLAIM(VERN_ASKED_SAID_NO == 4);
VERN_CLAIM(VERN_ASKED_WAITING == 5);
VERN_CLAIM(VERN_ASKED_IN_VAIN == 6);
VERN_CLAIM(VERN_ASKED_UNSETTLED == 7);
VERN_CLAIM(VERN_ASKED_NOT_IN_IT == 8);
VERN_CLAIM(VERN_CHANGE_WRITE == 1);
VERN_CLAIM(VERN_CHANGE_NOTE == 2);
VERN_CLAIM(VERN_CHANGE_GONE == 4);
VERN_CLAIM(VERN_WROTE_NO == 0);
VERN_CLAIM(VERN_WROTE_YES == 1);
VERN_CLAIM(VERN_WROTE_EARLIER == 2);
VERN_CLAIM(VERN_DIFFERENCE_LETTER_OVER_NO == 1);
VERN_CLAIM(VERN_DIFFERENCE_LETTER_OUTLIVED == 2);
VERN_CLAIM(VERN_DIFFERENCE_LETTER_MISSING == 3);
VERN_CLAIM(VERN_DIFFERENCE_LETTER_TAKEN_AWAY == 4);
VERN_CLAIM(VERN_DIFFERENCE_FIELD_MALFORMED == 5);
VERN_CLAIM(VERN_DIFFERENCE_UNKNOWN_CODE == 6);
VERN_CLAIM(VERN_DIFFERENCE_FIELD_FULL == 7);
VERN_CLAIM(VERN_DIFFERENCE_NOT_IN_CODE_PAGE == 8);
VERN_CLAIM(VERN_DIFFERENCE_SUBJECT_CHANGED == 9);
VERN_CLAIM(VERN_DIFFERENCE_UNREADABLE_FACT == 10);
VERN_CLAIM(VERN_CAUSE_NONE == 0);
VERN_CLAIM(VERN_CAUSE_ASKED_IN_VAIN == 1);
VERN_CLAIM(VERN_CAUSE_SUPERSEDED == 2);
VERN_CLAIM(VERN_CAUSE_EXPIRED == 3);
VERN_CLAIM(VERN_CAUSE_INVALID == 4);
VERN_CLAIM(VERN_CAUSE_REFUSED == 5);
VERN_CLAIM(VERN_CAUSE_WITHDRAWN == 6);
VERN_CLAIM(VERN_CAUSE_DECEASED == 7);
VERN_CLAIM(VERN_CAUSE_RESTRICTED == 8);
VERN_CLAIM(VERN_CAUSE_ERASED == 9);
VERN_CLAIM(VERN_CAUSE_SUPPRESSED == 10);
VERN_CLAIM(VERN_CAUSE_OBJECTED == 11);
VERN_CLAIM(VERN_PROOF_BROKEN == 0);
VERN_CLAIM(VERN_PROOF_NOT_PROVABLE == 1);
VERN_CLAIM(VERN_PROOF_PROVED == 2);
VERN_CLAIM(VERN_LOG_INFO == 1);
VERN_CLAIM(VERN_LOG_WARNING == 2);
VERN_CLAIM(VERN_LOG_ERROR == 3);
VERN_CLAIM(VERN_PLUGIN_NONE == 0);
VERN_CLAIM(VERN_PLUGIN_DENY == 1);
VERN_CLAIM(VERN_PLUGIN_GRANT == 2);
VERN_CLAIM(VERN_PLUGIN_ABSTAIN == 3);
VERN_CLAIM(VERN_PLUGIN_FAILED == 4);
VERN_CLAIM(VERN_EFFECT_BASIS == 1);
VERN_CLAIM(VERN_EFFECT_WARNING == 2);
VERN_CLAIM(VERN_EFFECT_DENY == 3);
VERN_CLAIM(VERN_FINDING_UNKNOWN_CODE == 1);
VERN_CLAIM(VERN_FINDING_DUPLICATE == 2);
VERN_CLAIM(VERN_FINDING_BLANK_INSIDE == 4);
VERN_CLAIM(VERN_FINDING_LOWER_CASE == 8);
VERN_CLAIM(VERN_FINDING_SEPARATOR == 16);
VERN_CLAIM(VERN_FINDING_MALFORMED == 32);
VERN_CLAIM(VERN_SELECTION_EMPTY == 0);
VERN_CLAIM(VERN_SELECTION_EMPTY_ITEM == 1);
VERN_CLAIM(VERN_SELECTION_NOT_ONE_CODE == 2);
VERN_CLAIM(VERN_SELECTION_WRONG_SEPARATOR == 3);
VERN_CLAIM(VERN_SELECTION_UNKNOWN_CODE == 4);
VERN_CLAIM(VERN_SELECTION_DUPLICATE == 5);
VERN_CLAIM(VERN_STATUS_WRITE_FULL == 0);
VERN_CLAIM(VERN_STATUS_WRITE_MALFORMED == 1);
VERN_CLAIM(VERN_STATUS_WRITE_NOT_IN_CODE_PAGE == 2);
VERN_CLAIM(VERN_CODE_PAGE_UTF8 == 65001);
VERN_CLAIM(VERN_CODE_PAGE_CP437 == 437);
VERN_CLAIM(VERN_CODE_PAGE_CP850 == 850);
VERN_CLAIM(VERN_CODE_PAGE_CP858 == 858);
VERN_CLAIM(VERN_CODE_PAGE_CP865 == 865);
VERN_CLAIM(VERN_CODE_PAGE_WINDOWS_1252 == 1252);
VERN_CLAIM(VERN_CODE_PAGE_ISO_8859_1 == 28591);
VERN_CLAIM(VERN_CODE_PAGE_ISO_8859_15 == 28605);
VERN_CLAIM(VERN_LANGUAGE_EN == 1);
VERN_CLAIM(VERN_LANGUAGE_NB == 2);
VERN_CLAIM(VERN_ITEM_PURPOSE == 1);
VERN_CLAIM(VERN_ITEM_RECIPIENT == 2);
VERN_CLAIM(VERN_ITEM_CODE == 3);
VERN_CLAIM(VERN_ITEM_NOTICE == 4);
VERN_CLAIM(VERN_ITEM_RETENTION == 5);
VERN_CLAIM(VERN_RETENTION_UNSET == 0);
VERN_CLAIM(VERN_RETENTION_MUST_KEEP == 1);
VERN_CLAIM(VERN_RETENTION_MAY_KEEP == 2);
VERN_CLAIM(VERN_RETENTION_MUST_ERASE == 3);
VERN_CLAIM(VERN_RETENTION_HELD == 4);
VERN_CLAIM(VERN_RETENTION_UNKNOWN == 5);
VERN_CLAIM(VERN_RETENTION_CONFLICT == 6);
VERN_CLAIM(VERN_RETENTION_REVIEW == 7);
VERN_CLAIM(VERN_OBLIGATION_KEEP_AT_LEAST == 1);
VERN_CLAIM(VERN_OBLIGATION_KEEP_AT_MOST == 2);
VERN_CLAIM(VERN_OBLIGATION_MAY_KEEP == 3);
VERN_CLAIM(VERN_CERTAINTY_PRIMARY == 1);
VERN_CLAIM(VERN_CERTAINTY_SECONDARY == 2);
VERN_CLAIM(VERN_CERTAINTY_COMMON == 3);
VERN_CLAIM(VERN_DOUBT_NO_RULE == 1);
VERN_CLAIM(VERN_DOUBT_TRIGGER_BLANK == 2);
VERN_CLAIM(VERN_DOUBT_TRIGGER_UNREADABLE == 4);
VERN_CLAIM(VERN_DOUBT_TRIGGER_EARLY == 8);
VERN_CLAIM(VERN_DOUBT_TRIGGER_AHEAD == 16);
VERN_CLAIM(VERN_DOUBT_TRIGGER_FILLER == 32);
VERN_CLAIM(VERN_DOUBT_NO_ACCOUNTING_YEAR == 64);
VERN_CLAIM(VERN_DOUBT_RULE_UNSOUND == 128);
VERN_CLAIM(VERN_DOUBT_SOURCE_DAMAGED == 256);
VERN_CLAIM(VERN_NO_RULE == 255);
VERN_CLAIM(VERN_NO_DAY == -2147483647);
VERN_CLAIM(VERN_SEVERITY_ERROR == 1);
VERN_CLAIM(VERN_SEVERITY_WARNING == 2);
VERN_CLAIM(VERN_RECIPIENT_NONE == -1);
VERN_CLAIM(VERN_RECIPIENT_UNKNOWN == -2);
VERN_CLAIM(VERN_MAX_PURPOSES == 8);
VERN_CLAIM(VERN_MAX_CODES == 64);
VERN_CLAIM(VERN_ALL_ENTRIES == -1);
VERN_CLAIM(VERN_MASTER_KEY_SIZE == 32);
VERN_CLAIM(VERN_CHECKPOINT_ROOM == 1024);
VERN_CLAIM(VERN_NUL == (size_t)-1);
VERN_CLAIM(VERN_PIECE_END == 1);
VERN_CLAIM(VERN_PIECE_PLACE == 2);
VERN_CLAIM(VERN_PIECE_OTHERS == 3);
VERN_CLAIM(VERN_PIECE_MORE == 4);
VERN_CLAIM(VERN_CERTIFICATE_RESIDUE == 0);
VERN_CLAIM(VERN_CERTIFICATE_OPEN == 1);
VERN_CLAIM(VERN_CERTIFICATE_CLOSED == 2);
VERN_CLAIM(VERN_CERTIFICATE_HTML == 1);
VERN_CLAIM(VERN_CERTIFICATE_TEXT == 2);
VERN_CLAIM(VERN_CERTIFICATE_JSON == 3);
VERN_CLAIM(VERN_LETTER_HTML == 1);
VERN_CLAIM(VERN_LETTER_TEXT == 2);
VERN_CLAIM(VERN_PLACE_DECLARED == 4);
VERN_CLAIM(VERN_PLACE_RECIPIENT == 5);
VERN_CLAIM(VERN_TREATED_BLANK == 0);
VERN_CLAIM(VERN_TREATED_SAME == 1);
VERN_CLAIM(VERN_TREATED_CHANGED == 2);
VERN_CLAIM(VERN_TREATED_CLEARED == 3);
VERN_CLAIM(VERN_LINKAGE_CAN_BE_ANONYMOUS == 0);
VERN_CLAIM(VERN_LINKAGE_LINKABLE == 1);
VERN_CLAIM(VERN_LINKAGE_PERSONAL == 2);
VERN_CLAIM(VERN_TRANSFORM_KEY_SIZE == 32);
VERN_CLAIM(VERN_ERASURE_REQUEST == 1);
VERN_CLAIM(VERN_ERASURE_OVERDUE == 2);
VERN_CLAIM(VERN_FATE_UNSET == 0);
VERN_CLAIM(VERN_FATE_GOES == 1);
VERN_CLAIM(VERN_FATE_KEPT == 2);
VERN_CLAIM(VERN_FATE_HELD == 3);
VERN_CLAIM(VERN_FATE_UNKNOWN == 4);
VERN_CLAIM(VERN_FATE_REVIEW == 5);
VERN_CLAIM(VERN_FATE_FREE == 6);

/* vern_error */
VERN_AT(vern_error, struct_size, 0);
VERN_AT(vern_error, status, 4);
VERN_AT(vern_error, detail, 8);
VERN_AT(vern_error, message_len, 12);
VERN_AT(vern_error, row, 16);
VERN_AT(vern_error, byte, 24);
VERN_AT(vern_error, message, 32);
VERN_SIZE(vern_error, 256);

/* vern_diagnostic */
VERN_AT(vern_diagnostic, struct_size, 0);
VERN_AT(vern_diagnostic, line, 4);
VERN_AT(vern_diagnostic, column, 8);
VERN_AT(vern_diagnostic, severity, 12);
VERN_AT(vern_diagnostic, reserved0, 13);
VERN_AT(vern_diagnostic, path, 16);
VERN_AT(vern_diagnostic, message, 16 + VERN_POINTERS(1));
VERN_AT(vern_diagnostic, remedy, 16 + VERN_POINTERS(2));
VERN_SIZE(vern_diagnostic, 16 + VERN_POINTERS(3));

/* vern_status_reading */
VERN_AT(vern_status_reading, struct_size, 0);
VERN_AT(vern_status_reading, reserved0, 4);
VERN_AT(vern_status_reading, mask, 8);
VERN_AT(vern_status_reading, findings, 16);
VERN_AT(vern_status_reading, malformed, 17);
VERN_AT(vern_status_reading, reserved1, 18);
VERN_SIZE(vern_status_reading, 24);

/* vern_selection */
VERN_AT(vern_selection, struct_size, 0);
VERN_AT(vern_selection, reserved0, 4);
VERN_AT(vern_selection, any, 8);
VERN_AT(vern_selection, all, 16);
VERN_AT(vern_selection, none, 24);
VERN_SIZE(vern_selection, 32);

/* vern_facts */
VERN_AT(vern_facts, struct_size, 0);
VERN_AT(vern_facts, flags, 4);
VERN_AT(vern_facts, status_mask, 8);
VERN_AT(vern_facts, birth_day, 16);
VERN_AT(vern_facts, customer_since, 20);
VERN_AT(vern_facts, last_purchase, 24);
VERN_AT(vern_facts, email_at_sale, 28);
VERN_AT(vern_facts, mobile_at_sale, 32);
VERN_AT(vern_facts, notice, 36);
VERN_AT(vern_facts, party, 40);
VERN_AT(vern_facts, identity, 41);
VERN_AT(vern_facts, erased, 42);
VERN_AT(vern_facts, deceased, 43);
VERN_AT(vern_facts, restricted, 44);
VERN_AT(vern_facts, objected, 45);
VERN_AT(vern_facts, opt_out_offered, 46);
VERN_AT(vern_facts, status_state, 47);
VERN_AT(vern_facts, status_findings, 48);
VERN_AT(vern_facts, birth_day_state, 49);
VERN_AT(vern_facts, customer_since_state, 50);
VERN_AT(vern_facts, last_purchase_state, 51);
VERN_AT(vern_facts, email_at_sale_state, 52);
VERN_AT(vern_facts, mobile_at_sale_state, 53);
VERN_AT(vern_facts, notice_state, 54);
VERN_AT(vern_facts, address_state, 55);
VERN_AT(vern_facts, email_state, 56);
VERN_AT(vern_facts, mobile_state, 57);
VERN_AT(vern_facts, phone_state, 58);
VERN_AT(vern_facts, email_impersonal, 59);
VERN_AT(vern_facts, reserved0, 60);
VERN_SIZE(vern_facts, 64);

/* vern_consent */
VERN_AT(vern_consent, struct_size, 0);
VERN_AT(vern_consent, purpose, 4);
VERN_AT(vern_consent, entry, 8);
VERN_AT(vern_consent, day, 16);
VERN_AT(vern_consent, text, 20);
VERN_AT(vern_consent, partners, 24);
VERN_AT(vern_consent, channel, 28);
VERN_AT(vern_consent, state, 29);
VERN_AT(vern_consent, claimed, 30);
VERN_AT(vern_consent, lapsed, 31);
VERN_SIZE(vern_consent, 32);

/* vern_checks */
VERN_AT(vern_checks, struct_size, 0);
VERN_AT(vern_checks, washed_day, 4);
VERN_AT(vern_checks, washed, 8);
VERN_AT(vern_checks, reservation, 9);
VERN_AT(vern_checks, suppressed, 10);
VERN_AT(vern_checks, contact_refused, 11);
VERN_AT(vern_checks, contact_shared, 12);
VERN_AT(vern_checks, plugin, 13);
VERN_AT(vern_checks, reserved0, 14);
VERN_SIZE(vern_checks, 16);

/* vern_request */
VERN_AT(vern_request, struct_size, 0);
VERN_AT(vern_request, flags, 4);
VERN_AT(vern_request, day, 8);
VERN_AT(vern_request, recipient, 12);
VERN_AT(vern_request, purposes, 16);
VERN_AT(vern_request, purpose_count, 48);
VERN_AT(vern_request, channel, 49);
VERN_AT(vern_request, reserved0, 50);
VERN_SIZE(vern_request, 56);

/* vern_reason */
VERN_AT(vern_reason, struct_size, 0);
VERN_AT(vern_reason, code, 4);
VERN_AT(vern_reason, entry, 8);
VERN_AT(vern_reason, purpose, 16);
VERN_AT(vern_reason, day, 20);
VERN_AT(vern_reason, effect, 24);
VERN_AT(vern_reason, has_day, 25);
VERN_AT(vern_reason, reserved0, 26);
VERN_SIZE(vern_reason, 32);

/* vern_column */
VERN_AT(vern_column, data, 0);
VERN_AT(vern_column, stride, 0 + VERN_POINTERS(1));
VERN_SIZE(vern_column, 0 + VERN_POINTERS(2));

/* vern_columns */
VERN_AT(vern_columns, struct_size, 0);
VERN_AT(vern_columns, flags, 4);
VERN_AT(vern_columns, status_mask, 8);
VERN_AT(vern_columns, status_findings, 8 + VERN_POINTERS(2));
VERN_AT(vern_columns, status_state, 8 + VERN_POINTERS(4));
VERN_AT(vern_columns, party, 8 + VERN_POINTERS(6));
VERN_AT(vern_columns, identity, 8 + VERN_POINTERS(8));
VERN_AT(vern_columns, erased, 8 + VERN_POINTERS(10));
VERN_AT(vern_columns, deceased, 8 + VERN_POINTERS(12));
VERN_AT(vern_columns, restricted, 8 + VERN_POINTERS(14));
VERN_AT(vern_columns, objected, 8 + VERN_POINTERS(16));
VERN_AT(vern_columns, opt_out_offered, 8 + VERN_POINTERS(18));
VERN_AT(vern_columns, birth_day, 8 + VERN_POINTERS(20));
VERN_AT(vern_columns, birth_day_state, 8 + VERN_POINTERS(22));
VERN_AT(vern_columns, last_purchase, 8 + VERN_POINTERS(24));
VERN_AT(vern_columns, last_purchase_state, 8 + VERN_POINTERS(26));
VERN_AT(vern_columns, contact_at_sale, 8 + VERN_POINTERS(28));
VERN_AT(vern_columns, contact_at_sale_state, 8 + VERN_POINTERS(30));
VERN_AT(vern_columns, contact_state, 8 + VERN_POINTERS(32));
VERN_AT(vern_columns, email_impersonal, 8 + VERN_POINTERS(34));
VERN_AT(vern_columns, notice, 8 + VERN_POINTERS(36));
VERN_AT(vern_columns, notice_state, 8 + VERN_POINTERS(38));
VERN_AT(vern_columns, washed_day, 8 + VERN_POINTERS(40));
VERN_AT(vern_columns, washed, 8 + VERN_POINTERS(42));
VERN_AT(vern_columns, reservation, 8 + VERN_POINTERS(44));
VERN_AT(vern_columns, suppressed, 8 + VERN_POINTERS(46));
VERN_AT(vern_columns, contact_refused, 8 + VERN_POINTERS(48));
VERN_AT(vern_columns, contact_shared, 8 + VERN_POINTERS(50));
VERN_AT(vern_columns, plugin, 8 + VERN_POINTERS(52));
VERN_SIZE(vern_columns, 8 + VERN_POINTERS(54));

/* vern_string */
VERN_AT(vern_string, data, 0);
VERN_AT(vern_string, n, VERN_POINTERS(1));
VERN_SIZE(vern_string, VERN_POINTERS(2));

/* vern_ledger_options */
VERN_AT(vern_ledger_options, struct_size, 0);
VERN_AT(vern_ledger_options, flags, 4);
VERN_AT(vern_ledger_options, wait_ms, 8);
VERN_AT(vern_ledger_options, reserved0, 12);
VERN_AT(vern_ledger_options, path, 16);
VERN_AT(vern_ledger_options, key_file, 16 + VERN_POINTERS(2));
VERN_AT(vern_ledger_options, key, 16 + VERN_POINTERS(4));
VERN_AT(vern_ledger_options, key_call, 16 + VERN_POINTERS(5));
VERN_AT(vern_ledger_options, key_user, 16 + VERN_POINTERS(6));
VERN_AT(vern_ledger_options, log_call, 16 + VERN_POINTERS(7));
VERN_AT(vern_ledger_options, log_user, 16 + VERN_POINTERS(8));
VERN_SIZE(vern_ledger_options, 16 + VERN_POINTERS(9));

/* vern_card */
VERN_AT(vern_card, struct_size, 0);
VERN_AT(vern_card, identity_state, 4);
VERN_AT(vern_card, reserved0, 5);
VERN_AT(vern_card, register_id, 8);
VERN_AT(vern_card, key, 8 + VERN_POINTERS(2));
VERN_AT(vern_card, identity, 8 + VERN_POINTERS(4));
VERN_AT(vern_card, identity_count, 8 + VERN_POINTERS(5));
VERN_SIZE(vern_card, 8 + VERN_POINTERS(6));

/* vern_event */
VERN_AT(vern_event, struct_size, 0);
VERN_AT(vern_event, flags, 4);
VERN_AT(vern_event, target, 8);
VERN_AT(vern_event, day, 16);
VERN_AT(vern_event, purpose, 20);
VERN_AT(vern_event, kind, 24);
VERN_AT(vern_event, channel, 25);
VERN_AT(vern_event, method, 26);
VERN_AT(vern_event, evidence, 27);
VERN_AT(vern_event, reserved0, 28);
VERN_AT(vern_event, text, 32);
VERN_AT(vern_event, language, 32 + VERN_POINTERS(2));
VERN_AT(vern_event, partners, 32 + VERN_POINTERS(4));
VERN_AT(vern_event, notice, 32 + VERN_POINTERS(6));
VERN_AT(vern_event, form, 32 + VERN_POINTERS(8));
VERN_AT(vern_event, remark, 32 + VERN_POINTERS(10));
VERN_AT(vern_event, lifts, 32 + VERN_POINTERS(12));
VERN_AT(vern_event, lift_count, 32 + VERN_POINTERS(13));
VERN_SIZE(vern_event, 32 + VERN_POINTERS(14));

/* vern_entry */
VERN_AT(vern_entry, struct_size, 0);
VERN_AT(vern_entry, day, 4);
VERN_AT(vern_entry, position, 8);
VERN_AT(vern_entry, written, 16);
VERN_AT(vern_entry, target, 24);
VERN_AT(vern_entry, card, 32);
VERN_AT(vern_entry, kind, 36);
VERN_AT(vern_entry, channel, 37);
VERN_AT(vern_entry, method, 38);
VERN_AT(vern_entry, evidence, 39);
VERN_AT(vern_entry, purpose, 40);
VERN_AT(vern_entry, text, 40 + VERN_POINTERS(1));
VERN_AT(vern_entry, text_sha256, 40 + VERN_POINTERS(2));
VERN_AT(vern_entry, language, 40 + VERN_POINTERS(3));
VERN_AT(vern_entry, partners, 40 + VERN_POINTERS(4));
VERN_AT(vern_entry, notice, 40 + VERN_POINTERS(5));
VERN_AT(vern_entry, form, 40 + VERN_POINTERS(6));
VERN_AT(vern_entry, remark, 40 + VERN_POINTERS(7));
VERN_AT(vern_entry, document, 40 + VERN_POINTERS(8));
VERN_AT(vern_entry, by, 40 + VERN_POINTERS(9));
VERN_AT(vern_entry, os_user, 40 + VERN_POINTERS(10));
VERN_AT(vern_entry, register_id, 40 + VERN_POINTERS(11));
VERN_AT(vern_entry, key, 40 + VERN_POINTERS(12));
VERN_AT(vern_entry, old_key, 40 + VERN_POINTERS(13));
VERN_AT(vern_entry, lifts, 40 + VERN_POINTERS(14));
VERN_AT(vern_entry, lift_count, 40 + VERN_POINTERS(15));
VERN_SIZE(vern_entry, 40 + VERN_POINTERS(16));

/* vern_subject_request */
VERN_AT(vern_subject_request, struct_size, 0);
VERN_AT(vern_subject_request, received, 4);
VERN_AT(vern_subject_request, id, 8);
VERN_AT(vern_subject_request, due, 16);
VERN_AT(vern_subject_request, act_by, 20);
VERN_AT(vern_subject_request, due_from_receipt, 24);
VERN_AT(vern_subject_request, due_from_first, 28);
VERN_AT(vern_subject_request, identity_asked, 32);
VERN_AT(vern_subject_request, identity_confirmed, 36);
VERN_AT(vern_subject_request, extended, 40);
VERN_AT(vern_subject_request, answered, 44);
VERN_AT(vern_subject_request, closed, 48);
VERN_AT(vern_subject_request, stated, 52);
VERN_AT(vern_subject_request, right, 56);
VERN_AT(vern_subject_request, state, 57);
VERN_AT(vern_subject_request, late, 58);
VERN_AT(vern_subject_request, taken_back, 59);
VERN_AT(vern_subject_request, method, 60);
VERN_AT(vern_subject_request, reserved0, 61);
VERN_AT(vern_subject_request, customer, 64);
VERN_AT(vern_subject_request, number, 64 + VERN_POINTERS(1));
VERN_AT(vern_subject_request, ground, 64 + VERN_POINTERS(2));
VERN_AT(vern_subject_request, words, 64 + VERN_POINTERS(3));
VERN_SIZE(vern_subject_request, 64 + VERN_POINTERS(4));

/* vern_hold */
VERN_AT(vern_hold, struct_size, 0);
VERN_AT(vern_hold, first_day, 4);
VERN_AT(vern_hold, entry, 8);
VERN_AT(vern_hold, last_day, 16);
VERN_AT(vern_hold, lifted, 20);
VERN_AT(vern_hold, ground, 24);
VERN_AT(vern_hold, has_last, 25);
VERN_AT(vern_hold, has_lifted, 26);
VERN_AT(vern_hold, reserved0, 27);
VERN_AT(vern_hold, customers, 32);
VERN_AT(vern_hold, register_id, 32 + VERN_POINTERS(1));
VERN_AT(vern_hold, record, 32 + VERN_POINTERS(2));
VERN_AT(vern_hold, category, 32 + VERN_POINTERS(3));
VERN_AT(vern_hold, reason, 32 + VERN_POINTERS(4));
VERN_AT(vern_hold, by, 32 + VERN_POINTERS(5));
VERN_SIZE(vern_hold, 32 + VERN_POINTERS(6));

/* vern_verification */
VERN_AT(vern_verification, struct_size, 0);
VERN_AT(vern_verification, fault_count, 4);
VERN_AT(vern_verification, size, 8);
VERN_AT(vern_verification, unreadable, 16);
VERN_AT(vern_verification, root, 24);
VERN_AT(vern_verification, proof, 56);
VERN_AT(vern_verification, reserved0, 57);
VERN_SIZE(vern_verification, 64);

/* vern_fault */
VERN_AT(vern_fault, struct_size, 0);
VERN_AT(vern_fault, reserved0, 4);
VERN_AT(vern_fault, position, 8);
VERN_AT(vern_fault, kind, 16);
VERN_AT(vern_fault, text, 16 + VERN_POINTERS(1));
VERN_SIZE(vern_fault, 16 + VERN_POINTERS(2));

/* vern_stats */
VERN_AT(vern_stats, struct_size, 0);
VERN_AT(vern_stats, locked, 4);
VERN_AT(vern_stats, reserved0, 5);
VERN_AT(vern_stats, entries, 8);
VERN_AT(vern_stats, subjects, 16);
VERN_AT(vern_stats, customers, 24);
VERN_AT(vern_stats, destroyed, 32);
VERN_AT(vern_stats, ledger_id, 40);
VERN_AT(vern_stats, public_key, 56);
VERN_SIZE(vern_stats, 88);

/* vern_customers */
VERN_AT(vern_customers, struct_size, 0);
VERN_AT(vern_customers, flags, 4);
VERN_AT(vern_customers, n, 8);
VERN_AT(vern_customers, chosen_by, 16);
VERN_AT(vern_customers, reserved0, 17);
VERN_AT(vern_customers, cards, 24);
VERN_AT(vern_customers, facts, 24 + VERN_POINTERS(2));
VERN_AT(vern_customers, checks, 24 + VERN_POINTERS(4));
VERN_SIZE(vern_customers, 24 + VERN_POINTERS(6));

/* vern_tick */
VERN_AT(vern_tick, struct_size, 0);
VERN_AT(vern_tick, purpose, 4);
VERN_AT(vern_tick, channel, 8);
VERN_AT(vern_tick, answer, 9);
VERN_AT(vern_tick, reserved0, 10);
VERN_SIZE(vern_tick, 16);

/* vern_form */
VERN_AT(vern_form, struct_size, 0);
VERN_AT(vern_form, flags, 4);
VERN_AT(vern_form, day, 8);
VERN_AT(vern_form, is_signed, 12);
VERN_AT(vern_form, method, 13);
VERN_AT(vern_form, reserved0, 14);
VERN_AT(vern_form, number, 16);
VERN_AT(vern_form, text, 16 + VERN_POINTERS(2));
VERN_AT(vern_form, ticks, 16 + VERN_POINTERS(4));
VERN_AT(vern_form, tick_count, 16 + VERN_POINTERS(6));
VERN_AT(vern_form, lifts, 16 + VERN_POINTERS(7));
VERN_AT(vern_form, lift_count, 16 + VERN_POINTERS(8));
VERN_SIZE(vern_form, 16 + VERN_POINTERS(9));

/* vern_entered */
VERN_AT(vern_entered, struct_size, 0);
VERN_AT(vern_entered, written, 4);
VERN_AT(vern_entered, known, 8);
VERN_AT(vern_entered, bound, 12);
VERN_AT(vern_entered, reserved0, 13);
VERN_AT(vern_entered, position, 16);
VERN_AT(vern_entered, card, 24);
VERN_SIZE(vern_entered, 32);

/* vern_status_column */
VERN_AT(vern_status_column, struct_size, 0);
VERN_AT(vern_status_column, code_page, 4);
VERN_AT(vern_status_column, width, 8);
VERN_AT(vern_status_column, fixed_width, 12);
VERN_AT(vern_status_column, reserved0, 13);
VERN_AT(vern_status_column, fields, 16);
VERN_AT(vern_status_column, lengths, 16 + VERN_POINTERS(2));
VERN_SIZE(vern_status_column, 16 + VERN_POINTERS(4));

/* vern_difference */
VERN_AT(vern_difference, struct_size, 0);
VERN_AT(vern_difference, code, 4);
VERN_AT(vern_difference, row, 8);
VERN_AT(vern_difference, kind, 16);
VERN_AT(vern_difference, cause, 17);
VERN_AT(vern_difference, mended, 18);
VERN_AT(vern_difference, reserved0, 19);
VERN_SIZE(vern_difference, 24);

/* vern_asking */
VERN_AT(vern_asking, struct_size, 0);
VERN_AT(vern_asking, flags, 4);
VERN_AT(vern_asking, purpose, 8);
VERN_AT(vern_asking, day, 12);
VERN_AT(vern_asking, answer_by, 16);
VERN_AT(vern_asking, has_answer_by, 20);
VERN_AT(vern_asking, channel, 21);
VERN_AT(vern_asking, rolling, 22);
VERN_AT(vern_asking, dry_run, 23);
VERN_AT(vern_asking, id, 24);
VERN_AT(vern_asking, text, 24 + VERN_POINTERS(2));
VERN_AT(vern_asking, confirmed, 24 + VERN_POINTERS(4));
VERN_AT(vern_asking, confirmed_count, 24 + VERN_POINTERS(5));
VERN_SIZE(vern_asking, 24 + VERN_POINTERS(6));

/* vern_asked */
VERN_AT(vern_asked, struct_size, 0);
VERN_AT(vern_asked, reason, 4);
VERN_AT(vern_asked, outcome, 6);
VERN_AT(vern_asked, reserved0, 7);
VERN_AT(vern_asked, code, 8);
VERN_SIZE(vern_asked, 24);

/* vern_reply */
VERN_AT(vern_reply, struct_size, 0);
VERN_AT(vern_reply, flags, 4);
VERN_AT(vern_reply, day, 8);
VERN_AT(vern_reply, is_signed, 12);
VERN_AT(vern_reply, all, 13);
VERN_AT(vern_reply, reserved0, 14);
VERN_AT(vern_reply, code, 16);
VERN_AT(vern_reply, ticks, 16 + VERN_POINTERS(2));
VERN_AT(vern_reply, tick_count, 16 + VERN_POINTERS(4));
VERN_SIZE(vern_reply, 16 + VERN_POINTERS(5));

/* vern_asking_state */
VERN_AT(vern_asking_state, struct_size, 0);
VERN_AT(vern_asking_state, opened, 4);
VERN_AT(vern_asking_state, answer_by, 8);
VERN_AT(vern_asking_state, rolling, 12);
VERN_AT(vern_asking_state, closed, 13);
VERN_AT(vern_asking_state, reserved0, 14);
VERN_AT(vern_asking_state, customers, 16);
VERN_AT(vern_asking_state, reminded, 24);
VERN_AT(vern_asking_state, answered, 32);
VERN_SIZE(vern_asking_state, 40);

/* vern_asking_counts */
VERN_AT(vern_asking_counts, struct_size, 0);
VERN_AT(vern_asking_counts, purpose, 4);
VERN_AT(vern_asking_counts, asked, 8);
VERN_AT(vern_asking_counts, yes, 16);
VERN_AT(vern_asking_counts, no, 24);
VERN_AT(vern_asking_counts, waiting, 32);
VERN_AT(vern_asking_counts, lapsed, 40);
VERN_SIZE(vern_asking_counts, 48);

/* vern_sent */
VERN_AT(vern_sent, struct_size, 0);
VERN_AT(vern_sent, sound, 4);
VERN_AT(vern_sent, dead, 5);
VERN_AT(vern_sent, superseded, 6);
VERN_AT(vern_sent, unchecked, 7);
VERN_AT(vern_sent, customers, 8);
VERN_AT(vern_sent, recorded, 16);
VERN_AT(vern_sent, unlawful, 24);
VERN_AT(vern_sent, unrecorded, 32);
VERN_SIZE(vern_sent, 40);

/* vern_campaign */
VERN_AT(vern_campaign, struct_size, 0);
VERN_AT(vern_campaign, opened, 4);
VERN_AT(vern_campaign, closed_day, 8);
VERN_AT(vern_campaign, lists, 12);
VERN_AT(vern_campaign, list_day, 16);
VERN_AT(vern_campaign, list_until, 20);
VERN_AT(vern_campaign, channel, 24);
VERN_AT(vern_campaign, asks, 25);
VERN_AT(vern_campaign, closed, 26);
VERN_AT(vern_campaign, reserved0, 27);
VERN_AT(vern_campaign, list_customers, 32);
VERN_AT(vern_campaign, list_tree_size, 40);
VERN_AT(vern_campaign, listed, 48);
VERN_AT(vern_campaign, dropped, 56);
VERN_AT(vern_campaign, sent, 64);
VERN_AT(vern_campaign, stops, 72);
VERN_AT(vern_campaign, list_sha256, 80);
VERN_SIZE(vern_campaign, 112);

/* vern_retention */
VERN_AT(vern_retention, struct_size, 0);
VERN_AT(vern_retention, last_day_kept, 4);
VERN_AT(vern_retention, first_day_deletable, 8);
VERN_AT(vern_retention, has_last, 12);
VERN_AT(vern_retention, has_first, 13);
VERN_AT(vern_retention, reserved0, 14);
VERN_SIZE(vern_retention, 16);

/* vern_retention_rule */
VERN_AT(vern_retention_rule, struct_size, 0);
VERN_AT(vern_retention_rule, obligation, 4);
VERN_AT(vern_retention_rule, certainty, 5);
VERN_AT(vern_retention_rule, reserved0, 6);
VERN_AT(vern_retention_rule, id, 8);
VERN_AT(vern_retention_rule, law, 8 + VERN_POINTERS(1));
VERN_AT(vern_retention_rule, applies_to, 8 + VERN_POINTERS(2));
VERN_AT(vern_retention_rule, trigger, 8 + VERN_POINTERS(3));
VERN_AT(vern_retention_rule, end, 8 + VERN_POINTERS(4));
VERN_AT(vern_retention_rule, action, 8 + VERN_POINTERS(5));
VERN_AT(vern_retention_rule, cites, 8 + VERN_POINTERS(6));
VERN_SIZE(vern_retention_rule, 8 + VERN_POINTERS(7));

/* vern_applied_rule */
VERN_AT(vern_applied_rule, struct_size, 0);
VERN_AT(vern_applied_rule, rule, 4);
VERN_AT(vern_applied_rule, trigger, 8);
VERN_AT(vern_applied_rule, trigger_state, 12);
VERN_AT(vern_applied_rule, reserved0, 13);
VERN_SIZE(vern_applied_rule, 16);

/* vern_retention_verdict */
VERN_AT(vern_retention_verdict, struct_size, 0);
VERN_AT(vern_retention_verdict, verdict, 4);
VERN_AT(vern_retention_verdict, restricted, 5);
VERN_AT(vern_retention_verdict, reserved0, 6);
VERN_AT(vern_retention_verdict, doubts, 8);
VERN_AT(vern_retention_verdict, decided_by, 12);
VERN_AT(vern_retention_verdict, until, 16);
VERN_AT(vern_retention_verdict, until_rule, 20);
VERN_AT(vern_retention_verdict, limit, 24);
VERN_AT(vern_retention_verdict, limit_rule, 28);
VERN_AT(vern_retention_verdict, review, 32);
VERN_AT(vern_retention_verdict, review_rule, 36);
VERN_SIZE(vern_retention_verdict, 40);

/* vern_retention_columns */
VERN_AT(vern_retention_columns, struct_size, 0);
VERN_AT(vern_retention_columns, flags, 4);
VERN_AT(vern_retention_columns, trigger, 8);
VERN_AT(vern_retention_columns, trigger_state, 8 + VERN_POINTERS(2));
VERN_AT(vern_retention_columns, held, 8 + VERN_POINTERS(4));
VERN_SIZE(vern_retention_columns, 8 + VERN_POINTERS(6));

/* vern_own_values */
VERN_AT(vern_own_values, struct_size, 0);
VERN_AT(vern_own_values, flags, 4);
VERN_AT(vern_own_values, names, 8);
VERN_AT(vern_own_values, name_count, 8 + VERN_POINTERS(1));
VERN_AT(vern_own_values, addresses, 8 + VERN_POINTERS(2));
VERN_AT(vern_own_values, address_count, 8 + VERN_POINTERS(3));
VERN_AT(vern_own_values, postcodes, 8 + VERN_POINTERS(4));
VERN_AT(vern_own_values, postcode_count, 8 + VERN_POINTERS(5));
VERN_AT(vern_own_values, places, 8 + VERN_POINTERS(6));
VERN_AT(vern_own_values, place_count, 8 + VERN_POINTERS(7));
VERN_AT(vern_own_values, phones, 8 + VERN_POINTERS(8));
VERN_AT(vern_own_values, phone_count, 8 + VERN_POINTERS(9));
VERN_AT(vern_own_values, emails, 8 + VERN_POINTERS(10));
VERN_AT(vern_own_values, email_count, 8 + VERN_POINTERS(11));
VERN_AT(vern_own_values, others, 8 + VERN_POINTERS(12));
VERN_AT(vern_own_values, other_count, 8 + VERN_POINTERS(13));
VERN_SIZE(vern_own_values, 8 + VERN_POINTERS(14));

/* vern_strings */
VERN_AT(vern_strings, offsets, 0);
VERN_AT(vern_strings, bytes, VERN_POINTERS(1));
VERN_AT(vern_strings, bytes_n, VERN_POINTERS(2));
VERN_SIZE(vern_strings, VERN_POINTERS(3));

/* vern_transform_source */
VERN_AT(vern_transform_source, struct_size, 0);
VERN_AT(vern_transform_source, flags, 4);
VERN_AT(vern_transform_source, key, 8);
VERN_AT(vern_transform_source, subjects, 8 + VERN_POINTERS(1));
VERN_AT(vern_transform_source, scrubbers, 8 + VERN_POINTERS(4));
VERN_SIZE(vern_transform_source, 8 + VERN_POINTERS(6));

/* vern_treated */
VERN_AT(vern_treated, struct_size, 0);
VERN_AT(vern_treated, reserved0, 4);
VERN_AT(vern_treated, blank, 8);
VERN_AT(vern_treated, same, 16);
VERN_AT(vern_treated, changed, 24);
VERN_AT(vern_treated, cleared, 32);
VERN_SIZE(vern_treated, 40);

/* vern_record_field */
VERN_AT(vern_record_field, struct_size, 0);
VERN_AT(vern_record_field, day, 4);
VERN_AT(vern_record_field, width, 8);
VERN_AT(vern_record_field, day_state, 12);
VERN_AT(vern_record_field, reserved0, 13);
VERN_AT(vern_record_field, name, 16);
VERN_AT(vern_record_field, value, 16 + VERN_POINTERS(2));
VERN_SIZE(vern_record_field, 16 + VERN_POINTERS(4));

/* vern_record */
VERN_AT(vern_record, struct_size, 0);
VERN_AT(vern_record, held, 4);
VERN_AT(vern_record, open, 5);
VERN_AT(vern_record, source_damaged, 6);
VERN_AT(vern_record, reserved0, 7);
VERN_AT(vern_record, register_id, 8);
VERN_AT(vern_record, key, 8 + VERN_POINTERS(2));
VERN_AT(vern_record, fields, 8 + VERN_POINTERS(4));
VERN_AT(vern_record, field_count, 8 + VERN_POINTERS(5));
VERN_SIZE(vern_record, 8 + VERN_POINTERS(6));

/* vern_person */
VERN_AT(vern_person, struct_size, 0);
VERN_AT(vern_person, source_damaged, 4);
VERN_AT(vern_person, reserved0, 5);
VERN_AT(vern_person, cards, 8);
VERN_AT(vern_person, card_count, 8 + VERN_POINTERS(1));
VERN_AT(vern_person, records, 8 + VERN_POINTERS(2));
VERN_AT(vern_person, record_count, 8 + VERN_POINTERS(3));
VERN_SIZE(vern_person, 8 + VERN_POINTERS(4));

/* vern_erasure_counts */
VERN_AT(vern_erasure_counts, struct_size, 0);
VERN_AT(vern_erasure_counts, steps, 4);
VERN_AT(vern_erasure_counts, going, 8);
VERN_AT(vern_erasure_counts, staying, 12);
VERN_AT(vern_erasure_counts, last_day, 16);
VERN_AT(vern_erasure_counts, has_last, 20);
VERN_AT(vern_erasure_counts, whole, 21);
VERN_AT(vern_erasure_counts, reserved0, 22);
VERN_SIZE(vern_erasure_counts, 24);

/* vern_erasure_step */
VERN_AT(vern_erasure_step, struct_size, 0);
VERN_AT(vern_erasure_step, fate, 4);
VERN_AT(vern_erasure_step, record_goes, 5);
VERN_AT(vern_erasure_step, has_until, 6);
VERN_AT(vern_erasure_step, reserved0, 7);
VERN_AT(vern_erasure_step, until, 8);
VERN_AT(vern_erasure_step, column_count, 12);
VERN_AT(vern_erasure_step, register_id, 16);
VERN_AT(vern_erasure_step, key, 16 + VERN_POINTERS(1));
VERN_AT(vern_erasure_step, category, 16 + VERN_POINTERS(2));
VERN_AT(vern_erasure_step, why, 16 + VERN_POINTERS(3));
VERN_AT(vern_erasure_step, cites, 16 + VERN_POINTERS(4));
VERN_SIZE(vern_erasure_step, 16 + VERN_POINTERS(5));

/* vern_erasure_calls */
VERN_AT(vern_erasure_calls, struct_size, 0);
VERN_AT(vern_erasure_calls, flags, 4);
VERN_AT(vern_erasure_calls, user, 8);
VERN_AT(vern_erasure_calls, read, 8 + VERN_POINTERS(1));
VERN_AT(vern_erasure_calls, write, 8 + VERN_POINTERS(2));
VERN_AT(vern_erasure_calls, clear_record, 8 + VERN_POINTERS(3));
VERN_SIZE(vern_erasure_calls, 8 + VERN_POINTERS(4));

/* vern_erasure_done */
VERN_AT(vern_erasure_done, struct_size, 0);
VERN_AT(vern_erasure_done, reserved0, 4);
VERN_AT(vern_erasure_done, entry, 8);
VERN_AT(vern_erasure_done, records, 16);
VERN_AT(vern_erasure_done, fields, 24);
VERN_AT(vern_erasure_done, skipped, 32);
VERN_AT(vern_erasure_done, not_planned, 40);
VERN_SIZE(vern_erasure_done, 48);

/* vern_piece */
VERN_AT(vern_piece, struct_size, 0);
VERN_AT(vern_piece, what, 4);
VERN_AT(vern_piece, reserved0, 5);
VERN_AT(vern_piece, name, 8);
VERN_AT(vern_piece, bytes, 8 + VERN_POINTERS(2));
VERN_AT(vern_piece, bytes_n, 8 + VERN_POINTERS(3));
VERN_SIZE(vern_piece, 8 + VERN_POINTERS(4));

/* vern_certificate_counts */
VERN_AT(vern_certificate_counts, struct_size, 0);
VERN_AT(vern_certificate_counts, status, 4);
VERN_AT(vern_certificate_counts, reserved0, 5);
VERN_AT(vern_certificate_counts, residue, 8);
VERN_AT(vern_certificate_counts, places, 12);
VERN_AT(vern_certificate_counts, waiting, 16);
VERN_AT(vern_certificate_counts, reserved1, 20);
VERN_AT(vern_certificate_counts, values, 24);
VERN_AT(vern_certificate_counts, unsought, 32);
VERN_AT(vern_certificate_counts, pieces, 40);
VERN_AT(vern_certificate_counts, bytes, 48);
VERN_SIZE(vern_certificate_counts, 56);

/* vern_residue */
VERN_AT(vern_residue, struct_size, 0);
VERN_AT(vern_residue, reserved0, 4);
VERN_AT(vern_residue, record, 8);
VERN_AT(vern_residue, offset, 16);
VERN_AT(vern_residue, count, 24);
VERN_AT(vern_residue, piece, 32);
VERN_AT(vern_residue, register_id, 32 + VERN_POINTERS(1));
VERN_AT(vern_residue, column, 32 + VERN_POINTERS(2));
VERN_AT(vern_residue, why, 32 + VERN_POINTERS(3));
VERN_SIZE(vern_residue, 32 + VERN_POINTERS(4));

/* vern_place */
VERN_AT(vern_place, struct_size, 0);
VERN_AT(vern_place, kind, 4);
VERN_AT(vern_place, open, 5);
VERN_AT(vern_place, dealt, 6);
VERN_AT(vern_place, reserved0, 7);
VERN_AT(vern_place, day, 8);
VERN_AT(vern_place, reserved1, 12);
VERN_AT(vern_place, id, 16);
VERN_AT(vern_place, title, 16 + VERN_POINTERS(1));
VERN_AT(vern_place, by, 16 + VERN_POINTERS(2));
VERN_AT(vern_place, how, 16 + VERN_POINTERS(3));
VERN_SIZE(vern_place, 16 + VERN_POINTERS(4));

/* Signatures: each copy compiles only while the type of its function is the one that was given out.
 */
struct vern_signatures {
  void(VERN_CALL* error_init_)(vern_error* err, size_t size);
  const char*(VERN_CALL* status_name_)(int32_t status);
  const char*(VERN_CALL* version_)(void);
  int32_t(VERN_CALL* abi_version_)(void);
  const char*(VERN_CALL* build_info_)(void);
  int32_t(VERN_CALL* constant_)(const char* name, size_t n, int64_t* value, vern_error* err);
  void(VERN_CALL* diagnostic_init_)(vern_diagnostic* diagnostic, size_t size);
  int32_t(VERN_CALL* policy_parse_)(const char* text, size_t n, const char* source_name,
                                    size_t source_name_n, vern_policy** out,
                                    vern_diagnostics** diagnostics, vern_error* err);
  int32_t(VERN_CALL* policy_load_)(const char* path, size_t n, vern_policy** out,
                                   vern_diagnostics** diagnostics, vern_error* err);
  void(VERN_CALL* policy_free_)(vern_policy* policy);
  int32_t(VERN_CALL* diagnostics_count_)(const vern_diagnostics* diagnostics, int32_t* count,
                                         vern_error* err);
  int32_t(VERN_CALL* diagnostics_get_)(const vern_diagnostics* diagnostics, int32_t index,
                                       vern_diagnostic* out, vern_error* err);
  void(VERN_CALL* diagnostics_free_)(vern_diagnostics* diagnostics);
  int32_t(VERN_CALL* policy_purpose_)(const vern_policy* policy, const char* id, size_t n,
                                      int32_t* index, vern_error* err);
  int32_t(VERN_CALL* policy_recipient_)(const vern_policy* policy, const char* id, size_t n,
                                        int32_t* index, vern_error* err);
  int32_t(VERN_CALL* policy_code_)(const vern_policy* policy, const char* letter, size_t n,
                                   int32_t* index, vern_error* err);
  int32_t(VERN_CALL* policy_notice_)(const vern_policy* policy, const char* id, size_t n,
                                     int32_t* index, vern_error* err);
  int32_t(VERN_CALL* policy_notice_given_)(const vern_policy* policy, int32_t customer_since,
                                           int32_t day, int32_t* index, vern_error* err);
  int32_t(VERN_CALL* policy_text_version_)(const vern_policy* policy, int32_t purpose,
                                           const char* id, size_t n, int32_t* index,
                                           vern_error* err);
  int32_t(VERN_CALL* policy_partners_version_)(const vern_policy* policy, int32_t purpose,
                                               const char* id, size_t n, int32_t* index,
                                               vern_error* err);
  int32_t(VERN_CALL* policy_text_version_id_)(const vern_policy* policy, int32_t purpose,
                                              int32_t index, const char** id, vern_error* err);
  int32_t(VERN_CALL* policy_partners_version_id_)(const vern_policy* policy, int32_t purpose,
                                                  int32_t index, const char** id, vern_error* err);
  int32_t(VERN_CALL* policy_count_)(const vern_policy* policy, int32_t item, int32_t* count,
                                    vern_error* err);
  int32_t(VERN_CALL* policy_id_)(const vern_policy* policy, int32_t item, int32_t index,
                                 const char** id, vern_error* err);
  void(VERN_CALL* status_reading_init_)(vern_status_reading* reading, size_t size);
  int32_t(VERN_CALL* status_read_)(const vern_policy* policy, int32_t code_page, const char* bytes,
                                   size_t n, vern_status_reading* out, vern_error* err);
  int32_t(VERN_CALL* status_add_code_)(const vern_policy* policy, int32_t code_page,
                                       const char* bytes, size_t n, size_t width, int32_t code,
                                       char* buf, size_t cap, size_t* needed, vern_error* err);
  int32_t(VERN_CALL* status_remove_code_)(const vern_policy* policy, int32_t code_page,
                                          const char* bytes, size_t n, uint8_t fixed_width,
                                          int32_t code, char* buf, size_t cap, size_t* needed,
                                          vern_error* err);
  int32_t(VERN_CALL* transcode_)(int32_t from, int32_t to, const char* bytes, size_t n, char* buf,
                                 size_t cap, size_t* needed, vern_error* err);
  void(VERN_CALL* selection_init_)(vern_selection* selection, size_t size);
  int32_t(VERN_CALL* selection_parse_)(const vern_policy* policy, const char* any, size_t any_n,
                                       const char* all, size_t all_n, const char* none,
                                       size_t none_n, vern_selection* out, vern_error* err);
  int32_t(VERN_CALL* selection_parse_bare_)(const vern_policy* policy, const char* list, size_t n,
                                            vern_selection* out, vern_error* err);
  int32_t(VERN_CALL* selection_matches_)(const vern_selection* selection, uint64_t mask,
                                         uint8_t findings, uint8_t* matches, vern_error* err);
  void(VERN_CALL* facts_init_)(vern_facts* facts, size_t size);
  void(VERN_CALL* consent_init_)(vern_consent* consent, size_t size);
  void(VERN_CALL* checks_init_)(vern_checks* checks, size_t size);
  void(VERN_CALL* request_init_)(vern_request* request, size_t size);
  void(VERN_CALL* reason_init_)(vern_reason* reason, size_t size);
  int32_t(VERN_CALL* decision_new_)(vern_decision** out, vern_error* err);
  void(VERN_CALL* decision_free_)(vern_decision* decision);
  int32_t(VERN_CALL* decide_)(const vern_policy* policy, const vern_facts* facts,
                              const vern_consent* consents, size_t n, size_t stride,
                              const vern_checks* checks, const vern_request* request,
                              vern_decision* decision, uint8_t* verdict, vern_error* err);
  int32_t(VERN_CALL* decide_verdict_)(const vern_policy* policy, const vern_facts* facts,
                                      const vern_consent* consents, size_t n, size_t stride,
                                      const vern_checks* checks, const vern_request* request,
                                      uint8_t* verdict, vern_error* err);
  int32_t(VERN_CALL* decision_verdict_)(const vern_decision* decision, uint8_t* verdict,
                                        vern_error* err);
  int32_t(VERN_CALL* decision_to_be_clarified_)(const vern_decision* decision, uint8_t* yes,
                                                vern_error* err);
  int32_t(VERN_CALL* decision_reason_count_)(const vern_decision* decision, int32_t* count,
                                             vern_error* err);
  int32_t(VERN_CALL* decision_reason_)(const vern_decision* decision, int32_t index,
                                       vern_reason* out, vern_error* err);
  int32_t(VERN_CALL* decision_not_kept_)(const vern_decision* decision, uint32_t* bits,
                                         vern_error* err);
  const char*(VERN_CALL* fact_name_)(int32_t fact);
  const char*(VERN_CALL* reason_name_)(int32_t code);
  const char*(VERN_CALL* reason_text_)(int32_t code, int32_t language);
  const char*(VERN_CALL* reason_citation_)(int32_t code);
  const char*(VERN_CALL* reason_remedy_)(int32_t code, int32_t language);
  uint8_t(VERN_CALL* reason_clearable_)(int32_t code);
  int32_t(VERN_CALL* status_masks_fixed_)(const vern_policy* policy, int32_t code_page, int64_t n,
                                          const uint8_t* base, size_t row_stride, size_t width,
                                          uint64_t* masks, size_t masks_stride, uint8_t* findings,
                                          size_t findings_stride, vern_error* err);
  int32_t(VERN_CALL* status_masks_offsets_)(const vern_policy* policy, int32_t code_page, int64_t n,
                                            const int32_t* offsets, const uint8_t* bytes,
                                            size_t bytes_n, uint64_t* masks, size_t masks_stride,
                                            uint8_t* findings, size_t findings_stride,
                                            vern_error* err);
  int32_t(VERN_CALL* select_)(const vern_selection* selection, int64_t n, const uint64_t* masks,
                              size_t masks_stride, const uint8_t* findings, size_t findings_stride,
                              uint8_t* bitmap, size_t bitmap_cap, int64_t* selected,
                              vern_error* err);
  void(VERN_CALL* columns_init_)(vern_columns* columns, size_t size);
  int32_t(VERN_CALL* decide_many_)(const vern_policy* policy, const vern_request* request,
                                   const vern_columns* columns, int64_t n, uint8_t* verdicts,
                                   uint16_t* first_reason, vern_error* err);
  void(VERN_CALL* ledger_options_init_)(vern_ledger_options* options, size_t size);
  int32_t(VERN_CALL* ledger_create_)(const vern_ledger_options* options, vern_error* err);
  int32_t(VERN_CALL* ledger_open_)(const vern_ledger_options* options, vern_ledger** out,
                                   vern_error* err);
  void(VERN_CALL* ledger_free_)(vern_ledger* ledger);
  void(VERN_CALL* card_init_)(vern_card* card, size_t size);
  void(VERN_CALL* event_init_)(vern_event* event, size_t size);
  int32_t(VERN_CALL* ledger_append_)(vern_ledger* ledger, const vern_policy* policy,
                                     const vern_card* card, const vern_event* event, const char* by,
                                     size_t by_n, int64_t* position, vern_error* err);
  int32_t(VERN_CALL* ledger_append_many_)(vern_ledger* ledger, const vern_policy* policy,
                                          const vern_card* cards, size_t cards_stride,
                                          const vern_event* events, size_t events_stride, size_t n,
                                          const char* by, size_t by_n, int64_t* positions,
                                          vern_error* err);
  int32_t(VERN_CALL* ledger_add_text_)(vern_ledger* ledger, const vern_policy* policy,
                                       const char* id, size_t id_n, const char* version,
                                       size_t version_n, const char* bytes, size_t bytes_n,
                                       const char* by, size_t by_n, int64_t* position,
                                       vern_error* err);
  int32_t(VERN_CALL* ledger_add_partners_)(vern_ledger* ledger, const vern_policy* policy,
                                           const char* id, size_t id_n, const char* version,
                                           size_t version_n, const char* by, size_t by_n,
                                           int64_t* position, vern_error* err);
  int32_t(VERN_CALL* ledger_consents_)(vern_ledger* ledger, const vern_policy* policy,
                                       const vern_card* card, int32_t day, int64_t tree_size,
                                       uint8_t* identity, vern_consent* consents, size_t cap,
                                       size_t stride, size_t* needed, vern_error* err);
  int32_t(VERN_CALL* ledger_decide_)(vern_ledger* ledger, const vern_policy* policy,
                                     const vern_card* card, const vern_facts* facts,
                                     const vern_checks* checks, const vern_request* request,
                                     int64_t tree_size, vern_decision* decision, uint8_t* verdict,
                                     vern_error* err);
  int32_t(VERN_CALL* ledger_open_request_)(vern_ledger* ledger, const vern_policy* policy,
                                           const vern_card* card, uint8_t right, uint8_t method,
                                           int32_t received, const char* number, size_t number_n,
                                           const char* remark, size_t remark_n, const char* by,
                                           size_t by_n, int64_t* id, vern_error* err);
  int32_t(VERN_CALL* ledger_take_step_)(vern_ledger* ledger, const vern_policy* policy, int64_t id,
                                        const vern_card* card, uint8_t step, int32_t day,
                                        const char* ground, size_t ground_n, const char* words,
                                        size_t words_n, const char* by, size_t by_n,
                                        vern_error* err);
  void(VERN_CALL* subject_request_init_)(vern_subject_request* request, size_t size);
  int32_t(VERN_CALL* ledger_requests_)(vern_ledger* ledger, vern_requests** out, vern_error* err);
  int32_t(VERN_CALL* ledger_requests_due_)(vern_ledger* ledger, int32_t by_day, vern_requests** out,
                                           vern_error* err);
  int32_t(VERN_CALL* requests_count_)(const vern_requests* requests, int32_t* count,
                                      vern_error* err);
  int32_t(VERN_CALL* requests_item_)(const vern_requests* requests, int32_t index,
                                     vern_subject_request* out, vern_error* err);
  void(VERN_CALL* requests_free_)(vern_requests* requests);
  int32_t(VERN_CALL* ledger_hold_customer_)(vern_ledger* ledger, const vern_policy* policy,
                                            const vern_card* card, uint8_t ground,
                                            const char* register_id, size_t register_n,
                                            const char* category, size_t category_n, int32_t from,
                                            const int32_t* until, const char* reason,
                                            size_t reason_n, const char* by, size_t by_n,
                                            int64_t* position, vern_error* err);
  int32_t(VERN_CALL* ledger_hold_record_)(vern_ledger* ledger, const vern_policy* policy,
                                          const char* register_id, size_t register_n,
                                          const char* record, size_t record_n, uint8_t ground,
                                          int32_t from, const int32_t* until, const char* reason,
                                          size_t reason_n, const char* by, size_t by_n,
                                          int64_t* position, vern_error* err);
  int32_t(VERN_CALL* ledger_lift_hold_)(vern_ledger* ledger, const vern_policy* policy,
                                        int64_t hold, const vern_card* card, int32_t day,
                                        const char* reason, size_t reason_n, const char* by,
                                        size_t by_n, int64_t* position, vern_error* err);
  void(VERN_CALL* hold_init_)(vern_hold* hold, size_t size);
  int32_t(VERN_CALL* ledger_holds_)(vern_ledger* ledger, int32_t day, vern_holds** out,
                                    vern_error* err);
  int32_t(VERN_CALL* holds_count_)(const vern_holds* holds, int32_t* count, vern_error* err);
  int32_t(VERN_CALL* holds_item_)(const vern_holds* holds, int32_t index, vern_hold* out,
                                  vern_error* err);
  void(VERN_CALL* holds_free_)(vern_holds* holds);
  void(VERN_CALL* entry_init_)(vern_entry* entry, size_t size);
  int32_t(VERN_CALL* ledger_history_)(vern_ledger* ledger, const vern_policy* policy,
                                      const vern_card* card, int64_t tree_size, vern_history** out,
                                      vern_error* err);
  int32_t(VERN_CALL* history_count_)(const vern_history* history, int32_t* count, vern_error* err);
  int32_t(VERN_CALL* history_item_)(const vern_history* history, int32_t index, vern_entry* out,
                                    vern_error* err);
  void(VERN_CALL* history_free_)(vern_history* history);
  int32_t(VERN_CALL* ledger_size_)(vern_ledger* ledger, int64_t* size, vern_error* err);
  int32_t(VERN_CALL* ledger_checkpoint_)(vern_ledger* ledger, char* buf, size_t cap, size_t* needed,
                                         vern_error* err);
  void(VERN_CALL* verification_init_)(vern_verification* verification, size_t size);
  void(VERN_CALL* fault_init_)(vern_fault* fault, size_t size);
  int32_t(VERN_CALL* ledger_verify_)(vern_ledger* ledger, const vern_string* checkpoints, size_t n,
                                     vern_verification* out, vern_faults** faults, vern_error* err);
  int32_t(VERN_CALL* faults_get_)(const vern_faults* faults, int32_t index, vern_fault* out,
                                  vern_error* err);
  void(VERN_CALL* faults_free_)(vern_faults* faults);
  int32_t(VERN_CALL* ledger_proof_)(vern_ledger* ledger, int64_t position, int64_t tree_size,
                                    char* buf, size_t cap, size_t* needed, vern_error* err);
  void(VERN_CALL* stats_init_)(vern_stats* stats, size_t size);
  int32_t(VERN_CALL* ledger_stats_)(vern_ledger* ledger, vern_stats* out, vern_error* err);
  int32_t(VERN_CALL* ledger_rebind_)(vern_ledger* ledger, const vern_policy* policy,
                                     const vern_card* card, int32_t day, const char* by,
                                     size_t by_n, const char* remark, size_t remark_n,
                                     int64_t* position, vern_error* err);
  int32_t(VERN_CALL* ledger_bind_new_person_)(vern_ledger* ledger, const vern_policy* policy,
                                              const vern_card* card, int32_t day, const char* by,
                                              size_t by_n, const char* remark, size_t remark_n,
                                              int64_t* position, vern_error* err);
  int32_t(VERN_CALL* ledger_move_)(vern_ledger* ledger, const vern_policy* policy,
                                   const vern_card* from, const vern_card* to, int32_t day,
                                   const char* by, size_t by_n, int64_t* position, vern_error* err);
  int32_t(VERN_CALL* ledger_join_)(vern_ledger* ledger, const vern_policy* policy, uint8_t kind,
                                   const vern_card* from, const vern_card* into, int32_t day,
                                   const char* by, size_t by_n, const char* remark, size_t remark_n,
                                   int64_t* position, vern_error* err);
  void(VERN_CALL* customers_init_)(vern_customers* customers, size_t size);
  void(VERN_CALL* tick_init_)(vern_tick* tick, size_t size);
  void(VERN_CALL* form_init_)(vern_form* form, size_t size);
  void(VERN_CALL* entered_init_)(vern_entered* entered, size_t size);
  int32_t(VERN_CALL* form_enter_)(vern_ledger* ledger, const vern_policy* policy,
                                  const vern_card* cards, size_t cards_stride,
                                  const vern_form* forms, size_t forms_stride, size_t n,
                                  const char* by, size_t by_n, vern_entered* entered,
                                  size_t entered_stride, vern_error* err);
  void(VERN_CALL* status_column_init_)(vern_status_column* column, size_t size);
  void(VERN_CALL* difference_init_)(vern_difference* difference, size_t size);
  int32_t(VERN_CALL* projection_plan_)(vern_ledger* ledger, const vern_policy* policy,
                                       const vern_customers* customers,
                                       const vern_status_column* status, const uint8_t* put_back,
                                       size_t put_back_stride, int32_t day, int64_t tree_size,
                                       vern_projection** out, vern_error* err);
  int32_t(VERN_CALL* projection_fields_)(const vern_projection* plan, uint8_t* fields,
                                         size_t fields_stride, uint32_t* lengths,
                                         size_t lengths_stride, uint8_t* changes,
                                         size_t changes_stride, vern_error* err);
  int32_t(VERN_CALL* projection_difference_count_)(const vern_projection* plan, int32_t* count,
                                                   vern_error* err);
  int32_t(VERN_CALL* projection_difference_)(const vern_projection* plan, int32_t index,
                                             vern_difference* out, vern_error* err);
  int32_t(VERN_CALL* projection_confirm_)(vern_ledger* ledger, const vern_projection* plan,
                                          const uint8_t* wrote, size_t wrote_stride, const char* by,
                                          size_t by_n, int64_t* entries, vern_error* err);
  void(VERN_CALL* projection_free_)(vern_projection* plan);
  void(VERN_CALL* asking_init_)(vern_asking* asking, size_t size);
  void(VERN_CALL* asked_init_)(vern_asked* asked, size_t size);
  int32_t(VERN_CALL* asking_open_)(vern_ledger* ledger, const vern_policy* policy,
                                   const vern_asking* asking, const vern_customers* customers,
                                   const char* by, size_t by_n, vern_asked* out, size_t out_stride,
                                   int64_t* asked, vern_error* err);
  int32_t(VERN_CALL* asking_more_)(vern_ledger* ledger, const vern_policy* policy,
                                   const vern_asking* asking, const vern_customers* customers,
                                   const char* by, size_t by_n, vern_asked* out, size_t out_stride,
                                   int64_t* asked, vern_error* err);
  int32_t(VERN_CALL* asking_remind_)(vern_ledger* ledger, const vern_policy* policy,
                                     const vern_asking* asking, const vern_customers* customers,
                                     const char* by, size_t by_n, vern_asked* out,
                                     size_t out_stride, int64_t* asked, vern_error* err);
  void(VERN_CALL* reply_init_)(vern_reply* reply, size_t size);
  int32_t(VERN_CALL* asking_reply_)(vern_ledger* ledger, const vern_policy* policy,
                                    const vern_card* cards, size_t cards_stride, size_t cards_n,
                                    const vern_reply* replies, size_t replies_stride, size_t n,
                                    const char* by, size_t by_n, vern_entered* entered,
                                    size_t entered_stride, vern_error* err);
  void(VERN_CALL* asking_state_init_)(vern_asking_state* state, size_t size);
  void(VERN_CALL* asking_counts_init_)(vern_asking_counts* counts, size_t size);
  int32_t(VERN_CALL* asking_read_)(vern_ledger* ledger, const vern_policy* policy, const char* id,
                                   size_t id_n, const vern_card* cards, size_t cards_stride,
                                   size_t n, int32_t day, vern_asking_state* state,
                                   vern_asking_counts* counts, size_t cap, size_t stride,
                                   size_t* needed, vern_error* err);
  int32_t(VERN_CALL* campaign_open_)(vern_ledger* ledger, const vern_policy* policy, const char* id,
                                     size_t id_n, const vern_request* request, const char* text,
                                     size_t text_n, const vern_string* confirmed,
                                     size_t confirmed_n, const char* by, size_t by_n,
                                     vern_error* err);
  int32_t(VERN_CALL* campaign_list_)(vern_ledger* ledger, const vern_policy* policy, const char* id,
                                     size_t id_n, const vern_customers* customers, int32_t day,
                                     const char* by, size_t by_n, uint8_t* verdicts,
                                     uint16_t* first_reason, int64_t* listed, vern_error* err);
  int32_t(VERN_CALL* campaign_recheck_)(vern_ledger* ledger, const vern_policy* policy,
                                        const char* id, size_t id_n,
                                        const vern_customers* customers, int32_t day,
                                        const char* by, size_t by_n, uint8_t* verdicts,
                                        uint16_t* first_reason, int64_t* listed, vern_error* err);
  void(VERN_CALL* sent_init_)(vern_sent* sent, size_t size);
  int32_t(VERN_CALL* campaign_sent_)(vern_ledger* ledger, const vern_policy* policy, const char* id,
                                     size_t id_n, const vern_customers* customers, int32_t day,
                                     const char* by, size_t by_n, uint8_t* verdicts,
                                     uint16_t* first_reason, vern_sent* out, vern_error* err);
  int32_t(VERN_CALL* campaign_stop_)(vern_ledger* ledger, const vern_policy* policy, const char* id,
                                     size_t id_n, const vern_card* cards, size_t cards_stride,
                                     size_t n, int32_t day, uint8_t all_channels, const char* by,
                                     size_t by_n, uint8_t* stands, int64_t* recorded,
                                     vern_error* err);
  int32_t(VERN_CALL* campaign_close_)(vern_ledger* ledger, const vern_policy* policy,
                                      const char* id, size_t id_n, int32_t day, const char* by,
                                      size_t by_n, vern_error* err);
  void(VERN_CALL* campaign_init_)(vern_campaign* campaign, size_t size);
  int32_t(VERN_CALL* campaign_read_)(vern_ledger* ledger, const char* id, size_t id_n,
                                     vern_campaign* out, vern_error* err);
  int32_t(VERN_CALL* day_from_civil_)(int32_t year, int32_t month, int32_t day, int32_t* out,
                                      vern_error* err);
  int32_t(VERN_CALL* day_to_civil_)(int32_t on, int32_t* year, int32_t* month, int32_t* day,
                                    vern_error* err);
  int32_t(VERN_CALL* day_parse_)(const char* text, size_t n, int32_t* out, vern_error* err);
  int32_t(VERN_CALL* day_format_)(int32_t on, char* buf, size_t cap, size_t* needed,
                                  vern_error* err);
  int32_t(VERN_CALL* period_add_)(int32_t on, const char* period, size_t n, int32_t* out,
                                  vern_error* err);
  int32_t(VERN_CALL* is_working_day_)(int32_t on, uint8_t* working, vern_error* err);
  int32_t(VERN_CALL* next_working_day_)(int32_t on, int32_t* out, vern_error* err);
  int32_t(VERN_CALL* request_due_)(int32_t received, int32_t* due, int32_t* extended_due,
                                   vern_error* err);
  void(VERN_CALL* retention_init_)(vern_retention* retention, size_t size);
  int32_t(VERN_CALL* retention_end_)(const char* kind, size_t kind_n, int32_t trigger,
                                     const char* period, size_t period_n, const char* year_end,
                                     size_t year_end_n, vern_retention* out, vern_error* err);
  void(VERN_CALL* retention_rule_init_)(vern_retention_rule* rule, size_t size);
  int32_t(VERN_CALL* policy_retention_rule_)(const vern_policy* policy, int32_t index,
                                             vern_retention_rule* out, vern_error* err);
  int32_t(VERN_CALL* policy_retention_rules_)(const vern_policy* policy, const char* applies_to,
                                              size_t n, int32_t* indexes, size_t cap,
                                              size_t* needed, vern_error* err);
  void(VERN_CALL* applied_rule_init_)(vern_applied_rule* rule, size_t size);
  void(VERN_CALL* retention_verdict_init_)(vern_retention_verdict* verdict, size_t size);
  int32_t(VERN_CALL* retention_decide_)(const vern_policy* policy, const vern_applied_rule* rules,
                                        size_t n, size_t stride, uint8_t held,
                                        uint8_t source_damaged, int32_t day,
                                        vern_retention_verdict* out, vern_error* err);
  void(VERN_CALL* retention_columns_init_)(vern_retention_columns* columns, size_t size);
  int32_t(VERN_CALL* retention_many_)(const vern_policy* policy, const int32_t* rules,
                                      size_t rule_count, uint8_t source_damaged, int32_t day,
                                      const vern_retention_columns* columns, int64_t n,
                                      uint8_t* verdicts, uint8_t* rule_numbers, int32_t* ends,
                                      vern_error* err);
  const char*(VERN_CALL* retention_verdict_name_)(int32_t verdict);
  const char*(VERN_CALL* doubt_name_)(int32_t doubt);
  int32_t(VERN_CALL* breach_due_)(const char* aware, size_t n, char* buf, size_t cap,
                                  size_t* needed, vern_error* err);
  void(VERN_CALL* own_values_init_)(vern_own_values* values, size_t size);
  int32_t(VERN_CALL* scrubber_new_)(const vern_own_values* values, vern_scrubber** out,
                                    vern_error* err);
  void(VERN_CALL* scrubber_free_)(vern_scrubber* scrubber);
  int32_t(VERN_CALL* transform_compile_)(const char* word, size_t word_n, const char* argument,
                                         size_t argument_n, size_t width, const char* date_form,
                                         size_t date_form_n, vern_transform** out, vern_error* err);
  int32_t(VERN_CALL* transform_linkage_)(const vern_transform* transform, uint8_t* linkage,
                                         vern_error* err);
  void(VERN_CALL* transform_free_)(vern_transform* transform);
  void(VERN_CALL* transform_source_init_)(vern_transform_source* source, size_t size);
  void(VERN_CALL* treated_init_)(vern_treated* treated, size_t size);
  int32_t(VERN_CALL* transform_apply_)(const vern_transform* transform,
                                       const vern_transform_source* source, int64_t n,
                                       const int32_t* offsets, const uint8_t* bytes, size_t bytes_n,
                                       int32_t* out_offsets, uint8_t* out_bytes, size_t cap,
                                       size_t* needed, uint8_t* marks, vern_treated* counts,
                                       vern_error* err);
  void(VERN_CALL* record_field_init_)(vern_record_field* field, size_t size);
  void(VERN_CALL* record_init_)(vern_record* record, size_t size);
  void(VERN_CALL* person_init_)(vern_person* person, size_t size);
  int32_t(VERN_CALL* erasure_plan_)(vern_ledger* ledger, const vern_policy* policy,
                                    const vern_person* person, uint8_t ground, int64_t request,
                                    int32_t day, vern_erasure** out, vern_error* err);
  int32_t(VERN_CALL* erasure_json_)(const vern_erasure* erasure, char* buf, size_t cap,
                                    size_t* needed, vern_error* err);
  void(VERN_CALL* erasure_counts_init_)(vern_erasure_counts* counts, size_t size);
  int32_t(VERN_CALL* erasure_count_)(const vern_erasure* erasure, vern_erasure_counts* out,
                                     vern_error* err);
  void(VERN_CALL* erasure_step_init_)(vern_erasure_step* step, size_t size);
  int32_t(VERN_CALL* erasure_item_)(const vern_erasure* erasure, int32_t index,
                                    vern_erasure_step* out, vern_error* err);
  int32_t(VERN_CALL* erasure_column_)(const vern_erasure* erasure, int32_t step, int32_t column,
                                      const char** name, const char** how, vern_error* err);
  void(VERN_CALL* erasure_free_)(vern_erasure* erasure);
  int32_t(VERN_CALL* erasure_approve_)(vern_ledger* ledger, const vern_policy* policy,
                                       const char* json, size_t json_n, const char* by, size_t by_n,
                                       int32_t day, int64_t* position, vern_error* err);
  void(VERN_CALL* erasure_calls_init_)(vern_erasure_calls* calls, size_t size);
  void(VERN_CALL* erasure_done_init_)(vern_erasure_done* done, size_t size);
  int32_t(VERN_CALL* erasure_execute_)(vern_ledger* ledger, const vern_policy* policy,
                                       const char* json, size_t json_n, const vern_person* person,
                                       const vern_erasure_calls* calls, const char* by, size_t by_n,
                                       int32_t day, vern_erasure_done* out, vern_erasure** skipped,
                                       vern_error* err);
  void(VERN_CALL* piece_init_)(vern_piece* piece, size_t size);
  int32_t(VERN_CALL* erasure_verify_)(vern_ledger* ledger, const vern_policy* policy,
                                      const char* json, size_t json_n, const vern_person* person,
                                      vern_piece_next next, void* user, int32_t day,
                                      vern_certificate** out, vern_error* err);
  int32_t(VERN_CALL* erasure_tick_)(vern_ledger* ledger, const vern_policy* policy,
                                    const char* json, size_t json_n, const char* place,
                                    size_t place_n, const char* how, size_t how_n, const char* by,
                                    size_t by_n, int32_t day, int64_t* position, vern_error* err);
  int32_t(VERN_CALL* erasure_letter_)(vern_ledger* ledger, const vern_policy* policy,
                                      const char* json, size_t json_n, const char* recipient,
                                      size_t recipient_n, uint8_t format, uint8_t language,
                                      const char* by, size_t by_n, int32_t day, char* buf,
                                      size_t cap, size_t* needed, vern_error* err);
  void(VERN_CALL* certificate_counts_init_)(vern_certificate_counts* counts, size_t size);
  int32_t(VERN_CALL* certificate_count_)(const vern_certificate* certificate,
                                         vern_certificate_counts* out, vern_error* err);
  void(VERN_CALL* residue_init_)(vern_residue* residue, size_t size);
  int32_t(VERN_CALL* certificate_residue_)(const vern_certificate* certificate, int32_t index,
                                           vern_residue* out, vern_error* err);
  void(VERN_CALL* place_init_)(vern_place* place, size_t size);
  int32_t(VERN_CALL* certificate_place_)(const vern_certificate* certificate, int32_t index,
                                         vern_place* out, vern_error* err);
  int32_t(VERN_CALL* certificate_write_)(const vern_certificate* certificate,
                                         const vern_policy* policy, uint8_t format,
                                         uint8_t language, const char* by, size_t by_n, int32_t day,
                                         char* buf, size_t cap, size_t* needed, vern_error* err);
  int32_t(VERN_CALL* certificate_close_)(vern_ledger* ledger, const vern_policy* policy,
                                         const vern_certificate* certificate, const char* by,
                                         size_t by_n, int32_t day, int64_t* position,
                                         vern_error* err);
  void(VERN_CALL* certificate_free_)(vern_certificate* certificate);
};
const struct vern_signatures* vern_layout_signatures(void);
const struct vern_signatures* vern_layout_signatures(void) {
  static struct vern_signatures all;
  all.error_init_ = vern_error_init;
  all.status_name_ = vern_status_name;
  all.version_ = vern_version;
  all.abi_version_ = vern_abi_version;
  all.build_info_ = vern_build_info;
  all.constant_ = vern_constant;
  all.diagnostic_init_ = vern_diagnostic_init;
  all.policy_parse_ = vern_policy_parse;
  all.policy_load_ = vern_policy_load;
  all.policy_free_ = vern_policy_free;
  all.diagnostics_count_ = vern_diagnostics_count;
  all.diagnostics_get_ = vern_diagnostics_get;
  all.diagnostics_free_ = vern_diagnostics_free;
  all.policy_purpose_ = vern_policy_purpose;
  all.policy_recipient_ = vern_policy_recipient;
  all.policy_code_ = vern_policy_code;
  all.policy_notice_ = vern_policy_notice;
  all.policy_notice_given_ = vern_policy_notice_given;
  all.policy_text_version_ = vern_policy_text_version;
  all.policy_partners_version_ = vern_policy_partners_version;
  all.policy_text_version_id_ = vern_policy_text_version_id;
  all.policy_partners_version_id_ = vern_policy_partners_version_id;
  all.policy_count_ = vern_policy_count;
  all.policy_id_ = vern_policy_id;
  all.status_reading_init_ = vern_status_reading_init;
  all.status_read_ = vern_status_read;
  all.status_add_code_ = vern_status_add_code;
  all.status_remove_code_ = vern_status_remove_code;
  all.transcode_ = vern_transcode;
  all.selection_init_ = vern_selection_init;
  all.selection_parse_ = vern_selection_parse;
  all.selection_parse_bare_ = vern_selection_parse_bare;
  all.selection_matches_ = vern_selection_matches;
  all.facts_init_ = vern_facts_init;
  all.consent_init_ = vern_consent_init;
  all.checks_init_ = vern_checks_init;
  all.request_init_ = vern_request_init;
  all.reason_init_ = vern_reason_init;
  all.decision_new_ = vern_decision_new;
  all.decision_free_ = vern_decision_free;
  all.decide_ = vern_decide;
  all.decide_verdict_ = vern_decide_verdict;
  all.decision_verdict_ = vern_decision_verdict;
  all.decision_to_be_clarified_ = vern_decision_to_be_clarified;
  all.decision_reason_count_ = vern_decision_reason_count;
  all.decision_reason_ = vern_decision_reason;
  all.decision_not_kept_ = vern_decision_not_kept;
  all.fact_name_ = vern_fact_name;
  all.reason_name_ = vern_reason_name;
  all.reason_text_ = vern_reason_text;
  all.reason_citation_ = vern_reason_citation;
  all.reason_remedy_ = vern_reason_remedy;
  all.reason_clearable_ = vern_reason_clearable;
  all.status_masks_fixed_ = vern_status_masks_fixed;
  all.status_masks_offsets_ = vern_status_masks_offsets;
  all.select_ = vern_select;
  all.columns_init_ = vern_columns_init;
  all.decide_many_ = vern_decide_many;
  all.ledger_options_init_ = vern_ledger_options_init;
  all.ledger_create_ = vern_ledger_create;
  all.ledger_open_ = vern_ledger_open;
  all.ledger_free_ = vern_ledger_free;
  all.card_init_ = vern_card_init;
  all.event_init_ = vern_event_init;
  all.ledger_append_ = vern_ledger_append;
  all.ledger_append_many_ = vern_ledger_append_many;
  all.ledger_add_text_ = vern_ledger_add_text;
  all.ledger_add_partners_ = vern_ledger_add_partners;
  all.ledger_consents_ = vern_ledger_consents;
  all.ledger_decide_ = vern_ledger_decide;
  all.ledger_open_request_ = vern_ledger_open_request;
  all.ledger_take_step_ = vern_ledger_take_step;
  all.subject_request_init_ = vern_subject_request_init;
  all.ledger_requests_ = vern_ledger_requests;
  all.ledger_requests_due_ = vern_ledger_requests_due;
  all.requests_count_ = vern_requests_count;
  all.requests_item_ = vern_requests_item;
  all.requests_free_ = vern_requests_free;
  all.ledger_hold_customer_ = vern_ledger_hold_customer;
  all.ledger_hold_record_ = vern_ledger_hold_record;
  all.ledger_lift_hold_ = vern_ledger_lift_hold;
  all.hold_init_ = vern_hold_init;
  all.ledger_holds_ = vern_ledger_holds;
  all.holds_count_ = vern_holds_count;
  all.holds_item_ = vern_holds_item;
  all.holds_free_ = vern_holds_free;
  all.entry_init_ = vern_entry_init;
  all.ledger_history_ = vern_ledger_history;
  all.history_count_ = vern_history_count;
  all.history_item_ = vern_history_item;
  all.history_free_ = vern_history_free;
  all.ledger_size_ = vern_ledger_size;
  all.ledger_checkpoint_ = vern_ledger_checkpoint;
  all.verification_init_ = vern_verification_init;
  all.fault_init_ = vern_fault_init;
  all.ledger_verify_ = vern_ledger_verify;
  all.faults_get_ = vern_faults_get;
  all.faults_free_ = vern_faults_free;
  all.ledger_proof_ = vern_ledger_proof;
  all.stats_init_ = vern_stats_init;
  all.ledger_stats_ = vern_ledger_stats;
  all.ledger_rebind_ = vern_ledger_rebind;
  all.ledger_bind_new_person_ = vern_ledger_bind_new_person;
  all.ledger_move_ = vern_ledger_move;
  all.ledger_join_ = vern_ledger_join;
  all.customers_init_ = vern_customers_init;
  all.tick_init_ = vern_tick_init;
  all.form_init_ = vern_form_init;
  all.entered_init_ = vern_entered_init;
  all.form_enter_ = vern_form_enter;
  all.status_column_init_ = vern_status_column_init;
  all.difference_init_ = vern_difference_init;
  all.projection_plan_ = vern_projection_plan;
  all.projection_fields_ = vern_projection_fields;
  all.projection_difference_count_ = vern_projection_difference_count;
  all.projection_difference_ = vern_projection_difference;
  all.projection_confirm_ = vern_projection_confirm;
  all.projection_free_ = vern_projection_free;
  all.asking_init_ = vern_asking_init;
  all.asked_init_ = vern_asked_init;
  all.asking_open_ = vern_asking_open;
  all.asking_more_ = vern_asking_more;
  all.asking_remind_ = vern_asking_remind;
  all.reply_init_ = vern_reply_init;
  all.asking_reply_ = vern_asking_reply;
  all.asking_state_init_ = vern_asking_state_init;
  all.asking_counts_init_ = vern_asking_counts_init;
  all.asking_read_ = vern_asking_read;
  all.campaign_open_ = vern_campaign_open;
  all.campaign_list_ = vern_campaign_list;
  all.campaign_recheck_ = vern_campaign_recheck;
  all.sent_init_ = vern_sent_init;
  all.campaign_sent_ = vern_campaign_sent;
  all.campaign_stop_ = vern_campaign_stop;
  all.campaign_close_ = vern_campaign_close;
  all.campaign_init_ = vern_campaign_init;
  all.campaign_read_ = vern_campaign_read;
  all.day_from_civil_ = vern_day_from_civil;
  all.day_to_civil_ = vern_day_to_civil;
  all.day_parse_ = vern_day_parse;
  all.day_format_ = vern_day_format;
  all.period_add_ = vern_period_add;
  all.is_working_day_ = vern_is_working_day;
  all.next_working_day_ = vern_next_working_day;
  all.request_due_ = vern_request_due;
  all.retention_init_ = vern_retention_init;
  all.retention_end_ = vern_retention_end;
  all.retention_rule_init_ = vern_retention_rule_init;
  all.policy_retention_rule_ = vern_policy_retention_rule;
  all.policy_retention_rules_ = vern_policy_retention_rules;
  all.applied_rule_init_ = vern_applied_rule_init;
  all.retention_verdict_init_ = vern_retention_verdict_init;
  all.retention_decide_ = vern_retention_decide;
  all.retention_columns_init_ = vern_retention_columns_init;
  all.retention_many_ = vern_retention_many;
  all.retention_verdict_name_ = vern_retention_verdict_name;
  all.doubt_name_ = vern_doubt_name;
  all.breach_due_ = vern_breach_due;
  all.own_values_init_ = vern_own_values_init;
  all.scrubber_new_ = vern_scrubber_new;
  all.scrubber_free_ = vern_scrubber_free;
  all.transform_compile_ = vern_transform_compile;
  all.transform_linkage_ = vern_transform_linkage;
  all.transform_free_ = vern_transform_free;
  all.transform_source_init_ = vern_transform_source_init;
  all.treated_init_ = vern_treated_init;
  all.transform_apply_ = vern_transform_apply;
  all.record_field_init_ = vern_record_field_init;
  all.record_init_ = vern_record_init;
  all.person_init_ = vern_person_init;
  all.erasure_plan_ = vern_erasure_plan;
  all.erasure_json_ = vern_erasure_json;
  all.erasure_counts_init_ = vern_erasure_counts_init;
  all.erasure_count_ = vern_erasure_count;
  all.erasure_step_init_ = vern_erasure_step_init;
  all.erasure_item_ = vern_erasure_item;
  all.erasure_column_ = vern_erasure_column;
  all.erasure_free_ = vern_erasure_free;
  all.erasure_approve_ = vern_erasure_approve;
  all.erasure_calls_init_ = vern_erasure_calls_init;
  all.erasure_done_init_ = vern_erasure_done_init;
  all.erasure_execute_ = vern_erasure_execute;
  all.piece_init_ = vern_piece_init;
  all.erasure_verify_ = vern_erasure_verify;
  all.erasure_tick_ = vern_erasure_tick;
  all.erasure_letter_ = vern_erasure_letter;
  all.certificate_counts_init_ = vern_certificate_counts_init;
  all.certificate_count_ = vern_certificate_count;
  all.residue_init_ = vern_residue_init;
  all.certificate_residue_ = vern_certificate_residue;
  all.place_init_ = vern_place_init;
  all.certificate_place_ = vern_certificate_place;
  all.certificate_write_ = vern_certificate_write;
  all.certificate_close_ = vern_certificate_close;
  all.certificate_free_ = vern_certificate_free;
  return &all;
}
