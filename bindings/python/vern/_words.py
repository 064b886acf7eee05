"""The vocabularies of the C interface as enumerations; the numbers are those of the header."""
from __future__ import annotations

import enum
from typing import Final, Literal, NoReturn, Union

from . import _abi


class Verdict(enum.Enum):
    """Only GRANT permits. Has no truth value: `if verdict` would also be true of a deny."""

    DENY = _abi.VERN_VERDICT_DENY
    GRANT = _abi.VERN_VERDICT_GRANT

    @classmethod
    def _missing_(cls, value: object) -> "Verdict":
        return cls.DENY

    def __bool__(self) -> NoReturn:
        raise TypeError("a verdict is neither true nor false; compare it with Verdict.GRANT")


class Channel(enum.IntEnum):
    """How a message reaches a person. NONE is use without a message."""

    NONE = _abi.VERN_CHANNEL_NONE
    LETTER = _abi.VERN_CHANNEL_LETTER
    EMAIL = _abi.VERN_CHANNEL_EMAIL
    SMS = _abi.VERN_CHANNEL_SMS
    PHONE = _abi.VERN_CHANNEL_PHONE


class Party(enum.IntEnum):
    """Whose card it is. UNKNOWN is protected as a person is."""

    UNKNOWN = _abi.VERN_PARTY_UNKNOWN
    PERSON = _abi.VERN_PARTY_PERSON
    SOLE_TRADER = _abi.VERN_PARTY_SOLE_TRADER
    ORGANISATION = _abi.VERN_PARTY_ORGANISATION
    CONTACT_PERSON = _abi.VERN_PARTY_CONTACT_PERSON


class Identity(enum.IntEnum):
    """The fingerprint of the identity fields today against the one at consent."""

    UNBOUND = _abi.VERN_IDENTITY_UNBOUND
    SAME = _abi.VERN_IDENTITY_SAME
    DIFFERS = _abi.VERN_IDENTITY_DIFFERS
    UNREADABLE = _abi.VERN_IDENTITY_UNREADABLE


class ConsentState(enum.IntEnum):
    """Only GIVEN permits."""

    UNKNOWN = _abi.VERN_CONSENT_UNKNOWN
    REQUESTED = _abi.VERN_CONSENT_REQUESTED
    GIVEN = _abi.VERN_CONSENT_GIVEN
    REFUSED = _abi.VERN_CONSENT_REFUSED
    WITHDRAWN = _abi.VERN_CONSENT_WITHDRAWN
    EXPIRED = _abi.VERN_CONSENT_EXPIRED
    INVALID = _abi.VERN_CONSENT_INVALID


class EventKind(enum.IntEnum):
    """What happened. Those from BOUND on are about cards; they stand in histories only."""

    CLAIMED = _abi.VERN_EVENT_CLAIMED
    REQUESTED = _abi.VERN_EVENT_REQUESTED
    GIVEN = _abi.VERN_EVENT_GIVEN
    REFUSED = _abi.VERN_EVENT_REFUSED
    WITHDRAWN = _abi.VERN_EVENT_WITHDRAWN
    INVALIDATED = _abi.VERN_EVENT_INVALIDATED
    CORRECTED = _abi.VERN_EVENT_CORRECTED
    INFORMED = _abi.VERN_EVENT_INFORMED
    SENT = _abi.VERN_EVENT_SENT
    PROJECTED = _abi.VERN_EVENT_PROJECTED
    OBJECTED = _abi.VERN_EVENT_OBJECTED
    BOUND = _abi.VERN_EVENT_BOUND
    MOVED = _abi.VERN_EVENT_MOVED
    MERGED = _abi.VERN_EVENT_MERGED
    SAME_PERSON = _abi.VERN_EVENT_SAME_PERSON
    HOLD_PLACED = _abi.VERN_EVENT_HOLD_PLACED
    HOLD_LIFTED = _abi.VERN_EVENT_HOLD_LIFTED
    REQUEST_RECEIVED = _abi.VERN_EVENT_REQUEST_RECEIVED
    REQUEST_IDENTITY = _abi.VERN_EVENT_REQUEST_IDENTITY
    REQUEST_EXTENDED = _abi.VERN_EVENT_REQUEST_EXTENDED
    REQUEST_REFUSED = _abi.VERN_EVENT_REQUEST_REFUSED
    REQUEST_FULFILLED = _abi.VERN_EVENT_REQUEST_FULFILLED
    REQUEST_CLOSED = _abi.VERN_EVENT_REQUEST_CLOSED
    ERASED = _abi.VERN_EVENT_ERASED


