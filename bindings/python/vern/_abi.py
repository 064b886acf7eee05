"""Made by generate_abi.py from vern.h; change that, and run it."""
from ctypes import (CDLL, CFUNCTYPE, POINTER, Structure, c_char, c_char_p, c_int32, c_int64,
        c_size_t, c_uint8, c_uint16, c_uint32, c_uint64, c_void_p)
from typing import Any

VERN_VERSION_MAJOR = 0
VERN_VERSION_MINOR = 1
VERN_VERSION_PATCH = 0
VERN_VERSION_STRING = "0.1.0"
VERN_ABI_VERSION = 0
VERN_NUL = c_size_t(-1).value
VERN_OK = 0
VERN_E_ARGUMENT = 10
VERN_E_HANDLE = 11
VERN_E_STRUCT = 12
VERN_E_UNSUPPORTED = 13
VERN_E_STATE = 20
VERN_E_BUSY = 21
VERN_E_DATA = 30
VERN_E_ENCODING = 31
VERN_E_NOT_FOUND = 32
VERN_E_POLICY = 33
VERN_E_INCOMPLETE = 34
VERN_E_SMALL = 40
VERN_E_LIMIT = 41
VERN_E_MEMORY = 42
VERN_E_PLUGIN = 50
VERN_E_IO = 60
VERN_E_INTERNAL = 70
VERN_VERDICT_UNSET = 0
VERN_VERDICT_DENY = 1
VERN_VERDICT_GRANT = 2
VERN_CHANNEL_NONE = 0
VERN_CHANNEL_LETTER = 1
VERN_CHANNEL_EMAIL = 2
VERN_CHANNEL_SMS = 3
VERN_CHANNEL_PHONE = 4
VERN_PARTY_UNKNOWN = 0
VERN_PARTY_PERSON = 1
VERN_PARTY_SOLE_TRADER = 2
VERN_PARTY_ORGANISATION = 3
VERN_PARTY_CONTACT_PERSON = 4
VERN_FACT_BLANK = 0
VERN_FACT_VALUE = 1
VERN_FACT_NOT_KEPT = 2
VERN_FACT_UNREADABLE = 3
VERN_FLAG_YES = 1
VERN_FLAG_NO = 4
VERN_IDENTITY_UNBOUND = 0
VERN_IDENTITY_SAME = 1
VERN_IDENTITY_DIFFERS = 2
VERN_IDENTITY_UNREADABLE = 3
VERN_CONSENT_UNKNOWN = 0
VERN_CONSENT_REQUESTED = 1
VERN_CONSENT_GIVEN = 2
VERN_CONSENT_REFUSED = 3
VERN_CONSENT_WITHDRAWN = 4
VERN_CONSENT_EXPIRED = 5
VERN_CONSENT_INVALID = 6
VERN_EVENT_CLAIMED = 1
VERN_EVENT_REQUESTED = 2
VERN_EVENT_GIVEN = 3
VERN_EVENT_REFUSED = 4
VERN_EVENT_WITHDRAWN = 5
VERN_EVENT_INVALIDATED = 6
VERN_EVENT_CORRECTED = 7
VERN_EVENT_INFORMED = 8
VERN_EVENT_SENT = 9
VERN_EVENT_PROJECTED = 10
VERN_EVENT_OBJECTED = 11
VERN_EVENT_BOUND = 16
VERN_EVENT_MOVED = 17
VERN_EVENT_MERGED = 18
VERN_EVENT_SAME_PERSON = 19
VERN_EVENT_HOLD_PLACED = 20
VERN_EVENT_HOLD_LIFTED = 21
VERN_EVENT_REQUEST_RECEIVED = 22
VERN_EVENT_REQUEST_IDENTITY = 23
VERN_EVENT_REQUEST_EXTENDED = 24
VERN_EVENT_REQUEST_REFUSED = 25
VERN_EVENT_REQUEST_FULFILLED = 26
VERN_EVENT_REQUEST_CLOSED = 27
VERN_EVENT_ERASED = 28
VERN_RIGHT_ACCESS = 1
VERN_RIGHT_RECTIFICATION = 2
VERN_RIGHT_ERASURE = 3
VERN_RIGHT_RESTRICTION = 4
VERN_RIGHT_PORTABILITY = 5
VERN_RIGHT_OBJECTION = 6
VERN_STEP_IDENTITY_ASKED = 1
VERN_STEP_IDENTITY_CONFIRMED = 2
VERN_STEP_EXTENDED = 3
VERN_STEP_REFUSED = 4
VERN_STEP_FULFILLED = 5
VERN_STEP_CLOSED = 6
VERN_STEP_TAKEN_BACK = 7
VERN_SUBJECT_REQUEST_OPEN = 1
VERN_SUBJECT_REQUEST_REFUSED = 2
VERN_SUBJECT_REQUEST_FULFILLED = 3
VERN_SUBJECT_REQUEST_CLOSED = 4
VERN_STATED_IDENTITY_ASKED = 1
VERN_STATED_IDENTITY_CONFIRMED = 2
VERN_STATED_EXTENDED = 4
VERN_STATED_ANSWERED = 8
VERN_STATED_CLOSED = 16
VERN_HOLD_COMPLAINT = 1
VERN_HOLD_CLAIM = 2
VERN_HOLD_RESTRICTION = 3
VERN_HOLD_AUTHORITY = 4
VERN_HOLD_BUSINESS = 5
VERN_HOLD_REQUEST = 6
VERN_HOLD_OTHER = 7
VERN_METHOD_UNSTATED = 0
VERN_METHOD_COUNTER_FORM = 1
VERN_METHOD_LETTER = 2
VERN_METHOD_EMAIL = 3
VERN_METHOD_SMS = 4
VERN_METHOD_PHONE = 5
VERN_METHOD_WEB = 6
VERN_METHOD_IMPORT = 7
VERN_METHOD_REPLAY = 8
VERN_EVIDENCE_NONE = 0
VERN_EVIDENCE_UNSIGNED_NOTE = 1
VERN_EVIDENCE_SIGNED = 2
VERN_ANSWER_NONE = 0
VERN_ANSWER_YES = 1
VERN_ANSWER_NO = 2
VERN_CHOSEN_BY_ALL = 0
VERN_CHOSEN_BY_RELATION = 1
VERN_CHOSEN_BY_PURCHASES = 2
VERN_CHOSEN_BY_BEHAVIOUR = 3
VERN_ASKED_ASKED = 1
VERN_ASKED_DENIED = 2
VERN_ASKED_GIVEN = 3
VERN_ASKED_SAID_NO = 4
VERN_ASKED_WAITING = 5
VERN_ASKED_IN_VAIN = 6
VERN_ASKED_UNSETTLED = 7
VERN_ASKED_NOT_IN_IT = 8
VERN_CHANGE_WRITE = 1
VERN_CHANGE_NOTE = 2
VERN_CHANGE_GONE = 4
VERN_WROTE_NO = 0
VERN_WROTE_YES = 1
VERN_WROTE_EARLIER = 2
VERN_DIFFERENCE_LETTER_OVER_NO = 1
VERN_DIFFERENCE_LETTER_OUTLIVED = 2
VERN_DIFFERENCE_LETTER_MISSING = 3
VERN_DIFFERENCE_LETTER_TAKEN_AWAY = 4
VERN_DIFFERENCE_FIELD_MALFORMED = 5
VERN_DIFFERENCE_UNKNOWN_CODE = 6
VERN_DIFFERENCE_FIELD_FULL = 7
VERN_DIFFERENCE_NOT_IN_CODE_PAGE = 8
VERN_DIFFERENCE_SUBJECT_CHANGED = 9
VERN_DIFFERENCE_UNREADABLE_FACT = 10
VERN_CAUSE_NONE = 0
VERN_CAUSE_ASKED_IN_VAIN = 1
VERN_CAUSE_SUPERSEDED = 2
VERN_CAUSE_EXPIRED = 3
VERN_CAUSE_INVALID = 4
VERN_CAUSE_REFUSED = 5
VERN_CAUSE_WITHDRAWN = 6
VERN_CAUSE_DECEASED = 7
VERN_CAUSE_RESTRICTED = 8
VERN_CAUSE_ERASED = 9
VERN_CAUSE_SUPPRESSED = 10
VERN_CAUSE_OBJECTED = 11
VERN_PROOF_BROKEN = 0
VERN_PROOF_NOT_PROVABLE = 1
VERN_PROOF_PROVED = 2
VERN_LOG_INFO = 1
VERN_LOG_WARNING = 2
VERN_LOG_ERROR = 3
VERN_PLUGIN_NONE = 0
VERN_PLUGIN_DENY = 1
VERN_PLUGIN_GRANT = 2
VERN_PLUGIN_ABSTAIN = 3
VERN_PLUGIN_FAILED = 4
VERN_EFFECT_BASIS = 1
VERN_EFFECT_WARNING = 2
VERN_EFFECT_DENY = 3
VERN_FINDING_UNKNOWN_CODE = 1
VERN_FINDING_DUPLICATE = 2
VERN_FINDING_BLANK_INSIDE = 4
VERN_FINDING_LOWER_CASE = 8
VERN_FINDING_SEPARATOR = 16
VERN_FINDING_MALFORMED = 32
VERN_SELECTION_EMPTY = 0
VERN_SELECTION_EMPTY_ITEM = 1
VERN_SELECTION_NOT_ONE_CODE = 2
VERN_SELECTION_WRONG_SEPARATOR = 3
VERN_SELECTION_UNKNOWN_CODE = 4
VERN_SELECTION_DUPLICATE = 5
VERN_STATUS_WRITE_FULL = 0
VERN_STATUS_WRITE_MALFORMED = 1
VERN_STATUS_WRITE_NOT_IN_CODE_PAGE = 2
VERN_CODE_PAGE_UTF8 = 65001
VERN_CODE_PAGE_CP437 = 437
VERN_CODE_PAGE_CP850 = 850
VERN_CODE_PAGE_CP858 = 858
VERN_CODE_PAGE_CP865 = 865
VERN_CODE_PAGE_WINDOWS_1252 = 1252
VERN_CODE_PAGE_ISO_8859_1 = 28591
VERN_CODE_PAGE_ISO_8859_15 = 28605
VERN_LANGUAGE_EN = 1
VERN_LANGUAGE_NB = 2
VERN_ITEM_PURPOSE = 1
VERN_ITEM_RECIPIENT = 2
VERN_ITEM_CODE = 3
VERN_ITEM_NOTICE = 4
VERN_ITEM_RETENTION = 5
VERN_RETENTION_UNSET = 0
VERN_RETENTION_MUST_KEEP = 1
VERN_RETENTION_MAY_KEEP = 2
VERN_RETENTION_MUST_ERASE = 3
VERN_RETENTION_HELD = 4
VERN_RETENTION_UNKNOWN = 5
VERN_RETENTION_CONFLICT = 6
VERN_RETENTION_REVIEW = 7
VERN_OBLIGATION_KEEP_AT_LEAST = 1
VERN_OBLIGATION_KEEP_AT_MOST = 2
VERN_OBLIGATION_MAY_KEEP = 3
VERN_CERTAINTY_PRIMARY = 1
VERN_CERTAINTY_SECONDARY = 2
VERN_CERTAINTY_COMMON = 3
VERN_DOUBT_NO_RULE = 1
VERN_DOUBT_TRIGGER_BLANK = 2
VERN_DOUBT_TRIGGER_UNREADABLE = 4
VERN_DOUBT_TRIGGER_EARLY = 8
VERN_DOUBT_TRIGGER_AHEAD = 16
VERN_DOUBT_TRIGGER_FILLER = 32
VERN_DOUBT_NO_ACCOUNTING_YEAR = 64
VERN_DOUBT_RULE_UNSOUND = 128
VERN_DOUBT_SOURCE_DAMAGED = 256
VERN_ERASURE_REQUEST = 1
VERN_ERASURE_OVERDUE = 2
VERN_FATE_UNSET = 0
VERN_FATE_GOES = 1
VERN_FATE_KEPT = 2
VERN_FATE_HELD = 3
VERN_FATE_UNKNOWN = 4
VERN_FATE_REVIEW = 5
VERN_FATE_FREE = 6
VERN_PIECE_END = 1
VERN_PIECE_PLACE = 2
VERN_PIECE_OTHERS = 3
VERN_PIECE_MORE = 4
VERN_CERTIFICATE_RESIDUE = 0
VERN_CERTIFICATE_OPEN = 1
VERN_CERTIFICATE_CLOSED = 2
VERN_CERTIFICATE_HTML = 1
VERN_CERTIFICATE_TEXT = 2
VERN_CERTIFICATE_JSON = 3
VERN_LETTER_HTML = 1
VERN_LETTER_TEXT = 2
VERN_PLACE_DECLARED = 4
VERN_PLACE_RECIPIENT = 5
VERN_TREATED_BLANK = 0
VERN_TREATED_SAME = 1
VERN_TREATED_CHANGED = 2
VERN_TREATED_CLEARED = 3
VERN_LINKAGE_CAN_BE_ANONYMOUS = 0
VERN_LINKAGE_LINKABLE = 1
VERN_LINKAGE_PERSONAL = 2
VERN_TRANSFORM_KEY_SIZE = 32
VERN_NO_RULE = 255
VERN_NO_DAY = -2147483647
VERN_SEVERITY_ERROR = 1
VERN_SEVERITY_WARNING = 2
VERN_RECIPIENT_NONE = -1
VERN_RECIPIENT_UNKNOWN = -2
VERN_MAX_PURPOSES = 8
VERN_MAX_CODES = 64
VERN_ALL_ENTRIES = -1
VERN_MASTER_KEY_SIZE = 32
VERN_CHECKPOINT_ROOM = 1024

