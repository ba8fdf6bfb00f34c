"""The parameters of measures in words: what a plan file gives by short name is told by the names that people know."""

from dataclasses import dataclass
from functools import partial

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cmk3.models import Agreement, Project
from fluxus.network.models import Organisation
from monitoring.models import Activity, ActivityKind, Visit
from schools.models import Board, CultureTypeAssessment, Fund, Participation, School, Theme

GROUPS_OF_SCHOOLS = {"primary": gettext_lazy("primary education"), "secondary": gettext_lazy("secondary education")}


@dataclass(frozen=True)
class Parameter:
    """What a parameter of a measure asks: a label, and its value in words."""

    label: str
    words: object


def several(value):
    return [value] if isinstance(value, str | int) else list(value)


def listed(names):
    return get_text_list([str(name) for name in names], _("or"))


def chosen(choices, value):
    """The labels of one or several values."""
    labels = dict(choices)
    return listed(labels.get(one, one) for one in several(value))


def named(model, value):
    """The names of records by their short names."""
    names = dict(model.objects.filter(slug__in=several(value)).values_list("slug", "name"))
    return listed(names.get(slug, slug) for slug in several(value))


def board(value):
    return str(Board.objects.filter(number=value).first() or value)


def parts(value):
    """Each part by the kinds of activity that it takes."""
    return "; ".join(named(ActivityKind, part) for part in value)


def heads(value):
    return str(Activity._meta.get_field(value).verbose_name)


def at_least(value):
    return _("at least %(number)s") % {"number": value}


def as_it_is(value):
    return str(value)


def yes(value):
    return _("yes") if value else _("no")


kinds, themes = partial(named, ActivityKind), partial(named, Theme)
sorts_of_school = partial(chosen, [*School.Type.choices, *GROUPS_OF_SCHOOLS.items()])
partners = partial(chosen, Organisation.Kind.choices)

PARAMETERS = {
    "agreement": Parameter(gettext_lazy("kind of agreement"), partial(chosen, Agreement.Kind.choices)),
    "ambition": Parameter(gettext_lazy("only what serves an ambition"), yes),
    "begun": Parameter(gettext_lazy("only what began in the period"), yes),
    "board": Parameter(gettext_lazy("school board"), board),
    "board_kind": Parameter(gettext_lazy("kind of board"), partial(chosen, Board.Kind.choices)),
    "by": Parameter(gettext_lazy("kind of activity that belongs to it"), kinds),
    "counting": Parameter(gettext_lazy("only co-creations with two schools and two makers"), yes),
    "culture_type": Parameter(gettext_lazy("culture type"), partial(chosen, CultureTypeAssessment.Type.choices)),
    "document": Parameter(gettext_lazy("only with a file on its page"), yes),
    "every_kind": Parameter(gettext_lazy("one of each kind is needed"), yes),
    "fund": Parameter(gettext_lazy("kind of fund"), partial(chosen, Fund.Kind.choices)),
    "in_and_out": Parameter(gettext_lazy("only what connects in and out of school"), yes),
    "invited": Parameter(gettext_lazy("being invited is enough"), yes),
    "joined": Parameter(gettext_lazy("only with subjects and joint goals"), yes),
    "kind": Parameter(gettext_lazy("kind of activity"), kinds),
    "level": Parameter(gettext_lazy("level"), partial(chosen, Visit.Level.choices)),
    "makers": Parameter(gettext_lazy("culture makers"), at_least),
    "municipality": Parameter(gettext_lazy("municipality"), as_it_is),
    "named": Parameter(gettext_lazy("words in its name"), as_it_is),
    "organisations": Parameter(gettext_lazy("partner organisations"), at_least),
    "origin": Parameter(gettext_lazy("origin"), partial(chosen, Project.Origin.choices)),
    "parents": Parameter(gettext_lazy("only where parents take part"), yes),
    "partner": Parameter(gettext_lazy("with a partner of this sort"), partners),
    "parts": Parameter(gettext_lazy("the parts, by kind of activity"), parts),
    "project": Parameter(gettext_lazy("kind of project"), partial(chosen, Project.Kind.choices)),
    "schools": Parameter(gettext_lazy("schools"), at_least),
    "serves": Parameter(gettext_lazy("belongs to an activity of the kind"), kinds),
    "staff": Parameter(gettext_lazy("colleagues who were there"), at_least),
    "theme": Parameter(gettext_lazy("theme"), themes),
    "titled": Parameter(gettext_lazy("words in the name of the file"), as_it_is),
    "track": Parameter(gettext_lazy("track"), partial(chosen, Participation.Track.choices)),
    "types": Parameter(gettext_lazy("with schools of this sort"), sorts_of_school),
    "who": Parameter(gettext_lazy("who is counted"), heads),
}


def asked(measure, spec):
    """What ``spec`` asks of ``measure``, as (label, words); what was logged before has a place of its own."""
    asking = [name for name in measure.parameters if name != measure.before and spec.get(name)]
    return [(str(PARAMETERS[name].label), PARAMETERS[name].words(spec[name])) for name in asking]


def logged_before(measure, spec):
    """The kinds of activity that count beside the records of ``measure``."""
    slugs = several(spec.get(measure.before, ())) if measure.before else ()
    return ActivityKind.objects.filter(slug__in=slugs)
