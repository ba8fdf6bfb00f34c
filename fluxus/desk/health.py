"""Whether what the product stands on answers."""

import logging
import shutil

from celery import current_app
from django.conf import settings
from django.core.cache import cache
from django.db import connection

logger = logging.getLogger(__name__)
MINIMUM_FREE_BYTES = 200_000_000


def checks():
    """By name "ok" or "away": database, redis, worker, disk."""
    return {name: _state(name, check) for name, check in CHECKS.items()}


def _state(name, check):
    try:
        return "ok" if check() else "away"
    except Exception:  # whatever goes wrong in a check means that the thing is away
        logger.warning("Health check of %s failed", name, exc_info=True)
        return "away"


def _database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _redis():
    cache.set("health", "ok", 5)
    return cache.get("health") == "ok"


def _worker():
    return bool(current_app.control.ping(timeout=1.0, limit=1))


def _disk():
    settings.MEDIA_ROOT.mkdir(parents=True, exist_ok=True)
    return shutil.disk_usage(settings.MEDIA_ROOT).free > MINIMUM_FREE_BYTES


CHECKS = {"database": _database, "redis": _redis, "worker": _worker, "disk": _disk}
