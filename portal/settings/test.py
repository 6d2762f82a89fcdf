"""Tests: fast password hashing, memory mail, plain static files, everything else as it runs."""

import atexit
import shutil
import tempfile
from pathlib import Path

from .base import *  # noqa: F403
from .base import DATABASES, STORAGES
from .environment import read

_FOLDER = Path(tempfile.mkdtemp(prefix="portal-tests-"))
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)

if not (read("DATABASE_URL") or read("DATABASE_PATH")):
    # Looking at the code needs no file. Tests put copies of their own here.
    DATABASES["default"]["NAME"] = "file::memory:"

SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STANDING_NUMBERS_DIR = _FOLDER / "numbers"
SEARCH_DIR = _FOLDER / "search"
SEARCH_KEYS_DIR = _FOLDER / "keys"
SNAPSHOTS_DIR = _FOLDER / "snapshots"
MEDIA_ROOT = _FOLDER / "media"
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
COMPONENT_GALLERY = True
