from functools import partial

import pytest

from fluxus.common.forms import ScopedModelForm
from fluxus.network.models import Organisation
from tests.factories.network import OrganisationFactory

pytestmark = pytest.mark.django_db


class CityForm(ScopedModelForm):
    class Meta:
        model = Organisation
        fields = ["city"]


def test_the_second_of_two_editors_is_told_what_changed_and_chooses(expert):
    partner = OrganisationFactory(city="Zaandam")
    drawn = CityForm(user=expert, instance=partner)
    seen = drawn["seen"].value()
    Organisation.objects.filter(pk=partner.pk).update(city="Krommenie")
    late = CityForm({"city": "Wormerveer", "seen": seen}, user=expert, instance=Organisation.objects.get(pk=partner.pk))
    assert not late.is_valid()
    assert [change.after for event in late.changed_meanwhile for change in event.changes] == ["Krommenie"]
    assert late["city"].value() == "Wormerveer", "what was typed is kept"
    again = CityForm(
        {"city": "Wormerveer", "seen": late["seen"].value()},
        user=expert,
        instance=Organisation.objects.get(pk=partner.pk),
    )
    assert again.is_valid()


def test_who_edits_alone_is_asked_nothing(expert):
    partner = OrganisationFactory()
    seen = CityForm(user=expert, instance=partner)["seen"].value()
    assert CityForm({"city": "Wormerveer", "seen": seen}, user=expert, instance=partner).is_valid()


def test_of_two_who_save_at_the_same_moment_one_is_told(at_once, login, bureau):
    partner = OrganisationFactory()
    address = partner.page_url("edit")
    seen = login(bureau).get(address).context["form"].latest

    def save(city):
        typed = {"name": partner.name, "kind": partner.kind, "city": city, "seen": seen}
        return login(bureau).post(address, typed).status_code

    answers = at_once(*[partial(save, city) for city in ("Zaandam", "Krommenie", "Wormerveer", "Assendelft")])
    assert sorted(answers) == [200, 200, 200, 302]
