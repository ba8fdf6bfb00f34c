"""What both services need: one starter at a time, and certainty about whose process a number is."""

import contextlib
import fcntl
import os
import signal
import time
from pathlib import Path


@contextlib.contextmanager
def only_one(lock):
    """Hold ``lock``, a file, so that of several starters one starts and the others find it done."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with lock.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def command_line(pid):
    """The words process ``pid`` was started with; empty when there is no such process."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().rstrip(b"\0").decode(errors="replace").split("\0")
    except (FileNotFoundError, ProcessLookupError):
        return []


def is_running(pid, *words):
    """Whether process ``pid`` lives and is the one we mean: numbers are reused, its words are not."""
    line = " ".join(command_line(pid))
    return bool(line) and all(str(word) in line for word in words)


def wait_until(condition, seconds):
    """Whether ``condition`` came true within ``seconds``."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def end(pid, *words, ask=signal.SIGTERM, seconds=15):
    """Ask process ``pid`` to stop, insist after ``seconds``; leave it alone when it is not the one we mean."""
    for sign in (ask, signal.SIGKILL):
        if not is_running(pid, *words):
            return
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, sign)
        wait_until(lambda: not is_running(pid, *words), seconds)
