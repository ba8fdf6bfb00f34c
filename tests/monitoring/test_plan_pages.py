"""The dashboard, the evidence behind it, and the pages that feed and amend it."""

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone

from fluxus.common.history import events_of
from monitoring.models import Activity, ActivityKind, ActivitySchool, Measurement, Plan, Target
from tests.factories.monitoring import (
    ActivityFactory,
    ActivityKindFactory,
    ObjectiveFactory,
    PlanFactory,
    ProgressEntryFactory,
    TargetFactory,
)
from tests.factories.network import DistrictFactory
from tests.factories.schools import SchoolFactory
from tests.factories.visits import VisitFactory

DASHBOARD = reverse("monitoring:dashboard")
SMALL_PLAN = b"""
plan: {slug: klein, name: Klein plan, since: 2026-01-01, until: 2026-12-31}
sections: [een]
targets:
  - {id: klein-1, section: een, title: Een besluit, comparator: milestone, unit: mijlpaal, measure: {name: milestone},
     by_hand_because: De raad vergadert elders.}
"""


@pytest.fixture
def client(login, manager):
    return login(manager)


@pytest.fixture
def target(db):
    return TargetFactory(title="Vier sterrenavonden")


def page(client, address, **query):
    response = client.get(address, query)
    assert response.status_code == 200
    return response


def titles(response):
    return [line.target.title for section in response.context["overview"].sections for line in section.lines]


def test_without_a_plan_the_dashboard_says_what_will_stand_there(client):
    assert reverse("monitoring:plan_load") in page(client, DASHBOARD).content.decode()


def test_the_dashboard_shows_each_target_with_a_link_to_its_evidence(client, target):
    shown = page(client, DASHBOARD)
    assert titles(shown) == ["Vier sterrenavonden"]
    assert target.get_absolute_url() in shown.content.decode()


def test_a_real_plan_that_runs_opens_before_one_that_ended(client, target):
    today = timezone.localdate()
    running = PlanFactory(since=today.replace(month=1, day=1), until=today.replace(month=12, day=31))
    PlanFactory(since=running.since, until=running.until, example=True)
    assert page(client, DASHBOARD).context["plan"] == running
    assert page(client, DASHBOARD, plan=target.plan.slug).context["plan"] == target.plan
    assert page(client, DASHBOARD, plan="geen-plan").context["plan"] == running


@pytest.mark.parametrize(
    ("asked", "day"),
    [
        ("2022-06-30", dt.date(2022, 6, 30)),
        ("2019-01-01", dt.date(2021, 1, 1)),
        ("2030-01-01", dt.date(2024, 12, 31)),
        ("2022-02-31", dt.date(2024, 12, 31)),
        ("gisteren", dt.date(2024, 12, 31)),
    ],
)
def test_a_day_outside_the_plan_becomes_one_within_it(client, target, asked, day):
    assert page(client, DASHBOARD, day=asked).context["question"].day == day


def test_a_past_day_shows_the_figures_of_that_day(client, target):
    ActivityFactory(day=dt.date(2022, 3, 1))
    [section] = page(client, DASHBOARD, day="2022-02-28").context["overview"].sections
    assert section.lines[0].reading.figure.value == 0
    [section] = page(client, DASHBOARD, day="2022-03-01").context["overview"].sections
    assert section.lines[0].reading.figure.value == 1


@pytest.mark.parametrize(
    ("field", "value", "query"),
    [
        ("level", "tactisch", {"level": "tactisch"}),
        ("fluxus_role", "aanjager", {"role": "aanjager"}),
        ("principle", "B", {"theme": "B"}),
        ("funder", "CmK", {"funder": "CmK"}),
        ("title", "Iets met sterren", {"q": "sterren"}),
    ],
)
def test_targets_are_filtered_in_the_address(client, field, value, query):
    plan = PlanFactory(principles={"B": "kansen"})
    TargetFactory(plan=plan, title="Een ander doel")
    wanted = TargetFactory(plan=plan, **{field: value})
    assert titles(page(client, DASHBOARD, **query)) == [wanted.title]