vern_key_call = CFUNCTYPE(c_int32, c_void_p, POINTER(c_uint8))
vern_log_call = CFUNCTYPE(None, c_void_p, c_int32, c_char_p, c_size_t)
vern_field_read = CFUNCTYPE(c_int32, c_void_p, c_int64, c_int64, POINTER(c_char), c_size_t,
        POINTER(c_size_t))
vern_field_write = CFUNCTYPE(c_int32, c_void_p, c_int64, c_int64, c_char_p, c_size_t)
vern_record_clear = CFUNCTYPE(c_int32, c_void_p, c_int64)


class vern_error(Structure):
    _fields_ = [("struct_size", c_uint32), ("status", c_int32), ("detail", c_int32),
        ("message_len", c_uint32), ("row", c_int64), ("byte", c_int64),
        ("message", c_char * 224)]


class vern_diagnostic(Structure):
    _fields_ = [("struct_size", c_uint32), ("line", c_int32), ("column", c_int32),
        ("severity", c_uint8), ("reserved0", c_uint8 * 3), ("path", c_char_p),
        ("message", c_char_p), ("remedy", c_char_p)]


class vern_status_reading(Structure):
    _fields_ = [("struct_size", c_uint32), ("reserved0", c_uint32), ("mask", c_uint64),
        ("findings", c_uint8), ("malformed", c_uint8), ("reserved1", c_uint8 * 6)]


class vern_selection(Structure):
    _fields_ = [("struct_size", c_uint32), ("reserved0", c_uint32), ("any", c_uint64),
        ("all", c_uint64), ("none", c_uint64)]


