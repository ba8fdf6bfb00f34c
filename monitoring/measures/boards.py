"""Measures over school boards: who was there, who was spoken with, who agreed on something.

A board is counted once, whoever tells of it: a contact moment, a signature, or an activity that was logged before those
were kept. So no figure drops, and none counts twice.
"""

from django.db.models import DateField, Exists, Max, OuterRef, Q, Subquery
from django.db.models.functions import Cast, Least
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cmk3.models import Signatory
from monitoring.measures.activities import held
from monitoring.measures.evidence import Evidence
from monitoring.measures.outcomes import Milestone
from monitoring.measures.registry import Way, measure
from monitoring.measures.schools import participating
from monitoring.measures.telling import BOARDS, NOT_COME, NOT_HELD, NOT_VISITED, OUTSIDE
from monitoring.measures.visits import contacts
from monitoring.models import Activity, ActivitySchool
from schools.models import Board

NAMED = _(
    "A board counts when it was named at an activity of the kind that was held, or when one of its schools was there."
)
SPOKEN = _("A board counts when there was a contact moment about the theme with one of its schools.")
SIGNED = _("A board counts once it has signed an agreement with these words in its name.")


@measure(
    _("Boards with an activity"), records=Board, counts=NAMED, leaves_out=(NOT_COME, *NOT_HELD), way=Way.ACTIVITIES
)
def boards_reached(period, *, kind, board_kind=None, theme=None):
    """Distinct boards, of a kind of board if named, at held activities of a kind."""
    return Evidence(boards_at(of_kind(board_kind), held(period, kind=kind, theme=theme)))


@measure(_("Boards spoken with about a theme"), records=Board, counts=SPOKEN, before="kind", leaves_out=NOT_VISITED)
def boards_spoken_with(period, *, theme, board_kind=None, kind=None):
    """Distinct boards, of a kind of board if named, of which a school had a contact moment about a theme.

    A board counts as well when it was at a held activity of ``kind``, from before contact moments were kept.
    """
    boards = of_kind(board_kind)
    spoken = Exists(contacts(period, theme=theme).order_by().filter(school__board=OuterRef("pk")))
    if kind is None:
        return Evidence(boards.filter(spoken))
    logged = boards_at(boards, held(period, kind=kind))
    return Evidence(boards.filter(Q(spoken) | Q(pk__in=logged.values("pk"))))


@measure(
    _("Milestone once every board has an activity"),
    records=Board,
    counts=NAMED,
    base=BOARDS,
    leaves_out=(NOT_COME, *NOT_HELD),
    way=Way.ACTIVITIES,
)
def every_board_reached(period, *, target, kind):
    """Reached once every board with a participating school was at a held activity of a kind."""
    activities = held(period, kind=kind)
    boards = boards_of(period, target).annotate(first_day=first_activity(activities))
    return EveryOne(boards.filter(first_day__isnull=False), of=boards, signs=activities)


@measure(
    _("Milestone once every board agreed"),
    records=Board,
    counts=SIGNED,
    base=BOARDS,
    before="kind",
    leaves_out=(_("A board that has yet to sign does not count."), OUTSIDE),
)
def milestone_by_board_agreements(period, *, target, named, kind=None):
    """Reached once every board with a participating school signed an agreement with ``named`` in its title.

    A board counts as well when it was at a held activity of ``kind``, from before agreements were kept.
    """
    activities = held(period, kind=kind) if kind else Activity.objects.none()
    signatures = Signatory.objects.signed(period).filter(agreement__title__icontains=named, board=OuterRef("pk"))
    first_signature = Subquery(signatures.order_by("signed_on").values("signed_on")[:1])
    boards = boards_of(period, target).annotate(first_day=Least(first_signature, first_activity(activities)))
    return EveryOne(boards.filter(first_day__isnull=False), of=boards, signs=activities)


class EveryOne(Milestone):
    """Reached once none is missing, on the ``first_day`` of the last one that joined."""

    def __init__(self, rows, *, of, signs):
        super().__init__(rows, of=of, signs=signs)

    def about(self, rows, of):
        return EveryOne(rows, of=of, signs=self.signs)

    def asked(self):
        return super().asked() | {"whole": Max("first_day")}

    @cached_property
    def reached_on(self):
        return self.summary["whole"] if self.value else None


def of_kind(board_kind):
    return Board.objects.filter(kind=board_kind) if board_kind else Board.objects.all()


def boards_of(period, target):
    """The boards with a school that takes part in the programme of the plan."""
    return Board.objects.filter(pk__in=participating(period, target).values("board"))


def boards_at(boards, activities):
    """Those of ``boards`` named at one of ``activities``, or with a school that attended it."""
    named, by_school = at_board(activities)
    return boards.filter(Q(Exists(named)) | Q(Exists(by_school)))


def first_activity(activities):
    """Per board the day of the first of ``activities`` that names it or one of its schools."""
    named, by_school = at_board(activities)
    days = named.order_by("last_day").values("last_day")[:1]
    days_of_schools = by_school.order_by("activity__last_day").values("activity__last_day")[:1]
    # Cast: what is picked from no activities at all is a NULL without a type.
    return Least(*(Cast(Subquery(first), DateField()) for first in (days, days_of_schools)))


def at_board(activities):
    """Per board: those of ``activities`` that name it, and the schools of it that were at one of them."""
    named = Activity.objects.filter(pk__in=activities.order_by().values("pk"), activity_boards__board=OuterRef("pk"))
    by_school = ActivitySchool.objects.filter(
        activity__in=activities.order_by().values("pk"), attended=True, school__board=OuterRef("pk")
    )
    return named, by_school
