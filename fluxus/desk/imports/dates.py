"""The day that the name of a file tells: …_2020-12.csv is of the end of that month."""

from __future__ import annotations

import calendar
import datetime as dt
import re

DAY = re.compile(r"(?<!\d)(20\d\d)-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?(?!\d)")


def day_in_name(name: str) -> dt.date | None:
    """The last date in ``name`` (a path counts from its end), or None without one."""
    found = DAY.findall(name)
    if not found:
        return None
    year, month, day = found[-1]
    last = calendar.monthrange(int(year), int(month))[1]
    return dt.date(int(year), int(month), min(int(day or last), last))
