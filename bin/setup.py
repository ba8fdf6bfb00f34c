"""Set up what running needs, and with ``--for-tests`` what testing needs; runs on a bare Python, skips what is done."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from bin import system

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PROGRAMS = VENV / "bin"


def main(for_tests):
    if sys.version_info < (3, 11):
        raise SystemExit("FluXus needs Python 3.11 or later; name one with: make run PYTHON=/path/to/python3")
    refuse_another_accounts_folder()
    system.provide({**system.FOR_RUNNING, **(system.FOR_TESTS if for_tests else {})})
    make_environment()
    install_python_packages("requirements-dev.lock" if for_tests else "requirements.lock")
    install_node_packages()
    run(PROGRAMS / "python", "-m", "bin.compile_messages")


def refuse_another_accounts_folder():
    """What root made is not for others, nor the other way round: PostgreSQL and Redis look at who owns their files."""
    var = ROOT / "var"
    if not os.access(ROOT, os.W_OK) or (var.exists() and var.stat().st_uid != os.geteuid()):
        raise SystemExit(f"{ROOT} is in use by another account; take a clone of your own.")


def make_environment():
    """The virtual environment with uv and npm; made anew when Python or the checkout moved: its scripts name both."""
    lock = ROOT / "requirements-setup.lock"
    stamp = VENV / "made-of-setup"
    inputs = fingerprint(lock, VENV, sys.version)
    if is_made(stamp, inputs):
        return
    say("Making the virtual environment")
    run(sys.executable, "-m", "venv", "--clear", VENV)
    run(PROGRAMS / "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", lock)
    stamp.write_text(inputs)


def install_python_packages(lock_name):
    """The packages of one lock file, each held to its hash."""
    lock = ROOT / lock_name
    stamp = VENV / f"made-of-{lock.stem}"
    inputs = fingerprint(lock)
    if is_made(stamp, inputs):
        return
    say("Installing Python packages")
    for other in VENV.glob("made-of-requirements*"):
        other.unlink()  # the locks share packages: what one installs may be another version for the other
    run(PROGRAMS / "uv", "pip", "install", "--quiet", "--python", PROGRAMS / "python", "--require-hashes", "-r", lock)
    stamp.write_text(inputs)


def install_node_packages():
    """Exactly the packages of package-lock.json, without running scripts of theirs."""
    modules = ROOT / "node_modules"
    stamp = modules / ".made-of-lock"
    inputs = fingerprint(ROOT / "package-lock.json", ROOT / ".npmrc")
    if is_made(stamp, inputs):
        return
    say("Installing Node packages")
    run(PROGRAMS / "npm", "ci", "--silent")
    stamp.write_text(inputs)


def fingerprint(*inputs):
    """What ``inputs`` are: a file by its content, anything else by its words."""
    parts = (part.read_bytes() if isinstance(part, Path) and part.is_file() else str(part).encode() for part in inputs)
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def is_made(stamp, inputs):
    """Whether the folder of ``stamp`` was completed from these ``inputs``: its stamp is written last."""
    return stamp.exists() and stamp.read_text() == inputs


def say(what):
    print(f"{what} …", flush=True)


def run(*command):
    """Run one step; it says itself what went wrong."""
    path = f"{PROGRAMS}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    if subprocess.run(command, cwd=ROOT, env={**os.environ, "PATH": path}, check=False).returncode:
        raise SystemExit(f"This step failed: {' '.join(map(str, command))}")


if __name__ == "__main__":
    try:
        main(for_tests="--for-tests" in sys.argv[1:])
    except KeyboardInterrupt:
        raise SystemExit(130) from None
