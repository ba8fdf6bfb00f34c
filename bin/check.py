"""``make test``: every check, then every test; all of them run, and one that fails makes the whole fail."""

import contextlib
import time

from bin import development, procfile

CHECKS = {
    "style": "ruff check --output-format concise .",
    "layout": "ruff format --check .",
    "arrows between packages": "lint-imports",
    "types": "mypy",
    "templates": "djlint --lint --quiet templates",
    "migrations": "python manage.py makemigrations --check --dry-run",
}
BESIDE = {"test database": "python -m tests.plugins.template"}  # a minute of one core, while the checks use the other
TESTS = "python -m pytest --numprocesses auto --maxprocesses 4 --dist loadgroup"


def main():
    development.environment()
    development.stop_on_signals()
    with contextlib.ExitStack() as stack:
        if stack.enter_context(development.only_run()):  # else `make run` keeps the services
            stack.enter_context(development.embedded_services())
        with procfile.Processes(BESIDE) as beside:
            beside.start_all()
            failed = [name for name, command in CHECKS.items() if not passes(name, command)]
            failed += [name for name, process in beside.running.items() if process.wait()]
        if failed:
            print(f"FAILED checks: {', '.join(failed)}", flush=True)
        return development.run(TESTS) or bool(failed)


def passes(name, command):
    began = time.monotonic()
    code = development.run(command)
    print(f"{'ok' if code == 0 else 'FAILED'}: {name} ({time.monotonic() - began:.1f} s)", flush=True)
    return code == 0


if __name__ == "__main__":
    raise SystemExit(main())
