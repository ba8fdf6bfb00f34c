import pytest

from fluxus.common.history import events_of, latest_event_id
from monitoring.models import ActivityKind, Target
from monitoring.plan_files import WrongPlan, load_kinds, load_plan, plan_files

SMALL = """
plan: {slug: klein, name: Klein plan, since: 2026-01-01, until: 2026-12-31}
sections: [een]
targets:
  - id: klein-1
    section: een
    title: Twee bijeenkomsten
    comparator: at_least
    value: 2
    unit: bijeenkomst
    measure: {name: activities_held, kind: soort}
"""


@pytest.fixture
def load(db, tmp_path):
    """``load(text)`` loads a plan file with that text."""

    def write_and_load(text, **options):
        path = tmp_path / "plan.yaml"
        path.write_text(text, encoding="utf-8")
        return load_plan(path, **options)[1]

    return write_and_load


@pytest.fixture
def all_plans(db):
    load_kinds()
    return {path.stem: load_plan(path)[0] for path in plan_files()}


def test_both_plans_are_loaded_whole(all_plans):
    assert all_plans["cmk3"].targets.count() == 49
    assert all_plans["jaarplan2024"].targets.count() == 105
    assert all_plans["cmk3"].baselines.count() + all_plans["jaarplan2024"].baselines.count() == 30
    assert all_plans["jaarplan2024"].goals.count() == 12


def test_only_the_third_plan_is_an_example(all_plans):
    assert {slug for slug, plan in all_plans.items() if plan.example} == {"voorbeeld2026"}


def test_loading_twice_changes_nothing(all_plans):
    before = latest_event_id(Target.objects.first())
    for path in plan_files():
        _plan, outcome = load_plan(path)
        assert (outcome.created, outcome.changed, outcome.kept) == ([], [], [])
    assert load_kinds().changed == []
    assert latest_event_id(Target.objects.first()) == before


def test_every_target_has_a_way_to_progress(all_plans):
    for target in Target.objects.all():
        target.full_clean()
        assert target.evidence().rows is not None, target.slug
        assert target.counts, target.slug
        assert target.counts_en, target.slug


def test_every_kind_of_activity_that_a_target_counts_exists(all_plans):
    known = set(ActivityKind.objects.values_list("slug", flat=True))

    def names(value):
        return {value} if isinstance(value, str) else {name for part in value for name in names(part)}

    for target in Target.objects.all():
        counted = {key: target.measure[key] for key in ("kind", "by", "parts") if key in target.measure}
        for value in counted.values():
            assert names(value) <= known, target.slug


def test_a_target_by_hand_without_its_reason_is_refused_by_name(load):
    by_hand = SMALL.replace("at_least\n    value: 2", "milestone").replace(
        "{name: activities_held, kind: soort}", "{name: milestone}"
    )
    with pytest.raises(WrongPlan, match=r"klein-1: ."):
        load(by_hand)
    load(by_hand + "    by_hand_because: De raad vergadert elders.\n")
    assert Target.objects.get(slug="klein-1").by_hand_because == "De raad vergadert elders."


def test_a_change_in_the_file_reaches_the_target(load):
    load(SMALL)
    assert load(SMALL.replace("value: 2", "value: 3")).changed == ["klein-1"]
    assert Target.objects.get(slug="klein-1").value == 3


def test_the_history_tells_what_a_file_changed_but_not_the_copy_of_the_file(load):
    load(SMALL)
    load(SMALL.replace("value: 2", "value: 3"))
    newest = events_of(Target.objects.get(slug="klein-1"))[0]
    assert [change.label for change in newest.changes] == [str(Target._meta.get_field("value").verbose_name)]


def test_an_amendment_on_screen_is_kept_and_told(load):
    load(SMALL)
    Target.objects.filter(slug="klein-1").update(value=5)
    assert load(SMALL).kept == []
    assert load(SMALL.replace("value: 2", "value: 3")).kept == ["klein-1: value"]
    assert Target.objects.get(slug="klein-1").value == 5


def test_the_file_wins_when_asked(load):
    load(SMALL)
    Target.objects.filter(slug="klein-1").update(value=5)
    load(SMALL.replace("value: 2", "value: 3"), overwrite=True)
    assert Target.objects.get(slug="klein-1").value == 3


def test_a_target_gone_from_the_file_stays_and_is_told(load):
    load(SMALL)
    without = SMALL[: SMALL.index("targets:")] + "targets: []"
    assert load(without).gone == ["klein-1"]
    assert Target.objects.filter(slug="klein-1").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        SMALL.replace("activities_held", "wishes_granted"),
        SMALL.replace("kind: soort", "colour: red"),
        SMALL.replace(", kind: soort", ""),
        SMALL.replace("section: een", "section: twee"),
        SMALL.replace("unit:", "unity:"),
        SMALL.replace("at_least", "at_most"),
        SMALL.replace("value: 2", "value: twee"),
        SMALL.replace("    value: 2\n", ""),
        SMALL.replace("until: 2026-12-31", "until: 2025-12-31"),
        SMALL.replace("plan: {", "plan: {{"),
        "just a sentence",
    ],
)
def test_a_wrong_file_is_refused_and_leaves_nothing(load, wrong):
    with pytest.raises(WrongPlan):
        load(wrong)
    assert not Target.objects.exists()
