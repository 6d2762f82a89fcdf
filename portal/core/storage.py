"""Static files as they are served: hashed names, compressed twins, and one joined stylesheet."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

STYLESHEET = "css/site.css"
IMPORT = re.compile(r'@import\s+url\("([^"]+)"\)\s*;')
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
INDENT = re.compile(r"\n\s*")


class JoinedStylesheetStorage(CompressedManifestStaticFilesStorage):
    """Replaces the imports of the site's stylesheet by the files they name, in their order.

    During development the imports work by themselves; a visitor gets one file in one request.
    """

    def post_process(
        self, paths: dict[str, tuple[Any, str]], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, bool]]:
        """Join, then hash and compress. ``paths``: collected name to (its storage, its path).

        Raises ImproperlyConfigured when an import names a file that was not collected, or when an
        imported file refers to another file (a relative address would change its meaning).
        """
        if not dry_run and STYLESHEET in paths:
            # Always from the sources, so that a second run gives the same bytes.
            joined = self._joined(paths)
            self.delete(STYLESHEET)
            self._save(STYLESHEET, ContentFile(joined.encode()))
            paths = {**paths, STYLESHEET: (self, STYLESHEET)}
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def _joined(self, paths: dict[str, tuple[Any, str]]) -> str:
        def imported(match: re.Match[str]) -> str:
            folder = posixpath.dirname(STYLESHEET)
            name = posixpath.normpath(posixpath.join(folder, match[1]))
            css = _read(paths, name)
            if "url(" in css:
                raise ImproperlyConfigured(f"{name} refers to another file; joining would break it")
            return css

        return INDENT.sub("\n", IMPORT.sub(imported, _read(paths, STYLESHEET))).strip() + "\n"


def _read(paths: dict[str, tuple[Any, str]], name: str) -> str:
    if name not in paths:
        raise ImproperlyConfigured(f"{STYLESHEET} imports {name}, which was not collected")
    storage, path = paths[name]
    with storage.open(path) as source:
        return COMMENT.sub("", source.read().decode())
