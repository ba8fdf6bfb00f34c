import pghistory
import pytest

from fluxus.common.history import events_of, latest_event_id
from fluxus.network.models import Organisation
from tests.factories.network import DistrictFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def changes_of(event):
    return {change.label: (change.before, change.after) for change in event.changes}


def test_history_tells_who_changed_what_from_what_to_what(expert):
    district = DistrictFactory()
    partner = OrganisationFactory(city="Zaandam")
    with pghistory.context(user=expert.pk):
        partner.city = "Krommenie"
        partner.district = district
        partner.save()
    newest = events_of(partner)[0]
    label = {field.name: str(field.verbose_name) for field in Organisation._meta.fields}
    assert newest.actor == str(expert)
    assert newest.kind == "update"
    assert changes_of(newest) == {label["city"]: ("Zaandam", "Krommenie"), label["district"]: ("", str(district))}


def test_a_bulk_change_is_in_the_history_of_every_row_it_touched():
    partners = OrganisationFactory.create_batch(3, kind=Organisation.Kind.CARE)
    Organisation.objects.update(kind=Organisation.Kind.WELFARE)
    for partner in partners:
        (change,) = events_of(partner)[0].changes
        assert str(change.after) == str(Organisation.Kind.WELFARE.label)


def test_nothing_in_the_history_can_be_rewritten():
    partner = OrganisationFactory()
    with pytest.raises(Exception, match="pgtrigger"):
        partner.events.update(name="Anders")


def test_the_token_of_a_record_changes_with_every_change():
    partner = OrganisationFactory()
    before = latest_event_id(partner)
    partner.city = "Assendelft"
    partner.save()
    assert latest_event_id(partner) > before
