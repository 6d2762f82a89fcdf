"""Styles turn with the direction of writing; public pages carry no inline style and no inline script."""

import re
from pathlib import Path

import pytest

from tests.architecture.repository import files, length, name

STYLES = files("static/css", suffix=".css") + files("static/components", suffix=".css")
TEMPLATES = [path for path in files("templates", suffix=".html") if "wagtailadmin" not in path.parts]

SIDES = "left|right|top|bottom"
PHYSICAL = re.compile(
    rf"(?:^|[;{{\s])("
    rf"(?:margin|padding|scroll-margin|scroll-padding)-(?:{SIDES})"
    rf"|border-(?:{SIDES})(?:-(?:width|style|color))?"
    rf"|border-(?:top|bottom)-(?:left|right)-radius"
    rf"|(?:{SIDES}|(?:min-|max-)?(?:width|height))"
    rf")\s*:",
)
PHYSICAL_VALUE = re.compile(r"(?:text-align|float|clear|caption-side)\s*:\s*(left|right|top|bottom)\b")
AT_RULE_CONDITION = re.compile(r"@(?:media|container|supports)[^{]*")
COMMENT = re.compile(r"/\*.*?\*/", flags=re.DOTALL)
INLINE = re.compile(
    r"<style[\s>]|\sstyle=|\son[a-z]+=[\"']|javascript:|<script(?![^>]*\s(?:src=|type=.application/ld))",
    flags=re.IGNORECASE,
)


def physical(css: str) -> list[str]:
    """Return the properties and values of a style sheet that do not turn with the direction of writing."""
    rules = AT_RULE_CONDITION.sub("@rule ", COMMENT.sub("", css))
    return PHYSICAL.findall(rules) + PHYSICAL_VALUE.findall(rules)


@pytest.mark.parametrize("path", STYLES, ids=name)
def test_styles_use_logical_properties(path: Path) -> None:
    assert physical(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "css",
    ["a { margin-left: 1em }", "a { color: red; width: 3px }", "a{top:0}", "a { border-top-left-radius: 1px }"],
)
def test_a_physical_property_is_noticed(css: str) -> None:
    assert physical(css)


def test_logical_properties_and_conditions_pass() -> None:
    css = "@media (min-width: 40em) { a { margin-inline-start: 1em; inline-size: 3px; border-width: 1px } }"
    assert physical(css) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_templates_carry_no_inline_style_or_script(path: Path) -> None:
    assert INLINE.findall(path.read_text(encoding="utf-8")) == []


def test_something_was_looked_at() -> None:
    assert sum(length(path) for path in STYLES) > 100
    assert TEMPLATES
