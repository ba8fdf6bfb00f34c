"""The historical overview: the pupils of each site on 1 October, year by year."""

import datetime as dt
import re
from collections import defaultdict

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fluxus.desk.imports import Kind, Row
from schools.duo import cells, columns
from schools.models import PupilCount, School

YEAR = re.compile(r"LEERLINGEN (\d{4})")


class Pupils(Kind):
    """A row sets the counts of one known site; sites that are not ours are outside."""

    slug = "pupils"
    label = gettext_lazy("numbers of pupils by year")
    model = School
    key_field = "code"
    key_heading = "VESTIGINGSCODE"
    makes_records = False
    aliases = {"BRIN NUMMER": "INSTELLINGSCODE", "VESTIGINGSNUMMER": "VESTIGINGSCODE"}
    columns = columns.PUPILS
    required = frozenset({"VESTIGINGSCODE", "NAAM VESTIGING", "GEMEENTECODE VESTIGING"})

    def claims(self, headings):
        return any(YEAR.fullmatch(heading) for heading in headings)

    def row(self, line, asked):
        found = line.cells
        municipality = cells.municipality_code(found, "GEMEENTECODE VESTIGING")
        wanted = asked.options.get("municipalities")
        if wanted and municipality not in wanted:
            return None
        counts = {}
        for heading, text in found.items():
            year = YEAR.fullmatch(heading)
            if year:
                count = cells.pupils(text, year[1])
                if count or counts:  # zeros before the first pupils: the site did not exist yet
                    counts[year[1]] = count
        return Row(line.number, cells.site_code(found), cells.name(found, "NAAM VESTIGING"), counts)

    def covered(self, rows, asked):
        if not asked.options.get("municipalities"):
            return set()
        counted = School.objects.filter(
            municipality__code__in=asked.options["municipalities"],
            status=School.Status.OPEN,
            type__in=School.PRIMARY_TYPES,
        )
        return set(counted.filter(pupil_counts__isnull=False).values_list("code", flat=True))

    def values_of(self, keys, lock=False):
        schools = School.objects.filter(code__in=list(keys)).order_by("pk")
        codes = dict((schools.select_for_update() if lock else schools).values_list("pk", "code"))
        known = {code: {} for code in codes.values()}
        counts = PupilCount.objects.filter(school__in=codes).values_list("school", "day", "pupils")
        for school, day, pupils in counts.iterator(chunk_size=5000):
            known[codes[school]][str(day.year)] = cells.UNKNOWN if pupils is None else pupils
        return known

    def known_until(self, known, rows):
        years = [int(year) for counts in known.values() for year in counts]
        return dt.date(max(years), 10, 1) if years else None

    def holds_on(self, rows, asked):
        years = [int(year) for row in rows for year in row.values]
        return dt.date(max(years), 10, 1) if years else asked.as_of

    def derive(self, row, before, asked, facts):
        return None if before is None else row.values

    def write(self, changes, facts):
        schools = dict(School.objects.filter(code__in=changes).values_list("code", "pk"))
        counts, gone = [], defaultdict(list)
        for code, years in changes.items():
            for year, pupils in years.items():
                day = dt.date(int(year), 10, 1)
                if pupils is None:
                    gone[day].append(schools[code])
                else:
                    known = None if pupils == cells.UNKNOWN else pupils
                    counts.append(PupilCount(school_id=schools[code], day=day, pupils=known))
        PupilCount.objects.bulk_create(
            counts, update_conflicts=True, unique_fields=["school", "day"], update_fields=["pupils"], batch_size=2000
        )
        for day, emptied in gone.items():
            PupilCount.objects.filter(school__in=emptied, day=day).delete()

    def words(self, name):
        return date_format(dt.date(int(name), 10, 1), "SHORT_DATE_FORMAT")

    def place_of(self, name):
        return name

    def shown(self, name, value):
        return _("unknown") if value == cells.UNKNOWN else value
