"""Where data lies: database, cache, folders."""

from urllib.parse import quote, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from .environment import read

VAR_DIR = read("VAR_DIR")
# None where PostgreSQL is used.
SQLITE_FILE = None if read("DATABASE_URL") else read("DATABASE_PATH") or VAR_DIR / "db.sqlite3"


def _sqlite() -> dict:
    """SQLite in WAL mode; ``transaction_mode`` IMMEDIATE so that writers wait instead of failing.

    ``mode=rw``: a file that vanished is an error, never a new empty one. `manage.py migrate` makes it.
    """
    return {
        "ENGINE": "portal.core.database.sqlite",
        "NAME": f"file:{quote(str(SQLITE_FILE))}?mode=rw",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "uri": True,
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # A small cache: each of the 64 threads has one, and the file lies in the system's memory anyway.
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-1000; PRAGMA temp_store=MEMORY;"
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
        "CONN_HEALTH_CHECKS": True,  # a server that was restarted is met without an error
        "OPTIONS": {"connect_timeout": 3, "tcp_user_timeout": 5000},
    }


DATABASES = {"default": _postgresql(read("DATABASE_URL")) if read("DATABASE_URL") else _sqlite()}

# Shared by the processes: Wagtail keeps each site's root paths here for an hour.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR_DIR / "cache",
    }
}
