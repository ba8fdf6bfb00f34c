"""The addresses of the embedded services; asking for them starts nothing."""

from fluxus.embedded import home

BROKER, CACHE = 1, 2


def database_socket():
    """The folder that holds the socket of PostgreSQL."""
    return home.socket_folder(home.database_home() / "run")


def redis_socket():
    """The socket of Redis."""
    return home.socket_folder(home.VAR / "redis" / "run") / "redis.sock"


def database():
    """Django's settings for the embedded database."""
    return {
        "ENGINE": "fluxus.embedded.backend",
        "NAME": "fluxus",
        "USER": "app",
        "HOST": str(database_socket()),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def redis_broker(number=BROKER):
    """The address of the queue, as Kombu writes it."""
    return f"redis+socket://{redis_socket()}?virtual_host={number}"


def redis_cache(number=CACHE):
    """The address of the cache, as redis-py writes it."""
    return f"unix://{redis_socket()}?db={number}"
