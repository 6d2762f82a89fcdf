"""The landscape of the place with its lit window, and the code that leads to the portal: drawings as data."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache

import segno
from django.conf import settings

COLOUR = re.compile(r"--([a-z0-9-]+):\s*(#[0-9a-f]{3,8})")
VARIABLE = re.compile(r"var\(--([a-z0-9-]+)\)")
SYMBOL = re.compile(r'<symbol id="horizon" viewBox="([^"]+)"[^>]*>(.*?)</symbol>', re.DOTALL)
THEME = re.compile(r'(?::root|\[data-theme="(?P<name>\w+)"\]) \{(?P<rules>[^}]*)\}')


@cache
def colours(theme: str) -> dict[str, str]:
    """Name of a colour → its value, in the light colours of a theme."""
    css = (settings.BASE_DIR / "static" / "css" / "themes.css").read_text(encoding="utf-8")
    light = css.split("@media", 1)[0]
    found: dict[str, str] = {}
    for match in THEME.finditer(light):
        if match["name"] in (None, theme):
            found |= dict(COLOUR.findall(match["rules"]))
    return found


@cache
def horizon(theme: str) -> str:
    """The landscape of a theme as an address with data."""
    sprite = (settings.BASE_DIR / "static" / "images" / f"{theme}.svg").read_text(encoding="utf-8")
    match = SYMBOL.search(sprite)
    if match is None:
        raise ValueError(f"static/images/{theme}.svg has no horizon")
    known = colours(theme)
    drawing = VARIABLE.sub(lambda found: known.get(found[1], "#888"), match[2])
    view = f'viewBox="{match[1]}" preserveAspectRatio="xMidYMax slice"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {view}>{drawing}</svg>'
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def rules(theme: str, size: str, scale: float) -> str:
    """What differs from sheet to sheet, as CSS: paper, size of type, colours, landscape."""
    names = "; ".join(f"--{name}: {value}" for name, value in sorted(colours(theme).items()))
    return (
        f"@page {{ size: {size}; margin: 0 }} :root {{ {names} }} html {{ font-size: {10 * scale:.3f}pt }} "
        f".land {{ background-image: url({horizon(theme)}) }}"
    )


def code(address: str) -> str:
    """A QR code for an address, as an address with data: dark on white, with the quiet zone that readers need."""
    drawing: str = segno.make(address, error="m", micro=False).svg_data_uri(dark="#000", light="#fff", border=2)
    return drawing
