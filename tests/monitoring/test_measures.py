"""What each kind of measure counts, and what it leaves out."""

import datetime as dt
from decimal import Decimal

import pytest

from fluxus.common.periods import Period
from monitoring.measures.narrowing import Narrowing
from monitoring.measures.registry import MEASURES, UnknownMeasure, check
from monitoring.models import Activity, ActivityOrganisation, ActivityPerson, ActivitySchool, ActivityTheme
from tests.factories.accounts import DistrictExpertFactory, UserFactory
from tests.factories.monitoring import (
    ActivityFactory,
    ActivityKindFactory,
    PlanFactory,
    ProgressEntryFactory,
    TargetFactory,
)
from tests.factories.network import DistrictFactory, OrganisationFactory
from tests.factories.schools import (
    BoardFactory,
    CultureTypeAssessmentFactory,
    ParticipationFactory,
    PolicyPlanFactory,
    SchoolFactory,
    SchoolRoleFactory,
    ThemeFactory,
)
from tests.factories.visits import VisitFactory

LAST = dt.date(2024, 12, 31)


@pytest.fixture
def ask(db):
    """``ask("measure", parameter=…)`` is the evidence of a target with that measure."""

    def target_with(name, *, of=None, **parameters):
        return TargetFactory(measure={"name": name, **parameters}, **(of or {})).evidence()

    return target_with


@pytest.fixture
def taking_part(db):
    """``taking_part(3)`` are schools in the programme of the plans that the factories make."""
    plan = PlanFactory(slug="programma")

    def schools(number, **fields):
        made = SchoolFactory.create_batch(number, **fields)
        for school in made:
            ParticipationFactory(school=school, programme=plan.programme)
        return made

    schools.plan = plan
    return schools


def test_only_what_was_held_in_the_period_counts(ask):
    ActivityFactory(day=dt.date(2024, 12, 31))
    for status in (Activity.Status.PLANNED, Activity.Status.CANCELLED, Activity.Status.RUNNING):
        ActivityFactory(status=status)
    ActivityFactory(day=dt.date(2020, 12, 31))
    ActivityFactory(kind=ActivityKindFactory(slug="anders"))
    assert ask("activities_held", kind="soort").value == 1


def test_what_lasted_counts_when_it_was_completed(ask):
    ActivityFactory(day=dt.date(2020, 3, 1), until=dt.date(2022, 3, 1))
    ActivityFactory(day=dt.date(2024, 3, 1), until=dt.date(2025, 3, 1))
    assert ask("activities_held", kind="soort").value == 1


def test_a_past_day_is_the_same_question_cut_at_that_day(db):
    target = TargetFactory()
    ActivityFactory(day=dt.date(2022, 3, 1))
    ActivityFactory(day=dt.date(2023, 3, 1))
    assert target.evidence(dt.date(2022, 2, 28)).value == 0
    assert target.evidence(dt.date(2022, 3, 1)).value == 1
    assert target.evidence().value == 2


def test_two_themes_do_not_count_an_activity_twice(ask):
    activity = ActivityFactory()
    for slug in ("een", "twee"):
        ActivityTheme.objects.create(activity=activity, theme=ThemeFactory(slug=slug))
    ActivityFactory()
    assert ask("activities_held", kind="soort", theme=["een", "twee"]).value == 1


def test_an_activity_of_primary_and_secondary_needs_both(ask):
    primary, secondary = SchoolFactory(type="bo"), SchoolFactory(type="vo")
    ActivityFactory(schools=[primary])
    both = ActivityFactory(schools=[primary, secondary])
    assert list(ask("activities_held", kind="soort", types=["primary", "secondary"]).rows) == [both]


def test_learning_counts_with_enough_colleagues(ask):
    theme = ThemeFactory(slug="inclusie")
    alone, together = ActivityFactory(), ActivityFactory()
    for activity in (alone, together):
        ActivityTheme.objects.create(activity=activity, theme=theme)
        ActivityPerson.objects.create(activity=activity, person=UserFactory(role="expert").person)
    ActivityPerson.objects.create(activity=alone, person=UserFactory().person)
    ActivityPerson.objects.create(activity=together, person=UserFactory(role="bureau").person)
    assert list(ask("staff_learning", theme="inclusie", staff=2).rows) == [together]


