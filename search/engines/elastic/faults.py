"""Every way in which a server can fail becomes ``EngineGone``, in words that hold nothing of a visitor."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from elastic_transport import TransportError
from elasticsearch import ApiError, NotFoundError, UnsupportedProductError
from elasticsearch.dsl.exceptions import ElasticsearchDslException
from elasticsearch.helpers import BulkIndexError

from search.port import EngineGone

# An answer of another shape than the server's: what a proxy says in its place, or half of an answer.
WRONG_SHAPE = (LookupError, TypeError, ValueError, AttributeError)
CURES = {
    400: "it does not take what the portal sends. Is it version 8.19?",
    401: "it does not know the portal. Check ELASTICSEARCH_API_KEY, or ELASTICSEARCH_USER and ELASTICSEARCH_PASSWORD",
    403: "the portal may not do this. Its key needs the rights of docs/operations.md",
    429: "it has too much to do",
    503: "shards are not there. Look at its cluster health",
}
CURE = "Try: python manage.py search rebuild"
LOST = f"no index. {CURE}"


@contextmanager
def told() -> Iterator[None]:
    """Turn whatever goes wrong while talking to the server into EngineGone.

    The errors of the client quote the question, so nothing of them is passed on but their kind and status.
    """
    try:
        yield
    except EngineGone:
        raise
    except NotFoundError:
        raise EngineGone(f"Elasticsearch: {LOST}") from None
    except UnsupportedProductError:
        raise EngineGone("Elasticsearch: something else answers there. Check ELASTICSEARCH_URL") from None
    except ApiError as error:
        reason = CURES.get(error.status_code, "look at its log")
        raise EngineGone(f"Elasticsearch: status {error.status_code}, {reason}") from None
    except BulkIndexError as error:
        raise EngineGone(f"Elasticsearch: {len(error.errors)} documents were not taken{_first(error)}") from None
    except (TransportError, ElasticsearchDslException, OSError) as error:
        raise EngineGone(f"Elasticsearch does not answer as it should: {type(error).__name__}") from None
    except WRONG_SHAPE as error:
        raise EngineGone(f"Elasticsearch: an answer that is none ({type(error).__name__})") from None


def _first(error: BulkIndexError) -> str:
    """The kind of the first refusal; its text may quote a document."""
    try:
        kinds = [next(iter(each.values()))["error"]["type"] for each in error.errors[:1]]
    except WRONG_SHAPE:
        return ""
    return f", {kinds[0]}" if kinds else ""
