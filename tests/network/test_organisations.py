import datetime as dt

import pytest
from django.urls import reverse

from fluxus.network.models import Organisation, OrganisationRole
from tests.days import today
from tests.factories.accounts import DistrictExpertFactory
from tests.factories.network import DistrictFactory, OrganisationFactory, OrganisationRoleFactory, PersonFactory

pytestmark = pytest.mark.django_db
LIST = reverse("network:organisation_list")


def found(response):
    return {row.record for row in response.context["table"].rows}


def test_partners_are_narrowed_by_kind_district_and_municipality(login, expert):
    here, elsewhere = DistrictFactory(), DistrictFactory()
    care = OrganisationFactory(kind=Organisation.Kind.CARE, district=here)
    fund = OrganisationFactory(kind=Organisation.Kind.FUND, district=elsewhere)
    client = login(expert)
    assert found(client.get(LIST, {"kind": "care"})) == {care}
    assert found(client.get(LIST, {"district": elsewhere.pk})) == {fund}
    assert found(client.get(LIST, {"municipality": here.municipality.pk})) == {care}


def test_an_expert_changes_partners_in_the_own_districts_and_in_nobodys(login, expert):
    own, others, nobodys = (OrganisationFactory(district=DistrictFactory()) for _number in range(3))
    DistrictExpertFactory(district=own.district, user=expert)
    DistrictExpertFactory(district=others.district)
    client = login(expert)
    pages = [reverse("network:organisation_edit", args=[one.pk]) for one in (own, others, nobodys)]
    assert [client.get(page).status_code for page in pages] == [200, 403, 200]
    assert client.get(others.get_absolute_url()).status_code == 200


def test_the_bureau_changes_any_partner(login, bureau):
    organisation = DistrictExpertFactory().district.organisations.create(name="Het Planetarium", kind="culture")
    page = reverse("network:organisation_edit", args=[organisation.pk])
    login(bureau).post(page, {"name": "Het Planetarium", "kind": "culture", "city": "Sterrenstad"})
    organisation.refresh_from_db()
    assert organisation.city == "Sterrenstad"


def test_two_partners_do_not_share_a_name(login, bureau):
    OrganisationFactory(name="Het Planetarium")
    response = login(bureau).post(reverse("network:organisation_create"), {"name": "Het Planetarium", "kind": "care"})
    assert response.context["form"].errors.keys() == {"name"}


def test_somebody_begins_at_a_partner_and_leaves_again(login, bureau):
    organisation, person = OrganisationFactory(), PersonFactory()
    client = login(bureau)
    typed = {"organisation": organisation.pk, "person": person.pk, "role": "contact", "since": "2023-08-01"}
    client.post(reverse("network:organisationrole_create"), typed)
    role = OrganisationRole.objects.get()
    assert str(person) in client.get(organisation.get_absolute_url()).content.decode()
    client.post(reverse("network:organisationrole_end", args=[role.pk]), {"day": today().isoformat()})
    role.refresh_from_db()
    assert role.until == today()


def test_a_role_does_not_end_before_it_began(login, bureau):
    role = OrganisationRoleFactory(since=dt.date(2023, 8, 1))
    page = reverse("network:organisationrole_edit", args=[role.pk])
    typed = {"organisation": role.organisation.pk, "person": role.person.pk, "role": "contact"}
    response = login(bureau).post(page, {**typed, "since": "2023-08-01", "until": "2023-07-31"})
    assert response.context["form"].errors


def test_an_archived_partner_is_out_of_sight_and_comes_back(login, bureau):
    organisation = OrganisationFactory()
    client = login(bureau)
    client.post(reverse("network:organisation_end", args=[organisation.pk]), {"day": today().isoformat()})
    assert organisation not in found(client.get(LIST))
    client.post(reverse("network:organisation_restore", args=[organisation.pk]))
    assert organisation in found(client.get(LIST))
