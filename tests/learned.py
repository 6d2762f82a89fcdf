"""What the search learns from phrases, learned once for all tests. A file's name says from which phrases it came.

Learning loads scikit-learn in a process of its own: two seconds for each language, whenever a site is indexed.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest

from tests.copies import home, lock, state_of_the_code


def kept() -> Path:
    """The folder of what was learned so far; made when first asked for."""
    folder = home() / state_of_the_code() / "guesses"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session", autouse=True)
def _learned_once() -> Iterator[None]:
    """Whoever writes the files of a site in this process gets what somebody learned already."""
    from portal.core.files import replace_file
    from search import books
    from search.meaning.training import Phrase

    def once(learn: Callable[[Path, Sequence[Phrase]], None], path: Path, phrases: Sequence[Phrase]) -> None:
        learned = kept() / path.name
        with lock("guesses"):
            if not learned.exists():
                learn(learned, phrases)
        replace_file(path, lambda unfinished: shutil.copyfile(learned, unfinished))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(books, "learn", partial(once, books.learn))
        patch.setattr(books, "learn_across", partial(once, books.learn_across))
        yield
