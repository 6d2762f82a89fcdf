"""The landscape of the place with its lit window, and the code that leads to the portal: drawings as data."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache

import segno
from django.conf import settings

from campaigns.vocabulary import Picture

COLOUR = re.compile(r"--([a-z0-9-]+):\s*(#[0-9a-f]{3,8})")
VARIABLE = re.compile(r"var\(--([a-z0-9-]+)\)")
SYMBOL = r'<symbol id="{name}" viewBox="([^"]+)"[^>]*>(.*?)</symbol>'
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
def scene(theme: str, name: str) -> str:
    """A drawing of a theme, such as its landscape (``horizon``), as an address with data."""
    sprite = (settings.BASE_DIR / "static" / "images" / f"{theme}.svg").read_text(encoding="utf-8")
    match = re.search(SYMBOL.format(name=re.escape(name)), sprite, re.DOTALL)
    if match is None:
        raise ValueError(f"static/images/{theme}.svg has no {name}")
    known = colours(theme)
    drawing = VARIABLE.sub(lambda found: known.get(found[1], "#888"), match[2])
    fit = "xMidYMax slice" if name == Picture.HORIZON else "xMidYMid meet"  # a scene goes on beside what it shows
    view = f'viewBox="{match[1]}" preserveAspectRatio="{fit}"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {view}>{drawing}</svg>'
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def rules(theme: str, size: str, scale: float, picture: str) -> str:
    """What differs from sheet to sheet, as CSS: paper, size of type, colours, what is drawn."""
    drawn = "" if picture == Picture.NONE else f".land {{ background-image: url({scene(theme, picture)}) }}"
    names = "; ".join(f"--{name}: {value}" for name, value in sorted(colours(theme).items()))
    return f"@page {{ size: {size}; margin: 0 }} :root {{ {names} }} html {{ font-size: {10 * scale:.3f}pt }} {drawn}"


def code(address: str) -> str:
    """A QR code for an address, as an address with data: dark on white, with the quiet zone that readers need."""
    drawing: str = segno.make(address, error="m", micro=False).svg_data_uri(dark="#000", light="#fff", border=2)
    return drawing