def test_what_goes_on_is_alive_until_it_ends(db):
    target = TargetFactory(measure={"name": "activities_running", "kind": "soort"}, comparator="continuous", value=None)
    ActivityFactory(day=dt.date(2021, 3, 1), status=Activity.Status.RUNNING)
    ActivityFactory(day=dt.date(2021, 3, 1), until=dt.date(2021, 9, 1))
    figure = target.evidence(dt.date(2022, 6, 1)).figure()
    assert (figure.value, figure.last_day) == (2, dt.date(2022, 6, 1))


def test_people_are_added_up(ask):
    ActivityFactory(makers=3, pupils=20)
    ActivityFactory(makers=2)
    assert ask("people_reached", kind="soort", who="makers").value == 5


def test_a_milestone_by_an_activity_has_its_day(ask):
    ActivityFactory(day=dt.date(2023, 5, 1))
    ActivityFactory(day=dt.date(2022, 5, 1))
    figure = ask("milestone_by_activity", kind="soort").figure()
    assert (figure.value, figure.reached_on) == (1, dt.date(2022, 5, 1))


def test_a_milestone_may_need_one_of_each_kind(ask):
    ActivityFactory()
    ActivityFactory()
    ask_both = {"kind": ["soort", "andere"], "every_kind": True}
    assert ask("milestone_by_activity", **ask_both).value == 0
    ActivityFactory(kind=ActivityKindFactory(slug="andere"), day=dt.date(2024, 2, 1))
    assert ask("milestone_by_activity", **ask_both).figure().reached_on == dt.date(2024, 2, 1)


def test_parts_count_once_each(ask):
    for slug in ("brief", "brief", "training", "ander"):
        ActivityFactory(kind=ActivityKindFactory(slug=slug))
    assert ask("parts_covered", parts=[["brief", "krant"], ["training"], ["pers"]]).value == 2


def test_weeks_with_something_count_once(ask):
    for day in (dt.date(2024, 1, 1), dt.date(2024, 1, 7), dt.date(2024, 1, 8)):
        ActivityFactory(day=day)
    assert ask("weeks_with_activity", kind="soort").value == 2


def test_only_promotion_before_the_show_counts(ask):
    shows = ActivityFactory.create_batch(4, day=dt.date(2024, 6, 1))
    promotion = ActivityKindFactory(slug="promotie")
    ActivityFactory(kind=promotion, serves=shows[0], day=dt.date(2024, 5, 1))
    ActivityFactory(kind=promotion, serves=shows[1], day=dt.date(2024, 6, 2))
    ActivityFactory(kind=promotion, serves=shows[2], day=dt.date(2024, 5, 1), status=Activity.Status.CANCELLED)
    assert ask("share_served", kind="soort", by="promotie").value == 25


def test_each_co_creation_needs_both_sides(ask):
    ActivityFactory(schools=SchoolFactory.create_batch(3), makers=2, title="Rijk")
    ActivityFactory(schools=SchoolFactory.create_batch(1), makers=5, title="Smal")
    evidence = ask("partners_each", kind="soort", of={"value": 2, "per": "co_creation"})
    assert evidence.value == 1
    assert {part.label: part.value for part in evidence.figure().parts} == {"Rijk": 2, "Smal": 1}


def test_the_weakest_area_is_the_figure(ask):
    east, west = DistrictFactory(area="Oost"), DistrictFactory(area="West")
    for district in (east, east, west):
        ActivityFactory(district=district, day=dt.date(2024, 3, 1), status=Activity.Status.RUNNING)
    evidence = ask("activities_per_area", kind="soort", of={"value": 2, "per": "area"})
    assert evidence.value == 1
    assert {part.label: part.value for part in evidence.figure().parts} == {"Oost": 2, "West": 1}


def test_every_year_is_measured_by_itself(ask):
    for year in (2021, 2022, 2022, 2024):
        ActivityFactory(day=dt.date(year, 5, 1))
    evidence = ask("activities_held", kind="soort", of={"value": 1, "per": "year"})
    assert [part.value for part in evidence.figure().parts] == [1, 2, 0, 1]
    assert evidence.value == 0
    assert evidence.rows.count() == 4


def test_a_school_year_is_measured_whole_although_the_plan_has_half_of_it(ask):
    ActivityFactory(day=dt.date(2020, 9, 1))
    evidence = ask("activities_held", kind="soort", of={"value": 1, "per": "school_year"})
    assert evidence.figure().parts[0].label == "2020-2021"
    assert evidence.figure().parts[0].value == 1


