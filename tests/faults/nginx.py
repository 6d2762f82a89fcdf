"""Debian's nginx as a process of the tests, with the shipped configuration in front of a portal."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from tests.databases import free_port
from tests.running import ROOT

from .small_portal import SmallPortal, wait_until

NGINX = "/usr/sbin/nginx"
# As in Debian's nginx.conf: logs that a server block must switch off, compression on, many types.
MAIN = """
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/logs/main.log;
events {{ }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log {folder}/logs/access.log;
    gzip on;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {sites}
}}
"""
SITE = """
    include {var}/snapshots/nginx-maps.conf;
    include portal/maps.conf;
    server {{
        listen 127.0.0.1:{port};
        server_name localhost;
        set $portal_var {var};
        include portal/site.conf;
    }}
"""


@dataclass
class Nginx:
    """``port`` is where it listens; ``logs`` is the folder of all it writes down."""

    folder: Path
    port: int

    @property
    def logs(self) -> Path:
        return self.folder / "logs"

    @property
    def command(self) -> list[str]:
        return [NGINX, "-p", str(self.folder), "-c", str(self.folder / "nginx.conf"), "-e", str(self.logs / "start")]

    def check(self) -> subprocess.CompletedProcess[str]:
        """``nginx -t``."""
        return subprocess.run([*self.command, "-t"], capture_output=True, text=True)


def prepare(folder: Path, application: int, sites: str) -> None:
    """Write a prefix: a main configuration, and the shipped files with this machine's port and log folder."""
    (folder / "logs").mkdir(parents=True)
    shutil.copytree(ROOT / "deploy" / "nginx", folder / "portal")
    for path in (folder / "portal").iterdir():
        text = path.read_text().replace("/var/log/nginx/", f"{folder}/logs/")
        path.write_text(text.replace("127.0.0.1:8000", f"127.0.0.1:{application}"))
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user=user, sites=sites))


@contextmanager
def running_nginx(folder: Path, portal: SmallPortal, application: int) -> Iterator[Nginx]:
    """nginx in front of an application at a port."""
    nginx = Nginx(folder, free_port())
    prepare(folder, application, SITE.format(var=portal.folder, port=nginx.port))
    with running(nginx):
        yield nginx


@contextmanager
def running(nginx: Nginx) -> Iterator[None]:
    """A prepared nginx while the block runs."""
    process = subprocess.Popen(nginx.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: (nginx.folder / "nginx.pid").exists() or process.poll() is not None)
        assert process.poll() is None, nginx.check().stderr
        yield
    finally:
        process.terminate()
        process.wait(timeout=20)


@contextmanager
def echo() -> Iterator[int]:
    """The port of an application that answers with the question."""

    class Handler(BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            body = f"{self.command} {self.path}".encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *words: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()
