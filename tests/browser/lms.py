"""A small learning system: the real run-time of ``scorm-again`` in the page around a course, on a server of its own."""

from __future__ import annotations

import io
import json
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Frame, Page

from tests.scorm_runtime import runtime

PLAYER = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Player</title>
<script src="scorm12.js"></script>
<script>
  window.API = new Scorm12API({autocommit: false, logLevel: 5, selfReportSessionTime: true});
  window.API.loadFromJSON(SAVED, "");
  window.said = [];
  ["LMSInitialize", "LMSCommit", "LMSFinish"].forEach(function (name) {
    window.API.on(name, function () { window.said.push(name); });
  });
</script></head>
<body><iframe id="course" title="Course" src="course/index.html" width="1000" height="800"></iframe></body></html>
"""


class Quiet(SimpleHTTPRequestHandler):
    """Files, without a line for each, and never those of before."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_args: Any) -> None:
        return


@contextmanager
def learning_system(folder: Path, package: bytes) -> Iterator[str]:
    """The address of a server that has a package unpacked and the run-time beside it."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        archive.extractall(folder / "course")
    (folder / "scorm12.js").write_bytes(runtime().read_bytes())
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def launch(page: Page, address: str, folder: Path, saved: dict[str, Any] | None = None) -> Frame:
    """Open the course in the player, with what the system remembered of the last time."""
    (folder / "player.html").write_text(PLAYER.replace("SAVED", json.dumps(saved or {})))
    page.goto(f"{address}/player.html")
    frame = page.frame(url=f"{address}/course/index.html")
    assert frame is not None
    frame.wait_for_selector("#progress:not([hidden])")
    return frame


def value(page: Page, name: str) -> str:
    """What the system knows, as a course would ask for it."""
    return page.evaluate("name => String(window.API.cmi.core[name] ?? window.API.cmi[name])", name)


def remembered(page: Page) -> dict[str, Any]:
    """What the system keeps when somebody leaves: it is in the run-time, and nowhere else."""
    return page.evaluate("JSON.parse(JSON.stringify(window.API.cmi))")