def test_schools_take_part_on_the_day_itself(taking_part):
    first, second = taking_part(2)
    second.participations.update(until=dt.date(2023, 7, 31))
    target = TargetFactory(plan=taking_part.plan, measure={"name": "schools_participating"})
    assert set(target.evidence(dt.date(2023, 7, 31)).rows) == {first, second}
    assert set(target.evidence(LAST).rows) == {first}


def test_a_certificate_counts_while_its_holder_works_there(taking_part):
    board = BoardFactory(number="41852")
    certified, former, without = taking_part(3, board=board)
    SchoolRoleFactory(school=certified, role="icc", certificate_on=dt.date(2022, 1, 1))
    SchoolRoleFactory(school=former, role="icc", certificate_on=dt.date(2022, 1, 1), until=dt.date(2023, 1, 1))
    SchoolRoleFactory(school=without, role="icc")
    taking_part(1)
    measure = {"name": "share_of_schools_with_icc", "board": "41852"}
    evidence = TargetFactory(plan=taking_part.plan, measure=measure, unit="%", value=100).evidence()
    assert (evidence.summary["count"], evidence.of_count) == (1, 3)
    assert set(evidence.missing) == {former, without}


def test_a_policy_plan_counts_while_it_holds(taking_part):
    holding, lapsed = taking_part(2)
    PolicyPlanFactory(school=holding)
    PolicyPlanFactory(school=lapsed, since=dt.date(2021, 1, 1), until=dt.date(2022, 1, 1))
    target = TargetFactory(plan=taking_part.plan, measure={"name": "share_with_policy_plan"}, unit="%")
    assert target.evidence().value == 50


def test_fewer_consuming_schools_than_at_their_first_assessment(taking_part):
    moved, stayed, _unassessed = taking_part(3)
    for school in (moved, stayed):
        CultureTypeAssessmentFactory(school=school, day=dt.date(2021, 2, 1))
    CultureTypeAssessmentFactory(school=moved, day=dt.date(2023, 2, 1), culture_type="participating")
    measure = {"name": "culture_type_shift", "culture_type": "consuming"}
    target = TargetFactory(plan=taking_part.plan, measure=measure, comparator="decrease", value=None)
    figure = target.evidence().figure()
    assert (figure.value, figure.first) == (1, 2)
    assert target.evidence(dt.date(2022, 1, 1)).figure().value == 2


def test_a_school_counts_once_however_often_it_came(taking_part):
    came, invited, _absent = taking_part(3)
    ActivityFactory(schools=[came])
    ActivityFactory(schools=[came])
    ActivitySchool.objects.create(activity=ActivityFactory(), school=invited, attended=False)
    target = TargetFactory(plan=taking_part.plan, measure={"name": "share_of_schools_reached", "kind": "soort"})
    assert set(target.evidence().rows) == {came}
    assert target.evidence().of_count == 3


def test_every_board_means_every_board(taking_part):
    one, two = (taking_part(1)[0] for _number in range(2))
    ActivityFactory(schools=[one], day=dt.date(2023, 5, 1))
    target = TargetFactory(
        plan=taking_part.plan,
        measure={"name": "every_board_reached", "kind": "soort"},
        comparator="milestone",
        value=None,
    )
    assert target.evidence().value == 0
    assert set(target.evidence().missing) == {two.board}
    ActivityFactory(schools=[two], day=dt.date(2024, 5, 1))
    assert target.evidence().figure().reached_on == dt.date(2024, 5, 1)


def test_districts_count_with_a_partner_from_the_social_domain(ask):
    rich, poor = DistrictFactory(), DistrictFactory()
    ActivityFactory(district=poor)
    activity = ActivityFactory(district=rich)
    ActivityOrganisation.objects.create(activity=activity, organisation=OrganisationFactory(kind="welfare"))
    assert list(ask("districts_reached", kind="soort", partner=["welfare", "care"]).rows) == [rich]


def test_a_district_without_account_holder_is_missing(ask):
    held, former = DistrictFactory(), DistrictFactory()
    DistrictExpertFactory(district=held)
    DistrictExpertFactory(district=former, until=dt.date(2022, 1, 1))
    evidence = ask("share_of_districts_with_expert")
    assert evidence.value == 50
    assert list(evidence.missing) == [former]


