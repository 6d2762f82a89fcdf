"""Debian's Firefox ESR as a visitor uses it."""

from __future__ import annotations

from typing import Any

from tests.browser.exit.marionette import Marionette, Refused
from tests.browser.exit.visitor import Gone
from tests.browser.exit.witness import WITNESS

KEYS = {"Escape": "\ue00c", "Shift": "\ue008", "Tab": "\ue004", "Enter": "\ue007"}
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"


class Firefox:
    """One tab."""

    name = "firefox"

    def __init__(self, browser: Marionette, handle: str = "") -> None:
        self.browser = browser
        self.handle = handle or self._new()

    def _new(self) -> str:
        handle: str = self.browser.ask("WebDriver:NewWindow", type="tab")["handle"]
        return handle

    def ask(self, command: str, **words: Any) -> Any:
        try:
            if self.browser.ask("WebDriver:GetWindowHandle") != self.handle:
                self.browser.ask("WebDriver:SwitchToWindow", handle=self.handle, focus=True)
            return self.browser.ask(command, **words)
        except Refused as error:
            raise Gone(str(error)) from error

    def go(self, address: str) -> None:
        self.ask("WebDriver:Navigate", url=address)

    def run(self, expression: str) -> Any:
        # sandbox None: the page's own objects, so that a test may put its witnesses there.
        return self.ask("WebDriver:ExecuteScript", script=f"return ({expression});", args=[], sandbox=None)

    def _element(self, selector: str) -> dict[str, str]:
        found: dict[str, str] = self.ask("WebDriver:FindElement", using="css selector", value=selector)
        return found

    def _act(self, *actions: dict[str, Any]) -> None:
        self.ask("WebDriver:PerformActions", actions=list(actions))

    def _point(self, selector: str, kind: str) -> None:
        self.run(f"document.querySelector({selector!r}).scrollIntoView({{block: 'center'}})")
        place = {"type": "pointerMove", "x": 0, "y": 0, "origin": self._element(selector)}
        steps = [place, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}]
        self._act({"type": "pointer", "id": kind, "parameters": {"pointerType": kind}, "actions": steps})

    def click(self, selector: str) -> None:
        self._point(selector, "mouse")

    def tap(self, selector: str) -> None:
        self._point(selector, "touch")

    def _key(self, kind: str, key: str) -> None:
        self._act({"type": "key", "id": "keys", "actions": [{"type": kind, "value": KEYS.get(key, key)}]})

    def down(self, key: str) -> None:
        self._key("keyDown", key)

    def up(self, key: str) -> None:
        self._key("keyUp", key)

    def _press(self, button: str) -> None:
        """A button of the browser itself: the commands of the protocol wait for a page, which may never come."""
        self.ask("Marionette:SetContext", value="chrome")
        try:
            self.ask("WebDriver:ExecuteScript", script=f"window.gBrowser.{button}()", args=[])
        finally:
            self.browser.ask("Marionette:SetContext", value="content")

    def back(self) -> None:
        self._press("goBack")

    def forward(self) -> None:
        self._press("goForward")

    def reload(self) -> None:
        self._press("reload")

    def rows(self) -> int:
        """Entries of the tab's history; the first page takes the place of the empty one."""
        return int(self.run("history.length"))

    def diary(self) -> list[dict[str, Any]]:
        """What was written in the page that is there now; the first question brings the witness."""
        self.run(WITNESS)
        diary: list[dict[str, Any]] = self.run("window.diary || []") or []  # none while a page takes its place
        return diary

    def resize(self, width: int, height: int) -> None:
        self.ask("WebDriver:SetWindowRect", width=width, height=height + 100)

    def tab(self) -> Firefox:
        return Firefox(self.browser)

    def tabs(self) -> int:
        return len(self.browser.ask("WebDriver:GetWindowHandles"))

    def close(self) -> None:
        """Leave one empty tab, as it was found."""
        keep = self._new()
        for handle in self.browser.ask("WebDriver:GetWindowHandles"):
            if handle != keep:
                self.browser.ask("WebDriver:SwitchToWindow", handle=handle)
                self.browser.ask("WebDriver:CloseWindow")
        self.browser.ask("WebDriver:SwitchToWindow", handle=keep)
