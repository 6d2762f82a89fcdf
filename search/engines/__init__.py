"""Engines behind ``search.port``. Each keeps documents of its own and knows no feature."""

from __future__ import annotations

from functools import cache

from search.port import Engine
from search.shelf import folder

from .embedded import Embedded


@cache
def engine() -> Engine:
    """The engine of the settings."""
    return Embedded(folder() / "documents")
