"""What must come from the operating system: installed by root on a Debian, else named in one clear line."""

import ctypes
import importlib.util
import os
import shutil
import subprocess


def has_library(name):
    """Whether the shared library ``name`` can be loaded."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def has_module(name):
    """Whether this Python brings the module ``name``; Debian splits a few off."""
    return importlib.util.find_spec(name) is not None


# Debian's package for it, and how to see that it is there however it got there.
FOR_RUNNING = {
    "python3-venv": lambda: has_module("ensurepip"),
    "libpango-1.0-0": lambda: has_library("libpango-1.0.so.0"),
    "libpangoft2-1.0-0": lambda: has_library("libpangoft2-1.0.so.0"),
    "libharfbuzz-subset0": lambda: has_library("libharfbuzz-subset.so.0"),
}
FOR_TESTS = {
    "chromium": lambda: shutil.which("chromium"),
    "gettext": lambda: shutil.which("msgfmt"),
    "poppler-utils": lambda: shutil.which("pdffonts"),
    "libatomic1": lambda: has_library("libatomic.so.1"),  # Playwright's own node asks for it
    "qpdf": lambda: shutil.which("qpdf"),
}


def provide(packages):
    """Install what is missing of ``packages``, or end with the line that installs it."""
    missing = [name for name, is_there in packages.items() if not is_there()]
    if not missing:
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise SystemExit(f"Missing from this system; install with: sudo apt-get install {' '.join(missing)}")
    print(f"Installing {', '.join(missing)} …", flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=True, env=quiet)
    subprocess.run(
        ["apt-get", "install", "-qq", "-y", "--no-install-recommends", *missing],
        check=True,
        env=quiet,
        stdout=subprocess.DEVNULL,
    )
