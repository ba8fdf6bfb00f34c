"""What contact moments, signatures, agendas and files measure now; what was logged before counts on, and nothing twice."""

import datetime as dt

import pytest
from django.utils import timezone

from fluxus.common.periods import Period
from monitoring.measures.registry import ask
from monitoring.models import ActivityBoard
from monitoring.stamp import current_stamp
from tests.factories.desk import AttachmentFactory
from tests.factories.monitoring import ActivityFactory, ProgressEntryFactory, TargetFactory
from tests.factories.projects import ProjectFactory
from tests.factories.schools import BoardFactory, ParticipationFactory, SchoolFactory, ThemeFactory
from tests.factories.steering import (
    AgendaItemFactory,
    AgreementFactory,
    SignatoryFactory,
    SteeringGroupMeetingFactory,
)
from tests.factories.visits import VisitFactory

pytestmark = pytest.mark.django_db
PERIOD = Period(dt.date(2021, 1, 1), dt.date(2024, 12, 31))
DAY, LATER = dt.date(2022, 3, 17), dt.date(2023, 6, 1)
SPOKEN = {"name": "boards_spoken_with", "theme": "curriculum", "board_kind": "single"}
AGREED = {"name": "milestone_by_board_agreements", "named": "binnen- en buitenschools"}
ON_STANDING = {"name": "meetings_on_standing"}
STRATEGY = {"name": "milestone_by_adoption", "agreement": "other", "named": "strategie"}
DOCUMENT = {"name": "milestone_by_document", "project": "talent", "titled": "randvoorwaarden"}


@pytest.fixture
def theme():
    return ThemeFactory(slug="curriculum")


@pytest.fixture
def target():
    return TargetFactory(comparator="milestone", value=None, measure={"name": "milestone_by_activity", "kind": "soort"})


def named_at_activity(board, day=DAY):
    activity = ActivityFactory(day=day)
    ActivityBoard.objects.create(activity=activity, board=board)
    return activity


def taking_part(target, **board):
    """A board with a school that takes part in the programme of the plan."""
    school = SchoolFactory(board=BoardFactory(**board))
    ParticipationFactory(school=school, programme=target.plan.programme)
    return school.board


def test_a_board_spoken_with_counts_and_one_that_was_logged_too_counts_once(theme):
    spoken, both, logged = BoardFactory.create_batch(3, kind="single")
    for board in (spoken, both):
        VisitFactory(school=SchoolFactory(board=board), visited_on=DAY, themes=[theme])
    for board in (both, logged):
        named_at_activity(board)
    assert set(ask(SPOKEN, PERIOD).rows) == {spoken, both}
    assert set(ask(SPOKEN | {"kind": "soort"}, PERIOD).rows) == {spoken, both, logged}


def test_a_contact_about_something_else_or_with_another_kind_of_board_does_not_count(theme):
    single = SchoolFactory(board=BoardFactory(kind="single"))
    VisitFactory(school=single, visited_on=DAY, themes=[ThemeFactory()])
    VisitFactory(school=single, visited_on=PERIOD.start - dt.timedelta(days=1), themes=[theme])
    VisitFactory(school=SchoolFactory(board=BoardFactory(kind="board")), visited_on=DAY, themes=[theme])
    assert ask(SPOKEN, PERIOD).value == 0


def test_every_board_agreed_once_the_last_has_signed_or_was_logged(target):
    logged, signing = taking_part(target), taking_part(target)
    named_at_activity(logged)
    measure = AGREED | {"kind": "soort"}
    agreement = AgreementFactory(kind="other", title="Binnen- en buitenschools leren", state="agreed", agreed_on=DAY)
    signature = SignatoryFactory(agreement=agreement, board=signing)
    evidence = ask(measure, PERIOD, target)
    assert (set(evidence.rows), evidence.value, evidence.reached_on) == ({logged}, 0, None)
    SignatoryFactory(
        agreement=AgreementFactory(kind="other", state="agreed", agreed_on=DAY), board=signing, signed_on=DAY
    )
    assert ask(measure, PERIOD, target).value == 0
    signed = SignatoryFactory(agreement=agreement, board=signing, signed_on=LATER)
    assert signed.pk != signature.pk
    evidence = ask(measure, PERIOD, target)
    assert (evidence.value, evidence.reached_on) == (1, LATER)


