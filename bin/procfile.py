"""The processes of the Procfile: started as children that die with us, watched, and stopped together."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PR_SET_PDEATHSIG = 1
GRACE = 20  # seconds to finish a request or a task
SETTLED = 5  # seconds after which a start counts as one
LIBC = ctypes.CDLL(None)


def commands(*names):
    """The commands of the processes with these ``names``, or of all of them."""
    lines = (line.partition(":") for line in (ROOT / "Procfile").read_text().splitlines())
    known = {name: command.strip() for name, _colon, command in lines}
    return {name: known[name] for name in names or known}


def die_with_parent():
    """Let the kernel stop this process when its parent is gone, even after ``kill -9``."""
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Processes:
    """The named processes, each in a session of its own: Ctrl-C reaches us alone, and we stop them in order."""

    def __init__(self, commands):
        self.commands = commands
        self.running = {}
        self.started_at = {}

    def start(self, name):
        self.running[name] = subprocess.Popen(
            ["/bin/sh", "-c", f"exec {self.commands[name]}"],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=die_with_parent,
        )
        self.started_at[name] = time.monotonic()

    def start_all(self):
        """Start what does not run yet."""
        for name in self.commands:
            if name not in self.running:
                self.start(name)

    def __enter__(self):
        return self

    def keep_running(self):
        """Start again whatever died; give up, with its name, on what dies at once."""
        for name, process in self.running.items():
            if process.poll() is None:
                continue
            if time.monotonic() - self.started_at[name] < SETTLED:
                raise SystemExit(f"{name} stopped by itself right after its start; its last words stand above.")
            print(f"{name} stopped by itself; starting it again.", flush=True)
            self.signal(name, signal.SIGKILL)
            self.start(name)

    def signal(self, name, sign):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.running[name].pid, sign)

    def __exit__(self, *reason):
        for process in self.running.values():
            process.terminate()
        deadline = time.monotonic() + GRACE
        for name, process in self.running.items():
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(max(0, deadline - time.monotonic()))
            self.signal(name, signal.SIGKILL)  # whatever it started and left
            process.wait()


def become(name):
    """Replace this process by the one called ``name``: how a container starts it."""
    os.execv("/bin/sh", ["sh", "-c", f"exec {commands()[name]}"])


if __name__ == "__main__":
    become(sys.argv[1])
