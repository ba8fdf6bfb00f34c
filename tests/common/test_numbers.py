"""Numbers on pages: grouped where people read them, bare where machines do."""

import pytest
from django.template import Context, Template

from tests.factories.network import OrganisationFactory


@pytest.mark.django_db
def test_the_number_of_a_record_is_never_written_with_a_point():
    record = OrganisationFactory(pk=12345)
    assert Template('<option value="{{ record.pk }}">').render(Context({"record": record})) == '<option value="12345">'


def test_a_number_that_people_read_is_grouped():
    assert Template("{{ number|words }}").render(Context({"number": 12345})) == "12.345"
