"""What projects and co-creations feed, and how what was logged before goes on counting: once."""

import datetime as dt

import pytest

from fluxus.common.periods import Period
from monitoring.measures.narrowing import Narrowing
from monitoring.measures.registry import ask
from monitoring.models import ActivityOrganisation, ActivitySchool, Target
from monitoring.plan_files import load_kinds, load_plan, plan_files
from tests.factories.desk import AttachmentFactory
from tests.factories.monitoring import ActivityFactory, ProgressEntryFactory, TargetFactory
from tests.factories.network import DistrictFactory, OrganisationFactory
from tests.factories.projects import (
    OVER,
    CoCreationFactory,
    FollowUpFactory,
    ProjectDistrictFactory,
    ProjectFactory,
    ProjectPartnerFactory,
    ProjectUseFactory,
)
from tests.factories.schools import SchoolFactory

pytestmark = pytest.mark.django_db
YEARS = Period(dt.date(2021, 1, 1), dt.date(2024, 12, 31))
ONE_DAY = dt.timedelta(days=1)
CO_CREATIONS = {"name": "projects_realised", "project": "co_creation", "counting": True, "begun": True}
FOLLOWED_UP = {"name": "co_creations_followed_up", "origin": "cmk2"}
FED = (
    "cmk3-integrale-projecten-2",
    "cmk3-co-creaties-nieuw-4",
    "cmk3-co-creaties-verbreed-3",
    "cmk3-co-creatie-deelname-2",
    "cmk3-kunst-van-de-taal-verbreed",
    "cmk3-drempels-wijken-2",
    "cmk3-drempels-projecten-3",
    "cmk3-talent-onderzoek",
    "cmk3-talent-scholen-2",
    "jp2024-animation-film-festival",
    "jp2024-musical-academy",
    "jp2024-new-moon-orchestra",
)


@pytest.fixture
def target():
    return TargetFactory()


@pytest.fixture
def logged():
    """A held activity, from before projects were kept."""
    return ActivityFactory(title="Klankkast", day=dt.date(2021, 9, 20), until=dt.date(2022, 7, 1))


def value(measure, target, until=YEARS.end):
    return ask(measure, YEARS.until(until), target).value


def test_a_co_creation_counts_once_it_is_realised_with_two_schools_and_two_makers(target):
    CoCreationFactory(schools=2, makers=1, state="finished")
    CoCreationFactory(schools=2, makers=2)
    CoCreationFactory(schools=2, makers=2, state="stopped")
    assert value(CO_CREATIONS, target) == 0
    counts = CoCreationFactory(schools=2, makers=2, state="finished")
    assert list(ask(CO_CREATIONS, YEARS, target).rows) == [counts]
    assert value(CO_CREATIONS, target, OVER - ONE_DAY) == 0


def test_one_that_began_before_the_period_is_not_new(target):
    project = CoCreationFactory(schools=2, makers=2, state="finished", starts_on=YEARS.start - ONE_DAY)
    assert value(CO_CREATIONS, target) == 0
    assert value(CO_CREATIONS | {"begun": False}, target) == 1
    project.starts_on = YEARS.start
    project.save()
    assert value(CO_CREATIONS, target) == 1


def test_what_was_logged_counts_until_a_project_tells_the_same(target, logged):
    measure = CO_CREATIONS | {"kind": logged.kind.slug}
    assert value(measure, target) == 1
    CoCreationFactory(title="klankkast", schools=1, makers=1, state="finished")
    assert value(measure, target) == 1
    CoCreationFactory(schools=2, makers=2, state="finished")
    assert value(measure, target) == 2
    same = CoCreationFactory(title="Klankkast opnieuw", schools=2, makers=2, state="finished")
    assert value(measure, target) == 3
    logged.project = same
    logged.save()
    assert value(measure, target) == 2


def test_activity_and_project_of_one_name_count_once(target, logged):
    measure = CO_CREATIONS | {"kind": logged.kind.slug}
    CoCreationFactory(title="KLANKKAST", schools=2, makers=2, state="finished")
    evidence = ask(measure, YEARS, target)
    assert evidence.value == 1
    assert not evidence.beside.exists()


def test_a_co_creation_is_followed_up_when_all_three_steps_were_proven_in_the_period(target):
    old = CoCreationFactory(origin="cmk2", state="finished")
    for month, step in enumerate(("broadened", "deepened", "lasting"), start=3):
        assert value(FOLLOWED_UP, target) == 0
        FollowUpFactory(project=old, step=step, day=dt.date(2023, month, 1))
    assert value(FOLLOWED_UP, target) == 1
    assert value(FOLLOWED_UP, target, dt.date(2023, 4, 30)) == 0
    for step in ("broadened", "deepened", "lasting"):
        FollowUpFactory(project=CoCreationFactory(title=f"Nieuw {step}"), step=step)
        FollowUpFactory(project=old, step=step, day=dt.date(2020, 1, 1))
    assert value(FOLLOWED_UP, target) == 1


def test_the_weakest_co_creation_is_the_figure_and_says_what_it_lacks(target, logged):
    measure = {"name": "participation_each", "kind": logged.kind.slug}
    full, short = CoCreationFactory(schools=3, makers=2), CoCreationFactory(schools=2, makers=1)
    evidence = ask(measure, YEARS, target)
    assert dict(evidence.parts)[str(full)].value == 2
    assert evidence.value == 0
    ActivitySchool.objects.create(activity=logged, school=SchoolFactory(), attended=True)
    logged.makers = 2
    logged.save()
    labels = {label: part.value for label, part in ask(measure, YEARS, target).parts}
    assert labels[f"{short} ({short.participation.lacking})"] == 1
    assert labels["Klankkast"] == 1


