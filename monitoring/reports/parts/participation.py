"""Which schools take part in the programme: by type and track, by board or municipality, and through the years."""

import datetime as dt

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from fluxus.common.charts import Bar, Bars
from fluxus.common.periods import Period
from monitoring.reports.parts.base import Part
from schools.models import Participation, School

Track = Participation.Track


class Taking(Part):
    key = "participation"
    title = gettext_lazy("Participation")

    def freeze(self, asked):
        if asked.programme is None:
            return None
        place = "board__name" if asked.is_for_boards else "municipality__name"
        schools = School.objects.open_on(asked.day).of_types(*_types(asked)).with_pupils(asked.day)
        rows = list(schools.order_by().values("pk", "type", "pupils", place=F(place)))
        held = Participation.objects.filter(programme=asked.programme).current(asked.day)
        tracks = dict(held.values_list("school", "track"))
        types = {row["type"] for row in rows}
        return {
            "tracks": [[track.value, str(track.label)] for track in Track],
            "types": [
                _line(str(label), [row for row in rows if row["type"] == value], tracks)
                for value, label in School.Type.choices
                if value in types
            ],
            "place": str(_("school board") if asked.is_for_boards else _("municipality")),
            "places": [
                _line(name, [row for row in rows if (row["place"] or "") == name], tracks)
                for name in sorted({row["place"] or "" for row in rows})
            ],
            "whole": _line(str(_("together")), rows, tracks),
            "closed": _taking_part(asked, asked.day).exclude(pk__in=[row["pk"] for row in rows]).count(),
            "years": [[str(day), _taking_part(asked, day).open_on(day).count()] for day in _year_ends(asked)],
        }

    def words(self, frozen):
        whole = frozen["whole"]
        said = ngettext(
            "%(number)s school takes part, of the %(open)s there are.",
            "%(number)s schools take part, of the %(open)s there are.",
            whole["taking_part"],
        ) % {"number": whole["taking_part"], "open": whole["open"]}
        by_track = "; ".join(
            _("%(track)s: %(number)s") % {"track": label, "number": number}
            for (_value, label), number in zip(frozen["tracks"], whole["tracks"], strict=True)
        )
        closed = ngettext(
            "%(number)s more took part until it was closed.",
            "%(number)s more took part until they were closed.",
            frozen["closed"],
        )
        sentences = [said, f"{by_track[:1].upper()}{by_track[1:]}."]
        return " ".join([*sentences, *([closed % {"number": frozen["closed"]}] if frozen["closed"] else [])])

    def drawn(self, frozen):
        bars = [Bar(day[:4], number) for day, number in frozen["years"]]
        said = ", ".join(f"{bar.label}: {bar.value}" for bar in bars)
        chart = Bars(_("Schools that take part, per year: %(years)s") % {"years": said}, bars=bars, width=300)
        return {**frozen, "chart": chart if len(bars) > 1 else None}


def _types(asked):
    """The types of school the programme reaches: every primary type, and what takes part besides."""
    return {*School.PRIMARY_TYPES, *_taking_part(asked, asked.day).order_by().values_list("type", flat=True)}


def _taking_part(asked, day):
    """The schools that take part in the programme on ``day``, those that were closed before it ended among them."""
    return School.objects.participating(Period(day, day), programme=asked.programme)


def _year_ends(asked):
    """The last day of each year of the plan up to the report, and the day of the report itself."""
    years = range(asked.plan.since.year, asked.day.year + 1)
    return [min(dt.date(year, 12, 31), asked.day) for year in years]


def _line(label, rows, tracks):
    """The schools of one group: how many there are, how many take part and in which track, and their pupils."""
    known = [tracks.get(row["pk"]) for row in rows]
    taking = [row for row in rows if row["pk"] in tracks]
    return {
        "label": label,
        "open": len(rows),
        "taking_part": len(taking),
        "tracks": [known.count(track.value) for track in Track],
        "share": round(100 * len(taking) / len(rows)) if rows else None,
        "pupils": sum(row["pupils"] or 0 for row in taking),
    }
