"""What the steering group did and agreed on counts for the plan; what was logged before counts on, and nothing twice."""

import datetime as dt

import pytest

from fluxus.common.periods import Period
from monitoring.measures.registry import ask
from monitoring.models import ActivityTheme, Target
from monitoring.plan_files import load_kinds, load_plan, plan_files
from tests.factories.desk import AttachmentFactory
from tests.factories.monitoring import ActivityFactory, ActivityKindFactory, ProgressEntryFactory, TargetFactory
from tests.factories.network import MunicipalityFactory, OrganisationFactory
from tests.factories.schools import BoardFactory, ProgrammeFactory, ThemeFactory
from tests.factories.steering import (
    AgendaItemFactory,
    AgreementFactory,
    SeatFactory,
    SeatMemberFactory,
    SignatoryFactory,
    SteeringGroupFactory,
    SteeringGroupMeetingFactory,
)

pytestmark = pytest.mark.django_db
PERIOD = Period(dt.date(2021, 1, 1), dt.date(2024, 12, 31))
DAY, LATER = dt.date(2022, 3, 17), dt.date(2022, 6, 23)
FED = {
    "cmk3-stuurgroep-samenstelling",
    "cmk3-stuurgroep-8",
    "cmk3-integrale-visie",
    "cmk3-convenant",
    "cmk3-curriculum-stuurgroep",
}
MET = {"name": "steering_meetings", "kind": "stuurgroep"}
ON_AGENDA = {"name": "milestone_by_agenda", "kind": "stuurgroep", "theme": "curriculum"}
COMPLETE = {"name": "milestone_by_members"}
ADOPTED = {"name": "milestone_by_adoption", "agreement": "vision"}
SIGNED = {"name": "milestone_by_signing", "agreement": "covenant"}


@pytest.fixture
def kind():
    return ActivityKindFactory(slug="stuurgroep")


@pytest.fixture
def theme():
    return ThemeFactory(slug="curriculum")


@pytest.fixture
def target():
    return TargetFactory(measure=MET)


def logged(kind, day, theme=None):
    activity = ActivityFactory(kind=kind, day=day)
    if theme:
        ActivityTheme.objects.create(activity=activity, theme=theme)
    return activity


def met(day, theme=None, **more):
    meeting = SteeringGroupMeetingFactory(day=day, **{"state": "held", **more})
    if theme:
        AgendaItemFactory(meeting=meeting, theme=theme)
    return meeting


def test_meetings_that_were_held_count_and_planned_or_cancelled_ones_do_not(target):
    for state, day in (("held", 1), ("issued", 2), ("planned", 3), ("invited", 4), ("cancelled", 5)):
        met(dt.date(2022, 1, day), state=state)
    met(PERIOD.end + dt.timedelta(days=1))
    assert ask(MET, PERIOD, target).value == 2


def test_what_was_logged_before_counts_on_and_a_meeting_of_the_same_day_takes_its_place(target, kind):
    for day in (DAY, LATER):
        logged(kind, day)
    assert ask(MET, PERIOD, target).value == 2
    met(DAY)
    both = ask(MET, PERIOD, target)
    assert (both.value, both.rows.count(), both.beside.count()) == (2, 1, 1)
    met(LATER)
    met(dt.date(2022, 11, 17))
    every = ask(MET, PERIOD, target)
    assert (every.value, every.beside.count()) == (3, 0)
    assert every.figure().last_day == dt.date(2022, 11, 17)


def test_only_meetings_with_the_theme_on_their_agenda_reach_the_milestone(target, theme):
    met(DAY)
    assert ask(ON_AGENDA, PERIOD, target).value == 0
    met(LATER, theme)
    reached = ask(ON_AGENDA, PERIOD, target)
    assert (reached.value, reached.figure().reached_on) == (1, LATER)


def test_an_activity_on_the_theme_keeps_the_milestone_where_it_was(target, kind, theme):
    logged(kind, DAY, theme)
    assert ask(ON_AGENDA, PERIOD, target).figure().reached_on == DAY
    met(DAY)
    assert ask(ON_AGENDA, PERIOD, target).figure().reached_on == DAY, "that meeting says nothing about the theme"
    met(LATER, theme)
    assert ask(ON_AGENDA, PERIOD, target).figure().reached_on == DAY


