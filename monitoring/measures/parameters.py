"""The parameters of measures in words: what a plan file gives by short name is told by the names that people know."""

from dataclasses import dataclass
from functools import partial

from django.utils.translation import gettext_lazy

from cmk3.models import Agreement, Project
from fluxus.network.models import Municipality, Organisation
from monitoring.measures.values import AtLeast, Choice, Choices, Lists, Value, YesOrNo, several
from monitoring.models import Activity, ActivityKind, Visit
from schools.models import Board, CultureTypeAssessment, Fund, Participation, School, Theme

SORTS_OF_SCHOOL = [
    *School.Type.choices,
    ("primary", gettext_lazy("primary education")),
    ("secondary", gettext_lazy("secondary education")),
]


@dataclass(frozen=True)
class Parameter:
    """What a parameter of a measure asks: a label, and the kind of value that it takes."""

    label: str
    value: Value

    def words(self, given):
        return self.value.words(given)


def named(model):
    """The records of ``model`` by short name."""
    return model.objects.values_list("slug", "name").order_by("name")


def boards():
    return [(board.number, str(board)) for board in Board.objects.order_by("name")]


def heads():
    """What an activity counts people in."""
    counted = ("pupils", "teachers", "makers", "others")
    return [(name, str(Activity._meta.get_field(name).verbose_name)) for name in counted]


def municipalities():
    return [(name, name) for name in Municipality.objects.order_by("name").values_list("name", flat=True)]


KINDS = Choices(partial(named, ActivityKind))
PARTNERS = Choices(Organisation.Kind.choices)

PARAMETERS = {
    "agreement": Parameter(gettext_lazy("kind of agreement"), Choice(Agreement.Kind.choices)),
    "ambition": Parameter(gettext_lazy("only what serves an ambition"), YesOrNo()),
    "begun": Parameter(gettext_lazy("only what began in the period"), YesOrNo()),
    "board": Parameter(gettext_lazy("school board"), Choice(boards)),
    "board_kind": Parameter(gettext_lazy("kind of board"), Choice(Board.Kind.choices)),
    "by": Parameter(gettext_lazy("kind of activity that belongs to it"), KINDS),
    "counting": Parameter(gettext_lazy("only co-creations with two schools and two makers"), YesOrNo()),
    "culture_type": Parameter(gettext_lazy("culture type"), Choice(CultureTypeAssessment.Type.choices)),
    "document": Parameter(gettext_lazy("only with a file on its page"), YesOrNo()),
    "every_kind": Parameter(gettext_lazy("one of each kind is needed"), YesOrNo()),
    "fund": Parameter(gettext_lazy("kind of fund"), Choice(Fund.Kind.choices)),
    "in_and_out": Parameter(gettext_lazy("only what connects in and out of school"), YesOrNo()),
    "invited": Parameter(gettext_lazy("being invited is enough"), YesOrNo()),
    "joined": Parameter(gettext_lazy("only with subjects and joint goals"), YesOrNo()),
    "kind": Parameter(gettext_lazy("kind of activity"), KINDS),
    "level": Parameter(gettext_lazy("level"), Choice(Visit.Level.choices)),
    "makers": Parameter(gettext_lazy("culture makers"), AtLeast()),
    "municipality": Parameter(gettext_lazy("municipality"), Choice(municipalities)),
    "named": Parameter(gettext_lazy("words in its name"), Value()),
    "organisations": Parameter(gettext_lazy("partner organisations"), AtLeast()),
    "origin": Parameter(gettext_lazy("origin"), Choice(Project.Origin.choices)),
    "parents": Parameter(gettext_lazy("only where parents take part"), YesOrNo()),
    "partner": Parameter(gettext_lazy("with a partner of this sort"), PARTNERS),
    "parts": Parameter(gettext_lazy("the parts, by kind of activity"), Lists(KINDS)),
    "project": Parameter(gettext_lazy("kind of project"), Choice(Project.Kind.choices)),
    "schools": Parameter(gettext_lazy("schools"), AtLeast()),
    "serves": Parameter(gettext_lazy("belongs to an activity of the kind"), KINDS),
    "staff": Parameter(gettext_lazy("colleagues who were there"), AtLeast()),
    "theme": Parameter(gettext_lazy("theme"), Choices(partial(named, Theme))),
    "titled": Parameter(gettext_lazy("words in the name of the file"), Value()),
    "track": Parameter(gettext_lazy("track"), Choice(Participation.Track.choices, coerce=int)),
    "types": Parameter(gettext_lazy("with schools of this sort"), Choices(SORTS_OF_SCHOOL, alone=False)),
    "who": Parameter(gettext_lazy("who is counted"), Choice(heads)),
}


def asked(measure, spec):
    """What ``spec`` asks of ``measure``, as (label, words); what was logged before has a place of its own."""
    asking = [name for name in measure.parameters if name != measure.before and spec.get(name)]
    return [(str(PARAMETERS[name].label), PARAMETERS[name].words(spec[name])) for name in asking]


def logged_before(measure, spec):
    """The kinds of activity that count beside the records of ``measure``."""
    slugs = several(spec.get(measure.before, ())) if measure.before else ()
    return ActivityKind.objects.filter(slug__in=slugs)
