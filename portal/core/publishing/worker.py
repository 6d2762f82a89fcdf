"""The process that does what follows a change. One works; others on the same folder wait to take over."""

from __future__ import annotations

import fcntl
import json
import logging
import os
import signal
import socket
import time
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, close_old_connections

from portal.core.files import replace_text
from portal.core.health.alerts import alert
from portal.core.models import OutboxRow
from portal.core.snapshots import addresses, reading
from portal.core.snapshots.build import build_id
from portal.core.snapshots.register import EVERYTHING
from portal.core.snapshots.store import WORKER_FILE, Store, make_current

from . import outbox
from .chores import do_chores
from .core_steps import write_what_stands
from .planned import publish_planned
from .steps import step_named

logger = logging.getLogger("portal.publishing")
PAUSE = 0.2  # seconds between two looks at the outbox
BEAT = 2.0
SCHEDULE = 30.0  # seconds between two looks for what editors planned to go live or to expire
LONG_WORKS = 2  # that may be under way, one within the other: all files, and all pages
ALERT_AT = 3  # failed attempts after which people are told


class Stopped(Exception):
    """The worker was told to stop in the middle of a step."""


class Worker:
    """Takes rows and runs their steps until it is told to stop."""

    def __init__(self) -> None:
        self.name = f"{socket.gethostname()}:{settings.SNAPSHOTS_DIR}"[:120]
        self.since = self._now()
        self.stopping = False
        self.parent = os.getppid()
        self._beaten = 0.0
        self._scheduled = 0.0
        self._told = ""
        self._passing = 0
        self._passed = 0.0
        self._lock: IO[str] | None = None

    def run(self) -> None:
        """Work until a signal says stop, or the process that started this one is gone."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        if not self._become_the_one():
            return
        begun = False
        while not self.stopping and os.getppid() == self.parent:
            try:
                if not begun:
                    self.begin()
                    begun = True
                if not self.once():
                    self.rest()
            except (DatabaseError, InterfaceError, OSError) as error:
                self._wait_because(error)
                begun = False  # what was held when it went is given back first
            finally:
                close_old_connections()

    def _wait_because(self, error: Exception) -> None:
        """Something everything needs is gone: say so once, and look again in a second."""
        words = f"{type(error).__name__}: {error}"
        if words != self._told:
            logger.error("The worker waits, because of %s", words)
        self._told = words
        time.sleep(1)

    def once(self) -> bool:
        """Take rows of one step and run it. False when there was nothing to do."""
        self.beat("")
        if time.monotonic() - self._scheduled > SCHEDULE:
            self._scheduled = time.monotonic()
            publish_planned()
        rows = outbox.claim(self.name)
        if rows:
            self._work(rows)
        return bool(rows)

    def rest(self) -> None:
        """Nothing to do: compress a page better, or wait a moment."""
        if not settings.SNAPSHOTS or not Store.here().refine(1):
            time.sleep(PAUSE)

    def begin(self) -> None:
        """Put right what another life of this worker, or the power of the machine, left behind."""
        outbox.release(self.name)
        addresses.write()
        write_what_stands()
        if settings.SNAPSHOTS:
            make_current()
            Store.here().reconcile()
            if Store.here().register.is_new():
                outbox.record([EVERYTHING])  # a new build: make all pages, whatever visitors asked for by now
                Store.here().register.is_no_longer_new()

    def _work(self, rows: list[OutboxRow]) -> None:
        step = step_named(rows[0].step)
        tags = frozenset(tag for row in rows for tag in row.tags)
        try:
            if step is not None:
                self.beat(step.name)
                step.run(tags, lambda _count: self._goes_on(rows, step.name))
            outbox.finish(rows)
        except Stopped:
            outbox.release(self.name)
        except (OperationalError, InterfaceError):
            raise  # the database is gone: no fault of the step
        except Exception as error:
            self._failed(rows, error)

    def _goes_on(self, rows: list[OutboxRow], step: str) -> None:
        """Long work: still alive, still ours; told to stop, it is left for the next start."""
        if self.stopping:
            raise Stopped
        if time.monotonic() - self._beaten >= BEAT:
            self.beat(step)
            outbox.keep_claim(rows)
        self._let_others_pass()

    def _let_others_pass(self) -> None:
        """Nobody waits behind long work: what was taken down or published meanwhile comes in between."""
        if self._passing >= LONG_WORKS or time.monotonic() - self._passed < PAUSE:
            return
        self._passed = time.monotonic()
        self._passing += 1
        try:
            with reading.apart():
                while not self.stopping and (rows := outbox.claim(self.name)):
                    self._work(rows)
        finally:
            self._passing -= 1

    def _failed(self, rows: list[OutboxRow], error: Exception) -> None:
        words = f"{type(error).__name__}: {error}"
        attempts = outbox.fail(rows, "".join(traceback.format_exception(error))[-4000:])
        logger.error("Step %s failed (attempt %s): %s", rows[0].step, attempts, words)
        if attempts == ALERT_AT:
            alert(
                f"Publishing is stuck: {rows[0].step}",
                f"The step “{rows[0].step}” failed {attempts} times: {words}\n"
                "Readers may see old facts. It is tried again by itself; see “Work after publishing” in the admin.",
            )

    def beat(self, doing: str) -> None:
        """Say in worker.json that this worker lives, at most every two seconds or when it begins something."""
        if not doing and time.monotonic() - self._beaten < BEAT:
            return
        self._beaten = time.monotonic()
        do_chores()
        words = {
            "pid": os.getpid(),
            "host": socket.gethostname(),
            "build": build_id(),
            "since": self.since,
            "beat": self._now(),
            "doing": doing,
        }
        replace_text(Path(settings.SNAPSHOTS_DIR) / WORKER_FILE, json.dumps(words))

    @staticmethod
    def _now() -> str:
        return datetime.now(UTC).isoformat(timespec="seconds")

    def _become_the_one(self) -> bool:
        """Wait until no other worker holds the folder. False when told to stop meanwhile."""
        folder = Path(settings.SNAPSHOTS_DIR)
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = (folder / "worker.lock").open("w")
        while not self.stopping and os.getppid() == self.parent:
            try:
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return True
            except OSError:
                time.sleep(1)
        return False

    def _stop(self, *_signal: object) -> None:
        self.stopping = True
