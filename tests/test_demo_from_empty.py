"""The demo goes into an empty database only; reference data go into any."""

import pytest
from django.core.management import CommandError

from fluxus.network.models import District, Municipality, Postcode
from schools.models import School
from tests.factories.schools import SchoolFactory


def test_a_database_that_holds_something_is_refused(db, run):
    SchoolFactory()
    with pytest.raises(CommandError):
        run("load_demo")
    run("load_demo", "--if-empty")
    assert School.objects.count() == 1


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