def test_a_school_is_advised_once_it_had_a_contact_moment(ask):
    school = SchoolFactory()
    VisitFactory.create_batch(2, school=school, visited_on=dt.date(2023, 3, 14))
    VisitFactory(visited_on=dt.date(2019, 3, 14))
    figure = ask("schools_advised").figure()
    assert (figure.value, figure.last_day) == (1, dt.date(2023, 3, 14))


def test_entries_add_up_or_the_newest_holds(db):
    total, level = TargetFactory(measure={"name": "logged_total"}), TargetFactory(measure={"name": "logged_level"})
    for target in (total, level):
        ProgressEntryFactory(target=target, day=dt.date(2022, 1, 1), value=Decimal("0.4"))
        ProgressEntryFactory(target=target, day=dt.date(2023, 1, 1), value=Decimal("0.3"))
        ProgressEntryFactory(target=target, day=dt.date(2023, 2, 1), value=9).withdraw()
        ProgressEntryFactory(target=target, day=dt.date(2020, 1, 1), value=5)
    assert total.evidence().value == Decimal("0.7")
    assert level.evidence().value == Decimal("0.3")


def test_an_approved_value_stands_beside_the_computed_one(db):
    target = TargetFactory()
    ActivityFactory()
    ProgressEntryFactory(
        target=target, kind="approved", day=dt.date(2024, 1, 1), value=4, reason="Vergeten te noteren."
    )
    figure = target.evidence().figure()
    assert (figure.value, figure.computed, figure.approved) == (4, 1, True)
    assert target.evidence(dt.date(2023, 12, 31)).figure().value == 1


def test_what_was_entered_before_records_were_kept_is_carried_over(db):
    target = TargetFactory(measured_from=dt.date(2023, 1, 1))
    ProgressEntryFactory(target=target, day=dt.date(2022, 6, 1), value=2)
    ProgressEntryFactory(target=target, day=dt.date(2023, 6, 1), value=7)
    ActivityFactory(day=dt.date(2022, 6, 1))
    ActivityFactory(day=dt.date(2023, 6, 1))
    assert target.evidence().figure().value == 3, "two by hand until then, one record from then on"
    assert target.evidence(dt.date(2022, 12, 31)).figure().value == 2


def test_a_target_that_repeats_another_counts_its_records(db):
    first = TargetFactory()
    again = TargetFactory(same_as=first, measure={"name": "milestone"})
    ActivityFactory()
    assert list(again.evidence().rows) == list(first.evidence().rows)


def test_a_figure_can_be_narrowed_and_split(db):
    ours, theirs = SchoolFactory(), SchoolFactory()
    shared = ActivityFactory(schools=[ours, theirs])
    ActivityFactory(schools=[theirs])
    target = TargetFactory()
    narrowed = target.evidence(None, Narrowing.of({"board": ours.board}))
    assert list(narrowed.rows) == [shared]
    assert {group.label: group.count for group in target.evidence().breakdown("board")} == {
        str(ours.board): 1,
        str(theirs.board): 2,
    }


def test_a_share_is_narrowed_on_both_sides(taking_part):
    ours, theirs = taking_part(2)
    ActivityFactory(schools=[ours])
    target = TargetFactory(plan=taking_part.plan, measure={"name": "share_of_schools_reached", "kind": "soort"})
    assert target.evidence(LAST, Narrowing.of({"municipality": ours.municipality})).value == 100
    assert target.evidence(LAST, Narrowing.of({"municipality": theirs.municipality})).value == 0
    shares = {group.label: group.share for group in target.evidence().breakdown("municipality")}
    assert shares == {str(ours.municipality): 100, str(theirs.municipality): 0}


def test_a_closed_question_without_anybody_to_ask_has_no_value(ask):
    assert ask("share_of_districts_with_expert", municipality="Nergenshuizen").figure().value is None


@pytest.mark.parametrize(
    "wrong", [{}, {"name": "guess"}, {"name": "activities_held"}, {"name": "milestone", "kind": "x"}, "milestone"]
)
def test_a_measure_that_does_not_exist_is_refused(wrong):
    with pytest.raises(UnknownMeasure):
        check(wrong)


def test_every_measure_says_what_it_counts():
    assert len(MEASURES) > 20
    assert all(measure.title and measure.description for measure in MEASURES.values())


def test_periods_of_a_day_before_the_target_are_not_empty(db):
    target = TargetFactory(per="year")
    assert target.periods(dt.date(2020, 1, 1)) == [("2021", Period(dt.date(2021, 1, 1), dt.date(2021, 1, 1)))]
