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