class Right(enum.IntEnum):
    """What a data subject asks for."""

    ACCESS = _abi.VERN_RIGHT_ACCESS
    RECTIFICATION = _abi.VERN_RIGHT_RECTIFICATION
    ERASURE = _abi.VERN_RIGHT_ERASURE
    RESTRICTION = _abi.VERN_RIGHT_RESTRICTION
    PORTABILITY = _abi.VERN_RIGHT_PORTABILITY
    OBJECTION = _abi.VERN_RIGHT_OBJECTION


class Step(enum.IntEnum):
    """What happens to a request. REFUSED and FULFILLED answer it; the last two end it."""

    IDENTITY_ASKED = _abi.VERN_STEP_IDENTITY_ASKED
    IDENTITY_CONFIRMED = _abi.VERN_STEP_IDENTITY_CONFIRMED
    EXTENDED = _abi.VERN_STEP_EXTENDED
    REFUSED = _abi.VERN_STEP_REFUSED
    FULFILLED = _abi.VERN_STEP_FULFILLED
    CLOSED = _abi.VERN_STEP_CLOSED
    TAKEN_BACK = _abi.VERN_STEP_TAKEN_BACK


class RequestState(enum.IntEnum):
    """How a request stands. Only an OPEN one waits for an answer."""

    OPEN = _abi.VERN_SUBJECT_REQUEST_OPEN
    REFUSED = _abi.VERN_SUBJECT_REQUEST_REFUSED
    FULFILLED = _abi.VERN_SUBJECT_REQUEST_FULFILLED
    CLOSED = _abi.VERN_SUBJECT_REQUEST_CLOSED


class HoldGround(enum.IntEnum):
    """Why something is held. REQUEST comes and goes with a request; it is never stated."""

    COMPLAINT = _abi.VERN_HOLD_COMPLAINT
    CLAIM = _abi.VERN_HOLD_CLAIM
    RESTRICTION = _abi.VERN_HOLD_RESTRICTION
    AUTHORITY = _abi.VERN_HOLD_AUTHORITY
    BUSINESS = _abi.VERN_HOLD_BUSINESS
    REQUEST = _abi.VERN_HOLD_REQUEST
    OTHER = _abi.VERN_HOLD_OTHER


class Method(enum.IntEnum):
    """How an answer reached the shop."""

    UNSTATED = _abi.VERN_METHOD_UNSTATED
    COUNTER_FORM = _abi.VERN_METHOD_COUNTER_FORM
    LETTER = _abi.VERN_METHOD_LETTER
    EMAIL = _abi.VERN_METHOD_EMAIL
    SMS = _abi.VERN_METHOD_SMS
    PHONE = _abi.VERN_METHOD_PHONE
    WEB = _abi.VERN_METHOD_WEB
    IMPORT = _abi.VERN_METHOD_IMPORT
    REPLAY = _abi.VERN_METHOD_REPLAY


class Evidence(enum.IntEnum):
    """What an entry rests on. Only SIGNED, or what equals it, lifts a no."""

    NONE = _abi.VERN_EVIDENCE_NONE
    UNSIGNED_NOTE = _abi.VERN_EVIDENCE_UNSIGNED_NOTE
    SIGNED = _abi.VERN_EVIDENCE_SIGNED


class ChosenBy(enum.IntEnum):
    """How the customers that are handed in were chosen; the last two are profiling."""

    ALL = _abi.VERN_CHOSEN_BY_ALL
    RELATION = _abi.VERN_CHOSEN_BY_RELATION
    PURCHASES = _abi.VERN_CHOSEN_BY_PURCHASES
    BEHAVIOUR = _abi.VERN_CHOSEN_BY_BEHAVIOUR


class Outcome(enum.IntEnum):
    """What became of a customer whom a request for consent might ask."""

    ASKED = _abi.VERN_ASKED_ASKED
    DENIED = _abi.VERN_ASKED_DENIED
    GIVEN = _abi.VERN_ASKED_GIVEN
    SAID_NO = _abi.VERN_ASKED_SAID_NO
    WAITING = _abi.VERN_ASKED_WAITING
    IN_VAIN = _abi.VERN_ASKED_IN_VAIN
    UNSETTLED = _abi.VERN_ASKED_UNSETTLED
    NOT_IN_IT = _abi.VERN_ASKED_NOT_IN_IT


