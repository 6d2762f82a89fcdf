"""Static files as they are served: hashed names, compressed twins, one joined stylesheet and one joined script."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

Collected = dict[str, tuple[Any, str]]  # name → (its storage, its path)

STYLESHEET = "css/site.css"
IMPORT = re.compile(r'@import\s+url\("([^"]+)"\)\s*;')
STYLE_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)

SCRIPT = "js/site.js"
PART = re.compile(r'^\s*load\("([^"]+)"\);$', re.MULTILINE)
# Only what fills its lines: "//" and "/*" may also stand in a string.
SCRIPT_COMMENT = re.compile(r"^\s*(?://[^\n]*|/\*.*?\*/\s*)$", re.DOTALL | re.MULTILINE)

# A text in quotes is kept as it is; elsewhere spaces around these signs mean nothing to a style sheet.
NEEDLESS = re.compile(r'("[^"\n]*")|\s*([{};])\s*|([:,])\s+')
INDENT = re.compile(r"\n\s*")


class JoinedFilesStorage(CompressedManifestStaticFilesStorage):
    """Puts the files that the site's stylesheet and script name into these, in their order.

    During development the imports work by themselves; a visitor gets one file in one request.
    """

    def post_process(self, paths: Collected, dry_run: bool = False, **options: Any) -> Iterator[tuple[str, str, bool]]:
        """Join, then hash and compress.

        Raises ImproperlyConfigured when a file is named that was not collected, or when an imported style
        refers to another file (a relative address would change its meaning).
        """
        for name, join in ((STYLESHEET, joined_styles), (SCRIPT, joined_script)):
            if not dry_run and name in paths:
                # Always from the sources, so that a second run gives the same bytes.
                joined = INDENT.sub("\n", join(paths)).strip() + "\n"
                self.delete(name)
                self._save(name, ContentFile(joined.encode()))
                paths = {**paths, name: (self, name)}
        yield from super().post_process(paths, dry_run=dry_run, **options)


def joined_styles(paths: Collected) -> str:
    """The stylesheet with each import replaced by what it names."""

    def imported(match: re.Match[str]) -> str:
        name = _beside(STYLESHEET, match[1])
        css = _read(paths, STYLESHEET, name)
        if "url(" in css:
            raise ImproperlyConfigured(f"{name} refers to another file; joining would break it")
        return STYLE_COMMENT.sub("", css)

    return tight(IMPORT.sub(imported, STYLE_COMMENT.sub("", _read(paths, STYLESHEET, STYLESHEET))))


def tight(css: str) -> str:
    """Styles without the spaces that mean nothing: a few hundred bytes of every first visit."""
    return NEEDLESS.sub(r"\1\2\3", css).replace(";}", "}")


def joined_script(paths: Collected) -> str:
    """The parts that the script loads, one after the other, without what loads them."""
    parts = PART.findall(_read(paths, SCRIPT, SCRIPT))
    return "\n".join(SCRIPT_COMMENT.sub("", _read(paths, SCRIPT, _beside(SCRIPT, part))) for part in parts)


def _beside(name: str, relative: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), relative))


def _read(paths: Collected, whole: str, name: str) -> str:
    if name not in paths:
        raise ImproperlyConfigured(f"{whole} names {name}, which was not collected")
    storage, path = paths[name]
    with storage.open(path) as source:
        return source.read().decode()
