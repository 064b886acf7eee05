"""A host that keeps its own register: forms, letters, requests for consent, campaigns."""
from __future__ import annotations

import ctypes
import datetime
from collections.abc import Iterable, Sequence
from typing import Any, Optional

from . import _abi
from ._customer_structs import (Customers, Verdicts, cards_of, column, entered_of, forms_of, fresh,
                                message_of, replies_of, size_of, texts_of)
from ._customers import (Asked, Asking, AskingCounts, AskingStatus, CampaignStatus, Customer,
                         Difference, Entered, Form, Listing, PlannedField, Reply, Sending, Stops)
from ._dates import day_number, day_of
from ._decision import reason_name
from ._encode import fill_request, instance, member, within, yes
from ._errors import argument_error, type_error
from ._facts import Request
from ._handle import Handle, PolicyHandle
from ._library import borrowed, call, lib, text_in
from ._policy import Policy, handle_of
from ._record_structs import string, tree_size
from ._records import Card
from ._words import (Cause, Change, Channel, ChosenBy, CodePage, DifferenceKind, Outcome, Wrote)


class Projection:
    """What is to become of the Status fields of many customers; nothing is written by it.

    fields are in the order of the customers. Write those with Change.WRITE, then confirm.
    """

    __slots__ = ("_handle", "_ledger", "fields", "differences")

    def __init__(self, handle: Handle, ledger: HostCalls, fields: tuple[PlannedField, ...],
                 differences: tuple[Difference, ...]) -> None:
        self._handle, self._ledger = handle, ledger
        self.fields, self.differences = fields, differences

    def confirm(self, wrote: Iterable[Wrote], *, by: str) -> int:
        """Notes what the host wrote, a word for each customer; how many notes were written.

        StateError where something was recorded of one of them since: plan again.
        """
        words = bytes(member("wrote", word, Wrote) for word in wrote)
        if len(words) != len(self.fields):
            raise argument_error("wrote", f"has {len(words)} words for {len(self.fields)} rows")
        room = (ctypes.c_uint8 * max(len(words), 1))(*words)
        ledger, entries = self._ledger._open(), ctypes.c_int64()
        call(lib.vern_projection_confirm, ledger.pointer, self._handle.pointer, room, 1,
             *text_in(by, "by"), ctypes.byref(entries))
        return entries.value


def _planned(handle: Handle, width: int, rows: int) -> tuple[PlannedField, ...]:
    fields = (ctypes.c_uint8 * max(rows * width, 1))()
    lengths, changes = (ctypes.c_uint32 * max(rows, 1))(), (ctypes.c_uint8 * max(rows, 1))()
    call(lib.vern_projection_fields, handle.pointer, fields, width, lengths, 4, changes, 1)
    data = bytes(fields)
    return tuple(PlannedField(data[i * width:i * width + lengths[i]], Change(changes[i]))
                 for i in range(rows))


def _differences(handle: Handle, policy: PolicyHandle) -> tuple[Difference, ...]:
    count, found = ctypes.c_int32(), []
    call(lib.vern_projection_difference_count, handle.pointer, ctypes.byref(count))
    one = _abi.vern_difference(struct_size=size_of(_abi.vern_difference))
    for index in range(count.value):
        call(lib.vern_projection_difference, handle.pointer, index, ctypes.byref(one))
        letter = policy.codes[one.code] if one.code >= 0 else None
        found.append(Difference(one.row, letter, DifferenceKind(one.kind), Cause(one.cause),
                                one.mended == 1))
    return tuple(found)


class _Fields:
    """vern_status_column over a list of bytes."""

    def __init__(self, fields: Sequence[bytes], code_page: CodePage, width: int,
                 fixed_width: bool) -> None:
        width = within("width", width, 1, 65535)
        for one in fields:
            if not isinstance(one, bytes):
                raise type_error("fields", "a sequence of bytes", one)
            if len(one) > width:
                raise argument_error("fields", f"hold more than {width} bytes")
        n = len(fields)
        self.bytes = ctypes.create_string_buffer(b"".join(f.ljust(width) for f in fields),
                                                 n * width + 1)
        self.lengths = (ctypes.c_uint32 * max(n, 1))(*[len(f) for f in fields])
        self.struct = _abi.vern_status_column()
        lib.vern_status_column_init(ctypes.byref(self.struct), size_of(_abi.vern_status_column))
        self.struct.code_page = member("code_page", code_page, CodePage)
        self.struct.width, self.struct.fixed_width = width, yes("fixed_width", fixed_width)
        self.struct.fields = _abi.vern_column(ctypes.addressof(self.bytes), width)
        self.struct.lengths = column(self.lengths, ctypes.c_uint32)


