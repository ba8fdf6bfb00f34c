"""The project's settings as tests need them: development's, without what only costs time, on a Redis of their own."""

import os

os.environ["DEBUG"] = "1"

from fluxus.embedded import addresses
from fluxus.settings import *

# Each process that tests has its own queue and cache, beyond those of development and of its neighbours.
TESTER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
FIRST_FREE = addresses.CACHE + 1
if not REDIS_URL:
    CELERY_BROKER_URL = addresses.redis_broker(FIRST_FREE + 2 * TESTER)
    CACHES["default"]["LOCATION"] = addresses.redis_cache(FIRST_FREE + 2 * TESTER + 1)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
MEDIA_ROOT = os.environ.get("MEDIA_ROOT") or BASE_DIR / "var" / "test" / f"media{TESTER}"

# A refusal that a test asks for is no news.
LOGGING["loggers"] = {name: {"level": "CRITICAL"} for name in ("django.request", "django_structlog")}