class Change(enum.IntFlag):
    """What a plan says of a row: to be written, to be noted, a letter is gone."""

    WRITE = _abi.VERN_CHANGE_WRITE
    NOTE = _abi.VERN_CHANGE_NOTE
    GONE = _abi.VERN_CHANGE_GONE


class Wrote(enum.IntEnum):
    """What the host says of a row; EARLIER: letters that are gone, it took for an earlier plan."""

    NO = _abi.VERN_WROTE_NO
    YES = _abi.VERN_WROTE_YES
    EARLIER = _abi.VERN_WROTE_EARLIER


class DifferenceKind(enum.IntEnum):
    """How a card and the ledger disagree. The first three are mended by writing."""

    LETTER_OVER_NO = _abi.VERN_DIFFERENCE_LETTER_OVER_NO
    LETTER_OUTLIVED = _abi.VERN_DIFFERENCE_LETTER_OUTLIVED
    LETTER_MISSING = _abi.VERN_DIFFERENCE_LETTER_MISSING
    LETTER_TAKEN_AWAY = _abi.VERN_DIFFERENCE_LETTER_TAKEN_AWAY
    FIELD_MALFORMED = _abi.VERN_DIFFERENCE_FIELD_MALFORMED
    UNKNOWN_CODE = _abi.VERN_DIFFERENCE_UNKNOWN_CODE
    FIELD_FULL = _abi.VERN_DIFFERENCE_FIELD_FULL
    NOT_IN_CODE_PAGE = _abi.VERN_DIFFERENCE_NOT_IN_CODE_PAGE
    SUBJECT_CHANGED = _abi.VERN_DIFFERENCE_SUBJECT_CHANGED
    UNREADABLE_FACT = _abi.VERN_DIFFERENCE_UNREADABLE_FACT


class Cause(enum.IntEnum):
    """Why a letter is to go."""

    NONE = _abi.VERN_CAUSE_NONE
    ASKED_IN_VAIN = _abi.VERN_CAUSE_ASKED_IN_VAIN
    SUPERSEDED = _abi.VERN_CAUSE_SUPERSEDED
    EXPIRED = _abi.VERN_CAUSE_EXPIRED
    INVALID = _abi.VERN_CAUSE_INVALID
    REFUSED = _abi.VERN_CAUSE_REFUSED
    WITHDRAWN = _abi.VERN_CAUSE_WITHDRAWN
    DECEASED = _abi.VERN_CAUSE_DECEASED
    RESTRICTED = _abi.VERN_CAUSE_RESTRICTED
    ERASED = _abi.VERN_CAUSE_ERASED
    SUPPRESSED = _abi.VERN_CAUSE_SUPPRESSED
    OBJECTED = _abi.VERN_CAUSE_OBJECTED


class Proof(enum.Enum):
    """What verifying showed. Only PROVED means that nothing was changed. Has no truth value."""

    BROKEN = _abi.VERN_PROOF_BROKEN
    NOT_PROVABLE = _abi.VERN_PROOF_NOT_PROVABLE
    PROVED = _abi.VERN_PROOF_PROVED

    @classmethod
    def _missing_(cls, value: object) -> "Proof":
        return cls.BROKEN

    def __bool__(self) -> NoReturn:
        raise TypeError("a proof is neither true nor false; compare it with Proof.PROVED")


class LogLevel(enum.IntEnum):
    """How much a line of a ledger's log matters."""

    INFO = _abi.VERN_LOG_INFO
    WARNING = _abi.VERN_LOG_WARNING
    ERROR = _abi.VERN_LOG_ERROR


class RetentionVerdict(enum.Enum):
    """What the retention rules say. Only MUST_ERASE makes a datum go. Has no truth value."""

    UNSET = _abi.VERN_RETENTION_UNSET
    MUST_KEEP = _abi.VERN_RETENTION_MUST_KEEP
    MAY_KEEP = _abi.VERN_RETENTION_MAY_KEEP
    MUST_ERASE = _abi.VERN_RETENTION_MUST_ERASE
    HELD = _abi.VERN_RETENTION_HELD
    UNKNOWN = _abi.VERN_RETENTION_UNKNOWN
    CONFLICT = _abi.VERN_RETENTION_CONFLICT
    REVIEW = _abi.VERN_RETENTION_REVIEW

    @classmethod
    def _missing_(cls, value: object) -> "RetentionVerdict":
        return cls.UNSET

    def __bool__(self) -> NoReturn:
        raise TypeError("a verdict is neither true nor false; compare it with "
                        "RetentionVerdict.MUST_ERASE")


