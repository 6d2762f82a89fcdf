"""Where Elasticsearch is and who the portal is there. A wrong value stops the start, with its name and the cure."""

from __future__ import annotations

import base64
import binascii
import re
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

PREFIX = re.compile(r"[a-z][a-z0-9_-]{0,49}")


def addresses_of(urls: list[str]) -> list[str]:
    """Addresses with scheme, host and port; the port is needed, because the client guesses none."""
    for url in urls:
        try:
            parts = urlsplit(url)
            known = parts.scheme in {"http", "https"} and parts.hostname and parts.port
        except ValueError:
            known = False
        if not known:
            raise ImproperlyConfigured("ELASTICSEARCH_URL must look like https://search.example:9200.")
        if parts.username or parts.password:
            raise ImproperlyConfigured(
                "ELASTICSEARCH_URL holds a password. Use ELASTICSEARCH_API_KEY, or ELASTICSEARCH_USER and "
                "ELASTICSEARCH_PASSWORD."
            )
    return urls


def key_of(key: str) -> str:
    """The key as the server gives it out in ``encoded``: base64 of an identity and a secret."""
    try:
        known = not key or b":" in base64.b64decode(key, validate=True)
    except binascii.Error:
        known = False
    if not known:
        raise ImproperlyConfigured("ELASTICSEARCH_API_KEY is no key. Use what the server gave out as `encoded`.")
    return key


def user_of(user: str, password: str) -> tuple[str, str]:
    if bool(user) != bool(password):
        raise ImproperlyConfigured("ELASTICSEARCH_USER and ELASTICSEARCH_PASSWORD belong together. Set both or none.")
    return user, password


def certificate_of(file: Path | None, urls: list[str]) -> Path | None:
    if file and not file.is_file():
        raise ImproperlyConfigured(f"ELASTICSEARCH_CA_CERTS={str(file)!r} is no file. Copy http_ca.crt of the server.")
    if file and not all(url.startswith("https:") for url in urls):
        raise ImproperlyConfigured("ELASTICSEARCH_CA_CERTS is of no use: ELASTICSEARCH_URL does not begin with https.")
    return file


def prefix_of(prefix: str) -> str:
    if not PREFIX.fullmatch(prefix):
        raise ImproperlyConfigured(
            f"ELASTICSEARCH_PREFIX={prefix!r} is no beginning of a name. Use small letters, digits, - and _."
        )
    return prefix
