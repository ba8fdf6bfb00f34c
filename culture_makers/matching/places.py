"""Where districts lie, and how far a maker is from a demand."""

import csv
import math
from functools import cache
from pathlib import Path

from django.db.models import Case, FloatField, Value, When
from django.db.models.functions import ASin, Cos, Power, Radians, Sin, Sqrt

CENTRES = Path(__file__).parent / "data" / "district_centres.csv"
EARTH = 6371.0  # kilometres from its middle to its surface
LONGITUDE, LATITUDE = 0, 1


@cache
def centres():
    """The middle of every district we know, as (longitude, latitude) by its code."""
    with CENTRES.open(encoding="utf-8", newline="") as lines:
        return {row["code"]: (float(row["longitude"]), float(row["latitude"])) for row in csv.DictReader(lines)}


def position_of(demand):
    """Where a demand is: at the school itself, unless it names a district; else in the middle of its district."""
    if demand.school_id and not demand.district_id and demand.school.longitude is not None:
        return float(demand.school.longitude), float(demand.school.latitude)
    return centres().get(demand.place.code) if demand.place else None


def kilometres_to(position):
    """An expression over makers: as the crow flies from the middle of the district they are based in; None when unknown."""
    if position is None:
        return Value(None, output_field=FloatField())
    longitude, latitude = (math.radians(degrees) for degrees in position)
    own_longitude, own_latitude = Radians(_of_the_maker(LONGITUDE)), Radians(_of_the_maker(LATITUDE))
    up = Power(Sin((own_latitude - Value(latitude)) / Value(2.0)), 2)
    along = Power(Sin((own_longitude - Value(longitude)) / Value(2.0)), 2)
    return Value(2 * EARTH) * ASin(Sqrt(up + Cos(own_latitude) * Value(math.cos(latitude)) * along))


def _of_the_maker(axis):
    """A coordinate of the district in which a maker is based."""
    known = [When(based_in__code=code, then=Value(place[axis])) for code, place in centres().items()]
    return Case(*known, output_field=FloatField())
