"""Measures that look at activities part by part: per kind, week or area, or each activity by itself."""

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, Value, When
from django.db.models.functions import TruncWeek
from django.utils.translation import gettext_lazy as _

from fluxus.network.models import District
from monitoring.measures.activities import held, listed
from monitoring.measures.evidence import Distinct, Evidence
from monitoring.measures.outcomes import Weakest
from monitoring.measures.registry import Way, measure
from monitoring.measures.telling import LOWER, NOT_GOING_ON, NOT_HELD
from monitoring.models import Activity


@measure(
    _("Parts with at least one activity"),
    records=Activity,
    counts=_("A part counts once at least one activity of its kinds was held."),
    leaves_out=NOT_HELD,
    way=Way.ACTIVITIES,
)
def parts_covered(period, *, parts):
    """How many of the parts, each with its kinds of activity, have at least one held activity."""
    kinds = [listed(part) for part in parts]
    number = Case(
        *(When(kind__slug__in=slugs, then=Value(index)) for index, slugs in enumerate(kinds)),
        output_field=IntegerField(),
    )
    return Distinct(held(period, kind=[slug for slugs in kinds for slug in slugs]), number)


@measure(
    _("Weeks with an activity"),
    records=Activity,
    counts=_("A week counts once, however many activities of the kind were held in it."),
    leaves_out=NOT_HELD,
    way=Way.ACTIVITIES,
)
def weeks_with_activity(period, *, kind):
    """In how many weeks at least one activity of a kind was held."""
    return Distinct(held(period, kind=kind), TruncWeek("last_day"))


@measure(
    _("Share of activities that got another"),
    records=Activity,
    counts=_("An activity counts when another that belongs to it was held no later than it was."),
    base=_("the activities of the kind that were held in the period"),
    leaves_out=NOT_HELD,
    way=Way.ACTIVITIES,
)
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


@measure(
    _("Each activity with enough partners"),
    records=Activity,
    counts=_(
        "Of each activity of the kind the schools that came are counted, and the makers: the lower number counts."
    ),
    leaves_out=NOT_GOING_ON,
    way=Way.ACTIVITIES,
)
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

    @property
    def rules(self):
        return [LOWER]

    def narrowed(self, narrowing):
        return self


@measure(
    _("Activities in each area"),
    records=Activity,
    counts=_("Per area the activities of the kind are counted that began in the period."),
    leaves_out=NOT_GOING_ON,
    way=Way.ACTIVITIES,
)
def activities_per_area(period, *, kind, target, municipality=None):
    """Per area how many activities of a kind started in the period."""
    areas = District.objects.filter(**({"municipality__name": municipality} if municipality else {})).order_by("area")
    areas = areas.values_list("area", flat=True).distinct()
    begun = Activity.objects.exclude(status__in=[Activity.Status.PLANNED, Activity.Status.CANCELLED])
    begun = begun.of_kinds(*listed(kind)).filter(day__range=(period.start, period.end))
    return Weakest(begun, [(area, Evidence(begun.filter(district__area=area))) for area in areas], target)