def test_a_district_counts_once_whoever_tells_of_it(target):
    district, other = DistrictFactory(), DistrictFactory()
    organisation = OrganisationFactory(kind="welfare")
    project = ProjectFactory(kind="barriers", barriers=["practical"], schools=1, makers=2)
    ProjectDistrictFactory(project=project, district=district)
    measure = {
        "name": "districts_with_project",
        "project": "barriers",
        "partner": ["welfare"],
        "schools": 1,
        "makers": 2,
    }
    assert value(measure, target) == 0
    ProjectPartnerFactory(project=project, school=None, organisation=organisation)
    assert value(measure, target) == 1
    for place in (district, other):
        activity = ActivityFactory(kind__slug="drempel", district=place, day=dt.date(2023, 2, 1), makers=2)
        ActivitySchool.objects.create(activity=activity, school=SchoolFactory(), attended=True)
        ActivityOrganisation.objects.create(activity=activity, organisation=organisation)
    assert set(ask(measure | {"kind": "drempel"}, YEARS, target).rows) == {district, other}


def test_a_talent_project_counts_its_schools_once_subjects_and_goals_are_named(target):
    project = ProjectFactory(kind="talent", state="finished", schools=1)
    measure = {"name": "schools_with_project", "project": "talent", "joined": True}
    assert value(measure, target) == 0
    project.subjects, project.learning_goals = "natuur", "kijken"
    project.save()
    assert value(measure, target) == 1
    activity = ActivityFactory(day=dt.date(2022, 5, 1))
    for school in (SchoolFactory(), project.partners.get().school):
        ActivitySchool.objects.create(activity=activity, school=school, attended=True)
    assert value(measure | {"kind": activity.kind.slug}, target) == 2


def test_only_projects_that_join_in_and_out_of_school_count_where_that_is_asked(target):
    measure = {"name": "projects_realised", "project": "barriers", "in_and_out": True}
    project = ProjectFactory(kind="barriers", barriers=["cultural"], state="finished")
    assert value(measure, target) == 0
    project.in_and_out_of_school = True
    project.save()
    assert value(measure, target) == 1


def test_a_hand_over_is_reached_by_the_project_with_its_plan_or_by_hand(target):
    measure = {"name": "milestone_by_project", "project": "independence", "named": "Musical Academy", "document": True}
    target.measure = measure
    project = ProjectFactory(kind="independence", title="Musical academy", state="handed_over")
    ProjectFactory(kind="independence", state="handed_over")
    assert value(measure, target) == 0
    AttachmentFactory(subject=project, name="Ontwikkelplan.txt")
    assert ask(measure, YEARS, target).reached_on == OVER
    ProgressEntryFactory(target=target, day=dt.date(2022, 3, 1), value=None, reached=True, proof="Besluit.")
    assert ask(measure, YEARS, target).reached_on == dt.date(2022, 3, 1)


def test_research_needs_the_partner_that_was_asked(target):
    measure = {"name": "milestone_by_project", "project": "research", "partner": "college"}
    project = ProjectFactory(kind="research", state="finished")
    assert value(measure, target) == 0
    ProjectPartnerFactory(project=project, school=None, organisation=OrganisationFactory(kind="college"))
    assert value(measure, target) == 1


def test_a_co_creation_for_every_level_is_reached_on_the_day_of_its_broadening(target):
    measure = {"name": "milestone_by_broadening", "named": "De Kunst van de Taal", "parents": True}
    project = CoCreationFactory(title="De Kunst van de Taal", origin="cmk2", levels=[1, 2, 3], with_parents=True)
    FollowUpFactory(project=project, day=dt.date(2024, 4, 25))
    assert value(measure, target) == 0
    project.levels = list(range(9))
    project.save()
    assert ask(measure, YEARS, target).reached_on == dt.date(2024, 4, 25)


def test_schools_that_use_a_co_creation_count_once(target):
    use = ProjectUseFactory()
    ProjectUseFactory(school=use.school)
    ProjectUseFactory(until=dt.date(2024, 6, 1))
    assert value({"name": "schools_using_co_creations"}, target) == 1


def test_projects_and_activities_are_narrowed_and_split_together(target, logged):
    project = CoCreationFactory(schools=2, makers=2, state="finished")
    school = project.partners.exclude(school=None).first().school
    ActivitySchool.objects.create(activity=logged, school=school, attended=True)
    evidence = ask(CO_CREATIONS | {"kind": logged.kind.slug}, YEARS, target)
    near = Narrowing(board=str(school.board_id))
    far = Narrowing(board=str(SchoolFactory().board_id))
    assert (evidence.value, evidence.narrowed(near).value, evidence.narrowed(far).value) == (2, 2, 0)
    assert {str(group.label): group.count for group in evidence.breakdown("board")}[str(school.board)] == 2


def test_the_page_of_a_target_names_the_projects_and_what_they_lack(login, manager, target):
    project = CoCreationFactory(schools=2, makers=1, state="finished")
    target.measure = {"name": "projects_realised", "project": "co_creation"}
    target.save()
    page = login(manager).get(target.get_absolute_url()).content.decode()
    assert project.title in page
    assert project.participation.lacking in page


def test_more_projects_cost_the_page_of_a_target_no_more_queries(login, manager, target, costs_the_same):
    target.measure = CO_CREATIONS
    target.save()
    client = login(manager)
    costs_the_same(
        lambda: client.get(target.get_absolute_url()),
        lambda number: CoCreationFactory.create_batch(number, schools=2, makers=2, state="finished"),
    )


def test_the_targets_that_projects_feed_wait_for_nothing_any_more():
    load_kinds()
    for path in plan_files():
        load_plan(path)
    targets = Target.objects.filter(slug__in=FED)
    assert {found.slug for found in targets} == set(FED)
    assert not any(found.waits_for for found in targets)
