"""The real queue and cache, empty at the start of every test."""

import pytest
from django.conf import settings
from django.core.cache import cache

from fluxus.embedded import redis


@pytest.fixture(scope="session", autouse=True)
def redis_server():
    """Redis runs before the first test; it stays, for the next run to find."""
    if not settings.REDIS_URL:
        redis.ensure_running()


@pytest.fixture(autouse=True)
def empty_cache(redis_server):
    """Limits counted for one test must not refuse the next."""
    cache.clear()
