"""Every test takes place on one day."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

MARGIN = timedelta(seconds=20)  # longer than what depends on a day takes


@pytest.fixture(autouse=True)
def one_day():
    """A test that would begin on the brink of midnight begins after it."""
    soon = timezone.localtime() + MARGIN
    if soon.date() != timezone.localdate():
        time.sleep(MARGIN.total_seconds())
