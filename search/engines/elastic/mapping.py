"""What the server keeps of a document: every text by our lemmas, by their beginnings, and by its own rules.

Meaning (concepts, synonyms, misspellings) is resolved by the portal before any engine is asked, the same for all of
them: so there is no filter for synonyms here, and nothing to upload when an editor changes a concept.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from elasticsearch import dsl

from search.analysis import WordList, fold, words
from search.engines.fields import lemmas
from search.port import Document

# Analyzers of the server. Norwegian and Dutch are put together below, so that compounds are taken apart.
BUILT_IN = {"en": "english", "ar": "arabic", "ru": "russian"}
COMPOUNDS = {"nb": "norwegian", "nl": "dutch"}
# The core of the server knows no Polish and no Ukrainian, but reads dictionaries that its operator puts there.
HUNSPELL = {"pl": "pl_PL", "uk": "uk_UA"}
# Searches are never written to the log of slow ones, even where a template of the operator asks for it.
SILENCE = {
    f"search.slowlog.threshold.{phase}.{level}": "-1"
    for phase in ("query", "fetch")
    for level in ("warn", "info", "debug", "trace")
}
SHORTEST_BEGINNING, LONGEST_BEGINNING = 3, 15  # letters
LONGEST_PART = 30  # letters


def _text() -> dsl.Text:
    beginnings = dsl.Text(analyzer="beginnings", search_analyzer="whitespace", norms=False, index_options="docs")
    return dsl.Text(analyzer="whitespace", fields={"begun": beginnings})


class Kept(dsl.Document):
    """One document of the server. What is searched in is not given back, and what is shown is kept in columns: reading
    a row as it came would unpack all of its text, and takes several times as long.
    """

    content_id = dsl.Keyword()
    kind = dsl.Keyword()
    labels = dsl.Keyword(multi=True)
    shown = dsl.Binary(doc_values=True)  # address, title and summary: a column of keywords finds long ones slowly
    title = _text()
    summary = _text()
    words = _text()
    body = dsl.Text(analyzer="whitespace")
    title_native = dsl.Text(analyzer="native")
    summary_native = dsl.Text(analyzer="native")
    words_native = dsl.Text(analyzer="native")
    body_native = dsl.Text(analyzer="native")

    class Meta:
        dynamic = dsl.MetaField("strict")
        source = dsl.MetaField(enabled=False)


SHOWN = ("content_id", "kind", "labels", "shown")


def description(language: str, parts: WordList, spelled: Iterable[str], *, hunspell: bool) -> dict[str, Any]:
    """Settings and mappings of a new index. ``parts`` are remembered in it: queries are taken apart by the same.

    ``spelled`` are those words as texts spell them; ``hunspell``: the server has the dictionary of the language.
    """
    mapping: dict[str, Any] = Kept._doc_type.mapping.to_dict()
    return {
        "settings": {
            "number_of_shards": 1,
            "auto_expand_replicas": "0-1",
            "refresh_interval": "1s",
            **SILENCE,
            "analysis": analysis(language, sorted(spelled), hunspell=hunspell),
        },
        "mappings": {**mapping, "_meta": {"parts": " ".join(sorted(parts.known)), "hunspell": hunspell}},
    }


def analysis(language: str, spelled: list[str], *, hunspell: bool) -> dict[str, Any]:
    filters: dict[str, Any] = {
        "beginning": {"type": "edge_ngram", "min_gram": SHORTEST_BEGINNING, "max_gram": LONGEST_BEGINNING}
    }
    native: dict[str, Any] = {"type": BUILT_IN.get(language, "standard")}
    if language in COMPOUNDS:
        filters |= _of_compounds(COMPOUNDS[language], spelled)
        # Compounds before stems: the list has words as they are written.
        chain = ["lowercase", *(["parts"] if spelled else []), "stop_words", "stems"]
        native = {"type": "custom", "tokenizer": "standard", "filter": chain}
    elif language in HUNSPELL and hunspell:
        filters["headwords"] = {"type": "hunspell", "locale": HUNSPELL[language], "dedup": True}
        native = {"type": "custom", "tokenizer": "standard", "filter": ["lowercase", "headwords"]}
    beginnings = {"type": "custom", "tokenizer": "whitespace", "filter": ["beginning"]}
    return {"filter": filters, "analyzer": {"native": native, "beginnings": beginnings}}


def _of_compounds(name: str, spelled: list[str]) -> dict[str, Any]:
    filters: dict[str, Any] = {
        "stop_words": {"type": "stop", "stopwords": f"_{name}_"},
        "stems": {"type": "stemmer", "language": name},
    }
    if spelled:
        filters["parts"] = {
            "type": "dictionary_decompounder",
            "word_list": spelled,
            "min_subword_size": 4,
            "max_subword_size": LONGEST_PART,
            "only_longest_match": True,
        }
    return filters


def parts_as_written(documents: Iterable[Document], language: str, parts: WordList) -> set[str]:
    """The words that longer ones are put together from, with their marks, for the server's own analyzer."""
    if not parts.known:
        return set()
    found: set[str] = set()
    for document in documents:
        for text in texts_of(document).values():
            found |= {word.text.lower() for word in words(text) if not word.number}
    return {word for word in found if fold(word, language) in parts.known and len(word) <= LONGEST_PART}


def texts_of(document: Document) -> dict[str, str]:
    return {"title": document.title, "summary": document.summary, "words": document.words, "body": document.body}


def actions(documents: Iterable[Document], index: str, parts: WordList) -> Iterator[Mapping[str, Any]]:
    """What is sent to put documents in place of those with the same key."""
    for document in documents:
        row = Kept(
            content_id=document.content_id,
            kind=document.kind,
            labels=sorted(document.labels),
            shown=json.dumps([document.url, document.title, document.summary]).encode(),
        )
        for name, text in texts_of(document).items():
            row[name] = " ".join(lemmas(text, document.language, parts))
            row[f"{name}_native"] = text
        yield {"_op_type": "index", "_index": index, "_id": document.key, "_source": row.to_dict()}
