"""From the text in a cell of a sheet with groups to a value; pure functions that say what is wrong."""

import re

from django.utils.translation import gettext as _

from fluxus.desk.imports import WrongRow
from schools.groups.levels import DAY, NoLevels, read_levels
from schools.models.groups import FIRST_YEAR, LAST_YEAR, level_words

YEAR = re.compile(r"^(20\d\d)(?:\s*[-/–]\s*(?:20)?(\d\d))?$")
MOST_PUPILS = 500


def year(text):
    """The year in which the school year starts: 2026, 2026-2027 or 2026/27."""
    found = YEAR.match(text)
    start = int(found[1]) if found else 0
    if not FIRST_YEAR <= start <= LAST_YEAR or (found[2] and int(found[2]) != (start + 1) % 100):
        raise WrongRow(_("“%(year)s” is no school year: write 2026-2027.") % {"year": text})
    return start


def name(text, longest):
    """The name of a group; 3/4, of which a spreadsheet made a day, is 3/4 again."""
    day = DAY.match(text)
    words = level_words(sorted(int(part) for part in day.groups())) if day else re.sub(r"\s+", " ", text)
    if not words:
        raise WrongRow(_("The group has no name."))
    if len(words) > longest:
        raise WrongRow(_("“%(name)s” is too long for a name.") % {"name": words})
    return words


def levels(text, last):
    try:
        return read_levels(text, last)
    except NoLevels as problem:
        raise WrongRow(str(problem)) from problem


def pupils(text):
    """How many pupils; empty while nobody knows."""
    if text and not (re.fullmatch(r"\d{1,4}", text) and int(text) <= MOST_PUPILS):
        raise WrongRow(_("“%(pupils)s” is no number of pupils.") % {"pupils": text})
    return int(text) if text else None
