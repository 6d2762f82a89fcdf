"""The portal with one thing wrong: a test that stays green on it would notice nothing.

A mutant stands between the browser and the portal and changes what passes: a line of the script or of the styles,
a header, a status. A change that no longer finds its place is an error of the test.
"""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

OWN = {"host", "accept-encoding", "connection"}
OF_THE_WAY = {"content-length", "transfer-encoding", "connection", "content-encoding", "date", "server"}


@dataclass
class Answer:
    """What passes: ``headers`` with lower-case names."""

    path: str
    status: int
    headers: dict[str, str]
    body: bytes


Change = Callable[[Answer], None]


@dataclass
class Mutation:
    """One wrong thing. ``change`` is called for each answer and says whether it did something."""

    change: Callable[[Answer], bool]
    done: list[str] = field(default_factory=list)

    def __call__(self, answer: Answer) -> None:
        if self.change(answer):
            self.done.append(answer.path)


def script(old: str, new: str = "") -> Mutation:
    """Another line in the script."""
    return _text("/static/js/site.", old, new)


def style(new: str) -> Mutation:
    """More styles at the end."""

    def change(answer: Answer) -> bool:
        if answer.path.startswith("/static/css/site."):
            answer.body += new.encode()
            return True
        return False

    return Mutation(change)


def page(old: str, new: str) -> Mutation:
    """Other text in every page."""
    return _text("", old, new)


def header(path: str, name: str, value: str, status: int = 0) -> Mutation:
    """Another header (and status) in the answers of addresses that begin so."""

    def change(answer: Answer) -> bool:
        if not answer.path.startswith(path) or (path == "/" and "html" not in answer.headers.get("content-type", "")):
            return False
        answer.headers[name] = value
        answer.status = status or answer.status
        return True

    return Mutation(change)


def both(*mutations: Mutation) -> Mutation:
    """Several at once, in the same answer; each must find its place there."""
    return Mutation(lambda answer: sum(each.change(answer) for each in mutations) == len(mutations))


def nothing() -> Mutation:
    """No change; only that everything comes uncompressed, so that what a browser keeps can be read."""
    return Mutation(lambda answer: True)


def _text(start: str, old: str, new: str) -> Mutation:
    def change(answer: Answer) -> bool:
        is_text = "text/html" in answer.headers.get("content-type", "") if not start else True
        if not (answer.path.startswith(start) and is_text and old.encode() in answer.body):
            return False
        answer.body = answer.body.replace(old.encode(), new.encode())
        return True

    return Mutation(change)


@contextmanager
def between(port: int, mutation: Mutation) -> Iterator[str]:
    """The address of the mutant of the portal that listens on ``port``. AssertionError when nothing was changed."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            answer = forward(self, port)
            mutation(answer)
            with suppress(OSError):
                give(self, answer)

        do_POST = do_GET  # noqa: N815

        def log_message(self, *words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
    assert mutation.done, "The mutation found nothing to change."


def forward(asked: BaseHTTPRequestHandler, port: int) -> Answer:
    """What the portal answers to the same question, uncompressed."""
    headers = {name: value for name, value in asked.headers.items() if name.lower() not in OWN}
    length = int(asked.headers.get("Content-Length") or 0)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        headers |= {"Host": f"127.0.0.1:{port}", "Accept-Encoding": "identity"}
        connection.request(asked.command, asked.path, asked.rfile.read(length) if length else None, headers)
        response = connection.getresponse()
        kept = {name.lower(): value for name, value in response.getheaders() if name.lower() not in OF_THE_WAY}
        return Answer(asked.path, response.status, kept, response.read())
    finally:
        connection.close()


def give(asked: BaseHTTPRequestHandler, answer: Answer) -> None:
    """Send an answer on."""
    asked.send_response_only(answer.status)
    for name, value in answer.headers.items():
        asked.send_header(name, value)
    if answer.status != 204:
        asked.send_header("Content-Length", str(len(answer.body)))
    asked.end_headers()
    asked.wfile.write(answer.body)
