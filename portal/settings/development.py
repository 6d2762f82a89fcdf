"""What ``make run`` uses: demonstration content on this machine, nothing to configure."""

import secrets

from .base import *  # noqa: F403
from .base import ALLOWED_HOSTS, VAR_DIR


def _own_secret_key() -> str:
    """A key of this installation, made once and kept in ``var/``."""
    path = VAR_DIR / "secret-key.txt"
    if not path.exists():
        VAR_DIR.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text()


SECRET_KEY = SECRET_KEY or _own_secret_key()  # noqa: F405
ALLOWED_HOSTS = ALLOWED_HOSTS or ["*"]
COMPONENT_GALLERY = True
