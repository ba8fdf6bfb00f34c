import datetime as dt

import pytest
from django.db import transaction

from demo.building.loading import load_demo

TODAY = dt.date(2026, 11, 22)


def pytest_itemcollected(item):
    """Loading takes long."""
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
