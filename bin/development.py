"""What the commands of the Makefile share: development's environment, one run at a time, services that stop with it."""

import contextlib
import fcntl
import json
import os
import secrets
import signal

from bin import procfile
from fluxus.embedded import services

ROOT = procfile.ROOT
VAR = ROOT / "var"
DEFAULTS = {
    "DEBUG": "1",
    "HOST": "127.0.0.1",
    "PORT": "8000",
    "PYTHONUNBUFFERED": "1",
    "PYTHONWARNINGS": "ignore:You're running the worker with superuser",  # on a machine of one's own that is no danger
}


def environment():
    """Fill in what development needs and the caller did not set."""
    os.environ["PATH"] = f"{ROOT / '.venv' / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "fluxus.settings"
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)
    os.environ.setdefault("SECRET_KEY", secret_key())


def secret_key():
    """The key of this checkout, made once: sessions outlive a restart, and no two machines share one."""
    file = VAR / "secret_key"
    VAR.mkdir(exist_ok=True)
    if not file.exists():
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(50))
    return file.read_text()


def stop_on_signals():
    """Turn every polite request to stop into SystemExit, so that each ``with`` cleans up; also when make was killed."""

    def stop(number, frame):
        for again in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(again, signal.SIG_IGN)
        raise SystemExit(0 if number == signal.SIGINT else 128 + number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    procfile.die_with_parent()


@contextlib.contextmanager
def only_run():
    """Hold this checkout for one run; yields False where another already has it."""
    with (VAR / "run.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


@contextlib.contextmanager
def embedded_services():
    """The services, for as long as this lasts; what ran before us keeps running, unless a killed run left it."""
    note = VAR / "started-by-run.json"
    left_behind = json.loads(note.read_text()) if note.exists() else []
    ours = sorted({*services.stopped(), *left_behind})
    note.write_text(json.dumps(ours))
    try:
        services.start()
        yield
    finally:
        services.stop(ours)
        note.unlink()


def prepare_database():
    """Migrate, and load the demo into an empty database."""
    if run("python -m bin.prepare"):
        raise SystemExit("The database could not be prepared; the reason stands above.")


def run(command):
    """Run ``command`` out of reach of Ctrl-C; when we are stopped, so is all that it started; its exit code."""
    with procfile.Processes({"step": command}) as processes:
        processes.start_all()
        return processes.running["step"].wait()
