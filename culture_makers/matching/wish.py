"""What a demand asks, as the ranking reads it."""

import datetime as dt
import re
from dataclasses import dataclass

from django.db import connection

from culture_makers.matching.places import position_of

SHORTEST_WORD = 3
LEXEMES = """
    SELECT DISTINCT ON (lexeme) lexeme, word
    FROM unnest(%s::text[]) AS word, unnest(tsvector_to_array(to_tsvector('dutch', word))) AS lexeme
    ORDER BY lexeme, length(word), word
"""


@dataclass(frozen=True)
class Wish:
    """The part of a demand that makers are held against; empty where nothing was asked."""

    disciplines: frozenset = frozenset()
    levels: frozenset = frozenset()
    target_group: int | None = None
    language: int | None = None
    language_name: str = ""
    district: int | None = None
    position: tuple[float, float] | None = None
    weekday: int | None = None
    part: str = ""
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    words: tuple[tuple[str, str], ...] = ()  # (lexeme, the word as it was written)

    @classmethod
    def of(cls, demand):
        """What ``demand`` asks; two queries."""
        return cls(
            disciplines=frozenset(demand.demand_disciplines.values_list("discipline", flat=True)),
            levels=frozenset(demand.levels),
            target_group=demand.target_group_id,
            language=demand.language_id,
            language_name=str(demand.language or ""),
            district=demand.place.pk if demand.place else None,
            position=position_of(demand),
            weekday=demand.weekday,
            part=demand.part,
            starts_on=demand.starts_on,
            ends_on=demand.ends_on or demand.starts_on,
            words=lexemes(f"{demand.title} {demand.words}"),
        )

    @property
    def days(self):
        """How many days the period has; 0 without one."""
        return (self.ends_on - self.starts_on).days + 1 if self.starts_on else 0


def lexemes(text):
    """The words of ``text`` that matter, as (stem, word): plurals and verb forms count as one, small words do not count."""
    words = sorted({word for word in re.findall(r"\w+", text.lower()) if len(word) >= SHORTEST_WORD})
    with connection.cursor() as cursor:
        cursor.execute(LEXEMES, [words])
        return tuple(cursor.fetchall())
