"""Which schools and makers there are per district, for the map and for the table beside it.

A maker stands in every district where they work; an address is nobody's business on a map.
"""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Sum
from django.http import QueryDict
from django.urls import reverse

from culture_makers.models import MakerDistrict
from fluxus.network.models import District
from fluxus.network.shapes import district_shapes


@dataclass(frozen=True)
class Place:
    """A district with what is found in it, and the lists that show the same."""

    district: District
    schools: int
    pupils: int
    makers: int
    schools_url: str
    makers_url: str


class Places:
    """The districts, with as many schools and makers as two filters leave."""

    def __init__(self, schools, makers):
        self.schools = schools
        self.makers = makers

    @cached_property
    def rows(self):
        """One place per district, those without school or maker too; four queries, however many there are."""
        schools = Counter(self.schools.qs.order_by().values_list("district", flat=True))
        pupils = self._pupils()
        makers = self._makers()
        return [
            Place(
                district,
                schools[district.pk],
                pupils.get(district.pk) or 0,
                makers[district.pk],
                listed("schools:school_list", self.schools, district),
                listed("culture_makers:culturemaker_list", self.makers, district),
            )
            for district in District.objects.select_related("municipality").order_by("area", "name")
        ]

    @property
    def without_district(self):
        """How many of the schools and makers the map cannot place."""
        schools = self.schools.qs.filter(district=None).count()
        return schools, self.makers.qs.filter(districts=None).count()

    def _pupils(self):
        counted = self.schools.qs.with_pupils().order_by().values("district").annotate(total=Sum("pupils"))
        return {row["district"]: row["total"] for row in counted}

    def _makers(self):
        working = MakerDistrict.objects.filter(maker__in=self.makers.qs.order_by().values("pk"))
        return Counter(working.values_list("district", flat=True))

    def as_geojson(self):
        """What the map draws: the outlines of districts with their counts, and the schools that have a position."""
        shapes = district_shapes()
        return {
            "districts": {
                "type": "FeatureCollection",
                "features": [
                    {
                        "type": "Feature",
                        "geometry": shapes[place.district.code],
                        "properties": {
                            "name": str(place.district),
                            "schools": place.schools,
                            "makers": place.makers,
                            "schools_url": place.schools_url,
                            "makers_url": place.makers_url,
                        },
                    }
                    for place in self.rows
                    if place.district.code in shapes
                ],
            },
            "schools": [
                {
                    "name": str(school),
                    "url": school.get_absolute_url(),
                    "at": [float(school.latitude), float(school.longitude)],
                }
                for school in self.schools.qs.filter(latitude__isnull=False)
            ],
        }


def listed(name, filterset, district):
    """The list that shows the same rows of one district: the filters that are on, and the district."""
    query = QueryDict(mutable=True)
    for key in filterset.data:
        if key.startswith(f"{filterset.form_prefix}-"):
            query.setlist(key.removeprefix(f"{filterset.form_prefix}-"), filterset.data.getlist(key))
    query["district"] = district.pk
    return f"{reverse(name)}?{query.urlencode()}"