def test_a_board_that_signed_what_was_logged_before_counts_once_on_the_first_day(target):
    board = taking_part(target)
    named_at_activity(board, DAY)
    agreement = AgreementFactory(title="Binnen- en buitenschools", state="agreed", agreed_on=DAY)
    SignatoryFactory(agreement=agreement, board=board, signed_on=LATER)
    evidence = ask(AGREED | {"kind": "soort"}, PERIOD, target)
    assert (list(evidence.rows), evidence.reached_on) == ([board], DAY)
    assert ask(AGREED, PERIOD, target).reached_on == LATER
    assert ask(AGREED, PERIOD.until(DAY), target).value == 0


def test_a_meeting_counts_with_the_standing_of_the_targets_on_its_agenda():
    held, silent = (SteeringGroupMeetingFactory(day=day, state="held") for day in (DAY, LATER))
    AgendaItemFactory(meeting=held, source="standing")
    AgendaItemFactory(meeting=silent, source="words")
    AgendaItemFactory(meeting=SteeringGroupMeetingFactory(state="planned"), source="standing")
    assert list(ask(ON_STANDING, PERIOD).rows) == [held]


def test_what_was_logged_counts_beside_such_meetings_but_not_on_their_day():
    meeting = SteeringGroupMeetingFactory(day=DAY, state="held")
    same, other = ActivityFactory(day=DAY), ActivityFactory(day=LATER)
    measure = ON_STANDING | {"kind": same.kind.slug}
    assert ask(measure, PERIOD).value == 2
    AgendaItemFactory(meeting=meeting, source="standing")
    evidence = ask(measure, PERIOD)
    assert (evidence.value, list(evidence.beside)) == (2, [other])


def test_a_strategy_is_reached_by_the_agreement_of_that_name_or_by_hand_if_earlier(target):
    meeting = SteeringGroupMeetingFactory(day=LATER, state="held")
    adopted = {"kind": "other", "state": "agreed", "agreed_on": LATER, "agreed_in": meeting}
    AttachmentFactory(subject=AgreementFactory(title="Iets anders", **adopted))
    assert ask(STRATEGY, PERIOD, target).value == 0
    AttachmentFactory(subject=AgreementFactory(title="Communicatiestrategie", **adopted))
    assert ask(STRATEGY, PERIOD, target).reached_on == LATER
    ProgressEntryFactory(target=target, day=DAY, value=None, reached=True, proof="Besluit van de besturen.")
    assert ask(STRATEGY, PERIOD, target).reached_on == DAY


def uploaded(subject, day=LATER, **fields):
    noon = timezone.make_aware(dt.datetime.combine(day, dt.time(12)))
    return AttachmentFactory(subject=subject, uploaded_at=noon, **fields)


def test_preconditions_are_reached_by_the_first_file_of_that_name_on_a_talent_project(target):
    project, other = ProjectFactory(kind="talent"), ProjectFactory(kind="research")
    uploaded(project, name="Foto.txt")
    uploaded(other, name="Randvoorwaarden.txt")
    uploaded(project, name="Randvoorwaarden.txt", removed_on=LATER)
    uploaded(project, PERIOD.end + dt.timedelta(days=1), name="Randvoorwaarden.txt")
    assert ask(DOCUMENT, PERIOD, target).value == 0
    uploaded(project, name="Nota.txt", description="Randvoorwaarden voor talent")
    evidence = ask(DOCUMENT, PERIOD, target)
    assert (list(evidence.beside), evidence.reached_on) == ([project], LATER)


def test_preconditions_entered_by_hand_before_the_file_was_there_still_count(target):
    ProgressEntryFactory(target=target, day=DAY, value=None, reached=True, proof="Vastgesteld.")
    assert ask(DOCUMENT, PERIOD, target).reached_on == DAY
    uploaded(ProjectFactory(kind="talent"), name="Randvoorwaarden.txt")
    assert ask(DOCUMENT, PERIOD, target).reached_on == DAY


def test_a_file_that_is_added_makes_figures_be_measured_again():
    project, before = ProjectFactory(kind="talent"), current_stamp()
    AttachmentFactory(subject=project)
    assert current_stamp() != before
