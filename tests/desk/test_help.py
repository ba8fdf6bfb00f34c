"""The help speaks of what its reader may do."""

import re

import pytest
from django.urls import reverse

from tests.factories.accounts import UserFactory
from tests.factories.makers import MakerRoleFactory

pytestmark = pytest.mark.django_db
ABOUT_MAKERS = {"matching", "contracts", "open-call", "makers", "schools"}


@pytest.fixture
def maker_user():
    user = UserFactory()
    MakerRoleFactory(person=user.person)
    return user


@pytest.mark.parametrize(
    ("reader", "sections"),
    [
        ("expert", {"matching"}),
        ("bureau", {"matching", "contracts", "open-call"}),
        ("maker_user", {"makers"}),
        ("school_user", {"schools"}),
    ],
)
def test_makers_and_contracts_are_explained_to_whom_they_concern(login, request, reader, sections):
    page = login(request.getfixturevalue(reader)).get(reverse("help")).content.decode()
    assert set(re.findall(r'<h2 id="([\w-]+)"', page)) & ABOUT_MAKERS == sections
