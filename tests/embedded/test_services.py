"""The embedded services are tried on a second set of them, whose folder nobody but us may enter."""

import os
import shutil
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from fluxus.embedded import addresses, home, postgres, processes, redis


def services_below(folder, patch):
    """Services with their data below a private folder, as in a checkout made by mktemp; gone at the end."""
    folder.chmod(0o700)
    patch.setattr(home, "VAR", folder / "var")
    yield folder
    for service in (postgres, redis):
        service.stop()
    for made in (home.database_home(), addresses.database_socket(), addresses.redis_socket().parent):
        shutil.rmtree(made, ignore_errors=True)


@pytest.fixture(scope="module")
def shared_folder(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        yield from services_below(tmp_path_factory.mktemp("services"), patch)


@pytest.fixture
def stopped(shared_folder):
    """Both services, stopped; making a cluster takes a second, so that the tests share one."""
    for service in (postgres, redis):
        service.stop()


@pytest.fixture
def empty_folder(tmp_path, monkeypatch):
    yield from services_below(tmp_path, monkeypatch)


def ask(question):
    with psycopg.connect(host=str(addresses.database_socket()), user="app", dbname="fluxus") as connection:
        return connection.execute(question).fetchone()[0]


def kill_database():
    pid = int(postgres.postmaster()[0])
    os.kill(pid, signal.SIGKILL)
    assert processes.wait_until(lambda: not processes.is_running(pid, "postgres"), seconds=5)


def test_of_many_who_start_the_database_one_does(empty_folder):
    with ThreadPoolExecutor(4) as crowd:
        for attempt in [crowd.submit(postgres.ensure_running) for _ in range(4)]:
            attempt.result()
    log = (home.database_home() / "data" / "server.log").read_text()
    assert log.count("starting PostgreSQL") == 1
    assert ask("SELECT current_database()") == "fluxus"


def test_the_database_sorts_dutch_names_and_has_the_extensions_we_use(stopped):
    postgres.ensure_running()
    extensions = "SELECT array_agg(name::text) FROM pg_available_extensions"
    assert {"btree_gist", "pg_trgm", "unaccent"} <= set(ask(extensions))
    assert ask("SELECT count(*) FROM pg_collation WHERE collprovider = 'i' AND collname LIKE 'nl%%'") > 0


def test_a_killed_database_starts_again_with_what_it_held(stopped):
    postgres.ensure_running()
    with psycopg.connect(host=str(addresses.database_socket()), user="app", dbname="fluxus") as connection:
        connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
    ask("SELECT pg_switch_wal()::text")
    kill_database()
    assert not postgres.answers()
    postgres.ensure_running()
    assert ask("SELECT answer FROM kept") == 42


def test_the_process_that_got_a_dead_servers_number_is_left_alone(stopped):
    postgres.ensure_running()
    kill_database()
    note = home.database_home() / "data" / "postmaster.pid"
    lines = note.read_text().splitlines()
    note.write_text("\n".join([str(os.getpid()), *lines[1:]]))
    postgres.stop()
    postgres.ensure_running()
    assert ask("SELECT 1") == 1


def test_half_a_cluster_left_by_a_kill_is_made_anew(empty_folder):
    home.make_private(home.database_home(), home.database_owner(), mode=0o711)
    (home.database_home() / "data.new").mkdir()
    (home.database_home() / "data.new" / "PG_VERSION").write_text("18")
    postgres.ensure_running()
    assert ask("SELECT 1") == 1


def test_stopped_services_do_not_answer(stopped):
    for service in (postgres, redis):
        service.ensure_running()
        assert service.answers()
        service.stop()
        assert not service.answers()


def test_redis_keeps_what_it_was_given_over_a_restart(stopped):
    redis.ensure_running()
    redis.say("SET promise kept")
    redis.stop()
    redis.ensure_running()
    assert "kept" in redis.say("GET promise")


def test_redis_holds_a_queue_and_a_cache_for_every_tester(stopped):
    redis.ensure_running()
    assert redis.say(f"SELECT {redis.DATABASES - 1}").startswith("+OK")


def test_a_folder_of_somebody_else_is_refused(tmp_path):
    theirs = Path("/usr")
    if home.is_root():  # root's own folder would be theirs to everybody but root
        theirs = tmp_path
        os.chown(theirs, 65000, 65000)
    with pytest.raises(RuntimeError):
        home.make_private(theirs, home.database_owner())


def test_a_long_path_gets_a_short_socket(monkeypatch, tmp_path):
    monkeypatch.setattr(home, "VAR", tmp_path / ("long" * 30) / "var")
    assert len(os.fsencode(addresses.redis_socket())) < 107
    assert len(os.fsencode(home.socket_folder(home.VAR / "postgres" / "run"))) < 107
