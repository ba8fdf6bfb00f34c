import datetime as dt
from pathlib import Path

import pytest
from django.db import transaction

from demo.building.loading import load_demo

HERE = Path(__file__).parent
TODAY = dt.date(2026, 11, 22)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """One worker gets all tests of this folder, so that the demo is loaded once."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.xdist_group("demo"))
            item.add_marker(pytest.mark.long)


@pytest.fixture(scope="package")
def loaded(django_db_setup, django_db_blocker, tmp_path_factory):
    """The demo as of one day, loaded once for these tests and rolled back after them."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.MEDIA_ROOT", str(tmp_path_factory.mktemp("media")))
        with transaction.atomic():
            load_demo(TODAY)
            yield
            transaction.set_rollback(True)


@pytest.fixture
def demo(loaded, db):
    """The loaded demo; what a test changes in it is undone."""
    return TODAY
