import pytest

from tests.access.world import World


@pytest.fixture
def world(db, settings):
    # Makers have no affiliation yet, from which their role would follow.
    after = settings.MIDDLEWARE.index("django.contrib.auth.middleware.AuthenticationMiddleware") + 1
    settings.MIDDLEWARE = [*settings.MIDDLEWARE[:after], "tests.access.maker.AsMaker", *settings.MIDDLEWARE[after:]]
    return World()
