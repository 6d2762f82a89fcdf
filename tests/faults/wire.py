"""What stands between the portal and a server, and may answer in its place."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answering = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Passes requests on while nothing else is wished."""

    protocol_version = "HTTP/1.1"
    server: Wire

    def _answer(self) -> None:
        self.body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.asked.append((self.command, self.path, self.body))
        (self.server.instead or passed_on)(self)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _answer  # noqa: N815 -- the names are the library's

    def say(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: Any) -> None:
        """Nothing."""


class Wire(ThreadingHTTPServer):
    """``instead`` answers for the server; ``asked`` are all requests; ``over`` ends who answers slowly."""

    daemon_threads = True

    def __init__(self, target: int) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.target = target
        self.instead: Answering | None = None
        self.asked: list[tuple[str, str, bytes]] = []
        self.over = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, *_args: Any) -> None:
        """Who asked has gone: that is what some tests are about."""


def passed_on(handler: Handler) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", handler.server.target, timeout=60)
    kept = {name: value for name, value in handler.headers.items() if name.lower() != "host"}
    connection.request(handler.command, handler.path, handler.body, kept)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    chosen = {"Content-Type": answer.headers["Content-Type"], "X-Elastic-Product": "Elasticsearch"}
    handler.say(answer.status, body, **chosen)


@contextmanager
def wire(target: int) -> Iterator[Wire]:
    """A way to a port of this machine."""
    made = Wire(target)
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        made.over.set()
        made.shutdown()
        made.server_close()
        thread.join()