class vern_facts(Structure):
    _fields_ = [("struct_size", c_uint32), ("flags", c_uint32), ("status_mask", c_uint64),
        ("birth_day", c_int32), ("customer_since", c_int32), ("last_purchase", c_int32),
        ("email_at_sale", c_int32), ("mobile_at_sale", c_int32), ("notice", c_int32),
        ("party", c_uint8), ("identity", c_uint8), ("erased", c_uint8), ("deceased", c_uint8),
        ("restricted", c_uint8), ("objected", c_uint8), ("opt_out_offered", c_uint8),
        ("status_state", c_uint8), ("status_findings", c_uint8), ("birth_day_state", c_uint8),
        ("customer_since_state", c_uint8), ("last_purchase_state", c_uint8),
        ("email_at_sale_state", c_uint8), ("mobile_at_sale_state", c_uint8),
        ("notice_state", c_uint8), ("address_state", c_uint8), ("email_state", c_uint8),
        ("mobile_state", c_uint8), ("phone_state", c_uint8), ("email_impersonal", c_uint8),
        ("reserved0", c_uint8 * 4)]


class vern_consent(Structure):
    _fields_ = [("struct_size", c_uint32), ("purpose", c_int32), ("entry", c_int64),
        ("day", c_int32), ("text", c_int32), ("partners", c_int32), ("channel", c_uint8),
        ("state", c_uint8), ("claimed", c_uint8), ("lapsed", c_uint8)]


class vern_checks(Structure):
    _fields_ = [("struct_size", c_uint32), ("washed_day", c_int32), ("washed", c_uint8),
        ("reservation", c_uint8), ("suppressed", c_uint8), ("contact_refused", c_uint8),
        ("contact_shared", c_uint8), ("plugin", c_uint8), ("reserved0", c_uint8 * 2)]


class vern_request(Structure):
    _fields_ = [("struct_size", c_uint32), ("flags", c_uint32), ("day", c_int32),
        ("recipient", c_int32), ("purposes", c_int32 * 8), ("purpose_count", c_uint8),
        ("channel", c_uint8), ("reserved0", c_uint8 * 6)]


class vern_reason(Structure):
    _fields_ = [("struct_size", c_uint32), ("code", c_int32), ("entry", c_int64),
        ("purpose", c_int32), ("day", c_int32), ("effect", c_uint8), ("has_day", c_uint8),
        ("reserved0", c_uint8 * 6)]


class vern_column(Structure):
    _fields_ = [("data", c_void_p), ("stride", c_size_t)]


class vern_columns(Structure):
    _fields_ = [("struct_size", c_uint32), ("flags", c_uint32), ("status_mask", vern_column),
        ("status_findings", vern_column), ("status_state", vern_column), ("party", vern_column),
        ("identity", vern_column), ("erased", vern_column), ("deceased", vern_column),
        ("restricted", vern_column), ("objected", vern_column), ("opt_out_offered", vern_column),
        ("birth_day", vern_column), ("birth_day_state", vern_column),
        ("last_purchase", vern_column), ("last_purchase_state", vern_column),
        ("contact_at_sale", vern_column), ("contact_at_sale_state", vern_column),
        ("contact_state", vern_column), ("email_impersonal", vern_column),
        ("notice", vern_column), ("notice_state", vern_column), ("washed_day", vern_column),
        ("washed", vern_column), ("reservation", vern_column), ("suppressed", vern_column),
        ("contact_refused", vern_column), ("contact_shared", vern_column),
        ("plugin", vern_column)]


class vern_string(Structure):
    _fields_ = [("data", c_char_p), ("n", c_size_t)]


class vern_ledger_options(Structure):
    _fields_ = [("struct_size", c_uint32), ("flags", c_uint32), ("wait_ms", c_int32),
        ("reserved0", c_uint32), ("path", vern_string), ("key_file", vern_string),
        ("key", POINTER(c_uint8)), ("key_call", vern_key_call), ("key_user", c_void_p),
        ("log_call", vern_log_call), ("log_user", c_void_p)]


class vern_card(Structure):
    _fields_ = [("struct_size", c_uint32), ("identity_state", c_uint8),
        ("reserved0", c_uint8 * 3), ("register_id", vern_string), ("key", vern_string),
        ("identity", POINTER(vern_string)), ("identity_count", c_size_t)]


class vern_event(Structure):
    _fields_ = [("struct_size", c_uint32), ("flags", c_uint32), ("target", c_int64),
        ("day", c_int32), ("purpose", c_int32), ("kind", c_uint8), ("channel", c_uint8),
        ("method", c_uint8), ("evidence", c_uint8), ("reserved0", c_uint8 * 4),
        ("text", vern_string), ("language", vern_string), ("partners", vern_string),
        ("notice", vern_string), ("form", vern_string), ("remark", vern_string),
        ("lifts", POINTER(c_int64)), ("lift_count", c_size_t)]


class vern_entry(Structure):
    _fields_ = [("struct_size", c_uint32), ("day", c_int32), ("position", c_int64),
        ("written", c_int64), ("target", c_int64), ("card", c_uint32), ("kind", c_uint8),
        ("channel", c_uint8), ("method", c_uint8), ("evidence", c_uint8), ("purpose", c_char_p),
        ("text", c_char_p), ("text_sha256", c_char_p), ("language", c_char_p),
        ("partners", c_char_p), ("notice", c_char_p), ("form", c_char_p), ("remark", c_char_p),
        ("document", c_char_p), ("by", c_char_p), ("os_user", c_char_p),
        ("register_id", c_char_p), ("key", c_char_p), ("old_key", c_char_p),
        ("lifts", POINTER(c_int64)), ("lift_count", c_size_t)]


class vern_subject_request(Structure):
    _fields_ = [("struct_size", c_uint32), ("received", c_int32), ("id", c_int64),
        ("due", c_int32), ("act_by", c_int32), ("due_from_receipt", c_int32),
        ("due_from_first", c_int32), ("identity_asked", c_int32),
        ("identity_confirmed", c_int32), ("extended", c_int32), ("answered", c_int32),
        ("closed", c_int32), ("stated", c_uint32), ("right", c_uint8), ("state", c_uint8),
        ("late", c_uint8), ("taken_back", c_uint8), ("method", c_uint8),
        ("reserved0", c_uint8 * 3), ("customer", c_char_p), ("number", c_char_p),
        ("ground", c_char_p), ("words", c_char_p)]


class vern_hold(Structure):
    _fields_ = [("struct_size", c_uint32), ("first_day", c_int32), ("entry", c_int64),
        ("last_day", c_int32), ("lifted", c_int32), ("ground", c_uint8), ("has_last", c_uint8),
        ("has_lifted", c_uint8), ("reserved0", c_uint8 * 5), ("customers", c_char_p),
        ("register_id", c_char_p), ("record", c_char_p), ("category", c_char_p),
        ("reason", c_char_p), ("by", c_char_p)]


class vern_verification(Structure):
    _fields_ = [("struct_size", c_uint32), ("fault_count", c_int32), ("size", c_int64),
        ("unreadable", c_int64), ("root", c_uint8 * 32), ("proof", c_uint8),
        ("reserved0", c_uint8 * 7)]


class vern_fault(Structure):
    _fields_ = [("struct_size", c_uint32), ("reserved0", c_uint32), ("position", c_int64),
        ("kind", c_char_p), ("text", c_char_p)]


class vern_stats(Structure):
    _fields_ = [("struct_size", c_uint32), ("locked", c_uint8), ("reserved0", c_uint8 * 3),
        ("entries", c_int64), ("subjects", c_int64), ("customers", c_int64),
        ("destroyed", c_int64), ("ledger_id", c_uint8 * 16), ("public_key", c_uint8 * 32)]


class vern_customers(Structure):
    _fields_ = [("struct_size", c_uint32), ("flags", c_uint32), ("n", c_int64),
        ("chosen_by", c_uint8), ("reserved0", c_uint8 * 7), ("cards", vern_column),
        ("facts", vern_column), ("checks", vern_column)]


class vern_tick(Structure):
    _fields_ = [("struct_size", c_uint32), ("purpose", c_int32), ("channel", c_uint8),
        ("answer", c_uint8), ("reserved0", c_uint8 * 6)]


