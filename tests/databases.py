"""A PostgreSQL server of the tests' own: Debian's programs, a folder in /tmp, a free port; nothing remains of it."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

PROGRAMS = Path("/usr/lib/postgresql")
# initdb and postgres refuse to run as root; Debian's package makes this user.
SYSTEM_USER = "postgres"
# Nothing here outlives the run, so nothing has to outlive a power cut.
FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum": "off"}


class PostgreSQLServer:
    """One server with its own data. ``url`` is where it answers; ``stop`` and ``start`` may be repeated."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None

    def url(self, database: str = "portal") -> str:
        """Where a database of the server is found, in the form of DATABASE_URL."""
        return f"postgresql://{SYSTEM_USER}@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Return when the server answers; RuntimeError with its last words when it does not."""
        options = {**FAST, "listen_addresses": "127.0.0.1", "port": self.port, "unix_socket_directories": ""}
        settings = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            # A server whose test run was killed ends with it. The kernel forgets that when the user changes: last.
            command = [*_as_system_user(), "setpriv", "--pdeathsig", "INT"]
            command += [program("postgres"), "-D", str(self.folder / "data"), *settings]
            self.process = subprocess.Popen(command, cwd=self.folder, stdout=log, stderr=log)
        for _attempt in range(300):
            if self._answers():
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        raise RuntimeError(f"PostgreSQL did not start:\n{(self.folder / 'log').read_text()[-2000:]}")

    def stop(self) -> None:
        """End every connection, then the server. Nothing when it is stopped already."""
        if self.process is not None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(timeout=60)
            self.process = None

    def create(self) -> None:
        """Make the data folder; CalledProcessError when initdb refuses."""
        command = [*_as_system_user(), program("initdb"), "--auth=trust", "--username", SYSTEM_USER]
        command += ["--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "-D", str(self.folder / "data")]
        subprocess.run(command, cwd=self.folder, check=True, stdout=subprocess.DEVNULL)

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True


@contextmanager
def postgresql_server() -> Iterator[PostgreSQLServer]:
    """A running server with an empty database "portal"; stopped and removed at the end."""
    # Not below pytest's own folder: that one is closed to the user who runs the server.
    folder = Path(tempfile.mkdtemp(prefix="portal-postgresql-"))
    if os.geteuid() == 0:
        shutil.chown(folder, SYSTEM_USER)
    server = PostgreSQLServer(folder)
    try:
        server.create()
        server.start()
        with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
            connection.execute("CREATE DATABASE portal")
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def program(name: str) -> str:
    """Debian keeps the servers of each version apart and off the PATH: the newest one."""
    versions = sorted(PROGRAMS.glob(f"*/bin/{name}"), key=lambda path: float(path.parts[-3]))
    if not versions:
        raise RuntimeError("PostgreSQL is missing. Try: apt install postgresql")
    return str(versions[-1])


def _as_system_user() -> list[str]:
    """Words before a command that root must not run itself."""
    if os.geteuid() != 0:
        return []
    return ["setpriv", "--reuid", SYSTEM_USER, "--regid", SYSTEM_USER, "--init-groups"]
