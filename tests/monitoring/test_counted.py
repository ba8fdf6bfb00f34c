"""How a target is counted, in words: of every target of every plan, and in a list of all."""

import datetime as dt

import pytest
from django.urls import reverse

from monitoring.measures.parameters import PARAMETERS
from monitoring.measures.registry import MEASURES, Way
from monitoring.models import ProgressEntry, Target
from monitoring.plan_files import load_kinds, load_plan, plan_files
from monitoring.standing import Standing
from monitoring.standing_words import standings_in_words
from monitoring.targets.counted import Counted
from tests.factories.accounts import UserFactory
from tests.factories.monitoring import ActivityFactory, ActivityKindFactory, ProgressEntryFactory, TargetFactory
from tests.factories.steering import AgendaItemFactory, SteeringGroupMeetingFactory

pytestmark = pytest.mark.django_db
LIST = reverse("monitoring:target_list")
BY_HAND = {"comparator": "milestone", "value": None, "measure": {"name": "milestone"}}


@pytest.fixture
def all_targets():
    load_kinds()
    for path in plan_files():
        load_plan(path)
    return Target.objects.select_related("plan__programme", "objective", "same_as")


@pytest.fixture
def client(login, manager):
    return login(manager)


def part(target, name):
    return next((one for one in Counted(target).parts() if one.name == name), None)


def words_of(part):
    return " ".join([*part.sentences, *(f"{label} {value} {url}" for label, value, url in part.facts), *part.lines])


def test_every_target_of_every_plan_names_its_records_and_its_rule_and_no_part_is_empty(all_targets):
    for target in all_targets:
        parts = {one.name: one for one in Counted(target).parts()}
        assert {"promise", "counts", "leaves-out", "figure", "by-hand", "standing"} <= set(parts), target.slug
        for one in parts.values():
            assert words_of(one).strip(), (target.slug, one.name)
        kind = str(MEASURES[target.measure["name"]].records._meta.verbose_name_plural)
        assert kind.lower() in words_of(parts["counts"]).lower(), target.slug
        assert target.counts[1:] in words_of(parts["counts"]), target.slug
        assert parts["figure"].sentences, target.slug


def test_every_measure_says_what_it_leaves_out_and_each_of_its_parameters_has_words():
    for measure in MEASURES.values():
        assert str(measure.counts), measure.name
        assert measure.leaves_out, measure.name
        assert set(measure.parameters) <= set(PARAMETERS), measure.name
        assert not measure.before or measure.before in measure.parameters, measure.name


def test_what_goes_by_hand_says_why_and_so_does_all_of_cmk3_that_records_do_not_measure(all_targets):
    for target in all_targets:
        if target.way == Way.HAND or (target.plan.slug == "cmk3" and target.way != Way.RECORDS):
            assert target.by_hand_because, target.slug


def test_the_parameters_of_a_target_are_told_by_the_names_that_people_know():
    ActivityKindFactory(slug="soort", name="Sterrenavond")
    target = TargetFactory(measure={"name": "activities_held", "kind": "soort", "makers": 2})
    told = words_of(part(target, "counts"))
    assert "Sterrenavond" in told
    assert "2" in told
    assert "soort " not in told


def test_a_target_entered_by_hand_tells_why_and_who_may(client):
    target = TargetFactory(**BY_HAND, by_hand_because="De raad vergadert elders.")
    assert "De raad vergadert elders." in words_of(part(target, "by-hand"))
    assert part(target, "before") is None


def test_an_approved_value_is_told_with_its_reason():
    target = TargetFactory()
    ProgressEntryFactory(
        target=target, kind=ProgressEntry.Kind.APPROVED, day=dt.date(2024, 1, 1), value=9, reason="Geteld op papier."
    )
    assert "Geteld op papier." in words_of(part(target, "figure"))


def test_what_was_logged_before_stands_there_with_its_number_and_a_link():
    kind = ActivityKindFactory(slug="soort", name="Monitor besproken")
    target = TargetFactory(measure={"name": "meetings_on_standing", "kind": "soort"})
    meeting = SteeringGroupMeetingFactory(day=dt.date(2023, 5, 1), state="held")
    AgendaItemFactory(meeting=meeting, source="standing")
    ActivityFactory(kind=kind, day=meeting.day)
    ActivityFactory(kind=kind, day=dt.date(2023, 6, 1))
    facts = part(target, "before").facts
    assert "Monitor besproken: 2" in facts[0][1]
    assert f"kind={kind.pk}" in facts[0][2]
    assert facts[1][1].startswith("1 ")


def test_a_target_with_its_own_first_day_for_records_tells_what_was_entered_before():
    target = TargetFactory(measured_from=dt.date(2024, 1, 1))
    ProgressEntryFactory(target=target, day=dt.date(2023, 5, 1), value=3)
    assert "1 " in words_of(part(target, "before"))


@pytest.mark.parametrize(
    ("comparator", "value", "value_max"),
    [
        ("at_least", 4, None),
        ("about", 20, None),
        ("between", 2, 5),
        ("decrease", None, None),
        ("milestone", None, None),
        ("continuous", None, None),
        ("continuous", 80, None),
    ],
)
def test_every_standing_that_a_target_takes_is_told(comparator, value, value_max):
    target = TargetFactory(comparator=comparator, value=value, value_max=value_max)
    told = dict(standings_in_words(target))
    for months in range(0, 48, 3):
        day = dt.date(2021 + months // 12, 1 + months % 12, 15)
        assert target.standing(day) in told
        if months == 12:
            ActivityFactory(day=day)
    assert {Standing.REACHED, Standing.MISSED} <= set(told)


def test_the_limits_of_the_plan_stand_in_the_sentences():
    target = TargetFactory(plan__on_track_from="0.85", plan__behind_from="0.35")
    sentences = dict(standings_in_words(target))
    assert "85%" in sentences[Standing.ON_TRACK]
    assert "35%" in sentences[Standing.AT_RISK]


@pytest.mark.parametrize("role", ["manager", "expert", "bureau"])
def test_the_page_opens_from_the_target_and_leads_to_its_records(login, role):
    target = TargetFactory()
    client = login(UserFactory(role=role))
    address = reverse("monitoring:target_counted", args=[target.pk])
    assert address in client.get(target.get_absolute_url()).content.decode()
    assert f"{target.get_absolute_url()}#evidence" in client.get(address).content.decode()


def test_the_list_counts_the_ways_and_filters_on_one(client):
    measured, by_hand = TargetFactory(measure={"name": "schools_advised"}), TargetFactory(**BY_HAND)
    page = client.get(LIST)
    assert [number for _way, number in page.context["ways"]] == [1, 0, 1]
    page = client.get(LIST, {"way": "hand"})
    assert [row.record for row in page.context["table"].rows] == [by_hand]
    assert [number for _way, number in page.context["ways"]] == [1, 0, 1]
    page = client.get(LIST, {"plan": measured.plan.pk})
    assert [row.record for row in page.context["table"].rows] == [measured]
    assert [number for _way, number in page.context["ways"]] == [1, 0, 0]


def test_plan_and_dashboard_lead_to_the_list_of_that_plan(client):
    plan = TargetFactory().plan
    for address in (plan.get_absolute_url(), f"{reverse('monitoring:dashboard')}?plan={plan.slug}"):
        assert f"{LIST}?plan={plan.pk}" in client.get(address).content.decode()