class HostCalls:
    """What a ledger does for a host that hands in its customers; the rules are the command's.

    Every call is for one policy and names who says so, `by`. An exception's row is the index of the
    customer, form or reply that it is about.
    """

    __slots__ = ()

    def _open(self) -> Any:
        raise NotImplementedError

    # ---- forms

    def enter_forms(self, policy: Policy, forms: Iterable[tuple[Card, Form]], *,
                    by: str) -> tuple[Entered, ...]:
        """Records consent forms in one durable commit, all or none.

        A form that stands there already, by its number, day and customer, is known and writes
        nothing. Another answer under a number, or a yes over a no that it does not lift: StateError.
        """
        ledger, handle, pairs = self._open(), handle_of(policy), list(forms)
        cards = cards_of(card for card, _ in pairs)
        array, _kept = forms_of([form for _, form in pairs], handle)
        out = fresh(_abi.vern_entered, len(pairs), lib.vern_entered_init)
        call(lib.vern_form_enter, ledger.pointer, handle.pointer, cards, size_of(_abi.vern_card),
             array, size_of(_abi.vern_form), len(pairs), *text_in(by, "by"), out,
             size_of(_abi.vern_entered))
        return entered_of(out)

    # ---- letters

    def project(self, policy: Policy, customers: Iterable[Customer], fields: Sequence[bytes],
                day: datetime.date, *, code_page: CodePage, width: int, fixed_width: bool = True,
                put_back: Iterable[int] = (), size: Optional[int] = None) -> Projection:
        """Plans how the Status fields must change to follow the proof; writes nothing.

        fields: one for each customer, `width` bytes wide at most. put_back: indexes of customers
        whose letters that were taken away a person says are to come back.
        """
        ledger, handle = self._open(), handle_of(policy)
        rows = Customers(customers, handle)
        if rows.n != len(fields):
            raise argument_error("fields", f"are {len(fields)} for {rows.n} customers")
        column_in, out = _Fields(fields, code_page, width, fixed_width), ctypes.c_void_p()
        back = (ctypes.c_uint8 * max(rows.n, 1))()
        for index in put_back:
            back[within("put_back", index, 0, rows.n - 1)] = 1
        call(lib.vern_projection_plan, ledger.pointer, handle.pointer, rows.reference(),
             ctypes.byref(column_in.struct), back, 1, day_number(day), tree_size(size),
             ctypes.byref(out))
        plan = Handle(out.value or 0, lib.vern_projection_free)
        return Projection(plan, self, _planned(plan, width, rows.n), _differences(plan, handle))

    # ---- requests for consent

    def ask(self, policy: Policy, asking: Asking, customers: Iterable[Customer], *, by: str,
            chosen_by: ChosenBy = ChosenBy.ALL, dry_run: bool = False) -> tuple[Asked, ...]:
        """Opens a request for consent, and asks whom the gate grants and something is left to ask.

        The codes are in the ledger when this returns. dry_run only says whom it would ask.
        """
        instance("asking", asking, Asking)
        handle = handle_of(policy)
        text = message_of(asking.text)
        struct = _asking(asking.id, asking.day, asking.answer_by, dry_run)
        struct.purpose = handle.index("purposes", asking.purpose)
        struct.channel = member("channel", asking.channel, Channel)
        struct.rolling = yes("rolling", asking.rolling)
        struct.text = _abi.vern_string(text, len(text))
        struct.confirmed = texts_of(asking.confirmed, "confirmed")
        struct.confirmed_count = len(asking.confirmed)
        return self._ask(lib.vern_asking_open, handle, struct, customers, chosen_by, by)

    def ask_more(self, policy: Policy, request: str, day: datetime.date,
                 customers: Iterable[Customer], *, by: str,
                 answer_by: Optional[datetime.date] = None, chosen_by: ChosenBy = ChosenBy.ALL,
                 dry_run: bool = False) -> tuple[Asked, ...]:
        """Asks customers whom an open, rolling request has not asked."""
        return self._ask(lib.vern_asking_more, handle_of(policy),
                         _asking(request, day, answer_by, dry_run), customers, chosen_by, by)

    def remind(self, policy: Policy, request: str, day: datetime.date,
               customers: Iterable[Customer], *, by: str,
               answer_by: Optional[datetime.date] = None,
               dry_run: bool = False) -> tuple[Asked, ...]:
        """Asks those again who have not answered, with the codes they have."""
        return self._ask(lib.vern_asking_remind, handle_of(policy),
                         _asking(request, day, answer_by, dry_run), customers, ChosenBy.ALL, by)

    def _ask(self, function: Any, policy: PolicyHandle, struct: _abi.vern_asking,
             customers: Iterable[Customer], chosen_by: ChosenBy, by: str) -> tuple[Asked, ...]:
        ledger, count = self._open(), ctypes.c_int64()
        rows = Customers(customers, policy, chosen_by)
        out = fresh(_abi.vern_asked, rows.n, lib.vern_asked_init)
        call(function, ledger.pointer, policy.pointer, ctypes.byref(struct), rows.reference(),
             *text_in(by, "by"), out, size_of(_abi.vern_asked), ctypes.byref(count))
        return tuple(Asked(Outcome(one.outcome), reason_name(one.reason), borrowed(one.code))
                     for one in out)

    def take_replies(self, policy: Policy, cards: Iterable[Card], replies: Sequence[Reply], *,
                     by: str) -> tuple[Entered, ...]:
        """Records answers by their codes in one durable commit, all or none.

        cards: those to look for the codes among. NotFoundError: a code is none of theirs.
        """
        ledger, handle, among = self._open(), handle_of(policy), cards_of(cards)
        array, _kept = replies_of(replies, handle)
        out = fresh(_abi.vern_entered, len(replies), lib.vern_entered_init)
        call(lib.vern_asking_reply, ledger.pointer, handle.pointer, among, size_of(_abi.vern_card),
             len(among), array, size_of(_abi.vern_reply), len(replies), *text_in(by, "by"), out,
             size_of(_abi.vern_entered))
        return entered_of(out)

    def asking_status(self, policy: Policy, request: str, cards: Iterable[Card],
                      day: datetime.date) -> AskingStatus:
        """What came of a request by a day, among the cards."""
        ledger, handle, among = self._open(), handle_of(policy), cards_of(cards)
        room, needed = len(handle.purposes), ctypes.c_size_t()
        state = _abi.vern_asking_state(struct_size=size_of(_abi.vern_asking_state))
        counts = (_abi.vern_asking_counts * max(room, 1))()
        call(lib.vern_asking_read, ledger.pointer, handle.pointer, *text_in(request, "request"),
             among, size_of(_abi.vern_card), len(among), day_number(day), ctypes.byref(state),
             counts, room, size_of(_abi.vern_asking_counts), ctypes.byref(needed))
        return AskingStatus(day_of(state.opened), day_of(state.answer_by), state.rolling == 1,
                            state.closed == 1, state.customers, state.reminded, state.answered,
                            tuple(AskingCounts(handle.purposes[c.purpose], c.asked, c.yes, c.no,
                                               c.waiting, c.lapsed)
                                  for c in counts[:needed.value]))

    # ---- campaigns

    def open_campaign(self, policy: Policy, campaign: str, request: Request, text: bytes, *,
                      by: str, confirmed: Sequence[str] = ()) -> None:
        """Opens a campaign on the day of the request, with the text of its message."""
        ledger, handle, message = self._open(), handle_of(policy), message_of(text)
        asked = _abi.vern_request(struct_size=size_of(_abi.vern_request))
        fill_request(asked, request, handle)
        call(lib.vern_campaign_open, ledger.pointer, handle.pointer, *text_in(campaign, "campaign"),
             ctypes.byref(asked), message, len(message), texts_of(confirmed, "confirmed"),
             len(confirmed), *text_in(by, "by"))

    def list_campaign(self, policy: Policy, campaign: str, customers: Iterable[Customer],
                      day: datetime.date, *, by: str,
                      chosen_by: ChosenBy = ChosenBy.ALL) -> Listing:
        """Asks the gate about each customer, and freezes the list of those whom it grants."""
        return self._list(lib.vern_campaign_list, policy, campaign, customers, day, by, chosen_by)

    def recheck_campaign(self, policy: Policy, campaign: str, customers: Iterable[Customer],
                         day: datetime.date, *, by: str) -> Listing:
        """Asks again about exactly those of the last list; others are a StateError."""
        return self._list(lib.vern_campaign_recheck, policy, campaign, customers, day, by,
                          ChosenBy.ALL)

    def _list(self, function: Any, policy: Policy, campaign: str, customers: Iterable[Customer],
              day: datetime.date, by: str, chosen_by: ChosenBy) -> Listing:
        ledger, handle = self._open(), handle_of(policy)
        rows, listed = Customers(customers, handle, chosen_by), ctypes.c_int64()
        out = Verdicts(rows.n)
        call(function, ledger.pointer, handle.pointer, *text_in(campaign, "campaign"),
             rows.reference(), day_number(day), *text_in(by, "by"), out.verdicts, out.first_reason,
             ctypes.byref(listed))
        return Listing(listed.value, *out.values())

    def campaign_sent(self, policy: Policy, campaign: str, customers: Iterable[Customer],
                      day: datetime.date, *, by: str) -> Sending:
        """Records that a list was used: what was sent is recorded, right or wrong. Look at `sound`."""
        ledger, handle = self._open(), handle_of(policy)
        rows = Customers(customers, handle)
        out, s = Verdicts(rows.n), _abi.vern_sent(struct_size=size_of(_abi.vern_sent))
        call(lib.vern_campaign_sent, ledger.pointer, handle.pointer, *text_in(campaign, "campaign"),
             rows.reference(), day_number(day), *text_in(by, "by"), out.verdicts, out.first_reason,
             ctypes.byref(s))
        return Sending(s.sound == 1, s.dead == 1, s.superseded == 1, s.unchecked == 1, s.customers,
                       s.recorded, s.unlawful, s.unrecorded, *out.values())

    def campaign_stop(self, policy: Policy, campaign: str, cards: Iterable[Card],
                      day: datetime.date, *, by: str, all_channels: bool = False) -> Stops:
        """These customers say no to the campaign, on its channel or on all."""
        ledger, handle, among = self._open(), handle_of(policy), cards_of(cards)
        stands, recorded = (ctypes.c_uint8 * max(len(among), 1))(), ctypes.c_int64()
        call(lib.vern_campaign_stop, ledger.pointer, handle.pointer, *text_in(campaign, "campaign"),
             among, size_of(_abi.vern_card), len(among), day_number(day),
             yes("all_channels", all_channels), *text_in(by, "by"), stands, ctypes.byref(recorded))
        return Stops(recorded.value, tuple(byte == 1 for byte in stands[:len(among)]))

    def close_campaign(self, policy: Policy, campaign: str, day: datetime.date, *, by: str) -> None:
        """Closes a campaign or request: no copy of its lists is left."""
        call(lib.vern_campaign_close, self._open().pointer, handle_of(policy).pointer,
             *text_in(campaign, "campaign"), day_number(day), *text_in(by, "by"))

    def campaign(self, campaign: str) -> CampaignStatus:
        """How a campaign or request stands, and its figures."""
        c = _abi.vern_campaign(struct_size=size_of(_abi.vern_campaign))
        call(lib.vern_campaign_read, self._open().pointer, *text_in(campaign, "campaign"),
             ctypes.byref(c))
        return CampaignStatus(day_of(c.opened), day_of(c.closed_day) if c.closed == 1 else None,
                              Channel(c.channel), c.asks == 1, c.lists,
                              day_of(c.list_day) if c.lists else None,
                              day_of(c.list_until) if c.lists else None, c.list_customers,
                              c.list_tree_size, bytes(c.list_sha256), c.listed, c.dropped, c.sent,
                              c.stops)


def _asking(request: str, day: datetime.date, answer_by: Optional[datetime.date],
            dry_run: bool) -> _abi.vern_asking:
    out = _abi.vern_asking()
    lib.vern_asking_init(ctypes.byref(out), size_of(_abi.vern_asking))
    out.id = string(request, "the id of a request")
    out.day = day_number(day)
    out.dry_run = yes("dry_run", dry_run)
    if answer_by is not None:
        out.has_answer_by, out.answer_by = 1, day_number(answer_by, "answer_by")
    return out
