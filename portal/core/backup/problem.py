"""What may go wrong, said in a sentence with its cure."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import Error


class Problem(Exception):
    """Nothing was changed, or it says what was. Its text names the cure."""


@contextmanager
def said_kindly() -> Iterator[None]:
    """Turn an error of the disk or of the database into a Problem."""
    try:
        yield
    except OSError as error:
        place = f" ({error.filename})" if error.filename else ""
        raise Problem(
            f"The disk said: {error.strerror or error}{place}. "
            "See that there is room and that this user may read and write there, then run the command again."
        ) from error
    except Error as error:
        said = (str(error).strip().splitlines() or ["no reason given"])[0]
        raise Problem(f"The database said: {said}. See that it runs and that its address is right.") from error
