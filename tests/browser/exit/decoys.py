"""Neutral sites to leave for: local servers under another name, since tests ask nobody outside."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = "<!doctype html><html lang=en><title>{name}</title><link rel=icon href=data:,><h1>{name}</h1>"


class Decoy:
    """A site that answers at once, after ``delay`` seconds, or, while ``silent``, never. ``asked``: paths, in order."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.asked: list[str] = []
        self.delay = 0.0
        self.silent = False
        self._ended = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        """Its address: another site than the portal's for every browser."""
        return f"http://localhost:{self._server.server_port}/"

    def behave(self) -> None:
        """Answer at once again, and forget who asked."""
        self.asked, self.delay, self.silent = [], 0.0, False

    def close(self) -> None:
        self._ended.set()
        self._server.shutdown()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        decoy = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                decoy.asked.append(self.path)
                if decoy.silent:
                    decoy._ended.wait()
                    return
                time.sleep(decoy.delay)
                body = PAGE.format(name=decoy.name).encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *words: object) -> None:
                pass

            def handle(self) -> None:
                with suppress(OSError):  # the visitor did not wait
                    super().handle()

        return Handler


@contextmanager
def two_decoys() -> Iterator[tuple[Decoy, Decoy]]:
    """The first and the second decoy of a portal."""
    decoys = Decoy("Weather"), Decoy("Map")
    try:
        yield decoys
    finally:
        for decoy in decoys:
            decoy.close()
