"""Measures over schools and their boards."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from fluxus.common.periods import Period
from monitoring.measures.activities import held
from monitoring.measures.evidence import Evidence
from monitoring.measures.outcomes import Milestone, Shift
from monitoring.measures.registry import measure
from monitoring.models import Activity, ActivitySchool
from schools.models import Board, CultureTypeAssessment, School


def on_last_day(period):
    return Period(period.end, period.end)


def participating(period, target, board=None):
    """Open schools that take part in the plan's programme on the last day; without programme every primary school."""
    schools = School.objects.open_on(period.end).of_board(board)
    if target.plan.programme is None:
        return schools.of_types(*School.PRIMARY_TYPES)
    return schools.participating(on_last_day(period), programme=target.plan.programme)


@measure(_("Schools that take part"))
def schools_participating(period, *, target, track=None):
    """Schools that take part in the programme on the last day, of one track or of both."""
    return State(School.objects.participating(on_last_day(period), programme=target.plan.programme, track=track))


@measure(_("Share of schools that take part"))
def share_participating(period, *, target, board=None):
    """Share of the open schools of a board that take part in the programme on the last day."""
    schools = School.objects.open_on(period.end).of_types(*School.PRIMARY_TYPES).of_board(board)
    return Evidence(schools.participating(on_last_day(period), programme=target.plan.programme), of=schools)


@measure(_("Share of schools with a certified ICC coordinator"))
def share_of_schools_with_icc(period, *, target, board=None):
    """Share of the participating schools with a certified internal culture coordinator on the last day."""
    schools = participating(period, target, board)
    return Evidence(schools.having_icc(period.end), of=schools)


@measure(_("Share of schools with a culture policy plan"))
def share_with_policy_plan(period, *, target, board=None):
    """Share of the participating schools with a culture policy plan that holds on the last day."""
    schools = participating(period, target, board)
    return Evidence(schools.having_policy_plan(period.end), of=schools)


@measure(_("Schools of a culture type, against the first assessment"))
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


@measure(_("Schools with an activity"))
def schools_reached(period, *, kind, theme=None, types=None, makers=0):
    """Distinct schools at held activities of a kind, of the types named."""
    return Evidence(schools_at(School.objects.all(), held(period, kind=kind, theme=theme, makers=makers), types))


@measure(_("Share of participating schools with an activity"))
def share_of_schools_reached(period, *, target, kind, theme=None, makers=0):
    """Share of the participating schools at a held activity of a kind."""
    schools = participating(period, target)
    return Evidence(schools_at(schools, held(period, kind=kind, theme=theme, makers=makers)), of=schools)


@measure(_("Share of the schools of a municipality with an activity"))
def share_of_municipality_reached(period, *, kind, municipality, types=None, theme=None, invited=False):
    """Share of the open primary schools of a municipality at (or only invited to) a held activity of a kind."""
    schools = School.objects.open_on(period.end).filter(municipality__name=municipality)
    schools = schools.of_types(*(types or School.PRIMARY_TYPES))
    return Evidence(schools_at(schools, held(period, kind=kind, theme=theme), invited=invited), of=schools)


@measure(_("Boards with an activity"))
def boards_reached(period, *, kind, board_kind=None, theme=None):
    """Distinct boards, of a kind of board if named, at held activities of a kind."""
    boards = Board.objects.filter(kind=board_kind) if board_kind else Board.objects.all()
    return Evidence(boards_at(boards, held(period, kind=kind, theme=theme)))


@measure(_("Milestone once every board has an activity"))
def every_board_reached(period, *, target, kind):
    """Reached once every board with a participating school was at a held activity of a kind."""
    boards = Board.objects.filter(pk__in=participating(period, target).values("board"))
    return EveryOne(boards_at(boards, held(period, kind=kind)), of=boards, last=held(period, kind=kind))


class State(Evidence):
    """Schools as they are on a day: their number does not grow by the day."""

    accumulates = False


class EveryOne(Milestone):
    """Reached once none is missing, on the day of the ``last`` activity."""

    def __init__(self, rows, *, of, last):
        super().__init__(rows, of=of, signs=last)

    def about(self, rows, of):
        return EveryOne(rows, of=of, last=self.signs)

    @property
    def reached_on(self):
        newest = self.signs.order_by("-last_day").first()
        return newest.last_day if self.value and newest else None


def schools_at(schools, activities, types=None, invited=False):
    """Those of ``schools`` that attended (or were invited to) one of ``activities``."""
    there = ActivitySchool.objects.filter(activity__in=activities.order_by(), school=OuterRef("pk"))
    found = schools.filter(Exists(there if invited else there.filter(attended=True)))
    return found.of_types(*types) if types else found


def boards_at(boards, activities):
    """Those of ``boards`` named at one of ``activities``, or with a school that attended it."""
    named = Activity.objects.filter(pk__in=activities.order_by(), activity_boards__board=OuterRef("pk"))
    by_school = ActivitySchool.objects.filter(
        activity__in=activities.order_by(), attended=True, school__board=OuterRef("pk")
    )
    return boards.filter(Q(Exists(named)) | Q(Exists(by_school)))
