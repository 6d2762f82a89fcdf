"""The address of what was searched for: words that the server can read for some minutes, and nobody else ever.

A browser writes down the address of the results. It holds the words encrypted (AES-GCM) with a key that lives in memory
for ten to twenty minutes, see ``search.keys``. There is no row of it anywhere.
"""

from __future__ import annotations

import base64
import binascii
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from . import keys

NONCE = 12  # bytes, new for each address
LENGTH = 1200  # characters: 201 of the widest letters and some to spare


def seal(words: str, host: str) -> str:
    """The last part of an address. It opens on the same host only. OSError when there is no place for a key."""
    nonce = secrets.token_bytes(NONCE)
    sealed = AESGCM(keys.newest().secret).encrypt(nonce, words.encode(), host.encode())
    return base64.urlsafe_b64encode(nonce + sealed).rstrip(b"=").decode("ascii")


def unseal(token: str, host: str) -> str | None:
    """The words; None when the address is too old, was changed, or belongs to another host."""
    if len(token) > LENGTH:
        return None
    try:
        sealed = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
        known = keys.keys()
    except (binascii.Error, ValueError, OSError):
        return None
    for key in known:
        try:
            return AESGCM(key.secret).decrypt(sealed[:NONCE], sealed[NONCE:], host.encode()).decode()
        except (InvalidTag, ValueError):
            continue
    return None
