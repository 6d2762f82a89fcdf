"""nginx in front of the portal, with the files of deploy/nginx; and beside it the yardstick: plain files."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.server import HOST, ROOT, Bench, free_port, process

# What Debian's nginx.conf says, less what is for pages of others.
MAIN = """
{user}
worker_processes auto;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log crit;
events {{ worker_connections 768; }}
http {{
    sendfile on;
    tcp_nopush on;
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {var}/snapshots/nginx-maps.conf;
    include portal/maps.conf;
    server {{
        listen {host}:{port};
        set $portal_var {var};
        include portal/site.conf;
    }}
    server {{
        listen {host}:{plain};
        default_type text/html;
        root {folder}/plain;
    }}
}}
"""


@dataclass(frozen=True)
class Nginx:
    """Where it listens: ``port`` for the portal, ``plain`` for the files in ``files``."""

    port: int
    plain: int
    files: Path


@contextmanager
def running_nginx(bench: Bench, folder: Path) -> Iterator[Nginx]:
    """nginx while the block runs; ``folder`` holds its settings, its logs and the plain files."""
    (folder / "plain").mkdir(parents=True, exist_ok=True)
    (folder / "portal").mkdir(exist_ok=True)
    for source in (ROOT / "deploy" / "nginx").glob("*.conf"):
        words = source.read_text(encoding="utf-8").replace("/var/log/nginx", str(folder))
        words = words.replace("127.0.0.1:8000", f"{HOST}:{bench.port}")
        (folder / "portal" / source.name).write_text(words, encoding="utf-8")
    found = Nginx(free_port(), free_port(), folder / "plain")
    user = "user root;" if os.geteuid() == 0 else ""
    places = {"folder": folder, "var": bench.folder, "host": HOST, "port": found.port, "plain": found.plain}
    (folder / "nginx.conf").write_text(MAIN.format(user=user, **places), encoding="utf-8")
    with process(
        ["nginx", "-e", str(folder / "error.log"), "-c", str(folder / "nginx.conf")], dict(os.environ), found.plain
    ):
        yield found


def version() -> str:
    """nginx's name and version."""
    return subprocess.run(["nginx", "-v"], capture_output=True, text=True, check=True).stderr.strip().partition(": ")[2]
