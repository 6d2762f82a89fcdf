"""What the embedded engine keeps of a document: every text twice, by our lemmas and by the stems of its language."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import tantivy

from search.analysis import WordList, terms
from search.port import Document

# Stemmers of the engine. The other languages have our lemmas only.
STEMMERS = {"nb": "norwegian", "nl": "dutch", "en": "english", "ar": "arabic"}
TEXTS = ("title", "summary", "words", "body")
STORED = ("url", "title_shown", "summary_shown")
EXACT = ("key", "content_id", "kind", "labels")


def schema() -> tantivy.Schema:
    """Lemma fields hold words that we have made already; stem fields are made by the engine."""
    builder = tantivy.SchemaBuilder()
    for name in EXACT:
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    for name in STORED:
        builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
    for name in TEXTS:
        builder.add_text_field(name, tokenizer_name="whitespace")
        builder.add_text_field(f"{name}_stem", tokenizer_name="own")
    return builder.build()


def prepare(index: tantivy.Index, language: str) -> tantivy.Index:
    """Tell an index how to read the stem fields: kept in memory only, so each time it is opened."""
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple()).filter(tantivy.Filter.lowercase())
    if language in STEMMERS:
        builder = builder.filter(tantivy.Filter.stemmer(STEMMERS[language]))
    index.register_tokenizer("own", builder.build())
    index.register_tokenizer("whitespace", tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return index


def lemmas(text: str, language: str, parts: WordList) -> list[str]:
    """The words of a text as they are kept and asked for; ``parts`` are those that words are put together from."""
    return [term.form for term in terms(text, language, parts)]


def kept(document: Document, parts: WordList) -> tantivy.Document:
    """The document as the engine takes it."""
    texts = {"title": document.title, "summary": document.summary, "words": document.words, "body": document.body}
    row = tantivy.Document(
        key=document.key,
        content_id=document.content_id,
        kind=document.kind,
        labels=sorted(document.labels),
        url=document.url,
        title_shown=document.title,
        summary_shown=document.summary,
    )
    for name, text in texts.items():
        row.add_text(name, " ".join(lemmas(text, document.language, parts)))
        row.add_text(f"{name}_stem", text)
    return row


def parts_of(documents: Iterable[Document], language: str) -> WordList:
    """The words of all documents, of which longer ones may be put together."""
    texts = (
        text for document in documents for text in (document.title, document.summary, document.words, document.body)
    )
    return WordList.from_texts(texts, language)


def write(writer: tantivy.IndexWriter, documents: Iterable[Document], parts: WordList) -> int:
    """Put documents in place of those with the same key. Returns how many."""
    count = 0
    for document in documents:
        writer.delete_documents_by_term("key", document.key)
        writer.add_document(kept(document, parts))
        count += 1
    return count


def by_place(documents: Iterable[Document]) -> Iterable[tuple[tuple[str, str], list[Document]]]:
    """``((site, language), its documents)``."""

    def place(document: Document) -> tuple[str, str]:
        return document.site, document.language

    return [(key, list(rows)) for key, rows in groupby(sorted(documents, key=place), key=place)]
