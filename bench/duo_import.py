"""Measure the import of a file of the register of schools, from preview to the last row, in a database of its own.

    python -m bench.duo_import FILE [--seconds 30] [--megabytes 300]

Prints the wall time and the peak memory of the process that imports; ends with 1 when either is over its limit.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

from django.db import connection

from bench.scratch import ROOT, set_up


def scratch_address(name):
    """The address of database ``name`` on the server that the settings name, as the environment writes it."""
    server = connection.settings_dict
    account = quote(server["USER"], safe="") + (f":{quote(server['PASSWORD'], safe='')}" if server["PASSWORD"] else "")
    port = f":{server['PORT']}" if server["PORT"] else ""
    return f"postgres://{account}@{quote(server['HOST'], safe='')}{port}/{name}"


def manage(*arguments, **environment):
    """Run ``manage.py`` as a process of its own: its exit code, seconds and peak memory in megabytes."""
    started = time.perf_counter()
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    child = os.posix_spawn(sys.executable, command, {**os.environ, **environment})
    _pid, status, usage = os.wait4(child, 0)
    return os.waitstatus_to_exitcode(status), time.perf_counter() - started, usage.ru_maxrss / 1024


def measure(file, name):
    """Seconds and megabytes of importing ``file`` into the empty database ``name``."""
    with tempfile.TemporaryDirectory() as media:
        environment = {"DATABASE_URL": scratch_address(name), "MEDIA_ROOT": media}
        for preparation in (["migrate", "--verbosity", "0"], ["load_reference"]):
            if manage(*preparation, **environment)[0]:
                sys.exit("The scratch database could not be prepared.")
        code, seconds, megabytes = manage("import_duo", str(file), "--apply", "--most", "0", **environment)
        if code:
            sys.exit("The import failed.")
        return seconds, megabytes


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--megabytes", type=float, default=300)
    asked = parser.parse_args()
    set_up("fluxus.settings")
    name = f"bench_{os.getpid()}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
        try:
            seconds, megabytes = measure(asked.file.resolve(), name)
        finally:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
    print(f"{seconds:.1f} s (limit {asked.seconds:g}), {megabytes:.0f} MB (limit {asked.megabytes:g})")
    sys.exit(seconds > asked.seconds or megabytes > asked.megabytes)


if __name__ == "__main__":
    main()
