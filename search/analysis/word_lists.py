"""Short lists of words kept beside the code, one file for each; "#" begins a comment."""

from functools import cache
from pathlib import Path

from .folding import fold

_FOLDER = Path(__file__).with_name("data")


@cache
def stop_words(language: str) -> frozenset[str]:
    """Folded words that tell nothing about what is looked for; empty for a language without a list.

    "Not", "no", "never", "without", "I", "my" and who does it to whom stay: they matter in what people type here.
    """
    return _folded(f"stop-{language}", language)


@cache
def words_not_alone(language: str) -> frozenset[str]:
    """Folded words that say nothing about what is looked for when they stand alone: stop words, and more."""
    return stop_words(language) | _folded(f"alone-{language}", language)


@cache
def typical_words(language: str) -> frozenset[str]:
    """Folded words by which a language is known, besides its stop words."""
    return _folded(f"typical-{language}", language)


@cache
def no_parts(language: str) -> frozenset[str]:
    """Folded words that are no parts of compounds, though other words begin or end with them."""
    return _folded(f"no-parts-{language}", language)


def pairs(name: str) -> list[tuple[str, str]]:
    """The two words of each line of a list."""
    lines = (line.split() for line in _text(name).splitlines())
    return [(first, second) for first, second in (line for line in lines if line)]


def _folded(name: str, language: str) -> frozenset[str]:
    return frozenset(fold(word, language) for word in _text(name).split())


def _text(name: str) -> str:
    """The list without its comments; empty where there is no such list."""
    path = _FOLDER / f"{name}.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return "\n".join(line.split("#")[0] for line in lines)