class ErasureGround(enum.IntEnum):
    """Why data are to go: the person asked, or a limit of the policy has passed."""

    REQUEST = _abi.VERN_ERASURE_REQUEST
    OVERDUE = _abi.VERN_ERASURE_OVERDUE


class Fate(enum.IntEnum):
    """What becomes of a datum. Only GOES goes."""

    UNSET = _abi.VERN_FATE_UNSET
    GOES = _abi.VERN_FATE_GOES
    KEPT = _abi.VERN_FATE_KEPT
    HELD = _abi.VERN_FATE_HELD
    UNKNOWN = _abi.VERN_FATE_UNKNOWN
    REVIEW = _abi.VERN_FATE_REVIEW
    FREE = _abi.VERN_FATE_FREE


class CertificateStatus(enum.IntEnum):
    """What a certificate of erasure says. Only CLOSED leaves nothing to do or to look at."""

    RESIDUE = _abi.VERN_CERTIFICATE_RESIDUE
    OPEN = _abi.VERN_CERTIFICATE_OPEN
    CLOSED = _abi.VERN_CERTIFICATE_CLOSED


class CertificateFormat(enum.IntEnum):
    """How a certificate is written. JSON has no language."""

    HTML = _abi.VERN_CERTIFICATE_HTML
    TEXT = _abi.VERN_CERTIFICATE_TEXT
    JSON = _abi.VERN_CERTIFICATE_JSON


class LetterFormat(enum.IntEnum):
    """How a letter to a recipient is written."""

    HTML = _abi.VERN_LETTER_HTML
    TEXT = _abi.VERN_LETTER_TEXT


class PlaceKind(enum.IntEnum):
    """A place that a person deals with: one of [places], or somebody who had the data."""

    DECLARED = _abi.VERN_PLACE_DECLARED
    RECIPIENT = _abi.VERN_PLACE_RECIPIENT


class Treated(enum.IntEnum):
    """What became of a value."""

    BLANK = _abi.VERN_TREATED_BLANK
    SAME = _abi.VERN_TREATED_SAME
    CHANGED = _abi.VERN_TREATED_CHANGED
    CLEARED = _abi.VERN_TREATED_CLEARED


class Linkage(enum.IntEnum):
    """What a column still is under a transform; a column alone is never anonymous."""

    CAN_BE_ANONYMOUS = _abi.VERN_LINKAGE_CAN_BE_ANONYMOUS
    LINKABLE = _abi.VERN_LINKAGE_LINKABLE
    PERSONAL = _abi.VERN_LINKAGE_PERSONAL


class Obligation(enum.IntEnum):
    """What a retention rule does: demand keeping, demand that the datum goes, permit keeping."""

    KEEP_AT_LEAST = _abi.VERN_OBLIGATION_KEEP_AT_LEAST
    KEEP_AT_MOST = _abi.VERN_OBLIGATION_KEEP_AT_MOST
    MAY_KEEP = _abi.VERN_OBLIGATION_MAY_KEEP


class Certainty(enum.IntEnum):
    """How well the law was read: in the primary text, in a secondary source, or not at all."""

    PRIMARY = _abi.VERN_CERTAINTY_PRIMARY
    SECONDARY = _abi.VERN_CERTAINTY_SECONDARY
    COMMON = _abi.VERN_CERTAINTY_COMMON


class Doubt(enum.IntFlag):
    """Why a retention rule cannot tell."""

    NO_RULE = _abi.VERN_DOUBT_NO_RULE
    TRIGGER_BLANK = _abi.VERN_DOUBT_TRIGGER_BLANK
    TRIGGER_UNREADABLE = _abi.VERN_DOUBT_TRIGGER_UNREADABLE
    TRIGGER_EARLY = _abi.VERN_DOUBT_TRIGGER_EARLY
    TRIGGER_AHEAD = _abi.VERN_DOUBT_TRIGGER_AHEAD
    TRIGGER_FILLER = _abi.VERN_DOUBT_TRIGGER_FILLER
    NO_ACCOUNTING_YEAR = _abi.VERN_DOUBT_NO_ACCOUNTING_YEAR
    RULE_UNSOUND = _abi.VERN_DOUBT_RULE_UNSOUND
    SOURCE_DAMAGED = _abi.VERN_DOUBT_SOURCE_DAMAGED


