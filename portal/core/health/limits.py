"""Running a check that may hang: on a dead disk, on a service that does not answer."""

from __future__ import annotations

import logging
import threading
from concurrent.futures import Future

from django.db import connections
from django.utils import translation
from django.utils.translation import gettext as _

from .registry import Check, Finding

logger = logging.getLogger("portal.health")
# One run of a check at a time, whoever asks: a check that hangs for ever holds one thread, not one a visit.
_underway: dict[tuple[str, str], Future[Finding]] = {}
_door = threading.Lock()


def within(name: str, check: Check, seconds: float) -> Finding:
    """The finding of a check; a failed one when it takes longer than ``seconds``, or raises."""
    try:
        return _run(name, check).result(timeout=seconds)
    except TimeoutError:
        return Finding(False, _("There is no answer in time."))
    except Exception as fault:
        logger.warning("the check %s failed", name, exc_info=fault)
        return Finding(False, _("The check itself failed."))


def _run(name: str, check: Check) -> Future[Finding]:
    key = (name, translation.get_language() or "en")
    with _door:
        if key not in _underway:
            future: Future[Finding] = Future()
            _underway[key] = future
            threading.Thread(target=_work, args=(key, check, future), name=f"check-{name}", daemon=True).start()
        return _underway[key]


def _work(key: tuple[str, str], check: Check, future: Future[Finding]) -> None:
    try:
        with translation.override(key[1]):
            finding = check()
    except Exception as fault:
        _done(key)
        future.set_exception(fault)
    else:
        _done(key)
        future.set_result(finding)
    finally:
        connections.close_all()


def _done(key: tuple[str, str]) -> None:
    with _door:
        _underway.pop(key, None)
