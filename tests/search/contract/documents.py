"""What the engines are asked about: a few pages in each language, as short as they can be."""

from __future__ import annotations

from collections.abc import Iterable

from search.port import Document

SITE = "1"
# language → name → title, summary, text below.
PAGES: dict[str, dict[str, tuple[str, str, str]]] = {
    "nb": {
        "shelter": ("Krisesenteret i Oslo", "Et trygt sted å bo.", "Du kan ringe når du vil."),
        "clinic": ("Voldsmottaket", "Hjelp etter overgrep, hele døgnet.", "Et mottak er åpent for alle."),
        "child": ("Når et barn er redd", "Om det å se at noen slår.", "Snakk med en voksen om vold."),
        "money": ("Økonomisk kontroll", "Når noen tar pengene dine.", "Banken kan hjelpe."),
        "pets": ("Kjæledyr", "Hvem passer hunden mens du flytter?", "Dyr kan ofte bli med."),
    },
    "nl": {
        "shelter": ("Vrouwenopvang in Arnhem", "Een veilige plek om te wonen.", "De opvang is er voor vrouwen."),
        "child": ("Kindermishandeling melden", "Wat u doet als een kind bang is.", "Ook mishandeling vroeger telt."),
        "money": ("Geld", "Als iemand uw geld afpakt.", "De bank kan helpen."),
    },
    "en": {
        "shelter": ("Shelter", "A safe place to stay.", "Anybody may call."),
        "child": ("When a child is afraid", "For children who see somebody hit.", "Talk to an adult."),
        "money": ("Money", "When somebody takes your money.", "Your bank can help."),
    },
    "pl": {
        "clinic": ("Pomoc dla ofiar przemocy", "Przez całą dobę.", "Można zadzwonić."),
        "child": ("Kiedy dziecko się boi", "Gdy ktoś bije.", "Porozmawiaj z dorosłym."),
        "money": ("Pieniądze", "Gdy ktoś zabiera ci pieniądze.", "Bank może pomóc."),
    },
    "uk": {
        "clinic": ("Допомога після насильства", "Цілодобово.", "Можна зателефонувати."),
        "child": ("Коли дитина боїться", "Для дітей.", "Поговори з дорослим."),
    },
    "ar": {
        "shelter": ("ملجأ للنساء", "مكان آمن.", "يمكنك الاتصال."),
        "child": ("عندما يخاف الطفل", "للأطفال.", "تحدث مع شخص بالغ."),
    },
}
KINDS = {"shelter": "service", "clinic": "service"}


def document(name: str, language: str = "nb", site: str = SITE, **changes: object) -> Document:
    """A page of ``PAGES``, or one with fields of its own."""
    title, summary, body = PAGES[language].get(name, ("", "", ""))
    fields: dict = {
        "content_id": name, "site": site, "language": language, "kind": KINDS.get(name, "guide"),
        "url": f"/{language}/{name}/", "title": title, "summary": summary, "body": body,
        "labels": frozenset({"reader:default", f"text:{language}"}),
    }  # fmt: skip
    return Document(**{**fields, **changes})


def documents(languages: Iterable[str] = PAGES) -> list[Document]:
    return [document(name, language) for language in languages for name in PAGES[language]]


def many(count: int, site: str = SITE) -> list[Document]:
    """As many pages as wished that one word finds all of."""
    return [document(f"page-{number}", site=site, title=f"Felles side {number}") for number in range(count)]
