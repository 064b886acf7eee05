"""Days, periods and deadlines: the calendar of the law, asked of the library."""
from __future__ import annotations

import ctypes
import datetime
from typing import NamedTuple, Optional

from . import _abi
from ._errors import argument_error, type_error
from ._library import bytes_out, call, lib, text_in

_EPOCH = datetime.date(1970, 1, 1).toordinal()


def day_number(day: datetime.date, name: str = "day") -> int:
    """Days since 1970-01-01, as columns hold them. A datetime is refused: whose day is it?"""
    if isinstance(day, datetime.datetime) or not isinstance(day, datetime.date):
        raise type_error(name, "a datetime.date", day)
    return day.toordinal() - _EPOCH


def day_of(number: int) -> datetime.date:
    """The date of a day number; years 1 to 9999."""
    try:
        return datetime.date.fromordinal(number + _EPOCH)
    except (ValueError, OverflowError):
        raise argument_error("the day", "is outside the years 1 to 9999") from None


def period_add(day: datetime.date, period: str) -> datetime.date:
    """The day a period after `day`: "P5Y", "P3Y6M", "P30D"; months clamp to the month's end."""
    out = ctypes.c_int32()
    call(lib.vern_period_add, day_number(day), *text_in(period, "period"), ctypes.byref(out))
    return day_of(out.value)


def is_working_day(day: datetime.date) -> bool:
    """Whether it is no Saturday, Sunday or public holiday in Norway."""
    out = ctypes.c_uint8()
    call(lib.vern_is_working_day, day_number(day), ctypes.byref(out))
    return out.value == 1


def next_working_day(day: datetime.date) -> datetime.date:
    """The day itself when it is a working day in Norway, else the next that is."""
    out = ctypes.c_int32()
    call(lib.vern_next_working_day, day_number(day), ctypes.byref(out))
    return day_of(out.value)


class RequestDue(NamedTuple):
    """Last day to answer a data subject, and the last day when extended (GDPR Art. 12(3))."""

    due: datetime.date
    extended_due: datetime.date


def request_due(received: datetime.date) -> RequestDue:
    due, extended = ctypes.c_int32(), ctypes.c_int32()
    call(lib.vern_request_due, day_number(received, "received"), ctypes.byref(due),
         ctypes.byref(extended))
    return RequestDue(day_of(due.value), day_of(extended.value))


class RetentionEnd(NamedTuple):
    """Last day kept, inclusive (None for kind "review"), and the first day it may be deleted."""

    last_day_kept: Optional[datetime.date]
    first_day_deletable: Optional[datetime.date]


def retention_end(kind: str, trigger: datetime.date, period: Optional[str] = None,
                  year_end: Optional[str] = None) -> RetentionEnd:
    """When the keeping of a datum ends.

    kind: "fye", "date", "date-roll", "days", "review" or "calendar-month"; trigger: the business
    day it counts from; period: ISO 8601; year_end: "MM-DD", for "fye" only.
    """
    def text(value: Optional[str], name: str) -> tuple[Optional[bytes], int]:
        return (None, 0) if value is None else text_in(value, name)

    out = _abi.vern_retention(struct_size=ctypes.sizeof(_abi.vern_retention))
    call(lib.vern_retention_end, *text_in(kind, "kind"), day_number(trigger, "trigger"),
         *text(period, "period"), *text(year_end, "year_end"), ctypes.byref(out))
    return RetentionEnd(day_of(out.last_day_kept) if out.has_last else None,
                        day_of(out.first_day_deletable) if out.has_first else None)


def breach_due(aware: datetime.datetime) -> datetime.datetime:
    """The last moment to notify the authority of a breach, on the clock of Oslo (GDPR Art. 33(1)).

    `aware` needs a time zone; seconds are dropped, which makes the answer earlier and never later.
    """
    if not isinstance(aware, datetime.datetime):
        raise type_error("aware", "a datetime.datetime", aware)
    if aware.utcoffset() is None:
        raise argument_error("aware", "has no time zone; state one, such as datetime.timezone.utc")
    try:
        utc = aware.astimezone(datetime.timezone.utc)
    except OverflowError:
        raise argument_error("aware", "is outside the calendar") from None
    text = utc.isoformat(timespec="minutes")
    due = bytes_out(lib.vern_breach_due, *text_in(text, "aware"), room=32)
    return datetime.datetime.fromisoformat(due.decode("ascii"))
