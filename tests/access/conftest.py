import copy

import pytest
from django.db import transaction
from django.test import Client

from tests.access import walk as walking
from tests.access.world import World


@pytest.fixture(scope="package")
def made_world(django_db_setup, django_db_blocker, redis_server):
    """Made once for the tests of this folder, and rolled back after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


@pytest.fixture
def world(made_world, db):
    """The world as it was made; what a test changes in it is undone."""
    return copy.deepcopy(made_world)


@pytest.fixture(scope="package")
def known():
    """What was asked before, for the tests of this folder that want to know it too."""
    return {}


@pytest.fixture
def walk(world, login, known):
    """``walk(role)`` is what every address answers that role at the own place."""

    def answers(role):
        if ("pages", role) not in known:
            user = world.users[role]
            known["pages", role] = walking.walk(login(user) if user else Client(), world, user)
        return known["pages", role]

    return answers


@pytest.fixture
def files(world, login, known):
    """``files(role)`` is what that role gets of every list as a file."""

    def answers(role):
        if ("files", role) not in known:
            known["files", role] = walking.take(login(world.users[role]))
        return known["files", role]

    return answers
