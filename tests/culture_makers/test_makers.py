"""One profile over one person or one organisation, of several kinds at once, and what follows from acting for it."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from culture_makers.models import CultureMaker, MakerKind
from tests.days import today
from tests.factories.accounts import UserFactory
from tests.factories.makers import (
    CultureMakerFactory,
    MakerKindFactory,
    MakerRoleFactory,
    OrganisationMakerFactory,
)
from tests.factories.network import OrganisationFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("both", [True, False])
def test_a_maker_is_one_person_or_one_organisation(both):
    who = {"person": PersonFactory(), "organisation": OrganisationFactory()} if both else {}
    with pytest.raises(IntegrityError, match="maker_is_one_person_or_one_organisation"), transaction.atomic():
        CultureMaker.objects.create(**who)


def test_somebody_is_a_maker_once_whatever_the_kinds():
    maker = CultureMakerFactory()
    MakerKindFactory(maker=maker, kind="teacher")
    MakerKindFactory(maker=maker, kind="artist")
    assert set(maker.kinds.current().values_list("kind", flat=True)) == {"teacher", "artist"}
    with pytest.raises(IntegrityError), transaction.atomic():
        CultureMaker.objects.create(person=maker.person)


def test_a_kind_ends_and_may_come_back_but_never_twice_on_a_day():
    maker = CultureMakerFactory()
    first = MakerKindFactory(maker=maker, since=dt.date(2021, 1, 1), until=dt.date(2022, 12, 31))
    MakerKindFactory(maker=maker, since=dt.date(2024, 1, 1))
    assert list(maker.kinds.current(dt.date(2022, 6, 1))) == [first]
    assert not CultureMaker.objects.of_kind(MakerKind.Kind.TEACHER, dt.date(2023, 6, 1)).exists()
    with pytest.raises(IntegrityError, match="maker_is_of_a_kind_once_at_a_time"), transaction.atomic():
        MakerKindFactory(maker=maker, since=dt.date(2022, 6, 1), until=dt.date(2023, 1, 1))


def test_who_acts_for_a_maker_has_the_makers_role_while_it_lasts():
    user = UserFactory()
    role = MakerRoleFactory(person=user.person)
    other = OrganisationMakerFactory()
    assert user.roles == {"maker"}
    assert list(CultureMaker.objects.visible_to(user)) == [role.maker]
    assert role.maker.is_of(user)
    assert not other.is_of(user)
    role.end(today() - dt.timedelta(days=1))
    again = type(user).objects.get(pk=user.pk)
    assert again.roles == set()
    assert not CultureMaker.objects.visible_to(again).exists()


def test_ending_a_maker_ends_who_acts_for_it_and_resuming_opens_the_own_page_again():
    user = UserFactory()
    maker = CultureMakerFactory(person=user.person)
    maker.end(today() - dt.timedelta(days=1))
    assert not CultureMaker.objects.active().exists()
    assert not maker.is_active
    assert not maker.roles.current().exists()
    maker.resume()
    assert maker.is_active
    assert list(CultureMaker.objects.visible_to(user)) == [maker]


def test_a_list_of_makers_is_sorted_by_what_they_are_called():
    OrganisationMakerFactory(organisation__name="Meteoor")
    CultureMakerFactory(person__last_name="Zon", person__first_name="Ada")
    CultureMakerFactory(person__last_name="Aarde", person__first_name="Bo")
    assert [str(maker) for maker in CultureMaker.objects.all()] == ["Bo Aarde", "Meteoor", "Ada Zon"]