class Plugin(enum.IntEnum):
    """What a check of the shop's own said."""

    NONE = _abi.VERN_PLUGIN_NONE
    DENY = _abi.VERN_PLUGIN_DENY
    GRANT = _abi.VERN_PLUGIN_GRANT
    ABSTAIN = _abi.VERN_PLUGIN_ABSTAIN
    FAILED = _abi.VERN_PLUGIN_FAILED


class Effect(enum.IntEnum):
    """What a reason does: a grant rests on it, it is only reported, or it denies."""

    BASIS = _abi.VERN_EFFECT_BASIS
    WARNING = _abi.VERN_EFFECT_WARNING
    DENY = _abi.VERN_EFFECT_DENY


class Finding(enum.IntFlag):
    """What reading a Status field noticed. The last three make it malformed."""

    UNKNOWN_CODE = _abi.VERN_FINDING_UNKNOWN_CODE
    DUPLICATE = _abi.VERN_FINDING_DUPLICATE
    BLANK_INSIDE = _abi.VERN_FINDING_BLANK_INSIDE
    LOWER_CASE = _abi.VERN_FINDING_LOWER_CASE
    SEPARATOR = _abi.VERN_FINDING_SEPARATOR
    MALFORMED = _abi.VERN_FINDING_MALFORMED


class SelectionMistake(enum.IntEnum):
    """What is wrong with a selection: SelectionError.detail."""

    EMPTY = _abi.VERN_SELECTION_EMPTY
    EMPTY_ITEM = _abi.VERN_SELECTION_EMPTY_ITEM
    NOT_ONE_CODE = _abi.VERN_SELECTION_NOT_ONE_CODE
    WRONG_SEPARATOR = _abi.VERN_SELECTION_WRONG_SEPARATOR
    UNKNOWN_CODE = _abi.VERN_SELECTION_UNKNOWN_CODE
    DUPLICATE = _abi.VERN_SELECTION_DUPLICATE


class StatusWrite(enum.IntEnum):
    """Why a Status field was not written: detail of the StateError."""

    FULL = _abi.VERN_STATUS_WRITE_FULL
    MALFORMED = _abi.VERN_STATUS_WRITE_MALFORMED
    NOT_IN_CODE_PAGE = _abi.VERN_STATUS_WRITE_NOT_IN_CODE_PAGE


class CodePage(enum.IntEnum):
    """Always stated, never guessed: CP865 and CP850 agree on every Norwegian letter."""

    UTF8 = _abi.VERN_CODE_PAGE_UTF8
    CP437 = _abi.VERN_CODE_PAGE_CP437
    CP850 = _abi.VERN_CODE_PAGE_CP850
    CP858 = _abi.VERN_CODE_PAGE_CP858
    CP865 = _abi.VERN_CODE_PAGE_CP865
    WINDOWS_1252 = _abi.VERN_CODE_PAGE_WINDOWS_1252
    ISO_8859_1 = _abi.VERN_CODE_PAGE_ISO_8859_1
    ISO_8859_15 = _abi.VERN_CODE_PAGE_ISO_8859_15


class Language(enum.IntEnum):
    """Of the sentences for people: English, and Norwegian bokmaal."""

    EN = _abi.VERN_LANGUAGE_EN
    NB = _abi.VERN_LANGUAGE_NB


class Missing(enum.Enum):
    """A fact without a value that is not blank either (blank is None)."""

    NOT_KEPT = _abi.VERN_FACT_NOT_KEPT
    UNREADABLE = _abi.VERN_FACT_UNREADABLE


# The register does not have the field; the policy must say so too.
NOT_KEPT: Final = Missing.NOT_KEPT
# Something stands there that cannot be read: the safe outcome of its check.
UNREADABLE: Final = Missing.UNREADABLE

NoValue = Union[None, Literal[Missing.NOT_KEPT, Missing.UNREADABLE]]
