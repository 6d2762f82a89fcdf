"""The one typed reader of the environment.

Every variable the portal reads is declared in ``VARIABLES`` with its kind, default and purpose;
``docs/configuration.md`` documents each and a test compares the two. A value of the wrong kind
stops the start with a sentence that names the variable and the cure.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable: ``kind`` is text, flag, number, list or path."""

    kind: str
    default: Any
    purpose: str


VARIABLES: dict[str, Variable] = {
    "VAR_DIR": Variable("path", BASE_DIR / "var", "Folder for everything written at run time."),
    "DATABASE_PATH": Variable("path", None, "SQLite file; empty means db.sqlite3 in VAR_DIR."),
    "DATABASE_URL": Variable("text", "", "postgresql://user:password@host:port/name; empty means SQLite."),
    "SECRET_KEY": Variable("text", "", "Signing key; development makes its own in VAR_DIR, production needs one."),
    "ALLOWED_HOSTS": Variable("list", [], "Host names the portal answers to, separated by commas."),
    "CSRF_TRUSTED_ORIGINS": Variable("list", [], "Origins allowed to post to the admin, with scheme."),
    "DEBUG": Variable("flag", False, "Django's debug pages. Never on in production."),
    "PORT": Variable("number", 8000, "Port of the demonstration sites (they must know it for their addresses)."),
    "INDEXABLE": Variable("flag", False, "Let search engines list the pages. Off while in demonstration."),
    "COMPONENT_GALLERY": Variable("flag", False, "Show the gallery of all components at /components/."),
    "FALLBACK_EMERGENCY_NUMBER": Variable(
        "text", "112", "Number on error pages before any number was published (112 holds in all of Europe)."
    ),
    "TRUST_FORWARDED_PROTO": Variable("flag", False, "Believe X-Forwarded-Proto from the proxy in front."),
    "EMAIL_URL": Variable("text", "", "smtp://user:password@host:port for mail to editors; empty prints to the log."),
    "DEFAULT_FROM_EMAIL": Variable("text", "portal@localhost", "Sender of mail to editors."),
    "SNAPSHOTS": Variable("flag", True, "Keep published pages as files and answer from them."),
    "LOG_LEVEL": Variable("text", "WARNING", "Level of the portal's log on standard error."),
    "LOG_FORMAT": Variable("text", "text", "text for people, json for programs that collect logs."),
    "ELASTICSEARCH_URL": Variable(
        "list", [], "Where Elasticsearch answers, separated by commas; empty means the embedded engine alone."
    ),
    "ELASTICSEARCH_API_KEY": Variable("text", "", "Key of the portal on Elasticsearch, as it was given out (encoded)."),
    "ELASTICSEARCH_USER": Variable("text", "", "Name of the portal on Elasticsearch, where it has no key."),
    "ELASTICSEARCH_PASSWORD": Variable("text", "", "Password of ELASTICSEARCH_USER."),
    "ELASTICSEARCH_CA_CERTS": Variable(
        "path", None, "File with the certificate that vouches for Elasticsearch; empty means those of the system."
    ),
    "ELASTICSEARCH_PREFIX": Variable("text", "portal", "Beginning of the name of each index on Elasticsearch."),
    "SEARCH_DIR": Variable("path", None, "Folder for what can be found; empty means search in VAR_DIR."),
    "DICTIONARIES_DIR": Variable("path", None, "Folder for the words' headwords; empty means dictionaries in VAR_DIR."),
    "SEARCH_KEYS_DIR": Variable(
        "path", "", "Folder in memory for the keys of search addresses; empty means one of its own in /dev/shm."
    ),
    "NGINX_SENDS_FILES": Variable("flag", False, "Let the nginx in front send files to download (deploy/nginx)."),
    "METRICS_TOKEN": Variable("text", "", "Secret word for /metrics; empty means there is no such address."),
    "ALERT_EMAILS": Variable("list", [], "Who is told by mail when work after publishing keeps failing."),
}

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off", ""}


def _flag(name: str, raw: str) -> bool:
    if raw.lower() in TRUE:
        return True
    if raw.lower() in FALSE:
        return False
    raise ImproperlyConfigured(f"{name}={raw!r} is neither yes nor no. Use 1 or 0.")


def _number(name: str, raw: str) -> int:
    try:
        return int(raw)
    except ValueError as error:
        raise ImproperlyConfigured(f"{name}={raw!r} is not a whole number. Example: {name}=8000.") from error


def read(name: str) -> Any:
    """The value of a declared variable, in its kind; KeyError for one that is not declared."""
    variable = VARIABLES[name]
    raw = os.environ.get(name)
    if raw is None:
        return variable.default
    match variable.kind:
        case "flag":
            return _flag(name, raw.strip())
        case "number":
            return _number(name, raw.strip())
        case "list":
            return [part.strip() for part in raw.split(",") if part.strip()]
        case "path":
            return Path(raw).expanduser().resolve() if raw else variable.default
    return raw
