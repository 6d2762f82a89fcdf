"""A start that finds a problem says what it is and what to do, in one line."""

import contextlib
import os
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from portal import bootstrap, start


def execute(database: Path, script: str) -> None:
    with contextlib.closing(sqlite3.connect(database)) as connection:
        connection.executescript(script)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A var folder with a migrated database and collected files, as after a first start."""
    monkeypatch.setenv("VAR_DIR", str(tmp_path))
    for name in ("DATABASE_PATH", "DATABASE_URL", "PORT"):
        monkeypatch.delenv(name, raising=False)
    for name in start.MADE:
        (tmp_path / name).mkdir()
    execute(
        tmp_path / "db.sqlite3",
        "CREATE TABLE django_migrations (id INTEGER PRIMARY KEY); INSERT INTO django_migrations DEFAULT VALUES;",
    )
    return tmp_path


@pytest.mark.parametrize("port", ["0", "65536", "eight", "-1", "80.5"])
def test_a_port_that_is_no_port_names_the_setting(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("PORT", port)
    with pytest.raises(bootstrap.Problem, match=r"^PORT is .*Try: PORT=8001 make run$"):
        bootstrap.check_port()


def test_a_port_in_use_suggests_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        monkeypatch.setenv("PORT", str(port))
        with pytest.raises(bootstrap.Problem, match=rf"^PORT {port} is in use .*PORT=\d+ make run$"):
            bootstrap.check_port()


def test_an_old_python_is_told_which_one_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(bootstrap.Problem, match=r"Python 3\.9\.2 is too old"):
        bootstrap.check_python()


def test_a_missing_venv_module_names_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(bootstrap.Problem, match="apt install python3-venv"):
        bootstrap.check_venv_module()


def test_a_full_disk_is_told_in_megabytes() -> None:
    with pytest.raises(bootstrap.Problem, match=r"Only \d+ MB of disk space left"):
        bootstrap.check_space(10**18)


def test_a_var_folder_that_cannot_be_made_names_the_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "file" / "var"))
    with pytest.raises(bootstrap.Problem, match="set VAR_DIR"):
        bootstrap.check_var_directory()


def test_a_problem_ends_the_program_with_one_line() -> None:
    command = [sys.executable, "-I", bootstrap.__file__, "run"]
    done = subprocess.run(command, env={**os.environ, "PORT": "none"}, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("Cannot start: PORT is 'none'")
    assert done.stderr.count("\n") == 1


def test_a_second_start_skips_the_preparation(place: Path) -> None:
    assert start.remembered_welcome() is None
    start.remember("Hello\nthere")
    assert start.remembered_welcome() == "Hello\nthere"
    assert (place / "prepared.txt").stat().st_mode & 0o077 == 0


def test_the_preparation_names_its_settings_and_the_next_start_does_not(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("DJANGO_SETTINGS_MODULE", "portal.settings.development")  # as manage.py does
        start.remember("Hello")
    monkeypatch.delenv("DJANGO_SETTINGS_MODULE", raising=False)
    assert start.remembered_welcome() == "Hello"
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "portal.settings.production")
    assert start.remembered_welcome() is None


def test_another_port_is_prepared_again(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start.remember("Hello")
    monkeypatch.setenv("PORT", "8001")
    assert start.remembered_welcome() is None


def test_a_lost_or_older_database_is_prepared_again(place: Path) -> None:
    start.remember("Hello")
    execute(place / "db.sqlite3", "DELETE FROM django_migrations;")
    assert start.remembered_welcome() is None
    (place / "db.sqlite3").unlink()
    assert start.remembered_welcome() is None


def test_lost_static_files_are_prepared_again(place: Path) -> None:
    start.remember("Hello")
    (place / "static").rmdir()
    assert start.remembered_welcome() is None


def test_a_database_server_is_always_looked_at(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://localhost/portal")
    start.remember("Hello")
    assert start.remembered_welcome() is None
