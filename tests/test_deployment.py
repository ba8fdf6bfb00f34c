"""Development and production start the same processes from the same place; no engine is needed to see that."""

import re
import subprocess
import sys

import pytest
import yaml

from bin import procfile, system

DOCKERFILE = (procfile.ROOT / "Dockerfile").read_text()
SETTINGS = (procfile.ROOT / "fluxus" / "settings.py").read_text()
MANUAL = (procfile.ROOT / "docs" / "deploy.md").read_text()
COMPOSE = yaml.safe_load((procfile.ROOT / "docker-compose.yml").read_text())
OURS = {name: service for name, service in COMPOSE["services"].items() if "build" in service}


def instructions(name):
    """The arguments of every instruction ``name`` of the Dockerfile, continued lines joined."""
    lines = DOCKERFILE.replace("\\\n", " ").splitlines()
    return [line.removeprefix(f"{name} ").strip() for line in lines if line.startswith(f"{name} ")]


def test_each_container_of_ours_runs_the_process_of_its_name():
    assert set(OURS) == set(procfile.commands())
    assert all(service["command"] == name for name, service in OURS.items())


def test_the_image_starts_what_the_procfile_names():
    assert instructions("ENTRYPOINT") == ['["python", "-m", "bin.procfile"]']
    assert instructions("CMD") == ['["web"]']


def test_make_run_starts_every_process_of_the_procfile_but_the_release():
    started = re.search(r"procfile\.commands\(([^)]*)\)", (procfile.ROOT / "bin" / "run.py").read_text())[1]
    assert set(re.findall(r'"(\w+)"', started)) == set(procfile.commands()) - {"release"}


def test_the_image_is_built_in_stages_and_runs_as_an_ordinary_user():
    assert len(instructions("FROM")) > 1
    assert instructions("USER")[-1] not in {"root", "0"}


def test_the_image_has_the_system_libraries_that_set_up_asks_for():
    installed = " ".join(instructions("RUN")).split()
    assert set(system.FOR_RUNNING) - {"python3-venv"} <= set(installed)


def test_python_packages_are_held_to_their_hashes():
    installs = [run for run in instructions("RUN") if "pip install" in run]
    assert installs
    assert all("--require-hashes" in run for run in installs)


def test_database_queue_and_web_tell_how_they_are():
    for name in ("database", "redis", "web", "worker", "proxy"):
        assert COMPOSE["services"][name]["healthcheck"]["test"], name
    assert "/readyz" in COMPOSE["services"]["web"]["healthcheck"]["test"]
    assert "/healthz" in instructions("HEALTHCHECK")[0]


def test_processes_wait_for_a_migrated_database():
    for name in ("web", "worker", "scheduler"):
        waits = OURS[name]["depends_on"]
        assert waits["release"] == {"condition": "service_completed_successfully"}
        assert waits["database"] == waits["redis"] == {"condition": "service_healthy"}


def test_every_setting_of_the_containers_is_one_that_is_read():
    assert OURS["web"]["environment"] == OURS["worker"]["environment"] == OURS["scheduler"]["environment"]
    for name in OURS["web"]["environment"]:
        assert f'"{name}"' in SETTINGS, name


def test_no_secret_has_a_default():
    for name in ("SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS"):
        assert ":?" in OURS["web"]["environment"][name]


def test_the_manual_names_every_setting():
    for name in set(re.findall(r'(?:environ\.get\(|environ\[|flag\(|names\(|required\()"([A-Z_]+)"', SETTINGS)):
        assert f"`{name}`" in MANUAL, name


def test_continuous_integration_runs_make_test_and_nothing_else():
    lines = (procfile.ROOT / ".ci" / "run").read_text().splitlines()
    assert lines == ["#!/bin/sh", "exec make test"]


def manage(*words, **environment):
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=procfile.ROOT,
        env={"PATH": "/usr/bin:/bin", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


PRODUCTION = {
    "SECRET_KEY": "a-key-of-production-is-longer-than-fifty-characters-and-mixed-0987654321",
    "ALLOWED_HOSTS": "crm.example.org",
    "DATABASE_URL": "postgres://nobody@localhost/nothing",
    "REDIS_URL": "redis://localhost/0",
}


def test_the_settings_of_production_pass_the_deployment_check():
    answer = manage("check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert answer.returncode == 0, answer.stderr


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS"])
def test_without_a_setting_that_keeps_it_safe_nothing_starts(missing):
    answer = manage("check", **{name: value for name, value in PRODUCTION.items() if name != missing})
    assert answer.returncode != 0
    assert missing in answer.stderr
