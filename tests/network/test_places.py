import datetime as dt

import pytest
from django.core.management import call_command
from django.urls import reverse

from fluxus.accounts.models import DistrictExpert
from fluxus.network.models import District, Municipality, Postcode
from tests.factories.accounts import DistrictExpertFactory, UserFactory
from tests.factories.network import DistrictFactory

pytestmark = pytest.mark.django_db
NEW = reverse("accounts:districtexpert_create")


def test_a_district_is_found_whatever_its_accents(login, expert):
    DistrictFactory(name="Égmondwijk")
    page = login(expert).get(reverse("network:district_list"), {"q": "egmond"})
    assert [row.record.name for row in page.context["table"].rows] == ["Égmondwijk"]


def test_the_district_shows_who_is_its_account_holder_and_who_was(login, expert):
    district = DistrictFactory()
    before = DistrictExpertFactory(district=district, until=dt.date(2022, 7, 31))
    now = DistrictExpertFactory(district=district, since=dt.date(2022, 8, 1))
    page = login(expert).get(district.get_absolute_url()).content.decode()
    assert str(before.user) in page
    assert str(now.user) in page


def test_a_manager_names_an_account_holder_of_a_district(login, manager, expert):
    district = DistrictFactory()
    response = login(manager).post(NEW, {"district": district.pk, "user": expert.pk, "since": "2023-08-01"})
    assert response["Location"] == district.get_absolute_url()
    assert DistrictExpert.objects.get().user == expert


def test_a_district_has_one_account_holder_at_a_time(login, manager, expert):
    held = DistrictExpertFactory(since=dt.date(2020, 8, 1))
    response = login(manager).post(NEW, {"district": held.district.pk, "user": expert.pk, "since": "2023-08-01"})
    assert response.context["form"].errors
    assert DistrictExpert.objects.count() == 1


def test_only_a_culture_expert_with_an_account_is_offered(login, manager, expert):
    UserFactory(role="bureau")
    UserFactory(role="expert").end()
    assert list(login(manager).get(NEW).context["form"].fields["user"].queryset) == [expert]


def test_ending_an_account_holder_leaves_the_days_before(login, manager):
    held = DistrictExpertFactory(since=dt.date(2020, 8, 1))
    login(manager).post(reverse("accounts:districtexpert_end", args=[held.pk]), {"day": "2023-07-31"})
    held.refresh_from_db()
    assert held.until == dt.date(2023, 7, 31)


def test_the_reference_data_is_whole_and_loading_it_again_changes_nothing():
    call_command("load_reference")
    before = (Municipality.objects.count(), District.objects.count(), Postcode.objects.count())
    District.objects.filter(code="WK047911").update(area="Met de hand")
    call_command("load_reference")
    assert (Municipality.objects.count(), District.objects.count(), Postcode.objects.count()) == before
    assert before[:2] == (2, 20)
    assert District.objects.get(code="WK047911").area == "Met de hand"
