"""Measures that count what was done: meetings, publications, projects and what else is logged as an activity."""

from decimal import Decimal

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, Value, When
from django.db.models.functions import TruncWeek
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from fluxus.network.models import District
from fluxus.roles import STAFF
from monitoring.measures.evidence import Distinct, Evidence, Total
from monitoring.measures.outcomes import Milestone, Weakest
from monitoring.measures.registry import measure
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


@measure(_("Activities held"))
def activities_held(
    period, *, kind, theme=None, types=None, staff=0, schools=0, makers=0, partner=None, organisations=0, serves=None
):
    """Held activities of a kind, on a theme, with schools of each of the types, so many colleagues, schools, makers, partners."""
    fitting = {"theme": theme, "types": types, "staff": staff, "schools": schools, "makers": makers, "partner": partner}
    return Evidence(held(period, kind=kind, organisations=organisations, serves=serves, **fitting))


@measure(_("Activities on a theme that colleagues attended"))
def staff_learning(period, *, theme, staff=1):
    """Held activities of any kind on a theme, attended by so many colleagues."""
    return Evidence(held(period, theme=theme, staff=staff))


@measure(_("Activities going on"))
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

    @cached_property
    def summary(self):
        summary = super().summary
        going_on = self.rows.filter(status=Activity.Status.RUNNING).exists()
        return summary | {"latest": self.period.end} if going_on else summary


@measure(_("People reached"))
def people_reached(period, *, kind, who):
    """The sum of pupils, teachers, makers or others at held activities of a kind."""
    return Total(held(period, kind=kind), who)


@measure(_("Milestone by an activity"))
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

    def asked(self):
        return super().asked() | {"kinds": Count("kind", distinct=True)}

    @cached_property
    def value(self):
        return Decimal(self.summary["kinds"] >= self.needed)


@measure(_("Parts with at least one activity"))
def parts_covered(period, *, parts):
    """How many of the parts, each with its kinds of activity, have at least one held activity."""
    kinds = [listed(part) for part in parts]
    number = Case(
        *(When(kind__slug__in=slugs, then=Value(index)) for index, slugs in enumerate(kinds)),
        output_field=IntegerField(),
    )
    return Distinct(held(period, kind=[slug for slugs in kinds for slug in slugs]), number)


@measure(_("Weeks with an activity"))
def weeks_with_activity(period, *, kind):
    """In how many weeks at least one activity of a kind was held."""
    return Distinct(held(period, kind=kind), TruncWeek("last_day"))


@measure(_("Share of activities that got another"))
def share_served(period, *, kind, by):
    """Share of held activities of a kind to which one of another kind belongs, held no later than they were."""
    activities = held(period, kind=kind)
    serving = Activity.objects.filter(
        serves=OuterRef("pk"),
        kind__slug__in=listed(by),
        status=Activity.Status.HELD,
        last_day__lte=OuterRef("last_day"),
    )
    return Evidence(activities.filter(Exists(serving)), of=activities)


@measure(_("Each activity with enough partners"))
def partners_each(period, *, kind, target):
    """Per activity of a kind the lower of two numbers: schools that took part, makers."""
    activities = Activity.objects.going_on(period).of_kinds(*listed(kind))
    return Weakest(activities, fewest_of(activities), target)


def fewest_of(activities):
    """Per activity, by name, the lower of its schools and its makers."""
    counted = activities.annotate(partners=Count("activity_schools", filter=Q(activity_schools__attended=True)))
    return [(str(activity), Fewest(activities.filter(pk=activity.pk), activity)) for activity in counted]


class Fewest(Evidence):
    """Of one activity: the lower of its schools and its makers."""

    accumulates = False

    def __init__(self, rows, activity):
        super().__init__(rows)
        self.value = min(activity.partners, activity.makers)

    def narrowed(self, narrowing):
        return self


@measure(_("Activities in each area"))
def activities_per_area(period, *, kind, target, municipality=None):
    """Per area how many activities of a kind started in the period."""
    areas = District.objects.filter(**({"municipality__name": municipality} if municipality else {})).order_by("area")
    areas = areas.values_list("area", flat=True).distinct()
    begun = Activity.objects.exclude(status__in=[Activity.Status.PLANNED, Activity.Status.CANCELLED])
    begun = begun.of_kinds(*listed(kind)).filter(day__range=(period.start, period.end))
    return Weakest(begun, [(area, Evidence(begun.filter(district__area=area))) for area in areas], target)
