"""Pages of the directory, lists, and the pages about the site itself, as drafts."""

from __future__ import annotations

from typing import Any

from campaigns.models import CalendarPage, CampaignIndexPage, PrintKitPage, ToolkitIndexPage
from home.models import FormIndexPage, GuideIndexPage, InfoPage
from portal.core.models import BasePage, LocalizedText
from services.models import ServiceIndexPage, ServicePage

from .drafts import Draft
from .pack import LANGUAGES
from .place import Place
from .reading import Record
from .streams import block, rich_text, stream, stream_of_items

AUDIENCES = (
    "victim",
    "perpetrator",
    "child",
    "parent",
    "elderly",
    "bystander",
    "men",
    "refugee_migrant",
    "professional",
    "school",
    "employer",
)
LISTS: dict[str, type[BasePage]] = {
    "services": ServiceIndexPage,
    "forms": FormIndexPage,
    "guides": GuideIndexPage,
    "campaigns": CampaignIndexPage,
    "calendar": CalendarPage,
    "toolkits": ToolkitIndexPage,
    "print": PrintKitPage,
}
# Lists that carry the heading of a section of the home page.
HOME_SECTIONS = {"forms": "forms", "guides": "for-you"}
WORDS = ("title", "quiet_title", "summary", "closing", "slogan", "line", "card_front", "card_back")
ABOUT = ("accessibility", "privacy", "about")


def service_drafts(place: Place) -> list[Draft]:
    """One page for each service of the site."""
    return [_service(place, record) for record in place.pack.of_site(place.pack.services, place.slug)]


def _service(place: Place, record: Record) -> Draft:
    quiet = record.get("quiet_title") or record["name"]
    content = place.own(record["content"])
    return Draft(
        model=ServicePage,
        content_id=record["slug"],
        slug=record.get("path_slug") or record["slug"],
        texts={code: _service_texts(record, quiet, code, text) for code, text in content.items()},
        shared={
            "service": place.services[record["slug"]],
            "reader": record["reader"],
            "needs_verification": record["needs_verification"],
            "facts_titles": LocalizedText({code: record["name"][code] for code in LANGUAGES}),
            "facts_summaries": LocalizedText({code: record["summary"][code] for code in LANGUAGES}),
            "facts_quiet_titles": LocalizedText({code: quiet[code] for code in place.languages if quiet.get(code)}),
        },
    )


def _service_texts(record: Record, quiet: dict[str, str], code: str, text: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": record["name"][code],
        "quiet_title": quiet[code],
        "summary": record["summary"][code],
        "what_you_get": stream_of_items(text["what_you_get"], record["slug"], "what_you_get"),
        "how_to_reach": text["how_to_reach"],
        "good_to_know": text.get("good_to_know", ""),
    }


def list_drafts(place: Place) -> list[Draft]:
    """The lists of services, forms and guides, in every language of the site."""
    return [_list(place, name) for name in LISTS]


def _list(place: Place, name: str) -> Draft:
    record = {**place.pack.own_pages[name]}
    if name in HOME_SECTIONS:
        record["title"] = place.pack.section(place.slug, HOME_SECTIONS[name])["title"]
    return Draft(
        model=LISTS[name],
        content_id=name,
        slug=record["slug"][place.slug],
        texts={code: _list_texts(record, code) for code in place.languages},
        shared={"needs_verification": False},
        children={"listed_audiences": listed_audiences(place)} if name == "services" else {},
        unreviewed=tuple(record["needs_native_review"]),
    )


def _list_texts(record: Record, code: str) -> dict[str, Any]:
    texts = {field: record[field][code] for field in WORDS if field in record}
    if "counter" in record:  # the points of the card for the counter
        texts["counter"] = stream_of_items(record["counter"][code], "print", "counter")
    return texts


def listed_audiences(place: Place) -> list[dict[str, Any]]:
    """Audiences that have a guide and a service one can turn to, with the quiet address of that guide."""
    guides = place.pack.of_site(place.pack.guides, place.slug)
    services = [s for s in place.pack.of_site(place.pack.services, place.slug) if s["way_in"]]
    rows = []
    for code in AUDIENCES:
        guide = next((guide for guide in guides if guide["audience"] == code), None)
        if guide and any(code in service["audiences"] for service in services):
            rows.append({"audience": place.terms["audiences"][code], "path_slug": guide["path_slug"]})
    return rows


def about_drafts(place: Place) -> list[Draft]:
    """Accessibility, privacy, and about with contact, in every language of the site."""
    return [_about(place, name) for name in ABOUT]


def _about(place: Place, name: str) -> Draft:
    record = place.pack.own_pages[name]
    return Draft(
        model=InfoPage,
        content_id=name,
        slug=record["slug"][place.slug],
        texts={
            code: {
                "title": record["title"][code],
                "quiet_title": record["quiet_title"][code],
                "summary": record["summary"][code],
                "body": stream([block("text", rich_text(record["body"][code]), name, "body", "text")]),
            }
            for code in place.languages
        },
        unreviewed=tuple(record["needs_native_review"]),
    )
