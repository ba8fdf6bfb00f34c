"""The pages of makers: make, change, end, and what a maker sees of the own."""

import datetime as dt

import pytest
from django.urls import reverse

from culture_makers.models import CultureMaker
from fluxus.desk.models import ProposedChange
from tests.days import today
from tests.factories.accounts import UserFactory
from tests.factories.makers import (
    CultureMakerFactory,
    DisciplineFactory,
    MakerKindFactory,
    MakerRoleFactory,
    OrganisationMakerFactory,
)
from tests.factories.network import OrganisationFactory, PersonFactory, PostcodeFactory

pytestmark = pytest.mark.django_db
CREATE = reverse("culture_makers:culturemaker_create")
LIST = reverse("culture_makers:culturemaker_list")


def test_the_bureau_makes_a_maker_of_a_person_with_kinds_words_and_week(login, bureau):
    person, discipline, postcode = PersonFactory(), DisciplineFactory(), PostcodeFactory()
    typed = {
        "person": person.pk,
        "kinds": ["teacher", "artist"],
        "disciplines": [discipline.pk],
        "levels": ["1", "2", "3", "6"],
        "week": ["1-morning", "3-evening"],
        "postcode": postcode.code.lower(),
        "vat": "small",
        "active_since": "2024-01-01",
    }
    response = login(bureau).post(CREATE, typed)
    maker = CultureMaker.objects.get()
    assert response.url == maker.get_absolute_url()
    assert {(one.kind, one.since) for one in maker.kinds.all()} == {
        ("teacher", dt.date(2024, 1, 1)),
        ("artist", dt.date(2024, 1, 1)),
    }
    assert maker.level_names == "1-3, 6"
    assert {(one.weekday, one.part) for one in maker.availabilities.all()} == {(1, "morning"), (3, "evening")}
    assert maker.based_in == postcode.district
    assert list(maker.disciplines.all()) == [discipline]
    assert maker.roles.get().person == person


@pytest.mark.parametrize("both", [True, False])
def test_a_maker_is_one_of_the_two_and_the_form_says_so(both, login, bureau):
    who = {"person": PersonFactory().pk, "organisation": OrganisationFactory().pk} if both else {}
    page = login(bureau).post(CREATE, {**who, "active_since": "2024-01-01"})
    assert page.context["form"].non_field_errors()
    assert not CultureMaker.objects.exists()


def test_a_kind_that_is_unticked_ends_and_its_past_stays(login, bureau):
    maker = CultureMakerFactory()
    MakerKindFactory(maker=maker, kind="teacher")
    login(bureau).post(maker.page_url("edit"), {"kinds": ["artist"], "active_since": "2020-08-01"})
    assert [one.kind for one in maker.kinds.current()] == ["artist"]
    assert maker.kinds.get(kind="teacher").until == today() - dt.timedelta(days=1)


def test_a_maker_ends_and_comes_back(login, bureau):
    maker = CultureMakerFactory()
    client = login(bureau)
    client.post(maker.page_url("end"), {"day": today() - dt.timedelta(days=1)})
    maker.refresh_from_db()
    assert not maker.is_active
    client.post(reverse("culture_makers:culturemaker_resume", args=[maker.pk]))
    maker.refresh_from_db()
    assert maker.is_active
    assert maker.roles.current().exists()


def test_the_page_of_a_person_and_of_an_organisation_says_that_they_are_a_maker(login, bureau):
    maker = CultureMakerFactory()
    assert maker.get_absolute_url() in login(bureau).get(maker.person.get_absolute_url()).content.decode()


def test_a_maker_starts_on_the_own_page_and_sees_no_other(login):
    user = UserFactory()
    maker, other = CultureMakerFactory(person=user.person), CultureMakerFactory()
    client = login(user)
    assert client.get(reverse("start")).url == maker.get_absolute_url()
    assert client.get(maker.get_absolute_url()).status_code == 200
    assert client.get(other.get_absolute_url()).status_code == 404
    page = client.get(LIST)
    assert [row.record for row in page.context["table"].rows] == [maker]


def test_the_addresses_of_chosen_makers_are_those_of_people_and_organisations_we_work_with(login, bureau):
    person, organisation = CultureMakerFactory(), OrganisationMakerFactory(organisation__email="koor@meteoor.example")
    gone = CultureMakerFactory(ended_on=today() - dt.timedelta(days=1))
    silent = CultureMakerFactory(person__email="")
    chosen = [maker.pk for maker in (person, organisation, gone, silent)]
    addresses = login(bureau).post(LIST, {"addresses": "makers", "row": chosen}).context["addresses"]
    assert set(addresses.found.values()) == {person.email, "koor@meteoor.example"}
    assert addresses.without == [str(silent)]


def test_who_acts_for_two_makers_chooses_on_the_start_page(login):
    user = UserFactory()
    makers = [MakerRoleFactory(person=user.person).maker for _number in range(2)]
    page = login(user).get(reverse("start")).content.decode()
    assert all(maker.get_absolute_url() in page for maker in makers)


def test_a_maker_proposes_a_correction_of_the_own_profile_and_changes_nothing(login, bureau):
    user = UserFactory()
    maker = CultureMakerFactory(person=user.person, city="Zaandam")
    where = {"app_label": "culture_makers", "model_name": "culturemaker", "pk": maker.pk}
    client = login(user)
    client.post(reverse("desk:proposedchange_on", kwargs=where), {"city": "Krommenie"})
    maker.refresh_from_db()
    assert maker.city == "Zaandam"
    change = ProposedChange.objects.get()
    assert (change.field, change.value, change.action_item.owner) == ("city", "Krommenie", bureau)
    assert client.get(maker.page_url("edit")).status_code == 403
    theirs = {**where, "pk": CultureMakerFactory().pk}
    assert client.get(reverse("desk:proposedchange_on", kwargs=theirs)).status_code == 404


def test_a_maker_corrects_the_own_details_as_a_person(login):
    user = UserFactory()
    CultureMakerFactory(person=user.person)
    UserFactory(role="manager")
    where = {"app_label": "network", "model_name": "person", "pk": user.person_id}
    assert login(user).get(reverse("desk:proposedchange_on", kwargs=where)).status_code == 200


def test_a_website_becomes_a_link_to_the_web_and_to_nothing_else():
    assert CultureMakerFactory.build(website="noor.example").website_url == "https://noor.example"
    assert CultureMakerFactory.build(website="javascript://noor").website_url.startswith("https://")
