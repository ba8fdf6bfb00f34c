"""Measures that count what was done: meetings, publications, projects and what else is logged as an activity."""

from decimal import Decimal

from django.db.models import Count
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fluxus.roles import STAFF
from monitoring.measures.evidence import Evidence, Total
from monitoring.measures.outcomes import Milestone
from monitoring.measures.registry import Way, measure
from monitoring.measures.telling import NOT_GOING_ON, NOT_HELD
from monitoring.models import Activity
from schools.models import School

SORTS_OF_SCHOOL = {"primary": School.PRIMARY_TYPES, "secondary": School.SECONDARY_TYPES}


def held(
    period,
    *,
    kind=None,
    theme=None,
    types=None,
    staff=0,
    schools=0,
    makers=0,
    partner=None,
    organisations=0,
    serves=None,
):
    """Activities held in ``period`` that fit: ``kind`` and ``theme`` one or several, the rest as the measures explain."""
    activities = Activity.objects.held(period)
    if kind:
        activities = activities.of_kinds(*listed(kind))
    if theme:
        activities = activities.about(*listed(theme))
    for group in types or ():
        activities = activities.with_school_of(*SORTS_OF_SCHOOL.get(group, (group,)))
    if staff:
        activities = activities.with_at_least(staff, "activity_people", person__user__role__in=sorted(STAFF))
    if schools:
        activities = activities.with_at_least(schools, "activity_schools", attended=True)
    if makers:
        activities = activities.filter(makers__gte=makers)
    if partner:
        activities = activities.with_at_least(1, "activity_organisations", organisation__kind__in=listed(partner))
    if organisations:
        activities = activities.with_at_least(organisations, "activity_organisations")
    if serves:
        activities = activities.filter(serves__kind__slug__in=listed(serves))
    return activities


def listed(one_or_more):
    return [one_or_more] if isinstance(one_or_more, str) else list(one_or_more)


@measure(
    _("Activities held"),
    records=Activity,
    counts=_("Every activity that was held and fits counts for one."),
    leaves_out=NOT_HELD,
    way=Way.ACTIVITIES,
)
def activities_held(
    period, *, kind, theme=None, types=None, staff=0, schools=0, makers=0, partner=None, organisations=0, serves=None
):
    """Held activities of a kind, on a theme, with schools of each of the types, so many colleagues, schools, makers, partners."""
    fitting = {"theme": theme, "types": types, "staff": staff, "schools": schools, "makers": makers, "partner": partner}
    return Evidence(held(period, kind=kind, organisations=organisations, serves=serves, **fitting))


@measure(
    _("Activities on a theme that colleagues attended"),
    records=Activity,
    counts=_("Every activity on the theme, of whatever kind, at which enough colleagues were noted as present."),
    leaves_out=NOT_HELD,
    way=Way.ACTIVITIES,
)
def staff_learning(period, *, theme, staff=1):
    """Held activities of any kind on a theme, attended by so many colleagues."""
    return Evidence(held(period, theme=theme, staff=staff))


@measure(
    _("Activities going on"),
    records=Activity,
    counts=_("Every activity of the kind that went on for at least one day of the period counts for one."),
    leaves_out=NOT_GOING_ON,
    way=Way.ACTIVITIES,
)
def activities_running(period, *, kind):
    """Activities of a kind that lasted on at least one day of the period."""
    return Running(Activity.objects.going_on(period).of_kinds(*listed(kind)), period)


class Running(Evidence):
    """What goes on: as long as one does, its last day is the last day of the period."""

    def __init__(self, rows, period):
        super().__init__(rows)
        self.period = period

    def about(self, rows, of):
        return Running(rows, self.period)

    @property
    def rules(self):
        return [*super().rules, gettext("As long as one of them goes on, the target is alive today.")]

    @cached_property
    def summary(self):
        summary = super().summary
        going_on = self.rows.filter(status=Activity.Status.RUNNING).exists()
        return summary | {"latest": self.period.end} if going_on else summary


@measure(
    _("People reached"),
    records=Activity,
    counts=_("At every activity of the kind that was held the people are counted who were noted as present."),
    leaves_out=NOT_HELD,
    way=Way.ACTIVITIES,
)
def people_reached(period, *, kind, who):
    """The sum of pupils, teachers, makers or others at held activities of a kind."""
    return Total(held(period, kind=kind), who)


@measure(
    _("Milestone by an activity"),
    records=Activity,
    counts=_("The first activity that was held and fits reaches it."),
    leaves_out=NOT_HELD,
    way=Way.ACTIVITIES,
)
def milestone_by_activity(period, *, kind, theme=None, types=None, partner=None, every_kind=False):
    """Reached on the day of the first held activity that fits, or with ``every_kind`` once there is one of each kind."""
    reaching = held(period, kind=kind, theme=theme, types=types, partner=partner)
    signs = Activity.objects.going_on(period).of_kinds(*listed(kind))
    return EachKind(reaching, len(listed(kind)), signs) if every_kind else Milestone(reaching, signs=signs)


class EachKind(Milestone):
    """Reached once there is an activity of each of so many kinds."""

    def __init__(self, rows, kinds, signs):
        super().__init__(rows, needed=kinds, signs=signs)

    def about(self, rows, of):
        return EachKind(rows, self.needed, self.signs)

    @property
    def rules(self):
        return [gettext("It is reached on the day from which there is one of each kind.")]

    def asked(self):
        return super().asked() | {"kinds": Count("kind", distinct=True)}

    @cached_property
    def value(self):
        return Decimal(self.summary["kinds"] >= self.needed)