def test_targets_are_filtered_by_section_and_by_standing(client, target):
    reached = TargetFactory(plan=target.plan, value=1)
    ActivityFactory()
    assert titles(page(client, DASHBOARD, section=reached.objective_id)) == [reached.title]
    assert titles(page(client, DASHBOARD, standing="reached")) == [reached.title]
    assert titles(page(client, DASHBOARD, standing="missed")) == [target.title]
    assert titles(page(client, DASHBOARD, standing="worrying")) == [target.title]


def test_figures_are_narrowed_to_schools_and_the_rest_is_counted_as_left_out(client, target):
    TargetFactory(plan=target.plan, measure={"name": "milestone"}, comparator="milestone", value=None)
    ours = SchoolFactory()
    ActivityFactory(schools=[ours])
    ActivityFactory(schools=[SchoolFactory()])
    overview = page(client, DASHBOARD, board=ours.board_id).context["overview"]
    assert [reading.figure.value for reading in overview.readings] == [1]
    assert overview.left_out == 1


def test_htmx_gets_the_targets_alone(client, target):
    response = client.get(DASHBOARD, headers={"HX-Request": "true"})
    assert "<html" not in response.content.decode()
    assert target.title in response.content.decode()


def test_the_evidence_lists_the_very_records_with_links(client, target):
    counted, cancelled = ActivityFactory(title="Sterren kijken"), ActivityFactory(status="cancelled", title="Regen")
    shown = page(client, target.get_absolute_url()).content.decode()
    assert counted.get_absolute_url() in shown
    assert cancelled.get_absolute_url() not in shown


def test_evidence_costs_the_same_however_much_it_lists(client, target, costs_the_same):
    def make(number):
        ActivityFactory.create_batch(number, schools=[SchoolFactory()])

    costs_the_same(lambda: client.get(target.get_absolute_url()), make)


@pytest.mark.parametrize(
    ("measure", "make"),
    [
        ("schools_reached", lambda: ActivityFactory(schools=[SchoolFactory(district=DistrictFactory())])),
        ("boards_reached", lambda: ActivityFactory(schools=[SchoolFactory()])),
        ("districts_reached", lambda: ActivityFactory(district=DistrictFactory())),
        ("activities_held", lambda: ActivityFactory(district=DistrictFactory())),
    ],
)
def test_evidence_of_any_kind_costs_the_same_however_much_it_lists(client, costs_the_same, measure, make):
    target = TargetFactory(measure={"name": measure, "kind": "soort"})
    costs_the_same(lambda: client.get(target.get_absolute_url()), lambda number: [make() for _one in range(number)])


def test_contact_moments_and_entries_cost_the_same_however_many_there_are(client, costs_the_same, expert):
    visited, entered = (
        TargetFactory(measure={"name": "schools_advised"}),
        TargetFactory(measure={"name": "logged_total"}),
    )

    def make(number):
        VisitFactory.create_batch(number, visited_on=dt.date(2023, 3, 14))
        ProgressEntryFactory.create_batch(number, target=entered, entered_by=expert)

    costs_the_same(lambda: client.get(visited.get_absolute_url()), make)
    costs_the_same(lambda: client.get(entered.get_absolute_url()), make)


def test_the_dashboard_costs_the_same_however_many_records_there_are(client, target, costs_the_same):
    def measured_anew():
        Measurement.objects.all().delete()
        return client.get(DASHBOARD)

    costs_the_same(measured_anew, ActivityFactory.create_batch)


def test_what_the_evidence_shows_can_be_taken_along_as_a_file(client, target):
    ActivityFactory(title="Sterren kijken", others=32)
    response = page(client, target.get_absolute_url(), export="csv")
    assert "attachment" in response["Content-Disposition"]
    assert "Sterren kijken;2023-03-14;" in response.content.decode("utf-8-sig")


def test_what_is_missing_can_be_asked_for(client):
    school = SchoolFactory(type="bo")
    target = TargetFactory(
        measure={
            "name": "share_of_municipality_reached",
            "kind": "soort",
            "municipality": school.municipality.name,
        },
        unit="%",
    )
    assert school.get_absolute_url() in page(client, target.get_absolute_url(), show="missing").content.decode()


