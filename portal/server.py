"""The web server: granian, with the portal loaded before it starts the processes that answer.

They share the memory that none of them writes to (some 70 MB of each), and one that takes the place of a dead one
answers at once. Takes the options of granian.
"""

from __future__ import annotations

import gc
import sys
from importlib import import_module

from django.urls import get_resolver
from granian.cli import entrypoint

APPLICATION = ("--interface", "wsgi", "portal.wsgi:application")


def main() -> None:
    """Load the portal, then let granian fork it. Nothing is opened before: no connection, no file, no thread."""
    gc.disable()  # what is loaded stays: looking for garbage in it takes a sixth of the time of a start
    import_module("portal.wsgi")
    get_resolver().url_patterns  # noqa: B018 -- loads every view
    gc.freeze()  # the collector of each process would write to what they share
    gc.enable()
    sys.argv += APPLICATION
    entrypoint()


if __name__ == "__main__":
    main()
