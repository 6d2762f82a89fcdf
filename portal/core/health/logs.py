"""Log lines for people or for programs, without anything of the visitor whose request caused them.

Addresses, agents, referrers, paths and bodies reach a log in three ways: by the ``request`` on a record, by
words that were filled into a message about a request, and by the text of an exception. All three are closed.
"""

from __future__ import annotations

import json
import logging
import traceback
from copy import copy
from datetime import UTC, datetime
from types import TracebackType

from django.db import OperationalError

Fault = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutVisitor(logging.Filter):
    """Takes the request off a record, and with it the message, which may name the path or the host."""

    def filter(self, record: logging.LogRecord) -> bool:
        if hasattr(record, "request"):
            record.msg = "a request was answered with %s"
            record.args = (getattr(record, "status_code", "an error"),)
            del record.request
        return True


def reason(fault: BaseException) -> str:
    """What an exception says about the machine; empty where its words may be those of a visitor."""
    if isinstance(fault, OperationalError):
        return (str(fault).splitlines() or [""])[0]
    if isinstance(fault, OSError):
        return fault.strerror or ""
    return ""


def frames(fault: BaseException) -> list[str]:
    """Where an exception came from and what caused it: types, files, lines; no values, no message."""
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = fault
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        words = reason(current)
        lines.append(f"{type(current).__qualname__}{f': {words}' if words else ''}")
        lines += [line.rstrip() for line in traceback.format_tb(current.__traceback__)]
        current = current.__cause__ or (None if current.__suppress_context__ else current.__context__)
    return lines


class PlainFormatter(logging.Formatter):
    """Time, level, logger, message; below it where an exception came from."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        own = copy(record)
        own.exc_text = None  # another handler may have kept the words of the exception here
        return super().format(own)

    def formatException(self, ei: Fault) -> str:  # noqa: N802 -- the name is logging's
        return "\n".join(frames(ei[1])) if ei[1] is not None else ""


class JsonFormatter(logging.Formatter):
    """One JSON object a line: time (UTC), level, logger, message; with an exception its type and traceback."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        fault = record.exc_info[1] if isinstance(record.exc_info, tuple) else None
        if fault is not None:
            line |= {"exception": type(fault).__qualname__, "traceback": "\n".join(frames(fault))}
        return json.dumps(line, ensure_ascii=False)
