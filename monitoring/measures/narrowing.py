"""Narrowing a figure to some schools, and splitting it by them, along the paths that lead from records to schools."""

from dataclasses import dataclass, fields

from django.apps import apps
from django.db import models
from django.db.models import Count, F
from django.utils.translation import gettext_lazy as _

from schools.models import Board, Participation, School

# model → the rows that lead from its records to schools, the name of the record on them, and the path to the school.
LINKS = {
    "schools.School": ("schools.School", "pk", ""),
    "schools.Board": ("schools.School", "board", ""),
    "schools.CultureTypeAssessment": ("schools.CultureTypeAssessment", "pk", "school"),
    "cmk3.Project": ("cmk3.ProjectPartner", "project", "school"),
    "culture_makers.Contract": ("culture_makers.LineBudget", "line__contract", "budget__school"),
    "monitoring.Activity": ("monitoring.ActivitySchool", "activity", "school"),
    "monitoring.Cycle": ("monitoring.Cycle", "pk", "school"),
    "monitoring.Visit": ("monitoring.Visit", "pk", "school"),
}

DIMENSIONS = {
    "municipality": _("municipality"),
    "board": _("school board"),
    "district": _("district"),
    "school_type": _("school type"),
    "track": _("track"),
}

_COLUMNS = {
    "municipality": "municipality__name",
    "board": "board",
    "district": "district__name",
    "school_type": "type",
    "track": "participations__track",
}


@dataclass(frozen=True)
class Narrowing:
    """The schools that a figure is narrowed to; empty means everything."""

    municipality: str = ""
    board: str = ""
    district: str = ""
    school_type: str = ""
    track: str = ""

    @classmethod
    def of(cls, given):
        """What a query string or a form's cleaned data asks for."""
        return cls(**{field.name: _key(given.get(field.name)) for field in fields(cls)})

    def __bool__(self):
        return bool(self.key())

    def key(self):
        """Short and stable, so that a frozen figure can be found again."""
        return ";".join(
            f"{field.name}={getattr(self, field.name)}" for field in fields(self) if getattr(self, field.name)
        )

    def schools(self):
        """The schools it leaves."""
        lookups = {"municipality": "municipality", "board": "board", "district": "district", "school_type": "type"}
        found = School.objects.filter(
            **{lookup: getattr(self, name) for name, lookup in lookups.items() if getattr(self, name)}
        )
        if self.track:
            found = found.filter(pk__in=Participation.objects.filter(track=self.track).values("school"))
        return found


def divisible(model):
    """Whether records of ``model`` lead to schools."""
    return model._meta.label in LINKS


def narrowed(rows, narrowing):
    """The ``rows`` that concern one of the schools of ``narrowing``."""
    label = rows.model._meta.label
    links, record, path = LINKS[label]
    schools = narrowing.schools()
    if links == label:
        return rows.filter(**{f"{path or 'pk'}__in": schools})
    via = apps.get_model(links).objects
    reaching = via.filter(**{f"{path}__in": schools}) if path else via.filter(pk__in=schools)
    return rows.filter(pk__in=reaching.order_by().values(record))


def counts_by(rows, dimension):
    """How many of ``rows`` there are per value of ``dimension``, as a dict from label to number; one query."""
    label = rows.model._meta.label
    links, record, path = LINKS[label]
    via = rows if links == label else apps.get_model(links).objects.filter(**{f"{record}__in": rows.order_by()})
    column = F(f"{path}__{_COLUMNS[dimension]}" if path else _COLUMNS[dimension])
    counted = via.order_by().values(group=column).annotate(records=Count(record, distinct=True))
    by_key = {row["group"]: row["records"] for row in counted}
    names = _names(dimension, by_key)
    return {names.get(key, key) or _("unknown"): records for key, records in by_key.items()}


def _names(dimension, keys):
    if dimension == "board":
        return {board.pk: str(board) for board in Board.objects.filter(pk__in=[key for key in keys if key])}
    if dimension == "school_type":
        return {value: str(name) for value, name in School.Type.choices}
    if dimension == "track":
        return {value: str(name) for value, name in Participation.Track.choices}
    return {}


def _key(given):
    if given is None:
        return ""
    return str(given.pk) if isinstance(given, models.Model) else str(given)
