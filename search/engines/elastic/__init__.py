"""The engine of authorities that run Elasticsearch: one alias for each site and language."""

from .connection import Connection
from .engine import Elastic

__all__ = ["Connection", "Elastic"]
