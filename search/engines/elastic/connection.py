"""How the server is reached: addresses, who the portal is, and how long it waits."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.conf import settings
from elasticsearch import Elasticsearch

from search.port import EngineGone

ASKING = 1.0  # seconds that somebody who searches waits for one answer
WRITING = 60.0  # seconds for a batch of documents; nobody waits for it
AT_ONCE = 32  # connections to each server


@dataclass(frozen=True)
class Connection:
    """``user`` and ``password`` count when there is no ``key``; ``authorities`` is a file that vouches for the server.

    ``prefix`` begins the name of everything that the portal keeps there.
    """

    urls: Sequence[str]
    prefix: str = "portal"
    key: str = field(default="", repr=False)
    user: str = ""
    password: str = field(default="", repr=False)
    authorities: str = ""

    @classmethod
    def of_settings(cls) -> Connection:
        return cls(
            urls=tuple(settings.ELASTICSEARCH_URL),
            prefix=settings.ELASTICSEARCH_PREFIX,
            key=settings.ELASTICSEARCH_API_KEY,
            user=settings.ELASTICSEARCH_USER,
            password=settings.ELASTICSEARCH_PASSWORD,
            authorities=str(settings.ELASTICSEARCH_CA_CERTS or ""),
        )

    @cached_property
    def client(self) -> Elasticsearch:
        """One for all threads. It tries once, asks nobody but the addresses it has, and says nothing of itself."""
        options: dict[str, Any] = {"request_timeout": ASKING, "max_retries": 0, "retry_on_timeout": False}
        options |= {"meta_header": False, "connections_per_node": AT_ONCE}
        if self.key:
            options["api_key"] = self.key
        elif self.user:
            options["basic_auth"] = (self.user, self.password)
        if self.authorities:
            options["ca_certs"] = self.authorities
        return Elasticsearch(list(self.urls), **options)

    def asking(self, until: float | None = None) -> Elasticsearch:
        """The client for those who wait; ``until`` is a moment of ``time.monotonic``. EngineGone after it."""
        left = ASKING if until is None else min(ASKING, until - time.monotonic())
        if left <= 0:
            raise EngineGone("Elasticsearch: the time for an answer is over")
        return self.client.options(request_timeout=left)

    @property
    def writing(self) -> Elasticsearch:
        """The client for those who can wait."""
        return self.client.options(request_timeout=WRITING)
