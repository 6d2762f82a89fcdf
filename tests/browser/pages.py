"""Which pages the browser tests open: every page type, facts pages, what is not found, the longest texts."""

from __future__ import annotations

from datetime import date

MONTH = f"{date.today():%Y-%m}"  # noqa: DTZ011 -- the calendar keeps this month and the next ones
PAGES: dict[str, dict[str, str]] = {
    "baerum": {
        "home": "",
        "guide": "rad-til-deg/",
        "guide in danger": "nar-det-haster/",
        "longest guide": "sytten-rad/",
        "facts page or guide": "bry-seg/",
        "guides": "rad/",
        "form": "tema-3/",
        "longest form": "tema-11/",
        "forms": "tema/",
        "service": "et-sted-a-vaere/",
        "planned service": "et-nytt-sted/",
        "services": "tilbud/",
        "services of a place": "tilbud/baerum/rad-til-deg/",
        "information": "tilgjengelighet/",
        "campaigns": "kampanjer/",
        "campaign": "arskampanje-baerum/",
        "running or planned campaign": "oransje-dager/",
        "film": "kampanjer/film/film-1/",
        "calendar": "kalender/",
        "month": f"kalender/{MONTH}/",
        "event": "kalender/dag-15-06/",
        "toolkits": "jobb-og-skole/",
        "toolkit": "toolkit-employers/",
        "own documents": "toolkit-employers/own/",
        "print kit": "utskrift/",
        "sheet": "utskrift/card/baerum/",
        "card for other websites": "utskrift/frame/baerum/",
        "course": "toolkit-employers/c1/",
        "lesson": "toolkit-employers/c1/4/",
        "question": "toolkit-employers/c1/4/1/",
        "answer": "toolkit-employers/c1/4/1/a/",
        "certificate": "toolkit-employers/c1/end/",
        "traces": "dine-spor/",
        "search": "sok/",
        "forgotten words": "sok/abc/",
        "not found": "finnes-ikke/",
    },
    "gelderland": {
        "home": "",
        "guide": "raad-voor-jou/",
        "longest guide": "over-bellen/",
        "form": "tema-1/",
        "service": "",
        "services": "hulp/",
        "services of a place": "hulp/arnhem/raad-voor-jou/",
        "guides": "raad/",
        "campaigns": "campagnes/",
        "campaign": "week-voor-elkaar/",
        "film": "campagnes/film/film-2/",
        "calendar": "agenda/",
        "toolkits": "werk-en-school/",
        "toolkit": "toolkit-employers/",
        "own documents": "toolkit-employers/own/",
        "print kit": "drukwerk/",
        "sheet": "drukwerk/card/arnhem/",
        "card for other websites": "drukwerk/frame/arnhem/",
        "course": "toolkit-employers/c1/",
        "answer": "toolkit-employers/c1/4/1/a/",
        "certificate": "toolkit-employers/c1/end/",
        "traces": "jouw-sporen/",
        "search": "zoeken/",
        "not found": "bestaat-niet/",
    },
}
# Cards for other websites, which have no exit: they stand beside what is not ours.
EMBEDS = {"baerum": ["nb/asker", "ar/baerum"], "gelderland": ["nl/oude-ijsselstreek", "uk/arnhem"]}
LANGUAGES = {"baerum": ["nb", "en", "ar"], "gelderland": ["nl", "ar"]}


def addresses() -> list[tuple[str, str, str]]:
    """``(site, what it is, path with language)`` of every page opened."""
    return [
        (site, kind, f"/{language}/{path}")
        for site, pages in PAGES.items()
        for language in LANGUAGES[site]
        for kind, path in pages.items()
        if path or kind == "home"
    ]
