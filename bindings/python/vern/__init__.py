"""vern: may this customer be used for this purpose, on this day, and if not, why not.

    with vern.Policy.load("vern.toml") as policy:
        facts = vern.Facts(status=policy.read_status(b"RF", vern.CodePage.CP865), address=True)
        request = vern.Request(purposes="own-marketing", channel=vern.Channel.LETTER, day=day)
        if policy.decide(request, facts).granted: ...

    with vern.Ledger.open("shop.vern", key_file="shop.vernmaster") as ledger:
        if ledger.decide(policy, vern.Card("1042"), request, facts).granted: ...

A layer over libvern.so.0; docs/python.md says more, and vern.h is the manual of what lies below.
"""
from ._abi import VERN_VERSION_STRING as __version__
from ._bulk import StatusColumns
from ._certificate import ErasureCertificate, ErasurePlace, Piece, Residue
from ._customers import (Asked, Asking, AskingCounts, AskingStatus, CampaignStatus, Customer,
                         Difference, Entered, Form, Listing, PlannedField, Reply, Sending, Stops,
                         Tick)
from ._dates import (RequestDue, RetentionEnd, breach_due, day_number, day_of, is_working_day,
                     next_working_day, period_add, request_due, retention_end)
from ._decision import Decision, Reason, reason_name
from ._erasure import Erased, ErasurePlan, ErasureStep, Record
from ._errors import (ArgumentError, BusyError, DataError, Diagnostic, EncodingError, Error,
                     HandleError, LibraryError, NotFoundError, PolicyError, SelectionError,
                     StateError, UnsupportedError)
from ._facts import Checks, Consent, Facts, Request, StatusReading
from ._host import Projection
from ._ledger import Ledger
from ._library import build_info
from ._many import Columns, Decisions
from ._policy import Policy
from ._records import Card, Consents, Entry, Event, Fault, Statistics, Verification
from ._requests import Hold, SubjectRequest
from ._retention import Retention, RetentionRule, Retentions, RuledDay
from ._status import Selected, Selection, transcode
from ._transform import Scrubber, StringColumn, Transform, Transformed
from ._words import (NOT_KEPT, UNREADABLE, Cause, Certainty, CertificateFormat, CertificateStatus,
                    Change, Channel, ChosenBy, CodePage, ConsentState, DifferenceKind, Doubt,
                    Effect, ErasureGround, EventKind, Evidence, Fate, Finding, HoldGround, Identity,
                    Language, LetterFormat, Linkage, LogLevel, Method, Missing, Obligation, Outcome,
                    Party, PlaceKind, Plugin, Proof, RequestState, RetentionVerdict, Right,
                    SelectionMistake, StatusWrite, Step, Treated, Verdict, Wrote)

__all__ = [
    "ArgumentError", "Asked", "Asking", "AskingCounts", "AskingStatus", "BusyError",
    "CampaignStatus", "Card", "Cause", "Certainty", "CertificateFormat", "CertificateStatus",
    "Change", "Channel", "Checks", "ChosenBy", "CodePage", "Columns", "Consent", "ConsentState",
    "Consents", "Customer", "DataError", "Decision", "Decisions", "Diagnostic", "Difference",
    "DifferenceKind", "Doubt", "Effect", "EncodingError", "Entered", "Entry", "Erased",
    "ErasureCertificate", "ErasureGround", "ErasurePlace", "ErasurePlan", "ErasureStep", "Error",
    "Event", "EventKind", "Evidence", "Facts", "Fate", "Fault", "Finding", "Form", "HandleError",
    "Hold", "HoldGround", "Identity", "Language", "Ledger", "LetterFormat", "LibraryError",
    "Linkage", "Listing", "LogLevel", "Method", "Missing", "NOT_KEPT", "NotFoundError",
    "Obligation", "Outcome", "Party", "Piece", "PlaceKind", "PlannedField", "Plugin", "Policy",
    "PolicyError", "Projection", "Proof", "Reason", "Record", "Reply", "Request", "RequestDue",
    "RequestState", "Residue", "Retention", "RetentionEnd", "RetentionRule", "RetentionVerdict",
    "Retentions", "Right", "RuledDay", "Scrubber", "Selected", "Selection", "SelectionError",
    "SelectionMistake", "Sending", "StateError", "Statistics", "StatusColumns", "StatusReading",
    "StatusWrite", "Step", "Stops", "StringColumn", "SubjectRequest", "Tick", "Transform",
    "Transformed", "Treated", "UNREADABLE", "UnsupportedError", "Verdict", "Verification", "Wrote",
    "__version__", "breach_due", "build_info", "day_number", "day_of", "is_working_day",
    "next_working_day", "period_add", "reason_name", "request_due", "retention_end", "transcode",
]
