"""Tests: fast password hashing, memory mail, plain static files, everything else as it runs."""

import tempfile
from pathlib import Path

from .base import *  # noqa: F403
from .base import STORAGES

SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
STANDING_NUMBERS_DIR = Path(tempfile.mkdtemp(prefix="portal-numbers-"))
MEDIA_ROOT = tempfile.mkdtemp(prefix="portal-media-")
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
COMPONENT_GALLERY = True
