"""Whether made files are what they should be: there, whole, of today, and with the numbers of today in their bytes."""

from __future__ import annotations

import hashlib
import io
import re
import zipfile
from collections.abc import Iterator

from django.core.files.storage import default_storage

from campaigns.models import MadeFile
from portal.core.authority import Authority

from .making import all_authorities
from .orders import Order, makers

TAG = re.compile(r"<[^>]+>")
TEXTS = (".xml", ".html", ".htm", ".js", ".txt", ".css")


def problems() -> Iterator[str]:
    """What is wrong with made files, a sentence each."""
    for authority in all_authorities():
        for maker in makers():
            rows = {(r.subject, r.language, r.format): r for r in _rows(authority, maker.kind)}
            for order in maker.orders(authority):
                yield from _of_order(order, rows.pop(order.key, None))
            yield from (f"{row.name}: nobody orders this file any more" for row in rows.values())


def _rows(authority: Authority, kind: str) -> list[MadeFile]:
    return list(MadeFile.objects.filter(site=authority.site, kind=kind))


def _of_order(order: Order, row: MadeFile | None) -> Iterator[str]:
    if row is None or not row.is_there:
        yield f"{order.name}: not made{f' ({row.error})' if row and row.error else ''}"
        return
    if row.source != order.source:
        yield f"{order.name}: older than what it is made from"
    try:
        with default_storage.open(row.file) as stored:
            content = stored.read()
    except OSError:
        yield f"{order.name}: its file is gone"
        return
    if not hashlib.sha256(content).hexdigest().startswith(row.digest):
        yield f"{order.name}: its bytes are not those that were made"
    elif row.format != "png":
        found = digits(text_of(content, row.format))
        yield from (f"{order.name}: {n} is not on it" for n in order.numbers if n.lstrip("+") not in found)


def digits(text: str) -> str:
    """A text without what may stand between the digits of a number."""
    return re.sub(r"[\s\u00a0\u202f\u200e\u200f\u2066-\u2069-]+", "", text)


def text_of(content: bytes, kind: str) -> str:
    """The words in the bytes of a PDF, a Word file or an archive; of what an archive holds as well."""
    if kind == "pdf":
        from pypdf import PdfReader

        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)
    if kind in ("docx", "zip"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return "\n".join(_inside(name, archive.read(name)) for name in archive.namelist())
    return content.decode("utf-8", "replace")


def _inside(name: str, content: bytes) -> str:
    ending = name.rpartition(".")[2]
    if ending in ("pdf", "docx", "zip"):
        return text_of(content, ending)
    return TAG.sub("", content.decode("utf-8", "replace")) if name.endswith(TEXTS) else ""