class vern_form(Structure):
    _fields_ = [("struct_size", c_uint32), ("flags", c_uint32), ("day", c_int32),
        ("is_signed", c_uint8), ("method", c_uint8), ("reserved0", c_uint8 * 2),
        ("number", vern_string), ("text", vern_string), ("ticks", vern_column),
        ("tick_count", c_size_t), ("lifts", POINTER(c_int64)), ("lift_count", c_size_t)]


class vern_entered(Structure):
    _fields_ = [("struct_size", c_uint32), ("written", c_int32), ("known", c_int32),
        ("bound", c_uint8), ("reserved0", c_uint8 * 3), ("position", c_int64), ("card", c_int64)]


class vern_status_column(Structure):
    _fields_ = [("struct_size", c_uint32), ("code_page", c_int32), ("width", c_uint32),
        ("fixed_width", c_uint8), ("reserved0", c_uint8 * 3), ("fields", vern_column),
        ("lengths", vern_column)]


class vern_difference(Structure):
    _fields_ = [("struct_size", c_uint32), ("code", c_int32), ("row", c_int64),
        ("kind", c_uint8), ("cause", c_uint8), ("mended", c_uint8), ("reserved0", c_uint8 * 5)]


class vern_asking(Structure):
    _fields_ = [("struct_size", c_uint32), ("flags", c_uint32), ("purpose", c_int32),
        ("day", c_int32), ("answer_by", c_int32), ("has_answer_by", c_uint8),
        ("channel", c_uint8), ("rolling", c_uint8), ("dry_run", c_uint8), ("id", vern_string),
        ("text", vern_string), ("confirmed", POINTER(vern_string)),
        ("confirmed_count", c_size_t)]


class vern_asked(Structure):
    _fields_ = [("struct_size", c_uint32), ("reason", c_uint16), ("outcome", c_uint8),
        ("reserved0", c_uint8), ("code", c_char * 16)]


class vern_reply(Structure):
    _fields_ = [("struct_size", c_uint32), ("flags", c_uint32), ("day", c_int32),
        ("is_signed", c_uint8), ("all", c_uint8), ("reserved0", c_uint8 * 2),
        ("code", vern_string), ("ticks", vern_column), ("tick_count", c_size_t)]


class vern_asking_state(Structure):
    _fields_ = [("struct_size", c_uint32), ("opened", c_int32), ("answer_by", c_int32),
        ("rolling", c_uint8), ("closed", c_uint8), ("reserved0", c_uint8 * 2),
        ("customers", c_int64), ("reminded", c_int64), ("answered", c_int64)]


class vern_asking_counts(Structure):
    _fields_ = [("struct_size", c_uint32), ("purpose", c_int32), ("asked", c_int64),
        ("yes", c_int64), ("no", c_int64), ("waiting", c_int64), ("lapsed", c_int64)]


class vern_sent(Structure):
    _fields_ = [("struct_size", c_uint32), ("sound", c_uint8), ("dead", c_uint8),
        ("superseded", c_uint8), ("unchecked", c_uint8), ("customers", c_int64),
        ("recorded", c_int64), ("unlawful", c_int64), ("unrecorded", c_int64)]


class vern_campaign(Structure):
    _fields_ = [("struct_size", c_uint32), ("opened", c_int32), ("closed_day", c_int32),
        ("lists", c_int32), ("list_day", c_int32), ("list_until", c_int32), ("channel", c_uint8),
        ("asks", c_uint8), ("closed", c_uint8), ("reserved0", c_uint8 * 5),
        ("list_customers", c_int64), ("list_tree_size", c_int64), ("listed", c_int64),
        ("dropped", c_int64), ("sent", c_int64), ("stops", c_int64),
        ("list_sha256", c_uint8 * 32)]


class vern_retention(Structure):
    _fields_ = [("struct_size", c_uint32), ("last_day_kept", c_int32),
        ("first_day_deletable", c_int32), ("has_last", c_uint8), ("has_first", c_uint8),
        ("reserved0", c_uint8 * 2)]


class vern_retention_rule(Structure):
    _fields_ = [("struct_size", c_uint32), ("obligation", c_uint8), ("certainty", c_uint8),
        ("reserved0", c_uint8 * 2), ("id", c_char_p), ("law", c_char_p),
        ("applies_to", c_char_p), ("trigger", c_char_p), ("end", c_char_p), ("action", c_char_p),
        ("cites", c_char_p)]


class vern_applied_rule(Structure):
    _fields_ = [("struct_size", c_uint32), ("rule", c_int32), ("trigger", c_int32),
        ("trigger_state", c_uint8), ("reserved0", c_uint8 * 3)]


class vern_retention_verdict(Structure):
    _fields_ = [("struct_size", c_uint32), ("verdict", c_uint8), ("restricted", c_uint8),
        ("reserved0", c_uint8 * 2), ("doubts", c_uint32), ("decided_by", c_int32),
        ("until", c_int32), ("until_rule", c_int32), ("limit", c_int32), ("limit_rule", c_int32),
        ("review", c_int32), ("review_rule", c_int32)]


class vern_retention_columns(Structure):
    _fields_ = [("struct_size", c_uint32), ("flags", c_uint32), ("trigger", vern_column),
        ("trigger_state", vern_column), ("held", vern_column)]


class vern_own_values(Structure):
    _fields_ = [("struct_size", c_uint32), ("flags", c_uint32), ("names", POINTER(vern_string)),
        ("name_count", c_size_t), ("addresses", POINTER(vern_string)),
        ("address_count", c_size_t), ("postcodes", POINTER(vern_string)),
        ("postcode_count", c_size_t), ("places", POINTER(vern_string)),
        ("place_count", c_size_t), ("phones", POINTER(vern_string)), ("phone_count", c_size_t),
        ("emails", POINTER(vern_string)), ("email_count", c_size_t),
        ("others", POINTER(vern_string)), ("other_count", c_size_t)]


class vern_strings(Structure):
    _fields_ = [("offsets", POINTER(c_int32)), ("bytes", POINTER(c_uint8)),
        ("bytes_n", c_size_t)]


class vern_transform_source(Structure):
    _fields_ = [("struct_size", c_uint32), ("flags", c_uint32), ("key", POINTER(c_uint8)),
        ("subjects", vern_strings), ("scrubbers", vern_column)]


class vern_treated(Structure):
    _fields_ = [("struct_size", c_uint32), ("reserved0", c_uint32), ("blank", c_int64),
        ("same", c_int64), ("changed", c_int64), ("cleared", c_int64)]


class vern_record_field(Structure):
    _fields_ = [("struct_size", c_uint32), ("day", c_int32), ("width", c_uint32),
        ("day_state", c_uint8), ("reserved0", c_uint8 * 3), ("name", vern_string),
        ("value", vern_string)]


class vern_record(Structure):
    _fields_ = [("struct_size", c_uint32), ("held", c_uint8), ("open", c_uint8),
        ("source_damaged", c_uint8), ("reserved0", c_uint8), ("register_id", vern_string),
        ("key", vern_string), ("fields", POINTER(vern_record_field)), ("field_count", c_size_t)]


class vern_person(Structure):
    _fields_ = [("struct_size", c_uint32), ("source_damaged", c_uint8),
        ("reserved0", c_uint8 * 3), ("cards", POINTER(vern_card)), ("card_count", c_size_t),
        ("records", POINTER(vern_record)), ("record_count", c_size_t)]


class vern_erasure_counts(Structure):
    _fields_ = [("struct_size", c_uint32), ("steps", c_int32), ("going", c_int32),
        ("staying", c_int32), ("last_day", c_int32), ("has_last", c_uint8), ("whole", c_uint8),
        ("reserved0", c_uint8 * 2)]


class vern_erasure_step(Structure):
    _fields_ = [("struct_size", c_uint32), ("fate", c_uint8), ("record_goes", c_uint8),
        ("has_until", c_uint8), ("reserved0", c_uint8), ("until", c_int32),
        ("column_count", c_int32), ("register_id", c_char_p), ("key", c_char_p),
        ("category", c_char_p), ("why", c_char_p), ("cites", c_char_p)]


