"""Two authorities and their people, as the editorial tests have them."""

from tests.editorial.conftest import _built, client_of, world

__all__ = ["_built", "client_of", "world"]