@pytest.mark.parametrize(
    "measure",
    [
        {"name": "schools_advised"},
        {"name": "boards_reached", "kind": "soort"},
        {"name": "share_of_districts_with_expert"},
        {"name": "logged_total"},
        {"name": "partners_each", "kind": "soort"},
    ],
)
def test_evidence_of_any_kind_of_record_opens(client, measure):
    ActivityFactory(schools=[SchoolFactory()])
    target = TargetFactory(measure=measure)
    for dimension in ("municipality", "board", "district", "school_type", "track"):
        page(client, target.get_absolute_url(), by=dimension)


def test_progress_is_entered_with_its_proof(login, expert):
    target = TargetFactory(measure={"name": "milestone"}, comparator="milestone", value=None)
    address = reverse("monitoring:target_log", args=[target.pk])
    entry = {"day": "2024-03-14", "reached": "on", "proof": "Notulen van 14 maart."}
    assert login(expert).post(address, entry).status_code == 302
    [made] = target.entries.all()
    assert (made.reached, made.entered_by) == (True, expert)
    assert target.evidence().figure().reached_on == dt.date(2024, 3, 14)


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        ({"day": "2999-01-01", "value": "3"}, "day"),
        ({"day": "2019-01-01", "value": "3"}, "day"),
        ({"day": "2024-01-01", "value": "", "proof": ""}, None),
    ],
)
def test_progress_that_cannot_be_is_refused_at_the_field(client, entry, field):
    target = TargetFactory(measure={"name": "logged_total"})
    response = client.post(reverse("monitoring:target_log", args=[target.pk]), entry)
    assert response.status_code == 200
    assert field in response.context["form"].errors or response.context["form"].non_field_errors()
    assert not target.entries.exists()


def test_a_manager_approves_a_value_with_a_reason_and_an_expert_does_not(login, manager, expert, target):
    address = reverse("monitoring:target_approve", args=[target.pk])
    value = {"value": "4", "day": "2024-05-01", "reason": "Eén avond stond niet genoteerd."}
    assert login(expert).post(address, value).status_code == 403
    assert login(manager).post(address, {**value, "reason": ""}).status_code == 200
    assert login(manager).post(address, value).status_code == 302
    assert target.evidence().figure().approved


def test_a_withdrawn_entry_counts_no_longer_and_stays_readable(client):
    entry = ProgressEntryFactory(value=3)
    address = reverse("monitoring:progressentry_withdraw", args=[entry.pk])
    assert client.post(address, {"day": "2024-06-01"}).status_code == 302
    assert entry.target.evidence().value == 0
    assert page(client, entry.get_absolute_url())


def test_an_activity_is_logged_with_kind_day_and_heads_alone(login, expert):
    kind = ActivityKindFactory(slug="kenniscafe", department="education", fluxus_role="kennispartner")
    form = {"kind": kind.pk, "day": "2024-03-14", "status": "held", "others": "32"}
    response = login(expert).post(reverse("monitoring:activity_create"), form)
    made = Activity.objects.get()
    assert response["Location"] == made.get_absolute_url()
    assert (made.present, made.department, made.fluxus_role, made.logged_by) == (
        32,
        "education",
        "kennispartner",
        expert,
    )


def test_who_was_there_and_why_is_kept_with_its_history(client):
    school = SchoolFactory()
    form = {"kind": ActivityKindFactory().pk, "day": "2024-03-14", "status": "held", "schools": [school.pk]}
    client.post(reverse("monitoring:activity_create"), form)
    activity = Activity.objects.get()
    assert list(activity.schools.all()) == [school]
    client.post(reverse("monitoring:activity_edit", args=[activity.pk]), {**form, "schools": []})
    assert not activity.schools.exists()
    kept = ActivitySchool.pgh_event_models["insert"].objects.order_by("pgh_id").values_list("pgh_label", flat=True)
    assert list(kept) == ["insert", "delete"]


def test_an_activity_of_tomorrow_is_planned_not_held(client):
    form = {"kind": ActivityKindFactory().pk, "day": "2999-01-01", "status": "held"}
    response = client.post(reverse("monitoring:activity_create"), form)
    assert "day" in response.context["form"].errors
    assert client.post(reverse("monitoring:activity_create"), {**form, "status": "planned"}).status_code == 302


def test_the_button_of_a_target_names_the_kind_that_counts(client, target):
    kind = ActivityKindFactory(slug="soort")
    shown = page(client, target.get_absolute_url()).content.decode()
    address = re.search(r'href="([^"]*kind_named=soort[^"]*)"', shown)[1].replace("&amp;", "&")
    assert page(client, address).context["form"]["kind"].value() == kind.pk