class vern_erasure_calls(Structure):
    _fields_ = [("struct_size", c_uint32), ("flags", c_uint32), ("user", c_void_p),
        ("read", vern_field_read), ("write", vern_field_write),
        ("clear_record", vern_record_clear)]


class vern_erasure_done(Structure):
    _fields_ = [("struct_size", c_uint32), ("reserved0", c_uint32), ("entry", c_int64),
        ("records", c_int64), ("fields", c_int64), ("skipped", c_int64),
        ("not_planned", c_int64)]


class vern_piece(Structure):
    _fields_ = [("struct_size", c_uint32), ("what", c_uint8), ("reserved0", c_uint8 * 3),
        ("name", vern_string), ("bytes", POINTER(c_uint8)), ("bytes_n", c_size_t)]


class vern_certificate_counts(Structure):
    _fields_ = [("struct_size", c_uint32), ("status", c_uint8), ("reserved0", c_uint8 * 3),
        ("residue", c_int32), ("places", c_int32), ("waiting", c_int32), ("reserved1", c_uint32),
        ("values", c_int64), ("unsought", c_int64), ("pieces", c_int64), ("bytes", c_int64)]


class vern_residue(Structure):
    _fields_ = [("struct_size", c_uint32), ("reserved0", c_uint32), ("record", c_int64),
        ("offset", c_int64), ("count", c_int64), ("piece", c_char_p), ("register_id", c_char_p),
        ("column", c_char_p), ("why", c_char_p)]


class vern_place(Structure):
    _fields_ = [("struct_size", c_uint32), ("kind", c_uint8), ("open", c_uint8),
        ("dealt", c_uint8), ("reserved0", c_uint8), ("day", c_int32), ("reserved1", c_uint32),
        ("id", c_char_p), ("title", c_char_p), ("by", c_char_p), ("how", c_char_p)]


vern_piece_next = CFUNCTYPE(c_int32, c_void_p, POINTER(vern_piece))


