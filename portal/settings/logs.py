"""What is written to the log, and in which form. Nothing of a visitor is: see ``portal.core.health.logs``."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ImproperlyConfigured

SILENT = "CRITICAL"
OF_ELASTICSEARCH = (
    "elasticsearch",
    "elastic_transport",
    "elastic_transport.node",
    "elastic_transport.node_pool",
    "elastic_transport.transport",
    "urllib3",
)
FORMATS = {"text": "portal.core.health.logs.PlainFormatter", "json": "portal.core.health.logs.JsonFormatter"}


def logging_of(form: str, level: str) -> dict[str, Any]:
    """The logging settings; ImproperlyConfigured for a form other than text or json."""
    if form not in FORMATS:
        raise ImproperlyConfigured(f"LOG_FORMAT={form!r} is not known. Use text or json.")
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"portal": {"()": FORMATS[form]}},
        "filters": {"no_visitor": {"()": "portal.core.health.logs.WithoutVisitor"}},
        "handlers": {
            "console": {"class": "logging.StreamHandler", "formatter": "portal", "filters": ["no_visitor"]},
        },
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            # Django would mail whole requests to ADMINS.
            "django": {"handlers": [], "level": level},
            # The address of a page a visitor asked for is not written down, not even when it is missing.
            "django.request": {"handlers": ["console"], "level": "CRITICAL", "propagate": False},
            "django.server": {"handlers": ["console"], "level": "CRITICAL", "propagate": False},
            # The client of Elasticsearch logs what it sends, words of visitors among it: nothing of that is written
            # down at any level. What went wrong is said by the portal itself.
            **{name: {"handlers": [], "level": SILENT, "propagate": False} for name in OF_ELASTICSEARCH},
        },
    }
