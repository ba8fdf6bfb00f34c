"""The public holidays on which Dutch schools are closed, for any year."""

from __future__ import annotations

import datetime as dt

from dateutil.easter import easter

# Days after Easter Sunday: Good Friday, Easter Monday, Ascension and the day after, Whit Monday.
AROUND_EASTER = (-2, 1, 39, 40, 50)
FIXED = ((1, 1), (4, 27), (5, 5), (12, 25), (12, 26))
FIRST_OF_THE_WEEKEND = 5


def is_public_holiday(day: dt.date) -> bool:
    """Whether schools are closed on ``day`` because everybody is free, or nearly everybody."""
    return (day.month, day.day) in FIXED or (day - easter(day.year)).days in AROUND_EASTER


def is_weekend(day: dt.date) -> bool:
    return day.weekday() >= FIRST_OF_THE_WEEKEND
