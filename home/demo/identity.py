"""Identities that are the same on every installation, so that two of them can be compared."""

from __future__ import annotations

import uuid

NAMESPACE = uuid.UUID("7b1c2f2e-6a53-5f0e-9d35-8d0f6c1b4a10")


def block_id(*parts: object) -> str:
    """The id of a block, from the identity of its page and its place there: equal in every language."""
    return str(uuid.uuid5(NAMESPACE, "/".join(str(part) for part in parts)))


def translation_key(site_slug: str, content_id: str) -> uuid.UUID:
    """What the translations of a page share. Each site has its own tree, hence its own key."""
    return uuid.uuid5(NAMESPACE, f"page/{site_slug}/{content_id}")
