"""Asks the WSGI wrapper like a web server does."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from portal.core.snapshots.rendering import application
from portal.core.snapshots.serving import SnapshotServer
from portal.core.snapshots.store import Store


@dataclass(frozen=True)
class Answer:
    """Status, headers by lower-case name, body."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Visitor:
    """Somebody who asks; ``asked`` counts how often the application behind the files was reached."""

    def __init__(self, host: str = "localhost", behind: Any = None) -> None:
        self.host = host
        self.asked = 0
        self.behind = behind or application()
        self.server = SnapshotServer(self._application, Store.here(), indexable=False)

    def _application(self, environ: dict[str, Any], start_response: Any) -> Any:
        self.asked += 1
        return self.behind(environ, start_response)

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for a path; ``headers`` as in WSGI without their prefix: ``accept_encoding="br"``."""
        path, _, query = path.partition("?")
        environ = {
            "REQUEST_METHOD": method,
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "HTTP_HOST": self.host,
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            **{f"HTTP_{name.upper()}": value for name, value in headers.items()},
        }
        said: list[Any] = []
        body = b"".join(self.server(environ, lambda status, head, exc=None: said.extend((status, head))))
        return Answer(int(said[0][:3]), {name.lower(): value for name, value in said[1]}, body)
