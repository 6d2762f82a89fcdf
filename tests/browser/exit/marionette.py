"""Firefox's own protocol for tests: JSON with its length before it, over a local connection. No driver is needed."""

from __future__ import annotations

import json
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.databases import free_port

# Nothing is asked of Mozilla's servers, and everything else is as people have it.
PREFERENCES = """
user_pref("marionette.port", {port});
user_pref("app.normandy.enabled", false);
user_pref("app.update.disabledForTesting", true);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("browser.newtabpage.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.homepage", "about:blank");
user_pref("browser.startup.page", 0);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("extensions.update.enabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("services.settings.server", "data:,");
user_pref("toolkit.telemetry.enabled", false);
"""


class Refused(Exception):
    """Firefox answered with an error."""


class Marionette:
    """A Firefox with a profile of its own, and the connection to it."""

    def __init__(self, profile: Path) -> None:
        port = free_port()
        profile.mkdir(parents=True, exist_ok=True)
        (profile / "user.js").write_text(PREFERENCES.format(port=port))
        command = [
            "firefox-esr",
            "--headless",
            "--marionette",
            "--remote-allow-system-access",
            "--no-remote",
            "--profile",
            str(profile),
            "about:blank",
        ]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.count = 0
        self.socket = self._connect(port)
        self._receive()  # it says who it is
        # "none": half of what is tested happens while a page is on its way.
        self.ask("WebDriver:NewSession", capabilities={"alwaysMatch": {"pageLoadStrategy": "none"}})

    def _connect(self, port: int) -> socket.socket:
        for _attempt in range(600):
            if self.process.poll() is not None:
                raise RuntimeError("Firefox ended before it answered")
            with suppress(OSError):
                return socket.create_connection(("127.0.0.1", port), timeout=60)
            time.sleep(0.1)
        raise RuntimeError("Firefox did not answer within a minute")

    def ask(self, command: str, **words: Any) -> Any:
        """Send a command and return its result; ``Refused`` with Firefox's own words when it says no."""
        self.count += 1
        message = json.dumps([0, self.count, command, words]).encode()
        self.socket.sendall(str(len(message)).encode() + b":" + message)
        _kind, _number, error, result = self._receive()
        if error:
            raise Refused(f"{command}: {error['error']}: {error['message']}")
        return result.get("value", result) if isinstance(result, dict) else result

    def _receive(self) -> Any:
        length = b""
        while (digit := self.socket.recv(1)) != b":":
            if not digit:
                raise ConnectionError("Firefox ended")
            length += digit
        left, parts = int(length), []
        while left:
            parts.append(self.socket.recv(left))
            if not parts[-1]:
                raise ConnectionError("Firefox ended")
            left -= len(parts[-1])
        return json.loads(b"".join(parts))

    def quit(self) -> None:
        """End as a person ends it, so that everything is written to the profile."""
        with suppress(Refused, OSError):
            self.ask("Marionette:Quit", flags=["eAttemptQuit"])
        self.socket.close()
        self.process.wait(timeout=60)
