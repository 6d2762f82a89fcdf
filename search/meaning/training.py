"""Learning from everyday phrases which concept is meant: a linear classifier, made when phrases change.

It is learned in a process of its own, by scikit-learn, which the programs that answer visitors never load; what they
read is a file of weights. See ``guess``.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
from array import array
from collections import Counter
from collections.abc import Sequence
from multiprocessing import get_context
from pathlib import Path

import marisa_trie

from .features import everything
from .guess import META, RARITY, WEIGHT

Phrase = tuple[str, str, str]  # concept, text, language of the text
CLUTTER = 0.03  # weights nearer to nothing than this are left out
FORMAT = "1"


def edition(phrases: Sequence[Phrase]) -> str:
    """Sixteen letters that change with the phrases and with the rules of learning."""
    rules = [FORMAT, (Path(__file__).parent / "features.py").read_text(encoding="utf-8")]
    return hashlib.sha256(json.dumps([rules, sorted(phrases)]).encode()).hexdigest()[:16]


def learn(path: Path, phrases: Sequence[Phrase]) -> None:
    """Write the weights to a file, in a process of its own. OSError when it cannot be done."""
    path.parent.mkdir(parents=True, exist_ok=True)
    process = get_context("spawn").Process(target=_learn, args=(path, list(phrases)))
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
    _write(path, names, rarity, machine.coef_, list(map(float, machine.intercept_)))


def _write(path: Path, names: list[str], rarity: dict[str, float], weights: object, bias: list[float]) -> None:
    import numpy

    table = numpy.asarray(weights, dtype=numpy.float32)
    entries = [(META, json.dumps({"names": names, "bias": bias}, ensure_ascii=False).encode())]
    for place, (feature, rare) in enumerate(rarity.items()):
        column = table[:, place] * rare
        kept = numpy.flatnonzero(abs(column) > CLUTTER)
        entries.append((RARITY + feature, array("f", [rare]).tobytes()))
        entries.append((WEIGHT + feature, kept.astype("uint16").tobytes() + column[kept].astype("float32").tobytes()))
    unfinished = path.with_suffix(f".{os.getpid()}")
    try:
        marisa_trie.BytesTrie(entries).save(str(unfinished))
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
