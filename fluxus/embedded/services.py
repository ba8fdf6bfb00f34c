"""Both services at once, as far as the settings ask for them."""

from django.conf import settings

from fluxus.embedded import addresses, postgres, redis

SERVICES = {"PostgreSQL": postgres, "Redis": redis}


def needed():
    """The names of the services that no DATABASE_URL or REDIS_URL replaces."""
    names = []
    if settings.DATABASES["default"]["ENGINE"] == addresses.database()["ENGINE"]:
        names.append("PostgreSQL")
    if str(addresses.redis_socket()) in settings.CELERY_BROKER_URL + settings.CACHES["default"]["LOCATION"]:
        names.append("Redis")
    return names


def stopped():
    """The names of those that are needed and do not run."""
    return [name for name in needed() if not SERVICES[name].answers()]


def start():
    """Start what is needed and does not run."""
    for name in needed():
        SERVICES[name].ensure_running()


def stop(names=SERVICES):
    """Stop the services of these ``names``."""
    for name in names:
        SERVICES[name].stop()


def status():
    """Of each service: whether it answers, or is replaced by one of your own."""
    wanted = needed()
    return {
        name: ("running" if service.answers() else "stopped") if name in wanted else "not ours"
        for name, service in SERVICES.items()
    }
