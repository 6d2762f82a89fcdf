"""Learning across languages which concept is meant, by the kinds of things that are named. See ``senses``.

Least squares, held small: there are few kinds and many phrases, so this is solved at once, in seconds.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .senses import FOLDER, senses
from .training import Phrase, edition, in_a_process, write

LEAST = 4  # phrases that a feature stands in
HELD = 1.0  # how much large weights cost
RULES = (Path(__file__), Path(__file__).with_name("senses.py"), *sorted(FOLDER.glob("*.txt")))
CLUTTER = 0.004  # weights nearer to nothing than this are left out


def edition_across(phrases: Sequence[Phrase]) -> str:
    """Sixteen letters that change with the phrases, the lists of kinds and the rules of learning."""
    return edition(phrases, RULES)


def learn_across(path: Path, phrases: Sequence[Phrase]) -> None:
    """Write the weights to a file, in a process of its own. OSError when it cannot be done."""
    in_a_process(_learn, path, phrases)


def _learn(path: Path, phrases: Sequence[Phrase]) -> None:
    import numpy
    from scipy.sparse import csr_matrix

    names = sorted({name for name, _text, _language in phrases})
    found = [sorted(senses(text, language)) for _name, text, language in phrases]
    count = Counter(feature for features in found for feature in features)
    rarity = {name: 1 + math.log(len(found) / count[name]) for name in sorted(count) if count[name] >= LEAST}
    number = {feature: place for place, feature in enumerate(rarity)}
    values, columns, ends = [], [], [0]
    for features in ([feature for feature in each if feature in number] for each in found):
        length = math.sqrt(sum(rarity[feature] ** 2 for feature in features)) or 1.0
        values += [rarity[feature] / length for feature in features]
        columns += [number[feature] for feature in features]
        ends.append(len(values))
    matrix = csr_matrix((numpy.asarray(values, "f4"), columns, ends), shape=(len(found), len(number)))
    meant = numpy.asarray([names.index(name) for name, _text, _language in phrases])
    hits = csr_matrix((numpy.ones(len(meant), "f4"), meant, range(len(meant) + 1)), shape=(len(meant), len(names)))
    weights, bias = _solved(matrix, hits)
    write(path, names, rarity, weights.T, list(map(float, bias)), clutter=CLUTTER)


def _solved(matrix: Any, hits: Any) -> tuple[Any, Any]:
    """Weights by feature and concept, and what each concept has without any feature."""
    import numpy

    total = matrix.shape[0]
    middle, share = numpy.asarray(matrix.mean(axis=0)).ravel(), numpy.asarray(hits.mean(axis=0)).ravel()
    square = (matrix.T @ matrix).toarray() - total * numpy.outer(middle, middle)
    square[numpy.diag_indices_from(square)] += HELD
    weights = numpy.linalg.solve(square, (matrix.T @ hits).toarray() - total * numpy.outer(middle, share))
    return weights, share - middle @ weights