def test_an_amended_target_keeps_its_history(client, target, manager):
    ActivityKindFactory(slug="soort")
    address = reverse("monitoring:target_edit", args=[target.pk])
    form = page(client, address).context["form"]
    values = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    response = client.post(
        address, {**values, "value": "6", "measure": "milestone_by_activity", "measure-kind": "soort"}
    )
    assert response.status_code == 302
    target.refresh_from_db()
    assert target.value == 6
    newest = events_of(target)[0]
    assert newest.actor == str(manager)
    assert len(newest.changes) == 2


def test_a_measure_that_does_not_exist_is_refused_at_the_field(client, target):
    address = reverse("monitoring:target_edit", args=[target.pk])
    form = page(client, address).context["form"]
    values = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    response = client.post(address, {**values, "measure": "guess"})
    assert "measure" in response.context["form"].errors


def test_a_plan_is_made_on_screen_without_code(client):
    ActivityKindFactory(slug="soort")
    plan = {"name": "Sterrenplan", "slug": "sterren", "since": "2026-01-01", "until": "2026-12-31"}
    thresholds = {"on_track_from": "0.90", "behind_from": "0.60", "principles": "{}"}
    client.post(reverse("monitoring:plan_create"), plan | thresholds)
    made = Plan.objects.get(slug="sterren")
    client.post(reverse("monitoring:objective_create", args=[made.pk]), {"name": "hemel", "position": 1})
    target = {
        "title": "Twee avonden",
        "objective": made.objectives.get().pk,
        "slug": "sterren-2",
        "comparator": "at_least",
        "value": 2,
        "unit": "avond",
        "per": "period",
        "since": "2026-01-01",
        "until": "2026-12-31",
        "measure": "activities_held",
        "measure-kind": "soort",
    }
    client.post(reverse("monitoring:target_create", args=[made.pk]), target)
    ActivityFactory(day=dt.date(2026, 3, 1))
    assert Target.objects.get(slug="sterren-2").evidence(dt.date(2026, 12, 31)).value == 1
    page(client, made.get_absolute_url())


def test_a_plan_file_is_loaded_on_screen(client, tmp_path):
    path = tmp_path / "klein.yaml"
    path.write_bytes(SMALL_PLAN)
    with path.open("rb") as file:
        response = client.post(reverse("monitoring:plan_load"), {"file": file})
    assert response["Location"] == Plan.objects.get(slug="klein").get_absolute_url()


def test_a_wrong_plan_file_is_refused_at_the_field(client, tmp_path):
    path = tmp_path / "klein.yaml"
    path.write_bytes(SMALL_PLAN.replace(b"name: milestone", b"name: guess"))
    with path.open("rb") as file:
        response = client.post(reverse("monitoring:plan_load"), {"file": file})
    assert "file" in response.context["form"].errors
    assert not Plan.objects.exists()


def test_sections_baselines_and_kinds_are_changed_on_their_own_pages(client):
    section = ObjectiveFactory()
    client.post(reverse("monitoring:objective_edit", args=[section.pk]), {"name": "maan", "position": 3})
    client.post(
        reverse("monitoring:baseline_create", args=[section.plan_id]), {"what": "sterren", "value": "9", "position": 1}
    )
    section.refresh_from_db()
    assert (section.name, section.plan.baselines.get().what) == ("maan", "sterren")
    kind = {"name": "Sterrenavond", "slug": "sterrenavond", "group": "meeting", "department": "education"}
    client.post(reverse("monitoring:activitykind_create"), kind)
    assert ActivityKind.objects.filter(slug="sterrenavond").exists()


@pytest.mark.parametrize(
    "name", ["activity_list", "activitykind_list", "plan_list", "measures", "activity_create", "plan_create"]
)
def test_every_page_opens(client, name, target):
    ActivityFactory()
    page(client, reverse(f"monitoring:{name}"))


def test_portal_users_see_no_plan_and_no_activity(login, school_user, target):
    portal = login(school_user)
    for address in (DASHBOARD, target.get_absolute_url(), reverse("monitoring:activity_list")):
        assert portal.get(address).status_code == 403
