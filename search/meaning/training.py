"""Learning from everyday phrases which concept is meant: a linear classifier, made when phrases change.

It is learned in a process of its own, by scikit-learn, which the programs that answer visitors never load; what they
read is a file of weights. See ``guess``.
"""

from __future__ import annotations

import hashlib
import json
import math
from array import array
from collections import Counter
from collections.abc import Callable, Sequence
from multiprocessing import get_context
from pathlib import Path

import marisa_trie

from portal.core.files import replace_file

from .features import everything
from .guess import META, RARITY, WEIGHT

Phrase = tuple[str, str, str]  # concept, text, language of the text
CLUTTER = 0.1  # weights nearer to nothing than this are left out
FORMAT = "3"
RULES = (Path(__file__).with_name("features.py"),)


def edition(phrases: Sequence[Phrase], rules: Sequence[Path] = RULES) -> str:
    """Sixteen letters that change with the phrases and with the rules of learning."""
    read = [FORMAT, *(path.read_text(encoding="utf-8") for path in rules)]
    return hashlib.sha256(json.dumps([read, sorted(phrases)]).encode()).hexdigest()[:16]


def learn(path: Path, phrases: Sequence[Phrase]) -> None:
    """Write the weights to a file, in a process of its own. OSError when it cannot be done."""
    in_a_process(_learn, path, phrases)


def in_a_process(work: Callable[[Path, Sequence[Phrase]], None], path: Path, phrases: Sequence[Phrase]) -> None:
    """Do it where what learning needs does not stay in memory. OSError."""
    process = get_context("spawn").Process(target=work, args=(path, list(phrases)))
    process.start()
    process.join()
    if process.exitcode:
        raise OSError(f"{path}: learning from phrases ended with {process.exitcode}")


def _learn(path: Path, phrases: Sequence[Phrase]) -> None:
    from scipy.sparse import csr_matrix
    from sklearn.svm import LinearSVC

    names = sorted({name for name, _text, _language in phrases})
    found = [sorted(everything(text, language)) for _name, text, language in phrases]
    count = Counter(feature for features in found for feature in features)
    rarity = {feature: 1 + math.log(len(found) / count[feature]) for feature in sorted(count)}
    number = {feature: place for place, feature in enumerate(rarity)}
    values: list[float] = []
    columns: list[int] = []
    ends = [0]
    for features in found:
        length = math.sqrt(sum(rarity[feature] ** 2 for feature in features)) or 1.0
        values += [rarity[feature] / length for feature in features]
        columns += [number[feature] for feature in features]
        ends.append(len(values))
    matrix = csr_matrix((values, columns, ends), shape=(len(found), len(number)))
    machine = LinearSVC(C=1.0, random_state=1, tol=1e-3)
    machine.fit(matrix, [names.index(name) for name, _text, _language in phrases])
    write(path, names, rarity, machine.coef_, list(map(float, machine.intercept_)), clutter=CLUTTER)


def write(  # what a file of weights has in it
    path: Path, names: list[str], rarity: dict[str, float], weights: object, bias: list[float], *, clutter: float
) -> None:
    """Write weights by concept and feature as ``Weights`` reads them."""
    import numpy

    table = numpy.asarray(weights, dtype=numpy.float32)
    if len(bias) == 1:  # of two concepts only the second has weights
        table, bias = numpy.vstack([-table, table]), [-bias[0], bias[0]]
    entries = [(META, json.dumps({"names": names, "bias": bias}, ensure_ascii=False).encode())]
    for place, (feature, rare) in enumerate(rarity.items()):
        column = table[:, place] * rare
        kept = numpy.flatnonzero(abs(column) > clutter)
        entries.append((RARITY + feature, array("f", [rare]).tobytes()))
        entries.append((WEIGHT + feature, kept.astype("uint16").tobytes() + column[kept].astype("float16").tobytes()))
    trie = marisa_trie.BytesTrie(entries)
    replace_file(path, lambda unfinished: trie.save(str(unfinished)))
