"""The little of EDTF that the importer needs: bounds of a date, the day after, shape checks."""
import calendar
import datetime
import re

_DATE = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~%]?)$")


def split(text):
    """The two ends of an interval; a single date is both."""
    if "/" not in text:
        return text, text
    start, end = text.split("/")
    return start, end


def _bounds(date):
    match = _DATE.match(date)
    if not match:
        raise ValueError(f"not a date: {date!r}")
    year, month, day = (int(part) if part else None for part in match.groups()[:3])
    first = datetime.date(year, month or 1, day or 1)
    if day:
        last = first
    elif month:
        last = datetime.date(year, month, calendar.monthrange(year, month)[1])
    else:
        last = datetime.date(year, 12, 31)
    if match.group(4) in ("~", "%"):
        if day:
            first, last = first - datetime.timedelta(3), last + datetime.timedelta(3)
        elif month:
            first = (first - datetime.timedelta(1)).replace(day=1)
            after = last + datetime.timedelta(1)
            last = after.replace(day=calendar.monthrange(after.year, after.month)[1])
        else:
            first, last = first.replace(year=year - 1), last.replace(year=year + 1)
    return first, last


def earliest(text):
    """The first day that it may mean; None if open."""
    start = split(text)[0]
    return None if start in ("", "..") else _bounds(start)[0]


def latest(text):
    """The last day that it may mean; None if open."""
    end = split(text)[1]
    return None if end in ("", "..") else _bounds(end)[1]


def is_day(text):
    return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", text))


def day_after(text):
    """The day after an exact day; coarser dates stay as they are."""
    if not is_day(text):
        return text
    return (datetime.date.fromisoformat(text) + datetime.timedelta(1)).isoformat()


def day_before(text):
    return (datetime.date.fromisoformat(text) - datetime.timedelta(1)).isoformat()


def fault(text):
    """Why `text` is no EDTF of levels 0-1 as the record uses it; empty if it is one."""
    ends = text.split("/")
    if len(ends) > 2:
        return "more than one slash"
    try:
        days = [None if end == ".." else _bounds(end) for end in ends]
    except ValueError as error:
        return str(error)
    if len(ends) == 1:
        return "open date without interval" if days[0] is None else ""
    if days[0] and days[1] and days[0][0] > days[1][1]:
        return "interval runs backwards"
    return ""
