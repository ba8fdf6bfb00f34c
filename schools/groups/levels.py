"""From what people type to levels: 3, 3/4, 3-4, "groep 6 en 7"."""

import re

from django.utils.translation import gettext as _

from schools.models.groups import FIRST_LEVEL

WORDS = re.compile(r"\b(groep|groepen|leerjaar|leerjaren|klas|group|year)\b", re.IGNORECASE)
RANGE = re.compile(r"^(\d)\s*(?:-|–|t/m|tot en met)\s*(\d)$", re.IGNORECASE)
BETWEEN = re.compile(r"\s*(?:/|,|\+|&|;|\ben\b|\band\b|\s)\s*", re.IGNORECASE)
# What a spreadsheet makes of 3/4 when it takes it for a day.
DAY = re.compile(r"^20\d\d-(\d\d)-(\d\d)$")


class NoLevels(ValueError):
    """The text names no levels; its words say what would."""


def read_levels(text, last):
    """The levels that ``text`` names, in order and each once; up to and including ``last``."""
    text = WORDS.sub("", str(text)).strip()
    day, span = DAY.match(text), RANGE.match(text)
    if span:
        low, high = sorted(int(level) for level in span.groups())
        levels = set(range(low, high + 1))
    else:
        parts = day.groups() if day else BETWEEN.split(text)
        if not all(part.isdecimal() for part in parts):
            raise NoLevels(_("Write a level such as 3, or levels such as 3/4."))
        levels = {int(part) for part in parts}
    if not all(FIRST_LEVEL <= level <= last for level in levels):
        raise NoLevels(_("Levels run from %(first)s to %(last)s here.") % {"first": FIRST_LEVEL, "last": last})
    return sorted(levels)
