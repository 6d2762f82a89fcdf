"""Where films lie."""

from __future__ import annotations

SOURCES = "film-sources"  # a folder without an address: a film from a telephone says where it was made
MADE = "films"  # a folder that everybody is sent files from, see portal/core/media_server.py
