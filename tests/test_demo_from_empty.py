"""The demo goes into an empty database only, and comes out the same everywhere; reference data go into any."""

import datetime as dt

import pytest
from django.core.management import CommandError
from django.db import transaction

from demo.building.loading import load_demo
from fluxus.network.models import District, Municipality, Person, Postcode
from monitoring.models import Activity, ProgressEntry, Visit
from schools.models import BudgetEntry, CultureTypeAssessment, School, SchoolRole
from tests.factories.schools import SchoolFactory


def story():
    """What would differ first if two loads were not the same."""
    return [
        list(Person.objects.order_by("email").values_list("email", "last_name")),
        list(
            SchoolRole.objects.order_by("person__email", "since").values_list("person__email", "school__code", "since")
        ),
        list(Visit.objects.order_by("entry_id").values_list("entry_id", "outcome", "logged_by__email")),
        list(
            Activity.objects.order_by("kind__slug", "day", "title").values_list("kind__slug", "day", "title", "status")
        ),
        list(CultureTypeAssessment.objects.order_by("school__code", "day").values_list("school__code", "culture_type")),
        sorted(
            BudgetEntry.objects.exclude(budget__school=None).values_list(
                "budget__school__code", "budget__round__name", "day", "kind", "amount", "description"
            )
        ),
        list(ProgressEntry.objects.order_by("target__slug", "day").values_list("target__slug", "day", "value")),
    ]


def test_a_database_that_holds_something_is_refused(db, run):
    SchoolFactory()
    with pytest.raises(CommandError):
        run("load_demo")
    run("load_demo", "--if-empty")
    assert School.objects.count() == 1


@pytest.mark.long
def test_two_loads_tell_the_same_story(db, settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)
    stories = []
    for _load in range(2):
        with transaction.atomic():
            load_demo(dt.date(2024, 3, 1))
            stories.append(story())
            transaction.set_rollback(True)
    assert stories[0] == stories[1]


def test_reference_data_loads_twice_without_change_and_keeps_corrections(db, run):
    run("load_reference")
    known = [model.objects.count() for model in (Municipality, District, Postcode)]
    District.objects.filter(code="WK047912").update(name="Poelenburg e.o.")
    run("load_reference")
    assert [model.objects.count() for model in (Municipality, District, Postcode)] == known
    assert District.objects.get(code="WK047912").name == "Poelenburg e.o."


def test_a_postcode_tells_its_district_or_only_the_area(db, run):
    run("load_reference")
    assert Postcode.objects.district_of("1504 AH").name == "Poelenburg"
    assert Postcode.objects.district_of("1511 vh").name == "Oostzaan"
    assert Postcode.objects.district_of("1561 TZ") is None
    assert Postcode.objects.get(code="1561TZ").area == "Krommenie"
