"""Chromium through its own protocol: Playwright starts it, but waits for too much when a page comes from the cache."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import BrowserContext, BrowserType, Error, Page

from tests.browser.exit.visitor import Gone, wait_for
from tests.browser.exit.witness import WITNESS
from tests.running import CHROMIUM_FLAGS

# As people have it: pages that were left are kept for Back.
AS_PEOPLE_HAVE_IT: dict[str, Any] = {
    "executable_path": "/usr/bin/chromium",
    "args": CHROMIUM_FLAGS,
    "ignore_default_args": ["--disable-back-forward-cache"],
}
KEYS = {"Escape": 27, "Shift": 16, "Tab": 9, "Enter": 13}
PREPARATIONS: list[tuple[str, dict[str, Any]]] = [
    ("Page.enable", {}),
    ("Runtime.enable", {}),
    ("Runtime.addBinding", {"name": "tell"}),
    ("Page.addScriptToEvaluateOnNewDocument", {"source": WITNESS}),
]
MIDDLE = """(selector => { const node = document.querySelector(selector); const r = node.getBoundingClientRect();
    return [r.x + r.width / 2, r.y + r.height / 2]; })"""


class Chromium:
    """One tab of Debian's Chromium."""

    name = "chromium"

    def __init__(self, context: BrowserContext, page: Page | None = None) -> None:
        self.context = context
        self.page = page or context.new_page()
        self.session = context.new_cdp_session(self.page)
        self.written: list[dict[str, Any]] = []
        self.session.on("Runtime.bindingCalled", lambda call: self.written.append(json.loads(call["payload"])))
        for method, words in PREPARATIONS:
            self.session.send(method, words)

    def ask(self, method: str, **words: Any) -> Any:
        try:
            return self.session.send(method, words)
        except Error as error:
            raise Gone(str(error)) from error

    def go(self, address: str) -> None:
        self.ask("Page.navigate", url=address)

    def run(self, expression: str) -> Any:
        answer = self.ask("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise Gone(answer["exceptionDetails"]["exception"].get("description", ""))
        return answer["result"].get("value")

    def _middle(self, selector: str) -> dict[str, float]:
        self.run(f"document.querySelector({selector!r}).scrollIntoView({{block: 'center'}})")
        x, y = self.run(f"{MIDDLE}({selector!r})")
        return {"x": x, "y": y}

    def click(self, selector: str) -> None:
        place = self._middle(selector)
        for kind in ("mousePressed", "mouseReleased"):
            self.ask("Input.dispatchMouseEvent", type=kind, button="left", clickCount=1, **place)

    def tap(self, selector: str) -> None:
        self.ask("Emulation.setTouchEmulationEnabled", enabled=True)
        place = self._middle(selector)
        self.ask("Input.dispatchTouchEvent", type="touchStart", touchPoints=[place])
        self.ask("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def _key(self, kind: str, key: str) -> None:
        code = {"key": key, "windowsVirtualKeyCode": KEYS.get(key, ord(key[0].upper()))}
        if len(key) == 1 and kind == "keyDown":
            code["text"] = key
        elif key == "Enter" and kind == "keyDown":
            code["text"] = "\r"
        self.ask("Input.dispatchKeyEvent", type=kind, **code)

    def down(self, key: str) -> None:
        self._key("keyDown", key)

    def up(self, key: str) -> None:
        self._key("keyUp", key)

    def _through_history(self, step: int) -> None:
        history = self.ask("Page.getNavigationHistory")
        index = history["currentIndex"] + step
        if 0 <= index < len(history["entries"]):
            self.ask("Page.navigateToHistoryEntry", entryId=history["entries"][index]["id"])

    def back(self) -> None:
        self._through_history(-1)

    def forward(self) -> None:
        self._through_history(1)

    def reload(self) -> None:
        self.ask("Page.reload")

    def rows(self) -> int:
        """Entries of the tab's history, the empty page it began with left out."""
        entries = self.ask("Page.getNavigationHistory")["entries"]
        return len([entry for entry in entries if entry["url"] != "about:blank"])

    def diary(self) -> list[dict[str, Any]]:
        """All that was written in this tab, in every page. Asking anything lets what waits come in."""
        self.ask("Target.getTargetInfo")
        return self.written

    def resize(self, width: int, height: int) -> None:
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def tab(self) -> Chromium:
        return Chromium(self.context)

    def tabs(self) -> int:
        return len(self.context.pages)

    def close(self) -> None:
        self.context.close()


def with_profile(kind: BrowserType, folder: str, **more: Any) -> Chromium:
    """A browser that writes to a folder what it writes for people."""
    context = kind.launch_persistent_context(folder, **AS_PEOPLE_HAVE_IT, **more)
    return Chromium(context, wait_for(lambda: context.pages, "the first tab")[0])
