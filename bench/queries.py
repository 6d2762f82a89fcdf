"""Counts SQL queries: reads lines "host path" from standard input, writes one number for each.

Asks each page twice in this process and counts the second time, when code and caches are warm.
"""

import os
import sys

import django


def counted(host: str, path: str) -> int:
    """Return the number of queries that a page needs."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": f"{host}:{os.environ['PORT']}"}, raise_request_exception=False)
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return len(queries)


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.development")
    django.setup()
    for line in sys.stdin.read().splitlines():
        host, _, path = line.partition(" ")
        print(counted(host, path))
    return 0


if __name__ == "__main__":
    sys.exit(main())