# name: (result, arguments)
FUNCTIONS: dict[str, tuple[Any, list[Any]]] = {
    "vern_error_init": (None, [POINTER(vern_error), c_size_t]),
    "vern_status_name": (c_char_p, [c_int32]),
    "vern_version": (c_char_p, []),
    "vern_abi_version": (c_int32, []),
    "vern_build_info": (c_char_p, []),
    "vern_constant": (c_int32, [c_char_p, c_size_t, POINTER(c_int64), POINTER(vern_error)]),
    "vern_diagnostic_init": (None, [POINTER(vern_diagnostic), c_size_t]),
    "vern_policy_parse": (c_int32, [c_char_p, c_size_t, c_char_p, c_size_t, POINTER(c_void_p),
        POINTER(c_void_p), POINTER(vern_error)]),
    "vern_policy_load": (c_int32, [c_char_p, c_size_t, POINTER(c_void_p), POINTER(c_void_p),
        POINTER(vern_error)]),
    "vern_policy_free": (None, [c_void_p]),
    "vern_diagnostics_count": (c_int32, [c_void_p, POINTER(c_int32), POINTER(vern_error)]),
    "vern_diagnostics_get": (c_int32, [c_void_p, c_int32, POINTER(vern_diagnostic),
        POINTER(vern_error)]),
    "vern_diagnostics_free": (None, [c_void_p]),
    "vern_policy_purpose": (c_int32, [c_void_p, c_char_p, c_size_t, POINTER(c_int32),
        POINTER(vern_error)]),
    "vern_policy_recipient": (c_int32, [c_void_p, c_char_p, c_size_t, POINTER(c_int32),
        POINTER(vern_error)]),
    "vern_policy_code": (c_int32, [c_void_p, c_char_p, c_size_t, POINTER(c_int32),
        POINTER(vern_error)]),
    "vern_policy_notice": (c_int32, [c_void_p, c_char_p, c_size_t, POINTER(c_int32),
        POINTER(vern_error)]),
    "vern_policy_notice_given": (c_int32, [c_void_p, c_int32, c_int32, POINTER(c_int32),
        POINTER(vern_error)]),
    "vern_policy_text_version": (c_int32, [c_void_p, c_int32, c_char_p, c_size_t,
        POINTER(c_int32), POINTER(vern_error)]),
    "vern_policy_partners_version": (c_int32, [c_void_p, c_int32, c_char_p, c_size_t,
        POINTER(c_int32), POINTER(vern_error)]),
    "vern_policy_text_version_id": (c_int32, [c_void_p, c_int32, c_int32, POINTER(c_char_p),
        POINTER(vern_error)]),
    "vern_policy_partners_version_id": (c_int32, [c_void_p, c_int32, c_int32, POINTER(c_char_p),
        POINTER(vern_error)]),
    "vern_policy_count": (c_int32, [c_void_p, c_int32, POINTER(c_int32), POINTER(vern_error)]),
    "vern_policy_id": (c_int32, [c_void_p, c_int32, c_int32, POINTER(c_char_p),
        POINTER(vern_error)]),
    "vern_status_reading_init": (None, [POINTER(vern_status_reading), c_size_t]),
    "vern_status_read": (c_int32, [c_void_p, c_int32, c_char_p, c_size_t,
        POINTER(vern_status_reading), POINTER(vern_error)]),
    "vern_status_add_code": (c_int32, [c_void_p, c_int32, c_char_p, c_size_t, c_size_t, c_int32,
        POINTER(c_char), c_size_t, POINTER(c_size_t), POINTER(vern_error)]),
    "vern_status_remove_code": (c_int32, [c_void_p, c_int32, c_char_p, c_size_t, c_uint8,
        c_int32, POINTER(c_char), c_size_t, POINTER(c_size_t), POINTER(vern_error)]),
    "vern_transcode": (c_int32, [c_int32, c_int32, c_char_p, c_size_t, POINTER(c_char), c_size_t,
        POINTER(c_size_t), POINTER(vern_error)]),
    "vern_selection_init": (None, [POINTER(vern_selection), c_size_t]),
    "vern_selection_parse": (c_int32, [c_void_p, c_char_p, c_size_t, c_char_p, c_size_t,
        c_char_p, c_size_t, POINTER(vern_selection), POINTER(vern_error)]),
    "vern_selection_parse_bare": (c_int32, [c_void_p, c_char_p, c_size_t,
        POINTER(vern_selection), POINTER(vern_error)]),
    "vern_selection_matches": (c_int32, [POINTER(vern_selection), c_uint64, c_uint8,
        POINTER(c_uint8), POINTER(vern_error)]),
    "vern_facts_init": (None, [POINTER(vern_facts), c_size_t]),
    "vern_consent_init": (None, [POINTER(vern_consent), c_size_t]),
    "vern_checks_init": (None, [POINTER(vern_checks), c_size_t]),
    "vern_request_init": (None, [POINTER(vern_request), c_size_t]),
    "vern_reason_init": (None, [POINTER(vern_reason), c_size_t]),
    "vern_decision_new": (c_int32, [POINTER(c_void_p), POINTER(vern_error)]),
    "vern_decision_free": (None, [c_void_p]),
    "vern_decide": (c_int32, [c_void_p, POINTER(vern_facts), POINTER(vern_consent), c_size_t,
        c_size_t, POINTER(vern_checks), POINTER(vern_request), c_void_p, POINTER(c_uint8),
        POINTER(vern_error)]),
    "vern_decide_verdict": (c_int32, [c_void_p, POINTER(vern_facts), POINTER(vern_consent),
        c_size_t, c_size_t, POINTER(vern_checks), POINTER(vern_request), POINTER(c_uint8),
        POINTER(vern_error)]),
    "vern_decision_verdict": (c_int32, [c_void_p, POINTER(c_uint8), POINTER(vern_error)]),
    "vern_decision_to_be_clarified": (c_int32, [c_void_p, POINTER(c_uint8), POINTER(vern_error)]),
    "vern_decision_reason_count": (c_int32, [c_void_p, POINTER(c_int32), POINTER(vern_error)]),
    "vern_decision_reason": (c_int32, [c_void_p, c_int32, POINTER(vern_reason),
        POINTER(vern_error)]),
    "vern_decision_not_kept": (c_int32, [c_void_p, POINTER(c_uint32), POINTER(vern_error)]),
    "vern_fact_name": (c_char_p, [c_int32]),
    "vern_reason_name": (c_char_p, [c_int32]),
    "vern_reason_text": (c_char_p, [c_int32, c_int32]),
    "vern_reason_citation": (c_char_p, [c_int32]),
    "vern_reason_remedy": (c_char_p, [c_int32, c_int32]),
    "vern_reason_clearable": (c_uint8, [c_int32]),
    "vern_status_masks_fixed": (c_int32, [c_void_p, c_int32, c_int64, POINTER(c_uint8), c_size_t,
        c_size_t, POINTER(c_uint64), c_size_t, POINTER(c_uint8), c_size_t, POINTER(vern_error)]),
    "vern_status_masks_offsets": (c_int32, [c_void_p, c_int32, c_int64, POINTER(c_int32),
        POINTER(c_uint8), c_size_t, POINTER(c_uint64), c_size_t, POINTER(c_uint8), c_size_t,
        POINTER(vern_error)]),
    "vern_select": (c_int32, [POINTER(vern_selection), c_int64, POINTER(c_uint64), c_size_t,
        POINTER(c_uint8), c_size_t, POINTER(c_uint8), c_size_t, POINTER(c_int64),
        POINTER(vern_error)]),
    "vern_columns_init": (None, [POINTER(vern_columns), c_size_t]),
    "vern_decide_many": (c_int32, [c_void_p, POINTER(vern_request), POINTER(vern_columns),
        c_int64, POINTER(c_uint8), POINTER(c_uint16), POINTER(vern_error)]),
    "vern_ledger_options_init": (None, [POINTER(vern_ledger_options), c_size_t]),
    "vern_ledger_create": (c_int32, [POINTER(vern_ledger_options), POINTER(vern_error)]),
    "vern_ledger_open": (c_int32, [POINTER(vern_ledger_options), POINTER(c_void_p),
        POINTER(vern_error)]),
    "vern_ledger_free": (None, [c_void_p]),
    "vern_card_init": (None, [POINTER(vern_card), c_size_t]),
    "vern_event_init": (None, [POINTER(vern_event), c_size_t]),
    "vern_ledger_append": (c_int32, [c_void_p, c_void_p, POINTER(vern_card), POINTER(vern_event),
        c_char_p, c_size_t, POINTER(c_int64), POINTER(vern_error)]),
    "vern_ledger_append_many": (c_int32, [c_void_p, c_void_p, POINTER(vern_card), c_size_t,
        POINTER(vern_event), c_size_t, c_size_t, c_char_p, c_size_t, POINTER(c_int64),
        POINTER(vern_error)]),
    "vern_ledger_add_text": (c_int32, [c_void_p, c_void_p, c_char_p, c_size_t, c_char_p,
        c_size_t, c_char_p, c_size_t, c_char_p, c_size_t, POINTER(c_int64), POINTER(vern_error)]),
    "vern_ledger_add_partners": (c_int32, [c_void_p, c_void_p, c_char_p, c_size_t, c_char_p,
        c_size_t, c_char_p, c_size_t, POINTER(c_int64), POINTER(vern_error)]),
    "vern_ledger_consents": (c_int32, [c_void_p, c_void_p, POINTER(vern_card), c_int32, c_int64,
        POINTER(c_uint8), POINTER(vern_consent), c_size_t, c_size_t, POINTER(c_size_t),
        POINTER(vern_error)]),
    "vern_ledger_decide": (c_int32, [c_void_p, c_void_p, POINTER(vern_card), POINTER(vern_facts),
        POINTER(vern_checks), POINTER(vern_request), c_int64, c_void_p, POINTER(c_uint8),
        POINTER(vern_error)]),
    "vern_entry_init": (None, [POINTER(vern_entry), c_size_t]),
    "vern_ledger_history": (c_int32, [c_void_p, c_void_p, POINTER(vern_card), c_int64,
        POINTER(c_void_p), POINTER(vern_error)]),
    "vern_history_count": (c_int32, [c_void_p, POINTER(c_int32), POINTER(vern_error)]),
    "vern_history_item": (c_int32, [c_void_p, c_int32, POINTER(vern_entry), POINTER(vern_error)]),
    "vern_history_free": (None, [c_void_p]),
    "vern_ledger_open_request": (c_int32, [c_void_p, c_void_p, POINTER(vern_card), c_uint8,
        c_uint8, c_int32, c_char_p, c_size_t, c_char_p, c_size_t, c_char_p, c_size_t,
        POINTER(c_int64), POINTER(vern_error)]),
    "vern_ledger_take_step": (c_int32, [c_void_p, c_void_p, c_int64, POINTER(vern_card), c_uint8,
        c_int32, c_char_p, c_size_t, c_char_p, c_size_t, c_char_p, c_size_t, POINTER(vern_error)]),
    "vern_subject_request_init": (None, [POINTER(vern_subject_request), c_size_t]),
    "vern_ledger_requests": (c_int32, [c_void_p, POINTER(c_void_p), POINTER(vern_error)]),
    "vern_ledger_requests_due": (c_int32, [c_void_p, c_int32, POINTER(c_void_p),
        POINTER(vern_error)]),
    "vern_requests_count": (c_int32, [c_void_p, POINTER(c_int32), POINTER(vern_error)]),
    "vern_requests_item": (c_int32, [c_void_p, c_int32, POINTER(vern_subject_request),
        POINTER(vern_error)]),
    "vern_requests_free": (None, [c_void_p]),
    "vern_ledger_hold_customer": (c_int32, [c_void_p, c_void_p, POINTER(vern_card), c_uint8,
        c_char_p, c_size_t, c_char_p, c_size_t, c_int32, POINTER(c_int32), c_char_p, c_size_t,
        c_char_p, c_size_t, POINTER(c_int64), POINTER(vern_error)]),
    "vern_ledger_hold_record": (c_int32, [c_void_p, c_void_p, c_char_p, c_size_t, c_char_p,
        c_size_t, c_uint8, c_int32, POINTER(c_int32), c_char_p, c_size_t, c_char_p, c_size_t,
        POINTER(c_int64), POINTER(vern_error)]),
    "vern_ledger_lift_hold": (c_int32, [c_void_p, c_void_p, c_int64, POINTER(vern_card), c_int32,
        c_char_p, c_size_t, c_char_p, c_size_t, POINTER(c_int64), POINTER(vern_error)]),
    "vern_hold_init": (None, [POINTER(vern_hold), c_size_t]),
    "vern_ledger_holds": (c_int32, [c_void_p, c_int32, POINTER(c_void_p), POINTER(vern_error)]),
    "vern_holds_count": (c_int32, [c_void_p, POINTER(c_int32), POINTER(vern_error)]),
    "vern_holds_item": (c_int32, [c_void_p, c_int32, POINTER(vern_hold), POINTER(vern_error)]),
    "vern_holds_free": (None, [c_void_p]),
    "vern_ledger_size": (c_int32, [c_void_p, POINTER(c_int64), POINTER(vern_error)]),
    "vern_ledger_checkpoint": (c_int32, [c_void_p, POINTER(c_char), c_size_t, POINTER(c_size_t),
        POINTER(vern_error)]),
    "vern_verification_init": (None, [POINTER(vern_verification), c_size_t]),
    "vern_fault_init": (None, [POINTER(vern_fault), c_size_t]),
    "vern_ledger_verify": (c_int32, [c_void_p, POINTER(vern_string), c_size_t,
        POINTER(vern_verification), POINTER(c_void_p), POINTER(vern_error)]),
    "vern_faults_get": (c_int32, [c_void_p, c_int32, POINTER(vern_fault), POINTER(vern_error)]),
    "vern_faults_free": (None, [c_void_p]),
    "vern_ledger_proof": (c_int32, [c_void_p, c_int64, c_int64, POINTER(c_char), c_size_t,
        POINTER(c_size_t), POINTER(vern_error)]),
    "vern_stats_init": (None, [POINTER(vern_stats), c_size_t]),
    "vern_ledger_stats": (c_int32, [c_void_p, POINTER(vern_stats), POINTER(vern_error)]),
    "vern_ledger_rebind": (c_int32, [c_void_p, c_void_p, POINTER(vern_card), c_int32, c_char_p,
        c_size_t, c_char_p, c_size_t, POINTER(c_int64), POINTER(vern_error)]),
    "vern_ledger_bind_new_person": (c_int32, [c_void_p, c_void_p, POINTER(vern_card), c_int32,
        c_char_p, c_size_t, c_char_p, c_size_t, POINTER(c_int64), POINTER(vern_error)]),
    "vern_ledger_move": (c_int32, [c_void_p, c_void_p, POINTER(vern_card), POINTER(vern_card),
        c_int32, c_char_p, c_size_t, POINTER(c_int64), POINTER(vern_error)]),
    "vern_ledger_join": (c_int32, [c_void_p, c_void_p, c_uint8, POINTER(vern_card),
        POINTER(vern_card), c_int32, c_char_p, c_size_t, c_char_p, c_size_t, POINTER(c_int64),
        POINTER(vern_error)]),
    "vern_customers_init": (None, [POINTER(vern_customers), c_size_t]),
    "vern_tick_init": (None, [POINTER(vern_tick), c_size_t]),
    "vern_form_init": (None, [POINTER(vern_form), c_size_t]),
    "vern_entered_init": (None, [POINTER(vern_entered), c_size_t]),
    "vern_form_enter": (c_int32, [c_void_p, c_void_p, POINTER(vern_card), c_size_t,
        POINTER(vern_form), c_size_t, c_size_t, c_char_p, c_size_t, POINTER(vern_entered),
        c_size_t, POINTER(vern_error)]),
    "vern_status_column_init": (None, [POINTER(vern_status_column), c_size_t]),
    "vern_difference_init": (None, [POINTER(vern_difference), c_size_t]),
    "vern_projection_plan": (c_int32, [c_void_p, c_void_p, POINTER(vern_customers),
        POINTER(vern_status_column), POINTER(c_uint8), c_size_t, c_int32, c_int64,
        POINTER(c_void_p), POINTER(vern_error)]),
    "vern_projection_fields": (c_int32, [c_void_p, POINTER(c_uint8), c_size_t, POINTER(c_uint32),
        c_size_t, POINTER(c_uint8), c_size_t, POINTER(vern_error)]),
    "vern_projection_difference_count": (c_int32, [c_void_p, POINTER(c_int32),
        POINTER(vern_error)]),
    "vern_projection_difference": (c_int32, [c_void_p, c_int32, POINTER(vern_difference),
        POINTER(vern_error)]),
    "vern_projection_confirm": (c_int32, [c_void_p, c_void_p, POINTER(c_uint8), c_size_t,
        c_char_p, c_size_t, POINTER(c_int64), POINTER(vern_error)]),
    "vern_projection_free": (None, [c_void_p]),
    "vern_asking_init": (None, [POINTER(vern_asking), c_size_t]),
    "vern_asked_init": (None, [POINTER(vern_asked), c_size_t]),
    "vern_asking_open": (c_int32, [c_void_p, c_void_p, POINTER(vern_asking),
        POINTER(vern_customers), c_char_p, c_size_t, POINTER(vern_asked), c_size_t,
        POINTER(c_int64), POINTER(vern_error)]),
    "vern_asking_more": (c_int32, [c_void_p, c_void_p, POINTER(vern_asking),
        POINTER(vern_customers), c_char_p, c_size_t, POINTER(vern_asked), c_size_t,
        POINTER(c_int64), POINTER(vern_error)]),
    "vern_asking_remind": (c_int32, [c_void_p, c_void_p, POINTER(vern_asking),
        POINTER(vern_customers), c_char_p, c_size_t, POINTER(vern_asked), c_size_t,
        POINTER(c_int64), POINTER(vern_error)]),
    "vern_reply_init": (None, [POINTER(vern_reply), c_size_t]),
    "vern_asking_reply": (c_int32, [c_void_p, c_void_p, POINTER(vern_card), c_size_t, c_size_t,
        POINTER(vern_reply), c_size_t, c_size_t, c_char_p, c_size_t, POINTER(vern_entered),
        c_size_t, POINTER(vern_error)]),
    "vern_asking_state_init": (None, [POINTER(vern_asking_state), c_size_t]),
    "vern_asking_counts_init": (None, [POINTER(vern_asking_counts), c_size_t]),
    "vern_asking_read": (c_int32, [c_void_p, c_void_p, c_char_p, c_size_t, POINTER(vern_card),
        c_size_t, c_size_t, c_int32, POINTER(vern_asking_state), POINTER(vern_asking_counts),
        c_size_t, c_size_t, POINTER(c_size_t), POINTER(vern_error)]),
    "vern_campaign_open": (c_int32, [c_void_p, c_void_p, c_char_p, c_size_t,
        POINTER(vern_request), c_char_p, c_size_t, POINTER(vern_string), c_size_t, c_char_p,
        c_size_t, POINTER(vern_error)]),
    "vern_campaign_list": (c_int32, [c_void_p, c_void_p, c_char_p, c_size_t,
        POINTER(vern_customers), c_int32, c_char_p, c_size_t, POINTER(c_uint8),
        POINTER(c_uint16), POINTER(c_int64), POINTER(vern_error)]),
    "vern_campaign_recheck": (c_int32, [c_void_p, c_void_p, c_char_p, c_size_t,
        POINTER(vern_customers), c_int32, c_char_p, c_size_t, POINTER(c_uint8),
        POINTER(c_uint16), POINTER(c_int64), POINTER(vern_error)]),
    "vern_sent_init": (None, [POINTER(vern_sent), c_size_t]),
    "vern_campaign_sent": (c_int32, [c_void_p, c_void_p, c_char_p, c_size_t,
        POINTER(vern_customers), c_int32, c_char_p, c_size_t, POINTER(c_uint8),
        POINTER(c_uint16), POINTER(vern_sent), POINTER(vern_error)]),
    "vern_campaign_stop": (c_int32, [c_void_p, c_void_p, c_char_p, c_size_t, POINTER(vern_card),
        c_size_t, c_size_t, c_int32, c_uint8, c_char_p, c_size_t, POINTER(c_uint8),
        POINTER(c_int64), POINTER(vern_error)]),
    "vern_campaign_close": (c_int32, [c_void_p, c_void_p, c_char_p, c_size_t, c_int32, c_char_p,
        c_size_t, POINTER(vern_error)]),
    "vern_campaign_init": (None, [POINTER(vern_campaign), c_size_t]),
    "vern_campaign_read": (c_int32, [c_void_p, c_char_p, c_size_t, POINTER(vern_campaign),
        POINTER(vern_error)]),
    "vern_day_from_civil": (c_int32, [c_int32, c_int32, c_int32, POINTER(c_int32),
        POINTER(vern_error)]),
    "vern_day_to_civil": (c_int32, [c_int32, POINTER(c_int32), POINTER(c_int32),
        POINTER(c_int32), POINTER(vern_error)]),
    "vern_day_parse": (c_int32, [c_char_p, c_size_t, POINTER(c_int32), POINTER(vern_error)]),
    "vern_day_format": (c_int32, [c_int32, POINTER(c_char), c_size_t, POINTER(c_size_t),
        POINTER(vern_error)]),
    "vern_period_add": (c_int32, [c_int32, c_char_p, c_size_t, POINTER(c_int32),
        POINTER(vern_error)]),
    "vern_is_working_day": (c_int32, [c_int32, POINTER(c_uint8), POINTER(vern_error)]),
    "vern_next_working_day": (c_int32, [c_int32, POINTER(c_int32), POINTER(vern_error)]),
    "vern_request_due": (c_int32, [c_int32, POINTER(c_int32), POINTER(c_int32),
        POINTER(vern_error)]),
    "vern_retention_init": (None, [POINTER(vern_retention), c_size_t]),
    "vern_retention_end": (c_int32, [c_char_p, c_size_t, c_int32, c_char_p, c_size_t, c_char_p,
        c_size_t, POINTER(vern_retention), POINTER(vern_error)]),
    "vern_breach_due": (c_int32, [c_char_p, c_size_t, POINTER(c_char), c_size_t,
        POINTER(c_size_t), POINTER(vern_error)]),
    "vern_retention_rule_init": (None, [POINTER(vern_retention_rule), c_size_t]),
    "vern_policy_retention_rule": (c_int32, [c_void_p, c_int32, POINTER(vern_retention_rule),
        POINTER(vern_error)]),
    "vern_policy_retention_rules": (c_int32, [c_void_p, c_char_p, c_size_t, POINTER(c_int32),
        c_size_t, POINTER(c_size_t), POINTER(vern_error)]),
    "vern_applied_rule_init": (None, [POINTER(vern_applied_rule), c_size_t]),
    "vern_retention_verdict_init": (None, [POINTER(vern_retention_verdict), c_size_t]),
    "vern_retention_decide": (c_int32, [c_void_p, POINTER(vern_applied_rule), c_size_t, c_size_t,
        c_uint8, c_uint8, c_int32, POINTER(vern_retention_verdict), POINTER(vern_error)]),
    "vern_retention_columns_init": (None, [POINTER(vern_retention_columns), c_size_t]),
    "vern_retention_many": (c_int32, [c_void_p, POINTER(c_int32), c_size_t, c_uint8, c_int32,
        POINTER(vern_retention_columns), c_int64, POINTER(c_uint8), POINTER(c_uint8),
        POINTER(c_int32), POINTER(vern_error)]),
    "vern_retention_verdict_name": (c_char_p, [c_int32]),
    "vern_doubt_name": (c_char_p, [c_int32]),
    "vern_own_values_init": (None, [POINTER(vern_own_values), c_size_t]),
    "vern_scrubber_new": (c_int32, [POINTER(vern_own_values), POINTER(c_void_p),
        POINTER(vern_error)]),
    "vern_scrubber_free": (None, [c_void_p]),
    "vern_transform_compile": (c_int32, [c_char_p, c_size_t, c_char_p, c_size_t, c_size_t,
        c_char_p, c_size_t, POINTER(c_void_p), POINTER(vern_error)]),
    "vern_transform_linkage": (c_int32, [c_void_p, POINTER(c_uint8), POINTER(vern_error)]),
    "vern_transform_free": (None, [c_void_p]),
    "vern_transform_source_init": (None, [POINTER(vern_transform_source), c_size_t]),
    "vern_treated_init": (None, [POINTER(vern_treated), c_size_t]),
    "vern_transform_apply": (c_int32, [c_void_p, POINTER(vern_transform_source), c_int64,
        POINTER(c_int32), POINTER(c_uint8), c_size_t, POINTER(c_int32), POINTER(c_uint8),
        c_size_t, POINTER(c_size_t), POINTER(c_uint8), POINTER(vern_treated),
        POINTER(vern_error)]),
    "vern_record_field_init": (None, [POINTER(vern_record_field), c_size_t]),
    "vern_record_init": (None, [POINTER(vern_record), c_size_t]),
    "vern_person_init": (None, [POINTER(vern_person), c_size_t]),
    "vern_erasure_plan": (c_int32, [c_void_p, c_void_p, POINTER(vern_person), c_uint8, c_int64,
        c_int32, POINTER(c_void_p), POINTER(vern_error)]),
    "vern_erasure_json": (c_int32, [c_void_p, POINTER(c_char), c_size_t, POINTER(c_size_t),
        POINTER(vern_error)]),
    "vern_erasure_counts_init": (None, [POINTER(vern_erasure_counts), c_size_t]),
    "vern_erasure_count": (c_int32, [c_void_p, POINTER(vern_erasure_counts), POINTER(vern_error)]),
    "vern_erasure_step_init": (None, [POINTER(vern_erasure_step), c_size_t]),
    "vern_erasure_item": (c_int32, [c_void_p, c_int32, POINTER(vern_erasure_step),
        POINTER(vern_error)]),
    "vern_erasure_column": (c_int32, [c_void_p, c_int32, c_int32, POINTER(c_char_p),
        POINTER(c_char_p), POINTER(vern_error)]),
    "vern_erasure_free": (None, [c_void_p]),
    "vern_erasure_approve": (c_int32, [c_void_p, c_void_p, c_char_p, c_size_t, c_char_p,
        c_size_t, c_int32, POINTER(c_int64), POINTER(vern_error)]),
    "vern_erasure_calls_init": (None, [POINTER(vern_erasure_calls), c_size_t]),
    "vern_erasure_done_init": (None, [POINTER(vern_erasure_done), c_size_t]),
    "vern_erasure_execute": (c_int32, [c_void_p, c_void_p, c_char_p, c_size_t,
        POINTER(vern_person), POINTER(vern_erasure_calls), c_char_p, c_size_t, c_int32,
        POINTER(vern_erasure_done), POINTER(c_void_p), POINTER(vern_error)]),
    "vern_piece_init": (None, [POINTER(vern_piece), c_size_t]),
    "vern_erasure_verify": (c_int32, [c_void_p, c_void_p, c_char_p, c_size_t,
        POINTER(vern_person), vern_piece_next, c_void_p, c_int32, POINTER(c_void_p),
        POINTER(vern_error)]),
    "vern_erasure_tick": (c_int32, [c_void_p, c_void_p, c_char_p, c_size_t, c_char_p, c_size_t,
        c_char_p, c_size_t, c_char_p, c_size_t, c_int32, POINTER(c_int64), POINTER(vern_error)]),
    "vern_erasure_letter": (c_int32, [c_void_p, c_void_p, c_char_p, c_size_t, c_char_p, c_size_t,
        c_uint8, c_uint8, c_char_p, c_size_t, c_int32, POINTER(c_char), c_size_t,
        POINTER(c_size_t), POINTER(vern_error)]),
    "vern_certificate_counts_init": (None, [POINTER(vern_certificate_counts), c_size_t]),
    "vern_certificate_count": (c_int32, [c_void_p, POINTER(vern_certificate_counts),
        POINTER(vern_error)]),
    "vern_residue_init": (None, [POINTER(vern_residue), c_size_t]),
    "vern_certificate_residue": (c_int32, [c_void_p, c_int32, POINTER(vern_residue),
        POINTER(vern_error)]),
    "vern_place_init": (None, [POINTER(vern_place), c_size_t]),
    "vern_certificate_place": (c_int32, [c_void_p, c_int32, POINTER(vern_place),
        POINTER(vern_error)]),
    "vern_certificate_write": (c_int32, [c_void_p, c_void_p, c_uint8, c_uint8, c_char_p,
        c_size_t, c_int32, POINTER(c_char), c_size_t, POINTER(c_size_t), POINTER(vern_error)]),
    "vern_certificate_close": (c_int32, [c_void_p, c_void_p, c_void_p, c_char_p, c_size_t,
        c_int32, POINTER(c_int64), POINTER(vern_error)]),
    "vern_certificate_free": (None, [c_void_p]),
}


def declare(library: CDLL) -> None:
    """Tells ctypes what every function takes and gives."""
    for name, (result, arguments) in FUNCTIONS.items():
        function = getattr(library, name)
        function.restype, function.argtypes = result, arguments
