"""The processes of ``make run``, stood in for by small ones: they live, die and come back as it promises."""

import os
import signal
import subprocess
import sys

import pytest

from bin import procfile
from fluxus.embedded import processes

SLEEPER = "sleep 600"


def lives(pid):
    return processes.is_running(pid, "sleep", "600")


def test_all_processes_stop_with_the_block_that_started_them():
    with procfile.Processes({"web": SLEEPER, "worker": SLEEPER}) as started:
        started.start_all()
        pids = [process.pid for process in started.running.values()]
        assert all(processes.wait_until(lambda pid=pid: lives(pid), seconds=5) for pid in pids)
    assert not any(lives(pid) for pid in pids)


def test_a_process_that_refuses_to_stop_is_ended(monkeypatch):
    monkeypatch.setattr(procfile, "GRACE", 0.5)
    with procfile.Processes({"worker": "env --ignore-signal=TERM sleep 600"}) as started:
        started.start_all()
        pid = started.running["worker"].pid
        processes.wait_until(lambda: lives(pid), seconds=5)
    assert not lives(pid)


def test_what_a_process_started_stops_with_it(tmp_path):
    note = tmp_path / "grandchild"
    with procfile.Processes({"web": f"sh -c 'sleep 600 & echo $! > {note}; wait'"}) as started:
        started.start_all()
        assert processes.wait_until(lambda: note.exists() and note.read_text().strip(), seconds=5)
        grandchild = int(note.read_text())
        assert lives(grandchild)
    assert processes.wait_until(lambda: not lives(grandchild), seconds=5)


def test_a_killed_process_is_started_again(monkeypatch):
    monkeypatch.setattr(procfile, "SETTLED", 0)
    with procfile.Processes({"worker": SLEEPER}) as started:
        started.start_all()
        first = started.running["worker"]
        first.kill()
        first.wait()
        started.keep_running()
        second = started.running["worker"].pid
        assert second != first.pid
        assert processes.wait_until(lambda: lives(second), seconds=5)


def test_a_process_that_cannot_start_ends_the_run_with_its_name():
    with procfile.Processes({"web": "false"}) as started:
        started.start_all()
        started.running["web"].wait()
        with pytest.raises(SystemExit, match="web"):
            started.keep_running()


def test_processes_die_with_a_killed_parent():
    starter = (
        "import time; from bin import procfile\n"
        f"with procfile.Processes({{'web': '{SLEEPER}'}}) as started:\n"
        "    started.start_all()\n"
        "    print(started.running['web'].pid, flush=True); time.sleep(600)"
    )
    parent = subprocess.Popen([sys.executable, "-c", starter], cwd=procfile.ROOT, stdout=subprocess.PIPE, text=True)
    with parent:
        child = int(parent.stdout.readline())
        assert processes.wait_until(lambda: lives(child), seconds=5)
        os.kill(parent.pid, signal.SIGKILL)
    assert processes.wait_until(lambda: not lives(child), seconds=5)


def test_a_container_becomes_the_process_it_is_named_after(tmp_path):
    stand_in = tmp_path / "python"
    stand_in.write_text('#!/bin/sh\necho "$$ $@"\n')
    stand_in.chmod(0o755)
    with subprocess.Popen(
        [sys.executable, "-m", "bin.procfile", "release"],
        cwd=procfile.ROOT,
        env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
        stdout=subprocess.PIPE,
        text=True,
    ) as container:
        pid, *words = container.stdout.read().split()
    assert int(pid) == container.pid
    assert words == procfile.commands()["release"].split()[1:]