def test_the_group_is_complete_once_every_party_has_a_member():
    programme = ProgrammeFactory()
    target = TargetFactory(measure=COMPLETE, plan__programme=programme)
    group = SteeringGroupFactory(programme=programme)
    seats = [SeatFactory(group=group), SeatFactory(group=group)]
    SeatMemberFactory(seat=seats[0], since=DAY)
    assert ask(COMPLETE, PERIOD, target).value == 0
    last = SeatMemberFactory(seat=seats[1], since=LATER)
    complete = ask(COMPLETE, PERIOD, target)
    assert (complete.value, complete.reached_on, list(complete.beside)) == (1, LATER, [last])
    ProgressEntryFactory(target=target, day=DAY, value=None, reached=True, proof="Lijst van leden.")
    assert ask(COMPLETE, PERIOD, target).reached_on == DAY


def test_the_group_of_another_programme_completes_nothing():
    SeatMemberFactory(since=DAY)
    target = TargetFactory(measure=COMPLETE, plan__programme=ProgrammeFactory())
    assert ask(COMPLETE, PERIOD, target).value == 0


def test_a_vision_is_reached_when_a_meeting_adopted_it_and_the_document_is_there(target):
    vision = AgreementFactory(kind="vision", state="agreed", agreed_on=LATER)
    AttachmentFactory(subject=vision)
    assert ask(ADOPTED, PERIOD, target).value == 0, "no meeting adopted it"
    vision.agreed_in = met(LATER)
    vision.save()
    assert ask(ADOPTED, PERIOD, target).reached_on == LATER
    assert ask(ADOPTED, Period(PERIOD.start, DAY), target).value == 0
    bare = AgreementFactory(kind="vision", state="agreed", agreed_on=DAY, agreed_in=met(DAY))
    assert ask(ADOPTED, PERIOD, target).reached_on == LATER, "of the first there is no document"
    assert bare not in ask(ADOPTED, PERIOD, target).beside


def test_a_covenant_is_reached_on_the_day_on_which_the_last_of_three_sides_signed(target):
    covenant = AgreementFactory(state="agreed", agreed_on=DAY)
    for body in ({"board": BoardFactory()}, {"municipality": MunicipalityFactory()}):
        SignatoryFactory(agreement=covenant, signed_on=DAY, **body)
    assert ask(SIGNED, PERIOD, target).value == 0
    SignatoryFactory(agreement=covenant, signed_on=LATER, organisation=OrganisationFactory(kind="welfare"))
    covenant.sign()
    assert ask(SIGNED, PERIOD, target).reached_on == LATER


def test_the_targets_that_the_steering_group_feeds_wait_for_nothing():
    load_kinds()
    for path in plan_files():
        load_plan(path)
    targets = Target.objects.filter(slug__in=FED)
    assert {target.slug for target in targets} == FED
    assert not any(target.waits_for for target in targets)


@pytest.mark.parametrize("measure", [MET, ON_AGENDA, COMPLETE, ADOPTED, SIGNED], ids=lambda measure: measure["name"])
def test_the_page_of_such_a_target_lists_what_counts(login, manager, kind, theme, measure):
    programme = ProgrammeFactory()
    target = TargetFactory(measure=measure, plan__programme=programme)
    meeting = met(target.plan.since, theme, group__programme=programme)
    logged(kind, target.plan.since + dt.timedelta(days=1), theme)
    SeatMemberFactory(seat__group=meeting.group, since=target.plan.since)
    vision = AgreementFactory(kind="vision", state="agreed", agreed_on=meeting.day, agreed_in=meeting)
    AttachmentFactory(subject=vision)
    covenant = AgreementFactory(state="agreed", agreed_on=target.plan.since)
    for body in ({"board": BoardFactory()}, {"municipality": MunicipalityFactory()}, {}):
        SignatoryFactory(agreement=covenant, signed_on=target.plan.since, **body)
    covenant.sign()
    page = login(manager).get(target.get_absolute_url()).content.decode()
    expected = {
        "steering_meetings": meeting,
        "milestone_by_agenda": meeting,
        "milestone_by_members": meeting.group,
        "milestone_by_adoption": vision,
        "milestone_by_signing": covenant,
    }
    assert expected[measure["name"]].get_absolute_url() in page
