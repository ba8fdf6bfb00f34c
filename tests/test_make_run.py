"""``make run`` for real, in a copy of the project: what it starts answers, survives a kill, and is gone after Ctrl-C."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from bin import procfile
from fluxus.embedded import home, postgres, processes, redis

pytestmark = pytest.mark.long
PATIENCE = 300  # seconds; a machine that runs all tests at once is slow
LEFT_OUT = shutil.ignore_patterns("var", ".venv", "node_modules", ".git", "tests", "__pycache__", ".*_cache")


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A checkout of its own, with the installed packages of this one."""
    checkout = tmp_path / "checkout"
    shutil.copytree(procfile.ROOT, checkout, ignore=LEFT_OUT)
    for installed in (".venv", "node_modules"):
        (checkout / installed).symlink_to(procfile.ROOT / installed)
    monkeypatch.setattr(home, "VAR", checkout / "var")
    yield checkout
    for service in (postgres, redis):
        service.stop()
    if not home.database_home().is_relative_to(checkout):
        shutil.rmtree(home.database_home())


@pytest.fixture
def start(copy):
    """``start()`` runs it and waits until it says where it is; what still runs at the end of the test is killed."""
    with socket.socket() as finder:
        finder.bind(("127.0.0.1", 0))
        port = finder.getsockname()[1]
    unset = {"DATABASE_URL", "REDIS_URL", "BROKER_URL", "CACHE_URL", "SECRET_KEY", "DJANGO_SETTINGS_MODULE"}
    environment = {name: value for name, value in os.environ.items() if name not in unset} | {"PORT": str(port)}
    runs = []

    def run():
        with (copy / "output.txt").open("w") as output:
            runs.append(
                subprocess.Popen(
                    [sys.executable, "-m", "bin.run"],
                    cwd=copy,
                    env=environment,
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                )
            )
        said = (copy / "output.txt").read_text
        assert processes.wait_until(lambda: "Ctrl-C" in said() or runs[-1].poll() is not None, PATIENCE)
        assert runs[-1].poll() is None, said()
        return runs[-1], f"http://127.0.0.1:{port}/", said()

    yield run
    for started in runs:
        started.kill()
        started.wait()


def children_of(pid):
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def status_of(address):
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status
    except urllib.error.HTTPError as refusal:
        return refusal.code


def test_a_run_answers_survives_a_kill_and_leaves_nothing_behind(start):
    run, address, said = start()
    assert status_of(address) == 200
    assert processes.wait_until(lambda: status_of(f"{address}readyz") == 200, PATIENCE)
    assert {"expert", "bureau", "manager", "admin", "school", "board"} <= set(re.findall(r"^\w+", said, re.MULTILINE))

    children = children_of(run.pid)
    run.kill()
    run.wait()
    assert processes.wait_until(lambda: not any(map(processes.command_line, children)), PATIENCE)

    run, address, said = start()
    assert status_of(address) == 200

    children = children_of(run.pid)
    run.send_signal(signal.SIGINT)
    assert run.wait(PATIENCE) == 0
    assert not any(map(processes.command_line, children))
    assert not postgres.answers()
    assert not redis.answers()
