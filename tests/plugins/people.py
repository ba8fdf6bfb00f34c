"""One user per role, and a browser's session for any of them."""

import pytest
from django.test import Client

from tests.factories.accounts import UserFactory
from tests.factories.schools import BoardRoleFactory, SchoolRoleFactory


@pytest.fixture
def login():
    """``login(user)`` is a client in which ``user`` has signed in."""

    def sign_in(user, **options):
        client = Client(**options)
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def expert(db):
    return UserFactory(role="expert")


@pytest.fixture
def bureau(db):
    return UserFactory(role="bureau")


@pytest.fixture
def manager(db):
    return UserFactory(role="manager")


@pytest.fixture
def admin(db):
    return UserFactory(role="admin")


@pytest.fixture
def school_user(db):
    """A director with an account, at a school of their own: ``school_user.person.schoolroles.get().school``."""
    user = UserFactory()
    SchoolRoleFactory(person=user.person, role="director")
    return user


@pytest.fixture
def board_user(db):
    """The culture coordinator of a board with an account: ``board_user.person.boardroles.get().board``."""
    user = UserFactory()
    BoardRoleFactory(person=user.person)
    return user


@pytest.fixture
def roleless_user(db):
    """Somebody with an account whose affiliations have all ended."""
    return UserFactory()
