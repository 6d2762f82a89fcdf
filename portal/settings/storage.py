"""Where data lies: database, cache, folders."""

from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from .environment import read

VAR_DIR = read("VAR_DIR")


def _sqlite() -> dict:
    """SQLite in WAL mode; ``transaction_mode`` IMMEDIATE so that writers wait instead of failing."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": read("DATABASE_PATH") or VAR_DIR / "db.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
                "PRAGMA cache_size=-20000; PRAGMA temp_store=MEMORY;"
            ),
        },
    }


def _postgresql(url: str) -> dict:
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise ImproperlyConfigured("DATABASE_URL must look like postgresql://user:password@host:port/name.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 60,
        "OPTIONS": {"connect_timeout": 3},
    }


DATABASES = {"default": _postgresql(read("DATABASE_URL")) if read("DATABASE_URL") else _sqlite()}

# Shared by the processes: Wagtail keeps each site's root paths here for an hour.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR_DIR / "cache",
    }
}
