import pytest
from hypothesis import HealthCheck, settings

pytest_plugins = [
    "tests.plugins.midnight",
    "tests.plugins.database",
    "tests.plugins.emptying",
    "tests.plugins.sharing",
    "tests.plugins.services",
    "tests.plugins.people",
    "tests.plugins.commands",
    "tests.plugins.concurrency",
    "tests.plugins.queries",
    "tests.plugins.workers",
    "tests.plugins.reports",
    "tests.plugins.questions",
]

# How fast a busy machine draws its examples says nothing about the product.
settings.register_profile("fluxus", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("fluxus")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """What takes longest begins first, so that no worker is left alone with it; what needs a browser comes last.

    A browser keeps an event loop running in its worker until the end, and what seals a document wants one of its own.
    """
    items.sort(key=lambda item: ("playwright" in item.fixturenames, item.get_closest_marker("long") is None))
