"""Measures over schools and their boards."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from fluxus.common.periods import Period
from monitoring.measures.activities import held
from monitoring.measures.evidence import Evidence
from monitoring.measures.outcomes import Shift
from monitoring.measures.registry import Way, measure
from monitoring.measures.telling import (
    NOT_COME,
    NOT_HELD,
    NOT_OPEN,
    NOT_TAKING_PART,
    OF_BOARD,
    OF_MUNICIPALITY,
    TAKING_PART,
)
from monitoring.models import ActivitySchool
from schools.models import CultureTypeAssessment, School


def on_last_day(period):
    return Period(period.end, period.end)


def participating(period, target, board=None):
    """Open schools that take part in the plan's programme on the last day; without programme every primary school."""
    schools = School.objects.open_on(period.end).of_board(board)
    if target.plan.programme is None:
        return schools.of_types(*School.PRIMARY_TYPES)
    return schools.participating(on_last_day(period), programme=target.plan.programme)


@measure(
    _("Schools that take part"),
    records=School,
    counts=_("A school counts when it takes part in the programme on the last day."),
    leaves_out=(_("Participation that has ended, or has yet to begin, does not count."),),
)
def schools_participating(period, *, target, track=None):
    """Schools that take part in the programme on the last day, of one track or of both."""
    return State(School.objects.participating(on_last_day(period), programme=target.plan.programme, track=track))


@measure(
    _("Share of schools that take part"),
    records=School,
    counts=_("A school of the board counts when it takes part in the programme on the last day."),
    base=OF_BOARD,
    leaves_out=(_("Participation that has ended, or has yet to begin, does not count."), NOT_OPEN),
)
def share_participating(period, *, target, board=None):
    """Share of the open schools of a board that take part in the programme on the last day."""
    schools = School.objects.open_on(period.end).of_types(*School.PRIMARY_TYPES).of_board(board)
    return Evidence(schools.participating(on_last_day(period), programme=target.plan.programme), of=schools)


@measure(
    _("Share of schools with a certified ICC coordinator"),
    records=School,
    counts=_(
        "A school counts when on the last day somebody is its ICC "
        "coordinator, with a certificate of that day or before."
    ),
    base=TAKING_PART,
    leaves_out=(
        _("An ICC coordinator without a certificate, or whose time has ended, does not count."),
        *NOT_TAKING_PART,
    ),
)
def share_of_schools_with_icc(period, *, target, board=None):
    """Share of the participating schools with a certified internal culture coordinator on the last day."""
    schools = participating(period, target, board)
    return Evidence(schools.having_icc(period.end), of=schools)


@measure(
    _("Share of schools with a culture policy plan"),
    records=School,
    counts=_("A school counts when it has a culture policy plan that holds on the last day."),
    base=TAKING_PART,
    leaves_out=(_("A plan that has expired does not count."), *NOT_TAKING_PART),
)
def share_with_policy_plan(period, *, target, board=None):
    """Share of the participating schools with a culture policy plan that holds on the last day."""
    schools = participating(period, target, board)
    return Evidence(schools.having_policy_plan(period.end), of=schools)


@measure(
    _("Schools of a culture type, against the first assessment"),
    records=School,
    counts=_("A school counts when its newest assessment by the last day says that it is of this culture type."),
    leaves_out=(_("A school that was never assessed in the period does not count."), *NOT_TAKING_PART),
)
def culture_type_shift(period, *, target, culture_type):
    """Participating schools of a culture type on the last day, against how many were so at their first assessment."""
    schools = participating(period, target)
    assessments = CultureTypeAssessment.objects.in_period(period).filter(school__in=schools)
    first = CultureTypeAssessment.objects.filter(
        pk__in=assessments.earliest_per_school().values("pk"), culture_type=culture_type
    )
    assessed = schools.filter(Exists(assessments.filter(school=OuterRef("pk"))))
    return Shift(
        assessed.of_culture_type(culture_type, period.end), School.objects.filter(pk__in=first.values("school"))
    )


@measure(
    _("Schools with an activity"),
    records=School,
    counts=_("A school counts when it was at an activity of the kind that was held; however often, it counts once."),
    leaves_out=(NOT_COME, *NOT_HELD),
    way=Way.ACTIVITIES,
)
def schools_reached(period, *, kind, theme=None, types=None, makers=0):
    """Distinct schools at held activities of a kind, of the types named."""
    return Evidence(schools_at(School.objects.all(), held(period, kind=kind, theme=theme, makers=makers), types))


@measure(
    _("Share of participating schools with an activity"),
    records=School,
    counts=_("A school counts when it was at an activity of the kind that was held."),
    base=TAKING_PART,
    leaves_out=(NOT_COME, *NOT_HELD, *NOT_TAKING_PART),
    way=Way.ACTIVITIES,
)
def share_of_schools_reached(period, *, target, kind, theme=None, makers=0):
    """Share of the participating schools at a held activity of a kind."""
    schools = participating(period, target)
    return Evidence(schools_at(schools, held(period, kind=kind, theme=theme, makers=makers)), of=schools)


@measure(
    _("Share of the schools of a municipality with an activity"),
    records=School,
    counts=_(
        "A school counts when it was at an activity of the kind that was "
        "held; where invitations are asked, being invited is enough."
    ),
    base=OF_MUNICIPALITY,
    leaves_out=(*NOT_HELD, NOT_OPEN),
    way=Way.ACTIVITIES,
)
def share_of_municipality_reached(period, *, kind, municipality, types=None, theme=None, invited=False):
    """Share of the open primary schools of a municipality at (or only invited to) a held activity of a kind."""
    schools = School.objects.open_on(period.end).filter(municipality__name=municipality)
    schools = schools.of_types(*(types or School.PRIMARY_TYPES))
    return Evidence(schools_at(schools, held(period, kind=kind, theme=theme), invited=invited), of=schools)


class State(Evidence):
    """Schools as they are on a day: their number does not grow by the day."""

    accumulates = False


def schools_at(schools, activities, types=None, invited=False):
    """Those of ``schools`` that attended (or were invited to) one of ``activities``."""
    there = ActivitySchool.objects.filter(activity__in=activities.order_by(), school=OuterRef("pk"))
    found = schools.filter(Exists(there if invited else there.filter(attended=True)))
    return found.of_types(*types) if types else found
